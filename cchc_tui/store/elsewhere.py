"""A database at another place: whether it is the same one, and a whole copy of it; neither is ever written to."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup
from cchc_tui.store.connection import connect, readable, translated

SIDE_FILES = ("-journal", ".khoa")  # what stands beside a database while it is open


@dataclass(frozen=True, slots=True)
class Story:
    """Gốc gác: the hash of the first row of the journal, and number and hash of the newest."""

    first: str = ""
    seq: int = 0
    last: str = ""


def story(path: Path) -> Story:
    """Where a database comes from and how far it has come; an empty one where it cannot be read."""
    try:
        with closing(connect(path, read_only=True)) as db:
            ends = "SELECT hash, seq FROM journal ORDER BY seq {} LIMIT 1"
            first, last = (db.execute(ends.format(way)).fetchone() for way in ("", "DESC"))
            return Story(first[0], last[1], last[0]) if first and last else Story()
    except (sqlite3.Error, StoreError):
        return Story()


def has_row(path: Path, digest: str) -> bool:
    """Whether the journal of a database has the row of this hash: whether it knows all that came before it."""
    try:
        with closing(connect(path, read_only=True)) as db:
            return db.execute("SELECT 1 FROM journal WHERE hash = ?", (digest,)).fetchone() is not None
    except (sqlite3.Error, StoreError):
        return False


def copy_database(source: Path, target: Path) -> None:
    """A verified copy of what the database holds now, on the disk; StoreError `backup.unsound` if it is not sound."""
    try:
        try:
            with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as given:
                given.execute("PRAGMA query_only=ON")
                given.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                backup.copy_pages(given, target)
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
            # A change broken off there waits to be rolled back, and that must not be done there: it is done here.
            for ending in ("", "-journal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{source}{ending}", f"{target}{ending}")
        with closing(connect(target)) as copied:
            copied.text_factory = readable
            backup.verify(copied)
        with suppress(FileNotFoundError):
            os.unlink(f"{target}-journal")  # rolled back, and empty by now
        backup.sync_file(target)
        backup.sync_folder(target.parent)
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    except OSError as fault:
        raise StoreError("move.failed", path=target, detail=reason_of(fault)) from fault
