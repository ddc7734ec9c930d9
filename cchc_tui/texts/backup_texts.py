"""Sentences for copies, restoring, rescue and the examination of this machine."""

from __future__ import annotations

MESSAGES = {
    "db.not_upgraded": "Tệp dữ liệu theo phiên bản cũ, chưa nâng được nên chỉ mở để xem. "
    "Tệp cũ còn nguyên; hãy làm theo lời nhắn lúc mở, rồi mở lại.",
    "backup.none": "Không có bản sao lưu nào còn nguyên vẹn. Hãy thử cứu dữ liệu từ tệp hỏng, "
    "hoặc tìm bản sao trên USB, máy khác.",
    "backup.second_away": "Chưa chép được bản sao lưu sang {path} ({detail}). "
    "Hãy cắm lại ổ đĩa đó; chương trình sẽ tự thử lại.",
    "backup.only_here": "Chưa có bản sao lưu ngoài máy này trong tuần qua. Hãy chọn một thư mục trên ổ đĩa khác "
    "hoặc USB ở màn hình Sao lưu.",
    "aside.gone": "Đã dọn {count} tệp dữ liệu cũ giữ lại từ các lần khôi phục, sửa chữa hơn {days} ngày trước "
    "({size} MB). {least} tệp mới nhất trong mỗi thư mục thay-the, hong vẫn còn.",
    "disk.low": "Ổ đĩa chứa dữ liệu chỉ còn {free} MB trống. Hãy dọn bớt để còn chỗ lưu và sao lưu.",
    "journal_file.ahead": "Tệp nhật ký nhat-ky.jsonl có {count} lần sửa mà tệp dữ liệu đang mở không có. "
    "Có thể tệp cũ đã bị chép đè; hãy xem các bản sao lưu trước khi sửa tiếp.",
    "db.found_damaged": "Tệp dữ liệu có trang bị hỏng nên không ghi thêm gì vào tệp, CHƯA lưu. "
    "Nội dung đang gõ được giữ lại; hãy chọn một lối khôi phục.",
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
    "rescue.other_row": "Dòng {seq} trong nhật ký không phải do chương trình này ghi nên chưa dựng lại gì từ đó. "
    "Hãy dùng bản sao lưu, hoặc bản nhật ký khác.",
    "rescue.nothing": "Không tìm thấy dữ liệu nào cứu được. Tệp hỏng được giữ nguyên; "
    "hãy tìm bản sao trên USB hoặc máy khác.",
    "doctor.program": "Chương trình cchc {version}, Python {python}, {system}.",
    "doctor.sqlite": "Bộ máy dữ liệu SQLite {version}.",
    "doctor.no_home": "Không có thư mục dữ liệu {path}. Hãy chạy chương trình một lần, "
    "hoặc chỉ đúng thư mục bằng --home.",
    "doctor.on_network": "Dữ liệu ở {path} nằm trên mạng. Hãy chép về ổ đĩa của máy để làm việc.",
    "doctor.on_stick": "Dữ liệu ở {path} nằm trên ổ rời. Hãy chép về ổ đĩa của máy để làm việc.",
    "doctor.place": "Dữ liệu ở {path}, trên ổ đĩa của máy này.",
    "doctor.no_writing": "Không ghi được vào {path}. Hãy bỏ thuộc tính chỉ đọc, hoặc chọn thư mục của mình.",
    "doctor.room": "Ổ đĩa còn trống {free} GB.",
    "doctor.not_begun": "Chưa có dữ liệu ở {path}. Hãy mở chương trình để khai báo đơn vị.",
    "doctor.held": "{who} đang mở dữ liệu trên máy {device}, từ {since}.",
    "doctor.pragmas": "Cách ghi dữ liệu không như chương trình đặt ({names}). Hãy gửi dòng này cho người hỗ trợ.",
    "doctor.pragmas_hold": "Cách ghi dữ liệu đúng như chương trình đặt.",
    "doctor.sound": "Tệp dữ liệu nguyên vẹn ({size} MB, {seq} dòng nhật ký).",
    "doctor.journal_off": "Nhật ký đọc được nhat-ky.jsonl đang tắt, hoặc dữ liệu không nằm trên ổ đĩa của máy.",
    "doctor.journal_missing": "Chưa có nhật ký {path}. Hãy mở chương trình một lần để ghi lại từ đầu.",
    "doctor.journal_behind": "Nhật ký nhat-ky.jsonl thiếu {count} lần sửa. Hãy mở chương trình một lần để chép bù.",
    "doctor.journal_damaged": "Nhật ký nhat-ky.jsonl có {count} dòng bị hỏng. Hãy giữ tệp đó lại, đổi tên, "
    "rồi mở chương trình để ghi lại từ đầu.",
    "doctor.journal": "Nhật ký nhat-ky.jsonl khớp với dữ liệu ({count} dòng, {size} MB).",
    "doctor.papers": "Đủ {count} tài liệu, không tệp nào thay đổi.",
    "doctor.papers_missing": "Thiếu {count} trong {of} tài liệu. Hãy mở phòng Minh chứng (F4) để tìm lại.",
    "doctor.papers_changed": "Có {count} trong {of} tài liệu đã thay đổi hoặc không đọc được. "
    "Hãy mở phòng Minh chứng (F4) để xem.",
    "doctor.clock": "Ngày giờ của máy: {now}.",
    "doctor.copies": "Bản sao lưu mới nhất lúc {at}, đã kiểm; có {count} bản.",
    "doctor.copies_old": "Bản sao lưu mới nhất đã cũ (lúc {at}; có {count} bản). Hãy chạy: cchc backup.",
    "doctor.no_copy": "Chưa có bản sao lưu nào dùng được trong {path}. Hãy chạy: cchc backup.",
    "doctor.copies_damaged": "Có {count} bản sao lưu gần đây bị hỏng. Hãy kiểm tra ổ đĩa.",
    "doctor.second_away": "Không thấy nơi sao lưu thứ hai {path}. Hãy cắm lại ổ đĩa đó.",
    "doctor.second": "Nơi sao lưu thứ hai {path} có bản lúc {at}.",
    "doctor.leftovers": "Có {count} tệp tạm do lần làm việc dở dang để lại. Hãy mở chương trình một lần để dọn.",
    "doctor.replaced": "Giữ {count} tệp cũ do khôi phục thay ra ({size} MB) trong {path}; quá {days} ngày thì dọn, "
    "luôn giữ {least} tệp mới nhất.",
    "doctor.set_aside": "Giữ {count} lần để riêng tệp hỏng hoặc tệp trước khi sửa ({size} MB) trong {path}; "
    "quá {days} ngày thì dọn, luôn giữ {least} lần mới nhất.",
}

