"""Figures and words of one leaf, typed: every readable change goes up at once, with the working beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.answers import Answer, Given, Typed
from cchc_tui.core.assessment import Line
from cchc_tui.core.errors import InputError
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.core.rules import CouncilOnly, Manual, Survey
from cchc_tui.screens.answer_fields import asks, fill, read
from cchc_tui.screens.detail import BAD, HEAD, needs_figures, show_head, show_last_period, show_method, show_result
from cchc_tui.screens.fields import TextBox, TextField
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.shared_figures import Suggestion
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain


class AnswerForm(VerticalScroll):
    """Phiếu nhập của một mục."""

    DEFAULT_CSS = """
    AnswerForm { padding: 0 1; }
    AnswerForm .part { height: auto; margin-bottom: 1; }
    AnswerForm .row { height: auto; margin-bottom: 0; }
    AnswerForm .label { width: 1fr; height: auto; padding-right: 1; }
    AnswerForm .figure { width: 16; }
    AnswerForm .known { height: auto; color: $text-warning; margin-bottom: 1; }
    AnswerForm .words { width: 1fr; }
    AnswerForm .heading { height: 1; color: $text-primary; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Answered(Message):
        """Another answer was typed; `final` when it needs no pause before it is saved."""

        def __init__(self, code: str, answer: Answer | None) -> None:
            super().__init__()
            self.code, self.answer = code, answer

    class Explained(Message):
        """Another explanation was typed."""

        def __init__(self, code: str, text: str) -> None:
            super().__init__()
            self.code, self.text = code, text

    class Finished(Message):
        """The officer is through with this leaf: on to the next, or back to the list."""

        def __init__(self, forward: bool) -> None:
            super().__init__()
            self.forward = forward

    def __init__(
        self,
        line: Line,
        width: int,
        *,
        last: Line | None = None,
        report: RiskReport | None = None,
        known: Mapping[int, Suggestion] | None = None,
        by_hand: bool = False,
        explain_first: bool = False,
        begun: bool = False,
    ) -> None:
        super().__init__()
        self.line, self.inner_width, self.last = line, width, last
        self.report, self.before = report, line.entry.answer
        rule = line.component.rule
        given = isinstance(line.entry.answer, Given) and not isinstance(rule, Manual | Survey)
        self.by_hand = by_hand or given
        self.known = {} if self.by_hand else known or {}  # points by hand are nobody's figures
        self.typing = self.by_hand or needs_figures(rule)
        self.explain_first = explain_first
        self.begun = begun  # the first figure is being typed already
        _, self.fault = self._read(fill(rule, line.entry.answer, by_hand=self.by_hand))
        self._shown: dict[str, Content] = {}
        self.can_focus = False

    @property
    def code(self) -> str:
        """The leaf being filled in."""
        return self.line.component.code

    def compose(self) -> ComposeResult:
        """Head and method to read, then the fields."""
        line = self.line
        self._shown = {"head": self._head(), "result": self._result()}
        yield Static(self._shown["head"], classes="part", id="head")
        if self.typing and not isinstance(line.component.rule, CouncilOnly):
            yield from self._figures()
        yield Static(self._shown["result"], classes="part", id="result")
        title = t.EXPLANATION_ASKED if line.component.explanation_asked else t.EXPLANATION
        yield Static(title, classes="heading", markup=False)
        yield TextBox(line.entry.explanation, id="explanation")

    def _figures(self) -> Iterable[Widget]:
        rule = self.line.component.rule
        texts = fill(rule, self.line.entry.answer, by_hand=self.by_hand)
        for number, (ask, text) in enumerate(zip(asks(rule, by_hand=self.by_hand), texts, strict=True)):
            kind = "words" if ask.words else "figure"
            with Horizontal(classes="row") as row:
                row.can_focus = False
                label = Static(plain(ask.label), classes="label")
                if ask.words:
                    label.styles.width = "auto"
                yield label
                # As in a spreadsheet, a figure typed takes the place of the one that stood there.
                marked = not ask.words and not (self.begun and number == 0)
                known = self.known.get(number)
                hint = known.text if known else ""
                yield TextField(
                    text, id=f"ask-{number}", classes=f"ask {kind}", select_on_focus=marked, placeholder=hint
                )
            if known and not text:
                yield Static(plain(known.words), classes="known", id=f"known-{number}")

    def on_mount(self) -> None:
        """Typing goes to the first field."""
        self.focus_first()

    def focus_first(self) -> None:
        """The first figure, or the explanation."""
        fields = self._asked()
        if fields and not self.explain_first:
            fields[0].focus()
        else:
            box = self.query_one("#explanation", TextBox)
            box.focus()
            box.move_cursor(box.document.end)

    def take(self, line: Line, report: RiskReport | None = None) -> None:
        """The leaf's line after an edit: its points and working, never the text being typed."""
        self.line, self.report = line, report
        # An update lays the form out again, so only what reads otherwise now is updated.
        for name, content in (("head", self._head()), ("result", self._result())):
            if self._shown.get(name) != content:
                self._shown[name] = content
                self.query_one(f"#{name}", Static).update(content)

    def show_again(self, line: Line) -> None:
        """What undo or redo brought back stands in the fields: else the next key would save what was taken back."""
        fields = self._asked()
        texts = fill(line.component.rule, line.entry.answer, by_hand=self.by_hand)
        box = self.query_one("#explanation", TextBox)
        with self.prevent(TextField.Changed, TextBox.Changed):
            for field, text in zip(fields, texts if len(texts) == len(fields) else (), strict=False):
                field.value = text
            if box.text != line.entry.explanation:
                box.load_text(line.entry.explanation)
                box.move_cursor(box.document.end)

    def _read(self, texts: list[str]) -> tuple[Answer | None, InputError | None]:
        """The answer that the figures make; as they were typed, and why, when they make none."""
        try:
            return read(self.line.component.rule, texts, by_hand=self.by_hand), None
        except InputError as fault:
            return Typed(tuple(texts)), fault

    def keys(self) -> list[str]:
        """What Enter does in the field that has the focus, and the way on to the explanation."""
        fields = self._asked()
        if fields and fields[-1].has_focus:
            return ["enter_next", "tab_explain"]
        return ["enter_field"] if any(field.has_focus for field in fields) else []

    def _asked(self) -> list[TextField]:
        return list(self.query(".ask").results(TextField))

    def _head(self) -> Content:
        width = self.inner_width
        rows = [*show_head(self.line, width, self.report)]
        if not self.explain_first:
            rows += show_method(self.line, width)
        return lines([*rows, *show_last_period(self.last)])

    def _result(self) -> Content:
        if self.fault is not None:
            return join((f"✗ {explain(self.fault)}", BAD))
        rows = show_result(self.line)
        return lines(rows) if rows else join((t.NOT_SCORED_YET, HEAD))

    @on(TextField.Changed, ".ask")
    def _figure_typed(self, event: TextField.Changed) -> None:
        event.stop()
        fields = self._asked()
        texts = [field.value for field in fields]
        for field in fields:
            field.remove_class("-invalid")
        answer, self.fault = self._read(texts)
        event.input.set_class(self.fault is not None, "-invalid")
        for number, field in enumerate(fields):
            for note in self.query(f"#known-{number}"):
                note.visible = not field.value
        self.post_message(self.Answered(self.code, answer))

    @on(TextField.Submitted, ".ask")
    def _figure_done(self, event: TextField.Submitted) -> None:
        event.stop()
        fields = self._asked()
        at = fields.index(event.input) if isinstance(event.input, TextField) else 0
        if at in self.known and not fields[at].value.strip():
            fields[at].value = self.known[at].text
        if at + 1 < len(fields):
            fields[at + 1].focus()
        elif self.fault is not None:
            event.input.add_class("-invalid")  # submitting took the sign away
            event.input.action_select_all()  # what is typed now takes the place of what cannot be true
        else:
            self.post_message(self.Finished(forward=True))

    @on(TextBox.Changed, "#explanation")
    def _explanation_typed(self, event: TextBox.Changed) -> None:
        event.stop()
        self.post_message(self.Explained(self.code, event.text_area.text))

    def writing(self) -> str:
        """What is selected in the explanation, else the line being written."""
        box = self.query_one("#explanation", TextBox)
        return (box.selected_text or box.document.get_line(box.cursor_location[0])).strip()

    def put(self, text: str) -> None:
        """Put a sentence into the explanation, where the cursor stands."""
        box = self.query_one("#explanation", TextBox)
        row, column = min(box.selection)
        before = box.document.get_line(row)[:column]
        box.put(f" {text}" if before and not before.endswith(" ") else text)
        box.focus()

    def action_leave(self) -> None:
        """Back to the list; nothing is lost, for everything readable has gone up already."""
        self.post_message(self.Finished(forward=False))
