"""A bound on the time and the memory that a library may take with a file made by someone else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from cchc_tui.formats.memory import held_bytes

T = TypeVar("T")
_AGAIN = 0.1  # seconds until it is said once more
_LOOK = 0.02  # seconds between two looks at the memory: a library may take some 10 MB meanwhile


class TookTooLongError(Exception):
    """The time is over."""


class TookTooMuchError(Exception):
    """The memory is used up."""


def within(seconds: float, work: Callable[[], T], ceiling: int = 0) -> T:
    """What `work` returns or raises; TookTooLongError when that takes more than `seconds`.

    With `ceiling` TookTooMuchError once the whole process holds more than so many bytes. It runs in a thread of its
    own. Past its bounds it is told to end between two bytecodes, and waited for no longer: so nothing is ever raised in
    the middle of the caller's own work.
    """
    worker = _Worker(work)
    worker.start()
    end = time.monotonic() + seconds
    while worker.is_alive():
        left = end - time.monotonic()
        worker.join(max(0.0, min(left, _LOOK) if ceiling else left))
        too_much = bool(ceiling) and held_bytes() > ceiling
        if worker.is_alive() and (too_much or left <= 0):
            threading.Thread(target=worker.stop, name="time-is-up", daemon=True).start()
            raise TookTooMuchError if too_much else TookTooLongError
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
