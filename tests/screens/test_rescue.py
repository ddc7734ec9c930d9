"""A database that cannot be opened: why, every way on, and the damaged file left as it is."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.opening import open_store as open_home
from cchc_tui.paths import Paths
from cchc_tui.screens.rescue import Way
from cchc_tui.settings import load_settings
from cchc_tui.texts import rescue_labels as r
from cchc_tui.texts.errors import explain
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, Quiet, at_desk, begun
from tests.store.kit import START, put, sql

TEXT, LATER = "Đã ban hành kế hoạch.", "Thêm số liệu quý IV."


def with_copy(home: Path) -> Path:
    """An office with a copy that lacks its last edit; the file is closed."""
    with begun(home) as store:
        store.save_explanation(1, "1.1.1", TEXT)
        store.backup("start")
        store.save_explanation(1, "1.1.2", LATER)
    return Paths(home).database


def zeroed(path: Path) -> None:
    """The first page is gone."""
    put(path, 0, bytes(4096))


def emptied(path: Path) -> None:
    """A file of no bytes."""
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    """A picture under the name of the database."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def newer(path: Path) -> None:
    """Written by a program of next year."""
    sql(path, "PRAGMA user_version=99")


def fault_of(home: Path) -> CchcError:
    """Why the database cannot be opened."""
    try:
        open_home(Paths(home), load_settings(Paths(home).settings)).close()
    except CchcError as fault:
        return fault
    raise AssertionError


@asynccontextmanager
async def in_trouble(home: Path, size: tuple[int, int] = (80, 24), shown: bool = False) -> AsyncIterator[Desk]:
    """The app over a database that cannot be opened."""
    paths = ShownPaths(home) if shown else Paths(home)
    app = Quiet(paths, load_settings(paths.settings), None, fault_of(home))
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: getattr(app.screen, "rescue", None) is not None or app.screen.fault.code == "db.newer")  # type: ignore[attr-defined]
        yield desk
    app.settle()


def ways(desk: Desk) -> list[str]:
    """What is offered."""
    rows = desk.app.screen.query_one("RowList").rows  # type: ignore[attr-defined]
    return [row.item.kind for row in rows if isinstance(row.item, Way)]


def bytes_of(path: Path) -> str:
    """What the file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("harm", [zeroed, emptied, foreign])
async def test_the_newest_copy_is_offered_first(harm: object, tmp_path: Path) -> None:
    harm(with_copy(tmp_path))  # type: ignore[operator]
    async with in_trouble(tmp_path) as desk:
        assert (ways(desk)[0], ways(desk)[-1]) == ("copy", "exit")


@pytest.mark.parametrize("harm", [zeroed, emptied, foreign, newer])
async def test_why_it_cannot_be_opened_is_said(harm: object, tmp_path: Path) -> None:
    harm(with_copy(tmp_path))  # type: ignore[operator]
    words = explain(fault_of(tmp_path))
    async with in_trouble(tmp_path, (120, 30)) as desk:
        shown = " ".join(desk.text.split())
        assert " ".join(words.split())[:60] in shown


async def test_a_newer_file_has_no_way_but_out(tmp_path: Path) -> None:
    newer(with_copy(tmp_path))
    async with in_trouble(tmp_path) as desk:
        assert ways(desk) == ["exit"]


@pytest.mark.parametrize("key", ["escape", "end"])
async def test_looking_and_leaving_changes_no_byte(key: str, tmp_path: Path) -> None:
    path = with_copy(tmp_path)
    zeroed(path)
    before = bytes_of(path)
    async with in_trouble(tmp_path) as desk:
        await desk.press(key, *(["enter"] if key == "end" else []))
        await desk.until(lambda: not desk.app.is_running, settle=False)
        code = desk.app.return_value
    assert (code, bytes_of(path)) == (3, before)


@pytest.mark.parametrize("harm", [zeroed, emptied, foreign])
async def test_the_copy_chosen_is_opened_in_the_rooms(harm: object, tmp_path: Path) -> None:
    harm(with_copy(tmp_path))  # type: ignore[operator]
    async with in_trouble(tmp_path) as desk:
        await desk.press("enter")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "home")
        stored = desk.stored
        assert [stored.entry(code).explanation for code in ("1.1.1", "1.1.2")] == [TEXT, ""]


async def test_the_damaged_file_is_kept_when_a_copy_takes_its_place(tmp_path: Path) -> None:
    path = with_copy(tmp_path)
    zeroed(path)
    before = bytes_of(path)
    async with in_trouble(tmp_path) as desk:
        await desk.press("enter")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "home")
    kept = [one for folder in ("thay-the", "hong") for one in (tmp_path / folder).rglob("*.db")]
    assert before in map(bytes_of, kept)


async def test_a_way_is_asked_about_before_it_is_gone(tmp_path: Path) -> None:
    path = with_copy(tmp_path)
    zeroed(path)
    before = bytes_of(path)
    async with in_trouble(tmp_path) as desk:
        await desk.press("enter")
        await desk.dialog("AskDialog")
        await desk.press("escape")
        await desk.dialog("RescueScreen")
    assert bytes_of(path) == before


async def test_no_key_of_a_room_does_anything_here(tmp_path: Path) -> None:
    zeroed(with_copy(tmp_path))
    async with in_trouble(tmp_path) as desk:
        await desk.press("f2", "f3", "f9", "f10", "ctrl+z", "ctrl+b")
        assert (type(desk.app.screen).__name__, desk.app.fault) == ("RescueScreen", None)


async def test_an_assessment_that_cannot_be_read_leads_here_too(tmp_path: Path) -> None:
    path = with_copy(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'criteria_set_no_update'").fetchone()
    sql(path, "DROP TRIGGER criteria_set_no_update", "UPDATE criteria_set SET plain = '{}'", guard)
    settings = load_settings(Paths(tmp_path).settings)
    app = Quiet(Paths(tmp_path), settings, open_home(Paths(tmp_path), settings))
    async with app.run_test() as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: getattr(app.screen, "rescue", None) is not None)
        assert (type(app.screen).__name__, ways(desk)[0]) == ("RescueScreen", "copy")
    app.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
async def test_the_ways_look_as_they_were_approved(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_tui.store.engine.now", lambda: START)
    zeroed(with_copy(tmp_path))
    async with in_trouble(tmp_path, size, shown=True) as desk:
        rows = desk.rows
    assert r.WAYS in "\n".join(rows)
    check_golden(f"rescue-{size[0]}x{size[1]}", rows)


# A file that opens and is damaged further in.


async def test_damaged_pages_found_behind_the_first_screen_lead_to_the_ways_out(tmp_path: Path) -> None:
    path = with_copy(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'fact'").fetchone()
    put(path, (root - 1) * 4096, bytes(4096))
    before = path.read_bytes()
    store = open_home(Paths(tmp_path), load_settings(Paths(tmp_path).settings))
    async with at_desk(tmp_path, store, whole=True) as desk:
        await desk.until(lambda: getattr(desk.app.screen, "rescue", None) is not None)
        assert (ways(desk)[:2], desk.app.session, path.read_bytes() == before) == (["copy", "salvage"], None, True)
