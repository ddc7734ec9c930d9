"""The window the program runs in: whether it is still there."""

from __future__ import annotations

import os
import sys


def window_gone() -> bool:
    """Whether the terminal behind the keys was closed without a word; Windows ends the program by itself."""
    if os.name != "posix" or sys.__stdin__ is None or sys.__stdin__.closed:
        return False
    import select

    # Without this look Textual would read "nothing" again and again, at full speed.
    watched = select.poll()
    watched.register(sys.__stdin__.fileno(), 0)  # a hang-up is told without being asked for
    return any(told & (select.POLLHUP | select.POLLNVAL) for _, told in watched.poll(0))
