"""DOC-TRUOC.txt: what lies in a package, and how to check it without this program."""

from __future__ import annotations


def guide(name: str) -> str:
    """The text for a package called `name`; Windows line ends, for Notepad."""
    text = f"""GÓI HỒ SƠ TỰ ĐÁNH GIÁ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH
{name}

XEM NHANH
  Giải nén gói, mở thư mục data rồi bấm đúp vào index.html. Trang này mở bằng
  trình duyệt nào cũng được, không cần mạng, bấm vào tên tài liệu là mở tệp.

TRONG GÓI CÓ GÌ
  data/index.html               trang xem nhanh: điểm, cách tính, tài liệu
  data/bao-cao.docx             báo cáo tự đánh giá và các phụ lục (bảng điểm,
                                danh mục tài liệu kiểm chứng, giải trình)
  data/bang-tu-cham-diem.xlsx   bảng tự chấm điểm (mở bằng Excel)
  data/minh-chung/              tài liệu kiểm chứng, mỗi mục một thư mục
  data/goi.json                 toàn bộ kết quả, để chương trình đọc
  data/bo-tieu-chi.json         bộ tiêu chí đã dùng để chấm
  data/kiem-tra.py              chương trình nhỏ để kiểm tra gói (cách 2)
  data/DOC-TRUOC.txt            tệp này
  bagit.txt, bag-info.txt       nhãn của gói
  manifest-sha256.txt           bảng kê: mã SHA-256 của từng tệp trong data
  tagmanifest-sha256.txt        bảng kê của các tệp nhãn; mã niêm phong tính từ
                                tệp này

KIỂM TRA GÓI (chọn một cách)
1. Máy có chương trình CCHC: mở cửa sổ lệnh, gõ
     cchc verify {name}.zip
   Có mã niêm phong trên giấy thì thêm:  --seal "mã trên giấy"

2. Máy có Python 3.8 trở lên: trong thư mục {name}, gõ
     python data/kiem-tra.py
   Dòng cuối ghi GÓI ĐÚNG hoặc GÓI HỎNG; mỗi lỗi một dòng.

3. Máy Windows, không có gì thêm: trong thư mục {name}, gõ ví dụ
     certutil -hashfile data\\goi.json SHA256
   rồi so dãy số hiện ra với dòng của tệp đó trong manifest-sha256.txt.

4. Máy Linux: trong thư mục {name}, gõ
     sha256sum -c manifest-sha256.txt
     sha256sum -c tagmanifest-sha256.txt
   Máy Mac: thay sha256sum bằng  shasum -a 256
   Mọi dòng phải ghi OK.

MÃ NIÊM PHONG
  Cách 1 và cách 2 tự tính mã niêm phong. Tính bằng tay: gõ
     certutil -hashfile tagmanifest-sha256.txt SHA256
  Mã niêm phong là 32 chữ số đầu, chia tám nhóm bốn chữ. So với mã in trên báo
  cáo hoặc giấy biên nhận đã ký: khớp thì đây đúng là gói đã được ký. Các cách
  trên một mình chỉ cho biết tệp không bị hỏng khi chép.

Nếu có tệp không khớp, gói đã hỏng hoặc bị sửa: đề nghị đơn vị gửi lại.
"""
    return text.replace("\n", "\r\n")
