"""Every fixed word on the screens."""

from __future__ import annotations

from cchc_tui.texts import key_labels

APP_TITLE = "CCHC"
NO_DEADLINE = "chưa đặt hạn nộp"
LEFT = "Còn {left}"
OVERDUE = "Đã quá hạn nộp"
LEFT_TO = {"supplement": "Bổ sung: còn {left}", "appraisal": "Thẩm định: còn {left}"}
ALL_OVER = "Đã hết hạn thẩm định"
PERIOD = "Kỳ: {period}"
READ_ONLY = "CHỈ XEM"
PERIOD_CLOSED = "KỲ CŨ, CHỈ XEM"
KEYS = key_labels.KEYS

SAVED = "✓ Đã lưu {at}"
SAVING = "… đang lưu"
TYPING = "● đang gõ"
NOT_SAVED = "✗ CHƯA LƯU: {why} Đang thử lại, đừng tắt máy."
ALL_SAVED = "✓ Mọi thứ đã lưu"
DATA_AT = "dữ liệu ở {place}"
LEAF_AT = "mục {at}/{of}"

MARKS = {
    "ok": ("✓", "chắc"),
    "weak": ("!", "yếu"),
    "bare": ("·", "trống minh chứng"),
    "over": ("↑", "vượt"),
    "empty": ("·", "chưa chấm"),
    "partial": ("…", "chưa nhập đủ"),
    "fault": ("✗", "không hợp lệ"),
    "none": ("–", "không phát sinh"),
    "council": ("◦", "Hội đồng chấm"),
    "survey": ("◇", "điều tra XHH"),
    "explained": ("✓", "có giải trình"),
    "zero": ("○", "0 điểm"),
    "excluded": ("⊘", "không đánh giá"),
}

HOME_ANSWERED = "Đã chấm"
HOME_POINTS = "Điểm tự chấm"
HOME_LEAVES = "{answered}/{of} mục"
HOME_COUNCIL = "+ {count} Hội đồng chấm"
HOME_TODO = "VIỆC CẦN LÀM"
HOME_AREAS = "LĨNH VỰC"
TODO_SCORE = "Chấm tiếp {count} mục"
TODO_EXPLAIN = "Viết giải trình {count} mục"
TODO_FILES = "Xem lại {count} tệp thiếu, đổi"
TODO_PACK = "Đóng gói gửi {superior}"
TODO_START = "Bắt đầu chấm điểm"
POINTS_SHORT = "{points} đ"

RULE = "Cách chấm"
GUIDE = "Yêu cầu"
DUE, DONE = "Tổng số (a)", "Số đạt (b)"
COUNT = "Số lượng"
OPTION = "Phương án (1–{most})"
TICKS = "Các nội dung đạt (ví dụ 1, 3; không có: 0)"
GIVEN_POINTS = "Điểm (0–{most})"
GIVEN_REASON = "Lý do nhập tay"
SURVEY_POINTS = "Kết quả (0–{most})"
EXPLANATION = "Giải trình"
EXPLANATION_ASKED = "Giải trình (cần nêu số liệu và tỷ lệ)"
EVIDENCE = "Tài liệu kiểm chứng"
EVIDENCE_NONE = "chưa có"
EVIDENCE_ADD, EXPLANATION_WRITE = "  + gắn", "  g viết"
SECTION_PAGE = {"section": "mục {text}", "page": "trang {text}"}
OWNER = "Phụ trách"
NOT_SCORED_YET = "Chưa chấm"
POINTS_OF = "{points} / {most} điểm"
NONE_DUE_ROW = "không phát sinh"
EXCLUDED_SAYS = "Không đánh giá năm nay theo {notice}."
COUNCIL_SAYS = "Mục này Hội đồng thẩm định chấm; đơn vị không tự chấm."
CLEARED = "Đã bỏ kết quả mục {code}. Ctrl+Z để lấy lại."
NOTHING_TO_CLEAR = "Mục này chưa có kết quả."
ALL_DONE = "Mọi mục tự chấm đều đã có kết quả."
NO_MATCH = "Không có mục nào khớp."
SEARCH = "Tìm theo mã, tên, giải trình, tài liệu"
SEARCH_HINT = "Gõ có dấu hoặc không dấu đều được."
SEARCH_KEYS = "Gõ có dấu hoặc không dấu · ↑ ↓ chọn · Enter nhận · Esc đóng"
UNDONE = "Đã lấy lại: {code} {field}."
REDONE = "Đã làm lại: {code} {field}."
NOTHING_TO_UNDO = "Không còn gì để lấy lại."
NOTHING_TO_REDO = "Không còn gì để làm lại."
FIELDS = {
    "answer": "kết quả",
    "explanation": "giải trình",
    "link": "tài liệu kiểm chứng",
    "pending": "tài liệu chờ xác nhận",
    "notice": "thông báo",
    "evidence": "tài liệu kiểm chứng",
    "document": "thông tin văn bản",
    "head": "thông tin đơn vị",
    "office": "thông tin đơn vị",
    "deadline": "hạn nộp",
    "unlocked": "việc mở khóa kỳ cũ",
    "export": "gói đã xuất",
    "supplement_by": "hạn bổ sung",
    "appraisal_by": "hạn thẩm định",
    "owner": "người phụ trách",
    "note": "ghi chú",
    "flag": "dấu xem lại",
    "appraised": "điểm thẩm định",
    "reason": "lý do của cảnh báo",
    "cause": "nguyên nhân mất điểm",
    "effort": "công sức khắc phục",
    "task": "nhiệm vụ của kế hoạch",
    "target": "mục tiêu của kế hoạch",
    "past": "kết quả kỳ trước",
    "poll": "phiếu khảo sát",
    "measured": "kết quả chỉ số do nơi khác đo",
    "restored": "khôi phục dữ liệu",
    "repaired": "sửa dòng hỏng",
}

