"""From a copy back to the file at work: proved first, made new beside, and put in place by one rename."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import StateError, StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.patience import patiently
from cchc_tui.store import backup, fields, opening
from cchc_tui.store.backup import make_folder, sync_file, sync_folder
from cchc_tui.store.connection import connect, transaction, translated
from cchc_tui.store.journal import CREATED, EXPORT, RESTORED, Appender, Edit, read_head
from cchc_tui.store.litter import PART
from cchc_tui.store.lock import FileLock, Holder, NotTakenError, told
from cchc_tui.store.migrations import STEPS, check_schema, migrate
from cchc_tui.store.rows import canonical, row_checksum
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.store.carving import Carved

_UNSOUND = frozenset({"db.damaged", "backup.unsound", "db.foreign_schema", "db.not_sqlite", "db.io"})

Rename = Callable[[Path, Path], object]


@dataclass(frozen=True, slots=True)
class Restored:
    """Đã khôi phục: where the replaced file is kept (None: there was none), and the row that tells of it."""

    kept: Path | None
    seq: int
    at: datetime


# A look


def open_copy(path: Path, home: Path | None = None) -> Store:
    """A copy to be looked at and never written to; papers are looked for in `home`, by default the folder above."""
    home = home or path.parent.parent
    with _steady(path) as source:
        if prove(source, path) == len(STEPS) and source == path:
            return _looked_at(path, path, home)
        folder = Path(tempfile.mkdtemp(prefix="cchc-"))
        try:
            renew(source, folder / "cchc.db")
            return _looked_at(folder / "cchc.db", path, home, lambda: shutil.rmtree(folder, ignore_errors=True))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def _looked_at(file: Path, path: Path, home: Path, closing: Callable[[], object] = lambda: None) -> Store:
    return Store(connect(file, read_only=True, still=True), path=path, home=home, reason="db.copy", closing=closing)


@contextmanager
def _steady(path: Path) -> Iterator[Path]:
    """The file itself; or, when its last session left a journal, a copy of both in which SQLite has finished it."""
    if not opening.journal_size(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(f"{path}-journal", f"{copy}-journal")
        except OSError as fault:
            raise StoreError("backup.damaged", path=path, detail=reason_of(fault)) from fault
        settle(copy)
        yield copy


def settle(path: Path) -> None:
    """Have SQLite finish what a broken-off session left in the journal, if it can."""
    with suppress(sqlite3.Error, StoreError), closing(connect(path)) as db:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def prove(source: Path, named: Path | None = None) -> int:
    """The version of a sound copy; StoreError when the file is damaged, not ours, or too new."""
    named = named or source
    if opening.size_of(source) is None:
        raise StoreError("backup.missing", path=named)
    try:
        opening.judge_header(source, STEPS)
        with closing(connect(source, read_only=True, still=True)) as db:
            return _proved(db)
    except sqlite3.Error as fault:
        raise StoreError("backup.damaged", path=named, detail=translated(fault).facts["detail"]) from fault
    except StoreError as fault:
        if fault.code in _UNSOUND:
            detail = fault.facts.get("detail", fault.facts.get("names", ""))
            raise StoreError("backup.damaged", path=named, detail=detail) from fault
        raise


def _proved(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    check_schema(db, STEPS[:version])
    backup.verify(db)
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError("backup.unsound", detail="foreign_key")
    return int(version)


def renew(source: Path, target: Path, more: Callable[[sqlite3.Connection], object] = lambda _: None) -> None:
    """What `source` holds as a new file of this version, with `more` written to it; proved and on the disk."""

    def fill() -> None:
        with closing(connect(source, read_only=True, still=True)) as held:
            backup.copy_pages(held, target)

    make(target, fill, more)


def make(target: Path, fill: Callable[[], object], more: Callable[[sqlite3.Connection], object]) -> None:
    """A new file that `fill` begins and `more` goes on with; proved and on the disk, else StoreError."""
    journal = Path(f"{target}-journal")
    try:
        target.unlink(missing_ok=True)
        journal.unlink(missing_ok=True)
        fill()
        with closing(connect(target, create=True)) as db:
            migrate(db)
            more(db)
        with closing(connect(target, read_only=True, still=True)) as db:
            _proved(db)
        journal.unlink(missing_ok=True)
        sync_file(target)
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    except OSError as fault:
        raise StoreError("restore.failed", path=target.parent, detail=reason_of(fault)) from fault


# Putting it in place


def restore(database: Path, source: Path, aside: Path, me: Holder, rename: Rename = os.replace) -> Restored:
    """Put what `source` holds in the place of `database`, which is kept in the folder `aside`."""
    if database.exists() and os.path.exists(source) and os.path.samefile(database, source):
        raise StateError("restore.itself", path=source)
    with _steady(source) as steady:
        prove(steady, source)

        def write(part: Path, tell: Callable[[sqlite3.Connection], object]) -> None:
            sent = handed_out(database)

            def more(db: sqlite3.Connection) -> None:
                carry(db, sent, me)
                tell(db)

            renew(steady, part, more)

        return put_in_place(database, aside, me, write, {"from": source.name}, rename)


def put_in_place(
    database: Path,
    aside: Path,
    me: Holder,
    write: Callable[[Path, Callable[[sqlite3.Connection], object]], object],
    facts: dict[str, object],
    rename: Rename = os.replace,
) -> Restored:
    """The file that `write` makes takes the place of `database`: until one rename the old one, from then on the new.

    The lock is held all the while; the replaced file is in the folder `aside` before anything happens to it.
    """
    at = me.since or datetime.now().astimezone()
    lock = FileLock(database.with_name(f"{database.name}.khoa"))
    part = database.with_name(PART)
    seq = 0

    def tell(db: sqlite3.Connection) -> None:
        nonlocal seq
        seq = write_note(db, me, at, facts)

    try:
        make_folder(database.parent)
        lock.take(me)
    except NotTakenError as fault:
        raise StoreError(fault.reason, **told(fault.holder or Holder())) from fault
    except OSError as fault:
        raise StoreError("restore.failed", path=database.parent, detail=reason_of(fault)) from fault
    try:
        write(part, tell)
        _last_copy(database, at)  # not before: making a copy may thin out the very one that is put back
        kept = swap(part, database, aside, at, rename)
        lock.note(seq)
    finally:
        for left in (part, Path(f"{part}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        lock.release()
    return Restored(kept, seq, at)


def handed_out(database: Path) -> list[tuple[object, ...]]:
    """The packages that the file knows of, each behind the hash of its assessment's first row; none that is unsound."""
    columns = ", ".join(f"e.{name}" for name in fields.CHECKED["export"])
    query = (
        f"SELECT j.hash, {columns}, e.checksum FROM export e JOIN journal j "
        "ON j.assessment_id = e.assessment_id AND j.field = ? ORDER BY e.assessment_id, e.number"
    )
    try:
        if opening.size_of(database):
            opening.judge_header(database, STEPS)
            with closing(connect(database, read_only=True)) as db:
                rows = db.execute(query, (CREATED,)).fetchall()
            return [row[:-1] for row in rows if row_checksum("export", *row[1:-1]) == row[-1]]
    except (sqlite3.Error, StoreError):
        pass
    with suppress(OSError):
        found = carved(database)
        first = {row[3]: row[-1] for row in found.journal if row[9] == CREATED}
        return [
            (first[row[0]], *row)
            for row in sorted(found.rows.get("export", ()), key=lambda row: str(row[:2]))
            if row[0] in first
        ]
    return []


