"""Words for the days when something goes wrong: the crash page, drafts, the rescue of a damaged file."""

from __future__ import annotations

from datetime import datetime

NO_REPORT = "(không ghi được báo cáo)"

# The page that stands in the window after a fault of the program.
CRASH_TITLE = "CHƯƠNG TRÌNH GẶP LỖI VÀ PHẢI DỪNG. Mã lỗi: {code}"
CRASH_SAVED = "Mọi việc đã lưu đến {at} vẫn nằm nguyên trên đĩa, không mất gì."
CRASH_SAFE = "Dữ liệu đã lưu vẫn nằm nguyên trên đĩa, không mất gì."
CRASH_DRAFTS = "{count} chỗ vừa gõ chưa ghi được vào tệp dữ liệu, đã giữ ở {place}; lần mở sau chương trình sẽ hỏi."
CRASH_LOST = (
    "{count} chỗ vừa gõ ({codes}) CHƯA ghi được vì ổ đĩa không nhận. Hãy nhập lại các mục đó sau khi sửa ổ đĩa."
)
CRASH_LOOSE = "Chữ đang gõ dở trong hộp thoại được giữ ở {place}."
CRASH_REPORT = (
    "Báo cáo lỗi: {report} (không chứa số liệu, nội dung của đơn vị). Hãy gửi tệp này cho người hỗ trợ, "
    "hoặc đọc mã lỗi {code} qua điện thoại."
)
CRASH_AGAIN = "Để làm tiếp: gõ lại CCHC rồi nhấn Enter."

# The start after an end that was none.
STOPPED_BEFORE = "Lần trước chương trình dừng đột ngột. Mọi việc đã lưu đến {at} còn nguyên; không mất gì."
STOPPED_UNSAVED = "Lần trước chương trình dừng đột ngột. Dữ liệu đã lưu còn nguyên; không mất gì."

# Drafts.
DRAFTS_TITLE = "{count} chỗ đang gõ chưa kịp lưu ở lần trước"
DRAFT_TYPED, DRAFT_STORED = "BẢN ĐANG GÕ", "BẢN ĐÃ LƯU"
DRAFT_LEAF = "{code} {name}"
DRAFT_OTHER = "[{office}, {period}]"
DRAFT_MARKS = {"take": "✓ lấy", "keep": "✓ giữ", "later": "… sau"}
DRAFT_HINT = "1 Lấy bản đang gõ · 2 Giữ bản đã lưu · 3 Để sau · Enter xong · Esc để sau tất cả"
DRAFTS_TAKEN = "Đã lấy {count} bản đang gõ. Ctrl+Z để lấy lại như trước."
DRAFTS_LATER = "Còn {count} bản đang gõ để sau; lần mở tới sẽ hỏi lại."
DRAFTS_KEPT = (
    "Chưa ghi được vào tệp dữ liệu; phần đang gõ tạm giữ ở {place}. "
    "Muốn ghi tất cả sang ổ khác: F10, “Lưu ra chỗ khác”."
)
DRAFTS_NOWHERE = "Chưa ghi được phần đang gõ vào đâu cả. Đừng tắt máy; hãy nhấn F10, chọn “Lưu ra chỗ khác”."

# Another machine.
MACHINE_TITLE = "Dữ liệu này lần trước được sửa trên máy {device}"
MACHINE_ROWS = (
    "1  Chuyển hẳn sang máy này",
    "   Từ nay chỉ sửa ở đây; bản ở máy kia chỉ để xem.",
    "2  Bản làm song song",
    "   Cả hai máy cùng sửa; trước khi gửi hồ sơ phải ghép lại",
    "   (F10, “Ghép hai bản dữ liệu”).",
)
MACHINE_HINT = "Nhấn 1 hoặc 2. Mỗi máy chỉ hỏi một lần. Esc: để lần sau."
MACHINE_MOVED = "Đã ghi nhận: từ nay làm việc trên máy này. Đừng sửa bản ở máy cũ nữa."
MACHINE_PARALLEL = "Đã ghi nhận: hai bản song song. Trước khi gửi, vào F10, “Ghép hai bản dữ liệu”."

# Another place while the disk refuses.
ELSEWHERE_TITLE = "Lưu ra chỗ khác, gồm cả phần chưa lưu được"
ELSEWHERE_FIELD = "Thư mục"
ELSEWHERE_HINT = "Chọn thư mục trên ổ đĩa khác đang dùng tốt. Enter lưu · Esc thôi."
ELSEWHERE_DONE = (
    "Đã lưu toàn bộ dữ liệu vào {folder}. Mở thẳng bằng lệnh: cchc --home “{folder}”, "
    "hoặc khi ổ đĩa dùng lại được thì vào F10, “Ghép hai bản dữ liệu”."
)
ELSEWHERE_PART = (
    "Không đọc được tệp dữ liệu nữa nên chỉ lưu được kỳ đang mở, vào {folder}. "
    "Mở bằng lệnh: cchc --home “{folder}”. Kỳ khác và lịch sử nằm ở tệp cũ và các bản sao lưu."
)
NO_SUCH_FOLDER = "Không có thư mục này. Hãy gõ đường dẫn đầy đủ của một thư mục đang có."
FOLDER_CLOSED = "Thư mục này không cho ghi. Hãy chọn thư mục khác."

MESSAGES = {
    "clock.behind": "Đồng hồ máy đang chỉ {now}, trước lần sửa cuối ({last}). Thứ tự các lần sửa vẫn đúng; "
    "hãy chỉnh lại ngày giờ của máy.",
    "clock.outside": "Đồng hồ máy đang chỉ {now}, cách xa kỳ đánh giá {year}. "
    "Hãy xem lại ngày giờ của máy, hoặc kỳ đang mở.",
}


def show_second(at: datetime) -> str:
    """ "08:15:03 ngày 20/11/2026"."""
    return f"{at.astimezone():%H:%M:%S} ngày {at.astimezone():%d/%m/%Y}"
