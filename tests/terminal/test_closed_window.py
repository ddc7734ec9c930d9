"""A window closed without quitting: what was typed is saved, and the data are free for the next start."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.terminal.office import start_home

TYPED = "Đã xin gia hạn"


def read_until(master: int, wanted: str, patience: float = 20.0) -> None:
    """Read what the program draws until `wanted` was in it."""
    seen, end = b"", time.monotonic() + patience
    while wanted.encode() not in seen and time.monotonic() < end:
        seen += os.read(master, 65536)
    assert wanted.encode() in seen


@pytest.fixture
def typing(tmp_path: Path) -> tuple[Path, int, subprocess.Popen[bytes]]:
    """The program over a pseudo-terminal that is not its own, with an explanation just being typed."""
    home = start_home(tmp_path / "du-lieu")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "cchc_tui", "--home", str(home)]
    around = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=around)
    os.close(slave)
    read_until(master, "VIỆC CẦN LÀM")
    os.write(master, b"\x1bOR")
    read_until(master, "1.1.1")
    os.write(master, b"g")
    read_until(master, "Ctrl+T")
    os.write(master, TYPED.encode())
    read_until(master, "hạn")
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
