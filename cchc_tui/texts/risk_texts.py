"""Điểm có nguy cơ, in words: why points may not survive, what mends it, and the states' own names."""

from __future__ import annotations

from dataclasses import replace

from cchc_tui.core.findings import Finding
from cchc_tui.texts.errors import explain, show_fact

# For each check: why, as a clause under the leaf's name; what to do next; and the same in two or three words.
_TOLD = {
    "risk.unanswered": ("chưa chấm (tối đa {worth} điểm)", "Hãy chấm ở phòng Chấm điểm (F3).", "chấm"),
    "risk.council_scored": (
        "đã nhập kết quả cho mục do Hội đồng thẩm định chấm",
        "Hãy xóa kết quả này.",
        "xóa kết quả",
    ),
    "risk.over_maximum": ("điểm nhập vượt điểm tối đa {most}", "Hãy chấm lại.", "chấm lại"),
    "risk.done_over_due": ("số đạt ({done}) lớn hơn tổng số ({due})", "Hãy sửa lại số liệu.", "sửa số liệu"),
    "risk.excluded_scored": (
        "đã chấm {points} điểm, nhưng Thông báo {number} ngày {date} không đánh giá mục này",
        "Hãy xóa điểm, hoặc ghi lý do vẫn giữ số liệu.",
        "xóa kết quả",
    ),
    "risk.unproved": (
        "chưa có minh chứng, chưa giải trình",
        "Hãy gắn tài liệu hoặc viết giải trình.",
        "gắn tài liệu",
    ),
    "risk.only_explained": (
        "chưa có minh chứng, mới có giải trình",
        "Nếu có tài liệu thì gắn thêm; phụ lục giải trình cần lãnh đạo xác nhận.",
        "gắn thêm",
    ),
    "risk.unexplained": ("chưa giải trình số liệu, tỷ lệ", "Hãy viết giải trình.", "giải trình"),
    "risk.slot_empty": ("chưa có “{paper}”", "Hãy gắn tài liệu, hoặc ghi lý do không có.", "gắn tài liệu"),
    "risk.slot_explained": ("không có “{paper}”", "Đã ghi lý do.", ""),
    "risk.slot_incomplete": (
        "“{paper}” chưa có cho hạn {days}",
        "Hãy gắn đủ các kỳ, hoặc ghi lý do.",
        "gắn tài liệu",
    ),
    "risk.slot_late": (
        "{paper} ký ngày {date}, muộn {days} ngày so với hạn {due}",
        "Hãy thay bằng tài liệu đúng hạn, hoặc ghi lý do.",
        "ghi lý do",
    ),
    "risk.outside_window": (
        "{paper} ký ngày {date}, ngoài thời gian đánh giá ({first} đến {last})",
        "Hãy thay tài liệu khác, hoặc ghi lý do.",
        "thay tài liệu",
    ),
    "risk.other_kind": (
        "{paper} đang dùng cho các mục cần loại văn bản khác nhau ({other})",
        "Hãy gắn đúng văn bản cho từng mục.",
        "thay tài liệu",
    ),
    "risk.figure_differs": (
        "“{words}” ghi {own}, nhưng ở mục {other} ghi {value}",
        "Hãy thống nhất số liệu.",
        "sửa số liệu",
    ),
    "risk.fields_missing": ("{paper} chưa ghi {missing}", "Hãy bổ sung thông tin văn bản.", "bổ sung"),
    "risk.unsigned": (
        "{paper} không có ký số, không phải bản scan",
        "Hãy thay bằng văn bản ký số hoặc bản scan từ bản gốc.",
        "thay tệp",
    ),
    "risk.no_pointer": (
        "{paper} dài {pages} trang nhưng chưa ghi mục, trang",
        "Hãy ghi mục, trang cần xem.",
        "ghi mục, trang",
    ),
    "risk.same_number": (
        "số {number} có hai tệp khác nhau: {file} và {other}",
        "Hãy giữ đúng một bản.",
        "bỏ một tệp",
    ),
    "risk.file_missing": (
        "không thấy tệp {file} ở chỗ cũ",
        "Hãy chỉ lại chỗ của tệp ở phòng Minh chứng (F4).",
        "tìm tệp",
    ),
    "risk.file_changed": (
        "tệp {file} đã thay đổi sau khi gắn",
        "Hãy xem lại và xác nhận ở phòng Minh chứng (F4).",
        "xem lại tệp",
    ),
    "risk.file_unreadable": (
        "không đọc được tệp {file}",
        "Hãy đóng chương trình đang mở tệp, hoặc gắn lại tệp.",
        "xem lại tệp",
    ),
    "risk.file_empty": ("tệp {file} rỗng (0 byte)", "Hãy thay bằng tệp có nội dung.", "thay tệp"),
    "risk.secret": (
        "{file} có dấu chỉ độ mật, không được đưa vào gói hồ sơ",
        "Hãy gỡ tài liệu này khỏi mục.",
        "gỡ tài liệu",
    ),
}

MESSAGES = {
    **{code: f"{why[:1].upper()}{why[1:]}. {advice}" for code, (why, advice, _) in _TOLD.items()},
    "risk.closed_submit": "Hạn nộp đã qua ({when}). Vẫn đóng gói được; hãy hỏi cấp trên còn nhận không.",
    "risk.closed_supplement": "Hạn bổ sung tài liệu đã qua ({when}). Hãy hỏi cấp trên trước khi gửi thêm.",
    "risk.closed_appraisal": "Hạn thẩm định đã qua ({when}). Kết quả sửa từ nay chỉ để lưu tại đơn vị.",
    "goi.risk_points": "Danh mục nội dung cần lưu ý ghi {points} điểm, vượt điểm tối đa {most} của mục. "
    "Hãy đề nghị đơn vị gửi lại gói.",
}

