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
TROUBLES = {
    "locked": "có mật khẩu nên không đọc được nội dung",
    "broken": "tệp hỏng hoặc không đúng chuẩn",
    "slow": "đọc lâu quá nên dừng giữa chừng",
    "large": "tệp lớn nên không đọc nội dung",
}

MESSAGES = {
    "paper.secret": "{name} có dấu chỉ độ mật. Văn bản mật không gắn, không lưu trong chương trình và không đóng gói; "
    "hãy bỏ tệp này và nộp theo đường văn bản mật. Nếu không phải văn bản mật, hãy sửa tên tệp hoặc số ký hiệu.",
}
