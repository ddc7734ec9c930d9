"""The ways out of a file that cannot be opened, each told beforehand and each kept to."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.assessment import Deadlines
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.core.evidence import Link
from cchc_tui.jobs import backups, rescue
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store import fields
from cchc_tui.store.rows import ExportRow
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_paper, a_set, open_store, put, sql
from tests.store.ruins import PAGE, a_year, data, pages
from tests.store.test_along import contents
from tests.store.test_check import spoil

FAULT = StoreError("db.damaged", detail="x")
AT = START.replace(hour=16)
WHO = {"who": "Nguyễn Văn A", "device": "PC-01"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that is never changed."""
    return a_year(tmp_path_factory.mktemp("năm") / "nhà", edits=60, copy_after=40).parent


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Paths:
    """A home with a copy, a readable journal, and a file whose first page is gone."""
    paths = Paths(tmp_path / "nhà")
    shutil.copytree(template, paths.home)
    put(paths.database, 0, bytes(PAGE))
    return paths


def out(paths: Paths) -> rescue.Rescue:
    return rescue.way_out(paths, Settings(), FAULT, at=AT)


# Looking


def test_the_damaged_file_is_set_aside_and_not_touched(home: Paths) -> None:
    before = home.database.read_bytes()
    aside = out(home).aside
    assert (aside, home.database.read_bytes() == before) == (home.damaged / "20261120-161503" / "cchc.db", True)
    assert aside is not None
    assert aside.read_bytes() == before


def test_the_same_file_is_set_aside_once(home: Paths) -> None:
    out(home)
    rescue.way_out(home, Settings(), FAULT, at=AT.replace(hour=17))
    assert len(list(home.damaged.iterdir())) == 1


