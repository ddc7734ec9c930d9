"""What comes from Word, Zalo, a web page or a terminal, as it may stand in a field."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.paste import as_pasted

NFD = unicodedata.normalize("NFD", "Nguyễn Văn Được")


@pytest.mark.parametrize(
    ("text", "line", "box"),
    [
        ("một\r\nhai\rba\n", "một hai ba", "một\nhai\nba\n"),
        ("a\u00a0b\u00adc", "a bc", "a bc"),
        ("1.\tViệc", "1. Việc", "1. Việc"),
        ("\uf0b7\tViệc một\r\n•\tViệc hai", "• Việc một • Việc hai", "• Việc một\n• Việc hai"),
        ("“ngoặc” – ‘đơn’ …", "“ngoặc” – ‘đơn’ …", "“ngoặc” – ‘đơn’ …"),
        ("dòng\x0bmới\u2028nữa", "dòng mới nữa", "dòng\nmới\nnữa"),
        ("a\u200bb\ufeffc\u202ed\u2066e", "abcde", "abcde"),
        ("\x1b[31mđỏ\x1b[0m \x1b]0;tên\x07xong\x9b2J", "đỏ xong", "đỏ xong"),
        ("a\x00b\x08c\x7f", "abc", "abc"),
        (NFD, "Nguyễn Văn Được", "Nguyễn Văn Được"),
        ("a\u200b\u0301", "á", "á"),
        ("\ud83d lẻ", "\ufffd lẻ", "\ufffd lẻ"),
        ("", "", ""),
    ],
)
def test_a_paste_is_cleaned(text: str, line: str, box: str) -> None:
    assert (as_pasted(text, 500, lines=False), as_pasted(text, 500, lines=True)) == ((line, False), (box, False))


@pytest.mark.parametrize("most", [0, 7, 20_000])
def test_it_is_cut_to_what_there_is_room_for(most: int) -> None:
    whole = "Tổng hợp hồ sơ. " * 70_000
    assert as_pasted(whole, most, lines=True) == (whole[:most], True)


def test_what_fits_is_not_called_cut() -> None:
    assert as_pasted("vừa đủ", 6, lines=False) == ("vừa đủ", False)


@given(st.text(max_size=200), st.integers(0, 100), st.booleans())
def test_no_paste_brings_control_signs_or_too_much(text: str, most: int, lines: bool) -> None:
    made, _ = as_pasted(text, most, lines=lines)
    assert len(made) <= most
    assert made.replace("\n", " " if lines else "\n").isprintable()
    assert lines or "\n" not in made
