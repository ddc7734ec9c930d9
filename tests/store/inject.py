"""Works run under strace that are killed at a call, or whose call the system refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.store.power import ROOT, Record, State, environment
from tests.store.power_works import REFUSED, WORKS

CHANGING = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "unlink", "mkdir")
MODULE = "tests.store.power_works"


@dataclass(frozen=True)
class Ran:
    """How a work ended: its exit code, and the folder it left with what it had told."""

    code: int
    state: State
    said: str


def run(top: Path, name: str, *options: str) -> Ran:
    """The work under strace with these options; what was there before is made first."""
    top.mkdir(parents=True)
    (WORKS | REFUSED)[name][0](top)
    command = ["strace", "-f", "-o", str(top.parent / "calls"), "-e", f"trace={','.join(CHANGING)}", *options]
    done = subprocess.run(
        [*command, sys.executable, "-m", MODULE, str(top), name],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    after = Record.of(top)
    lines = tuple(done.stdout.splitlines())
    return Ran(done.returncode, State(after.files, frozenset(after.folders), lines), done.stderr)


def counted(top: Path, name: str) -> list[tuple[str, int]]:
    """Every call of the work that changes something on a disk, as its name and which one of that name it is."""
    run(top, name)
    log = (top.parent / "calls").read_text(errors="replace")
    counts = Counter(re.findall(r"^\d+ +(\w+)\(", log, re.MULTILINE))
    return [(call, number) for call in CHANGING for number in range(1, counts[call] + 1)]
