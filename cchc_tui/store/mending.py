"""Small repairs in a file that opens: a row whose checksum fails, an index that disagrees with its table."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

from cchc_tui.core.errors import CchcError, StateError, StoreError
from cchc_tui.core.findings import Finding
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup, check, fields, restoring
from cchc_tui.store.connection import connect, translated
from cchc_tui.store.journal import REPAIRED, Edit
from cchc_tui.store.lock import Holder, told
from cchc_tui.store.rows import canonical, row_checksum
from cchc_tui.store.store import Store

Values = dict[str, str | None]
_KINDS = {"evidence": "evidence", "evidence_link": "link", "pending_link": "pending", "notice": "notice"}
_NEWEST = "SELECT new FROM journal WHERE assessment_id = ? AND code = ? AND field = ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Repair:
    """Dòng hỏng và giá trị đề nghị: field by field what reads now and what is proposed; written only when asked.

    `source` is "journal", "backup", or "kept" when what reads now is what the journal says, and only the row's
    checksum is wrong.
    """

    table: str
    key: tuple[object, ...]
    assessment: int
    code: str
    before: Values
    after: Values
    source: str


def repairs(store: Store) -> list[Repair]:
    """For each damaged row what can be put there; those that neither journal nor copy knows are left out."""
    with store._reading():
        found = [_proposal(store, table, key) for table, key in _damaged(store._db)]
    return [one for one in found if one is not None]


def _damaged(db: sqlite3.Connection) -> list[tuple[str, tuple[object, ...]]]:
    found = []
    for table, columns in fields.CHECKED.items():
        for *values, checksum in db.execute(f"SELECT {', '.join(columns)}, checksum FROM {table}"):
            if row_checksum(table, *values) != checksum:
                found.append((table, tuple(values[: fields.KEYS[table]])))
    return found


def _places(table: str, key: tuple[object, ...]) -> list[tuple[int, str, str]]:
    """The fields that a row holds, as the journal names them."""
    assessment = int(str(key[0]))
    match table:
        case "entry":
            return [(assessment, str(key[1]), name) for name in fields.ENTRY_FIELDS]
        case "evidence" | "notice":
            return [(assessment, "", f"{_KINDS[table]}:{key[1]}")]
        case "evidence_link" | "pending_link":
            return [(assessment, str(key[2]), f"{_KINDS[table]}:{key[1]}")]
        case "fact":
            return [(assessment, str(key[1]), str(key[2]))]
        case "assessment":
            return [(assessment, "", name) for name in ("office", "deadline")]
        case _:
            return []


def _proposal(store: Store, table: str, key: tuple[object, ...]) -> Repair | None:
    places = _places(table, key)
    if not places:
        return None
    before = {field: _stands(store._db, assessment, code, field) for assessment, code, field in places}
    after, source = dict[str, str | None](), ""
    for assessment, code, field in places:
        row = store._db.execute(_NEWEST, (assessment, code, field)).fetchone()
        if row is not None:
            after[field], source = row[0], "journal"
    for field, text in _in_a_copy(store, places).items():
        if field not in after:
            after[field] = text
            source = source or "backup"
    if table == "entry":  # never entered: as it was when the row was made
        after = {**{name: None if name == "answer" else "" for name in fields.ENTRY_FIELDS}, **after}
    if not source:
        return None
    assessment, code, _ = places[0]
    if after == before:
        source = "kept"
    return Repair(table, key, assessment, code, before, after, source)


def _stands(db: sqlite3.Connection, assessment: int, code: str, field: str) -> str | None:
    with suppress(CchcError, TypeError, ValueError):
        return fields.read(db, assessment, code, field)
    return None


def _in_a_copy(store: Store, places: list[tuple[int, str, str]]) -> Values:
    """The same fields in the newest copy in which their row is whole."""
    for copy in reversed(store._copies()):
        try:
            restoring.prove(copy.path)
            with closing(connect(copy.path, read_only=True, still=True)) as db:
                return {field: fields.read(db, key, code, field) for key, code, field in places}
        except (CchcError, sqlite3.Error, TypeError):
            continue
    return {}


def repair_row(store: Store, repair: Repair) -> None:
    """Write what was proposed, in one transaction with the rows that tell of it; StateError when it was changed since.

    Undo passes over it: what is put there is what the journal says already.
    """
    with store._lock:
        if repair not in repairs(store):
            raise StateError("repair.gone")
        copy_as_it_is(store)
        with store._writing() as appender:
            for assessment, code, field in _places(repair.table, repair.key):
                if field in repair.after and repair.after[field] != repair.before[field]:
                    fields.put(store._db, assessment, code, field, repair.after[field])
            _seal(store._db, repair)
            facts = {
                "code": repair.code,
                "table": repair.table,
                "key": [str(one) for one in repair.key],
                "source": repair.source,
            }
            appender.append(repair.assessment, Edit("", REPAIRED, canonical(facts)), canonical(repair.before))


def _seal(db: sqlite3.Connection, repair: Repair) -> None:
    """The row's checksum made anew over what it holds now."""
    columns = fields.CHECKED[repair.table]
    keys = " AND ".join(f"{name} = ?" for name in columns[: fields.KEYS[repair.table]])
    row = db.execute(f"SELECT {', '.join(columns)} FROM {repair.table} WHERE {keys}", repair.key).fetchone()
    if row is not None:
        fields.write_row(db, repair.table, *row)


def copy_as_it_is(store: Store) -> None:
    """The file before it is mended, beside the damaged ones: no copy of it would be sound."""
    if store.path is not None:
        at = store._clock()
        folder = store.path.parent / restoring.DAMAGED / f"{at:%Y%m%d-%H%M%S}-truoc-khi-sua"
        backup.write(store._db, folder / store.path.name, proved=False)


def mend_indexes(store: Store) -> list[Finding]:
    """Make every index anew from its table, after a copy; what is still wrong then."""
    with store._lock:
        if store.read_only:
            raise StoreError(store.read_only_reason, **told(store.holder or Holder()))
        copy_as_it_is(store)
        try:
            store._db.execute("REINDEX")
        except sqlite3.Error as fault:
            raise translated(fault) from fault
        return check.check_all(store._db)
