"""Notices and moves by keys: the set that holds this year, and an assessment carried to another set line by line."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.answers import Choice
from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.points import points
from cchc_tui.jobs.set_draft import Draft
from cchc_tui.jobs.sets import next_version, save_set
from cchc_tui.paths import Paths
from cchc_tui.screens.lists import RowList
from tests.build import a_paper
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.test_criteria_room import filled, small_set

# Notices.


async def type_notice(desk: Desk, codes: str) -> None:
    """A notice typed in."""
    await desk.room("criteria")
    await desk.press("t")
    await desk.dialog("NoticesBoard")
    await desk.press("g")
    await filled(desk, number="12/TB-SNV", issued_on="10/11/2026", codes=codes)


async def test_a_notice_typed_in_takes_a_leaf_out_of_the_base(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await type_notice(desk, "1.3")
        await desk.until(lambda: desk.stored.notices)
        assert desk.stored.sheet.totals.base_points == points("3")


async def test_a_notice_warns_whoever_had_scored_the_leaf(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    store.save_answer(1, "1.3", Choice(1))
    async with at_desk(tmp_path, store) as desk:
        await type_notice(desk, "1.3")
        await desk.dialog("ListDialog")
        assert "12/TB-SNV" in desk.text


async def test_a_notice_is_taken_back_after_asking(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    store.save_notice(1, Notice("12/TB-SNV", "2026-11-10", excluded=("1.3",)))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("criteria")
        await desk.press("t")
        await desk.dialog("NoticesBoard")
        await desk.press("\x1b[3~")
        await desk.dialog("AskDialog")
        await desk.press("\r")
        await desk.until(lambda: not desk.stored.notices)
        assert desk.stored.notices == ()


# Moving.


def other_set() -> CriteriaSet:
    """The small set with one leaf under other words and points."""
    one = small_set()
    typed = {"name": "Mục 1.2 viết lại", "max_points": "3", "rule": "Theo tỷ lệ: b/a × điểm tối đa"}
    return next_version(Draft(one).with_texts("1.2", typed).criteria, "viết lại 1.2")


async def at_moves(desk: Desk, home: Path) -> None:
    """To the lines of a move to the other set."""
    save_set(other_set(), Paths(home))
    await desk.room("criteria")
    await desk.press("m")
    dialog = await desk.dialog("ChooseDialog")
    dialog.query_one(RowList).go(lambda item: isinstance(item, CriteriaSet) and item.version == 2)
    await desk.press("\r")
    await desk.dialog("MoveBoard")


async def test_no_copy_is_made_before_every_line_is_confirmed(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await at_moves(desk, tmp_path)
        await desk.press("w")
        assert [head.id for head in desk.app.store.assessments()] == [1]  # type: ignore[union-attr]


async def test_a_confirmed_move_opens_a_copy_on_the_other_set_without_scores(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    store.save_answer(1, "1.1", Choice(1))
    store.save_explanation(1, "1.2", "Đạt 9/10 nhiệm vụ.")
    async with at_desk(tmp_path, store) as desk:
        await at_moves(desk, tmp_path)
        desk.app.screen.query_one(RowList).go(lambda item: not item.confirmed)  # type: ignore[attr-defined]
        await desk.press("\r")
        await desk.press("w")
        await desk.until(lambda: desk.app.session is not None and desk.app.session.id == 2)
        told = desk.stored
    assert (told.criteria, told.entry("1.1").answer, told.entry("1.2").explanation) == (
        other_set(), None, "Đạt 9/10 nhiệm vụ.",
    )  # fmt: skip


async def test_a_line_is_assigned_anew_by_typing_codes(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    store.save_explanation(1, "1.2", "Đạt 9/10 nhiệm vụ.")
    async with at_desk(tmp_path, store) as desk:
        await at_moves(desk, tmp_path)
        board = desk.app.screen
        board.query_one(RowList).go(lambda item: not item.confirmed)  # type: ignore[attr-defined]
        await desk.press("r")
        await filled(desk, new="")
        await desk.dialog("MoveBoard")
        found = {(one.old, one.new) for one in board.moves}  # type: ignore[attr-defined]
        assert {(("1.2",), ()), ((), ("1.2",))} <= found


async def test_papers_of_the_old_set_are_confirmed_in_the_copy(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    store.add_evidence(1, "1.1", a_paper())
    async with at_desk(tmp_path, store) as desk:
        await at_moves(desk, tmp_path)
        desk.app.screen.query_one(RowList).go(lambda item: not item.confirmed)  # type: ignore[attr-defined]
        await desk.press("\r")
        await desk.press("w")
        await desk.until(lambda: desk.app.session is not None and desk.app.session.id == 2)
        await desk.room("criteria")
        await desk.press("l")
        await desk.dialog("LinksBoard")
        await desk.press("\r")
        assert [link.code for link in desk.stored.links] == ["1.1"]
