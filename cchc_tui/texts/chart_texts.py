"""What the workbook of the analysis says: its sheets, columns and pictures."""

from __future__ import annotations

TITLE = "Phân tích Chỉ số cải cách hành chính"
AREAS, LOSSES, PERIODS, PROGRESS = "Theo lĩnh vực", "Điểm mất", "Qua các kỳ", "Tiến độ"
AREA_COLUMN = "Lĩnh vực"
AREAS_TITLE = "CHỈ SỐ THEO LĨNH VỰC (%)"
AREA_LEGEND = "{code}. {name}"
LOSS_COLUMNS = ("Mã", "Tiêu chí, tiêu chí thành phần", "Nguyên nhân", "Phụ trách", "Điểm mất", "Cộng dồn (%)")
LOSSES_TITLE = "TIÊU CHÍ MẤT NHIỀU ĐIỂM NHẤT VÀ TỶ LỆ CỘNG DỒN"
LOST, CUMULATED = "Điểm mất", "Cộng dồn (%)"
PERIOD_COLUMNS = ("Kỳ", "Chỉ số (%)", "Hạng", "Số đơn vị", "Xếp loại")
PERIODS_TITLE = "CHỈ SỐ QUA CÁC KỲ (%)"
PROGRESS_COLUMNS = ("Quý", "Đến hạn", "Đã hoàn thành", "Đang thực hiện", "Quá hạn", "Chưa đến hạn")
PROGRESS_TITLE = "TIẾN ĐỘ NHIỆM VỤ THEO QUÝ"
QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
NOTHING_LOST = "Không có tiêu chí, tiêu chí thành phần mất điểm."
