"""Thời gian thực hiện: the words of a plan's table, read as a due day, as something recurring, or as neither."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from cchc_tui.core.due import DueDay, DueRule, due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period
from cchc_tui.core.text import clean, search_key

_YEAR = re.compile(r"(?:\s*/\s*|\s+(?:trong |cua )?nam\s+)(20\d\d)$")
_ONLY_YEAR = re.compile(r"(?:trong |ca |den het |het |cuoi )?nam (20\d\d)")
_THIS_YEAR = re.compile(r"(?:trong |ca |den het |het |cuoi )?nam(?: nay)?")
_LEAD = re.compile(r"^(?:hoan thanh |xong |thuc hien )*(?:(?:truoc|trong|den het|het|den|cham nhat|vao|han)(?: la)? )?")
_RECURRING = re.compile(
    r"thuong xuyen|(?:hang|hang|moi) (?:ngay|tuan|thang|quy|nam)|dinh ky|lien tuc|suot nam|trong ca nam"
)
_FOLLOWING = re.compile(r"theo (?:tien do|ke hoach|kh|huong dan|quy dinh|yeu cau)|sau khi|ngay khi|khi co|ngay sau")
_HALF = re.compile(r"(?:6|sau) thang (dau|cuoi)(?: nam)?")
_NINE = re.compile(r"(?:9|chin) thang(?: dau nam)?")
_MONTH_OF = re.compile(r"(?:cuoi )?thang (\d{1,2})")
_LASTING = re.compile(r" va (?:cac |nhung )?nam (?:tiep theo|sau|sau do)$")
_QUARTERS = re.compile(r"(?<=[iv1-4])\s*[-–]\s*(?=[iv]+\b|[1-4]\b)")
_SPAN = re.compile(r"(?:tu )?(.+?)\s*(?: den | - |–|—|-(?=\s*(?:thang|quy)))\s*(?:het )?(.+)")


class WhenKind(StrEnum):
    """Loại thời gian: by a day, again and again, at the pace of something else, or not understood ("" too)."""

    DUE = "due"
    RECURRING = "recurring"
    FOLLOWING = "following"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """Thời gian: the words as typed, what kind they are, and the last day they name."""

    words: str
    kind: WhenKind
    due: date | None = None


def read_when(text: str, year: int) -> When:
    """What the words say; a day without a year lies in `year`."""
    words = " ".join(clean(text, multiline=False).split())
    key = search_key(words).rstrip(". ;")
    due = _due(key, year)
    if due is not None:
        return When(words, WhenKind.DUE, due)
    if _RECURRING.search(key):
        return When(words, WhenKind.RECURRING)
    return When(words, WhenKind.FOLLOWING if _FOLLOWING.search(key) else WhenKind.UNKNOWN)


def _due(key: str, year: int) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", key):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if _FOLLOWING.search(key):
        return None
    key = _LASTING.sub("", _LEAD.sub("", key).removeprefix("ngay "))
    if key.startswith("quy "):
        key = _QUARTERS.sub(", ", key)
    if found := _ONLY_YEAR.fullmatch(key):
        return date(int(found[1]), 12, 31)
    if _THIS_YEAR.fullmatch(key):
        return date(year, 12, 31)
    if re.fullmatch(r"20\d\d", key):
        return date(int(key), 12, 31)
    if _RECURRING.search(key):
        return None
    if found := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)", key):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return _of_year(key, year) or _last_of_several(key, year)


def _of_year(key: str, year: int) -> date | None:
    """The day that words without a list in them name: a month, a quarter, half a year, or what decisions use."""
    found = _YEAR.search(key)
    bare, year = (key[: found.start()], int(found[1])) if found else (key, year)
    if found := _HALF.fullmatch(bare):
        return date(year, 6, 30) if found[1] == "dau" else date(year, 12, 31)
    if re.fullmatch(r"(?:6|sau) thang", bare):
        return date(year, 6, 30)
    if _NINE.fullmatch(bare):
        return date(year, 9, 30)
    if (found := _MONTH_OF.fullmatch(bare)) and 1 <= int(found[1]) <= 12:
        return due_dates(DueRule(bare, (DueDay(int(found[1])),)), Period(year))[-1]
    try:
        days = due_dates(read_due(bare), Period(year))
    except InputError:
        return None
    return days[-1] if days else None


def _last_of_several(key: str, year: int) -> date | None:
    """The end of "từ tháng 3 đến tháng 6/2027", or the last of "quý IV/2026 và quý I/2027"."""
    span = _SPAN.fullmatch(key)
    pieces = [span[2]] if span else re.split(r"\s*(?:,|;|\bva\b)\s*", key)
    if not span and len(pieces) < 2:
        return None
    days = [_of_year(piece.strip(), year) or _due_of_year(piece.strip()) for piece in pieces]
    return max((day for day in days if day is not None), default=None) if all(days) else None


def _due_of_year(key: str) -> date | None:
    found = re.fullmatch(r"(?:nam )?(20\d\d)", key)
    return date(int(found[1]), 12, 31) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
