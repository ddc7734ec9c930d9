"""Chấm điểm: the tree of areas, criteria and components; beside it the leaf, scored by keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from cchc_tui.core.answers import Choice, NoneDue, Ticks
from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.rules import Checklist, ChooseOne, NoneDueKind
from cchc_tui.jobs.phrases import keep_phrase, read_phrases
from cchc_tui.screens.answer_form import AnswerForm
from cchc_tui.screens.detail import HEAD, needs_figures, show_excluded, show_leaf
from cchc_tui.screens.dialogs import ListDialog
from cchc_tui.screens.leaf_dialogs import PhrasesDialog
from cchc_tui.screens.leaf_work import LeafWork
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.page import Page
from cchc_tui.screens.plain import join, lines
from cchc_tui.screens.session import Session
from cchc_tui.screens.session_saving import Turned
from cchc_tui.screens.shared_figures import effects, followers, moved, suggestions
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.errors import explain
from cchc_tui.texts.evidence_labels import MENU_SLOTS
from cchc_tui.texts.ui import show_points


class ScoringScreen(LeafWork):
    """Where an office scores itself; every readable answer is saved as it is typed."""

    ROOM = "scoring"
    DEFAULT_CSS = """
    ScoringScreen AnswerForm { width: 1fr; display: none; }
    ScoringScreen.-filling AnswerForm { display: block; }
    ScoringScreen.-filling #reading { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,K", "none_due", show=False),
        Binding("m,M", "by_hand", show=False),
        Binding("g,G", "explain", show=False),
        Binding("plus,a,A", "attach", show=False),
        Binding("v,V", "slots", show=False),
        Binding("tab", "fill", show=False),
        Binding("delete", "clear_answer", show=False),
        Binding("ctrl+t", "phrases", show=False),
        Binding("space", "read_on", show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)),
        Binding("0", "digit(0)", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session, code)
        self.form: AnswerForm | None = None
        self._read = ""
        self._turned: Assessment | None = None

    def on_mount(self) -> None:
        """Keys go to the tree."""
        self.tree_list.focus()
        self.show_leaf()
        if not self.session.last_read:
            self._read_last()

    @work(thread=True)
    def _read_last(self) -> None:
        """The period before comes from the disk: the leaf is shown without it until it is there."""
        try:
            self.session.read_last()
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self._last_read)

    def _last_read(self) -> None:
        if self.session.last is not None and self.query("#tree"):  # it may have been left meanwhile
            self.look_again()

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        self.call_after_refresh(self.show_leaf)

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """What can be done to a leaf; nothing while one is being filled in."""
        return () if self.form is not None else (*s.MENU, MENU_SLOTS)

    def keys(self) -> list[str]:
        """Keys that fit the leaf and the place of the focus, the most useful first."""
        if self.form is not None:
            return [*self.form.keys(), "back_list", "phrases", "undo"]
        filtered = ["unfilter"] if self.filter is not None else []
        line = self.line
        if line is None:
            return [*filtered, "next_open", "next_risk", "filter", "owner", "search"]
        rule = line.component.rule
        first = "digits" if isinstance(rule, ChooseOne) else "ticks" if isinstance(rule, Checklist) else "enter_fill"
        own = [] if self._not_ours(line) else [first]
        none = [] if line.component.none_due.kind is NoneDueKind.NOT_ALLOWED else ["none_due"]
        onward = ["enter_next"] if first != "enter_fill" else []
        beside = ["history", "owner", "flag", "note", "appraised", "copy"]
        return [
            *filtered, *own, *onward, "next_open", *none, "explain", "attach", "next_risk", "filter", "search", "slots",
            *beside,
        ]  # fmt: skip

    def on_descendant_focus(self) -> None:
        """Enter does another thing in another field."""
        self.show_keys()

    def help_topic(self) -> str:
        """The form has keys of its own."""
        return "form" if self.form is not None else self.ROOM

    def help_about(self) -> list[Content]:
        """The leaf itself."""
        line = self.line
        if line is None:
            return []
        return self._leaf_rows(line, max(self.size.width - 10, 40))

    def _leaf_rows(self, line: Line, width: int) -> list[Content]:
        session = self.session
        last = session.last.line(line.component) if session.last else None
        today = session.clock().date()
        return show_leaf(line, session.assessment, session.files, width, last, session.looks, today, self.judged(line))

    def saved_extra(self) -> str:
        """Which of how many."""
        own = self.session.assessment.criteria.own_part
        at = next((number for number, one in enumerate(own, 1) if one.code == self.code), 0)
        return t.LEAF_AT.format(at=at, of=len(own)) if at else ""

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
            self.next_leaf()

    # The leaf.

    def show_leaf(self) -> None:
        """The leaf or heading under the cursor, to read."""
        self._leaf_wanted = False
        place = self.query_one("#reading", VerticalScroll)
        width = max(place.size.width - 2, 30)
        item = self.tree_list.item
        if isinstance(item, Component):
            line = self.session.assessment.sheet.by_code[item.code]
            rows = self._leaf_rows(line, width)
        else:
            rows = self._heading_rows(item)
        self.query_one("#leaf", Page).show(lines(rows))
        if place.scroll_offset.y and self.code != self._read:
            place.scroll_home(animate=False)
        self._read = self.code
        self.show_keys()
        self.show_saved()

    def _heading_rows(self, item: object) -> list[Content]:
        if not isinstance(item, Area | Criterion):
            return []
        part = self.session.assessment.sheet.of(item.components)
        figures = t.POINTS_OF.format(points=show_points(part.points), most=show_points(part.base_points))
        leaves = t.HOME_LEAVES.format(answered=part.answered, of=part.self_scored)
        return [join((f"{item.code}  {item.name}", "bold")), join((f"{figures} · {leaves}", HEAD))]

    def action_read_on(self) -> None:
        """The part of a long leaf that is out of sight; from its end, its beginning again."""
        place = self.query_one("#reading", VerticalScroll)
        end = place.scroll_offset.y >= place.max_scroll_y
        place.scroll_to(y=0 if end else place.scroll_offset.y + max(place.size.height - 2, 1), animate=False)

    def session_news(self, turned: Turned | None) -> None:
        """Undo and redo change what stands in the form, too, once the store was read again."""
        if turned is not None and turned.change is not None:
            self._turned = self.session.assessment
        super().session_news(turned)

    def look_again(self) -> None:
        """An edit came through, or was undone."""
        self.refresh_rows()
        line = self.line
        if self.form is not None and line is not None:
            self.form.take(line, self.judged(line))
            if self._turned is not None and self._turned is not self.session.assessment and not self.session.unsaved:
                self._turned = None
                self.form.show_again(line)
        else:
            self.show_leaf()
        self.judge_soon()

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

    def action_slots(self) -> None:
        """The papers this leaf expects: attach one that is missing, or say why it is not there."""
        line = self.line
        if line is not None and not self.cchc.refused():
            from cchc_tui.screens.slots import show_slots

            show_slots(self.cchc, self.session, line)

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
        session = self.session
        self.form = AnswerForm(
            line,
            width,
            last=session.last.line(line.component) if session.last else None,
            report=self.judged(line),
            known=suggestions(session.assessment, line.component.code),
            by_hand=by_hand,
            explain_first=explain_first,
            begun=bool(typed),
        )
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
        self.call_after_refresh(self.show_leaf)  # only then is the place for it as wide as it will be

    @on(AnswerForm.Answered)
    def _answered(self, event: AnswerForm.Answered) -> None:
        self.session.draft_answer(event.code, event.answer)

    @on(AnswerForm.Explained)
    def _explained(self, event: AnswerForm.Explained) -> None:
        self.session.draft_explanation(event.code, event.text)

    @on(AnswerForm.Finished)
    async def _finished(self, event: AnswerForm.Finished) -> None:
        form = self.form
        if form is None:
            return
        await self._close_form()
        changes = moved(form.before, self.session.assessment, form.code)
        answers = followers(changes, self.session.assessment, form.code)
        if not answers:
            self._go_on(forward=event.forward)
            return

        def decided(agreed: bool | None) -> None:
            if agreed:
                self.session.set_answers(answers)
                self.cchc.tell(s.FIGURE_SET.format(count=len(answers)))
            self._go_on(forward=event.forward)

        rows = [*(one.words for one in changes), "", *effects(self.session.assessment, answers)]
        self.app.push_screen(ListDialog(s.FIGURE_ASK.format(count=len(answers)), rows, ask=True), decided)

    def _go_on(self, *, forward: bool) -> None:
        if forward:
            self.next_leaf()

    @work(exclusive=True, group="phrases")
    async def action_phrases(self) -> None:
        """A sentence for the explanation, or the one being written kept for another time."""
        form = self.form
        if form is None:
            return
        home = self.cchc.paths.home
        own = await asyncio.to_thread(read_phrases, home)
        told = form.last.entry.explanation.strip() if form.last else ""
        chosen = await self.app.push_screen_wait(PhrasesDialog(told, own, form.writing()))
        if chosen is None or not form.is_attached:
            return
        if not chosen.keep:
            form.put(chosen.text)
            return
        try:
            kept = await asyncio.to_thread(keep_phrase, home, chosen.text)
        except OSError as fault:
            self.cchc.tell(s.NOT_KEPT.format(place=home, why=fault), "warning")
            return
        self.cchc.tell(s.PHRASE_KEPT if kept else s.PHRASE_KNOWN)
