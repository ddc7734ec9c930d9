"""Words of the evidence room: its views, the register, the tray, taking papers in, finding them again."""

from __future__ import annotations

MENU_SLOTS = ("slots", "Tài liệu cần có của mục", "v")
MENU = (
    ("attach", "Thêm văn bản", "+"),
    ("viewer", "Mở tệp", "o"),
    ("renew", "Nhận bản mới, chỉ lại chỗ của tệp", "u"),
    ("find", "Tìm các tệp không thấy", "t"),
    ("keep", "Chép tệp vào kho", "v"),
    ("narrow", "Lọc danh sách", "/"),
    ("sort", "Đổi cách xếp", "s"),
    ("reason", "Cần có: ghi vì sao không có tài liệu", "g"),
    ("remove", "Bỏ văn bản khỏi mục hoặc khay", "Del"),
)

VIEWS = {"register": "Sổ văn bản", "leaves": "Theo mục", "tray": "Khay", "needed": "Cần có"}
VIEW_NEEDED = "{name} ({count} thiếu)"
VIEW = "{name} ({count})"
SORTS = {"set": "theo mục", "date": "theo ngày", "number": "theo số", "due": "theo hạn"}
SORTED = "xếp {how}"
NARROWED = "Lọc “{words}”: {shown}/{of} dòng. Esc bỏ lọc."
NARROW_NONE = "Không có dòng nào khớp. Esc để bỏ lọc."

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

PAPER_ADDRESS = "Văn bản chỉ có đường dẫn, không có tệp."
PAPER_AT = "Liên kết tới {path}"
PAPER_KEPT = "Đã chép vào kho của chương trình"
PAPER_PAGES = "{count} trang"
PAPER_PAGE = "trang {page}"
PAPER_LEAVES = "DÙNG CHO CÁC MỤC"
PAPER_NO_LEAF = "Chưa gắn mục nào. Tab xuống đây rồi Enter nhận gợi ý, hoặc + chọn mục."
PAPER_HINT = "Enter nhận, ô sau · Tab đến các mục: + thêm mục, Enter chọn tài liệu cần có, Del bỏ · Esc xong"
GUESSED_FROM = {"text": "? trang 1", "name": "? tên tệp"}
GUESSED = "Chữ nghiêng là đoán, chưa ghi vào sổ: Enter nhận, gõ để thay."
HINT_LEAF = "gợi ý: {name}"
NO_SLOTS = "Mục {code} không nêu tài liệu cần có."
TIED_ALREADY = "Văn bản này đã gắn với mục {code}."
ADDRESS_AT = "Văn bản này chỉ có đường dẫn: {url}"
DROP_ASK = "Bỏ văn bản này khỏi khay? Tệp trên đĩa vẫn còn nguyên."
DROPPED = "Đã bỏ {name} khỏi khay. Ctrl+Z để lấy lại."

SLOT_STATES = {
    "missing": "✗ thiếu",
    "attached": "✓ đã có",
    "explained": "✓ có giải trình",
    "not_yet": "· chưa đến hạn",
    "optional": "– nếu có",
}
SLOT_PARTLY = "! thiếu {count} kỳ"
SLOT_LATE = "! muộn {days} ngày"
SLOT_ASK = "Văn bản này là tài liệu nào của mục {code}?"
SLOT_BY_WORDS = "để chương trình tự nhận theo trích yếu"
SLOT_OPEN = "tự nhận theo trích yếu"
SLOTS_TITLE = "Tài liệu cần có của mục {code}"
SLOT_TITLE = "{code}: {paper}"
SLOT_SEE = "Xem {name}"
SLOT_ATTACH = "Gắn tệp hoặc đường dẫn mới"
SLOT_CHOOSE = "Chọn một văn bản đã có trong sổ"
SLOT_REASON = "Ghi vì sao không có tài liệu này"
PROOF_LATE = "muộn {days} ngày so với hạn {day}"
PROOF_OUTSIDE = "ngoài thời gian đánh giá ({first} đến {last})"
PROOF_PARTLY = "! thiếu {count} kỳ: {paper}"
PROOF_SLOT = "{state}: {paper}"
PICK_NO_PAPER = "Không có văn bản nào khớp."
REGISTER_EMPTY = "Sổ văn bản còn trống. Hãy gắn tệp trước."
TIED = "Đã gắn {name} vào mục {code}."
REASON_TITLE = "Vì sao mục {code} không có: {paper}"
REASON_FIELD = "Lý do"
REASON_KEPT = "Đã ghi lý do ở mục {code}."
REASON_GONE = "Đã bỏ lý do ở mục {code}."

