"""The rows of the plan's table, what one of them means, and the lines above the table."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from cchc_tui.core.analysis import Loss
from cchc_tui.core.findings import warning
from cchc_tui.core.plan import Reach, RemediationPlan
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.tasks import Target, TargetKind, Task, TaskStatus
from cchc_tui.documents.follow_up_words import show_status
from cchc_tui.screens.columns import Column, cells
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.texts import plan_labels as t
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.errors import explain
from cchc_tui.texts.plan_texts import STATUSES
from cchc_tui.texts.ui import show_date, show_percent, show_points, show_short_points

_WIDE = 110
_DIM = "$foreground-muted"


def columns(width: int) -> tuple[Column, ...]:
    """The columns; who helps is told in the table only where there is room."""
    number, content, lead, support, when, gain, status = t.HEAD
    sides: tuple[Column, ...] = (Column(f"  {lead}", 14), Column(f"  {when}", 13))
    if width >= _WIDE:
        sides = (Column(f"  {lead}", 20), Column(f"  {support}", 15), Column(f"  {when}", 16))
    return Column(number, 4, True), Column(f"  {content}"), *sides, Column(gain, 7, True), Column(f"  {status}", 15)


def wanted(plan: RemediationPlan, only: str, today: date) -> list[Task]:
    """The tasks that are looked at: a name of `plan_labels.ONLY`, or "lead:" and who is in charge."""
    match only.partition(":"):
        case "late", _, _:
            return [task for task in plan.tasks if plan.is_late(task, today)]
        case "soon", _, _:
            soon = plan.due_soon(today)
            return [task for task in plan.tasks if task in soon]
        case "open", _, _:
            return [task for task in plan.tasks if not task.settled]
        case "dropped", _, _:
            return [task for task in plan.tasks if task.status is TaskStatus.DROPPED]
        case "lead", _, name:
            return [task for task in plan.tasks if task.lead == name]
        case _:
            return list(plan.tasks)


def rows(plan: RemediationPlan, only: str, today: date, width: int) -> list[Row]:
    """The table; below all tasks the lost points that no task answers."""
    shown = wanted(plan, only, today)
    numbers = {task.id: number for number, task in enumerate(plan.tasks, 1)}
    soon = {task.id for task in plan.due_soon(today)}
    made = [_row(plan, task, numbers[task.id], today, task.id in soon, width) for task in shown]
    bare = plan.without_task if only == "all" else ()
    if bare:
        made.append(Row((Cell(f" {t.BARE_HEAD}", 0, "title"),), heading=True))
        made += [_bare(one) for one in bare]
    return made


def _row(plan: RemediationPlan, task: Task, number: int, today: date, soon: bool, width: int) -> Row:
    gain = plan.gain_of(task)
    status, kind = status_words(plan, task, today, soon=soon)
    dim = "dim" if task.settled else ""
    sides = [task.lead, task.support, task.when] if width >= _WIDE else [task.lead, task.when]
    texts = (
        (str(number), "dim"), (f"  {task.content or t.NO_CONTENT}", dim), *((f"  {one}", dim) for one in sides),
        (f"+{show_points(gain)}" if gain > NO_POINTS else "", "ok"), (f"  {status}", kind),
    )  # fmt: skip
    return Row(cells(columns(width), texts), task)


def status_words(plan: RemediationPlan, task: Task, today: date, *, soon: bool) -> tuple[str, str]:
    """The state in a word or two, and the class that colours it: late goes before everything."""
    if plan.is_late(task, today):
        return t.LATE, "bad"
    match task.status:
        case TaskStatus.DONE:
            return STATUSES["done"], "ok"
        case TaskStatus.DROPPED:
            return t.GIVEN_UP, "dim"
        case TaskStatus.DOING:
            return t.PERCENT.format(percent=task.percent), "weak" if soon else ""
        case _:
            return (t.SOON, "weak") if soon else (STATUSES["open"], "")


def _bare(one: Loss) -> Row:
    lost = t.BARE_LOST.format(lost=show_points(one.lost))
    words = t.BARE_ROW.format(code=one.code, name=one.line.component.name)
    return Row((Cell(f"      {words}"), Cell(lost, 12, "weak", right=True)), one)


def head(plan: RemediationPlan, only: str, today: date) -> Content:
    """The target beside what the plan comes to; and how the tasks stand, or what is looked at alone."""
    bare = len(plan.without_task)
    last = join((t.BARE.format(count=bare), "$text-warning")) if bare else plain("")
    if only != "all":
        name = t.ONLY_LEAD.format(name=only.partition(":")[2]) if only.startswith("lead:") else t.ONLY[only]
        words = t.ONLY_SHOWN.format(name=name, count=len(wanted(plan, only, today)))
        last = join((words, "$text-warning"))
    return lines([join(*_target(plan)), _counts(plan, today), last])


def _target(plan: RemediationPlan) -> list[tuple[str, str]]:
    made, reach = plan.projected, plan.reach
    if reach is None:
        gain = Points(max(made.points.value - plan.analysis.best.value, NO_POINTS.value))
        words = t.NO_TARGET.format(index=show_percent(made.index), grade=made.grade, gain=show_points(gain))
        return [(words, "bold")]
    by_points = reach.target.kind is TargetKind.POINTS
    comes_to = t.COMES_TO_POINTS.format(points=show_points(made.points)) if by_points else t.COMES_TO.format(
        index=show_percent(made.index)
    )  # fmt: skip
    said = [(t.TARGET.format(target=target_words(reach.target), comes_to=comes_to), "bold")]
    return [*said, _missing(reach)]


def _missing(reach: Reach) -> tuple[str, str]:
    if reach.why:
        return explain(warning(reach.why)), "$text-warning"
    if reach.reached:
        return t.TARGET_REACHED, "$text-success"
    return t.TARGET_SHORT.format(missing=show_points(reach.missing)), "$text-warning"


def target_words(target: Target) -> str:
    """ "80,00 %", "Tốt", "hạng 2"."""
    match target.kind:
        case TargetKind.INDEX:
            value = show_percent(target.value)
        case TargetKind.GRADE:
            value = target.grade
        case TargetKind.POINTS:
            value = show_points(Points(target.value))
        case _:
            value = str(target.value)
    return t.TARGETS[target.kind].format(value=value)


def _counts(plan: RemediationPlan, today: date) -> Content:
    of = {status: sum(task.status is status for task in plan.tasks) for status in TaskStatus}
    parts: list[str | tuple[str, str]] = [
        t.COUNTS.format(count=len(plan.tasks), done=of[TaskStatus.DONE], doing=of[TaskStatus.DOING])
    ]
    late, soon = len(plan.overdue(today)), len(plan.due_soon(today))
    if late:
        parts.append((t.COUNT_LATE.format(count=late), "$text-error"))
    if soon:
        parts.append((t.COUNT_SOON.format(count=soon), "$text-warning"))
    if of[TaskStatus.DROPPED]:
        parts.append((t.COUNT_DROPPED.format(count=of[TaskStatus.DROPPED]), _DIM))
    return join(*parts)


def detail(plan: RemediationPlan, item: object, number: int) -> Content:
    """The row at the cursor in full."""
    if isinstance(item, Loss):
        words = t.BARE_ROW.format(code=item.code, name=item.line.component.name)
        return join((words, "bold"), f" · {t.BARE_LOST.format(lost=show_points(item.lost))}")
    if not isinstance(item, Task):
        return plain("")
    due = plan.when(item).due
    who = [
        t.WHO.format(lead=item.lead) if item.lead else "",
        t.SUPPORT.format(support=item.support) if item.support else "",
        t.WHEN.format(when=item.when) if item.when else "",
        t.DUE.format(due=show_date(due)) if due and show_date(due) not in item.when else "",
    ]
    aims = [
        t.AIM.format(code=aim.code, answer=show_answer(aim.answer)) if aim.answer else aim.code for aim in item.aims
    ]
    what = [
        t.STATUS.format(status=show_status(item).lower() if not item.reason else show_status(item)),
        t.SERVES.format(leaves=", ".join(aims)) if aims else "",
        t.EVIDENCE.format(count=len(item.evidence)) if item.evidence else "",
    ]  # fmt: skip
    made = [
        t.PRODUCT.format(product=item.product) if item.product else "",
        t.NOTE.format(note=item.note) if item.note else "",
    ]
    words = t.TASK.format(number=number, content=item.content or t.NO_CONTENT)
    return lines([join((words, "bold")), *(plain(" · ".join(filter(None, one))) for one in (who, what, made))])


def gain_words(plan: RemediationPlan, task: Task) -> str:
    """ "1,5": what a task alone would bring."""
    return show_short_points(max(plan.gain_of(task), NO_POINTS))
