"""Every text field of the program, and how to come to it."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.screens.fields import TextBox, TextField
from cchc_tui.texts import labels as t
from tests.build import a_paper
from tests.screens.kit import Desk, at_desk, begun

Field = TextField | TextBox
Opener = Callable[[Desk], Awaitable[Field]]


@dataclass(frozen=True)
class Place:
    """A field: the module that makes it, its way in, and whether only figures are typed there."""

    name: str
    module: str
    open: Opener
    first_start: bool = False
    figures: bool = False


async def _named(desk: Desk, name: str) -> Field:
    await desk.until(lambda: desk.app.screen.query(TextField))
    return next(field for field in desk.app.screen.query(TextField) if field.name == name)


def _wizard(name: str) -> Opener:
    return lambda desk: _named(desk, name)


async def _new_period(desk: Desk) -> Field:
    desk.app.action_new_period()
    await desk.dialog("WizardScreen")
    return await _named(desk, "office")


def _form(code: str, key: str, field: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await desk.room("scoring", code)
        await desk.press(key)
        await desk.until(lambda: desk.app.screen.query(field))
        found = desk.app.screen.query_one(field)
        assert isinstance(found, TextField | TextBox)
        return found

    return opened


async def _search(desk: Desk) -> Field:
    await desk.room("scoring")
    await desk.press("/")
    await desk.dialog("SearchDialog")
    return desk.app.screen.query_one(TextField)


async def _manual(desk: Desk) -> Field:
    desk.app.action_manual()
    await desk.dialog("ManualScreen")
    await desk.press("/")
    await desk.dialog("FindDialog")
    return desk.app.screen.query_one(TextField)


async def _picker(desk: Desk) -> Field:
    await desk.room("scoring", "1.4.1")
    await desk.press("+")
    await desk.dialog("FilePicker")
    return desk.app.screen.query_one(TextField)


def tied(desk: Desk, code: str = "1.4.1") -> Link:
    """A paper tied to a leaf, by the session itself."""
    session = desk.app.session
    assert session is not None
    session.take_paper(a_paper(), code)
    return session.assessment.links[-1]


def linked(desk: Desk, path: Path, code: str = "1.1.1") -> Evidence:
    """A file tied where it lies; taken in by keys it would be copied, for a test's folder is a passing one."""
    """A file tied to a leaf where it lies; taken in by keys it would be copied: a test's folder is a passing one."""
    session = desk.app.session
    assert session is not None
    one = read_evidence(path, datetime(2026, 11, 20, 8, tzinfo=UTC))
    session.take_paper(one, code)
    return one


async def _narrowing(desk: Desk) -> Field:
    await desk.room("evidence")
    await desk.press("/")
    field = desk.app.screen.query_one(TextField)
    await desk.until(lambda: field.has_focus)
    return field


async def _paper_pick(desk: Desk) -> Field:
    paper_pick = importlib.import_module("cchc_tui.screens.paper_pick")
    tied(desk)
    desk.app.push_screen(paper_pick.PaperPick(desk.app.session, ""))
    await desk.dialog("PaperPick")
    return desk.app.screen.query_one(TextField)


