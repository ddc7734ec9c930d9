"""An earlier period may only be looked at, until somebody unlocks it; that is written down like any edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.errors import StateError
from cchc_tui.core.period import Period
from cchc_tui.jobs import drafts
from cchc_tui.jobs.drafts import drafts_of
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from tests.screens.kit import OFFICE, Desk, at_desk, begun, shipped_set
from tests.store.kit import START

OLD, NEW = 1, 2


def two_years(home: Path, *, then: int = 2027) -> Store:
    """An office with the period of 2026, and another begun after it."""
    store = begun(home)
    store.create_assessment(OFFICE, Period(then), shipped_set())
    return store


async def switched(desk: Desk, number: int) -> None:
    """Another period, its first room standing."""
    desk.app.switch_session(number)
    screen = desk.app.screen
    await desk.until(lambda: screen.is_mounted and desk.app.focused is not None)


async def in_old_year(desk: Desk) -> None:
    """The earlier period, in the room where it is scored."""
    await switched(desk, OLD)
    await desk.room("scoring", "1.1.1")


async def unlocked(desk: Desk) -> None:
    """The earlier period, unlocked by the menu's action."""
    await in_old_year(desk)
    desk.app.action_unlock()
    await desk.dialog("AskDialog")
    await desk.press("enter")
    await desk.until(lambda: desk.app.session is not None and not desk.app.session.locked)


async def typed(desk: Desk, text: str) -> str:
    """What stands in the first leaf of the earlier period after something was typed there."""
    desk.send(f"g{text}")
    await desk.until(lambda: desk.now.entry("1.1.1").explanation == text or t.CLOSED_REFUSED in desk.notices)
    return desk.stored.entry("1.1.1").explanation


async def test_an_earlier_period_takes_no_edit_and_says_why(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await in_old_year(desk)
        stands = await typed(desk, "x")
        assert (stands, t.CLOSED_REFUSED in desk.notices, t.PERIOD_CLOSED in desk.rows[0]) == ("", True, True)


async def test_an_edit_that_slips_past_a_room_is_refused_all_the_same(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await in_old_year(desk)
        session = desk.app.session
        assert session is not None
        session.draft_explanation("1.1.1", "x")
        session.finish()
        problem = session.state.problem
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == "")
        assert (isinstance(problem, StateError), desk.stored.entry("1.1.1").explanation) == (True, "")


async def test_unlocked_it_takes_edits_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await unlocked(desk)
        assert await typed(desk, "x") == "x"


async def test_unlocking_is_written_down_and_stays(tmp_path: Path) -> None:
    store = two_years(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await unlocked(desk)
        assert desk.stored is not None
        fields = [row.field for row in store.history(OLD, "")]
        await switched(desk, NEW)
        await switched(desk, OLD)
        assert desk.app.session is not None
        assert ("unlocked" in fields, desk.app.session.locked) == (True, False)


async def test_undoing_it_locks_the_period_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await unlocked(desk)
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.app.session is not None and desk.app.session.locked)
        assert desk.app.session is not None
        assert desk.app.session.locked is True


async def test_the_newest_period_needs_no_unlocking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        desk.app.action_unlock()
        await desk.until(lambda: desk.notices)
        assert t.UNLOCK_NOT_NEEDED in desk.notices


async def test_an_earlier_year_begun_last_is_open(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path, then=2025)) as desk:
        assert desk.app.session is not None
        assert (desk.app.session.assessment.period, desk.app.session.locked) == (Period(2025), False)


async def test_the_year_before_a_later_one_begun_earlier_is_open(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path, then=2025)) as desk:
        await in_old_year(desk)
        assert await typed(desk, "x") == "x"


def test_unlocking_is_a_fact_the_store_reads_back(tmp_path: Path) -> None:
    with two_years(tmp_path) as store:
        store.apply(OLD, (Change("", "unlocked", None, True),))  # type: ignore[arg-type]
        assert [one.code for one in store.check()] == []


async def test_a_draft_typed_after_the_unlocking_comes_back_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))
    store = two_years(tmp_path)
    unlock = Change("", "unlocked", None, True)  # type: ignore[arg-type]  # on or off
    edits = [(OLD, unlock, START), (OLD, Change("1.1.1", "explanation", None, "đang gõ"), START)]
    drafts.keep(tmp_path, drafts_of(edits))
    async with at_desk(tmp_path, store, whole=True) as desk:
        await desk.dialog("RecoveryDialog")
        await desk.press("1", "1", "enter")
        await desk.until(lambda: store.load(OLD).entry("1.1.1").explanation)
        assert (store.load(OLD).entry("1.1.1").explanation, store.closed(OLD)) == ("đang gõ", False)


async def test_a_draft_of_an_earlier_period_is_kept_until_that_is_unlocked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))
    store = two_years(tmp_path)
    drafts.keep(tmp_path, drafts_of([(OLD, Change("1.1.1", "explanation", None, "đang gõ"), START)]))
    async with at_desk(tmp_path, store, whole=True) as desk:
        await desk.dialog("RecoveryDialog")
        await desk.press("1", "enter")
        await desk.until(lambda: explain(StateError("period.closed")) in desk.notices)
        stands = store.load(OLD).entry("1.1.1").explanation
    kept = [one.text for one in drafts.found(tmp_path)]
    assert (stands, kept) == ("", ["đang gõ"])
