"""Vietnamese for numbers, dates and lengths of time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.period import read_period
from cchc_tui.core.points import Points, round_half_up
from cchc_tui.texts.ui import (
    show_date,
    show_fixed,
    show_left,
    show_moment,
    show_number,
    show_percent,
    show_period,
    show_points,
    show_rate,
    show_short_points,
    show_size,
)

fractions = st.fractions(min_value=-(10**7), max_value=10**7, max_denominator=997)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("1204", "1.204"),
        ("1234567", "1.234.567"),
        ("999", "999"),
        ("1.5", "1,5"),
        ("1/3", "0,333"),
        ("2/3", "0,667"),
        ("-1204.25", "-1.204,25"),
        ("-1/10000", "0"),
        ("999.9999", "1.000"),
    ],
)
def test_a_quantity_has_dots_between_thousands_and_a_comma(value: str, shown: str) -> None:
    assert show_number(Fraction(value)) == shown


@given(fractions)
def test_a_quantity_reads_back_as_the_rounded_value(value: Fraction) -> None:
    assert Fraction(show_number(value).replace(".", "").replace(",", ".")) == round_half_up(value, 3)


@pytest.mark.parametrize(
    ("value", "places", "shown"), [("3/2", 2, "1,50"), ("0", 2, "0,00"), ("-0.125", 2, "-0,13"), ("5/2", 0, "3")]
)
def test_a_fixed_number_keeps_its_places(value: str, places: int, shown: str) -> None:
    assert show_fixed(Fraction(value), places) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("1.5", "1,50"), ("0.125", "0,125"), ("74", "74,00"), ("-0.5", "-0,50"), ("8.1", "8,10")]
)
def test_points_have_two_decimals_and_a_third_where_it_would_hide(value: str, shown: str) -> None:
    assert show_points(Points(Fraction(value))) == shown


def test_points_in_a_sentence_have_no_idle_zeros() -> None:
    assert show_short_points(Points(Fraction(3, 2))) == "1,5"


@pytest.mark.parametrize(
    ("ratio", "shown"), [("0.652", "65,20 %"), ("1", "100,00 %"), ("0", "0,00 %"), ("1293/1480", "87,36 %")]
)
def test_an_index_has_two_decimals(ratio: str, shown: str) -> None:
    assert show_percent(Fraction(ratio)) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        ("0.9", "90 %"),
        ("2/3", "66,67 %"),
        ("0.97996", "97,996 %"),
        ("0.98", "98 %"),
        ("0.9799999", "97,99999 %"),
        ("0.9999999999", "dưới 100 %"),
        ("0.0000000001", "trên 0 %"),
        ("4812/4873", "98,75 %"),
        ("1", "100 %"),
        ("0", "0 %"),
    ],
)
def test_a_rate_never_shows_an_edge_it_has_not_reached(ratio: str, shown: str) -> None:
    assert show_rate(Fraction(ratio)) == shown


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rate_shows_a_whole_percentage_only_when_it_is_one(done: int, due: int) -> None:
    ratio = Fraction(min(done, due), due)
    bare = "," not in show_rate(ratio) and " %" in show_rate(ratio)[:6]
    assert not bare or (ratio * 100).denominator == 1


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-12-02", "02/12/2026"),
        (date(2026, 1, 9), "09/01/2026"),
        ("", ""),
        ("mùa thu", "mùa thu"),
        ("2026", "2026"),
    ],
)
def test_a_date_is_day_month_year_and_what_is_none_stays(day: str | date, shown: str) -> None:
    assert show_date(day) == shown


def test_a_moment_is_shown_to_the_minute() -> None:
    assert show_moment(datetime(2026, 12, 5, 17, 0, 59, tzinfo=UTC)) == "05/12/2026 17:00"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2026", "năm 2026"),
        ("2026-Q3", "quý III năm 2026"),
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-11", "tháng 11 năm 2026"),
    ],
)
def test_a_period_is_named(period: str, shown: str) -> None:
    assert show_period(read_period(period)) == shown


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 byte"), (1023, "1023 byte"), (1024, "1 KB"), (19_293_798, "18,4 MB"), (3 << 30, "3 GB"), (1536, "1,5 KB")],
)
def test_a_size_is_shown_in_the_largest_unit_it_fills(size: int, shown: str) -> None:
    assert show_size(size) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (12 * 86400 + 5 * 3600, "12 ngày 05 giờ"),
        (3 * 3600 + 20 * 60, "3 giờ 20 phút"),
        (86400, "1 ngày 00 giờ"),
        (59, "0 giờ 00 phút"),
        (0, "0 giờ 00 phút"),
        (-1, ""),
    ],
)
def test_time_left_is_shown_until_it_has_passed(seconds: float, shown: str) -> None:
    assert show_left(seconds) == shown
