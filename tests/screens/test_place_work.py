"""Where the work is done: data that may only be looked at are copied here, looked at, or written by one who insists."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cchc_tui.app import CchcApp
from cchc_tui.drives import Medium
from cchc_tui.jobs.workplace import Workplace
from cchc_tui.paths import Paths, users_home
from cchc_tui.settings import Settings
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import workplace_texts as w
from tests.screens.kit import Desk, begun


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "lan"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lan"))


@asynccontextmanager
async def at(home: Path, medium: Medium, because: str, *, started: bool = True) -> AsyncIterator[Desk]:
    """The program at a place of that kind."""
    store = None
    if started:
        begun(home).close()
        store = Store.open(home / "cchc.db", who="", device="", read_only_because=because)
    app = CchcApp(Paths(home), Settings(), store)
    app.place = Workplace(app.paths, medium, because)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.dialog("PlaceDialog")
            yield desk
    finally:
        if app.session is not None:
            app.session.close()
        elif app.store is not None:
            app.store.close()


async def test_the_network_is_never_written_to(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.NETWORK, "db.on_network") as desk:
        assert [words in desk.text for words in (w.NETWORK_TITLE, w.BRING, w.LOOK, w.INSIST)] == [
            True, True, True, False,
        ]  # fmt: skip


async def test_a_locked_place_is_told_as_such(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.DISC, "db.readonly_folder") as desk:
        assert [words in desk.text for words in (w.LOCKED_TITLE, w.BRING, w.INSIST)] == [True, True, False]


async def test_escape_looks_only(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.REMOVABLE, "db.on_stick") as desk:
        await desk.press("escape")
        await desk.until(lambda: t.READ_ONLY in desk.text)
        assert (t.READ_ONLY in desk.text, desk.app.refused()) == (True, True)


async def test_it_can_be_copied_later_from_the_menu(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.REMOVABLE, "db.on_stick") as desk:
        await desk.press("escape")
        desk.app._menu_chosen("bring")
        await desk.dialog("PlaceDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.app.paths == Paths(users_home()))
        assert (desk.app.paths, desk.app.session is not None and desk.app.session.read_only) == (
            Paths(users_home()), False,
        )  # fmt: skip


async def test_no_to_insisting_asks_again(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.REMOVABLE, "db.on_stick") as desk:
        await desk.press("end", "enter")
        await desk.dialog("AskDialog")
        await desk.press("escape")
        await desk.dialog("PlaceDialog")
        assert not (tmp_path / "d/settings.toml").exists()


async def test_a_copy_that_fails_says_why_and_asks_again(tmp_path: Path) -> None:
    (tmp_path / "lan").write_text("no folder can be made under this name")
    async with at(tmp_path / "d", Medium.REMOVABLE, "db.on_stick") as desk:
        await desk.press("enter")
        await desk.dialog("ListDialog")
        assert "Chưa chép được" in desk.text
        await desk.press("escape")
        await desk.dialog("PlaceDialog")


async def test_data_that_cannot_be_opened_there_can_be_copied_or_left(tmp_path: Path) -> None:
    begun(tmp_path / "d").close()
    async with at(tmp_path / "d", Medium.REMOVABLE, "db.on_stick", started=False) as desk:
        assert [words in desk.text for words in (w.BRING, w.LOOK, w.LEAVE)] == [True, False, True]


async def test_on_the_network_a_first_start_works_here(tmp_path: Path) -> None:
    async with at(tmp_path / "d", Medium.NETWORK, "db.on_network", started=False) as desk:
        assert [words in desk.text for words in (w.NEW_NETWORK_TITLE, w.NEW_HERE, w.NEW_STICK)] == [True, True, False]
        await desk.press("enter")
        await desk.until(lambda: desk.app.paths == Paths(users_home()))
        assert desk.app.paths == Paths(users_home())


async def test_data_of_this_machine_need_no_copy(tmp_path: Path) -> None:
    app = CchcApp(Paths(tmp_path / "d"), Settings(), begun(tmp_path / "d"))
    app.place = Workplace(app.paths)
    async with app.run_test() as pilot:
        desk = Desk(app, pilot)
        app._menu_chosen("bring")
        await desk.until(lambda: desk.notices)
        assert [one for one in desk.notices if "đã nằm trên máy này" in one]
    app.session.close() if app.session else None


async def test_a_program_that_is_not_carried_says_so(tmp_path: Path) -> None:
    app = CchcApp(Paths(tmp_path / "d"), Settings(), begun(tmp_path / "d"))
    async with app.run_test() as pilot:
        desk = Desk(app, pilot)
        app._menu_chosen("install")
        await desk.until(lambda: desk.notices)
        assert [one for one in desk.notices if "CCHC.bat" in one]
    app.session.close() if app.session else None
