"""Phân tích: where points were lost, against the best known score, in three buckets, with cause and owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.due import due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.follow_up import NOTHING, Cause, CauseKind, FollowUp
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.rules import (
    Composite,
    CountTiers,
    PercentBands,
    Proportional,
    Rule,
    Score,
    WeightedRatio,
)


class Bucket(StrEnum):
    """Nhóm: duy trì (full marks), khắc phục (points lost), điều tra xã hội học (nobody here can mend it alone)."""

    KEEP = "keep"
    FIX = "fix"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Loss:
    """Điểm mất của một mục: its line, the best known points, out of what, and why they were lost.

    `known` is false while nobody has scored it; then all of it counts as lost. `cause` is what a person said;
    `proposed` is only a guess from what is known.
    """

    line: Line
    known: bool
    best: Points
    base: Points
    bucket: Bucket
    cause: Cause | None = None
    proposed: CauseKind | None = None

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.line.component.code

    @property
    def lost(self) -> Points:
        """What full marks would have added; never less than nothing."""
        return max(self.base - self.best, NO_POINTS)

    @property
    def cause_kind(self) -> CauseKind | None:
        """The cause that was said, else the one proposed."""
        return self.cause.kind if self.cause else self.proposed

    @property
    def awaited(self) -> bool:
        """Whether only an appraiser can score it and none has: its points are still to come, by nobody's fault."""
        return not self.known and not self.line.component.self_scored and self.cause_kind is None


@dataclass(frozen=True, slots=True)
class Gap:
    """Chênh lệch thẩm định của một mục: self-scored against appraised; below 0 when the appraiser gave less."""

    line: Line
    self_points: Points
    appraised: Points
    reason: str

    @property
    def change(self) -> Points:
        """What the appraisal added, or took away."""
        return self.appraised - self.self_points


@dataclass(frozen=True, slots=True)
class Group:
    """Một nhóm mục (lĩnh vực, người phụ trách, nguyên nhân): its sums; `leaves` counts those that lost points."""

    key: str
    name: str
    best: Points
    base: Points
    lost: Points
    leaves: int

    @property
    def index(self) -> Fraction:
        """Chỉ số of the group; 0 out of nothing."""
        return ratio(self.best, self.base)


@dataclass(frozen=True, slots=True)
class Distance:
    """Khoảng cách tới một mức xếp loại: the points still needed on today's base; nothing once it is reached."""

    grade: str
    at_least: Fraction
    missing: Points

    @property
    def reached(self) -> bool:
        """Whether the index is there."""
        return self.missing == NO_POINTS


@dataclass(frozen=True)
class Analysis:
    """Bảng phân tích: every leaf that is asked, in the set's own order, and what follows from them."""

    criteria: CriteriaSet
    losses: tuple[Loss, ...]
    gaps: tuple[Gap, ...]
    _area_of: dict[str, str] = field(default_factory=dict)

    @cached_property
    def best(self) -> Points:
        """The best known points of all."""
        return total([one.best for one in self.losses])

    @cached_property
    def base(self) -> Points:
        """Điểm chuẩn: what they are out of."""
        return total([one.base for one in self.losses])

    @cached_property
    def lost(self) -> Points:
        """All lost points, surveys among them."""
        return total([one.lost for one in self.losses])

    @property
    def index(self) -> Fraction:
        """Chỉ số of the best known points."""
        return ratio(self.best, self.base)

    @property
    def grade(self) -> str:
        """The grade of that index."""
        return self.criteria.grade(self.index)

    def bucket(self, bucket: Bucket) -> tuple[Loss, ...]:
        """The leaves of a bucket, in the set's order."""
        return tuple(one for one in self.losses if one.bucket is bucket)

    @cached_property
    def ranked(self) -> tuple[Loss, ...]:
        """What is to be mended, the greatest loss first."""
        return tuple(sorted(self.bucket(Bucket.FIX), key=lambda one: -one.lost.value))

    @cached_property
    def by_area(self) -> tuple[Group, ...]:
        """By area, in the set's order."""
        names = {area.code: area.name for area in self.criteria.areas}
        return _groups(self.losses, lambda one: self._area_of[one.code], names)

    @cached_property
    def by_owner(self) -> tuple[Group, ...]:
        """By section or officer, the greatest loss first; "" for leaves nobody was given."""
        return _by_loss(_groups(self.losses, lambda one: one.line.owner, {}))

    @cached_property
    def by_cause(self) -> tuple[Group, ...]:
        """What is to be mended by its cause (a kind's value, "" for none), the greatest loss first."""
        return _by_loss(_groups(self.bucket(Bucket.FIX), lambda one: one.cause_kind or "", {}))

    @cached_property
    def distances(self) -> tuple[Distance, ...]:
        """The way to every grade, the highest first."""
        return tuple(Distance(one.name, one.at_least, self.missing_to(one.at_least)) for one in self.criteria.grades)

    @property
    def next_grade(self) -> Distance | None:
        """The nearest grade not yet reached; None at the top."""
        return next((one for one in reversed(self.distances) if not one.reached), None)

    def missing_to(self, index: Fraction) -> Points:
        """The points that an index would still need on this base, exact."""
        return max(self.base.share(index) - self.best, NO_POINTS)

    def of_owner(self, owner: str) -> tuple[Loss, ...]:
        """What an owner has to mend, the greatest loss first."""
        return tuple(one for one in self.ranked if one.line.owner == owner)


