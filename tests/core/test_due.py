"""When a paper is due: the words of a decision, and the dates they mean in a period."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_tui.core.due import due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period, read_period

MONTH_ENDS = [f"{day}/{month}" for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)]

DATES = [
    ("trước 15/12 năm trước", "2026", ["15/12/2025"]),
    ("trước ngày 15 tháng 12 năm trước", "2026", ["15/12/2025"]),
    ("trước 15/12 năm trước", "2026-Q1", ["15/12/2025"]),
    ("trước 15/12 năm trước", "2026-01", ["15/12/2025"]),
    ("trước 15/12 năm trước", "2026-Q4", []),
    ("15/01", "2026", ["15/1"]),
    ("trước 15/01", "2026", ["15/1"]),
    ("trước ngày 15/1 hằng năm", "2026", ["15/1"]),
    ("Chậm nhất là ngày 15-01.", "2026", ["15/1"]),
    ("trước 15/01", "2026-Q1", ["15/1"]),
    ("trước 15/01", "2026-Q2", []),
    ("trước 15/01", "2026-01", ["15/1"]),
    ("15/01 năm sau", "2026", ["15/1/2027"]),
    ("15/01 năm sau", "2026-Q4", ["15/1/2027"]),
    ("15/01 năm sau", "2026-Q1", []),
    ("trước 30/11", "2026", ["30/11"]),
    ("30/11/2026", "2026", ["30/11"]),
    ("30/11/2026", "2027-Q1", ["30/11/2026"]),
    ("30/11/2024", "2026", []),
    ("29/02", "2026", ["28/2"]),
    ("29/02", "2028", ["29/2"]),
    ("15/6 và 15/12", "2026", ["15/6", "15/12"]),
    ("15/12, 15/6", "2026", ["15/6", "15/12"]),
    ("ngày 20 tháng cuối quý", "2026", ["20/3", "20/6", "20/9", "20/12"]),
    ("ngày 20 tháng cuối quý", "2026-Q3", ["20/9"]),
    ("ngày 20 tháng cuối quý", "2026-09", ["20/9"]),
    ("ngày 20 tháng cuối quý", "2026-08", []),
    ("ngày 31 tháng cuối quý", "2026-Q2", ["30/6"]),
    ("ngày 5 tháng đầu quý", "2026-Q2", ["5/4"]),
    ("ngày 5 tháng đầu quý sau", "2026", ["5/4", "5/7", "5/10", "5/1/2027"]),
    ("ngày 5 tháng đầu quý sau", "2026-Q4", ["5/1/2027"]),
    ("ngày 25 hằng tháng", "2026-Q1", ["25/1", "25/2", "25/3"]),
    ("ngày 25 hàng tháng", "2026-02", ["25/2"]),
    ("ngày 5 tháng sau", "2026-12", ["5/1/2027"]),
    ("hằng tháng", "2026", MONTH_ENDS),
    ("hằng tháng", "2026-02", ["28/2"]),
    ("hằng quý", "2026", ["31/3", "30/6", "30/9", "31/12"]),
    ("Hằng Quý", "2026-Q3", ["30/9"]),
    ("quý I", "2026", ["31/3"]),
    ("trong quý I", "2026", ["31/3"]),
    ("quý IV", "2026-Q4", ["31/12"]),
    ("quý I, quý III", "2026", ["31/3", "30/9"]),
    ("quý 2 và 4", "2026", ["30/6", "31/12"]),
    ("tháng 6", "2026", ["30/6"]),
    ("6 tháng, năm", "2026", ["30/6", "31/12"]),
    ("6 tháng và năm", "2026-Q2", ["30/6"]),
    ("6 tháng", "2026", ["30/6"]),
    ("cả năm", "2026", ["31/12"]),
    ("năm", "2026", ["31/12"]),
    ("hằng năm", "2026-Q4", ["31/12"]),
    ("TRUOC 15/12 NAM TRUOC", "2026", ["15/12/2025"]),
    ("tru\u031bo\u031b\u0301c 15/01", "2026", ["15/1"]),
]  # fmt: skip


def as_dates(shown: list[str], year: int) -> tuple[date, ...]:
    parts = [[int(part) for part in text.split("/")] for text in shown]
    return tuple(date([*rest, year][0], month, day) for day, month, *rest in parts)


@pytest.mark.parametrize(("text", "period", "shown"), DATES)
def test_a_due_rule_gives_the_dates_of_a_period(text: str, period: str, shown: list[str]) -> None:
    assert due_dates(read_due(text), read_period(period)) == as_dates(shown, int(period[:4]))


def test_the_words_of_a_due_rule_are_kept() -> None:
    assert read_due("  trước  15/12 năm\ntrước ").show == "trước 15/12 năm trước"


UNREADABLE = [
    "", " ", "trước", "sớm nhất có thể", "31/02", "15/13", "0/1", "32 hằng tháng", "ngày 0 tháng cuối quý", "quý V",
    "quý IIII", "tháng 13", "15/01 và", "15/01 hoặc sớm hơn", "1.5", "15/01/1999", "đột xuất", "\u0000",
]  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_names_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"due\.unreadable"):
        read_due(text)


@pytest.mark.parametrize("text", sorted({row[0] for row in DATES}))
def test_the_dates_of_the_quarters_together_are_those_of_the_year(text: str) -> None:
    rule = read_due(text)
    parts = [day for quarter in range(1, 5) for day in due_dates(rule, Period(2026, quarter))]
    assert sorted(parts) == list(due_dates(rule, Period(2026)))
