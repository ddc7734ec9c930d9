"""Keys in the rooms with the longest lists, in a real terminal: from a key to the last change it makes on the screen.

Textual's pilot cannot tell: it looks every 20 ms whether all is quiet, and twice, so that a key which does nothing
takes 41 ms there, and an arrow in a bare table 64. Here that table stands in a terminal of its own, as the baseline.
Below each stands the longest piece of work on the interface thread, in processor time: what a next key waits for. The
times of keys are those at the 95th of a hundred, and say little while others use the machine; pieces hardly change.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from tests.bench.figures import Figure, percentile, plain
from tests.bench.full import make_full_home
from tests.bench.pty import Picture, Terminal, environment, module

_MOST = 50
# A cursor in a field blinks twice a second: a longer silence never comes there.
_AT_REST, _ROOM, _AFTER_KEY = 1.5, 0.4, 0.12
_HOME, _SCORING, _EVIDENCE = "\x1bOQ", "\x1bOR", "\x1bOS"
_REVIEW, _ANALYSIS, _PLAN, _PACKAGE = "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[20~"
_UP, _DOWN, _RIGHT, _FIRST, _ENTER, _ESCAPE, _BACK = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[H", "\r", "\x1b", "\x7f"
_WORDS = "bao cao dao tao"


class Rooms:
    """The program over a full home, and what its keys took."""

    def __init__(self, home: Path) -> None:
        self.figures: list[Figure] = []
        self.pauses: list[float] = []
        self._told = home / "pieces"
        command = module("tests.bench.timed", str(self._told))
        self._terminal, self._picture = Terminal(command, environment(CCHC_HOME=str(home))), Picture()

    def __enter__(self) -> Self:
        self.wait(_AT_REST)
        self._work("start")
        return self

    def __exit__(self, *_: object) -> None:
        self._terminal.__exit__(None, None, None)

    def wait(self, quiet: float) -> None:
        """Until nothing is drawn any more."""
        list(self._picture.feed(self._terminal.settle(quiet, 5.0)))

    def go(self, *keys: str) -> None:
        """Press keys that are not counted."""
        for key in keys:
            self._terminal.press(key)
            self.wait(_ROOM)
        self._pieces()

    def open(self, name: str, key: str) -> None:
        """A whole room is drawn anew: no bar for that, but no piece of it may be long."""
        self._pieces()
        self._terminal.press(key)
        self.wait(_ROOM)
        self._work(name)

    def keys(self, name: str, keys: Sequence[str], quiet: float = _AFTER_KEY) -> None:
        """Press them one after the other, each when the one before is done."""
        self._pieces()
        taken = pressed(self._terminal, self._picture, keys, quiet)
        self.figures.append(plain(name, "ms", [percentile(taken, 0.95)], _MOST))
        self._work(name)

    def burst(self, name: str, bursts: Sequence[str]) -> None:
        """Many keys at once: no bar for all of them, but no piece of it may be long."""
        self._pieces()
        taken = pressed(self._terminal, self._picture, bursts, 0.3)
        self.figures.append(plain(name, "ms", [percentile(taken, 0.95)]))
        self._work(name)

    def act(self, name: str, key: str) -> None:
        """Something for hundreds of papers at once, until all is quiet."""
        self._pieces()
        self._terminal.press(key)
        self.wait(_AT_REST)
        self._work(name)

    def _work(self, name: str) -> None:
        longest = max(self._pieces(), default=0.0)
        self.figures.append(plain(f"{name}: a piece", "ms", [longest], _MOST))

    def _pieces(self) -> list[float]:
        self._told.unlink(missing_ok=True)
        os.kill(self._terminal.pid, signal.SIGUSR1)
        for _ in range(200):
            if self._told.exists():
                break
            time.sleep(0.02)
        found = [line.split() for line in self._told.read_text().splitlines()]
        self.pauses += [float(taken) * 1000 for kind, taken in found if kind == "pause"]
        return [float(taken) * 1000 for kind, taken in found if kind == "work"]


def pressed(terminal: Terminal, picture: Picture, keys: Sequence[str], quiet: float = _AFTER_KEY) -> list[float]:
    """From each key to the last change on the screen; keys that change nothing are left out."""
    taken = []
    for key in keys:
        at = terminal.press(key)
        seen = [moment for moment, changed in picture.feed(terminal.settle(quiet, 0.8)) if changed]
        taken += [(seen[-1] - at) * 1000] if seen else []
    return taken


def register(folder: Path, _rounds: int) -> list[Figure]:
    """Every room with a long list, key by key, and the arrow of the first beside a bare table's."""
    waiting = make_full_home(folder)
    with Terminal(module("tests.bench.table"), environment()) as table:
        picture = Picture()
        list(picture.feed(table.settle(_AT_REST)))
        bare = percentile(pressed(table, picture, [_DOWN] * 40), 0.95)
    with Rooms(folder) as rooms:
        _evidence(rooms)
        _others(rooms)
        _history(rooms)
        _intake(rooms, waiting)
    figures = [*rooms.figures, plain("collected while nobody types", "ms", [max(rooms.pauses, default=0.0)], _MOST)]
    at = next(at for at, one in enumerate(figures) if "arrow down" in one.name)
    figures[at] = replace(figures[at], baseline=bare, ratio=figures[at].ours / bare)
    return figures


