"""A stick on this machine: a folder that the system says is mounted under /media, for one program and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.terminal.terminal import Terminal

PLACE = "/media/lan/USB"
_MOUNTS = f'mount -t tmpfs none /media && mkdir -p {PLACE} && mount --bind "$1" {PLACE} && shift && exec "$@"'
_STARTS = """
import os, sys
stick, mounts, program, person = sys.argv[1:4] + sys.argv[-1:]
os.environ["HOME"] = person
os.environ.pop("XDG_DATA_HOME", None)
os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
os.execvp("unshare", ["unshare", "-rm", "sh", "-c", mounts, "sh", stick, program, "-m", "cchc_tui"])
"""


@cache
def can_mount() -> bool:
    """Whether this machine lets a program have mounts of its own."""
    try:
        tried = subprocess.run(
            ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /media"], capture_output=True, check=False
        )
    except OSError:
        return False
    return tried.returncode == 0


def portable(stick: Path) -> Path:
    """The portable folder on a stick, with a Python of this machine in it; the folder."""
    folder = stick / "CCHC"
    (folder / "runtime").mkdir(parents=True)
    (folder / "CCHC.bat").write_text("@echo off\r\n")
    (folder / "runtime/python").symlink_to(os.path.realpath(sys.executable))
    return folder


def command(stick: Path, *words: str) -> list[str]:
    """These words as a command that finds the stick in its place."""
    return ["unshare", "-rm", "sh", "-c", _MOUNTS, "sh", str(stick), *words]


def plugged_in(stick: Path, person: Path, **options: Any) -> Terminal:
    """The program started from the stick by a person whose own folder is `person`."""
    person.mkdir(exist_ok=True)
    program = ("-c", _STARTS, str(stick), _MOUNTS, f"{PLACE}/CCHC/runtime/python")
    return Terminal(person, program=program, **options)
