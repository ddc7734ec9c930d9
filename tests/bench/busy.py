"""Keys while a package of 500 MB is written and read back: an officer goes on working in another room."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_tui.core.evidence import Link
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.paths import Paths
from cchc_tui.store.journal import Change
from cchc_tui.texts.demo_data import DEADLINE, ENTRIES, OFFICE, SUPERIOR
from tests.bench.figures import Figure, percentile, plain
from tests.bench.homes import a_clock, open_store
from tests.bench.pty import Picture, Terminal, environment, module

_PAPERS = 100
_AT_REST, _DRAWN, _AFTER_KEY = 1.2, 0.3, 0.05  # seconds of silence; a cursor that blinks ends one of 0.5
_PACKAGE_ROOM, _SCORING_ROOM, _ENTER, _HOME, _DOWN = "\x1b[20~", "\x1bOR", "\r", "\x1b[H", "\x1b[B"
_MOST_KEYS = 2000


def busy(folder: Path, rounds: int, size: int) -> list[Figure]:
    """From an arrow key to the first change it makes on the screen, for keys pressed while the export runs."""
    _make_home(folder, size)
    median, slow, worst, keys = list[float](), list[float](), list[float](), list[float]()
    for _ in range(rounds):
        taken = _session(folder)
        keys.append(len(taken))
        median.append(percentile(taken, 0.5))
        slow.append(percentile(taken, 0.95))
        worst.append(max(taken))
    name = f"keys while {size} MB are exported"
    return [
        plain(f"{name}: p50", "ms", median, 100),
        plain(f"{name}: p95", "ms", slow, 100),
        plain(f"{name}: worst", "ms", worst, 100),
        plain(f"{name}: keys pressed", "", keys),
    ]


def _make_home(home: Path, size: int) -> None:
    criteria = find_set(DEFAULT_SET)
    with open_store(home) as store:
        number = start_assessment(store, OFFICE, SUPERIOR, "2026", criteria, deadline=DEADLINE)
        (home / "papers").mkdir()
        for at in range(_PAPERS):
            path = home / "papers" / f"Báo cáo số {at}.pdf"
            path.write_bytes(b"%PDF-1.4 " + os.urandom((size << 20) // _PAPERS))
            paper = read_evidence(path, a_clock())
            link = Link(paper.id, ENTRIES[at % len(ENTRIES)].code, "Mục I", "2")
            changes = [Change("", "evidence", None, paper), Change(link.code, "link", None, link)]
            store.apply(number, changes)
        for entry in ENTRIES:
            answer = Change(entry.code, "answer", None, entry.answer)
            store.apply(number, [answer, Change(entry.code, "explanation", None, entry.told)])


def _session(home: Path) -> list[float]:
    packages = Paths(home).packages
    for old in packages.glob("*") if packages.exists() else ():
        old.unlink()
    picture, taken = Picture(), list[float]()
    with Terminal(module("cchc_tui"), environment(CCHC_HOME=str(home))) as terminal:
        list(picture.feed(terminal.settle(_AT_REST)))
        terminal.press(_PACKAGE_ROOM)
        list(picture.feed(terminal.settle(_DRAWN, 2.0)))
        terminal.press(_ENTER)
        for _ in range(_MOST_KEYS):
            if _running(packages):
                break
            list(picture.feed(terminal.settle(0.0, 0.005)))
        for key in (_SCORING_ROOM, _HOME):
            terminal.press(key)
            list(picture.feed(terminal.settle(_AFTER_KEY, 0.5)))
        while _running(packages) and len(taken) < _MOST_KEYS:
            pressed = terminal.press(_DOWN)
            seen = [moment for moment, changed in picture.feed(terminal.settle(_AFTER_KEY, 1.0)) if changed]
            if seen:
                taken.append((seen[0] - pressed) * 1000)
    return taken


def _running(packages: Path) -> bool:
    return packages.exists() and any(packages.glob(".*.part"))
