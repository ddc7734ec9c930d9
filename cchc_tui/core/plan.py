"""Kế hoạch khắc phục: tasks, the answers they are to bring about, and what all of that would add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from cchc_tui.core.analysis import Analysis, Bucket, Loss, analyse
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.past import PastResult, index_for_rank, without_own
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.task_days import Dated, year_of_plan
from cchc_tui.core.tasks import Target, TargetKind, Task, TaskStatus
from cchc_tui.core.what_if import WhatIf, wanted_index
from cchc_tui.core.when import WhenKind


@dataclass(frozen=True, slots=True)
class Reach:
    """Mục tiêu và kế hoạch: the index wanted, what the plan comes to, and the points still missing (0: reached).

    `why` is a finding's code when the wanted index cannot be known: `target.no_past` or `target.no_ranking`.
    """

    target: Target
    wanted: Fraction | None
    missing: Points = NO_POINTS
    why: str = ""

    @property
    def reached(self) -> bool:
        """Whether the plan comes to the target."""
        return self.wanted is not None and self.missing == NO_POINTS


@dataclass(frozen=True, slots=True)
class Quarter:
    """Tiến độ một quý: how many tasks fell due in it, and how they stand; recurring ones count in every quarter."""

    number: int
    due: int
    done: int
    doing: int
    late: int
    recurring: int


@dataclass(frozen=True)
class RemediationPlan(Dated):
    """Kế hoạch: its tasks in the table's order, carried out in `year`, for the losses of an analysis."""

    assessment: Assessment
    analysis: Analysis
    tasks: tuple[Task, ...]
    target: Target | None
    past: PastResult | None
    year: int

    @cached_property
    def projected(self) -> WhatIf:
        """The scratch copy in which every task not dropped has brought its answers; of two for a leaf the better."""
        made = WhatIf(self.assessment)
        for task in self.tasks:
            if task.status is TaskStatus.DROPPED:
                continue
            for aim in task.aims:
                if aim.answer is not None and aim.code in self.assessment.criteria.by_code:
                    try:
                        other = made.tried(aim.code, aim.answer)
                    except InputError:
                        continue
                    if other.score_of(aim.code).points > made.score_of(aim.code).points:
                        made = other
        return made

    def gain_of(self, task: Task) -> Points:
        """Dự kiến: what a task alone would add to what stands now."""
        made, now = RemediationPlan(self.assessment, self.analysis, (task,), None, None, self.year).projected, self._now
        # Only its own leaves: a plan of hundreds of tasks must not add up the whole sheet for each.
        return total([made.score_of(code).points - now.score_of(code).points for code in made.answers])

    @cached_property
    def _now(self) -> WhatIf:
        return WhatIf(self.assessment)

    @cached_property
    def reach(self) -> Reach | None:
        """The target beside what the plan comes to; None while there is no target."""
        return None if self.target is None else _reach(self, self.target)

    @cached_property
    def without_task(self) -> tuple[Loss, ...]:
        """Lost points that no task answers, the greatest first; "không thực hiện, vì …" is an answer.

        What the council has yet to score is not lost so far.
        """
        served = {code for task in self.tasks for code in task.codes}
        open_ = (one for one in self.analysis.ranked if one.known or one.line.component.self_scored)
        return tuple(one for one in open_ if one.code not in served)

    def quarters(self, today: date) -> tuple[Quarter, ...]:
        """Progress by the quarters of the plan's year; what was due in an earlier year counts in the first."""
        return tuple(self._quarter(number, today) for number in range(1, 5))

    def serving(self, code: str) -> tuple[Task, ...]:
        """The tasks that serve a leaf, or a content of a measured index."""
        return tuple(task for task in self.tasks if code in task.codes)

    def check(self) -> list[Finding]:
        """Everything wanting: lost points with no row, rows without a word, times not understood, a target missed."""
        findings = list(_check_tasks(self))
        for one in self.without_task:
            findings.append(warning("plan.no_task", one.code, name=one.line.component.name, points=one.lost))
        reach = self.reach
        if reach is not None and reach.why:
            findings.append(warning(reach.why))
        elif reach is not None and not reach.reached:
            findings.append(warning("plan.under_target", points=reach.missing))
        return findings

    def _quarter(self, number: int, today: date) -> Quarter:
        held = [task for task in self.tasks if task.status is not TaskStatus.DROPPED]
        times = [(task, self.when(task)) for task in held]
        due = [task for task, when in times if when.due is not None and self._number(when.due) == number]
        return Quarter(
            number, len(due), sum(task.status is TaskStatus.DONE for task in due),
            sum(task.status is TaskStatus.DOING for task in due), sum(self.is_late(task, today) for task in due),
            sum(when.kind is not WhenKind.DUE for _, when in times),
        )  # fmt: skip

    def _number(self, due: date) -> int:
        return 1 if due.year < self.year else (due.month + 2) // 3 if due.year == self.year else 0


