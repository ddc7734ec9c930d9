"""Drafts on the screen: kept while the disk refuses, gone once saved, and asked about at the next start."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.jobs import drafts
from cchc_tui.jobs.drafts import Draft, drafts_of
from cchc_tui.screens.recovery import RecoveryDialog
from cchc_tui.screens.session import Session
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts import labels
from cchc_tui.texts import recovery_labels as t
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import PATIENCE, Desk, at_desk, begun
from tests.screens.test_rooms import LONG, explain, full_disk
from tests.store.kit import START

TYPED = "Đã hoàn thành 48/50 nhiệm vụ; 02 nhiệm vụ chậm do chờ ý kiến của Sở Tài chính, đã có văn bản xin gia hạn."
STORED = "Đã hoàn thành 48/50 nhiệm vụ."
FILE = drafts.NAME
STOPPED = t.STOPPED_BEFORE.partition("{")[0]


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))


def broken_off(home: Path) -> Store:
    """An office whose last day ended with two edits that had not reached the disk."""
    store = begun(home)
    store.save_explanation(1, "1.1.1", STORED)
    at = START + timedelta(minutes=4)
    edits = [
        (1, Change("1.1.1", "explanation", None, TYPED), at),
        (1, Change("1.1.2", "answer", None, tally(47, 50)), at),
    ]
    drafts.keep(home, drafts_of(edits))
    return store


def texts_in(home: Path) -> list[str | None]:
    """The drafts in the file; [] when there is none."""
    path = home / FILE
    return [one["text"] for one in json.loads(path.read_text("utf-8"))["drafts"]] if path.exists() else []


# While the disk refuses.


async def test_what_the_disk_refuses_is_kept_beside_the_data(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until((tmp_path / FILE).exists)
            kept = texts_in(tmp_path)
    assert kept == [LONG.strip()]


def test_what_is_typed_without_a_pause_is_on_the_disk_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [0.0]
    monkeypatch.setattr("cchc_tui.screens.session_saving.time.monotonic", lambda: moment[0])
    session, oldest = Session(begun(tmp_path), 1, lambda _: None), 0
    for typed in range(1, 51):  # a key each tenth of a second, five seconds long
        moment[0] = typed / 10
        session.draft_explanation("1.1.1", LONG[:typed])
        session.tick()
        assert session._start().drain(PATIENCE)
        oldest = max(oldest, typed - len(session.store.load(1).entry("1.1.1").explanation))
    session.close()
    assert oldest <= 10


async def test_it_is_said_once_where_it_is_kept(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until((tmp_path / FILE).exists)
            desk.send("thêm")
            await desk.until(lambda: "thêm" in (texts_in(tmp_path) or [""])[-1][-9:])  # type: ignore[index]
            said = [one for one in desk.notices if str(tmp_path / FILE) in one]
    assert len(said) == 1


async def test_once_it_is_saved_no_draft_is_left(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until((tmp_path / FILE).exists)
        desk.app.action_retry()
        await desk.until(lambda: not (tmp_path / FILE).exists())
        assert ((tmp_path / FILE).exists(), desk.stored.entry("1.1.1").explanation) == (False, LONG.strip())


async def test_leaving_without_saving_keeps_it_for_the_next_start(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        store._db.execute("PRAGMA max_page_count=1")  # SQLite makes that "no more than there are"
        await explain(desk, LONG.strip())
        unsaved = desk.app.settle()
    assert unsaved is not None
    assert (unsaved.codes, unsaved.path, texts_in(tmp_path)) == (("1.1.1",), tmp_path / FILE, [LONG.strip()])


async def test_an_orderly_end_leaves_neither_draft_nor_mark(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), whole=True) as desk:
        await desk.until((tmp_path / "dang-mo.txt").exists)
        await explain(desk, TYPED)
        told = desk.app.settle()
    assert (told, (tmp_path / FILE).exists(), (tmp_path / "dang-mo.txt").exists()) == (None, False, False)


async def test_a_stick_pulled_out_while_editing_loses_nothing(tmp_path: Path) -> None:
    home, away = tmp_path / "usb", tmp_path / "rut-ra"
    store = begun(home)
    async with at_desk(home, store) as desk:
        await desk.room("scoring", "1.1.1")
        home.rename(away)
        desk.send("g" + TYPED)
        beside = drafts.places(home)[1]
        await desk.until(lambda: TYPED in beside.read_text("utf-8") if beside.exists() else False)
        refused = desk.app.session is not None and desk.app.session.state.kind
        away.rename(home)
        desk.app.action_retry()
        await desk.until(lambda: not beside.exists())
        assert (refused, beside.exists(), desk.stored.entry("1.1.1").explanation) == ("failed", False, TYPED)


@pytest.mark.parametrize("fault", [MemoryError(), OSError(24, "EMFILE")], ids=["memory", "files"])
async def test_an_edit_the_machine_had_no_means_for_waits_and_is_saved(fault: Exception, tmp_path: Path) -> None:
    store = begun(tmp_path)
    save, told = store.apply, [fault]

    def short_of_means(*edits: Any) -> Any:
        if told:
            raise told[0]
        return save(*edits)

    store.apply = short_of_means  # type: ignore[method-assign,assignment]
    async with at_desk(tmp_path, store) as desk:
        await explain(desk, TYPED)
        await desk.until((tmp_path / FILE).exists)
        kept = texts_in(tmp_path)
        told.clear()
        desk.app.action_retry()
        await desk.until(lambda: not (tmp_path / FILE).exists())
        assert (kept, desk.stored.entry("1.1.1").explanation) == ([TYPED], TYPED)


async def test_while_a_slow_disk_saves_the_line_says_so_and_keys_go_on(tmp_path: Path) -> None:
    store = begun(tmp_path)
    save, free = store.apply, threading.Event()

    def slowly(*edits: Any) -> Any:
        free.wait(PATIENCE)
        return save(*edits)

    store.apply = slowly  # type: ignore[method-assign,assignment]
    async with at_desk(tmp_path, store) as desk:
        await explain(desk, TYPED)
        await desk.until(lambda: labels.SAVING in desk.text)
        said = labels.SAVING in desk.text
        await desk.room("scoring", "1.4.1")
        await desk.press("1")
        await desk.until(lambda: "1 (•)" in desk.text)
        went_on = "1 (•)" in desk.text
        free.set()
        await desk.until(lambda: labels.SAVING not in desk.text)
        stored = desk.stored
        assert (said, went_on, stored.entry("1.1.1").explanation) == (True, True, TYPED)


async def test_a_disk_that_never_answers_does_not_hold_the_end(tmp_path: Path) -> None:
    store = begun(tmp_path)
    free = threading.Event()

    def never(*edits: Any) -> Any:
        with store._lock:
            free.wait(60)

    store.apply = never  # type: ignore[method-assign,assignment]
    async with at_desk(tmp_path, store) as desk:
        await explain(desk, TYPED)
        await desk.until(lambda: desk.app.session and desk.app.session.waiting)
        unsaved = desk.app.settle()
        held = not free.is_set()
        free.set()
    assert unsaved is not None
    assert (held, unsaved.path, texts_in(tmp_path)) == (True, tmp_path / FILE, [TYPED])


# The next start.


async def at_the_question(desk: Desk) -> RecoveryDialog:
    """The dialog, open."""
    dialog = await desk.dialog("RecoveryDialog")
    assert isinstance(dialog, RecoveryDialog)
    await desk.until(lambda: STORED in desk.text)
    return dialog


async def test_both_texts_are_shown_with_hour_and_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, broken_off(tmp_path), whole=True, size=(120, 30)) as desk:
        await at_the_question(desk)
        wanted = ("08:19", "1.1.1", TYPED[:40], STORED, t.DRAFT_TYPED, t.DRAFT_STORED)
        assert [one for one in wanted if one not in desk.text] == []


@pytest.mark.parametrize(
    ("keys", "explanation", "answered", "left"),
    [
        (("1", "1", "enter"), TYPED, True, 0),
        (("2", "2", "enter"), STORED, False, 0),
        (("1", "3", "enter"), TYPED, False, 1),
        (("3", "1", "enter"), STORED, True, 1),
        (("enter",), STORED, False, 2),
        (("1", "escape"), STORED, False, 2),
    ],
    ids=lambda keys: " ".join(keys) if isinstance(keys, tuple) else "",
)
async def test_each_place_goes_as_it_was_chosen(
    keys: tuple[str, ...], explanation: str, answered: bool, left: int, tmp_path: Path
) -> None:
    async with at_desk(tmp_path, broken_off(tmp_path), whole=True) as desk:
        await at_the_question(desk)
        await desk.press(*keys)
        await desk.until(lambda: len(texts_in(tmp_path)) == left and desk.app.session and not desk.app.session.unsaved)
        entry = desk.stored.entry("1.1.1").explanation, desk.stored.entry("1.1.2").answer is not None
        assert (*entry, len(texts_in(tmp_path))) == (explanation, answered, left)


async def test_what_was_taken_is_undone_as_any_edit(tmp_path: Path) -> None:
    async with at_desk(tmp_path, broken_off(tmp_path), whole=True) as desk:
        await at_the_question(desk)
        await desk.press("1", "1", "enter")
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == TYPED)
        desk.app.action_undo()
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == STORED)
        assert desk.stored.entry("1.1.1").explanation == STORED


async def test_a_draft_that_was_stored_after_all_asks_nothing(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_explanation(1, "1.1.1", TYPED)
    drafts.keep(tmp_path, [Draft(1, "1.1.1", "explanation", TYPED, START)])
    async with at_desk(tmp_path, store, whole=True) as desk:
        await desk.until(lambda: not (tmp_path / FILE).exists())
        assert ((tmp_path / FILE).exists(), len(desk.app.screen_stack)) == (False, 1)


async def test_a_new_refusal_does_not_drop_what_was_left_for_later(tmp_path: Path) -> None:
    store = broken_off(tmp_path)
    async with at_desk(tmp_path, store, whole=True) as desk:
        await at_the_question(desk)
        await desk.press("escape")
        with full_disk(store):
            await explain(desk, LONG.strip(), "1.4.1")
            await desk.until(lambda: len(texts_in(tmp_path)) == 3)
            kept = texts_in(tmp_path)
    assert kept[-1] == LONG.strip()
    assert TYPED in kept


@pytest.mark.parametrize("mark", [True, False])
async def test_an_end_that_was_none_is_said_in_one_line(mark: bool, tmp_path: Path) -> None:
    if mark:
        (tmp_path / "dang-mo.txt").write_text("", "utf-8")
    async with at_desk(tmp_path, begun(tmp_path), whole=True) as desk:
        await desk.until((tmp_path / "sao-luu").is_dir)
        assert [one for one in desk.notices if one.startswith(STOPPED)] != [] if mark else desk.notices == []


async def test_a_window_that_may_only_look_asks_nothing(tmp_path: Path) -> None:
    first = broken_off(tmp_path)
    with Store.open(tmp_path / "cchc.db", who="Lan", device="PC-01") as second:
        async with at_desk(tmp_path, second, whole=True) as desk:
            await desk.until(lambda: desk.notices)
            seen = (len(desk.app.screen_stack), len(texts_in(tmp_path)), (tmp_path / "dang-mo.txt").exists())
    first.close()
    assert seen == (1, 2, False)


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
async def test_the_question_looks_as_it_was_approved(size: tuple[int, int], tmp_path: Path) -> None:
    store = broken_off(tmp_path)
    async with at_desk(tmp_path, store, paths=ShownPaths(tmp_path), size=size, whole=True) as desk:
        await at_the_question(desk)
        await desk.press("2", "up")
        await desk.until(lambda: t.DRAFT_MARKS["keep"] in desk.text and STORED in desk.text)
        rows = desk.rows
    assert t.DRAFT_TYPED in "\n".join(rows)
    check_golden(f"recovery-{size[0]}x{size[1]}", rows)


async def test_the_first_day_is_watched_like_any_other(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, None, whole=True) as desk:
        await desk.dialog("WizardScreen")
        desk.app.store = store
        desk.app.switch_session(1)
        await desk.until((tmp_path / "dang-mo.txt").exists)
        assert (tmp_path / "dang-mo.txt").exists()