FIXES = {code: fix for code, (_, _, fix) in _TOLD.items()}
STATES = {"sure": "chắc", "weak": "yếu", "empty": "trống", "over": "vượt"}

REVIEW_TITLE = "Rà soát trước khi gửi: {points} điểm có nguy cơ · {errors} lỗi · {warnings} cảnh báo"
REVIEW_FILTERED = "Rà soát: {points} điểm có nguy cơ · chỉ xem: {name} ({count} dòng)"
REVIEW_HEAD = ("Điểm", "Mục", "Vì sao", "Cách sửa")
REVIEW_NONE = "Không còn gì có nguy cơ. Có thể đóng gói (F9)."
REVIEW_NONE_HERE = "Không có dòng nào thuộc nhóm này. Nhấn l để xem nhóm khác."
REVIEW_MENU = (
    ("reason", "Ghi lý do vẫn gửi", "g"),
    ("same_reason", "Ghi một lý do cho mọi cảnh báo cùng loại", "t"),
    ("filter", "Lọc: chỉ lỗi, chưa ghi lý do, yếu, trống, vượt, chưa chấm", "l"),
)
REVIEW_MARKS = {"error": "✗", "warning": "!", "note": "·"}
FILTERS = {
    "all": "tất cả",
    "error": "lỗi",
    "open": "chưa ghi lý do",
    "weak": "yếu",
    "empty": "trống",
    "over": "vượt",
    "unanswered": "chưa chấm",
}
REASON_GIVEN = "đã ghi lý do"
REASON_SAID = "Lý do đã ghi: {reason}"
REASON_TITLE = "Mục {code}: ghi lý do vẫn gửi"
REASON_FIELD = "Lý do ghi kèm gói"
REASON_HINT = "Enter ghi · Esc thôi · để trống thì bỏ lý do đã ghi"
REASON_MISSING = "Hãy ghi lý do, ví dụ: nội dung nằm trong báo cáo năm."
REASON_NEXT = "Cảnh báo {at}/{of} · mục {code}: {why}"
REASON_NEXT_HINT = "Enter ghi, sang cảnh báo sau · Esc dừng (lý do đã ghi được giữ)"
REASON_ALL_HINT = "Enter ghi cho mọi cảnh báo rồi đóng gói · Esc thôi"
REASON_SAVED = "Đã ghi lý do cho {count} cảnh báo."
REASON_NOT_ASKED = "Dòng này không cần ghi lý do."
REASON_ERROR = "Đây là lỗi, phải sửa mới đóng gói được."
REASON_SAME = "Ghi một lý do cho {count} cảnh báo cùng loại chưa có lý do"

HOME_SECURED = "Trong đó chắc"
HOME_UNSURE = "{points} điểm có thể không được công nhận"
HOME_SEE = "Xem: F5"
HOME_AREA_HEAD = ("Mục", "Điểm", "Tối đa", "Nguy cơ")
HOME_DUE = "SẮP ĐẾN HẠN"
HOME_DUE_NONE = "Chưa có tài liệu nào đến hạn."
HOME_OVERDUE = "! Quá hạn {count} tài liệu"
HOME_DUE_ROW = "{day}  {text}"
TODO_ERRORS = "Sửa {count} lỗi"
TODO_RISK = "Củng cố {count} mục yếu"
TODO_EMPTY = "Bổ sung minh chứng {count} mục"

PACK_WARNINGS = "{count} cảnh báo"
PACK_ALL_SAID = " đã ghi lý do"
PACK_OPEN = " ({count} chưa ghi lý do)"
PACK_BLOCKED = "Còn {count} lỗi, chưa đóng gói được. Nhấn F5 để xem và sửa từng lỗi."

RISK = "Liệt kê những điểm có thể không được công nhận, và những gì gói hồ sơ phải chờ."
RISK_HEAD = "{points} điểm có nguy cơ · {errors} lỗi · {warnings} cảnh báo ({open} chưa ghi lý do)"
RISK_SUMS = "Chắc {sure} · yếu {weak} · trống {empty} · vượt {over} điểm"
RISK_ROW = "{mark} {points:>5} {code:<7} {why}"
RISK_REASON = "                Lý do: {reason}"
RISK_NONE = "Không còn gì có nguy cơ."
PACK_REASON = "Một lý do cho mọi cảnh báo chưa ghi lý do; được lưu và ghi trong gói."
PACK_NO_REASON = (
    "Còn {count} cảnh báo chưa ghi lý do; gói ghi rõ như vậy. Ghi lý do bằng --reason hoặc ở phòng Rà soát."
)


def why(finding: Finding) -> str:
    """Why, as a clause that stands beside the leaf's code or name."""
    told = _TOLD.get(finding.code)
    if told is None:
        return explain(replace(finding, place=""))
    return told[0].format_map({name: show_fact(name, value) for name, value in finding.facts.items()})


def fix(finding: Finding) -> str:
    """What mends it, in two or three words."""
    return FIXES.get(finding.code, "xem lại" if finding.place else "")
