"""The look of the evidence room, its views and its dialogs at two sizes, as plain text."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.slots import slot_key
from cchc_tui.jobs.evidence import address_paper, kept_copy
from cchc_tui.screens.intake import IntakeDialog
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.relink import LostDialog
from cchc_tui.screens.slot_rows import SlotItem
from cchc_tui.store.store import Store
from cchc_tui.store.vault import Vault
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts import labels as t
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk
from tests.screens.papers import NOTICE, NOW, PLAN, REPORT, folder_of_three, registered, word
from tests.screens.test_golden import half_done

Way = Callable[[Desk], Awaitable[object]]


def an_office(home: Path) -> Store:
    """Papers of every state: kept, late, changed, gone, only an address, and two in the tray."""
    store = half_done(home / "home")
    vault, folder = Vault(home / "home"), home / "vb"
    plan = DocumentFields("06/KH-UBND", "2026-02-20", "UBND xã Hòa Bình", "Kế hoạch cải cách hành chính năm 2026")
    report = DocumentFields("45/BC-UBND", "2026-11-02", "UBND xã Hòa Bình", "Báo cáo công tác CCHC quý III năm 2026")
    late = registered(store, word(folder / "kh.docx", PLAN, "Muộn."), plan, "1.1.1", slot=1)
    changed = registered(store, word(folder / "bc.docx", REPORT), report, "1.2", "1.1.2")
    word(Path(changed.path), NOTICE)
    kept = registered(store, word(folder / "tb.docx", NOTICE))
    for one in (late, kept):
        store.apply(1, [Store.change("", "evidence", kept_copy(one, vault))])
    address = address_paper("https://hoabinh.gov.vn/cchc/12", NOW, DocumentFields(summary="Chuyên mục CCHC"))
    store.add_evidence(1, "1.4.1", address)
    store.save_reason(1, "1.3.1", slot_key(1), "Xã mới sáp nhập từ tháng 7")
    return store


async def room(desk: Desk, *keys: str) -> None:
    """The room with what the disk and the papers' bytes say, and keys pressed there."""
    await desk.room("evidence")
    session = desk.app.session
    assert session is not None
    await desk.until(lambda: len(session.files) == 4 and len(session.looks) == 2)
    await desk.press(*keys)
    await desk.pilot.pause()


def view(*keys: str) -> Way:
    """The room after some keys."""
    return lambda desk: room(desk, *keys)


async def to_paper(desk: Desk) -> None:
    await room(desk)
    desk.app.screen.query_one(RowList).go(lambda one: getattr(one, "name", "") == "kh.docx")
    await desk.press("enter")
    await desk.dialog("DocumentDialog")


async def to_guesses(desk: Desk) -> None:
    await room(desk, "3", "enter")
    await desk.dialog("DocumentDialog")


async def to_slot(desk: Desk) -> None:
    await room(desk, "4")
    desk.app.screen.query_one(RowList).go(lambda one: isinstance(one, SlotItem) and one.code == "1.1.1")
    await desk.press("enter")
    await desk.dialog("ChooseDialog")


async def to_reason(desk: Desk) -> None:
    await room(desk, "4")
    desk.app.screen.query_one(RowList).go(lambda one: isinstance(one, SlotItem) and one.code == "1.3.1")
    await desk.press("g")
    await desk.dialog("FieldsDialog")


async def to_pick(desk: Desk) -> None:
    await to_slot(desk)
    await desk.press("end", "up", "enter")
    await desk.dialog("PaperPick")


async def to_intake(desk: Desk) -> None:
    await room(desk)
    session = desk.app.session
    assert session is not None
    folder = folder_of_three(desk.app.paths.home.parent / "mới")
    (folder / "phần mềm.pdf").write_bytes(b"MZ" + bytes(200))
    dialog = IntakeDialog(session, [str(folder)])
    desk.app.push_screen(dialog)
    await desk.until(lambda: not dialog.reading)
    await desk.press("enter")


async def to_lost(desk: Desk) -> None:
    await room(desk, "t")
    dialog = await desk.dialog("LostDialog")
    assert isinstance(dialog, LostDialog)
    await desk.until(lambda: not dialog.searching)


async def to_picker(desk: Desk) -> None:
    folder = folder_of_three(desk.app.paths.home.parent / "mới")
    await room(desk, "+")
    await desk.dialog("FilePicker")
    desk.send(f"\x15{folder}/")
    await desk.until(lambda: "thong bao.docx" in desk.text)
    desk.send("\x1b[2~")


async def to_leaf(desk: Desk) -> None:
    await desk.room("scoring", "1.1.1")
    session = desk.app.session
    assert session is not None
    await desk.until(lambda: len(session.files) == 4 and len(session.looks) == 2)
    await desk.pilot.pause()


SCREENS: dict[str, tuple[Way, str]] = {
    "register": (view("1"), e.FILE_SHORT["changed"]),
    "by-leaf": (view("2"), e.FILE_LONG["address"]),
    "tray": (view("3"), "tb.docx"),
    "needed": (view("4"), e.SLOT_STATES["explained"]),
    "narrowed": (view("/", "b", "a", "o", " ", "c", "a", "o", "enter"), e.NARROWED.partition("{")[0]),
    "paper": (to_paper, t.DOCUMENT_TITLE),
    "guesses": (to_guesses, e.GUESSED_FROM["text"]),
    "slot": (to_slot, e.SLOT_ATTACH),
    "slot-reason": (to_reason, "sáp nhập"),
    "paper-pick": (to_pick, "45/BC-UBND"),
    "intake": (to_intake, e.INTAKE_KEYS.partition("·")[0].strip()),
    "lost": (to_lost, e.LOST_NOT_FOUND),
    "attach": (to_picker, e.PICK_MARKED.partition("{")[0]),
    "leaf-papers": (to_leaf, "1.1.1"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_evidence_room_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    way, holds = SCREENS[name]
    home = tmp_path / "home"
    async with at_desk(home, an_office(tmp_path), paths=ShownPaths(home), size=size) as desk:
        await way(desk)
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    # Where a test works differs from run to run; a cut path ends anywhere.
    check_golden(f"{name}-{size[0]}x{size[1]}", [_masked(row) for row in rows])


def _masked(row: str) -> str:
    """A test's own folder is another on every machine; a long one is shown by its end only."""
    row = re.sub(r"(?<=│ )[^│]*(?:test_|mới/)[^│]*(?=│)", "/… ", row)
    return re.sub(r"/\S*pytest\S*.*?(?=│|$)", "/… ", row)
