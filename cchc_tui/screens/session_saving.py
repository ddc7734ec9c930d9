"""The part of a session that brings edits to the disk: drafts at a pause, one writer, what was refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import CchcError, StateError, StoreError
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.journal import Change, Saved
from cchc_tui.store.rows import AssessmentHead
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.core.follow_up import FollowUp
    from cchc_tui.store.writer import Writer

_PAUSE, _LONGEST = 0.4, 0.9  # seconds without a key before a draft is saved, and the longest a draft waits
_RETRY = 5.0
_LONG_WAY = 3.0  # seconds after which an edit on its way is kept beside the data, too


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the last edit is: typed, on its way, on the disk (`at`), or refused (`problem`)."""

    kind: str = "saved"
    at: datetime | None = None
    problem: CchcError | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """An undo or a redo came through: what it changed, or nothing when there was nothing to turn."""

    what: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class _Draft:
    save: Callable[[], None]
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Chờ ghi: edits on their way to the disk, and when they were made."""

    assessment: int
    changes: Sequence[Change]
    at: datetime
    since: float


class Saving:
    """What was typed, on its way to the disk; every edit is counted until COMMIT has returned."""

    clock: Callable[[], datetime]
    store: Store
    id: int
    state: SaveState
    locked: bool
    assessment: Assessment
    head: AssessmentHead
    follow_up: FollowUp | None
    saved_at: datetime | None = None
    _changed: Callable[[Turned | None], None]

    def begin_saving(self) -> None:
        """Nothing is on its way yet."""
        self._writer: Writer | None = None
        self._drafts: dict[tuple[str, str], _Draft] = {}
        self._reload_wanted = False
        self._fresh: tuple[Assessment, AssessmentHead, FollowUp | None] | None = None
        self._retry_at = 0.0
        self._waiting: dict[int, Waiting] = {}
        self._count = 0

    @property
    def unsaved(self) -> bool:
        """Whether anything typed is not yet on the disk."""
        return bool(self._drafts) or (self._writer is not None and self._writer.pending > 0)

    def take_drafts(self, assessment_id: int, changes: Sequence[Change]) -> None:
        """Edits of an earlier session that had not reached the disk, of this assessment or of another one here."""
        self.flush()
        self._submit(lambda store: store.apply(assessment_id, changes), changes, assessment_id)
        self._reload_wanted = True

    def _apply(self, *changes: Change) -> None:
        self._submit(lambda store: store.apply(self.id, changes), changes)

    def _draft(self, key: tuple[str, str], save: Callable[[], None]) -> None:
        now = time.monotonic()
        known = self._drafts.get(key)
        self._drafts[key] = _Draft(save, known.first if known else now, now)
        if self.state.kind != "failed":
            self.state = SaveState("typing")
        self._changed(None)

    def tick(self) -> None:
        """Called a few times a second: saves drafts at a pause, tries a failed save again, reloads after an undo."""
        now = time.monotonic()
        for key, draft in list(self._drafts.items()):
            if now - draft.last >= _PAUSE or now - draft.first >= _LONGEST:
                self._drafts.pop(key).save()
        if self._writer and self._writer.blocked and now >= self._retry_at:
            self.retry()
        if self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            if self.unsaved:  # something was typed meanwhile: what was read is no longer the newest
                self._reload_wanted = True
            else:
                self.assessment, self.head = fresh[:2]
                self.follow_up = fresh[2] or self.follow_up  # it may have been read meanwhile
                self._changed(None)
        elif self._reload_wanted and not self.unsaved:
            self._reload_wanted = False
            self._start().submit(self._read_again, lambda _: None, self._failed)

    def flush(self) -> None:
        """Send every draft on its way now."""
        while self._drafts:
            self._drafts.pop(next(iter(self._drafts))).save()

    def _read_again(self, store: Store) -> None:
        """On the writer's thread: a slow disk must not hold the keys while the snapshot is read."""
        kept = store.follow_up(self.id) if self.follow_up is not None or store.has_tasks(self.id) else None
        self.locked = store.closed(self.id)
        self._fresh = (store.load(self.id), store.head(self.id), kept)

    def retry(self) -> None:
        """Try a failed save again."""
        self._retry_at = time.monotonic() + _RETRY
        if self._writer:
            self._writer.retry()

    def _start(self) -> Writer:
        if self._writer is None:
            from cchc_tui.store.writer import Writer

            self._writer = Writer(self.store)
        return self._writer

    def _submit(self, work: Callable[[Store], Saved], changes: Sequence[Change] = (), whose: int | None = None) -> None:
        # No room should come here with an edit of a closed period; one that does is told like any refusal.
        if self.locked and whose is None:
            self._failed(StateError("period.closed"))
            return
        if self.state.kind != "failed":
            self.state = SaveState("saving")
        self._count += 1
        number = self._count
        at = self.clock().astimezone()
        self._waiting[number] = Waiting(self.id if whose is None else whose, changes, at, time.monotonic())

        def done(result: Saved | Change | None) -> None:
            self._waiting.pop(number, None)
            self._done(result)

        def failed(problem: CchcError) -> None:
            if not isinstance(problem, StoreError):
                self._waiting.pop(number, None)
            self._failed(problem)

        self._start().submit(work, done, failed)
        self._changed(None)

    @property
    def waiting(self) -> list[Waiting]:
        """The edits sent on their way and not committed yet, in order."""
        return list(self._waiting.values())

    @property
    def stuck(self) -> bool:
        """Whether an edit was refused by the disk, or waits longer than any disk should need."""
        waiting = self.waiting
        blocked = self._writer is not None and self._writer.blocked
        return bool(waiting) and (blocked or time.monotonic() - waiting[0].since > _LONG_WAY)

    def _done(self, result: Saved | Change | None) -> None:
        if isinstance(result, Saved):
            self.saved_at = result.at
        if isinstance(result, Saved) and not self._drafts:
            writer = self._writer
            # This job is still counted while its own `done` runs.
            behind = writer.pending - 1 if writer else 0
            self.state = SaveState("saving") if behind > 0 else SaveState("saved", result.at)
        self._changed(None)

    def _failed(self, problem: CchcError) -> None:
        if isinstance(problem, StoreError):
            self._retry_at = time.monotonic() + _RETRY
            self.state = SaveState("failed", problem=problem)
        else:  # refused for good, whatever the disk: show again what really stands there
            self._reload_wanted = True
            self.state = SaveState("refused", problem=problem)
        self._changed(None)

    def finish(self, timeout: float = 5.0) -> bool:
        """Everything on the disk? False when something could not be written."""
        self.flush()
        return self._writer.drain(timeout) if self._writer else True

    def close(self) -> None:
        """End the writer and the store."""
        if self._writer:
            self._writer.close(0.5)
        self.store.close()
