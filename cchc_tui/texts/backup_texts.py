"""Sentences for copies, restoring, rescue and the examination of this machine."""

from __future__ import annotations

MESSAGES = {
    "backup.none": "Không có bản sao lưu nào còn nguyên vẹn. Hãy thử cứu dữ liệu từ tệp hỏng, "
    "hoặc tìm bản sao trên USB, máy khác.",
    "restore.failed": "Chưa khôi phục được trong {path} ({detail}). Tệp đang dùng còn nguyên; "
    "hãy đóng chương trình khác đang mở tệp, kiểm tra ổ đĩa rồi thử lại.",
    "rescue.nothing": "Không tìm thấy dữ liệu nào cứu được. Tệp hỏng được giữ nguyên; "
    "hãy tìm bản sao trên USB hoặc máy khác.",
}
