"""Parts, passwords, unpacking and supplements: what they say and what can go wrong."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Chia gói
    "parts.file_too_big": (
        "{criterion}: tệp “{name}” nặng {size}, một phần chỉ chứa được tệp tới {most}. "
        "Hãy quét lại tệp ở độ nét thấp hơn, tách tệp thành nhiều tệp nhỏ, hoặc chọn cỡ phần lớn hơn."
    ),
    "parts.limit_too_small": ("Cỡ phần {limit} quá nhỏ: riêng phần 1 cần {need}. Hãy chọn cỡ phần lớn hơn."),
    "parts.too_many": "Chia như vậy thành {count} phần, nhiều hơn mức {most} phần. Hãy chọn cỡ phần lớn hơn.",
    "parts.bad_limit": (
        "Không hiểu cỡ phần “{text}”. Hãy ghi số kèm đơn vị, ví dụ 20MB hoặc 700KB; ghi FAT32 khi chép vào USB cũ."
    ),
    # Nhận các phần
    "parts.unreadable": (
        "“{name}” là một phần của gói nhưng không đọc được danh sách các phần. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.shape": (
        "“{name}” là một phần của gói nhưng danh sách các phần sai mẫu. Hãy đề nghị đơn vị gửi lại các phần."
    ),
    "parts.count": (
        "“{name}” tự ghi là phần “{told}”, nhưng gói được chia thành {count} phần. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.disagrees": (
        "“{name}” không phải là phần {number}/{count} như khi chia gói. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.twice": "Phần {number}/{count} có hai tệp giống hệt nhau; chỉ dùng “{name}”. Không cần làm gì.",
    "parts.missing": (
        "Thiếu phần {number}/{count} ({name}). Hãy xin đơn vị gửi tệp này, rồi kiểm tra lại cả {count} phần."
    ),
    "parts.mixed": (
        "Các tệp thuộc {count} gói hoặc {count} lần chia khác nhau: {names}. Hãy ghép riêng các phần của từng gói."
    ),
    "join.not_parts": "“{name}” là gói trọn vẹn, không cần ghép. Hãy kiểm tra bằng: cchc verify {name}",
    "join.faulty": "Chưa ghép vì các phần còn {count} lỗi. Hãy xử lý các lỗi đã nêu rồi ghép lại.",
    "join.exists": "Đã có “{name}” ở {folder}. Hãy chọn thư mục khác hoặc đổi tên tệp cũ.",
}


def part_guide(root: str, count: int, seal: str) -> str:
    """DOC-PHAN.txt: what to do with a part that came alone; Windows line ends, for Notepad."""
    text = f"""ĐÂY LÀ MỘT PHẦN CỦA GÓI HỒ SƠ {root}

Gói được chia thành {count} phần vì quá nặng để gửi một lần.
Mã niêm phong của cả gói: {seal}

GHÉP LẠI
1. Chép đủ {count} tệp {root}.phan-…-tren-{count}.zip vào một thư mục.
2. Có chương trình CCHC: mở cửa sổ lệnh trong thư mục đó, gõ
     cchc join . --to .
   Chương trình kiểm tra từng phần rồi ghép thành {root}.zip.
3. Không có chương trình: giải nén cả {count} tệp. Báo cáo và bảng điểm nằm ở
   phần 1; tài liệu kiểm chứng nằm rải ở các phần, trong data/minh-chung/.
   Danh sách đầy đủ, kèm số phần của từng tệp: data/cac-phan.json.

Phần nào thiếu hoặc hỏng thì chỉ cần xin lại đúng phần đó.
"""
    return text.replace("\n", "\r\n")
