"""From a path to a connection that can be trusted: lock, judge, migrate; nothing is written to a file refused."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup
from cchc_tui.store.connection import APPLICATION_ID, TOLD, connect, translated
from cchc_tui.store.lock import FileLock, Holder, NotTakenError
from cchc_tui.store.migrations import Step, check_schema, migrate, schema_of, table_names

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A judged connection, the lock when this copy may write, otherwise why not and who holds the file."""

    db: sqlite3.Connection
    lock: FileLock | None
    reason: str = ""
    holder: Holder | None = None


def open_file(
    path: Path,
    me: Holder,
    steps: Sequence[Step],
    before_migration: Callable[[sqlite3.Connection], object],
    read_only_because: str = "",
) -> Opened:
    """Open `path` for writing, or for reading only when that is all there is; StoreError when it is not for us.

    With `read_only_because` nothing is written there, not even a lock.
    """
    size = size_of(path)
    if read_only_because:
        if not size:
            raise StoreError("db.not_begun_there", path=path)
        return _open(path, size, None, read_only_because, None, steps, before_migration)
    taken = FileLock(path.with_name(f"{path.name}.khoa"))
    lock, reason, holder = None, "", None
    try:
        backup.make_folder(path.parent)
        taken.take(me)
        if size is None or os.access(path, os.W_OK):
            lock = taken
        else:
            taken.release()
            reason = "db.readonly_file"
    except NotTakenError as fault:
        reason, holder = fault.reason, fault.holder
    except OSError as fault:
        raise StoreError("db.cannot_create", path=path, detail=reason_of(fault)) from fault
    try:
        return _open(path, size, lock, reason, holder, steps, before_migration)
    except BaseException:
        if lock:
            lock.release()
        raise


def size_of(path: Path) -> int | None:
    """The size of a regular file; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise StoreError("db.cannot_create", path=path, detail=reason_of(fault)) from fault
    if not stat.S_ISREG(found.st_mode):
        raise StoreError("db.not_a_file", path=path)
    if odd := odd_beside(path):
        raise StoreError("file.unreadable", path=odd, reason="EINVAL")
    return found.st_size


def odd_beside(path: Path) -> str:
    """What SQLite would read beside the file though it is no plain file, and might wait there for ever; "" if none."""
    beside = (f"{path}-journal", f"{path}-wal")
    return next((one for one in beside if os.path.exists(one) and not os.path.isfile(one)), "")


def _open(
    path: Path,
    size: int | None,
    lock: FileLock | None,
    reason: str,
    holder: Holder | None,
    steps: Sequence[Step],
    before_migration: Callable[[sqlite3.Connection], object],
) -> Opened:
    fresh = not size
    if fresh:
        _refuse_a_silent_start(path, size, lock, reason)
    elif holder is None and not journal_size(path):
        # Before SQLite has the file open and with no other copy in it: later, closing it would drop SQLite's locks.
        judge_header(path, steps)
    db = connect(path, read_only=lock is None, create=fresh)
    try:
        fresh = _judge(db, path, steps, may_write=lock is not None)
        if lock:
            migrate(db, steps, before=lambda: before_migration(db))
            if fresh:
                backup.sync_folder(path.parent)
        check_schema(db, steps)
    except TOLD as fault:
        db.close()
        raise translated(fault) from fault
    except BaseException:
        db.close()
        raise
    return Opened(db, lock, reason, holder)


def _refuse_a_silent_start(path: Path, size: int | None, lock: FileLock | None, reason: str) -> None:
    if lock is None:
        code = "db.busy" if reason == "db.held" else "db.cannot_create"
        raise StoreError(code, path=path, detail=os.strerror(errno.EACCES))
    found = backup.copies(path.parent / backup.FOLDER)
    if found and not journal_size(path):
        code = "db.missing_with_backups" if size is None else "db.empty_with_backups"
        raise StoreError(code, path=path, backup=found[-1].path)


def journal_size(path: Path) -> int:
    """How much a session that broke off left in the journal; 0 when there is none."""
    try:
        return os.stat(f"{path}-journal").st_size
    except OSError:
        return 0


def judge_header(path: Path, steps: Sequence[Step]) -> None:
    """StoreError unless the first bytes are those of a whole file of ours."""
    try:
        with open(path, "rb") as file:
            head, size = file.read(_HEADER), os.fstat(file.fileno()).st_size
    except OSError as fault:
        raise StoreError("db.io", path=path, detail=reason_of(fault)) from fault
    ours = int.from_bytes(head[68:72]) == APPLICATION_ID
    if not head.startswith(_MAGIC):
        damaged = ours or not head.strip(b"\0") or _MAGIC.startswith(head[: len(_MAGIC)])
        raise StoreError("db.damaged" if damaged else "db.not_sqlite", path=path, detail="header")
    page, pages = int.from_bytes(head[16:18]), int.from_bytes(head[28:32])
    page = 65536 if page == 1 else page
    counted = head[24:28] == head[92:96]  # otherwise an old program wrote the file and left the count stale
    if len(head) < _HEADER or page < 512 or page & (page - 1) or (counted and size < page * pages):
        raise StoreError("db.damaged", path=path, detail=f"{size} < {page} × {pages}")
    _judge_marks(path, int.from_bytes(head[68:72]), int.from_bytes(head[60:64]), steps)


def _judge(db: sqlite3.Connection, path: Path, steps: Sequence[Step], *, may_write: bool) -> bool:
    """Whether the file is still empty; StoreError when it is not one that this version may open so."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if not application and not version and not schema_of(db):
        if not may_write:
            raise StoreError("db.busy", path=path, detail="empty")
        return True
    _judge_marks(path, application, version, steps)
    if version < len(steps) and not may_write:
        raise StoreError("db.older_read_only", path=path, found=version, wanted=len(steps))
    return False


def _judge_marks(path: Path, application: int, version: int, steps: Sequence[Step]) -> None:
    if application != APPLICATION_ID:
        raise StoreError("db.other_program", path=path, tables=", ".join(table_names(path)[:5]))
    if version > len(steps):
        raise StoreError("db.newer", path=path, found=version, known=len(steps))
