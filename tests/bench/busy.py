"""Keys while a package of 500 MB is written and read back: an officer goes on working in the scoring room."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.bench.figures import Figure, percentile, plain
from tests.bench.homes import make_home
from tests.bench.pty import Picture, Terminal, environment, module

_PAPERS = 200
_AT_REST, _AFTER_KEY = 1.2, 0.03
_SCORING_ROOM, _HOME, _DOWN = "\x1bOR", "\x1b[H", "\x1b[B"
_MOST_KEYS = 2000


def keys_while_exporting(folder: Path, rounds: int, size: int) -> list[Figure]:
    """From an arrow key to the first change it makes on the screen, for keys pressed while the export runs."""
    make_home(folder)
    source = folder / "scans"
    source.mkdir()
    for number in range(_PAPERS):
        (source / f"{number:03}.pdf").write_bytes(os.urandom((size << 20) // _PAPERS))
    taken = [_session(folder, source) for _ in range(rounds)]
    name = f"key, {size} MB exported"
    return [
        plain(f"{name}: p50", "ms", [percentile(one, 0.5) for one in taken], 100),
        plain(f"{name}: p95", "ms", [percentile(one, 0.95) for one in taken], 100),
        plain(f"{name}: worst", "ms", [max(one) for one in taken], 100),
        plain(f"{name}: pressed", "", [len(one) for one in taken]),
    ]


def _session(home: Path, source: Path) -> list[float]:
    target = home / "GOI-bench.zip"
    picture, taken = Picture(), list[float]()
    command = module("tests.bench.busy_app", str(source), str(target))
    with Terminal(command, environment(CCHC_HOME=str(home))) as terminal:
        list(picture.feed(terminal.settle(_AT_REST)))
        for key in (_SCORING_ROOM, _HOME):
            terminal.press(key)
            list(picture.feed(terminal.settle(0.3, 1.0)))
        os.kill(terminal.pid, signal.SIGUSR1)
        while not target.exists() and len(taken) < _MOST_KEYS:
            pressed = terminal.press(_DOWN)
            seen = [moment for moment, changed in picture.feed(terminal.settle(_AFTER_KEY, 1.0)) if changed]
            taken += [(moment - pressed) * 1000 for moment in seen[:1]]
    target.unlink()
    return taken
