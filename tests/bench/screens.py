"""Start and keys in a real terminal, and what is loaded once the first screen stands."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import hello
from tests.bench.figures import Figure, compare, percentile, plain
from tests.bench.homes import make_home
from tests.bench.pty import Picture, Piece, Terminal, environment, first_with, module

AT_REST = 1.2  # seconds of silence after which the check of the database behind the screen is over too
_PAUSE = 0.3  # seconds of silence that end the drawing of the first screen
_AFTER_KEY = 0.08
F3, HOME, _DOWN = "\x1bOR", "\x1b[H", "\x1b[B"

# What the first screen must not have cost: libraries of later work, and those nobody asked for.
HEAVY = (
    "openpyxl", "docx", "lxml", "sqlite_utils", "pdfplumber", "defusedxml", "click", "pygments", "markdown_it",
    "tree_sitter", "pip", "ssl",
)  # fmt: skip
NEVER = ("openpyxl", "docx", "sqlite_utils", "pdfplumber")


@dataclass(slots=True)
class Start:
    """What each start cost: until the first words, until all is drawn, memory, and the bytes."""

    first: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)

    def take(self, command: list[str], home: Path, words: str) -> None:
        """One more start."""
        with Terminal(command, environment(CCHC_HOME=str(home))) as terminal:
            pieces = terminal.settle(AT_REST)
            peak = terminal.peak()
        first = first_with(pieces, words)
        if first is None:
            raise RuntimeError(f"{words!r} never stood on the screen of {command}")
        self.first.append((first - terminal.started) * 1000)
        self.rest.append((_end(pieces, first) - terminal.started) * 1000)
        self.peak.append(peak)
        self.size.append(sum(len(data) for _, data in pieces) / 1024)


def _end(pieces: list[Piece], first: float) -> float:
    """The last byte before a pause; news from behind the screen may come long after."""
    end = first
    for moment, _ in pieces:
        if end < moment < end + _PAUSE:
            end = moment
    return end


def start(folder: Path, rounds: int) -> list[Figure]:
    """From exec to the first text of the data, and to the last byte of start-up drawing; one round to warm up."""
    words = make_home(folder)
    for counted in (1, rounds):
        floor, ours = Start(), Start()
        for _ in range(counted):
            floor.take(module("tests.bench.hello"), folder, hello.WORDS)
            ours.take(module("cchc_tui"), folder, words)
    return [
        compare("start: first data on screen", "ms", floor.first, ours.first, 1.25),
        compare("start: at rest", "ms", floor.rest, ours.rest, 1.45),
        compare("start: peak memory", "MB", floor.peak, ours.peak, 1.20),
        plain("start: written to the terminal", "KB", ours.size, 65),
    ]


@dataclass(slots=True)
class Keys:
    """What each arrow down cost: until the first change, until all is drawn, and the bytes."""

    first: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)

    def take(self, terminal: Terminal, picture: Picture) -> None:
        """One more key."""
        pressed = terminal.press(_DOWN)
        pieces = terminal.settle(_AFTER_KEY, 0.5)
        seen = [moment for moment, changed in picture.feed(pieces) if changed]
        if seen:
            self.first.append((seen[0] - pressed) * 1000)
            self.done.append((pieces[-1][0] - pressed) * 1000)
            self.size.append(sum(len(data) for _, data in pieces) / 1024)


def keys(folder: Path, rounds: int) -> list[Figure]:
    """Arrow down in the scoring room, key by key in turn with a bare table; one session of each is a round."""
    make_home(folder)
    floors, ours = list[Keys](), list[Keys]()
    env = environment(CCHC_HOME=str(folder))
    for _ in range(rounds):
        with Terminal(module("tests.bench.table"), env) as table, Terminal(module("cchc_tui"), env) as room:
            pictures = {table: Picture(), room: Picture()}
            for terminal, before in ((table, ()), (room, (F3, HOME))):
                pieces = terminal.settle(AT_REST)
                for key in before:
                    terminal.press(key)
                    pieces += terminal.settle(0.3, 1.0)
                list(pictures[terminal].feed(pieces))
            floors.append(Keys())
            ours.append(Keys())
            for _ in range(50):
                floors[-1].take(table, pictures[table])
                ours[-1].take(room, pictures[room])
    return [
        compare("arrow down: first change, p50", "ms", *_of(floors, ours, "first", 0.5), 1.15),
        compare("arrow down: first change, p95", "ms", *_of(floors, ours, "first", 0.95), 1.30),
        compare("arrow down: done, p50", "ms", *_of(floors, ours, "done", 0.5)),
        plain("arrow down: done, p50", "ms", _of(floors, ours, "done", 0.5)[1], 30),
        plain("arrow down: written, p50", "KB", _of(floors, ours, "size", 0.5)[1], 4),
    ]


def _of(floors: list[Keys], ours: list[Keys], name: str, share: float) -> tuple[list[float], list[float]]:
    each = [[percentile(getattr(one, name), share) for one in some] for some in (floors, ours)]
    return each[0], each[1]


def loaded(folder: Path) -> list[str]:
    """The modules loaded once the first screen is at rest."""
    make_home(folder)
    with TemporaryDirectory() as place:
        target = Path(place) / "modules"
        with Terminal(module("tests.bench.watched", str(target)), environment(CCHC_HOME=str(folder))) as terminal:
            terminal.settle(AT_REST)
            os.kill(terminal.pid, signal.SIGUSR1)
            for _ in range(100):
                if target.exists():
                    break
                time.sleep(0.05)
        return target.read_text().split()
