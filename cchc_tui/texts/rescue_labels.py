"""Words of the screen that stands in the first room's place when the database cannot be opened."""

from __future__ import annotations

from datetime import datetime

from cchc_tui.texts.backups_labels import show_copy
from cchc_tui.texts.ui import show_number

TITLE = "KHÔNG MỞ ĐƯỢC TỆP DỮ LIỆU"
LOOKING = "Đang chép tệp sang chỗ riêng và kiểm tra từng bản sao lưu …"
SOUND = "Tệp được giữ nguyên, không có gì bị ghi vào."
NOTHING_FOUND = "Không tìm thấy bản sao lưu nào còn nguyên vẹn, và không cứu được gì từ tệp."
ASIDE = "Tệp hỏng đã được chép nguyên sang {place}."
NEVER_WRITTEN = "Chương trình không ghi gì vào tệp hỏng; tệp đó còn được giữ lại sau khi khôi phục."
WAYS = "CHỌN MỘT CÁCH"
EXIT = "Chỉ thoát"
EXIT_ABOUT = "Không làm gì cả. Tệp dữ liệu và các bản sao lưu còn nguyên như bây giờ."
KEYS = (("↑ ↓", "chọn"), ("Enter", "dùng cách này"), ("F1", "trợ giúp"), ("Esc", "chỉ thoát"))
HELP = (
    "Mỗi bản sao lưu trong danh sách đã được mở và kiểm tra. Chọn bản thiếu ít nhất; dòng dưới cho biết thiếu gì.",
    "“Cứu được … dòng” đọc những gì còn đọc được trong tệp hỏng. “Dựng lại từ nhat-ky.jsonl” chép lại từng lần sửa.",
    "Dù chọn cách nào, tệp đang hỏng vẫn được giữ lại, không bị ghi đè.",
)
ASK = "{way}?"
WORKING = "Đang làm. Đừng tắt máy."
DONE = "Xong: {way}."
KEPT = "Tệp cũ được giữ ở {place}."
LOST = "Những gì không lấy lại được"
LACK_NOTHING = "Bản sao này đã được kiểm tra, còn nguyên vẹn. Không biết có lần sửa nào sau đó."
LACK = "Bản sao này đã được kiểm tra, còn nguyên vẹn. Thiếu {count} lần sửa sau đó."
LACK_BETWEEN = "Từ {first} đến {last}."
LACK_LEAVES = "Các mục: {leaves}."
SALVAGE_ABOUT = (
    "Đọc từng dòng còn đọc được trong tệp hỏng, bù bằng bản sao lưu và nhật ký, rồi lập tệp mới. "
    "Những gì không lấy lại được sẽ được liệt kê."
)
REBUILD_ABOUT = "Lập tệp mới bằng cách làm lại từng lần sửa ghi trong nhat-ky.jsonl, theo đúng thứ tự."

# The file that is open, looked over.
CHECKING = "Đang kiểm tra tệp dữ liệu …"
CHECKED_SOUND = "Tệp dữ liệu nguyên vẹn: mọi trang, mọi dòng và nhật ký đều khớp."
CHECKED_FAULTY = "Kiểm tra tệp dữ liệu"
REPAIR_ASK = "Sửa {count} dòng hỏng như đề nghị dưới đây? (sao lưu trước)"
REPAIR_ROW = "{code} {field}: {before} → {after} ({source})"
SOURCES = {"journal": "theo nhật ký", "backup": "theo bản sao lưu", "kept": "đúng nội dung, chỉ sai mã kiểm tra"}
WAYS_ASK = "Không sửa tại chỗ được. Mở các lối khôi phục? (tệp này được giữ nguyên)"
INDEX_ASK = "Làm lại chỉ mục từ các bảng? (sao lưu trước)"
MENDED = "Đã sửa xong; kiểm tra lại không còn lỗi. Bản trước khi sửa nằm trong thư mục hong."


def show_way(at: datetime, lacks: int | None) -> str:
    """ "Bản sao lưu 08:12 ngày 20/11/2026 (thiếu 3 lần sửa)"."""
    words = f"Bản sao lưu {show_copy(at)}"
    return words if lacks is None else f"{words} ({f'thiếu {show_number(lacks)} lần sửa' if lacks else 'đủ'})"


def show_salvage(kept: int, known: int) -> str:
    """ "Cứu được 1.188/1.200 dòng từ tệp hỏng"."""
    return f"Cứu được {show_number(kept)}/{show_number(known)} dòng từ tệp hỏng"


def show_rebuild(rows: int) -> str:
    """ "Dựng lại từ nhat-ky.jsonl (1.203 lần sửa)"."""
    return f"Dựng lại từ nhat-ky.jsonl ({show_number(rows)} lần sửa)"