def _evidence(rooms: Rooms) -> None:
    rooms.open("600 papers: opened", _EVIDENCE)
    rooms.keys("600 papers: arrow down", [_DOWN] * 40)
    rooms.keys("600 papers: view", ["2", "3", "4", "1"] * 5)
    rooms.keys("600 papers: order", ["s"] * 12)
    rooms.go("/")
    rooms.keys("600 papers: key of the filter", [*_WORDS, *[_BACK] * len(_WORDS)])
    rooms.burst("600 papers: 15 of them at once", [_WORDS, _BACK * len(_WORDS)] * 3)
    rooms.go(_ESCAPE)


def _others(rooms: Rooms) -> None:
    rooms.open("review: opened", _REVIEW)
    rooms.keys("review: arrow down", [_DOWN] * 30)
    rooms.keys("review: filter", ["l"] * 14)
    rooms.open("package: opened", _PACKAGE)
    rooms.open("analysis: opened", _ANALYSIS)
    rooms.keys("analysis: view", list("2345678123456781"))
    rooms.go("2")
    rooms.keys("analysis: arrow down", [_DOWN] * 20)
    rooms.open("200 tasks: opened", _PLAN)
    rooms.keys("200 tasks: arrow down", [_DOWN] * 30)
    rooms.go("x")
    rooms.open("200 tasks: a dialog left", _ESCAPE)
    rooms.open("home: opened", _HOME)


def _history(rooms: Rooms) -> None:
    rooms.open("150 leaves: opened", _SCORING)
    rooms.keys("150 leaves: arrow down", [_DOWN] * 30)
    rooms.go(_FIRST, _DOWN)
    rooms.open("2000 changes: opened", "h")
    rooms.keys("2000 changes: arrow down", [_DOWN] * 30)
    rooms.go(_ESCAPE)


def _intake(rooms: Rooms, waiting: Path) -> None:
    rooms.go(_EVIDENCE, "3")
    rooms.open("picker: opened", "+")
    rooms.go(f"{waiting}/", _UP)
    rooms.act("300 files: taken in", _ENTER)
    rooms.keys("300 files: arrow down", [_DOWN] * 20)
    rooms.keys("300 files: another leaf", [_RIGHT] * 10)
    rooms.keys("300 files: left", ["x"] * 10)
    rooms.keys("300 files: accepted", [_ENTER] * 10)
    rooms.go(_ESCAPE)
    # So many that the notice which goes away among them does not count.
    rooms.keys("tray of 290: arrow down", [_DOWN] * 40)
    rooms.go("+", f"{waiting}/", _UP, _ENTER, "a")
    rooms.act("290 files: all accepted", _ENTER)
