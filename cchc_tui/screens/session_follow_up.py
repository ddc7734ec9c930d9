"""The part of a session that follows scoring: causes, tasks, the target and past results, and answers only tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from cchc_tui.core.answers import Given
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Link
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_tui.core.answers import Answer
    from cchc_tui.core.follow_up import Cause, FollowUp
    from cchc_tui.core.measured import MeasuredResult
    from cchc_tui.core.past import PastResult
    from cchc_tui.core.plan import RemediationPlan
    from cchc_tui.core.points import Points
    from cchc_tui.core.survey import Poll
    from cchc_tui.core.tasks import Target, Task

Held = TypeVar("Held")


class FollowUpEdits:
    """Edits of what is kept beside an assessment; what it asks of the session itself is declared, not done, here.

    `follow_up` is None until `read_follow_up` was called: the first screen does not wait for it. `tried` are answers
    of a what-if, in memory only.
    """

    id: int
    store: Store
    assessment: Assessment
    follow_up: FollowUp | None = None
    tried: Mapping[str, Answer]
    _plan: RemediationPlan | None = None
    _planned_for: FollowUp | None = None

    def _draft(self, key: tuple[str, str], save: Callable[[], None]) -> None:
        raise NotImplementedError

    def _apply(self, *changes: Change) -> None:
        raise NotImplementedError

    def read_follow_up(self) -> None:
        """Read it once; slow, so not on the interface's thread."""
        import cchc_tui.core.plan  # noqa: F401  # loaded here, where nobody waits for it

        if self.follow_up is None:
            self.follow_up = self.store.follow_up(self.id)

    def read_tasks(self) -> None:
        """Read it if there are tasks in it, for the calendar at home; slow, too."""
        if self.follow_up is None and self.store.has_tasks(self.id):
            self.follow_up = self.store.follow_up(self.id)

    @property
    def plan(self) -> RemediationPlan:
        """The plan and the analysis it rests on, made again after an edit; without tasks until they were read."""
        from cchc_tui.core.follow_up import NOTHING
        from cchc_tui.core.plan import make_plan

        now = self.follow_up or NOTHING
        known, before = self._plan, self._planned_for
        if known is None or before is None or known.assessment is not self.assessment or _apart(before, now):
            self._plan = make_plan(self.assessment, now)
        elif before is not now:  # only tasks differ: while one is typed the analysis stands
            self._plan = replace(known, tasks=tuple(now.tasks.values()))
        self._planned_for = now
        assert self._plan is not None
        return self._plan

    @property
    def _kept(self) -> FollowUp:
        assert self.follow_up is not None
        return self.follow_up

    def set_cause(self, code: str, cause: Cause | None) -> None:
        """Why a leaf lost points; None takes it back."""
        self.follow_up = replace(self._kept, causes=_with(self._kept.causes, code, cause))
        self._apply(Store.change(code, "cause", cause))

    def set_effort(self, code: str, effort: Fraction | None) -> None:
        """How hard a leaf is to mend; None takes it back."""
        self.follow_up = replace(self._kept, efforts=_with(self._kept.efforts, code, effort))
        self._apply(Store.change(code, "effort", effort))

    def put_task(self, task: Task) -> None:
        """A task, new or changed, saved at once."""
        self._hold(task)
        self._apply(_task_change(task))

    def move_task(self, task: Task, to: int) -> None:
        """A task in another row of the table, counted from 0: one edit, however many rows it touches."""
        from cchc_tui.core.plan import moved

        changed = moved(list(self._kept.tasks.values()), task.id, to)
        if changed:
            self._hold(*changed)
            self._apply(*map(_task_change, changed))

    def draft_task(self, task: Task) -> None:
        """A task still being typed."""
        self._hold(task)
        self._draft((task.id, "task"), lambda: self._apply(_task_change(self._kept.tasks[task.id])))

    def drop_task(self, task_id: str) -> None:
        """Take a task out of the plan."""
        self.follow_up = replace(self._kept, tasks=_with(self._kept.tasks, task_id, None))
        self._apply(Store.change("", f"task:{task_id}", None))

    def prove_task(self, task: Task, evidence_id: str) -> None:
        """A paper that a task led to: it is tied to every leaf the task serves, as one edit."""
        if evidence_id not in task.evidence:
            task = replace(task, evidence=(*task.evidence, evidence_id))
        tied = {one.code for one in self.assessment.links if one.evidence_id == evidence_id}
        leaves = self.assessment.criteria.by_code
        links = [Link(evidence_id, code) for code in dict.fromkeys(task.codes) if code in leaves and code not in tied]
        self.assessment = replace(self.assessment, links=(*self.assessment.links, *links))
        self._hold(task)
        self._apply(_task_change(task), *(Store.change(one.code, "link", one) for one in links))

    def set_target(self, target: Target | None) -> None:
        """What the plan is to reach; None takes it back."""
        self.follow_up = replace(self._kept, target=target)
        self._apply(Store.change("", "target", target))

    def put_past(self, result: PastResult) -> None:
        """The published result of a period."""
        self.follow_up = replace(self._kept, past=_with(self._kept.past, str(result.period), result))
        self._apply(Store.change("", f"past:{result.period}", result))

    def drop_past(self, period: str) -> None:
        """Take a past result back."""
        self.follow_up = replace(self._kept, past=_with(self._kept.past, period, None))
        self._apply(Store.change("", f"past:{period}", None))

    def put_measured(self, *results: MeasuredResult) -> None:
        """Results of measured indices, as one edit; one without values is taken back."""
        held = self._kept.measured
        for one in results:
            held = _with(held, one.key, one if one.values else None)
        self.follow_up = replace(self._kept, measured=held)
        self._apply(*(Store.change("", f"measured:{one.key}", one if one.values else None) for one in results))

    def draft_poll(self, poll: Poll) -> None:
        """A survey still being typed."""
        self.follow_up = replace(self._kept, polls=_with(self._kept.polls, poll.id, poll))
        self._draft(
            (poll.id, "poll"), lambda: self._apply(Store.change("", f"poll:{poll.id}", self._kept.polls[poll.id]))
        )

    def drop_poll(self, poll_id: str) -> None:
        """Take a survey back."""
        self.follow_up = replace(self._kept, polls=_with(self._kept.polls, poll_id, None))
        self._apply(Store.change("", f"poll:{poll_id}", None))

    def score_by_poll(self, poll: Poll, points: Points) -> None:
        """What a survey gives its leaf, and which leaf that is, as one edit."""
        answer = Given(points)
        entry = replace(self.assessment.entry(poll.code), answer=answer)
        self.assessment = self.assessment.with_entry(entry)
        self.follow_up = replace(self._kept, polls=_with(self._kept.polls, poll.id, poll))
        self._apply(Store.change(poll.code, "answer", answer), Store.change("", f"poll:{poll.id}", poll))

    def _hold(self, *tasks: Task) -> None:
        held = {**self._kept.tasks, **{task.id: task for task in tasks}}
        ordered = sorted(held.values(), key=lambda task: (task.position, task.id))
        self.follow_up = replace(self._kept, tasks={task.id: task for task in ordered})


def _apart(before: FollowUp, now: FollowUp) -> bool:
    """Whether more than tasks differs of what a plan is made from."""
    return before.causes is not now.causes or before.target is not now.target or before.past is not now.past


def _task_change(task: Task) -> Change:
    return Store.change("", f"task:{task.id}", task)


def _with(held: Mapping[str, Held], key: str, new: Held | None) -> Mapping[str, Held]:
    return {name: one for name, one in held.items() if name != key} if new is None else {**held, key: new}
