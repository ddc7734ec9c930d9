"""The app without a terminal: made over a real store, typed at through Textual's own parser, read as plain text."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.screen import Screen

from cchc_tui.app import CchcApp
from cchc_tui.core.assessment import Assessment, Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.period import Period
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from cchc_tui.paths import Paths
from cchc_tui.screens.session import Session
from cchc_tui.settings import load_settings
from cchc_tui.store.store import Store
from tests import one_disk
from tests.store.kit import START, Clock
from tests.terminal.keys import KEYS

__all__ = ["one_disk"]
OFFICE = Office("UBND xã Hòa Bình", "Sở Nội vụ", "xa-hoa-binh")
POSIX = os.name == "posix"  # asked here: this file is also used where pytest is not
PATIENCE = 20.0 if POSIX else 40.0
Session.clock = staticmethod(lambda: START.replace(tzinfo=None))  # what is due does not depend on the day of the test
_SETS: dict[str, CriteriaSet] = {}


class Quiet(CchcApp):
    """The app without its look at the file at the start, which no test of a screen waits for."""

    def _start_work(self) -> None:  # type: ignore[override]
        pass


def shipped_set() -> CriteriaSet:
    """The set that ships with the program, read once."""
    if not _SETS:
        _SETS[DEFAULT_SET] = find_set(DEFAULT_SET)
    return _SETS[DEFAULT_SET]


def open_store(home: Path, who: str = "Nguyễn Văn A", device: str = "PC-01") -> Store:
    """The store of a home, with a clock of its own."""
    return Store.open(Paths(home).database, who=who, device=device, clock=Clock())


def begun(home: Path, criteria: CriteriaSet | None = None, office: Office = OFFICE, deadline: str = "") -> Store:
    """A store with one assessment."""
    store = open_store(home)
    store.create_assessment(office, Period(2026), criteria or shipped_set(), deadline)
    return store


def an_app(store: Store | None, home: Path, paths: Paths | None = None, *, whole: bool = False) -> CchcApp:
    """The app over a store; at its first start without one. `whole` keeps the work that follows the first screen."""
    kind = CchcApp if whole else Quiet
    return kind(paths or Paths(home), load_settings(Paths(home).settings), store)


@dataclass
class Desk:
    """A running app and the ways to use it."""

    app: CchcApp
    pilot: Pilot[int]

    def send(self, data: str) -> None:
        """What a terminal sends, in one write and without a pause."""
        parser = XTermParser()
        for event in parser.feed(data):
            event.set_sender(self.app)
            self.app.post_message(event)

    async def press(self, *keys: str) -> None:
        """Keys by name, each dealt with before the next."""
        for key in keys:
            if key == "escape":  # alone, the parser would wait for the rest of a sequence
                await self.pilot.press(key)
            else:
                self.send(KEYS.get(key, key))
                await self.pilot.pause()
            if not POSIX:
                await self.rest()

    @property
    def is_typing(self) -> bool:
        """Whether a key is waiting or being dealt with: the pump of keys asks for none meanwhile."""
        typed = self.app._typed
        return typed is not None and not typed._getters  # type: ignore[attr-defined]

    async def rest(self) -> None:
        """Until all keys are dealt with and the loop wakes on time.

        `pause` goes by the clock of the process, which is too coarse on Windows to tell whether anything is done.
        """
        end = time.monotonic() + PATIENCE
        while self.is_typing and time.monotonic() < end:
            await asyncio.sleep(0.01)
        punctual, end = 0, time.monotonic() + 1
        while punctual < 2 and time.monotonic() < end:
            asked = time.monotonic()
            await asyncio.sleep(0.02)
            punctual = punctual + 1 if time.monotonic() - asked < 0.04 else 0
        await self.pilot._wait_for_screen()

    async def until(self, wanted: Callable[[], Any], patience: float = PATIENCE, *, settle: bool = True) -> None:
        """Wait for something; what never comes fails the test, with what stands on the screen instead."""
        end = time.monotonic() + patience
        while not (came := wanted()) and time.monotonic() < end and self.app.fault is None:
            await asyncio.sleep(0.01)
        assert came or self.app.fault is not None, f"waited {patience:.0f} s in vain; the screen:\n{self.text}"
        if settle:
            await self.pilot._wait_for_screen()
            if not POSIX:
                await self.rest()

    async def not_within(self, seconds: float, unwanted: Callable[[], Any]) -> None:
        """Give what should not come the time to come; the assertion after it says whether it did."""
        end = time.monotonic() + seconds
        while not unwanted() and time.monotonic() < end:
            await asyncio.sleep(0.01)
        await self.pilot._wait_for_screen()

    async def room(self, name: str, code: str = "") -> Screen[Any]:
        """Go to a room."""
        self.app.go(name, code)
        await self.until(lambda: getattr(self.app.screen, "ROOM", "") == name and self.app.focused is not None)
        return self.app.screen

    async def dialog(self, kind: str) -> Screen[Any]:
        """Wait until a dialog of this class is open and has the focus."""
        await self.until(lambda: type(self.app.screen).__name__ == kind and self.app.screen.is_mounted)
        assert type(self.app.screen).__name__ == kind
        return self.app.screen

    @property
    def text(self) -> str:
        """The screen on top as plain text."""
        return "\n".join(self.rows)

    @property
    def rows(self) -> list[str]:
        """Its lines, without blanks at their ends."""
        self.app.screen._on_timer_update()
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def notices(self) -> list[str]:
        """What the app has told so far and still shows."""
        return [notice.message for notice in self.app._notifications]

    @property
    def now(self) -> Assessment:
        """What the rooms show; to wait for, before the store is asked."""
        assert self.app.session is not None
        return self.app.session.assessment

    @property
    def stored(self) -> Assessment:
        """What a reader of the database finds, once everything typed was sent on its way."""
        session = self.app.session
        assert session is not None
        session.finish()
        return session.store.load(session.id)


@asynccontextmanager
async def at_desk(
    home: Path,
    store: Store | None = None,
    *,
    paths: Paths | None = None,
    size: tuple[int, int] = (80, 24),
    notices: bool = False,
    whole: bool = False,
) -> AsyncIterator[Desk]:
    """The app, started; everything is closed at the end. `notices` draws them over the screen, too."""
    app = an_app(store, home, paths, whole=whole)
    try:
        async with app.run_test(size=size, notifications=notices) as pilot:
            yield Desk(app, pilot)
    finally:
        if app.session is not None:
            app.session.close()
        elif app.store is not None:
            app.store.close()
