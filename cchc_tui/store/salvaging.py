"""Cứu dữ liệu: a sound file from all that is left, a damaged file's rows, the newest copy, the readable journal.

The journal decides: its rows that follow a copy's last row, hash by hash, are acted out on that copy. Only where the
line breaks do rows behind the gap, and values in the tables that no journal row knows, come in as edits of their own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import fields, restoring
from cchc_tui.store.along import COLUMNS, Row, Told
from cchc_tui.store.carving import Carved
from cchc_tui.store.connection import connect, transaction
from cchc_tui.store.journal import CREATED, EXPORT, Appender, Edit, Head, read_head
from cchc_tui.store.lock import Holder
from cchc_tui.store.migrations import migrate
from cchc_tui.store.replay import PASSED, chain, create, replay
from cchc_tui.store.rows import canonical, moment

Place = tuple[int, str, str]  # assessment, code, field
_ALL = f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY seq"
_FAULTS = (CchcError, ValueError, KeyError, TypeError, AttributeError, sqlite3.Error)
_ORDER = {"office": 0, "deadline": 0, "evidence": 1}


@dataclass(frozen=True, slots=True)
class Left:
    """Những gì còn lại: sound copies from the newest on, what was read of the damaged file and of the journal file,
    the number of the newest row that anybody knows of, and sets at hand elsewhere, as they are kept."""

    copies: tuple[Path, ...] = ()
    carved: Carved = Carved({}, [], {})
    told: Told = Told((), {})
    newest: int = 0
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Salvage:
    """Cứu được: rows that can be had of those known to have been there, by table too, and what is lost."""

    kept: int
    known: int
    tables: dict[str, tuple[int, int]]
    lost: tuple[Finding, ...] = ()


def salvage(target: Path, left: Left, me: Holder, more: Callable[[sqlite3.Connection], object]) -> Salvage:
    """Write `target` from what is left; StoreError `rescue.nothing` when that is nothing at all."""
    told, sets = all_told(left), _sets(left)
    fault: CchcError | None = None
    for base in _bases(left):
        done = list[Salvage]()

        def write(db: sqlite3.Connection, done: list[Salvage] = done) -> None:
            done.append(_Salvager(db, left, told, sets, me).run())
            more(db)

        try:
            if base is None:
                restoring.make(target, lambda: None, write)
            else:
                restoring.renew(base, target, write)
        except StoreError as why:
            fault = why
            continue
        return done[-1]
    raise fault or StoreError("rescue.nothing")


def _sets(left: Left) -> dict[str, str]:
    found = dict(left.sets)
    for copy in left.copies:
        with closing(connect(copy, read_only=True, still=True)) as db:
            found.update(db.execute("SELECT checksum, plain FROM criteria_set"))
    return {**found, **left.told.sets, **left.carved.sets}


def _bases(left: Left) -> list[Path | None]:
    """What to begin with, the best first: of those on the way the file was on, the one from which it leads farthest."""
    told = all_told(left)
    way = left.carved.journal or way_to_the_last(left.told.rows)
    scored = list[tuple[bool, int, int, Path | None]]()
    for age, copy in enumerate(left.copies):
        head, held = rows_of(copy)
        parted = any(int(str(row[0])) <= head.seq and str(row[-1]) not in held for row in way)
        scored.append((not parted, head.seq + len(chain(told, head.seq, head.hash)), -age, copy))
    scored.append((True, len(chain(told, 0, "")), -len(left.copies), None))
    return [base for *_, base in sorted(scored, key=lambda one: one[:3], reverse=True)]


def rows_of(copy: Path) -> tuple[Head, set[str]]:
    """The newest journal row of a sound copy, and the hashes of all of them."""
    with closing(connect(copy, read_only=True, still=True)) as db:
        return read_head(db), {digest for (digest,) in db.execute("SELECT hash FROM journal")}


def all_told(left: Left) -> list[Row]:
    """Every journal row that anything left tells of."""
    return [*left.told.rows, *left.carved.journal]


def way_to_the_last(rows: Sequence[Row]) -> list[Row]:
    """The rows that lead to the one told of last, as far back as they are whole."""
    by_hash, way = {str(row[-1]): row for row in rows}, list[Row]()
    row = rows[-1] if rows else None
    while row is not None:
        way.append(row)
        row = by_hash.get(str(row[12]))
    return way


class _Salvager:
    """One salvage at work on the new file."""

    def __init__(
        self, db: sqlite3.Connection, left: Left, told: Sequence[Row], sets: Mapping[str, str], me: Holder
    ) -> None:
        self.db, self.left, self.told, self.sets = db, left, told, sets
        self.me, self.at = me, me.since or datetime.now().astimezone()
        self.failed = list[Finding]()

    def run(self) -> Salvage:
        """Act out what follows, mend what is behind the gap, and count."""
        with _scratch(self.left.carved) as scratch, transaction(self.db):
            behind = self._behind(self._follow())
            self.db.execute("PRAGMA defer_foreign_keys=OFF")
            head = read_head(self.db)
            appender = Appender(self.db, head, self.me.who, self.me.device, self.at)
            self._assessments(appender, behind, scratch)
            self._edits(appender, behind, scratch, max(self._gone(head.seq, behind), default=0))
            self._exports(appender, scratch)
            if not appender.head.seq:
                raise StoreError("rescue.nothing")
        return self._count(head.seq, behind)

    def _follow(self) -> list[Row]:
        """Act out what leads on, an edit as a whole or not at all; the rows at which it ended."""
        head = read_head(self.db)
        rest = chain(self.told, head.seq, head.hash)
        while rest:
            batch = [row for row in rest if row[1] == rest[0][1]]
            self.db.execute("SAVEPOINT one")
            try:
                replay(self.db, batch, self.sets)
            except _FAULTS:
                self.db.execute("ROLLBACK TO one")
                break
            finally:
                self.db.execute("RELEASE one")
            rest = rest[len(batch) :]
        return rest

    def _behind(self, rest: list[Row]) -> list[Row]:
        """The rows behind the gap: after the last that could be acted out, and on no way that was left long ago."""
        known = {digest for (digest,) in self.db.execute("SELECT hash FROM journal")}
        last, behind = read_head(self.db).seq, {str(row[-1]): row for row in rest}
        for row in sorted(self.told, key=lambda one: int(str(one[0]))):
            digest = str(row[-1])
            if digest in known or digest in behind:
                continue
            if str(row[12]) in known:
                known.add(digest)
            elif int(str(row[0])) > last:
                behind[digest] = row
        return sorted(behind.values(), key=lambda one: int(str(one[0])))

    # Assessments whose beginning lies behind the gap

    def _assessments(self, appender: Appender, behind: list[Row], scratch: sqlite3.Connection) -> None:
        there = {key for (key,) in self.db.execute("SELECT id FROM assessment")}
        for row in behind:
            if row[9] == CREATED and row[3] not in there:
                facts = {"origin": row[-1], "copy": 0, "moved_from": None, **json.loads(str(row[11]))}
                there.add(self._begin(appender, int(str(row[3])), facts))
        heads = (
            "SELECT a.id, o.name, a.superior, a.office_code, a.district, a.period, a.copy, a.moved_from, "
            "a.set_checksum, a.deadline FROM assessment a JOIN office o ON o.id = a.office_id ORDER BY a.id"
        )
        for key, name, superior, code, district, period, copy, moved_from, digest, deadline in scratch.execute(heads):
            if key not in there:
                office = {"name": name, "superior": superior, "code": code, "district": district}
                self._begin(appender, key, {
                    "office": office, "period": period, "set": digest, "deadline": deadline, "copy": copy,
                    "moved_from": moved_from, "origin": "",
                })  # fmt: skip

    def _begin(self, appender: Appender, key: int, facts: dict[str, object]) -> int:
        self.db.execute("SAVEPOINT one")
        try:
            create(self.db, key, facts, self.sets)
            appender.append(key, Edit("", CREATED, canonical(facts)), None)
        except _FAULTS:
            self.db.execute("ROLLBACK TO one")
            self.failed.append(warning("rescue.period_lost", period=facts.get("period", "")))
        self.db.execute("RELEASE one")
        return key

    # Fields

    def _edits(self, appender: Appender, behind: list[Row], scratch: sqlite3.Connection, lost: int) -> None:
        """`lost` is the last row of which nothing is known: only a field whose rows are older may have been in it."""
        wanted: dict[Place, str | None] = {}
        for row in behind:
            if row[9] not in PASSED:
                wanted[_place(row)] = None if row[11] is None else str(row[11])
        known, newest = self._values_known(behind)
        for place, text in _texts(scratch):
            if text not in known.get(place, ()) or lost > newest.get(place, 0):
                wanted[place] = text
        order = sorted(wanted.items(), key=lambda one: (one[1] is None, _ORDER.get(one[0][2].partition(":")[0], 2)))
        there = {key for (key,) in self.db.execute("SELECT id FROM assessment")}
        for (key, code, name), text in (one for one in order if one[0][0] in there):
            self._put(appender, key, Edit(code, name, text))

    def _put(self, appender: Appender, key: int, edit: Edit) -> None:
        self.db.execute("SAVEPOINT one")
        try:
            old = fields.put(self.db, key, edit.code, edit.field, edit.new)
            if old is not fields.SAME:
                appender.append(key, edit, old)
        except _FAULTS:
            self.db.execute("ROLLBACK TO one")
            self.failed.append(warning("rescue.value_lost", edit.code, field=edit.field.partition(":")[0]))
        self.db.execute("RELEASE one")

    def _values_known(self, behind: list[Row]) -> tuple[dict[Place, set[str | None]], dict[Place, int]]:
        """Every value that a field is known to have had, and its newest row."""
        known: dict[Place, set[str | None]] = {}
        newest = dict[Place, int]()
        for row in [*self.db.execute(_ALL), *behind]:
            if row[9] == CREATED:
                for key, text in _first(int(str(row[3])), json.loads(str(row[11]))):
                    known.setdefault(key, set()).add(text)
            elif row[9] not in PASSED:
                known.setdefault(_place(row), set()).update((row[10], row[11]))
                newest[_place(row)] = int(str(row[0]))
        for place, text in _texts(self.db):
            known.setdefault(place, set()).add(text)
        return known, newest

    def _gone(self, last: int, behind: list[Row]) -> list[int]:
        """The numbers of rows that there were, and of which nothing is known."""
        found = {int(str(row[0])) for row in behind}
        return [seq for seq in range(last + 1, max([self.left.newest, last, *found]) + 1) if seq not in found]

    def _exports(self, appender: Appender, scratch: sqlite3.Connection) -> None:
        there = set(self.db.execute("SELECT assessment_id, number FROM export"))
        columns = ", ".join(fields.CHECKED["export"])
        for key, number, *rest in scratch.execute(f"SELECT {columns} FROM export ORDER BY 1, 2"):
            if (key, number) not in there:
                self.db.execute("SAVEPOINT one")
                try:
                    fields.write_row(self.db, "export", key, number, *rest)
                    appender.append(key, Edit("", EXPORT, canonical([number, *rest])), None)
                except _FAULTS:
                    self.db.execute("ROLLBACK TO one")
                self.db.execute("RELEASE one")

    # What came of it

    def _count(self, last: int, behind: list[Row]) -> Salvage:
        found = {int(str(row[0])): row for row in behind}
        gone = self._gone(last, behind)
        newest = max([self.left.newest, last, *found])
        lost = list(self.failed)
        if gone:
            since, until = self._between(gone, found)
            lost.insert(0, warning("rescue.edits_lost", count=len(gone), since=since, until=until))
        tables = {"journal": (newest - len(gone), newest)}
        for table, keys in _keys(self.left.carved).items():
            width = fields.KEYS[table]
            columns = ", ".join(fields.CHECKED[table][:width])
            have = set(self.db.execute(f"SELECT {columns} FROM {table}"))
            tables[table] = (len(have), len(have | keys))
        totals = [sum(column) for column in zip(*tables.values(), strict=True)]
        return Salvage(totals[0], totals[1], tables, tuple(lost))

    def _between(self, gone: list[int], found: dict[int, Row]) -> tuple[str, str]:
        before = self.db.execute(
            "SELECT at_utc, offset_minutes FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 1", (gone[0],)
        ).fetchone()
        after = min((seq for seq in found if seq > gone[0]), default=0)
        return _hour(moment(*before) if before else None), _hour(hour_of(found[after]) if after else None)


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M:%S %d/%m/%Y}" if at else "?"


def hour_of(row: Row) -> datetime:
    """When a journal row was written, as its own clock had it."""
    return moment(str(row[4]), int(str(row[5])))


def _place(row: Row) -> Place:
    return int(str(row[3])), str(row[8]), str(row[9])


def _first(key: int, facts: Mapping[str, object]) -> Iterator[tuple[Place, str | None]]:
    """The values with which an assessment began, where the row of its beginning has them."""
    told = facts.get("fields", ())
    if isinstance(told, list):
        for code, name, text in told:
            yield (key, code, name), text
    texts = facts.get("texts", {})
    if isinstance(texts, dict):
        for code, words in texts.items():
            yield from (
                ((key, code, name), word) for name, word in zip(("explanation", "owner", "note"), words, strict=True)
            )
    yield (key, "", "deadline"), str(facts.get("deadline", ""))
    yield (key, "", "office"), canonical(facts.get("office"))


def _keys(carved: Carved) -> dict[str, set[object]]:
    """The keys of the rows that were read, by table."""
    return {table: {row[: fields.KEYS[table]] for row in carved.rows.get(table, ())} for table in fields.CHECKED}


@contextmanager
def _scratch(carved: Carved) -> Iterator[sqlite3.Connection]:
    """The carved rows in tables of their own, so that fields can be read from them; of two with one key the later."""
    with closing(connect(None)) as db:
        migrate(db)
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("PRAGMA ignore_check_constraints=ON")
        for table, rows in carved.rows.items():
            for row in rows:
                with suppress(sqlite3.Error):
                    fields.write_row(db, table, *row)
        yield db


def _texts(db: sqlite3.Connection) -> Iterator[tuple[Place, str | None]]:
    """Every field that stands in the tables of a file, with its text."""
    places = list[Place]()
    for key, code in db.execute("SELECT assessment_id, code FROM entry").fetchall():
        places += [(key, code, name) for name in fields.ENTRY_FIELDS]
    for table, kind in (("evidence_link", "link"), ("pending_link", "pending")):
        rows = db.execute(f"SELECT assessment_id, code, evidence_id FROM {table} ORDER BY position").fetchall()
        places += [(key, code, f"{kind}:{paper}") for key, code, paper in rows]
    for table, column in (("evidence", "id"), ("notice", "number")):
        rows = db.execute(f"SELECT assessment_id, {column} FROM {table}").fetchall()
        places += [(key, "", f"{table}:{name}") for key, name in rows]
    places += db.execute("SELECT assessment_id, code, field FROM fact").fetchall()
    heads = db.execute("SELECT a.id FROM assessment a JOIN office o ON o.id = a.office_id").fetchall()
    places += [(key, "", name) for (key,) in heads for name in ("office", "deadline")]
    for place in places:
        try:
            yield place, fields.read(db, *place)
        except _FAULTS:
            continue


def sound(copies: Sequence[Path], most: int = 5) -> tuple[Path, ...]:
    """Those of some copies that hold, in their order; no more are looked at than are needed."""
    found = list[Path]()
    for copy in copies:
        try:
            restoring.prove(copy)
        except StoreError:
            continue
        found.append(copy)
        if len(found) == most:
            break
    return tuple(found)
