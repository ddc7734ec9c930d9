"""Sentences for work shared among colleagues and for joining two copies: what is wrong, and what to do next."""

from __future__ import annotations

MESSAGES = {
    "joining.itself": "{path} chính là tệp dữ liệu đang mở. Hãy chọn bản dữ liệu của đồng nghiệp hoặc của máy kia.",
    "joining.damaged": "Bản dữ liệu {path} không đạt kiểm tra ({detail}) nên không ghép; dữ liệu ở đây còn nguyên. "
    "Hãy đóng chương trình ở máy kia rồi chép lại tệp, hoặc dùng bản trong thư mục sao-luu của máy kia.",
    "joining.unrelated": "Hai bản dữ liệu không có kỳ nào chung (bản kia: {theirs}; ở đây: {ours}) nên không ghép. "
    "Hãy chọn đúng bản của đơn vị mình.",
    "joining.other_set": "Bản kia chấm {office}, kỳ {period} theo bộ tiêu chí khác (“{title}”) nên không ghép được. "
    "Hãy thống nhất một bộ tiêu chí: chuyển bộ ở phòng Bộ tiêu chí của một trong hai bản rồi ghép lại.",
    "joining.other_code": "Bộ tiêu chí ở đây không có mục này nên không ghép. Hãy hỏi lại đồng nghiệp dùng bộ nào.",
    "joining.open": "Còn {count} chỗ hai bên cùng sửa chưa chọn, nên chưa ghi gì. Hãy chọn từng chỗ, "
    "hoặc chạy lại lệnh với --prefer ours (giữ bản ở máy này) hay --prefer theirs (lấy bản gửi đến).",
    "joining.moved_on": "Dữ liệu ở đây vừa thay đổi sau khi lập bảng đối chiếu, nên chưa ghi gì. "
    "Hãy mở lại tệp để xem bảng đối chiếu mới.",
    "task.not_ours": "{name} không phải tệp chia việc của chương trình. Hãy chọn tệp có đuôi .cchc do đồng nghiệp gửi.",
    "task.schema": "Tệp chia việc {name} dùng định dạng “{found}”, bản này đọc “{wanted}”. "
    "Hãy cài cùng một phiên bản chương trình ở hai máy.",
    "task.altered": "Tệp chia việc {name} đã bị sửa hoặc hỏng khi chép (không khớp mã kiểm tra). "
    "Hãy chép lại, hoặc đề nghị đồng nghiệp ghi lại tệp.",
    "task.shape": "Tệp chia việc {name} không đúng mẫu nên không đọc. Hãy đề nghị đồng nghiệp ghi lại tệp.",
    "task.value": "Tệp chia việc {name} có giá trị không hợp lệ ở {leaf} nên không nhận gì từ tệp. "
    "Hãy đề nghị đồng nghiệp ghi lại tệp.",
    "task.no_leaves": "Không có mục nào do “{owner}” phụ trách. Những người đang phụ trách: {known}. "
    "Hãy ghi đúng tên, hoặc nhập người phụ trách ở phòng Chấm điểm trước.",
    "task.none_received": "Ở đây chưa nhận việc nào được chia nên chưa có gì để gửi lại. Hãy nhận việc trước.",
    "task.is_return": "{name} là tệp gửi lại việc đã làm, không phải tệp giao việc. Hãy dùng “Nhận lại việc đã chia”.",
    "task.is_task": "{name} là tệp giao việc, không phải tệp gửi lại. Hãy dùng “Nhận việc được chia”.",
    "task.own": "{name} là việc chính máy này chia cho {owner}. Hãy gửi tệp cho người đó, không nhận ở đây.",
    "task.other_office": "Tệp là việc của {office} (kỳ {period}), không phải đơn vị ở đây. Hãy chọn đúng tệp.",
    "task.other_period": "Tệp là việc kỳ {period} của {office}; ở đây không có kỳ đó. Hãy chọn đúng tệp hoặc đúng kỳ.",
    "task.other_set": "Việc được làm theo bộ tiêu chí khác (“{title}”) với bộ ở đây nên không nhận. "
    "Hãy chia lại việc theo bộ đang dùng.",
    "task.unknown": "Việc của {owner} (kỳ {period}) không được chia ra từ bản dữ liệu này. "
    "Hãy nhận ở đúng máy đã chia việc, hoặc ghép hai bản dữ liệu.",
}
