"""Every field that can be edited: how its stored text is read, and how it is put. One mechanism for them all.

A field's name is its kind, and for papers and links an id behind a colon: "answer", "link:<evidence id>".
The stored text is the very text the journal keeps, so undo is putting the old text back.
"""

from __future__ import annotations

import sqlite3
from enum import Enum

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.evidence import Link
from cchc_tui.store.rows import (
    KEPT,
    evidence_from_row,
    evidence_from_text,
    evidence_to_row,
    evidence_to_text,
    link_to_text,
    office_from_text,
    office_to_text,
    parsed,
    row_checksum,
)


class Same(Enum):
    """The answer of `put` when there was nothing to write."""

    SAME = 0


SAME = Same.SAME

# The columns over which each table's row checksum is made, in order.
CHECKED = {
    "office": ("id", "name"),
    "assessment": (
        "id", "office_id", "period", "copy", "moved_from", "set_checksum", "superior", "office_code", "district",
        "deadline",
    ),
    "entry": ("assessment_id", "code", "answer", "explanation", "owner", "note"),
    "evidence": (
        "assessment_id", "id", "path", "raw_name", "name", "size", "mtime_ns", "sha256", "document_number",
        "issued_on", "issuer", "summary", "attached_at", "url",
    ),
    "evidence_link": ("assessment_id", "evidence_id", "code", "section", "page", "position", "slot"),
    "pending_link": ("assessment_id", "evidence_id", "code", "section", "page", "position", "slot"),
    "fact": ("assessment_id", "code", "field", "value"),
    "notice": ("assessment_id", "number", "plain"),
    "export": ("assessment_id", "number", "package_id", "path", "seal", "content_digest", "size", "at"),
}  # fmt: skip
KEYS = {
    "office": 1, "assessment": 1, "entry": 2, "evidence": 2, "evidence_link": 3, "pending_link": 3, "notice": 2,
    "export": 2, "fact": 3,
}  # fmt: skip


def _upsert(table: str) -> str:
    columns, keys = [*CHECKED[table], "checksum"], KEYS[table]
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(columns[:keys])}) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in columns[keys:])
    )


_UPSERTS = {table: _upsert(table) for table in CHECKED}
_PUT_ENTRY = _UPSERTS["entry"]
ENTRY_FIELDS = {name: place for place, name in enumerate(CHECKED["entry"][2:])}
_NO_ENTRY: tuple[str | None, ...] = (None, "", "", "")
_ENTRY = "SELECT answer, explanation, owner, note FROM entry WHERE assessment_id = ? AND code = ?"
_EVIDENCE = f"SELECT {', '.join(CHECKED['evidence'][1:])} FROM evidence WHERE assessment_id = ? AND id = ?"
_LINK = "SELECT section, page, position, slot FROM {} WHERE assessment_id = ? AND evidence_id = ? AND code = ?"
LINK_TABLES = {"link": "evidence_link", "pending": "pending_link"}
# Small things said of a leaf, or ("" for a code) of the whole assessment; each is one field with one text.
FACTS = frozenset({"flag", "appraised", "reason", "supplement_by", "appraisal_by", "unlocked"}) | KEPT
_FACT = "SELECT value FROM fact WHERE assessment_id = ? AND code = ? AND field = ?"
_NOTICE = "SELECT plain FROM notice WHERE assessment_id = ? AND number = ?"
_HEAD = f"SELECT {', '.join(CHECKED['assessment'][1:])} FROM assessment WHERE id = ?"
_OFFICE_OF = (
    "SELECT office.name, superior, office_code, district, deadline FROM assessment "
    "JOIN office ON office.id = office_id WHERE assessment.id = ?"
)


def write_row(db: sqlite3.Connection, table: str, *values: object) -> None:
    """Insert a row or replace the one with its key, checksum included."""
    db.execute(_UPSERTS[table], (*values, row_checksum(table, *values)))


def put(db: sqlite3.Connection, assessment_id: int, code: str, field: str, new: str | None) -> str | Same | None:
    """Write `new` and return what stood there, or SAME when it was that already. Inside a transaction."""
    column = ENTRY_FIELDS.get(field)
    if column is not None:
        return _put_entry(db, assessment_id, code, column, new)
    old = read(db, assessment_id, code, field)
    if old == new:
        return SAME
    kind, _, key = field.partition(":")
    if kind == "evidence":
        _put_evidence(db, assessment_id, key, new)
    elif kind in LINK_TABLES:
        _put_link(db, LINK_TABLES[kind], assessment_id, key, code, new)
    elif kind == "notice":
        _put_notice(db, assessment_id, key, new)
    elif kind in FACTS:
        _put_fact(db, assessment_id, code, field, new)
    elif new is not None:
        _put_head(db, assessment_id, kind, new)
    return old


