"""Golden screens: plain text kept in files; CCHC_GOLDEN=1 writes them anew, for a person to look at and commit."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
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


def masked(rows: Sequence[str]) -> str:
    """The screen as text, without what differs from one trial, or one system, to the next."""
    return _FREE.sub(" còn … GB", _CLOCK.sub("HH:MM:SS", "\n".join(rows))).replace("\\", "/") + "\n"


def writing() -> bool:
    """Whether golden screens are written anew."""
    return os.environ.get("CCHC_GOLDEN") == "1"


def check_golden(name: str, rows: Sequence[str], folder: Path = FOLDER) -> None:
    """The screen is the one in the file; a file that is missing is a failure, not a first run."""
    text = masked(rows)
    path = folder / f"{name}.txt"
    if writing():
        folder.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    elif not path.exists():
        pytest.fail(f"{path.name} is missing: run with CCHC_GOLDEN=1 and look at what it writes")
    assert text == path.read_text("utf-8"), f"{path.name}: when the new look is meant, run with CCHC_GOLDEN=1"
