"""Hạn của một tài liệu: read from the words a decision uses, kept as those words, and turned into dates of a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period
from cchc_tui.core.text import clean, search_key

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EVERY_MONTH, _QUARTER_ENDS = tuple(range(1, 13)), (3, 6, 9, 12)

_LEAD = re.compile(r"(?:(truoc|cham nhat|muon nhat|den het|den|vao|trong|han)(?: la| vao)?\s+)?(?:ngay\s+)?(.+)")
_DAY = r"(\d{1,2})(?:\s*[/-]\s*|\s+thang\s+)(\d{1,2})"
_DATE = re.compile(_DAY + r"(?:\s*[/-]\s*(\d{4})|\s+nam\s+(\d{4})|\s+(?:cua\s+)?(nam truoc|nam sau|hang nam))?")
_BETWEEN = re.compile(r"\s*(?:,|;|\bva\b)\s*(?:ngay\s+)?")
_OF_QUARTER = re.compile(r"(\d{1,2})(?: cua)? thang (cuoi|dau)(?: moi| hang)? quy( sau| tiep theo)?")
_OF_MONTH = re.compile(r"(\d{1,2})(?: cua)? (?:(?:hang|moi) thang|thang (sau|tiep theo))")
_QUARTERS_NAMED = re.compile(r"quy\s+([iv]+|[1-4])((?:\s*(?:,|;|va)\s*(?:quy\s+)?(?:[iv]+|[1-4]))*)")
_MONTH_NAMED = re.compile(r"thang\s+(\d{1,2})")
_HALF_YEAR = r"(?:6|sau) thang(?: dau nam)?"


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day belonging to the month `anchor` of the year assessed: `day` (0: the last one), `shift` months from it.

    A `year` that was written out replaces the shift by whole years.
    """

    anchor: int
    day: int = 0
    shift: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class DueRule:
    """Hạn: the words as they were read, and the days they name; a "trước" date is the day named, not the eve of it."""

    show: str
    days: tuple[DueDay, ...]


def read_due(text: str) -> DueRule:
    """The rule that `text` states; InputError `due.unreadable` when it is none of the forms known."""
    shown = " ".join(clean(text, multiline=False).split())
    days = tuple(_days(search_key(shown).rstrip(". ")))
    if not days:
        raise InputError("due.unreadable", text=shown)
    return DueRule(shown, days)


def due_dates(rule: DueRule, period: Period) -> tuple[date, ...]:
    """The dates by which the papers of `period` are due, in order; none when the rule asks nothing in it.

    What is due before the year begins belongs to its first month, what is due after it to its last.
    """
    first, last = (day.month for day in period.window)
    found = (_date(day, period.year) for day in rule.days)
    return tuple(sorted({when for anchor, when in filter(None, found) if first <= anchor <= last}))


def _date(day: DueDay, year: int) -> tuple[int, date] | None:
    """The month a due day belongs to, and its date; None when its own year is not near `year`."""
    anchor, month = day.anchor, day.anchor + day.shift
    if day.year:
        away = day.year - year
        if not -1 <= away <= 1:
            return None
        anchor, month = (day.anchor, 12, 1)[away], day.anchor + 12 * away
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    most = _days_in(year, month)
    return anchor, date(year, month, min(day.day or most, most))


def _days_in(year: int, month: int) -> int:
    """How long a month is; without the module `calendar`, which the first screen would wait for."""
    return Period(year, month=month).window[1].day


def _days(words: str) -> Iterator[DueDay]:
    """The days that folded words name; nothing when they are not understood."""
    led = _LEAD.fullmatch(words)
    rest = led[2] if led else ""
    if re.fullmatch(r"(?:ca |cuoi |hang )?nam", rest):
        yield DueDay(12)
    elif re.fullmatch(_HALF_YEAR, rest):
        yield DueDay(6)
    elif re.fullmatch(_HALF_YEAR + r"(?:\s*(?:,|;|va)\s*(?:ca )?nam)", rest):
        yield from (DueDay(6), DueDay(12))
    elif re.fullmatch(r"(?:cuoi )?(?:hang|moi) (?:thang|quy)|cuoi (?:thang|quy)", rest):
        months = _EVERY_MONTH if rest.endswith("thang") else _QUARTER_ENDS
        yield from map(DueDay, months)
    elif found := _OF_QUARTER.fullmatch(rest):
        yield from _of_quarters(int(found[1]), at_start=found[2] == "dau", after=bool(found[3]))
    elif (found := _OF_MONTH.fullmatch(rest)) and 1 <= int(found[1]) <= 31:
        yield from (DueDay(month, int(found[1]), 1 if found[2] else 0) for month in _EVERY_MONTH)
    elif found := _QUARTERS_NAMED.fullmatch(rest):
        named = [found[1], *re.findall(r"\b(?:[iv]+|[1-4])\b", found[2].replace("quy", " ").replace("va", " "))]
        if all(one in _QUARTERS for one in named):
            yield from (DueDay(_QUARTERS[one] * 3) for one in named)
    elif (found := _MONTH_NAMED.fullmatch(rest)) and 1 <= int(found[1]) <= 12:
        yield DueDay(int(found[1]))
    else:
        yield from _dates(rest)


def _of_quarters(day: int, *, at_start: bool, after: bool) -> Iterator[DueDay]:
    """A day of the first or the last month of each quarter, or of the quarter that follows it."""
    if not 1 <= day <= 31:
        return
    for end in _QUARTER_ENDS:
        if after:
            yield DueDay(end, day, 1 if at_start else 3)
        else:
            yield DueDay(end - 2 if at_start else end, day)


def _dates(words: str) -> Iterator[DueDay]:
    """One or several dates such as 15/12 năm trước; nothing unless every one of them exists in some year."""
    found = [_DATE.fullmatch(piece) for piece in _BETWEEN.split(words)]
    days: list[DueDay] = []
    for one in found:
        if one is None or not _exists(int(one[1]), int(one[2]), int(one[3] or one[4] or 2024)):
            return
        day, month, year = int(one[1]), int(one[2]), int(one[3] or one[4] or 0)
        match one[5]:
            case "nam truoc":
                days.append(DueDay(1, day, month - 13))
            case "nam sau":
                days.append(DueDay(12, day, month))
            case _:
                days.append(DueDay(month, day, 0, year))
    yield from days


def _exists(day: int, month: int, year: int) -> bool:
    return 2000 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month)
