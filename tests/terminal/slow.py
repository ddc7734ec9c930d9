"""The program on a disk that needs a third of a second for each write: the kernel holds the calls up (strace)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cchc_tui.paths import Paths

HELD_UP = "pwrite64,fdatasync,fsync,ftruncate"


def watched(home: Path, *options: str) -> list[str]:
    """A command that runs another one with its calls on the database held up, refused or whatever the options say."""
    database = Paths(home).database
    paths = [option for name in ("", "-journal") for option in ("-P", f"{database}{name}")]
    return ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", *paths, "-e", f"trace={HELD_UP}", *options]


def slow(home: Path, milliseconds: int = 300) -> list[str]:
    """The same with each write and each sync held up."""
    return watched(home, "-e", f"inject={HELD_UP}:delay_enter={milliseconds}000")


def as_program(command: Sequence[str]) -> tuple[str, ...]:
    """For a `Terminal`, which starts Python: a program that becomes the command, with our program behind it."""
    whole = [*command, sys.executable, "-m", "cchc_tui"]
    return "-c", f"import os, sys; os.execvp({whole[0]!r}, [*{whole!r}, *sys.argv[1:]])"
