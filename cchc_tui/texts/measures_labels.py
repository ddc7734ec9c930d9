"""Every fixed word of the room of surveys, SIPAS and PAPI."""

from __future__ import annotations

HELP = (
    "1 SIPAS · 2 PAPI · 3 phiếu khảo sát của đơn vị. Esc về kế hoạch.",
    "SIPAS, PAPI: Enter nhập kết quả đã công bố của kỳ này và kỳ trước; để trống là bỏ.",
    "Nhiệm vụ phục vụ một nội dung: ở kế hoạch (F7), ô “Phục vụ mục”, ghi ví dụ SIPAS:1.2",
    "Phiếu khảo sát: + thêm đợt · c thêm câu hỏi · Enter nhập số phiếu · Del bỏ (Ctrl+Z lấy lại)",
    "i nhận phiếu từ Excel, CSV: mỗi dòng một phiếu (biểu mẫu trên mạng xuất ra được), hoặc bảng đã đếm sẵn",
    "Mẫu đủ khi có ít nhất 50 phiếu và 10 % số người thuộc diện khảo sát; thiếu thì chưa được đánh giá.",
    "d đưa điểm của đợt khảo sát (ba số lẻ) vào mục điều tra xã hội học.",
)
MENU = (
    ("add", "Thêm đợt khảo sát", "+"),
    ("question", "Thêm câu hỏi khảo sát", "c"),
    ("poll_file", "Nhận phiếu khảo sát từ tệp", "i"),
    ("score", "Đưa điểm khảo sát vào mục", "d"),
    ("drop", "Bỏ đợt khảo sát, câu hỏi đang chọn", "Del"),
)
OPEN = ("measures", "Khảo sát, SIPAS, PAPI", "")

READING = "Đang đọc…"
VIEWS = ("SIPAS", "PAPI", "Phiếu khảo sát")
VIEW, VIEW_HERE = " {number} {name} ", "[{number} {name}]"
ENTERED = " · đã nhập {count}/{of} nội dung"
POLLS_ABOUT = "Khảo sát do đơn vị tổ chức · {count} đợt · mẫu đủ: từ 50 phiếu và 10 % số người"
INDEX_HEAD = ("Mã", "Nội dung", "Việc", "Kỳ trước", "Kỳ này", "Thay đổi")
POLL_HEAD = ("Đợt khảo sát, câu hỏi", "Số phiếu", "Hài lòng", "Điểm", "Mục")
NO_POLL = "Chưa có đợt khảo sát nào. Nhấn + để thêm."
NO_QUESTION = "chưa có câu hỏi: nhấn c để thêm"
QUESTION = "{number}. {text}"

CONTENT = "{code}  {name}"
PERIODS = "Kỳ này ({now}): {value} · kỳ trước ({before}): {earlier}"
TASKS = "Nhiệm vụ phục vụ: {count}"
TASK = "– {content}"
NO_TASK = "Chưa có nhiệm vụ phục vụ. Ở kế hoạch (F7), ghi {aim} vào ô “Phục vụ mục”."
POLL_LEAF = "Được {points} điểm ở mục {code} {name} (d để đưa vào mục)"
POLL_IN_LEAF = "Được {points} điểm ở mục {code} {name} (đã đưa vào mục)"
POLL_NO_LEAF = "d chọn mục nhận điểm"
QUESTION_SATISFIED = "Tính là hài lòng: {answers}"
COUNT = "{answer}: {count}"

VALUE_TITLE = "{index} {code}: {name}"
VALUE_FIELDS = {"now": "Kỳ {period}", "before": "Kỳ {period}"}
VALUE_HINT = "Từ 0 đến {most} ({unit}), tối đa ba số lẻ; để trống là bỏ · Enter xong"
VALUE_SAVED = "Đã ghi {index} {code}: {value}."

POLL_TITLE, NEW_POLL = "Đợt khảo sát", "Đợt khảo sát mới"
POLL_FIELDS = (
    ("title", "Tên đợt khảo sát", 1),
    ("sheets", "Số phiếu thu về", 1),
    ("population", "Số người thuộc diện", 1),
)
POLL_HINT = "Gõ là lưu · Tab ô sau · Esc đóng, rồi c để thêm câu hỏi"
COUNTS_TITLE = "{name}"
QUESTION_FIELD = ("text", "Câu hỏi", 1)
SATISFIED_FIELD = ("satisfied", "Số mức tính là hài lòng", 1)
COUNTS_HINT = "Gõ là lưu · Tab ô sau · Esc đóng"
WHOLE_POLL = "Cả đợt: {result}"
COUNTS_TOTAL = "{answered}/{sheets} phiếu trả lời · hài lòng {percent}"
TITLE_MISSING = "Đợt khảo sát phải có tên."
SATISFIED_BAD = "Ghi một số từ 1 đến {most}."
NEW_QUESTION = "Câu hỏi mới của “{name}”"
NEW_QUESTION_FIELDS = {"text": "Câu hỏi", "answers": "Các mức trả lời", "satisfied": "Số mức hài lòng"}
NEW_QUESTION_HINT = "Các mức từ tốt nhất đến kém nhất, cách nhau dấu chấm phẩy; mấy mức đầu được tính là hài lòng."
TEXT_MISSING = "Câu hỏi chưa có nội dung."
SCALE_BAD = "Ghi ít nhất hai mức khác nhau, cách nhau dấu chấm phẩy."

FILE_PICK = "Tệp phiếu của “{name}” (.xlsx, .csv, .tsv)"
FILE_NO_POLL = "Hãy chọn đợt khảo sát sẽ nhận phiếu trước; chưa có đợt nào thì nhấn + để thêm."
FILE_SCALE = "Chưa nhận ra các mức trả lời trong {name}"
FILE_SCALE_FIELDS = {"answers": "Các mức trả lời", "satisfied": "Số mức hài lòng"}
FILE_SCALE_HINT = "Ghi đúng như trong tệp, từ tốt nhất đến kém nhất, cách nhau dấu chấm phẩy, ví dụ: 5; 4; 3; 2; 1"
FILE_FAULTS = "{count} ô không hiểu được; chưa nhận gì"
FILE_ASK = "Nhận {sheets} phiếu, {count} câu hỏi vào “{name}”?"
FILE_ASK_COUNTED = "Nhận {count} câu hỏi đã đếm vào “{name}”?"
FILE_ROW = "{number}. {text}: {answered} trả lời, hài lòng {percent}"
FILE_LEFT_OUT = "Không đếm các cột: {columns}"
FILE_INSTEAD = "Thay cho {count} câu hỏi và số phiếu đang có"
FILE_DONE = "Đã nhận {count} câu hỏi. Ctrl+Z để lấy lại."
DROP_POLL = "Bỏ đợt khảo sát này?"
DROP_QUESTION = "Bỏ câu hỏi này?"
DROPPED = "Đã bỏ. Ctrl+Z để lấy lại."
NO_LEAVES = "Bộ tiêu chí không có mục nào nhận kết quả khảo sát."
SCORE_WHERE = "Đưa điểm khảo sát vào mục nào"
SCORE_ROW = "{code}  {name}"
SCORE_ASK = "Ghi {points} điểm vào mục {code}?"
SCORE_ABOUT = "{name}\nHiện có: {before}"
SCORE_NOTHING = "chưa có kết quả"
SCORED = "Đã ghi {points} điểm vào mục {code}. Ctrl+Z để lấy lại."
