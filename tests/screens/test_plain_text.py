"""What people typed is text everywhere: no bracket in it steers, hides or breaks a screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice, Given, tally
from cchc_tui.core.assessment import Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.points import points
from cchc_tui.core.rules import (
    Checklist,
    ChooseOne,
    Composite,
    Labels,
    NamedRule,
    NoneDueKind,
    NoneDuePolicy,
    Option,
    Proportional,
    Rule,
)
from cchc_tui.store.store import Store
from tests.build import a_component, a_criterion, a_paper, an_area
from tests.build import a_set as built_set
from tests.screens.kit import Desk, at_desk, begun, open_store

HOSTILE = "[/] [b] [[ ] QĐ [/2026] [@click=app.bell]x[/]"
LETTERS = ("ỡữượuyễẫởđ" * 50)[:500]
NASTY = f"{HOSTILE} {LETTERS}"
WIDE = (200, 60)

Way = Callable[[Desk], Awaitable[object]]


def nasty_set() -> CriteriaSet:
    """A set in which every text that a screen shows is hostile."""
    one, half = Option(NASTY, points("1")), Option(NASTY, points("0"))
    labels = Labels(NASTY, NASTY, NASTY)
    rules: dict[str, Rule] = {
        "1.1": ChooseOne((one, half)),
        "1.2": Checklist((one, half)),
        "1.3": Proportional(points("1"), labels=labels),
        "1.4": Composite((NamedRule(NASTY, Proportional(points("1"), labels=labels)),)),
    }
    due = NoneDuePolicy(NoneDueKind.FULL, when=NASTY)
    leaves = [
        a_component(code, rule, name=NASTY, guide=NASTY, owner=NASTY, none_due=due, explanation_asked=True)
        for code, rule in rules.items()
    ]
    criterion = replace(a_criterion(*leaves, code="1"), code="1.0", name=NASTY)
    return replace(built_set(), title=NASTY, issuer=NASTY, areas=(replace(an_area(criterion), name=NASTY),))


def nasty_store(home: Path) -> Store:
    """An office whose every word is hostile."""
    store = begun(home, nasty_set(), Office(NASTY, NASTY, "x", NASTY))
    store.save_answer(1, "1.1", Choice(1))
    store.save_answer(1, "1.2", Given(points("0.5"), NASTY))
    store.save_answer(1, "1.3", tally(1, 2))
    for code in ("1.1", "1.2", "1.3"):
        store.save_explanation(1, code, NASTY)
    paper = replace(a_paper(name=NASTY), path=f"/{NASTY}", document=DocumentFields())
    store.add_evidence(1, "1.1", paper, NASTY, NASTY)
    titled = replace(a_paper("b", NASTY), document=DocumentFields(NASTY, "2026-01-09", NASTY, NASTY))
    store.add_evidence(1, "1.3", titled, NASTY, NASTY)
    return store


def leaf(code: str, *keys: str) -> Way:
    """A leaf in the scoring room, and keys pressed there."""

    async def way(desk: Desk) -> None:
        await desk.room("scoring", code)
        await desk.press(*keys)

    return way


def room(name: str, *keys: str) -> Way:
    """Another room, and keys pressed there."""

    async def way(desk: Desk) -> None:
        await desk.room(name)
        await desk.press(*keys)

    return way


def action(name: str, dialog: str) -> Way:
    """What the menu can open."""

    async def way(desk: Desk) -> None:
        desk.app.call_later(getattr(desk.app, f"action_{name}"))
        await desk.dialog(dialog)

    return way


WAYS: dict[str, Way] = {
    "home": room("home"),
    "heading": leaf("1.1", "home"),
    "choice": leaf("1.1"),
    "choice of none due": leaf("1.1", "k"),
    "checklist": leaf("1.2"),
    "tally": leaf("1.3"),
    "composite": leaf("1.4"),
    "form": leaf("1.3", "enter"),
    "form of parts": leaf("1.4", "enter"),
    "reason by hand": leaf("1.2", "tab"),
    "explanation": leaf("1.1", "g"),
    "help on a leaf": leaf("1.1", "f1"),
    "search": leaf("1.1", "/"),
    "evidence": room("evidence"),
    "document": room("evidence", "enter"),
    "question": room("evidence", "delete"),
    "review": room("review"),
    "package": room("package"),
    "office": action("office", "FieldsDialog"),
    "periods": action("periods", "ChooseDialog"),
    "new period": action("new_period", "WizardScreen"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_hostile_text_is_shown_as_it_is(way: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, nasty_store(tmp_path), size=WIDE) as desk:
        await WAYS[way](desk)
        # A narrow column cuts it, a field scrolls to its end: some piece with a bracket must stand there whole.
        pieces = (HOSTILE[:7], "[@click=app.bell]x[/]", LETTERS[-30:])
        await desk.until(lambda: any(piece in desk.text for piece in pieces))
        assert [desk.app.fault, any(piece in desk.text for piece in pieces)] == [None, True]


@pytest.mark.parametrize("size", [(80, 24), (20, 5)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_breaks_no_room_of_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, nasty_store(tmp_path), size=size) as desk:
        for name in ("home", "scoring", "evidence", "review", "package"):
            await desk.room(name)
            await desk.press("down", "f1", "escape", "f10", "escape")
        assert (desk.app.fault, desk.app.is_running) == (None, True)


async def test_a_hostile_file_name_can_be_picked_and_is_told_as_it_is(tmp_path: Path) -> None:
    name = HOSTILE.replace("/", "-") + ".pdf"
    folder = tmp_path / "tài liệu"
    folder.mkdir()
    (folder / name).write_bytes(b"%PDF-1.4")
    async with at_desk(tmp_path / "home", nasty_store(tmp_path / "home"), size=WIDE) as desk:
        await desk.room("scoring", "1.4")
        await desk.press("+")
        await desk.dialog("FilePicker")
        desk.send(f"\x15{folder}/")
        await desk.until(lambda: name in desk.text)
        await desk.press("enter")
        await desk.dialog("DocumentDialog")
        assert (name in desk.text, any(name in notice for notice in desk.notices)) == (True, True)


async def test_a_hostile_name_in_a_notice_is_told_as_it_is(tmp_path: Path) -> None:
    begun(tmp_path).close()
    with open_store(tmp_path, HOSTILE, HOSTILE):
        async with at_desk(tmp_path, open_store(tmp_path), size=WIDE, notices=True) as desk:
            await desk.until(lambda: HOSTILE[-10:] in desk.text)
            assert [word for word in HOSTILE.split() if word not in desk.text] == []