def carry(db: sqlite3.Connection, sent: list[tuple[object, ...]], me: Holder) -> None:
    """Remember packages that were handed out after the copy was made: their numbers must not be given twice."""
    first = dict(db.execute("SELECT assessment_id, hash FROM journal WHERE field = ?", (CREATED,)))
    there = set(db.execute("SELECT assessment_id, number FROM export"))
    later = {row[1:3]: row[1:] for row in sent if first.get(row[1]) == row[0] and row[1:3] not in there}
    if later:
        with transaction(db):
            at = me.since or datetime.now().astimezone()
            appender = Appender(db, read_head(db), me.who, me.device, at)
            for key, *rest in later.values():
                fields.write_row(db, "export", key, *rest)
                appender.append(int(str(key)), Edit("", EXPORT, canonical(rest)), None)


def _last_copy(database: Path, at: datetime) -> None:
    """What is about to be replaced, in the list of copies too, where it is sound; it is kept aside in any case."""
    folder = database.parent / backup.FOLDER
    with suppress(sqlite3.Error, StoreError):
        if opening.size_of(database) and not opening.journal_size(database):
            opening.judge_header(database, STEPS)
            with closing(connect(database, read_only=True)) as db:
                head = read_head(db)
                if head.seq and not any(one.holds(head) for one in backup.copies(folder)[-1:]):
                    backup.make(db, folder, seq=head.seq, at=at, reason="restore")


