"""Chọn văn bản: one paper of the register, by any words of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.evidence import Evidence
from cchc_tui.screens.evidence_rows import Shelf, register_rows
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.seek import SeekDialog
from cchc_tui.screens.session import Session
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts import labels


class PaperPick(SeekDialog[Evidence]):
    """A field and the papers that hold its words; Enter chooses."""

    DEFAULT_CSS = """
    PaperPick > Vertical { height: 80%; width: 92; }
    PaperPick RowList { height: 1fr; margin-top: 1; }
    """
    CHOICE = Evidence

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session, self.heading = session, title

    def compose(self) -> ComposeResult:
        """Field above, papers below."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield TextField(placeholder=labels.SEARCH_HINT)
            yield RowList(self.find(""))

    def find(self, typed: str) -> list[Row]:
        """The papers of the register."""
        shelf = Shelf(self.session.assessment, self.session.files, self.session.looks, "number", typed)
        return register_rows(shelf) or [Row((Cell(t.PICK_NO_PAPER, 0, "dim"),), heading=True)]
