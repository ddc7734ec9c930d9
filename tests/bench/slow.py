"""Keys on a disk that needs 300 ms for each write, while every other key makes one more edit to save."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure, compare, percentile, plain
from tests.bench.homes import make_home
from tests.bench.pty import Picture, Terminal, environment, module
from tests.formats.power import has_strace
from tests.terminal.slow import slow, watched

_AT_REST, _AFTER_KEY = 1.2, 0.05
_SCORING_ROOM, _HOME, _DOWN, _MARK = "\x1bOR", "\x1b[H", "\x1b[B", "x"
_KEYS = 20


def keys_on_a_slow_disk(folder: Path, rounds: int) -> list[Figure]:
    """From a key to the first change it makes on the screen; the baseline is the same on this machine's own disk."""
    if not has_strace():
        return []
    pattern = folder / "pattern"
    pattern.mkdir()
    make_home(pattern)
    own = [_session(watched, _like(pattern, folder / f"own {at}")) for at in range(rounds)]
    held = [_session(slow, _like(pattern, folder / f"held {at}")) for at in range(rounds)]
    return [
        compare(
            f"key while saving, 300 ms a write: {name}", "ms",
            [percentile(one, share) for one in own], [percentile(one, share) for one in held], 1.3,
        )
        for name, share in (("p50", 0.5), ("p95", 0.95))
    ] + [plain("the slowest of them", "ms", [max(one) for one in held])]  # fmt: skip


def _like(pattern: Path, home: Path) -> Path:
    # One for each session: a program killed amid a write that is held up keeps its lock until that write is over.
    shutil.copytree(pattern, home)
    return home


def _session(kind: Callable[[Path], list[str]], home: Path) -> list[float]:
    picture, taken = Picture(), list[float]()
    command = [*kind(home), *module("cchc_tui", "--home", str(home))]
    with Terminal(command, environment(PYTHONPATH=":".join(sys.path))) as terminal:
        list(picture.feed(terminal.settle(_AT_REST)))
        for key in (_SCORING_ROOM, _HOME):
            terminal.press(key)
            list(picture.feed(terminal.settle(0.3, 1.0)))
        for key in (_MARK, _DOWN) * _KEYS:
            pressed = terminal.press(key)
            seen = [moment for moment, changed in picture.feed(terminal.settle(_AFTER_KEY, 1.0)) if changed]
            taken += [(moment - pressed) * 1000 for moment in seen[:1]]
    if not taken:
        raise RuntimeError(f"no key changed the screen:\n{picture.text}")
    return taken
