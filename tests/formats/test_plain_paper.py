"""A paper in plain lines: nothing is wider than the terminal, nothing is lost."""

from __future__ import annotations

import pytest

from cchc_tui.core.follow_up import NOTHING
from cchc_tui.core.plan import make_plan
from cchc_tui.documents.analysis import analysis_report
from cchc_tui.documents.blocks import AddressedTo, Align, Block, Column, Paper, Paragraph, Row, RowKind, Table, Voice
from cchc_tui.documents.office_form import office_form
from cchc_tui.documents.plan import remediation_plan
from cchc_tui.documents.request import appraisal_request
from cchc_tui.formats.plain_paper import plain_lines
from tests.documents.read import words
from tests.documents.seeds import bac_kan, bac_kan_after


def shown(*blocks: Block, width: int = 40) -> list[str]:
    return plain_lines(Paper("", "", blocks), width)


def papers() -> list[Paper]:
    plan, form = make_plan(bac_kan(), bac_kan_after()), office_form(bac_kan().office)
    report = analysis_report(plan, NOTHING, form)
    return [remediation_plan(plan, form), report, appraisal_request(bac_kan(), form, "7F3A-09C2")]


@pytest.mark.parametrize("width", [60, 80, 118])
@pytest.mark.parametrize("number", range(3))
def test_no_line_is_wider_than_asked(number: int, width: int) -> None:
    assert [line for line in plain_lines(papers()[number], width) if len(line) > width] == []


@pytest.mark.parametrize("number", range(3))
def test_every_word_of_the_paragraphs_is_there(number: int) -> None:
    paper = papers()[number]
    said = "".join("".join(plain_lines(paper)).split())
    assert [line for line in words(paper).split("\n") if line != "…" and "".join(line.split()) not in said] == []


def test_a_table_stands_in_columns() -> None:
    table = Table(
        (Column("Mã", 8, Align.CENTRE), Column("Nội dung", 20), Column("Điểm", 8, Align.RIGHT)),
        (Row(("1", "Lĩnh vực", ""), RowKind.CHAPTER), Row(("1.1", "Kế hoạch năm", "1,50"))),
    )
    assert shown(table) == [
        "   Mã     Nội dung                  Điểm",
        "─" * 40,
        "1  Lĩnh vực",
        "  1.1     Kế hoạch năm              1,50",
    ]


def test_one_recipient_stands_beside_the_label() -> None:
    assert shown(AddressedTo("Kính gửi:", ("Sở Nội vụ",))) == ["Kính gửi: Sở Nội vụ".center(40).rstrip()]


def test_several_recipients_stand_under_it() -> None:
    lines = [line.strip() for line in shown(AddressedTo("Kính gửi:", ("Sở Nội vụ", "Sở Tài chính")))]
    assert lines == ["Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."]


def test_a_line_to_fill_is_dotted() -> None:
    assert shown(Paragraph("…", Voice.BLANK)) == ["." * 40]


def test_both_sides_of_the_head_are_there() -> None:
    first, second = plain_lines(papers()[0], 80)[:2]
    assert ("ỦY BAN NHÂN DÂN" in first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first) == (True, True)
    assert "Độc lập - Tự do - Hạnh phúc" in second
