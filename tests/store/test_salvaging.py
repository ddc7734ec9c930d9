"""Damaged files of all kinds: what is left of them comes back sound, and what is lost is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.store import backup, restoring, salvaging
from cchc_tui.store.connection import connect
from cchc_tui.store.lock import Holder
from cchc_tui.store.store import Store
from tests.store.copies import EDITS, Work
from tests.store.kit import CODES, OFFICE, YEAR, Clock, a_paper, a_set, open_store, put, sql
from tests.store.ruins import DAMAGE, PAGE, a_year, copy_of, data, flip, pages, salvaged
from tests.store.test_along import contents

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year's file with a copy and a readable journal, never changed."""
    return a_year(tmp_path_factory.mktemp("năm") / "gốc")


@pytest.fixture
def ruin(year: Path, tmp_path: Path) -> Iterator[Path]:
    """The same, to be damaged."""
    yield copy_of(year, tmp_path / "hỏng")
    shutil.rmtree(tmp_path / "hỏng")


def sound(path: Path) -> list[str]:
    with open_store(path) as store:
        return [one.code for one in store.check()]


@pytest.mark.parametrize("name", DAMAGE)
def test_with_copy_and_readable_journal_nothing_is_lost(ruin: Path, year: Path, name: str) -> None:
    DAMAGE[name](ruin)
    made, came = salvaged(ruin)
    assert (contents(made), came.lost) == (contents(year), ())


@pytest.mark.parametrize("name", DAMAGE)
def test_what_comes_back_is_sound(ruin: Path, name: str) -> None:
    DAMAGE[name](ruin)
    made, _ = salvaged(ruin, journal=False)
    assert sound(made) == []


@pytest.mark.parametrize("name", ["the first page zeroed", "the first page of another file", "pages swapped"])
def test_a_file_alone_is_enough_when_its_rows_stand(ruin: Path, year: Path, name: str) -> None:
    DAMAGE[name](ruin)
    made, came = salvaged(ruin, copies=False, journal=False)
    assert (contents(made), came.lost) == (contents(year), ())


def test_whichever_page_is_zeroed_a_copy_and_the_file_bring_every_value_back(ruin: Path, year: Path) -> None:
    whole, wanted, wrong = ruin.read_bytes(), data(year), []
    for page in range(0, pages(ruin), int(os.environ.get("CCHC_PAGES", "3"))):
        put(ruin, page * PAGE, bytes(PAGE))
        made, _ = salvaged(ruin, journal=False)
        wrong += [page] if data(made) != wanted else []
        ruin.write_bytes(whole)
    assert wrong == []


@pytest.mark.parametrize("page", [0, 4, 19, 40, 60, 90, 117, 130, 150, 160])
def test_rows_are_counted_as_they_are_lost(ruin: Path, page: int) -> None:
    put(ruin, page * PAGE, bytes(PAGE))
    made, came = salvaged(ruin, journal=False)
    told = sum(int(str(one.facts["count"])) for one in came.lost if one.code == "rescue.edits_lost")
    assert (came.known - came.kept, sound(made)) == (told, [])


def test_the_hours_between_which_edits_are_lost_are_told(ruin: Path) -> None:
    put(ruin, 117 * PAGE, bytes(PAGE))
    _, came = salvaged(ruin, journal=False)
    assert [(one.code, one.facts) for one in came.lost] == [
        ("rescue.edits_lost", {"count": 6, "since": "08:17:46 20/11/2026", "until": "08:17:52 20/11/2026"})
    ]


def test_a_file_that_is_gone_comes_back_up_to_its_copy(ruin: Path) -> None:
    ruin.unlink()
    made, came = salvaged(ruin, journal=False)
    (copy,) = (ruin.parent / "sao-luu").glob("*.db")
    assert (data(made), [one.facts["count"] for one in came.lost]) == (data(copy), [99])


def test_without_anything_left_there_is_nothing(ruin: Path) -> None:
    ruin.unlink()
    with pytest.raises(StoreError) as caught:
        salvaged(ruin, copies=False, journal=False)
    assert caught.value.code == "rescue.nothing"


def test_undo_stays_on_this_side_of_a_salvage(ruin: Path) -> None:
    put(ruin, 117 * PAGE, bytes(PAGE))
    folder = ruin.parent / "thay-the"
    left = salvaging.Left(carved=restoring.carved(ruin))
    from tests.store.ruins import ME

    restoring.put_in_place(ruin, folder, ME, lambda part, more: salvaging.salvage(part, left, ME, more), {"x": 1})
    with open_store(ruin) as store:
        assert (store.undo(1), store.check()) == (None, [])


def test_what_was_taken_away_stays_away(tmp_path: Path) -> None:
    path = a_year(tmp_path / "năm", edits=40)
    with open_store(path) as store:
        for link in store.load(1).links:
            store.remove_link(1, link.code, link.evidence_id)
    put(path, 0, bytes(PAGE))
    made, _ = salvaged(path, journal=False)
    assert contents(made)["evidence_link"] == []


def test_a_value_whose_journal_row_is_lost_is_taken_from_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.backup("asked")
        store.save_explanation(1, "1.1", "một")
        store.save_explanation(1, "1.1", "hai")
    trigger = "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END"
    sql(path, "DROP TRIGGER journal_no_delete", "DELETE FROM journal WHERE seq = 3", trigger)
    made, _ = salvaged(path)
    with open_store(made) as store:
        assert store.load(1).entry("1.1").explanation == "hai"


