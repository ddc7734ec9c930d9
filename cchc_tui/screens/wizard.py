"""Khai báo: a few short steps, each with a sensible value already there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.period import read_period
from cchc_tui.core.points import total
from cchc_tui.jobs import setup as setup_jobs
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, plain
from cchc_tui.texts import labels as t
from cchc_tui.texts import typing_labels as ty
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_points

Done = Callable[[dict[str, str], CriteriaSet], None]


class WizardScreen(Screen[None]):
    """Every step on one page; Enter goes on, Esc goes back. Nothing is written before the last Enter."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    WizardScreen > Vertical { padding: 1 2; height: 1fr; }
    WizardScreen .place { color: $foreground-muted; height: auto; max-height: 2; }
    WizardScreen .name { text-style: bold; color: $text-primary; height: 1; }
    WizardScreen .hint { color: $foreground-muted; height: 1; }
    WizardScreen TextField { margin-bottom: 1; }
    WizardScreen RowList { height: auto; max-height: 5; }
    WizardScreen .typing { color: $foreground-muted; height: 2; }
    WizardScreen .fault { color: $text-error; height: auto; }
    WizardScreen .keys { height: 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f6", "app.take_task", show=False),
    ]

    def __init__(self, values: dict[str, str], place: str, done: Done, own_sets: Path, *, first: bool = True) -> None:
        super().__init__()
        self.values, self.place, self.done, self.first = values, place, done, first
        self.own_sets = own_sets

    def compose(self) -> ComposeResult:
        """Fields, then the sets."""
        with Vertical():
            title = t.WIZARD_TITLE if self.first else t.WIZARD_NEW_PERIOD
            yield Static(join((title, "bold"), (f"   {t.WIZARD_WELCOME}", "$foreground-muted")), classes="hint")
            yield Static(plain(t.WIZARD_DATA.format(place=self.place)), classes="place")
            yield Static(classes="typing", markup=False)
            for name, label, hint in t.WIZARD_STEPS:
                yield Static(join((label, "bold $text-primary"), (f"   {hint}", "$foreground-muted")), classes="name")
                yield TextField(self.values.get(name, ""), name=name)
            sets = join((t.WIZARD_SET, "bold $text-primary"), (f"   {t.WIZARD_SET_HINT}", "$foreground-muted"))
            yield Static(sets, classes="name")
            yield RowList(_set_rows(self.own_sets))
            yield Static("", classes="fault", markup=False)
        more = ("take_task",) if self.first else ()
        keys = [t.KEYS[name] for name in ("enter_step", "back", *more, "help", "quit")]
        yield Static(
            join(*[piece for key, words in keys for piece in ((f" {key} ", "bold $text-accent"), words + " ")]),
            classes="keys",
        )

    def on_mount(self) -> None:
        """Typing goes to the first step."""
        self.show_typing()
        field = self.query(TextField).first()
        field.focus()
        field.action_end()

    def show_typing(self) -> None:
        """How Vietnamese is typed: the name of the office is the first that is asked for."""
        method = ty.NAMES.get(getattr(getattr(self.app, "settings", None), "typing", ""), "")
        words = ty.WIZARD_ON.format(name=method) if method else ty.WIZARD_OFF
        self.query_one(".typing", Static).update(plain(words))

    def help_topic(self) -> str:
        """Its own help."""
        return "wizard"

    @on(TextField.Submitted)
    def _next(self, event: TextField.Submitted) -> None:
        fields = list(self.query(TextField))
        at = next((number for number, field in enumerate(fields) if field is event.input), 0)
        fault = _check(event.input.name or "", event.value)
        self.query_one(".fault", Static).update(plain(fault))
        if fault:
            return
        if at + 1 < len(fields):
            fields[at + 1].focus()
            fields[at + 1].action_end()
        else:
            self.query_one(RowList).focus()

    @on(RowList.Chosen)
    def _finish(self, event: RowList.Chosen) -> None:
        values = {}
        for field in self.query(TextField):
            fault = _check(field.name or "", field.value)
            if fault:
                self.query_one(".fault", Static).update(plain(fault))
                field.focus()
                return
            values[field.name or ""] = field.value.strip()
        if isinstance(event.item, CriteriaSet):
            try:
                self.done(values, event.item)
            except CchcError as problem:
                self.query_one(".fault", Static).update(plain(explain(problem)))

    def action_back(self) -> None:
        """One step back; from the first, out of a new period, but not out of a first start."""
        fields = list(self.query(TextField))
        at = next((number for number, field in enumerate(fields) if field.has_focus), len(fields))
        if at:
            fields[at - 1].focus()
        elif not self.first:
            self.dismiss(None)


def _check(name: str, text: str) -> str:
    try:
        if name == "office" and not text.strip():
            raise InputError("office.name")
        if name == "superior" and not text.strip():
            raise InputError("office.superior")
        if name == "period":
            read_period(text)
        if name == "deadline":
            setup_jobs.read_deadline(text)
    except InputError as fault:
        return explain(fault)
    return ""


def _set_rows(own: Path) -> list[Row]:
    rows = []
    for known in setup_jobs.known_sets(own):
        one = known.criteria
        if one is not None:
            points = show_points(total([leaf.max_points for leaf in one.own_part]))
            words = t.WIZARD_SET_ROW.format(title=one.title, leaves=len(one.own_part), points=points)
            rows.append(Row((Cell(f"  {words}"),), one))
    return rows
