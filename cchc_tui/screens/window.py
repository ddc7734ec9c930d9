"""The window the program runs in: whether it is still there."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress


def window_gone() -> bool:
    """Whether the terminal behind the keys was closed without a word; Windows ends the program by itself."""
    if os.name != "posix" or sys.__stdin__ is None or sys.__stdin__.closed:
        return False
    import select

    # Without this look Textual would read "nothing" again and again, at full speed.
    watched = select.poll()
    watched.register(sys.__stdin__.fileno(), 0)  # a hang-up is told without being asked for
    return any(told & (select.POLLHUP | select.POLLNVAL) for _, told in watched.poll(0))


# What Windows tells a program before it ends it: the window is closed, the user logs off, the machine shuts down.
_LAST_WORDS = frozenset({2, 5, 6})
_SECONDS = 4.5  # Windows gives five
_handlers: list[object] = []  # kept alive as long as Windows may call them


def before_closing(work: Callable[[], object]) -> None:
    """Have `work` called on a thread of its own when the window goes on Windows; it is to end the program itself."""
    if os.name != "nt":
        return
    import ctypes

    def told(event: int) -> bool:
        if event not in _LAST_WORDS:
            return False
        work()
        threading.Event().wait(_SECONDS)  # the program ends as soon as this returns
        return True

    with suppress(AttributeError, OSError):  # a console without it just ends; all but the last second is saved
        make = getattr(ctypes, "WINFUNCTYPE")(ctypes.c_int, ctypes.c_uint)  # noqa: B009
        _handlers.append(make(told))
        getattr(ctypes, "windll").kernel32.SetConsoleCtrlHandler(_handlers[-1], 1)  # noqa: B009
