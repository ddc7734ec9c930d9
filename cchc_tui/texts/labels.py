"""Every fixed word on the screens."""

from __future__ import annotations

from cchc_tui.texts import (
    analysis_labels,
    backups_labels,
    console_texts,
    criteria_labels,
    evidence_labels,
    manual_labels,
    measures_labels,
    package_labels,
    papers_labels,
    plan_labels,
    receive_labels,
    rescue_labels,
    scoring_labels,
    typing_labels,
    workplace_texts,
)

APP_TITLE = "CCHC"
NO_DEADLINE = "chưa đặt hạn nộp"
LEFT = "Còn {left}"
OVERDUE = "Đã quá hạn nộp"
LEFT_TO = {"supplement": "Bổ sung: còn {left}", "appraisal": "Thẩm định: còn {left}"}
ALL_OVER = "Đã hết hạn thẩm định"
PERIOD = "Kỳ: {period}"
READ_ONLY = "CHỈ XEM"
PERIOD_CLOSED = "KỲ CŨ, CHỈ XEM"

KEYS = {
    "help": ("F1", "Trợ giúp"),
    "home": ("F2", "Trang chính"),
    "scoring": ("F3", "Chấm điểm"),
    "evidence": ("F4", "Minh chứng"),
    "review": ("F5", "Rà soát"),
    "package": ("F9", "Gói hồ sơ"),
    "menu": ("F10", "Khác"),
    "enter_next": ("Enter", "xong, mục sau"),
    "enter_fill": ("Enter", "nhập số liệu"),
    "enter_choose": ("Enter", "chọn"),
    "enter_fix": ("Enter", "đến chỗ sửa"),
    "accept": ("g", "ghi lý do"),
    "accept_all": ("t", "cùng loại"),
    "filter_findings": ("l", "lọc"),
    "enter_open": ("Enter", "mở"),
    "enter_pack": ("Enter", "đóng gói"),
    "enter_step": ("Enter", "tiếp"),
    "enter_field": ("Enter", "ô sau"),
    "enter_edit": ("Enter", "sửa thông tin"),
    "digits": ("1–9", "chọn"),
    "ticks": ("1–9", "đánh dấu"),
    "next_open": ("n", "chưa chấm"),
    "none_due": ("k", "không phát sinh"),
    "manual": ("m", "điểm tay"),
    "explain": ("g", "giải trình"),
    "attach": ("+", "minh chứng"),
    "search": ("/", "tìm"),
    "viewer": ("o", "mở tệp"),
    "remove": ("Del", "bỏ"),
    "renew": ("u", "nhận bản mới"),
    "undo": ("Ctrl+Z", "lấy lại"),
    "back": ("Esc", "quay lại"),
    "back_list": ("Esc", "về danh sách"),
    "tab": ("Tab", "ô sau"),
    "take_task": ("F6", "nhận việc được chia"),
    "quit": ("Ctrl+Q", "thoát"),
    "stop": ("Esc", "dừng"),
    "edit_set": ("s", "sửa"),
    "save_set": ("w", "lưu"),
    "drop_set": ("Del", "bỏ"),
    "import_set": ("i", "nhập"),
    "export_set": ("x", "xuất"),
    "notices": ("t", "thông báo"),
    "move_set": ("m", "chuyển"),
    "choose_set": ("c", "bộ khác"),
    "set_links": ("l", "tài liệu cũ"),
    **package_labels.KEYS,
    **scoring_labels.KEYS,
    **evidence_labels.KEYS,
    **receive_labels.KEYS,
    **scoring_labels.KEYS,
    **analysis_labels.KEYS,
    **plan_labels.KEYS,
    **measures_labels.KEYS,
    **papers_labels.KEYS,
    **manual_labels.KEYS,
    **backups_labels.KEYS,
}

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
    "bare": ("·", "trống"),
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
TODO_SCORE = "Chấm {count} mục còn trống"
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

