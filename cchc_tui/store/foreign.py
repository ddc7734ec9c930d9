"""Tệp dữ liệu của người khác: looked at through a copy of our own, so that theirs is never written to."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_tui.core.errors import InputError, StateError, StoreError, reason_of
from cchc_tui.core.findings import has_errors
from cchc_tui.store.opening import odd_beside
from cchc_tui.store.store import Store

_MOST = 1 << 30
_DAMAGED = frozenset({"db.damaged", "db.foreign_schema", "db.unexpected", "db.io"})


@contextmanager
def opened_copy(path: Path, ours: Store) -> Iterator[Store]:
    """A checked copy of another database, brought to this version; errors name the file that was given."""
    _refuse(path, ours)
    try:
        room = tempfile.TemporaryDirectory(prefix="cchc-")
    except OSError as fault:
        raise StoreError("db.cannot_create", path=tempfile.gettempdir(), detail=reason_of(fault)) from fault
    with room as folder:
        copy = Path(folder) / "cchc.db"
        try:
            shutil.copyfile(path, copy)
            with suppress(FileNotFoundError):  # what its last session left unfinished is undone in the copy, too
                shutil.copyfile(f"{path}-journal", f"{copy}-journal")
        except OSError as fault:
            raise InputError("file.unreadable", path=str(path), reason=reason_of(fault)) from fault
        try:
            store = Store.open(copy, who=ours.who, device=ours.device)
        except StoreError as fault:
            if fault.code in _DAMAGED:
                raise StoreError("joining.damaged", path=path, detail=fault.code) from fault
            told = {name: path if value == copy else value for name, value in fault.facts.items()}
            raise StoreError(fault.code, **told) from fault
        with store:
            findings = store.check()
            if has_errors(findings):
                raise StoreError("joining.damaged", path=path, detail=findings[0].code, findings=findings)
            store.who, store.device = _last_hand(store)
            yield store


def _last_hand(store: Store) -> tuple[str, str]:
    """Who edited the copy last, and where: it was opened under our own name."""
    with store._reading():
        row = store._db.execute("SELECT who, device FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (store.who, store.device)


def _refuse(path: Path, ours: Store) -> None:
    if not os.path.exists(path):
        raise InputError("file.missing", path=str(path))
    if not os.path.isfile(path):
        raise StoreError("db.not_a_file", path=path)
    # Before it is opened: closing it again would drop the lock on the file at work.
    if ours.path is not None and os.path.samefile(path, ours.path):
        raise StateError("joining.itself", path=path)
    journal = f"{path}-journal"
    if odd := odd_beside(path) or (os.path.exists(journal) and os.path.getsize(journal) > _MOST and journal):
        raise InputError("file.unreadable", path=odd, reason="EINVAL")
    size = os.path.getsize(path)
    if not size:
        raise StoreError("db.not_sqlite", path=path)
    if size > _MOST:
        raise InputError("file.too_big", path=str(path), most=_MOST >> 20)
