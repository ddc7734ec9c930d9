"""A field over rows: typing narrows them, arrow keys move in them while the field keeps the typing."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar, cast

from textual import on
from textual.binding import Binding, BindingType

from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Row, RowList

Wanted = TypeVar("Wanted")


class SeekDialog(Dialog[Wanted], Generic[Wanted]):
    """Tìm rồi chọn: a subclass composes one TextField and one RowList, and says what a text finds."""

    CHOICE: ClassVar[type]  # what a row must stand for to be chosen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def find(self, typed: str) -> list[Row]:
        """The rows that hold the words typed, best first."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Typing narrows at once."""
        self.query_one(TextField).focus()

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        rows = self.query_one(RowList)
        rows.cursor = 0
        rows.show(self.find(event.value))
        rows.action_edge(-1)

    @on(TextField.Submitted)
    @on(RowList.Chosen)
    def _done(self) -> None:
        item = self.query_one(RowList).item
        if isinstance(item, self.CHOICE):
            self.dismiss(cast("Wanted", item))

    def action_step(self, step: int) -> None:
        """One row up or down."""
        self.query_one(RowList).action_move(step)
