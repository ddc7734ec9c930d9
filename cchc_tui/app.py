"""The app: given a store, opens rooms; owns the keys that work everywhere."""

from __future__ import annotations

import gc
import os
import threading
import time
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen

from cchc_tui.console import signs_here
from cchc_tui.core.errors import CchcError
from cchc_tui.paths import Paths
from cchc_tui.screens.copy_work import CopyWork
from cchc_tui.screens.paper_work import PaperWork
from cchc_tui.screens.place_work import PlaceWork
from cchc_tui.screens.room import Room, SessionChanged
from cchc_tui.screens.session import Session
from cchc_tui.screens.session_saving import Turned
from cchc_tui.screens.typing_work import TypingWork
from cchc_tui.screens.window import before_closing, window_gone
from cchc_tui.settings import Settings
from cchc_tui.shipped import packaged
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.core.criteria import CriteriaSet

# Looking through everything for garbage takes a large office's rooms 50 ms and more: it is done where nobody types,
# once there were so many of the small collections, and among keys only after so many more.
_NO_KEY, _WORTH, _SELDOM = 1.0, 10, 1000


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now().astimezone()


class CchcApp(CopyWork, TypingWork, PaperWork, PlaceWork, App[int]):
    """Chương trình."""

    TITLE = t.APP_TITLE
    ENABLE_COMMAND_PALETTE = False
    CSS = packaged("app.tcss")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False, priority=True),
        Binding("f2", "room('home')", show=False, priority=True),
        Binding("f3", "room('scoring')", show=False, priority=True),
        Binding("f4", "room('evidence')", show=False, priority=True),
        Binding("f5", "room('review')", show=False, priority=True),
        Binding("f6", "room('analysis')", show=False, priority=True),
        Binding("f7", "room('plan')", show=False, priority=True),
        Binding("f8", "room('papers')", show=False, priority=True),
        Binding("f9", "room('package')", show=False, priority=True),
        Binding("f10,ctrl+p", "menu", show=False, priority=True),
        Binding("f12", "typing", show=False, priority=True),
        Binding("ctrl+z", "undo", show=False, priority=True),
        Binding("ctrl+y", "redo", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+b", "present", show=False, priority=True),
        Binding("escape", "present", show=False),
        Binding("ctrl+c", "copy_or_nothing", show=False),
    ]

    def __init__(self, paths: Paths, settings: Settings, store: Store | None, trouble: CchcError | None = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.paths, self.settings = paths, settings
        self.store = store
        self.session: Session | None = None

    # Opening.

    def get_default_screen(self) -> Screen[None]:
        """The first screen is the right one at once: nothing is drawn twice."""
        screen = self.first_screen()
        # Textual gives its default screen no callback, and then cannot switch away from it.
        screen._push_result_callback(self, None)
        return screen

    def first_screen(self) -> Screen[None]:
        """Home over the newest assessment, the steps that begin one, or the ways out of a file that will not open."""
        try:
            if self.trouble is None and self.store is not None:
                newest = self.store.newest()
                if newest is not None:
                    self.session = self.open_session(newest)
                    from cchc_tui.screens.home import HomeScreen

                    return HomeScreen(self.session)
        except CchcError as fault:  # it could be opened, but what is in it cannot be read
            self.trouble = fault
        return self.wizard() if self.trouble is None else self._rescue(self.trouble)

    def _rescue(self, fault: CchcError) -> Screen[None]:
        from cchc_tui.screens.rescue import RescueScreen

        if self.store is not None:
            self.store.close()
            self.store = None
        return RescueScreen(fault)

    def open_failed(self, fault: CchcError) -> None:
        """The file cannot be opened any more: the ways out are shown."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(self._rescue(fault))

    def open_session(self, assessment_id: int) -> Session:
        """A session over the store at work."""
        assert self.store is not None
        return self.session_over(self.store, assessment_id)

    def session_over(self, store: Store, assessment_id: int) -> Session:
        """A session over any store, whose news this app passes on."""

        def changed(turned: Turned | None) -> None:
            self.post_message(SessionChanged(turned))

        return Session(store, assessment_id, changed)

    def on_mount(self) -> None:
        """The look, the clock, and what to say at the start."""
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else "textual-dark"
        self.use_signs(signs_here(self.settings.signs))
        self.set_interval(0.2, self._tick)
        self._watch_terminal()
        if not self.is_headless:
            self.watch_faults()
        self.watch_copies()
        self.set_interval(30, self.show_time)
        self.set_timer(0.1, self.look_at_place)

    def begin_work(self) -> None:
        """What is done, or said, once a first screen stands over data."""
        if self.session is not None and self.session.read_only:
            # Told to a screen that is not yet composed, it would be told to nobody.
            self.screen.call_after_refresh(self.say_read_only)
        elif self.session is not None:
            # Neither at once: their threads would take turns with the drawing of the first screen.
            self.set_timer(0.05, self.look_at_files)
            self.set_timer(0.5, self._start_work)

    def on_ready(self) -> None:
        """The first screen stands: what was made up to here stays, and garbage is collected from now on."""
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], _SELDOM)
        gc.enable()
        self.begin_work()

    def _watch_terminal(self) -> None:
        """A window that is closed must take the program along: left alone it would hold the data's lock for ever."""
        import asyncio
        import signal

        if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._window_going)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            before_closing(lambda: loop.call_soon_threadsafe(self._window_gone))

    def _window_going(self) -> None:
        """The last keys are still on their way through the screen."""
        self.set_timer(0.3, self._window_gone)

    def _window_gone(self) -> None:
        """Nobody sees the screen any more: save what was typed, let the data go, and end."""
        self.settle()
        os._exit(0)  # Textual would tidy up a terminal that is not there

    def _tick(self) -> None:
        if window_gone():
            self._window_gone()
        if self.session is not None:
            self.session.tick()
        self.keep_drafts()
        if gc.get_count()[2] >= _WORTH and time.monotonic() - self.last_key >= _NO_KEY:
            gc.collect()

    def show_time(self) -> None:
        if isinstance(self.screen, Room):
            self.screen.show_title()

    # First start and new periods.

    def wizard(self, *, first: bool = True) -> Screen[None]:
        from cchc_tui.screens.wizard import WizardScreen

        office = self.session.assessment.office if self.session else None
        values = {
            "office": office.name if office else "",
            "superior": office.superior if office else t.DEFAULT_SUPERIOR,
            "period": str(now().year),
            "deadline": "",
        }
        return WizardScreen(values, self.paths.shown, self._begin, self.paths.sets, first=first)

    def _begin(self, values: dict[str, str], criteria: CriteriaSet) -> None:
        from cchc_tui.jobs.setup import read_deadline, start_assessment

        number = start_assessment(
            self.opened_store(),
            values["office"],
            values["superior"],
            values["period"],
            criteria,
            deadline=read_deadline(values["deadline"]),
        )
        self.switch_session(number)

    def switch_session(self, assessment_id: int) -> None:
        if self.session is not None and self.session.unsaved:
            self._switch_once_saved(self.session, assessment_id)
        else:
            self._switch(assessment_id)

    @work(exclusive=True, group="switch")
    async def _switch_once_saved(self, session: Session, assessment_id: int) -> None:
        """A slow disk must not hold the keys until it has taken the last edits."""
        import asyncio

        if await asyncio.to_thread(session.finish):
            self._switch(assessment_id)
        else:
            self.tell(t.SWITCH_UNSAVED, "error", 12)  # its edits would be left without anybody to try again

    def _switch(self, assessment_id: int) -> None:
        before = self.session
        if before is not None and before.viewing:  # another period of the same copy
            self.session = self.session_over(before.store, assessment_id)
            self.session.viewing = before.viewing
        else:
            self.session = self.open_session(assessment_id)
        self.go("home")
        if before is None:  # until now there was nothing to begin with
            self.begin_work()

    # Rooms.

    def go(self, room: str, code: str = "") -> None:
        """Open a room; the scoring room at a leaf."""
        if self.session is None:
            return
        self.session.flush()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        from cchc_tui.screens.rooms import room_over

        self.switch_screen(room_over(self.session, room, code))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While nothing is begun there are no rooms: their keys belong to the first start."""
        if action == "present":
            return self.present is not None
        return self.session is not None if action == "room" else super().check_action(action, parameters)

    def action_room(self, room: str) -> None:
        """A function key: to its room, unless it is open already."""
        current = self.screen
        if not (isinstance(current, Room) and room == current.ROOM):
            self.go(room)

    def on_session_changed(self, event: SessionChanged) -> None:
        """News of the session go to the room at the bottom of the stack, dialogs or not."""
        turned = event.turned
        for screen in self.screen_stack:
            if isinstance(screen, Room) and screen.session is self.session:
                if screen.is_mounted:
                    screen.session_news(turned)
                else:  # it was composed from older facts; once it stands it looks again
                    screen.call_after_refresh(screen.session_news, turned)
        if turned is None:
            return
        undo = turned.what == "undo"
        if turned.change is None:
            self.tell(t.NOTHING_TO_UNDO if undo else t.NOTHING_TO_REDO)
        else:
            kind = turned.change.field.partition(":")[0]
            words = t.UNDONE if undo else t.REDONE
            said = words.format(code=turned.change.code, field=t.FIELDS.get(kind, kind))
            self.tell(" ".join(said.split()))  # what belongs to no leaf has no code

    # Things any room may ask for.

    def tell(self, words: str, severity: SeverityLevel = "information", seconds: float = 6) -> None:
        """A short notice; its text is never markup."""
        self.notify(words, severity=severity, timeout=seconds, markup=False)

    def refused(self) -> bool:
        """Whether edits are refused here; says so when they are."""
        if self.session is not None and self.session.read_only:
            self.tell(t.CLOSED_REFUSED if self.session.locked else t.EDIT_REFUSED, "warning")
            return True
        return False

    # Actions.

    def action_undo(self) -> None:
        """Take the last edit back."""
        if self.session is not None and not self.refused():
            self.session.undo()

    def action_redo(self) -> None:
        """Make it once more."""
        if self.session is not None and not self.refused():
            self.session.redo()

    def action_copy_or_nothing(self) -> None:
        """Ctrl+C copies what is selected; it never ends the program."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)

    @work(exclusive=True)
    async def action_leave(self) -> None:
        """Quit. Asks nothing, for nothing is unsaved; unless the disk refuses what was typed."""
        session = self.session
        if session is None:
            self.exit(0)
            return
        import asyncio

        saved = session.store.read_only or await asyncio.to_thread(session.finish)
        if not saved:
            from cchc_tui.screens.dialogs import UnsavedDialog

            problem = session.state.problem
            why = explain(problem) if problem else ""
            answer = await self.push_screen_wait(UnsavedDialog(why))
            if answer == "elsewhere":
                self.action_save_elsewhere()
            elif answer != "leave":
                session.retry()
            if answer != "leave":
                return
        self.exit(0)
