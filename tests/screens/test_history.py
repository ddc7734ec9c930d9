"""The history of a leaf: what it shows, and values brought back from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc_tui.core.answers import Answer, Choice
from cchc_tui.core.assessment import Appraised
from cchc_tui.core.points import points
from cchc_tui.screens.history import taken_back
from cchc_tui.store.journal import JournalRow
from cchc_tui.texts import scoring_labels as s
from tests.build import a_paper
from tests.screens.kit import Desk, at_desk, begun


def a_row(seq: int, undoes: int | None) -> JournalRow:
    """A row of the journal, with only its number and what it took back."""
    return JournalRow(seq, datetime(2026, 11, 21), "A", "PC", "1.1", "answer", None, None, undoes)


@pytest.mark.parametrize(
    ("rows", "gone"),
    [
        ([(1, None)], set()),
        ([(2, 1), (1, None)], {1}),
        # 3 made 1 again by taking back the undo 2: the edit stands, its undo does not.
        ([(3, 2), (2, 1), (1, None)], {2}),
        ([(4, 1), (3, 2), (2, 1), (1, None)], {1, 2}),
        ([(3, None), (2, 1), (1, None)], {1}),
    ],
)
def test_a_row_is_gone_when_what_took_it_back_still_stands(rows: list[tuple[int, int | None]], gone: set[int]) -> None:
    assert taken_back([a_row(*one) for one in rows]) == gone


async def opened(desk: Desk, code: str = "1.4.1") -> list[str]:
    """Open the history of a leaf; the lines of its list."""
    await desk.room("scoring", code)
    await desk.press("h")
    await desk.dialog("HistoryDialog")
    return listed(desk)


def listed(desk: Desk) -> list[str]:
    """The rows of the history as one text each."""
    rows = desk.app.screen.query_one("RowList").rows  # type: ignore[attr-defined]
    return [" ".join(" ".join(cell.text for cell in row.cells).split()) for row in rows]


async def test_the_newest_change_comes_first_with_who_and_where(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.4.1", Choice(2))
    store.save_answer(1, "1.4.1", Choice(1))
    async with at_desk(tmp_path, store) as desk:
        rows = await opened(desk)
    assert ["Phương án 1" in rows[0], "Phương án 2" in rows[1]] == [True, True]
    assert ["Nguyễn Văn A (PC-01)" in row for row in rows] == [True, True]


async def test_before_and_after_of_the_row_at_hand_are_told_in_full(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_explanation(1, "1.4.1", "Có 3 tin.")
    store.save_explanation(1, "1.4.1", "Có 4 tin, bài mỗi tháng.")
    async with at_desk(tmp_path, store) as desk:
        await opened(desk)
        await desk.until(lambda: f"{s.HISTORY_AFTER}: Có 4 tin" in desk.text)
        assert f"{s.HISTORY_BEFORE}: Có 3 tin." in desk.text
        assert f"{s.HISTORY_AFTER}: Có 4 tin, bài mỗi tháng." in desk.text


async def test_what_was_undone_is_marked(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("1", "ctrl+z")
        await desk.until(lambda: desk.stored.entry("1.4.1").answer is None)
        rows = await opened(desk)
    assert [(s.HISTORY_UNDO in rows[0]), (s.HISTORY_UNDONE in rows[1])] == [True, True]


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("answer", Choice(2), Choice(1)),
        ("explanation", "Có 3 tin.", "Có 4 tin."),
        ("owner", "Lan", "Hùng"),
        ("note", "nhớ", "quên"),
        ("appraised", Appraised(points("0"), "chậm"), Appraised(points("0.5"))),
    ],
)
@pytest.mark.parametrize(("down", "brings"), [(0, "first"), (1, "second")])
async def test_a_value_of_then_comes_back_as_an_edit(
    field: str, first: Answer | str, second: Answer | str, down: int, brings: str, tmp_path: Path
) -> None:
    store = begun(tmp_path)
    for value in (first, second, first):
        store.apply(1, [store.change("1.4.1", field, value)])
    async with at_desk(tmp_path, store) as desk:
        await opened(desk)
        await desk.press("down", "enter")  # the second edit: from first to second
        await desk.dialog("ChooseDialog")
        await desk.press(*["down"] * down, "enter")
        wanted = {"first": first, "second": second}[brings]
        await desk.until(lambda: getattr(desk.now.entry("1.4.1"), field) == wanted and desk.notices)
        assert getattr(desk.stored.entry("1.4.1"), field) == wanted


async def test_what_came_back_can_be_undone(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.4.1", Choice(2))
    store.save_answer(1, "1.4.1", Choice(1))
    async with at_desk(tmp_path, store) as desk:
        await opened(desk)
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.now.entry("1.4.1").answer == Choice(2))
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.stored.entry("1.4.1").answer == Choice(1))
        assert desk.stored.entry("1.4.1").answer == Choice(1)


async def test_a_mark_comes_back(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_flag(1, "1.4.1", True)
    store.save_flag(1, "1.4.1", False)
    async with at_desk(tmp_path, store) as desk:
        await opened(desk)
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.now.entry("1.4.1").flagged)
        assert desk.stored.entry("1.4.1").flagged


async def test_a_tied_paper_is_shown_but_brought_back_elsewhere(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.add_evidence(1, "1.4.1", a_paper(), "II.3", "4")
    async with at_desk(tmp_path, store) as desk:
        rows = await opened(desk)
        await desk.press("enter")
        await desk.until(lambda: desk.notices)
        assert ("05/KH-UBND Kế hoạch CCHC, mục II.3, trang 4" in rows[0], desk.notices) == (True, [s.HISTORY_FIXED])


async def test_a_leaf_without_a_past_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await opened(desk)
        assert s.HISTORY_EMPTY in desk.text


async def test_what_is_still_being_typed_is_in_the_history_already(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("g")
        desk.send("Có 4 tin.")
        await desk.press("escape")
        rows = await opened(desk)
    assert rows[0].endswith("giải trình → Có 4 tin.")
