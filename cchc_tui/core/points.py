"""Exact points and exact quantities: fractions all the way, rounded only where the set says so."""

from __future__ import annotations

import re
from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass

_NUMBER = re.compile(r"(\d{1,12})(?:[.,](\d{1,12}))?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0 ]\d{3})+")


@dataclass(frozen=True, order=True, slots=True)
class Points:
    """Điểm: an exact score; `texts.ui.show_points` prints it, with a comma."""

    value: Fraction

    def share(self, ratio: Fraction) -> Points:
        """The part of these points that `ratio` earns, not yet rounded."""
        return Points(self.value * ratio)

    def rounded(self, places: int) -> Points:
        """Half up to `places` decimals, away from zero, as official tables round."""
        return Points(round_half_up(self.value, places))

    def __add__(self, other: Points) -> Points:
        return Points(self.value + other.value)

    def __sub__(self, other: Points) -> Points:
        return Points(self.value - other.value)


NO_POINTS = Points(Fraction(0))


def round_half_up(value: Fraction, places: int) -> Fraction:
    """`value` to `places` decimals, a half going away from zero."""
    scale = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def total(many: list[Points]) -> Points:
    """The exact sum."""
    return Points(sum((points.value for points in many), Fraction(0)))


def read_number(text: str, *, places: int = 3) -> Fraction:
    """The number an officer typed: digits and one comma or dot, at most `places` decimals.

    A text that could be grouped thousands ("1.000") is not guessed: InputError `number.ambiguous`.
    """
    trimmed = text.strip().strip("\u00a0").strip()
    if not trimmed:
        raise InputError("number.empty")
    if _GROUPED.fullmatch(trimmed) and not re.fullmatch(r"0[.,]\d{3}", trimmed):
        raise InputError("number.ambiguous", text=trimmed, plain=re.sub(r"\D", "", trimmed))
    found = _NUMBER.fullmatch(trimmed)
    if not found or not trimmed.isascii():
        raise InputError("number.unreadable", text=trimmed)
    decimals = (found[2] or "").rstrip("0")
    if len(decimals) > places:
        raise InputError("number.too_fine", text=trimmed, places=places)
    return Fraction(int(found[1] + decimals), 10 ** len(decimals))


def points(text: str) -> Points:
    """Points from text: "1,5" or "1.25"."""
    return Points(read_number(text))


def to_thousandths(value: Fraction) -> int:
    """`value` as whole thousandths, the form in which typed numbers are stored; InputError if it is finer."""
    scaled = value * 1000
    if scaled.denominator != 1:
        raise InputError("number.too_fine", text=str(value), places=3)
    return scaled.numerator


def from_thousandths(value: int) -> Fraction:
    """The inverse of `to_thousandths`."""
    return Fraction(value, 1000)


def plain_decimal(value: Fraction, places: int = 3) -> str:
    """`value` for machines: a dot, no grouping, no trailing zeros, rounded half up to `places`."""
    rounded = round_half_up(value, places)
    sign = "-" if rounded < 0 else ""
    digits = f"{abs(rounded.numerator) * (10**places) // rounded.denominator:0{places + 1}d}"
    if not places:
        return sign + digits
    whole, decimals = digits[:-places], digits[-places:].rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else sign + whole
