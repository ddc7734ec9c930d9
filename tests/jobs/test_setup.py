"""Starting an assessment: offices, days and deadlines as people type them, and the sets at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period
from cchc_tui.jobs.setup import (
    DEFAULT_SET,
    find_set,
    known_sets,
    make_office,
    read_day,
    read_deadline,
    start_assessment,
)
from cchc_tui.shipped import shipped_text
from tests.store.kit import a_set, open_store

SETS = Path(__file__).parents[2] / "data" / "criteria"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("02/12/2026", "2026-12-02"),
        ("2/12/2026", "2026-12-02"),
        ("2-12-2026", "2026-12-02"),
        ("2.12.2026", "2026-12-02"),
        (" 2026-12-02 ", "2026-12-02"),
        ("29/02/2024", "2024-02-29"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: str) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2026",
        "29/02/2026",
        "12/2026",
        "2/12/26",
        "mai",
        "2026-13-01",
        "00/01/2026",
        "1/1/0000",
        "2/12/2026 17:00",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match=r"day\.unreadable"):
        read_day(typed)


@pytest.mark.parametrize(
    ("typed", "deadline"),
    [
        ("05/12/2026 17:00", "2026-12-05T17:00"),
        ("5/12/2026  7:05", "2026-12-05T07:05"),
        ("2026-12-05T17:00", "2026-12-05T17:00"),
        ("05/12/2026 17h", "2026-12-05T17:00"),
        ("05/12/2026 17h30", "2026-12-05T17:30"),
        ("05/12/2026 17g30", "2026-12-05T17:30"),
        ("05/12/2026", "2026-12-05T23:59"),
        ("", ""),
    ],
)
def test_a_deadline_is_read_as_people_type_it(typed: str, deadline: str) -> None:
    assert read_deadline(typed) == deadline


@pytest.mark.parametrize(
    "typed", ["05/12/2026 24:00", "05/12/2026 17:60", "05/12/2026 chiều", "17:00", "mai", "T17:00"]
)
def test_what_is_no_deadline_is_refused_and_told_whole(typed: str) -> None:
    with pytest.raises(InputError, match=r"day\.unreadable") as caught:
        read_deadline(typed)
    assert caught.value.facts == {"text": typed}


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        (("UBND xã Hòa Bình", "Sở Nội vụ", ""), Office("UBND xã Hòa Bình", "Sở Nội vụ")),
        (("  UBND  xã\u00a0A ", " Sở\tNội vụ", " "), Office("UBND xã A", "Sở Nội vụ")),
        (("UBND xa\u0303 A", "So\u031b\u0309", ""), Office("UBND xã A", "Sở")),
        (("UBND xã A", "Sở", "Xã Hòa Bình 01"), Office("UBND xã A", "Sở", "xa-hoa-binh-01")),
    ],
)
def test_an_office_is_made_of_clean_words(typed: tuple[str, str, str], office: Office) -> None:
    assert make_office(*typed) == office


@pytest.mark.parametrize(("name", "superior", "code"), [("", "Sở", "office.name"), ("xã", "\u200b", "office.superior")])
def test_an_office_without_a_name_or_a_superior_is_refused(name: str, superior: str, code: str) -> None:
    with pytest.raises(InputError, match=code.replace(".", r"\.")):
        make_office(name, superior)


def test_an_assessment_is_started_with_its_office_period_and_deadline(tmp_path: Path) -> None:
    with open_store(tmp_path / "cchc.db") as store:
        start_assessment(store, " UBND xã A ", "Sở", "2026-q3", a_set(), code="A 1", deadline="2026-12-05T17:00")
        (head,) = store.assessments()
    assert (head.office, head.period, head.deadline) == (
        Office("UBND xã A", "Sở", "a-1"), Period(2026, quarter=3), "2026-12-05T17:00",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "period", "code"), [("", "2026", "office.name"), ("xã", "x", "period.unreadable")])
def test_what_cannot_be_started_leaves_nothing(tmp_path: Path, name: str, period: str, code: str) -> None:
    with open_store(tmp_path / "cchc.db") as store:
        with pytest.raises(InputError, match=code):
            start_assessment(store, name, "Sở", period, a_set())
        assert store.assessments() == []


# Sets


def test_the_default_set_stands_first() -> None:
    assert [one.path.stem for one in known_sets()] == [DEFAULT_SET, "mau-quy-tac"]


def test_every_shipped_set_is_sound() -> None:
    assert {one.path.stem: one.findings for one in known_sets() if one.findings} == {}


@pytest.mark.parametrize("name", ["mau-quy-tac", str(SETS / "mau-quy-tac.toml")])
def test_a_set_is_found_by_its_code_or_its_path(name: str) -> None:
    assert find_set(name).code == "mau-quy-tac"


@pytest.mark.parametrize(
    "name", ["", "khong-co", "../criteria/mau-quy-tac", "mau-quy-tac.toml", "~khong-co-ai/a.toml", "x" * 300],
)  # fmt: skip
def test_a_set_that_is_nowhere_is_refused_with_those_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"set\.unknown|file\.missing|path\.home") as caught:
        find_set(name)
    assert caught.value.facts.get("known", "cap-xa-2025, mau-quy-tac") == "cap-xa-2025, mau-quy-tac"


def test_a_shipped_code_wins_over_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mau-quy-tac").write_text("la", encoding="utf-8")
    assert find_set("mau-quy-tac").code == "mau-quy-tac"


def test_a_faulty_set_is_refused_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "loi.toml").write_text('schema = "cchc.criteria/1"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"set\.faulty") as caught:
        find_set(str(tmp_path / "loi.toml"))
    assert caught.value.facts["count"] == 4


def test_the_count_of_faults_leaves_warnings_out(tmp_path: Path) -> None:
    text = shipped_text("criteria", "mau-quy-tac.toml")
    text = text.replace('max_points = "7"', 'max_points = "8"')
    text = text.replace('{ text = "Đủ nội dung, đúng hạn", points = "1" }', '{ text = "Đủ", points = "0.75" }')
    (tmp_path / "loi.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"set\.faulty") as caught:
        find_set(str(tmp_path / "loi.toml"))
    assert caught.value.facts["count"] == 1
