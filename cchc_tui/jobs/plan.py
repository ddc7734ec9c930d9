"""The plan and what it rests on: drafted from lost points, taken from a what-if, past results from a file."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.measured import MeasuredIndex
from cchc_tui.core.past import PastResult, RankingRow, ranks
from cchc_tui.core.period import Period
from cchc_tui.core.plan import RemediationPlan, make_plan
from cchc_tui.core.tasks import Aim, Task
from cchc_tui.core.text import search_key
from cchc_tui.core.what_if import WhatIf
from cchc_tui.formats.indices import parse_index
from cchc_tui.formats.ranking import read_ranking
from cchc_tui.shipped import shipped
from cchc_tui.store.store import Store
from cchc_tui.texts.plan_texts import task_content, task_product, task_when

INDICES = ("SIPAS", "PAPI")


def load_plan(store: Store, assessment_id: int) -> RemediationPlan:
    """The plan kept beside an assessment."""
    return make_plan(store.load(assessment_id), store.follow_up(assessment_id))


def draft_plan(store: Store, assessment_id: int, *, full: bool = False) -> tuple[Task, ...]:
    """A row for each lost point without one, kept in one transaction; each leaf one band up, or to the top if `full`.

    Returns the rows added, in the set's order.
    """
    plan = load_plan(store, assessment_id)
    bare = {one.code for one in plan.without_task}
    start = WhatIf(plan.assessment)
    made = start
    for code in (one.component.code for one in plan.assessment.sheet.lines):
        if code in bare:
            alone = start.raised_fully(code) if full else start.raised(code)
            made = WhatIf(plan.assessment, {**made.answers, **alone.answers})
    return _keep(store, assessment_id, plan, _tasks(made, plan.year))


def from_what_if(store: Store, assessment_id: int, what_if: WhatIf) -> tuple[Task, ...]:
    """What was tried becomes the plan: a row for each leaf that rises, unless a task serves it already."""
    plan = load_plan(store, assessment_id)
    served = {code for task in plan.tasks for code in task.codes}
    start = WhatIf(plan.assessment)
    rising = {
        code: answer
        for code, answer in what_if.answers.items()
        if code not in served and what_if.score_of(code).points > start.score_of(code).points
    }
    return _keep(store, assessment_id, plan, _tasks(WhatIf(plan.assessment, rising), plan.year))


def new_task_id() -> str:
    """A name for a task that no other copy of the data will give another."""
    return secrets.token_hex(4)


def next_position(tasks: Iterable[Task]) -> int:
    """The place of a new row, below all others."""
    return max((task.position for task in tasks), default=0) + 1


def _tasks(what_if: WhatIf, year: int) -> list[Task]:
    tasks = []
    for line in what_if.assessment.sheet.lines:
        one = line.component
        answer = what_if.answers.get(one.code)
        if answer is not None:
            content = task_content(line, answer, what_if.score_of(one.code).points)
            tasks.append(
                Task(
                    new_task_id(), content, line.owner, when=task_when(one, year), product=task_product(one),
                    aims=(Aim(one.code, answer),),
                )
            )  # fmt: skip
    return tasks


def _keep(store: Store, assessment_id: int, plan: RemediationPlan, tasks: list[Task]) -> tuple[Task, ...]:
    first = next_position(plan.tasks)
    placed = tuple(replace(task, position=first + at) for at, task in enumerate(tasks))
    if placed:
        store.save_tasks(assessment_id, placed)
    return placed


def find_task(follow_up: FollowUp, name: str) -> Task:
    """The task of that id, or the one in that row of the table, counted from 1; InputError `plan.task_unknown`."""
    tasks = list(follow_up.tasks.values())
    if name in follow_up.tasks:
        return follow_up.tasks[name]
    if name.isdecimal() and 1 <= int(name) <= len(tasks):
        return tasks[int(name) - 1]
    raise InputError("plan.task_unknown", id=name)


def import_past(
    store: Store, assessment_id: int, path: Path, period: Period, rank: int = 0
) -> tuple[PastResult, list[Finding]]:
    """The result of a period out of a published ranking: this office's row, by name or by `rank`, and all indices.

    The findings tell where the printed ranks do not follow from the printed indices.
    """
    rows = read_ranking(path)
    own = _own_row(rows, store.load(assessment_id), rank)
    result = PastResult(
        period, own.index, own.rank, len(rows), own.grade, own.points, own.base_points,
        tuple(sorted((row.index for row in rows), reverse=True)),
    )  # fmt: skip
    store.save_past(assessment_id, result)
    return result, check_ranking(rows)


def check_ranking(rows: tuple[RankingRow, ...]) -> list[Finding]:
    """Rows whose printed rank is not the one their printed index earns."""
    computed = ranks([row.index for row in rows])
    return [
        warning("past.ranks_differ", rank=row.rank, computed=place)
        for row, place in zip(rows, computed, strict=True)
        if row.rank != place
    ]


def find_index(name: str) -> MeasuredIndex:
    """A measured index that ships with the program, by its code; InputError `measured.unknown`."""
    if name.upper() not in INDICES:
        raise InputError("measured.unknown", name=name, known=", ".join(INDICES))
    file = f"{name.lower()}.toml"
    return parse_index(shipped("indices", file), file)


def _own_row(rows: tuple[RankingRow, ...], assessment: Assessment, rank: int) -> RankingRow:
    if rank:
        found = next((row for row in rows if row.rank == rank), None)
        if found is None:
            raise InputError("past.no_rank_row", rank=rank)
        return found
    name = search_key(assessment.office.name)
    named = [row for row in rows if row.unit and (search_key(row.unit) in name or name in search_key(row.unit))]
    exact = [row for row in named if search_key(row.unit) in (name, name.removeprefix("ubnd "))]
    if len(exact or named) != 1:
        raise InputError("past.which", office=assessment.office.name)
    return (exact or named)[0]
