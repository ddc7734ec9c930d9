"""Theo dõi sau chấm điểm: causes, efforts, tasks, target, past results and surveys; kept beside an assessment.

It is read apart from the assessment, by the rooms that need it, so that the first screen does not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.past import PastResult
from cchc_tui.core.survey import Poll
from cchc_tui.core.tasks import Target, Task


class CauseKind(StrEnum):
    """Nguyên nhân mất điểm, as official reports name them."""

    NOT_ISSUED = "not_issued"
    LATE = "late"
    NO_EVIDENCE = "no_evidence"
    WRONG_FORM = "wrong_form"
    LOW_RATE = "low_rate"
    NOT_MET = "not_met"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cause:
    """Nguyên nhân: its kind, and the words a person adds."""

    kind: CauseKind
    text: str = ""


@dataclass(frozen=True)
class FollowUp:
    """Phần theo dõi: by leaf code causes and efforts, by id tasks and polls, by period past results.

    Measured results are keyed "SIPAS:2025". Tasks stand in the order of the plan's table.
    """

    causes: Mapping[str, Cause] = field(default_factory=dict)
    efforts: Mapping[str, Fraction] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    target: Target | None = None
    past: Mapping[str, PastResult] = field(default_factory=dict)
    polls: Mapping[str, Poll] = field(default_factory=dict)
    measured: Mapping[str, MeasuredResult] = field(default_factory=dict)


NOTHING = FollowUp()
