"""Sentences for files offered for import: what they are, what in them cannot be read, and what to do."""

from __future__ import annotations

_RESAVE = "Hãy mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp mới."

GRID_MESSAGES = {
    "import.not_found": "Không tìm thấy tệp {name}. Hãy kiểm tra lại đường dẫn.",
    "import.no_table": "Tệp {name} không có bảng nào. Hãy chọn tệp có bảng tiêu chí.",
    "import.not_file": "{name} là thư mục, không phải tệp. Hãy chọn tệp phụ lục ở trong đó.",
    "import.unreadable": "Không đọc được tệp {name} ({reason}). Hãy đóng tệp nếu đang mở, rồi thử lại.",
    "import.empty": "Tệp {name} trống. Hãy sao chép lại tệp rồi thử lại.",
    "import.too_big": "Tệp {name} quá lớn so với một phụ lục tiêu chí nên không được mở. "
    "Hãy chép riêng bảng tiêu chí sang một tệp mới rồi nhập tệp đó.",
    "import.damaged": "Tệp {name} bị hỏng hoặc bị cắt ngắn. "
    "Hãy sao chép lại tệp, hoặc mở bằng Word, Excel rồi lưu lại.",
    "import.unsafe": "Tệp {name} chứa khai báo XML không an toàn nên không được mở. "
    "Hãy hỏi lại người gửi và xin tệp gốc.",
    "import.password": "Tệp {name} có mật khẩu. Hãy mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi nhập.",
    "import.is_xls": "Tệp {name} là Excel đời cũ (.xls). " + _RESAVE,
    "import.is_xlsb": "Tệp {name} là Excel nhị phân (.xlsb). " + _RESAVE,
    "import.is_odf": "Tệp {name} là tài liệu OpenDocument (.odt, .ods). "
    "Hãy mở bằng LibreOffice, lưu thành .docx hoặc .xlsx, rồi nhập tệp mới.",
    "import.is_doc": "Tệp {name} là Word đời cũ (.doc). "
    "Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”, rồi nhập tệp mới.",
    "import.is_rtf": "Tệp {name} là văn bản RTF. Hãy mở bằng Word, lưu thành kiểu .docx, rồi nhập tệp mới.",
    "import.is_html": "Tệp {name} là trang web được đổi tên. Hãy mở bằng Excel hoặc Word, lưu thành .xlsx hoặc .docx.",
    "import.is_text": "Tệp {name} là tệp chữ (.csv, .txt), không giữ được bảng. " + _RESAVE,
    "import.is_image": "Tệp {name} là ảnh chụp, không có chữ để đọc. "
    "Hãy xin tệp Word, Excel hoặc PDF gốc của cơ quan ban hành.",
    "import.is_archive": "Tệp {name} là tệp nén. Hãy giải nén rồi chọn tệp phụ lục ở bên trong.",
    "import.is_program": "Tệp {name} là chương trình, không phải phụ lục. Hãy chọn tệp .xlsx, .docx hoặc .pdf.",
    "import.not_annex_file": "Tệp {name} không phải bảng tính .xlsx, văn bản .docx hay .pdf. Hãy chọn tệp khác.",
    "import.workbook_empty": "Bảng tính {name} không có nội dung. Hãy kiểm tra lại tệp.",
    "import.workbook_macros": "Bảng tính có macro. Chương trình chỉ đọc nội dung, không chạy macro.",
    "import.word_macros": "Văn bản có macro. Chương trình chỉ đọc nội dung, không chạy macro.",
    "import.docx_no_table": "Văn bản {name} không có bảng nào. Hãy chọn tệp có bảng tiêu chí, "
    "hoặc chép các tiêu chí vào một bảng.",
    "import.no_pdf": "Máy này chưa có phần đọc PDF nên chưa mở được {name}. Hãy dùng tệp Word hoặc Excel của phụ lục, "
    "hoặc nhờ người cài đặt thêm phần “pdf” (pip install cchc_tui[pdf]).",
    "import.pdf_password": "Tệp {name} có mật khẩu mở. Hãy bỏ mật khẩu, hoặc dùng tệp Word, Excel của phụ lục.",
    "import.pdf_slow": "Đọc tệp PDF {name} lâu bất thường nên chương trình đã dừng. "
    "Hãy dùng tệp Word, Excel của phụ lục.",
    "import.pdf_damaged": "Tệp PDF {name} bị hỏng hoặc bị cắt ngắn. "
    "Hãy tải lại tệp, hoặc dùng tệp Word, Excel của phụ lục.",
    "import.pdf_too_long": "Tệp {name} có {pages} trang, nhiều hơn mức đọc được ({most} trang). "
    "Hãy tách riêng các trang phụ lục rồi nhập.",
    "import.pdf_scanned": "Tệp {name} là bản chụp (scan), không có chữ để đọc. "
    "Hãy xin tệp Word, Excel hoặc bản PDF có chữ của cơ quan ban hành.",
    "import.pdf_no_table": "Tệp {name} không có bảng kẻ khung nào đọc được. Hãy dùng tệp Word hoặc Excel của phụ lục.",
    "import.pdf_pictures": "Có {count} trang chỉ là ảnh chụp nên không đọc được: trang {pages}. "
    "Hãy đối chiếu các trang ấy rồi bổ sung bằng tay.",
    "import.tracked_changes": "Bảng {table} đang bật theo dõi sửa đổi. Chương trình đọc bản đã chấp nhận mọi sửa đổi; "
    "hãy kiểm tra lại.",
    "import.hidden_sheet": "Trang tính “{sheet}” đang ẩn; trang ấy vẫn được đọc. "
    "Hãy kiểm tra có đúng là bảng cần nhập.",
    "import.hidden_rows": "Trang tính “{sheet}” có {count} dòng đang ẩn; các dòng ấy vẫn được đọc. Hãy kiểm tra lại.",
    "import.beyond": "Trang tính “{sheet}” còn nội dung từ dòng {row} trở xuống, không được đọc. "
    "Hãy xóa phần thừa nếu cần dùng.",
    "import.many_merges": "Trang tính “{sheet}” có quá nhiều vùng gộp ô; chỉ đọc các vùng đầu. "
    "Hãy kiểm tra kỹ kết quả.",
    "import.many_sheets": "Bảng tính có {count} trang; chỉ đọc {most} trang đầu. "
    "Hãy chép trang cần nhập sang một tệp mới nếu không thấy.",
    "import.legacy_text": "Cột này có {count} ô ghi bằng bảng mã cũ ({encoding}). Đang ghi: “{before}”. "
    "Đổi sang Unicode sẽ là: “{after}”. Nếu đúng, hãy đồng ý đổi bảng mã (--convert-fonts).",
}
