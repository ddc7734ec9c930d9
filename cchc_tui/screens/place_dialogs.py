"""Dialogs about the place of the data: where to work, and a copy on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.screens.dialogs import ChooseDialog, Dialog
from cchc_tui.screens.lists import Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.progress import Progress
from cchc_tui.texts import workplace_texts as t

Result = TypeVar("Result")
Copying = Callable[[Callable[[int, int], None], Callable[[], bool]], Result]


class PlaceDialog(ChooseDialog):
    """Where to work: what is the matter, and the ways there are."""

    DEFAULT_CSS = "PlaceDialog .about { margin-bottom: 1; }"

    def __init__(self, title: str, about: str, rows: list[Row]) -> None:
        super().__init__(title, rows)
        self.about = about

    def compose(self) -> ComposeResult:
        """The matter above the rows."""
        with Vertical():
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield Static(plain(self.about), classes="about")
            yield RowList(self.rows)
            yield Static(t.CHOOSE_KEYS, classes="dialog-hint", markup=False)


class CopyDialog(Dialog[Any], Generic[Result]):
    """A copy on its way; closes with what came of it, or with the fault. Esc stops it safely."""

    def __init__(self, title: str, job: Copying[Result]) -> None:
        super().__init__()
        self.heading, self.job, self.stopped = title, job, False

    def compose(self) -> ComposeResult:
        """The bar."""
        with Vertical():
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield Static("", classes="bar", markup=False)
            yield Static(t.COPY_STOP, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(thread=True)
    def _run(self) -> None:
        progress = Progress(lambda bar: self.app.call_from_thread(self.query_one(".bar", Static).update, bar))
        try:
            made: object = self.job(progress, lambda: self.stopped)
        except CchcError as fault:
            made = fault
        self.app.call_from_thread(self.dismiss, made)

    def action_close(self) -> None:
        """Stop; the dialog closes once the copy has."""
        self.stopped = True
