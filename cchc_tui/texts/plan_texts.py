"""Words of analysis and plan: causes, buckets, states of a task, and what a drafted task says."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Parts, Tally, Ticks
from cchc_tui.core.assessment import Line
from cchc_tui.core.criteria import Component
from cchc_tui.core.due import due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.follow_up import Cause
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points
from cchc_tui.core.rules import (
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CountTiers,
    Deduction,
    Labels,
    NamedRule,
    Penalty,
    PercentBands,
    Proportional,
    WeightedRatio,
)
from cchc_tui.core.survey import Poll
from cchc_tui.core.tasks import Target, TargetKind, Task
from cchc_tui.core.text import search_key
from cchc_tui.texts.ui import show_date, show_number, show_percent, show_period, show_rate, show_short_points

CAUSES = {
    "not_issued": "chưa ban hành",
    "late": "chậm",
    "no_evidence": "thiếu minh chứng",
    "wrong_form": "sai biểu mẫu",
    "low_rate": "tỷ lệ thấp",
    "not_met": "không đạt",
    "other": "khác",
    "": "chưa rõ",
}
PROPOSED = "{cause} (gợi ý)"
BUCKETS = {"keep": "Duy trì", "fix": "Khắc phục", "survey": "Điều tra xã hội học"}
STATUSES = {"open": "chưa làm", "doing": "đang làm", "done": "xong", "dropped": "không thực hiện"}
TARGETS = {"points": "điểm", "index": "chỉ số", "grade": "xếp loại", "rank": "thứ hạng", "rise": "số bậc tăng"}
NO_OWNER = "chưa phân công"
KINDS_OF_MOVE = {
    "same": "giữ nguyên",
    "renumbered": "đổi mã",
    "reworded": "đổi lời văn",
    "split": "tách",
    "merged": "gộp",
    "new": "mới",
    "dropped": "bỏ",
}

# Headings of a ranking table as provinces print them, folded; English ones are those of our own sample.
RANKING_COLUMNS = {
    "rank": ("hạng", "xếp hạng", "thứ hạng", "rank"),
    "unit": ("đơn vị", "tên đơn vị", "ủy ban nhân dân cấp xã", "unit"),
    "base": ("điểm chuẩn", "điểm chuẩn tối đa", "điểm tối đa", "base_points"),
    "points": ("điểm", "tổng điểm", "điểm đạt được", "tổng điểm đạt được", "points"),
    "index": ("chỉ số", "chỉ số (%)", "chỉ số cchc", "tỷ lệ (%)", "index_percent"),
    "grade": ("xếp loại", "grade"),
}
RANKING_NAMES = {name: columns[0] for name, columns in RANKING_COLUMNS.items()}


def cause_words(kind: str, text: str = "") -> str:
    """A cause as a table shows it: its kind, and the words that were added."""
    return f"{CAUSES[kind]}: {text}" if text and kind != "other" else text or CAUSES[kind]


def show_kept(value: object) -> str:
    """A fact of what follows scoring on one line, for history and joins; "" for anything else."""
    match value:
        case Cause(kind=kind, text=text):
            return cause_words(kind, text)
        case Fraction():
            return show_number(value)
        case Task(content=content, status=status):
            return f"{content} ({STATUSES[status]})"
        case Target(kind=kind, value=number, grade=grade):
            shown = show_percent(number) if kind is TargetKind.INDEX else grade or show_number(number)
            return f"{TARGETS[kind]}: {shown}"
        case PastResult(period=period, index=index, rank=rank, of_units=units):
            parts = [show_period(period), "" if index is None else show_percent(index), _rank(rank, units)]
            return ", ".join(part for part in parts if part)
        case Poll(title=title, sheets=sheets):
            return f"{title}: {sheets} phiếu"
        case MeasuredResult(index=name, period=period, values=values):
            return f"{name}, {show_period(period)}: {len(values)} nội dung"
        case _:
            return ""


def _rank(rank: int, units: int) -> str:
    if not rank:
        return ""
    return f"hạng {rank}/{units}" if units else f"hạng {rank}"


def read_cause(text: str) -> str:
    """The kind of cause that was typed, with or without marks; InputError `cause.unknown`."""
    key = search_key(text)
    for kind, words in CAUSES.items():
        if kind and key in (kind, search_key(words)):
            return kind
    raise InputError("cause.unknown", text=text, known=", ".join(words for kind, words in CAUSES.items() if kind))


def task_content(line: Line, answer: Answer, points: Points) -> str:
    """Nội dung: what is to be done so that a leaf comes to `answer`, which is worth `points`."""
    before = line.entry.answer
    if before == answer:
        name = f"“{line.component.name}”"
        return f"Bổ sung, hoàn thiện tài liệu kiểm chứng của {name} để được công nhận {_points(points)}"
    return _content(NamedRule(line.component.name, line.component.rule), before, answer, points)


def task_when(component: Component, year: int) -> str:
    """Thời gian thực hiện: by when all of the leaf's papers are due in `year`; the year where one has no day."""
    days = [_due_days(paper.due, year) for paper in component.evidence]
    if days and all(len(one) == 1 for one in days):
        return f"Trước ngày {show_date(max(one[0] for one in days))}"
    often = {len(one) for one in days}
    return _EVERY.get(often.pop(), f"Năm {year}") if len(often) == 1 else f"Năm {year}"


