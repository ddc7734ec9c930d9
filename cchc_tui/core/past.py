"""Kết quả các kỳ trước: index, rank and grade as they were published, and what ranks follow from indices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, round_half_up


class Ties(StrEnum):
    """Đồng hạng: 1, 1, 3 as official rankings count (competition), or 1, 1, 2 (dense)."""

    COMPETITION = "competition"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class PastResult:
    """Kết quả một kỳ: what was published of this office; 0, "" or None for what is not known.

    `indices` are the indices of all units ranked together, highest first, when the ranking was imported.
    """

    period: Period
    index: Fraction | None = None
    rank: int = 0
    of_units: int = 0
    grade: str = ""
    points: Points | None = None
    base_points: Points | None = None
    indices: tuple[Fraction, ...] = ()

    def __post_init__(self) -> None:
        if self.rank < 0 or self.of_units < 0 or (self.of_units and self.rank > self.of_units):
            raise InputError("past.rank", rank=self.rank, units=self.of_units)
        if any(not 0 <= one <= 1 for one in (*self.indices, self.index or Fraction(0))):
            raise InputError("past.index")


@dataclass(frozen=True, slots=True)
class RankingRow:
    """Dòng bảng xếp hạng: as it is printed; `index` is a ratio, printed in percent with `places` decimals."""

    rank: int
    base_points: Points
    points: Points
    index: Fraction
    grade: str = ""
    unit: str = ""
    places: int = 2

    @property
    def computed(self) -> Fraction:
        """Chỉ số tính lại: printed points over the printed base, exact."""
        return self.points.value / self.base_points.value

    @property
    def agrees(self) -> bool:
        """Whether the computed index prints as the one in the table."""
        return round_half_up(self.computed * 100, self.places) == self.index * 100


def ranks(indices: Sequence[Fraction], ties: Ties = Ties.COMPETITION) -> tuple[int, ...]:
    """The rank of each index among all of them; equal indices share one."""
    ordered = sorted(set(indices) if ties is Ties.DENSE else indices, reverse=True)
    places: dict[Fraction, int] = {}
    for place, index in enumerate(ordered, 1):
        places.setdefault(index, place)
    return tuple(places[index] for index in indices)


def rank_of(index: Fraction, others: Iterable[Fraction], ties: Ties = Ties.COMPETITION) -> int:
    """The rank that `index` would take among `others`."""
    above = [one for one in others if one > index]
    return 1 + len(set(above) if ties is Ties.DENSE else above)


def index_for_rank(rank: int, others: Sequence[Fraction]) -> Fraction:
    """The index that takes `rank` among `others`, ties shared; 0 when the last place is good enough."""
    ordered = sorted(others, reverse=True)
    return ordered[rank - 1] if 1 <= rank <= len(ordered) else Fraction(0)


def without_own(result: PastResult) -> tuple[Fraction, ...]:
    """The indices of the other units of a ranking: this office's own is taken out once."""
    ordered = sorted(result.indices)
    if result.index is None:
        return tuple(reversed(ordered))
    at = bisect_left(ordered, result.index)
    if at < len(ordered) and ordered[at] == result.index:
        del ordered[at]
    return tuple(reversed(ordered))
