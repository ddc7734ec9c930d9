"""Trang chính: three numbers that never mix, what to do next, and the areas."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import FileState
from cchc_tui.core.findings import Level
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.risk_report import RiskReport, RiskState, points_of
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.marks import state_of
from cchc_tui.screens.plain import fit, join, lines, plain
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels as t
from cchc_tui.texts import risk_texts as r
from cchc_tui.texts.ui import show_percent, show_points

if TYPE_CHECKING:
    from cchc_tui.core.due_calendar import DuePaper

_BAR = 24
_AFTER = 0.3  # seconds until what the first screen does not wait for is read


@dataclass(frozen=True, slots=True)
class Todo:
    """Việc cần làm: its words, the room it is done in, and the leaf to start at."""

    words: str
    room: str
    code: str = ""
    points: str = ""


class HomeScreen(Room):
    """What the officer sees first."""

    ROOM = "home"
    DEFAULT_CSS = """
    HomeScreen > .numbers { height: auto; padding: 0 1; }
    HomeScreen > .areas-head { height: 2; padding: 1 1 0 1; color: $text-primary; text-style: bold; }
    HomeScreen > .now { height: 6; }
    HomeScreen #todo { width: 1fr; padding: 0 1; }
    HomeScreen .due { width: 45%; padding: 0 1; }
    HomeScreen > #areas { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "other", show=False, priority=True)]

    def body(self) -> Iterable[Widget]:
        """Numbers, things to do, areas; what is at risk is judged once the first page stands."""
        assessment, report = self.session.assessment, self.session.judged
        yield Static(numbers(assessment, report), classes="numbers")
        with Horizontal(classes="now"):
            yield RowList(_todo_rows(self.session, report), id="todo")
            yield Static(self._due(), classes="due")
        yield Static(_area_head(78), classes="areas-head", markup=False)
        yield RowList(_area_rows(assessment, report), id="areas")

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one("#todo", RowList).focus()
        self.call_after_refresh(self.look_again)
        if self.session.follow_up is None:
            self.set_timer(_AFTER, self._read_tasks)

    def on_resize(self) -> None:
        """The heading's columns follow the window."""
        self.query_one(".areas-head", Static).update(Content(_area_head(self.size.width - 2)), layout=False)
        self.query_one(".due", Static).update(self._due(), layout=False)

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_open"]

    def saved_extra(self) -> str:
        """What needs care, in the place of where the data lie."""
        return self.cchc.care

    def look_again(self) -> None:
        """The numbers changed."""
        if not self.query(".numbers"):  # left before it had stood
            return
        assessment, report = self.session.assessment, self.session.risk
        for place, now in ((".numbers", numbers(assessment, report)), (".due", self._due())):
            shown = self.query_one(place, Static)
            if not (isinstance(shown.visual, Content) and now.is_same(shown.visual)):
                shown.update(now)
        self.query_one("#todo", RowList).show(_todo_rows(self.session, report))
        self.query_one("#areas", RowList).show(_area_rows(assessment, report))

    def _due(self) -> Content:
        return lines([Content(""), plain(r.HOME_DUE, "bold $text-primary"), self._calendar()])

    def _calendar(self) -> Content:
        if self.session.judged is None:
            return Content("")
        from cchc_tui.core.due_calendar import due_papers, rounds

        today, width = self.session.clock().date(), (self.size.width or 80) * 45 // 100 - 2
        papers = rounds(due_papers(self.session.assessment, today))
        if self.session.follow_up is None or not self.session.follow_up.tasks:
            return due_lines(papers, width)
        from cchc_tui.core.task_days import task_days  # without the analysis that a plan rests on

        days = task_days(self.session.assessment, self.session.follow_up)
        late = [task.content for task in days.overdue(today)]
        soon = [(day, task.content) for task in days.due_soon(today) if (day := days.when(task).due)]
        return due_lines(papers, width, late, soon)

    @work(thread=True)
    def _read_tasks(self) -> None:
        """Tasks come from the disk once the screen stands; a fault is told where they are worked on."""
        with contextlib.suppress(CchcError):
            self.session.read_tasks()
            self.app.call_from_thread(self._tasks_read)

    def _tasks_read(self) -> None:
        if self.is_attached:
            self.look_again()

    def action_other(self) -> None:
        """From one list to the other."""
        todo, areas = self.query_one("#todo", RowList), self.query_one("#areas", RowList)
        (todo if areas.has_focus else areas).focus()

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, Todo):
            self.cchc.go(event.item.room, event.item.code)


def numbers(assessment: Assessment, report: RiskReport | None) -> Content:
    """Answered, claimed, sure: each with its own bar."""
    sheet = assessment.sheet
    totals = sheet.totals
    base = totals.base_points
    sure = report.sums[RiskState.SURE] if report else NO_POINTS
    rows = [
        _number(
            t.HOME_ANSWERED,
            t.HOME_LEAVES.format(answered=totals.answered, of=totals.self_scored),
            Fraction(totals.answered, totals.self_scored or 1),
            t.HOME_COUNCIL.format(count=totals.leaves - totals.self_scored)
            if totals.leaves > totals.self_scored
            else "",
            "$primary",
        ),
        _number(
            t.HOME_POINTS,
            f"{show_points(totals.points)}/{show_points(base)}",
            totals.index,
            f"{show_percent(totals.index)}  {sheet.grade if totals.answered else ''}",
            "$success",
        ),
        _number(
            r.HOME_SECURED,
            show_points(sure) if report else "…",
            sure.value / base.value if base.value else Fraction(0),
            show_percent(sure.value / base.value if base.value else Fraction(0)) if report else "",
            "$success",
        ),
    ]
    if report and report.at_risk > NO_POINTS:
        words = r.HOME_UNSURE.format(points=show_points(report.at_risk))
        rows.append(join((" " * 17 + fit(words, 49), "$text-warning"), (r.HOME_SEE, "$foreground-muted")))
    return lines([*rows, *[Content("")] * (4 - len(rows))])


