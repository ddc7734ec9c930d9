"""Từ một lúc nào đó: the newest edits, whatever they belong to."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cchc_tui.core.errors import StoreError
from cchc_tui.store.backup import Copy
from cchc_tui.store.connection import TOLD, connect
from cchc_tui.store.journal import NO_EDIT, JournalRow, kind_of, put_back
from cchc_tui.store.rows import moment, value_from_text
from cchc_tui.store.store import Store


def in_common(store: Store, copy: Path) -> int | None:
    """The newest row that the file at work and a copy both have; None for a copy that cannot be read.

    A copy made before an older one was put back knows rows that were given up then, under numbers given again since.
    """
    try:
        with closing(connect(copy, read_only=True, still=True)) as db:
            there = dict(db.execute("SELECT seq, hash FROM journal"))
    except (*TOLD, StoreError):
        return None
    with store._reading():
        rows = store._db.execute("SELECT seq, hash FROM journal ORDER BY seq DESC")
        return next((seq for seq, digest in rows if there.get(seq) == digest), 0)


def edits_after(store: Store, seq: int, most: int) -> tuple[int, list[JournalRow]]:
    """How many edits came after the journal row `seq`, and the newest of them, newest first."""
    where = f"FROM journal WHERE seq > ? AND field NOT IN {NO_EDIT}"
    with store._reading():
        (count,) = store._db.execute(f"SELECT count(*) {where}", (seq,)).fetchone()
        rows = store._db.execute(
            f"SELECT seq, at_utc, offset_minutes, who, device, code, field, old, new, undoes {where} "
            "ORDER BY seq DESC LIMIT ?",
            (seq, most),
        ).fetchall()
    return count, [
        JournalRow(
            number, moment(at_utc, offset), who, device, code, kind_of(field),
            value_from_text(kind_of(field), old), value_from_text(kind_of(field), new), undoes,
        )
        for number, at_utc, offset, who, device, code, field, old, new, undoes in rows
    ]  # fmt: skip


def lacked(store: Store, path: Path, named: Copy | None = None) -> int | None:
    """How many edits of the file at work a copy lacks; None when it cannot be read.

    The number in its name is believed, unless the copy is from before an older one was put back.
    """
    with store._reading():
        back = put_back(store._db)
    believed = named is not None and (back is None or named.at > back[1])
    last = named.seq if named is not None and believed else in_common(store, path)
    return None if last is None else edits_after(store, last, 0)[0]
