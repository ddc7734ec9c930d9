"""Data copied to this machine: whole and read back or not at all, and never moved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.moving import Brought, bring
from cchc_tui.paths import Paths
from cchc_tui.store.check import check_all
from cchc_tui.store.connection import connect
from cchc_tui.store.store import Store
from tests.screens.kit import begun
from tests.store.kit import START

KEPT = "minh-chung/ab/ab" + "0" * 62 + ".pdf"


@pytest.fixture
def carried(tmp_path: Path) -> Paths:
    """An office's data on a stick."""
    home = tmp_path / "USB HỌP/CCHC/du-lieu"
    with begun(home) as store:
        store.save_explanation(1, "1.1.1", "Đã ban hành")
        store.backup("asked")
    (home / KEPT).parent.mkdir(parents=True)
    (home / KEPT).write_bytes(b"%PDF-1.4 " + os.urandom(700_000))
    (home / "settings.toml").write_text('me = "Lan"\n', "utf-8")
    return Paths(home)


def tree(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def brought(source: Paths, target: Paths, stop: Callable[[], bool] | None = None) -> Brought:
    return bring(source, target, START, cancelled=stop)


def test_everything_comes_along_and_everything_stays(carried: Paths, tmp_path: Path) -> None:
    before, here = tree(carried.home), Paths(tmp_path / "máy/du-lieu")
    made = brought(carried, here)
    copied, own = tree(here.home), {"cchc.db", "cchc.db.khoa", "cchc.db-journal"}
    assert tree(carried.home) == before
    assert {name: copied[name] for name in copied.keys() - own} == {name: before[name] for name in before.keys() - own}
    assert (made.paths, made.files) == (here, len(copied))


def test_the_copy_is_a_sound_database_with_the_same_story(carried: Paths, tmp_path: Path) -> None:
    made = brought(carried, Paths(tmp_path / "du-lieu"))
    db = connect(made.paths.database)
    assert check_all(db) == []
    db.close()
    with Store.open(made.paths.database, who="", device="") as store:
        assert store.load(1).entry("1.1.1").explanation == "Đã ban hành"


def test_it_is_copied_while_it_is_open_to_be_looked_at(carried: Paths, tmp_path: Path) -> None:
    with Store.open(carried.database, who="", device="", read_only_because="db.on_stick") as store:
        brought(carried, Paths(tmp_path / "du-lieu"))
        assert store.newest() == 1


def test_a_change_broken_off_on_the_stick_is_rolled_back_in_the_copy_only(carried: Paths, tmp_path: Path) -> None:
    db = connect(carried.database)
    db.execute("PRAGMA cache_size=1")
    db.execute("BEGIN IMMEDIATE")
    db.execute("CREATE TABLE half (x)")
    db.executemany("INSERT INTO half VALUES (?)", [("x" * 900,)] * 400)
    journal = Path(f"{carried.database}-journal")
    torn, undo = carried.database.read_bytes(), journal.read_bytes()
    db.execute("ROLLBACK")
    db.close()
    carried.database.write_bytes(torn)
    journal.write_bytes(undo)
    made = brought(carried, Paths(tmp_path / "du-lieu"))
    with Store.open(made.paths.database, who="", device="") as store:
        assert (store.check(), store.load(1).entry("1.1.1").explanation) == ([], "Đã ban hành")
    assert (carried.database.read_bytes(), journal.read_bytes()) == (torn, undo)


def refused(source: Paths, target: Paths, stop: Callable[[], bool] | None = None) -> str:
    """The code of the refusal; both places are as before."""
    before, there = tree(source.home), tree(target.home.parent)
    with pytest.raises(CchcError) as caught:
        brought(source, target, stop)
    assert (tree(source.home), tree(target.home.parent)) == (before, there)
    return caught.value.code


def test_data_that_lie_there_already_are_not_overwritten(carried: Paths, tmp_path: Path) -> None:
    begun(tmp_path / "máy/du-lieu").close()
    assert refused(carried, Paths(tmp_path / "máy/du-lieu")) == "move.exists"


def test_a_damaged_database_is_not_copied_as_if_it_were_sound(carried: Paths, tmp_path: Path) -> None:
    whole = carried.database.read_bytes()
    carried.database.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    assert refused(carried, Paths(tmp_path / "máy/du-lieu")) in {"backup.unsound", "db.damaged"}


def test_a_place_that_cannot_be_made_is_told(carried: Paths, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(CchcError) as caught:
        brought(carried, Paths(tmp_path / "tệp/du-lieu"))
    assert caught.value.code == "move.failed"


def test_a_copy_may_be_stopped(carried: Paths, tmp_path: Path) -> None:
    calls = iter([False, False, True])
    assert refused(carried, Paths(tmp_path / "máy/du-lieu"), lambda: next(calls)) == "move.stopped"


def test_a_copy_broken_off_earlier_is_cleared_away(carried: Paths, tmp_path: Path) -> None:
    litter = tmp_path / "máy/.du-lieu.dang-chep/rác"
    litter.mkdir(parents=True)
    brought(carried, Paths(tmp_path / "máy/du-lieu"))
    assert sorted(path.name for path in (tmp_path / "máy").iterdir()) == ["du-lieu"]


def test_settings_without_data_are_set_aside(carried: Paths, tmp_path: Path) -> None:
    here = Paths(tmp_path / "máy/du-lieu")
    here.home.mkdir(parents=True)
    here.settings.write_text("cũ", "utf-8")
    brought(carried, here)
    assert [path.read_text("utf-8") for path in (tmp_path / "máy").glob("du-lieu-truoc-*/settings.toml")] == ["cũ"]


def test_half_written_files_are_left_behind(carried: Paths, tmp_path: Path) -> None:
    (carried.home / "minh-chung/ab/.x.part").write_bytes(b"half")
    made = brought(carried, Paths(tmp_path / "du-lieu"))
    assert not list(made.paths.home.rglob("*.part"))


def test_progress_ends_at_the_whole(carried: Paths, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    made = bring(carried, Paths(tmp_path / "du-lieu"), START, lambda done, of: seen.append((done, of)))
    assert (seen[-1], [done for done, _ in seen] == sorted(done for done, _ in seen)) == ((made.size, made.size), True)
