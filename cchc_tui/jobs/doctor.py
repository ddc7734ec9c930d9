"""Khám: everything that can be told of the data, the disk and this machine, line by line; nothing is changed."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

from cchc_tui import __version__
from cchc_tui.core.errors import CchcError, reason_of
from cchc_tui.core.evidence import FileState
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.frozen import dataclass
from cchc_tui.jobs import backups, opening
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store import aside, looking
from cchc_tui.store.store import Store
from cchc_tui.texts.ui import show_mb

_OLD = timedelta(days=3)
_LEFT = re.compile(r"\..*\.part(?:-journal)?")


class Verdict(StrEnum):
    """Kết luận của một dòng."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng khám: `texts.errors.explain(line.finding)` is its sentence."""

    verdict: Verdict
    finding: Finding


def examine(paths: Paths, settings: Settings, clock: Callable[[], datetime]) -> list[Line]:
    """Every line, in reading order."""
    at = clock()
    found = [*_program(), *_place(paths), *_database(paths, settings, at), *_copies(paths, settings, at)]
    return [Line(_VERDICTS[one.level], one) for one in [*found, *_leftovers(paths)]]


_VERDICTS = {Level.ERROR: Verdict.ERROR, Level.WARNING: Verdict.WARNING, Level.NOTE: Verdict.OK}


def has_faults(lines: list[Line]) -> bool:
    """Whether anything but good news is among them."""
    return any(line.verdict is not Verdict.OK for line in lines)


def _ok(code: str, **facts: object) -> Finding:
    return Finding(Level.NOTE, code, "", facts)


def _program() -> Iterator[Finding]:
    yield _ok("doctor.program", version=__version__, python=platform.python_version(), system=platform.platform())
    yield _ok("doctor.sqlite", version=looking.VERSION)


def _place(paths: Paths) -> Iterator[Finding]:
    from cchc_tui.drives import is_network, is_removable
    from cchc_tui.places import on_passing_drive

    home = paths.home
    if not home.is_dir():
        yield error("doctor.no_home", path=home)
        return
    if is_network(home):
        yield warning("doctor.on_network", path=home)
    elif is_removable(home) or on_passing_drive(home):
        yield warning("doctor.on_stick", path=home)
    else:
        yield _ok("doctor.place", path=home)
    if not os.access(home, os.W_OK):
        yield error("doctor.no_writing", path=home)
    low = backups.room_left(paths)
    yield from low
    if not low:
        with suppress(OSError):
            import shutil

            yield _ok("doctor.room", free=f"{shutil.disk_usage(home).free / (1 << 30):.1f}".replace(".", ","))


def _database(paths: Paths, settings: Settings, at: datetime) -> Iterator[Finding]:
    if not paths.home.is_dir():
        return
    if not os.path.exists(paths.database) and not paths.backups.is_dir():
        yield warning("doctor.not_begun", path=paths.home)
        return
    try:
        store = looking.open_to_look(paths.database, paths.home)
    except CchcError as fault:
        yield opening.told(fault)
        return
    with store:
        yield from _looked(store, paths, settings, at)


def _looked(store: Store, paths: Paths, settings: Settings, at: datetime) -> Iterator[Finding]:
    try:
        if store.holder is not None:
            since = f"{store.holder.since:%H:%M %d/%m/%Y}" if store.holder.since else "?"
            yield _ok("doctor.held", who=store.holder.who, device=store.holder.device, since=since)
        wrong = looking.pragmas_wrong(store)
        yield warning("doctor.pragmas", names=", ".join(wrong)) if wrong else _ok("doctor.pragmas_hold")
        found = store.check()
        yield from found
        if not found:
            seq, _ = store.journal_head()
            yield _ok("doctor.sound", size=show_mb(os.path.getsize(paths.database)), seq=seq)
        yield from _journal(store, paths, settings)
        yield from _papers(store)
        odd = opening.clock_findings(store, at)
        yield from odd or [_ok("doctor.clock", now=f"{at:%H:%M %d/%m/%Y}")]
    except CchcError as fault:
        yield opening.told(fault)


def _journal(store: Store, paths: Paths, settings: Settings) -> Iterator[Finding]:
    if not opening.keeps_journal(paths, settings):
        yield _ok("doctor.journal_off")
        return
    if not paths.journal_file.exists():
        yield warning("doctor.journal_missing", path=paths.journal_file)
        return
    try:
        state = looking.compare(store, paths.journal_file)
    except OSError as fault:
        yield warning("journal_file.failed", path=paths.journal_file, detail=reason_of(fault))
        return
    if state.ahead:
        yield warning("journal_file.ahead", count=state.ahead)
    if state.behind and store.holder is None:  # a window at work writes it in its next pause
        yield warning("doctor.journal_behind", count=state.behind)
    if state.damaged:
        yield warning("doctor.journal_damaged", count=state.damaged)
    if not (state.ahead or state.damaged or (state.behind and store.holder is None)):
        yield _ok("doctor.journal", count=state.rows, size=show_mb(state.size))


def _papers(store: Store) -> Iterator[Finding]:
    from cchc_tui.jobs.evidence import check_files

    for head in store.assessments()[:1]:
        states = check_files(store.load(head.id), tray=True).values()
        missing = sum(one is FileState.MISSING for one in states)
        other = sum(one not in (FileState.MISSING, FileState.INTACT) for one in states)
        if missing:
            yield warning("doctor.papers_missing", count=missing, of=len(states))
        if other:
            yield warning("doctor.papers_changed", count=other, of=len(states))
        if not missing and not other:
            yield _ok("doctor.papers", count=len(states))


def _copies(paths: Paths, settings: Settings, at: datetime) -> Iterator[Finding]:
    now, found = at.replace(tzinfo=None), backups.backups(paths, settings)
    here = [one for one in found if not one.second_place]
    unsound = 0
    for one in here[:5]:
        try:
            backups.open_copy(one.copy.path).close()
        except CchcError:
            unsound += 1
            continue
        made, count = f"{one.copy.at:%H:%M %d/%m/%Y}", len(here)
        old = now - one.copy.at > _OLD
        yield warning("doctor.copies_old", at=made, count=count) if old else _ok("doctor.copies", at=made, count=count)
        break
    else:
        if os.path.exists(paths.database):
            yield warning("doctor.no_copy", path=paths.backups)
    if unsound:
        yield warning("doctor.copies_damaged", count=unsound)
    if settings.second_place:
        there = [one for one in found if one.second_place]
        if not os.path.isdir(settings.second_place):
            yield warning("doctor.second_away", path=settings.second_place)
        elif there:
            yield _ok("doctor.second", path=settings.second_place, at=f"{there[0].copy.at:%H:%M %d/%m/%Y}")
    yield from backups.only_here(paths, settings, at)


def _leftovers(paths: Paths) -> Iterator[Finding]:
    left = 0
    for folder in (paths.home, paths.backups, paths.replaced, paths.damaged):
        with suppress(OSError):
            left += sum(bool(_LEFT.fullmatch(path.name)) for path in folder.iterdir())
    if left:
        yield warning("doctor.leftovers", count=left)
    for code, folder in (("doctor.replaced", paths.replaced), ("doctor.set_aside", paths.damaged)):
        found = aside.put_aside(folder)
        if found:
            size = show_mb(sum(one.size for one in found))
            facts = {"days": aside.KEEP.days, "least": aside.NEWEST}
            yield _ok(code, count=len(found), size=size, path=folder, **facts)
