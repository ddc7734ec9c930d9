"""The weeks of scoring, from the changes of answers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice
from cchc_tui.core.points import points
from cchc_tui.core.progress import MOST_WEEKS, Week, weekly
from tests.build import a_component, a_set, an_assessment, choose

LEAVES = (a_component("1.1", choose("2", "0")), a_component("1.2", choose("2", "1", "0")))
OFFICE = an_assessment(a_set(*LEAVES), {})
MONDAY = date(2026, 11, 2)


def test_each_week_says_what_stood_at_its_end() -> None:
    changes: list[tuple[date, str, Answer | None]] = [
        (date(2026, 11, 3), "1.1", Choice(2)),
        (date(2026, 11, 8), "1.1", Choice(1)),
        (date(2026, 11, 16), "1.2", Choice(2)),
    ]
    assert weekly(OFFICE, changes, date(2026, 11, 18)) == (
        Week(MONDAY, 1, points("2"), Fraction(1, 2)),
        Week(date(2026, 11, 9), 1, points("2"), Fraction(1, 2)),
        Week(date(2026, 11, 16), 2, points("3"), Fraction(3, 4)),
    )


def test_an_answer_taken_back_goes_with_its_points() -> None:
    changes: list[tuple[date, str, Answer | None]] = [(MONDAY, "1.1", Choice(1)), (MONDAY, "1.1", None)]
    assert weekly(OFFICE, changes, MONDAY) == (Week(MONDAY, 0, points("0"), Fraction(0)),)


def test_leaves_of_another_set_and_no_changes_make_no_week() -> None:
    assert weekly(OFFICE, [(MONDAY, "9.9", Choice(1))], MONDAY) == ()


def test_only_the_last_weeks_are_told() -> None:
    weeks = weekly(OFFICE, [(date(2020, 1, 6), "1.1", Choice(1))], MONDAY)
    assert (len(weeks), weeks[-1].begins, weeks[-1].points) == (MOST_WEEKS, MONDAY, points("2"))
