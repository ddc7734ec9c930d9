"""Chọn văn bản: one paper of the register, by any words of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.evidence import Evidence
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.evidence_rows import Shelf, register_rows
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.session import Session
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts import labels


class PaperPick(Dialog[Evidence]):
    """A field and the papers that hold its words; Enter chooses."""

    DEFAULT_CSS = """
    PaperPick > Vertical { height: 80%; width: 92; }
    PaperPick RowList { height: 1fr; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session, self.heading = session, title

    def compose(self) -> ComposeResult:
        """Field above, papers below."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield TextField(placeholder=labels.SEARCH_HINT)
            yield RowList(self._rows(""))

    def on_mount(self) -> None:
        """Typing narrows at once."""
        self.query_one(TextField).focus()

    def _rows(self, wanted: str) -> list[Row]:
        shelf = Shelf(self.session.assessment, self.session.files, self.session.looks, "number", wanted)
        return register_rows(shelf) or [Row((Cell(t.PICK_NO_PAPER, 0, "dim"),), heading=True)]

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        rows = self.query_one(RowList)
        rows.show(self._rows(event.value))
        rows.action_edge(-1)

    @on(TextField.Submitted)
    @on(RowList.Chosen)
    def _done(self) -> None:
        item = self.query_one(RowList).item
        if isinstance(item, Evidence):
            self.dismiss(item)

    def action_step(self, step: int) -> None:
        """Arrow keys move in the papers while the field keeps the typing."""
        self.query_one(RowList).action_move(step)
