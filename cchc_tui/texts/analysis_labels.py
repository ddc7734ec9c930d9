"""Every fixed word of the analysis room and of the what-if."""

from __future__ import annotations

HELP = (
    "Chỉ số tính theo điểm tốt nhất đã biết: điểm thẩm định nếu có, nếu chưa thì điểm tự chấm.",
    "Phím 1–8 hoặc ← → đổi cách xem. ↑ ↓ chọn dòng, Enter đến mục hoặc xem các mục bên trong, Esc trở lại.",
    "c ghi nguyên nhân mất điểm (có dấu ? là máy đoán) · w thử nâng điểm mà không ghi vào bảng chấm",
    "Ở cách xem 6: l chỉ xem mục giảm, mục tăng, mục mới, mục bỏ.",
    "Ở cách xem 8: + thêm kết quả một năm · i nhập bảng xếp hạng của tỉnh · Del bỏ kết quả của dòng đang chọn",
)
HELP_WHAT_IF = (
    "Đây là bản THỬ: không có gì được ghi vào bảng chấm. Chỉ số và xếp loại ở trên đổi ngay theo từng phím.",
    "+ lên bậc kế tiếp · − xuống bậc dưới · Enter gõ kết quả · r trả lại như đang có · R trả lại tất cả",
    "d tìm ít mục nhất để đạt một mức · e ghi công sức của mục (mục không ghi được coi là 1)",
    "p đưa những mục đã thử tăng điểm vào kế hoạch (F7)",
)
MENU = (
    ("what_if", "Thử nâng điểm (không ghi)", "w"),
    ("cause", "Ghi nguyên nhân mất điểm", "c"),
    ("only", "So kỳ: chỉ xem mục giảm, tăng, mới, bỏ", "l"),
    ("add_past", "Thêm kết quả một năm", "+"),
    ("rank_file", "Nhập bảng xếp hạng của tỉnh", "i"),
    ("drop", "Năm: bỏ kết quả của dòng đang chọn", "Del"),
)
MENU_WHAT_IF = (
    ("cheapest", "Tìm đường rẻ nhất", "d"),
    ("to_plan", "Đưa bản thử vào kế hoạch", "p"),
    ("reset_all", "Trả lại tất cả như đang có", "R"),
    ("effort", "Ghi công sức của mục", "e"),
)

READING = "Đang đọc…"
HEAD = "Chỉ số {index}  {grade} · {points}/{base} điểm · "
HEAD_NEXT = "còn thiếu {missing} điểm để đạt {grade}"
HEAD_TOP = "đã ở mức cao nhất"
LOST = "Mất {lost} điểm"
EARLIER = "Kỳ trước ({period}): {index}"
EARLIER_NONE = "Chưa có kết quả kỳ trước: nhấn 8 rồi + để nhập."
SINCE, SINCE_SAME = " · kỳ này {change}", " · kỳ này như kỳ trước"
APPRAISED_COUNT = "{count} mục đã thẩm định khác điểm tự chấm ({change} điểm)"

VIEWS = {
    "areas": "Lĩnh vực",
    "losses": "Điểm mất",
    "owners": "Phụ trách",
    "causes": "Nguyên nhân",
    "buckets": "Nhóm",
    "periods": "So kỳ",
    "progress": "Tiến độ",
    "years": "Năm",
}
UP, DOWN, SAME = "▲", "▼", "="

