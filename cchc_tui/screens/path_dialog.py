"""Đường rẻ nhất: what to reach is asked, and the leaves that reach it are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import Grade
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import read_number
from cchc_tui.core.what_if import Path, PathStep
from cchc_tui.screens.dialogs import ChooseDialog, Dialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.room import Room
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.plan_texts import task_content
from cchc_tui.texts.ui import show_percent, show_points

_HUNDRED = 100


class PathWish(Enum):
    """What is to be done with the way that was found."""

    PLAN = "plan"
    TRY = "try"


def ask_wish(room: Room, grades: Sequence[Grade], found: Callable[[str | Fraction], object]) -> None:
    """Ask for a grade, or for an index of one's own."""

    def typed(values: dict[str, str] | None) -> None:
        if values is not None:
            found(read_number(values["index"]) / _HUNDRED)

    def chosen(item: object) -> None:
        if isinstance(item, Grade):
            found(item.name)
        elif item == "index":
            labels = {"index": t.PATH_FIELD}
            room.app.push_screen(FieldsDialog(t.PATH_INDEX_TITLE, labels, {}, index_fault), typed)

    rows = [
        Row((Cell("  " + t.PATH_GRADE.format(grade=one.name, at_least=show_percent(one.at_least))),), one)
        for one in grades
        if one.at_least
    ]
    room.app.push_screen(ChooseDialog(t.PATH_TITLE, [*rows, Row((Cell("  " + t.PATH_INDEX),), "index")]), chosen)


def index_fault(_name: str, text: str) -> str:
    """What is wrong with an index typed in percent; "" when nothing is."""
    try:
        return "" if 0 < read_number(text) <= _HUNDRED else t.PAST_INDEX
    except InputError as fault:
        return explain(fault)


class PathDialog(Dialog[PathWish]):
    """The leaves of the way, each with what to do; Enter takes them into the plan."""

    DEFAULT_CSS = """
    PathDialog > Vertical { width: 116; max-height: 96%; }
    PathDialog RowList { height: auto; max-height: 12; }
    PathDialog .whole { height: 3; margin-top: 1; }
    PathDialog .end { height: 1; color: $text-success; }
    PathDialog .dialog-hint { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("t,T", "try", show=False)]

    def __init__(self, assessment: Assessment, path: Path, wanted: str) -> None:
        super().__init__()
        self.assessment, self.path, self.wanted = assessment, path, wanted

    def compose(self) -> ComposeResult:
        """How many and how much, the leaves, the whole of one, where it leads."""
        path, end = self.path, self.path.end
        words = t.PATH_FOUND if path.reached else t.PATH_SHORT
        title = words.format(
            wanted=self.wanted.upper(), count=len(path.steps), gain=show_points(path.gain),
            index=show_percent(end.index),
        )  # fmt: skip
        with Vertical():
            yield Static(plain(title), classes="dialog-title")
            yield RowList(
                [
                    Row((Cell(f" {one.code}", 9), Cell(f"+{show_points(one.gain)}", 7, "ok", right=True),
                         Cell(f"  {self._content(one)}")), one)
                    for one in path.steps
                ]
            )  # fmt: skip
            yield Static("", classes="whole", markup=False)
            told = t.PATH_END.format(points=show_points(end.points), index=show_percent(end.index), grade=end.grade)
            yield Static(plain(told), classes="end")
            yield Static(plain(t.PATH_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self._moved()

    def _content(self, one: PathStep) -> str:
        return task_content(self.assessment.sheet.by_code[one.code], one.answer, one.after.points)

    @on(RowList.Moved)
    def _moved(self) -> None:
        item = self.query_one(RowList).item
        if isinstance(item, PathStep):
            self.query_one(".whole", Static).update(plain(self._content(item)))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(PathWish.PLAN)

    def action_try(self) -> None:
        """Only into the scratch copy."""
        self.dismiss(PathWish.TRY)
