"""Copies as the officer sees them: in both places, what each lacks, put back, sent out, and when to remind."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_tui.core.errors import StoreError
from cchc_tui.jobs import backups, opening
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings, load_settings
from cchc_tui.store import along, backup, lock
from cchc_tui.store.migrations import STEPS
from cchc_tui.store.store import Store
from tests.store.kit import OFFICE, START, YEAR, Clock, a_file, a_set, open_store, put, sql

DAY = timedelta(days=1)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A home with three edits, a copy, and two edits more."""
    found = Paths(tmp_path / "nhà")
    a_file(found.database, edits=3)
    with open_store(found.database) as store:
        store.backup("asked")
        store.save_explanation(1, "1.1", "sau")
        store.save_explanation(1, "1.2", "sau nữa")
    return found


@pytest.fixture
def second(tmp_path: Path) -> Settings:
    """A second place that can be written to."""
    (tmp_path / "D").mkdir()
    return Settings(second_place=str(tmp_path / "D" / "SaoLuuCCHC"))


def codes(found: list) -> list[str]:  # type: ignore[type-arg]
    return [one.code for one in found]


# The list


def test_each_copy_says_how_many_edits_it_lacks(paths: Paths) -> None:
    with open_store(paths.database) as store:
        (one,) = backups.backups(paths, Settings(), store)
    assert (one.behind, one.size, one.second_place) == (2, one.copy.path.stat().st_size, False)


def given_up(paths: Paths) -> tuple[Path, Path]:
    """The copy of the start was put back, and three edits made on it: that copy, and one of what was given up."""
    (first,) = (one.path for one in backup.copies(paths.backups))
    backups.restore(paths, first, at=START + timedelta(hours=1), who="A", device="B")
    (later,) = (one.path for one in backup.copies(paths.backups) if one.path != first)
    with open_store(paths.database, Clock(START + timedelta(hours=2))) as store:
        for number in range(3):
            store.save_explanation(1, "1.3", f"làm lại {number}")
    return first, later


def test_what_was_given_up_by_putting_a_copy_back_is_not_lacked_and_what_came_since_is(paths: Paths) -> None:
    first, later = given_up(paths)
    with open_store(paths.database) as store:
        found = {one.copy.path: one.behind for one in backups.backups(paths, Settings(), store)}
    assert found == {first: 3, later: 3}
    assert [backups.would_lack(paths, one) for one in (first, later)] == [3, 3]


def test_without_a_file_nobody_knows_what_a_copy_lacks(paths: Paths) -> None:
    assert [one.behind for one in backups.backups(paths, Settings())] == [None]


def test_both_places_are_listed_the_newest_first(paths: Paths, second: Settings) -> None:
    backups.copy_out(paths, second, START)
    with open_store(paths.database, Clock(START + DAY)) as store:
        store.backup("asked")
    found = backups.backups(paths, second)
    assert [(one.copy.seq, one.second_place) for one in found] == [(6, False), (4, False), (4, True)]


def test_a_place_that_is_away_has_no_copies(paths: Paths) -> None:
    assert len(backups.backups(paths, Settings(second_place="/khong/co/o/nay"))) == 1


# Putting back


def test_the_readable_journal_is_told_of_a_copy_put_back(paths: Paths) -> None:
    with opening.open_store(paths, Settings()) as store:
        opening.keep_journal(store, paths, Settings())
    (one,) = backups.backups(paths, Settings())
    backups.restore(paths, one.copy.path, at=START, who="A", device="B")
    told = along.read(paths.journal_file)
    assert [(row[0], row[9]) for row in told.rows][-3:] == [(5, "explanation"), (6, "explanation"), (5, "restored")]


def test_after_putting_back_no_file_is_called_old(paths: Paths) -> None:
    with opening.open_store(paths, Settings()) as store:
        opening.keep_journal(store, paths, Settings())
    (one,) = backups.backups(paths, Settings())
    backups.restore(paths, one.copy.path, at=START, who="A", device="B")
    with opening.open_store(paths, Settings()) as store:
        found = store.check() + opening.keep_journal(store, paths, Settings())
    assert (found, lock.noted(paths.database)) == ([], 5)


# The second place