FILE_STATES = {
    "intact": "✓ còn nguyên",
    "changed": "! đã thay đổi",
    "missing": "✗ không thấy",
    "unreadable": "✗ không đọc được",
    "unknown": "… đang xem",
}
UNLINK_ASK = "Bỏ tài liệu này khỏi mục {code}?"
UNLINKED = "Đã bỏ {name} khỏi mục {code}. Ctrl+Z để lấy lại."
RENEW_ASK = "Nhận bản đang có trên đĩa của {name}?"
RENEW_ABOUT = "Dấu vân tay của tệp được tính lại; bản cũ vẫn còn trong lịch sử."
RENEW_PICK = "Tìm lại tệp {name}"
RENEWED = "Đã nhận bản mới của {name}."
OPENED = "Đã mở {name} bằng chương trình của máy."

PICK_PATH = "Gõ, dán đường dẫn, hoặc ↑ ↓ chọn ở dưới · Enter mở · Esc đóng"
PICK_UP = "▲ thư mục trên"
PICK_FOLDER = "[thư mục] {name}"
PICK_EMPTY = "Thư mục này không có tệp cần tìm."
PICK_FAILED = "Không mở được thư mục này."
PICK_MORE = "… còn {count} tên nữa: gõ thêm để thu hẹp"
ATTACHED = "Đã gắn {name} vào mục {code}."

DOCUMENT_TITLE = "Thông tin văn bản"
DOCUMENT_FIELDS = {
    "document_number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "summary": "Trích yếu",
    "url": "Đường dẫn",
    "section": "Ở mục",
    "page": "Ở trang",
}
DOCUMENT_HINTS = {
    "document_number": "ví dụ: 05/KH-UBND",
    "issued_on": "ngày/tháng/năm",
    "issuer": "ví dụ: UBND xã …",
    "summary": "ví dụ: Kế hoạch cải cách hành chính năm …",
    "url": "https://… (nếu đã đăng trên mạng)",
    "section": "ví dụ: II.3",
    "page": "ví dụ: 4",
}

PROGRESS, PROGRESS_LEFT = "{done} / {total}", " · còn {left}"

WIZARD_TITLE = "Khai báo lần đầu"
WIZARD_WELCOME = "Bốn bước ngắn, sau này sửa được hết (F10)."
WIZARD_NEW_PERIOD = "Kỳ đánh giá mới"
WIZARD_STEPS = (
    ("office", "1/4  Tên đơn vị", "ví dụ: UBND xã Hòa Bình"),
    ("superior", "2/4  Cơ quan cấp trên nhận hồ sơ", "nơi gửi gói hồ sơ"),
    ("period", "3/4  Kỳ đánh giá", "năm 2026, quý 2026-Q3 hoặc tháng 2026-11"),
    ("deadline", "     Hạn nộp (có thể bỏ trống)", "ví dụ: 05/12/2026 17:00"),
)
WIZARD_SET = "4/4  Bộ tiêu chí"
WIZARD_SET_HINT = "đối chiếu quyết định của tỉnh; bộ khác: nhập sau ở F10"
WIZARD_DATA = "Dữ liệu sẽ nằm ở {place}"
WIZARD_SET_ROW = "{title} · {leaves} mục · {points} điểm"
DEFAULT_SUPERIOR = "Sở Nội vụ"

