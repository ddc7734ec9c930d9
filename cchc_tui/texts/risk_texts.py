"""Điểm có nguy cơ, in words: why points may not survive, how each is mended, and the states' own names."""

from __future__ import annotations

MESSAGES = {
    "risk.unanswered": "Chưa chấm: {name} (tối đa {worth} điểm). Hãy chấm ở phòng Chấm điểm (F3).",
    "risk.council_scored": "{name}: mục này do Hội đồng thẩm định chấm, đơn vị không tự chấm. Hãy xóa kết quả đã nhập.",
    "risk.over_maximum": "{name}: điểm nhập vượt điểm tối đa {most}. Hãy chấm lại cho đúng điểm tối đa.",
    "risk.done_over_due": "{name}: số đạt ({done}) lớn hơn tổng số ({due}). Hãy sửa lại số liệu.",
    "risk.excluded_scored": "{name}: đã chấm {points} điểm, nhưng Thông báo {number} ngày {date} không đánh giá mục "
    "này. Hãy xóa điểm, hoặc ghi lý do vẫn giữ số liệu.",
    "risk.unproved": "{name}: có {points} điểm nhưng chưa có tài liệu kiểm chứng, chưa giải trình. "
    "Hãy gắn tài liệu hoặc viết giải trình.",
    "risk.only_explained": "{name}: chưa có tài liệu kiểm chứng, mới có giải trình. "
    "Nếu có tài liệu thì gắn thêm; nếu không thì phụ lục giải trình cần lãnh đạo xác nhận.",
    "risk.unexplained": "{name}: bộ tiêu chí yêu cầu giải trình số liệu, tỷ lệ nhưng chưa viết. Hãy viết giải trình.",
    "risk.slot_empty": "{name}: chưa có tài liệu “{paper}”. Hãy gắn tài liệu, hoặc ghi lý do không có.",
    "risk.slot_explained": "{name}: không có tài liệu “{paper}”, đã ghi lý do.",
    "risk.slot_incomplete": "{name}: tài liệu “{paper}” chưa có cho hạn {days}. Hãy gắn đủ các kỳ, hoặc ghi lý do.",
    "risk.slot_late": "{name}: “{paper}” ký ngày {date}, muộn {days} ngày so với hạn {due}. "
    "Hãy thay tài liệu đúng hạn, hoặc ghi lý do.",
    "risk.outside_window": "{name}: “{paper}” ký ngày {date}, ngoài thời gian đánh giá ({first} đến {last}). "
    "Hãy thay tài liệu khác, hoặc ghi lý do.",
    "risk.other_kind": "{name}: “{paper}” đang dùng cho các mục cần loại văn bản khác nhau ({other}). "
    "Hãy gắn đúng văn bản cho từng mục.",
    "risk.figure_differs": "{name}: số liệu “{words}” ghi {own}, nhưng ở mục {other} ghi {value}. "
    "Hãy thống nhất số liệu.",
    "risk.fields_missing": "{name}: “{paper}” chưa ghi {missing}. Hãy bổ sung thông tin văn bản.",
    "risk.unsigned": "{name}: “{paper}” không có ký số, cũng không phải bản scan. "
    "Hãy thay bằng văn bản ký số hoặc bản scan từ bản gốc.",
    "risk.no_pointer": "{name}: “{paper}” dài {pages} trang nhưng chưa ghi mục, trang. Hãy ghi chỗ cần xem.",
    "risk.same_number": "{name}: số {number} có hai tệp khác nhau ({file} và {other}). Hãy giữ đúng một bản.",
    "risk.file_missing": "Không thấy tệp {file} ở chỗ cũ. Hãy chỉ lại chỗ của tệp ở phòng Minh chứng (F4).",
    "risk.file_changed": "Tệp {file} đã thay đổi sau khi gắn. Hãy xem lại và xác nhận ở phòng Minh chứng (F4).",
    "risk.file_unreadable": "Không đọc được tệp {file}. Hãy đóng chương trình đang mở tệp, hoặc gắn lại tệp.",
    "risk.file_empty": "Tệp {file} rỗng (0 byte). Hãy thay bằng tệp có nội dung.",
    "risk.secret": "{file} có dấu chỉ độ mật, không được đưa vào gói hồ sơ. Hãy gỡ tài liệu này khỏi mục.",
    "risk.closed_submit": "Hạn nộp đã qua ({when}). Vẫn đóng gói được; hãy hỏi cấp trên còn nhận không.",
    "risk.closed_supplement": "Hạn bổ sung tài liệu đã qua ({when}). Hãy hỏi cấp trên trước khi gửi thêm.",
    "risk.closed_appraisal": "Hạn thẩm định đã qua ({when}).",
}

FIELDS = {"number": "số ký hiệu", "issued_on": "ngày ban hành", "issuer": "cơ quan ban hành", "summary": "trích yếu"}
STATES = {"sure": "chắc", "weak": "yếu", "empty": "trống", "over": "vượt"}