PICK_FOR = "Gắn văn bản vào mục {code}"
PICK_FOR_TRAY = "Thêm văn bản vào sổ"
PICK_ANYTHING = (
    "Gõ, dán đường dẫn (một hay nhiều tệp, thư mục, địa chỉ https://…), hay chọn ở dưới · Enter nhận · "
    "Ins đánh dấu nhiều tệp · Esc đóng"
)
PICK_WHOLE = "＋ đưa cả thư mục này vào khay"
PICK_MARKED = "Đã đánh dấu {count} tệp. Enter để nhận."

INTAKE_READING = "Đang xem danh sách tệp…"
INTAKE_AT = "Đang đọc {done}/{of}: {name}"
INTAKE_STOP = "Esc dừng; những tệp đã đọc vẫn được giữ trong khay."
INTAKE_STOPPING = "Đang dừng sau tệp này…"
INTAKE_DONE = "Đã đọc {count} tệp: {tied} đã gắn, {left} trong khay"
INTAKE_REFUSED = " · ✗ {count} không nhận (cuối danh sách)"
INTAKE_MORE = "… và {count} văn bản nữa"
INTAKE_KEYS = "Enter nhận, gắn · ← → mục khác · m tự chọn mục · x để trong khay · a nhận tất cả · Esc xong"
INTAKE_LEFT = "trong khay"
INTAKE_TIED = "✓ đã gắn {code}"
INTAKE_TO = "→ {code} ?"
INTAKE_UNKNOWN = "chưa rõ mục"
INTAKE_GUESS = {"text": "Đoán từ trang 1: ", "name": "Đoán từ tên tệp: ", "": "Đoán: "}
INTAKE_NO_GUESS = "không đoán được số, ngày"
INTAKE_OF = "(gợi ý {at}/{of})"
INTAKE_ALL = "Gắn {count} văn bản theo gợi ý?"
INTAKE_IN_TRAY = "{count} văn bản ở trong khay, chưa gắn mục nào."

TWINS = {
    "same_bytes": "Giống hệt văn bản đã có: {title}. Dùng chung một văn bản.",
    "same_number": "Trùng số với văn bản đã có: {title}, nhưng nội dung tệp khác.",
    "same_place": "Đã có trong sổ, nay tệp đã đổi: {title}.",
}
KEPT = "Đã chép {name} vào kho của chương trình."
KEPT_ALREADY = "{name} đã nằm trong kho của chương trình."
KEPT_FLEETING = "Đã chép vào kho {count} tệp nằm ở USB, thư mục tải về hoặc thư mục tạm."

LOST_TITLE = "Tìm lại {count} tệp không thấy"
LOST_NONE = "Không có tệp nào bị mất chỗ."
LOST_SEARCHING = "Đang tìm… Esc dừng."
LOST_FOUND = "✓ {place}"
LOST_NOT_FOUND = "chưa thấy"
LOST_KEYS = "Enter nhận chỗ này · a nhận mọi chỗ đúng dấu vân tay · d tìm ở thư mục khác · p tự chỉ tệp · Esc xong"
LOST_FOLDER = "Tìm trong thư mục nào?"
LOST_FOLDER_FIELD = "Thư mục"
LOST_ALL = "Nhận {count} chỗ mới đúng dấu vân tay?"
LOST_PARTLY = "Thư mục quá lớn nên chưa tìm hết. Hãy chọn thư mục hẹp hơn (d)."
LOST_TAKEN = "Đã chỉ lại chỗ cho {count} văn bản."

