"""When something breaks: what was typed goes to the disk or into a file of drafts, and no trace of code is shown."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.notifications import SeverityLevel

from cchc_tui.core.errors import CchcError
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths
from cchc_tui.screens.part import AppPart
from cchc_tui.screens.session import Session
from cchc_tui.screens.session_saving import Waiting
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.jobs.drafts import Draft

_ANSWER = 2.0  # seconds
_BROKEN_PLACE = frozenset({"db.io", "db.moved", "db.readonly"})


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Phần chưa ghi được: the places it belongs to, and the file it is kept in; None when nothing takes it."""

    count: int
    codes: tuple[str, ...]
    path: Path | None


class Safety(AppPart):
    """The part of the app that answers for what was typed, whatever happens."""

    paths: Paths
    store: Store | None
    session: Session | None
    last_saved: datetime | None = None  # known once all has settled
    present: Session | None = None  # the data at work, while a copy is looked at
    _kept: Sequence[Waiting] = ()  # what the file of drafts holds of this session
    _keeping = False
    _later: list[Draft] | None = None  # drafts of earlier sessions not decided upon yet; None before they were read

    _later_at: Path | None = None
    loose: Sequence[tuple[str, str]] = ()  # typed in dialogs that a bug has closed

    def tell(self, words: str, severity: SeverityLevel = "information", seconds: float = 6) -> None:
        """A short notice."""
        raise NotImplementedError

    # A bug: the screens close, what was typed is saved, and `run_screens` says where the report lies.

    def _fatal_error(self) -> None:
        with suppress(Exception):  # whatever is broken, the way out is not
            self.loose = list(self._typed_in_dialogs())
        self._close_messages_no_wait()

    def _typed_in_dialogs(self) -> Iterator[tuple[str, str]]:
        """What stands in the fields of open dialogs, each with its name: it belongs to no edit yet."""
        from textual.widgets import Input, TextArea

        for screen in self._screen_stack:
            if not screen.is_modal:
                continue
            for field in screen.query("Input, TextArea"):
                if isinstance(field, Input) and not field.password and field.value.strip():
                    yield field.name or "", field.value
                elif isinstance(field, TextArea) and field.text.strip():
                    yield field.name or "", field.text

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    @property
    def fault(self) -> Exception | None:
        """The bug that ended the program, if one did."""
        return self._exception

    @property
    def open_screens(self) -> str:
        """The screens that stand, by the names of their classes."""
        return " > ".join(type(one).__name__ for one in self._screen_stack)

    def watch_faults(self) -> None:
        """Faults that pass Textual by: those of bare threads, and of what the event loop calls itself."""
        loop = asyncio.get_running_loop()

        def in_loop(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
            fault = told.get("exception")
            if isinstance(fault, Exception) and "handle" in told:
                self._handle_exception(fault)

        def in_thread(told: threading.ExceptHookArgs) -> None:
            if isinstance(told.exc_value, Exception) and not loop.is_closed():
                loop.call_soon_threadsafe(self._handle_exception, told.exc_value)

        loop.set_exception_handler(in_loop)
        threading.excepthook = in_thread

    # Drafts: looked at with every tick, written only when the disk has refused something or takes too long.

    def keep_drafts(self) -> None:
        """Bring the file of drafts up to what waits to be saved; cheap while all is well."""
        session = self.session
        if session is None or self._keeping:
            return
        waiting = session.waiting if session.stuck else []
        if session.stuck and waiting != self._kept:
            self._keeping = True
            self._keep(waiting, self._place_is_broken())
        elif self._kept and not session.waiting:
            self._keeping = True
            self._keep([], False)

    @work(thread=True, group="drafts")
    def _keep(self, waiting: list[Waiting], broken: bool) -> None:
        path = self._write_drafts(waiting, broken)
        self.call_from_thread(self._drafts_kept, waiting, path)

    def _drafts_kept(self, waiting: list[Waiting], path: Path | None) -> None:
        from cchc_tui.texts import recovery_labels as t

        first, self._kept, self._keeping = not self._kept, waiting, False
        if waiting and first:
            words = t.DRAFTS_KEPT.format(place=path) if path else t.DRAFTS_NOWHERE
            self.tell(words, "warning" if path else "error", 15)

    def _place_is_broken(self) -> bool:
        problem = self.session.state.problem if self.session else None
        return problem is not None and problem.code in _BROKEN_PLACE

    def earlier_drafts(self) -> list[Draft]:
        """What earlier sessions could not save, and nobody has decided upon; reads the file once."""
        home = self.paths.home
        if self._later is None or self._later_at != home:
            from cchc_tui.jobs import drafts

            self._later, self._later_at = (drafts.found(home) if drafts.exist(home) else []), home
        return self._later

    def decided(self, later: list[Draft]) -> None:
        """Of the earlier drafts only these are still open."""
        self._later, self._later_at = later, self.paths.home
        self._write_drafts(self.session.waiting if self.session and self.session.stuck else [], False)

    def _write_drafts(self, waiting: Sequence[Waiting], broken: bool) -> Path | None:
        from cchc_tui.jobs import drafts

        now = drafts.drafts_of((one.assessment, change, one.at) for one in waiting for change in one.changes)
        fresh = {one.key for one in now}
        every = [*(one for one in self.earlier_drafts() if one.key not in fresh), *now]
        if every:
            return drafts.keep(self.paths.home, every, broken=broken)
        drafts.forget(self.paths.home)
        return None

    # The end.

    def settle(self) -> Unsaved | None:
        """After the last screen: save what waits, keep what cannot be saved, and let the data go."""
        from cchc_tui.jobs import running

        if self.present is not None and self.session is not None:
            self.session.close()
            self.session, self.present = self.present, None
        session, unsaved = self.session, None
        if session is not None:
            if not session.store.read_only:
                unsaved = self._last_save(session)
                running.end(self.paths.home)
            self.last_saved = session.saved_at
            self._let_go(session, at_once=unsaved is not None)
        elif self.store is not None:
            self.store.close()
        self.store = self.session = None
        return unsaved

    @staticmethod
    def _let_go(session: Session, *, at_once: bool) -> None:
        """Close the data; a disk that does not answer is not waited for: what it has not taken is kept already."""
        closing = threading.Thread(target=session.close, daemon=True)
        closing.start()
        closing.join(_ANSWER if at_once else None)

    def _last_save(self, session: Session) -> Unsaved | None:
        if session.finish():
            if self._kept:
                self._write_drafts([], False)
            with suppress(CchcError):  # all is on the disk; a copy of it is made at the next start, too
                session.backup("exit")
            return None
        waiting = session.waiting
        if not any(one.changes for one in waiting):
            return None
        path = self._write_drafts(waiting, self._place_is_broken())
        codes = dict.fromkeys(change.code for one in waiting for change in one.changes)
        return Unsaved(len(codes), tuple(codes), path)
