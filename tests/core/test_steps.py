"""The next step of a rule: the nearest answer that earns more, whatever kind of rule it is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.points import points
from cchc_tui.core.rules import Bonus, CouncilOnly, Deduction, Manual, Penalty, Proportional, Rule, Survey, best
from cchc_tui.core.steps import WHY, best_answer, earned, next_answer, previous_answer
from tests.build import a_component, bands, checklist, choose, composite, tiers, weighted
from tests.draw import answers_to, ordinary

BANDS = bands((98, "3"), (95, "1.5"), (0, "0"))
TIERS = tiers((3, "3"), (1, "1"), (0, "0"))
SHARE = Proportional(points("2"), Fraction("0.7"))
PAIR = composite(choose("1", "0"), BANDS)


@pytest.mark.parametrize(
    ("rule", "answer", "step"),
    [
        (choose("1", "0.5", "0"), Choice(3), Choice(2)),
        (choose("1", "0.5", "0"), None, Choice(2)),
        (choose("1", "0.5", "0"), Choice(1), None),
        (BANDS, tally(45, 50), tally(48, 50)),
        (BANDS, tally(48, 50), tally(49, 50)),
        (BANDS, tally(49, 50), None),
        (BANDS, tally(1, 2), tally(2, 2)),
        (BANDS, None, tally(95, 100)),
        (BANDS, Typed(("4", "")), tally(95, 100)),
        (BANDS, Given(points("1"), "biên bản"), Given(points("1.5"), "biên bản")),
        (BANDS, NoneDue(), None),
        (BANDS, tally(0, 0), None),
        (bands((90, "1"), (0, "0")), tally(Fraction("8.2"), Fraction("10.5")),
         tally(Fraction("9.45"), Fraction("10.5"))),
        (TIERS, Count(0), Count(1)),
        (TIERS, Count(2), Count(3)),
        (SHARE, tally(6, 10), tally(7, 10)),
        (SHARE, tally(7, 10), tally(10, 10)),
        (weighted("1", "0.5"), Tally((Fraction(2), Fraction(3)), Fraction(10)),
         Tally((Fraction(7), Fraction(3)), Fraction(10))),
        (weighted("1", "0.5"), Tally((Fraction(7), Fraction(3)), Fraction(10)),
         Tally((Fraction(10), Fraction(0)), Fraction(10))),
        (checklist("0.5", "0.75"), Ticks(()), Ticks((2,))),
        (checklist("0.5", "0.75"), Ticks((2,)), Ticks((1, 2))),
        (PAIR, None, Parts((Choice(1), None))),
        (PAIR, Parts((Choice(1), tally(45, 50))), Parts((Choice(1), tally(48, 50)))),
        (Deduction(points("1"), points("0.25")), Count(2), Count(1)),
        (Deduction(points("1"), points("0.25")), Count(10**9), Count(3)),
        (Deduction(points("1"), points("0.25")), Count(0), None),
        (Penalty(points("0.5"), points("1")), Count(9), Count(1)),
        (Bonus(points("0.5"), points("1")), Count(1), Count(2)),
        (Bonus(points("0.5"), points("1")), Count(2), None),
        (Manual(points("2")), None, Given(points("2"), WHY)),
        (Survey(points("2")), None, None),
        (CouncilOnly(choose("1", "0")), None, None),
    ],
)  # fmt: skip
def test_the_next_answer_is_the_nearest_that_earns_more(rule: Rule, answer: Answer | None, step: Answer | None) -> None:
    assert next_answer(a_component("1.1", rule), answer) == step


@pytest.mark.parametrize(
    ("rule", "answer", "step"),
    [
        (choose("1", "0.5", "0"), Choice(1), Choice(2)),
        (BANDS, tally(50, 50), tally(48, 50)),
        (BANDS, tally(45, 50), None),
        (TIERS, Count(5), Count(1)),
        (checklist("0.5", "0.75"), Ticks((1, 2)), Ticks((2,))),
        (PAIR, Parts((Choice(1), tally(48, 50))), Parts((Choice(1), tally(0, 50)))),
        (Deduction(points("1"), points("0.25")), Count(0), Count(1)),
        (Bonus(points("0.5"), points("1")), Count(9), Count(1)),
    ],
)
def test_the_answer_before_earns_less(rule: Rule, answer: Answer | None, step: Answer | None) -> None:
    assert previous_answer(a_component("1.1", rule), answer) == step


@given(ordinary.flatmap(lambda rule: st.tuples(st.just(rule), answers_to(rule))))
def test_a_step_up_always_earns_more_and_the_last_one_earns_the_most(drawn: tuple[Rule, Answer]) -> None:
    rule, answer = drawn
    step = next_answer(a_component("1.1", rule), answer)
    if step is not None:
        assert earned(rule, step) > earned(rule, answer)
    elif not isinstance(answer, NoneDue | Given) and not (isinstance(answer, Tally) and not answer.due):
        assert earned(rule, answer) >= best(rule)


def test_the_best_answer_goes_all_the_way() -> None:
    assert best_answer(a_component("1.1", BANDS), tally(45, 50)) == tally(49, 50)
