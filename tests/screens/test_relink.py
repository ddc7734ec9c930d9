"""Files that moved: found again by their bytes and proposed; nothing is relinked without being agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.screens.relink import LostDialog
from cchc_tui.store.store import Store
from cchc_tui.texts import evidence_labels as e
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.papers import PLAN, REPORT, registered, word


def moved(home: Path, *names: str) -> Store:
    """Papers whose files were moved one folder down after they were registered."""
    store = begun(home / "home")
    (home / "vb" / "mới").mkdir(parents=True)
    for name, paper, code in zip(names, (PLAN, REPORT), ("1.1.1", "1.2"), strict=False):
        registered(store, word(home / "vb" / name, paper), None, code)
        (home / "vb" / name).rename(home / "vb" / "mới" / name)
    return store


async def searched(desk: Desk, key: str) -> LostDialog:
    """The proposals, once the search has ended."""
    await desk.room("evidence")
    await desk.until(lambda: e.FILE_SHORT["missing"] in desk.text)
    await desk.press(key)
    dialog = await desk.dialog("LostDialog")
    assert isinstance(dialog, LostDialog)
    await desk.until(lambda: not dialog.searching)
    return dialog


async def test_a_moved_file_is_proposed_and_not_relinked(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", moved(tmp_path, "kh.docx")) as desk:
        dialog = await searched(desk, "u")
        (one,) = desk.stored.evidence.values()
        proposed = [found.path for found in dialog.found.values()]
        assert (proposed, one.path) == ([str(tmp_path / "vb" / "mới" / "kh.docx")], str(tmp_path / "vb" / "kh.docx"))


async def test_enter_takes_the_proposal(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", moved(tmp_path, "kh.docx")) as desk:
        await searched(desk, "u")
        await desk.press("enter")
        await desk.until(lambda: not desk.app.screen.is_modal)
        (one,) = desk.stored.evidence.values()
        assert one.path == str(tmp_path / "vb" / "mới" / "kh.docx")


@pytest.mark.parametrize(("answer", "relinked"), [("enter", 2), ("escape", 0)])
async def test_all_proposals_are_taken_only_after_a_question(answer: str, relinked: int, tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", moved(tmp_path, "kh.docx", "bc.docx")) as desk:
        await searched(desk, "t")
        await desk.press("a")
        await desk.dialog("AskDialog")
        await desk.press(answer)
        await desk.until(lambda: type(desk.app.screen).__name__ != "AskDialog")
        assert sum("mới" in one.path for one in desk.stored.evidence.values()) == relinked


async def test_a_file_far_away_is_found_in_a_folder_that_is_named(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    registered(store, word(tmp_path / "vb" / "kh.docx"), None, "1.1.1")
    far = tmp_path / "xa" / "nữa" / "kh.docx"
    far.parent.mkdir(parents=True)
    (tmp_path / "vb" / "kh.docx").rename(far)
    async with at_desk(tmp_path / "home", store) as desk:
        dialog = await searched(desk, "t")
        before = dict(dialog.found)
        await desk.press("d")
        await desk.dialog("FieldsDialog")
        desk.send(f"{tmp_path / 'xa'}\r")
        await desk.until(lambda: dialog.found)
        assert (before, [one.path for one in dialog.found.values()]) == ({}, [str(far)])


async def test_the_footer_names_what_a_changed_paper_needs(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    path = word(tmp_path / "kh.docx", PLAN)
    registered(store, path, None, "1.1.1")
    word(path, REPORT)
    async with at_desk(tmp_path / "home", store, size=(80, 24)) as desk:
        await desk.room("evidence")
        await desk.until(lambda: e.FILE_SHORT["changed"] in desk.text and "nhận bản mới" in desk.rows[-1])
        assert "u nhận bản mới" in desk.rows[-1]


async def test_a_changed_file_is_renewed_only_after_a_question(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    path = word(tmp_path / "kh.docx", PLAN)
    old = registered(store, path, None, "1.1.1")
    word(path, REPORT)
    async with at_desk(tmp_path / "home", store) as desk:
        await desk.room("evidence")
        await desk.until(lambda: e.FILE_SHORT["changed"] in desk.text)
        await desk.press("u")
        await desk.dialog("AskDialog")
        before = desk.stored.evidence[old.id].fingerprint
        await desk.press("enter")
        await desk.until(lambda: desk.now.evidence[old.id].fingerprint != before)
        after = desk.stored.evidence[old.id].fingerprint.sha256
        assert (before.sha256 == old.fingerprint.sha256, after != old.fingerprint.sha256) == (True, True)


async def test_nothing_lost_is_said_plainly(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.press("t")
        await desk.until(lambda: desk.notices)
        assert desk.notices == [e.LOST_NONE]
