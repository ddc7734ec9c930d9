"""Nơi để tệp: whether a paper lies where it will not stay, on a stick, on the network, among downloads."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any

from cchc_tui.core.text import search_key
from cchc_tui.drives import Medium, medium_of

_PASSING = frozenset({"downloads", "tai xuong", "tai ve", "zalo received files", "telegram desktop", "temp", "tmp"})
_DESKTOPS = frozenset({"desktop", "man hinh nen"})
_OWNERS = frozenset({"users", "home", "documents and settings"})


def is_fleeting(path: Path, home: Path) -> bool:
    """Whether a file at `path` may well be gone next week; `home` is the person's own folder."""
    return passing_folder(path, home) or Path(tempfile.gettempdir()) in path.parents or on_passing_drive(path)


def passing_folder(path: PurePath, home: PurePath) -> bool:
    """Whether the folders above name a place of passage, or the desktop of another person."""
    folders = [search_key(part) for part in path.parent.parts]
    if not _PASSING.isdisjoint(folders):
        return True
    desktop = not _DESKTOPS.isdisjoint(folders)
    return desktop and home not in path.parents and not _OWNERS.isdisjoint(folders)


def on_passing_drive(path: PurePath, root: Path = Path("/"), kernel: Any = None) -> bool:
    """Whether the drive that holds `path` can be pulled out or cut off; `root` and `kernel` as drives have them."""
    return medium_of(path, root, kernel) is not Medium.FIXED
