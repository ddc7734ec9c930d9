"""Every fixed word of the scoring room beyond the leaf itself: who, filters, history, notes, figures, phrases."""

from __future__ import annotations

HELP = (
    "↑ ↓ chọn mục. Phím số chọn phương án. Enter nhập số liệu, hoặc xong và sang mục sau.",
    "n đến mục chưa chấm · r đến mục mất điểm nhiều nhất nếu bị thẩm định lại · / tìm · f lọc danh sách, Esc bỏ lọc",
    "k không phát sinh · m nhập điểm tay kèm lý do · g viết giải trình · Del bỏ kết quả",
    "+ gắn tài liệu · v tài liệu cần có của mục: gắn chỗ còn thiếu, hoặc ghi vì sao không có",
    "p giao người phụ trách (ở lĩnh vực: giao cả các mục bên trong) · c ghi chú cho mình · x đánh dấu xem lại",
    "t ghi điểm thẩm định và lý do · h lịch sử và khôi phục · y chép điểm, giải trình, tài liệu để dán vào nơi khác",
    "← → thu gọn, mở rộng lĩnh vực · phím cách: đọc tiếp phần bên phải",
)
FORM_HELP = "Ctrl+T chèn câu mẫu hoặc giải trình của kỳ trước. Số gợi ý từ mục khác: Enter để nhận, hoặc gõ đè."
MENU = (
    ("search", "Tìm mục, tài liệu, giải trình", "/"),
    ("filter", "Lọc danh sách mục", "f"),
    ("next_open", "Đến mục chưa chấm", "n"),
    ("next_risk", "Đến mục có nguy cơ mất điểm", "r"),
    ("explain", "Viết giải trình", "g"),
    ("attach", "Gắn tài liệu kiểm chứng", "+"),
    ("none_due", "Không phát sinh trong kỳ", "k"),
    ("by_hand", "Nhập điểm tay kèm lý do", "m"),
    ("clear_answer", "Bỏ kết quả đã chấm", "Del"),
    ("owner", "Giao người phụ trách", "p"),
    ("note", "Ghi chú cho mình", "c"),
    ("flag", "Đánh dấu xem lại", "x"),
    ("appraised", "Ghi điểm thẩm định", "t"),
    ("history", "Lịch sử, khôi phục", "h"),
    ("copy", "Chép nội dung mục", "y"),
)
MENU_FIGURES = ("figures", "Số liệu dùng chung", "")

FLAG = "»"
FLAGGED = "» Cần xem lại"
FLAG_ON = "Đã đánh dấu xem lại mục {code}."
FLAG_OFF = "Đã bỏ dấu xem lại ở mục {code}."
NOTE = "Ghi chú"
NOTE_TITLE = "Ghi chú cho mình, mục {code}"
NOTE_HINT = "Chỉ để dùng trong đơn vị, không gửi kèm hồ sơ. Gõ là lưu · Esc đóng"
LAST = "Lần trước"
LAST_APPRAISED = "thẩm định {points} đ"
APPRAISED = "Thẩm định"
APPRAISED_TITLE = "Kết quả thẩm định, mục {code}"
APPRAISED_FIELDS = {"points": "Điểm (0–{most})", "reason": "Lý do"}
APPRAISED_HINT = "Để trống ô điểm rồi Enter ở ô cuối: bỏ kết quả thẩm định của mục này."
APPRAISED_SET = "Đã ghi kết quả thẩm định mục {code}."
APPRAISED_GONE = "Đã bỏ kết quả thẩm định mục {code}. Ctrl+Z để lấy lại."

OWNER_TITLE = "Giao mục {code} cho ai"
OWNER_TITLE_MANY = "Giao {count} mục của “{name}” cho ai"
OWNER_HINT = "Gõ tên bộ phận hoặc công chức, hay ↑ ↓ chọn tên đã có; Enter giao"
OWNER_NEW = "{name} (tên mới)"
OWNER_NONE = "bỏ người được giao"
OWNER_COUNT = "{count} mục"
OWNER_SET = "Đã giao {count} mục cho {name}."
OWNER_BACK = "Đã bỏ người được giao ở {count} mục."
OWNER_EMPTY = "Chưa có tên nào. Gõ tên bộ phận hoặc công chức."
ME_TITLE = "Tôi là ai trong danh sách phụ trách?"
ME_HINT = "Gõ tên hay ↑ ↓ chọn; Enter. Máy nhớ tên này để lọc “của tôi”."

