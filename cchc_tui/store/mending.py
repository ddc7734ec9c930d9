"""Small repairs in a file that opens: a row whose checksum fails, an index that disagrees with its table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache

from cchc_tui.core.errors import CchcError, StateError, StoreError
from cchc_tui.core.findings import Finding
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup, check, fields, restoring
from cchc_tui.store.along import COLUMNS
from cchc_tui.store.connection import connect, transaction, translated
from cchc_tui.store.journal import CREATED, EXPORT, REPAIRED, Edit
from cchc_tui.store.litter import DAMAGED
from cchc_tui.store.lock import Holder, told
from cchc_tui.store.migrations import migrate
from cchc_tui.store.replay import replay
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
    return _proposals(store, lambda _: True)


def _proposals(store: Store, wanted: Callable[[tuple[str, tuple[object, ...]]], bool]) -> list[Repair]:
    with store._reading(), ExitStack() as open_until_then:
        acted_out = cache(lambda: open_until_then.enter_context(_acted_out(store._db)))
        found = [_proposal(store, *row, acted_out) for row in _damaged(store._db) if wanted(row)]
    return [one for one in found if one is not None]


@contextmanager
def _acted_out(db: sqlite3.Connection) -> Iterator[sqlite3.Connection | None]:
    """What the journal made of an empty file: it has what an assessment began with, too. None when it is not whole."""
    with closing(connect(None)) as made:
        migrate(made)
        try:
            with transaction(made):
                sets = dict(db.execute("SELECT checksum, plain FROM criteria_set"))
                replay(made, db.execute(f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY seq"), sets)
        except (CchcError, sqlite3.Error):
            yield None
        else:
            yield made


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


def _proposal(
    store: Store, table: str, key: tuple[object, ...], acted_out: Callable[[], sqlite3.Connection | None]
) -> Repair | None:
    if table == "office":
        return _office(store._db, key)
    if table == "export":
        return _export(store._db, key)
    places = _places(table, key)
    if not places:
        return None
    before = {field: _stands(store._db, assessment, code, field) for assessment, code, field in places}
    after, source = dict[str, str | None](), ""
    for assessment, code, field in places:
        row = store._db.execute(_NEWEST, (assessment, code, field)).fetchone()
        if row is not None:
            after[field], source = row[0], "journal"
    if len(after) < len(places) and (made := acted_out()) is not None:
        for assessment, code, field in places:
            text = _stands(made, assessment, code, field)
            if field not in after and text is not None:
                after[field], source = text, "journal"
    if len(after) < len(places):
        for field, text in _in_a_copy(store, places).items():
            if field not in after and text is not None:  # an older copy may know nothing of it yet
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


def _office(db: sqlite3.Connection, key: tuple[object, ...]) -> Repair | None:
    """The name an office began with or was given last, as the journal of its newest assessment has it."""
    named = (
        "SELECT a.id, j.new, j.field FROM assessment a JOIN journal j ON j.assessment_id = a.id "
        "WHERE a.office_id = ? AND j.code = '' AND j.field IN ('office', ?) ORDER BY a.id DESC, j.seq DESC LIMIT 1"
    )
    row = db.execute(named, (*key, CREATED)).fetchone()
    if row is None:
        return None
    assessment, text, field = row
    told = json.loads(text)
    stands = _stands(db, assessment, "", "office")
    if stands is None:
        return None
    name = (told["office"] if field == CREATED else told)["name"]
    return _row("office", key, assessment, stands, canonical({**json.loads(stands), "name": name}))


def _export(db: sqlite3.Connection, key: tuple[object, ...]) -> Repair | None:
    """A package handed out, as the journal told of it then."""
    columns = ", ".join(fields.CHECKED["export"][1:])
    (*stands,) = db.execute(f"SELECT {columns} FROM export WHERE assessment_id = ? AND number = ?", key).fetchone()
    rows = db.execute(
        "SELECT new FROM journal WHERE assessment_id = ? AND field = ? ORDER BY seq DESC", (key[0], EXPORT)
    ).fetchall()
    told = next((text for (text,) in rows if json.loads(text)[:1] == [key[1]]), None)
    return None if told is None else _row("export", key, int(str(key[0])), canonical(stands), told)


def _row(table: str, key: tuple[object, ...], assessment: int, before: str, after: str) -> Repair:
    source = "kept" if before == after else "journal"
    return Repair(table, key, assessment, "", {table: before}, {table: after}, source)


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
        if repair not in _proposals(store, lambda row: row == (repair.table, repair.key)):
            raise StateError("repair.gone")
        copy_as_it_is(store)
        with store._writing() as appender:
            _put(store._db, repair)
            facts = {
                "code": repair.code,
                "table": repair.table,
                "key": [str(one) for one in repair.key],
                "source": repair.source,
            }
            appender.append(repair.assessment, Edit("", REPAIRED, canonical(facts)), canonical(repair.before))


def _put(db: sqlite3.Connection, repair: Repair) -> None:
    if repair.table in ("office", "export"):  # rows that are no field of an assessment
        after = json.loads(repair.after[repair.table] or "")
        db.execute(f"REINDEX {repair.table}")  # an index may still have the name that stood there
        fields.write_row(db, repair.table, repair.key[0], *([after["name"]] if repair.table == "office" else after))
        return
    for assessment, code, field in _places(repair.table, repair.key):
        if field in repair.after and repair.after[field] != repair.before[field]:
            fields.put(db, assessment, code, field, repair.after[field])
    _seal(db, repair)


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
        folder = store.path.parent / DAMAGED / f"{at:%Y%m%d-%H%M%S}-truoc-khi-sua"
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
