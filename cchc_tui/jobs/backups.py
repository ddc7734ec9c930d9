"""Sao lưu và khôi phục: the copies there are, a look into one, and putting one in the place of the file at work."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store import backup, restoring
from cchc_tui.store.backup import Copy
from cchc_tui.store.lock import Holder
from cchc_tui.store.restoring import Restored
from cchc_tui.store.store import Store

__all__ = ["CopyFacts", "Restored", "backups", "open_copy", "restore"]


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """Một bản sao lưu trong danh sách: its bytes, the journal rows it lacks (None: unknown), whether outside."""

    copy: Copy
    size: int
    behind: int | None = None
    second_place: bool = False


def backups(paths: Paths, settings: Settings, newest_seq: int | None = None) -> list[CopyFacts]:
    """The copies in both places, newest first; `newest_seq` is the number of the newest row of the file at work."""
    places = [(paths.backups, False)]
    if settings.second_place:
        places.append((Path(settings.second_place), True))
    found = []
    for folder, second in places:
        for copy in _copies(folder):
            with suppress(OSError):
                behind = None if newest_seq is None else max(0, newest_seq - copy.seq)
                found.append(CopyFacts(copy, os.path.getsize(copy.path), behind, second))
    return sorted(found, key=lambda one: (one.copy.at, one.copy.seq, not one.second_place), reverse=True)


def _copies(folder: Path) -> list[Copy]:
    """A stick that was pulled out has none."""
    try:
        return backup.copies(folder)
    except StoreError:
        return []


def open_copy(path: Path) -> Store:
    """A copy to be looked at and never written to; StoreError `backup.damaged` when it does not hold."""
    return restoring.open_copy(path)


def restore(paths: Paths, source: Path, *, at: datetime, who: str, device: str) -> Restored:
    """Put what a copy holds in the place of the database; the store must have been closed before.

    StoreError `db.held` while another window works; after any failure the database is what it was.
    """
    done = restoring.restore(paths.database, source, paths.replaced, Holder(who, device, at), renamed)
    follow(paths, who=who, device=device)
    return done


def renamed(part: Path, name: Path) -> None:
    """The one rename, tried for two seconds while a virus scanner holds one of the two."""
    from cchc_tui.patience import patiently

    patiently(lambda: os.replace(part, name))


def follow(paths: Paths, *, who: str, device: str) -> None:
    """Where a readable journal is kept, tell it at once of the file that was put in place."""
    if paths.journal_file.exists():
        with suppress(CchcError), Store.open(paths.database, who=who, device=device) as store:
            store.keep_along(paths.journal_file)
