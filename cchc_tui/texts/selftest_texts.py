"""Words of the self-test, which is the first thing a help desk asks for."""

from __future__ import annotations

MESSAGES = {
    "selftest.bug": "Lỗi ngoài dự kiến ({kind}, {place}). Hãy gửi toàn bộ các dòng này cho người hỗ trợ.",
    "selftest.folder": "Không ghi được vào thư mục dữ liệu {path} ({detail}). "
    "Hãy chép chương trình sang thư mục khác trên máy, hoặc kiểm tra USB có bị khóa ghi không.",
    "selftest.no_room": "Ổ đĩa của {path} chỉ còn {free} MB. Hãy xóa bớt tệp không cần rồi chạy lại.",
    "selftest.sqlite": "SQLite {found} quá cũ. Hãy dùng gói chương trình có sẵn Python kèm theo.",
    "selftest.sqlite_differs": "Ghi cơ sở dữ liệu rồi đọc lại thấy khác ({count} lỗi). "
    "Ổ đĩa có thể hỏng: hãy sao lưu ra nơi khác và kiểm tra ổ đĩa.",
    "selftest.package": "Gói hồ sơ mẫu đọc lại không khớp. Ổ đĩa có thể hỏng, hoặc phần mềm diệt vi-rút đã sửa tệp; "
    "hãy cho thư mục CCHC vào danh sách tin cậy rồi chạy lại.",
    "selftest.excel": "Bảng Excel đọc lại có {count} chỗ khác. Hãy chép lại bản chương trình nguyên vẹn từ USB.",
    "selftest.word": "Văn bản Word {name} đọc lại thiếu chữ. Hãy chép lại bản chương trình nguyên vẹn từ USB.",
    "selftest.zip": "Tệp “{name}” lấy ra khỏi gói không còn như cũ. Hãy kiểm tra ổ đĩa và phần mềm diệt vi-rút.",
    "selftest.typing": "Gõ “{typed}” mà ô nhập nhận “{got}”. Hãy gửi dòng này cho người hỗ trợ.",
    "selftest.room": "Phòng {room} không mở được. Hãy chép lại bản chương trình nguyên vẹn từ USB.",
}

SELFTEST = "Tự kiểm tra trên máy này: thư mục, cơ sở dữ liệu, Excel, Word, gói zip, gõ tiếng Việt, các màn hình."
NAME = "Tự kiểm tra"
SENTENCE = "Đã ban hành kế hoạch, xử lý dứt điểm phản ánh của người dân ở ấp Đường Xuồng"
FIRST, OFFICE, UNPACKED, PAPER = "cơ sở dữ liệu", "đơn vị mẫu", "giải nén", "Kế hoạch số 05 – ổ đĩa.pdf"
# As Unikey types it: Backspaces and better letters in one burst.
BURSTS = ("N", "g", "u", "y", "e", "\x7fê", "\x08ễ", "n", " ", "V", "a", "\x7fă", "n", " ", "D", "\x7fĐ", "u", "\x7fư",
          "o", "\x7f\x7fươ", "c", "\x7f\x7fợc")  # fmt: skip
MOTTO = "Độc lập - Tự do - Hạnh phúc"  # on every official paper
TYPED = "Nguyễn Văn Được"
STEPS = {
    "folder": "Thư mục dữ liệu",
    "sqlite": "Cơ sở dữ liệu",
    "office": "Đơn vị mẫu, gói hồ sơ",
    "excel": "Bảng Excel",
    "word": "Văn bản Word",
    "zip": "Giải nén, tên có dấu",
    "typing": "Gõ tiếng Việt",
    "screens": "Các màn hình",
}
MEDIA = {
    "fixed": "ổ của máy",
    "removable": "USB hoặc thẻ nhớ",
    "network": "ổ mạng",
    "disc": "đĩa quang",
    "memory": "ổ trong bộ nhớ",
}
FOLDER = "{path} ({medium}, còn {free} MB)"
ONLY_LOOKED_AT = "; chỉ xem, làm việc thì chép về máy"
POINTS = "gói {size} KB"
PAPERS = "{count} văn bản"
ROOMS = "{count} màn hình"
ROW = "✓ {step}  {seconds} giây  {told}"
FAULT_ROW = "✗ {step}  {seconds} giây"
HEAD = "Tự kiểm tra CCHC {version}"
VERSION_ROW = "{name} {version}"
MISSING = "không có"
TOTAL = "Tất cả mất {seconds} giây."
OK = "SELFTEST OK"
FAILED = "SELFTEST FAILED"
