"""The self-assessment report, read as blocks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc_tui.core.answers import Answer, Choice, NoneDue, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, Grade
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.period import Period, read_period
from cchc_tui.core.points import points
from cchc_tui.core.rules import ChooseOne, CouncilOnly, NoneDueKind, NoneDuePolicy, Option, Proportional, Rule, Survey
from cchc_tui.documents.blocks import (
    Closing,
    HeaderBlock,
    LegalBasis,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Title,
)
from cchc_tui.documents.office_form import office_form, superior_lines
from cchc_tui.documents.papers import self_assessment_report
from cchc_tui.documents.wording import grounds, where

YES_NO = ChooseOne((Option("Ban hành kịp thời", points("2")), Option("Ban hành muộn", points("1"))))


def a_component(code: str, rule: Rule = YES_NO, most: str = "2", kind: NoneDueKind | None = None) -> Component:
    policy = NoneDuePolicy(kind) if kind else NoneDuePolicy()
    return Component(code, f"Thành phần {code}", points(most), rule, policy)


def a_set() -> CriteriaSet:
    ratio = Proportional(points("3"))
    plans = (a_component("1.1.1"), a_component("1.1.2", kind=NoneDueKind.EXCLUDED))
    lone = Criterion("1.2", "Hồ sơ đúng hạn", points("3"), (a_component("1.2", ratio, "3"),))
    board = Criterion("2.1", "Sáng kiến", points("2"), (a_component("2.1", CouncilOnly(YES_NO)),))
    survey = Criterion("2.2", "Hài lòng", points("4"), (a_component("2.2", Survey(points("4")), "4"),))
    return CriteriaSet(
        code="bo",
        title="Bộ tiêu chí cấp xã",
        issuer="UBND tỉnh",
        version=1,
        areas=(
            Area("1", "Chỉ đạo", points("7"), (Criterion("1.1", "Kế hoạch", points("4"), plans), lone)),
            Area("2", "Khác", points("6"), (board, survey)),
        ),
        grades=(Grade("Khá", Fraction(1, 2)), Grade("Yếu", Fraction(0))),
        legal_basis=("Quyết định số 1/QĐ-UBND", "Công văn số 2/SNV."),
    )


def some_evidence(key: str, number: str = "05/KH-UBND") -> Evidence:
    fields = DocumentFields(number, "2026-01-15", "UBND xã Hòa Bình", "Kế hoạch CCHC")
    return Evidence(key, f"{key}.pdf", f"{key}.pdf", Fingerprint(1, 0, "0" * 64), fields)


def an_assessment(**entries: tuple[Answer | None, str]) -> Assessment:
    """Entries by code, its dots written as underscores: c1_1_1=(Choice(1), "")."""
    held = {code[1:].replace("_", "."): given for code, given in entries.items()}
    return Assessment(
        Office("UBND xã Hòa Bình", "Sở Nội vụ tỉnh X"),
        Period(2026),
        a_set(),
        {code: Entry(code, answer, explanation) for code, (answer, explanation) in held.items()},
    )


def report(assessment: Assessment, seal: str = "") -> Paper:
    return self_assessment_report(assessment, seal)


def said(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def titles(paper: Paper) -> list[tuple[str, str]]:
    return [(block.name, block.subject) for block in paper.blocks if isinstance(block, Title)]


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def rows_by_code(table: Table) -> dict[str, Row]:
    return {row.cells[0]: row for row in table.rows}


@pytest.mark.parametrize(
    ("name", "header", "full", "place"),
    [
        ("UBND xã Hòa Bình", ("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"), "Ủy ban nhân dân xã Hòa Bình", "Hòa Bình"),
        ("Uỷ ban nhân dân xã  Ea Kar", ("ỦY BAN NHÂN DÂN", "XÃ EA KAR"), "Ủy ban nhân dân xã Ea Kar", "Ea Kar"),
        ("UBND phường 1", ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"), "Ủy ban nhân dân phường 1", "Phường 1"),
        ("UBND Đặc khu Phú Quý", ("ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUÝ"), "Ủy ban nhân dân Đặc khu Phú Quý", "Phú Quý"),
        ("Ban Quản lý chợ", ("BAN QUẢN LÝ CHỢ",), "Ban Quản lý chợ", "…"),
    ],
)
def test_an_office_name_takes_the_form_its_place_wants(
    name: str, header: tuple[str, ...], full: str, place: str
) -> None:
    forms = office_form(Office(name, ""))
    assert (forms.header, forms.full, forms.place) == (header, full, place)


@pytest.mark.parametrize(
    ("district", "lines"),
    [
        ("", ()),
        ("UBND tỉnh Lâm Đồng", ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")),
        ("thành phố Huế", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ")),
    ],
)
def test_the_superior_stands_above_only_when_it_is_known(district: str, lines: tuple[str, ...]) -> None:
    assert superior_lines(district) == lines


@pytest.mark.parametrize(
    ("section", "page", "shown"),
    [
        ("", "", ""),
        ("II", "3", "mục II, trang 3"),
        ("Mục II", "trang 3", "Mục II, trang 3"),
        ("Phụ lục 1", "", "Phụ lục 1"),
    ],
)
def test_a_place_in_a_document_is_named_once(section: str, page: str, shown: str) -> None:
    assert where(section, page) == shown


def test_each_ground_ends_as_the_decree_wants() -> None:
    found = grounds(("Quyết định số 1/QĐ-UBND", "  ", "Căn cứ Công văn số 2/SNV."))
    assert found == ("Căn cứ Quyết định số 1/QĐ-UBND;", "Căn cứ Công văn số 2/SNV.")


def test_number_and_date_are_left_blank() -> None:
    header = report(an_assessment()).blocks[0]
    assert header == HeaderBlock(
        superior=(),
        office=("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"),
        country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số:        /BC-UBND",
        place_and_date="Hòa Bình, ngày      tháng      năm 2026",
    )


@pytest.mark.parametrize(
    ("period", "words"), [("2026", "năm 2026"), ("2026-Q3", "quý III năm 2026"), ("2026-11", "tháng 11 năm 2026")]
)
def test_the_title_names_the_period(period: str, words: str) -> None:
    paper = report(replace(an_assessment(), period=read_period(period)))
    assert titles(paper)[0] == (
        "BÁO CÁO",
        f"Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {words}",
    )


def test_a_set_without_legal_basis_leaves_no_empty_block() -> None:
    bare = replace(an_assessment(), criteria=replace(a_set(), legal_basis=()))
    assert not [block for block in report(bare).blocks if isinstance(block, LegalBasis)]


def test_points_base_index_and_grade_are_told() -> None:
    text = said(report(an_assessment(c1_1_1=(Choice(1), ""), c1_2=(tally(1, 2), ""))))
    assert "Tổng điểm tự chấm là 3,50 điểm trên điểm chuẩn 9,00 điểm; chỉ số đạt 38,89 %." in text
    assert "Xếp loại theo điểm tự chấm: Yếu." in text


def test_what_the_base_leaves_out_is_told() -> None:
    text = said(report(an_assessment(c1_1_2=(NoneDue(), ""))))
    assert "Không phát sinh nên không tính vào điểm chuẩn: 1.1.2 (2,00 điểm)." in text
    assert "Điểm chuẩn có 2,00 điểm do cơ quan thẩm định chấm, đơn vị không tự chấm: 2.1." in text
    assert "Chưa tính điểm điều tra xã hội học vì chưa có kết quả: 2.2 (4,00 điểm)." in text


def test_the_area_table_adds_up_to_the_totals() -> None:
    found = tables(report(an_assessment(c1_1_1=(Choice(1), ""), c1_2=(tally(1, 2), ""))))[0]
    assert [row.cells for row in found.rows] == [
        ("1", "Chỉ đạo", "2/3", "7,00", "3,50", "50,00 %"),
        ("2", "Khác", "0/0", "2,00", "0,00", "0,00 %"),
        ("", "TỔNG CỘNG", "2/3", "9,00", "3,50", "38,89 %"),
    ]


def test_the_score_table_keeps_the_order_of_the_set() -> None:
    found = tables(report(an_assessment()))[1]
    assert [(row.cells[0], row.kind) for row in found.rows] == [
        ("1", RowKind.CHAPTER),
        ("1.1", RowKind.GROUP),
        ("1.1.1", RowKind.PLAIN),
        ("1.1.2", RowKind.PLAIN),
        ("1.2", RowKind.PLAIN),
        ("2", RowKind.CHAPTER),
        ("2.1", RowKind.PLAIN),
        ("2.2", RowKind.PLAIN),
        ("", RowKind.TOTAL),
        ("", RowKind.TOTAL),
    ]


def test_a_line_without_points_of_its_own_says_why() -> None:
    found = rows_by_code(tables(report(an_assessment(c1_1_2=(NoneDue(), ""))))[1])
    assert {code: found[code].cells[3:5] for code in ("1.1.1", "1.1.2", "2.1", "2.2")} == {
        "1.1.1": ("Chưa chấm", ""),
        "1.1.2": ("Không phát sinh → không tính vào tổng điểm", ""),
        "2.1": ("Cơ quan thẩm định chấm", ""),
        "2.2": ("Điều tra xã hội học, chưa có kết quả", ""),
    }


def with_papers(assessment: Assessment, *links: Link, unused: bool = False) -> Assessment:
    keys = [link.evidence_id for link in links if link.evidence_id != "gone"] + (["unused"] if unused else [])
    return replace(assessment, links=links, evidence={key: some_evidence(key) for key in keys})


def test_a_document_is_cited_by_its_number_in_the_list() -> None:
    paper = report(
        with_papers(
            an_assessment(c1_1_1=(Choice(1), "")), Link("b", "1.1.1", "II", "3"), Link("a", "1.1.1"), Link("b", "1.2")
        )
    )
    cited = rows_by_code(tables(paper)[1])["1.1.1"].cells[5]
    assert cited == "[1] 05/KH-UBND ngày 15/01/2026 (mục II, trang 3)\n[2] 05/KH-UBND ngày 15/01/2026"


def test_the_list_holds_each_tied_document_once() -> None:
    links = (Link("b", "1.1.1"), Link("gone", "1.1.1"), Link("a", "1.1.1"), Link("b", "1.2"))
    found = tables(report(with_papers(an_assessment(), *links, unused=True)))[2]
    assert [row.cells for row in found.rows] == [
        ("1", "05/KH-UBND", "15/01/2026", "UBND xã Hòa Bình", "Kế hoạch CCHC", "1.1.1, 1.2", "b.pdf"),
        ("2", "05/KH-UBND", "15/01/2026", "UBND xã Hòa Bình", "Kế hoạch CCHC", "1.1.1", "a.pdf"),
    ]


def test_an_explanation_in_place_of_papers_is_given_in_full() -> None:
    text = said(report(an_assessment(c1_1_1=(Choice(2), "Chờ hướng dẫn.\n\nĐã làm."))))
    assert "- 1.1.1. Thành phần 1.1.1 (tự chấm 1,00/2,00 điểm):\nChờ hướng dẫn.\nĐã làm.\n" in text


def test_an_explanation_beside_papers_is_only_pointed_to() -> None:
    paper = report(with_papers(an_assessment(c1_1_1=(Choice(2), "Lý do riêng.")), Link("a", "1.1.1")))
    assert "của 1.1.1: chi tiết tại Phụ lục III." in said(paper)
    assert "Lý do riêng." not in said(paper)


def test_explanations_have_an_annex_of_their_own() -> None:
    paper = report(an_assessment(c1_1_1=(Choice(2), "Lý do riêng.")))
    assert [row.cells for row in tables(paper)[2].rows] == [
        ("1", "1.1.1", "Thành phần 1.1.1", "2,00", "1,00", "Lý do riêng.", "Không có")
    ]


@pytest.mark.parametrize(("explanation", "names"), [("  ", ["I", "II"]), ("Vì…", ["I", "II", "III"])])
def test_the_third_annex_comes_only_with_explanations(explanation: str, names: list[str]) -> None:
    paper = report(an_assessment(c1_1_1=(Choice(2), explanation)))
    assert [name for name, _ in titles(paper)[1:]] == [f"Phụ lục {name}" for name in names]


def test_every_annex_lies_on_landscape_pages() -> None:
    paper = report(an_assessment(c1_1_1=(Choice(2), "Vì…")))
    sections = [block for block in paper.blocks if isinstance(block, Section)]
    assert sections == [Section(landscape=True)] * 3


def test_the_chairman_signs_with_the_name_left_blank() -> None:
    closing = next(block for block in report(an_assessment()).blocks if isinstance(block, Closing))
    assert (closing.signature.position, closing.signature.name) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "")


@pytest.mark.parametrize(
    ("superior", "lines"),
    [("Sở Nội vụ tỉnh X", ("- Sở Nội vụ tỉnh X;", "- Lưu: VT.")), ("", ("- Lưu: VT.",))],
)
def test_the_superior_receives_the_report(superior: str, lines: tuple[str, ...]) -> None:
    paper = report(replace(an_assessment(), office=Office("UBND xã Hòa Bình", superior)))
    closing = next(block for block in paper.blocks if isinstance(block, Closing))
    assert closing.recipients is not None
    assert closing.recipients.lines == lines


def test_a_seal_stands_whole_on_its_line() -> None:
    assert "gửi kèm:\n7F3A-09C2\n" in said(report(an_assessment(), "7F3A-09C2"))


def test_a_report_without_a_package_speaks_of_no_seal() -> None:
    assert "niêm phong" not in said(report(an_assessment()))


def test_text_from_outside_is_cleaned() -> None:
    paper = report(an_assessment(c1_1_1=(Choice(2), "Lý\x00 do\u202e\x1b[31m [b]đỏ[/b] <w:p/>")))
    assert "Lý do[31m [b]đỏ[/b] <w:p/>" in said(paper)
