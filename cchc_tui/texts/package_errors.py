"""What can be wrong with a package: while writing one, and in one that was received."""

from __future__ import annotations

_AGAIN = "Hãy đề nghị đơn vị gửi lại gói."
_ORIGINAL = "Hãy đề nghị đơn vị gửi đúng tệp .zip do chương trình xuất ra, không nén lại."
_COPY_AGAIN = "Hãy chép lại từ máy gốc rồi kiểm tra lại."
_INTACT = "Dữ liệu trên máy vẫn nguyên vẹn, nhưng gói CHƯA sẵn sàng để nộp."
_UNSAFE = "Chương trình không mở gói này để bảo vệ máy."

MESSAGES: dict[str, str] = {
    # Tài liệu kiểm chứng không đóng gói được
    "evidence.missing": "Không tìm thấy tệp “{name}” ({path}). Hãy chép tệp về chỗ cũ hoặc chọn lại tệp cho tiêu chí.",
    "evidence.not_file": "“{name}” ({path}) là thư mục hoặc thiết bị, không phải tệp. Hãy chọn lại tệp cho tiêu chí.",
    "evidence.changed": (
        "Tệp “{name}” ({path}) đã khác so với lúc đính kèm. Hãy mở xem, rồi đính kèm lại hoặc khôi phục bản cũ."
    ),
    "evidence.unreadable": (
        "Không đọc được tệp “{name}” ({path}), mã lỗi {reason}. "
        "Hãy đóng tệp trong Word/Excel, cắm lại USB nếu tệp nằm trên đó, rồi thử lại."
    ),
    # Xuất gói
    "export.disk_full": (
        "Nơi lưu không đủ chỗ: cần khoảng {need_mb} MB, còn trống {free_mb} MB. Hãy xóa bớt tệp hoặc chọn nơi lưu khác."
    ),
    "export.cancelled": "Đã dừng xuất gói theo yêu cầu. Chưa có gói nào được ghi; có thể xuất lại bất cứ lúc nào.",
    "export.bad_path": (
        "Tên “{path}” không dùng được trong gói: chỉ nhận chữ không dấu, số, dấu chấm, gạch nối và dài không quá "
        "{most} ký tự. Hãy đặt lại tên ngắn hơn, không dấu."
    ),
    "export.twice": "Hai tệp trong gói trùng tên “{path}”. Hãy đổi tên hoặc bỏ bớt một tệp rồi xuất lại.",
    "export.empty": "Gói chưa có tệp nào. Hãy chấm điểm và đính kèm tài liệu trước khi xuất.",
    "export.too_many": "Có {count} tệp, nhiều hơn mức {most} tệp của một gói. Hãy gộp bớt tài liệu rồi xuất lại.",
    "export.too_big": (
        "Tài liệu nặng {size_mb} MB, vượt mức {most_mb} MB của một gói. Hãy quét lại tệp nặng ở độ nét thấp hơn."
    ),
    "export.readback": (
        "Đọc lại “{name}” không khớp với dữ liệu đã ghi ({path}). Thiết bị lưu có thể đã hỏng. "
        f"{_INTACT} Hãy dùng USB khác hoặc xuất vào ổ đĩa của máy."
    ),
    "export.busy": (
        "“{name}” đang được chương trình khác mở nên gói mới lưu thành “{other}”. Hãy nộp tệp có tên mới này."
    ),
    "export.taken": (
        "Ở đó đã có “{name}” với nội dung khác; tệp cũ được giữ nguyên, gói mới lưu thành “{other}”. "
        "Hãy nộp tệp có tên mới này."
    ),
    "export.held": (
        f"Không đặt được tên cho gói “{{name}}” vì chương trình khác đang giữ tệp. {_INTACT} "
        "Hãy đóng Word, Excel, cửa sổ thư mục đang mở rồi xuất lại, hoặc chọn thư mục khác."
    ),
    "export.over_limit": (
        "Gói “{name}” nặng {size_mb} MB, mà ổ này chỉ chứa được tệp tới {most_mb} MB. "
        "Hãy xuất gói chia nhiều phần, hoặc chọn ổ khác (định dạng NTFS hay exFAT)."
    ),
    "export.not_from_medium": (
        "Máy này không cho đọc thẳng từ ổ lưu nên chưa chắc dữ liệu đã nằm trên ổ. "
        "Hãy rút USB an toàn, cắm lại rồi kiểm tra gói một lần nữa."
    ),
    "export.autorun": (
        "Cạnh gói có tệp {name}, thường do vi-rút tạo ra trên USB. Gói vẫn đúng; hãy quét vi-rút USB trước khi gửi."
    ),
    "export.shortcut": (
        "Cạnh gói có {count} lối tắt (như {name}); vi-rút trên USB thường giấu mình như vậy. "
        "Gói vẫn đúng; hãy quét vi-rút USB trước khi gửi và không mở lối tắt đó."
    ),
    "export.denied": (
        f"Không được phép ghi “{{name}}” vào {{folder}} ({{reason}}). {_INTACT} "
        "Hãy gạt khóa chống ghi của USB hoặc chọn thư mục khác."
    ),
    "export.io": (
        f"Ghi “{{name}}” vào {{folder}} không thành công ({{reason}}). {_INTACT} Hãy cắm lại USB rồi xuất lại."
    ),
    # Tệp không phải gói nén
    "zip.not_found": "Không tìm thấy tệp “{name}”. Hãy kiểm tra lại tên và chỗ để tệp.",
    "zip.not_file": "“{name}” không phải là tệp. Hãy chọn tệp .zip của gói, không chọn thư mục.",
    "zip.unreadable": "Không đọc được “{name}” ({reason}). Hãy cắm lại USB hoặc chép tệp vào máy rồi thử lại.",
    "zip.is_empty": f"“{{name}}” là tệp rỗng. {_COPY_AGAIN}",
    "zip.zero_tail": (
        f"“{{name}}” chỉ có số 0 ở nơi phải có dữ liệu: USB đã không giữ được dữ liệu. {_COPY_AGAIN} Nên dùng USB khác."
    ),
    "zip.not_zip": f"“{{name}}” không phải là tệp nén .zip. {_AGAIN}",
    "zip.is_rar": "“{name}” thực ra là tệp RAR. Hãy đề nghị gửi tệp .zip gốc, không nén lại bằng WinRAR.",
    "zip.is_7z": "“{name}” thực ra là tệp 7z. Hãy đề nghị gửi tệp .zip gốc, không nén lại bằng 7-Zip.",
    "zip.is_gzip": "“{name}” thực ra là tệp nén kiểu khác (gz, bz2, xz, zst hoặc tar). Hãy đề nghị gửi tệp .zip gốc.",
    "zip.is_pdf": "“{name}” thực ra là tệp PDF bị đổi tên. Hãy chọn đúng tệp .zip của gói.",
    "zip.is_ole": "“{name}” thực ra là tệp Word/Excel kiểu cũ hoặc có mật khẩu. Hãy chọn đúng tệp cần mở.",
    "zip.is_program": "“{name}” thực ra là một chương trình. KHÔNG mở tệp này; hãy báo cho nơi gửi.",
    "zip.is_image": "“{name}” thực ra là tệp ảnh bị đổi tên. Hãy chọn đúng tệp .zip của gói.",
    "zip.is_html": (
        "“{name}” thực ra là trang web, thường do tải về khi chưa đăng nhập. Hãy đăng nhập rồi tải lại tệp gói."
    ),
    "zip.is_email": "“{name}” thực ra là một thư điện tử. Hãy mở thư và lưu riêng tệp .zip đính kèm.",
    "zip.is_base64": "“{name}” là nội dung thư chưa giải mã. Hãy lưu lại tệp đính kèm từ thư gốc.",
    # Gói nén hỏng
    "zip.cut": f"“{{name}}” bị cụt, phần cuối không còn. {_COPY_AGAIN}",
    "zip.tail": f"“{{name}}” có dữ liệu lạ nối thêm ở cuối. {_COPY_AGAIN}",
    "zip.prefix": f"“{{name}}” có dữ liệu lạ nằm trước phần nén. {_AGAIN}",
    "zip.gap": "“{name}” có {size} byte không thuộc tệp nào. Gói vẫn dùng được; nếu nghi ngờ hãy xin lại gói gốc.",
    "zip.hidden": f"“{{name}}” có phần bị giấu mà chương trình khác sẽ mở ra thành nội dung khác. {_UNSAFE} {_AGAIN}",
    "zip.comment": "“{name}” có lời ghi chú ({size} byte) không được niêm phong. Không dựa vào lời ghi chú đó.",
    "zip.split": "“{name}” chỉ là một phần của gói chia nhiều tệp. Hãy đề nghị gửi trọn gói trong một tệp .zip.",
    "zip.zip64": f"“{{name}}” dùng kiểu nén ZIP64 mà gói hồ sơ không dùng. {_ORIGINAL}",
    "zip.no_entries": f"“{{name}}” không chứa tệp nào. {_AGAIN}",
    "zip.disagrees": f"“{{name}}”: các phần của tệp nén nói khác nhau, gói đã hỏng hoặc bị sửa. {_AGAIN}",
    "zip.overlap": f"“{{name}}” dùng chung dữ liệu với tệp khác trong gói. {_UNSAFE} {_AGAIN}",
    "zip.damaged": f"Không đọc được “{{name}}” trong gói: dữ liệu nén đã hỏng. {_COPY_AGAIN}",
    "zip.bad_crc": f"“{{name}}” trong gói không khớp mã kiểm tra. {_COPY_AGAIN}",
    # Gói nén nguy hiểm
    "zip.too_many": f"“{{name}}” chứa nhiều hơn {{most}} tệp. {_UNSAFE} {_AGAIN}",
    "zip.too_big": f"“{{name}}” bung ra lớn hơn {{most_mb}} MB. {_UNSAFE} {_AGAIN}",
    "zip.bomb": f"“{{name}}” bung ra lớn bất thường so với khi nén. {_UNSAFE} {_AGAIN}",
    "zip.lying_size": f"“{{name}}” bung ra lớn hơn {{size}} byte đã khai. {_UNSAFE} {_AGAIN}",
    "zip.encrypted": (
        "“{name}” có {count} tệp đặt mật khẩu. Hãy giải nén bằng mật khẩu, hoặc đề nghị gửi gói không đặt mật khẩu."
    ),
    "zip.method": f"“{{name}}” nén theo kiểu {{method}} mà chương trình không dùng. {_ORIGINAL}",
    "zip.unsafe_name": f"Gói chứa tên tệp không an toàn “{{name}}”. {_UNSAFE} {_AGAIN}",
    "zip.not_regular": f"“{{name}}” trong gói là liên kết hoặc thiết bị, không phải tệp thường. {_UNSAFE} {_AGAIN}",
    "zip.twice": f"“{{name}}” trong gói trùng với “{{other}}”. {_UNSAFE} {_AGAIN}",
    "zip.old_names": f"Tên tệp “{{name}}” bị đổi bảng mã khi nén lại. {_ORIGINAL}",
    # Gói hồ sơ
    "bag.none": f"“{{name}}” không phải gói hồ sơ: không có bagit.txt. {_ORIGINAL}",
    "bag.is_office": "“{name}” thực ra là tệp Word/Excel hoặc văn bản tương tự bị đổi tên. Hãy chọn tệp .zip của gói.",
    "bag.zip_inside": "“{name}” chỉ chứa một tệp .zip khác. Hãy giải nén một lần rồi chọn tệp .zip bên trong.",
    "bag.several": "“{name}” chứa nhiều gói hồ sơ. Hãy gửi và nhận từng gói một.",
    "bag.rezipped": "“{name}” đã được nén lại, thư mục bên trong khác bản gốc. Nội dung vẫn được kiểm tra đầy đủ.",
    "bag.junk": "Bỏ qua {count} tệp do Windows hoặc macOS tự thêm (như “{name}”). Không cần làm gì.",
    "bag.bagit_txt": f"Tệp bagit.txt trong gói không đúng mẫu. {_ORIGINAL}",
    "bag.version": "Gói theo BagIt {version}, chương trình chỉ đọc BagIt 1.0. Hãy đề nghị xuất lại bằng bản mới nhất.",
    "bag.fetch": f"Gói đòi tải thêm tệp từ mạng (fetch.txt). Chương trình không tải gì cả. {_AGAIN}",
    "bag.no_sha256": f"Gói không có bảng kê mã băm SHA-256 (chỉ có: {{found}}). {_ORIGINAL}",
    "bag.other_manifest": f"Gói có thêm bảng kê {{name}} mà chương trình không lập và không kiểm tra. {_ORIGINAL}",
    "bag.no_tagmanifest": f"Gói thiếu tagmanifest-sha256.txt nên không tính được mã niêm phong. {_AGAIN}",
    "bag.no_info": f"Gói thiếu bag-info.txt. {_AGAIN}",
    "bag.not_utf8": f"Tệp {{name}} trong gói không phải văn bản UTF-8. {_AGAIN}",
    "bag.empty": f"Bảng kê {{name}} trong gói không có dòng nào. {_AGAIN}",
    "bag.too_long": f"Bảng kê {{name}} dài hơn {{most}} dòng. {_AGAIN}",
    "bag.bad_line": f"Dòng {{line}} của {{name}} trong gói không đúng mẫu. {_AGAIN}",
    "bag.unsafe_path": f"Bảng kê {{name}} chỉ ra ngoài gói: “{{path}}”. {_UNSAFE} {_AGAIN}",
    "bag.listed_twice": f"Bảng kê {{name}} ghi “{{path}}” hai lần. {_AGAIN}",
    "bag.changed": f"Tệp {{path}} trong gói đã bị thay đổi sau khi đóng gói. {_AGAIN}",
    "bag.missing": f"Tệp {{path}} có trong bảng kê nhưng không có trong gói. {_AGAIN}",
    "bag.extra": f"Tệp {{path}} nằm trong gói nhưng không có trong bảng kê. {_AGAIN}",
    "bag.tag_changed": f"Tệp {{path}} của gói đã bị sửa sau khi đóng gói. {_AGAIN}",
    "bag.tag_missing": f"Gói thiếu tệp {{path}}. {_AGAIN}",
    "bag.tag_unlisted": f"Tệp {{path}} không được niêm phong trong gói. {_AGAIN}",
    "bag.oxum": f"Gói khai {{expected}} (số byte.số tệp) nhưng thực có {{found}}. {_AGAIN}",
    "bag.not_sound": f"Không dùng được {{path}}: tệp không có trong gói hoặc không khớp bảng kê. {_AGAIN}",
    "bag.too_big_to_read": f"Tệp {{path}} trong gói lớn hơn {{most_mb}} MB nên không đọc được. {_AGAIN}",
}