def test_the_newest_copy_goes_to_the_second_place_once_a_day(paths: Paths, second: Settings) -> None:
    folder = Path(second.second_place)
    told = backups.copy_out(paths, second, START)
    with open_store(paths.database, Clock(START + timedelta(hours=1))) as store:
        store.backup("asked")
    told += backups.copy_out(paths, second, START + timedelta(hours=2))
    there = [one.seq for one in backup.copies(folder)]
    told += backups.copy_out(paths, second, START + DAY)
    assert (told, there, [one.seq for one in backup.copies(folder)]) == ([], [4], [4, 6])


def test_a_second_place_that_is_away_is_told_and_no_folder_made_in_its_stead(paths: Paths, tmp_path: Path) -> None:
    away = Settings(second_place=str(tmp_path / "E" / "SaoLuuCCHC"))
    assert (codes(backups.copy_out(paths, away, START)), (tmp_path / "E").exists()) == (["backup.second_away"], False)


def test_what_a_stick_pulled_out_left_half_is_swept(paths: Paths, second: Settings) -> None:
    folder = second_folder(second)
    folder.mkdir()
    (folder / ".20261119-080000_seq000001.part").write_bytes(b"x")
    backups.copy_out(paths, second, START)
    assert [one.name for one in folder.iterdir()] == [backup.copies(paths.backups)[0].path.name]


def test_without_a_second_place_nothing_is_sent(paths: Paths) -> None:
    assert backups.copy_out(paths, Settings(), START) == []


def second_folder(second: Settings) -> Path:
    return Path(second.second_place)


# Reminding


def test_nobody_is_reminded_in_the_first_week(paths: Paths) -> None:
    assert backups.remind(paths, Settings(), START + 6 * DAY) == []


def test_the_reminder_comes_once_a_week(paths: Paths) -> None:
    days = [
        number for number in range(30) if backups.remind(paths, load_settings(paths.settings), START + number * DAY)
    ]
    assert days == [8, 15, 22, 29]


def test_a_copy_on_another_disk_this_week_needs_no_reminder(paths: Paths, second: Settings) -> None:
    backups.copy_out(paths, second, START)
    (one,) = backup.copies(Path(second.second_place))
    one.path.rename(one.path.with_name(f"{START + 10 * DAY:%Y%m%d-%H%M%S}_seq000004.db"))
    assert (
        backups.only_here(paths, second, START + 12 * DAY),
        codes(backups.only_here(paths, second, START + 20 * DAY)),
    ) == (
        [],
        ["backup.only_here"],
    )


def test_a_disk_with_little_room_is_told(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_LITTLE", 1 << 60)
    assert codes(backups.room_left(paths)) == ["disk.low"]


# The start


def test_the_start_makes_a_copy_keeps_the_journal_and_sends_a_copy_out(paths: Paths, second: Settings) -> None:
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        found = opening.start_work(store, paths, second)
    made = [paths.journal_file.exists(), *(len(backup.copies(one)) for one in (paths.backups, second_folder(second)))]
    assert (found, made) == ([], [True, 2, 1])


def test_a_journal_that_is_switched_off_is_not_kept(paths: Paths) -> None:
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        opening.start_work(store, paths, Settings(journal_file=False))
    assert not paths.journal_file.exists()


def test_the_journal_is_switched_off_in_the_settings(paths: Paths) -> None:
    place = str(paths.home / "SaoLuu")
    paths.settings.write_text(f"nhat_ky = false\nsao_luu_2 = '{place}'\n", "utf-8")
    settings = load_settings(paths.settings)
    assert (settings.journal_file, settings.second_place) == (False, place)


def kept_long_ago(paths: Paths) -> list[str]:
    """Files that five restored copies took the place of, a year ago and before."""
    paths.replaced.mkdir()
    for year in range(2021, 2026):
        (paths.replaced / f"cchc-{year}1120-081503.db").write_bytes(b"x")
    return sorted(path.name for path in paths.replaced.iterdir())


def test_the_start_lets_go_what_was_kept_long_ago_and_tells_of_it(paths: Paths) -> None:
    names = kept_long_ago(paths)
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        (told,) = opening.start_work(store, paths, Settings())
    left = sorted(path.name for path in paths.replaced.iterdir())
    assert (told.code, told.facts["count"], left) == ("aside.gone", 2, names[2:])


@pytest.mark.parametrize("hours", [24 * 365 * 3, -24 * 365])
def test_by_a_clock_that_is_doubted_nothing_is_let_go(paths: Paths, hours: int) -> None:
    names = kept_long_ago(paths)
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=hours))) as store:
        opening.start_work(store, paths, Settings())
    assert sorted(path.name for path in paths.replaced.iterdir()) == names


