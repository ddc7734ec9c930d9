"""What the analysis room stands on beyond the plan: the periods before and the weeks of work, read from the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.analysis import ratio, standing
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.comparison import AreaHistory, Comparison, area_history, compare
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, total
from cchc_tui.core.progress import Week, weekly
from cchc_tui.screens.session import Session

_MOST_PERIODS = 5


@dataclass(frozen=True)
class Ground:
    """Nền của phòng phân tích: made for one snapshot of the assessment."""

    assessment: Assessment
    earlier: tuple[Assessment, ...]  # the same office's, the newest first
    comparison: Comparison | None
    areas: tuple[AreaHistory, ...]
    weeks: tuple[Week, ...]

    @property
    def last(self) -> Assessment | None:
        """The period before, when it was scored here."""
        return self.earlier[0] if self.earlier else None


@dataclass(frozen=True, slots=True)
class YearRow:
    """Kết quả một kỳ: as it was published, else as it stands in this store."""

    period: Period
    index: Fraction | None
    points: Points | None
    base: Points | None
    grade: str
    published: PastResult | None
    scored: bool


def read_ground(session: Session, before: Ground | None) -> Ground:
    """Read and reckon; slow, so not on the interface's thread. Earlier periods are read once."""
    assessment = session.assessment
    earlier = before.earlier if before else _earlier(session)
    comparison = compare(earlier[0], assessment) if earlier else None
    today = session.clock().date()
    session.finish()
    changes = [(at.date(), code, answer) for at, code, answer in session.store.answer_history(session.id)]
    return Ground(
        assessment, earlier, comparison, area_history((*earlier, assessment)), weekly(assessment, changes, today)
    )


def _earlier(session: Session) -> tuple[Assessment, ...]:
    """One assessment a period, in its newest copy."""
    newest: dict[Period, tuple[int, int]] = {}
    for head in session.heads():
        if head.office.name == session.head.office.name and head.period < session.head.period:
            newest[head.period] = max(newest.get(head.period, (-1, 0)), (head.copy, head.id))
    chosen = sorted(newest.items(), reverse=True)[:_MOST_PERIODS]
    return tuple(session.store.load(number) for _, (_, number) in chosen)


def stood(assessment: Assessment) -> tuple[Points, Points]:
    """The best known points of an assessment, and out of what."""
    scores = [standing(line) for line in assessment.sheet.lines if not line.excluded]
    return total([one.points for one in scores]), total([one.out_of for one in scores])


def years(now: Assessment, earlier: Sequence[Assessment], past: Sequence[PastResult]) -> list[YearRow]:
    """Every period that is known, the newest first."""
    scored = {one.period: one for one in (*earlier, now)}
    published = {one.period: one for one in past}
    return [_year(period, scored.get(period), published.get(period)) for period in sorted({*scored, *published})[::-1]]


def _year(period: Period, scored: Assessment | None, published: PastResult | None) -> YearRow:
    index: Fraction | None = None
    points: Points | None = None
    base: Points | None = None
    grade = ""
    if scored is not None:
        points, base = stood(scored)
        index = ratio(points, base)
        grade = scored.criteria.grade(index)
    if published is not None:
        index = index if published.index is None else published.index
        grade = published.grade or grade
        if published.points is not None:
            points, base = published.points, published.base_points
    return YearRow(period, index, points, base, grade, published, scored is not None)
