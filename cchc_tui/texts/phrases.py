"""Câu mẫu: good official sentences for explanations; an ellipsis stands where something must be filled in."""

from __future__ import annotations

PHRASES = (
    "Trong kỳ, đơn vị đã hoàn thành …/… nhiệm vụ được giao, đạt tỷ lệ … %, theo Báo cáo số … ngày ….",
    "Tổng số … hồ sơ đã giải quyết; trong đó … hồ sơ đúng hạn, đạt tỷ lệ … %; … hồ sơ trễ hạn do ….",
    "Kế hoạch số … ngày … được ban hành đúng thời hạn quy định và đã triển khai đến các bộ phận, các thôn, tổ dân phố.",
    "Báo cáo số … ngày … được gửi đúng thời hạn, đầy đủ nội dung theo đề cương hướng dẫn.",
    "Báo cáo gửi chậm … ngày so với quy định do …; đơn vị đã rút kinh nghiệm và gửi đúng hạn trong các kỳ tiếp theo.",
    "Số liệu được trích xuất từ Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh, tại thời điểm ….",
    "Trong kỳ đánh giá, đơn vị không phát sinh nội dung này, vì …; đề nghị Hội đồng thẩm định xem xét.",
    "Đơn vị đã ban hành Công văn số … ngày … để chỉ đạo, đôn đốc; kết quả thực hiện: ….",
    "Đã thực hiện kiểm tra …/… bộ phận, đạt tỷ lệ … %; …/… tồn tại, hạn chế phát hiện qua kiểm tra đã được khắc phục.",
    "Nội dung này chưa đạt yêu cầu do …. Đơn vị đã đề ra giải pháp khắc phục tại Kế hoạch số … ngày ….",
    "Đã thực hiện xin lỗi bằng văn bản đối với …/… hồ sơ trễ hạn và hẹn lại thời gian trả kết quả theo quy định.",
    "Sáng kiến “…” được công nhận tại Quyết định số … ngày … và đã áp dụng từ ngày …, mang lại hiệu quả: ….",
    "Kết quả cụ thể tại mục …, trang … của Báo cáo số … ngày … gửi kèm.",
    "Số liệu của đơn vị có khác với số liệu cơ quan thẩm định theo dõi, do …; đề nghị đối chiếu tại ….",
)
