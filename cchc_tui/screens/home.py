"""Trang chính: three numbers that never mix, what to do next, and the areas."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.evidence import FileState
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.marks import state_of
from cchc_tui.screens.plain import fit, join, lines
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels as t
from cchc_tui.texts.ui import show_percent, show_points

_BAR = 24


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
    HomeScreen > .numbers { height: auto; padding: 1 1 0 1; }
    HomeScreen > .head { height: 2; padding: 1 1 0 1; color: $text-primary; text-style: bold; }
    HomeScreen > #todo { height: auto; max-height: 6; padding: 0 1; }
    HomeScreen > #areas { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "other", show=False, priority=True)]

    def body(self) -> Iterable[Widget]:
        """Numbers, things to do, areas."""
        assessment = self.session.assessment
        yield Static(numbers(assessment), classes="numbers")
        yield Static(t.HOME_TODO, classes="head", markup=False)
        yield RowList(_todo_rows(self.session), id="todo")
        yield Static(_area_head(78), classes="head areas-head", markup=False)
        yield RowList(_area_rows(assessment), id="areas")

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        super().on_mount()
        self.query_one("#todo", RowList).focus()

    def on_resize(self) -> None:
        """The heading's columns follow the window."""
        super().on_resize()
        self.query_one(".areas-head", Static).update(Content(_area_head(self.size.width - 2)), layout=False)

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_open"]

    def look_again(self) -> None:
        """The numbers changed."""
        shown, now = self.query_one(".numbers", Static), numbers(self.session.assessment)
        if not (isinstance(shown.visual, Content) and now.is_same(shown.visual)):
            shown.update(now)
        self.query_one("#todo", RowList).show(_todo_rows(self.session))
        self.query_one("#areas", RowList).show(_area_rows(self.session.assessment))

    def action_other(self) -> None:
        """From one list to the other."""
        todo, areas = self.query_one("#todo", RowList), self.query_one("#areas", RowList)
        (todo if areas.has_focus else areas).focus()

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, Todo):
            self.cchc.go(event.item.room, event.item.code)


def numbers(assessment: Assessment) -> Content:
    """Answered, claimed, secured: each with its own bar."""
    sheet = assessment.sheet
    totals = sheet.totals
    base = totals.base_points
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
            t.HOME_SECURED,
            show_points(totals.secured),
            totals.secured.value / base.value if base.value else Fraction(0),
            show_percent(totals.secured.value / base.value if base.value else Fraction(0)),
            "$success",
        ),
    ]
    unproved = totals.points - totals.secured
    if unproved > NO_POINTS:
        words = t.HOME_UNPROVED.format(points=show_points(unproved))
        rows.append(join((" " * 17 + words, "$text-warning")))
    return lines(rows)


def _number(name: str, figure: str, share: Fraction, words: str, style: str) -> Content:
    full = int(max(Fraction(0), min(share, Fraction(1))) * _BAR)
    return join(
        fit(name, 16),
        (" " + fit(figure, 13) + " ", "bold"),
        ("━" * full, style),
        ("─" * (_BAR - full), "$foreground-muted"),
        f"  {words}",
    )


def _todo_rows(session: Session) -> list[Row]:
    assessment = session.assessment
    states = [(state_of(line), line) for line in assessment.sheet.lines]
    open_ = [line for state, line in states if state in ("empty", "partial", "fault")]
    unproved = [line for state, line in states if state == "weak"]
    silent = [
        line
        for state, line in states
        if line.component.explanation_asked and line.answered and not line.entry.explanation.strip()
    ]
    broken = [key for key, state in session.files.items() if state is not FileState.INTACT]
    todos = []
    if open_:
        words = t.TODO_SCORE.format(count=len(open_)) if assessment.sheet.totals.answered else t.TODO_START
        todos.append(Todo(words, "scoring", open_[0].component.code, _sum(open_, claimed=False)))
    if broken:
        todos.append(Todo(t.TODO_FILES.format(count=len(broken)), "evidence"))
    if unproved:
        words = t.TODO_PROVE.format(count=len(unproved))
        todos.append(Todo(words, "scoring", unproved[0].component.code, _sum(unproved)))
    if silent:
        words = t.TODO_EXPLAIN.format(count=len(silent))
        todos.append(Todo(words, "scoring", silent[0].component.code, _sum(silent)))
    todos.append(Todo(t.TODO_PACK.format(superior=assessment.office.superior), "package"))
    keys = {"scoring": "F3", "evidence": "F4", "package": "F9"}
    return [
        Row(
            (
                Cell("  " + todo.words),
                Cell(todo.points, 12, "weak", right=True),
                Cell("  " + keys[todo.room], 6, "dim"),
            ),
            todo,
        )
        for todo in todos
    ]


def _sum(some: list[Line], *, claimed: bool = True) -> str:
    points = total([line.points if claimed else line.component.max_points for line in some])
    return t.POINTS_SHORT.format(points=show_points(points))


def _area_head(width: int) -> str:
    leaves, points, most = t.HOME_AREA_HEAD
    tail = fit(leaves, 9, right=True) + fit(points, 10, right=True) + fit(most, 10, right=True)
    return fit(t.HOME_AREAS, max(width - len(tail), 10)) + tail


def _area_rows(assessment: Assessment) -> list[Row]:
    rows = []
    for area in assessment.criteria.areas:
        part = assessment.sheet.of(area.components)
        asked = part.self_scored
        survey = all(one.is_survey for one in area.components)
        leaves = t.MARKS["survey"][1] if survey else f"{part.answered}/{asked}"
        most = area.max_points if survey else part.base_points
        full = asked and part.answered == asked
        rows.append(
            Row(
                (
                    Cell(f"  {area.code}", 5),
                    Cell(area.name),
                    Cell(leaves, 15 if survey else 9, "ok" if full else "dim", right=True),
                    *(() if survey else (Cell(show_points(part.points), 10, right=True),)),
                    Cell(show_points(most), 10, "dim", right=True),
                ),
                Todo(area.name, "scoring", area.components[0].code),
            )
        )
    return rows
