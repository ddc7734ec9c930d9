"""Small facts: marks, appraised scores, reasons, further deadlines; each one an edit like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.assessment import Appraised, Assessment, Deadlines
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.store.store import Store
from tests.store.kit import OFFICE, YEAR, a_file, a_memory_store, a_paper, a_set, open_store

GIVEN = Appraised(points("1,25"), "chậm báo cáo")


def marked(store: Store, number: int) -> Assessment:
    store.save_flag(number, "1.1", True)
    store.save_appraised(number, "1.2", GIVEN)
    store.save_reason(number, "1.3", "late:tl-1", "  đã xin gia hạn ")
    store.change_head(number, OFFICE, Deadlines("2026-12-05T17:00:00", "2026-12-20T17:00:00", "2026-12-31T17:00:00"))
    return store.load(number)


def test_facts_come_back_with_the_assessment() -> None:
    store, number = a_memory_store()
    one = marked(store, number)
    assert (one.entry("1.1").flagged, one.entry("1.2").appraised, one.reasons, one.deadlines.appraisal) == (
        True, GIVEN, {("1.3", "late:tl-1"): "đã xin gia hạn"}, "2026-12-31T17:00:00",
    )  # fmt: skip


def test_facts_are_taken_back_by_undo() -> None:
    store, number = a_memory_store()
    before = store.load(number)
    marked(store, number)
    for _ in range(4):
        store.undo(number)
    assert store.load(number) == before


def test_a_file_with_facts_is_sound(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        marked(store, 1)
        assert store.check() == []


@pytest.mark.parametrize("name", ["flag", "appraised"])
def test_a_fact_taken_away_leaves_nothing(name: str) -> None:
    store, number = a_memory_store()
    before = store.load(number)
    if name == "flag":
        store.save_flag(number, "1.1", True)
        store.save_flag(number, "1.1", False)
    else:
        store.save_appraised(number, "1.1", GIVEN)
        store.save_appraised(number, "1.1", None)
    assert store.load(number) == before


def test_a_paper_in_the_folder_of_the_data_moves_with_it(tmp_path: Path) -> None:
    old, new = tmp_path / "cu", tmp_path / "moi"
    old.mkdir()
    with open_store(a_file(old / "a.db")) as store:
        store.add_evidence(1, "1.1", a_paper(path=str(old / "minh-chung" / "ab" / "x.pdf")))
    old.rename(new)
    with open_store(new / "a.db") as store:
        assert store.load(1).evidence["tl-1"].path == str(new / "minh-chung" / "ab" / "x.pdf")


def test_a_paper_elsewhere_keeps_its_whole_path(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.add_evidence(1, "1.1", a_paper(path="/tai-lieu/x.pdf"))
        assert store.load(1).evidence["tl-1"].path == "/tai-lieu/x.pdf"


def test_the_period_before_is_the_newest_earlier_one_of_the_office() -> None:
    store, number = a_memory_store()
    other = store.create_assessment(OFFICE, Period(2025), a_set())
    store.create_assessment(OFFICE, Period(2024), a_set())
    assert (store.earlier(number), YEAR.year) == (other, 2026)


def test_looks_into_files_are_kept_without_a_row_in_the_journal() -> None:
    store, _ = a_memory_store()
    head = store.journal_head()
    store.keep_looks({"ab" * 32: "{}"})
    assert (store.looks(), store.journal_head()) == ({"ab" * 32: "{}"}, head)
