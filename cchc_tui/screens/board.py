"""Bảng việc: a dialog of full size, rows on the left, the row in focus told on the right, its keys below."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cchc_tui.screens.dialogs import Dialog, Result
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import lines, plain


class Board(Dialog[Result]):
    """Subclasses say what the rows are and what one of them means."""

    KEYS_LINE = ""
    EMPTY = ""
    DEFAULT_CSS = """
    Board > Vertical { width: 100%; max-width: 100%; height: 100%; max-height: 100%; }
    Board .dialog-title { height: auto; margin-bottom: 0; }
    Board .state { height: auto; color: $foreground-muted; }
    Board Horizontal { height: 1fr; }
    Board RowList { width: 55%; border-right: solid $panel; }
    Board VerticalScroll { width: 1fr; padding: 0 1; }
    Board .detail { height: auto; }
    Board .dialog-hint { margin-top: 0; }
    """

    def compose(self) -> ComposeResult:
        """Title, state, rows and detail, keys."""
        with Vertical():
            yield Static(plain(self.title_text()), classes="dialog-title")
            yield Static("", classes="state", markup=False)
            with Horizontal():
                yield RowList()
                with VerticalScroll(can_focus=False):
                    yield Static("", classes="detail", markup=False)
            yield Static(plain(self.KEYS_LINE), classes="dialog-hint")

    def on_mount(self) -> None:
        """All of it stands."""
        self.begin()

    def begin(self) -> None:
        """Keys go to the rows."""
        self.query_one(RowList).focus()
        self.show()

    @property
    def row_list(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    def title_text(self) -> str:
        """What it is about."""
        return ""

    def state(self) -> Content:
        """How far it has come."""
        return plain("")

    def rows(self) -> Sequence[Row]:
        """The rows as they now stand."""
        return ()

    def detail(self, item: object) -> list[Content]:
        """What the row in focus means."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw everything again; the cursor stays where it was."""
        rows = list(self.rows())
        found = self.row_list
        found.show(rows or [Row((Cell(self.EMPTY, 0, "dim"),), heading=True)])
        self.query_one(".state", Static).update(self.state())
        self.show_detail()

    def show_detail(self) -> None:
        """Tell the row in focus."""
        self.query_one(".detail", Static).update(lines(self.detail(self.row_list.item)))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.show_detail()
