"""Việc ghi đang chạy: belongs to the session, so that leaving the room neither stops an export nor hides its end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from textual.app import App
from textual.content import Content

from cchc_tui.core.errors import CchcError
from cchc_tui.screens.progress import Progress

Work = Callable[[Progress, Callable[[], bool]], Content]


def _nobody() -> None:
    """While no room watches."""


class ExportRun:
    """One export at a time: how far it is, whether it is to stop, and which room watches."""

    def __init__(self) -> None:
        self.busy = False
        self.shown: Content | None = None
        self.watch: Callable[[], None] = _nobody
        self._stop = threading.Event()

    def stop(self) -> None:
        """Stop safely: what is not finished goes, the database stays."""
        self._stop.set()

    def start(
        self,
        app: App[int],
        work: Work,
        failed: Callable[[CchcError | None], Content],
        ended: Callable[[Content], None],
    ) -> None:
        """Run `work` on a thread of the app; `failed` words a fault, or (None) that it was stopped."""
        self._stop.clear()
        self.busy = True
        run = partial(self._run, app, work, failed, ended)
        app.run_worker(run, thread=True, exclusive=True, group="export")

    def _run(
        self,
        app: App[int],
        work: Work,
        failed: Callable[[CchcError | None], Content],
        ended: Callable[[Content], None],
    ) -> None:
        def draw(content: Content) -> None:
            app.call_from_thread(self._show, content)

        try:
            content = work(Progress(draw), self._stop.is_set)
        except CchcError as fault:
            content = failed(None if self._stop.is_set() else fault)
        app.call_from_thread(self._end, content, ended)

    def _show(self, content: Content) -> None:
        self.shown = content
        self.watch()

    def _end(self, content: Content, ended: Callable[[Content], None]) -> None:
        self.busy = False
        self._show(content)
        ended(content)
