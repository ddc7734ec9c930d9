"""The start: the store of a home, and behind the first screen all that is to be looked at before the day's work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.findings import Finding, Level, has_errors, warning
from cchc_tui.jobs.workplace import workplace
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings, device_name
from cchc_tui.store.engine import now
from cchc_tui.store.store import Store


def open_store(
    paths: Paths, settings: Settings, *, because: str | None = None, clock: Callable[[], datetime] = now
) -> Store:
    """The store of a home, made when there is none yet; to be looked at only when it cannot be brought to this version.

    Its `opening_fault` then says why, and names the copy. `because` is why the place may only be looked at, if known.
    """
    who, device = settings.who, device_name()
    why = workplace(paths).because if because is None else because
    try:
        return Store.open(paths.database, who=who, device=device, clock=clock, read_only_because=why)
    except StoreError as fault:
        if fault.code != "db.migration_failed":
            raise
        return _looked_at(paths, fault)


def _looked_at(paths: Paths, fault: StoreError) -> Store:
    """The old file through a copy that could be upgraded elsewhere, where the disk here is what failed."""
    from cchc_tui.store.restoring import open_copy

    try:
        store = open_copy(paths.database, paths.home)
    except CchcError:
        raise fault from None
    store.read_only_reason, store.opening_fault = "db.not_upgraded", fault
    return store


def keeps_journal(paths: Paths, settings: Settings) -> bool:
    """Whether a readable journal is kept: unless it is switched off, on a disk of this machine."""
    from cchc_tui.places import on_passing_drive

    return settings.journal_file and not on_passing_drive(paths.home)


def keep_journal(store: Store, paths: Paths, settings: Settings) -> list[Finding]:
    """Begin to keep it, and write what a kill kept from being written; what it knows and the file does not, is told."""
    if store.read_only or not keeps_journal(paths, settings):
        return []
    found = journal_ahead(store, paths)
    store.keep_along(paths.journal_file)
    store.follow()
    if store.side_fault is not None:
        found.append(told(store.side_fault, Level.WARNING))
    return found


def journal_ahead(store: Store, paths: Paths) -> list[Finding]:
    """How many edits the readable journal has at its end that the file lacks: an older file was put in place."""
    try:
        ahead = store.journal_file_ahead(paths.journal_file)
    except (OSError, CchcError):
        return []
    return [warning("journal_file.ahead", count=ahead)] if ahead else []


def start_work(store: Store, paths: Paths, settings: Settings, at: datetime | None = None) -> list[Finding]:
    """Sweep our own litter, look the file over, keep a copy of yesterday's state here and in the second place."""
    from cchc_tui.jobs import backups

    at = at or store.now()
    try:
        store.sweep()
        found = store.check()
        if page_damage(found):
            store.stop_writing("db.found_damaged")
            return found
        found += keep_journal(store, paths, settings)
        odd = clock_findings(store, at)
        found += odd
    except CchcError as fault:
        return [told(fault)]
    if store.read_only:
        return found
    if not has_errors(found):
        try:
            store.backup("start")
        except CchcError as fault:
            found.append(told(fault))
        found += backups.copy_out(paths, settings, at)
        if not odd:  # by a wrong clock everything would be long past
            found += backups.tidy(paths, at)
    return found + backups.room_left(paths) + backups.remind(paths, settings, at)


def page_damage(found: list[Finding]) -> StoreError | None:
    """Why the file is to be set aside, when whole pages of it are damaged: a row or an index can be mended in place."""
    for one in found:
        detail = str(one.facts.get("detail", ""))
        if one.code == "db.damaged" or (one.code == "db.integrity" and detail.startswith("***")):
            return StoreError("db.damaged", detail=detail.partition("\n")[2] or detail)
    return None


def told(fault: CchcError, level: Level = Level.ERROR) -> Finding:
    """A failure as one finding among others."""
    return Finding(level, fault.code, "", fault.facts)


def clock_findings(store: Store, at: datetime) -> list[Finding]:
    """What is odd about this machine's date; the order of edits does not hang on it."""
    from cchc_tui.jobs.start_checks import clock_doubts

    heads = store.assessments()[:1]
    return clock_doubts(at, store.last_saved(), heads[0].period) if heads else []
