"""Words for taking papers in: what a file is, and what is wrong with it."""

from __future__ import annotations

STANDINGS = {
    "signed": "có ký số",
    "scan": "bản scan",
    "check": "cần xem lại",
    "not_applicable": "không xét",
}
STANDING_ABOUT = {
    "signed": "Tệp có chữ ký số; chương trình không kiểm tra chữ ký còn hiệu lực hay không.",
    "scan": "Tệp là ảnh chụp hoặc bản scan.",
    "check": "Tệp không có ký số và không phải bản scan. Hãy thay bằng bản có ký số hoặc bản scan từ bản gốc.",
    "not_applicable": "Loại tệp này không xét ký số, bản scan.",
}
KINDS = {
    "pdf": "PDF",
    "word": "văn bản Word",
    "sheet": "bảng tính",
    "slides": "trình chiếu",
    "picture": "ảnh",
    "text": "văn bản thuần",
    "mail": "thư điện tử",
    "archive": "tệp nén",
    "media": "âm thanh, phim",
    "unknown": "loại khác",
}
MESSAGES = {
    "paper.secret": "{name} có dấu chỉ độ mật. Văn bản mật không gắn, không lưu trong chương trình và không đóng gói; "
    "hãy bỏ tệp này và nộp theo đường văn bản mật. Nếu không phải văn bản mật, hãy sửa tên tệp hoặc số ký hiệu.",
    "evidence.kind": "{name}: loại tệp “.{ending}” không nhận làm tài liệu kiểm chứng. "
    "Hãy dùng PDF, Word, Excel hoặc ảnh; trang web thì in ra PDF.",
    "evidence.no_ending": "{name} không có phần đuôi và không nhận ra loại tệp. "
    "Hãy mở bằng chương trình đã tạo ra tệp rồi lưu lại thành PDF.",
    "paper.empty": "{name} không có nội dung (0 byte). Hãy kiểm tra lại tệp gốc rồi gắn lại.",
    "paper.misnamed": "{name} có đuôi “.{ending}” nhưng nội dung là loại khác ({found}). "
    "Hãy mở thử; nếu không mở được thì lưu lại đúng loại rồi gắn lại.",
    "paper.no_ending": "{name} không có phần đuôi nên máy khác có thể không mở được. Hãy đặt lại tên, ví dụ thêm .pdf.",
    "paper.hidden": "Tên tệp {name} chứa ký tự ẩn. Hãy đặt lại tên trước khi nộp.",
    "paper.macros": "{name} có thể chứa macro; nhiều cơ quan không mở loại tệp này. Hãy lưu thành PDF rồi gắn lại.",
    "paper.archive": "{name} là tệp nén nên người thẩm định không xem được ngay. Hãy giải nén và gắn từng văn bản.",
    "paper.media": "{name} là tệp âm thanh hoặc phim. Hãy gắn kèm văn bản nêu nơi, ngày phát và thời lượng.",
    "paper.large": "{name} dài {megabytes} MB, vượt mức gửi qua thư điện tử (20 MB); chép ra USB mất khoảng {minutes} "
    "phút. Hãy quét lại với độ phân giải thấp hơn nếu được.",
    "paper.over_fat32": "{name} dài từ 4 GB trở lên nên không chép được sang USB định dạng FAT32. "
    "Hãy thay bằng tệp nhỏ hơn hoặc đường dẫn.",
    "paper.look_locked": "{name} có mật khẩu nên không đọc được nội dung. Hãy gắn bản không đặt mật khẩu.",
    "paper.look_broken": "{name} hỏng hoặc không đúng chuẩn nên không đọc được nội dung. Hãy mở thử; nếu mở được thì "
    "lưu lại rồi gắn lại.",
    "paper.look_slow": "{name} đọc quá lâu nên chưa xem hết nội dung. Hãy tự điền thông tin văn bản.",
    "paper.look_large": "{name} quá lớn nên không xem nội dung. Hãy tự điền thông tin văn bản.",
    "vault.strange": "“{path}” không phải tệp trong kho minh chứng. Hãy gắn lại tệp gốc.",
    "paper.vault_damaged": "Bản lưu của {name} trong kho minh chứng đã hỏng hoặc bị sửa. Hãy gắn lại tệp gốc.",
    "vault.no_room": "Không chép được {name} vào kho minh chứng: {reason}. Hãy giải phóng ổ đĩa rồi thử lại.",
    "vault.changed": "{name} đã thay đổi trong lúc chép vào kho minh chứng. Hãy đóng tệp rồi gắn lại.",
    "intake.nothing": "Chưa có đường dẫn nào. Hãy dán đường dẫn tệp hoặc thư mục.",
    "intake.too_many": "Thư mục {path} có quá {most} tệp nên chỉ xem {most} tệp đầu. Hãy chọn thư mục nhỏ hơn.",
    "intake.folder_unread": "Không mở được thư mục {path}: {reason}. Hãy kiểm tra quyền truy cập rồi thử lại.",
    "intake.folder_empty": "Thư mục {path} không có tệp nào nhận được. Hãy chọn thư mục khác.",
}
TWINS = {
    "same_bytes": "trùng nội dung với {title}",
    "same_number": "trùng số ký hiệu nhưng khác nội dung với {title}",
    "same_place": "bản mới của {title}",
}
