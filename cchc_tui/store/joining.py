"""Ghép hai bản dữ liệu: what a store says of itself to another copy, the plan of a join, and the join, once agreed.

Functions over an engine and not methods of the store: nothing of this is loaded before somebody joins.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import StateError
from cchc_tui.core.evidence import Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.joining import (
    Chain,
    Half,
    Key,
    Line,
    Meeting,
    Other,
    Part,
    Plan,
    Scope,
    Side,
    Step,
    Twin,
    Verdict,
    blank,
    compare,
    has_seen,
    is_open,
    meetings,
    settled,
    shut_out,
    to_write,
    walk_on,
    worth_telling,
)
from cchc_tui.core.period import read_period
from cchc_tui.store import fields
from cchc_tui.store.engine import Engine
from cchc_tui.store.journal import CREATED, JOINED, NO_EDIT, Appender, Edit, read_head, sources
from cchc_tui.store.locking import is_closed
from cchc_tui.store.rows import canonical, evidence_from_row, evidence_to_text, link_to_text, moment, office_to_text

Choices = Mapping[tuple[int, str, str], Side]
_TEXTS = ("explanation", "owner", "note")
_TWINS = (
    "SELECT a.id, office.name, a.superior, a.office_code, a.district, a.period, a.copy, a.moved_from, a.set_checksum "
    "FROM assessment a JOIN office ON office.id = a.office_id ORDER BY a.id"
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Đã ghép: how many fields were taken, how many kept on purpose, and the assessments that came over whole."""

    taken: int = 0
    held: int = 0
    born: tuple[int, ...] = ()


# What a store says of itself


def own_chain(engine: Engine) -> Chain:
    """The whole journal as another copy knows it."""
    with engine._reading():
        db = engine._db
        marks: dict[int, str] = dict(db.execute("SELECT seq, hash FROM journal"))
        head = read_head(db)
        rows = db.execute(
            "SELECT new, (SELECT max(seq) FROM journal k WHERE k.seq >= j.seq AND k.batch = j.batch) "
            "FROM journal j WHERE field = ? ORDER BY seq",
            (JOINED,),
        ).fetchall()
    return Chain((head.seq, head.hash), marks, tuple(_meeting(json.loads(told), last) for told, last in rows))


def _meeting(told: Mapping[str, Any], last: int) -> Meeting:
    bounds = told["scope"]
    scope = Scope(frozenset(bounds[0]), frozenset(bounds[1]), bounds[2]) if bounds else None
    marks = tuple((seq, digest) for seq, digest in told["marks"])
    return Meeting(last, marks, scope, told["task"], frozenset(told.get("left", ())))


def whole(engine: Engine, beside: Chain) -> Other:
    """A whole database, its steps cut where it met the copy `beside`."""
    chain = own_chain(engine)
    cuts = sorted({one.ours for one in meetings(chain, beside)})
    with engine._reading():
        taken = tuple(twins(engine, cuts))
    return Other(chain, taken, engine.who, engine.device)


def twins(engine: Engine, cuts: list[int], only: int | None = None, scope: Scope | None = None) -> Iterator[Twin]:
    """The assessments of a store, or one of them; inside a reading."""
    db = engine._db
    identities = {key: identity for identity, key in _identities(db).items()}
    for key, *office, period, copy, moved_from, checksum in db.execute(_TWINS).fetchall():
        if only is None or key == only:
            yield Twin(
                identities[key], Office(*office), read_period(period), engine._set(key)[0], checksum,
                half_of(db, key, cuts, scope), copy, identities.get(moved_from, ""),
            )  # fmt: skip


def _identities(db: sqlite3.Connection) -> dict[str, int]:
    rows = db.execute("SELECT assessment_id, hash, new FROM journal WHERE field = ? ORDER BY seq", (CREATED,))
    return {json.loads(facts).get("origin") or digest: key for key, digest, facts in rows}


def half_of(db: sqlite3.Connection, assessment_id: int, cuts: list[int], scope: Scope | None = None) -> Half:
    """What stands in an assessment, and the steps that led there; inside a reading."""
    steps: dict[Key, list[Step]] = {}
    origins = sources(db)
    rows = db.execute(
        "SELECT seq, batch, undoes, code, field, old, new, who, at_utc, offset_minutes FROM journal "
        f"WHERE assessment_id = ? AND field NOT IN {NO_EDIT} ORDER BY seq",
        (assessment_id,),
    )
    for seq, batch, undoes, code, name, old, new, who, at_utc, offset in rows:
        if scope is None or scope.holds((code, name)):
            source = origins.get((batch, assessment_id, code, name))
            at = moment(at_utc, offset).isoformat(timespec="seconds")
            who, at = (source.who, source.at) if source else (who, at)  # noqa: PLW2901
            held = undoes is None and old == new
            walk_on(steps.setdefault((code, name), []), Step(seq, old, new, who, at, held), cuts)
    (born,) = db.execute(
        "SELECT seq FROM journal WHERE assessment_id = ? AND field = ?", (assessment_id, CREATED)
    ).fetchone()
    values = {key: text for key, text in read_all(db, assessment_id).items() if scope is None or scope.holds(key)}
    return Half(values, {key: way for key, made in steps.items() if (way := worth_telling(made))}, born)


