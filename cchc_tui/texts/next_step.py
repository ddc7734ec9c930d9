"""What would bring more points, in one line: "Thêm 12 hồ sơ thì đạt 98 %: +1,5 điểm"."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Parts, Tally, Ticks
from cchc_tui.core.criteria import Component
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import (
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CountTiers,
    Deduction,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    WeightedRatio,
    score,
)
from cchc_tui.core.steps import next_under
from cchc_tui.texts.ui import show_number, show_rate
from cchc_tui.texts.working import lower_first, points_words, shorten

_TIMES = "lần"


def show_next_step(component: Component, answer: Answer | None) -> str:
    """What would reach the next band, tier or part; "" when there is none, or nothing is answered."""
    return _step(component.rule, answer)


def _step(rule: Rule, answer: Answer | None) -> str:
    match rule, answer:
        case Composite(parts=named), Parts(answers=answers) if len(named) == len(answers):
            steps = [(n, _step(part.rule, one)) for n, (part, one) in enumerate(zip(named, answers, strict=True), 1)]
            return "; ".join(f"({n}) {lower_first(step)}" for n, step in steps if step)
        case _, Choice() | Ticks() | Tally() | Count():
            try:
                now = score(rule, answer).points
            except InputError:
                return ""
            after = next_under(rule, answer)
            return "" if after is None else _told(_said(rule, answer, after), score(rule, after).points - now)
        case _:
            return ""


def _said(rule: Rule, before: Answer, after: Answer) -> str:
    """How one answer becomes the other."""
    match rule, before, after:
        case ChooseOne(), Choice(), Choice(option=option):
            return f"Đạt phương án {option}"
        case Checklist(), Ticks(items=had), Ticks(items=ticked):
            return f"Đạt thêm nội dung {next(item for item in ticked if item not in had)}"
        case PercentBands(bands=bands, labels=labels), Tally(), Tally(done=done, due=due):
            band = next(band for band in bands if done / due >= band.at_least)
            return f"{_more(done - before.done, labels.unit)} thì đạt {show_rate(band.at_least)}"
        case CountTiers(labels=labels), Count(number=number), Count(number=reached):
            return f"{_more(Fraction(reached - number), labels.unit)} thì lên mức {show_number(reached)}"
        case Proportional(floor=floor, labels=labels), Tally(done=had, due=due), Tally(done=done):
            edge = f"qua mức sàn {show_rate(floor)}" if had / due < floor else "đủ 100 %"
            return f"{_more(done - had, labels.unit)} thì {edge}"
        case WeightedRatio(), Tally(), Tally():
            return _weighted(rule, before, after)
        case Bonus(labels=labels), Count(), Count():
            return f"Thêm 1 {labels.unit or _TIMES}"
        case ((Deduction(labels=labels) | Penalty(labels=labels)), Count(number=number), Count(number=fewer)):
            return f"Bớt {show_number(number - fewer)} {labels.unit or _TIMES}"
        case _:
            return ""


def _weighted(rule: WeightedRatio, before: Tally, after: Tally) -> str:
    """More cases go to the part that is worth most; when all are done, cases of the other parts may move there."""
    at = max(range(len(rule.parts)), key=lambda number: rule.parts[number].points)
    name, unit = shorten(rule.parts[at].text, 30), rule.labels.unit
    more = after.parts[at] - before.parts[at]
    if after.done == before.done:
        return f"Đưa {show_number(more)} {unit}".rstrip() + f" lên “{name}”"
    edge = f"qua mức sàn {show_rate(rule.floor)}" if before.done / before.due < rule.floor else "đủ 100 %"
    return f"{_more(more, unit)} ở “{name}” thì {edge}"


def _told(what: str, gain: Points) -> str:
    """ "Thêm 2 hồ sơ: +0,5 điểm"; "" when it brings nothing."""
    if gain <= NO_POINTS:
        return ""
    about = "" if (gain.value * 1000).denominator == 1 else "khoảng "
    return f"{what}: {about}+{points_words(gain)}"


def _more(number: Fraction, unit: str) -> str:
    return f"Thêm {show_number(number)} {unit}".rstrip()
