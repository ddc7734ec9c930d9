"""Chấm điểm: the tree of areas, criteria and components; beside it the leaf, scored by keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from cchc_tui.core.answers import Choice, NoneDue, Ticks
from cchc_tui.core.assessment import Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.errors import InputError
from cchc_tui.core.rules import Checklist, ChooseOne, NoneDueKind
from cchc_tui.screens.answer_form import AnswerForm
from cchc_tui.screens.detail import DIM, HEAD, needs_figures, show_excluded, show_leaf
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.marks import state_of
from cchc_tui.screens.page import Page
from cchc_tui.screens.plain import join, lines
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.screens.tree import code_of, directly_under, tree_rows
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_points


class ScoringScreen(Room):
    """Where an office scores itself; every readable answer is saved as it is typed."""

    ROOM = "scoring"
    DEFAULT_CSS = """
    ScoringScreen > Horizontal { height: 1fr; }
    ScoringScreen #tree { width: 38%; min-width: 29; max-width: 60; border-right: solid $panel; }
    ScoringScreen #reading { width: 1fr; padding: 0 1; }
    ScoringScreen AnswerForm { width: 1fr; display: none; }
    ScoringScreen.-filling AnswerForm { display: block; }
    ScoringScreen.-filling #reading { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_open", show=False),
        Binding("k", "none_due", show=False),
        Binding("m", "by_hand", show=False),
        Binding("g", "explain", show=False),
        Binding("plus,a", "attach", show=False),
        Binding("slash", "search", show=False),
        Binding("tab", "fill", show=False),
        Binding("left", "fold(True)", show=False),
        Binding("right", "fold(False)", show=False),
        Binding("delete", "clear_answer", show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)),
        Binding("0", "digit(0)", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.folded: set[str] = set()
        self.code = code or self._first_open() or session.assessment.criteria.components[0].code
        self.form: AnswerForm | None = None
        self._leaf_wanted = False

    def body(self) -> Iterable[Widget]:
        """The tree, and the leaf."""
        tree = RowList(tree_rows(self.session.assessment.sheet, self.folded), id="tree")
        tree.go(lambda item: isinstance(item, Component) and item.code == self.code)
        with Horizontal():
            yield tree
            with VerticalScroll(id="reading", can_focus=False):
                yield Page(id="leaf")

    def on_mount(self) -> None:
        """Keys go to the tree."""
        super().on_mount()
        self.tree_list.focus()
        self.show_leaf()

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        super().on_resize()
        self.call_after_refresh(self.show_leaf)

    @property
    def tree_list(self) -> RowList:
        """The list on the left."""
        return self.query_one("#tree", RowList)

    @property
    def line(self) -> Line | None:
        """The line under the cursor; None on a heading."""
        item = self.tree_list.item
        return self.session.assessment.sheet.by_code[item.code] if isinstance(item, Component) else None

    def keys(self) -> list[str]:
        """Keys that fit the leaf and the place of the focus."""
        if self.form is not None:
            return ["enter_field", "back_list", "undo"]
        line = self.line
        if line is None:
            return ["next_open", "search"]
        rule = line.component.rule
        first = "digits" if isinstance(rule, ChooseOne) else "ticks" if isinstance(rule, Checklist) else "enter_fill"
        own = [] if self._not_ours(line) else [first]
        none = [] if line.component.none_due.kind is NoneDueKind.NOT_ALLOWED else ["none_due"]
        return [
            *own,
            *(["enter_next"] if first != "enter_fill" else []),
            "next_open",
            *none,
            "explain",
            "attach",
            "search",
        ]

    def help_topic(self) -> str:
        """The form has keys of its own."""
        return "form" if self.form is not None else self.ROOM

    def help_about(self) -> list[Content]:
        """The leaf itself."""
        line = self.line
        if line is None:
            return []
        rows = show_leaf(line, self.session.assessment, self.session.files, max(self.size.width - 10, 40))
        owner = line.component.owner
        return [*rows, *([join((f"{t.OWNER}: ", DIM), owner)] if owner else [])]

    def saved_extra(self) -> str:
        """Which of how many."""
        own = self.session.assessment.criteria.own_part
        at = next((number for number, one in enumerate(own, 1) if one.code == self.code), 0)
        return t.LEAF_AT.format(at=at, of=len(own)) if at else ""

    # The tree.

    def _refresh_rows(self, code: str = "") -> None:
        """Draw again what an edit of `code` changed: its row and the headings above; all rows without a code."""
        tree = self.tree_list
        rows = tree_rows(self.session.assessment.sheet, self.folded)
        if len(rows) != len(tree.rows):
            tree.show(rows, lambda item: code_of(item) == (code or self.code))
            return
        for number, (old, new) in enumerate(zip(tree.rows, rows, strict=True)):
            if old != new:
                tree.put(number, new)

    @on(RowList.Moved, "#tree")
    def _moved(self) -> None:
        item = self.tree_list.item
        self.code = code_of(item)
        # The cursor first, what it stands on in the next frame; keys that come faster than frames share one.
        if not self._leaf_wanted:
            self._leaf_wanted = self.call_after_refresh(self.show_leaf)

    @on(RowList.Chosen, "#tree")
    async def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, Area | Criterion):
            self.action_fold(event.item.code not in self.folded)
            return
        line = self.line
        if line is None:
            return
        if needs_figures(line.component.rule):
            await self._open_form(line)
        else:
            self._next_leaf()

    def action_fold(self, close: bool) -> None:
        """Fold or unfold the heading at the cursor; from a leaf, go up to its heading."""
        item = self.tree_list.item
        if isinstance(item, Component) and close:
            code = item.code
            self.tree_list.go(
                lambda one: isinstance(one, Area | Criterion) and any(c.code == code for c in directly_under(one))
            )
            return
        if isinstance(item, Area | Criterion):
            (self.folded.add if close else self.folded.discard)(item.code)
            self._refresh_rows(item.code)

    # The leaf.

    def show_leaf(self) -> None:
        """The leaf or heading under the cursor, to read."""
        self._leaf_wanted = False
        place = self.query_one("#reading", VerticalScroll)
        width = max(place.size.width - 2, 30)
        item = self.tree_list.item
        if isinstance(item, Component):
            line = self.session.assessment.sheet.by_code[item.code]
            rows = show_leaf(line, self.session.assessment, self.session.files, width)
        else:
            rows = self._heading_rows(item)
        self.query_one("#leaf", Page).show(lines(rows))
        if place.scroll_offset.y:
            place.scroll_home(animate=False)
        self.show_keys()
        self.show_saved()

    def _heading_rows(self, item: object) -> list[Content]:
        if not isinstance(item, Area | Criterion):
            return []
        part = self.session.assessment.sheet.of(item.components)
        figures = t.POINTS_OF.format(points=show_points(part.points), most=show_points(part.base_points))
        leaves = t.HOME_LEAVES.format(answered=part.answered, of=part.self_scored)
        return [join((f"{item.code}  {item.name}", "bold")), join((f"{figures} · {leaves}", HEAD))]

    def look_again(self) -> None:
        """An edit came through, or was undone."""
        self._refresh_rows()
        line = self.line
        if self.form is not None and line is not None:
            self.form.take(line)
        else:
            self.show_leaf()

    async def action_digit(self, digit: int) -> None:
        """A digit chooses an option, ticks an item, or starts a figure."""
        line = self.line
        if line is None or not self._may_edit(line):
            return
        rule, answer = line.component.rule, line.entry.answer
        code = line.component.code
        if isinstance(rule, ChooseOne):
            if 1 <= digit <= len(rule.options):
                self.session.set_answer(code, Choice(digit))
        elif isinstance(rule, Checklist):
            ticked = set(answer.items) if isinstance(answer, Ticks) else set()
            if digit == 0:
                self.session.set_answer(code, Ticks(()))
            elif digit <= len(rule.items):
                self.session.set_answer(code, Ticks(tuple(sorted(ticked ^ {digit}))))
        else:
            await self._open_form(line, typed=str(digit))

    def action_none_due(self) -> None:
        """Không phát sinh, where the set has that case; once more takes it back."""
        line = self.line
        if line is None or not self._may_edit(line):
            return
        if line.component.none_due.kind is NoneDueKind.NOT_ALLOWED:
            self.cchc.tell(explain(InputError("answer.none_due_not_allowed")), "warning")
            return
        self.session.set_answer(line.component.code, None if line.none_due else NoneDue())

    def action_clear_answer(self) -> None:
        """Take the answer away; undo brings it back."""
        line = self.line
        if line is None or not self._may_edit(line):
            return
        if line.entry.answer is None:
            self.cchc.tell(t.NOTHING_TO_CLEAR)
            return
        self.session.set_answer(line.component.code, None)
        self.cchc.tell(t.CLEARED.format(code=line.component.code))

    async def action_fill(self) -> None:
        """To the figures or the explanation of this leaf; in the form, to the next field."""
        if self.form is not None:
            self.focus_next()
        elif self.line is not None:
            await self._open_form(self.line)

    async def action_explain(self) -> None:
        """To the explanation of this leaf."""
        if self.line is not None:
            await self._open_form(self.line, explain_first=True)

    async def action_by_hand(self) -> None:
        """Points by hand, with the reason."""
        if self.line is not None:
            await self._open_form(self.line, by_hand=True)

    def action_attach(self) -> None:
        """Tie a paper to this leaf."""
        line = self.line
        if line is not None and not self.cchc.refused():
            self.cchc.attach_to(line.component.code)

    def action_search(self) -> None:
        """Find a leaf by its code or by any words."""
        self.cchc.open_search(self._jump)

    def action_next_open(self) -> None:
        """The next leaf without a whole answer, round the end."""
        found = self._first_open(after=self.code)
        if found:
            self._jump(found)
        else:
            self.cchc.tell(t.ALL_DONE)

    def _first_open(self, after: str = "") -> str:
        order = self.session.assessment.sheet.lines
        start = next((n for n, line in enumerate(order, 1) if line.component.code == after), 0)
        for line in (*order[start:], *order[:start]):
            if state_of(line) in ("empty", "partial", "fault"):
                return line.component.code
        return ""

    def _jump(self, code: str) -> None:
        if code:
            self.folded = {
                folded for folded in self.folded if not any(one.code == code for one in self._components_of(folded))
            }
            self.code = code
            self.tree_list.show(
                tree_rows(self.session.assessment.sheet, self.folded),
                lambda item: isinstance(item, Component) and item.code == code,
            )
            self.show_leaf()
        self.tree_list.focus()

    def _components_of(self, code: str) -> tuple[Component, ...]:
        for area in self.session.assessment.criteria.areas:
            if area.code == code:
                return area.components
            for criterion in area.criteria:
                if criterion.code == code:
                    return criterion.components
        return ()

    def _next_leaf(self) -> bool:
        order = [one.code for one in self.session.assessment.criteria.components]
        at = order.index(self.code) if self.code in order else -1
        if at + 1 >= len(order):
            return False
        self._jump(order[at + 1])
        return True

    def _may_edit(self, line: Line) -> bool:
        if self.cchc.refused():
            return False
        closed = self._not_ours(line)
        if closed:
            self.cchc.tell(closed, "warning")
        return not closed

    def _not_ours(self, line: Line) -> str:
        """Why a leaf takes no answer; "" when it does."""
        if line.excluded:
            return show_excluded(line, self.session.assessment)
        return t.COUNCIL_SAYS if not line.component.self_scored and not line.component.is_survey else ""

    # The form.

    async def _open_form(
        self, line: Line, *, typed: str = "", by_hand: bool = False, explain_first: bool = False
    ) -> None:
        if self.cchc.refused():
            return
        closed = self._not_ours(line)
        if closed and (line.excluded or not explain_first):
            self.cchc.tell(closed, "warning")
            return
        await self._drop_form()
        width = max(self.query_one("#reading").size.width - 2, 30)
        self.form = AnswerForm(line, width, by_hand=by_hand, explain_first=explain_first, begun=bool(typed))
        self.add_class("-filling")
        await self.query_one(Horizontal).mount(self.form)
        if typed:
            fields = self.form.query("TextField")
            if fields:
                field = fields.first()
                field.replace(typed, 0, len(field.value))  # type: ignore[attr-defined]
        self.show_keys()

    async def _drop_form(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self.session.flush()
            await form.remove()

    async def _close_form(self) -> None:
        await self._drop_form()
        self.remove_class("-filling")
        self.tree_list.focus()
        self.show_leaf()

    @on(AnswerForm.Answered)
    def _answered(self, event: AnswerForm.Answered) -> None:
        self.session.draft_answer(event.code, event.answer)

    @on(AnswerForm.Explained)
    def _explained(self, event: AnswerForm.Explained) -> None:
        self.session.draft_explanation(event.code, event.text)

    @on(AnswerForm.Finished)
    async def _finished(self, event: AnswerForm.Finished) -> None:
        await self._close_form()
        if event.forward:
            self._next_leaf()