MENU_TITLE = "Việc khác"
HELP_TITLE = "Trợ giúp"
HELP_CLOSE = "Esc đóng · ↑ ↓ cuộn"

MENU_HINT = "↑ ↓ đến dòng · Enter chọn · Esc đóng"
OFFICE_TITLE = "Thông tin đơn vị"
OFFICE_FIELDS = {
    "name": "Tên đơn vị",
    "superior": "Cơ quan cấp trên",
    "code": "Mã trong tên gói",
    "district": "Đơn vị chủ quản",
    "submit": "Hạn nộp",
    "supplement": "Hạn bổ sung",
    "appraisal": "Hạn thẩm định",
}
PERIODS_TITLE = "Chọn kỳ đánh giá"
PERIOD_ROW = "{office} · {period} · đã chấm {answered} mục"
PERIOD_COPY = " · {code} phiên bản {version}"
BACKED_UP = "Đã sao lưu: {path}"
BACKUP_SAME = "Chưa có gì thay đổi từ lần sao lưu trước."
EXPORTED = "Đã ghi bảng tự chấm"
EXPORTED_NEXT = "Mở bằng Excel. Sửa xong, nhận lại: F10, “Nhận lại bảng tự chấm từ Excel”."
IMPORT_PICK = "Chọn bảng tự chấm đã sửa trong Excel"
IMPORT_TITLE = "Nhận {count} thay đổi từ {name}?"
IMPORT_REFUSED = "Chưa nhận gì vì bảng có lỗi:"
IMPORT_NONE = "Bảng không có gì khác so với dữ liệu đang có."
IMPORT_ROW = "{code} · {field}: {old} → {new}"
IMPORT_DONE = "Đã nhận {count} thay đổi. Trước đó đã sao lưu. Ctrl+Z lấy lại cả loạt."
NOTHING = "(trống)"
WORKING = "Đang làm…"
RETRIED = "Đang thử lưu lại."

YES, NO = "Enter đồng ý", "Esc thôi"
QUIT_UNSAVED = "Còn thay đổi chưa ghi được xuống đĩa: {why}"
QUIT_UNSAVED_ASK = "Esc: ở lại để thử lưu lại.   C: lưu ra chỗ khác.   T: vẫn thoát; phần chưa lưu để lần sau hỏi lại."
SWITCH_UNSAVED = "Còn thay đổi chưa ghi được xuống đĩa nên chưa chuyển sang kỳ khác. Hãy thử lưu lại trước."
OTHER_COPY = (
    "Chương trình đang mở ở cửa sổ khác ({who}, {device}, từ {since}). "
    "Cửa sổ này chỉ xem được. Hãy đóng cửa sổ kia rồi mở lại nếu cần sửa."
)
READ_ONLY_PLACE = "Không ghi được vào {place} nên chỉ xem được. Hãy chép dữ liệu sang thư mục khác trên máy."
EDIT_REFUSED = "Đang ở chế độ chỉ xem nên không sửa được."
CLOSED_REFUSED = "Kỳ này đã có kỳ sau nên chỉ xem. Muốn sửa: F10, “Mở khóa kỳ cũ để sửa”."
UNLOCK_ASK = "Mở khóa để sửa số liệu kỳ {period}?"
UNLOCK_ABOUT = "Kỳ sau đã bắt đầu. Việc mở khóa được ghi vào lịch sử; Ctrl+Z để khóa lại."
UNLOCKED = "Đã mở khóa kỳ {period}."
UNLOCK_NOT_NEEDED = "Kỳ đang mở vẫn sửa được, không cần mở khóa."
PASTE_CUT = "Đoạn dán quá dài, chỉ lấy {most} ký tự đầu."
BUSY = "Việc trước chưa xong, chờ một chút."
BUG = (
    "Chương trình gặp lỗi ngoài dự kiến ({kind}). Dữ liệu đã lưu vẫn còn nguyên.\n"
    "Báo cáo lỗi nằm ở {report}. Hãy gửi tệp này cho người hỗ trợ, hoặc đọc mã lỗi {code} qua điện thoại."
)
