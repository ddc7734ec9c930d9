"""Every fixed word around the manual: its room, its command, its title page, what can go wrong."""

from __future__ import annotations

TITLE = "Sách hướng dẫn"
CHAPTERS = {
    "00-muc-luc": "Mục lục",
    "01-cai-dat": "Cài đặt",
    "02-mot-ky-cham-diem": "Một kỳ chấm điểm",
    "03-bai-tap-10-phut": "Bài tập 10 phút",
    "04-minh-chung": "Minh chứng",
    "05-ra-soat": "Rà soát",
    "06-phan-tich-ke-hoach": "Phân tích và kế hoạch",
    "07-van-ban": "Văn bản",
    "08-goi-va-gui": "Đóng gói và gửi",
    "09-chia-viec-ghep": "Chia việc và ghép",
    "10-sao-luu-khoi-phuc": "Sao lưu và khôi phục",
    "11-go-tieng-viet": "Gõ tiếng Việt",
    "12-hoi-dap": "Hỏi đáp",
    "13-thong-bao-loi": "Thông báo lỗi",
}
HELP = (
    "Bên trái là các chương, bên phải là trang đang đọc; cửa sổ hẹp thì mỗi lúc một bên. Tab đổi bên, Enter mở chương.",
    "↑ ↓ PgUp PgDn Home End cuộn trang · ← → chương trước, chương sau · Esc về chỗ đang làm",
    "/ tìm trong mọi chương, gõ có dấu hoặc không dấu đều được · n đến chỗ tìm thấy kế tiếp",
)
MENU_MANUAL = ("manual", "Sách hướng dẫn", "")
HELP_MORE = "Esc đóng · ↑ ↓ cuộn · m sách hướng dẫn: {chapter}"

PLACE = "{chapter} · dòng {first}–{last}/{of}"
CHAPTERS_TITLE = "Mục lục"
FIND_TITLE = "Tìm trong sách hướng dẫn"
FIND_HINT = "Gõ vài chữ, có dấu hoặc không dấu · ↑ ↓ chọn, Enter đến chỗ đó"
FIND_NOTHING = "Không có chỗ nào như vậy. Thử ít chữ hơn, hoặc chữ khác."
FIND_WAIT = "Đang đọc sách…"
FOUND_AT = "Chỗ tìm thấy {at}/{of}"
NOT_SOUGHT = "Nhấn / rồi gõ điều muốn tìm trước."

BOOK = ("SÁCH HƯỚNG DẪN SỬ DỤNG", "Chương trình chấm điểm Chỉ số cải cách hành chính cấp xã", "Phiên bản {version}")
BOOK_NOTE = (
    "Mọi hình trong sách là màn hình thật của chương trình với số liệu của một đơn vị mẫu, không phải của đơn vị "
    "nào có thật. Sách này cũng nằm ngay trong chương trình: nhấn F1 rồi m."
)
BOOK_CONTENTS = "MỤC LỤC"
BOOK_CHAPTER = "Chương {number}. {title}"
BOOK_FILE = "huong-dan.docx"

CLI = "Đọc sách hướng dẫn, hoặc ghi ra một tệp Word."
CLI_LIST = "Liệt kê các chương."
CLI_SHOW = "Xem một chương ngay tại đây (tên hoặc số của chương)."
CLI_FIND = "Tìm trong mọi chương, có dấu hoặc không dấu."
CLI_TO = "Thư mục ghi sách ra tệp huong-dan.docx."
CLI_ROW = "{name:<22} {title}"
CLI_HIT = "{name} · {heading}: {text}"
CLI_NONE = "Không có chỗ nào như vậy."
CLI_WRITTEN = "Đã ghi {path}."

MESSAGES = {
    "manual.chapter": "Sách không có chương “{text}”. Hãy xem tên các chương bằng lệnh: cchc manual --list.",
    "manual.missing": "Không đọc được sách hướng dẫn ({name}). Hãy chép lại trọn bộ chương trình.",
}