AREA_HEAD = ("Lĩnh vực", "Chỉ số", "", "Mất", "Kỳ trước", "Tăng, giảm")
LOSS_HEAD = ("Mục", "Nội dung", "Mất", "", "Lũy kế", "Nguyên nhân")
GROUP_HEAD = ("", "Mục mất điểm", "Mất", "", "Phần")
BUCKET_HEAD = ("Mục", "Nội dung", "Điểm", "Tối đa", "Nguyên nhân")
PERIOD_HEAD = ("Mục", "Nội dung", "Kỳ trước", "Kỳ này", "Tăng, giảm")
WEEK_HEAD = ("Tuần", "Đã chấm", "Điểm", "Chỉ số", "")
YEAR_HEAD = ("Kỳ", "Chỉ số", "Hạng", "Xếp loại", "Điểm", "", "Nguồn")
GROUP_NAMES = {"owners": "Người, bộ phận phụ trách", "causes": "Nguyên nhân"}
BUCKET_ROW = "{name}: {count} mục · {points}/{base} điểm · mất {lost}"
LOSSES_OF = "Điểm mất: {name}"
GUESSED, AWAITED = "{cause} ?", "chờ thẩm định"
NO_LOSSES = "Không có mục nào mất điểm."
NO_EARLIER = "Chưa có bản tự chấm của kỳ trước trong kho này nên chưa so sánh được từng mục."
NO_WEEKS = "Chưa có mục nào được chấm."
NO_YEARS = "Chưa có kết quả năm nào. Nhấn + để nhập, hoặc i để nhập bảng xếp hạng của tỉnh."
NOTHING_HERE = "Không có mục nào thuộc nhóm này. Nhấn l để xem nhóm khác."
ONLY = {
    "all": "tất cả",
    "fallen": "mục giảm",
    "risen": "mục tăng",
    "came": "mục mới",
    "went": "mục không còn",
}
ONLY_SHOWN = "So kỳ: {name} ({count})"

LEAF = "{code}  {name}"
LEAF_SELF = "Tự chấm {points}/{of}"
LEAF_UNKNOWN = "Chưa chấm, tối đa {of}"
LEAF_APPRAISED = "thẩm định {points}"
LEAF_APPRAISED_WHY = "thẩm định {points}: {reason}"
LEAF_LOST = "mất {lost} điểm"
LEAF_OWNER = "phụ trách: {owner}"
LEAF_CAUSE = "Nguyên nhân: {cause}"
LEAF_PLANNED = "Đã có trong kế hoạch: {tasks}"
AREA_THIS, AREA_SELF = "Kỳ này", "Tự chấm"
SELF_AND_APPRAISED = "{own} đ, thẩm định {given} đ"
GROUP_SHARE = "{name}: {leaves} mục mất {lost} điểm, bằng {share} số điểm mất."
PAIR_MOVED = "Kỳ trước là mục {old} ({kind})."
PAIR_ONLY_NEW = "Mục mới, kỳ trước không có."
PAIR_ONLY_OLD = "Kỳ này không còn mục này."
WEEK_ROW = "{begins:%d/%m}–{ends:%d/%m}"
WEEK_CHANGE = "Trong tuần: thêm {answered} mục, {points} điểm."
YEAR_HERE, YEAR_SCORED, YEAR_PUBLISHED, YEAR_RANKED = "kỳ này", "chấm ở đây", "đã công bố", "bảng xếp hạng"
YEAR_STORY = "{before} → {after}: {places}."
YEAR_FELL = "Giảm nhiều nhất: {leaves}."

CAUSE_TITLE = "Vì sao mục {code} mất điểm"
CAUSE_NONE = "bỏ nguyên nhân đã ghi"
CAUSE_TEXT = "Nói rõ thêm"
CAUSE_HINT = "1–7 hoặc ↑ ↓ chọn, Tab sang ô chữ, Enter ghi · Esc thôi"
CAUSE_OTHER = "Nguyên nhân khác thì phải ghi rõ là gì."
CAUSE_SET = "Đã ghi nguyên nhân mục {code}."
CAUSE_GONE = "Đã bỏ nguyên nhân mục {code}. Ctrl+Z để lấy lại."
CAUSE_NO_LOSS = "Mục này không mất điểm nên không cần ghi nguyên nhân."