def _document(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        tied(desk)
        await desk.room("evidence")
        await desk.press("enter")
        await desk.dialog("DocumentDialog")
        return await _named(desk, name)

    return opened


def _office(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        desk.app.action_office()
        await desk.dialog("FieldsDialog")
        return await _named(desk, name)

    return opened


async def _package(desk: Desk) -> Field:
    await desk.room("package")
    await desk.press("end", "enter")
    await desk.dialog("FieldsDialog")
    return await _named(desk, "folder")


def _set_editor(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        editor = importlib.import_module("cchc_tui.screens.criteria_edit")
        fields = (("name", "name", 1), ("guide", "guide", 3))
        desk.app.push_screen(editor.EditDialog("", fields, {"name": "", "guide": ""}, lambda _: {}))
        await desk.dialog("EditDialog")
        await desk.until(lambda: desk.app.screen.query("TextField, TextBox"))
        return next(one for one in desk.app.screen.query("*") if isinstance(one, Field) and one.name == name)

    return opened


def _over_leaf(key: str, dialog: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await desk.room("scoring", "1.4.1")
        await desk.press(key)
        await desk.dialog(dialog)
        await desk.until(lambda: desk.app.screen.query("TextField, TextBox"))
        return next(one for one in desk.app.screen.query("*") if isinstance(one, Field))

    return opened


async def _appraised(desk: Desk, name: str) -> Field:
    await desk.room("scoring", "1.4.1")
    await desk.press("t")
    await desk.dialog("FieldsDialog")
    return await _named(desk, name)


async def _poll(desk: Desk) -> None:
    await desk.room("measures")
    await desk.until(lambda: desk.app.screen.indices)  # type: ignore[attr-defined]
    await desk.press("+")
    await desk.dialog("PollDialog")
    await desk.until(lambda: desk.app.screen.query(TextField))


def _poll_field(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await _poll(desk)
        return await _named(desk, name)

    return opened


async def _measured(desk: Desk) -> Field:
    await desk.room("measures")
    await desk.until(lambda: desk.app.screen.indices)  # type: ignore[attr-defined]
    await desk.press("enter")
    await desk.dialog("FieldsDialog")
    return await _named(desk, "now")


def _new_question(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await _poll(desk)
        await desk.press("A", "escape", "c")
        await desk.dialog("FieldsDialog")
        return await _named(desk, name)

    return opened


def _question(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await _new_question("text")(desk)
        await desk.press("A", "enter", "enter", "enter")
        await desk.dialog("CountsDialog")
        return await _named(desk, name)

    return opened


async def _figure(desk: Desk) -> Field:
    desk.app.action_figures()
    await desk.dialog("FiguresDialog")
    await desk.press("enter")
    await desk.dialog("FieldsDialog")
    return await _named(desk, "value")


async def _read(desk: Desk, room: str) -> None:
    """A room after scoring, once what is kept beside the assessment was read."""
    await desk.room(room)
    await desk.until(lambda: desk.app.session is not None and desk.app.session.follow_up is not None)
    await desk.pilot.pause()


async def _cause(desk: Desk) -> Field:
    await _read(desk, "analysis")
    await desk.press("2", "c")
    await desk.dialog("CauseDialog")
    return await _named(desk, "cause")


async def _past(desk: Desk) -> Field:
    await _read(desk, "analysis")
    await desk.press("+")
    await desk.dialog("FieldsDialog")
    return await _named(desk, "grade")


def _task(name: str) -> Opener:
    async def opened(desk: Desk) -> Field:
        await _read(desk, "plan")
        await desk.press("+")
        await desk.dialog("TaskDialog")
        await desk.until(lambda: desk.app.screen.query("TextField, TextBox"))
        return next(one for one in desk.app.screen.query("*") if isinstance(one, Field) and one.name == name)

    return opened


async def _tried(desk: Desk) -> Field:
    await _read(desk, "what_if")
    await desk.press("enter")
    await desk.dialog("TrialDialog")
    return await _named(desk, "0")


async def _signer(desk: Desk) -> Field:
    await _read(desk, "papers")
    await desk.until(lambda: getattr(desk.app.screen, "form", None) is not None)
    await desk.press("t")
    await desk.dialog("FieldsDialog")
    return await _named(desk, "ho-ten")


PLACES = (
    *(Place(f"wizard {name}", "wizard", _wizard(name), first_start=True) for name, *_ in t.WIZARD_STEPS),
    Place("new period", "wizard", _new_period),
    Place("due", "answer_form", _form("1.1.1", "tab", "#ask-0"), figures=True),
    Place("done", "answer_form", _form("1.1.1", "tab", "#ask-1"), figures=True),
    Place("count", "answer_form", _form("1.5", "tab", "#ask-0"), figures=True),
    Place("points by hand", "answer_form", _form("1.4.1", "m", "#ask-0"), figures=True),
    Place("reason", "answer_form", _form("1.4.1", "m", "#ask-1")),
    Place("explanation", "answer_form", _form("1.1.1", "g", "#explanation")),
    Place("search", "search", _search),
    Place("manual", "manual_find", _manual),
    Place("picker", "picker", _picker),
    *(Place(f"document {name}", "paper_dialog", _document(name)) for name in t.DOCUMENT_FIELDS),
    Place("papers narrowed", "evidence", _narrowing),
    Place("paper picked", "paper_pick", _paper_pick),
    *(Place(f"office {name}", "dialogs", _office(name)) for name in t.OFFICE_FIELDS),
    Place("package folder", "dialogs", _package),
    Place("owner", "leaf_dialogs", _over_leaf("p", "NameDialog")),
    Place("note", "leaf_dialogs", _over_leaf("c", "NoteDialog")),
    Place("appraised points", "dialogs", lambda desk: _appraised(desk, "points"), figures=True),
    Place("appraised reason", "dialogs", lambda desk: _appraised(desk, "reason")),
    Place("shared figure", "dialogs", _figure, figures=True),
    Place("measured value", "dialogs", _measured, figures=True),
    Place("survey title", "criteria_edit", _poll_field("title")),
    Place("survey sheets", "criteria_edit", _poll_field("sheets"), figures=True),
    Place("new question", "dialogs", _new_question("text")),
    Place("new scale", "dialogs", _new_question("answers")),
    Place("question", "criteria_edit", _question("text")),
    Place("count of an answer", "criteria_edit", _question("a0"), figures=True),
    Place("cause", "cause", _cause),
    Place("past grade", "dialogs", _past),
    *(Place(f"task {name}", "criteria_edit", _task(name)) for name in ("content", "lead", "aims")),
    Place("tried figure", "dialogs", _tried, figures=True),
    Place("signer", "dialogs", _signer),
    *(
        Place(f"set {name}", "criteria_edit", _set_editor(name))
        for name in ("name", "guide")
        if importlib.util.find_spec("cchc_tui.screens.criteria_edit")  # the editor of criteria sets is on its way
    ),
)
WORDS = [place for place in PLACES if not place.figures]


async def type_at(place: Place, home: Path, data: str, wanted: str) -> str:
    """The value of an emptied field after `data` came in one write; waited for, as long as it is not the wanted one."""
    async with at_desk(home, None if place.first_start else begun(home)) as desk:
        field = await place.open(desk)
        field.clear()
        field.focus()
        await desk.until(lambda: desk.app.focused is field and value(field) == "")
        desk.send(data)
        await desk.until(lambda: value(field) == wanted)
        return value(field)


def value(field: Field) -> str:
    """What stands in it."""
    return field.value if isinstance(field, TextField) else field.text
