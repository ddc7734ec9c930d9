"""What is kept beside an assessment: causes, efforts, tasks, target, past results, polls, measured results.

Each is a fact with a name and a text, so journal, undo, joining and checks see nothing new.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.errors import InputError
from cchc_tui.store.journal import Saved
from cchc_tui.store.kept import keep_edit
from cchc_tui.store.living import LivingSets
from cchc_tui.store.rows import KEPT, kept_from_text, moment, value_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from cchc_tui.core.follow_up import Cause, FollowUp
    from cchc_tui.core.follow_up_codec import Kept
    from cchc_tui.core.measured import MeasuredResult
    from cchc_tui.core.past import PastResult
    from cchc_tui.core.survey import Poll
    from cchc_tui.core.tasks import Target, Task

_ALL = "SELECT code, field, value FROM fact WHERE assessment_id = ?"
_ANSWERS = (
    "SELECT at_utc, offset_minutes, code, new FROM journal WHERE assessment_id = ? AND field = 'answer' ORDER BY seq"
)


class FollowUps(LivingSets):
    """The part of the store that keeps what follows scoring; read when a room asks for it."""

    def follow_up(self, assessment_id: int) -> FollowUp:
        """Everything of the kind, in one query; a damaged value reads as none, `check` tells of it."""
        with self._reading():
            return _read(self._db.execute(_ALL, (assessment_id,)).fetchall())

    def has_tasks(self, assessment_id: int) -> bool:
        """Whether there is a task in it."""
        query = "SELECT 1 FROM fact WHERE assessment_id = ? AND field LIKE 'task:%' LIMIT 1"
        with self._reading():
            return self._db.execute(query, (assessment_id,)).fetchone() is not None

    def answer_history(self, assessment_id: int) -> list[tuple[datetime, str, Answer | None]]:
        """Every change of an answer, oldest first: when, which leaf, what it became; a damaged one reads as none."""
        with self._reading():
            rows = self._db.execute(_ANSWERS, (assessment_id,)).fetchall()
        found = ((moment(*at), code, value_from_text("answer", text)) for *at, code, text in rows)
        return [(at, code, new if isinstance(new, Answer) else None) for at, code, new in found]

    def save_cause(self, assessment_id: int, code: str, cause: Cause | None) -> Saved:
        """Why a leaf lost points; None takes it back."""
        return self._keep(assessment_id, code, "cause", cause)

    def save_effort(self, assessment_id: int, code: str, effort: Fraction | None) -> Saved:
        """How hard a leaf is to mend, any positive number; None takes it back."""
        return self._keep(assessment_id, code, "effort", effort)

    def save_task(self, assessment_id: int, task: Task) -> Saved:
        """A task of the plan, new or changed."""
        return self._keep(assessment_id, "", f"task:{task.id}", task)

    def save_tasks(self, assessment_id: int, tasks: Iterable[Task]) -> Saved:
        """Many tasks in one transaction, undone as one."""
        return self._save(assessment_id, [keep_edit("", f"task:{task.id}", task) for task in tasks])

    def drop_task(self, assessment_id: int, task_id: str) -> Saved:
        """Take a task out of the plan."""
        return self._keep(assessment_id, "", f"task:{task_id}", None)

    def save_target(self, assessment_id: int, target: Target | None) -> Saved:
        """What the plan is to reach."""
        return self._keep(assessment_id, "", "target", target)

    def save_past(self, assessment_id: int, result: PastResult) -> Saved:
        """The published result of a period."""
        return self._keep(assessment_id, "", f"past:{result.period}", result)

    def drop_past(self, assessment_id: int, period: str) -> Saved:
        """Take a past result back."""
        return self._keep(assessment_id, "", f"past:{period}", None)

    def save_poll(self, assessment_id: int, poll: Poll) -> Saved:
        """A survey of the office's own, with its counts."""
        return self._keep(assessment_id, "", f"poll:{poll.id}", poll)

    def drop_poll(self, assessment_id: int, poll_id: str) -> Saved:
        """Take a survey back."""
        return self._keep(assessment_id, "", f"poll:{poll_id}", None)

    def save_measured(self, assessment_id: int, result: MeasuredResult) -> Saved:
        """The result of a measured index in a period."""
        return self._keep(assessment_id, "", f"measured:{result.key}", result)

    def drop_measured(self, assessment_id: int, key: str) -> Saved:
        """Take the result of a measured index in a period ("SIPAS:2025") back."""
        return self._keep(assessment_id, "", f"measured:{key}", None)

    def _keep(self, assessment_id: int, code: str, name: str, kept: Kept | None) -> Saved:
        return self._save(assessment_id, (keep_edit(code, name, kept),))


def _read(rows: list[tuple[str, str, str]]) -> FollowUp:
    from cchc_tui.core.follow_up import FollowUp

    found: dict[str, dict[str, Any]] = {kind: {} for kind in KEPT}
    for code, name, text in rows:
        kind, _, key = name.partition(":")
        if kind in KEPT:
            try:
                found[kind][code or key] = kept_from_text(kind, text)
            except InputError:
                continue
    ordered = sorted(found["task"].items(), key=lambda pair: (pair[1].position, pair[0]))
    return FollowUp(
        found["cause"], found["effort"], dict(ordered), found["target"].get(""), dict(sorted(found["past"].items())),
        found["poll"], found["measured"],
    )  # fmt: skip
