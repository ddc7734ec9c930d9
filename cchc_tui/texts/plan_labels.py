"""Every fixed word of the plan room."""

from __future__ import annotations

HELP = (
    "Mỗi dòng là một nhiệm vụ: làm gì, ai chủ trì, ai phối hợp, khi nào xong, dự kiến thêm bao nhiêu điểm.",
    "s soạn nhiệm vụ từ các mục mất điểm chưa có việc · Enter sửa · + thêm · Del bỏ (Ctrl+Z lấy lại)",
    "x ghi tình trạng: đang làm bao nhiêu %, xong ngày nào, hoặc không thực hiện vì sao",
    "v gắn tài liệu do nhiệm vụ tạo ra; tài liệu được gắn luôn vào các mục mà nhiệm vụ phục vụ",
    ", chuyển nhiệm vụ lên một dòng, . chuyển xuống một dòng; bảng trong văn bản theo đúng thứ tự này",
    "m đặt mục tiêu · l lọc việc quá hạn, việc tuần này, theo cơ quan chủ trì · k khảo sát, SIPAS, PAPI",
    "Dưới cùng là các mục mất điểm chưa có việc: Enter để thêm việc cho mục đó.",
)
MENU = (
    ("draft", "Soạn nhiệm vụ từ điểm mất", "s"),
    ("add", "Thêm nhiệm vụ", "+"),
    ("status", "Ghi tình trạng nhiệm vụ", "x"),
    ("move_up", "Chuyển nhiệm vụ lên một dòng", ","),
    ("move_down", "Chuyển nhiệm vụ xuống một dòng", "."),
    ("target", "Đặt mục tiêu của kế hoạch", "m"),
    ("only", "Lọc nhiệm vụ", "l"),
    ("prove", "Gắn tài liệu của nhiệm vụ", "v"),
    ("drop", "Bỏ nhiệm vụ", "Del"),
    ("measures", "Khảo sát, SIPAS, PAPI", "k"),
)

READING = "Đang đọc…"
EMPTY = "Chưa có nhiệm vụ nào. Nhấn s để soạn từ điểm mất, hoặc + để thêm."
COMES_TO = "kế hoạch cho {index}"
COMES_TO_POINTS = "kế hoạch cho {points} điểm"
NO_TARGET = "Kế hoạch cho {index} ({grade}), thêm {gain} điểm · chưa đặt mục tiêu: m"
TARGET = "Mục tiêu {target}: {comes_to}, "
TARGET_SHORT = "còn thiếu {missing} điểm"
TARGET_REACHED = "đạt"
TARGETS = {
    "points": "{value} điểm",
    "index": "{value}",
    "grade": "{value}",
    "rank": "hạng {value}",
    "rise": "tăng {value} bậc",
}
BARE = "{count} mục mất điểm chưa có việc"
COUNTS = "{count} nhiệm vụ · {done} xong · {doing} đang làm"
COUNT_LATE = " · {count} quá hạn"
COUNT_SOON = " · {count} đến hạn trong tuần"
COUNT_DROPPED = " · {count} không thực hiện"
ONLY_SHOWN = "Chỉ xem: {name} ({count}) · Esc xem tất cả"
HEAD = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Dự kiến", "Tình trạng")
BARE_HEAD = "MỤC MẤT ĐIỂM CHƯA CÓ VIỆC"
BARE_ROW = "{code}  {name}"
BARE_LOST = "mất {lost}"
LATE, SOON, GIVEN_UP = "! quá hạn", "tuần này", "không làm"
PERCENT = "đang làm {percent} %"

TASK = "{number}. {content}"
NO_CONTENT = "(chưa ghi nội dung)"
WHO = "Chủ trì: {lead}"
SUPPORT = "phối hợp: {support}"
WHEN = "thời gian: {when}"
DUE = "hạn {due}"
PRODUCT = "Sản phẩm: {product}"
NOTE = "Ghi chú: {note}"
SERVES = "Phục vụ: {leaves}"
AIM = "{code} ({answer})"
EVIDENCE = "{count} tài liệu"
STATUS = "Tình trạng: {status}"

