"""A program in a real pseudo-terminal: each piece it writes with the moment it came; the picture is made afterwards."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COLUMNS, LINES = 120, 40
ROOT = Path(__file__).resolve().parents[2]

Piece = tuple[float, bytes]

# What Textual asks of a terminal, and what one says that knows synchronised output but no resize messages.
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y", b"\x1b[c": b"\x1b[?62;c"}
# Sequences pyte would print instead of passing over.
_UNKNOWN = re.compile(rb"\x1b\[[<>=]\d*u|\x1b\[\?\d+\$p")


def environment(**more: str) -> dict[str, str]:
    """This environment for a program under measurement: a plain terminal, byte code kept, Textual at its defaults."""
    dropped = ("TEXTUAL", "PYTHON", "LINES", "COLUMNS", "CCHC")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **more}


def module(name: str, *arguments: str) -> list[str]:
    """The command that runs a module with this same interpreter."""
    return [sys.executable, "-m", name, *arguments]


class Terminal:
    """Starts a program at once; `started` is the moment just before."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._fd, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, cwd=ROOT, start_new_session=True
        )
        os.close(slave)
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    @property
    def pid(self) -> int:
        """The program's number."""
        return self._process.pid

    def press(self, keys: str) -> float:
        """Type, and return the moment."""
        moment = time.perf_counter()
        os.write(self._fd, keys.encode())
        return moment

    def settle(self, quiet: float, longest: float = 10.0) -> list[Piece]:
        """What is written until nothing came for `quiet` seconds; the first piece may take `longest`."""
        pieces: list[Piece] = []
        while self._poll.poll((quiet if pieces else longest) * 1000):
            try:
                data = os.read(self._fd, 1 << 16)
            except OSError:  # how Linux says that the program has ended
                break
            pieces.append((time.perf_counter(), data))
            for question, answer in _ANSWERS.items():
                if question in data:
                    os.write(self._fd, answer)
        return pieces

    def peak(self) -> float:
        """The most memory the program has had resident so far, in MB."""
        return status(self.pid, "VmHWM")


def status(pid: int | str, field: str) -> float:
    """A figure of /proc/…/status, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


class Picture:
    """What stands on the screen after each piece."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._lines = [self._line(y) for y in range(LINES)]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self._screen.display)

    def feed(self, pieces: Sequence[Piece]) -> Iterator[tuple[float, bool]]:
        """After each piece: its moment, and whether the screen looks different now."""
        for moment, data in pieces:
            self._screen.dirty.clear()
            self._stream.feed(_UNKNOWN.sub(b"", data))
            changed = False
            for y in self._screen.dirty:
                line = self._line(y)
                changed = changed or line != self._lines[y]
                self._lines[y] = line
            yield moment, changed

    def _line(self, y: int) -> tuple[object, ...]:
        row = self._screen.buffer[y]
        return tuple(row[x] for x in range(COLUMNS))


def first_with(pieces: Sequence[Piece], words: str) -> float | None:
    """The moment at which `words` first stood on the screen."""
    picture = Picture()
    for moment, changed in picture.feed(pieces):
        if changed and words in picture.text:
            return moment
    return None
