"""Dấu đang chạy: a small file that stands while the screens are open, so that an end that was none is noticed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

NAME = "dang-mo.txt"


def begin(home: Path, at: datetime) -> bool:
    """Put the mark there; whether one from before still stood: that time the program did not end by itself."""
    mark = home / NAME
    stood = mark.exists()
    with suppress(OSError):  # without it only the sentence at the next start is missing
        mark.write_text(f"{at.isoformat(timespec='seconds')}\n", "utf-8")
    return stood


def end(home: Path) -> None:
    """The program ends as it should, or has told of its fault itself."""
    with suppress(OSError):
        (home / NAME).unlink(missing_ok=True)
