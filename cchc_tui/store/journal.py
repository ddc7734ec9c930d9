"""Nhật ký: every edit with its old value, chained by hashes; undo, redo and history are read from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.rows import Value, canonical, moment, stamp, value_from_text

# Facts that are written down but are no edits: undo passes over them.
CREATED, EXPORT, JOINED, SHARED = "created", "export", "joined", "shared"
RESTORED, REPAIRED = "restored", "repaired"
NO_CHANGE = f"('{EXPORT}', '{JOINED}', '{SHARED}', '{RESTORED}', '{REPAIRED}')"
NO_EDIT = f"('{CREATED}', '{EXPORT}', '{JOINED}', '{SHARED}', '{RESTORED}', '{REPAIRED}')"


@dataclass(frozen=True, slots=True)
class Saved:
    """Đã lưu: the number and moment of the journal row that is on the disk."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Thay đổi: one field of one place; `count` is how many went with it in one undo."""

    code: str
    field: str
    old: Value
    new: Value
    seq: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Nhận từ ai: who had entered a value in the copy it was taken from, and when (as told there)."""

    who: str
    at: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """Dòng nhật ký, with its values as objects; `undoes` is the row it took back, `source` who had entered it first."""

    seq: int
    at: datetime
    who: str
    device: str
    code: str
    field: str
    old: Value
    new: Value
    undoes: int | None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Đầu chuỗi: the newest row."""

    seq: int = 0
    hash: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One field to be written: where, the stored text, and the row this takes back, if any."""

    code: str
    field: str
    new: str | None
    undoes: int | None = None


INSERT = (
    "INSERT INTO journal (seq, batch, undoes, assessment_id, at_utc, offset_minutes, who, device, code, field, "
    "old, new, prev_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_ALL = (
    "SELECT seq, batch, undoes, assessment_id, at_utc, offset_minutes, who, device, code, field, old, new, "
    "prev_hash, hash FROM journal ORDER BY seq"
)
_HEAD = "SELECT seq, hash, at_utc, offset_minutes FROM journal ORDER BY seq DESC LIMIT 1"
# Nothing from before a copy was put back is undone: that would take back what nobody has just done.
_BACKWARD = (
    "SELECT j.seq, j.batch, j.undoes, t.undoes FROM journal j LEFT JOIN journal t ON t.seq = j.undoes "
    f"WHERE j.assessment_id = ? AND j.field NOT IN {NO_EDIT} "
    f"AND j.seq > (SELECT coalesce(max(seq), 0) FROM journal WHERE field = '{RESTORED}') ORDER BY j.seq DESC"
)


def kind_of(field: str) -> str:
    """The kind of a journalled field: "link:<id>" is a link."""
    return field.partition(":")[0]


def read_head(db: sqlite3.Connection) -> Head:
    """The newest row; an empty head before the first."""
    row = db.execute(_HEAD).fetchone()
    return Head(row[0], row[1], moment(row[2], row[3])) if row else Head()


def put_back(db: sqlite3.Connection) -> tuple[int, datetime] | None:
    """The row that tells of the last copy put in this file's place, and the hour that a clock on the wall showed."""
    row = db.execute(
        "SELECT seq, at_utc, offset_minutes FROM journal WHERE field = ? ORDER BY seq DESC LIMIT 1", (RESTORED,)
    ).fetchone()
    return (row[0], moment(*row[1:]).replace(tzinfo=None)) if row else None


