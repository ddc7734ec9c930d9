"""Tìm: leaves by code, or by words with or without marks; exact marks come first."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.text import nfc, search_key
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.marks import mark
from cchc_tui.screens.plain import plain
from cchc_tui.texts import labels as t


class SearchIndex:
    """The words of every leaf, folded once; a query then costs one pass over short texts."""

    def __init__(self, assessment: Assessment) -> None:
        self.lines = assessment.sheet.lines
        self._texts = []
        for line in self.lines:
            one = line.component
            papers = [assessment.evidence[link.evidence_id] for link in line.links]
            words = [one.code, one.name, line.entry.explanation, one.guide, *(paper.text for paper in one.evidence)]
            words += [f"{p.document.document_number} {p.document.summary} {p.name}" for p in papers]
            exact = nfc(" ".join(words)).casefold()
            self._texts.append((exact, search_key(exact), search_key(one.name)))

    def find(self, query: str) -> list[int]:
        """Places of the lines that hold every word of `query`, best first."""
        words = nfc(query).casefold().split()
        if not words:
            return list(range(len(self.lines)))
        folded = [search_key(word) for word in words]
        found = []
        for place, (exact, key, name) in enumerate(self._texts):
            if not all(word in key for word in folded):
                continue
            code = self.lines[place].component.code
            with_marks = all(word in exact for word in words)
            in_name = all(word in name for word in folded)
            found.append((code != words[0], not code.startswith(words[0]), not with_marks, not in_name, place))
        return [one[-1] for one in sorted(found)]


class SearchDialog(Dialog[str]):
    """A field and what it finds; Enter goes there."""

    DEFAULT_CSS = """
    SearchDialog > Vertical { height: 80%; width: 92; }
    SearchDialog RowList { height: 1fr; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, assessment: Assessment) -> None:
        super().__init__()
        self.index = SearchIndex(assessment)

    def compose(self) -> ComposeResult:
        """Field above, results below."""
        with Vertical():
            yield Static(t.SEARCH, classes="dialog-title", markup=False)
            yield TextField()
            yield RowList(self._rows(""))
            yield Static(plain(t.SEARCH_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Typing searches at once."""
        self.query_one(TextField).focus()

    def _rows(self, query: str) -> list[Row]:
        rows = []
        for place in self.index.find(query):
            line = self.index.lines[place]
            sign, word, kind = mark(line)
            rows.append(
                Row(
                    (
                        Cell(f"{sign} ", 2, kind),
                        Cell(f"{line.component.code}  {line.component.name}"),
                        Cell(word, 18, "dim", right=True),
                    ),
                    line.component.code,
                )
            )
        return rows or [Row((Cell(t.NO_MATCH, 0, "dim"),), heading=True)]

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        rows = self.query_one(RowList)
        rows.cursor = 0
        rows.show(self._rows(event.value))
        rows.action_edge(-1)

    @on(TextField.Submitted)
    @on(RowList.Chosen)
    def _done(self) -> None:
        item = self.query_one(RowList).item
        if isinstance(item, str):
            self.dismiss(item)

    def action_step(self, step: int) -> None:
        """Arrow keys move in the results while the field keeps the typing."""
        self.query_one(RowList).action_move(step)
