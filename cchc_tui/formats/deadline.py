"""A bound on the time that a library may take with a file made by someone else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 0.1  # seconds until it is said once more


class TookTooLong(BaseException):
    """The time is over. No Exception, so that a library that swallows every exception does not swallow this one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this thread when the block is not left within `seconds`; works between two bytecodes.

    Raised inside a destructor it would be dropped in silence, so it is raised again until the block is left.
    """
    watch = _Watch(threading.get_ident(), seconds)
    watch.start()
    try:
        yield
    finally:
        watch.end()


class _Watch(threading.Thread):
    """Counts the seconds of one block."""

    def __init__(self, watched: int, seconds: float) -> None:
        super().__init__(name="time-limit", daemon=True)
        self._watched, self._seconds = watched, seconds
        self._over, self._ended, self._said = threading.Lock(), threading.Event(), False

    def run(self) -> None:
        wait = self._seconds
        while not self._ended.wait(wait):
            with self._over:
                if not self._ended.is_set():
                    self._said = True
                    _raise_in(self._watched, TookTooLong)
            wait = _AGAIN

    def end(self) -> None:
        """Say nothing more, and take back what has been said but not been heard."""
        while True:
            try:
                self._ended.set()
                with self._over:
                    if self._said:
                        _raise_in(self._watched, None)
            except TookTooLong:
                continue
            return


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    import ctypes  # only when time is up: that hardly ever happens

    what = None if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)
