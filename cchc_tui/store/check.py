"""A look over the whole file: sound pages, sound rows, an unbroken journal that agrees with the data."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error
from cchc_tui.store import journal
from cchc_tui.store.connection import TOLD, translated
from cchc_tui.store.fields import CHECKED, read
from cchc_tui.store.rows import answer_from_text, row_checksum

_WHOLE_CHECK_BYTES = 20 * 1024 * 1024
_MOST = 50


def check_all(db: sqlite3.Connection) -> list[Finding]:
    """Everything wrong with the file behind `db`; nothing is repaired."""
    findings: list[Finding] = []
    for look in (_pages, rows, _links, _sets, chain, _agreement):
        try:
            findings += look(db)
        except TOLD as fault:
            told = translated(fault)
            findings.append(error(told.code, detail=told.facts["detail"]))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:  # rows that no table could hold
            findings.append(error("db.damaged", detail=type(fault).__name__))
    return findings


def _pages(db: sqlite3.Connection) -> Iterator[Finding]:
    ((count,), (size,)) = (db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    # Only integrity_check sees a damaged index; on large files it takes too long for every start.
    thorough = "integrity_check" if count * size <= _WHOLE_CHECK_BYTES else "quick_check"
    for (said,) in db.execute(f"PRAGMA {thorough}({_MOST})"):
        if said != "ok":
            yield error("db.integrity", detail=said)


def rows(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows whose checksum does not match, each at its criterion code where it has one."""
    for table, named in CHECKED.items():
        columns = _columns(db, table, named)
        if not columns:
            continue
        code = columns.index("code") if "code" in columns else None
        for *values, checksum in db.execute(f"SELECT {', '.join(columns)}, checksum FROM {table}"):
            unread = table == "entry" and not _is_answer(values[2])
            if unread or row_checksum(table, *values) != checksum:
                place = "" if code is None else str(values[code] or "")
                yield error("db.row_damaged", place, table=table, assessment=_assessment(table, values))


def _columns(db: sqlite3.Connection, table: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The columns a checksum covers in this file: a copy of an older version has fewer, the newer ones come last."""
    held = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    return tuple(name for name in named if name in held)


def _is_answer(text: str | None) -> bool:
    try:
        answer_from_text(text)
    except InputError:
        return False
    return True


def _assessment(table: str, values: list[object]) -> object:
    return "" if table == "office" else values[0]


def _links(db: sqlite3.Connection) -> Iterator[Finding]:
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield error("db.foreign_key", table=table, parent=parent)


def _sets(db: sqlite3.Connection) -> Iterator[Finding]:
    for checksum, title, plain in db.execute("SELECT checksum, title, plain FROM criteria_set"):
        if sha256_hex(plain.encode()) != checksum:
            yield error("db.set_damaged", title=title)


def chain(db: sqlite3.Connection) -> Iterator[Finding]:
    """The journal rows at which the chain of hashes breaks."""
    for number, (seq, code) in enumerate(journal.breaks(db)):
        if number == _MOST:
            return
        yield error("db.chain_broken", str(code or ""), seq=seq)  # of a page of zeros every value is read as NULL


def _agreement(db: sqlite3.Connection) -> Iterator[Finding]:
    # Not with GROUP BY: SQLite would sort the whole history in memory. And of its texts only the newest are read.
    query = f"SELECT assessment_id, code, field, seq FROM journal WHERE field NOT IN {journal.NO_EDIT} ORDER BY seq"
    newest = {(assessment_id, code, field): seq for assessment_id, code, field, seq in db.execute(query)}
    for (assessment_id, code, field), seq in newest.items():
        (new,) = db.execute("SELECT new FROM journal WHERE seq = ?", (seq,)).fetchone()
        try:
            stands = read(db, assessment_id, code, field)
        except (InputError, TypeError):
            stands = None
        if stands != new:
            yield error("db.journal_differs", str(code or ""), field=journal.kind_of(field), seq=seq)
