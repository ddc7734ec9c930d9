"""One SQLite connection kept to the house's pragmas, its transactions, and its errors turned into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from cchc_tui.core.errors import StoreError

APPLICATION_ID = 0x43434843  # "CCHC"
_BUSY_SECONDS = 3.0
_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA cache_size=-256",  # KiB; no query here is faster with more, and a check would fill it
)
_STATEMENTS = 24  # kept ready: more than any edit needs; those of a check are long and come once a day
_CODES = {
    sqlite3.SQLITE_FULL: "disk.full",
    sqlite3.SQLITE_READONLY: "db.readonly",
    sqlite3.SQLITE_PERM: "db.readonly",
    sqlite3.SQLITE_BUSY: "db.busy",
    sqlite3.SQLITE_LOCKED: "db.busy",
    sqlite3.SQLITE_IOERR: "db.io",
    sqlite3.SQLITE_CANTOPEN: "db.io",
    sqlite3.SQLITE_CORRUPT: "db.damaged",
    sqlite3.SQLITE_NOTADB: "db.damaged",
    sqlite3.SQLITE_CONSTRAINT: "db.constraint",
    sqlite3.SQLITE_MISMATCH: "db.constraint",
}

# Python cannot read SQLite's own words when they quote a damaged page.
TOLD = (sqlite3.Error, UnicodeDecodeError)
# What our own reading stumbles over when a page does not hold what its table promises.
_ODD = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def sqlite_version() -> str:
    """Of the SQLite behind all connections: "3.45.1"."""
    return sqlite3.sqlite_version


def connect(
    path: Path | None, *, read_only: bool = False, create: bool = False, still: bool = False
) -> sqlite3.Connection:
    """A connection with every pragma set and read back; in memory when there is no path.

    `still` is for a look at another program's file: no lock is taken and no side file made.
    """
    mode = ("ro&immutable=1" if still else "ro") if read_only else "rwc" if create else "rw"
    place = ":memory:" if path is None else f"{_uri(path)}?mode={mode}"
    try:
        db = sqlite3.connect(
            place,
            uri=path is not None,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )
    except TOLD as fault:
        raise translated(fault) from fault
    try:
        _settle(db, journal="" if read_only else "memory" if path is None else "truncate")
    except BaseException as fault:
        db.close()
        if isinstance(fault, TOLD):
            raise translated(fault) from fault
        raise
    return db


def _uri(path: Path) -> str:
    whole = path.absolute().as_posix()
    return "file://" + quote(whole if whole.startswith("/") else f"/{whole}", errors="surrogateescape")


def _settle(db: sqlite3.Connection, journal: str) -> None:
    db.text_factory = readable
    if journal:
        (found,) = db.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
        if found != journal:
            raise StoreError("db.journal_mode", found=found)
    else:
        db.execute("PRAGMA query_only=ON")
    for pragma in _PRAGMAS:
        db.execute(pragma)
    if db.execute("PRAGMA synchronous").fetchone() != (2,):
        raise StoreError("db.journal_mode", found="synchronous")


def readable(raw: bytes) -> str:
    """Text of a cell; bytes that are not UTF-8 are marked, so that one bad cell never hides the other rows."""
    return raw.decode("utf-8", "replace")


def translated(fault: sqlite3.Error | UnicodeDecodeError) -> StoreError:
    """Our error for one of SQLite's."""
    if isinstance(fault, UnicodeDecodeError):
        return StoreError("db.damaged", detail=type(fault).__name__)
    number = getattr(fault, "sqlite_errorcode", None)
    code = "db.unexpected" if number is None else _CODES.get(number & 0xFF, "db.unexpected")
    return StoreError(code, detail=getattr(fault, "sqlite_errorname", type(fault).__name__))


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """Several queries over one state of the file, whoever writes meanwhile."""
    try:
        if db.in_transaction:
            yield
            return
        db.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                db.execute("COMMIT")
    except TOLD as fault:
        raise translated(fault) from fault
    except _ODD as fault:
        if _holds(db):
            raise  # a bug of ours
        raise StoreError("db.damaged", detail=type(fault).__name__) from fault


def _holds(db: sqlite3.Connection) -> bool:
    """Whether every row is what its table promises."""
    try:
        return db.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except TOLD:
        return False


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT; whatever fails is rolled back and the connection can be used again."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException as fault:
        if db.in_transaction:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
        if isinstance(fault, TOLD):
            raise translated(fault) from fault
        raise
