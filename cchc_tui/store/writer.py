"""The one thread that writes: edits in order, none forgotten, none overtaken by a later one."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.journal import Change, Saved
from cchc_tui.store.store import Store

_QUIET, _MOST_OWED = 0.3, 50  # seconds without an edit, or edits, after which what follows an edit is written too

Result = Saved | Change | None


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Store], Result]
    done: Callable[[Result], None]
    failed: Callable[[CchcError], None]


class Writer:
    """Người ghi: runs jobs one by one; a job the disk refused stays at the head until it is saved or skipped.

    `done` and `failed` are called on the writer's own thread. An InputError or StateError is a refusal that no
    retry can change, so that job leaves the queue with its `failed`; everything else blocks those behind it.
    What follows an edit (the readable journal) is written in a pause, never before the next edit in the queue.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: deque[_Job] = deque()
        self._change = threading.Condition()
        self._blocked = self._closing = False
        self._owed = 0
        self._thread = threading.Thread(target=self._run, name="cchc-writer", daemon=True)
        self._thread.start()

    def submit(
        self, job: Callable[[Store], Result], done: Callable[[Result], None], failed: Callable[[CchcError], None]
    ) -> None:
        """Put a job at the end of the queue."""
        with self._change:
            if self._closing:
                raise StateError("writer.closed")
            self._jobs.append(_Job(job, done, failed))
            self._change.notify_all()

    @property
    def pending(self) -> int:
        """Jobs not yet committed, the one at work included."""
        with self._change:
            return len(self._jobs)

    @property
    def blocked(self) -> bool:
        """Whether a failed job waits at the head for `retry` or `skip`."""
        with self._change:
            return self._blocked

    def retry(self) -> None:
        """Run the failed job once more."""
        with self._change:
            self._blocked = False
            self._change.notify_all()

    def skip(self) -> None:
        """Give the failed job up and go on with those behind it."""
        with self._change:
            if self._blocked:
                self._jobs.popleft()
                self._blocked = False
                self._change.notify_all()

    def drain(self, timeout: float) -> bool:
        """Wait until all is committed; False when time is up or a job fails again after one more try."""
        until = time.monotonic() + timeout
        self.retry()
        with self._change:
            while self._jobs and not self._blocked:
                left = until - time.monotonic()
                if left <= 0 or not self._thread.is_alive():
                    return False
                self._change.wait(left)
            return not self._jobs

    def close(self, timeout: float = 5.0) -> bool:
        """Drain and end the thread; False when something was left uncommitted."""
        drained = self.drain(timeout)
        with self._change:
            self._closing = True
            self._change.notify_all()
        if drained:
            self._thread.join(timeout)
        return drained

    def _run(self) -> None:
        while True:
            with self._change:
                while not self._closing and (self._blocked or not self._jobs):
                    if not self._change.wait(_QUIET if self._owed else None):
                        break
                if self._closing:
                    return  # the store follows when it is closed
                job = None if self._blocked or not self._jobs else self._jobs[0]
            if job is not None:
                self._finish(job, *self._try(job))
                self._owed += 1
            if job is None or self._owed >= _MOST_OWED:
                self._store.follow()
                self._owed = 0

    def _try(self, job: _Job) -> tuple[Result, CchcError | None]:
        try:
            return job.work(self._store), None
        except CchcError as fault:
            return None, fault
        except Exception as fault:  # a bug in one job must not stop the saving of the others unseen
            return None, StoreError("db.unexpected", detail=repr(fault))

    def _finish(self, job: _Job, result: Result, fault: CchcError | None) -> None:
        leaves = fault is None or isinstance(fault, InputError | StateError)
        with self._change:
            self._blocked = not leaves
        try:
            if fault is None:
                job.done(result)
            else:
                job.failed(fault)
        except Exception:  # the screen that asked may be gone; what was committed stays committed
            _report(*sys.exc_info())
        with self._change:
            if leaves:  # counted until its own `done` has returned
                self._jobs.popleft()
            self._change.notify_all()


def _report(kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
    if kind is not None:
        threading.excepthook(threading.ExceptHookArgs((kind, value, trace, threading.current_thread())))
