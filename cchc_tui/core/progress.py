"""Tiến độ chấm điểm: what the sheet came to at the end of each week, from the changes of its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Assessment, Entry, make_line, sum_lines
from cchc_tui.core.points import Points

MOST_WEEKS = 60
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Một tuần: its Monday, and how many leaves, points and what index stood at its end."""

    begins: date
    answered: int
    points: Points
    index: Fraction

    @property
    def ends(self) -> date:
        """Its Sunday."""
        return self.begins + _WEEK - timedelta(days=1)


def weekly(assessment: Assessment, changes: Iterable[tuple[date, str, Answer | None]], until: date) -> tuple[Week, ...]:
    """The weeks from the first change to `until`, at most the last sixty; by the set and the rules that hold now."""
    by_code = assessment.criteria.by_code
    ordered = [one for one in changes if one[1] in by_code]
    if not ordered:
        return ()
    lines = {code: make_line(one, Entry(code), assessment.criteria) for code, one in by_code.items()}
    monday, weeks, at = _monday(ordered[0][0]), list[Week](), 0
    while monday <= until:
        before = at
        while at < len(ordered) and ordered[at][0] < monday + _WEEK:
            _, code, answer = ordered[at]
            lines[code] = make_line(by_code[code], Entry(code, answer), assessment.criteria)
            at += 1
        if at > before or not weeks:
            totals = sum_lines(lines.values())
        weeks.append(Week(monday, totals.answered, totals.points, totals.index))
        monday += _WEEK
    return tuple(weeks[-MOST_WEEKS:])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
