"""Numbered steps forward, never edited once released; a step is a list of SQL statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from cchc_tui.core.errors import StoreError
from cchc_tui.store.connection import APPLICATION_ID, connect, transaction
from cchc_tui.store.rows import row_checksum

Step = tuple[str, ...]

_DIGEST = "length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*'"
_CHECKSUM = "checksum TEXT NOT NULL CHECK (length(checksum) = 16)"


def _append_only(table: str, *verbs: str) -> Step:
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in verbs
    )


# JSON is held to its shape only: under trusted_schema=OFF SQLite lets no CHECK call json_valid(). Reading it is
# `check`'s business.
_STEP_1: Step = (
    f"""CREATE TABLE office (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        {_CHECKSUM}
    ) STRICT""",
    f"""CREATE TABLE criteria_set (
        checksum TEXT PRIMARY KEY CHECK ({_DIGEST.format("checksum")}),
        code TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 0),
        title TEXT NOT NULL,
        plain TEXT NOT NULL CHECK (plain GLOB '{{*}}')
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE assessment (
        id INTEGER PRIMARY KEY,
        office_id INTEGER NOT NULL REFERENCES office,
        period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]*' AND length(period) IN (4, 7)),
        copy INTEGER NOT NULL CHECK (copy >= 0),
        moved_from INTEGER REFERENCES assessment
            CHECK ((moved_from IS NULL) = (copy = 0) AND coalesce(moved_from, 0) < id),
        set_checksum TEXT NOT NULL REFERENCES criteria_set,
        superior TEXT NOT NULL,
        office_code TEXT NOT NULL,
        district TEXT NOT NULL,
        deadline TEXT NOT NULL,
        {_CHECKSUM},
        UNIQUE (office_id, period, copy)
    ) STRICT""",
    f"""CREATE TABLE entry (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        code TEXT NOT NULL CHECK (code <> ''),
        answer TEXT CHECK (answer GLOB '{{*}}'),
        explanation TEXT NOT NULL,
        owner TEXT NOT NULL,
        note TEXT NOT NULL,
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, code)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE evidence (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        id TEXT NOT NULL CHECK (id <> ''),
        path TEXT NOT NULL,
        raw_name BLOB NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL CHECK ({_DIGEST.format("sha256")}),
        document_number TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issuer TEXT NOT NULL,
        summary TEXT NOT NULL,
        attached_at TEXT NOT NULL,
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, id)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE evidence_link (
        assessment_id INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        section TEXT NOT NULL,
        page TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, evidence_id, code),
        FOREIGN KEY (assessment_id, evidence_id) REFERENCES evidence (assessment_id, id)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE pending_link (
        assessment_id INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        section TEXT NOT NULL,
        page TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, evidence_id, code),
        FOREIGN KEY (assessment_id, evidence_id) REFERENCES evidence (assessment_id, id)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE notice (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        number TEXT NOT NULL CHECK (number <> ''),
        plain TEXT NOT NULL CHECK (plain GLOB '{{*}}'),
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, number)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE export (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        number INTEGER NOT NULL CHECK (number >= 1),
        package_id TEXT NOT NULL,
        path TEXT NOT NULL,
        seal TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        at TEXT NOT NULL,
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, number)
    ) STRICT, WITHOUT ROWID""",
    # The short columns come first: a search for what to undo then never walks through long texts.
    f"""CREATE TABLE journal (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND seq),
        undoes INTEGER CHECK (undoes BETWEEN 1 AND seq - 1),
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        at_utc TEXT NOT NULL,
        offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
        who TEXT NOT NULL,
        device TEXT NOT NULL,
        code TEXT NOT NULL,
        field TEXT NOT NULL CHECK (field <> ''),
        old TEXT,
        new TEXT,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL CHECK ({_DIGEST.format("hash")})
    ) STRICT""",
    *_append_only("journal", "UPDATE", "DELETE"),
    *_append_only("criteria_set", "UPDATE", "DELETE"),
)

# Row checksums cover the new columns too: `row_checksum` is taught to the connection before a step runs.
_STEP_2: Step = (
    f"""CREATE TABLE fact (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        code TEXT NOT NULL,
        field TEXT NOT NULL CHECK (field <> ''),
        value TEXT NOT NULL CHECK (value <> ''),
        {_CHECKSUM},
        PRIMARY KEY (assessment_id, code, field)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE file_look (
        sha256 TEXT PRIMARY KEY CHECK ({_DIGEST.format("sha256")}),
        plain TEXT NOT NULL CHECK (plain GLOB '{{*}}')
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE evidence ADD COLUMN url TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE evidence_link ADD COLUMN slot INTEGER NOT NULL DEFAULT 0 CHECK (slot >= 0)",
    "ALTER TABLE pending_link ADD COLUMN slot INTEGER NOT NULL DEFAULT 0 CHECK (slot >= 0)",
    "UPDATE evidence SET checksum = row_checksum('evidence', assessment_id, id, path, raw_name, name, size, mtime_ns, "
    "sha256, document_number, issued_on, issuer, summary, attached_at, url)",
    *(
        f"UPDATE {table} SET checksum = "
        f"row_checksum('{table}', assessment_id, evidence_id, code, section, page, position, slot)"
        for table in ("evidence_link", "pending_link")
    ),
)

STEPS: tuple[Step, ...] = (_STEP_1, _STEP_2)


def schema_of(db: sqlite3.Connection) -> dict[str, str]:
    """Every object of a database and the statement that made it."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {f"{kind} {name}": sql for kind, name, sql in rows}


def expected_schema(steps: Sequence[Step]) -> dict[str, str]:
    """What the steps make of an empty database."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.create_function("row_checksum", -1, row_checksum)
    try:
        for statement in (statement for step in steps for statement in step):
            db.execute(statement)
        return schema_of(db)
    finally:
        db.close()


def check_schema(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """StoreError `db.foreign_schema` when anything was planted, dropped or altered by another hand."""
    found, expected = schema_of(db).items(), expected_schema(steps).items()
    if found != expected:
        raise StoreError("db.foreign_schema", names=", ".join(sorted({name for name, _ in found ^ expected})))


def migrate(
    db: sqlite3.Connection, steps: Sequence[Step] = STEPS, *, before: Callable[[], object] = lambda: None
) -> None:
    """Bring `db` to the newest version in one transaction, after `before` (the backup) of a file with data in it."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == len(steps):
        return
    copy: object = None
    if version:
        check_schema(db, steps[:version])
        copy = before()
    db.create_function("row_checksum", -1, row_checksum)
    db.execute("PRAGMA foreign_keys=OFF")  # a table is rebuilt by dropping it; the links are checked as a whole below
    try:
        with transaction(db):
            for statement in (statement for step in steps[version:] for statement in step):
                db.execute(statement)
            _inspect(db, steps)
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={len(steps)}")
    except StoreError as fault:
        if not version or fault.code == "disk.full":
            raise
        why = fault.facts.get("detail", fault.code)
        raise StoreError("db.migration_failed", found=version, wanted=len(steps), detail=why, backup=copy) from fault
    finally:
        with suppress(sqlite3.Error):
            db.execute("PRAGMA foreign_keys=ON")


def _inspect(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """What must hold before a migration may be committed."""
    # Imported here only: it takes longer to import than an up-to-date file takes to open.
    from sqlite_utils import Database

    check_schema(db, steps)
    loose = [
        table.name
        for table in Database(db, recursive_triggers=False, execute_plugins=False).tables
        if not table.strict and not table.name.startswith("sqlite_")
    ]
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    (quick,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if loose or broken or quick != "ok":
        raise StoreError("db.damaged", detail=f"{loose} {broken[:3]} {quick}")


def table_names(path: Path) -> list[str]:
    """The tables of a file that is not ours, to name what it looks like; none when it cannot even be read."""
    from sqlite_utils import Database

    try:
        with closing(connect(path, read_only=True, still=True)) as db:
            return Database(db, recursive_triggers=False, execute_plugins=False).table_names()
    except (sqlite3.Error, StoreError):
        return []