def test_its_journal_is_set_aside_with_it(home: Paths) -> None:
    Path(f"{home.database}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    aside = out(home).aside
    assert Path(f"{aside}-journal").stat().st_size == 608


def test_a_copy_tells_how_many_edits_it_lacks_and_when_they_were_made(home: Paths) -> None:
    (one,) = out(home).copies
    assert one.lack is not None
    found = (one.lack.edits, set(one.lack.leaves), f"{one.lack.first:%H:%M:%S}", f"{one.lack.last:%H:%M:%S}")
    assert found == (25, set(CODES), "08:15:48", "08:16:06")


def gone_on_from_a_copy(home: Paths, template: Path) -> tuple[Path, Path]:
    """The copy was put back, ten edits were made on it, then a page of the file was lost; what was given up is in
    the readable journal and in a copy of its own."""
    shutil.copyfile(template / "cchc.db", home.database)
    (copy,) = home.backups.glob("*.db")
    backups.restore(home, copy, at=AT.replace(hour=9), who="Nguyễn Văn A", device="PC-01")
    (given_up,) = (path for path in home.backups.glob("*.db") if path != copy)
    with open_store(home.database, Clock(AT.replace(hour=10))) as store:
        store.keep_along(home.journal_file)
        for number in range(10):
            store.save_explanation(1, "1.3", f"làm lại {number}")
        store.follow()
    put(home.database, 0, bytes(PAGE))
    return copy, given_up


def test_edits_given_up_by_putting_a_copy_back_are_not_counted_as_lost(home: Paths, template: Path) -> None:
    copy, given_up = gone_on_from_a_copy(home, template)
    found = {one.facts.copy.path: one.lack for one in out(home).copies}
    told = [(lack.edits, lack.leaves) if lack else None for lack in (found[copy], found[given_up])]
    assert told == [(10, ("1.3",)), (10, ("1.3",))]


def test_nor_are_they_where_the_readable_journal_alone_tells_of_both(home: Paths, template: Path) -> None:
    copy, _ = gone_on_from_a_copy(home, template)
    home.database.write_bytes(bytes(PAGE * 3))
    lack = {one.facts.copy.path: one.lack for one in out(home).copies}[copy]
    assert lack is not None
    assert (lack.edits, lack.leaves) == (10, ("1.3",))


def test_damaged_copies_are_left_out(home: Paths) -> None:
    (copy,) = home.backups.glob("*.db")
    put(copy, 4096 * 5, bytes(PAGE))
    assert out(home).copies == ()


def test_a_salvage_is_counted_before_it_is_made(home: Paths) -> None:
    found = out(home)
    done = rescue.salvage(home, Settings(), at=AT, **WHO)
    assert found.salvage is not None
    assert (found.salvage.kept, found.salvage.known) == (done.rows.kept, done.rows.known)


def test_the_readable_journal_is_counted(home: Paths) -> None:
    assert out(home).journal_file == 77


def test_where_nothing_is_left_every_way_is_closed(home: Paths) -> None:
    shutil.rmtree(home.backups)
    home.journal_file.unlink()
    home.database.write_bytes(b"")
    found = out(home)
    assert (found.copies, found.salvage, found.journal_file, found.aside) == ((), None, None, None)


@pytest.mark.parametrize(
    ("code", "helped"),
    [("db.damaged", True), ("db.missing_with_backups", True), ("db.newer", False), ("db.held", False)],
)
def test_only_what_can_be_mended_here_has_a_way_out(code: str, helped: bool) -> None:
    assert rescue.can_help(StoreError(code)) == helped


# Going


def test_a_salvage_stands_in_place_and_the_old_file_is_kept(home: Paths, template: Path) -> None:
    before = home.database.read_bytes()
    done = rescue.salvage(home, Settings(), at=AT, **WHO)
    assert done.kept is not None
    assert (data(home.database), done.kept.read_bytes() == before) == (data(template / "cchc.db"), True)


def test_a_salvaged_file_goes_on_in_the_readable_journal(home: Paths) -> None:
    rescue.salvage(home, Settings(), at=AT, **WHO)
    with open_store(home.database) as store:
        assert (store.journal_file_ahead(home.journal_file), store.check()) == (0, [])


def test_the_newest_copy_that_holds_is_put_back(home: Paths) -> None:
    (copy,) = home.backups.glob("*.db")
    shutil.copyfile(copy, copy.with_name("20261231-000000_seq000999.db"))
    put(copy.with_name("20261231-000000_seq000999.db"), 4096 * 5, bytes(PAGE))
    rescue.restore_newest(home, Settings(), at=AT, **WHO)
    assert data(home.database) == data(copy)


def test_without_a_copy_that_holds_it_says_so(home: Paths) -> None:
    shutil.rmtree(home.backups)
    with pytest.raises(StoreError) as caught:
        rescue.restore_newest(home, Settings(), at=AT, **WHO)
    assert caught.value.code == "backup.none"


def test_the_readable_journal_alone_brings_everything_back(home: Paths, template: Path) -> None:
    shutil.rmtree(home.backups)
    home.database.unlink()
    rescue.rebuild(home, home.journal_file, at=AT, **WHO)
    assert data(home.database) == data(template / "cchc.db")


def test_a_journal_that_is_not_there_is_told(home: Paths) -> None:
    with pytest.raises(InputError) as caught:
        rescue.rebuild(home, home.home / "khác.jsonl", at=AT, **WHO)
    assert caught.value.code == "file.missing"


def test_a_salvage_that_fails_leaves_everything(home: Paths) -> None:
    shutil.rmtree(home.backups)
    home.journal_file.unlink()
    for page in range(pages(home.database)):
        put(home.database, page * PAGE, bytes(PAGE))
    before = home.database.read_bytes()
    with pytest.raises(StoreError) as caught:
        rescue.salvage(home, Settings(), at=AT, **WHO)
    assert (caught.value.code, home.database.read_bytes() == before) == ("rescue.nothing", True)


def test_a_set_that_ships_need_not_be_in_any_file(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "nhà")
    with open_store(paths.database) as store:
        store.create_assessment(OFFICE, YEAR, find_set(DEFAULT_SET))
        store.save_explanation(1, next(iter(store.load(1).criteria.by_code)), "còn đây")
    wanted = data(paths.database)
    with closing(sqlite3.connect(paths.database)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'criteria_set'").fetchone()
    put(paths.database, (root - 1) * PAGE, bytes(PAGE))
    rescue.salvage(paths, Settings(), at=AT, **WHO)
    assert data(paths.database) == wanted


# Small repairs


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A file with one bit of text that is not what was entered."""
    path = tmp_path / "cchc.db"
    with open_store(path) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.save_explanation(1, "1.2", "văn bản gốc")
        store.add_evidence(1, "1.3", a_paper(summary="trích yếu gốc"))
    spoil(path, "entry", "gốc".encode(), "gôc".encode())
    return path


def test_a_damaged_row_is_shown_with_what_the_journal_says(spoiled: Path) -> None:
    with open_store(spoiled) as store:
        (one,) = rescue.repairs(store)
    assert (one.code, one.source, one.before["explanation"], one.after["explanation"]) == (
        "1.2", "journal", "văn bản gôc ", "văn bản gốc",
    )  # fmt: skip


def test_looking_at_repairs_changes_nothing(spoiled: Path) -> None:
    before = spoiled.read_bytes()
    with open_store(spoiled) as store:
        rescue.repairs(store)
    assert spoiled.read_bytes() == before


def test_a_repair_asked_for_makes_the_file_sound(spoiled: Path) -> None:
    with open_store(spoiled) as store:
        (one,) = rescue.repairs(store)
        rescue.repair_row(store, one)
        assert (store.load(1).entry("1.2").explanation, store.check()) == ("văn bản gốc", [])


def test_a_repair_is_told_in_the_history_and_undo_passes_over_it(spoiled: Path) -> None:
    with open_store(spoiled) as store:
        rescue.repair_row(store, rescue.repairs(store)[0])
        newest = store.history(1, "")[0]
        undone = store.undo(1)
    assert (newest.field, undone and undone.field) == ("repaired", "link")


def test_the_file_is_kept_as_it_was_before_a_repair(spoiled: Path) -> None:
    before = contents(spoiled)
    with open_store(spoiled) as store:
        rescue.repair_row(store, rescue.repairs(store)[0])
    (kept,) = (spoiled.parent / "hong").rglob("cchc.db")
    assert contents(kept) == before


def test_a_repair_that_is_no_longer_true_is_refused(spoiled: Path) -> None:
    with open_store(spoiled) as store:
        (one,) = rescue.repairs(store)
        rescue.repair_row(store, one)
        with pytest.raises(StateError) as caught:
            rescue.repair_row(store, one)
    assert caught.value.code == "repair.gone"


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("evidence", "gốc".encode(), "gôc".encode()),
        ("entry", "bản".encode(), b"b\xff\xfe\xfdn"),
        ("office", b"UBND", b"UBNX"),
    ],
)
def test_bytes_changed_in_a_row_can_be_mended(spoiled: Path, table: str, old: bytes, new: bytes) -> None:
    spoil(spoiled, table, old, new)
    with open_store(spoiled) as store:
        for one in rescue.repairs(store):
            rescue.repair_row(store, one)
        assert store.check() == []


HARMED = {
    "office": "name = 'UBND xã Hòa Bính'",
    "assessment": "superior = 'Sở Nôi vụ'",
    "entry": "explanation = 'văn bản gôc'",
    "evidence": "summary = 'trích yếu gôc'",
    "evidence_link": "page = '9'",
    "pending_link": "page = '9'",
    "fact": "value = 'muôn'",
    "notice": "plain = '{}'",
    "export": "seal = '7F3B'",
}
SUMS = {f"{table}, its checksum alone": f"checksum = '{'0' * 16}'" for table in HARMED}


def everywhere(path: Path) -> Path:
    """A file with something in every table."""
    with open_store(path) as store:
        one = store.create_assessment(OFFICE, YEAR, a_set())
        store.save_explanation(one, "1.2", "văn bản gốc")
        store.add_evidence(one, "1.3", a_paper(summary="trích yếu gốc"), "I", "1")
        store.save_reason(one, "1.2", "paper.late", "muộn")
        store.save_notice(one, Notice("12/TB-SNV", "2026-03-01", excluded=("1.1",)))
        store.record_export(one, ExportRow(1, "id-1", "E:/GOI-L1.zip", "7F3A", "ab" * 32, 123, AT.isoformat()))
        store.create_copy(one, a_set("khac"), {}, [Link("tl-1", "1.2", "II", "3")])
        store.change_head(one, replace(OFFICE, code="hoa-binh-2"), Deadlines("2026-12-05T17:00"))
    return path


@pytest.mark.parametrize("name", [*HARMED, *SUMS])
def test_every_kind_of_row_can_be_mended(tmp_path: Path, name: str) -> None:
    path, table = everywhere(tmp_path / "cchc.db"), name.partition(",")[0]
    wanted = data(path)
    sql(path, f"UPDATE {table} SET {(HARMED | SUMS)[name]}")
    with open_store(path) as store:
        before = {one.facts["table"] for one in store.check() if one.code == "db.row_damaged"}
        for one in rescue.repairs(store):
            rescue.repair_row(store, one)
        assert (before, store.check()) == ({table}, [])
    assert data(path) == wanted


def test_no_kind_of_row_is_left_out() -> None:
    assert set(HARMED) == set(fields.CHECKED)


def test_what_is_proposed_for_an_office_is_its_newest_name(tmp_path: Path) -> None:
    path = everywhere(tmp_path / "cchc.db")
    with open_store(path) as store:
        store.change_head(1, replace(OFFICE, name="UBND phường Hòa Bình"), Deadlines())
    sql(path, "UPDATE office SET name = 'UBND phường Hòa Bính' WHERE name LIKE '%phường%'")
    with open_store(path) as store:
        (one,) = rescue.repairs(store)
        rescue.repair_row(store, one)
        assert (store.check(), store.load(1).office.name) == ([], "UBND phường Hòa Bình")


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    path = a_year(tmp_path / "năm", edits=20)
    spoil(path, "sqlite_autoindex_office_1", b"UBND", b"UBNX")
    with open_store(path) as store:
        before = [one.code for one in store.check()]
        assert (set(before), rescue.mend_indexes(store), store.check()) == ({"db.integrity"}, [], [])


def test_nothing_is_mended_where_only_looking_is_allowed(spoiled: Path) -> None:
    with open_store(spoiled), open_store(spoiled) as second, pytest.raises(CchcError) as caught:
        rescue.mend_indexes(second)
    assert caught.value.code == "db.held"


# What another hand did


def test_a_planted_trigger_comes_along_into_no_new_file(home: Paths, template: Path) -> None:
    shutil.copyfile(template / "cchc.db", home.database)
    sql(home.database, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    rescue.salvage(home, Settings(), at=AT, **WHO)
    with open_store(home.database) as store:
        assert store.check() == []
    assert data(home.database) == data(template / "cchc.db")


def test_a_journal_deleted_in_the_middle_of_a_save_is_survived(home: Paths, template: Path) -> None:
    shutil.copyfile(template / "cchc.db", home.database)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size=1")
        db.execute("BEGIN")
        db.execute("UPDATE entry SET explanation = printf('%.*c', 90000, 'x'), owner = 'nửa vời'")
        half = home.database.read_bytes()
        db.execute("ROLLBACK")
    home.database.write_bytes(half)
    rescue.salvage(home, Settings(), at=AT, **WHO)
    assert data(home.database) == data(template / "cchc.db")
