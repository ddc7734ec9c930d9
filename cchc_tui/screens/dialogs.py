"""Small screens laid over a room: help, menu, a list to choose from, a question, a few fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.texts import labels as t
from cchc_tui.texts import manual_labels
from cchc_tui.texts import menu_labels as m
from cchc_tui.texts import typing_labels as ty

Result = TypeVar("Result")


class Dialog(ModalScreen[Result], Generic[Result]):
    """Hộp thoại: a framed box with a title; Esc closes it with nothing."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 74; max-width: 96%; height: auto; max-height: 90%;
        background: $background; border: solid $primary; padding: 0 1;
    }
    Dialog .dialog-title { height: 1; text-style: bold; color: $text-primary; margin-bottom: 1; }
    Dialog .labelled { height: 1; }
    Dialog .labelled > Static { width: 20; color: $foreground-muted; }
    Dialog .labelled > TextField { width: 1fr; }
    Dialog .dialog-hint { height: auto; color: $foreground-muted; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def _on_mount(self, event: events.Mount) -> None:  # noqa: ARG002
        self.show_typing()

    def show_typing(self) -> None:
        """How Vietnamese is typed here, on the frame; nothing while that is left to another program."""
        method = getattr(getattr(self.app, "settings", None), "typing", "")
        for frame in self.query("Dialog > Vertical"):
            frame.border_subtitle = f"{ty.KEY} {ty.NAMES[method]}" if method else ""

    def action_close(self) -> None:
        """Close with nothing."""
        self.dismiss(None)


def labelled(label: str, field: Widget) -> Iterator[Widget]:
    """A field with its label before it, on one row."""
    with Horizontal(classes="labelled"):
        yield Static(plain(label))
        yield field


class HelpDialog(Dialog[str]):
    """Trợ giúp: the keys here, the thing in focus, the signs, the promise; closed with a chapter to read on in."""

    DEFAULT_CSS = """
    HelpDialog > Vertical { height: 90%; width: 92; }
    HelpDialog VerticalScroll { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("m,M", "manual", show=False)]

    def __init__(self, topic: str, about: list[Content], chapter: str) -> None:
        super().__init__()
        self.topic, self.about, self.chapter = topic, about, chapter

    def compose(self) -> ComposeResult:
        """All of it in one column to scroll."""
        with Vertical():
            yield Static(t.HELP_TITLE, classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(lines(self._rows()))
            more = manual_labels.HELP_MORE.format(chapter=manual_labels.CHAPTERS[self.chapter])
            yield Static(more, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Arrow keys scroll: the keys of the room often stand below what one screen shows."""
        self.query_one(VerticalScroll).focus()

    def action_manual(self) -> None:
        """On to the manual."""
        self.dismiss(self.chapter)

    def _rows(self) -> list[Content]:
        head = "bold $text-primary"
        rows = [join((m.HELP_KEYS, head)), *map(plain, m.HELP_ROOMS.get(self.topic, ())), plain("")]
        rows += [*self.about, *([plain("")] if self.about else [])]
        if self.topic in ty.HELP_TOPICS:
            rows += [join((ty.HELP_TITLE, head)), *map(plain, ty.HELP), plain("")]
        rows += [join((m.HELP_EVERYWHERE, head)), *map(plain, m.HELP_ROOM_KEYS), plain("")]
        rows.append(join((m.HELP_SIGNS, head)))
        rows.append(plain(" · ".join(f"{sign} {word}" for sign, word in t.MARKS.values())))
        return [*rows, plain(""), join((m.HELP_PROMISE, head)), *map(plain, m.HELP_PROMISES)]


class ChooseDialog(Dialog[object]):
    """One of several rows; Enter chooses."""

    DEFAULT_CSS = """
    ChooseDialog RowList { height: auto; max-height: 15; }
    """

    def __init__(self, title: str, rows: Sequence[Row], hint: str = "") -> None:
        super().__init__()
        self.heading, self.rows, self.hint = title, rows, hint

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical():
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield RowList(self.rows)
            yield Static(self.hint or t.MENU_HINT, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.item)


def menu_rows(here: Sequence[tuple[str, str, str]] = ()) -> list[Row]:
    """Every action, those of the open room first ("screen.name"), so that nobody must remember a key."""
    rows = [*((f"screen.{name}", words, key) for name, words, key in here), *m.MENU]
    return [Row((Cell("  " + words), Cell(key, 8, "dim")), name) for name, words, key in rows]


class AskDialog(Dialog[bool]):
    """A question that shows what it is about; Enter agrees, Esc does not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", show=False)]

    def __init__(self, question: str, about: str = "") -> None:
        super().__init__()
        self.question, self.about = question, about

    def compose(self) -> ComposeResult:
        """Question, and what it is about."""
        with Vertical():
            yield Static(plain(self.question), classes="dialog-title")
            if self.about:
                yield Static(plain(self.about))
            yield Static(plain(f"{t.YES} · {t.NO}"), classes="dialog-hint")

    def action_agree(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_close(self) -> None:
        """No."""
        self.dismiss(False)


class ListDialog(Dialog[bool]):
    """Lines to read; with `ask`, Enter agrees to them."""

    DEFAULT_CSS = """
    ListDialog > Vertical { width: 92; }
    ListDialog VerticalScroll { height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", show=False, priority=True)]

    def __init__(self, title: str, rows: Sequence[str], *, ask: bool = False) -> None:
        super().__init__()
        self.heading, self.rows, self.ask = title, rows, ask

    def compose(self) -> ComposeResult:
        """Title, lines, what the keys do."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            with VerticalScroll():
                yield Static(lines([plain(row) for row in self.rows]))
            yield Static(plain(f"{t.YES} · {t.NO}" if self.ask else t.HELP_CLOSE), classes="dialog-hint")

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_agree(self) -> None:
        """Yes; where nothing was asked, just close."""
        self.dismiss(self.ask)

    def action_close(self) -> None:
        """No."""
        self.dismiss(False)


class UnsavedDialog(Dialog[str]):
    """Quitting while the disk refuses an edit: stay, save to another place, or leave ("leave", "elsewhere")."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,T", "answer('leave')", show=False),
        Binding("c,C", "answer('elsewhere')", show=False),
    ]

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why

    def compose(self) -> ComposeResult:
        """What is at stake."""
        with Vertical():
            yield Static(plain(t.QUIT_UNSAVED.format(why=self.why)), classes="dialog-title")
            yield Static(plain(t.QUIT_UNSAVED_ASK), classes="dialog-hint")

    def action_answer(self, answer: str) -> None:
        """Not staying as it is."""
        self.dismiss(answer)


