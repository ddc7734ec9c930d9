"""Behind the room of copies: a copy opened in the ordinary rooms, the way back, and a copy put in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.opening import open_store
from cchc_tui.screens.more_work import MoreWork
from cchc_tui.screens.session import Session
from cchc_tui.screens.start_work import StartWork
from cchc_tui.settings import device_name
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from datetime import datetime

    from cchc_tui.jobs.backups import CopyFacts
    from cchc_tui.store.restoring import Restored


class CopyWork(MoreWork, StartWork):
    """The part of the app that changes which file is looked at."""

    def go(self, room: str, code: str = "") -> None:
        """Open a room."""
        raise NotImplementedError

    def open_session(self, assessment_id: int) -> Session:
        """A session over the store at work."""
        raise NotImplementedError

    def session_over(self, store: Store, assessment_id: int) -> Session:
        """A session over any store."""
        raise NotImplementedError

    def set_aside(self, damage: CchcError) -> None:
        """The file is damaged: keep what is typed, let the file go, and show the ways out of it."""
        if self.session is not None:
            self.session.flush()
            self._write_drafts(self.session.waiting, False)
            self.session.close()
        self.session = self.store = None
        self.open_failed(damage)

    def action_backups(self) -> None:
        """The copies there are."""
        self.action_room("backups")

    # Looking into a copy.

    @work(thread=True, exclusive=True, group="look")
    def look_into(self, one: CopyFacts) -> None:
        """Open a copy for reading, in the ordinary rooms."""
        from cchc_tui.jobs.backups import open_copy
        from cchc_tui.texts import backups_labels as t

        session = self.session
        if session is None or not session.finish():
            self.call_from_thread(self.tell, t.LOOK_UNSAVED, "error", 12)
            return
        try:
            store = open_copy(one.copy.path)
            number = store.newest()
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error", 12)
            return
        if number is None:
            store.close()
            self.call_from_thread(self.tell, t.EMPTY_COPY, "warning")
            return
        self.call_from_thread(self._looked, store, number, one.copy.at)

    def _looked(self, store: Store, number: int, at: datetime) -> None:
        from cchc_tui.texts import backups_labels as t

        try:
            session = self.session_over(store, number)
        except CchcError as fault:
            store.close()
            self.tell(explain(fault), "error", 12)
            return
        if self.present is None:
            self.present = self.session
        elif self.session is not None:
            self.session.close()
        session.viewing = t.show_copy(at)
        self.session = session
        self.go("home")

    def action_present(self) -> None:
        """From a copy back to the data at work."""
        from cchc_tui.texts import backups_labels as t

        if self.present is None or self.session is None:
            return
        copy, self.session, self.present = self.session, self.present, None
        self.go("backups")
        copy.close()
        self.tell(t.BACK)

    # Putting one in place.

    def restore_copy(self, one: CopyFacts) -> None:
        """Let the data go, put the copy in their place, and open them again; whatever fails, they are opened again."""
        from cchc_tui.screens.backups import BusyDialog
        from cchc_tui.texts import backups_labels as t

        session = self.session
        if session is None or session.store.read_only:
            return
        self.push_screen(BusyDialog(t.RESTORING))
        self.session = self.store = None  # from here on no key finds anything to work on
        self._restore(session, one)

    @work(thread=True, group="restore")
    def _restore(self, session: Session, one: CopyFacts) -> None:
        from cchc_tui.jobs.backups import restore

        number, done, fault = session.id, None, None
        session.close()
        at = session.clock().astimezone()
        try:
            done = restore(self.paths, one.copy.path, at=at, who=self.settings.who, device=device_name())
        except CchcError as caught:
            fault = caught
        try:
            store = open_store(self.paths, self.settings)
        except CchcError as caught:
            self.call_from_thread(self.open_failed, caught)
            return
        self.call_from_thread(self._restored, store, number, one, done, fault)

    def _restored(
        self, store: Store, number: int, one: CopyFacts, done: Restored | None, fault: CchcError | None
    ) -> None:
        from cchc_tui.texts import backups_labels as t

        known = {head.id for head in store.assessments()}
        self.opened(store, number if number in known else store.newest())
        if fault is not None:
            self.tell(explain(fault), "error", 15)
        elif done is not None:
            at, kept = t.show_copy(one.copy.at), done.kept
            words = t.RESTORED.format(at=at, kept=self.paths.short(kept)) if kept else t.RESTORED_NEW.format(at=at)
            self.tell(words, "information", 20)

    def opened(self, store: Store, number: int | None) -> None:
        """A file was put in place and opened: the rooms over it, or the first steps when it is empty."""
        self.store = store
        self.index = None
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if number is None:
            self.switch_screen(self.wizard())
            return
        self.session = self.open_session(number)
        self.go("home")
        self.begin_work()

    def begin_work(self) -> None:
        """What follows the first screen over a file."""
        raise NotImplementedError

    def open_failed(self, fault: CchcError) -> None:
        """The file cannot be opened any more: the ways out are shown."""
        raise NotImplementedError
