"""Every fixed word of the room of official papers."""

from __future__ import annotations

HELP = (
    "Mỗi dòng là một văn bản soạn từ số liệu đang có. Enter xem trước ngay tại đây.",
    "w ghi văn bản đang chọn ra Word (và Excel nếu là bảng) · a ghi tất cả · tệp đã có thì giữ, bản mới ghi bên cạnh",
    "t đặt người ký, chức vụ, địa danh, nơi nhận; lời văn riêng ghi trong tệp van-ban.toml ở thư mục dữ liệu",
    "Số, ngày và chữ ký để trống cho văn thư. Hãy đọc lại trước khi trình ký.",
)
MENU = (
    ("write_one", "Ghi văn bản đang chọn ra Word, Excel", "w"),
    ("write_every", "Ghi tất cả văn bản", "a"),
    ("form", "Người ký, nơi nhận, địa danh", "t"),
)

HEAD = ("", "Văn bản", "Dùng để", "Còn thiếu")
SIGNED = "Ký: {signer}"
NO_NAME = "(chưa ghi họ tên)"
RECIPIENTS = "Nơi nhận: {names}"
RECIPIENTS_USUAL = "Nơi nhận: theo từng loại văn bản"
FORM_FAULTS = "Tệp van-ban.toml có {count} chỗ dùng mẫu chung (t, rồi Enter qua các ô để xem)."
READING = "Đang đọc…"
PURPOSES = {
    "bao-cao": "báo cáo kết quả chấm điểm với cấp trên",
    "cong-van": "đề nghị cấp trên thẩm định",
    "khac-phuc": "giao việc khắc phục các mục mất điểm",
    "hoi-nghi": "tổ chức hội nghị phân tích kết quả",
    "phan-tich": "báo cáo tại hội nghị: kết quả, nguyên nhân, trách nhiệm",
    "sipas-papi": "giao việc nâng mức hài lòng của người dân",
    "tien-do": "báo cáo tiến độ thực hiện kế hoạch",
    "bien-nhan": "bên nhận ký khi giao gói hồ sơ",
}
TABLES = frozenset({"bao-cao", "khac-phuc", "phan-tich", "sipas-papi", "tien-do"})
AS_WORD, AS_BOTH = "Ghi ra: Word", "Ghi ra: Word và Excel"
ENOUGH = "✓ đủ số liệu"
LACKS = {
    "unscored": "{count} mục chưa chấm",
    "superior": "chưa có cơ quan cấp trên",
    "tasks": "chưa có nhiệm vụ (F7)",
    "bare": "{count} mục chưa có việc (F7)",
    "target": "chưa có mục tiêu (F7)",
    "causes": "{count} mục chưa rõ nguyên nhân",
    "measured": "chưa có kết quả SIPAS, PAPI",
    "package": "chưa đóng gói (F9)",
}
LACKING = "! {what}"
LACKS_ALL = "Còn thiếu: {what}."
COULD = "Vẫn soạn được; chỗ thiếu để trống hoặc ghi theo số liệu đang có."

PREVIEW_HINT = "↑ ↓ PgUp PgDn đọc · Esc đóng"
FOLDER_TITLE = "Ghi {what} vào thư mục"
FOLDER_ALL = "tất cả văn bản"
FOLDER_FIELD = {"folder": "Thư mục"}
FOLDER_HINT = "Enter ghi · Esc thôi. Tệp đã có thì giữ nguyên, bản mới ghi bên cạnh."
FOLDER_MISSING = "Hãy ghi một thư mục."
DRAWING = "Đang soạn…"
DONE = "Đã soạn {count} tệp tại {folder}. Hãy đọc lại trước khi trình ký."
NOT_ALL = "Đã soạn {count} tệp; có điều cần biết:"
FORM_TITLE = "Người ký, nơi nhận, địa danh"
FORM_FIELDS = {
    "quyen-ky": "Quyền ký",
    "chuc-vu": "Chức vụ",
    "ho-ten": "Họ và tên",
    "dia-danh": "Địa danh",
    "noi-nhan": "Nơi nhận",
    "luu": "Lưu",
}
FORM_HINT = (
    "Quyền ký: TM, KT, Q, TL, TUQ hoặc để trống. Chức vụ trống: theo quyền ký. "
    "Nơi nhận cách nhau dấu chấm phẩy; trống: theo từng loại văn bản."
)
FORM_AUTHORITY = "Ghi TM, KT, Q, TL, TUQ hoặc để trống."
FORM_KEPT = "Đã ghi người ký, nơi nhận vào {path}."
FORM_SAME = "Không có gì thay đổi."
FORM_FINDINGS = "Những chỗ trong van-ban.toml dùng mẫu chung"

MESSAGES = {
    "form.by_hand": "Không sửa được tệp {name} từ đây vì tệp đã được trình bày theo cách riêng. "
    "Hãy mở tệp bằng Notepad và sửa dòng {key}.",
    "form.not_kept": "Chưa ghi được {name} ({reason}). Hãy đóng tệp đang mở rồi thử lại.",
}
