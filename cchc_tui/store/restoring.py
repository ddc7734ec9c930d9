"""From a copy back to the file at work: proved first, made new beside, and put in place by one rename."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.store import backup, opening
from cchc_tui.store.backup import sync_folder
from cchc_tui.store.connection import connect, transaction, translated
from cchc_tui.store.journal import RESTORED, Appender, Edit, read_head
from cchc_tui.store.lock import FileLock, Holder, NotTakenError, told
from cchc_tui.store.migrations import STEPS, check_schema, migrate
from cchc_tui.store.rows import canonical
from cchc_tui.store.store import Store

PART = ".cchc-khoi-phuc.part"


@dataclass(frozen=True, slots=True)
class Restored:
    """Đã khôi phục: where the replaced file is kept (None: there was none), and the row that tells of it."""

    kept: Path | None
    seq: int
    at: datetime


def open_copy(path: Path, home: Path | None = None) -> Store:
    """A copy to be looked at and never written to; papers are looked for in `home`, by default the folder above."""
    home = home or path.parent.parent
    version = prove(path)
    if version == len(STEPS):
        return Store(connect(path, read_only=True, still=True), path=path, home=home, reason="db.copy")
    folder = Path(tempfile.mkdtemp(prefix="cchc-"))
    try:
        target = folder / "cchc.db"
        renew(path, target)
        db = connect(target, read_only=True, still=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Store(db, path=path, home=home, reason="db.copy", closing=lambda: shutil.rmtree(folder, ignore_errors=True))


def prove(path: Path) -> int:
    """The version of a sound copy; StoreError when the file is damaged, not ours, or too new."""
    size = opening.size_of(path)
    if size is None:
        raise StoreError("backup.missing", path=path)
    try:
        opening.judge_header(path, STEPS)
        with closing(connect(path, read_only=True, still=True)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            check_schema(db, STEPS[:version])
            backup.verify(db)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError("backup.damaged", path=path, detail="foreign_key")
            return int(version)
    except sqlite3.Error as fault:
        raise StoreError("backup.damaged", path=path, detail=translated(fault).facts["detail"]) from fault
    except StoreError as fault:
        if fault.code in ("db.damaged", "backup.unsound", "db.foreign_schema", "db.not_sqlite"):
            detail = fault.facts.get("detail", fault.facts.get("names", ""))
            raise StoreError("backup.damaged", path=path, detail=detail) from fault
        raise


def renew(source: Path, target: Path, more: Callable[[sqlite3.Connection], object] = lambda _: None) -> None:
    """What `source` holds as a new file of this version, with `more` written to it; proved and on the disk."""
    journal = Path(f"{target}-journal")
    try:
        target.unlink(missing_ok=True)
        journal.unlink(missing_ok=True)
        with closing(connect(source, read_only=True, still=True)) as held:
            backup.copy_pages(held, target)
        with closing(connect(target)) as db:
            migrate(db)
            more(db)
        with closing(connect(target, read_only=True, still=True)) as db:
            check_schema(db, STEPS)
            backup.verify(db)
        journal.unlink(missing_ok=True)
        with open(target, "rb+") as written:
            os.fsync(written.fileno())
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    except OSError as fault:
        raise StoreError("restore.failed", path=target.parent, detail=reason_of(fault)) from fault


def restore(database: Path, source: Path, aside: Path, me: Holder) -> Restored:
    """Put what `source` holds in the place of `database`, which is kept in the folder `aside`."""
    prove(source)
    lock = FileLock(database.with_name(f"{database.name}.khoa"))
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock.take(me)
    except NotTakenError as fault:
        raise StoreError(fault.reason, **told(fault.holder or Holder())) from fault
    except OSError as fault:
        raise StoreError("restore.failed", path=database.parent, detail=reason_of(fault)) from fault
    part = database.with_name(PART)
    try:
        seq = 0

        def tell(db: sqlite3.Connection) -> None:
            nonlocal seq
            seq = write_note(db, me, {"from": source.name})

        renew(source, part, tell)
        kept = swap(part, database, aside, me.since or datetime.now().astimezone())
        return Restored(kept, seq, me.since or datetime.now().astimezone())
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()


def write_note(db: sqlite3.Connection, me: Holder, facts: dict[str, object]) -> int:
    """The row that says where the file comes from; undo never goes behind it. None in a file without assessments."""
    head = read_head(db)
    if not head.seq:
        return 0
    (newest,) = db.execute("SELECT assessment_id FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    with transaction(db):
        appender = Appender(db, head, me.who, me.device, me.since or datetime.now().astimezone())
        appender.append(newest, Edit("", RESTORED, canonical(facts)), None)
    return appender.head.seq


def swap(part: Path, database: Path, aside: Path, at: datetime) -> Path | None:
    """One rename decides; what it replaces has a second name in `aside` by then. Holding the lock."""
    try:
        kept = _keep(database, aside, at)
        os.replace(part, database)
        sync_folder(database.parent)
    except OSError as fault:
        raise StoreError("restore.failed", path=database.parent, detail=reason_of(fault)) from fault
    return kept


def _keep(database: Path, aside: Path, at: datetime) -> Path | None:
    if not database.exists():
        return None
    aside.mkdir(exist_ok=True)
    kept = aside / f"{database.stem}-{at:%Y%m%d-%H%M%S}{database.suffix}"
    shutil.copyfile(database, kept)
    with open(kept, "rb+") as written:
        os.fsync(written.fileno())
    sync_folder(aside)
    return kept
