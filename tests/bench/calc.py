"""What an officer would open instead: LibreOffice Calc with the same table, in a window on a screen made for it."""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from cchc_tui.jobs.scores import export_scores
from tests.bench.figures import Figure, compare
from tests.bench.homes import make_home, open_store
from tests.bench.pty import Terminal, environment, first_with, module, status
from tests.bench.screens import AT_REST

_WIDE, _HIGH = 1280, 800
_NEXT_LOOK = 0.01  # seconds between two looks at the screen
_STILL = 1.5  # seconds without a change after which all is painted
_MOST = 60.0
_PAINTED = 0.97  # of the lines of the last picture; a blinking cursor is not waited for


def missing() -> list[str]:
    """What this machine lacks to be measured so."""
    return [name for name in ("soffice", "Xvfb") if not shutil.which(name)]


def against_calc(folder: Path, rounds: int) -> list[Figure]:
    """First data on screen, and peak memory, beside Calc showing the scoring table; one round to warm up."""
    home = folder / "du-lieu"
    home.mkdir()
    words = make_home(home)
    with open_store(home) as store:
        newest = store.newest()
        assert newest is not None
        table = export_scores(store, newest, folder / "bang-tu-cham-diem.xlsx")
    # The first start makes a profile: one that has it is what an officer waits for on other days.
    subprocess.run(
        [*_office(folder / "profile"), "--headless", "--convert-to", "ods", "--outdir", str(folder), str(table)],
        check=True,
        capture_output=True,
        timeout=_MOST * 2,
    )
    theirs, ours = list[tuple[float, float]](), list[tuple[float, float]]()
    with _screen(folder) as (display, picture):
        for round_ in range(rounds + 1):
            counted = [_calc(table, folder / "profile", display, picture), _program(home, words)]
            if round_:
                theirs.append(counted[0])
                ours.append(counted[1])
    return [
        compare("the table on screen, beside Calc", "ms", [one[0] for one in theirs], [one[0] for one in ours], 0.35),
        compare("peak memory, beside Calc", "MB", [one[1] for one in theirs], [one[1] for one in ours], 0.30),
    ]


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """A screen nobody sees, and its pixels as they stand."""
    read, write = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        f"{_WIDE}x{_HIGH}x24",
        "-fbdir",
        str(folder),
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with open(read) as told:
            number = told.readline().strip()
        with open(folder / "Xvfb_screen0", "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as seen:
            yield f":{number}", seen
    finally:
        server.terminate()
        server.wait()


def _calc(table: Path, profile: Path, display: str, picture: mmap.mmap) -> tuple[float, float]:
    """Milliseconds until the sheet is painted, and the most memory of its process in MB."""
    fresh = profile.with_name(f"{time.monotonic_ns()}")  # one closed by force would offer its document for recovery
    shutil.copytree(profile, fresh)
    command = [*_office(fresh), "--calc", "--norestore", "--nologo", str(table)]
    env = {**os.environ, "DISPLAY": display}
    silent = subprocess.DEVNULL
    for lock in table.parent.glob(".~lock*"):
        lock.unlink()
    started = time.perf_counter()
    program = subprocess.Popen(command, env=env, start_new_session=True, stdout=silent, stderr=silent)
    try:
        painted = _painted(picture, started)
        peak = max(_peaks(program.pid))
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    return (painted - started) * 1000, peak


def _office(profile: Path) -> list[str]:
    return ["soffice", f"-env:UserInstallation=file://{profile}"]


def _painted(picture: mmap.mmap, started: float) -> float:
    """The moment from which nearly every line was as it is in the end."""
    seen: list[tuple[float, list[int]]] = []
    while True:
        moment = time.perf_counter()
        lines = _lines(picture)
        if not seen or lines != seen[-1][1]:
            seen.append((moment, lines))
        if (len(seen) > 2 and moment - seen[-1][0] > _STILL and moment - started > _STILL) or moment - started > _MOST:
            break
        time.sleep(_NEXT_LOOK)
    last = seen[-1][1]
    return next(at for at, lines in seen if _alike(lines, last) >= _PAINTED)


def _lines(picture: mmap.mmap) -> list[int]:
    wide = _WIDE * 4
    head = len(picture) - wide * _HIGH
    return [crc32(picture[head + y * wide : head + (y + 1) * wide]) for y in range(_HIGH)]


def _alike(lines: list[int], last: list[int]) -> float:
    return sum(one == other for one, other in zip(lines, last, strict=True)) / len(last)


def _peaks(leader: int) -> Iterator[float]:
    """The peak of every process of a program; its script starts another."""
    yield 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == leader:
                    yield status(entry.name, "VmHWM")
            except (OSError, LookupError):
                continue


def _program(home: Path, words: str) -> tuple[float, float]:
    with Terminal(module("cchc_tui"), environment(CCHC_HOME=str(home))) as terminal:
        pieces = terminal.settle(AT_REST)
        first = first_with(pieces, words)
        if first is None:
            raise RuntimeError(f"{words!r} never stood on the screen")
        return (first - terminal.started) * 1000, terminal.peak()
