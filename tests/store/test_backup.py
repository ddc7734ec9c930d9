"""Copies: verified before they count, thinned out by the calendar, and never fewer good ones than before."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_tui.core.errors import StoreError
from cchc_tui.store import backup
from cchc_tui.store.backup import Copy, kept
from cchc_tui.store.store import Store
from tests.store.kit import START, Clock, a_file, a_memory_store, open_store


def test_a_copy_is_named_by_its_moment_and_its_last_edit(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db", edits=3)) as store:
        made = store.backup("start")
    assert made == tmp_path / "sao-luu" / "20261120-081505_seq000004.db"


def test_a_copy_is_a_whole_store(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db", edits=3)) as store:
        made, whole = store.backup("start"), store.load(1)
    assert made is not None
    with open_store(made) as copy:
        assert (copy.load(1), copy.check()) == (whole, [])


def test_nothing_new_needs_no_copy(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        assert (store.backup("start") is None, store.backup("exit")) == (False, None)


def test_an_edit_calls_for_another_copy(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.backup("start")
        store.save_explanation(1, "1.1", "mới")
        store.backup("exit")
    assert [copy.seq for copy in backup.copies(tmp_path / "sao-luu")] == [1, 2]


def test_a_store_in_memory_has_no_copies() -> None:
    store, _ = a_memory_store()
    assert store.backup("exit") is None


def test_a_damaged_row_never_becomes_a_copy(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=1)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE entry SET explanation = 'sửa lén'")
    db.close()
    with open_store(path) as store, pytest.raises(StoreError) as caught:
        store.backup("start")
    assert (caught.value.code, os.listdir(tmp_path / "sao-luu")) == ("backup.unsound", [])


def test_a_copy_that_cannot_be_written_leaves_the_store_and_the_old_copies(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.backup("start")
        store.save_explanation(1, "1.1", "mới")
        (tmp_path / "sao-luu").rename(tmp_path / "cất đi")
        (tmp_path / "sao-luu").write_text("")
        with pytest.raises(StoreError) as caught:
            store.backup("exit")
        saved = store.save_explanation(1, "1.1", "mới nữa").seq
    assert (caught.value.code, saved, len(backup.copies(tmp_path / "cất đi"))) == ("backup.failed", 3, 1)


def test_a_file_older_than_its_newest_copy_is_pointed_out(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    shutil.copy(path, tmp_path / "cũ.db")
    with open_store(path) as store:
        store.save_explanation(1, "1.1", "mới")
        store.backup("exit")
    shutil.copy(tmp_path / "cũ.db", path)
    with open_store(path) as store:
        assert [(one.code, one.facts["seq"]) for one in store.check()] == [("db.behind_backup", 2)]


def test_sweeping_takes_only_our_own_leftovers(tmp_path: Path) -> None:
    path, folder = a_file(tmp_path / "a.db"), tmp_path / "sao-luu"
    folder.mkdir()
    ours = [".20261120-081503_seq000001.part", ".20261120-081503_seq000001.part-journal"]
    others = ["ảnh.part", ".x.part", "20261120-081503_seq000001.db", "ghi chú.txt"]
    for name in (*ours, *others):
        (folder / name).touch()
    with open_store(path) as store:
        store.sweep()
    assert sorted(os.listdir(folder)) == sorted(others)


def test_half_an_hour_of_work_goes_into_a_copy(tmp_path: Path) -> None:
    clock = Clock()
    with Store.open(a_file(tmp_path / "a.db"), who="", device="", clock=clock) as store:
        first = store.backup_if_due()
        store.save_explanation(1, "1.1", "mới")
        soon = store.backup_if_due()
        clock.now += timedelta(minutes=30)
        later, again = store.backup_if_due(), store.backup_if_due()
    assert [one is not None for one in (first, soon, later, again)] == [True, False, True, False]


def test_half_an_hour_without_work_needs_no_copy(tmp_path: Path) -> None:
    clock = Clock()
    with Store.open(a_file(tmp_path / "a.db"), who="", device="", clock=clock) as store:
        store.backup("start")
        clock.now += timedelta(hours=3)
        assert store.backup_if_due() is None


def test_a_copy_in_another_place_is_the_same_and_proved_there(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        made = store.backup("start")
    assert made is not None
    (one,) = backup.copies(made.parent)
    sent = backup.send(one, tmp_path / "USB")
    assert (sent.name, sent.read_bytes(), os.listdir(sent.parent)) == (made.name, made.read_bytes(), [made.name])


def test_no_damaged_copy_is_sent(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db", edits=2)) as store:
        made = store.backup("start")
    assert made is not None
    db = sqlite3.connect(made, isolation_level=None)
    db.execute("UPDATE entry SET explanation = 'sửa lén'")
    db.close()
    (one,) = backup.copies(made.parent)
    with pytest.raises(StoreError) as caught:
        backup.send(one, tmp_path / "USB")
    assert (caught.value.code, os.listdir(tmp_path / "USB")) == ("backup.unsound", [])


def copies_at(*moments: datetime, for_good: bool = False) -> list[Copy]:
    return [Copy(at, seq, Path(f"{seq}"), for_good) for seq, at in enumerate(sorted(moments), 1)]


NOW = datetime(2026, 11, 20, 17, 0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_last_two_days_are_kept_up_to_twenty() -> None:
    many = copies_at(*(NOW - HOUR * number for number in range(47)))
    by_day = {max(one.at for one in many if one.at.date() == day) for day in {one.at.date() for one in many}}
    assert {one.at for one in kept(many, NOW)} == {NOW - HOUR * number for number in range(20)} | by_day


def test_older_copies_thin_out_to_days_weeks_and_months() -> None:
    daily = copies_at(*(NOW - DAY * number for number in range(800)))
    ages = sorted((NOW - one.at).days for one in kept(daily, NOW))
    days = set(range(14))
    weeks = {0, *(5 + 7 * number for number in range(7))}  # Sundays before a Friday
    months = {
        (NOW - last).days for last in (datetime(2026, 11, 20), *(datetime(2026, m, 1) - DAY for m in range(1, 12)))
    }
    assert set(ages) == days | weeks | months


def test_the_newest_copy_stays_however_old() -> None:
    (only,) = copies_at(NOW - DAY * 4000)
    assert kept([only], NOW) == {only}


def test_the_copy_of_a_package_stays_for_good(tmp_path: Path) -> None:
    first = START.replace(tzinfo=None)
    with Store.open(a_file(tmp_path / "a.db"), who="", device="", clock=Clock()) as store:
        made = store.backup("export")
    backup.thin_out(tmp_path / "sao-luu", first + DAY * 4000)
    assert made is not None
    assert (made.exists(), made.name.endswith("-giu.db")) == (True, True)


def test_thinning_out_removes_the_files_no_rule_keeps(tmp_path: Path) -> None:
    names = [f"{NOW - DAY * 1000 - HOUR * number:%Y%m%d-%H%M%S}_seq00000{9 - number}.db" for number in range(4)]
    for name in (*names, "khác.db"):
        (tmp_path / name).touch()
    backup.thin_out(tmp_path, NOW)
    assert sorted(os.listdir(tmp_path)) == sorted([names[0], "khác.db"])