def ratio(points: Points, base: Points) -> Fraction:
    """Points over base, 0 when the base is empty."""
    return points.value / base.value if base.value else Fraction(0)


def best_known(line: Line) -> Score | None:
    """The best known score of a line: appraised if there is one, else the office's own; None while nobody gave one."""
    given = line.entry.appraised
    if given is None:
        return line.score
    # An appraiser who gave points did not hold the leaf to be left out.
    out_of = line.component.max_points if line.out_of == NO_POINTS < given.points else line.out_of
    return Score(given.points, out_of)


def standing(line: Line) -> Score:
    """What counts for a line now: nothing of its maximum while unscored; a survey joins once its result is known."""
    known = best_known(line)
    if known is not None:
        return known
    return Score(NO_POINTS, NO_POINTS if line.component.is_survey else line.out_of)


def analyse(assessment: Assessment, follow_up: FollowUp = NOTHING) -> Analysis:
    """The analysis of an assessment; leaves left out, or out of nothing with nothing lost, are no part of it."""
    lines = [line for line in assessment.sheet.lines if not line.excluded]
    losses = [_loss(assessment, line, follow_up) for line in lines]
    kept = [one for one in losses if one.base > NO_POINTS or one.best != NO_POINTS or one.bucket is Bucket.SURVEY]
    areas = {leaf.code: area.code for area in assessment.criteria.areas for leaf in area.components}
    gaps = (_gap(line) for line in lines)
    return Analysis(assessment.criteria, tuple(kept), tuple(one for one in gaps if one is not None), areas)


def propose(assessment: Assessment, line: Line) -> CauseKind | None:
    """The cause that what is known speaks for: no answer, a late paper, no paper, a low ratio; None without a loss."""
    now = standing(line)
    if now.points >= now.out_of or line.component.is_survey:
        return None
    if best_known(line) is None and not line.component.self_scored:
        return None
    if not line.answered and line.entry.appraised is None:
        return CauseKind.NOT_ISSUED
    if is_late(assessment, line):
        return CauseKind.LATE
    cut = line.score is not None and now.points < line.points
    if cut and not line.links:
        return CauseKind.NO_EVIDENCE
    return CauseKind.LOW_RATE if not cut and _counts(line.component.rule) else CauseKind.NOT_MET


def is_late(assessment: Assessment, line: Line) -> bool:
    """Whether a paper was issued after the last day on which the one it stands for was due."""
    return any(
        issued > last
        for link in line.links
        if (last := _last_due(assessment, line, link.slot)) is not None
        and (issued := _day(assessment, link.evidence_id)) is not None
    )


def _last_due(assessment: Assessment, line: Line, slot: int) -> date | None:
    expected = line.component.evidence
    at = slot - 1 if slot else 0
    if not expected or at >= len(expected) or (not slot and len(expected) > 1):
        return None
    try:
        days = due_dates(read_due(expected[at].due), assessment.period) if expected[at].due else ()
    except InputError:
        return None
    return days[-1] if days else None


def _day(assessment: Assessment, evidence_id: str) -> date | None:
    paper = assessment.evidence.get(evidence_id)
    try:
        return date.fromisoformat(paper.document.issued_on) if paper else None
    except ValueError:
        return None


def _counts(rule: Rule) -> bool:
    if isinstance(rule, Composite):
        return any(_counts(part.rule) for part in rule.parts)
    return isinstance(rule, PercentBands | CountTiers | Proportional | WeightedRatio)


def _loss(assessment: Assessment, line: Line, follow_up: FollowUp) -> Loss:
    now, code = standing(line), line.component.code
    full = now.points >= now.out_of
    bucket = Bucket.SURVEY if line.component.is_survey else Bucket.KEEP if full else Bucket.FIX
    cause = None if full else follow_up.causes.get(code)
    proposed = propose(assessment, line) if cause is None else None
    return Loss(line, best_known(line) is not None, now.points, now.out_of, bucket, cause, proposed)


def _gap(line: Line) -> Gap | None:
    given = line.entry.appraised
    if given is None or given.points == line.points:
        return None
    return Gap(line, line.points, given.points, given.reason)


def _groups(losses: Iterable[Loss], key: Callable[[Loss], str], names: dict[str, str]) -> tuple[Group, ...]:
    found: dict[str, list[Loss]] = {name: [] for name in names}
    for one in losses:
        found.setdefault(key(one), []).append(one)
    return tuple(
        Group(
            name, names.get(name, name), total([one.best for one in held]), total([one.base for one in held]),
            total([one.lost for one in held]), sum(one.lost > NO_POINTS for one in held),
        )
        for name, held in found.items()
        if held
    )  # fmt: skip


def _by_loss(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda one: -one.lost.value))
