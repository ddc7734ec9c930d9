"""Keys in the order in which they were typed: Vietnamese input methods send bursts that Textual would reorder.

Unikey types "ê" as Backspace and then "ê" in one burst. Textual inserts a letter at once, but Backspace is a binding
that bubbles to the app first, so the letter overtakes it (Textualize/textual #6605). A key after a fast Tab or Enter
lands in the old field for the same reason. Here each key waits until the one before has been dealt with.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message


class KeyDone(Message, bubble=True):
    """Follows a key through the same queues, so that its arrival says the key was dealt with."""


class SerialKeys(App[int]):
    """An app that hands keys and pastes to its widgets one at a time."""

    # Should a widget vanish with the key, its KeyDone never comes; waiting longer than this would feel stuck.
    KEY_TIMEOUT = 0.5

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._typed: asyncio.Queue[events.Key | events.Paste] | None = None
        self._key_done = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Queue what was typed; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._typed is None:
                self._typed = asyncio.Queue()
                self._pump = asyncio.create_task(self._hand_on())
            self._typed.put_nowait(event)
            return
        await super().on_event(event)

    async def _hand_on(self) -> None:
        assert self._typed is not None
        while True:
            event = await self._typed.get()
            try:
                await self._hand_one(event)
            except Exception as fault:  # as in Textual's own loop: a bug ends the app, with its report
                self._handle_exception(fault)
                return

    async def _hand_one(self, event: events.Key | events.Paste) -> None:
        target = self.focused or self.screen
        self._key_done.clear()
        await super().on_event(event)
        if not target.post_message(KeyDone()):
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._key_done.wait(), self.KEY_TIMEOUT)

    def on_key_done(self) -> None:
        """The key has been through every queue."""
        self._key_done.set()
