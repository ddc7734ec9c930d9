"""Kỳ đánh giá: a year, a quarter or a month; never keyed by the year alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass

_FORM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Kỳ: `year`, and a quarter or a month when it is not the whole year. Text form 2026, 2026-Q3, 2026-11."""

    year: int
    quarter: int = 0
    month: int = 0

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    @property
    def window(self) -> tuple[date, date]:
        """First and last day."""
        first_month = self.month or (self.quarter * 3 - 2 if self.quarter else 1)
        last_month = self.month or (self.quarter * 3 if self.quarter else 12)
        after = date(self.year + last_month // 12, last_month % 12 + 1, 1)
        return date(self.year, first_month, 1), after - timedelta(days=1)


def read_period(text: str) -> Period:
    """The period written as 2026, 2026-Q3 or 2026-11; InputError `period.unreadable`."""
    found = _FORM.fullmatch(text.strip().upper())
    if not found or not 2000 <= int(found[1]) <= 2100:
        raise InputError("period.unreadable", text=text)
    return Period(int(found[1]), int(found[2] or 0), int(found[3] or 0))
