"""Việc khác (F10) and Trợ giúp (F1): both name every room, so their words are read when one of them is opened."""

from __future__ import annotations

from cchc_tui.texts import (
    analysis_labels,
    backups_labels,
    console_texts,
    criteria_labels,
    evidence_labels,
    manual_labels,
    measures_labels,
    package_labels,
    papers_labels,
    plan_labels,
    receive_labels,
    rescue_labels,
    scoring_labels,
    typing_labels,
    workplace_texts,
)

MENU = (
    ("home", "Trang chính", "F2"),
    ("scoring", "Chấm điểm", "F3"),
    ("evidence", "Tài liệu kiểm chứng", "F4"),
    ("review", "Rà soát trước khi gửi", "F5"),
    ("analysis", "Phân tích điểm mất", "F6"),
    ("plan", "Kế hoạch khắc phục", "F7"),
    ("papers", "Văn bản", "F8"),
    ("package", "Gói hồ sơ", "F9"),
    ("receive", "Kiểm tra gói nhận về", ""),
    measures_labels.OPEN,
    ("criteria", "Bộ tiêu chí", ""),
    scoring_labels.MENU_FIGURES,
    ("undo", "Lấy lại việc vừa làm", "Ctrl+Z"),
    ("redo", "Làm lại", "Ctrl+Y"),
    ("office", "Sửa thông tin đơn vị, các hạn", ""),
    ("periods", "Chuyển kỳ đánh giá", ""),
    ("new_period", "Tạo kỳ đánh giá mới", ""),
    ("unlock", "Mở khóa kỳ cũ để sửa", ""),
    ("export_scores", "Ghi bảng tự chấm ra Excel", ""),
    ("import_scores", "Nhận lại bảng tự chấm từ Excel", ""),
    ("share_task", "Chia việc cho đồng nghiệp", ""),
    ("take_task", "Nhận việc được chia", ""),
    ("give_back", "Gửi lại việc đã làm", ""),
    ("take_back", "Nhận lại việc đã chia", ""),
    ("join_database", "Ghép hai bản dữ liệu", ""),
    ("backup", "Sao lưu ngay", ""),
    backups_labels.OPEN,
    ("look_over", "Kiểm tra và sửa tệp dữ liệu", ""),
    ("retry", "Thử lưu lại", ""),
    ("save_elsewhere", "Lưu ra chỗ khác", ""),
    ("bring", workplace_texts.MENU_BRING, ""),
    ("install", workplace_texts.MENU_INSTALL, ""),
    typing_labels.MENU,
    ("theme", workplace_texts.MENU_THEME, ""),
    ("signs", console_texts.MENU_SIGNS, ""),
    ("help", "Trợ giúp", "F1"),
    manual_labels.MENU_MANUAL,
    ("leave", "Thoát", "Ctrl+Q"),
)

HELP_KEYS = "PHÍM DÙNG Ở ĐÂY"
HELP_EVERYWHERE = "Ở MỌI NƠI"
HELP_SIGNS = "CÁC DẤU"
HELP_PROMISE = "LỜI HỨA"
HELP_ROOM_KEYS = (
    "F1 Trợ giúp · F2 Trang chính · F3 Chấm điểm · F4 Minh chứng · F5 Rà soát · F6 Phân tích · F7 Kế hoạch",
    "F8 Văn bản · F9 Gói hồ sơ · F10 Việc khác",
    "Ctrl+Z lấy lại · Ctrl+Y làm lại · Esc quay lại · Ctrl+Q thoát (không cần lưu, mọi thứ đã lưu)",
)
HELP_PROMISES = (
    "Thấy “✓ Đã lưu” là đã nằm trên đĩa.",
    "Thấy “✓ Đã xuất” là gói đã được đọc lại và khớp từng tệp.",
    "Nhập, khôi phục, đóng gói: hoặc xong hẳn, hoặc như cũ.",
    "Gõ tiếng Việt: Unikey chọn bảng mã Unicode, tắt “Luôn sử dụng clipboard cho unicode”.",
)
HELP_ROOMS = {
    "home": (
        "Trang này cho biết đã chấm tới đâu, được bao nhiêu điểm và bao nhiêu điểm trong đó đã chắc.",
        "↑ ↓ chọn việc, Enter đến đúng chỗ làm việc đó.",
    ),
    "scoring": scoring_labels.HELP,
    "form": (
        "Enter sang ô sau, ở ô cuối thì sang mục sau. Tab, Shift+Tab đổi ô. Esc về danh sách.",
        "Số thập phân gõ dấu phẩy: 1,5. Số liệu được lưu ngay khi đọc được.",
        scoring_labels.FORM_HELP,
    ),
    "evidence": evidence_labels.HELP,
    "review": (
        "Những điểm có thể không được công nhận, nhiều điểm đứng trước. Enter đến đúng chỗ cần sửa.",
        "✗ lỗi phải sửa mới đóng gói được · ! cảnh báo: sửa, hoặc g ghi lý do (lý do đi theo gói)",
        "t ghi một lý do cho mọi cảnh báo cùng loại · l chỉ xem lỗi, chưa ghi lý do, yếu, trống, vượt, chưa chấm",
    ),
    "package": package_labels.HELP,
    "analysis": analysis_labels.HELP,
    "what_if": analysis_labels.HELP_WHAT_IF,
    "plan": plan_labels.HELP,
    "measures": measures_labels.HELP,
    "papers": papers_labels.HELP,
    "receive": receive_labels.HELP,
    "criteria": criteria_labels.HELP,
    "manual": manual_labels.HELP,
    "backups": backups_labels.HELP,
    "rescue": rescue_labels.HELP,
    "wizard": ("Gõ rồi Enter để sang bước sau. Esc về bước trước.",),
    "dialog": ("Enter xong · Tab ô sau · Esc đóng.",),
}
