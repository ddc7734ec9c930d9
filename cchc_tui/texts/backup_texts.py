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
    "rescue.edits_lost": "Không đọc lại được {count} lần sửa, ghi trong khoảng từ {since} đến {until}. "
    "Giá trị lấy được từ bảng dữ liệu thì vẫn giữ; hãy xem lại các mục đã nhập trong khoảng giờ đó.",
    "rescue.value_lost": "Không ghi lại được một giá trị ({field}). Hãy xem lại mục này rồi nhập lại.",
    "rescue.period_lost": "Không dựng lại được bản tự đánh giá kỳ {period}. Hãy tìm trong bản sao lưu cũ hơn.",
    "rescue.not_aside": "Chưa chép riêng được tệp hỏng vào {path} ({detail}) nên chưa làm gì thêm. "
    "Hãy dọn bớt ổ đĩa rồi mở lại.",
    "repair.gone": "Dòng này đã khác so với lúc xem. Hãy kiểm tra lại dữ liệu rồi sửa theo danh sách mới.",
    "rescue.nothing": "Không tìm thấy dữ liệu nào cứu được. Tệp hỏng được giữ nguyên; "
    "hãy tìm bản sao trên USB hoặc máy khác.",
}
