"""What an officer enters for a component; every kind of rule meets one kind of answer."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import Points

_MOST_COUNT = 10**9


@dataclass(frozen=True, slots=True)
class Choice:
    """Phương án: the option chosen, counted from 1."""

    option: int

    def __post_init__(self) -> None:
        if self.option < 1:
            raise InputError("answer.option", option=self.option)


@dataclass(frozen=True, slots=True)
class Tally:
    """Tỷ lệ: what was done out of what was due; several `parts` when the rule weighs them apart."""

    parts: tuple[Fraction, ...]
    due: Fraction

    def __post_init__(self) -> None:
        if not self.parts or self.due < 0 or any(part < 0 for part in self.parts):
            raise InputError("answer.negative")
        if self.done > self.due:
            raise InputError("answer.done_over_due", done=self.done, due=self.due)

    @property
    def done(self) -> Fraction:
        """All parts together."""
        return sum(self.parts, Fraction(0))


def tally(done: int | Fraction, due: int | Fraction) -> Tally:
    """A tally of one part."""
    return Tally((Fraction(done),), Fraction(due))


@dataclass(frozen=True, slots=True)
class Count:
    """Số lượng: how many."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise InputError("answer.negative")
        if self.number > _MOST_COUNT:
            raise InputError("answer.too_many", most=_MOST_COUNT)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Các nội dung đạt: the items that hold, counted from 1, in order."""

    items: tuple[int, ...]

    def __post_init__(self) -> None:
        if any(item < 1 for item in self.items) or list(self.items) != sorted(set(self.items)):
            raise InputError("answer.ticks")


@dataclass(frozen=True, slots=True)
class Given:
    """Điểm nhập tay: points typed by a person, with the reason why they stand instead of the rule's."""

    points: Points
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoneDue:
    """Không phát sinh: nothing of the kind was due in the period."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Trả lời từng phần: one answer, or none yet, for each part of a composite rule."""

    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Số liệu nhập dở: the texts of a leaf's fields while they do not yet make an answer; kept so that none is lost."""

    texts: tuple[str, ...]


Answer = Choice | Tally | Count | Ticks | Given | NoneDue | Parts | Typed
