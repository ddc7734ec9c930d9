"""The words of the room where a package that came in is checked."""

from __future__ import annotations

TITLE = "KIỂM TRA GÓI HỒ SƠ NHẬN VỀ"
PICK = "Chọn gói hồ sơ cần kiểm tra (.zip)"
NOTHING_YET = "Chưa chọn gói nào. Nhấn c để chọn tệp GOI-….zip trên máy hoặc trên USB."
READING = "Đang đọc và đối chiếu từng tệp"
STOPPED = "Đã dừng. Chưa kết luận gì về gói này."
FILE = "Tệp"
SENT_BY = "Đơn vị gửi"
PERIOD = "Kỳ đánh giá"
SENDING = "Lần gửi"
SENDING_VALUE = "{number}   (mã gói {id})"
POINTS = "Điểm tự chấm"
POINTS_VALUE = "{points}/{base}   {index}   {grade}"
SECURED = "Có minh chứng"
PAPERS = "Tài liệu"
PAPERS_VALUE = "{count} tài liệu kiểm chứng, {size}"
SEAL = "Mã niêm phong"
GOOD = "✓ Gói đúng và đủ: {files} tệp, {size}, khớp từng tệp."
BAD = "✗ {tally}. KHÔNG dùng gói này."
NEXT = {
    "good": "Tiếp theo: nhấn m rồi gõ mã niêm phong in trên báo cáo hoặc giấy biên nhận để chắc gói đúng là gói đã ký.",
    "same": "Tiếp theo: lưu gói này vào hồ sơ thẩm định. Nhấn g để giải nén ra một thư mục.",
    "other": "Tiếp theo: hỏi lại đơn vị gửi xem giấy và gói có cùng một lần gửi không; chưa thẩm định gói này.",
    "bad": "{step} Nhấn y để chép danh sách lỗi dưới đây gửi kèm.",
}
SEAL_ASK = "Gõ mã niêm phong in trên giấy"
SEAL_HINT = "Tám nhóm bốn ký tự; chữ hoa, chữ thường, dấu gạch đều được."
SEAL_SAME = "✓ Mã trên giấy khớp với gói: đây đúng là gói đã được ký tên."
SEAL_OTHER = "✗ Mã trên giấy KHÔNG khớp với gói này. Có thể giấy thuộc lần gửi khác, hoặc gói đã bị thay."
FINDINGS = "CÁC LỖI VÀ LƯU Ý"
NO_FINDINGS = "Không có lỗi nào."
COPIED = "Đã chép danh sách vào bộ nhớ tạm."
UNPACK_ASK = "Giải nén gói này vào thư mục nào?"
UNPACK_FOLDER = "Thư mục"
UNPACKED = "Đã giải nén và đối chiếu {count} tệp vào {place}."
JOIN_ASK = "Ghép các phần thành gói trọn vẹn trong thư mục nào?"
JOINED = "Đã ghép và đối chiếu {count} tệp thành {place}."
PASSWORD_ASK = "Gói này có mật khẩu"
PASSWORD = "Mật khẩu"
UNPACK_BAD = "Gói có lỗi nên chưa giải nén."
HELP = (
    "Chọn gói nhận qua USB hoặc thư; chương trình đọc từng tệp, đối chiếu và chỉ rõ chỗ hỏng, không ghi gì ra đĩa.",
    "c chọn gói · m gõ mã niêm phong in trên giấy · g giải nén vào một thư mục · y chép kết quả để dán vào thư",
    "Gói chia phần: chọn một phần; các phần nằm cùng thư mục được ghép lại để kiểm tra.",
)
MENU = (
    ("pick", "Chọn gói cần kiểm tra", "c"),
    ("seal", "Đối chiếu mã niêm phong", "m"),
    ("unpack", "Giải nén gói ra thư mục", "g"),
    ("copy", "Chép kết luận, danh sách lỗi", "y"),
)
