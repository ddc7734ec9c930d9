"""Kết quả: what papers say of points, index, grade and rank, and the tables of lost points they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_tui.core.analysis import Analysis, Loss
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.past import PastResult
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.documents.blocks import Row, RowKind
from cchc_tui.documents.follow_up_words import show_change, show_places, show_rank
from cchc_tui.documents.wording import own
from cchc_tui.texts.ui import show_percent, show_period, show_points


def basis(assessment: Assessment) -> str:
    """Whose points a paper speaks of."""
    appraised = any(one.appraised for one in assessment.entries.values())
    return "kết quả thẩm định" if appraised else "điểm tự chấm"


def overall(assessment: Assessment, analysis: Analysis) -> str:
    """Points, index and grade in one sentence."""
    points, base = show_points(analysis.best), show_points(analysis.base)
    graded = f", xếp loại {own(analysis.grade)}" if analysis.grade else ""
    return (
        f"Tổng điểm đạt được theo {basis(assessment)} là {points} điểm trên điểm chuẩn {base} điểm; "
        f"chỉ số đạt {show_percent(analysis.index)}{graded}; mất {show_points(analysis.lost)} điểm."
    )


def published(follow_up: FollowUp, assessment: Assessment) -> tuple[PastResult | None, PastResult | None]:
    """The published result of the period, and the newest one before it."""
    period = assessment.period
    before = [one for one in follow_up.past.values() if one.period < period]
    return follow_up.past.get(str(period)), max(before, key=lambda one: one.period, default=None)


def rank_words(now: PastResult | None, before: PastResult | None) -> list[str]:
    """What was published, and how it compares with the period before."""
    if now is None:
        return []
    parts = []
    if now.points is not None and now.base_points is not None:
        parts.append(f"{show_points(now.points)}/{_plain(now.base_points)} điểm")
    if now.index is not None:
        parts.append(f"chỉ số {show_percent(now.index)}")
    if now.grade:
        parts.append(f"xếp loại {own(now.grade)}")
    if rank := show_rank(now):
        parts.append(f"xếp {rank}")
    said = [f"Kết quả được công bố {show_period(now.period)}: {', '.join(parts)}."] if parts else []
    compared = _compared(now, before) if before else ""
    return [*said, *([compared] if compared else [])]


def _compared(now: PastResult, before: PastResult) -> str:
    parts = []
    if now.rank and before.rank:
        parts.append(f"{show_places(now.rank - before.rank)} (từ {show_rank(before)} xuống {show_rank(now)})"
                     if now.rank > before.rank else f"{show_places(now.rank - before.rank)} "
                     f"({show_period(before.period)} xếp {show_rank(before)})")  # fmt: skip
    if now.index is not None and before.index is not None:
        change = now.index - before.index
        moved = f"{'tăng' if change > 0 else 'giảm'} {show_change(abs(change)).lstrip('+')} điểm phần trăm"
        parts.append(f"chỉ số {moved if change else 'không đổi'}")
    return f"So với {show_period(before.period)}: {'; '.join(parts)}." if parts else ""


def _plain(points: Points) -> str:
    """ "100" of an even hundred, as results are printed."""
    return show_points(points).removesuffix(",00")


def by_area(analysis: Analysis, assessment: Assessment, losses: Iterable[Loss]) -> Iterator[tuple[Row | None, Loss]]:
    """Losses in the set's order, the first of each area after a heading row of two cells: code and name."""
    area_of = {leaf.code: area for area in assessment.criteria.areas for leaf in area.components}
    at = {one.code: number for number, one in enumerate(analysis.losses)}
    last = ""
    for one in sorted(losses, key=lambda loss: at[loss.code]):
        area = area_of[one.code]
        yield (Row((own(area.code), own(area.name)), RowKind.CHAPTER) if area.code != last else None), one
        last = area.code


def filled(row: Row, columns: int) -> Row:
    """A heading row with empty cells to the end."""
    return Row((*row.cells, *[""] * (columns - len(row.cells))), row.kind)


def points_or_none(points: Points, base: Points) -> str:
    """Points; nothing where nothing could be earned."""
    return show_points(points) if base > NO_POINTS else ""