def test_while_something_is_wrong_with_the_file_nothing_is_let_go(paths: Paths) -> None:
    names = kept_long_ago(paths)
    sql(paths.database, "UPDATE entry SET explanation = 'sửa lén' WHERE code = '1.1'")
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        opening.start_work(store, paths, Settings())
    assert sorted(path.name for path in paths.replaced.iterdir()) == names


def test_damage_found_at_the_start_makes_no_copy(paths: Paths) -> None:
    sql(paths.database, "UPDATE entry SET explanation = 'sửa lén' WHERE code = '1.1'")
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        found = codes(opening.start_work(store, paths, Settings()))
    assert (found, len(backup.copies(paths.backups))) == (["db.row_damaged", "db.journal_differs"], 1)


def test_nothing_more_is_written_to_a_file_with_damaged_pages(paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'fact'").fetchone()
    put(paths.database, (root - 1) * 4096, bytes(4096))
    before = paths.database.read_bytes()
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        found = opening.start_work(store, paths, Settings())
        with pytest.raises(StoreError) as caught:
            store.save_explanation(1, "1.1", "x")
    damage = opening.page_damage(found)
    assert (damage and damage.code, caught.value.code, paths.database.read_bytes() == before) == (
        "db.damaged", "db.found_damaged", True,
    )  # fmt: skip


def test_a_row_that_can_be_mended_is_no_reason_to_stop(paths: Paths) -> None:
    sql(paths.database, "UPDATE entry SET explanation = 'sửa lén' WHERE code = '1.1'")
    with open_store(paths.database) as store:
        assert opening.page_damage(store.check()) is None


def test_an_older_file_put_in_place_is_told_at_the_start(paths: Paths, tmp_path: Path) -> None:
    shutil.copyfile(paths.database, tmp_path / "cũ.db")
    with opening.open_store(paths, Settings()) as store:
        opening.keep_journal(store, paths, Settings())
        store.save_explanation(1, "1.1", "mất")
    shutil.copyfile(tmp_path / "cũ.db", paths.database)
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(hours=1))) as store:
        assert set(codes(opening.start_work(store, paths, Settings()))) == {"db.behind_note", "journal_file.ahead"}


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (START + DAY, []),
        (START - DAY, ["clock.behind"]),
        (START.replace(year=2035), ["clock.outside"]),
        (START.replace(year=2027), []),
    ],
)
def test_an_odd_clock_is_told(paths: Paths, at, found: list[str]) -> None:  # type: ignore[no-untyped-def]
    with open_store(paths.database) as store:
        assert codes(opening.clock_findings(store, at)) == found


def test_copies_without_a_file_are_no_first_start(paths: Paths) -> None:
    paths.database.unlink()
    with pytest.raises(StoreError) as caught:
        opening.open_store(paths, Settings())
    assert (caught.value.code, paths.database.exists()) == ("db.missing_with_backups", False)


@pytest.fixture
def failing(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A program whose next step forward fails on this disk."""
    bad = ("CREATE TABLE later (x INTEGER) STRICT", "INSERT INTO nowhere VALUES (1)")
    real = Store.open

    def opened(path: Path, **given) -> Store:  # type: ignore[no-untyped-def]
        return real(path, steps=(*STEPS, bad), **given)

    monkeypatch.setattr(Store, "open", opened)
    return paths


def test_a_file_that_cannot_be_brought_forward_is_shown_as_it_is(failing: Paths) -> None:
    before = failing.database.read_bytes()
    with opening.open_store(failing, Settings()) as store:
        shown = (store.read_only_reason, store.load(1).entry("1.1").explanation)
        fault = store.opening_fault
    assert (shown, failing.database.read_bytes() == before) == (("db.not_upgraded", "sau"), True)
    assert fault is not None
    assert Path(str(fault.facts["backup"])).exists()


def test_what_is_shown_so_takes_no_edit(failing: Paths) -> None:
    with opening.open_store(failing, Settings()) as store, pytest.raises(StoreError) as caught:
        store.create_assessment(OFFICE, YEAR, a_set())
    assert caught.value.code == "db.not_upgraded"
