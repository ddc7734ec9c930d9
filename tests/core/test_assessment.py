"""The score sheet: lines, totals and what never mixes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Typed, tally
from cchc_tui.core.assessment import Assessment, Entry, Totals, is_complete, make_line
from cchc_tui.core.criteria import Rounding
from cchc_tui.core.points import NO_POINTS, Points, points, total
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy, Proportional, Rule, Score
from tests.build import (
    ONE_OF_EACH,
    a_component,
    a_criterion,
    a_paper,
    a_set,
    an_area,
    an_assessment,
    choose,
    with_papers,
)

EXCLUDED = NoneDuePolicy(NoneDueKind.EXCLUDED)
THIRD = Proportional(points("1"))
SET = a_set(
    a_component("1.1", choose("2", "1", "0")),
    a_component("1.2", THIRD),
    a_component("1.3", none_due=EXCLUDED),
    a_component("1.4", ONE_OF_EACH["survey"]),
    a_component("1.5", ONE_OF_EACH["council_only"]),
)


def totals(answers: dict[str, Answer]) -> Totals:
    """The totals of an office that gave these answers under SET."""
    return an_assessment(SET, answers).sheet.totals


def test_nothing_is_claimed_before_anything_is_answered() -> None:
    assert totals({}) == Totals(4, 3, 0, NO_POINTS, NO_POINTS, points("5"))


def test_points_are_rounded_at_each_component() -> None:
    line = an_assessment(SET, {"1.2": tally(1, 3)}).sheet.by_code["1.2"]
    assert line.score == Score(points("0.33"), points("1"))


def test_a_total_is_the_sum_of_the_scores_shown() -> None:
    criteria = a_set(*(a_component(f"1.{number}", THIRD) for number in range(1, 4)))
    sheet = an_assessment(criteria, {f"1.{number}": tally(1, 3) for number in range(1, 4)}).sheet
    assert sheet.totals.points == points("0.99")


def test_the_set_decides_how_points_are_rounded() -> None:
    criteria = a_set(a_component("1.1", THIRD), rounding=Rounding(places=1))
    assert an_assessment(criteria, {"1.1": tally(1, 3)}).sheet.totals.points == points("0.3")


def test_survey_points_keep_three_decimals() -> None:
    eighth = Points(Fraction("8.125"))
    assert totals({"1.4": Given(eighth)}).points == eighth


def test_a_survey_leaf_joins_the_base_once_its_result_is_known() -> None:
    assert totals({"1.4": Given(points("8"))}) == Totals(4, 3, 0, points("8"), NO_POINTS, points("15"))


def test_a_leaf_left_out_of_the_index_leaves_the_base() -> None:
    assert totals({"1.3": NoneDue()}) == Totals(4, 3, 1, NO_POINTS, NO_POINTS, points("4"))


def test_a_council_leaf_stays_in_the_base() -> None:
    assert totals({"1.1": Choice(1)}).base_points == points("5")


def test_an_answer_that_does_not_fit_earns_nothing_and_says_why() -> None:
    line = an_assessment(SET, {"1.1": Choice(9)}).sheet.by_code["1.1"]
    assert line.fault is not None
    assert (line.points, line.out_of, line.answered, line.fault.code) == (
        NO_POINTS, points("2"), False, "answer.option",
    )  # fmt: skip


def test_an_answer_under_a_code_the_set_does_not_have_counts_for_nothing() -> None:
    assert totals({"9.9": Choice(1)}) == totals({})


def test_what_is_still_being_typed_is_kept_but_neither_counts_nor_is_a_fault() -> None:
    line = an_assessment(SET, {"1.2": Typed(("45,", ""))}).sheet.by_code["1.2"]
    assert (line.answered, line.score, line.fault) == (False, None, None)


def test_a_composite_counts_as_answered_once_all_of_its_parts_are() -> None:
    criteria = a_set(a_component("1.1", ONE_OF_EACH["composite"]))
    half = an_assessment(criteria, {"1.1": Parts((Choice(1), None))}).sheet
    whole = an_assessment(criteria, {"1.1": Parts((Choice(1), tally(1, 2)))}).sheet
    assert [(sheet.totals.answered, sheet.totals.points) for sheet in (half, whole)] == [
        (0, points("1")), (1, points("2")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        (None, False),
        (NoneDue(), True),
        (Typed(("45", "")), False),
        (Parts((Choice(1), Typed(("4",)))), False),
        (Parts(()), True),
        (Parts((Choice(1), None)), False),
        (Parts((Choice(1), Parts((None,)))), False),
        (Parts((Choice(1), Parts((Count(0),)))), True),
    ],
)
def test_an_answer_is_complete_when_nothing_in_it_is_open(answer: Answer | None, complete: bool) -> None:
    assert is_complete(answer) is complete


def test_bonus_and_penalty_stand_outside_the_base() -> None:
    criteria = a_set(
        a_component("1.1"),
        a_component("1.2", ONE_OF_EACH["bonus"], max_points=points("1")),
        a_component("1.3", ONE_OF_EACH["penalty"], max_points=points("1")),
    )
    sheet = an_assessment(criteria, {"1.1": Choice(1), "1.2": Count(2), "1.3": Count(1)}).sheet
    assert (sheet.totals.points, sheet.totals.base_points) == (points("1.5"), points("1"))


def test_the_index_is_exact() -> None:
    assert totals({"1.1": Choice(2), "1.2": tally(2, 3), "1.3": NoneDue()}).index == Fraction(167, 400)


def test_the_index_of_an_empty_base_is_nothing() -> None:
    criteria = a_set(a_component("1.1", none_due=EXCLUDED))
    assert an_assessment(criteria, {"1.1": NoneDue()}).sheet.totals.index == 0


def test_the_grade_is_that_of_the_exact_index() -> None:
    criteria = a_set(a_component("1.1", Proportional(points("100"))))
    grades = [an_assessment(criteria, {"1.1": tally(done, 10000)}).sheet.grade for done in (7999, 8000)]
    assert grades == ["Khá", "Tốt"]


def test_only_points_with_a_paper_are_secured() -> None:
    assessment = with_papers(
        an_assessment(SET, {"1.1": Choice(1), "1.2": tally(1, 2)}), a_paper("a"), links={"1.1": "a", "1.3": "a"}
    )
    assert assessment.sheet.totals.secured == points("2")


def test_links_of_a_component_keep_the_order_in_which_they_were_made() -> None:
    assessment = with_papers(an_assessment(SET), a_paper("b"), a_paper("a"), links={"1.2": "b", "1.1": "b a"})
    assert [link.evidence_id for link in assessment.links_by_code["1.1"]] == ["b", "a"]


def test_an_empty_entry_stands_where_nothing_was_entered() -> None:
    assert an_assessment(SET).entry("1.1") == Entry("1.1")


def test_a_new_entry_leaves_the_old_assessment_alone() -> None:
    before = an_assessment(SET, {"1.1": Choice(1)})
    after = before.with_entry(Entry("1.1", Choice(2), "lý do"))
    assert (before.sheet.totals.points, after.sheet.totals.points) == (points("2"), points("1"))


def test_an_explanation_alone_is_no_answer() -> None:
    line = make_line(a_component("1.1"), Entry("1.1", None, "đang làm"), a_set())
    assert (line.answered, line.score) == (False, None)


def test_a_line_says_whether_nothing_was_due() -> None:
    sheet = an_assessment(SET, {"1.3": NoneDue(), "1.1": Choice(1)}).sheet
    assert [line.component.code for line in sheet.lines if line.none_due] == ["1.3"]


@st.composite
def answered(draw: st.DrawFn) -> Assessment:
    """Two areas with some of their leaves answered."""
    rules: list[Rule] = [choose("2", "1", "0"), THIRD, *(ONE_OF_EACH[kind] for kind in ("survey", "council_only"))]
    areas = tuple(
        an_area(*(a_criterion(a_component(f"{area}.{at}", rule, none_due=EXCLUDED)) for at, rule in enumerate(rules)),
                code=str(area))
        for area in (1, 2)
    )  # fmt: skip
    criteria = a_set(areas=areas)
    possible: list[Answer] = [Choice(1), Choice(2), tally(1, 3), tally(2, 3), Given(points("5"), "lý do"), NoneDue()]
    given = {one.code: draw(st.none() | st.sampled_from(possible)) for one in criteria.components}
    return an_assessment(criteria, {code: answer for code, answer in given.items() if answer is not None})


@given(answered())
def test_the_totals_of_the_areas_add_up_to_those_of_the_set(assessment: Assessment) -> None:
    sheet = assessment.sheet
    parts = [sheet.of(area.components) for area in assessment.criteria.areas]
    assert sheet.totals == Totals(
        sum(part.leaves for part in parts),
        sum(part.self_scored for part in parts),
        sum(part.answered for part in parts),
        total([part.points for part in parts]),
        total([part.secured for part in parts]),
        total([part.base_points for part in parts]),
    )


@given(answered())
def test_the_index_lies_between_nothing_and_all(assessment: Assessment) -> None:
    assert 0 <= assessment.sheet.totals.index <= 1
