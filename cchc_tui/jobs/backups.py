"""Sao lưu và khôi phục: the copies there are, a look into one, and putting one in the place of the file at work."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths
from cchc_tui.patience import patiently
from cchc_tui.settings import Settings, save_setting
from cchc_tui.store import backup, since
from cchc_tui.store.backup import Copy
from cchc_tui.store.lock import Holder
from cchc_tui.store.store import Store
from cchc_tui.texts.ui import show_mb

if TYPE_CHECKING:  # putting back is not on the way to the first screen
    from cchc_tui.store.restoring import Restored

_WEEK = timedelta(days=7)
_LITTLE = 500 << 20

__all__ = [
    "CopyFacts",
    "backups",
    "copy_out",
    "is_due",
    "listed",
    "only_here",
    "open_copy",
    "remind",
    "restore",
    "room_left",
    "send",
    "tidy",
    "would_lack",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """Một bản sao lưu trong danh sách: its bytes, the edits it lacks (None: unknown), whether outside."""

    copy: Copy
    size: int
    behind: int | None = None
    second_place: bool = False


def backups(paths: Paths, settings: Settings, at_work: Store | None = None) -> list[CopyFacts]:
    """The copies in both places, newest first; with the file at work also what each of them lacks."""
    places = [(paths.backups, False)]
    if settings.second_place:
        places.append((Path(settings.second_place), True))
    found = []
    for folder, second in places:
        for copy in _copies(folder):
            with suppress(OSError):
                behind = None if at_work is None else since.lacked(at_work, copy.path, copy)
                found.append(CopyFacts(copy, os.path.getsize(copy.path), behind, second))
    return sorted(found, key=lambda one: (one.copy.at, one.copy.seq, not one.second_place), reverse=True)


def copy_out(paths: Paths, settings: Settings, at: datetime) -> list[Finding]:
    """The newest copy to the second place too, once a day; a place that is away is told quietly and tried again."""
    if not settings.second_place:
        return []
    folder, local = Path(settings.second_place), _copies(paths.backups)
    there = _copies(folder)
    fresh = any(one.at.date() == at.date() or one.path.name == local[-1].path.name for one in there[-1:] if local)
    if not local or fresh:
        return []
    backup.sweep(folder)
    try:
        backup.send(local[-1], folder)
    except StoreError as fault:
        reason = fault.facts.get("detail", fault.code)
        return [warning("backup.second_away", path=folder, detail=reason)]
    backup.thin_out(folder, at.replace(tzinfo=None))
    return []


def tidy(paths: Paths, at: datetime) -> list[Finding]:
    """Let go what restoring, salvaging and mending kept long ago, by `aside`'s rule, and tell what went."""
    from cchc_tui.store import aside  # not on the way to the first screen

    copies, now = _copies(paths.backups), at.replace(tzinfo=None)
    gone = [one for folder in (paths.replaced, paths.damaged) for one in aside.thin_out(folder, copies, now)]
    if not gone:
        return []
    size = show_mb(sum(one.size for one in gone))
    return [warning("aside.gone", count=len(gone), size=size, days=aside.KEEP.days, least=aside.NEWEST)]


def only_here(paths: Paths, settings: Settings, at: datetime) -> list[Finding]:
    """The reminder that no copy of the last week lies on another disk; none in the first week of use."""
    now = at.replace(tzinfo=None)
    local = _copies(paths.backups)
    outside = _copies(Path(settings.second_place)) if settings.second_place else []
    if not local or now - local[0].at < _WEEK or any(now - one.at < _WEEK for one in outside):
        return []
    return [warning("backup.only_here")]


def is_due(settings: Settings, at: datetime) -> bool:
    """Whether the last reminder is a week old."""
    try:
        return at.date() - date.fromisoformat(settings.reminded) >= _WEEK
    except ValueError:
        return True


def remind(paths: Paths, settings: Settings, at: datetime) -> list[Finding]:
    """The reminder when it is due, once a week; that it was given is written into the settings."""
    found = only_here(paths, settings, at) if is_due(settings, at) else []
    if found:
        with suppress(OSError):
            save_setting(paths.settings, "nhac_sao_luu", at.date().isoformat())
    return found


def room_left(paths: Paths) -> list[Finding]:
    """A warning when the disk has little room left for edits and copies."""
    try:
        free = shutil.disk_usage(paths.home).free
    except OSError:
        return []
    return [warning("disk.low", free=free >> 20)] if free < _LITTLE else []


def send(copy: Copy, folder: Path) -> Path:
    """A copy once more in another place, proved there."""
    return backup.send(copy, folder)


def listed(paths: Paths, settings: Settings) -> list[CopyFacts]:
    """The same list without a store at hand: what each copy lacks is told where the file at work can be read."""
    from cchc_tui.store.looking import open_to_look

    try:
        with open_to_look(paths.database, paths.home) as store:
            return backups(paths, settings, store)
    except CchcError:
        return backups(paths, settings)


def would_lack(paths: Paths, copy: Path) -> int | None:
    """How many edits putting a copy back would lose; None when the file at work cannot be read."""
    from cchc_tui.store.looking import open_to_look

    try:
        with open_to_look(paths.database, paths.home) as store:
            return since.lacked(store, copy)
    except CchcError:
        return None


def _copies(folder: Path) -> list[Copy]:
    """A stick that was pulled out has none."""
    try:
        return backup.copies(folder)
    except StoreError:
        return []


def open_copy(path: Path) -> Store:
    """A copy to be looked at and never written to; StoreError `backup.damaged` when it does not hold."""
    from cchc_tui.store import restoring

    return restoring.open_copy(path)


def restore(paths: Paths, source: Path, *, at: datetime, who: str, device: str) -> Restored:
    """Put what a copy holds in the place of the database; the store must have been closed before.

    StoreError `db.held` while another window works; after any failure the database is what it was.
    """
    from cchc_tui.store import restoring

    done = restoring.restore(paths.database, source, paths.replaced, Holder(who, device, at), renamed)
    follow(paths, who=who, device=device)
    return done


def renamed(part: Path, name: Path) -> None:
    """The one rename, tried for two seconds while a virus scanner holds one of the two."""

    patiently(lambda: os.replace(part, name))


def follow(paths: Paths, *, who: str, device: str) -> None:
    """Where a readable journal is kept, tell it at once of the file that was put in place."""
    if paths.journal_file.exists():
        with suppress(CchcError), Store.open(paths.database, who=who, device=device) as store:
            store.keep_along(paths.journal_file)
