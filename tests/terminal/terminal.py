"""The program in a real pseudo-terminal: keys go in as bytes, and what stands on the screen is read back."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

from tests.terminal.keys import KEYS

PATIENCE = 20.0  # a busy machine may be slow; a right program never gets near it

# A terminal that says it knows synchronised output is sent each picture between "begin" and "end", so that the
# screen can be looked at between two pictures and never in the middle of one: as eyes would.
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"
_ASKS_FOR_SYNC, _KNOWS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]")
_BACK_FROM_THE_OTHER_SCREEN = (b"\x1b[?1049l", b"\x1b[2J\x1b[H")  # pyte has one screen; what was drawn goes with it
_PIECES = re.compile(rb"(\x1b\[\?2026[hl])")
_BROKEN_OFF = re.compile(rb"\x1b(\[[0-9;?<>=$]*)?$")


@dataclass(frozen=True, slots=True)
class Picture:
    """What stood on the screen, and when it came."""

    number: int
    at: float
    lines: tuple[str, ...]

    def __contains__(self, text: str) -> bool:
        return any(text in line for line in self.lines)


class Terminal:
    """Cửa sổ dòng lệnh: starts the program over the data in `home`; a context manager that leaves nothing running."""

    def __init__(
        self,
        home: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "cchc_tui"),
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest, self._in_picture = b"", False
        self._shown = threading.Condition()
        self._ended = False
        self.pictures: deque[Picture] = deque([Picture(0, time.time(), ("",) * rows)], maxlen=2000)
        around = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "CCHC_HOME")}
        around |= {"TERM": "xterm-256color", **(env or {})}
        start = [*program, "--home", str(home)]
        with warnings.catch_warnings():
            # The test runner has threads; the child runs another program at once.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child: pexpect.spawn[bytes] = pexpect.spawn(
                sys.executable, start, dimensions=(rows, columns), env=around
            )
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's number."""
        assert self._child.pid is not None
        return self._child.pid

    # Keys.

    def send(self, what: str | bytes) -> None:
        """Bytes as a keyboard or a clipboard sends them, in one write."""
        data = what.encode() if isinstance(what, str) else what
        while data:
            data = data[os.write(self._child.fileno(), data) :]

    def press(self, *keys: str) -> None:
        """Keys by name; a single sign stands for itself. All in one write, unless Escape must stand alone."""
        for group in _apart(keys):
            self.send("".join(KEYS.get(key, key) for key in group))

    def paste(self, text: str) -> None:
        """What a terminal sends for Ctrl+V."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size, as by its edge."""
        with self._shown:
            self._screen.resize(rows, columns)
            before = self.pictures[-1]
            blank = tuple(line[:columns].ljust(columns) for line in [*before.lines, *[""] * rows][:rows])
            self.pictures.append(Picture(before.number + 1, time.time(), blank))
        self._child.setwinsize(rows, columns)

    # The screen.

    @property
    def last(self) -> Picture:
        """What stands there now."""
        with self._shown:
            return self.pictures[-1]

    def lines(self) -> tuple[str, ...]:
        """The rows of the screen."""
        return self.last.lines

    def text(self) -> str:
        """The whole screen."""
        return "\n".join(line.rstrip() for line in self.lines())

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> Picture:
        """Wait until all of these stand on the screen at once."""
        return self.wait_until(lambda picture: all(text in picture for text in texts), " + ".join(texts), timeout)

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> Picture:
        """Wait until this no longer stands on the screen."""
        return self.wait_until(lambda picture: text not in picture, f"no {text!r}", timeout)

    def wait_until(self, wanted: Callable[[Picture], bool], what: str, timeout: float = PATIENCE) -> Picture:
        """The first picture from now on that is wanted; AssertionError with the screen when none comes."""
        until = time.monotonic() + timeout
        with self._shown:
            while not wanted(self.pictures[-1]):
                left = until - time.monotonic()
                if left <= 0 or self._ended:
                    raise AssertionError(f"{'ended' if self._ended else 'waited'} without {what}:\n{self._framed()}")
                self._shown.wait(left)
            return self.pictures[-1]

    def watch(self, seconds: float) -> None:
        """Let the program go on for a while."""
        with self._shown:
            self._shown.wait_for(lambda: self._ended, seconds)

    def since(self, number: int) -> list[Picture]:
        """The pictures from this number on."""
        with self._shown:
            return [picture for picture in self.pictures if picture.number >= number]

    # The end.

    def wait_end(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended by itself; its exit code."""
        with self._shown:
            if not self._shown.wait_for(lambda: self._ended, timeout):
                raise AssertionError(f"still running:\n{self._framed()}")
        self._child.wait()
        return self._child.exitstatus if self._child.exitstatus is not None else -(self._child.signalstatus or 0)

    def kill(self) -> None:
        """kill -9, and wait until it is dead."""
        if self._child.isalive():
            os.kill(self.pid, signal.SIGKILL)
            self._child.wait()

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self._reader.join(5)
        child: Any = self._child  # its types do not know `ptyproc`
        child.ptyproc.delayafterclose = 0  # it is dead: nothing to wait for
        child.close()

    def _framed(self) -> str:
        return "\n".join(f"│{line}│" for line in self.pictures[-1].lines)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._child.fileno(), 1 << 16)
            except OSError:
                data = b""
            if not data:
                break
            self._take(data)
        with self._shown:
            self._ended = True
            self._shown.notify_all()

    def _take(self, data: bytes) -> None:
        if _ASKS_FOR_SYNC in data:
            os.write(self._child.fileno(), _KNOWS_SYNC)
        data = self._rest + data
        broken = _BROKEN_OFF.search(data)
        data, self._rest = (data[: broken.start()], data[broken.start() :]) if broken else (data, b"")
        for piece in _PIECES.split(data):
            if piece in (_BEGIN, _END):
                self._in_picture = piece == _BEGIN
            else:
                self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", piece).replace(*_BACK_FROM_THE_OTHER_SCREEN))
            if not self._in_picture:
                self._publish()

    def _publish(self) -> None:
        if not self._screen.dirty:
            return
        with self._shown:
            before = self.pictures[-1]
            lines = list(before.lines)
            shown = self._screen.buffer
            for row in self._screen.dirty:
                if row < len(lines):
                    lines[row] = "".join(shown[row][column].data for column in range(self._screen.columns))
            self._screen.dirty.clear()
            if tuple(lines) != before.lines:
                self.pictures.append(Picture(before.number + 1, time.time(), tuple(lines)))
                self._shown.notify_all()


def _apart(keys: tuple[str, ...]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for key in keys:
        if key == "escape":
            groups += [[key], []]
        else:
            groups[-1].append(key)
    return [group for group in groups if group]
