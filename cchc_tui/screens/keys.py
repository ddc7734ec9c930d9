"""Keys in the order they were typed.

Unikey sends a Backspace and letters in one burst. Textual's fields insert a letter at once, but Backspace is a binding
that bubbles to the app first, so the letter overtakes it (Textualize/textual #6605). A key after a fast Tab or Enter
lands in the old field for the same reason. Here each key waits until the one before has been dealt with.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any

from textual import events
from textual.app import ScreenStackError
from textual.message import Message
from textual.widget import Widget

from cchc_tui.screens.part import AppPart


class KeyDone(Message, bubble=True):
    """Follows a key through the same queues, so that its arrival says what stood before it was dealt with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class SerialKeys(AppPart):
    """An app that hands keys and pastes to its widgets one at a time."""

    # A key makes messages, and these make others: Enter in a list is "chosen" in the room, which mounts a form, which
    # asks the app for the focus. Each trip of a KeyDone through the queues takes one such step with it.
    TRIPS = 3
    # A slow machine may need long for a trip; but should a widget vanish with the key, its KeyDone never comes,
    # and then another is sent from where the keys go now.
    LOOK_AGAIN, KEY_TIMEOUT = 0.02, 2.0
    last_key = 0.0  # on the clock that `time.monotonic` reads

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._typed: asyncio.Queue[events.Key | events.Paste] | None = None
        self._trip, self._trip_done = 0, asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Queue what was typed; everything else goes its usual way."""
        if isinstance(event, events.Key) and event.key == "ctrl+@":
            return  # so Windows tells of Shift or Ctrl pressed alone (Textualize/textual #872)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.last_key = time.monotonic()
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
                await super().on_event(event)
                await self._settle()
            except ScreenStackError:  # the app is closing: keys have nowhere to go
                return
            except Exception as fault:  # as in Textual's own loop: a bug ends the app, with its report
                self._handle_exception(fault)
                return

    async def _settle(self) -> None:
        """Wait until nothing that the key set off is still on its way."""
        until = time.monotonic() + self.KEY_TIMEOUT
        quiet = 0
        while quiet < self.TRIPS and time.monotonic() < until:
            target = self.focused or self.screen
            arrived = await self._round_trip(target, until)
            waiting = any(node.message_queue_size for node in target.ancestors_with_self)
            quiet = quiet + 1 if arrived and self._goes_to(target) and not waiting else 0

    async def _round_trip(self, target: Widget, until: float) -> bool:
        self._trip += 1
        self._trip_done.clear()
        if not target.post_message(KeyDone(self._trip)):
            await asyncio.sleep(0)
            return False
        while not self._trip_done.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._trip_done.wait(), self.LOOK_AGAIN)
            if not self._goes_to(target) or time.monotonic() > until:
                break
        return self._trip_done.is_set()

    def _goes_to(self, target: Widget) -> bool:
        """Whether a key typed now would go there; not any longer when the key has removed it."""
        return target is (self.focused or self.screen)

    def on_key_done(self, event: KeyDone) -> None:
        """A trip through every queue is over."""
        if event.number == self._trip:
            self._trip_done.set()
