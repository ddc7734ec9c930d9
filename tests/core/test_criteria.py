"""The tree of a set, and the checks it must pass."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.criteria import CriteriaSet, Grade, check_set
from cchc_tui.core.findings import Finding, Level, error, has_errors, warning
from cchc_tui.core.points import NO_POINTS, Points, points
from cchc_tui.core.rules import CouncilOnly, Manual, NoneDueKind, NoneDuePolicy, Rule
from tests.build import ONE_OF_EACH, a_component, a_criterion, a_set, an_area, bands, choose, composite, tiers

PARTED = a_criterion(a_component("1.10.1"), a_component("1.10.2"), code="1.10")
TREE = a_set(
    areas=(
        an_area(a_criterion(a_component("1.9")), PARTED, code="1"),
        an_area(a_criterion(a_component("2.1", ONE_OF_EACH["survey"])), code="2"),
    )
)


def test_leaves_keep_the_order_of_the_set() -> None:
    assert [one.code for one in TREE.components] == ["1.9", "1.10.1", "1.10.2", "2.1"]


def test_a_criterion_without_components_is_its_own_leaf() -> None:
    assert [one.is_leaf for one in TREE.areas[0].criteria] == [True, False]


def test_a_criterion_with_one_component_of_another_code_is_no_leaf() -> None:
    assert not a_criterion(a_component("1.1.1"), code="1.1").is_leaf


def test_the_own_part_leaves_the_survey_out() -> None:
    assert [one.code for one in TREE.own_part] == ["1.9", "1.10.1", "1.10.2"]


@pytest.mark.parametrize(("kind", "rule"), ONE_OF_EACH.items())
def test_an_office_scores_everything_but_survey_and_council_leaves(kind: str, rule: Rule) -> None:
    assert a_component(rule=rule).self_scored is (kind not in {"survey", "council_only"})


def test_a_leaf_knows_its_area() -> None:
    assert TREE.area_of("2.1") is TREE.areas[1]


def test_an_unknown_leaf_has_no_area() -> None:
    with pytest.raises(KeyError):
        TREE.area_of("1.10")


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        (Fraction(1), "Tốt"),
        (Fraction(8, 10), "Tốt"),
        (Fraction(79_999_999, 100_000_000), "Khá"),
        (Fraction(65, 100), "Khá"),
        (Fraction(0), "Kém"),
    ],
)
def test_a_grade_is_met_by_the_exact_index(index: Fraction, grade: str) -> None:
    assert a_set().grade(index) == grade


def test_a_set_without_grades_gives_none() -> None:
    assert a_set(grades=()).grade(Fraction(1)) == ""


def test_a_sound_set_has_no_findings() -> None:
    assert check_set(TREE) == []


def leaf(rule: Rule, most: str, none_due: NoneDuePolicy | None = None) -> CriteriaSet:
    """A set of one leaf."""
    extra = {} if none_due is None else {"none_due": none_due}
    return a_set(a_component("1.1", rule, max_points=points(most), **extra))


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (leaf(choose("2", "0"), "1"), error("set.over_maximum", "1.1", most=points("1"), best=points("2"))),
        (leaf(choose("1", "0"), "2"), warning("set.under_maximum", "1.1", most=points("2"), best=points("1"))),
        (
            leaf(choose("1"), "1", NoneDuePolicy(NoneDueKind.FIXED, points("3"))),
            error("set.over_maximum", "1.1", most=points("1"), best=points("3")),
        ),
        (leaf(bands((90, "1"), (10, "0")), "1"), error("set.band_hole", "1.1", edge=Fraction(1, 10))),
        (leaf(bands((90, "1"), (90, "1"), (0, "0")), "1"), error("set.band_overlap", "1.1")),
        (leaf(bands((50, "1"), (90, "0"), (0, "0")), "1"), error("set.band_overlap", "1.1")),
        (leaf(bands((101, "1"), (0, "0")), "1"), error("set.band_over_hundred", "1.1")),
        (leaf(bands((90, "0"), (0, "1")), "1"), warning("set.band_falls", "1.1")),
        (leaf(tiers((3, "1"), (1, "0")), "1"), error("set.band_hole", "1.1", edge=Fraction(1))),
        (leaf(tiers((1, "1"), (3, "1"), (0, "0")), "1"), error("set.band_overlap", "1.1")),
        (leaf(composite(bands((90, "1"), (10, "0"))), "1"), error("set.band_hole", "1.1", edge=Fraction(1, 10))),
        (
            leaf(CouncilOnly(bands((90, "1"), (10, "0"))), "1"),
            error("set.band_hole", "1.1", edge=Fraction(1, 10)),
        ),
        (a_set(a_component("1.1"), a_component("1.1")), error("set.code_repeated", "1.1")),
        (a_set(areas=(an_area(a_criterion(a_component("1.1")), code="1.1"),)), error("set.code_repeated", "1.1")),
        (a_set(a_component("")), error("set.code_missing")),
        (a_set(areas=()), error("set.empty")),
        (a_set(areas=(an_area(a_criterion(code="1.1")),)), error("set.no_components", "1.1")),
        (a_set(grades=(Grade("Tốt", Fraction(1, 2)),)), error("set.grade_hole", edge=Fraction(1, 2))),
        (a_set(grades=(Grade("Kém", Fraction(0)), Grade("Tốt", Fraction(0)))), error("set.grade_order")),
    ],
)
def test_a_fault_is_the_only_finding_of_a_set_that_has_no_other(criteria: CriteriaSet, found: Finding) -> None:
    assert check_set(criteria) == [found]


@pytest.mark.parametrize("kind", ["bonus", "penalty"])
def test_points_outside_the_base_need_no_maximum(kind: str) -> None:
    assert check_set(a_set(a_component("1.1", ONE_OF_EACH[kind], max_points=points("5")))) == []


def test_sums_that_do_not_add_up_are_named_at_every_level() -> None:
    area = TREE.areas[0]
    criterion = type(PARTED)(PARTED.code, PARTED.name, points("5"), PARTED.components)
    wrong = a_set(areas=(type(area)(area.code, area.name, points("9"), (area.criteria[0], criterion)),))
    assert check_set(wrong) == [
        error("set.sum", "1", stated=points("9"), parts=points("6")),
        error("set.sum", "1.10", stated=points("5"), parts=points("2")),
    ]


def test_sums_are_exact() -> None:
    thirds = [a_component(f"1.{number}", Manual(Points(Fraction(1, 3)))) for number in (1, 2, 3)]
    area = an_area(*map(a_criterion, thirds))
    assert (area.max_points, check_set(a_set(areas=(area,)))) == (points("1"), [])


@pytest.mark.parametrize(
    ("findings", "blocked"),
    [([], False), ([warning("a.b")], False), ([Finding(Level.NOTE, "a.b")], False), ([warning("a"), error("b")], True)],
)
def test_only_errors_block(findings: list[Finding], blocked: bool) -> None:
    assert has_errors(findings) is blocked


def test_an_empty_heading_is_worth_nothing() -> None:
    assert a_criterion(code="1.1").max_points == NO_POINTS
