"""Khảo sát, SIPAS, PAPI: results that others published, and the office's own survey sheets, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.answers import Given
from cchc_tui.core.criteria import Component
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.measured import (
    Measured,
    MeasuredIndex,
    MeasuredResult,
    Standing,
    check_result,
    measured_in,
    with_value,
)
from cchc_tui.core.survey import Poll, Question, with_question
from cchc_tui.core.tasks import Task
from cchc_tui.jobs.measures import earlier_measured, new_poll_id, points_for, read_count, read_value, survey_leaves
from cchc_tui.screens.columns import Column, heading
from cchc_tui.screens.dialogs import AskDialog, ChooseDialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.measures_rows import (
    Asked,
    index_columns,
    index_detail,
    index_rows,
    poll_columns,
    poll_detail,
    poll_rows,
    question_detail,
)
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.poll_dialogs import CountsDialog, PollDialog, new_question_fault, scale_of
from cchc_tui.screens.poll_file import PollFile
from cchc_tui.screens.session import Session
from cchc_tui.texts import measures_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.measures_texts import SCALE, show_poll_points, show_value
from cchc_tui.texts.ui import show_number, show_points

_POLLS = 2


class MeasuresScreen(PollFile):
    """Three ways to look: SIPAS, PAPI, survey sheets."""

    ROOM = "measures"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "view(0)", show=False),
        Binding("2", "view(1)", show=False),
        Binding("3", "view(2)", show=False),
        Binding("plus", "add", show=False),
        Binding("c,C", "question", show=False),
        Binding("i,I", "poll_file", show=False),
        Binding("d,D", "score", show=False),
        Binding("delete", "drop", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.view = int(code) if code in ("1", "2") else 0
        self.indices: Sequence[MeasuredIndex] = ()
        self.earlier: Mapping[str, MeasuredResult] = {}

    def on_mount(self) -> None:
        """Keys go to the rows, which come from the disk."""
        self.query_one(".head", Static).update(plain(t.READING))
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        from cchc_tui.jobs.plan import INDICES, find_index

        try:
            self.session.read_follow_up()
            earlier = earlier_measured(self.session.store, self.session.id)
            indices = [find_index(name) for name in INDICES]
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self._was_read, indices, earlier)

    def _was_read(self, indices: Sequence[MeasuredIndex], earlier: Mapping[str, MeasuredResult]) -> None:
        self.indices, self.earlier = indices, earlier
        if self.is_attached:
            self.look_again()

    def on_resize(self) -> None:
        """Columns follow the window."""
        if self.is_mounted:
            self.look_again()

    def keys(self) -> list[str]:
        """Keys of this room."""
        if self.view != _POLLS:
            return ["enter_value", "measures_views"]
        at_poll = ["add_question", "poll_file", "score_poll"] if self._poll else []
        return [*(["enter_poll"] if at_poll else []), "add_poll", *at_poll, "measures_views"]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    @property
    def measured(self) -> Measured:
        """The index that is looked at, of the snapshot."""
        kept = self.session.follow_up.measured if self.session.follow_up else {}
        return measured_in(self.indices[self.view], self.session.assessment.period, kept, self.earlier)

    @property
    def polls(self) -> list[Poll]:
        """The surveys of the snapshot."""
        return list(self.session.follow_up.polls.values()) if self.session.follow_up else []

    @property
    def tasks(self) -> list[Task]:
        """The tasks of the plan."""
        return list(self.session.follow_up.tasks.values()) if self.session.follow_up else []

    def look_again(self) -> None:
        """The rows of the view."""
        if not self.indices or self.session.follow_up is None:
            return
        rows, at = self.query_one(RowList), self.query_one(RowList).item
        columns: tuple[Column, ...]
        if self.view == _POLLS:
            columns, shown = poll_columns(), poll_rows(self.session.assessment, self.polls)
            entered, about = "", t.POLLS_ABOUT.format(count=len(self.polls))
        else:
            measured = self.measured
            columns, shown = index_columns(), index_rows(measured, self.tasks)
            count = sum(one.now is not None for one in measured.standings)
            entered, about = t.ENTERED.format(count=count, of=len(measured.standings)), measured.index.title
        self.query_one(".head", Static).update(lines([join(self._views(), entered), plain(about)]), layout=False)
        width = max(self.size.width - 2, 40)
        self.query_one(".columns", Static).update(Content(heading(columns, width)), layout=False)
        rows.show(shown, lambda one: _same(one, at))
        self._tell()

    def _views(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for number, name in enumerate(t.VIEWS):
            here = number == self.view
            words = (t.VIEW_HERE if here else t.VIEW).format(number=number + 1, name=name)
            parts.append((words, "bold" if here else "$foreground-muted"))
        return join(*parts)

    @on(RowList.Moved)
    def _tell(self) -> None:
        item, about = self.query_one(RowList).item, plain("")
        if isinstance(item, Standing):
            about = index_detail(self.measured, item, self.tasks)
        elif isinstance(item, Asked) and self._poll:
            about = question_detail(self._poll, item.at)
        elif isinstance(item, Poll):
            about = poll_detail(self.session.assessment, item)
        self.query_one(".about", Static).update(about, layout=False)
        self.show_keys()

    @property
    def _poll(self) -> Poll | None:
        """The survey at the cursor, or the one whose question stands there."""
        item = self.query_one(RowList).item if self.is_mounted else None
        known = self.session.follow_up.polls if self.session.follow_up else {}
        return item if isinstance(item, Poll) else known.get(item.poll) if isinstance(item, Asked) else None

    def action_view(self, view: int) -> None:
        """Another way to look."""
        self.view = view
        self.look_again()

    def action_back(self) -> None:
        """To the plan."""
        self.cchc.go("plan")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.cchc.refused():
            return
        match event.item:
            case Standing():
                self._ask_value(event.item)
            case Poll():
                self._open_poll(event.item, t.POLL_TITLE)
            case Asked(at=at) if self._poll:
                self._open_counts(self._poll, at)

    # Measured results.

    def _ask_value(self, one: Standing) -> None:
        measured, code = self.measured, one.content.code
        unit, periods = measured.index.unit, {"now": measured.now, "before": measured.before}
        labels = {name: t.VALUE_FIELDS[name].format(period=result.period) for name, result in periods.items()}
        known = {"now": one.now, "before": one.before}
        texts = {name: show_value(value, "") if value is not None else "" for name, value in known.items()}

        def fault(name: str, text: str) -> str:
            try:
                value = read_value(text)
                if value is not None:
                    check_result(replace(periods[name], values={code: value}), measured.index)
            except InputError as found:
                return explain(found)
            return ""

        def told(typed: dict[str, str] | None) -> None:
            if typed is None:
                return
            values = {name: read_value(text) for name, text in typed.items()}
            other = [name for name in periods if values[name] != known[name]]
            if other:
                made = [with_value(periods[name], measured.index, code, values[name]) for name in other]
                self.session.put_measured(*made)
                shown = show_value(values["now"], unit)
                self.cchc.tell(t.VALUE_SAVED.format(index=measured.index.code, code=code, value=shown))

        title = t.VALUE_TITLE.format(index=measured.index.code, code=code, name=one.content.name)
        hint = t.VALUE_HINT.format(unit=unit, most=show_number(measured.index.most))
        self.app.push_screen(FieldsDialog(title, labels, texts, fault, hint), told)

    # Surveys.

    def action_add(self) -> None:
        """A survey of one's own."""
        if self.session.follow_up is not None and not self.cchc.refused():
            self.action_view(_POLLS)
            self._open_poll(Poll(new_poll_id(), "", 0), t.NEW_POLL)

    def _open_poll(self, poll: Poll, title: str) -> None:
        self.app.push_screen(PollDialog(title, poll, self.session.draft_poll), lambda _: self._go(poll.id))

    def _open_counts(self, poll: Poll, at: int) -> None:
        self.app.push_screen(CountsDialog(poll, at, self.session.draft_poll), lambda _: self._go(Asked(poll.id, at)))

    def _go(self, item: str | Asked) -> None:
        self.session.flush()
        rows = self.query_one(RowList)
        rows.go(lambda one: one == item or (isinstance(one, Poll) and one.id == item))
        self._tell()

    def action_question(self) -> None:
        """Another question of the survey at the cursor, then its counts."""
        poll = self._poll
        if poll is None or self.cchc.refused():
            return
        last = poll.questions[-1] if poll.questions else None
        texts = {
            "answers": "; ".join(last.answers if last else SCALE), "satisfied": str(last.satisfied if last else 2),
        }  # fmt: skip

        def told(typed: dict[str, str] | None) -> None:
            if typed is None:
                return
            answers, satisfied = scale_of(typed["answers"]), read_count(typed["satisfied"])
            question = Question(typed["text"], answers, min(satisfied, len(answers)), (0,) * len(answers))
            made = with_question(poll, question)
            self.session.draft_poll(made)
            self._open_counts(made, len(made.questions) - 1)

        title = t.NEW_QUESTION.format(name=poll.title)
        dialog = FieldsDialog(title, t.NEW_QUESTION_FIELDS, texts, new_question_fault, t.NEW_QUESTION_HINT)
        self.app.push_screen(dialog, told)

    def action_poll_file(self) -> None:
        """Sheets out of a file for the survey at the cursor, or for the only one there is."""
        if self.session.follow_up is None or self.cchc.refused():
            return
        if self.view != _POLLS:
            self.action_view(_POLLS)
        poll = self._poll or (self.polls[0] if len(self.polls) == 1 else None)
        if poll is None:
            self.cchc.tell(t.FILE_NO_POLL, "warning")
        else:
            self.pick_file(poll)

    def action_drop(self) -> None:
        """Take the survey or the question at the cursor back, after asking."""
        item, poll = self.query_one(RowList).item, self._poll
        if poll is None or self.cchc.refused():
            return
        at = item.at if isinstance(item, Asked) else None

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            if at is None:
                self.session.drop_poll(poll.id)
            else:
                kept = tuple(one for place, one in enumerate(poll.questions) if place != at)
                self.session.draft_poll(replace(poll, questions=kept))
                self.session.flush()
            self.cchc.tell(t.DROPPED)

        question, about = (t.DROP_POLL, poll.title) if at is None else (t.DROP_QUESTION, poll.questions[at].text)
        self.app.push_screen(AskDialog(question, about), answered)

    # Into the assessment.

    def action_score(self) -> None:
        """The points of the survey at the cursor become the answer of a leaf, after asking."""
        poll = self._poll
        if poll is None or self.cchc.refused():
            return
        leaves = survey_leaves(self.session.assessment)
        if not leaves:
            self.cchc.tell(t.NO_LEAVES, "warning")
            return

        def chosen(leaf: object) -> None:
            if isinstance(leaf, Component):
                self._score(poll, leaf)

        rows = [Row((Cell(f"  {t.SCORE_ROW.format(code=one.code, name=one.name)}"),), one) for one in leaves]
        dialog = ChooseDialog(t.SCORE_WHERE, sorted(rows, key=lambda row: row.item != _leaf(leaves, poll.code)))
        self.app.push_screen(dialog, chosen)

    def _score(self, poll: Poll, leaf: Component) -> None:
        try:
            points = points_for(self.session.assessment, poll, leaf.code)
        except InputError as fault:
            self.cchc.tell(explain(fault), "warning", 10)
            return
        answer, shown = self.session.assessment.entry(leaf.code).answer, show_poll_points(points)
        before = show_points(answer.points, 3) if isinstance(answer, Given) else t.SCORE_NOTHING

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.score_by_poll(replace(poll, code=leaf.code), points)
                self.cchc.tell(t.SCORED.format(points=shown, code=leaf.code))

        about = t.SCORE_ABOUT.format(name=leaf.name, before=before)
        self.app.push_screen(AskDialog(t.SCORE_ASK.format(points=shown, code=leaf.code), about), answered)


def _leaf(leaves: Sequence[Component], code: str) -> Component | None:
    return next((one for one in leaves if one.code == code), None)


def _same(one: object, other: object) -> bool:
    match one, other:
        case Standing(content=new), Standing(content=old):
            return new.code == old.code
        case Poll(id=new_id), Poll(id=old_id):
            return new_id == old_id
        case _:
            return one == other and one is not None
