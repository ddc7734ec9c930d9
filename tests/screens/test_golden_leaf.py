"""The look of a leaf's work at two sizes: last period, filter, history, figures, and the dialogs over a leaf."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.screens.scoring import ScoringScreen
from cchc_tui.store.store import Store
from cchc_tui.texts import scoring_labels as s
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk
from tests.screens.leaves import sharing, two_years

Way = Callable[[Desk], Awaitable[object]]


async def to_last(desk: Desk) -> None:
    await desk.room("scoring", "1.1.1")
    await judged(desk)


async def judged(desk: Desk) -> None:
    """Wait for what the disk says of the papers, and for what follows from it at the next pause."""
    session, room = desk.app.session, desk.app.screen
    assert session is not None
    assert isinstance(room, ScoringScreen)
    await desk.until(lambda: session.files and room.report is session.risk)


async def to_filter(desk: Desk) -> None:
    room = await desk.room("scoring", "1.4.1")
    assert isinstance(room, ScoringScreen)
    desk.app.remember("me", "Trần Thị Lan")
    room._filter_chosen("mine")


def over(key: str, dialog: str, code: str = "1.1.1") -> Way:
    async def way(desk: Desk) -> None:
        await to_last(desk)
        await desk.room("scoring", code)
        await desk.press(key)
        await desk.dialog(dialog)

    return way


async def to_filters(desk: Desk) -> None:
    await over("f", "ChooseDialog")(desk)


async def to_figures(desk: Desk) -> None:
    await desk.room("scoring", "3.2")
    desk.app.action_figures()
    await desk.dialog("FiguresDialog")


async def to_preview(desk: Desk) -> None:
    await desk.room("scoring", "3.1")
    desk.send("\r1220\r")
    await desk.until(lambda: desk.now.entry("3.1").answer == tally(1164, 1220))
    await desk.press("escape")
    await desk.dialog("ListDialog")


async def to_known(desk: Desk) -> None:
    await desk.room("scoring", "3.2")
    await desk.press("delete", "enter")
    await desk.until(lambda: desk.app.screen.query("#ask-0"))


async def to_phrases(desk: Desk) -> None:
    await to_last(desk)
    await desk.press("g", "ctrl+t")
    await desk.dialog("PhrasesDialog")


async def to_search(desk: Desk) -> None:
    await over("/", "SearchDialog")(desk)
    desk.send("05/kh")
    await desk.until(lambda: "│ 05/kh " in desk.text and "tài liệu:" in desk.text)


SCREENS: dict[str, tuple[Way, Callable[[Path], Store], str]] = {
    "last-period": (to_last, two_years, s.LAST),
    "filter": (to_filter, two_years, "Đang lọc: của tôi, Trần Thị Lan (2 mục)"),
    "filters": (to_filters, two_years, s.FILTER_TITLE),
    "history": (over("h", "HistoryDialog"), two_years, s.HISTORY_BEFORE),
    "owner": (over("p", "NameDialog"), two_years, "Trần Thị Lan"),
    "note": (over("c", "NoteDialog"), two_years, "Hỏi lại chị Hoa"),
    "appraised": (over("t", "FieldsDialog"), two_years, "Kết quả thẩm định"),
    "figures": (to_figures, sharing, "Số liệu dùng chung"),
    "figure-follows": (to_preview, sharing, "3.2: 50,83 % → 50 %"),
    "figure-known": (to_known, sharing, "đã có: 1.200 từ mục 3.1"),
    "phrases": (to_phrases, two_years, s.PHRASE_BUILT_IN),
    "search": (to_search, two_years, "tài liệu:"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_leafs_work_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    way, begin, holds = SCREENS[name]
    async with at_desk(tmp_path, begin(tmp_path), paths=ShownPaths(tmp_path), size=size) as desk:
        await way(desk)
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    check_golden(f"leaf-{name}-{size[0]}x{size[1]}", rows)
