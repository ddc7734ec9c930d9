"""Expected papers as slots: filled from the evidence room and from the leaf, or given a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.slots import slot_key
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.slot_rows import SlotItem
from cchc_tui.texts import evidence_labels as e
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.papers import PLAN, registered, word

LATE_PLAN = DocumentFields("05/KH-UBND", "2026-02-20", "UBND xã Hòa Bình", "Kế hoạch CCHC năm 2026")


async def at_slot(desk: Desk, way: str, code: str = "1.1.1", number: int = 1) -> None:
    """The list of what can be done about an expected paper."""
    if way == "room":
        await desk.room("evidence")
        await desk.press("4")
        rows = desk.app.screen.query_one(RowList)
        assert rows.go(lambda one: isinstance(one, SlotItem) and (one.code, one.slot.number) == (code, number))
        await desk.press("enter")
    else:
        await desk.room("scoring", code)
        await desk.press("v")
        await desk.dialog("ChooseDialog")
        await desk.press(*["down"] * (number - 1), "enter")
    await desk.until(lambda: e.SLOT_ATTACH in desk.text)


@pytest.mark.parametrize("way", ["room", "leaf"])
async def test_a_reason_is_given_for_a_paper_that_is_not_there(way: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await at_slot(desk, way)
        await desk.press("end", "enter")
        await desk.dialog("FieldsDialog")
        desk.send("Xã mới sáp nhập\r")
        await desk.until(lambda: desk.now.reasons)
        assert desk.stored.reasons == {("1.1.1", slot_key(1)): "Xã mới sáp nhập"}


async def test_an_emptied_reason_is_taken_back(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_reason(1, "1.1.1", slot_key(1), "Nhầm")
    async with at_desk(tmp_path, store) as desk:
        await desk.room("evidence")
        await desk.press("4", "g")
        await desk.dialog("FieldsDialog")
        desk.send("\x05\x15\r")
        await desk.until(lambda: not desk.now.reasons)
        assert desk.stored.reasons == {}


@pytest.mark.parametrize("way", ["room", "leaf"])
async def test_a_file_is_attached_for_the_very_slot(way: str, tmp_path: Path) -> None:
    path = word(tmp_path / "vb.docx")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await at_slot(desk, way, number=2)
        await desk.press("enter")
        await desk.dialog("FilePicker")
        desk.send(f"\x15{path}\r")
        await desk.dialog("DocumentDialog")
        assert [(link.code, link.slot) for link in desk.stored.links] == [("1.1.1", 2)]


async def test_a_registered_paper_is_chosen_for_a_slot(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    registered(store, word(tmp_path / "kh.docx", PLAN), LATE_PLAN)
    async with at_desk(tmp_path / "home", store) as desk:
        await at_slot(desk, "room")
        await desk.press("down", "enter")
        await desk.dialog("PaperPick")
        desk.send("ke hoach\r")
        await desk.until(lambda: desk.now.links)
        assert [(link.code, link.slot) for link in desk.stored.links] == [("1.1.1", 1)]


async def test_the_leaf_says_what_is_late_and_what_is_missing(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    registered(store, word(tmp_path / "kh.docx", PLAN), LATE_PLAN, "1.1.1", slot=1)
    async with at_desk(tmp_path / "home", store, size=(120, 50)) as desk:
        await desk.room("scoring", "1.1.1")
        late = e.PROOF_LATE.format(days=36, day="15/01/2026")
        missing = e.PROOF_SLOT.format(state=e.SLOT_STATES["missing"], paper="")
        await desk.until(lambda: "có ký số" in desk.text)
        assert [words for words in (late, missing, "có ký số") if words not in desk.text] == []


async def test_slots_are_sorted_by_the_day_that_comes_first(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.press("4", "s")
        rows = [row.item for row in desk.app.screen.query_one(RowList).rows]
        days = [min(due.day for due in one.slot.dues) for one in rows if isinstance(one, SlotItem) and one.slot.dues]
        assert days == sorted(days)
