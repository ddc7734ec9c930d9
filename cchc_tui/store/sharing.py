"""Chia việc: the tasks given out or taken on here, and what a task file says of one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.joining import Chain, Half, Mark, Other, Scope
from cchc_tui.store import joining
from cchc_tui.store.engine import Engine
from cchc_tui.store.journal import JOINED, SHARED, Edit
from cchc_tui.store.rows import canonical, moment


@dataclass(frozen=True, slots=True)
class Task:
    """Việc đã chia: who has it, which leaves, for which assessment here; `back` when it is ours to give back."""

    id: str
    owner: str
    codes: tuple[str, ...]
    assessment_id: int
    at: str = ""
    back: bool = False


def tasks(engine: Engine) -> list[Task]:
    """Every task given out or taken on here, each as it was last written, the newest first."""
    found: dict[tuple[str, bool], Task] = {}
    with engine._reading():
        rows = engine._db.execute(
            "SELECT assessment_id, field, new, at_utc, offset_minutes FROM journal WHERE field IN (?, ?) ORDER BY seq",
            (SHARED, JOINED),
        ).fetchall()
    for assessment_id, name, text, at_utc, offset in rows:
        told = json.loads(text)
        if not told["task"] or (name == JOINED and not told["scope"][2]):  # a return taken back begins no task
            continue
        back = name == JOINED or told["back"]
        key = told["task"], back
        before = found.pop(key, None)
        codes = told["scope"][0] if name == JOINED else told["codes"]
        union = dict.fromkeys([*(before.codes if before else ()), *codes])
        owner = told["owner"] or (before.owner if before else "")
        at = moment(at_utc, offset).isoformat(timespec="seconds")
        found[key] = Task(told["task"], owner, tuple(union), assessment_id, at, back)
    return list(found.values())[::-1]


def share(engine: Engine, task: Task) -> Other:
    """What a task file says: the task's fields and what happened to them; the journal remembers that it was written.

    Written again while nothing changed, it is the very same.
    """
    chain = joining.own_chain(engine)
    ours = tuple(one for one in chain.meetings if one.task == task.id)
    with engine._lock:
        with engine._reading():
            written = _marks(engine._db, task)
            papers = _papers(joining.half_of(engine._db, task.assessment_id, []), frozenset(task.codes))
            scope = Scope(frozenset(task.codes), papers, head=not task.back)
            cuts = sorted({*written, *(one.seq for one in ours)})
            half = joining.half_of(engine._db, task.assessment_id, cuts, scope)
        newest = max((step.seq for steps in half.steps.values() for step in steps), default=0)
        newest = max([newest, *(one.seq for one in ours)])
        if not written or max(written) < newest or _codes(engine, max(written)) != list(task.codes):
            seq, digest = _mark(engine, task)
            written[seq] = digest
        with engine._reading():
            (twin,) = joining.twins(engine, [], task.assessment_id)
    head = max(written.items())
    chain = Chain(head, written, ours)
    return Other(chain, (replace(twin, half=half),), engine.who, engine.device, scope, task.id, task.owner)


def _papers(half: Half, codes: frozenset[str]) -> frozenset[str]:
    keys = {*half.values, *half.steps}
    return frozenset(
        name.partition(":")[2] for code, name in keys if code in codes and name.startswith(("link:", "pending:"))
    )


def _marks(db: sqlite3.Connection, task: Task) -> dict[int, str]:
    rows = db.execute("SELECT seq, hash, new FROM journal WHERE field = ?", (SHARED,)).fetchall()
    return {seq: digest for seq, digest, text in rows if json.loads(text)["task"] == task.id}


def _codes(engine: Engine, seq: int) -> list[str]:
    with engine._reading():
        (text,) = engine._db.execute("SELECT new FROM journal WHERE seq = ?", (seq,)).fetchone()
    found: list[str] = json.loads(text)["codes"]
    return found


def _mark(engine: Engine, task: Task) -> Mark:
    facts = {"task": task.id, "owner": task.owner, "codes": list(task.codes), "back": task.back}
    with engine._writing() as appender:
        appender.append(task.assessment_id, Edit("", SHARED, canonical(facts)), None)
    return appender.head.seq, appender.head.hash
