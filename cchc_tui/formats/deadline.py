"""A bound on the time that a library may take with a file made by someone else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(BaseException):
    """The time is over. No Exception, so that a library that swallows every exception does not swallow this one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this thread when the block is not left within `seconds`; works between two bytecodes."""
    thread, over, ended = threading.get_ident(), threading.Lock(), False

    def end() -> None:
        with over:
            if not ended:
                import ctypes  # only when time is up: that hardly ever happens

                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TookTooLong))

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with over:
            ended = True
        timer.cancel()
