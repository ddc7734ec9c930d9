"""Once more after a while: what another program holds for a moment is no failure yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

PAUSES = tuple(0.036 * step for step in range(1, 11))  # seconds to wait for a file that is held open: 2 in all

T = TypeVar("T")


def patiently(action: Callable[[], T], sleep: Callable[[float], object], pauses: Sequence[float] = PAUSES) -> T:
    """`action` again after each pause while another program (a virus scanner, Explorer) holds the file."""
    for pause in pauses:
        try:
            return action()
        except PermissionError:
            sleep(pause)
    return action()