class FieldsDialog(Dialog[dict[str, str]]):
    """A few fields to fill; Enter goes on and at the last one finishes. `check` says what is wrong with a field."""

    DEFAULT_CSS = """
    FieldsDialog .dialog-title { height: auto; max-height: 3; }
    FieldsDialog .field-fault { height: auto; color: $text-error; }
    """

    def __init__(
        self,
        title: str,
        fields: dict[str, str],
        values: dict[str, str],
        check: Callable[[str, str], str] = lambda _name, _text: "",
        hint: str = "",
    ) -> None:
        super().__init__()
        self.heading, self.fields, self.values, self.check, self.hint = title, fields, values, check, hint

    def compose(self) -> ComposeResult:
        """A label before each field."""
        from cchc_tui.screens.fields import TextField

        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            for name, label in self.fields.items():
                yield from labelled(label, TextField(self.values.get(name, ""), name=name))
            yield Static("", classes="field-fault", markup=False)
            yield Static(plain(self.hint or m.HELP_ROOMS["dialog"][0]), classes="dialog-hint")

    def on_mount(self) -> None:
        """Typing goes to the first field."""
        self.query("TextField").first().focus()

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        from cchc_tui.screens.fields import TextField

        return {field.name or "": field.value.strip() for field in self.query(TextField)}

    def on_input_submitted(self, event: events.Event) -> None:
        """On to the next field; at the last one, done."""
        event.stop()
        from cchc_tui.screens.fields import TextField

        fields = list(self.query(TextField))
        at = next((number for number, field in enumerate(fields) if field.has_focus), 0)
        values = self.typed()
        fault = self.check(fields[at].name or "", fields[at].value)
        self.query_one(".field-fault", Static).update(plain(fault))
        if fault:
            return
        if at + 1 < len(fields):
            fields[at + 1].focus()
            return
        for field in fields:
            fault = self.check(field.name or "", field.value)
            if fault:
                self.query_one(".field-fault", Static).update(plain(fault))
                field.focus()
                return
        self.dismiss(values)
