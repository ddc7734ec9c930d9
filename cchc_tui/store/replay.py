"""The journal acted out once more: each row makes of the data what it made of them the first time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.core.set_codec import set_from_plain
from cchc_tui.core.text import nfc
from cchc_tui.store import fields, restoring
from cchc_tui.store.along import Row, Told
from cchc_tui.store.connection import transaction
from cchc_tui.store.journal import CREATED, EXPORT, INSERT, NO_EDIT
from cchc_tui.store.rows import canonical, notice_from_text, notice_to_text

PASSED = frozenset(NO_EDIT.strip("()").replace("'", "").split(", "))


def chain(rows: Iterable[Row], seq: int, digest: str) -> list[Row]:
    """The rows that follow each other from a row on, by their hashes.

    Where an older copy was put back and work went on, rows part: of two ways the one that was told of last is taken.
    """
    told: dict[str, tuple[int, Row]] = {str(row[-1]): (number, row) for number, row in enumerate(rows)}
    after: dict[tuple[int, str], list[tuple[int, Row]]] = {}
    for number, row in told.values():
        after.setdefault((int(str(row[0])), str(row[12])), []).append((number, row))
    reached, newest = [(seq, digest)], (-1, (seq, digest))
    for at in reached:
        for number, row in after.get((at[0] + 1, at[1]), ()):
            place = int(str(row[0])), str(row[-1])
            reached.append(place)
            newest = max(newest, (number, place))
    place, taken = newest[1], list[Row]()
    while place != (seq, digest):
        row = told[place[1]][1]
        taken.append(row)
        place = place[0] - 1, str(row[12])
    taken.reverse()
    place = newest[1]
    while further := after.get((place[0] + 1, place[1])):
        row = max(further)[1]
        taken.append(row)
        place = int(str(row[0])), str(row[-1])
    return taken


def replay(db: sqlite3.Connection, rows: Iterable[Row], sets: Mapping[str, str]) -> None:
    """Act rows out behind those that `db` has; inside a transaction. StoreError `rescue.no_set` for lack of a set."""
    # A join's row stands before the assessments that it brings.
    db.execute("PRAGMA defer_foreign_keys=ON")
    for row in rows:
        try:
            act(db, row, sets)
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, InputError) as fault:
            # A hash anyone can make: the row is whole, and yet it says what this program would not have written.
            raise StoreError("rescue.other_row", seq=row[0]) from fault
        db.execute(INSERT, row)


def act(db: sqlite3.Connection, row: Row, sets: Mapping[str, str]) -> None:
    """What one row did to the data."""
    assessment_id, code, field, new = int(str(row[3])), str(row[8]), str(row[9]), row[11]
    text = None if new is None else str(new)
    if field == CREATED:
        create(db, assessment_id, json.loads(text or "{}"), sets)
    elif field == EXPORT:
        fields.write_row(db, "export", assessment_id, *json.loads(text or "[]"))
    elif field not in PASSED:
        fields.put(db, assessment_id, code, field, text)


def create(db: sqlite3.Connection, assessment_id: int, facts: Mapping[str, Any], sets: Mapping[str, str]) -> None:
    """An assessment as the row that tells of its beginning has it: new, moved to another set, or brought by a join."""
    digest = str(facts["set"])
    keep_set(db, digest, sets)
    office, period, copy = facts["office"], facts["period"], int(facts.get("copy", 0))
    office_id, moved_from = fields.office_row(db, office["name"]), facts.get("moved_from")
    if "origin" in facts and "copy" not in facts:
        copy, moved_from = _place(db, office_id, period)
    words = office["superior"], office["code"], office["district"]
    head = office_id, period, copy, moved_from, digest, *words, facts.get("deadline", "")
    fields.write_row(db, "assessment", assessment_id, *head)
    for code, name, text in sorted(facts.get("fields", ()), key=lambda one: not one[1].startswith("evidence:")):
        fields.put(db, assessment_id, code, name, text)
    if "texts" in facts and moved_from is not None:
        _copy(db, assessment_id, int(moved_from), facts)


def _place(db: sqlite3.Connection, office_id: int, period: str) -> tuple[int, int | None]:
    """Which copy of the office's period it was, and of which; rows of the first joins do not tell."""
    first, copy = db.execute(
        "SELECT min(id), coalesce(max(copy) + 1, 0) FROM assessment WHERE office_id = ? AND period = ?",
        (office_id, period),
    ).fetchone()
    return copy, first


def _copy(db: sqlite3.Connection, assessment_id: int, source: int, facts: Mapping[str, Any]) -> None:
    """What went along from the assessment that this one was moved from, as it stood then, that is now."""
    for code, told in facts["texts"].items():
        fields.write_row(db, "entry", assessment_id, code, None, *told)
    wanted, columns = set(facts["evidence"]), ", ".join(fields.CHECKED["evidence"][1:])
    for paper in db.execute(f"SELECT {columns} FROM evidence WHERE assessment_id = ?", (source,)).fetchall():
        if paper[0] in wanted:
            fields.write_row(db, "evidence", assessment_id, *paper)
    for position, (paper, code, section, page, *slot) in enumerate(facts["pending"], 1):
        place = nfc(section), nfc(page), position, slot[0] if slot else 0
        fields.write_row(db, "pending_link", assessment_id, paper, code, *place)
    kept = (
        "SELECT field, value FROM fact WHERE assessment_id = ? AND code = '' "
        "AND (field IN ('supplement_by', 'appraisal_by') OR field LIKE 'past:%')"
    )
    for name, value in db.execute(kept, (source,)).fetchall():
        fields.write_row(db, "fact", assessment_id, "", name, value)
    for plain in facts["notices"]:
        notice = notice_from_text(canonical(plain))
        fields.write_row(db, "notice", assessment_id, nfc(notice.number).strip(), notice_to_text(notice))


def keep_set(db: sqlite3.Connection, digest: str, sets: Mapping[str, str]) -> None:
    """The set of that checksum, from those at hand, when the file has none; StoreError `rescue.no_set`."""
    if db.execute("SELECT 1 FROM criteria_set WHERE checksum = ?", (digest,)).fetchone():
        return
    plain = sets.get(digest)
    if plain is None or sha256_hex(plain.encode()) != digest:
        raise StoreError("rescue.no_set", checksum=digest[:12])
    criteria, _ = set_from_plain(json.loads(plain))
    if criteria is None:
        raise StoreError("rescue.no_set", checksum=digest[:12])
    db.execute(
        "INSERT INTO criteria_set (checksum, code, version, title, plain) VALUES (?,?,?,?,?)",
        (digest, criteria.code, criteria.version, criteria.title, plain),
    )


def rebuilt(target: Path, told: Told, more: Callable[[sqlite3.Connection], object]) -> list[Row]:
    """A new file made of a readable journal alone; the rows that could be acted out. StoreError `rescue.nothing`."""
    rows = chain(told.rows, 0, "")
    if not rows:
        raise StoreError("rescue.nothing")

    def write(db: sqlite3.Connection) -> None:
        with transaction(db):
            replay(db, rows, told.sets)
        more(db)

    restoring.make(target, lambda: None, write)
    return rows