# The command line

BACKUP = "Sao lưu dữ liệu ngay, đã kiểm tra; “list” thì liệt kê các bản đang có."
BACKUP_TO = "Chép thêm bản sao lưu vào thư mục này (ổ đĩa khác, USB)."
RESTORE = "Khôi phục dữ liệu từ bản sao lưu; không có --yes thì chỉ cho xem trước."
RESTORE_FROM = "Bản sao lưu muốn dùng."
RESTORE_NEWEST = "Dùng bản mới nhất còn nguyên vẹn."
RESTORE_LIST = "Liệt kê các bản sao lưu."
RESTORE_SALVAGE = "Cứu dữ liệu từ tệp hỏng, bản sao lưu và nhật ký, lấy được nhiều nhất."
RESTORE_REBUILD = "Dựng lại toàn bộ từ nhật ký nhat-ky.jsonl (hoặc tệp ghi ở --from)."
RESTORE_YES = "Làm thật. Tệp đang dùng được giữ lại trong thư mục thay-the."
DOCTOR = "Khám dữ liệu, bản sao lưu, ổ đĩa và máy này; không sửa gì."
MADE = "Đã sao lưu và kiểm tra: {path}"
SAME = "Không có gì mới từ bản sao lưu gần nhất: {path}"
SENT = "Đã chép và kiểm tra bản sao lưu ở {path}"
COPY_LINE = "{at}  {size}  tới lần sửa {seq}{behind}{mark}  {path}"
BEHIND = ", thiếu {count} lần sửa"
SECOND, FOR_GOOD = "  [nơi thứ hai]", "  [giữ theo gói]"
NO_COPIES = "Chưa có bản sao lưu nào. Hãy chạy: cchc backup."
WOULD_RESTORE = "Sẽ khôi phục từ {path} ({at}, tới lần sửa {seq})."
WOULD_LACK = "Bản này thiếu {count} lần sửa so với dữ liệu đang biết."
WOULD_SALVAGE = "Sẽ cứu được {kept}/{known} dòng."
WOULD_REBUILD = "Sẽ dựng lại {count} lần sửa từ {path}."
NOT_YET = "Chưa làm gì. Nếu đồng ý, chạy lại lệnh này với --yes."
RESTORED = "Đã khôi phục lúc {at}. Tệp cũ giữ ở {kept}."
RESTORED_ANEW = "Đã khôi phục lúc {at}."
SALVAGED = "Đã cứu {kept}/{known} dòng thành tệp dữ liệu mới, đã kiểm tra."
LOST = "Hãy xem lại những chỗ nêu trên."
VERDICTS = {"ok": "✓", "warning": "!", "error": "✗"}
WELL = "Mọi thứ đều ổn."
UNWELL = "Có {errors} lỗi, {warnings} điều cần xem."
