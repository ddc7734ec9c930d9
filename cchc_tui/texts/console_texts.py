"""What is said on a console that cannot show the screens, or not yet; readable with its marks taken off, too."""

from __future__ import annotations

REDIRECTED = (
    "Màn hình làm việc cần mở trong cửa sổ dòng lệnh thật. "
    "Ở đây chỉ dùng được các lệnh, ví dụ: cchc status. Xem: cchc --help"
)
OLD_WINDOWS = (
    "Windows 7 và 8.1 không hiện được màn hình làm việc; cần Windows 10 trở lên. "
    "Các lệnh không cần màn hình vẫn dùng được, ví dụ: cchc status. Xem: cchc --help"
)
NO_VT = (
    "Cửa sổ dòng lệnh này đang ở chế độ cũ nên không hiện được màn hình làm việc. "
    "Bấm chuột phải vào thanh tiêu đề, chọn Properties (Thuộc tính), thẻ Options, bỏ dấu ở “Use legacy console”, "
    "đóng cửa sổ rồi mở lại chương trình. Các lệnh vẫn dùng được: cchc --help"
)
SMALL = (
    "Cửa sổ nhỏ quá: đang có {columns} cột, {rows} dòng; cần ít nhất {least_columns} cột, {least_rows} dòng. "
    "Hãy phóng to cửa sổ (Alt+Enter) hoặc giảm cỡ chữ rồi mở lại chương trình."
)
PRESS_ENTER = "Nhấn Enter để đóng."
TOO_SMALL = (
    "Cửa sổ nhỏ quá",
    "Đang có {columns} cột, {rows} dòng;",
    "cần ít nhất {least_columns} cột, {least_rows} dòng.",
    "Hãy phóng to cửa sổ (Alt+Enter)",
    "hoặc giảm cỡ chữ.",
    "Không mất gì: mọi thứ vẫn như cũ.",
    "Ctrl+Q: thoát.",
)
MENU_SIGNS = "Đổi bộ dấu, nếu thấy ô vuông"
SIGNS_NOW = {
    "day-du": "Đang dùng đủ dấu: ✓ ✗ ◇ ⊘ ━",
    "consolas": "Đang dùng dấu của phông Consolas: ✓ ✗ ◇ ⊘ ━",
    "ascii": "Đang dùng dấu đơn giản: ✓ ✗ ◇ ⊘ ━",
}
