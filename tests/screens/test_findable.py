"""What a person who reads only the screen can find: every key is in the list of actions, and help can be read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.answers import Typed
from cchc_tui.screens.room import Room
from cchc_tui.texts import labels as t
from cchc_tui.texts import menu_labels as m
from cchc_tui.texts import typing_labels as ty
from tests.screens.kit import Desk, at_desk, begun

ROOMS = (
    "home", "scoring", "evidence", "review", "analysis", "plan", "papers", "package", "criteria", "measures", "backups",
)  # fmt: skip
SIGNS = {"plus": "+", "delete": "Del", "slash": "/"}
# Another key of the same action stands in the list: + attaches, too.
TWICE = {"a"}
F12 = "\x1b[24~"


async def room_of(desk: Desk, name: str) -> Room:
    """The room itself."""
    screen = await desk.room(name)
    assert isinstance(screen, Room)
    return screen


def keys_of(room: Room) -> set[str]:
    """The letters and signs that do something in a room, as they are written."""
    keys = room._bindings.key_to_bindings
    return {SIGNS.get(key, key) for key in keys if key in SIGNS or (len(key) == 1 and key.isalpha())}


@pytest.mark.parametrize("name", ROOMS)
async def test_every_key_of_a_room_is_in_its_list_of_actions(name: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await room_of(desk, name)
        listed = {key for _, _, key in room.menu()}
        assert {key for key in keys_of(room) if not key.isupper()} - listed - TWICE == set()


@pytest.mark.parametrize("name", ROOMS)
async def test_every_action_listed_is_one_the_room_has(name: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await room_of(desk, name)
        assert [action for action, _, _ in room.menu() if not hasattr(room, f"action_{action}")] == []


@pytest.mark.parametrize("name", ROOMS)
async def test_a_letter_does_the_same_while_capitals_are_locked(name: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        keys = keys_of(await room_of(desk, name))
        assert {key.upper() for key in keys if len(key) == 1 and key.isalpha()} - keys == set()


async def test_the_actions_of_a_room_come_first_and_work(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await room_of(desk, "scoring")
        await desk.press("f10")
        dialog = await desk.dialog("ChooseDialog")
        assert t.MENU_HINT in desk.text
        at = [action for action, _, _ in room.menu()].index("note")
        await desk.press(*["down"] * at, "enter")
        await desk.until(lambda: desk.app.screen is not dialog and desk.app.screen is not room)
        assert "Ghi chú cho mình" in desk.text


async def test_help_is_scrolled_to_its_end_in_a_small_window(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=(80, 24)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        hidden = m.HELP_PROMISES[-1][:24] not in desk.text
        await desk.press("end")
        await desk.until(lambda: m.HELP_PROMISES[-1][:24] in desk.text)
        assert (hidden, m.HELP_PROMISES[-1][:24] in desk.text) == (True, True)


async def test_help_names_the_keys_before_it_tells_of_the_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=(80, 24)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        assert "n đến mục chưa chấm" in desk.text


async def test_the_first_page_says_how_vietnamese_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as desk:
        await desk.dialog("WizardScreen")
        before = ty.WIZARD_OFF in desk.text
        desk.send(F12)
        await desk.until(lambda: "Telex của chương trình" in desk.text)
        assert (before, "Telex của chương trình" in desk.text) == (True, True)


async def test_two_figures_that_disagree_are_not_called_points_above_the_maximum(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.1.1", Typed(("4", "5")))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "1.1.1")
        sign, word = t.MARKS["fault"]
        await desk.until(lambda: f"{sign} {word}" in desk.text)
        assert (f"{sign} {word}" in desk.text, t.MARKS["over"][1] in desk.text) == (True, False)
