"""Commands of the plan: draft, list, add, set, done, skip, remove, target, check, progress; and of past results."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_findings, say_json
from cchc_tui.core.errors import InputError
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import read_period
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import read_number
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from cchc_tui.core.text import clean
from cchc_tui.core.what_if import wanted_index
from cchc_tui.jobs.setup import read_day
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import plan_cli as p
from cchc_tui.texts.errors import explain
from cchc_tui.texts.plan_texts import NO_OWNER, STATUSES
from cchc_tui.texts.ui import show_date, show_percent, show_points, show_short_points

plan_group = cchc.section("plan", p.PLAN)
_WORDS = ("content", "lead", "support", "when", "product", "note")


def _task_options(command: Any) -> Any:
    for name in reversed(_WORDS):
        command = click.option(f"--{name}", metavar="TEXT", help=getattr(p, f"TASK_{name.upper()}"))(command)
    return click.option("--for", "codes", multiple=True, metavar="CODE", help=p.TASK_FOR)(command)


@plan_group.sub("draft", p.PLAN_DRAFT)
@click.option("--full", is_flag=True, help=p.PLAN_FULL)
@PERIOD
@click.pass_obj
def plan_draft(paths: Paths, full: bool, period: str | None) -> int:
    """A row for each lost point without one."""
    from cchc_tui.jobs.plan import draft_plan

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        added = draft_plan(store, assessment_id, full=full)
    say(p.PLANNED.format(count=len(added)))
    return OK


@plan_group.sub("list", p.PLAN_LIST)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def plan_list(paths: Paths, as_json: bool, period: str | None) -> int:
    """The table, and what it comes to."""
    plan = _load(paths, period)
    if as_json:
        from cchc_tui.jobs.analysis import plan_to_plain

        say_json(plan_to_plain(plan))
        return OK
    for number, task in enumerate(plan.tasks, 1):
        say(p.TASK_ROW.format(number=number, content=task.content))
        status = STATUSES[task.status] + (f": {task.reason}" if task.status is TaskStatus.DROPPED else "")
        facts = {"lead": task.lead or NO_OWNER, "when": task.when or p.NOT_KNOWN, "status": status}
        gain = show_short_points(plan.gain_of(task))
        say(p.TASK_MORE.format(codes=", ".join(task.codes) or p.NOT_KNOWN, gain=gain, **facts))
    if not plan.tasks:
        say(p.PLAN_EMPTY)
    made = plan.projected
    index = show_percent(made.index)
    say(
        p.PLAN_TOTAL.format(points=show_points(made.points), base=show_points(made.base), index=index, grade=made.grade)
    )
    _tell_reach(plan)
    if plan.without_task:
        say(p.PLAN_BARE.format(count=len(plan.without_task)))
    return OK


def _tell_reach(plan: RemediationPlan) -> None:
    reach = plan.reach
    if reach is None:
        return
    if reach.why:
        say(explain(InputError(reach.why)))
    elif reach.wanted is not None:
        wanted = show_percent(reach.wanted)
        short = p.PLAN_SHORT.format(wanted=wanted, points=show_points(reach.missing))
        say(p.PLAN_REACHED.format(wanted=wanted) if reach.reached else short)


def _load(paths: Paths, period: str | None) -> RemediationPlan:
    from cchc_tui.jobs.plan import load_plan

    with open_assessment(paths, period) as (store, assessment_id):
        return load_plan(store, assessment_id)


@plan_group.sub("add", p.PLAN_ADD)
@_task_options
@PERIOD
@click.pass_obj
def plan_add(paths: Paths, /, codes: tuple[str, ...], period: str | None, **words: str | None) -> int:
    """A new row."""
    from cchc_tui.jobs.plan import new_task_id, next_position

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        tasks = store.follow_up(assessment_id).tasks
        made = Task(new_task_id(), **_typed(words), aims=_aims(codes, ()), position=next_position(tasks.values()))
        if not made.content:
            raise InputError("task.content")
        saved = store.save_task(assessment_id, made)
    say(p.TASK_SAVED.format(number=len(tasks) + 1, at=f"{saved.at:%H:%M:%S}"))
    return OK


@plan_group.sub("set", p.PLAN_SET)
@click.argument("number", metavar=p.META_TASK)
@_task_options
@click.option("--percent", type=int, metavar="N", help=p.TASK_PERCENT)
@click.option("--doing", is_flag=True, help=p.TASK_DOING)
@PERIOD
@click.pass_obj
def plan_set(
    paths: Paths, /, number: str, codes: tuple[str, ...], percent: int | None, doing: bool, period: str | None,
    **words: str | None,
) -> int:  # fmt: skip
    """Another word in a row, or how far it is."""

    def changed(task: Task) -> Task:
        aims = _aims(codes, task.aims) if codes else task.aims
        moving = doing or (percent is not None and task.status is TaskStatus.OPEN)
        status = TaskStatus.DOING if moving else task.status
        far = task.percent if percent is None else percent
        return replace(task, **_typed(words), aims=aims, status=status, percent=far)

    return _change(paths, period, number, changed)


@plan_group.sub("done", p.PLAN_DONE)
@click.argument("number", metavar=p.META_TASK)
@click.option("--on", "day", default="", metavar="TEXT", help=p.TASK_ON)
@PERIOD
@click.pass_obj
def plan_done(paths: Paths, number: str, day: str, period: str | None) -> int:
    """A row is done."""
    done_on = read_day(day) or f"{now():%Y-%m-%d}"
    return _change(
        paths, period, number, lambda task: replace(task, status=TaskStatus.DONE, percent=100, done_on=done_on)
    )


@plan_group.sub("skip", p.PLAN_SKIP)
@click.argument("number", metavar=p.META_TASK)
@click.option("--reason", required=True, metavar="TEXT", help=p.TASK_REASON)
@PERIOD
@click.pass_obj
def plan_skip(paths: Paths, number: str, reason: str, period: str | None) -> int:
    """It will not be done, and why."""
    why = clean(reason, multiline=False).strip()
    return _change(paths, period, number, lambda task: replace(task, status=TaskStatus.DROPPED, reason=why))


def _change(paths: Paths, period: str | None, number: str, change: Any) -> int:
    from cchc_tui.jobs.plan import find_task

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        saved = store.save_task(assessment_id, change(find_task(store.follow_up(assessment_id), number)))
    say(p.TASK_SAVED.format(number=number, at=f"{saved.at:%H:%M:%S}"))
    return OK


@plan_group.sub("remove", p.PLAN_REMOVE)
@click.argument("number", metavar=p.META_TASK)
@PERIOD
@click.pass_obj
def plan_remove(paths: Paths, number: str, period: str | None) -> int:
    """A row less."""
    from cchc_tui.jobs.plan import find_task

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        store.drop_task(assessment_id, find_task(store.follow_up(assessment_id), number).id)
    say(p.TASK_REMOVED.format(number=number))
    return OK


@plan_group.sub("move", p.PLAN_MOVE)
@click.argument("number", metavar=p.META_TASK)
@click.argument("to", type=click.IntRange(min=1), metavar=p.META_ROW)
@PERIOD
@click.pass_obj
def plan_move(paths: Paths, number: str, to: int, period: str | None) -> int:
    """A row in another place of the table."""
    from cchc_tui.core.plan import moved
    from cchc_tui.jobs.plan import find_task

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        follow_up = store.follow_up(assessment_id)
        task, tasks = find_task(follow_up, number), list(follow_up.tasks.values())
        store.save_tasks(assessment_id, moved(tasks, task.id, to - 1))
    say(p.TASK_MOVED.format(content=task.content, number=min(to, len(tasks))))
    return OK


@plan_group.sub("target", p.PLAN_TARGET)
@click.option("--index", metavar="80", help=p.TARGET_INDEX)
@click.option("--points", metavar="65,5", help=p.TARGET_POINTS)
@click.option("--grade", metavar="TEXT", help=p.TARGET_GRADE)
@click.option("--rank", metavar="N", help=p.TARGET_RANK)
@click.option("--rise", metavar="N", help=p.TARGET_RISE)
@click.option("--year", type=int, default=0, metavar=p.META_YEAR, help=p.TARGET_YEAR)
@PERIOD
@click.pass_obj
def plan_target(paths: Paths, /, year: int, period: str | None, **given: str | None) -> int:
    """What the plan is to reach."""
    said = {kind: text for kind, text in given.items() if text is not None}
    if len(said) > 1:
        raise InputError("target.value")
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        target = _target(*next(iter(said.items())), year) if said else None
        if target is not None and target.kind is TargetKind.GRADE:
            wanted_index(store.load(assessment_id), target.grade)
        store.save_target(assessment_id, target)
    say(p.TARGET_SAVED if target else p.TARGET_GONE)
    return OK


def _target(kind: str, text: str, year: int) -> Target:
    if kind == "grade":
        return Target(TargetKind.GRADE, grade=clean(text, multiline=False).strip(), year=year)
    value = read_number(text.strip().removesuffix("%"))
    return Target(TargetKind(kind), value / 100 if kind == "index" else value, year=year)


@plan_group.sub("check", p.PLAN_CHECK)
@PERIOD
@click.pass_obj
def plan_check(paths: Paths, period: str | None) -> int:
    """What is wanting; 1 when something is."""
    findings = _load(paths, period).check()
    say_findings(findings)
    if findings:
        return FAULTY
    say(p.PLAN_FINE)
    return OK


@plan_group.sub("progress", p.PLAN_PROGRESS)
@PERIOD
@click.pass_obj
def plan_progress(paths: Paths, period: str | None) -> int:
    """By quarters, with what is late and what comes next."""
    plan, today = _load(paths, period), now().date()
    for one in plan.quarters(today):
        number = ("I", "II", "III", "IV")[one.number - 1]
        say(p.QUARTER_ROW.format(number=number, due=one.due, done=one.done, doing=one.doing, late=one.late))
    say(p.RECURRING.format(count=plan.quarters(today)[0].recurring))
    for row, tasks in ((p.OVERDUE_ROW, plan.overdue(today)), (p.SOON_ROW, plan.due_soon(today))):
        for task in tasks:
            due = plan.when(task).due
            say(row.format(due=show_date(due) if due else "", content=task.content))
    return OK


def _typed(words: dict[str, str | None]) -> dict[str, Any]:
    return {name: clean(text, multiline=False).strip() for name, text in words.items() if text is not None}


def _aims(codes: tuple[str, ...], known: tuple[Aim, ...]) -> tuple[Aim, ...]:
    """Aims at these codes; what was hoped for at a code that stays is kept."""
    held = {aim.code: aim for aim in known}
    return tuple(held.get(code) or Aim(code) for code in codes)


past_group = cchc.section("past", p.PAST)


@past_group.sub("add", p.PAST_ADD)
@click.argument("of", metavar=t.META_PERIOD)
@click.option("--index", metavar="81,81", help=p.PAST_INDEX)
@click.option("--rank", type=int, default=0, metavar="N", help=p.PAST_RANK)
@click.option("--units", type=int, default=0, metavar="N", help=p.PAST_UNITS)
@click.option("--grade", default="", metavar="TEXT", help=p.PAST_GRADE)
@PERIOD
@click.pass_obj
def past_add(
    paths: Paths, of: str, index: str | None, rank: int, units: int, grade: str, period: str | None
) -> int:  # fmt: skip
    """A result as it was published."""
    ratio: Fraction | None = None if index is None else read_number(index.strip().removesuffix("%")) / 100
    result = PastResult(read_period(of), ratio, rank, units, clean(grade, multiline=False).strip())
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        store.save_past(assessment_id, result)
    say(p.PAST_SAVED.format(period=result.period))
    return OK


@past_group.sub("import", p.PAST_IMPORT)
@click.argument("of", metavar=t.META_PERIOD)
@click.argument("file", metavar="FILE")
@click.option("--rank", type=int, default=0, metavar="N", help=p.PAST_RANK)
@PERIOD
@click.pass_obj
def past_import(paths: Paths, of: str, file: str, rank: int, period: str | None) -> int:
    """A result out of a whole ranking."""
    from cchc_tui.jobs.plan import import_past

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        result, findings = import_past(store, assessment_id, typed_path(file), read_period(of), rank)
    say_findings(findings)
    _tell_past(result)
    return OK


@past_group.sub("list", p.PAST_LIST)
@PERIOD
@click.pass_obj
def past_list(paths: Paths, period: str | None) -> int:
    """Every result that is kept."""
    with open_assessment(paths, period) as (store, assessment_id):
        results = store.follow_up(assessment_id).past
    for result in results.values():
        _tell_past(result)
    if not results:
        say(p.PAST_NONE)
    return OK


def _tell_past(one: PastResult) -> None:
    index = p.NOT_KNOWN if one.index is None else show_percent(one.index)
    rank = p.RANK.format(rank=one.rank, units=one.of_units or "?") if one.rank else p.NOT_KNOWN
    say(p.PAST_ROW.format(period=one.period, index=index, rank=rank, grade=one.grade or p.NOT_KNOWN))
