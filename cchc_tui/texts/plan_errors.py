"""What is wrong with causes, plans, targets, past results and surveys, told in Vietnamese."""

from __future__ import annotations

MESSAGES = {
    "follow_up.damaged": "Không đọc được phần theo dõi đã lưu ({kind}). Hãy nhập lại; giá trị cũ còn trong lịch sử.",
    "cause.unknown": "Không có nguyên nhân “{text}”. Hãy chọn một trong: {known}.",
    "effort.value": "Công sức phải là một số lớn hơn 0. Hãy nhập lại, ví dụ 1 (dễ) hoặc 5 (khó).",
    "what_if.closed": "Mục {leaf} không thử được: do nơi khác chấm, không phát sinh hoặc không đánh giá. "
    "Hãy chọn mục khác.",
    "task.percent": "Tiến độ {percent} % không đúng. Hãy nhập từ 0 đến 100.",
    "task.reason": "Nhiệm vụ “không thực hiện” thì phải ghi lý do. Hãy ghi lý do rồi lưu lại.",
    "plan.task_unknown": "Kế hoạch không có nhiệm vụ {id}. Hãy xem lại danh sách bằng lệnh: cchc plan list.",
    "task.content": "Nhiệm vụ chưa ghi nội dung. Hãy ghi việc phải làm.",
    "task.lead": "Nhiệm vụ chưa ghi cơ quan chủ trì. Hãy ghi bộ phận hoặc người chịu trách nhiệm.",
    "task.when": "Không hiểu thời gian “{when}” nên không nhắc hạn được. Hãy ghi như: 28/02/2027, Quý I/2027, "
    "Năm 2027, hằng tháng, thường xuyên.",
    "task.code": "Nhiệm vụ ghi phục vụ mục {aim}, nhưng không có mục này. Hãy chọn lại mục.",
    "plan.no_task": "{name} còn mất {points} điểm mà kế hoạch chưa có nhiệm vụ nào. Hãy thêm nhiệm vụ, "
    "hoặc ghi “không thực hiện” kèm lý do.",
    "plan.under_target": "Kế hoạch chưa đạt mục tiêu, còn thiếu {points} điểm. Hãy thêm nhiệm vụ hoặc sửa mục tiêu.",
    "target.value": "Mục tiêu phải lớn hơn 0: điểm, chỉ số không quá 100 %, thứ hạng và số bậc là số nguyên. "
    "Hãy nhập lại.",
    "target.grade_missing": "Chưa chọn mức xếp loại làm mục tiêu. Hãy chọn một mức.",
    "target.grade": "Bộ tiêu chí không có mức xếp loại “{grade}”. Các mức đang có: {grades}. Hãy chọn một mức.",
    "target.unreadable": "Không hiểu mục tiêu “{text}”. Hãy ghi một mức xếp loại ({grades}) hoặc một chỉ số, ví dụ 80.",
    "target.no_past": "Mục tiêu theo thứ hạng cần kết quả kỳ trước (hạng, số đơn vị). Hãy nhập bằng: cchc past add.",
    "target.no_ranking": "Mục tiêu theo thứ hạng cần bảng xếp hạng của cả tỉnh. Hãy nhập bằng: cchc past import.",
    "past.rank": "Hạng {rank} trên {units} đơn vị không đúng. Hạng phải từ 1 đến số đơn vị. Hãy kiểm tra lại.",
    "past.index": "Chỉ số phải từ 0 đến 100 %. Hãy nhập lại.",
    "past.unknown": "Chưa có kết quả của kỳ {period}. Hãy nhập bằng: cchc past add.",
    "past.header": "Không thấy đủ các cột của bảng xếp hạng trong {name}. Dòng đầu phải có: hạng, điểm chuẩn, "
    "điểm, chỉ số (thêm đơn vị, xếp loại nếu có). Hãy sửa dòng đầu rồi nhập lại.",
    "past.row": "Dòng {row} của bảng xếp hạng: không đọc được ô {column} (“{text}”). Hãy sửa ô này rồi nhập lại.",
    "past.cell_too_long": "Tệp {name} có ô dài quá mức, thường do dấu ngoặc kép mở mà không đóng. "
    "Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi nhập lại.",
    "past.too_long": "Tệp {name} còn nội dung từ dòng {row}, nhiều hơn số dòng đọc được. "
    "Hãy chia thành tệp nhỏ hơn hoặc bỏ các dòng thừa rồi nhập lại.",
    "past.empty": "Bảng xếp hạng {name} không có dòng nào. Hãy chọn tệp khác.",
    "past.which": "Không biết dòng nào là của {office}. Hãy ghi hạng của đơn vị bằng --rank.",
    "past.no_rank_row": "Bảng xếp hạng không có hạng {rank}. Hãy kiểm tra lại hạng của đơn vị.",
    "past.ranks_differ": "Hạng {rank} trong bảng không khớp với chỉ số (tính ra hạng {computed}). "
    "Hãy đối chiếu với quyết định công bố.",
    "poll.counts": "Số phiếu của câu “{question}” không đúng: mỗi mức trả lời cần một số không âm. Hãy nhập lại.",
    "poll.satisfied": "Câu “{question}” chưa nói mức trả lời nào được coi là hài lòng. Hãy chọn lại.",
    "poll.sheets": "Thu về {sheets} phiếu trong khi chỉ có {population} người thuộc diện khảo sát. Hãy kiểm tra lại.",
    "poll.over_sheets": "Câu “{question}” có nhiều trả lời hơn số phiếu thu về ({sheets}). Hãy kiểm tra lại.",
    "measured.code": "Chỉ số {name} không có nội dung {content}. Hãy kiểm tra lại mã nội dung.",
    "measured.value": "Kết quả của nội dung {content} phải từ 0 đến {most}. Hãy nhập lại.",
    "measured.file": "Không đọc được tệp mô tả chỉ số. Hãy cài lại chương trình hoặc báo người hỗ trợ.",
    "measured.unknown": "Không có chỉ số “{name}”. Các chỉ số đang có: {known}. Hãy chọn một chỉ số.",
}
