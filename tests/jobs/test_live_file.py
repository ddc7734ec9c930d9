"""While the file is at work nothing of ours opens it but SQLite: closing it again would drop SQLite's locks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.jobs import backups, doctor, elsewhere, opening, rescue, sharing
from cchc_tui.jobs.joining import apply_plan, plan_database
from cchc_tui.jobs.package import pack
from cchc_tui.jobs.scores import export_scores
from cchc_tui.jobs.workplace import find_workplace
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store.store import Store
from tests.store.copies import a_copy
from tests.store.kit import OFFICE, START, YEAR, Clock, a_set

Work = Callable[[Store, Paths, Path], object]
_watched: set[tuple[int, int]] = set()
_opened: list[str] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _watched or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    try:
        found = os.stat(arguments[0])
    except (OSError, ValueError):
        return
    if (found.st_dev, found.st_ino) in _watched:
        _opened.append(os.fsdecode(arguments[0]))


sys.addaudithook(_hear)  # of every open() that Python makes; SQLite's own are none


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """An office's folder."""
    found = Paths(tmp_path / "nhà")
    with Store.open(found.database, who="A", device="B", clock=Clock()) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(1, "1.1", tally(1, 2))
    a_copy(found.database, "may-khac")
    return found


def joined(store: Store, paths: Paths, _: Path) -> object:
    """Another copy joins."""
    return apply_plan(store, plan_database(store, paths.home / "may-khac" / "cchc.db"), {})


def everything_elsewhere(store: Store, _: Paths, folder: Path) -> object:
    """Everything goes to another disk."""
    return elsewhere.save_elsewhere(store, store.load(1), [], folder, START)


WORKS: dict[str, Work] = {
    "an edit": lambda store, _, __: store.save_explanation(1, "1.1", "x"),
    "the start": lambda store, paths, __: opening.start_work(store, paths, Settings(), START + timedelta(hours=1)),
    "a copy asked for": lambda store, _, __: store.backup("asked"),
    "the list of copies": lambda store, paths, __: (store.backup("asked"), backups.backups(paths, Settings(), store)),
    "an examination": lambda _, paths, __: doctor.examine(paths, Settings(), Clock()),
    "repairs": lambda store, _, __: (rescue.repairs(store), rescue.mend_indexes(store)),
    "everything elsewhere": everything_elsewhere,
    "a table": lambda store, _, folder: export_scores(store, 1, folder / "bang.xlsx"),
    "a package": lambda store, _, folder: pack(store, 1, folder, START, allow_missing=True, reason="x"),
    "a task": lambda store, _, folder: sharing.write_task(store, 1, "Lan", folder, ["1.1"]),
    "a join": joined,
    "a look for the place": lambda _, paths, __: find_workplace(str(paths.home)),
}


@pytest.mark.parametrize("name", WORKS)
def test_no_work_opens_the_file_that_is_open(name: str, paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    with Store.open(paths.database, who="A", device="B", clock=Clock(START + timedelta(minutes=1))) as store:
        stat = os.stat(paths.database)
        _opened.clear()
        _watched.add((stat.st_dev, stat.st_ino))
        try:
            WORKS[name](store, paths, tmp_path / "ra")
        finally:
            _watched.clear()
    assert _opened == []


def test_the_ear_hears_an_opening(paths: Paths) -> None:
    stat = os.stat(paths.database)
    _opened.clear()
    _watched.add((stat.st_dev, stat.st_ino))
    try:
        paths.database.read_bytes()
    finally:
        _watched.clear()
    assert _opened == [str(paths.database)]
