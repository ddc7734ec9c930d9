"""Lịch sử một mục: who changed what, when, from what to what; and a value of then brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.criteria import Component
from cchc_tui.core.evidence import Evidence
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.store.journal import JournalRow
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.leaf_words import show_value
from cchc_tui.texts.ui import show_moment


def taken_back(rows: Sequence[JournalRow]) -> set[int]:
    """The numbers of the rows (newest first) that were undone, or redone over."""
    gone: set[int] = set()
    for row in rows:
        if row.undoes is not None and row.seq not in gone:
            gone.add(row.undoes)
    return gone


class HistoryDialog(Dialog[JournalRow]):
    """Every change of one leaf, newest first; Enter asks for one to be brought back."""

    DEFAULT_CSS = """
    HistoryDialog > Vertical { width: 110; height: 90%; }
    HistoryDialog RowList { height: 1fr; }
    HistoryDialog VerticalScroll { height: 5; margin-top: 1; }
    """

    def __init__(self, component: Component, rows: Sequence[JournalRow], papers: Mapping[str, Evidence]) -> None:
        super().__init__()
        self.component, self.papers = component, papers
        gone = taken_back(rows)
        self.rows = [Row(partial(self._cells, one, undone=one.seq in gone), one) for one in rows]

    def _cells(self, one: JournalRow, *, undone: bool) -> tuple[Cell, ...]:
        field = t.FIELDS.get(one.field, one.field)
        turned = f" ({s.HISTORY_UNDO})" if one.undoes is not None else ""
        mark = f" ({s.HISTORY_UNDONE})" if undone else ""
        new = show_value(one.field, one.new, self.component, self.papers)
        kind = "dim" if undone or one.undoes is not None else ""
        who = s.HISTORY_WHO.format(who=one.who, device=one.device)
        return (
            Cell(show_moment(one.at), 18, "dim"),
            Cell(who, 22, "dim"),
            Cell(f" {field}{turned}{mark} → {new}", 0, kind),
        )

    def compose(self) -> ComposeResult:
        """The changes, and the one under the cursor in full."""
        with Vertical():
            yield Static(plain(s.HISTORY_TITLE.format(code=self.component.code)), classes="dialog-title")
            yield RowList(self.rows or [Row((Cell(s.HISTORY_EMPTY, 0, "dim"),), heading=True)])
            with VerticalScroll(can_focus=False):
                yield Static(id="whole", markup=False)
            yield Static(s.HISTORY_HINT, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self._moved()

    @on(RowList.Moved)
    def _moved(self) -> None:
        item = self.query_one(RowList).item
        self.query_one("#whole", Static).update(lines(self._whole(item)) if isinstance(item, JournalRow) else "")

    def _whole(self, one: JournalRow) -> list[Content]:
        pairs = ((s.HISTORY_BEFORE, one.old), (s.HISTORY_AFTER, one.new))
        return [
            join((f"{label}: ", "$foreground-muted"), show_value(one.field, value, self.component, self.papers))
            for label, value in pairs
        ]

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, JournalRow):
            self.dismiss(event.item)


def restore_rows(component: Component, one: JournalRow, papers: Mapping[str, Evidence]) -> list[Row]:
    """The two values a change stood between, each to be brought back."""
    pairs = (("old", s.RESTORE_BEFORE, one.old), ("new", s.RESTORE_AFTER, one.new))
    return [
        Row((Cell("  " + words.format(value=show_value(one.field, value, component, papers))),), which)
        for which, words, value in pairs
    ]