FILTER_TITLE = "Chỉ hiện các mục nào"
FILTERS = {
    "open": "chưa chấm",
    "unproved": "thiếu minh chứng",
    "risky": "có nguy cơ",
    "flagged": "cần xem lại",
    "mine": "của tôi",
    "owner": "theo người phụ trách…",
    "by_risk": "theo điểm nguy cơ, nhiều trước",
    "none": "mọi mục (bỏ lọc)",
}
FILTER_OWNERS = "Chỉ hiện các mục của ai"
FILTER_MINE = "của tôi, {name}"
FILTER_OWNER = "của {name}"
FILTER_NOBODY = "chưa giao ai"
FILTERING = "Đang lọc: {words} ({count} mục) · Esc bỏ lọc"
FILTER_NOTHING = "Không có mục nào “{words}”."
FILTER_ALL_OPEN_DONE = "Trong các mục đang lọc không còn mục nào chưa chấm."
NO_RISK = "Không có mục nào đang có nguy cơ mất điểm."
NOT_KEPT = "Không ghi được {place} ({why}). Lần mở sau phải chọn lại; hãy kiểm tra quyền ghi thư mục dữ liệu."
CHANGE_ME = "đổi tên của tôi…"

HISTORY_TITLE = "Lịch sử mục {code}"
HISTORY_EMPTY = "Mục này chưa có thay đổi nào."
HISTORY_HINT = "↑ ↓ xem từng lần · Enter khôi phục · Esc đóng"
HISTORY_WHO = "{who} ({device})"
HISTORY_BEFORE = "Trước"
HISTORY_AFTER = "Sau"
HISTORY_UNDONE = "đã lấy lại"
HISTORY_UNDO = "lấy lại"
HISTORY_FIXED = "Thay đổi này chỉ để xem; tài liệu được gắn, bỏ ở phòng Minh chứng (F4)."
RESTORE_TITLE = "Khôi phục {field} của mục {code}"
RESTORE_BEFORE = "như trước lần sửa đó: {value}"
RESTORE_AFTER = "như sau lần sửa đó: {value}"
RESTORED = "Đã khôi phục {field} của mục {code}. Ctrl+Z để lấy lại."
RESTORE_SAME = "Giá trị đó đang được dùng, không có gì phải khôi phục."
FLAG_WORDS = ("không đánh dấu", "cần xem lại")
PAPER_GONE = "tài liệu đã bỏ"

SUGGESTED = "đã có: {value} từ mục {codes} · Enter để nhận, hoặc gõ số khác"
FIGURES_TITLE = "Số liệu dùng chung ({count}, {differing} chưa khớp)"
FIGURES_HINT = "Số liệu cùng tên ở nhiều mục · Enter sửa cho mọi mục · Esc đóng"
FIGURES_EMPTY = "Bộ tiêu chí này không có số liệu nào dùng ở nhiều mục."
FIGURE_DIFFERS = "! khác nhau"
FIGURE_UNKNOWN = "chưa nhập"
FIGURE_EDIT = "Sửa số liệu dùng chung"
FIGURE_VALUE = "Giá trị mới"
FIGURE_SAME = "Không có mục nào phải đổi theo."
FIGURE_SET = "Đã đổi số liệu ở {count} mục. Ctrl+Z lấy lại cả loạt."
FIGURE_ASK = "Số liệu này còn dùng ở {count} mục khác. Đổi theo?"
FIGURE_ALL = "Đổi số liệu này ở {count} mục?"
FIGURE_POINTS = "{before} → {after} điểm"
FIGURES_READ_ONLY = "Đang ở chế độ chỉ xem nên không sửa được số liệu."
FIGURE_UNFIT = "không còn khớp với số liệu kia, cần nhập lại"

PHRASES_TITLE = "Câu mẫu"
PHRASES_HINT = "Enter chèn vào chỗ con trỏ; chỗ … cần điền · Esc đóng"
PHRASE_LAST = "kỳ trước"
PHRASE_OWN = "của mình"
PHRASE_BUILT_IN = "mẫu chung"
PHRASE_KEEP = "+ thêm câu đang viết vào câu mẫu"
PHRASE_KEPT = "Đã thêm vào câu mẫu của mình."
PHRASE_KNOWN = "Câu này đã có trong câu mẫu."

COPIED = "Đã chép nội dung mục {code}. Dán vào nơi cần nhập."
FOUND_IN = {
    "guide": "yêu cầu",
    "expected": "tài liệu cần có",
    "explanation": "giải trình",
    "paper": "tài liệu",
    "owner": "phụ trách",
    "note": "ghi chú",
}
