"""What-if: a scratch copy, and the cheapest way to a target, proved against every other way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Given, NoneDue, Parts, tally
from cchc_tui.core.assessment import Appraised, Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points, points
from cchc_tui.core.rules import CouncilOnly, NoneDueKind, NoneDuePolicy, Survey
from cchc_tui.core.what_if import Path, WhatIf, cheapest
from tests.build import a_component, a_set, an_assessment, bands, choose, composite

BANDS = bands((100, "3"), (80, "1"), (0, "0"))


def an_office(*gains: str, **fields: object) -> Assessment:
    """Leaves worth `gains`, none of them earned, beside one of 10 points that is."""
    leaves = [a_component(f"1.{n}", choose(gain, "0")) for n, gain in enumerate(gains, 1)]
    answers: dict[str, Answer] = {leaf.code: Choice(2) for leaf in leaves}
    full = a_component("2.1", choose("10", "0"))
    return an_assessment(a_set(*leaves, full), {**answers, "2.1": Choice(1)})


def codes(path: Path) -> list[str]:
    return [step.code for step in path.steps]


def test_nothing_tried_is_what_stands() -> None:
    one = an_assessment(a_set(a_component("1.1", BANDS)), {"1.1": tally(8, 10)})
    assert (WhatIf(one).points, WhatIf(one).base) == (points("1"), points("3"))


def test_a_leaf_goes_up_and_down_by_the_bands_of_its_rule() -> None:
    one = WhatIf(an_assessment(a_set(a_component("1.1", BANDS)), {"1.1": tally(8, 10)}))
    up = one.raised("1.1")
    assert (up.points, up.lowered("1.1").points, up.lowered("1.1").lowered("1.1").points) == (
        points("3"), points("1"), NO_POINTS,
    )  # fmt: skip


def test_what_is_tried_is_no_score() -> None:
    one = an_assessment(a_set(a_component("1.1", BANDS)), {"1.1": tally(8, 10)})
    WhatIf(one).raised("1.1")
    assert one.sheet.totals.points == points("1")


def test_a_leaf_cut_by_the_appraiser_rises_to_its_own_answer_first() -> None:
    one = an_assessment(a_set(a_component("1.1", BANDS)), {"1.1": tally(8, 10)})
    one = one.with_entry(replace(one.entry("1.1"), appraised=Appraised(NO_POINTS, "thiếu")))
    assert WhatIf(one).raised("1.1").answers == {"1.1": tally(8, 10)}


def test_an_answer_tried_may_be_taken_back() -> None:
    one = WhatIf(an_assessment(a_set(a_component("1.1", BANDS)))).raised("1.1")
    assert one.reset("1.1").answers == {}


@pytest.mark.parametrize("rule", [Survey(points("2")), CouncilOnly(choose("1", "0"))])
def test_what_others_score_cannot_be_tried(rule: Survey | CouncilOnly) -> None:
    one = WhatIf(an_assessment(a_set(a_component("1.1", rule))))
    assert one.raised("1.1") is one
    with pytest.raises(InputError, match=r"what_if\.closed"):
        one.tried("1.1", Given(points("1"), "thử"))


def test_an_answer_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match=r"answer\.mismatch"):
        WhatIf(an_assessment(a_set(a_component("1.1", BANDS)))).tried("1.1", Choice(1))


def test_the_distance_to_an_index_is_exact() -> None:
    assert WhatIf(an_office("1", "1")).missing_to(Fraction(9, 10)) == points("0.8")


# The cheapest way


def test_the_fewest_leaves_are_taken() -> None:
    path = cheapest(an_office("1", "2", "3", "1"), Fraction(14, 17))
    assert (codes(path), path.reached, path.end.points) == (["1.2", "1.3"], True, points("15"))


def test_of_the_fewest_those_of_least_effort_are_taken() -> None:
    efforts = {"1.3": Fraction(9), "1.2": Fraction(5), "1.1": Fraction(1), "1.4": Fraction(2)}
    path = cheapest(an_office("2", "2", "3", "2"), Fraction(14, 19), efforts)
    assert (codes(path), path.effort) == (["1.1", "1.4"], Fraction(3))


def test_a_grade_may_be_the_target() -> None:
    path = cheapest(an_office("5", "1"), "tốt")
    assert (codes(path), path.end.grade) == (["1.1"], "Tốt")


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(InputError, match=r"target\.grade"):
        cheapest(an_office("5"), "Xuất sắc")


def test_where_one_stands_already_nothing_is_to_be_done() -> None:
    path = cheapest(an_office("1"), "Khá")
    assert (path.steps, path.reached) == ((), True)


def test_an_index_out_of_reach_tells_how_far_one_can_go() -> None:
    closed = a_component("3.1", CouncilOnly(choose("5", "0")))
    one = an_assessment(a_set(a_component("1.1"), closed), {"1.1": Choice(2)})
    path = cheapest(one, Fraction(1))
    assert (codes(path), path.reached, path.end.index) == (["1.1"], False, Fraction(1, 6))


def test_survey_council_and_left_out_leaves_are_no_way() -> None:
    leaves = (
        a_component("1.1", Survey(points("5"))), a_component("1.2", CouncilOnly(choose("5", "0"))),
        a_component("1.3", choose("5", "0"), excluded_by="12/TB"), a_component("1.4", choose("5", "0")),
    )  # fmt: skip
    one = an_assessment(a_set(*leaves), {"1.1": Given(points("1")), "1.4": Choice(2)})
    assert codes(cheapest(one, Fraction(1))) == ["1.4"]


def test_a_leaf_keeps_the_base_a_part_without_cases_took_away() -> None:
    rule = composite(choose("1", "0"), bands((100, "2"), (0, "0")))
    leaf = a_component("1.1", rule, none_due=NoneDuePolicy(NoneDueKind.EXCLUDED))
    one = an_assessment(a_set(leaf), {"1.1": Parts((Choice(2), NoneDue()))})
    path = cheapest(one, Fraction(1))
    assert (path.end.points, path.end.base, path.reached) == (points("1"), points("1"), True)


gains = st.integers(1, 12).map(lambda n: Fraction(n, 4))
offices = st.lists(gains, min_size=1, max_size=7)
hopes = st.fractions(min_value=0, max_value=1, max_denominator=60)


def every_way(assessment: Assessment, wanted: Fraction, efforts: Mapping[str, Fraction]) -> tuple[int, Fraction] | None:
    """Size and effort of the best way, by trying every set of leaves."""
    start = WhatIf(assessment)
    full = {code: start.raised_fully(code) for code in assessment.criteria.by_code}
    moving = [code for code, one in full.items() if one is not start]
    for size in range(len(moving) + 1):
        held = []
        for chosen in combinations(moving, size):
            made = WhatIf(assessment, {code: full[code].answers[code] for code in chosen})
            if made.points.value >= wanted * made.base.value:
                held.append(sum((efforts.get(code, Fraction(1)) for code in chosen), Fraction(0)))
        if held:
            return size, min(held)
    return None


@settings(max_examples=150, deadline=None)
@given(offices, hopes, st.lists(st.fractions(Fraction(1, 8), 9, max_denominator=8), min_size=7, max_size=7))
def test_no_way_is_smaller_and_none_of_that_size_costs_less(
    worth: list[Fraction], wanted: Fraction, costs: list[Fraction]
) -> None:
    leaves = [a_component(f"1.{n}", choose("0", "0")) for n in range(len(worth))]
    leaves = [
        replace(leaf, rule=choose(f"{float(gain)}", "0"), max_points=Points(gain))
        for leaf, gain in zip(leaves, worth, strict=True)
    ]
    one = an_assessment(a_set(*leaves), {leaf.code: Choice(2) for leaf in leaves[1:]})
    efforts = {leaf.code: cost for leaf, cost in zip(leaves, costs, strict=False)}
    path = cheapest(one, wanted, efforts)
    found = every_way(one, wanted, efforts)
    assert (found is not None) == path.reached
    if found is not None:
        assert (len(path.steps), path.effort, path.end.index >= wanted) == (*found, True)


@settings(max_examples=60, deadline=None)
@given(offices, hopes)
def test_without_efforts_the_way_is_as_short_as_any(worth: list[Fraction], wanted: Fraction) -> None:
    leaves = [a_component(f"1.{n}", choose(f"{float(gain)}", "0")) for n, gain in enumerate(worth)]
    one = an_assessment(a_set(*leaves))
    path, found = cheapest(one, wanted), every_way(one, wanted, {})
    assert (len(path.steps) if path.reached else None) == (found[0] if found else None)