def read(db: sqlite3.Connection, assessment_id: int, code: str, field: str) -> str | None:
    """The stored text of a field as it stands; InputError `field.unknown`."""
    kind, _, key = field.partition(":")
    match kind:
        case "evidence":
            row = db.execute(_EVIDENCE, (assessment_id, key)).fetchone()
            return None if row is None else evidence_to_text(evidence_from_row(row))
        case "link" | "pending":
            row = db.execute(_LINK.format(LINK_TABLES[kind]), (assessment_id, key, code)).fetchone()
            return None if row is None else link_to_text(Link(key, code, row[0], row[1], row[3]), row[2])
        case "notice":
            row = db.execute(_NOTICE, (assessment_id, key)).fetchone()
            return None if row is None else str(row[0])
        case kind if kind in FACTS:
            row = db.execute(_FACT, (assessment_id, code, field)).fetchone()
            return None if row is None else str(row[0])
        case "office" | "deadline":
            name, superior, office_code, district, deadline = db.execute(_OFFICE_OF, (assessment_id,)).fetchone()
            if kind == "deadline":
                return str(deadline)
            return office_to_text(Office(name, superior, office_code, district))
    if field not in ENTRY_FIELDS:
        raise InputError("field.unknown", field=field)
    entry: tuple[str | None, ...] = db.execute(_ENTRY, (assessment_id, code)).fetchone() or _NO_ENTRY
    return entry[ENTRY_FIELDS[field]]


def _put_entry(
    db: sqlite3.Connection, assessment_id: int, code: str, column: int, new: str | None
) -> str | Same | None:
    row: tuple[str | None, ...] = db.execute(_ENTRY, (assessment_id, code)).fetchone() or _NO_ENTRY
    old = row[column]
    if old == new:
        return SAME
    values = (assessment_id, code, *row[:column], new, *row[column + 1 :])
    db.execute(_PUT_ENTRY, (*values, row_checksum("entry", *values)))
    return old


def _put_evidence(db: sqlite3.Connection, assessment_id: int, key: str, new: str | None) -> None:
    if new is None:
        db.execute("DELETE FROM evidence WHERE assessment_id = ? AND id = ?", (assessment_id, key))
    else:
        write_row(db, "evidence", assessment_id, *evidence_to_row(evidence_from_text(new)))


def _put_link(db: sqlite3.Connection, table: str, assessment_id: int, key: str, code: str, new: str | None) -> None:
    if new is None:
        db.execute(
            f"DELETE FROM {table} WHERE assessment_id = ? AND evidence_id = ? AND code = ?", (assessment_id, key, code)
        )
    else:
        plain = parsed(new)
        place = plain["section"], plain["page"], plain["position"], plain.get("slot", 0)
        write_row(db, table, assessment_id, key, code, *place)


def _put_notice(db: sqlite3.Connection, assessment_id: int, number: str, new: str | None) -> None:
    if new is None:
        db.execute("DELETE FROM notice WHERE assessment_id = ? AND number = ?", (assessment_id, number))
    else:
        write_row(db, "notice", assessment_id, number, new)


def _put_fact(db: sqlite3.Connection, assessment_id: int, code: str, field: str, new: str | None) -> None:
    if new is None:
        db.execute("DELETE FROM fact WHERE assessment_id = ? AND code = ? AND field = ?", (assessment_id, code, field))
    else:
        write_row(db, "fact", assessment_id, code, field, new)


def _put_head(db: sqlite3.Connection, assessment_id: int, kind: str, new: str) -> None:
    office_id, period, copy, moved_from, checksum, *rest, deadline = db.execute(_HEAD, (assessment_id,)).fetchone()
    if kind == "office":
        office = office_from_text(new)
        office_id = office_row(db, office.name)
        rest, name = [office.superior, office.code, office.district], office.name
        if another(db, assessment_id, office_id, period, copy):
            raise StateError("assessment.exists", office=name, period=period)
    else:
        deadline = new
    write_row(db, "assessment", assessment_id, office_id, period, copy, moved_from, checksum, *rest, deadline)


def office_row(db: sqlite3.Connection, name: str) -> int:
    """The id of the office of that name, made when it is new."""
    found = db.execute("SELECT id FROM office WHERE name = ?", (name,)).fetchone()
    if found:
        return int(found[0])
    (free,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM office").fetchone()
    write_row(db, "office", free, name)
    return int(free)


def another(db: sqlite3.Connection, assessment_id: int, office_id: int, period: str, copy: int = 0) -> bool:
    """Whether an assessment other than this one is that copy of the office's period."""
    query = "SELECT 1 FROM assessment WHERE office_id = ? AND period = ? AND copy = ? AND id <> ?"
    return db.execute(query, (office_id, period, copy, assessment_id)).fetchone() is not None


def next_position(db: sqlite3.Connection, assessment_id: int) -> int:
    """The place of a new link behind all others."""
    query = "SELECT coalesce(max(position), 0) + 1 FROM evidence_link WHERE assessment_id = ?"
    return int(db.execute(query, (assessment_id,)).fetchone()[0])
