"""Nguyên nhân: why a leaf lost points, from a short list, and words of one's own."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.analysis import Loss
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.frozen import dataclass
from cchc_tui.documents.follow_up_words import CAUSES
from cchc_tui.screens.dialogs import Dialog, labelled
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.texts import analysis_labels as t


@dataclass(frozen=True, slots=True)
class Said:
    """Điều được ghi: a cause, or None to take back the one that was said."""

    cause: Cause | None


class CauseDialog(Dialog[Said]):
    """The list above, the words below; Enter writes both."""

    DEFAULT_CSS = """
    CauseDialog RowList { height: auto; max-height: 9; margin-bottom: 1; }
    CauseDialog .fault { height: auto; color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "other", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, loss: Loss) -> None:
        super().__init__()
        self.loss = loss

    def compose(self) -> ComposeResult:
        """Kinds, words, what the keys do."""
        said = self.loss.cause
        with Vertical():
            yield Static(plain(t.CAUSE_TITLE.format(code=self.loss.code)), classes="dialog-title")
            rows = [Row((Cell(f"  {at} {CAUSES[kind]}"),), kind) for at, kind in enumerate(CauseKind, 1)]
            if said:
                rows.append(Row((Cell(f"    {t.CAUSE_NONE}", 0, "dim"),), ""))
            yield RowList(rows)
            yield from labelled(t.CAUSE_TEXT, TextField(said.text if said else "", name="cause"))
            yield Static("", classes="fault", markup=False)
            yield Static(plain(t.CAUSE_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Digits and arrows choose at once; the cursor stands on what was said, else on what is proposed."""
        rows = self.query_one(RowList)
        rows.go(lambda item: item == self.loss.cause_kind)
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses, unless words are typed."""
        rows = self.query_one(RowList)
        if rows.has_focus and event.character in set("1234567"):
            event.stop()
            rows.go(lambda item: item == list(CauseKind)[int(event.character or 1) - 1])

    def action_other(self) -> None:
        """Between the list and the words."""
        rows, field = self.query_one(RowList), self.query_one(TextField)
        (field if rows.has_focus else rows).focus()

    def action_step(self, step: int) -> None:
        """Arrow keys choose, wherever the typing goes."""
        self.query_one(RowList).action_move(step)

    @on(TextField.Submitted)
    @on(RowList.Chosen)
    def _done(self, event: TextField.Submitted | RowList.Chosen) -> None:
        event.stop()
        kind = self.query_one(RowList).item
        text = self.query_one(TextField).value.strip()
        if kind is CauseKind.OTHER and not text:
            self.query_one(".fault", Static).update(plain(t.CAUSE_OTHER))
            self.query_one(TextField).focus()
            return
        self.dismiss(Said(Cause(kind, text) if isinstance(kind, CauseKind) else None))
