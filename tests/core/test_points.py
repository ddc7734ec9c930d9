"""Exact points, typed numbers and rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.core.points import (
    Points,
    from_thousandths,
    plain_decimal,
    points,
    read_number,
    round_half_up,
    to_thousandths,
    total,
)
from tests.draw import thousandths

fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=9973)
places = st.integers(0, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        (" 12 ", "12"),
        ("\u00a07,25\u00a0", "7.25"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1,5000", "1.5"),
        ("1204", "1204"),
        ("007", "7"),
    ],
)
def test_a_typed_number_has_one_comma_or_dot(text: str, value: str) -> None:
    assert read_number(text) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.empty"),
        (" \u00a0 ", "number.empty"),
        ("1.000", "number.ambiguous"),
        ("1,125", "number.ambiguous"),
        ("1 000", "number.ambiguous"),
        ("1\u00a0000", "number.ambiguous"),
        ("12.345.678", "number.ambiguous"),
        ("-1", "number.unreadable"),
        ("+1", "number.unreadable"),
        ("1e3", "number.unreadable"),
        ("1.000,5", "number.unreadable"),
        ("1,", "number.unreadable"),
        (",5", "number.unreadable"),
        ("1,5 điểm", "number.unreadable"),
        ("٣", "number.unreadable"),
        ("½", "number.unreadable"),
        ("nan", "number.unreadable"),
        ("0,12345", "number.too_fine"),
        ("9" * 13, "number.unreadable"),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_number(text)
    assert caught.value.code == code


def test_an_ambiguous_number_is_told_with_the_digits_to_type_instead() -> None:
    with pytest.raises(InputError) as caught:
        read_number("1.000")
    assert caught.value.facts == {"text": "1.000", "plain": "1000"}


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("0.1249999", 2, "0.12"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("1.0005", 3, "1.001"),
        ("97.996", 2, "98"),
    ],
)
def test_a_half_goes_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert round_half_up(Fraction(value), places) == Fraction(rounded)


@given(fractions, places)
def test_rounding_moves_a_value_by_half_a_step_at_most(value: Fraction, places: int) -> None:
    assert abs(round_half_up(value, places) - value) <= Fraction(1, 2 * 10**places)


@given(fractions, places)
def test_a_rounded_value_has_no_finer_digits(value: Fraction, places: int) -> None:
    assert (round_half_up(value, places) * 10**places).denominator == 1


@given(fractions, fractions, places)
def test_rounding_keeps_order(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    assert round_half_up(low, places) <= round_half_up(high, places)


@given(fractions, places)
def test_rounding_is_the_same_on_both_sides_of_zero(value: Fraction, places: int) -> None:
    assert round_half_up(-value, places) == -round_half_up(value, places)


@given(thousandths)
def test_thousandths_come_back(value: Fraction) -> None:
    assert from_thousandths(to_thousandths(value)) == value


def test_a_number_finer_than_thousandths_cannot_be_stored() -> None:
    with pytest.raises(InputError, match=r"number\.too_fine"):
        to_thousandths(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("2", "2"),
        ("10", "10"),
        ("0.5", "0.5"),
        ("-1/2", "-0.5"),
        ("1/3", "0.333"),
        ("2/3", "0.667"),
        ("-1/10000", "0"),
        ("1204.25", "1204.25"),
    ],
)
def test_a_decimal_for_machines_has_a_dot_and_no_idle_zeros(value: str, shown: str) -> None:
    assert plain_decimal(Fraction(value)) == shown


def test_a_decimal_without_places_is_a_whole_number() -> None:
    assert plain_decimal(Fraction(5, 2), 0) == "3"


@given(fractions, places)
def test_a_decimal_for_machines_reads_back_as_the_rounded_value(value: Fraction, places: int) -> None:
    assert Fraction(plain_decimal(value, places)) == round_half_up(value, places)


def test_three_thirds_of_the_points_are_all_of_them() -> None:
    third = points("1").share(Fraction(1, 3))
    assert total([third, third, third]) == points("1")


def test_points_subtract_below_zero() -> None:
    assert points("1") - points("1,5") == Points(Fraction(-1, 2))
