"""A file that another program holds (a virus scanner, Explorer, Excel): waited for, in ten growing pauses."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PAUSES = tuple(0.036 * step for step in range(1, 11))  # seconds: 2 in all

T = TypeVar("T")


def patiently(action: Callable[[], T]) -> T:
    """`action`, again for two seconds while the system says that somebody has the file; then its PermissionError."""
    for pause in PAUSES:
        try:
            return action()
        except PermissionError:
            time.sleep(pause)
    return action()
