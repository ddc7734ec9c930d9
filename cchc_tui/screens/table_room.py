"""A room of one table: figures above it, the columns' names, the rows, and what the row at the cursor means."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.screens.lists import RowList
from cchc_tui.screens.room import Room


class TableRoom(Room):
    """Phòng một bảng; keys go to the rows."""

    DEFAULT_CSS = """
    TableRoom > .head { height: 2; padding: 0 1; }
    TableRoom > .columns { height: 1; padding: 0 1; color: $foreground-muted; }
    TableRoom > RowList { padding: 0 1; }
    TableRoom > .about { height: 6; padding: 0 1; border-top: solid $panel; }
    """

    def body(self) -> Iterable[Widget]:
        """Figures, columns, rows, the one at the cursor."""
        yield Static(classes="head")
        yield Static(classes="columns")
        yield RowList()
        yield Static(classes="about")

    def on_mount(self) -> None:
        """The rows take the keys."""
        self.query_one(RowList).focus()
