"""Every fixed word of the room of criteria sets, and what can be wrong with one being corrected."""

from __future__ import annotations

HELP = (
    "Cây bên trái là bộ tiêu chí; bên phải là mục đang chọn. Dòng đầu là thông tin chung của bộ.",
    "s sửa mục đang chọn · w lưu các chỗ đã sửa thành phiên bản mới · Del bỏ các chỗ đã sửa",
    "x xuất ra tệp (.toml hoặc .xlsx) · i nhập phụ lục quyết định (PDF, Word, Excel) · c xem bộ khác",
    "t thông báo bỏ hoặc đổi tiêu chí · m chuyển kỳ đánh giá sang bộ khác, trên một bản sao",
    "Bản tự đánh giá giữ nguyên phiên bản đang dùng cho tới khi được chuyển bằng m.",
)
MENU = (
    ("edit", "Sửa mục đang chọn", "s"),
    ("save", "Lưu các chỗ đã sửa thành phiên bản mới", "w"),
    ("drop", "Bỏ các chỗ đã sửa", "Del"),
    ("notices", "Thông báo bỏ hoặc đổi tiêu chí", "t"),
    ("move", "Chuyển kỳ đánh giá sang bộ khác", "m"),
    ("links", "Xem lại tài liệu mang từ bộ cũ sang", "l"),
    ("import", "Nhập phụ lục quyết định, bộ tiêu chí", "i"),
    ("export", "Xuất bộ tiêu chí ra tệp", "x"),
    ("choose", "Xem bộ tiêu chí khác", "c"),
)

HEAD = "Thông tin chung"
IN_USE = "đang dùng cho kỳ này"
NOT_IN_USE = "không phải bộ đang dùng"
VERSION = "phiên bản {version}"
CHANGED = "đã sửa {count} chỗ, chưa lưu: w"
HEAD_ROWS = {
    "issuer": "Cơ quan ban hành",
    "legal_basis": "Căn cứ",
    "notice": "Lưu ý",
    "change": "Thay đổi của phiên bản",
    "checksum": "Mã băm",
    "window": "Lấy số liệu",
    "grades": "Xếp loại",
    "rounding": "Làm tròn",
    "sums": "Quy mô",
    "notices": "Thông báo",
}
WINDOW = "từ {first} đến {last}"
WHOLE_PERIOD = "cả kỳ đánh giá"
GRADE = "{name} từ {edge} %"
ROUNDING = "{places} chữ số thập phân; kết quả điều tra {survey_places}"
SUMS = "{areas} lĩnh vực, {criteria} tiêu chí, {leaves} mục, {points} điểm"
NOT_SAID = "chưa ghi"
WHO = "Ai chấm"
NONE_DUE = "Không phát sinh"
NONE_DUE_ROW = "{means}: {when}"
NONE_DUE_POINTS = "được {points} điểm"
EXPLAIN_ASKED = "phải nêu số liệu, tỷ lệ"
EXPLAIN = "Giải trình"
PAPERS = "Tài liệu cần có"
PAPER_DATES = "{paper} → {dates}"
EXCLUDED = "⊘ Năm nay không đánh giá theo thông báo số {number}"
HEADING_SUM = "{points} điểm · {leaves} mục"

EDIT_LEAF = "Sửa mục {code}"
EDIT_HEAD = "Sửa thông tin chung"
EDIT_HINT = "Tab ô sau · Shift+Tab ô trước · Esc về danh sách, chữ đã gõ vẫn giữ"
LEAF_FIELDS = (
    ("name", "Tên", 1),
    ("max_points", "Điểm tối đa", 1),
    ("who", "Ai chấm", 1),
    ("rule", "Cách chấm", 6),
    ("none_due", "Không phát sinh", 1),
    ("explanation", "Cần giải trình", 1),
    ("evidence", "Tài liệu (hạn)", 3),
    ("owner", "Phụ trách", 1),
    ("guide", "Yêu cầu", 3),
)
HEADING_FIELDS = (("name", "Tên", 1), ("max_points", "Điểm tối đa", 1))
HEAD_FIELDS = (
    ("title", "Tên bộ tiêu chí", 1),
    ("issuer", "Cơ quan ban hành", 1),
    ("legal_basis", "Căn cứ", 2),
    ("notice", "Lưu ý", 3),
    ("year", "Năm", 1),
    ("since", "Số liệu từ ngày", 1),
    ("until", "Số liệu đến ngày", 1),
    ("grades", "Xếp loại", 1),
    ("places", "Số lẻ của điểm", 1),
    ("survey_places", "Số lẻ điều tra", 1),
)
CODE_FIELD = (("code", "Mã bộ tiêu chí", 1),)
KINDS_HINT = "Cách chấm: {kinds}"

