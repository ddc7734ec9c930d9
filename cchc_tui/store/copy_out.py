"""Chép ra chỗ khác: what the file at work holds, as a file of its own in a folder that still takes it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.store import backup
from cchc_tui.store.connection import translated
from cchc_tui.store.store import Store


def copy_out(store: Store, target: Path) -> None:
    """Every page of the file at work into `target`, on the disk when this returns; StoreError when either fails."""
    try:
        with store._lock:
            backup.copy_pages(store._db, target)
        backup.sync_file(target)
        backup.sync_folder(target.parent)
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    except OSError as fault:
        raise StoreError("backup.failed", path=target, detail=reason_of(fault)) from fault
