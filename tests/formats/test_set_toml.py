"""A criteria set written as TOML is the same set when it is read again, and people can edit it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cchc_tui.core.criteria import CriteriaSet, ExpectedPaper
from cchc_tui.core.rules import Rule, best
from cchc_tui.formats.criteria import read_set, set_checksum
from cchc_tui.formats.set_toml import write_set_toml
from tests.build import ONE_OF_EACH, a_component, a_set
from tests.draw import criteria_sets

SETS = Path(__file__).parents[2] / "data" / "criteria"


def again(folder: Path, criteria: CriteriaSet) -> CriteriaSet | None:
    """The set after it was written and read."""
    path = folder / "bo.toml"
    path.write_bytes(write_set_toml(criteria))
    return read_set(path)[0]


def national(name: str = "cap-xa-2025") -> CriteriaSet:
    criteria, _ = read_set(SETS / f"{name}.toml")
    assert criteria is not None
    return criteria


@given(criteria_sets())
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_set_comes_back_from_toml(tmp_path: Path, criteria: CriteriaSet) -> None:
    assert again(tmp_path, criteria) == criteria


@pytest.mark.parametrize("rule", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_every_kind_of_rule_comes_back(tmp_path: Path, rule: Rule) -> None:
    criteria = a_set(a_component("1.1", rule))
    assert again(tmp_path, criteria) == criteria


@pytest.mark.parametrize("name", ["cap-xa-2025", "mau-quy-tac"])
def test_a_shipped_set_keeps_its_checksum(tmp_path: Path, name: str) -> None:
    back = again(tmp_path, national(name))
    assert back is not None
    assert set_checksum(back) == set_checksum(national(name))


@pytest.mark.parametrize("text", ['"', "\\", "'''", '"""', "a\nb\tc", "# x", "[a]", "💡", "\\n"])
def test_no_text_breaks_the_file(tmp_path: Path, text: str) -> None:
    leaf = a_component(name=f"x{text}x", guide=text, owner=text, evidence=(ExpectedPaper(text, "quý I"),))
    assert again(tmp_path, a_set(leaf, notice=text)) == a_set(leaf, notice=text)


def test_no_number_is_written_as_a_float() -> None:
    assert "= 0." not in write_set_toml(national()).decode()


def test_bands_and_options_stand_a_line_each() -> None:
    written = write_set_toml(a_set(a_component("1.1", ONE_OF_EACH["percent_bands"]))).decode()
    assert '  { from = "95", below = "98", points = "1.5" },\n' in written


def test_the_window_is_written_as_dates() -> None:
    days = (date(2025, 7, 1), date(2025, 11, 30))
    table = tomllib.loads(write_set_toml(a_set(window=days)).decode())
    assert table["window"] == {"from": days[0], "to": days[1]}


def test_two_writings_are_the_same_bytes() -> None:
    assert write_set_toml(national()) == write_set_toml(national())


def test_a_leaf_is_worth_what_its_rule_gives_after_the_trip(tmp_path: Path) -> None:
    back = again(tmp_path, national())
    assert back is not None
    assert [one.code for one in back.components if best(one.rule) != one.max_points] == []
