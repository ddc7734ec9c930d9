"""Survey sheets, SIPAS and PAPI: what commands and faults say, and how figures are shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cchc_tui.core.ballots import Scale
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points
from cchc_tui.core.survey import Poll, SampleRule, satisfaction
from cchc_tui.core.text import search_key
from cchc_tui.texts.ui import show_number, show_percent, show_points

MESSAGES = {
    "poll.unknown": "Không tìm thấy đợt khảo sát “{name}”. Đang có: {known}. Hãy ghi đúng tên, "
    "hoặc thêm mới bằng: cchc survey add.",
    "poll.title": "Đợt khảo sát chưa có tên. Hãy ghi tên, ví dụ: Khảo sát Bộ phận Một cửa.",
    "poll.named_twice": "Đã có đợt khảo sát “{name}”. Hãy đặt tên khác.",
    "poll.leaf": "Mục “{leaf}” không nhận kết quả khảo sát. Các mục nhận được: {known}. Hãy chọn một mục trong số đó.",
    "poll.too_few": "Mới thu {sheets} phiếu, cần ít nhất {needed} phiếu nên chưa được đánh giá. "
    "Hãy thu thêm phiếu rồi nhập lại số phiếu.",
    "poll.no_answers": "Đợt khảo sát “{name}” chưa có số phiếu trả lời. Hãy nhập số phiếu của từng câu hỏi.",
    "poll.answer": "Không hiểu “{text}”. Hãy ghi mức trả lời, dấu bằng, rồi số phiếu, ví dụ: Hài lòng=40.",
    "poll.scale": "Câu hỏi cần ít nhất hai mức trả lời khác nhau. Hãy ghi từ tốt nhất đến kém nhất.",
    "poll.which_satisfied": "Không biết những mức nào được tính là hài lòng trong: {answers}. "
    "Hãy ghi số mức, tính từ mức tốt nhất, ví dụ: --satisfied 2.",
    "poll.table": "Không thấy phiếu khảo sát trong {name}. Tệp phải là bảng đã đếm (dòng đầu ghi các mức trả lời, "
    "mỗi dòng sau một câu hỏi với số phiếu của từng mức), hoặc bảng từng phiếu (dòng đầu ghi các câu hỏi, mỗi dòng "
    "sau một phiếu). Hãy sửa tệp, hoặc ghi rõ các mức trả lời, rồi nhập lại.",
    "poll.ballot": "Dòng {row}, cột “{column}”: “{text}” không phải là mức trả lời nào của câu này. "
    "Hãy sửa ô ấy, hoặc để trống nếu phiếu không trả lời, rồi nhập lại.",
    "poll.table_cell": "Dòng {row}, cột “{column}”: “{text}” không phải là số phiếu. Hãy sửa ô này rồi nhập lại.",
}

SCALE = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng")
SCALES = (
    Scale((
        ("Rất hài lòng", "Hoàn toàn hài lòng"), ("Hài lòng",),
        ("Bình thường", "Tạm được", "Trung lập", "Tương đối hài lòng", "Chấp nhận được"),
        ("Không hài lòng", "Chưa hài lòng", "Ít hài lòng"), ("Rất không hài lòng", "Hoàn toàn không hài lòng"),
    ), 2),
    Scale((
        ("Rất tốt",), ("Tốt",), ("Bình thường", "Trung bình"), ("Chưa tốt", "Không tốt", "Kém"),
        ("Rất kém", "Rất không tốt"),
    ), 2),
    Scale((
        ("Rất đồng ý", "Hoàn toàn đồng ý"), ("Đồng ý",), ("Phân vân", "Không có ý kiến", "Trung lập"),
        ("Không đồng ý",), ("Rất không đồng ý", "Hoàn toàn không đồng ý"),
    ), 2),
)  # fmt: skip
NUMBER_COLUMNS = ("stt", "tt", "so tt")
TOTALS = ("tong", "tong so", "tong cong", "cong", "so phieu")
_SATISFIED = ("rat hai long", "hai long", "rat tot", "tot", "rat dong y", "dong y", "co")

INDEX = "Kết quả các chỉ số do nơi khác đo (SIPAS, PAPI)."
INDEX_LIST = "Xem từng nội dung: kết quả kỳ này, kỳ trước, nhiệm vụ phục vụ."
INDEX_SET = "Ghi kết quả một nội dung; để trống (“”) là bỏ."
INDEX_OF = "Kỳ của kết quả (mặc định: kỳ đánh giá)."
INDEX_HEAD = "{code} · {title} · đơn vị tính: {unit}, từ 0 đến {most}"
INDEX_PERIODS = "Kỳ này: {now}; kỳ trước: {before}."
INDEX_ROW = "  {code:<5} {name:<52.52} {now:>9} {before:>9}  {change}"
INDEX_TASK = "        nhiệm vụ: {content}"
INDEX_SAVED = "Đã ghi {index} {code} kỳ {period}: {value}."
INDEX_REMOVED = "Đã bỏ kết quả {index} {code} kỳ {period}."
SURVEY = "Phiếu khảo sát: số phiếu theo mức trả lời, tỷ lệ hài lòng, điểm."
SURVEY_ADD = "Thêm một đợt khảo sát, hoặc sửa số phiếu của đợt đã có."
SURVEY_COUNT = "Ghi số phiếu của một câu hỏi theo từng mức trả lời, từ tốt nhất đến kém nhất."
SURVEY_SHOW = "Xem kết quả một đợt khảo sát, hoặc mọi đợt."
SURVEY_IMPORT = (
    "Nhận phiếu từ bảng (.xlsx, .tsv, .csv): bảng đã đếm (mỗi dòng một câu hỏi, mỗi cột một mức trả lời), "
    "hoặc từng phiếu (mỗi dòng một phiếu, mỗi cột một câu hỏi), kể cả tệp biểu mẫu trên mạng xuất ra."
)
SURVEY_SCALE = "Các mức trả lời của đơn vị, từ tốt nhất đến kém nhất, cách nhau dấu chấm phẩy: “5; 4; 3; 2; 1”."
SURVEY_SCORE = "Đưa điểm của đợt khảo sát vào mục điều tra xã hội học."
SURVEY_REMOVE = "Bỏ một đợt khảo sát."
SURVEY_POPULATION = "Số người thuộc diện khảo sát (0: không rõ)."
SURVEY_SHEETS = "Số phiếu thu về."
SURVEY_LEAF = "Mã mục điều tra xã hội học nhận điểm."
SURVEY_SATISFIED = "Mấy mức đầu được tính là hài lòng (mặc định: đoán theo tên mức)."
META_INDEX, META_VALUE, META_NAME, META_QUESTION, META_COUNT = "CHỈ-SỐ", "KẾT-QUẢ", "TÊN", "CÂU-HỎI", "MỨC=SỐ"
SURVEY_SAVED = "Đã lưu “{name}”: {sheets}."
SURVEY_REMOVED = "Đã bỏ đợt khảo sát “{name}”."
SURVEY_NONE = "Chưa có đợt khảo sát nào. Thêm bằng: cchc survey add"
SURVEY_IMPORTED = "Đã nhận {count} câu hỏi vào “{name}”."
BALLOTS_IMPORTED = "Đã đếm {sheets} phiếu, {count} câu hỏi vào “{name}”."
BALLOTS_LEFT_OUT = "Các cột không phải câu hỏi nên không đếm: {columns}."
SURVEY_SCORED = "Đã đưa {points} điểm của “{name}” vào mục {code}."
SURVEY_HEAD = "{name} · {sheets} · {result}"
SURVEY_POINTS = "  Được {points} điểm ở mục {code}."
QUESTION_ROW = "  {number:>2}. {text}: {percent} hài lòng ({answered} trả lời)"
QUESTION_COUNTS = "      {counts}"

SHEETS = "{sheets} phiếu"
SHEETS_OF = "{sheets}/{population} phiếu"
SATISFIED = "hài lòng {percent}"
NO_COUNTS = "chưa nhập số phiếu trả lời"
TOO_FEW = "chưa được đánh giá: có {sheets} phiếu, cần ít nhất {needed} ({why})"
WHY_LEAST = "tối thiểu {least} phiếu"
WHY_SHARE = "tối thiểu {share} của {population} người"
NOT_KNOWN = "–"
RISE, FALL, SAME = "▲ {by}", "▼ {by}", "="


def satisfied_of(answers: Sequence[str]) -> int:
    """How many answers, from the best, mean satisfied by their names; InputError when the names do not tell."""
    keys = [search_key(one) for one in answers]
    count = next((at for at, key in enumerate(keys) if key not in _SATISFIED), len(keys))
    if not count or count == len(keys):
        raise InputError("poll.which_satisfied", answers="; ".join(answers))
    return count


def show_value(value: Fraction | None, unit: str) -> str:
    """ "82,375 %", "6,50", "–"."""
    if value is None:
        return NOT_KNOWN
    return f"{show_points(Points(value))} %" if unit == "%" else show_points(Points(value))


def show_change(change: Fraction | None) -> str:
    """ "▲ 2,50", "▼ 0,125", "=", or nothing when it is not known."""
    if not change:
        return "" if change is None else SAME
    return (RISE if change > 0 else FALL).format(by=show_points(Points(abs(change))))


def show_sheets(poll: Poll) -> str:
    """ "60/500 phiếu"."""
    words = SHEETS_OF if poll.population else SHEETS
    return words.format(sheets=show_number(poll.sheets), population=show_number(poll.population))


def show_result(poll: Poll) -> str:
    """What a survey comes to in words: its percentage, or why it is not assessed."""
    rule = SampleRule()
    needed = rule.needed(poll.population)
    if poll.sheets < needed:
        by_share = needed > rule.at_least
        why = (WHY_SHARE if by_share else WHY_LEAST).format(
            least=rule.at_least,
            share=show_number(rule.at_least_share * 100) + " %",
            population=show_number(poll.population),
        )
        return TOO_FEW.format(sheets=show_number(poll.sheets), needed=show_number(needed), why=why)
    share = satisfaction(poll)
    return NO_COUNTS if share is None else SATISFIED.format(percent=show_percent(share))


def show_poll_points(points: Points | None) -> str:
    """ "7,321": always three decimals."""
    return NOT_KNOWN if points is None else show_points(points, 3)
