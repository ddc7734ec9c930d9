"""Hạn của nhiệm vụ: when the tasks of a plan are to be done, without the analysis that the plan rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.tasks import Task
from cchc_tui.core.when import When, read_when

_DAYS_AHEAD = 7


class Dated:
    """Có hạn: tasks that are carried out in a year."""

    tasks: tuple[Task, ...]
    year: int

    def when(self, task: Task) -> When:
        """When a task is to be done."""
        return read_when(task.when, self.year)

    def is_late(self, task: Task, today: date) -> bool:
        """Quá hạn: whether its day has passed and it is not settled."""
        due = self.when(task).due
        return due is not None and due < today and not task.settled

    def overdue(self, today: date) -> tuple[Task, ...]:
        """The tasks that are late, the oldest day first."""
        return self._by_day(task for task in self.tasks if self.is_late(task, today))

    def due_soon(self, today: date, days: int = _DAYS_AHEAD) -> tuple[Task, ...]:
        """The open tasks due today or within the days to come, the nearest first."""
        last = today + timedelta(days=days - 1)
        return self._by_day(
            task for task in self.tasks
            if (due := self.when(task).due) is not None and today <= due <= last and not task.settled
        )  # fmt: skip

    def _by_day(self, tasks: Iterable[Task]) -> tuple[Task, ...]:
        return tuple(sorted(tasks, key=lambda task: self.when(task).due or date.max))


@dataclass(frozen=True)
class TaskDays(Dated):
    """The tasks by themselves."""

    tasks: tuple[Task, ...]
    year: int


def task_days(assessment: Assessment, follow_up: FollowUp) -> TaskDays:
    """The days of the plan that is kept beside an assessment."""
    return TaskDays(tuple(follow_up.tasks.values()), year_of_plan(assessment, follow_up))


def year_of_plan(assessment: Assessment, follow_up: FollowUp) -> int:
    """The year the plan is carried out in: the one after the assessment's unless the target says otherwise."""
    target = follow_up.target
    return target.year if target and target.year else assessment.period.year + 1
