"""Rows of the room of surveys, SIPAS and PAPI, and what the one at the cursor means."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cchc_tui.core.answers import Given
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.measured import Measured, Standing
from cchc_tui.core.survey import Poll, satisfaction
from cchc_tui.core.tasks import Task
from cchc_tui.jobs.measures import points_of
from cchc_tui.screens.columns import Column, cells
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.texts import measures_labels as t
from cchc_tui.texts.measures_texts import NOT_KNOWN, show_change, show_poll_points, show_result, show_sheets, show_value
from cchc_tui.texts.ui import show_number, show_percent, show_period

_MOST_TASKS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Câu hỏi ở con trỏ: which question of which survey."""

    poll: str
    at: int


def index_columns() -> tuple[Column, ...]:
    """Code and name; how many tasks; two periods and the change."""
    code, name, tasks, before, now, change = t.INDEX_HEAD
    return (
        Column(code, 6), Column(name), Column(tasks, 5, True), Column(before, 11, True), Column(now, 11, True),
        Column(f"  {change}", 11),
    )  # fmt: skip


def serving(tasks: Sequence[Task], measured: Measured, one: Standing) -> list[Task]:
    """The tasks that are to better a content."""
    return [task for task in tasks if f"{measured.index.code}:{one.content.code}" in task.codes]


def index_rows(measured: Measured, tasks: Sequence[Task]) -> list[Row]:
    """Every content in its order; one that holds others stands out."""
    unit, tops = measured.index.unit, {one.code for one in measured.index.contents}
    made = []
    for one in measured.standings:
        count, top = len(serving(tasks, measured, one)), one.content.code in tops
        kind = "title" if top else ""
        change = show_change(one.change)
        colour = "" if not one.change else "ok" if one.change > 0 else "bad"
        texts = (
            (one.content.code, kind or "dim"), ("" if top else "  ") + one.content.name if not kind
            else (one.content.name, kind),
            (str(count) if count else "", "dim"), (show_value(one.before, unit), "dim"),
            show_value(one.now, unit), (f"  {change}", colour),
        )  # fmt: skip
        made.append(Row(cells(index_columns(), texts), one))
    return made


def index_detail(measured: Measured, one: Standing, tasks: Sequence[Task]) -> Content:
    """A content in full: its results, and the tasks that serve it."""
    unit, found = measured.index.unit, serving(tasks, measured, one)
    told = t.PERIODS.format(
        now=show_period(measured.now.period), before=show_period(measured.before.period),
        value=show_value(one.now, unit), earlier=show_value(one.before, unit),
    )  # fmt: skip
    rows = [join((t.CONTENT.format(code=one.content.code, name=one.content.name), "bold")), plain(told)]
    if found:
        rows.append(plain(t.TASKS.format(count=len(found))))
        rows += [plain(t.TASK.format(content=task.content)) for task in found[: _MOST_TASKS - 1]]
    else:
        aim = f"{measured.index.code}:{one.content.code}"
        rows.append(plain(t.NO_TASK.format(aim=aim), "$foreground-muted"))
    return lines(rows)


def poll_columns() -> tuple[Column, ...]:
    """Survey or question; sheets, percentage, points, leaf."""
    name, sheets, percent, points, leaf = t.POLL_HEAD
    return (
        Column(name), Column(sheets, 19, True), Column(percent, 11, True), Column(points, 9, True),
        Column(f"  {leaf}", 9),
    )  # fmt: skip


def poll_rows(assessment: Assessment, polls: Sequence[Poll]) -> list[Row]:
    """Every survey with its questions below it."""
    made: list[Row] = []
    for poll in polls:
        share = satisfaction(poll)
        percent = NOT_KNOWN if share is None else show_percent(share)
        points = show_poll_points(points_of(assessment, poll))
        texts = ((poll.title, "title"), show_sheets(poll), percent, points, (f"  {poll.code}", "dim"))
        made.append(Row(cells(poll_columns(), texts), poll))
        for at, one in enumerate(poll.questions):
            rate = NOT_KNOWN if one.share is None else show_percent(one.share)
            words = f"  {t.QUESTION.format(number=at + 1, text=one.text)}"
            made.append(
                Row(cells(poll_columns(), (words, show_number(one.answered), rate, "", "")), Asked(poll.id, at))
            )
        if not poll.questions:
            made.append(Row((Cell(f"  {t.NO_QUESTION}", 0, "dim"),), heading=True))
    return made or [Row((Cell(f" {t.NO_POLL}", 0, "dim"),), heading=True)]


def poll_detail(assessment: Assessment, poll: Poll) -> Content:
    """A survey in full: whether its sample is enough, and what it gives which leaf."""
    rows = [join((poll.title, "bold")), plain(f"{show_sheets(poll)} · {show_result(poll)}")]
    points = points_of(assessment, poll)
    if points is not None:
        name = assessment.criteria.by_code[poll.code].name
        there = assessment.entry(poll.code).answer == Given(points)
        words = t.POLL_IN_LEAF if there else t.POLL_LEAF
        rows.append(plain(words.format(points=show_poll_points(points), code=poll.code, name=name)))
    elif not poll.code:
        rows.append(plain(t.POLL_NO_LEAF, "$foreground-muted"))
    return lines(rows)


def question_detail(poll: Poll, at: int) -> Content:
    """A question in full: the count of each answer, and which mean satisfied."""
    one = poll.questions[at]
    pairs = zip(one.answers, one.counts, strict=True)
    counts = " · ".join(t.COUNT.format(answer=words, count=show_number(count)) for words, count in pairs)
    satisfied = t.QUESTION_SATISFIED.format(answers=", ".join(one.answers[: one.satisfied]))
    return lines([join((one.text, "bold")), plain(counts), plain(satisfied, "$foreground-muted")])
