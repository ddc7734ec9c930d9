"""Tìm trong sách: words with or without marks, and every place that holds them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.manual import Hit, ManualIndex
from cchc_tui.core.text import search_key
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import fit, plain
from cchc_tui.screens.seek import SeekDialog
from cchc_tui.texts import manual_labels as t

_HEADING = 30


class FindDialog(SeekDialog[Hit]):
    """A field and the places found; Enter goes to the one under the cursor."""

    DEFAULT_CSS = """
    FindDialog > Vertical { height: 80%; width: 110; }
    FindDialog RowList { height: 1fr; margin-top: 1; }
    """
    CHOICE = Hit

    def __init__(self, index: ManualIndex) -> None:
        super().__init__()
        self.index = index
        self.hits: list[Hit] = []

    def compose(self) -> ComposeResult:
        """Field above, places below."""
        with Vertical():
            yield Static(t.FIND_TITLE, classes="dialog-title", markup=False)
            yield TextField()
            yield RowList()
            yield Static(plain(t.FIND_HINT), classes="dialog-hint")

    def find(self, typed: str) -> list[Row]:
        """The places that hold the words typed."""
        self.hits = self.index.find(typed)
        if not self.hits and typed.strip():
            return [Row((Cell(t.FIND_NOTHING, 0, "dim"),), heading=True)]
        return [
            Row((Cell(fit(hit.heading, _HEADING - 1), _HEADING, "title"), Cell(_around(hit.text, typed))), hit)
            for hit in self.hits
        ]


def _around(text: str, query: str) -> str:
    """The text from a little before the first word sought."""
    words = search_key(query).split()
    at = search_key(text).find(words[0]) if words else 0  # folding keeps the length of composed Vietnamese
    start = text.rfind(" ", 0, max(at - 12, 0)) + 1 if at > 20 else 0
    return ("…" if start else "") + text[start:]
