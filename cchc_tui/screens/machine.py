"""Mở trên máy khác: whether the data have moved here for good, or are a copy beside the first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.plain import lines, plain
from cchc_tui.texts import recovery_labels as t

MOVED, SIDE_BY_SIDE = "chuyen", "song-song"


class MachineDialog(Dialog[str]):
    """Asked once on each machine; Esc leaves it for the next start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", f"say('{MOVED}')", show=False),
        Binding("2", f"say('{SIDE_BY_SIDE}')", show=False),
    ]

    def __init__(self, device: str) -> None:
        super().__init__()
        self.device = device

    def compose(self) -> ComposeResult:
        """What was noticed, and the two answers."""
        with Vertical():
            yield Static(plain(t.MACHINE_TITLE.format(device=self.device)), classes="dialog-title")
            yield Static(lines([plain(row) for row in t.MACHINE_ROWS]))
            yield Static(plain(t.MACHINE_HINT), classes="dialog-hint")

    def action_say(self, answer: str) -> None:
        """Done."""
        self.dismiss(answer)
