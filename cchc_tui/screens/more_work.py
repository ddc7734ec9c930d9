"""Việc khác (F10): every action in one list, and the work that has no room of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.screen import Screen

from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.opening import open_store
from cchc_tui.paths import Paths
from cchc_tui.screens.part import AppPart
from cchc_tui.screens.room import ROOMS, Room
from cchc_tui.screens.session import Session
from cchc_tui.settings import KEYS, Settings, save_setting
from cchc_tui.store.store import AssessmentHead, Store
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_period

if TYPE_CHECKING:
    from cchc_tui.screens.search import SearchIndex


class MoreWork(AppPart):
    """The part of the app behind the menu; what it asks of the app itself is declared, not done, here."""

    paths: Paths
    settings: Settings
    store: Store | None
    session: Session | None
    index: SearchIndex | None = None  # kept from search to search: of an edit only its own words are folded anew

    def tell(self, words: str, severity: SeverityLevel = "information", seconds: float = 6) -> None:
        """A short notice."""
        raise NotImplementedError

    def refused(self) -> bool:
        """Whether edits are refused here."""
        raise NotImplementedError

    def opened_store(self) -> Store:
        """The store of this home, made when there is none yet."""
        if self.store is None:
            self.store = open_store(self.paths, self.settings)
        return self.store

    def set_aside(self, damage: CchcError) -> None:
        """Let the file go and show the ways out of it."""
        raise NotImplementedError

    def wizard(self, *, first: bool = True) -> Screen[None]:
        """The steps that begin an assessment."""
        raise NotImplementedError

    def switch_session(self, assessment_id: int) -> None:
        """Open another assessment."""
        raise NotImplementedError

    def show_time(self) -> None:
        """Draw the title line again."""
        raise NotImplementedError

    def action_room(self, room: str) -> None:
        """To a room."""
        raise NotImplementedError

    def action_menu(self) -> None:
        """Every action in one list."""
        from cchc_tui.screens.dialogs import ChooseDialog, menu_rows

        if self.session is None or isinstance(self.screen, ChooseDialog):
            return
        here = self.screen.menu() if isinstance(self.screen, Room) else ()
        self.push_screen(ChooseDialog(t.MENU_TITLE, menu_rows(here)), self._menu_chosen)

    def _menu_chosen(self, name: object) -> None:
        if name in ROOMS:
            self.action_room(str(name))
        elif isinstance(name, str) and name.startswith("screen."):
            self.call_later(self.run_action, name, self.screen)
        elif isinstance(name, str):
            self.call_later(getattr(self, f"action_{name}"))

    def action_criteria(self) -> None:
        """The criteria set: look, correct, import, notices, move."""
        self.action_room("criteria")

    def action_measures(self) -> None:
        """SIPAS, PAPI and survey sheets."""
        self.action_room("measures")

    def action_receive(self) -> None:
        """Check a package that came in."""
        self.action_room("receive")

    def action_help(self) -> None:
        """Help on what has the focus."""
        from cchc_tui.jobs.manual import chapter_of
        from cchc_tui.screens.dialogs import HelpDialog

        screen = self.screen
        if isinstance(screen, HelpDialog):
            return
        topic, about = "dialog", list[Content]()
        if isinstance(screen, Room):
            topic, about = screen.help_topic(), screen.help_about()
        elif self.reading:
            topic = "manual"
        elif self.session is None:
            topic = getattr(screen, "TOPIC", "wizard")
        room = self.screen_stack[0]
        below = room.help_topic() if isinstance(room, Room) else topic
        self.push_screen(HelpDialog(topic, about, chapter_of(below)), self._read_on)

    @property
    def reading(self) -> bool:
        """Whether the manual is open."""
        return any(getattr(screen, "ROOM", "") == "manual" for screen in self.screen_stack)

    def action_manual(self) -> None:
        """The manual, at its list of chapters."""
        self._read_on("")

    def _read_on(self, chapter: str | None) -> None:
        """A chapter of the manual, unless the manual is open already; "" for the list of chapters."""
        from cchc_tui.screens.manual import ManualScreen

        if chapter is not None and not self.reading:
            self.push_screen(ManualScreen(chapter))

    def action_figures(self) -> None:
        """The figures that several leaves share."""
        from cchc_tui.screens.shared_figures import FiguresDialog

        if self.session is not None:
            self.push_screen(FiguresDialog(self.session))

    def open_search(self, found: Callable[[str], None]) -> None:
        """The search dialog; `found` gets the code, or "" when it was closed."""
        from cchc_tui.screens.search import SearchDialog, SearchIndex

        assert self.session is not None
        self.index = self.index or SearchIndex()
        self.push_screen(
            SearchDialog(self.index.of(self.session.assessment), self.session.risk), lambda code: found(code or "")
        )

    def remember(self, key: str, value: str) -> None:
        """A setting of this machine, used from now on and kept in settings.toml."""
        kept: dict[str, Any] = {key: value}
        self.settings = replace(self.settings, **kept)
        self._keep_setting(key, value)

    @work(thread=True)
    def _keep_setting(self, key: str, value: str) -> None:
        try:
            save_setting(self.paths.settings, KEYS.get(key, key), value)
        except OSError as fault:
            from cchc_tui.texts import scoring_labels as s

            self.call_from_thread(self.tell, s.NOT_KEPT.format(place=self.paths.settings, why=fault), "warning")

    def action_retry(self) -> None:
        """Try a refused save again."""
        if self.session is not None:
            self.session.retry()
            self.tell(t.RETRIED)

    def action_save_elsewhere(self) -> None:
        """Everything, with what the disk refuses, into another folder."""
        from cchc_tui.screens.elsewhere import save_elsewhere

        if self.session is not None:
            save_elsewhere(self, self.session)

    def action_look_over(self) -> None:
        """Is the file sound? What can be mended in it?"""
        from cchc_tui.screens.look_over import look_over

        if self.session is not None:
            look_over(self, self.session)

    def action_new_period(self) -> None:
        """Another period for the same office."""
        if not self.refused():
            self.push_screen(self.wizard(first=False))

    def action_unlock(self) -> None:
        """Let an earlier period be edited."""
        from cchc_tui.screens.dialogs import AskDialog

        session = self.session
        if session is None or session.store.read_only:
            self.refused()
            return
        if not session.locked:
            self.tell(t.UNLOCK_NOT_NEEDED)
            return
        period = show_period(session.assessment.period)

        def answered(agreed: bool | None) -> None:
            if agreed:
                session.unlock()
                self.show_time()
                self.tell(t.UNLOCKED.format(period=period))

        self.push_screen(AskDialog(t.UNLOCK_ASK.format(period=period), t.UNLOCK_ABOUT), answered)

    def action_periods(self) -> None:
        """Another assessment of this store."""
        if self.session is not None:
            self._read_periods(self.session)

    @work(thread=True)
    def _read_periods(self, session: Session) -> None:
        """On a thread: a save on its way to a slow disk holds up whoever reads."""
        try:
            heads = session.heads()
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error")
            return
        self.call_from_thread(self._show_periods, heads)

    def _show_periods(self, heads: list[AssessmentHead]) -> None:
        from cchc_tui.screens.dialogs import ChooseDialog
        from cchc_tui.screens.lists import Cell, Row

        moved = {(head.office.name, head.period) for head in heads if head.copy}
        rows = [
            Row(
                (
                    Cell(
                        "  "
                        + t.PERIOD_ROW.format(
                            office=head.office.name, period=show_period(head.period), answered=head.answered
                        )
                        + (
                            t.PERIOD_COPY.format(code=head.set_code, version=head.set_version)
                            if (head.office.name, head.period) in moved
                            else ""
                        )
                    ),
                ),
                head.id,
            )
            for head in heads
        ]

        def chosen(number: object) -> None:
            if isinstance(number, int):
                self.switch_session(number)

        self.push_screen(ChooseDialog(t.PERIODS_TITLE, rows), chosen)

    def action_office(self) -> None:
        """Name, superior, code, deadline."""
        from cchc_tui.screens.office import office_dialog

        if self.session is not None and not self.refused():
            session = self.session
            dialog, take = office_dialog(session)

            def done(values: dict[str, str] | None) -> None:
                if values is not None:
                    take(values)
                    self.show_time()

            self.push_screen(dialog, done)

    @work(thread=True)
    def action_backup(self) -> None:
        """A verified copy, now."""
        if self.session is None or self.session.store.read_only:
            self.call_from_thread(self.refused)
            return
        try:
            self.session.finish()
            path = self.session.backup("asked")
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error")
            return
        self.call_from_thread(self.tell, t.BACKED_UP.format(path=path) if path else t.BACKUP_SAME)

    @work(thread=True)
    def action_export_scores(self) -> None:
        """The scoring table, beside the packages."""
        from cchc_tui.jobs.scores import export_scores
        from cchc_tui.screens.dialogs import ListDialog

        if self.session is None:
            return
        try:
            self.session.finish()
            path = export_scores(self.session.store, self.session.id, self.paths.packages / "bang-tu-cham-diem.xlsx")
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error")
            return
        self.call_from_thread(self.push_screen, ListDialog(t.EXPORTED, (str(path), t.EXPORTED_NEXT)))

    def action_import_scores(self) -> None:
        """Take a scoring table back: show what it would change, and change that only when agreed."""
        from cchc_tui.screens.importing import import_scores

        if self.session is not None and not self.refused():
            import_scores(self, self.session)

    def action_share_task(self) -> None:
        """Write a colleague's leaves to a file."""
        from cchc_tui.screens.joining import share_task

        if self.session is not None and not self.refused():
            share_task(self, self.session)

    def action_take_task(self) -> None:
        """Take on what a colleague shared; the way in for one who has no data yet, too."""
        from cchc_tui.screens.joining import take_task

        if not self.refused():
            take_task(self)

    def action_give_back(self) -> None:
        """Write back what was done of a task."""
        from cchc_tui.screens.joining import give_back_task

        if self.session is not None and not self.refused():
            give_back_task(self, self.session)

    def action_take_back(self) -> None:
        """Take back a task that was shared: line by line, asking where both changed."""
        from cchc_tui.screens.joining import take_back

        if self.session is not None and not self.refused():
            take_back(self)

    def action_join_database(self) -> None:
        """Join another copy of the database."""
        from cchc_tui.screens.joining import join_database

        if self.session is not None and not self.refused():
            join_database(self)