def write_note(db: sqlite3.Connection, me: Holder, at: datetime, facts: dict[str, object]) -> int:
    """The row that says where the file comes from; undo never goes behind it. No row without any assessment."""
    head = read_head(db)
    if not head.seq:
        return 0
    (newest,) = db.execute("SELECT assessment_id FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    with transaction(db):
        appender = Appender(db, head, me.who, me.device, at)
        appender.append(newest, Edit("", RESTORED, canonical(facts)), None)
    return appender.head.seq


def swap(part: Path, database: Path, aside: Path, at: datetime, rename: Rename = os.replace) -> Path | None:
    """Put `part` in place by one rename, with what it replaces kept in `aside` by then. The lock is held."""
    journal = Path(f"{database}-journal")
    try:
        kept = set_aside(database, aside / f"{database.stem}-{at:%Y%m%d-%H%M%S}{database.suffix}")
        if opening.journal_size(database):
            settle(database)
        if opening.journal_size(database):
            # SQLite could not finish it, so the old file cannot be opened anyway; it must not befall the new one.
            journal.unlink()
            sync_folder(database.parent)
        patiently(lambda: rename(part, database))
        sync_folder(database.parent)
    except OSError as fault:
        raise StoreError("restore.failed", path=database.parent, detail=reason_of(fault)) from fault
    return kept


def set_aside(database: Path, kept: Path) -> Path | None:
    """A second one of the file, with the journal of its last session; None when there is no file."""
    if not database.exists():
        return None
    make_folder(kept.parent)
    number, stem = 1, kept.stem
    while kept.exists():
        number += 1
        kept = kept.with_name(f"{stem}-{number}{kept.suffix}")
    _second(Path(f"{database}-journal"), Path(f"{kept}-journal"))
    _second(database, kept)  # last: under its name there is a whole one, or none
    sync_folder(kept.parent)
    return kept


def _second(source: Path, target: Path) -> None:
    """A copy; or, where a bad disk or a full one does not allow that, a second name."""
    part = target.with_name(f".{target.name}.part")
    try:
        if not source.exists() or (not source.stat().st_size and source.suffix.endswith("-journal")):
            return
        try:
            shutil.copyfile(source, part)
            sync_file(part)
            os.replace(part, target)
        except OSError:
            os.link(source, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def keep_damaged(database: Path, folder: Path, at: datetime) -> Path | None:
    """The file as it was found, with its journal, in a folder of its own; once for the same bytes."""
    if not database.exists() or not (database.stat().st_size or opening.journal_size(database)):
        return None
    for earlier in sorted(folder.glob(f"*/{database.name}"), reverse=True):
        with suppress(OSError):  # a disk that cannot be read: kept once more
            if _is_same(earlier, database):
                return earlier
    return set_aside(database, folder / f"{at:%Y%m%d-%H%M%S}" / database.name)


def _is_same(kept: Path, database: Path) -> bool:
    import filecmp  # with shutil's helpers behind it; a start has no use for it

    if not filecmp.cmp(kept, database, shallow=False):
        return False
    journals = Path(f"{kept}-journal"), Path(f"{database}-journal")
    return not opening.journal_size(database) or (journals[0].exists() and filecmp.cmp(*journals, shallow=False))


def carved(database: Path) -> Carved:
    """What can be read of a damaged file once SQLite has finished its journal, in a copy; OSError as it comes."""
    from cchc_tui.store.carving import Carved, carve  # no start has a use for it

    if not database.exists():
        return Carved({}, [], {})
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / database.name
        shutil.copyfile(database, copy)
        if opening.journal_size(database):
            shutil.copyfile(f"{database}-journal", f"{copy}-journal")
            settle(copy)
        return carve(copy)