def read_all(db: sqlite3.Connection, assessment_id: int) -> dict[Key, str | None]:
    """Everything that stands in an assessment, as stored texts by code and field; what is blank is left out."""
    found: dict[Key, str | None] = {("", name): fields.read(db, assessment_id, "", name) for name in _HEAD}
    mine = (assessment_id,)
    columns = ", ".join(fields.CHECKED["evidence"][1:])
    for row in db.execute(f"SELECT {columns} FROM evidence WHERE assessment_id = ?", mine):
        one = evidence_from_row(row)
        found["", f"evidence:{one.id}"] = evidence_to_text(one)
    for kind, table in fields.LINK_TABLES.items():
        query = f"SELECT evidence_id, code, section, page, slot, position FROM {table} WHERE assessment_id = ?"
        for *link, position in db.execute(query, mine):
            found[link[1], f"{kind}:{link[0]}"] = link_to_text(Link(*link), position)
    for code, *texts in db.execute(
        f"SELECT code, {', '.join(fields.ENTRY_FIELDS)} FROM entry WHERE assessment_id = ?", mine
    ):
        found.update({(code, name): text for name, text in zip(fields.ENTRY_FIELDS, texts, strict=True)})
    for number, text in db.execute("SELECT number, plain FROM notice WHERE assessment_id = ?", mine):
        found["", f"notice:{number}"] = text
    for code, name, text in db.execute("SELECT code, field, value FROM fact WHERE assessment_id = ?", mine):
        found[code, name] = text
    return {key: text for key, text in found.items() if text != blank(key)}


_HEAD = ("office", "deadline")


# The plan


def plan_join(engine: Engine, other: Other, *, onto: int | None = None, strangers: bool = False) -> Plan:
    """What joining another copy would do; StateError when it is no copy of this one.

    `onto` names our assessment where that is known; `strangers` lets one come from a copy that shares nothing with us.
    What would change a locked period is left out, and neither copy is taken to have seen it.
    """
    chain = own_chain(engine)
    met = meetings(chain, other.chain)
    cuts = sorted({one.ours for one in met})
    with engine._reading():
        places = [onto or _match(engine._db, twin) for twin in other.twins]
        if not strangers and not met and not any(places):
            raise StateError("joining.unrelated", theirs=_told(other.twins), ours=_told(tuple(twins(engine, []))))
        names = {key: identity for identity, key in _identities(engine._db).items()}
        parts, left = list[Part](), set[str]()
        for twin, ours in zip(other.twins, places, strict=True):
            if not ours:
                parts.append(Part(twin, None))
                continue
            both = {twin.identity, names[ours]}
            seen = (one for one in met if not one.left & both)
            lines = compare(half_of(engine._db, ours, cuts), twin.half, seen, other.scope, meaning)
            parts.append(Part(twin, ours, shut_out(lines) if is_closed(engine._db, ours) else lines))
            if any(one.verdict is Verdict.LOCKED for one in parts[-1].lines):
                left |= both
    known = has_seen(chain, other.chain, frozenset(left))
    return Plan(other, tuple(parts), chain.head, known, frozenset(left))


def _told(found: tuple[Twin, ...]) -> str:
    return "; ".join(dict.fromkeys(f"{one.office.name} {one.period}" for one in found))


def _match(db: sqlite3.Connection, twin: Twin) -> int | None:
    """Our assessment of the same origin, else of the same office, period and set."""
    known = _identities(db).get(twin.identity)
    if known is not None:
        return known
    row = db.execute(
        "SELECT a.id, a.set_checksum FROM assessment a JOIN office ON office.id = a.office_id "
        "WHERE office.name = ? AND a.period = ? AND a.copy = ?",
        (twin.office.name, str(twin.period), twin.copy),
    ).fetchone()
    if row is None or row[1] == twin.set_checksum:
        return row[0] if row else None
    if twin.copy:  # moved to another set on each side: each stays a copy of its own
        return None
    raise StateError("joining.other_set", office=twin.office.name, period=str(twin.period), title=twin.criteria.title)


def meaning(key: Key, text: str | None) -> object:
    """A text without what two people differ in when they do the same: the moment, and the place in a list."""
    kind = key[1].partition(":")[0]
    if text is None or kind not in ("evidence", "link", "pending"):
        return text
    return {name: value for name, value in json.loads(text).items() if name not in ("attached_at", "position")}


# The join


