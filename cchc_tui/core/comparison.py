"""So sánh các kỳ: leaf by leaf through the mapping when the set changed, areas side by side, ranks and what fell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from cchc_tui.core.analysis import ratio, standing
from cchc_tui.core.assessment import Assessment, Line, Sheet
from cchc_tui.core.criteria import Area
from cchc_tui.core.mapping import Kind, Move, guess_moves
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.text import search_key


@dataclass(frozen=True, slots=True)
class Held:
    """Điểm của một hay nhiều mục trong một kỳ: best known points, out of what."""

    points: Points
    base: Points

    @property
    def index(self) -> Fraction | None:
        """The share earned; None out of nothing."""
        return ratio(self.points, self.base) if self.base > NO_POINTS else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Một dòng so sánh: which leaves of the earlier set became which, and what each side earned; None on a side that
    has no such leaf.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    name: str
    before: Held | None
    after: Held | None

    @property
    def change(self) -> Points:
        """What the later period earned more (or less), in points; a leaf only one side has is no change."""
        if self.before is None or self.after is None:
            return NO_POINTS
        return self.after.points - self.before.points

    @property
    def drop(self) -> Fraction:
        """The share that fell, in points of the later set: comparable when the maximum was changed too."""
        if self.before is None or self.after is None or self.before.index is None or self.after.index is None:
            return Fraction(0)
        return (self.before.index - self.after.index) * self.after.base.value


@dataclass(frozen=True)
class Comparison:
    """So sánh hai kỳ: a line for every leaf of both sets, in the later set's order."""

    before: Assessment
    after: Assessment
    pairs: tuple[Pair, ...]

    @cached_property
    def fallen(self) -> tuple[Pair, ...]:
        """The leaves that fell, the deepest first."""
        return tuple(sorted((one for one in self.pairs if one.drop > 0), key=lambda one: -one.drop))

    @cached_property
    def risen(self) -> tuple[Pair, ...]:
        """The leaves that rose, the highest first."""
        return tuple(sorted((one for one in self.pairs if one.drop < 0), key=lambda one: one.drop))

    @property
    def came(self) -> tuple[Pair, ...]:
        """The leaves only the later set has."""
        return tuple(one for one in self.pairs if one.kind is Kind.NEW)

    @property
    def went(self) -> tuple[Pair, ...]:
        """The leaves only the earlier set had."""
        return tuple(one for one in self.pairs if one.kind is Kind.DROPPED)


@dataclass(frozen=True, slots=True)
class AreaHistory:
    """Một lĩnh vực qua các kỳ: its index in each period, None where the period's set has no such area."""

    code: str
    name: str
    indices: tuple[tuple[Period, Fraction | None], ...]


@dataclass(frozen=True, slots=True)
class RankStory:
    """Tụt hạng hay tăng hạng: two published results, the places lost (below 0: gained), and the leaves that fell."""

    before: PastResult
    after: PastResult
    places: int
    fallen: tuple[Pair, ...] = ()


def compare(before: Assessment, after: Assessment, moves: Sequence[Move] | None = None) -> Comparison:
    """Two periods leaf by leaf; without `moves`, those guessed from the words of both sets when they differ."""
    if moves is None:
        moves = _moves(before, after)
    return Comparison(before, after, tuple(_pair(move, before.sheet, after.sheet) for move in moves))


def area_history(assessments: Iterable[Assessment]) -> tuple[AreaHistory, ...]:
    """The areas of the newest set through all periods given, oldest first; found again by their names, else codes."""
    ordered = sorted(assessments, key=lambda one: one.period)
    if not ordered:
        return ()
    return tuple(
        AreaHistory(area.code, area.name, tuple((one.period, _area_index(one, area)) for one in ordered))
        for area in ordered[-1].criteria.areas
    )


def rank_story(before: PastResult, after: PastResult, comparison: Comparison | None = None) -> RankStory | None:
    """How many places were lost between two published results; None while one of the ranks is not known."""
    if not before.rank or not after.rank:
        return None
    return RankStory(before, after, after.rank - before.rank, comparison.fallen if comparison else ())


def _moves(before: Assessment, after: Assessment) -> tuple[Move, ...]:
    old, new = before.criteria, after.criteria
    if list(old.by_code) == list(new.by_code) and all(old.by_code[code].name == one.name for code, one in
                                                      new.by_code.items()):  # fmt: skip
        return tuple(Move(Kind.SAME, (code,), (code,), Fraction(1), confirmed=True) for code in new.by_code)
    return guess_moves(old, new)


def _pair(move: Move, before: Sheet, after: Sheet) -> Pair:
    sheet, codes = (after, move.new) if move.new else (before, move.old)
    name = "; ".join(sheet.by_code[code].component.name for code in codes)
    return Pair(move.kind, move.old, move.new, name, _held(before, move.old), _held(after, move.new))


def _held(sheet: Sheet, codes: Sequence[str]) -> Held | None:
    return _sum(sheet.by_code[code] for code in codes) if codes else None


def _sum(lines: Iterable[Line]) -> Held:
    scores = [standing(line) for line in lines if not line.excluded]
    return Held(total([one.points for one in scores]), total([one.out_of for one in scores]))


def _area_index(assessment: Assessment, area: Area) -> Fraction | None:
    named = [one for one in assessment.criteria.areas if search_key(one.name) == search_key(area.name)]
    found = named or [one for one in assessment.criteria.areas if one.code == area.code]
    if not found:
        return None
    return _sum(assessment.sheet.by_code[one.code] for one in found[0].components).index
