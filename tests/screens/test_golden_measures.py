"""The look of the room of SIPAS, PAPI and survey sheets at two sizes; and in each something a crashed screen lacks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cchc_tui.texts import measures_labels as t
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk
from tests.screens.test_measures_room import POLL, measured_year, measures

Way = Callable[[Desk], Awaitable[object]]


def view(number: str, *keys: str, dialog: str = "") -> Way:
    """A way to look, then keys, then the dialog they open."""

    async def way(desk: Desk) -> None:
        await measures(desk, number)
        await desk.press(*keys)
        if dialog:
            await desk.dialog(dialog)

    return way


SCREENS: dict[str, tuple[Way, str]] = {
    "sipas": (view("1"), "▲ 1,175"),
    "papi": (view("2"), "SIPAS [2 PAPI]"),
    "polls": (view("3"), POLL.title),
    "question": (view("3", "down"), "Rất hài lòng: 20"),
    "too-few": (view("3", "end", "up"), "cần ít nhất 90"),
    "value": (view("1", "down", "enter", dialog="FieldsDialog"), "tối đa ba số lẻ"),
    "poll": (view("3", "enter", dialog="PollDialog"), t.POLL_HINT),
    "counts": (view("3", "down", "enter", dialog="CountsDialog"), "56/60 phiếu trả lời"),
    "new-question": (view("3", "c", dialog="FieldsDialog"), "Các mức trả lời"),
    "score": (view("3", "d", "enter", dialog="AskDialog"), "điểm vào mục"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    way, holds = SCREENS[name]
    async with at_desk(tmp_path, measured_year(tmp_path), paths=ShownPaths(tmp_path), size=size) as desk:
        await way(desk)
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    check_golden(f"measures-{name}-{size[0]}x{size[1]}", rows)