SAVE_TITLE = "Lưu thành phiên bản mới"
SAVE_FIELDS = {"note": "Nội dung thay đổi"}
SAVE_HINT = "Bộ đang dùng không đổi; kỳ đánh giá chỉ sang phiên bản mới khi được chuyển (m)."
NOTHING_CHANGED = "Chưa sửa chỗ nào."
STILL_WRONG = "Chưa lưu được, còn {count} chỗ cần sửa:"
FAULT_ROW = "{place} · {field}: {why}"
SAVED = "Đã lưu {path}. Nhấn m để chuyển kỳ đánh giá sang bộ này."
DROP_ASK = "Bỏ {count} chỗ đã sửa mà chưa lưu?"
DROPPED = "Đã bỏ các chỗ sửa chưa lưu."

EXPORT_TITLE = "Xuất bộ tiêu chí"
EXPORT_FIELDS = {"path": "Ghi vào tệp"}
EXPORT_HINT = "Đuôi .xlsx: bảng để sửa trong Excel. Đuôi .toml: bản trao đổi."
EXPORTED = "Đã ghi bộ tiêu chí: {path}"

CHOOSE_TITLE = "Xem bộ tiêu chí nào?"
CHOOSE_MOVE = "Chuyển kỳ này sang bộ nào?"
CHOOSE_ROW = "{title} · {code} v{version} · {leaves} mục"
CHOOSE_OWN = "bộ của đơn vị"
CHOOSE_SHIPPED = "có sẵn"
CHOOSE_NONE = "Chưa có bộ nào khác. Hãy nhập (i) hoặc sửa rồi lưu (w) trước."

IMPORT_PICK = "Chọn phụ lục quyết định, hoặc bộ tiêu chí (.toml, .xlsx)"
IMPORT_READING = "Đang đọc {name}…"
IMPORT_TITLE = "Đọc từ {name}"
IMPORT_SUMS = (
    "{areas} lĩnh vực · {criteria} tiêu chí · {leaves} mục · {points} điểm · nhận được {recognised} · nhập tay {manual}"
)
IMPORT_WRONG = "{errors} lỗi · {warnings} cảnh báo: xem bằng f"
IMPORT_CLEAN = "Không có lỗi."
IMPORT_REFUSED = "Không đọc được bộ tiêu chí từ tệp này:"
IMPORT_SAVE = "Lưu bộ tiêu chí này?"
IMPORT_ASK = "{title} (mã {code})"
IMPORT_ASK_MANUAL = "{count} mục nhập điểm tay, vì chưa hiểu chắc cách chấm."
IMPORT_KEYS = "Enter sửa · h tên, mã · n nhập tay kế · f lỗi · p cột · u mã chữ · w lưu"
IMPORT_BY_HAND = "nhập tay"
IMPORT_CORRECTED = "đã sửa"
IMPORT_MATCHED = "Câu chữ khớp"
IMPORT_WHY = "Vì sao nhập tay"
IMPORT_TEXT = "Nguyên văn"
IMPORT_FINDINGS = "Lỗi và cảnh báo"
IMPORT_ALL_READ = "Mọi dòng đều đã có cách chấm."
IMPORT_LEAVE = "Thôi nhập? {count} chỗ đã sửa sẽ mất."
IMPORT_AGREE = "Lưu bộ này dù còn {count} chỗ đã nêu?"
IMPORT_COLUMNS = "Cột nào là gì (ghi số thứ tự cột, bỏ trống nếu không có)"
IMPORT_NO_COLUMNS = "Tệp này là bộ tiêu chí của chương trình, không phải đoán cột."
IMPORT_CONVERT = "Chữ theo bảng mã cũ (TCVN3, VNI). Chuyển sang Unicode rồi đọc lại?"
IMPORT_ROLES = {
    "code": "Mã, STT",
    "name": "Tên, nội dung",
    "max_points": "Điểm tối đa",
    "rule_text": "Cách chấm",
    "evidence": "Tài liệu",
    "method": "Ai chấm",
}

