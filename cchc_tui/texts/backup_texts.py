"""Sentences for copies, restoring, rescue and the examination of this machine."""

from __future__ import annotations

MESSAGES = {
    "backup.none": "Không có bản sao lưu nào còn nguyên vẹn. Hãy thử cứu dữ liệu từ tệp hỏng, "
    "hoặc tìm bản sao trên USB, máy khác.",
    "restore.failed": "Chưa khôi phục được trong {path} ({detail}). Tệp đang dùng còn nguyên; "
    "hãy đóng chương trình khác đang mở tệp, kiểm tra ổ đĩa rồi thử lại.",
    "restore.itself": "{path} chính là tệp đang dùng. Hãy chọn một bản sao lưu để khôi phục.",
    "journal_file.failed": "Dữ liệu đã lưu đủ, nhưng chưa chép được thêm vào nhật ký {path} ({detail}). "
    "Hãy kiểm tra ổ đĩa; chương trình sẽ tự chép bù.",
    "rescue.no_set": "Không còn bộ tiêu chí {checksum}… nên chưa dựng lại được bản tự đánh giá dùng bộ đó. "
    "Hãy tìm bản sao lưu hoặc tệp nhật ký khác.",
    "rescue.nothing": "Không tìm thấy dữ liệu nào cứu được. Tệp hỏng được giữ nguyên; "
    "hãy tìm bản sao trên USB hoặc máy khác.",
}
