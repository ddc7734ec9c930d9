"""A bar for long work: how much, of how much, and how long it will take still."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.content import Content

from cchc_tui.screens.plain import join
from cchc_tui.texts import labels as t
from cchc_tui.texts.ui import show_seconds, show_size

_BAR, _PAUSE = 16, 0.1


class Progress:
    """Tiến độ: called from a worker with bytes done and bytes in all; draws ten times a second at most.

    `told` says in words what the bytes done mean: which file it is at.
    """

    def __init__(self, draw: Callable[[Content], None], told: Callable[[int, int], str] = lambda *_: "") -> None:
        self._draw, self._shown_at, self._began = draw, 0.0, time.monotonic()
        self.told = told

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._shown_at >= _PAUSE or done >= total:
            self._shown_at = now
            self._draw(bar(done, total, now - self._began, self.told(done, total)))


def bar(done: int, total: int, seconds: float, told: str = "") -> Content:
    """The bar after so many seconds; the time left is told once there is something to judge it by."""
    share = min(done / total, 1.0) if total else 1.0
    full = int(_BAR * share)
    words = told or t.PROGRESS.format(done=show_size(done), total=show_size(total))
    if 0 < share < 1 and seconds >= 1:
        words += t.PROGRESS_LEFT.format(left=show_seconds(seconds * (1 - share) / share))
    return join(("━" * full, "$success"), ("─" * (_BAR - full), "$foreground-muted"), f"  {words}")
