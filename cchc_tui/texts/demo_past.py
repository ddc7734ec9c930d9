"""The invented office's year before: what it answered otherwise, what the appraisal changed, and the plan since."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_tui.core.answers import Answer, Choice, Count, tally

PERIOD_BEFORE = "2025"

# Leaves answered otherwise than in the year after; all others were the same.
ANSWERS_BEFORE: Mapping[str, Answer] = {
    "1.1.1": tally(8, 9),
    "1.2": tally(7, 8),
    "1.3.1": tally(2, 4),
    "1.4.1": Choice(2),
    "1.5": Count(1),
    "2.2.1": Choice(2),
    "3.4.1": tally(4310, 4480),
    "5.1.1": Choice(2),
    "6.1.1": tally(15120, 18400),
    "7.1": tally(18, 24),
    "7.2.2": tally(1102, 1205),
    "7.3.2": tally(2980, 4480),
    "7.3.6": tally(2216, 3504),
    "7.3.8": tally(1874, 2960),
}

# What the appraiser gave instead of what was claimed, and why; points as they are written.
APPRAISED_BEFORE: Mapping[str, tuple[str, str]] = {
    "1.1.2": ("0", "Bảng kê nhiệm vụ không có sản phẩm kèm theo"),
    "1.4.2": ("0", "Không có danh sách người dự tập huấn"),
    "2.4.1": ("0", "Kế hoạch ban hành ngày 20/02/2025, sau thời hạn quy định"),
    "3.1.4": ("0.5", "Báo cáo rà soát không đúng biểu mẫu"),
    "5.6.1": ("0", "Báo cáo 6 tháng gửi chậm 09 ngày"),
    "7.3.7": ("2", "Số liệu trên Cổng dịch vụ công cao hơn số đơn vị báo cáo"),
}

CAUSES_BEFORE: Mapping[str, tuple[str, str]] = {
    "1.1.2": ("no_evidence", "Thiếu sản phẩm của 03 nhiệm vụ"),
    "1.4.2": ("no_evidence", ""),
    "2.2.1": ("late", "Ban hành chậm 17 ngày"),
    "2.4.1": ("late", "Ban hành sau ngày 31/01"),
    "3.1.4": ("wrong_form", "Dùng biểu mẫu cũ"),
    "5.6.1": ("late", ""),
    "7.1": ("low_rate", "06 nhiệm vụ chờ kinh phí"),
}

# Published results: period, index in hundredths of a percent, rank, units ranked, grade.
RESULTS: tuple[tuple[str, int, int, int, str], ...] = (
    ("2024", 7129, 84, 124, "Khá"),
    ("2025", 6628, 101, 124, "Khá"),
)
TARGET_INDEX = 95
CAUSES_NOW: Mapping[str, tuple[str, str]] = {
    "1.1.2": ("low_rate", "Số hóa hồ sơ lưu trữ thiếu kinh phí"),
    "1.4.3": ("not_met", "Chưa phân công người viết tin, bài"),
}
PLANNED = ("1.1.2", "1.4.3", "1.5", "7.1", "7.3.4", "7.3.6")
SUPPORT = "Các phòng, đơn vị có liên quan"
PROGRESS: Mapping[str, int] = {"1.1.2": 30, "7.3.6": 10}