CLI_URL = "Đường dẫn của văn bản đã đăng trên mạng; dùng một mình hoặc kèm tệp."
CLI_SLOT = "Văn bản này là tài liệu cần có thứ N của mục (mặc định: tự nhận theo trích yếu)."
CLI_COPY = "Chép tệp vào kho của chương trình."
CLI_TRAY = "Đưa tệp hoặc cả thư mục vào khay, kèm thông tin đoán được và mục gợi ý."
CLI_FIND = "Tìm các tệp không thấy ở chỗ cũ; chỉ nêu đề xuất."
CLI_FIND_IN = "Tìm thêm trong thư mục này."
CLI_FIND_YES = "Nhận mọi đề xuất đúng dấu vân tay."
CLI_LIST_TRAY = "Chỉ liệt kê văn bản chưa gắn mục nào."
CLI_ATTACHED_URL = "{code} · đã gắn đường dẫn {url}"
CLI_ADDRESS = "đường dẫn"
CLI_TAKEN = "{name} · {guess} · gợi ý: {codes}"
CLI_NO_GUESS = "chưa đoán được"
CLI_NO_LEAF = "chưa rõ mục"
CLI_TAKEN_COUNT = "Đã đọc {count} tệp, thêm {new} văn bản vào khay, không nhận {refused} tệp."
CLI_TRAY_EMPTY = "Khay trống."
CLI_FOUND = "{name} · {place}"
CLI_PARTLY = "Thư mục quá lớn nên chưa tìm hết. Hãy chỉ rõ thư mục hẹp hơn bằng --in."
CLI_PROPOSED = "Tìm thấy {found}/{count} tệp. Nếu đúng, chạy lại lệnh với --yes để nhận."
CLI_RELINKED = "Đã chỉ lại chỗ cho {found}/{count} tệp."

HELP = (
    "1 Sổ văn bản: mỗi văn bản một dòng · 2 Theo mục: văn bản gắn với từng mục · "
    "3 Khay: văn bản chưa gắn mục nào · 4 Cần có: tài liệu bộ tiêu chí yêu cầu, còn thiếu gì, hạn nào",
    "Enter xem và sửa văn bản, chọn mục, trang · + thêm tệp, thư mục hoặc đường dẫn · o mở tệp · / lọc · s cách xếp",
    "Del bỏ văn bản khỏi mục, hoặc bỏ khỏi khay · v chép tệp vào kho của chương trình",
    "u nhận bản mới khi tệp đã đổi, hoặc chỉ lại chỗ khi không thấy tệp · t tìm các tệp không thấy",
    "Ở Cần có: Enter gắn văn bản cho chỗ còn thiếu, hoặc ghi vì sao không có",
)

MESSAGES = {
    "evidence.url": "“{text}” không phải đường dẫn. Hãy ghi như: https://hoabinh.gov.vn/van-ban/12.",
    "evidence.slot": "Mục {leaf} có {most} tài liệu cần có, không có tài liệu thứ {slot}. Hãy ghi lại --slot.",
    "evidence.no_folder": "Không có thư mục {path}. Hãy kiểm tra lại tên thư mục rồi thử lại.",
    "register.empty": "Tệp rỗng (0 byte). Hãy thay bằng tệp có nội dung.",
    "register.same_bytes": "Tệp này giống hệt văn bản “{name}” trong sổ. Hãy dùng một văn bản cho nhiều mục.",
    "register.same_number": "Số {number} đã có trong sổ với tệp khác ({name}). Hãy giữ đúng một bản.",
    "register.late": "Muộn {days} ngày so với hạn {day}. Hãy thay văn bản đúng hạn, hoặc giải trình.",
    "register.outside": "Ngày ban hành ngoài thời gian đánh giá ({first} đến {last}). Hãy xem lại ngày hoặc văn bản.",
    "evidence.tied": "Văn bản này còn gắn với mục chấm nên chưa bỏ khỏi sổ được. Hãy bỏ khỏi các mục trước.",
}
