"""Tệp để riêng: what restoring, salvaging and mending have kept of earlier files, and which of it may go in the end.

Nothing goes that is not long past, nor the newest few of a folder, nor anything without a later copy; a file of another
name than ours is nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup

KEEP = timedelta(days=90)
NEWEST = 3
# A replaced file stands in its folder under its moment, a damaged one in a folder of its own that bears the moment.
_FILE = re.compile(r".+-(\d{8}-\d{6})(?:-\d+)?\.db(?:-journal)?")
_FOLDER = re.compile(r"(\d{8}-\d{6})(?:-truoc-khi-sua)?")
_INSIDE = re.compile(r".+\.db(?:-journal)?")


@dataclass(frozen=True, order=True, slots=True)
class Aside:
    """Một lần để riêng: its moment (local time, as in its name), its files, and their bytes."""

    at: datetime
    files: tuple[Path, ...]
    size: int


def put_aside(folder: Path) -> list[Aside]:
    """Everything that was put aside in a folder, oldest first; one that cannot be looked into has nothing."""
    found: dict[tuple[datetime, str], list[Path]] = {}
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            files = _FILE.fullmatch(path.name) if path.is_file() else None
            folders = _FOLDER.fullmatch(path.name) if path.is_dir() else None
            named = files or folders
            if not named:
                continue
            with suppress(ValueError):  # figures, and no moment
                at = backup.moment_of(named[1])
                inside = [one for one in path.iterdir() if _INSIDE.fullmatch(one.name)] if folders else [path]
                found.setdefault((at, path.name.removesuffix("-journal")), []).extend(sorted(inside))
    return sorted(Aside(at, tuple(files), _size(files)) for (at, _), files in found.items() if files)


def _size(files: Iterable[Path]) -> int:
    total = 0
    for path in files:
        with suppress(OSError):
            total += path.stat().st_size
    return total


def done_with(found: list[Aside], copies: list[backup.Copy], now: datetime) -> list[Aside]:
    """Those that may go: older than ninety days, three newer ones beside them, and work went on into a copy since."""
    newest = max((one.at for one in copies), default=datetime.min)
    old = [one for one in found if one.at < now - KEEP and one.at < newest]
    return old[: max(0, len(found) - NEWEST)]


def thin_out(folder: Path, copies: list[backup.Copy], now: datetime) -> list[Aside]:
    """Remove those; what could not be removed stays and is not told of."""
    gone = []
    for one in done_with(put_aside(folder), copies, now):
        with suppress(OSError):
            for path in one.files:
                path.unlink()
            gone.append(one)
            if one.files[0].parent != folder:
                one.files[0].parent.rmdir()  # refused where somebody has put something else into it
    return gone
