"""Why the invented office sends some leaves although a paper is missing or late; by leaf and by the warning's key."""

from __future__ import annotations

REASONS: dict[tuple[str, str], str] = {
    ("1.3.2", "slot:3"): "Bảng kê tồn tại nằm trong Báo cáo số 251/BC-UBND.",
    ("1.4.2", "slot:2"): "Tài liệu tập huấn kèm theo Kế hoạch số 41/KH-UBND.",
    ("1.5", "slot:1"): "Bản mô tả sáng kiến kèm theo Quyết định số 402/QĐ-UBND.",
    ("1.6.1", "slot:1"): "Bảng tổng hợp kiến nghị kèm theo Thông báo số 104/TB-UBND.",
    ("1.6.1", "slot:3"): "Kết quả xử lý nêu tại phụ lục Thông báo số 104/TB-UBND.",
    ("1.6.2", "slot:1"): "Bảng tổng hợp kiến nghị kèm theo Thông báo số 104/TB-UBND.",
    ("2.1", "slot:1"): "Nhiệm vụ xây dựng văn bản ghi ở cột đầu của danh mục kèm Báo cáo số 289/BC-UBND.",
    ("2.2.3", "slot:2"): "Trong năm cấp trên không yêu cầu báo cáo chuyên đề.",
    ("2.2.4", "slot:2"): "Số, ngày văn bản xử lý ghi tại Báo cáo số 298/BC-UBND.",
    ("2.4.3", "slot:2"): "Văn bản bãi bỏ, thay thế ghi tại Báo cáo số 289/BC-UBND.",
    ("2.4.4", "slot:2"): "Báo cáo chuyên đề được gộp trong Báo cáo số 289/BC-UBND.",
    ("3.1.4", "slot:2"): "Biểu mẫu VII, VIII, IX kèm theo Báo cáo số 203/BC-UBND.",
    ("3.2.1", "slot:2"): "Hình ảnh niêm yết nằm trong phụ lục Báo cáo số 311/BC-UBND.",
    ("3.2.2", "slot:2"): "Đường dẫn công khai ghi trong bảng kê TTHC.",
    ("3.4.1", "slot:3"): "Số hồ sơ đúng hạn ghi trong bảng thống kê kèm Báo cáo số 311/BC-UBND.",
    ("3.5.2", "slot:1"): "Văn bản trả lời đăng kèm kết quả công khai.",
    ("5.6.1", "slot:2"): "Cấp trên theo dõi trực tiếp trên phần mềm, không ban hành văn bản.",
    ("5.6.2", "slot:2"): "Cấp trên theo dõi trực tiếp trên phần mềm, không ban hành văn bản.",
    ("6.1.3", "slot:1"): "Kết luận thanh tra do cơ quan thanh tra lưu, số và ngày ghi tại Báo cáo số 262/BC-UBND.",
    ("6.2.1", "slot:2"): "Danh sách 07 cơ quan, đơn vị nêu tại Quyết định số 145/QĐ-UBND.",
    ("6.2.4", "slot:2"): "Số liệu trích từ cơ sở dữ liệu nêu tại Báo cáo số 276/BC-UBND.",
    ("7.1", "late:1"): "Ban hành sau khi có kế hoạch chuyển đổi số của tỉnh (ngày 02/02/2026).",
    ("7.2.1", "slot:2"): "Báo cáo văn thư, lưu trữ lập theo số liệu đến 31/12/2026, sẽ gửi bổ sung.",
    ("7.2.2", "slot:2"): "Số liệu trích từ hệ thống nêu tại Báo cáo số 320/BC-UBND.",
    ("7.2.3", "slot:2"): "Kết quả theo dõi trên hệ thống nêu tại Báo cáo số 320/BC-UBND.",
    ("7.3.1", "slot:2"): "Đường dẫn mục văn bản ghi tại Báo cáo số 320/BC-UBND.",
    ("7.3.5", "slot:2"): "Bảng kê bản sao điện tử kèm theo Báo cáo số 320/BC-UBND.",
}
