"""The start of what an office gets, against a plain install: the one-file program and the Windows folder's zip."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from release import PYZ, WINDOWS_ZIP
from tests.bench.figures import Figure, compare
from tests.bench.homes import make_home
from tests.bench.pty import module
from tests.bench.screens import Start

_FROM_ZIP = "import sys; sys.path.insert(0, sys.argv.pop(1)); from cchc_tui.__main__ import main; sys.exit(main())"
_BAR = 1.12


def packed(folder: Path, rounds: int) -> list[Figure]:
    """First data on screen, in turn with a plain install; one round to warm up.

    The folder is measured as far as it runs here: its zip of byte code under this Python, isolated and without `site`.
    """
    words = make_home(folder)
    plain, ways = module("cchc_tui"), _ways(folder)
    for counted in (1, rounds):
        floor, ours = Start(), {name: Start() for name in ways}
        for _ in range(counted):
            floor.take(plain, folder, words)
            for name, command in ways.items():
                ours[name].take(command, folder, words)
    return [
        figure
        for name, one in ours.items()
        for figure in (
            compare(f"{name}: first data on screen", "ms", floor.first, one.first, _BAR),
            compare(f"{name}: peak memory", "MB", floor.peak, one.peak),
        )
    ]


def _ways(folder: Path) -> dict[str, list[str]]:
    """The commands, of what is built."""
    ways = {}
    if PYZ.exists():
        ways[".pyz"] = [sys.executable, str(PYZ)]
    if WINDOWS_ZIP.exists():
        libraries = folder / "thu-vien.zip"
        with zipfile.ZipFile(WINDOWS_ZIP) as made:
            libraries.write_bytes(made.read("CCHC/runtime/thu-vien.zip"))
        ways["zip of byte code"] = [sys.executable, "-ISB", "-X", "utf8", "-c", _FROM_ZIP, str(libraries)]
    return ways
