"""What would bring more points, in one line: "Thêm 12 hồ sơ thì đạt 98 %: +1,5 điểm"."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Parts, Tally, Ticks
from cchc_tui.core.criteria import Component
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import (
    Band,
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CountTiers,
    Deduction,
    Option,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    WeightedRatio,
    score,
)
from cchc_tui.texts.ui import show_number, show_rate
from cchc_tui.texts.working import lower_first, points_words, shorten

_TIMES = "lần"


def show_next_step(component: Component, answer: Answer | None) -> str:
    """What would reach the next band, tier or part; "" when there is none, or nothing is answered."""
    return _step(component.rule, answer)


def _step(rule: Rule, answer: Answer | None) -> str:
    match rule, answer:
        case ChooseOne(options=options), Choice(option=chosen) if chosen <= len(options):
            return _next_option(options, options[chosen - 1])
        case Checklist(items=items), Ticks(items=ticked):
            return _next_item(items, ticked)
        case PercentBands(), Tally(parts=(_,), due=due) if due:
            return _next_band(rule, answer)
        case CountTiers(), Count(number=number):
            return _next_tier(rule, number)
        case Proportional(), Tally(parts=(_,), due=due) if due:
            return _next_share(rule, answer)
        case WeightedRatio(parts=parts), Tally(due=due) if due and len(parts) == len(answer.parts):
            return _next_weight(rule, answer)
        case Composite(parts=named), Parts(answers=answers) if len(named) == len(answers):
            steps = [(n, _step(part.rule, one)) for n, (part, one) in enumerate(zip(named, answers, strict=True), 1)]
            return "; ".join(f"({n}) {lower_first(step)}" for n, step in steps if step)
        case Bonus(per=per, cap=cap, labels=labels), Count(number=number):
            had = per.share(Fraction(number))
            more = f"Thêm 1 {labels.unit or _TIMES}"
            return _told(more, min(had + per, cap) - had) if had < cap else ""
        case Deduction(start=start, per=per, floor=floor, labels=labels), Count():
            limit = None if floor is None or per <= NO_POINTS else (start - floor).value / per.value
            return _fewer(rule, answer, limit, labels.unit)
        case Penalty(per=per, cap=cap, labels=labels), Count():
            return _fewer(rule, answer, cap.value / per.value if per > NO_POINTS else None, labels.unit)
        case _:
            return ""


def _told(what: str, gain: Points) -> str:
    """ "Thêm 2 hồ sơ: +0,5 điểm"; "" when it brings nothing."""
    if gain <= NO_POINTS:
        return ""
    about = "" if (gain.value * 1000).denominator == 1 else "khoảng "
    return f"{what}: {about}+{points_words(gain)}"


def _more(number: Fraction, unit: str) -> str:
    return f"Thêm {show_number(number)} {unit}".rstrip()


def _next_option(options: tuple[Option, ...], chosen: Option) -> str:
    better = [(option.points, -n) for n, option in enumerate(options, 1) if option.points > chosen.points]
    if not better:
        return ""
    points, number = min(better, key=lambda one: (one[0], -one[1]))
    return _told(f"Đạt phương án {-number}", points - chosen.points)


def _next_item(items: tuple[Option, ...], ticked: tuple[int, ...]) -> str:
    open_items = [(item.points, -n) for n, item in enumerate(items, 1) if n not in ticked]
    if not open_items:
        return ""
    points, number = max(open_items)
    return _told(f"Đạt thêm nội dung {-number}", points)


def _next_band(rule: PercentBands, answer: Tally) -> str:
    bands, due = rule.bands, answer.due
    at = next(i for i, band in enumerate(bands) if answer.done / due >= band.at_least)
    better = _better(bands, at)
    if better is None:
        return ""
    more = _whole_cases(bands[better].at_least * due - answer.done, answer)
    # One more case may jump over a band: say what it really reaches.
    better = next(i for i, band in enumerate(bands) if (answer.done + more) / due >= band.at_least)
    reached = f"{_more(more, rule.labels.unit)} thì đạt {show_rate(bands[better].at_least)}"
    return _told(reached, bands[better].points - bands[at].points)


def _better(bands: tuple[Band, ...], at: int) -> int | None:
    return next((i for i in range(at - 1, -1, -1) if bands[i].points > bands[at].points), None)


def _next_tier(rule: CountTiers, number: int) -> str:
    at = next(i for i, tier in enumerate(rule.tiers) if number >= tier.at_least)
    now = rule.tiers[at]
    better = next((tier for tier in reversed(rule.tiers[:at]) if tier.points > now.points), None)
    if better is None:
        return ""
    more = _more(Fraction(better.at_least - number), rule.labels.unit)
    return _told(f"{more} thì lên mức {show_number(better.at_least)}", better.points - now.points)


def _next_share(rule: Proportional, answer: Tally) -> str:
    most, floor, due, done = rule.max_points, rule.floor, answer.due, answer.done
    if done / due < floor:
        more = _whole_cases(floor * due - done, answer)
        reached = f"{_more(more, rule.labels.unit)} thì qua mức sàn {show_rate(floor)}"
        return _told(reached, most.share((done + more) / due))
    return _told(f"{_more(due - done, rule.labels.unit)} thì đủ 100 %", most.share((due - done) / due))


def _next_weight(rule: WeightedRatio, answer: Tally) -> str:
    """More cases go to the part that is worth most; when all are done, cases of the other parts may move there."""
    at = max(range(len(rule.parts)), key=lambda n: rule.parts[n].points)
    best, unit, left = rule.parts[at], rule.labels.unit, answer.due - answer.done
    place = f"ở “{shorten(best.text, 30)}”"
    below = answer.done / answer.due < rule.floor
    if below:
        more = _whole_cases(rule.floor * answer.due - answer.done, answer)
        what = f"{_more(more, unit)} {place} thì qua mức sàn {show_rate(rule.floor)}"
    elif left:
        more = left
        what = f"{_more(more, unit)} {place} thì đủ 100 %"
    else:
        more = answer.due - answer.parts[at]
        what = f"Đưa {show_number(more)} {unit}".rstrip() + f" lên “{shorten(best.text, 30)}”"
    others = (Fraction(0),) * len(answer.parts) if not (below or left) else answer.parts
    moved = tuple(answer.parts[at] + more if n == at else part for n, part in enumerate(others))
    return _told(what, score(rule, Tally(moved, answer.due)).points - score(rule, answer).points)


def _fewer(rule: Deduction | Penalty, answer: Count, limit: Fraction | None, unit: str) -> str:
    """Fewer occurrences; those beyond `limit` cost nothing more, so that many must go first."""
    most = answer.number - 1
    if limit is not None and answer.number > limit:
        most = -(-limit.numerator // limit.denominator) - 1
    if most < 0:
        return ""
    less = f"Bớt {show_number(answer.number - most)} {unit or _TIMES}"
    return _told(less, score(rule, Count(most)).points - score(rule, answer).points)


def _whole_cases(more: Fraction, answer: Tally) -> Fraction:
    """Cases come whole where the figures are whole; money may come in parts."""
    whole = (answer.due.denominator, answer.done.denominator) == (1, 1)
    return Fraction(-(-more.numerator // more.denominator)) if whole else more
