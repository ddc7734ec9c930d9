"""The views of the analysis room: for each its columns and its rows, as wide as the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.analysis import Analysis, Bucket, Group, Loss
from cchc_tui.core.comparison import Comparison, Pair
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.core.progress import Week
from cchc_tui.documents.follow_up_words import show_rank
from cchc_tui.screens.analysis_ground import Ground, YearRow, years
from cchc_tui.screens.columns import Column, bar, cells
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.session import Session
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.plan_texts import BUCKETS, CAUSES, NO_OWNER
from cchc_tui.texts.ui import show_fixed, show_percent, show_period, show_points

_WIDE = 110
_CODE, _LEAST_BAR = 9, 10


@dataclass(frozen=True)
class Picture:
    """Một cách xem: its columns, its rows, and what stands there when there is none."""

    columns: tuple[Column, ...]
    rows: list[Row]
    empty: str = ""


@dataclass(frozen=True)
class Sight:
    """What a view is made from: the session, what was read, how wide, and what is looked at alone."""

    session: Session
    ground: Ground | None
    width: int
    only: str = "all"
    group: Group | None = None
    grouped_by: str = ""

    @property
    def analysis(self) -> Analysis:
        """The analysis of the snapshot."""
        return self.session.plan.analysis

    @property
    def wide(self) -> bool:
        """Whether there is room for long bars."""
        return self.width >= _WIDE


def picture(view: str, sight: Sight) -> Picture:
    """The view of that name."""
    return _VIEWS[view](sight)


def change_cell(change: Fraction | None) -> tuple[str, str]:
    """ "▲ 2,00", "▼ 9,10" and the class that colours it; the sign says it, too."""
    if change is None:
        return "", "dim"
    if not change:
        return t.SAME, "dim"
    shown = show_fixed(abs(change))
    return (f"{t.UP} {shown}", "ok") if change > 0 else (f"{t.DOWN} {shown}", "bad")


def cause_of(loss: Loss) -> tuple[str, str]:
    """The cause in a word or two: said, or only proposed."""
    if loss.cause:
        return CAUSES[loss.cause.kind], ""
    if loss.proposed:
        return t.GUESSED.format(cause=CAUSES[loss.proposed]), "dim"
    if loss.awaited:
        return t.AWAITED, "dim"
    return (CAUSES[""], "dim") if loss.lost > NO_POINTS else ("", "")


def group_name(by: str, group: Group) -> str:
    """How a group is called."""
    if by == "causes":
        name = CAUSES[group.key]
        return name[:1].upper() + name[1:]
    return group.name or NO_OWNER[:1].upper() + NO_OWNER[1:]


def losses_of(analysis: Analysis, by: str, group: Group | None) -> tuple[Loss, ...]:
    """What was lost, the greatest first; only of one group where one was opened."""
    match by if group else "", group:
        case "owners", Group(key=key):
            return tuple(one for one in analysis.ranked if one.line.owner == key)
        case "causes", Group(key=key):
            return tuple(one for one in analysis.ranked if (one.cause_kind or "") == key)
        case "areas", Group(key=key):
            codes = {leaf.code for area in analysis.criteria.areas if area.code == key for leaf in area.components}
            return tuple(one for one in analysis.ranked if one.code in codes)
        case _:
            return analysis.ranked


def _areas(sight: Sight) -> Picture:
    name, index, _, lost, earlier, change = t.AREA_HEAD
    columns = (
        Column("", 5), Column(name), Column(index, 9, True), Column("", 30 if sight.wide else 10),
        Column(lost, 7, True), Column(earlier, 10, True), Column(change, 11, True),
    )  # fmt: skip
    before = (
        {one.code: one.indices[-2][1] for one in sight.ground.areas if len(one.indices) > 1} if sight.ground else {}
    )
    rows = []
    for group in sight.analysis.by_area:
        was = before.get(group.key)
        known = group.base > NO_POINTS
        now = group.index if known else None
        change_of = None if was is None or now is None else (now - was) * 100
        texts = (
            f" {group.key}", group.name, show_percent(now) if now is not None else "–", bar(now, columns[3].width),
            show_points(group.lost) if group.lost > NO_POINTS else "", show_percent(was) if was is not None else "",
            change_cell(change_of),
        )  # fmt: skip
        rows.append(Row(cells(columns, texts), group))
    return Picture(columns, rows)


def _losses(sight: Sight) -> Picture:
    code, name, lost, _, share, cause = t.LOSS_HEAD
    columns = (
        Column(f" {code}", _CODE), Column(name), Column(lost, 6, True), Column("", 24 if sight.wide else 8),
        Column(share, 8, True), Column(f"  {cause}", 26 if sight.wide else 20),
    )  # fmt: skip
    found = [one for one in losses_of(sight.analysis, sight.grouped_by, sight.group) if one.lost > NO_POINTS]
    most = found[0].lost.value if found else Fraction(1)
    all_of = total([one.lost for one in found]).value
    rows, so_far = [], Fraction(0)
    for one in found:
        so_far += one.lost.value
        words, kind = cause_of(one)
        texts = (
            f" {one.code}", one.line.component.name, show_points(one.lost),
            bar(one.lost.value / most, columns[3].width, "weak"), show_percent(so_far / all_of, 1),
            (f"  {words}", kind),
        )  # fmt: skip
        rows.append(Row(cells(columns, texts), one))
    return Picture(columns, rows, t.NO_LOSSES)


def _grouped(by: str) -> Callable[[Sight], Picture]:
    def made(sight: Sight) -> Picture:
        _, leaves, lost, _, share = t.GROUP_HEAD
        columns = (
            Column(f" {t.GROUP_NAMES[by]}"), Column(leaves, 14, True), Column(lost, 9, True),
            Column("", 30 if sight.wide else 15), Column(share, 10, True),
        )  # fmt: skip
        analysis = sight.analysis
        found = [one for one in (analysis.by_owner if by == "owners" else analysis.by_cause) if one.lost > NO_POINTS]
        whole = total([one.lost for one in found]).value
        rows = []
        for group in found:
            part = group.lost.value / whole
            texts = (
                f" {group_name(by, group)}", str(group.leaves), show_points(group.lost),
                bar(part, columns[3].width, "weak"), show_percent(part, 1),
            )  # fmt: skip
            rows.append(Row(cells(columns, texts), group))
        return Picture(columns, rows, t.NO_LOSSES)

    return made


def _buckets(sight: Sight) -> Picture:
    code, name, points, most, cause = t.BUCKET_HEAD
    columns = (
        Column(f" {code}", _CODE), Column(name), Column(points, 9, True), Column(most, 9, True),
        Column(f"  {cause}", 26 if sight.wide else 21),
    )  # fmt: skip
    rows: list[Row] = []
    for bucket in (Bucket.FIX, Bucket.KEEP, Bucket.SURVEY):
        held = sight.analysis.bucket(bucket)
        best, base, lost = (total([getattr(one, name) for one in held]) for name in ("best", "base", "lost"))
        words = t.BUCKET_ROW.format(
            name=BUCKETS[bucket].upper(), count=len(held), points=show_points(best), base=show_points(base),
            lost=show_points(lost),
        )  # fmt: skip
        rows.append(Row((Cell(f" {words}", 0, "title"),), heading=True))
        for one in held:
            known = show_points(one.best) if one.known else "–"
            texts = (f" {one.code}", one.line.component.name, known, (show_points(one.base), "dim"), _spaced(one))
            rows.append(Row(cells(columns, texts), one))
    return Picture(columns, rows)


def _spaced(one: Loss) -> tuple[str, str]:
    words, kind = cause_of(one) if one.bucket is Bucket.FIX else ("", "")
    return f"  {words}", kind


def pairs(comparison: Comparison, only: str) -> Sequence[Pair]:
    """The lines of a comparison that are looked at."""
    match only:
        case "fallen":
            return comparison.fallen
        case "risen":
            return comparison.risen
        case "came":
            return comparison.came
        case "went":
            return comparison.went
        case _:
            return comparison.pairs


def _periods(sight: Sight) -> Picture:
    code, name, before, after, change = t.PERIOD_HEAD
    columns = (
        Column(f" {code}", _CODE), Column(name), Column(before, 12, True), Column(after, 12, True),
        Column(change, 12, True),
    )  # fmt: skip
    found = sight.ground.comparison if sight.ground else None
    if found is None:
        return Picture(columns, [], t.NO_EARLIER)
    rows = [
        Row(
            cells(
                columns,
                (
                    f" {(one.new or one.old)[0]}", one.name, (_held(one, "before"), "dim"), _held(one, "after"),
                    change_cell(one.change.value if one.before and one.after else None),
                ),
            ),
            one,
        )
        for one in pairs(found, sight.only)
    ]  # fmt: skip
    return Picture(columns, rows, t.NOTHING_HERE)


def _held(pair: Pair, side: str) -> str:
    held = pair.before if side == "before" else pair.after
    if held is None or held.base == NO_POINTS:
        return "–"
    return f"{show_points(held.points)}/{show_points(held.base)}"


def _progress(sight: Sight) -> Picture:
    week, answered, points, index, _ = t.WEEK_HEAD
    columns = (
        Column(f" {week}", 16), Column(answered, 9, True), Column(points, 9, True), Column(index, 10, True), Column(""),
    )  # fmt: skip
    weeks: Iterable[Week] = reversed(sight.ground.weeks) if sight.ground else ()
    rest = max(sight.width - 44, 10)
    rows = [
        Row(
            cells(
                columns,
                (
                    f" {t.WEEK_ROW.format(begins=one.begins, ends=one.ends)}", str(one.answered),
                    show_points(one.points), show_percent(one.index), bar(one.index, rest),
                ),
            ),
            one,
        )
        for one in weeks
    ]  # fmt: skip
    return Picture(columns, rows, t.NO_WEEKS)


def _years(sight: Sight) -> Picture:
    period, index, rank, grade, points, _, source = t.YEAR_HEAD
    fixed = (Column(f" {period}", 17), Column(index, 9, True), Column(f"  {rank}", 20), Column(f"  {grade}", 13))
    columns = (*fixed, *((Column(points, 14, True),) if sight.wide else ()), Column(""), Column(f" {source}", 14))
    follow_up = sight.session.follow_up
    past = list(follow_up.past.values()) if follow_up else []
    earlier = sight.ground.earlier if sight.ground else ()
    rest = max(sight.width - sum(one.width for one in columns), 0)
    rows = []
    for one in years(sight.session.assessment, earlier, past):
        drawn = bar(one.index, rest) if rest > _LEAST_BAR else ""
        of = (_points_of(one),) if sight.wide else ()
        rows.append(Row(cells(columns, (*_year_texts(one), *of, drawn, _source(one, sight))), one))
    return Picture(columns, rows, t.NO_YEARS)


def _points_of(one: YearRow) -> str:
    return "" if one.points is None or one.base is None else f"{show_points(one.points)}/{show_points(one.base)}"


def _year_texts(one: YearRow) -> tuple[str, str, str, str]:
    return (
        f" {show_period(one.period)}", show_percent(one.index) if one.index is not None else "",
        f"  {show_rank(one.published)}" if one.published else "", f"  {one.grade}",
    )  # fmt: skip


def _source(one: YearRow, sight: Sight) -> tuple[str, str]:
    if one.published is not None:
        return f" {t.YEAR_RANKED if one.published.indices else t.YEAR_PUBLISHED}", ""
    return f" {t.YEAR_HERE if one.period == sight.session.assessment.period else t.YEAR_SCORED}", "dim"


_VIEWS: dict[str, Callable[[Sight], Picture]] = {
    "areas": _areas,
    "losses": _losses,
    "owners": _grouped("owners"),
    "causes": _grouped("causes"),
    "buckets": _buckets,
    "periods": _periods,
    "progress": _progress,
    "years": _years,
}