def apply_join(engine: Engine, plan: Plan, choices: Choices) -> Joined:
    """Do what a plan says, in one transaction; StateError when it is not decided, or no longer holds."""
    chosen = [settled(part.lines, _of(choices, number)) for number, part in enumerate(plan.parts)]
    still = sum(is_open(line) for lines in chosen for line in lines)
    if still:
        raise StateError("joining.open", count=still)
    if plan.empty and (plan.known or (plan.left and plan.other.scope)):  # of a task there is but one assessment
        return Joined()
    counted = [line.verdict for lines in chosen for line in to_write(lines)]
    with engine._writing() as appender:
        if (appender.head.seq, appender.head.hash) != plan.ours:
            raise StateError("joining.moved_on")
        places = [part.ours or _bear(engine, part.twin) for part in plan.parts]
        written = list(zip(places, plan.parts, chosen, strict=True))
        edits = [
            [place, line.code, line.field, line.their_step.who if line.their_step else plan.other.who,
             line.their_step.at if line.their_step else ""]
            for place, _, lines in written for line in to_write(lines) if line.verdict is Verdict.TAKE
        ]  # fmt: skip
        # First of its batch: that is how a row finds out that it was taken, and from whom.
        appender.append(places[0], Edit("", JOINED, _joined_text(plan, engine, edits)), None)
        for place, part, lines in written:
            if part.ours is None:
                appender.append(place, Edit("", CREATED, _created_text(engine, place, part.twin)), None)
            _write(engine, appender, place, lines)
    born = tuple(place for place, part in zip(places, plan.parts, strict=True) if part.ours is None)
    return Joined(counted.count(Verdict.TAKE), counted.count(Verdict.HOLD), born)


def _of(choices: Choices, number: int) -> dict[Key, Side]:
    return {(code, name): side for (part, code, name), side in choices.items() if part == number}


def _write(engine: Engine, appender: Appender, place: int, lines: tuple[Line, ...]) -> None:
    known = engine._set(place)[0].by_code
    for line in to_write(lines):
        if line.code and line.code not in known:
            raise StateError("joining.other_code", place=line.code)
        if line.verdict is Verdict.HOLD:  # a row of its own, so that the other copy sees the decision
            appender.append(place, Edit(line.code, line.field, line.ours), line.ours)
            continue
        old = fields.put(engine._db, place, line.code, line.field, line.theirs)
        if old is not fields.SAME:
            appender.append(place, Edit(line.code, line.field, line.theirs), old)


def _bear(engine: Engine, twin: Twin) -> int:
    """A whole assessment from the other copy, without a row for each field: undo must not empty it."""
    db = engine._db
    office_id, digest = fields.office_row(db, twin.office.name), engine._keep_set(twin.criteria)
    (new_id,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM assessment").fetchone()
    (copy,) = db.execute(
        "SELECT coalesce(max(copy) + 1, 0) FROM assessment WHERE office_id = ? AND period = ?",
        (office_id, str(twin.period)),
    ).fetchone()
    (first,) = db.execute(
        "SELECT min(id) FROM assessment WHERE office_id = ? AND period = ?", (office_id, str(twin.period))
    ).fetchone()
    moved_from = (_identities(db).get(twin.moved_from) or first) if copy else None
    words = twin.office.superior, twin.office.code, twin.office.district
    fields.write_row(
        db, "assessment", new_id, office_id, str(twin.period), copy, moved_from, digest, *words, ""
    )  # fmt: skip
    for code, name in sorted(twin.half.values, key=lambda key: (not key[1].startswith("evidence:"), key)):
        fields.put(db, new_id, code, name, twin.half.values[code, name])
    return int(new_id)


def _created_text(engine: Engine, place: int, twin: Twin) -> str:
    (copy, moved_from) = engine._db.execute("SELECT copy, moved_from FROM assessment WHERE id = ?", (place,)).fetchone()
    return canonical({
        "office": json.loads(office_to_text(twin.office)), "period": str(twin.period), "set": twin.set_checksum,
        "origin": twin.identity, "copy": copy, "moved_from": moved_from,
        "fields": [[*key, text] for key, text in sorted(twin.half.values.items())],
    })  # fmt: skip


def _joined_text(plan: Plan, engine: Engine, edits: list[list[object]]) -> str:
    other = plan.other
    scope = [sorted(other.scope.codes), sorted(other.scope.papers), other.scope.head] if other.scope else None
    marks = [other.chain.head]
    if scope is None:  # what they had seen of a third copy, we have now seen too
        mine = own_chain(engine)
        known = {mark for one in mine.meetings for mark in one.marks}
        whole = (one for one in other.chain.meetings if one.scope is None and not one.left)
        passed_on = {mark for one in whole for mark in one.marks}
        marks += sorted(mark for mark in passed_on - known if mine.marks.get(mark[0]) != mark[1])
    return canonical({
        "marks": marks, "who": other.who, "device": other.device, "task": other.task, "owner": other.owner,
        "scope": scope, "edits": edits, **({"left": sorted(plan.left)} if plan.left else {}),
    })  # fmt: skip
