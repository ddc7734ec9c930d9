"""Nhiệm vụ của kế hoạch khắc phục: who does what by when, for which leaves, and how far it is."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.answers import Answer
from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass


class TaskStatus(StrEnum):
    """Tình trạng: chưa làm, đang làm, xong, không thực hiện."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Aim:
    """Phục vụ mục nào: a leaf's code, or a content of a measured index ("SIPAS:1.2"), and the answer hoped for."""

    code: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Nhiệm vụ: a row of the plan's table, and its tracking; `when` keeps the words as typed.

    `reason` says why when it is not carried out; `evidence` are ids of papers it led to; `position` orders the table.
    """

    id: str
    content: str = ""
    lead: str = ""
    support: str = ""
    when: str = ""
    product: str = ""
    note: str = ""
    aims: tuple[Aim, ...] = ()
    status: TaskStatus = TaskStatus.OPEN
    reason: str = ""
    percent: int = 0
    done_on: str = ""
    evidence: tuple[str, ...] = ()
    position: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= 100:
            raise InputError("task.percent", percent=self.percent)
        if self.status is TaskStatus.DROPPED and not self.reason.strip():
            raise InputError("task.reason")

    @property
    def codes(self) -> tuple[str, ...]:
        """What it serves."""
        return tuple(aim.code for aim in self.aims)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done: it is done, or it was decided not to do it."""
        return self.status in (TaskStatus.DONE, TaskStatus.DROPPED)


class TargetKind(StrEnum):
    """Chỉ tiêu tính theo: điểm, chỉ số, xếp loại, thứ hạng, số bậc tăng."""

    POINTS = "points"
    INDEX = "index"
    GRADE = "grade"
    RANK = "rank"
    RISE = "rise"


@dataclass(frozen=True, slots=True)
class Target:
    """Mục tiêu của kế hoạch: points, an index (a ratio), a rank or places to rise in `value`, or a grade's name.

    `year` is the year the plan is carried out in; 0 means the one after the period.
    """

    kind: TargetKind
    value: Fraction = Fraction(0)
    grade: str = ""
    year: int = 0

    def __post_init__(self) -> None:
        if self.kind is TargetKind.GRADE:
            if not self.grade:
                raise InputError("target.grade_missing")
            return
        most = 1 if self.kind is TargetKind.INDEX else self.value
        whole = self.kind in (TargetKind.RANK, TargetKind.RISE)
        if not 0 < self.value <= most or (whole and self.value.denominator != 1):
            raise InputError("target.value")
