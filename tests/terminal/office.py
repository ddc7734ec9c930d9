"""An office's home, and the command line asked about it in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.paths import Paths
from cchc_tui.settings import device_name
from cchc_tui.store.store import Store

OFFICE, SUPERIOR, PERIOD = "UBND xã Hòa Bình", "Sở Nội vụ", "2026"


def start_home(home: Path) -> Path:
    """An assessment under the shipped set, without an answer; begun on this very machine."""
    with Store.open(Paths(home).database, who="Nguyễn Văn A", device=device_name()) as store:
        start_assessment(store, OFFICE, SUPERIOR, PERIOD, find_set(DEFAULT_SET))
    return home


def cchc(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, finished."""
    return subprocess.run(
        [sys.executable, "-m", "cchc_tui", "--home", str(home), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )


def status(home: Path) -> dict[str, Any]:
    """What `cchc status --json` says; its items by code."""
    told = json.loads(cchc(home, "status", "--json").stdout)
    return {**told, "items": {item["code"]: item for item in told["items"]}}
