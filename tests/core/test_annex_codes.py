"""Numbers of every style get a level and a code."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_tui.core.annex_codes import Numbering, from_date, gap_before, leading_code, read_code, restored

STYLES = [
    ("1 1.1 1.1.1 1.1.2 1.2 1.10 2 2.1", "1 1.1 1.1.1 1.1.2 1.2 1.10 2 2.1"),
    ("1. 1.1. 1.1.1. 2.", "1 1.1 1.1.1 2"),
    ("I 1 a b 2 a b c d đ e II 1", "1 1.1 1.1.1 1.1.2 1.2 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.2.6 2 2.1"),
    ("I 1.1 1.1.1 II 2.1", "1 1.1 1.1.1 2 2.1"),
    ("I 1 1.1 1.2 2 II 1 1.1", "1 1.1 1.1.1 1.1.2 1.2 2 2.1 2.1.1"),
    ("A 1 2 B 1", "1 1.1 1.2 2 2.1"),
    ("A B C D E G H I K", "1 2 3 4 5 6 7 8 9"),
    ("I II III IV V VI VII VIII IX X", "1 2 3 4 5 6 7 8 9 10"),
    ("1 a) b) 2 a)", "1 1.1 1.2 2 2.1"),
    ("I 1 (1) (2) 2", "1 1.1 1.1.1 1.1.2 1.2"),
    ("I.1 I.2 II.1", "1.1 1.2 2.1"),
    ("5 5.1 5.2 5.2a", "5 5.1 5.2 5.2a"),
    ("1 1,1 1,2", "1 1.1 1.2"),
]


@pytest.mark.parametrize(("printed", "codes"), STYLES)
def test_numbers_of_a_style_become_paths(printed: str, codes: str) -> None:
    numbering = Numbering()
    placed = [numbering.place(code) for text in printed.split() if (code := read_code(text))]
    assert " ".join(one.code for one in placed) == codes


def test_words_in_front_tell_levels_apart() -> None:
    numbering = Numbering()
    printed = ["Lĩnh vực 1:", "Tiêu chí 1.1", "Tiêu chí 1.2", "Lĩnh vực 2"]
    placed = [numbering.place(code) for text in printed if (code := read_code(text))]
    assert [(one.level, one.code) for one in placed] == [(0, "1"), (1, "1.1"), (1, "1.2"), (0, "2")]


@pytest.mark.parametrize("text", ["STT", "Tổng", "Đạt", "-", "2025", "IIII", "", "1.2.", "a.b.c d", "1/2/3"])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    found = read_code(text)
    assert found is None or text == "1.2."


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("1.1. Ban hành", "1.1.", "Ban hành"),
        ("I. CÔNG TÁC", "I.", "CÔNG TÁC"),
        ("1.1.1 Kế hoạch", "1.1.1", "Kế hoạch"),
        ("Tiêu chí 1.2: Báo cáo", "Tiêu chí 1.2:", "Báo cáo"),
        ("a) Đạt", "a)", "Đạt"),
    ],
)
def test_a_number_in_front_of_a_name_is_found(text: str, code: str, name: str) -> None:
    found = leading_code(text)
    assert found is not None
    assert (found[0].text, found[1]) == (code, name)


@pytest.mark.parametrize("text", ["1 Kế hoạch", "100% văn bản", "- Đạt", "02 sáng kiến", "Có kế hoạch"])
def test_a_count_in_front_of_words_is_no_number_of_an_item(text: str) -> None:
    assert leading_code(text) is None


@pytest.mark.parametrize(
    ("stored", "before", "code"),
    [
        ("1.1", ["1", "1.8", "1.9"], "1.10"),
        ("1.2", ["1", "1.18", "1.19"], "1.20"),
        ("1.1", ["1"], "1.1"),
        ("1.2", ["1", "1.1"], "1.2"),
        ("2.1", ["1.9", "2"], "2.1"),
        ("1.1", ["1", "1.1", "1.2"], "1.1"),
        ("10", ["9"], "10"),
    ],
)
def test_a_zero_excel_dropped_is_put_back_where_only_that_fits(stored: str, before: list[str], code: str) -> None:
    assert restored(stored, before) == code


@pytest.mark.parametrize(
    ("day", "before", "code"),
    [
        (date(2026, 2, 1), ["1", "1.1"], "1.2"),
        (date(2026, 1, 2), ["1", "1.1"], "1.2"),
        (date(2003, 2, 1), ["1.2", "1.2.2"], "1.2.3"),
        (date(2026, 5, 4), ["1", "1.1"], ""),
        (date(2026, 1, 1), [], "1.1"),
    ],
)
def test_a_code_excel_took_for_a_date_is_read_only_when_one_fits(day: date, before: list[str], code: str) -> None:
    assert from_date(day, before) == code


@pytest.mark.parametrize(
    ("code", "above", "missing"), [("1.3", ["1.1"], "1.2"), ("1.2", ["1.1"], ""), ("2", [], "1"), ("1.2a", ["1.2"], "")]
)
def test_a_gap_names_what_is_missing(code: str, above: list[str], missing: str) -> None:
    assert gap_before(code, above) == missing
