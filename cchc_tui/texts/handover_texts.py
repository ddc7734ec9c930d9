"""Sentences for what goes with a package: papers beside it, its seal on paper, the kit for a web form."""

from __future__ import annotations

MESSAGES = {
    "handover.not_written": (
        "Gói đã xuất xong, nhưng chưa ghi được {name} ({reason}). "
        "Hãy đóng tệp nếu đang mở trong Word, kiểm tra chỗ trống rồi xuất lại; gói không bị ảnh hưởng."
    ),
    "seal.unknown": "Không tính được mã niêm phong của gói nên chưa so được. Hãy đề nghị đơn vị gửi lại gói.",
    "seal.shape": (
        "“{typed}” chưa đúng dạng mã niêm phong: cần {most} ký tự (chữ số và chữ A–F), đang có {count}. "
        "Hãy gõ lại theo giấy; dấu gạch và dấu cách không bắt buộc."
    ),
    "seal.differs": (
        "Mã trên giấy ({typed}) KHÁC mã của gói ({found}): đây không phải gói đã ký. "
        "Hãy gõ lại mã một lần nữa; nếu vẫn khác, đề nghị đơn vị gửi đúng gói."
    ),
    "kit.too_deep": (
        "Đường dẫn {path} quá dài: tệp trong bộ sẽ vượt {most} ký tự, Windows khó mở. "
        "Hãy chọn thư mục gần gốc ổ đĩa hơn, ví dụ D:\\NOP."
    ),
    "kit.disk_full": (
        "Nơi lưu không đủ chỗ: cần khoảng {need_mb} MB, còn trống {free_mb} MB. "
        "Hãy xóa bớt tệp hoặc chọn nơi lưu khác. Chưa có gì được ghi."
    ),
    "kit.io": (
        "Chưa ghi được bộ hồ sơ nhập web vào {folder} ({reason}). Dữ liệu trên máy vẫn nguyên vẹn. "
        "Hãy cắm lại USB hoặc chọn thư mục khác rồi làm lại."
    ),
    "kit.cancelled": "Đã dừng theo yêu cầu. Chưa có bộ hồ sơ nào được ghi.",
    "kit.read_back": (
        "Đọc lại {name} không khớp với tệp gốc. Thiết bị lưu có thể đã hỏng. "
        "Hãy dùng USB khác hoặc chọn thư mục trên máy rồi làm lại."
    ),
    "kit.left_out": "Không chép được {name} vì tệp đã mất, bị đổi hoặc không đọc được. Hãy gắn lại tệp rồi làm lại bộ.",
}