PAST_TITLE = "Kết quả đã công bố của một kỳ"
PAST_FIELDS = {
    "period": "Kỳ (2025)",
    "index": "Chỉ số (%)",
    "rank": "Hạng",
    "units": "Trên tổng số đơn vị",
    "grade": "Xếp loại",
}
PAST_HINT = "Biết gì ghi nấy; hạng và số đơn vị để biết tăng, giảm bao nhiêu bậc. Enter ở ô cuối: ghi"
PAST_NEED = "Hãy ghi chỉ số hoặc hạng."
PAST_INDEX = "Chỉ số từ 0 đến 100."
PAST_SET = "Đã ghi kết quả {period}."
PAST_DROP = "Bỏ kết quả {period}?"
PAST_DROPPED = "Đã bỏ kết quả {period}. Ctrl+Z để lấy lại."
PAST_NOT_TYPED = "Dòng này tính từ bản chấm, không phải kết quả nhập tay."
RANK_PICK = "Chọn bảng xếp hạng (.xlsx, .tsv, .csv)"
RANK_TITLE = "Bảng xếp hạng này là của kỳ nào"
RANK_FIELDS = {"period": "Kỳ (2025)", "rank": "Hạng của đơn vị"}
RANK_HINT = "Để trống hạng nếu bảng có tên đơn vị · Enter nhận · Esc thôi"
RANK_DONE = "Đã nhập bảng xếp hạng {period}: {rank}, {count} đơn vị."
RANK_FINDINGS = "Bảng xếp hạng có {count} dòng hạng không khớp chỉ số"

TRIAL = "THỬ"
TRIAL_SIGN = "THỬ: không ghi vào bảng chấm"
TRIAL_INDEX = "Chỉ số {now} → {tried} ({change})"
TRIAL_GRADE = "{now} → {tried}"
TRIAL_COUNT = "đang thử {count} mục"
TRIAL_HEAD = ("Mục", "Nội dung", "Đang có", "Thử", "Điểm", "Thêm")
TRIAL_RISING, TRIAL_FULL = "CÒN NÂNG ĐƯỢC", "ĐÃ ĐỦ ĐIỂM"
TRIAL_NOW = "Đang có: {answer} · {points}/{of} điểm"
TRIAL_TRIED = "Thử: {answer} · {points}/{of} điểm"
TRIAL_EFFORT = "công sức {effort}"
TRIAL_NONE = "chưa có kết quả"
TRIAL_TOP = "Mục này đã ở bậc cao nhất."
TRIAL_BOTTOM = "Mục này đã ở bậc thấp nhất."
TRIAL_RESET = "Mọi mục đã trở lại như đang có."
TRIAL_TYPE = "Thử kết quả mục {code}"
TRIAL_TYPE_HINT = "Chỉ thử, không ghi vào bảng chấm. Enter xong · Esc thôi"
TRIAL_EMPTY = "Chưa thử mục nào tăng điểm."
TRIAL_PLANNED = "Đã thêm {count} nhiệm vụ vào kế hoạch. Ctrl+Z để lấy lại."
TRIAL_PLANNED_NONE = "Những mục này đã có trong kế hoạch."
EFFORT_TITLE = "Công sức để nâng mục {code}"
EFFORT_FIELD = "Công sức"
EFFORT_HINT = "Một số dương, ví dụ số ngày làm; để trống: coi là 1 · Enter ghi · Esc thôi"
EFFORT_BAD = "Hãy ghi một số lớn hơn 0."

PATH_TITLE = "Đường rẻ nhất: muốn đạt mức nào"
PATH_INDEX = "một chỉ số khác …"
PATH_INDEX_TITLE = "Chỉ số muốn đạt (%)"
PATH_FIELD = "Chỉ số"
PATH_GRADE = "{grade} (từ {at_least})"
PATH_THERE = "Đã đạt mức này, không cần nâng mục nào."
PATH_FOUND = "ĐƯỜNG RẺ NHẤT LÊN {wanted}: {count} mục, +{gain} điểm"
PATH_SHORT = "CHƯA TỚI {wanted} dù nâng cả {count} mục: +{gain} điểm, được {index}"
PATH_END = "Được {points} điểm, chỉ số {index}, {grade}."
PATH_ROW = "{code} +{gain} {content}"
PATH_HINT = "Enter đưa vào kế hoạch · t chỉ thử · Esc thôi"
