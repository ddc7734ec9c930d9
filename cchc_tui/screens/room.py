"""What every room shares: the line on top, the line that says what is saved, the keys that work here and now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.assessment import Deadlines
from cchc_tui.screens.plain import fit, join, plain
from cchc_tui.screens.session import Session
from cchc_tui.screens.session_saving import Turned
from cchc_tui.texts import backups_labels as b
from cchc_tui.texts import labels as t
from cchc_tui.texts import typing_labels as ty
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_left, show_period

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp


class SessionChanged(Message):
    """The session has news: an edit was taken, saved or refused, or undone (`turned`)."""

    def __init__(self, turned: Turned | None = None) -> None:
        super().__init__()
        self.turned = turned


class Room(Screen[None]):
    """Phòng: a screen over the session. Subclasses compose a body, name their keys, and look again when told."""

    ROOM: ClassVar[str] = ""
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Room > .title { height: 1; background: $panel; color: $foreground; }
    Room > .saved { height: 1; color: $foreground-muted; }
    Room > .keys { height: 1; background: $panel; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._saved_shown: Content | None = None
        self._keys_shown: Content | None = None

    @property
    def cchc(self) -> CchcApp:
        """The app, as what it is."""
        return cast("CchcApp", self.app)

    def compose(self) -> ComposeResult:
        """Title, body, saved, keys."""
        yield Static(classes="title")
        yield from self.body()
        yield Static(classes="saved")
        yield Static(classes="keys")

    def body(self) -> Iterable[Widget]:
        """The room's own widgets."""
        return ()

    def keys(self) -> list[str]:
        """The names (in `labels.KEYS`) of the keys that work here and now."""
        return []

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own rows of the list of every action: the action's name, its words, its key."""
        return ()

    def help_topic(self) -> str:
        """Which help belongs to what has the focus."""
        return self.ROOM

    def help_about(self) -> list[Content]:
        """Help on the very thing that has the focus."""
        return []

    def look_again(self) -> None:
        """The session's snapshot is another one."""

    def saved_extra(self) -> str:
        """What stands right on the line about saving."""
        return ""

    def on_mount(self) -> None:
        """Fill the lines that need a width and the room's own widgets."""
        self.show_title()
        self.show_saved()
        self.show_keys()

    def on_resize(self) -> None:
        """A line is as wide as the window."""
        if not self.is_mounted:
            return
        self.show_title()
        self.show_saved(force=True)
        self.show_keys()

    def show_title(self) -> None:
        """Who, which period, how long is left."""
        width = self.size.width or 80
        session = self.session
        said = left(session.assessment.deadlines, session.clock())
        right = f"{_looking(session)} · {said}" if session.read_only else said
        middle = t.PERIOD.format(period=show_period(session.assessment.period))
        side = max((width - len(middle)) // 2 - 1, 10)
        rest = width - side - len(middle) - 1
        if session.viewing:
            right = b.VIEWING.format(at=session.viewing)
            middle, side = "", max(width - len(right) - 3, 10)
            rest = width - side - 1
        text = f" {fit(session.assessment.office.name, side - 1)}{middle}{fit(right, rest, right=True)} "
        style = "bold $text-warning" if session.viewing else "bold"
        self.query_one(".title", Static).update(plain(text, style), layout=False)

    def show_keys(self) -> None:
        """The keys that work here and now."""
        line = self._keys_line()
        if self._keys_shown is None or not line.is_same(self._keys_shown):
            self._keys_shown = line
            self.query_one(".keys", Static).update(line, layout=False)

    def show_saved(self, *, force: bool = False) -> None:
        """Whether everything is saved, and since when."""
        line = self._saved_line()
        if force or line != self._saved_shown:
            self._saved_shown = line
            self.query_one(".saved", Static).update(line, layout=False)

    def _saved_line(self) -> Content:
        width = (self.size.width or 80) - 2
        text, style = _saved_words(self.session)
        extra = self.saved_extra()
        if not extra and self.session.state.kind == "saved":
            # Of a long path the end tells the most.
            place = self.cchc.paths.shown
            most = width - max(cell_len(text), 21) - len(t.DATA_AT.format(place="")) - 1
            extra = t.DATA_AT.format(place=place if len(place) <= most else f"…{place[len(place) - most + 1 :]}")
        room = width - len(extra) - 1
        if extra and room > 20:
            muted = "$text-warning" if extra.startswith("!") else "$foreground-muted"
            return join(" ", (fit(text, room), style), (" " + fit(extra, len(extra)), muted))
        return join(" ", (fit(text, width), style))

    def _keys_line(self) -> Content:
        # Help and the list of everything are always in sight; then this room's keys, then as many rooms as fit.
        always, chosen = ["help", "menu"], list[str]()
        method = self.cchc.settings.typing
        typing = [(f" {ty.KEY} ", "bold $text-accent"), (f"{ty.NAMES[method]} ", "bold")] if method else []
        room = (self.size.width or 80) - sum(map(_key_width, always)) - sum(len(words) for words, _ in typing)
        own = [*(["to_present"] if self.session.viewing else []), *self.keys()]
        for name in [*own, *(one for one in _SOONEST if one != self.ROOM)]:
            if _key_width(name) <= room:
                room -= _key_width(name)
                chosen.append(name)
        shown: list[tuple[str, str]] = []
        for name in [*(one for one in chosen if one in own), *(one for one in ROOMS if one in chosen), *always]:
            key, words = t.KEYS[name]
            shown += [(f" {key} ", "bold $text-accent"), (f"{words} ", "")]
        return join(*shown, *typing)

    def session_news(self, turned: Turned | None) -> None:
        """The app passes the session's news on to the room that is open."""
        if not self.query(".saved"):  # its widgets are gone already: it is being left
            return
        self.show_saved()
        if turned is None:
            self.look_again()


def _key_width(name: str) -> int:
    return sum(map(len, t.KEYS[name])) + 3


ROOMS = ("home", "scoring", "evidence", "review", "analysis", "plan", "papers", "package")
# Where there is room for a few only: those of every day first.
_SOONEST = ("home", "scoring", "evidence", "review", "package", "analysis", "plan", "papers")


def left(deadlines: Deadlines, now: datetime) -> str:
    """How long is left until the next deadline that is known; passing one changes these words and nothing else."""
    passed = ""
    for name in ("submit", "supplement", "appraisal"):
        try:
            seconds = (datetime.fromisoformat(getattr(deadlines, name)) - now).total_seconds()
        except ValueError:
            continue
        if seconds >= 0:
            words = t.LEFT if name == "submit" else t.LEFT_TO[name]
            return words.format(left=show_left(seconds))
        passed = t.OVERDUE if name != "appraisal" else t.ALL_OVER
    return passed or t.NO_DEADLINE


def _looking(session: Session) -> str:
    return t.PERIOD_CLOSED if session.locked else t.READ_ONLY


def _saved_words(session: Session) -> tuple[str, str]:
    state = session.state
    if session.viewing:
        return b.VIEWING_SHORT.format(at=session.viewing), "bold $text-warning"
    if session.read_only:
        return _looking(session), "$text-warning"
    match state.kind:
        case "failed":
            why = explain(state.problem) if state.problem else ""
            return t.NOT_SAVED.format(why=why), "bold $text-error"
        case "refused":
            return (explain(state.problem) if state.problem else ""), "bold $text-error"
        case "typing":
            return t.TYPING, "$text-warning"
        case "saving":
            return t.SAVING, "$text-warning"
        case _:
            if state.at is None:
                return t.ALL_SAVED, "$text-success"
            return t.SAVED.format(at=f"{state.at.astimezone():%H:%M:%S}"), "$text-success"
