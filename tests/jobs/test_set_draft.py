"""A set being corrected: shown as texts, read again as the same, every fault kept beside its field."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.criteria import Component, ExpectedPaper
from cchc_tui.core.points import points, total
from cchc_tui.core.rules import Manual, NoneDueKind, NoneDuePolicy, Rule
from cchc_tui.jobs.set_draft import HEAD, Draft, _read_head, _read_leaf, _show_head, _show_leaf, keep_draft, kept_draft
from cchc_tui.jobs.setup import known_sets
from cchc_tui.paths import Paths
from tests.build import ONE_OF_EACH, a_component, a_set, choose

SETS = [one.criteria for one in known_sets() if one.criteria is not None]
LEAVES = [leaf for criteria in SETS for leaf in criteria.components]


@pytest.mark.parametrize("leaf", LEAVES, ids=[leaf.code for leaf in LEAVES])
def test_a_shipped_leaf_is_read_back_from_its_fields(leaf: Component) -> None:
    assert _read_leaf(leaf, _show_leaf(leaf)) == (leaf, {})


@pytest.mark.parametrize("rule", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_rule_of_any_kind_is_read_back_from_its_field(rule: Rule) -> None:
    leaf = a_component("1.1", rule, none_due=NoneDuePolicy(NoneDueKind.FULL, when="không có"), explanation_asked=True)
    assert _read_leaf(leaf, _show_leaf(leaf)) == (leaf, {})


@pytest.mark.parametrize("number", range(len(SETS)))
def test_the_head_of_a_shipped_set_is_read_back_from_its_fields(number: int) -> None:
    one = SETS[number]
    made, wrong = _read_head(one, _show_head(one))
    assert (made.title, made.grades, made.window, made.rounding, made.legal_basis, wrong) == (
        one.title, one.grades, one.window, one.rounding, one.legal_basis, {},
    )  # fmt: skip


FAULTS = [
    ("max_points", "hai", "number.unreadable"),
    ("rule", "Đoán: 1", "rule_line.kind"),
    ("who", "ai đó", "set_workbook.who_unknown"),
    ("none_due", "tùy", "set_workbook.none_due"),
    ("explanation", "tùy", "set_workbook.yes_no"),
    ("evidence", "Báo cáo (hạn: hôm nào)", "due.unreadable"),
    ("name", " ", "set_workbook.value_missing"),
]


@pytest.mark.parametrize(("field", "text", "code"), FAULTS)
def test_what_cannot_be_read_is_told_at_its_field(field: str, text: str, code: str) -> None:
    draft = Draft(a_set()).with_texts("1.1", {field: text})
    assert {name: fault.code for name, fault in draft.faults["1.1"].items()} == {field: code}


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("grades", "Tốt nhất", "set_draft.grade"),
        ("since", "hôm nào", "set_workbook.not_day"),
        ("until", "01/01/2026", "set.window"),
        ("places", "hai", "set_workbook.not_whole"),
    ],
)
def test_what_cannot_be_read_of_the_head_is_told_at_its_field(field: str, text: str, code: str) -> None:
    draft = Draft(a_set()).with_texts(HEAD, {field: text})
    assert {name: fault.code for name, fault in draft.faults[HEAD].items()} == {field: code}


def test_every_field_is_told_at_once() -> None:
    draft = Draft(a_set()).with_texts("1.1", {field: text for field, text, _ in FAULTS if field != "rule"})
    assert set(draft.faults["1.1"]) == {field for field, _, _ in FAULTS if field != "rule"}


def test_a_rule_worth_its_maximum_follows_it() -> None:
    leaf = a_component("1.1", ONE_OF_EACH["manual"])
    made = Draft(a_set(leaf)).with_texts("1.1", {"max_points": "9"})
    assert (made.sound, made.criteria.by_code["1.1"].rule) == (True, Manual(points("9")))


def test_points_of_a_heading_follow_its_leaves() -> None:
    typed = {"max_points": "2", "rule": "Chọn một: Có → 2; Không → 0"}
    made = Draft(a_set(a_component("1.1"), a_component("1.2"))).with_texts("1.1", typed).criteria
    assert made.areas[0].max_points == total([one.max_points for one in made.components])


def test_a_text_put_back_is_no_change() -> None:
    draft = Draft(a_set()).with_texts("1.1", {"name": "Khác"})
    assert draft.with_texts("1.1", {"name": a_set().components[0].name}) == Draft(a_set())


def test_a_draft_is_kept_with_what_cannot_be_read(tmp_path: Path) -> None:
    draft = Draft(a_set()).with_texts("1.1", {"max_points": "hai"})
    keep_draft(Paths(tmp_path), draft)
    assert kept_draft(Paths(tmp_path), a_set()) == draft


def test_a_draft_of_another_set_is_not_taken(tmp_path: Path) -> None:
    keep_draft(Paths(tmp_path), Draft(a_set()).with_texts("1.1", {"name": "Khác"}))
    other = a_set(a_component("1.1", choose("2", "0"), evidence=(ExpectedPaper("Kế hoạch"),)))
    assert kept_draft(Paths(tmp_path), other) == Draft(other)


def test_a_draft_that_changes_nothing_leaves_no_file(tmp_path: Path) -> None:
    paths, one = Paths(tmp_path), Draft(a_set())
    keep_draft(paths, one.with_texts("1.1", {"name": "Khác"}))
    keep_draft(paths, one)
    assert list(paths.sets.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", '{"1.1": 3}', "\xff", '{"9.9": {"name": "x"}}'])
def test_a_spoilt_draft_is_an_empty_one(text: str, tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    keep_draft(paths, Draft(a_set()).with_texts("1.1", {"name": "Khác"}))
    next(paths.sets.iterdir()).write_text(text, encoding="latin-1")
    assert kept_draft(paths, a_set()) == Draft(a_set())
