"""The words of the room where a package is made."""

from __future__ import annotations

TITLE = "Đóng gói gửi {superior}"
CHECK, CONTENT, WAY = "1 Kiểm tra", "2 Nội dung", "  Cách gửi"
WHERE, WRITE = "3 Nơi ghi", "4 Ghi, đọc lại"
LEAVES = "{answered}/{of} mục"
ERRORS = "{count} lỗi"
FILES = "bảng tự chấm, báo cáo, {count} tài liệu ({size})"
EARLIER = "Đã đóng gói {count} lần; gói gần nhất: L{number}, {at}."
READY = "Chọn nơi ghi rồi nhấn Enter."
WITHOUT = "Thiếu {count} tệp minh chứng. Vẫn đóng gói, và ghi rõ trong gói là thiếu?"
UNSCORED = "Còn {count} mục chưa chấm. Vẫn đóng gói?"
UNSCORED_ABOUT = "Các mục chưa chấm không có điểm trong gói. Esc rồi F3, n: đến từng mục chưa chấm."
WRITING, READING = "ghi {done}/{of} tệp, {size}", "đọc lại {done}/{of} tệp"
DONE = "✓ Đã xuất và đọc lại {files} tệp, {size}, khớp từng tệp."
DONE_PARTS = "✓ Đã xuất và đọc lại {files} tệp, {size}, chia thành {count} phần, khớp từng tệp."
SEAL = "Mã niêm phong: {seal}"
SAFE_STICK = "Có thể rút USB: dùng “Safely Remove” (Tháo an toàn) rồi mới rút."
NOT_SENT = "Gói mới nằm ở đây, chưa gửi đi: chép vào USB hoặc đính kèm thư gửi cấp trên."
SAFE_LOCKED = "Báo mật khẩu cho nơi nhận bằng điện thoại, không gửi cùng thư."
PAPERS = "Kèm theo để in, ký: {names}"
STOPPED = "Đã dừng. Chưa ghi gói nào, dữ liệu còn nguyên."
FAILED = "✗ Gói CHƯA xong. {why} Dữ liệu trên máy còn nguyên."

PLACE_STICK = "USB {path}  {label}"
PLACE_OWN = "Thư mục gói hồ sơ trên máy: {path}"
PLACE_OTHER = "Thư mục khác…"
PLACE_FREE = "còn {free}"
PLACE_ASK = "Ghi gói vào thư mục nào?"
PLACE_FIELD = "Thư mục"

WHOLE = "một tệp"
PART_OF = {
    10_000_000: "mỗi phần tối đa 10 MB",
    20_000_000: "mỗi phần tối đa 20 MB",
    25_000_000: "mỗi phần tối đa 25 MB",
    (4 << 30) - 1: "mỗi phần dưới 4 GB",
}
NO_PASSWORD, WITH_PASSWORD = "không mật khẩu", "có mật khẩu"
ALL, ONLY_CHANGES = "trọn hồ sơ", "chỉ phần thay đổi so với L{number}"
LIMIT_TITLE = "Chia gói khi gửi qua thư hoặc chép vào USB cũ"
LIMITS = (
    (0, "Không chia: một tệp"),
    (10_000_000, "Thư điện tử 10 MB mỗi tệp"),
    (20_000_000, "Thư điện tử 20 MB mỗi tệp"),
    (25_000_000, "Thư điện tử 25 MB mỗi tệp"),
    ((4 << 30) - 1, "USB định dạng FAT32: dưới 4 GB mỗi tệp"),
)
LIMIT_HINT = "Mỗi phần là một gói đúng; nơi nhận ghép lại theo thứ tự nào cũng được."
PASSWORD_TITLE = "Mật khẩu cho gói gửi qua thư (bỏ trống: không đặt)"
PASSWORD_FIELDS = {"first": "Mật khẩu", "again": "Gõ lại"}
PASSWORD_HINT = "Ít nhất 8 ký tự, không dấu, không khoảng trắng. Quên mật khẩu thì không mở được gói. Mở bằng 7-Zip."
PASSWORD_DIFFERS = "Hai lần gõ không giống nhau."
CHANGES_TITLE = "Thay đổi từ lần gửi L{number}: {count}"
CHANGES_NONE = "Không có gì thay đổi từ lần gửi L{number}."
CHANGES_GONE = "Không đọc được gói đã gửi ở {path}. Cắm USB hoặc chép gói về chỗ đó rồi thử lại."
CHANGES_SHUT = (
    "Không so sánh được với {path}: gói có mật khẩu, bị hỏng hoặc thiếu phần. "
    "Đóng gói trọn hồ sơ, không mật khẩu, vào máy này rồi thử lại."
)
NEVER_SENT = "Chưa gửi lần nào nên chưa có gì để so sánh."
KIT_DONE = "Đã ghi bộ hồ sơ nhập web: {leaves} mục, {files} tệp, ở {folder}. Mở index.html trong đó để bắt đầu nhập."
KIT_LEFT = "{count} tệp không chép được (xem F5)."

REASONS_TITLE = "Còn {count} cảnh báo chưa ghi lý do"
REASONS_EACH = "Ghi lý do từng cảnh báo"
REASONS_ALL = "Ghi một lý do chung cho cả {count} cảnh báo"
REASONS_REVIEW = "Xem và sửa ở Rà soát (F5)"
REASONS_HINT = "Lý do đi theo gói để người thẩm định đọc."
REASON_ALL_TITLE = "Lý do chung cho {count} cảnh báo"

HELP = (
    "↑ ↓ chọn nơi ghi, Enter để ghi. Gói được đọc lại từng tệp rồi mới báo xong; khi đó mới rút USB.",
    "c chia phần để gửi thư · p đặt mật khẩu · t xem thay đổi từ lần gửi trước · b chỉ gửi phần thay đổi",
    "w ghi bộ hồ sơ để nhập lên phần mềm của tỉnh: mỗi mục một thư mục, tên ngắn, có sẵn chữ để dán",
)
MENU = (
    ("limit", "Chia gói thành phần để gửi thư", "c"),
    ("password", "Đặt mật khẩu cho gói", "p"),
    ("changes", "Xem thay đổi từ lần gửi trước", "t"),
    ("supplement", "Chỉ gửi phần thay đổi (gói bổ sung)", "b"),
    ("kit", "Ghi bộ hồ sơ nhập web", "w"),
)
