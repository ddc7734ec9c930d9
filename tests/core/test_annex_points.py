"""Cells of points: read, or refused with the reason."""

from __future__ import annotations

import pytest

from cchc_tui.core.annex_points import points_in_name, read_points_cell
from cchc_tui.core.grid import CellKind, GridCell
from cchc_tui.core.points import points


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,5", "1,5"), ("1.5", "1,5"), ("17,0", "17"), ("0.50", "0,5"), ("\u00a02,0\u00a0", "2"),
        ("\uff11\uff0c\uff15", "1,5"), ("3 điểm", "3"), ("(2,0)", "2"), ("Tối đa: 4đ", "4"), ("+5", "5"), ("15*", "15"),
        ("15 (*)", "15"), ("0", "0"),
    ],
)  # fmt: skip
def test_points_are_read_however_they_are_written(text: str, value: str) -> None:
    assert read_points_cell(GridCell(text)).points == points(value)


@pytest.mark.parametrize("text", ["", " ", "-", "…", "/"])
def test_an_empty_cell_is_not_nought(text: str) -> None:
    reading = read_points_cell(GridCell(text))
    assert (reading.points, reading.fault) == (None, "")


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("1.234,5", "text", "annex.points_unreadable"),
        ("1,234.5", "text", "annex.points_unreadable"),
        ("1.000", "text", "annex.points_ambiguous"),
        ("NaN", "text", "annex.points_unreadable"),
        ("Infinity", "text", "annex.points_unreadable"),
        ("1e0", "text", "annex.points_unreadable"),
        ("1_0", "text", "annex.points_unreadable"),
        ("0x1", "text", "annex.points_unreadable"),
        ("Đạt", "text", "annex.points_unreadable"),
        ("x", "text", "annex.points_unreadable"),
        ("75%", "text", "annex.points_unreadable"),
        ("0-0,5-1", "text", "annex.points_unreadable"),
        ("-2", "text", "annex.points_negative"),
        ("100000", "number", "annex.points_too_big"),
        ("75%", "percent", "annex.points_percent"),
        ("2026-05-01", "date", "annex.points_date"),
        ("1", "boolean", "annex.points_boolean"),
        ("#REF!", "error", "annex.points_error"),
        ("", "formula", "annex.points_formula"),
    ],
)
def test_what_is_no_maximum_is_refused_with_the_reason(text: str, kind: CellKind, fault: str) -> None:
    reading = read_points_cell(GridCell(text, kind=kind))
    assert (reading.points, reading.fault) == (None, fault)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("CÔNG TÁC CHỈ ĐẠO (17,0 điểm)", "CÔNG TÁC CHỈ ĐẠO", "17"),
        ("CÔNG TÁC CHỈ ĐẠO: 17 điểm", "CÔNG TÁC CHỈ ĐẠO", "17"),
        ("Cải cách (tối đa 2đ)", "Cải cách", "2"),
    ],
)
def test_points_behind_a_name_are_found(text: str, name: str, value: str) -> None:
    assert points_in_name(text) == (name, points(value))


@pytest.mark.parametrize("text", ["Thu ngân sách (năm 2025)", "(2 điểm)", "Đạt 5 điểm trở lên"])
def test_other_numbers_behind_a_name_are_left_there(text: str) -> None:
    assert points_in_name(text) == (text, None)
