"""Names told from rules, fragments joined, papers told apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.annex_words import fold, join_text, split_name, split_papers

NAMES = [
    ("Ban hành kế hoạch.\nYêu cầu: Đúng hạn. Nếu:\n- Đạt: 1", "Ban hành kế hoạch", "Yêu cầu: Đúng hạn. Nếu:\n- Đạt: 1"),
    ("Ban hành kế hoạch. Đạt: 1; không đạt: 0", "Ban hành kế hoạch", "Đạt: 1; không đạt: 0"),
    ("Ban hành kế hoạch\n- Đạt: 1\n- Không đạt: 0", "Ban hành kế hoạch", "- Đạt: 1\n- Không đạt: 0"),
    ("Ban hành kế hoạch năm.\nViệc ban hành phải đúng hạn. Nếu: a", "Ban hành kế hoạch năm",
     "Việc ban hành phải đúng hạn. Nếu: a"),
    ("Ban hành kế hoạch năm. Việc ban hành phải đúng hạn. Nếu: a", "Ban hành kế hoạch năm",
     "Việc ban hành phải đúng hạn. Nếu: a"),
    ("Phát triển hạ tầng tại\ncác địa phương", "Phát triển hạ tầng tại các địa phương", ""),
    ("Kế hoạch của UBND TP. Huế", "Kế hoạch của UBND TP. Huế", ""),
    ("Thu ngân sách Cách tính điểm: (b/a)*điểm tối đa", "Thu ngân sách", "Cách tính điểm: (b/a)*điểm tối đa"),
    ("", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "rule"), NAMES)
def test_a_name_ends_where_its_rule_begins(text: str, name: str, rule: str) -> None:
    assert split_name(text) == (name, rule)


def test_a_bold_beginning_is_the_name() -> None:
    assert split_name("Ban hành kế hoạch trước hạn đạt 1 điểm", 17) == ("Ban hành kế hoạch", "trước hạn đạt 1 điểm")


def test_a_heading_keeps_its_lines_together() -> None:
    assert split_name("PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ,\nCHÍNH QUYỀN SỐ", parent=True) == (
        "PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
        "",
    )


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("theo Kế hoạch của", "UBND tỉnh.", "theo Kế hoạch của UBND tỉnh."),
        ("của UBND tỉnh.", "Yêu cầu: đủ", "của UBND tỉnh.\nYêu cầu: đủ"),
        ("biên chế", "Yêu cầu: đủ", "biên chế\nYêu cầu: đủ"),
        ("đủ", "- Đạt: 1", "đủ\n- Đạt: 1"),
        ("", "a", "a"),
    ],
)
def test_what_a_page_break_cut_is_put_together(above: str, below: str, joined: str) -> None:
    assert join_text(above, below) == joined


def test_a_row_of_its_own_begins_a_line() -> None:
    assert join_text("Mức độ hoàn thành", "Tính tỷ lệ", new_row=True) == "Mức độ hoàn thành\nTính tỷ lệ"


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("- Kế hoạch.\n- Báo cáo", ("Kế hoạch.", "Báo cáo")),
        ("- Kế hoạch. - Báo cáo", ("Kế hoạch.", "Báo cáo")),
        ("Kế hoạch\nBáo cáo", ("Kế hoạch", "Báo cáo")),
        ("Báo cáo của\nđịa phương", ("Báo cáo của địa phương",)),
        ("- Báo cáo (có\nsố liệu)", ("Báo cáo (có số liệu)",)),
        ("Tỷ lệ 01/7/2025 - 30/11/2025", ("Tỷ lệ 01/7/2025 - 30/11/2025",)),
        ("", ()),
    ],
)
def test_papers_are_told_apart_by_their_points(text: str, papers: tuple[str, ...]) -> None:
    assert split_papers(text) == papers


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(composed)


@given(st.text(alphabet="Aaàế .:;-\n()0Yêu cầu"))
def test_a_name_and_its_rule_lose_no_letter(text: str) -> None:
    name, rule = split_name(text)
    letters = [char for char in text if char.isalnum()]
    assert [char for char in name + rule if char.isalnum()] == letters
