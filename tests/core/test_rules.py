"""What an answer earns under each kind of rule."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points, points
from cchc_tui.core.rules import (
    Bonus,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    NoneDueKind,
    NoneDuePolicy,
    Option,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
    best,
    score,
)
from tests.build import ONE_OF_EACH, a_score, bands, checklist, choose, composite, tiers, weighted
from tests.draw import (
    answers_to,
    count_tiers,
    options,
    percent_bands,
    proportional,
    ratios,
    scored,
    tallies,
    weighted_ratio,
)

ON_TIME = bands((98, "3"), (95, "1.5"), (0, "0"))
FULL, EXCLUDED, ZERO = (NoneDuePolicy(kind) for kind in (NoneDueKind.FULL, NoneDueKind.EXCLUDED, NoneDueKind.ZERO))
HALF = NoneDuePolicy(NoneDueKind.FIXED, points("0.5"))


def two(done: int, pending: int, due: int) -> Tally:
    return Tally((Fraction(done), Fraction(pending)), Fraction(due))


@pytest.mark.parametrize(
    ("rule", "answer", "earned", "out_of"),
    [
        (choose("1", "0.5", "0"), Choice(2), "0.5", "1"),
        (choose("0", "1"), Choice(1), "0", "1"),
        (ON_TIME, tally(98, 100), "3", "3"),
        (ON_TIME, tally(97996, 100000), "1.5", "3"),
        (ON_TIME, tally(4802, 4900), "3", "3"),
        (ON_TIME, tally(4801, 4900), "1.5", "3"),
        (ON_TIME, tally(95, 100), "1.5", "3"),
        (ON_TIME, tally(0, 100), "0", "3"),
        (ON_TIME, tally(Fraction("97.999"), 100), "1.5", "3"),
        (bands((100, "1"), (0, "0")), tally(999_999, 1_000_000), "0", "1"),
        (tiers((3, "3"), (2, "2"), (1, "1"), (0, "0")), Count(2), "2", "3"),
        (tiers((3, "3"), (2, "2"), (1, "1"), (0, "0")), Count(40), "3", "3"),
        (tiers((3, "3"), (0, "0")), Count(0), "0", "3"),
        (Proportional(points("3"), Fraction("0.7")), tally(7, 10), "2.1", "3"),
        (Proportional(points("3"), Fraction("0.7")), tally(699, 1000), "0", "3"),
        (Proportional(points("1")), tally(Fraction("86.4"), 96), "0.9", "1"),
        (Proportional(points("1")), tally(0, 5), "0", "1"),
        (weighted("1", "0.5"), two(6, 4, 10), "0.8", "1"),
        (weighted("1", "0.5"), two(0, 10, 10), "0.5", "1"),
        (weighted("2", "1", floor="0.5"), two(2, 2, 10), "0", "2"),
        (weighted("2", "1", floor="0.5"), two(3, 2, 10), "0.8", "2"),
        (checklist("0.5", "0.75"), Ticks((1, 2)), "1.25", "1.25"),
        (checklist("0.5", "0.75"), Ticks((2,)), "0.75", "1.25"),
        (checklist("0.5", "0.75"), Ticks(()), "0", "1.25"),
        (composite(choose("1", "0"), ON_TIME), Parts((Choice(1), tally(96, 100))), "2.5", "4"),
        (composite(choose("1", "0"), ON_TIME), Parts((Choice(1), None)), "1", "4"),
        (composite(choose("1", "0"), ON_TIME), Given(points("3.5"), "đã đối chiếu"), "3.5", "4"),
        (Deduction(points("2"), points("0.25")), Count(0), "2", "2"),
        (Deduction(points("2"), points("0.25")), Count(3), "1.25", "2"),
        (Deduction(points("2"), points("0.25")), Count(99), "0", "2"),
        (Deduction(points("2"), points("0.5"), points("1")), Count(9), "1", "2"),
        (Deduction(points("1"), points("0.5"), None), Count(5), "-1.5", "1"),
        (Bonus(points("0.5"), points("1")), Count(1), "0.5", "0"),
        (Bonus(points("0.5"), points("1")), Count(9), "1", "0"),
        (Bonus(points("0.5"), points("1")), Given(points("0.25")), "0.25", "0"),
        (Penalty(points("0.5"), points("1")), Count(9), "-1", "0"),
        (Penalty(points("0.5"), points("1")), Given(points("0.25")), "-0.25", "0"),
        (Manual(points("2")), Given(points("0.125"), "lý do"), "0.125", "2"),
        (Survey(points("10")), Given(points("0.125")), "0.125", "10"),
        (ON_TIME, Given(points("2.75"), "hồ sơ do lỗi hệ thống"), "2.75", "3"),
    ],
)
def test_an_answer_earns_what_its_rule_says(rule: Rule, answer: Answer, earned: str, out_of: str) -> None:
    assert score(rule, answer) == a_score(earned, out_of)


def test_shares_are_not_rounded_before_they_are_added() -> None:
    third = Proportional(points("1"))
    answer = Parts((tally(1, 3), tally(1, 3), tally(1, 3)))
    assert score(composite(third, third, third), answer).points == points("1")


@pytest.mark.parametrize(
    ("policy", "earned", "out_of"),
    [(FULL, "3", "3"), (EXCLUDED, "0", "0"), (ZERO, "0", "3"), (HALF, "0.5", "3")],
)
@pytest.mark.parametrize("answer", [NoneDue(), tally(0, 0)], ids=["said", "total of 0"])
def test_nothing_due_counts_as_the_set_says(answer: Answer, policy: NoneDuePolicy, earned: str, out_of: str) -> None:
    assert score(ON_TIME, answer, policy) == a_score(earned, out_of)


@pytest.mark.parametrize("answer", [NoneDue(), tally(0, 0)], ids=["said", "total of 0"])
def test_nothing_due_is_refused_where_the_set_does_not_foresee_it(answer: Answer) -> None:
    with pytest.raises(InputError, match=r"answer\.none_due_not_allowed"):
        score(ON_TIME, answer)


def test_a_fixed_score_never_exceeds_the_maximum() -> None:
    assert score(choose("0.25", "0"), NoneDue(), HALF) == a_score("0.25", "0.25")


def test_a_part_with_nothing_due_leaves_the_base_alone_with_its_own_points() -> None:
    rule = composite(choose("1", "0"), ON_TIME)
    assert score(rule, Parts((Choice(1), NoneDue())), EXCLUDED) == a_score("1", "1")


def test_a_part_cannot_claim_the_points_fixed_for_the_whole() -> None:
    with pytest.raises(InputError, match=r"answer\.none_due_not_allowed"):
        score(composite(choose("1", "0"), ON_TIME), Parts((Choice(1), NoneDue())), HALF)


@pytest.mark.parametrize(
    ("rule", "answer", "code"),
    [
        (choose("1", "0"), Choice(3), "answer.option"),
        (checklist("1"), Ticks((1, 2)), "answer.option"),
        (ON_TIME, Given(points("3.01"), "lý do"), "answer.over_maximum"),
        (Bonus(points("0.5"), points("1")), Given(points("1.5")), "answer.over_maximum"),
        (Penalty(points("0.5"), points("1")), Given(points("1.5")), "answer.over_maximum"),
        (ON_TIME, Given(points("2")), "answer.reason_missing"),
        (Manual(points("2")), Given(points("2"), " \n"), "answer.reason_missing"),
        (CouncilOnly(choose("1", "0")), Choice(1), "answer.council_only"),
        (CouncilOnly(choose("1", "0")), NoneDue(), "answer.council_only"),
        (CouncilOnly(choose("1", "0")), Given(points("1"), "lý do"), "answer.council_only"),
        (ON_TIME, Typed(("45,", "50")), "answer.unfinished"),
        (CouncilOnly(choose("1", "0")), Typed(("1",)), "answer.council_only"),
        (composite(ON_TIME), Parts((Typed(("45", "")),)), "answer.unfinished"),
        (choose("1", "0"), tally(1, 2), "answer.mismatch"),
        (ON_TIME, Choice(1), "answer.mismatch"),
        (ON_TIME, two(1, 1, 2), "answer.mismatch"),
        (weighted("1", "0.5"), tally(1, 2), "answer.mismatch"),
        (composite(choose("1", "0")), Parts((Choice(1), Choice(1))), "answer.mismatch"),
        (Survey(points("10")), Choice(1), "answer.mismatch"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_its_reason(rule: Rule, answer: Answer, code: str) -> None:
    with pytest.raises(InputError) as caught:
        score(rule, answer)
    assert caught.value.code == code


def test_points_below_nothing_are_refused() -> None:
    with pytest.raises(InputError, match=r"answer\.over_maximum"):
        score(ON_TIME, Given(Points(Fraction(-1)), "lý do"))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Choice(0), "answer.option"),
        (lambda: Count(-1), "answer.negative"),
        (lambda: tally(-1, 2), "answer.negative"),
        (lambda: Tally((), Fraction(1)), "answer.negative"),
        (lambda: tally(3, 2), "answer.done_over_due"),
        (lambda: two(2, 1, 2), "answer.done_over_due"),
        (lambda: tally(1, 0), "answer.done_over_due"),
        (lambda: Ticks((2, 1)), "answer.ticks"),
        (lambda: Ticks((1, 1)), "answer.ticks"),
        (lambda: Ticks((0,)), "answer.ticks"),
    ],
)
def test_an_answer_that_cannot_be_true_cannot_be_built(make: Callable[[], Answer], code: str) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("choose_one", "1"),
        ("percent_bands", "3"),
        ("count_tiers", "3"),
        ("proportional", "3"),
        ("weighted_ratio", "1"),
        ("checklist", "1.25"),
        ("composite", "3"),
        ("deduction", "2"),
        ("bonus", "0"),
        ("penalty", "0"),
        ("manual", "2"),
        ("survey", "10"),
        ("council_only", "1"),
    ],
)
def test_the_best_of_a_rule_is_the_most_it_gives_inside_the_base(kind: str, most: str) -> None:
    assert best(ONE_OF_EACH[kind]) == points(most)


@given(st.data())
def test_an_ordinary_rule_gives_between_nothing_and_its_best(data: st.DataObject) -> None:
    rule = data.draw(scored)
    earned = score(rule, data.draw(answers_to(rule)))
    assert NO_POINTS <= earned.points <= earned.out_of <= best(rule)


@given(scored, st.sampled_from([FULL, EXCLUDED, ZERO, HALF]))
def test_nothing_due_gives_between_nothing_and_the_best(rule: Rule, policy: NoneDuePolicy) -> None:
    earned = score(rule, NoneDue(), policy)
    assert NO_POINTS <= earned.points <= earned.out_of <= best(rule)


@given(percent_bands | proportional, tallies(positive=True), ratios)
def test_more_work_done_never_scores_less(rule: PercentBands | Proportional, one: Tally, more: Fraction) -> None:
    further = tally(one.done + (one.due - one.done) * more, one.due)
    assert score(rule, further).points >= score(rule, one).points


@given(count_tiers, st.integers(0, 30), st.integers(0, 30))
def test_a_higher_count_never_scores_less(rule: CountTiers, number: int, more: int) -> None:
    assert score(rule, Count(number + more)).points >= score(rule, Count(number)).points


@given(weighted_ratio, ratios, st.data())
def test_pending_work_that_gets_done_never_scores_less(
    rule: WeightedRatio, moved: Fraction, data: st.DataObject
) -> None:
    answer = data.draw(tallies(len(rule.parts), positive=True))
    at = data.draw(st.integers(0, len(rule.parts) - 1))
    pending = (answer.due - answer.done) * moved
    parts = tuple(part + pending * (place == at) for place, part in enumerate(answer.parts))
    assert score(rule, Tally(parts, answer.due)).points >= score(rule, answer).points


@given(options, ratios, tallies(2, positive=True), ratios)
def test_work_that_moves_to_a_heavier_part_never_scores_less(
    weights: tuple[Option, ...], floor: Fraction, answer: Tally, moved: Fraction
) -> None:
    assume(len(weights) > 1)
    low, high = sorted(weights[:2], key=lambda part: part.points)
    rule = WeightedRatio((low, high), floor)
    light, heavy = answer.parts
    better = Tally((light * (1 - moved), heavy + light * moved), answer.due)
    assert score(rule, better).points >= score(rule, answer).points


@given(st.integers(0, 30), st.integers(0, 30))
def test_more_deductions_never_score_more(number: int, more: int) -> None:
    rule = Deduction(points("2"), points("0.25"))
    assert score(rule, Count(number + more)).points <= score(rule, Count(number)).points


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_band_edge_is_met_by_the_exact_ratio(done: int, due: int) -> None:
    assume(done <= due)
    earned = score(bands((98, "1"), (0, "0")), tally(done, due)).points
    assert earned == (points("1") if done * 100 >= due * 98 else NO_POINTS)
