"""Đường lùi: what can be done about a database that cannot be opened; the damaged file itself is never written to."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.findings import Finding
from cchc_tui.core.frozen import dataclass
from cchc_tui.jobs.backups import CopyFacts, Restored, backups, open_copy, restore
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store.store import Store

_MOST_COPIES = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """Những gì bản sao còn thiếu: edits known from elsewhere that came after it, their leaves and hours."""

    edits: int
    leaves: tuple[str, ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class SoundCopy:
    """Bản sao đã kiểm: a copy that was opened and proved; `lack` is None when nothing newer is known."""

    facts: CopyFacts
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Salvage:
    """Cứu được: rows that can be had of those known to have been there, and by table (kept, known)."""

    kept: int
    known: int
    tables: dict[str, tuple[int, int]]
    lost: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Rescue:
    """Các lối ra: why the file cannot be opened, and each way on; `aside` is where the damaged file was copied to."""

    fault: CchcError
    copies: tuple[SoundCopy, ...] = ()
    salvage: Salvage | None = None
    journal_file: int | None = None
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Đã cứu: the new file stands in place; the replaced one is at `kept`, what could not be had is in `lost`."""

    kept: Path | None
    seq: int
    at: datetime
    rows: Salvage
    lost: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """Dòng hỏng và giá trị đề nghị: field by field what reads now and what `source` says; applied only when asked."""

    table: str
    key: tuple[object, ...]
    assessment: int
    code: str
    before: dict[str, str | None]
    after: dict[str, str | None]
    source: str


def way_out(paths: Paths, settings: Settings, fault: CchcError, *, at: datetime) -> Rescue:
    """Every way on from a file that cannot be opened, after it was copied as it is to `hong`."""
    sound = []
    for one in backups(paths, settings):
        with suppress(CchcError), open_copy(one.copy.path):
            sound.append(SoundCopy(one))
        if len(sound) == _MOST_COPIES:
            break
    return Rescue(fault, tuple(sound))


def restore_newest(paths: Paths, settings: Settings, *, at: datetime, who: str, device: str) -> Restored:
    """Put the newest copy that holds in place; StoreError `backup.none` when none does."""
    for one in backups(paths, settings):
        try:
            return restore(paths, one.copy.path, at=at, who=who, device=device)
        except StoreError as fault:
            if not fault.code.startswith("backup."):
                raise
    raise StoreError("backup.none")


def salvage(paths: Paths, settings: Settings, *, at: datetime, who: str, device: str) -> Salvaged:
    """A new file from all that can still be read: the damaged one, the newest copy, the readable journal."""
    raise StoreError("rescue.nothing")


def rebuild(paths: Paths, journal_file: Path, *, at: datetime, who: str, device: str) -> Salvaged:
    """The whole database from the readable journal alone."""
    raise StoreError("rescue.nothing")


def repairs(store: Store) -> list[Repair]:
    """For each damaged row the value that journal or newest copy has for it; nothing is changed."""
    return []


def repair_row(store: Store, repair: Repair) -> None:
    """Write the value shown; after a backup."""
    raise StoreError("rescue.nothing")


def mend_indexes(store: Store) -> list[Finding]:
    """Make the indexes anew from the tables, after a backup; what is still wrong then."""
    return store.check()