def make_plan(assessment: Assessment, follow_up: FollowUp) -> RemediationPlan:
    """The plan that is kept beside an assessment; carried out in the year after it unless the target says otherwise."""
    past = follow_up.past.get(str(assessment.period)) or max(
        (one for one in follow_up.past.values() if one.period < assessment.period),
        key=lambda one: one.period,
        default=None,
    )
    return RemediationPlan(
        assessment,
        analyse(assessment, follow_up),
        tuple(follow_up.tasks.values()),
        follow_up.target,
        past,
        year_of_plan(assessment, follow_up),
    )


def moved(tasks: Sequence[Task], task_id: str, to: int) -> tuple[Task, ...]:
    """The tasks whose place differs once that one stands in row `to`, counted from 0; past an end it stops there."""
    order = [task for task in tasks if task.id != task_id]
    order[max(to, 0) : max(to, 0)] = [task for task in tasks if task.id == task_id]
    places: list[int] = []
    for task in tasks:  # two rows may share a place after two copies of the data were joined
        places.append(max(task.position, places[-1] + 1) if places else task.position)
    made = (replace(task, position=place) for task, place in zip(order, places, strict=True))
    before = {task.id: task.position for task in tasks}
    return tuple(task for task in made if task.position != before[task.id])


def _reach(plan: RemediationPlan, target: Target) -> Reach:
    made = plan.projected
    match target.kind:
        case TargetKind.POINTS:
            missing = max(Points(target.value) - made.points, NO_POINTS)
            wanted: Fraction | None = target.value / made.base.value if made.base.value else None
            return Reach(target, wanted, missing)
        case TargetKind.INDEX:
            wanted = target.value
        case TargetKind.GRADE:
            wanted = wanted_index(plan.assessment, target.grade)
        case TargetKind.RANK | TargetKind.RISE:
            wanted, why = _ranked(plan.past, target)
            if why:
                return Reach(target, None, why=why)
    assert wanted is not None
    return Reach(target, wanted, made.missing_to(wanted))


def _ranked(past: PastResult | None, target: Target) -> tuple[Fraction | None, str]:
    """The index behind a rank, as the others stood when the ranking was published."""
    if past is None or (target.kind is TargetKind.RISE and not past.rank):
        return None, "target.no_past"
    if not past.indices:
        return None, "target.no_ranking"
    rank = target.value.numerator if target.kind is TargetKind.RANK else past.rank - target.value.numerator
    return index_for_rank(max(rank, 1), without_own(past)), ""


def _check_tasks(plan: RemediationPlan) -> Iterator[Finding]:
    for number, task in enumerate(plan.tasks, 1):
        place = str(number)
        if not task.content.strip():
            yield error("task.content", place)
        if not task.lead.strip() and task.status is not TaskStatus.DROPPED:
            yield warning("task.lead", place)
        if task.when.strip() and plan.when(task).kind is WhenKind.UNKNOWN:
            yield warning("task.when", place, when=task.when)
        for code in task.codes:
            if ":" not in code and code not in plan.assessment.criteria.by_code:
                yield warning("task.code", place, aim=code)


def fixes(plan: RemediationPlan) -> tuple[Loss, ...]:
    """What the plan is for: the leaves that lost points and can be mended here, in the set's order."""
    return plan.analysis.bucket(Bucket.FIX)