def last_device(db: sqlite3.Connection) -> str:
    """The machine on which the newest row was written; "" before the first."""
    row = db.execute("SELECT device FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


class Appender:
    """Writes the rows of one transaction, each chained to the one before."""

    def __init__(self, db: sqlite3.Connection, head: Head, who: str, device: str, at: datetime) -> None:
        self._db, self._who, self._device = db, who, device
        self._at, (self._at_utc, self._offset) = at, stamp(at)
        self._batch = head.seq + 1
        self.head = head

    def append(self, assessment_id: int, edit: Edit, old: str | None) -> None:
        """One more row."""
        seq = self.head.seq + 1
        row = (
            seq, self._batch, edit.undoes, assessment_id, self._at_utc, self._offset, self._who, self._device,
            edit.code, edit.field, old, edit.new, self.head.hash,
        )  # fmt: skip
        digest = chained(row)
        self._db.execute(INSERT, (*row, digest))
        self.head = Head(seq, digest, self._at)


def chained(row: tuple[object, ...]) -> str:
    """The hash of a row, which covers the hash of the row before as its last value."""
    return sha256_hex(canonical(row).encode())


def breaks(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The rows at which the chain breaks: number and code of each."""
    expected, previous = 1, ""
    for *row, digest in db.execute(_ALL):
        if row[0] != expected or row[12] != previous or chained(tuple(row)) != digest:
            yield row[0], row[8]
        expected, previous = row[0] + 1, digest


def to_undo(db: sqlite3.Connection, assessment_id: int) -> list[Edit]:
    """The edits that take back the newest batch still standing, last row first."""
    gone: set[int] = set()
    for seq, batch, undoes, _ in db.execute(_BACKWARD, (assessment_id,)):
        if seq in gone:
            continue
        if undoes is None:
            return _inverse(db, assessment_id, batch, of_undo=False)
        gone.add(undoes)
    return []


def to_redo(db: sqlite3.Connection, assessment_id: int) -> list[Edit]:
    """The edits that take back the newest undo, unless something new was entered since."""
    gone: set[int] = set()
    for seq, batch, undoes, undone in db.execute(_BACKWARD, (assessment_id,)):
        if seq in gone:
            continue
        if undoes is None:
            return []
        if undone is None:
            return _inverse(db, assessment_id, batch, of_undo=True)
        gone.add(undoes)  # a redo: the undo it took back is gone, and older ones may still be taken back
    return []


def _inverse(db: sqlite3.Connection, assessment_id: int, batch: int, *, of_undo: bool) -> list[Edit]:
    # An undo and a redo both name the row they take back; the batch of an edit has rows that name none. The batch of
    # a join has rows of several assessments, each undone on its own.
    rows = db.execute(
        "SELECT code, field, old, seq FROM journal WHERE seq >= ? AND batch = ? AND (undoes IS NOT NULL) = ? "
        f"AND assessment_id = ? AND field NOT IN {NO_EDIT} ORDER BY seq DESC",
        (batch, batch, of_undo, assessment_id),
    )
    return [Edit(*row) for row in rows]


def changed(edit: Edit, old: str | None, seq: int, count: int) -> Change:
    """What an edit did, with objects for values."""
    kind = kind_of(edit.field)
    return Change(edit.code, kind, value_from_text(kind, old), value_from_text(kind, edit.new), seq, count)


def history(db: sqlite3.Connection, assessment_id: int, code: str) -> list[JournalRow]:
    """The rows of one place, newest first."""
    rows = db.execute(
        "SELECT seq, at_utc, offset_minutes, who, device, field, old, new, undoes, batch FROM journal "
        "WHERE assessment_id = ? AND code = ? ORDER BY seq DESC",
        (assessment_id, code),
    ).fetchall()
    taken = sources(db, {row[-1] for row in rows})
    return [
        JournalRow(
            seq, moment(at_utc, offset), who, device, code, kind_of(field),
            value_from_text(kind_of(field), old), value_from_text(kind_of(field), new), undoes,
            taken.get((batch, assessment_id, code, field)),
        )
        for seq, at_utc, offset, who, device, field, old, new, undoes, batch in rows
    ]  # fmt: skip


def sources(db: sqlite3.Connection, batches: set[int] | None = None) -> dict[tuple[int, int, str, str], Source]:
    """Whose hand the values taken in joins were, by batch, assessment, code and field.

    The row that tells of a join is the first of its batch.
    """
    found = {}
    for batch, told in db.execute("SELECT batch, new FROM journal WHERE field = ?", (JOINED,)):
        if batches is None or batch in batches:
            for assessment_id, code, field, who, at in json.loads(told)["edits"]:
                found[batch, assessment_id, code, field] = Source(who, at)
    return found
