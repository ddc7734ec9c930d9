"""Words of the evidence room: its views, the register, the tray, taking papers in, finding them again."""

from __future__ import annotations

KEYS = {
    "views": ("1–4", "cách xem"),
    "enter_paper": ("Enter", "xem, sửa"),
    "enter_slot": ("Enter", "gắn, ghi lý do"),
    "add_paper": ("+", "thêm"),
    "narrow": ("/", "lọc"),
    "sort": ("s", "xếp"),
    "find_lost": ("t", "tìm tệp"),
    "keep_copy": ("v", "chép vào kho"),
    "reason_for": ("g", "lý do"),
}

VIEWS = {"register": "Sổ văn bản", "leaves": "Theo mục", "tray": "Khay", "needed": "Cần có"}
VIEW_NEEDED = "{name} ({count} thiếu)"
VIEW = "{name} ({count})"
SORTS = {"set": "theo mục", "date": "theo ngày", "number": "theo số", "due": "theo hạn"}
SORTED = "xếp {how}"
NARROWED = "Lọc “{words}”: {shown}/{of} dòng. Esc bỏ lọc."
NARROW_NONE = "Không có dòng nào khớp. Esc để bỏ lọc."
NARROW_LABEL = "Lọc:"

HEADS = {
    "register": ("Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Tệp", "Ký, scan", "Mục"),
    "leaves": ("Mục", "Tình trạng", "Ký, scan", "Văn bản"),
    "tray": ("Tình trạng", "Ký, scan", "Ngày", "Văn bản"),
    "needed": ("Mục", "Tình trạng", "Hạn", "Tài liệu cần có"),
}
EMPTY = {
    "register": "Chưa có văn bản nào. Nhấn + để thêm tệp, thư mục hoặc đường dẫn.",
    "leaves": "Chưa gắn tài liệu nào. Vào Chấm điểm (F3), chọn một mục rồi nhấn +.",
    "tray": "Khay trống. Nhấn + để đưa tệp hoặc cả thư mục vào; văn bản chưa gắn mục nào nằm ở đây.",
    "needed": "Bộ tiêu chí này không nêu tài liệu cần có.",
}
NO_NUMBER = "(chưa có số)"
FILE_SHORT = {
    "intact": "✓ còn",
    "changed": "! đã đổi",
    "missing": "✗ mất",
    "unreadable": "✗ khó đọc",
    "unknown": "… xem",
    "address": "↗ mạng",
}
FILE_LONG = {
    "intact": "✓ còn nguyên",
    "changed": "! đã thay đổi",
    "missing": "✗ không thấy",
    "unreadable": "✗ không đọc được",
    "unknown": "… đang xem",
    "address": "↗ đường dẫn",
}

HELP = (
    "1 Sổ văn bản: mỗi văn bản một dòng · 2 Theo mục: văn bản gắn với từng mục · "
    "3 Khay: văn bản chưa gắn mục nào · 4 Cần có: tài liệu bộ tiêu chí yêu cầu, còn thiếu gì, hạn nào",
    "Enter xem và sửa văn bản, chọn mục, trang · + thêm tệp, thư mục hoặc đường dẫn · o mở tệp · / lọc · s đổi cách xếp",
    "Del bỏ văn bản khỏi mục, hoặc bỏ khỏi khay · v chép tệp vào kho của chương trình",
    "u nhận bản mới khi tệp đã đổi, hoặc chỉ lại chỗ khi không thấy tệp · t tìm các tệp không thấy",
    "Ở Cần có: Enter gắn văn bản cho chỗ còn thiếu, hoặc ghi vì sao không có",
)

MESSAGES = {
    "evidence.tied": "Văn bản này còn gắn với mục chấm nên chưa bỏ khỏi sổ được. Hãy bỏ khỏi các mục trước.",
}
