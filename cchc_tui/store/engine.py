"""The mechanism under the store: one connection, guarded; every edit with its journal row; undo and redo."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError, StateError, StoreError, reason_of
from cchc_tui.core.evidence import Evidence
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.notices import apply_notices
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.core.text import nfc
from cchc_tui.store import fields, journal
from cchc_tui.store.connection import reading, transaction
from cchc_tui.store.journal import Appender, Change, Edit, Head, Saved
from cchc_tui.store.lock import FileLock, Holder, told
from cchc_tui.store.locking import is_closed, refuse_closed
from cchc_tui.store.rows import canonical, notice_from_text

if TYPE_CHECKING:
    from cchc_tui.store.along import Along


def now() -> datetime:
    """This machine's time, with its offset."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Held:
    """Bộ tiêu chí đang áp dụng: the set under its notices, its checksum, and the notices, oldest first."""

    criteria: CriteriaSet
    checksum: str
    notices: tuple[Notice, ...] = ()


class Engine:
    """Máy ghi: reading and writing for the store; every method may be called from any thread."""

    def __init__(
        self,
        db: sqlite3.Connection,
        *,
        path: Path | None = None,
        lock: FileLock | None = None,
        who: str = "",
        device: str = "",
        clock: Callable[[], datetime] = now,
        reason: str = "",
        holder: Holder | None = None,
        home: Path | None = None,
        closing: Callable[[], object] = lambda: None,
    ) -> None:
        self.path, self.holder, self.read_only_reason = path, holder, reason
        self.home = home or (path.parent if path else None)
        self._closing = closing
        self.who, self.device = nfc(who), nfc(device)
        self._db, self._file_lock, self._clock = db, lock, clock
        self._lock = threading.RLock()
        self._head: Head | None = None
        self._sets: dict[int, tuple[CriteriaSet, str]] = {}
        self._held_sets: dict[int, tuple[tuple[str, ...], Held]] = {}
        self._identity = _identity(path)
        self._along: Along | None = None
        self._side_lock = threading.Lock()
        self._wrote = False
        self.noted = lock.noted if lock else 0  # the newest row that the last session saw in this file
        self.side_fault: StoreError | None = None
        self.opening_fault: StoreError | None = None

    def close(self) -> None:
        """Close the file, then let the next copy in."""
        self.follow()
        with self._lock:
            self._db.close()
            if self._file_lock:
                self._file_lock.release()
            self._closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Chỉ đọc: whether edits are refused; `read_only_reason` says why."""
        return bool(self.read_only_reason)

    def stop_writing(self, reason: str) -> None:
        """From now on the file is only looked at: it is damaged, and nothing more may be written to it."""
        with self._lock:
            self.read_only_reason = self.read_only_reason or reason

    def now(self) -> datetime:
        """This moment by the store's own clock."""
        return aware(self._clock())

    def journal_file_ahead(self, path: Path) -> int:
        """How many rows a readable copy of the journal has that this file lacks at its end; OSError as it comes."""
        from cchc_tui.store.along import is_in, look, parting

        with self._reading():
            tail = look(path)
            return 0 if is_in(self._db, tail) else tail.seq - parting(self._db, path, tail).seq

    def keep_along(self, path: Path | None) -> None:
        """From now on keep a readable copy of the journal there as well; None: no more."""
        from cchc_tui.store.along import Along

        self._along = Along(path) if path and not self.read_only else None

    def follow(self) -> None:
        """Write behind what was saved: the readable journal and the note beside the file.

        Called after it was said that an edit is saved, and fails in silence: `side_fault` tells of it.
        """
        if self.read_only or self._file_lock is None:
            return
        with self._side_lock, suppress(sqlite3.Error, StoreError):
            try:
                with self._reading():
                    seq = self._newest().seq
                if self._wrote or seq > self._file_lock.noted:
                    self._file_lock.note(seq)
                while self._along and self._follow(self._along):
                    pass
                self.side_fault = None
            except OSError as fault:
                where = self._along.path if self._along else self.path
                self.side_fault = StoreError("journal_file.failed", path=where, detail=reason_of(fault))

    def _follow(self, along: Along) -> bool:
        """The next lines of the readable journal; whether there were any."""
        with self._reading():
            tail, lines = along.lines(self._db)
        if lines:
            along.write(tail, lines)
        return bool(lines)

    def closed(self, assessment_id: int) -> bool:
        """Whether this is an earlier period that nobody has unlocked: it takes no edits, wherever they come from."""
        with self._reading():
            return is_closed(self._db, assessment_id)

    def undo(self, assessment_id: int) -> Change | None:
        """Take back the newest edit that still stands, whoever made it and when; None when there is none."""
        return self._take_back(assessment_id, journal.to_undo)

    def redo(self, assessment_id: int) -> Change | None:
        """Take back the newest undo; None once something new was entered."""
        return self._take_back(assessment_id, journal.to_redo)

    def _save(self, assessment_id: int, edits: Sequence[Edit]) -> Saved:
        with self._writing() as appender:
            known = self._set(assessment_id)[0].by_code
            refuse_closed(self._db, assessment_id, edits)
            for edit in edits:
                if edit.code not in known and (edit.code or edit.field in fields.ENTRY_FIELDS):
                    raise InputError("entry.unknown_code", place=edit.code)
                old = fields.put(self._db, assessment_id, edit.code, edit.field, edit.new)
                if old is not fields.SAME:
                    appender.append(assessment_id, edit, old)
                elif edit.undoes is not None:  # without a row for it, undo would find the same edit again and again
                    appender.append(assessment_id, edit, edit.new)
        return saved(appender.head)

    def _take_back(self, assessment_id: int, find: Callable[[sqlite3.Connection, int], list[Edit]]) -> Change | None:
        with self._lock:
            with self._reading():
                edits = find(self._db, assessment_id)
                if not edits:
                    return None
                shown = next((edit for edit in reversed(edits) if edit.code), edits[-1])
                old = fields.read(self._db, assessment_id, shown.code, shown.field)
            newest = self._save(assessment_id, edits)
        return journal.changed(shown, old, newest.seq, len(edits))

    def _in(self, one: Evidence) -> Evidence:
        """A paper as it is kept: what lies in the folder of the data is named from there, so the folder may move."""
        if self.home is None or not one.path or not os.path.isabs(one.path):
            return one
        home = os.path.abspath(self.home)
        inside = one.path.startswith(home + os.sep)
        return replace(one, path=os.path.relpath(one.path, home).replace(os.sep, "/")) if inside else one

    def _out(self, one: Evidence) -> Evidence:
        """The inverse: the paper under its whole path on this machine."""
        if self.home is None or not one.path or os.path.isabs(one.path) or one.path[1:3] in (":/", ":\\"):
            return one
        return replace(one, path=os.path.join(os.path.abspath(self.home), *one.path.split("/")))

    def _set(self, assessment_id: int) -> tuple[CriteriaSet, str]:
        known = self._sets.get(assessment_id)
        if known is None:
            row = self._db.execute(
                "SELECT checksum, title, plain FROM criteria_set WHERE checksum = "
                "(SELECT set_checksum FROM assessment WHERE id = ?)",
                (assessment_id,),
            ).fetchone()
            if row is None:
                raise StateError("assessment.unknown", id=assessment_id)
            try:
                criteria, _ = set_from_plain(json.loads(row[2]), kept=True)
            except ValueError:
                criteria = None
            if criteria is None:
                raise StoreError("db.set_damaged", title=row[1])
            known = self._sets[assessment_id] = (criteria, row[0])
        return known

    def _held(self, assessment_id: int) -> Held:
        """Inside a transaction; made anew only when a notice came, changed or went."""
        criteria, checksum = self._set(assessment_id)
        rows = self._db.execute(
            "SELECT plain, number FROM notice WHERE assessment_id = ? ORDER BY number", (assessment_id,)
        ).fetchall()
        texts = tuple(text for text, _ in rows)
        if not texts:
            return Held(criteria, checksum)
        known = self._held_sets.get(assessment_id)
        if known is None or known[0] != texts:
            notices = tuple(sorted((_notice(*row) for row in rows), key=lambda one: one.issued_on))
            effective = apply_notices(criteria, notices)
            digest = sha256_hex(canonical(set_to_plain(effective)).encode())
            known = self._held_sets[assessment_id] = (texts, Held(effective, digest, notices))
        return known[1]

    def _keep_set(self, criteria: CriteriaSet) -> str:
        """The checksum under which the set is kept from now on, unchangeable; inside a transaction."""
        plain = canonical(set_to_plain(criteria))
        if set_from_plain(json.loads(plain))[0] is None:
            raise InputError("assessment.set_unsound", title=criteria.title)
        digest = sha256_hex(plain.encode())
        self._db.execute(
            "INSERT INTO criteria_set (checksum, code, version, title, plain) VALUES (?,?,?,?,?) "
            "ON CONFLICT (checksum) DO NOTHING",
            (digest, criteria.code, criteria.version, criteria.title, plain),
        )
        return digest

    def _newest(self) -> Head:
        if self._head is None or self.read_only:
            self._head = journal.read_head(self._db)
        return self._head

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, reading(self._db):
            yield

    @contextmanager
    def _writing(self) -> Iterator[Appender]:
        with self._lock:
            if self.read_only:
                raise StoreError(self.read_only_reason, **told(self.holder or Holder()))
            if self._identity != _identity(self.path):  # on Linux SQLite would go on writing to the file moved away
                raise StoreError("db.moved", path=self.path)
            try:
                with transaction(self._db):
                    at = aware(self._clock())
                    appender = Appender(self._db, self._newest(), self.who, self.device, at)
                    yield appender
            except BaseException:
                self._head = None
                raise
            self._wrote = self._wrote or appender.head != self._head
            self._head = appender.head


def saved(head: Head) -> Saved:
    """What may be told once COMMIT has returned."""
    assert head.at is not None, "an assessment exists, so its creation is in the journal"
    return Saved(head.seq, head.at)


def aware(at: datetime) -> datetime:
    """A moment with its offset, whatever clock it came from."""
    return at if at.tzinfo else at.astimezone()


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _notice(text: str, number: str) -> Notice:
    try:
        return notice_from_text(text)
    except (ValueError, RecursionError) as fault:
        raise StoreError("db.notice_damaged", number=number) from fault
