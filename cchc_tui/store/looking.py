"""A look at the file without a lock and without a change, for the one who examines it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from cchc_tui.core.errors import StoreError
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import along, backup, lock, opening
from cchc_tui.store.connection import connect, translated
from cchc_tui.store.migrations import STEPS, check_schema
from cchc_tui.store.store import Store

VERSION = sqlite3.sqlite_version
_WANTED = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "mmap_size": 0}


def open_to_look(path: Path, home: Path) -> Store:
    """The file at work for reading only, whoever holds it; StoreError when it is not sound enough to be read."""
    size = opening.size_of(path)
    if not size:
        found = backup.copies(path.parent / backup.FOLDER)
        if found:
            code = "db.missing_with_backups" if size is None else "db.empty_with_backups"
            raise StoreError(code, path=path, backup=found[-1].path)
        raise StoreError("db.not_sqlite", path=path)
    holder = lock.probe(path)
    try:
        if holder is None and not opening.journal_size(path):
            opening.judge_header(path, STEPS)
        db = connect(path, read_only=True)
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version < len(STEPS):
                raise StoreError("db.older_read_only", path=path, found=version, wanted=len(STEPS))
            check_schema(db, STEPS)
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    store = Store(db, path=path, home=home, reason="db.held" if holder else "db.copy", holder=holder)
    store.noted = lock.noted(path)
    return store


def pragmas_wrong(store: Store) -> list[str]:
    """The settings of the connection that are not as the house has them."""
    wrong = []
    with store._reading():
        for name, value in _WANTED.items():
            (found,) = store._db.execute(f"PRAGMA {name}").fetchone()
            if found != value and not (name == "journal_mode" and found == "truncate"):
                wrong.append(f"{name}={found}")
    return wrong


@dataclass(frozen=True, slots=True)
class Compared:
    """Nhật ký so với tệp dữ liệu: how far each is ahead of the other, and how many lines do not hold."""

    rows: int
    ahead: int
    behind: int
    damaged: int
    size: int


def compare(store: Store, path: Path) -> Compared:
    """The readable journal beside the file it tells of; OSError as it comes."""
    told, tail = along.read(path), along.look(path)
    with store._reading():
        marks: dict[int, str] = dict(store._db.execute("SELECT seq, hash FROM journal"))
    known = {str(row[-1]) for row in told.rows}
    ahead = store.journal_file_ahead(path)
    behind = sum(digest not in known for digest in marks.values())
    with suppress(OSError):
        return Compared(len(told.rows), ahead, behind, told.damaged, os.path.getsize(path))
    return Compared(len(told.rows), ahead, behind, told.damaged, tail.end)
