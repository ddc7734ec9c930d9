"""Plain tables of a criteria set: read with every fault named at its place, written with nothing that says nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from cchc_tui.core.codec import Plain
from cchc_tui.core.findings import Finding, error
from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.text import clean

_PLACES = 6  # decimals a file may give a number
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?", re.ASCII)


class Reader:
    """Reads one table; a missing or unfitting value becomes a finding at its place, and a stand-in goes on."""

    def __init__(self, table: object, place: str, findings: list[Finding]) -> None:
        self.place, self.findings = place, findings
        self.table: Plain = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.fault("set.not_a_table")

    def fault(self, code: str, **facts: object) -> None:
        """An error at this place."""
        self.findings.append(error(code, self.place, **facts))

    def text(self, key: str, default: str | None = "") -> str:
        """The text of a key, clean; one without a default must be there."""
        value = self.table.get(key, default)
        if value is None:
            self.fault("set.missing", key=key)
            return ""
        if not isinstance(value, str):
            self.fault("set.not_text", key=key)
            return str(value)
        return clean(value).strip()

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number, not negative."""
        value = self.table.get(key, default)
        if type(value) is not int or value < 0:
            self.fault("set.not_whole", key=key)
            return default or 0
        return value

    def number(self, key: str, default: str | None = None) -> Fraction:
        """An exact number, written as text."""
        value = self.table.get(key, default)
        if value is None:
            self.fault("set.missing", key=key)
            return Fraction(0)
        negative = isinstance(value, str) and value.startswith("-")
        try:
            # A bare TOML float has already lost what was written; only text and whole numbers are exact.
            size = Fraction(value) if type(value) is int else _decimal(_text(value).removeprefix("-"))
        except (ValueError, TypeError):
            self.fault("set.not_number", key=key, value=value)
            return Fraction(0)
        return -size if negative else size

    def points(self, key: str, default: str | None = None) -> Points:
        """Points, written as text."""
        return Points(self.number(key, default))

    def rows(self, key: str) -> list[Reader]:
        """The tables of a list that must not be empty."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not value:
            self.fault("set.missing", key=key)
            return []
        return [Reader(row, f"{self.place} {key} {number}", self.findings) for number, row in enumerate(value, 1)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault("set.not_texts", key=key)
            return ()
        return tuple(clean(item).strip() for item in value)


@lru_cache(maxsize=512)  # a set has hundreds of numbers, but few different ones
def _decimal(text: str) -> Fraction:
    """A file's number: unlike what a person types, "1.125" has one meaning here."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return Fraction(int(found[1] + (found[2] or "")), 10 ** len(found[2] or ""))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def exact(value: Points | Fraction) -> str:
    """A number as a file gives it."""
    return plain_decimal(value.value if isinstance(value, Points) else value, _PLACES)


def spare(table: Plain) -> Plain:
    """A table without what says nothing."""
    silent: tuple[object, ...] = ("", None, [], {})
    return {
        key: value
        for key, value in table.items()
        if value not in silent and value is not False and (key, value) != ("none_due", "not_allowed")
    }
