"""A bound on the time that a library may take with a file made by someone else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_AGAIN = 0.1  # seconds until it is said once more


class TookTooLongError(Exception):
    """The time is over."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns or raises; TookTooLongError when that takes more than `seconds`.

    It runs in a thread of its own. Past its time it is told to end between two bytecodes, and waited for no longer:
    so nothing is ever raised in the middle of the caller's own work.
    """
    worker = _Worker(work)
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        threading.Thread(target=worker.stop, name="time-is-up", daemon=True).start()
        raise TookTooLongError
    if worker.fault is not None:
        raise worker.fault
    return worker.result


class _Worker(threading.Thread, Generic[T]):
    """Does one piece of work and keeps what came of it."""

    result: T
    fault: BaseException | None = None

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(name="within-a-time-limit", daemon=True)
        self._work = work

    def run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as fault:
            self.fault = fault

    def stop(self) -> None:
        """Raise SystemExit in it until it has ended: raised inside a destructor it would be dropped in silence."""
        import ctypes  # only when time is up: that hardly ever happens

        while self.is_alive():
            # Never taken back (with NULL): CPython 3.11 would look for it before every bytecode from then on.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident or 0), ctypes.py_object(SystemExit))
            self.join(_AGAIN)