PICK_PATH = "Đường dẫn tệp (gõ, dán, hoặc chọn ở dưới)"
PICK_UP = "▲ thư mục trên"
PICK_FOLDER = "[thư mục] {name}"
PICK_EMPTY = "Thư mục này không có tệp."
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
    "section": "Mục",
    "page": "Trang",
}
DOCUMENT_HINTS = {
    "document_number": "như 05/KH-UBND",
    "issued_on": "ngày/tháng/năm",
    "issuer": "UBND xã …",
    "summary": "Kế hoạch cải cách hành chính năm …",
    "url": "https://… (nếu đã đăng trên mạng)",
    "section": "như II.3",
    "page": "như 4",
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
WIZARD_SET_HINT = "↑ ↓ chọn, Enter dùng; cần đối chiếu quyết định của tỉnh"
WIZARD_DATA = "Dữ liệu sẽ nằm ở {place}"
WIZARD_SET_ROW = "{title} · {leaves} mục · {points} điểm"
DEFAULT_SUPERIOR = "Sở Nội vụ"

MENU_TITLE = "Việc khác"
MENU = (
    ("home", "Trang chính", "F2"),
    ("scoring", "Chấm điểm", "F3"),
    ("evidence", "Tài liệu kiểm chứng", "F4"),
    ("review", "Rà soát trước khi gửi", "F5"),
    ("analysis", "Phân tích điểm mất", "F6"),
    ("plan", "Kế hoạch khắc phục", "F7"),
    ("papers", "Văn bản", "F8"),
    ("package", "Gói hồ sơ", "F9"),
    ("receive", "Kiểm tra gói nhận về", ""),
    measures_labels.OPEN,
    ("criteria", "Bộ tiêu chí", ""),
    scoring_labels.MENU_FIGURES,
    ("undo", "Lấy lại việc vừa làm", "Ctrl+Z"),
    ("redo", "Làm lại", "Ctrl+Y"),
    ("office", "Sửa thông tin đơn vị, hạn nộp", ""),
    ("periods", "Chuyển kỳ đánh giá", ""),
    ("new_period", "Tạo kỳ đánh giá mới", ""),
    ("unlock", "Mở khóa kỳ cũ để sửa", ""),
    ("export_scores", "Ghi bảng tự chấm ra Excel", ""),
    ("import_scores", "Nhận lại bảng tự chấm từ Excel", ""),
    ("share_task", "Chia việc cho đồng nghiệp", ""),
    ("take_task", "Nhận việc được chia", ""),
    ("give_back", "Gửi lại việc đã làm", ""),
    ("take_back", "Nhận lại việc đã chia", ""),
    ("join_database", "Ghép hai bản dữ liệu", ""),
    ("backup", "Sao lưu ngay", ""),
    ("bring", workplace_texts.MENU_BRING, ""),
    ("install", workplace_texts.MENU_INSTALL, ""),
    ("theme", workplace_texts.MENU_THEME, ""),
    ("signs", console_texts.MENU_SIGNS, ""),
    backups_labels.OPEN,
    ("look_over", "Kiểm tra và sửa tệp dữ liệu", ""),
    ("retry", "Thử lưu lại", ""),
    typing_labels.MENU,
    ("save_elsewhere", "Lưu ra chỗ khác", ""),
    ("help", "Trợ giúp", "F1"),
    manual_labels.MENU_MANUAL,
    ("leave", "Thoát", "Ctrl+Q"),
)
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
EXPORTED = "Đã ghi bảng: {path}"
IMPORT_PICK = "Chọn bảng tự chấm đã sửa trong Excel"
IMPORT_TITLE = "Nhận {count} thay đổi từ {name}?"
IMPORT_REFUSED = "Chưa nhận gì vì bảng có lỗi:"
IMPORT_NONE = "Bảng không có gì khác so với dữ liệu đang có."
IMPORT_ROW = "{code} · {field}: {old} → {new}"
IMPORT_DONE = "Đã nhận {count} thay đổi. Trước đó đã sao lưu. Ctrl+Z lấy lại cả loạt."
NOTHING = "(trống)"
WORKING = "Đang làm…"
RETRIED = "Đang thử lưu lại."

HELP_TITLE = "Trợ giúp"
HELP_CLOSE = "Esc đóng · ↑ ↓ cuộn"
HELP_KEYS = "PHÍM DÙNG Ở ĐÂY"
HELP_EVERYWHERE = "Ở MỌI NƠI"
HELP_SIGNS = "CÁC DẤU"
HELP_PROMISE = "LỜI HỨA"
HELP_ROOM_KEYS = (
    "F1 Trợ giúp · F2 Trang chính · F3 Chấm điểm · F4 Minh chứng · F5 Rà soát · F6 Phân tích · F7 Kế hoạch",
    "F8 Văn bản · F9 Gói hồ sơ · F10 Việc khác",
    "Ctrl+Z lấy lại · Ctrl+Y làm lại · Esc quay lại · Ctrl+Q thoát (không cần lưu, mọi thứ đã lưu)",
)
HELP_PROMISES = (
    "Thấy “✓ Đã lưu” là đã nằm trên đĩa.",
    "Thấy “✓ Đã xuất” là gói đã được đọc lại và khớp từng tệp.",
    "Nhập, khôi phục, đóng gói: hoặc xong hẳn, hoặc như cũ.",
    "Gõ tiếng Việt: Unikey chọn bảng mã Unicode, tắt “Luôn sử dụng clipboard cho unicode”.",
)
HELP_ROOMS = {
    "home": (
        "Trang này cho biết đã chấm tới đâu, được bao nhiêu điểm và bao nhiêu điểm trong đó đã chắc.",
        "↑ ↓ chọn việc, Enter đến đúng chỗ làm việc đó.",
    ),
    "scoring": scoring_labels.HELP,
    "form": (
        "Enter sang ô sau, ở ô cuối thì sang mục sau. Tab, Shift+Tab đổi ô. Esc về danh sách.",
        "Số thập phân gõ dấu phẩy: 1,5. Số liệu được lưu ngay khi đọc được.",
        scoring_labels.FORM_HELP,
    ),
    "evidence": evidence_labels.HELP,
    "review": (
        "Những điểm có thể không được công nhận, nhiều điểm đứng trước. Enter đến đúng chỗ cần sửa.",
        "✗ lỗi phải sửa mới đóng gói được · ! cảnh báo: sửa, hoặc g ghi lý do (lý do đi theo gói)",
        "t ghi một lý do cho mọi cảnh báo cùng loại · l chỉ xem lỗi, chưa ghi lý do, yếu, trống, vượt, chưa chấm",
    ),
    "package": package_labels.HELP,
    "analysis": analysis_labels.HELP,
    "what_if": analysis_labels.HELP_WHAT_IF,
    "plan": plan_labels.HELP,
    "measures": measures_labels.HELP,
    "papers": papers_labels.HELP,
    "receive": receive_labels.HELP,
    "criteria": criteria_labels.HELP,
    "manual": manual_labels.HELP,
    "backups": backups_labels.HELP,
    "rescue": rescue_labels.HELP,
    "wizard": ("Gõ rồi Enter để sang bước sau. Esc về bước trước.",),
    "dialog": ("Enter xong · Tab ô sau · Esc đóng.",),
}

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
