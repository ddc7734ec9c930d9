"""Sao lưu: verified copies beside the file, and which of them are kept."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.patience import patiently
from cchc_tui.store import check
from cchc_tui.store.connection import TOLD, connect, readable, translated
from cchc_tui.store.journal import Head

FOLDER = "sao-luu"
# Copies made for good reason stay: the one that belongs to a package handed in.
_FOR_GOOD = {"export": "-giu"}
_NAME = re.compile(r"(\d{8}-\d{6})_seq(\d{6,})(-giu)?\.db")
_PART = re.compile(r"\.\d{8}-\d{6}_seq\d{6,}(-giu)?\.part(-journal)?")
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}  # what some network and user-space file systems say
_THERE = frozenset({"disk.full", "db.readonly"})  # told of the copy's disk: the file at work was saved
_SMALL = "PRAGMA cache_size=-64"  # KiB: pages pass through once, and old PCs have little memory
_STAMP = "%Y%m%d-%H%M%S"
_ALL_OF = timedelta(days=2)
WORK = timedelta(minutes=30)
_MOST_RECENT, _DAYS, _WEEKS, _MONTHS = 20, 14, 8, 12


@dataclass(frozen=True, order=True, slots=True)
class Copy:
    """Bản sao lưu: its moment (local time, as in its name), the last journal row in it, and whether it stays."""

    at: datetime
    seq: int
    path: Path
    for_good: bool = False

    def holds(self, head: Head) -> bool:
        """Whether the newest row is in it; after an older copy was put back, numbers come a second time."""
        made = head.at.replace(tzinfo=None, microsecond=0) if head.at else self.at
        return self.seq == head.seq and self.at >= made


def copies(folder: Path) -> list[Copy]:
    """The finished copies in a folder, oldest first; StoreError `backup.failed` when it cannot be looked into."""
    found = []
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            named = _NAME.fullmatch(path.name)
            with suppress(ValueError):
                if named:
                    at = moment_of(named[1])
                    found.append(Copy(at, int(named[2]), path, bool(named[3])))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as fault:
        raise StoreError("backup.failed", path=folder, detail=reason_of(fault)) from fault
    return sorted(found)


def moment_of(stamp: str) -> datetime:
    """20261120-081503, or ValueError; not by strptime, which brings the machine's locale into memory."""
    return datetime.fromisoformat(f"{stamp[:8]}T{stamp[9:]}")


def make(db: sqlite3.Connection, folder: Path, *, seq: int, at: datetime, reason: str) -> Path:
    """A verified copy of what `db` holds, under its final name; older copies thin out afterwards."""
    mark = _FOR_GOOD.get(reason, "")
    final = folder / f"{at.strftime(_STAMP)}_seq{seq:06d}{mark}.db"
    write(db, final)
    thin_out(folder, at.replace(tzinfo=None))
    return final


def write(db: sqlite3.Connection, final: Path, *, proved: bool = True) -> None:
    """Every page of `db` as a file under its final name, on the disk; or nothing of that name, and StoreError.

    With `proved` only a sound one gets the name; without, it is kept as it is.
    """
    part = final.with_name(f".{final.stem}.part")
    try:
        make_folder(final.parent)
        part.unlink(missing_ok=True)
        copy_pages(db, part)
        if proved:
            _prove(part)
        sync_file(part)
        give_name(part, final)
    except TOLD as fault:
        why = translated(fault)
        if why.code in _THERE:
            raise StoreError("backup.failed", path=final, detail=why.facts["detail"]) from fault
        raise why from fault
    except OSError as fault:
        raise StoreError("backup.failed", path=final, detail=reason_of(fault)) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def copy_pages(db: sqlite3.Connection, part: Path) -> None:
    """Every page of `db` into a new file, not yet proved and not yet on the disk."""
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # Nothing to protect yet: the copy is synced as a whole, and thrown away when it fails.
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        target.execute(_SMALL)
        db.backup(target)


def _prove(part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as written:
        written.text_factory = readable
        written.execute(_SMALL)
        verify(written)


def verify(db: sqlite3.Connection) -> None:
    """StoreError `backup.unsound` unless pages, rows and journal of a copy are sound."""
    ((said,),) = db.execute("PRAGMA quick_check(1)").fetchall()
    faults = [] if said == "ok" else [said]
    (known,) = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'journal'").fetchone()
    if known and not faults:
        faults += [f"{one.code} {one.place}" for look in (check.rows, check.chain) for one in look(db)]
    if faults:
        raise StoreError("backup.unsound", detail="; ".join(faults[:3]))


def give_name(part: Path, final: Path) -> None:
    """Put a finished file under its name, on the disk, too; patiently, for a virus scanner may be looking at it."""
    patiently(lambda: os.replace(part, final))
    sync_folder(final.parent)


def send(copy: Copy, folder: Path) -> Path:
    """A copy once more in another place, proved there; StoreError `backup.failed` or `backup.unsound`."""
    part, final = folder / f".{copy.path.stem}.part", folder / copy.path.name
    try:
        if not folder.is_dir():
            folder.mkdir()  # one level only: where a stick was pulled out, no folder is made in its place
        shutil.copyfile(copy.path, part)
        sync_file(part)
        with closing(connect(part, read_only=True, still=True)) as db:
            verify(db)
        give_name(part, final)
    except sqlite3.Error as fault:
        raise StoreError("backup.unsound", detail=translated(fault).facts["detail"]) from fault
    except OSError as fault:
        raise StoreError("backup.failed", path=final, detail=reason_of(fault)) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return final


def sync_file(path: Path) -> None:
    """Put what a finished file holds on the disk, whoever wrote it."""
    with open(path, "rb+") as written:
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Put a new name on the disk; Windows does that with the file itself and cannot sync a folder."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as fault:
        if fault.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each with its name on the disk: what is kept in it must not go with it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def thin_out(folder: Path, now: datetime) -> None:
    """Remove the copies that no rule keeps; a copy that cannot be removed simply stays."""
    found = copies(folder)
    keep = kept(found, now)
    for one in found:
        if one not in keep:
            with suppress(OSError):
                one.path.unlink()


def kept(found: Iterable[Copy], now: datetime) -> set[Copy]:
    """All of the last two days (20 at most), then the newest of 14 days, 8 weeks and 12 months."""
    newest_first = sorted(found, reverse=True)
    rotating = [one for one in newest_first if not one.for_good]
    recent = [one for one in rotating if one.at > now - _ALL_OF][:_MOST_RECENT]
    keep = {*newest_first[:1], *recent, *(one for one in newest_first if one.for_good)}
    for name_of, most in _CALENDAR:
        firsts: dict[object, Copy] = {}
        for one in rotating:
            firsts.setdefault(name_of(one.at), one)
        keep.update(list(firsts.values())[:most])
    return keep


_CALENDAR: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.date(), _DAYS),
    (lambda at: at.isocalendar()[:2], _WEEKS),
    (lambda at: (at.year, at.month), _MONTHS),
)


def sweep(folder: Path) -> None:
    """Remove what a copy broken off in the middle left behind."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _PART.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()
