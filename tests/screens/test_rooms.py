"""The other rooms by keys, and the promises kept in each: read-only, failed saves, nothing lost by quitting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice, tally
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import menu_labels as m
from cchc_tui.texts.evidence_labels import FILE_SHORT
from tests.platforms import NAMES
from tests.screens.kit import OFFICE, Desk, at_desk, begun, open_store
from tests.screens.places import linked, tied
from tests.screens.unikey import SENTENCES

LONG = "Tổng hợp kết quả của từng bộ phận. " * 500
PAPER = b"%PDF-1.4 ke hoach"


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """SQLite finds no room for one more page, as on a full disk."""
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        store._db.execute("PRAGMA max_page_count=1000000")


async def explain(desk: Desk, text: str, code: str = "1.1.1") -> None:
    """Paste an explanation."""
    await desk.room("scoring", code)
    desk.send(f"g\x1b[200~{text}\x1b[201~")
    await desk.until(lambda: desk.now.entry(code).explanation == text)


# A save that fails.

NOT_SAVED = t.NOT_SAVED.partition(":")[0]


async def test_a_refused_save_is_said_in_every_room(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: NOT_SAVED in desk.text)
            said = []
            for room in ("scoring", "home", "evidence", "review", "package"):
                await desk.room(room)
                said.append(NOT_SAVED in desk.text)
    assert said == [True] * 5


async def test_no_later_edit_is_called_saved_while_one_is_refused(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: NOT_SAVED in desk.text)
            await desk.room("home")
            await desk.room("scoring", "1.4.1")
            await desk.press("1")
            await desk.until(lambda: "1 (•)" in desk.text)
            assert ("1 (•)" in desk.text, NOT_SAVED in desk.text) == (True, True)


async def test_what_a_full_disk_refused_is_saved_when_there_is_room_again(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: NOT_SAVED in desk.text)
        await desk.press("f10")
        dialog = await desk.dialog("ChooseDialog")
        dialog.query_one("RowList").go(lambda item: item == "retry")  # type: ignore[attr-defined]
        await desk.press("enter")
        await desk.until(lambda: NOT_SAVED not in desk.text)
        assert store.load(1).entry("1.1.1").explanation == LONG.strip()


async def test_the_screen_calls_it_saved_only_then(tmp_path: Path) -> None:
    store = begun(tmp_path)
    saved = t.SAVED.partition("{")[0]
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: NOT_SAVED in desk.text)
            before = saved in desk.text
        desk.app.action_retry()
        await desk.until(lambda: saved in desk.text)
        assert (before, saved in desk.text) == (False, True)


async def test_quitting_with_an_unsaved_edit_asks(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.press("ctrl+q")
            await desk.dialog("UnsavedDialog")
            await desk.press("escape")
            await desk.until(lambda: not desk.app.screen.is_modal)
        assert (desk.stored.entry("1.1.1").explanation, desk.app.is_running) == (LONG.strip(), True)


# Quitting.


@pytest.mark.parametrize("text", ["x", SENTENCES, LONG.strip()], ids=["letter", "sentences", "long"])
async def test_ctrl_q_right_after_typing_loses_nothing(text: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        desk.send(f"g\x1b[200~{text}\x1b[201~\x11")
        await desk.until(lambda: not desk.app.is_running, settle=False)
    with open_store(tmp_path) as store:
        assert store.load(1).entry("1.1.1").explanation == text


async def test_a_figure_is_kept_when_the_room_is_left_at_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        desk.send("\r50\r45\x1bOQ")
        await desk.until(lambda: t.HOME_TODO in desk.text)
        assert desk.stored.entry("1.1.1").answer == tally(45, 50)


# A second copy.


async def test_a_second_copy_says_who_holds_the_file(tmp_path: Path) -> None:
    begun(tmp_path).close()
    with open_store(tmp_path, "Trần Thị Bưởi", "MÁY-07"):
        async with at_desk(tmp_path, open_store(tmp_path)) as desk:
            await desk.until(lambda: desk.notices)
            (notice,) = desk.notices
            assert [word in notice for word in ("Trần Thị Bưởi", "MÁY-07")] == [True, True]


@pytest.mark.parametrize(
    "keys", ["1", "k", "g", "m", "+", "\x1b[3~", "\t", "\x1a", "\x19", "\x1bOS\x1b[3~", "\x1bOS+"], ids=repr
)
async def test_a_second_copy_refuses_every_edit(keys: str, tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.6.1", Choice(2))
    async with at_desk(tmp_path, open_store(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        desk.send(keys)
        await desk.not_within(0.2, lambda: desk.app.screen.is_modal)
        assert (desk.app.screen.is_modal, store.load(1).entries["1.6.1"].answer) == (False, Choice(2))
    store.close()


async def test_a_second_copy_shows_what_the_first_has_saved(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.6.1", Choice(2))
    async with at_desk(tmp_path, open_store(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        assert "2 (•)" in desk.text
    store.close()


# Evidence.


async def attached(desk: Desk, path: Path, code: str = "1.1.1") -> None:
    """A file tied to a leaf by keys; its dialog left at once."""
    await desk.room("scoring", code)
    await desk.press("+")
    await desk.dialog("FilePicker")
    desk.send(f"\x15{path}\r")
    await desk.dialog("DocumentDialog")
    await desk.press("escape")
    await desk.until(lambda: not desk.app.screen.is_modal)


@pytest.mark.parametrize(
    "name",
    ["Kế hoạch số 05.pdf", "QĐ [b]12[ [@click=app.bell]x.pdf", pytest.param("a'b\"c.pdf", marks=NAMES), "~tạm.pdf"],
)
async def test_a_file_is_tied_by_its_path(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PAPER)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await attached(desk, path)
        stored = desk.stored
        assert [(link.code, stored.evidence[link.evidence_id].name) for link in stored.links] == [("1.1.1", name)]


async def test_one_file_proves_two_leaves(tmp_path: Path) -> None:
    path = tmp_path / "kh.pdf"
    path.write_bytes(PAPER)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await attached(desk, path)
        await attached(desk, path, "1.2")
        stored = desk.stored
        assert (len(stored.evidence), [link.code for link in stored.links]) == (1, ["1.1.1", "1.2"])


async def test_a_file_is_picked_with_arrows_alone(tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    (folder / "báo cáo.pdf").write_bytes(PAPER)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.press("+")
        await desk.dialog("FilePicker")
        desk.send(f"\x15{tmp_path}/")
        await desk.until(lambda: "giấy tờ" in desk.text)
        await desk.press("enter")
        await desk.until(lambda: "báo cáo.pdf" in desk.text)
        await desk.press("enter")
        await desk.dialog("DocumentDialog")
        assert [one.name for one in desk.stored.evidence.values()] == ["báo cáo.pdf"]


@pytest.mark.parametrize(("answer", "left"), [("enter", 0), ("escape", 1)])
async def test_a_paper_is_untied_only_after_a_question(answer: str, left: int, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        tied(desk)
        await desk.room("evidence")
        await desk.press("delete")
        await desk.dialog("AskDialog")
        await desk.press(answer)
        await desk.until(lambda: not desk.app.screen.is_modal)
        assert len(desk.stored.links) == left


async def test_undo_ties_it_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        link = tied(desk)
        await desk.room("evidence")
        desk.send("\x1b[3~\r\x1a")
        await desk.until(lambda: desk.stored.links == (link,))
        assert desk.stored.links == (link,)


@pytest.mark.parametrize(
    ("done", "state"), [("kept", "intact"), ("changed", "changed"), ("gone", "missing")], ids=lambda one: one
)
async def test_the_register_says_what_the_disk_says(done: str, state: str, tmp_path: Path) -> None:
    path = tmp_path / "kh.pdf"
    path.write_bytes(PAPER)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        linked(desk, path)
        if done == "changed":
            path.write_bytes(PAPER * 2)
        elif done == "gone":
            path.unlink()
        await desk.room("evidence")
        await desk.until(lambda: FILE_SHORT[state] in desk.text)
        assert FILE_SHORT[state] in desk.text


# Home, review, package, the menu.


async def test_enter_at_home_goes_to_the_first_open_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.send("\rg")
        desk.send("x")
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == "x")
        assert desk.stored.entry("1.1.1").explanation == "x"


async def test_enter_in_the_review_goes_to_the_leaf_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("review")
        desk.send("\x1b[B\x1b[B\rgx")
        await desk.until(lambda: desk.now.entry("1.2").explanation == "x")
        assert [code for code, entry in desk.stored.entries.items() if entry.explanation] == ["1.2"]


async def test_the_menu_lists_every_action(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.press("f10")
        await desk.dialog("ChooseDialog")
        shown = []
        for _ in m.MENU:
            shown += [words for _, words, _ in m.MENU if words in desk.text and words not in shown]
            await desk.press("down")
    assert shown == [words for _, words, _ in m.MENU]


async def test_the_office_can_be_corrected(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_office()
        await desk.dialog("FieldsDialog")
        desk.send("\x05\x15UBND xã Mới\r\r\r\r\x05\x1505/12/2026 17:00\r\r\r")
        await desk.until(lambda: desk.stored.office.name == "UBND xã Mới")
        store = desk.app.store
        assert store is not None
        (head,) = store.assessments()
        assert (head.office.name, head.office.superior, head.deadline) == (
            "UBND xã Mới",
            OFFICE.superior,
            "2026-12-05T17:00",
        )


async def test_a_new_period_becomes_the_open_one(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_new_period()
        await desk.dialog("WizardScreen")
        desk.send("\r\r\x05\x152026-Q3\r\r\r")
        await desk.until(lambda: str(desk.now.period) == "2026-Q3")
        store = desk.app.store
        assert store is not None
        assert (str(desk.now.period), len(store.assessments())) == ("2026-Q3", 2)


@pytest.mark.parametrize("room", ["home", "scoring", "evidence", "review", "package"])
async def test_f1_tells_of_the_room_one_is_in(room: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=(120, 60)) as desk:
        await desk.room(room)
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        shown = " ".join(desk.text.split())
        assert [word for line in m.HELP_ROOMS[room] for word in line.split() if word not in shown] == []
