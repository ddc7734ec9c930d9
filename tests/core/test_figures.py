"""Named figures: known by their words, read from every leaf, changed in all of them at once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc_tui.core.answers import Answer, Choice, Count, NoneDue, Parts, Tally, Typed, tally
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.figures import Use, differing, figure_key, figures, known, with_figure
from cchc_tui.core.rules import Composite, CouncilOnly, Labels, NamedRule, Rule
from cchc_tui.jobs.setup import find_set
from tests.build import a_component, a_set, an_assessment, bands, choose, tiers, weighted

SENT = "Văn bản đi"


def ratio(due: str, done: str = "") -> Rule:
    """A ratio under these names."""
    return replace(bands((50, "1"), (0, "0")), labels=Labels(due=due, done=done))


def office(rules: dict[str, Rule], answers: dict[str, Answer]) -> Assessment:
    return an_assessment(a_set(*(a_component(code, rule) for code, rule in rules.items())), answers)


RULES: dict[str, Rule] = {
    "1": ratio(SENT, "Văn bản ký số"),
    "2": ratio("VĂN  BẢN đi", "Văn bản đăng"),
    "3": replace(tiers((1, "1"), (0, "0")), labels=Labels(done="Văn bản đăng")),
    "4": Composite((NamedRule("a", choose("1", "0")), NamedRule("b", ratio(SENT)))),
    "5": CouncilOnly(ratio(SENT)),
}
KEY = figure_key(SENT)


def test_a_figure_is_known_by_its_words_whatever_their_case_and_spaces() -> None:
    (found,) = [one for one in figures(office(RULES, {}).criteria) if one.key == KEY]
    assert (found.words, found.uses) == (SENT, (Use("1", 0), Use("2", 0), Use("4", 1)))


def test_a_field_without_words_is_nobodys() -> None:
    assert [one.key for one in figures(office({"1": ratio("")}, {}).criteria)] == []


def test_the_parts_of_a_weighted_ratio_are_figures() -> None:
    rule = replace(weighted("1", "0.5"), labels=Labels(due="Hồ sơ"))
    assert [one.words for one in figures(office({"1": rule}, {}).criteria)] == ["Hồ sơ", "phần 1", "phần 2"]


@pytest.mark.parametrize(
    ("answers", "values"),
    [
        ({"1": tally(45, 50)}, {"1": 50}),
        ({"1": tally(45, 50), "2": tally(1, 60)}, {"1": 50, "2": 60}),
        ({"4": Parts((Choice(1), tally(3, 7)))}, {"4": 7}),
        ({"4": Parts((Choice(1), None))}, {}),
        ({"1": Typed(("50", ""))}, {"1": 50}),
        ({"1": Typed(("50", "chưa rõ"))}, {"1": 50}),
        ({"1": Typed(("năm mươi", "4"))}, {}),
        ({"1": NoneDue()}, {}),
    ],
)
def test_its_value_is_read_from_answers_whole_and_half_typed(
    answers: dict[str, Answer], values: dict[str, int]
) -> None:
    assert known(office(RULES, answers)).get(KEY, {}) == values


def test_equal_values_do_not_differ() -> None:
    made = office(RULES, {"1": tally(45, 50), "2": tally(40, 50), "4": Parts((None, tally(1, 51)))})
    assert list(differing(made)) == [KEY]
    assert differing(office(RULES, {"1": tally(45, 50), "2": tally(40, 50)})) == {}


def test_a_new_value_goes_into_every_answered_leaf() -> None:
    made = office(RULES, {"1": tally(45, 50), "2": tally(40, 50), "4": Parts((Choice(1), tally(3, 7)))})
    assert with_figure(made, KEY, Fraction(60)) == {
        "1": tally(45, 60), "2": tally(40, 60), "4": Parts((Choice(1), tally(3, 60))),
    }  # fmt: skip


def test_an_answer_that_no_longer_fits_keeps_its_figures_as_typed() -> None:
    made = office(RULES, {"1": tally(45, 50)})
    assert with_figure(made, KEY, Fraction(40)) == {"1": Typed(("40", "45"))}


def test_half_typed_figures_that_come_to_fit_are_an_answer() -> None:
    made = office(RULES, {"1": Typed(("40", "45"))})
    assert with_figure(made, KEY, Fraction(60)) == {"1": tally(45, 60)}


def test_a_count_must_be_whole() -> None:
    made = office(RULES, {"3": Count(5)})
    assert with_figure(made, figure_key("Văn bản đăng"), Fraction(5, 2)) == {"3": Typed(("2,5",))}


@pytest.mark.parametrize("answer", [None, NoneDue(), Typed(("", "45"))])
def test_a_leaf_without_the_figure_is_left_alone(answer: Answer | None) -> None:
    assert with_figure(office(RULES, {"1": answer} if answer else {}), KEY, Fraction(9)) == {}


def test_what_is_so_already_does_not_change() -> None:
    assert with_figure(office(RULES, {"1": tally(45, 50)}), KEY, Fraction(50)) == {}


def test_a_figure_nobody_knows_changes_nothing() -> None:
    assert with_figure(office(RULES, {"1": tally(45, 50)}), "khac", Fraction(9)) == {}


def test_money_may_come_in_parts() -> None:
    made = office(RULES, {"1": Tally((Fraction(1, 2),), Fraction(3))})
    assert with_figure(made, KEY, Fraction(5, 2)) == {"1": Tally((Fraction(1, 2),), Fraction(5, 2))}


def test_the_built_in_set_shares_the_figures_that_are_one_and_the_same() -> None:
    shared = {one.words: one.codes for one in figures(find_set("cap-xa-2025")) if one.shared}
    assert shared == {SENT: ("7.2.2", "7.3.1")}