def test_an_old_page_come_back_does_not_bring_old_values(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.save_explanation(1, "1.1", "cũ")
    with closing(connect(path, read_only=True)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'").fetchone()
    old = path.read_bytes()[(root - 1) * PAGE : root * PAGE]
    with open_store(path) as store:
        store.save_explanation(1, "1.1", "mới")
    put(path, (root - 1) * PAGE, old)
    made, _ = salvaged(path)
    with open_store(made) as store:
        assert (store.load(1).entry("1.1").explanation, store.check()) == ("mới", [])


def test_what_was_being_written_when_the_power_went_is_no_value(tmp_path: Path) -> None:
    path = a_year(tmp_path / "năm", edits=60, copy_after=40)
    wanted = data(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA cache_size=1")
    db.execute("BEGIN")
    db.execute("UPDATE entry SET owner = 'nửa vời', explanation = printf('%.*c', 90000, 'x')")
    dead = copy_of(path, tmp_path / "chết")
    db.execute("ROLLBACK")
    db.close()
    assert Path(f"{dead}-journal").stat().st_size
    with closing(connect(path, read_only=True)) as sound_:
        (root,) = sound_.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'evidence'").fetchone()
    put(dead, (root - 1) * PAGE, bytes(PAGE))
    made, came = salvaged(dead, journal=False)
    assert (data(made), came.lost) == (wanted, ())


def test_a_period_begun_after_the_copy_comes_back(tmp_path: Path) -> None:
    from cchc_tui.core.period import Period

    path = tmp_path / "cchc.db"
    with open_store(path) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.backup("asked")
        two = store.create_assessment(OFFICE, Period(2027), a_set("khác"))
        store.save_explanation(two, "1.2", "kỳ sau")
        store.add_evidence(two, "1.3", a_paper())
    wanted = data(path)
    put(path, 0, bytes(PAGE))
    made, _ = salvaged(path)
    assert data(made) == wanted


def test_a_file_of_the_first_version_is_carved_too(tmp_path: Path) -> None:
    from tests.store.test_restoring import ROOT

    path = tmp_path / "cchc.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript((ROOT / "tests/store/released/v1.sql").read_text("utf-8"))
    new = tmp_path / "nâng.db"
    shutil.copyfile(path, new)
    with open_store(new):
        pass
    put(path, 0, bytes(100))
    made, came = salvaged(path)
    assert (data(made), came.lost) == (data(new), ())


def test_way_of_work_left_by_an_older_copy_is_not_mixed_in(tmp_path: Path) -> None:
    path = a_year(tmp_path / "năm", edits=30, copy_after=20)
    (copy,) = (path.parent / "sao-luu").glob("*.db")
    from tests.store.ruins import ME

    restoring.restore(path, copy, path.parent / "thay-the", ME)
    with open_store(path) as store:
        store.keep_along(path.with_name("nhat-ky.jsonl"))
        store.save_explanation(1, CODES[0], "đi tiếp từ bản cũ")
    wanted = contents(path)
    put(path, 0, bytes(PAGE))
    for given_ in ({}, {"copies": False}, {"journal": False}):
        made, came = salvaged(path, **given_)
        assert (contents(made) == wanted, came.lost) == (True, ())


@SLOW
@given(seed=st.integers(0, 10**6), times=st.integers(1, 2000), journal=st.booleans())
def test_bits_turned_over_anywhere_never_bring_a_value_that_was_never_entered(
    year: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, times: int, journal: bool
) -> None:
    path = copy_of(year, tmp_path_factory.mktemp("lật") / "bit")
    flip(path, times, seed)
    made, _ = salvaged(path, journal=journal)
    with Store.open(year, who="", device="") as was:
        entered = {str(row.new) for code in ("", *CODES) for row in was.history(1, code)} | {"None"}
    with Store.open(made, who="", device="") as store:
        stands = {str(getattr(store.load(1).entry(code), name)) for code in CODES for name in ("answer", "explanation")}
        assert (store.check(), stands - entered - {""}) == ([], set())
    shutil.rmtree(path.parent)


STEPS_OF_A_LIFE = st.lists(
    st.one_of(EDITS, EDITS, EDITS, st.sampled_from(["copy", "follow", "go back"])), min_size=1, max_size=24
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS_OF_A_LIFE, st.integers(0, 9))
def test_however_often_copies_are_put_back_the_journal_and_the_file_tell_the_same(
    life: list[Work | str], which: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, told, clock = Path(folder) / "cchc.db", Path(folder) / "nhat-ky.jsonl", Clock()

        def opened() -> Store:
            return Store.open(path, who="A", device="B", clock=clock)

        with opened() as store:
            store.create_assessment(OFFICE, YEAR, a_set())
        for step in life:
            if step == "go back":
                copies = backup.copies(path.parent / "sao-luu")
                if copies:
                    source = copies[which % len(copies)].path
                    restoring.restore(path, source, path.parent / "thay-the", Holder("A", "B", clock()))
                continue
            with opened() as store, suppress(CchcError, AssertionError):
                if step != "copy":
                    store.keep_along(told)
                if step == "copy":
                    store.backup("asked")
                elif callable(step):
                    step(store)
        with opened() as store:
            store.keep_along(told)
        wanted = contents(path)
        lone, came = salvaged(path, copies=False, journal=False)
        assert (contents(lone) == wanted, came.lost) == (True, ())
        put(path, 0, bytes(path.stat().st_size))
        made, came = salvaged(path)
        assert (contents(made) == wanted, came.lost) == (True, ())