def due_lines(
    papers: list[DuePaper], width: int, late_tasks: Sequence[str] = (), tasks: Sequence[tuple[date, str]] = ()
) -> Content:
    """What is overdue in a line each, papers and tasks; then what comes next of both, the nearest day first."""
    from cchc_tui.core.due_calendar import DueWhen

    late = [one for one in papers if one.when is DueWhen.OVERDUE]
    week = [(one.due, one.text, True) for one in papers if one.when is DueWhen.WEEK]
    later = [(one.due, one.text, False) for one in papers if one.when is DueWhen.NEXT]
    near = sorted([*week, *((day, text, True) for day, text in tasks)], key=lambda one: one[0]) + later
    rows: list[Content] = []
    if late:
        words = r.HOME_OVERDUE.format(count=len(late))
        rows.append(join((fit(words, width), "$text-warning")))
    if late_tasks:
        from cchc_tui.texts import plan_labels as p

        words = p.HOME_LATE.format(count=len(late_tasks), text=late_tasks[0])
        rows.append(join((fit(words, width), "$text-warning")))
    for day, text, this_week in near[: 4 - len(rows)]:
        words = r.HOME_DUE_ROW.format(day=f"{day:%d/%m}", text=text)
        rows.append(join((fit(words, width), "bold" if this_week else "")))
    return lines(rows or [plain(r.HOME_DUE_NONE, "$foreground-muted")])


def _number(name: str, figure: str, share: Fraction, words: str, style: str) -> Content:
    full = int(max(Fraction(0), min(share, Fraction(1))) * _BAR)
    return join(
        fit(name, 16),
        (" " + fit(figure, 13) + " ", "bold"),
        ("━" * full, style),
        ("─" * (_BAR - full), "$foreground-muted"),
        f"  {words}",
    )


def _todo_rows(session: Session, report: RiskReport | None) -> list[Row]:
    assessment = session.assessment
    open_ = [one for one in assessment.sheet.lines if state_of(one) in ("empty", "partial")]
    broken = [key for key, state in session.files.items() if state is not FileState.INTACT]
    todos = []
    if open_:
        words = t.TODO_SCORE.format(count=len(open_)) if assessment.sheet.totals.answered else t.TODO_START
        todos.append(Todo(words, "scoring", open_[0].component.code, _sum([one.component.max_points for one in open_])))
    if broken:
        todos.append(Todo(t.TODO_FILES.format(count=len(broken)), "evidence"))
    elif report and report.blocking:
        todos.append(Todo(r.TODO_ERRORS.format(count=len(report.blocking)), "review"))
    todos += _at_risk(report) if report else []
    todos = [*todos[:3], Todo(t.TODO_PACK.format(superior=assessment.office.superior), "package")]
    keys = {"scoring": "F3", "evidence": "F4", "review": "F5", "package": "F9"}
    head = [Row((Cell(words, 0, "title"),), heading=True) for words in ("", t.HOME_TODO)]
    return head + [
        Row(
            (
                Cell("  " + todo.words),
                Cell(todo.points, 9, "weak", right=True),
                Cell("  " + keys[todo.room], 6, "dim"),
            ),
            todo,
        )
        for todo in todos
    ]


def _at_risk(report: RiskReport) -> list[Todo]:
    """What would make points sure, by what is missing."""
    risky = [one for one in report.findings if one.level is not Level.ERROR and points_of(one) > NO_POINTS]
    todos = []
    for state, words, code in (
        (RiskState.EMPTY, r.TODO_EMPTY, "risk.unproved"),
        (None, t.TODO_EXPLAIN, "risk.unexplained"),
        (RiskState.WEAK, r.TODO_RISK, ""),
    ):
        found = [one for one in risky if (one.code == code if code else report.state(one.place) is state)]
        codes = dict.fromkeys(one.place for one in found)
        if codes:
            worth = _sum([report.leaves[place].points for place in codes])
            todos.append(Todo(words.format(count=len(codes)), "review", "", worth))
    return todos


def _sum(some: list[Points]) -> str:
    return t.POINTS_SHORT.format(points=show_points(total(some)))


def _area_head(width: int) -> str:
    leaves, points, most, risk = r.HOME_AREA_HEAD
    tail = fit(leaves, 9, right=True) + "".join(fit(one, 10, right=True) for one in (points, most, risk))
    return fit(t.HOME_AREAS, max(width - len(tail), 10)) + tail


def _area_rows(assessment: Assessment, report: RiskReport | None) -> list[Row]:
    rows = []
    for area in assessment.criteria.areas:
        part = assessment.sheet.of(area.components)
        asked = part.self_scored
        survey = all(one.is_survey for one in area.components)
        leaves = t.MARKS["survey"][1] if survey else f"{part.answered}/{asked}"
        most = area.max_points if survey else part.base_points
        full = asked and part.answered == asked
        risk = report.risk_of(one.code for one in area.components) if report else NO_POINTS
        rows.append(
            Row(
                (
                    Cell(f"  {area.code}", 5),
                    Cell(area.name),
                    Cell(leaves, 15 if survey else 9, "ok" if full else "dim", right=True),
                    *(() if survey else (Cell(show_points(part.points), 10, right=True),)),
                    Cell(show_points(most), 10, "dim", right=True),
                    Cell(show_points(risk) if risk > NO_POINTS else "", 10, "weak", right=True),
                ),
                Todo(area.name, "scoring", area.components[0].code),
            )
        )
    return rows
