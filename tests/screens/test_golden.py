"""The look of the rooms at two sizes, as plain text; and in each test something that a crashed screen lacks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice, Count, NoneDue, tally
from cchc_tui.screens.scoring import ScoringScreen
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import package_labels
from cchc_tui.texts import risk_texts as r
from tests.build import a_paper
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk, begun

Way = Callable[[Desk], Awaitable[object]]


def half_done(home: Path) -> Store:
    """A year in the middle: leaves of all kinds and states, one paper whose file is gone."""
    store = begun(home)
    for code, answer in (
        ("1.1.1", tally(45, 50)),
        ("1.1.2", tally(30, 30)),
        ("1.4.1", Choice(1)),
        ("1.4.2", Choice(2)),
        ("1.5", Count(2)),
        ("1.6.1", NoneDue()),
    ):
        store.save_answer(1, code, answer)
    store.save_explanation(1, "1.1.2", "Đã hoàn thành 30/30 nhiệm vụ được giao, đúng hạn.")
    store.add_evidence(1, "1.1.1", a_paper(), "II.3", "4")
    return store


async def to_leaf(desk: Desk, code: str) -> None:
    room, session = await desk.room("scoring", code), desk.app.session
    assert session is not None
    assert isinstance(room, ScoringScreen)
    # What the disk says of the papers comes from a thread of its own, and is judged at the next pause.
    await desk.until(lambda: session.files and room.report is session.risk)
    await desk.pilot.pause()


async def to_choice(desk: Desk) -> None:
    await to_leaf(desk, "1.4.1")


async def to_tally(desk: Desk) -> None:
    await to_leaf(desk, "1.1.1")


def to_room(name: str) -> Way:
    return lambda desk: desk.room(name)


async def to_home(desk: Desk) -> None:
    await desk.room("home")
    await desk.until(lambda: t.TODO_FILES.format(count=1) in desk.text and r.HOME_SEE in desk.text)


async def to_package(desk: Desk) -> None:
    await desk.room("package")
    await desk.until(lambda: package_labels.ERRORS.format(count=1) in desk.text)
    await desk.until(lambda: package_labels.PLACE_FREE.partition("{")[0] in desk.text)  # the drives are asked beside


async def to_review(desk: Desk) -> None:
    await desk.room("review")
    await desk.until(lambda: "✗ " in desk.text)


async def to_form(desk: Desk) -> None:
    await to_tally(desk)
    await desk.press("enter")
    await desk.until(lambda: desk.app.screen.query("#ask-0"))


async def to_help(desk: Desk) -> None:
    await desk.room("scoring", "1.4.1")
    await desk.press("f1")
    await desk.dialog("HelpDialog")


SCREENS: dict[str, tuple[Way, str]] = {
    "home": (to_home, r.HOME_SECURED),
    "choice": (to_choice, "1 (•)"),
    "tally": (to_tally, "45/50 = 90 %"),
    "form": (to_form, "45/50 = 90 %"),
    "review": (to_review, "✗ "),
    "package": (to_package, package_labels.READY),
    "help": (to_help, t.HELP_TITLE),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    way, holds = SCREENS[name]
    async with at_desk(tmp_path, half_done(tmp_path), paths=ShownPaths(tmp_path), size=size) as desk:
        await way(desk)
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    check_golden(f"{name}-{size[0]}x{size[1]}", rows)


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
async def test_the_first_start_looks_as_it_was_approved(size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, paths=ShownPaths(tmp_path), size=size) as desk:
        period = next(field for field in desk.app.screen.query("TextField") if field.name == "period")
        period.value = "2026"  # type: ignore[attr-defined]
        await desk.until(lambda: t.WIZARD_TITLE in desk.text)
        rows = desk.rows
    assert t.WIZARD_TITLE in rows[0] + rows[1]
    check_golden(f"wizard-{size[0]}x{size[1]}", rows)
