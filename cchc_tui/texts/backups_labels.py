"""Words of the room of copies: the list, looking into one, putting one back."""

from __future__ import annotations

from datetime import datetime

OPEN = ("backups", "Sao lưu và khôi phục", "")
HELP = (
    "Mỗi dòng là một bản sao lưu đã được kiểm tra. Enter mở bản đó để xem, không sửa được; Ctrl+B trở về bản đang làm.",
    "k khôi phục bản đang chọn: cho xem trước những gì sẽ mất; tệp đang dùng được giữ lại trong thư mục thay-the.",
    "b sao lưu ngay · n chọn nơi thứ hai: một thư mục trên ổ đĩa khác, mỗi ngày một bản",
)
MENU = (
    ("restore", "Khôi phục bản đang chọn", "k"),
    ("make", "Sao lưu ngay", "b"),
    ("second", "Chọn nơi sao lưu thứ hai", "n"),
)
HEAD = ("Lúc", "So với bản đang làm", "Cỡ", "Nơi để")
TITLE = "SAO LƯU VÀ KHÔI PHỤC"
LOOKING = "… đang xem các bản sao lưu"
NONE = "Chưa có bản sao lưu nào. Nhấn b để sao lưu ngay."
WHOLE, LACKS, UNKNOWN = "đủ, không thiếu gì", "thiếu {count} lần sửa", "không rõ"
HERE, SECOND = "bên cạnh dữ liệu", "nơi thứ hai"
FOR_GOOD = "giữ mãi"
COUNT = "{count} bản · {size} · để trong {place}"
SECOND_AT = "Nơi thứ hai: {place}"
SECOND_NONE = "Nơi thứ hai: chưa chọn. Nhấn n chọn một ổ đĩa khác, phòng khi ổ này hỏng."
SECOND_GONE = "Nơi thứ hai: {place} (bây giờ không tới được)"
SECOND_TITLE = "Nơi thứ hai để sao lưu"
SECOND_FIELD = "Thư mục"
SECOND_HINT = "Thư mục trên ổ đĩa khác, USB hoặc máy chủ. Để trống: thôi dùng nơi thứ hai. Enter xong · Esc thôi."
SECOND_INSIDE = "Thư mục này nằm cùng chỗ với dữ liệu nên không giúp được khi ổ đĩa hỏng. Hãy chọn ổ đĩa khác."
SECOND_SET = "Từ nay mỗi ngày có một bản sao lưu ở {place}."
SECOND_OFF = "Đã thôi dùng nơi thứ hai. Các bản sao đã có ở đó vẫn còn."

# Looking into a copy.
VIEWING = "ĐANG XEM BẢN SAO LƯU {at} · CHỈ ĐỌC · Ctrl+B trở về"
VIEWING_SHORT = "Bản sao lưu {at}, chỉ đọc"
EMPTY_COPY = "Bản sao lưu này chưa có bản tự đánh giá nào nên không có gì để xem."
BACK = "Đã trở về bản đang làm."
LOOK_UNSAVED = "Còn thay đổi chưa ghi được xuống đĩa. Hãy chờ lưu xong rồi mới xem bản sao lưu."

# Putting one back.
RESTORE_TITLE = "Khôi phục bản sao lưu {at}?"
RESTORE_NOTHING = "Bản này không thiếu lần sửa nào so với bản đang làm."
RESTORE_LOSES = "Sẽ mất {count} lần sửa làm sau bản này. Những lần mới nhất:"
RESTORE_ROW = "{at}  {who}: {code} {field} → {value}"
RESTORE_MORE = "… và {count} lần sửa nữa"
RESTORE_KEPT = "Tệp đang dùng không bị xóa: được giữ trong {place}."
RESTORE_HINT = "Nhấn D: đồng ý khôi phục · Esc: thôi"
RESTORING = "Đang khôi phục. Đừng tắt máy."
RESTORED = "Đã khôi phục bản sao lưu {at}. Tệp vừa thay nằm ở {kept}."
RESTORED_NEW = "Đã khôi phục bản sao lưu {at}."

# On the home screen.
OUTSIDE_LATE = "! chưa có bản sao lưu ngoài máy này"
LITTLE_SPACE = "! ổ đĩa chỉ còn {free} MB"


def show_copy(at: datetime) -> str:
    """ "08:12 ngày 20/11/2026"."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"
