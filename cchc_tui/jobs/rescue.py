"""Đường lùi: what can be done about a database that cannot be opened; the damaged file itself is never written to."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError, InputError, StoreError, reason_of
from cchc_tui.core.findings import Finding
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.set_codec import set_to_plain
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.jobs.backups import CopyFacts, backups, follow, renamed, restore
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store import along, carving, lacking, lock, mending, replay, restoring, salvaging
from cchc_tui.store.along import Row, Told
from cchc_tui.store.lock import Holder
from cchc_tui.store.mending import Repair
from cchc_tui.store.restoring import Restored
from cchc_tui.store.rows import canonical
from cchc_tui.store.salvaging import Left, Salvage
from cchc_tui.store.store import Store

__all__ = [
    "Lack",
    "Repair",
    "Rescue",
    "Salvage",
    "Salvaged",
    "SoundCopy",
    "can_help",
    "mend_indexes",
    "newest_sound",
    "rebuild",
    "repair_row",
    "repairs",
    "restore_newest",
    "rows_told",
    "salvage",
    "way_out",
]  # fmt: skip
_HELPED = frozenset({
    "db.damaged", "db.not_sqlite", "db.foreign_schema", "db.other_program", "db.empty_with_backups",
    "db.missing_with_backups", "db.migration_failed", "db.io", "db.unexpected", "db.set_damaged", "db.notice_damaged",
    "db.integrity",
})  # fmt: skip


def can_help(fault: CchcError) -> bool:
    """Whether a file that is refused for this reason has a way out here; a window that holds it is none."""
    return fault.code in _HELPED


@dataclass(frozen=True, slots=True)
class Lack:
    """Những gì bản sao còn thiếu: edits known from elsewhere that came after it, their leaves and hours."""

    edits: int
    leaves: tuple[str, ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class SoundCopy:
    """Bản sao đã kiểm: a copy that was proved; `lack` is None when it lacks nothing that is known of."""

    facts: CopyFacts
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Rescue:
    """Các lối ra: why the file cannot be opened, and each way on; `aside` is where the damaged file was copied to.

    `copies` hold, the newest first; `salvage` is what `salvage` would bring; `journal_file` is how many edits
    `rebuild` would bring. None for a way that leads nowhere.
    """

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


def way_out(paths: Paths, settings: Settings, fault: CchcError, *, at: datetime) -> Rescue:
    """Every way on from a file that cannot be opened, after it was copied as it is to `hong`. Slow: some seconds."""
    aside = _set_aside(paths, at)
    facts = {one.copy.path: one for one in backups(paths, settings)}
    left = _left(paths, tuple(facts))
    copies = tuple(SoundCopy(facts[path], _lack(facts[path], left)) for path in left.copies)
    rebuilt = len(replay.chain(left.told.rows, 0, "")) if left.told.rows else 0
    return Rescue(fault, copies, _tried(left, at), rebuilt or None, aside)


def newest_sound(paths: Paths, settings: Settings) -> Path:
    """The newest copy that holds; StoreError `backup.none`."""
    found = salvaging.sound(tuple(one.copy.path for one in backups(paths, settings)), most=1)
    if not found:
        raise StoreError("backup.none")
    return found[0]


def rows_told(journal_file: Path) -> int:
    """How many edits `rebuild` would bring; StoreError `rescue.nothing` when none."""
    told = _given(journal_file)
    rows = len(replay.chain(told.rows, 0, ""))
    if not rows:
        raise StoreError("rescue.nothing")
    return rows


def restore_newest(paths: Paths, settings: Settings, *, at: datetime, who: str, device: str) -> Restored:
    """Put the newest copy that holds in place; StoreError `backup.none` when none does."""
    return restore(paths, newest_sound(paths, settings), at=at, who=who, device=device)


def salvage(paths: Paths, settings: Settings, *, at: datetime, who: str, device: str) -> Salvaged:
    """A new file from all that can still be read: the damaged one, the newest copy, the readable journal."""
    _set_aside(paths, at)
    left = _left(paths, tuple(one.copy.path for one in backups(paths, settings)))
    me, came = Holder(who, device, at), list[Salvage]()
    done = restoring.put_in_place(
        paths.database, paths.replaced, me,
        lambda part, more: came.append(salvaging.salvage(part, left, me, more)), {"salvaged": True}, renamed,
    )  # fmt: skip
    follow(paths, who=who, device=device)
    return Salvaged(done.kept, done.seq, done.at, came[0], came[0].lost)


def rebuild(paths: Paths, journal_file: Path, *, at: datetime, who: str, device: str) -> Salvaged:
    """The whole database from a readable journal alone; StoreError `rescue.nothing` when it tells of nothing."""
    told = _given(journal_file)
    told = Told(told.rows, {**_sets_at_hand(paths), **told.sets}, told.damaged)
    rows = list[Row]()
    done = restoring.put_in_place(
        paths.database, paths.replaced, Holder(who, device, at),
        lambda part, more: rows.extend(replay.rebuilt(part, told, more)), {"from": journal_file.name}, renamed,
    )  # fmt: skip
    follow(paths, who=who, device=device)
    known = len(rows) + told.damaged
    return Salvaged(done.kept, done.seq, done.at, Salvage(len(rows), known, {"journal": (len(rows), known)}))


def repairs(store: Store) -> list[Repair]:
    """For each damaged row the value that the journal, or else the newest copy, has for it; nothing is changed."""
    return mending.repairs(store)


def repair_row(store: Store, repair: Repair) -> None:
    """Write the value that was shown, after a backup of the file as it is."""
    mending.repair_row(store, repair)


def mend_indexes(store: Store) -> list[Finding]:
    """Make the indexes anew from the tables, after a backup; what is still wrong then."""
    return mending.mend_indexes(store)


def _set_aside(paths: Paths, at: datetime) -> Path | None:
    try:
        return restoring.keep_damaged(paths.database, paths.damaged, at)
    except OSError as fault:
        raise StoreError("rescue.not_aside", path=paths.damaged, detail=reason_of(fault)) from fault


def _left(paths: Paths, copies: tuple[Path, ...]) -> Left:
    carved = carving.Carved({}, [], {})
    with suppress(OSError):
        carved = restoring.carved(paths.database)
    told = None
    with suppress(OSError):
        told = _told(paths.journal_file)
    newest = lock.noted(paths.database)
    return Left(salvaging.sound(copies), carved, told or Told((), {}), newest, _sets_at_hand(paths))


def _sets_at_hand(paths: Paths) -> dict[str, str]:
    """The sets that ship and the person's own, by checksum, as a database keeps them."""
    from cchc_tui.jobs.setup import known_sets

    found = [one.criteria for one in known_sets(paths.sets) if one.criteria is not None]
    return {set_checksum(one): canonical(set_to_plain(one)) for one in found}


def _given(journal_file: Path) -> Told:
    """The journal in a file that a person named; InputError when there is none to read."""
    try:
        told = _told(journal_file)
    except OSError as fault:
        raise InputError("file.unreadable", path=str(journal_file), reason=reason_of(fault)) from fault
    if told is None:
        raise InputError("file.missing", path=str(journal_file))
    return told


def _told(path: Path) -> Told | None:
    return along.read(path) if os.path.isfile(path) else None


def _tried(left: Left, at: datetime) -> Salvage | None:
    """What a salvage would bring, found out by making one that nobody keeps."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        try:
            return salvaging.salvage(Path(folder) / "cchc.db", left, Holder(since=at), lambda _: None)
        except CchcError:
            return None


def _lack(facts: CopyFacts, left: Left) -> Lack | None:
    rows, untold = lacking.after(facts.copy.path, left)
    if not rows and not untold:
        return None
    leaves = tuple(dict.fromkeys(row.code for row in rows if row.code))
    hours = [row.at for row in rows]
    return Lack(len(rows) + untold, leaves, hours[0] if hours else None, hours[-1] if hours else None)
