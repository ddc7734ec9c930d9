"""Golden screens: plain text kept in files; CCHC_GOLDEN=1 writes them anew, for a person to look at and commit."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from cchc_tui.paths import Paths

FOLDER = Path(__file__).parent / "golden"
_CLOCK = re.compile(r"\d\d:\d\d:\d\d")
_FREE = re.compile(r" *còn [\d.,]+ [KMGT]B$", re.MULTILINE)


@dataclass(frozen=True)
class ShownPaths(Paths):
    """A home whose place on the screen is the same on every machine."""

    @property
    def packages(self) -> Path:
        """Where the package room writes unless told otherwise."""
        return Path("/goi-ho-so")

    @cached_property
    def shown(self) -> str:
        """The home as it stands on the screen."""
        return "~/du-lieu"


def check_golden(name: str, rows: list[str]) -> None:
    """The screen is the one in the file; a file that is missing is a failure, not a first run."""
    text = _FREE.sub(" còn … GB", _CLOCK.sub("HH:MM:SS", "\n".join(rows))) + "\n"
    path = FOLDER / f"{name}.txt"
    if os.environ.get("CCHC_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    elif not path.exists():
        pytest.fail(f"{path.name} is missing: run with CCHC_GOLDEN=1 and look at what it writes")
    assert text == path.read_text("utf-8"), f"{path.name}: when the new look is meant, run with CCHC_GOLDEN=1"
