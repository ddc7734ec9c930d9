"""What the app does about typing: Telex and VNI on a key, the system's clipboard, the keys of a Windows console."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual.driver import Driver

from cchc_tui import clipboard
from cchc_tui.core.errors import StateError
from cchc_tui.screens.more_work import MoreWork
from cchc_tui.screens.room import Room
from cchc_tui.texts import typing_labels as t
from cchc_tui.texts.errors import explain

_TURNS = {"": "telex", "telex": "vni", "vni": ""}
_TRIES, _PAUSE = 20, 0.02  # other programs hold the clipboard for moments only

Result = TypeVar("Result")


class TypingWork(MoreWork):
    """The part of the app that knows how Vietnamese is typed."""

    def action_typing(self) -> None:
        """Off, Telex, VNI; kept for the next start."""
        method = _TURNS.get(self.settings.typing, "")
        self.remember("typing", method)
        self.tell(t.TURNED_ON.format(name=t.NAMES[method]) if method else t.TURNED_OFF, seconds=4)
        self.show_typing()

    def show_typing(self) -> None:
        """The method's name on every screen that is open."""
        from cchc_tui.screens.dialogs import Dialog
        from cchc_tui.screens.wizard import WizardScreen

        for screen in self.screen_stack:
            if isinstance(screen, Room) and screen.is_mounted:
                screen.show_keys()
            elif isinstance(screen, Dialog | WizardScreen):
                screen.show_typing()

    def get_driver_class(self) -> type[Driver]:
        """The platform's driver; on Windows with a reader that loses no key."""
        usual = super().get_driver_class()
        if not any(kind.__name__ == "WindowsDriver" for kind in usual.__mro__):
            return usual
        from cchc_tui.screens.console_driver import with_our_reader

        return with_our_reader(usual)

    # The clipboard of the system where it can be asked; elsewhere what was copied in this program.

    async def clipboard_text(self) -> str:
        """What there is to paste."""
        if not clipboard.AVAILABLE:
            return self.clipboard
        try:
            return await _patiently(clipboard.read_text)
        except StateError as busy:
            self.tell(explain(busy), "warning")
            return ""

    def copy_to_clipboard(self, text: str) -> None:
        """To the system's clipboard, so that Word can paste it."""
        if not clipboard.AVAILABLE:
            super().copy_to_clipboard(text)
            return
        self._clipboard = text
        self.run_worker(self._copy(text), group="clipboard", exclusive=True)

    async def _copy(self, text: str) -> None:
        try:
            await _patiently(lambda: clipboard.write_text(text))
        except StateError as busy:
            self.tell(explain(busy), "warning")


async def _patiently(call: Callable[[], Result]) -> Result:
    """The call's result, tried again while another program holds the clipboard."""
    for _ in range(_TRIES):
        try:
            return call()
        except StateError:
            await asyncio.sleep(_PAUSE)
    return call()
