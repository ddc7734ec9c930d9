"""Từ một lúc nào đó: the newest edits, whatever they belong to."""

from __future__ import annotations

from cchc_tui.store.journal import NO_EDIT, JournalRow, kind_of
from cchc_tui.store.rows import moment, value_from_text
from cchc_tui.store.store import Store


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
