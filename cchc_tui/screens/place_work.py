"""What the app does about the place of its data: a stick only carries, this machine works; and how all is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.notifications import SeverityLevel
from textual.screen import Screen

from cchc_tui.console import SIGNS, signs_here
from cchc_tui.core.errors import CchcError
from cchc_tui.drives import Medium
from cchc_tui.jobs import running
from cchc_tui.jobs.workplace import Workplace, free_home, workplace
from cchc_tui.paths import Paths, users_base, users_home
from cchc_tui.screens.display import Display
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.settings import ON_STICK, Settings, load_settings, save_setting
from cchc_tui.texts import console_texts as c
from cchc_tui.texts import labels
from cchc_tui.texts import workplace_texts as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_moment

if TYPE_CHECKING:
    from cchc_tui.screens.session import Session
    from cchc_tui.store.store import Store

_MATTERS = {
    Medium.REMOVABLE: (t.STICK_TITLE, t.STICK_ABOUT), Medium.NETWORK: (t.NETWORK_TITLE, t.NETWORK_ABOUT),
}  # fmt: skip
_THEMES = {"textual-dark": "textual-light", "textual-light": "textual-dark"}


class PlaceWork(Display):
    """The part of the app that knows where it works; what it asks of the app itself is declared, not done, here."""

    paths: Paths
    settings: Settings
    store: Store | None
    session: Session | None
    trouble: CchcError | None
    place: Workplace | None = None  # set by the start; rooms over a store made elsewhere know of none

    def tell(self, words: str, severity: SeverityLevel = "information", seconds: float = 6) -> None:
        """A short notice."""
        raise NotImplementedError

    def remember(self, key: str, value: str) -> None:
        """A setting of this machine."""
        raise NotImplementedError

    def opened_store(self) -> Store:
        """The store of this home."""
        raise NotImplementedError

    def first_screen(self) -> Screen[None]:
        """The screen to begin with over the present store."""
        raise NotImplementedError

    def begin_work(self) -> None:
        """What is done behind the first screen."""
        raise NotImplementedError

    # At the start

    def look_at_place(self) -> None:
        """Say where the work is done, or ask where it should be."""
        place = self.place
        if place is None or self.trouble is not None:  # what cannot be opened is mended first
            return
        if place.left is not None:
            words = t.STICK_AHEAD if place.ahead else t.FROM_STICK
            told = words.format(place=self.paths.shown, left=place.left.shown)
            self.tell(told, "warning" if place.ahead else "information", 15 if place.ahead else 8)
        elif place.insisted:
            self.tell(t.INSISTED, "warning", 8)
        elif place.because and self.paths.database.exists():
            self.ask_to_bring()
        elif place.because:
            self._ask_where_to_begin(place)

    def say_read_only(self) -> None:
        """Why nothing can be changed here; where a copy would help, the offer of one."""
        assert self.store is not None
        holder, fault = self.store.holder, self.store.opening_fault
        if fault is not None:
            self.tell(explain(fault), "error", 30)
        elif holder is not None:
            since = show_moment(holder.since) if holder.since else "?"
            self.tell(labels.OTHER_COPY.format(who=holder.who, device=holder.device, since=since), "warning", 15)
        elif self.place is None:
            self.tell(labels.READ_ONLY_PLACE.format(place=self.paths.home), "warning", 15)
        elif not self.place.because:  # else it is asked about already
            self.ask_to_bring()

    def ask_to_bring(self) -> None:
        """Data that may only be looked at where they lie: copy them here, look, or insist."""
        from cchc_tui.screens.dialogs import AskDialog
        from cchc_tui.screens.place_dialogs import PlaceDialog

        place, target = self.place, free_home()
        assert place is not None
        stick = place.medium is Medium.REMOVABLE
        rows = [_row(t.BRING, "bring", target.shown), _row(t.LOOK, "look") if self.store else _row(t.LEAVE, "leave")]
        rows += [_row(t.INSIST, "insist")] if stick else []
        title, about = _MATTERS.get(place.medium, (t.LOCKED_TITLE, t.LOCKED_ABOUT.format(place=self.paths.shown)))

        def chosen(what: object) -> None:
            if what == "bring":
                self._bring(target)
            elif what == "insist":
                self.push_screen(AskDialog(t.INSIST_ASK, t.INSIST_ABOUT), insisted)
            elif self.store is None:
                self.exit(0)

        def insisted(sure: bool | None) -> None:
            if sure:
                self._insist()
            else:
                self.ask_to_bring()

        self.push_screen(PlaceDialog(title, about, rows), chosen)

    def _ask_where_to_begin(self, place: Workplace) -> None:
        """A first start on a stick; on the network there is nothing to choose."""
        from cchc_tui.screens.dialogs import AskDialog
        from cchc_tui.screens.place_dialogs import PlaceDialog

        target, stick = free_home(), place.medium is Medium.REMOVABLE
        rows = [_row(t.NEW_HERE, "here", target.shown)]
        rows += [_row(t.NEW_STICK, "stick", self.paths.shown)] if stick else []

        def chosen(what: object) -> None:
            if what == "stick":
                self.push_screen(AskDialog(t.INSIST_ASK, t.INSIST_ABOUT), insisted)
            else:
                self.work_at(target)

        def insisted(sure: bool | None) -> None:
            if sure:
                self._insist()
            else:
                self._ask_where_to_begin(place)

        title, about = (t.NEW_STICK_TITLE, t.NEW_ABOUT) if stick else (t.NEW_NETWORK_TITLE, t.NEW_NETWORK_ABOUT)
        self.push_screen(PlaceDialog(title, about, rows), chosen)

    def _insist(self) -> None:
        try:
            save_setting(self.paths.settings, ON_STICK, True)
        except OSError:
            self.tell(t.NOT_INSISTED, "warning", 12)
            self.look_at_place()
            return
        self.work_at(self.paths)
        self.tell(t.INSISTED, "warning", 12)

    # Going on elsewhere

    def work_at(self, paths: Paths) -> None:
        """Let go of the present place, open that one and begin there as at a start."""
        if self.session is not None:
            self.session.finish()
            self.session.close()
        elif self.store is not None:
            self.store.close()
        self.session = self.store = self.trouble = None
        for home in (self.paths.home, paths.home):  # the mark of the place being left came along with its files
            running.end(home)
        self.paths, self.settings, self.place = paths, load_settings(paths.settings), workplace(paths)
        try:
            if paths.database.exists():
                self.opened_store()
        except CchcError as fault:
            self.trouble = fault
        self.use_signs(signs_here(self.settings.signs))
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(self.first_screen())
        self.begin_work()

    def _bring(self, target: Paths) -> None:
        from cchc_tui.jobs.moving import Brought, bring
        from cchc_tui.screens.dialogs import ListDialog
        from cchc_tui.screens.place_dialogs import CopyDialog

        source = self.paths
        if self.session is not None:
            self.session.finish()

        def copied(made: object) -> None:
            if isinstance(made, Brought):
                self.work_at(made.paths)
                self.tell(t.BROUGHT.format(files=made.files, place=made.paths.shown, left=source.shown), seconds=15)
            elif isinstance(made, CchcError):
                self.push_screen(ListDialog(t.COPYING, [explain(made)]), lambda _: self.ask_to_bring())

        def job(progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> Brought:
            return bring(source, target, datetime.now(), progress, stopped)

        self.push_screen(CopyDialog(t.COPYING, job), copied)

    # Asked for in the menu

    def action_bring(self) -> None:
        """Copy the data here and go on with the copy."""
        locked = self.store is not None and self.store.read_only and self.store.holder is None
        if self.place is not None and (locked or self.place.medium in _MATTERS):
            self.ask_to_bring()
        else:
            self.tell(t.MESSAGES["move.not_carried"].format(path=self.paths.shown))

    def action_install(self) -> None:
        """Copy the program here; ask whether the data go along."""
        from cchc_tui.jobs.install import PROGRAM, carried
        from cchc_tui.screens.place_dialogs import PlaceDialog

        try:
            folder = carried()
        except CchcError as fault:
            self.tell(explain(fault), seconds=12)
            return
        place = Paths(users_base() / PROGRAM).shown
        along = self.paths.database.exists() and not Paths(users_home()).database.exists()
        rows = [_row(t.INSTALL_WITH_DATA, "all")] if along else []
        rows.append(_row(t.INSTALL_BARE, "bare"))

        def chosen(what: object) -> None:
            if what in ("all", "bare"):
                self._install(folder, what == "all")

        self.push_screen(PlaceDialog(t.INSTALL_TITLE, t.INSTALL_ABOUT.format(place=place), rows), chosen)

    def _install(self, folder: Any, along: bool) -> None:
        from cchc_tui.jobs.install import install_here
        from cchc_tui.screens.dialogs import ListDialog
        from cchc_tui.screens.place_dialogs import CopyDialog

        source = self.paths if along else None
        if self.session is not None:
            self.session.finish()

        def job(progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> list[str]:
            return install_here(folder, source, datetime.now(), progress, stopped)

        def done(made: object) -> None:
            rows = [explain(made)] if isinstance(made, CchcError) else made
            if isinstance(rows, list):
                self.push_screen(ListDialog(t.INSTALL_TITLE, rows))

        self.push_screen(CopyDialog(t.COPYING_PROGRAM, job), done)

    def action_theme(self) -> None:
        """Dark or light."""
        self.theme = _THEMES.get(self.theme, "textual-dark")
        self.remember("theme", self.theme)

    def action_signs(self) -> None:
        """The next set of signs, until the person sees no boxes any more."""
        names = list(SIGNS)
        name = names[(names.index(signs_here(self.settings.signs)) + 1) % len(names)]
        self.use_signs(name)
        self.remember("signs", name)
        self.screen.refresh(layout=True)
        self.tell(c.SIGNS_NOW[name], seconds=10)


def _row(words: str, item: str, place: str = "") -> Row:
    return Row((Cell(f"  {words}", 38 if place else 0), *((Cell(place, 0, "dim"),) if place else ())), item)
