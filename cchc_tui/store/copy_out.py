"""Chép ra chỗ khác: what the file at work holds, as a file of its own in a folder that still takes it."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.store import backup
from cchc_tui.store.store import Store


def copy_out(store: Store, target: Path) -> None:
    """Every page of the file at work into `target`, on the disk when this returns; StoreError when either fails."""
    with store._lock:
        backup.write(store._db, target, proved=False)
