"""DOC-TRUOC.txt: how to check a package without this program."""

from __future__ import annotations


def guide(name: str) -> str:
    """The text for a package called `name`; Windows line ends, for Notepad."""
    text = f"""GÓI HỒ SƠ TỰ ĐÁNH GIÁ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH
{name}

TRONG GÓI CÓ GÌ
  data/bao-cao.docx             báo cáo tự đánh giá (mở bằng Word)
  data/bang-tu-cham-diem.xlsx   bảng tự chấm điểm (mở bằng Excel)
  data/minh-chung/              tài liệu kiểm chứng, mỗi mục một thư mục
  data/goi.json                 toàn bộ kết quả, để chương trình đọc
  data/bo-tieu-chi.json         bộ tiêu chí đã dùng để chấm

KIỂM TRA GÓI
1. Có chương trình CCHC: chạy  cchc verify {name}.zip
2. Không có chương trình, máy Windows: giải nén, mở cửa sổ lệnh trong thư mục
   {name}, gõ ví dụ
     certutil -hashfile data\\goi.json SHA256
   rồi so dãy số hiện ra với dòng của tệp đó trong manifest-sha256.txt.
3. Máy Linux hoặc Mac: trong thư mục {name}, gõ
     sha256sum -c manifest-sha256.txt
   Mọi dòng phải ghi OK.

Nếu có tệp không khớp, gói đã hỏng hoặc bị sửa: đề nghị đơn vị gửi lại.
"""
    return text.replace("\n", "\r\n")
