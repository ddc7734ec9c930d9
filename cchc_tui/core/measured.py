"""Chỉ số do nơi khác đo (SIPAS, PAPI): contents with codes, results by period; nobody scores himself here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period


@dataclass(frozen=True, slots=True)
class Content:
    """Nội dung được đo: its code, name, and the contents under it."""

    code: str
    name: str
    contents: tuple[Content, ...] = ()

    def walk(self) -> Iterator[Content]:
        """It and everything under it, in order."""
        yield self
        for one in self.contents:
            yield from one.walk()


@dataclass(frozen=True, slots=True)
class MeasuredIndex:
    """Chỉ số được đo: what it is called, in what unit a content is given ("%" or points up to `most`), its contents."""

    code: str
    title: str
    most: Fraction
    unit: str
    contents: tuple[Content, ...]
    notice: str = ""

    @property
    def all(self) -> tuple[Content, ...]:
        """Every content, those within others too."""
        return tuple(inner for one in self.contents for inner in one.walk())

    def find(self, code: str) -> Content | None:
        """The content of that code."""
        return next((one for one in self.all if one.code == code), None)


@dataclass(frozen=True)
class MeasuredResult:
    """Kết quả đo một kỳ: a value for each content that was measured, in the index's own unit."""

    index: str
    period: Period
    values: Mapping[str, Fraction]

    @property
    def key(self) -> str:
        """ "SIPAS:2025"."""
        return f"{self.index}:{self.period}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Một nội dung đứng ở đâu: its value in two periods, None where it was not measured."""

    content: Content
    before: Fraction | None
    now: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """What it rose (or fell) since the period before."""
        return None if self.before is None or self.now is None else self.now - self.before


def standings(index: MeasuredIndex, now: MeasuredResult | None, before: MeasuredResult | None) -> tuple[Standing, ...]:
    """Every content of an index beside the period before, in the index's own order."""
    values, earlier = (one.values if one else {} for one in (now, before))
    return tuple(Standing(one, earlier.get(one.code), values.get(one.code)) for one in index.all)


@dataclass(frozen=True)
class Measured:
    """Chỉ số và kết quả: an index, its result in a period and in the one before; no values where nothing is known."""

    index: MeasuredIndex
    now: MeasuredResult
    before: MeasuredResult

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every content in its order."""
        return standings(self.index, self.now, self.before)


def measured_in(index: MeasuredIndex, period: Period, *kept: Mapping[str, MeasuredResult]) -> Measured:
    """An index in a period, out of what is kept in one place or several; of two for one period the first counts."""
    found = {one.period: one for some in reversed(kept) for one in some.values() if one.index == index.code}
    earlier = max((one for one in found if one < period), default=Period(period.year - 1))
    now, before = (found.get(one, MeasuredResult(index.code, one, {})) for one in (period, earlier))
    return Measured(index, now, before)


def with_value(result: MeasuredResult, index: MeasuredIndex, code: str, value: Fraction | None) -> MeasuredResult:
    """A result with another value for a content, None for none; InputError when the index has no such place for it."""
    known = {one: known for one, known in result.values.items() if one != code}
    values = known if value is None else {**known, code: value}
    made = MeasuredResult(result.index, result.period, values)
    check_result(MeasuredResult(result.index, result.period, {code: Fraction(0) if value is None else value}), index)
    return made


def check_result(result: MeasuredResult, index: MeasuredIndex) -> None:
    """InputError when a value is of no content, or outside the scale."""
    for code, value in result.values.items():
        if index.find(code) is None:
            raise InputError("measured.code", content=code, name=index.code)
        if not 0 <= value <= index.most:
            raise InputError("measured.value", content=code, most=index.most)


def index_from_plain(plain: Mapping[str, Any]) -> MeasuredIndex:
    """An index from its table; InputError `measured.file` when it is none."""
    try:
        contents = tuple(_content(one) for one in plain["contents"])
        made = MeasuredIndex(
            str(plain["code"]), str(plain["title"]), Fraction(str(plain["most"])), str(plain["unit"]), contents,
            str(plain.get("notice", "")),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError("measured.file") from fault
    codes = [one.code for one in made.all]
    if len(set(codes)) != len(codes) or not codes:
        raise InputError("measured.file")
    return made


def _content(plain: Mapping[str, Any]) -> Content:
    return Content(str(plain["code"]), str(plain["name"]), tuple(_content(one) for one in plain.get("contents", ())))