NOTICES_TITLE = "Thông báo bỏ hoặc đổi tiêu chí"
NOTICES_NONE = "Chưa có thông báo nào."
NOTICES_KEYS = "g gõ thông báo · o nhận từ tệp · Del rút thông báo · Esc đóng"
NOTICE_ROW = "{number} · {date} · {what}"
NOTICE_EXCLUDES = "bỏ {codes}"
NOTICE_CHANGES = "đổi {codes}"
NOTICE_TITLE = "Nhập thông báo"
NOTICE_PICK = "Chọn tệp thông báo (.toml, .json)"
NOTICE_FIELDS = {
    "number": "Số ký hiệu",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "codes": "Không đánh giá mục",
    "summary": "Nội dung",
}
NOTICE_HINT = "Nhiều mã cách nhau bằng dấu phẩy, ví dụ 5.2, 6.1.3. Tiêu chí có thay đổi cách chấm: nhận từ tệp."
NOTICE_ADDED = "Đã nhận thông báo {number}. Điểm chuẩn tính lại ở mọi nơi."
NOTICE_WARNS = "Đã nhận thông báo {number}. Cần xem lại:"
NOTICE_REFUSED = "Chưa nhận thông báo vì:"
NOTICE_REMOVE = "Rút thông báo {number}?"
NOTICE_REMOVED = "Đã rút thông báo {number}."

MOVE_TITLE = "Chuyển sang {title} v{version}"
MOVE_LEFT = "còn {left}/{all} dòng chưa xác nhận"
MOVE_READY = "Mọi dòng đã xác nhận. w tạo bản sao và mở."
MOVE_KEYS = "Enter xác nhận · r chọn lại mã · a các dòng giữ nguyên · n kế · w chuyển"
MOVE_LEAVE = "Thôi chuyển? Các dòng đã xác nhận sẽ phải xem lại."
MOVE_OLD, MOVE_NEW = "CŨ", "MỚI"
MOVE_NOTE = "Giải trình, phụ trách đi theo; điểm phải chấm lại. Bản cũ giữ nguyên."
MOVE_REASSIGN = "Chọn lại mã"
MOVE_REASSIGN_FIELDS = {"old": "Mã cũ", "new": "Mã mới"}
MOVE_REASSIGN_HINT = "Nhiều mã cách nhau bằng dấu phẩy; bỏ trống mã mới nghĩa là mục cũ bị bỏ."
MOVE_NOTICES_LEFT = "Các thông báo sau không đi theo, cần nhập lại cho bộ mới nếu còn hiệu lực. Chuyển?"
LINKS_TITLE = "Tài liệu chuyển từ bộ cũ: còn chứng minh được mục mới không?"
LINKS_KEYS = "Enter giữ · Del bỏ khỏi mục · Esc đóng"
LINKS_NONE = "Không có tài liệu nào chờ xác nhận."
MOVED = "Đã chuyển trên bản sao. Bản cũ vẫn còn trong danh sách kỳ đánh giá (F10)."

MESSAGES = {
    "set_draft.grade": "Không hiểu mức xếp loại “{text}”. Hãy ghi tên và phần trăm, các mức cách nhau bằng "
    "dấu chấm phẩy, ví dụ: Tốt 80; Khá 65; Kém 0.",
    "set_draft.column": "Không có cột “{text}”. Hãy ghi số thứ tự cột từ 1 đến {most}, hoặc bỏ trống.",
}
