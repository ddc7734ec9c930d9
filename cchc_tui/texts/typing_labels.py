"""Words about typing Vietnamese and about the clipboard."""

from __future__ import annotations

NAMES = {"telex": "Telex", "vni": "VNI"}
KEY = "F12"
MENU = ("typing", "Đổi cách gõ tiếng Việt: tắt, Telex, VNI", KEY)
TURNED_ON = "Gõ tiếng Việt: {name}. Nếu Unikey đang bật thì hãy tắt một trong hai."
WIZARD_OFF = "Gõ tiếng Việt bằng Unikey; không có Unikey thì nhấn F12 (Telex, VNI)."
WIZARD_ON = "Gõ tiếng Việt: {name} của chương trình · F12 đổi cách gõ hoặc tắt"
TURNED_OFF = "Đã tắt bộ gõ của chương trình."

MESSAGES = {
    "clipboard.busy": "Chương trình khác đang giữ bộ nhớ tạm. Hãy chờ một chút rồi làm lại.",
}

HELP_TITLE = "GÕ TIẾNG VIỆT"
HELP_TOPICS = ("dialog", "form", "wizard")
HELP = (
    "F12 đổi cách gõ: tắt → Telex → VNI (ghi ở dòng cuối hoặc trên khung). Dùng Unikey thì để tắt.",
    "Telex: aa ee oo dd, w (ă ơ ư); dấu s f r x j, bỏ dấu z. VNI: 6 7 8 9; dấu 1–5, bỏ dấu 0.",
    "Gõ phím dấu hai lần thì dấu trở lại thành chữ: ddd → dd, ass → as.",
    "Từ không phải tiếng Việt giữ như đã gõ. Ô số, mã, ngày, đường dẫn, mật khẩu không bỏ dấu.",
    "Ctrl+V dán chữ từ Word, Zalo. Trong ô một dòng, chỗ xuống dòng thành dấu cách.",
)
