"""The manual inside the program: the chapter of the room by two keys, words found in all chapters, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc_tui.jobs.manual import NAMES, ROOMS
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.manual import ManualScreen
from cchc_tui.texts import manual_labels as t
from tests.screens.golden import check_golden
from tests.screens.kit import Desk, at_desk, begun

WIDE = (120, 30)


def manual(desk: Desk) -> ManualScreen:
    screen = desk.app.screen
    assert isinstance(screen, ManualScreen)
    return screen


async def opened(desk: Desk, room: str = "review") -> ManualScreen:
    """F1 and m in a room."""
    await desk.room(room)
    await desk.press("f1")
    await desk.dialog("HelpDialog")
    await desk.press("m")
    await desk.dialog("ManualScreen")
    await desk.until(lambda: manual(desk).page.place[2] > 2)
    return manual(desk)


@pytest.mark.parametrize("room", ["home", "scoring", "evidence", "review", "papers", "package"])
async def test_f1_and_m_open_the_chapter_of_the_room(room: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        screen = await opened(desk, room)
        assert screen.name_read == ROOMS[room]
        assert t.CHAPTERS[ROOMS[room]].upper() in desk.text


async def test_the_help_says_which_chapter_m_opens(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("review")
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        assert t.HELP_MORE.format(chapter=t.CHAPTERS["05-ra-soat"]) in desk.text


async def test_at_the_first_start_the_manual_opens_at_installing(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as desk:
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        await desk.press("m")
        await desk.dialog("ManualScreen")
        assert manual(desk).name_read == "01-cai-dat"
        assert "F10" not in desk.rows[-1]


async def test_escape_leads_back_to_the_room_as_it_was(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await desk.room("scoring", "1.4.1")
        await opened(desk, "scoring")
        await desk.press("escape")
        await desk.until(lambda: not isinstance(desk.app.screen, ManualScreen))
        assert desk.app.screen is not room  # `opened` went to the room anew
        assert getattr(desk.app.screen, "ROOM", "") == "scoring"


async def test_a_function_key_leads_from_the_manual_to_a_room(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await opened(desk)
        await desk.press("f3")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "scoring")
        assert len(desk.app.screen_stack) == 1


async def test_the_menu_opens_the_list_of_chapters_and_enter_one_of_them(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_manual()
        await desk.dialog("ManualScreen")
        assert isinstance(desk.app.focused, RowList)
        await desk.press("down", "down", "enter")
        await desk.until(lambda: manual(desk).page.has_focus)
        assert manual(desk).name_read == NAMES[2]


async def test_the_manual_is_opened_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await opened(desk)
        desk.app.action_manual()
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        await desk.press("m")
        await desk.until(lambda: isinstance(desk.app.screen, ManualScreen))
        assert sum(isinstance(one, ManualScreen) for one in desk.app.screen_stack) == 1


async def test_arrows_scroll_and_turn_chapters(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        screen = await opened(desk)
        await desk.press("down", "down")
        assert screen.page.place[0] == 3
        await desk.press("end")
        assert screen.page.place[1] == screen.page.place[2]
        await desk.press("right")
        assert (screen.name_read, screen.page.place[0]) == ("06-phan-tich-ke-hoach", 1)


async def find(desk: Desk, typed: str) -> Any:
    await desk.press("/")
    await desk.dialog("FindDialog")
    desk.send(typed)
    rows = desk.app.screen.query_one(RowList)
    await desk.until(lambda: rows.item is not None)
    return rows


@pytest.mark.parametrize("typed", ["giấy biên nhận", "giay bien nhan"])
async def test_words_are_found_in_other_chapters_and_stand_in_sight(typed: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        screen = await opened(desk, "scoring")
        await find(desk, typed)
        await desk.press("enter")
        await desk.until(lambda: screen.name_read == "08-goi-va-gui" and "▶" in desk.text)
        shown = next(row for row in desk.rows if "▶" in row)
        assert "giấy biên nhận" in shown.casefold()


async def test_n_goes_to_the_next_place_found(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        screen = await opened(desk)
        await find(desk, "niem phong")
        await desk.press("enter")
        await desk.until(lambda: t.FOUND_AT.format(at=1, of=len(screen.hits)) in desk.text)
        await desk.press("n")
        await desk.until(lambda: t.FOUND_AT.format(at=2, of=len(screen.hits)) in desk.text)
        assert t.FOUND_AT.format(at=2, of=len(screen.hits)) in desk.text


async def test_what_is_nowhere_is_said_to_be_nowhere(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await opened(desk)
        await desk.press("/")
        await desk.dialog("FindDialog")
        desk.send("xyzzy")
        await desk.until(lambda: t.FIND_NOTHING in desk.text)
        assert t.FIND_NOTHING in desk.text


async def test_a_wide_window_shows_the_list_and_the_page(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=WIDE) as desk:
        await opened(desk)
        assert t.CHAPTERS["12-hoi-dap"] in desk.text
        assert "RÀ SOÁT" in desk.text


async def test_in_a_wide_window_the_page_follows_the_list(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=WIDE) as desk:
        screen = await opened(desk)
        await desk.press("tab", "down")
        assert screen.name_read == "06-phan-tich-ke-hoach"


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["80x24", "120x30"])
async def test_the_manual_looks_as_agreed(size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=size) as desk:
        await opened(desk)
        check_golden(f"manual-{size[0]}x{size[1]}", desk.rows)
