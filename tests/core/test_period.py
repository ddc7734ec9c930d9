"""Periods: years, quarters, months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period, read_period

years = st.integers(2000, 2100)
periods = (
    st.builds(Period, years)
    | st.builds(Period, years, st.integers(1, 4))
    | st.builds(lambda year, month: Period(year, month=month), years, st.integers(1, 12))
)


@given(periods)
def test_a_period_reads_back_from_its_own_text(period: Period) -> None:
    assert read_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (" 2024-02 ", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text: str, first: date, last: date) -> None:
    assert read_period(text).window == (first, last)


@given(years)
def test_the_months_of_a_year_follow_each_other_without_a_gap(year: int) -> None:
    windows = [Period(year, month=month).window for month in range(1, 13)]
    assert [last + timedelta(days=1) for _, last in windows[:-1]] == [first for first, _ in windows[1:]]


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026/11", "1999", "2101", "năm 2026", "2026-1"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_period(text)
    assert (caught.value.code, caught.value.facts) == ("period.unreadable", {"text": text})