def _due_days(due: str, year: int) -> tuple[date, ...]:
    try:
        return due_dates(read_due(due), Period(year)) if due else ()
    except InputError:
        return ()


def task_product(component: Component) -> str:
    """Sản phẩm: the papers the leaf asks for."""
    return "; ".join(paper.text for paper in component.evidence)


_RATES = ("“Tỷ lệ ", "“Mức ", "“Kết quả ")
_EVERY = {4: "Hằng quý", 12: "Hằng tháng"}


def _content(part: NamedRule, before: Answer | None, answer: Answer, points: Points) -> str:
    name, rule = f"“{part.name}”", part.rule
    match rule, answer:
        case ((PercentBands() | Proportional() | WeightedRatio()), Tally()):
            return _of_ratio(name, rule.labels, before, answer)
        case CountTiers(labels=labels), Count(number=number):
            return f"Thực hiện {name}, bảo đảm có ít nhất {_count(Fraction(number))} {labels.unit}".rstrip()
        case ChooseOne(options=options), Choice(option=chosen):
            return f"Thực hiện {name}, bảo đảm: {_lower(options[chosen - 1].text)}"
        case Checklist(items=items), Ticks(items=ticked):
            had = before.items if isinstance(before, Ticks) else ()
            more = "; ".join(_lower(items[one - 1].text) for one in ticked if one not in had)
            return f"Hoàn thành các nội dung còn thiếu của {name}: {more}"
        case Composite(parts=parts), Parts(answers=answers):
            had_parts = before.answers if isinstance(before, Parts) else (None,) * len(parts)
            pieces = [
                _content(one, old, new, points)
                for one, old, new in zip(parts, had_parts, answers, strict=True)
                if new is not None and new != old
            ]
            return "; ".join(pieces)
        case ((Deduction(labels=labels) | Penalty(labels=labels)), Count(number=number)):
            what = _lower(labels.done) or "trường hợp bị trừ điểm"
            return f"Không để phát sinh {what} ({name})" if number == 0 else (
                f"Giảm {what}, không quá {_count(Fraction(number))} ({name})"
            )  # fmt: skip
        case Bonus(labels=labels), Count(number=number):
            what = _lower(labels.done) or "trường hợp được thưởng điểm"
            return f"Phấn đấu có {_count(Fraction(number))} {what} ({name})"
        case _:
            return f"Khắc phục tồn tại ở {name}, phấn đấu đạt {_points(points)}"


def _of_ratio(name: str, labels: Labels, before: Answer | None, answer: Tally) -> str:
    wanted = show_rate(answer.done / answer.due).replace(" %", "%")
    if not isinstance(before, Tally) or not before.due:
        return f"Thực hiện {name} đạt {wanted}"
    had = show_rate(before.done / before.due).replace(" %", "%")
    more = answer.done - before.done
    unit = labels.unit or "trường hợp"
    extra = f" (thêm ít nhất {_count(more)} {unit})" if more > 0 else ""
    what = _lower(name.strip("“”")) if name.startswith(_RATES) else f"kết quả {name}"
    return f"Nâng {what} từ {had} lên {wanted}{extra}"


def _count(value: Fraction) -> str:
    # Official papers write single-digit counts with a nought before them, so that nothing can be added.
    return f"0{value}" if value.denominator == 1 and 0 < value < 10 else show_number(value)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".; ")


def _points(points: Points) -> str:
    return f"{show_short_points(points)} điểm"