TASK_TITLE = "Nhiệm vụ {number}"
NEW_TITLE = "Nhiệm vụ mới"
TASK_FIELDS = (
    ("content", "Nội dung", 3),
    ("lead", "Chủ trì", 1),
    ("support", "Phối hợp", 1),
    ("when", "Thời gian", 1),
    ("product", "Sản phẩm", 1),
    ("note", "Ghi chú", 1),
    ("aims", "Phục vụ mục", 4),
)
TASK_HINT = "Gõ là lưu · Tab ô sau · Ctrl+F tìm mục để phục vụ · Esc đóng"
TASK_ABOUT = "Dự kiến thêm {gain} điểm"
TASK_DUE = " · hạn {due}"
TASK_RECURRING = " · việc thường xuyên, không tính quá hạn"
TASK_FOLLOWING = " · theo tiến độ việc khác, không tính quá hạn"
AIMS_EXAMPLE = "Mỗi dòng một mục và kết quả mong đợi, ví dụ: 1.1.1 = 48/50, hoặc SIPAS:1.2"
AIM_SIGN = "="
AIM_UNKNOWN = "Không có mục {code}."
AIM_BAD = "Mục {code}: {why}"

STATUS_TITLE = "Tình trạng nhiệm vụ {number}"
STATUS_ROWS = {
    "open": "Chưa làm",
    "doing": "Đang làm, được bao nhiêu phần trăm …",
    "done": "Xong, ngày …",
    "dropped": "Không thực hiện, vì …",
}
STATUS_FIELDS = {"doing": "Đã làm (%)", "done": "Ngày xong", "dropped": "Vì sao không thực hiện"}
STATUS_SET = "Nhiệm vụ {number}: {status}."
PERCENT_BAD = "Ghi một số từ 0 đến 100."
DAY_BAD = "Ghi ngày xong như: {example}."
REASON_MISSING = "Không thực hiện thì phải ghi lý do."

DROP_ASK = "Bỏ nhiệm vụ {number} khỏi kế hoạch?"
DROPPED = "Đã bỏ nhiệm vụ {number}. Ctrl+Z để lấy lại."
DRAFT_TITLE = "Soạn nhiệm vụ cho {count} mục mất điểm chưa có việc"
DRAFT_ROWS = {"band": "mỗi mục lên một bậc", "full": "mỗi mục lên mức cao nhất"}
DRAFT_NONE = "Mục mất điểm nào cũng đã có việc."
DRAFTED = "Đã soạn {count} nhiệm vụ. Hãy đọc lại và giao người. Ctrl+Z lấy lại cả loạt."
DRAFTED_NONE = "Không có mục nào nâng thêm được bậc."
PICK_PAPER = "Tài liệu của nhiệm vụ {number}"
PROVED = "Đã gắn tài liệu vào {count} mục mà nhiệm vụ phục vụ."

TARGET_TITLE = "Mục tiêu của kế hoạch tính theo"
TARGET_KINDS = {
    "grade": "xếp loại …",
    "index": "chỉ số …",
    "points": "tổng điểm …",
    "rank": "thứ hạng …",
    "rise": "số bậc tăng so với lần công bố trước …",
    "": "bỏ mục tiêu",
}
TARGET_FIELDS = {"index": "Chỉ số (%)", "points": "Tổng điểm", "rank": "Hạng", "rise": "Số bậc"}
TARGET_YEAR = "Thực hiện trong năm"
TARGET_GRADE = "Mức xếp loại muốn đạt"
TARGET_SET = "Đã đặt mục tiêu: {target}."
TARGET_GONE = "Đã bỏ mục tiêu. Ctrl+Z để lấy lại."

ONLY_TITLE = "Xem nhiệm vụ nào"
ONLY = {
    "all": "tất cả",
    "late": "quá hạn",
    "soon": "đến hạn trong tuần",
    "open": "chưa xong",
    "dropped": "không thực hiện",
}
ONLY_LEAD = "chủ trì: {name}"
ONLY_NONE = "Không có nhiệm vụ nào như vậy."

HOME_LATE = "! F7 quá hạn {count} việc: {text}"
