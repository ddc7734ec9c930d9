"""A window closed without quitting: what was typed is saved, and the data are free for the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.terminal.office import start_home
from tests.terminal.terminal import UNKNOWN_TO_PYTE

TYPED = "Đã xin gia hạn"


class Window:
    """What a person sees in a window of 80 × 24."""

    def __init__(self, master: int) -> None:
        self.master, self.screen = master, pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    def wait_for(self, wanted: str, patience: float = 20.0) -> None:
        """Read what the program draws until `wanted` stands there."""
        end = time.monotonic() + patience
        while wanted not in "\n".join(self.screen.display) and time.monotonic() < end:
            self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", os.read(self.master, 65536)))
        assert wanted in "\n".join(self.screen.display)


@pytest.fixture
def typing(tmp_path: Path) -> tuple[Path, int, subprocess.Popen[bytes]]:
    """The program over a pseudo-terminal that is not its own, with an explanation just being typed."""
    import pty

    home = start_home(tmp_path / "du-lieu")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "cchc_tui", "--home", str(home)]
    around = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=around)
    os.close(slave)
    window = Window(master)
    window.wait_for("VIỆC CẦN LÀM")
    os.write(master, b"\x1bOR")
    window.wait_for("1.1.1")
    os.write(master, b"g")
    window.wait_for("Ctrl+T")
    os.write(master, TYPED.encode())
    window.wait_for(TYPED)
    return home, master, child


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a console's programs by itself")
@pytest.mark.parametrize("how", ["the window is gone", "the system says so"])
def test_a_closed_window_loses_nothing_and_leaves_nothing(
    typing: tuple[Path, int, subprocess.Popen[bytes]], how: str
) -> None:
    home, master, child = typing
    if how == "the system says so":
        child.send_signal(signal.SIGHUP)
    os.close(master)
    child.wait(15)
    with Store.open(Paths(home).database, who="B", device="PC-02") as store:
        assert (store.read_only, store.load(1).entry("1.1.1").explanation) == (False, TYPED)
