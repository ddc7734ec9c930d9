"""Word files, read back with python-docx and opened by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.period import Period
from cchc_tui.core.set_codec import set_from_plain
from cchc_tui.documents.blocks import (
    Align,
    Block,
    Closing,
    Column,
    HeaderBlock,
    LegalBasis,
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    Section,
    Signature,
    Table,
    Title,
    Voice,
)
from cchc_tui.documents.papers import self_assessment_report
from cchc_tui.formats.docx import write_docx

SETS = Path(__file__).parents[2] / "data" / "criteria"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADER = HeaderBlock(
    ("ỦY BAN NHÂN DÂN", "TỈNH X"),
    ("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số:        /BC-UBND",
    "Hòa Bình, ngày      tháng      năm 2026",
)
TABLE = Table(
    (Column("Mã", 1, Align.CENTRE), Column("Nội dung", 6), Column("Điểm", 1, Align.RIGHT)),
    (Row(("1", "Lĩnh vực", "2,00"), RowKind.CHAPTER), Row(("1.1", "Dòng một\nDòng hai", "1,50"))),
)
CLOSING = Closing(Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")), Recipients("Nơi nhận:", ("- Lưu: VT.",)))
BLOCKS: tuple[Block, ...] = (
    HEADER,
    Title("BÁO CÁO", "Kết quả năm 2026"),
    LegalBasis(("Căn cứ Quyết định.",)),
    Paragraph("I. KẾT QUẢ", Voice.HEADING),
    Paragraph("Đã chấm đủ."),
    Paragraph("…", Voice.BLANK),
    TABLE,
    CLOSING,
    Section(landscape=True),
    Title("Phụ lục I", "BẢNG TỔNG HỢP", "(Kèm theo Báo cáo)"),
    TABLE,
    Section(landscape=True),
    Title("Phụ lục II", "DANH MỤC", "(Kèm theo Báo cáo)"),
)


def opened(*blocks: Block) -> Any:
    return Document(io.BytesIO(write_docx(Paper("Báo cáo", "UBND xã Hòa Bình", blocks or BLOCKS))))


def paragraph(text: str, *blocks: Block) -> Any:
    return next(one for one in opened(*blocks).paragraphs if one.text == text)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return held.read(name).decode()


def full_report() -> Paper:
    criteria, findings = set_from_plain(tomllib.loads((SETS / "cap-xa-2025.toml").read_text(encoding="utf-8")))
    assert criteria is not None, findings
    entries = {one.code: Entry(one.code, None, "Đang tổng hợp số liệu. " * 60) for one in criteria.components[::9]}
    office = Office("UBND xã Hòa Bình", "Sở Nội vụ tỉnh X", district="UBND tỉnh X")
    return self_assessment_report(Assessment(office, Period(2026), criteria, entries), "7F3A-09C2")


def test_pages_are_a4_with_the_margins_of_the_decree() -> None:
    first = opened().sections[0]
    measures = [first.page_width, first.page_height]
    measures += [first.top_margin, first.bottom_margin, first.left_margin, first.right_margin]
    assert [round(one.mm) for one in measures] == [210, 297, 20, 20, 30, 20]


def test_annexes_lie_on_landscape_pages() -> None:
    found = [(one.orientation, round(one.page_width.mm), round(one.page_height.mm)) for one in opened().sections]
    assert found == [(WD_ORIENT.PORTRAIT, 210, 297), *[(WD_ORIENT.LANDSCAPE, 297, 210)] * 2]


def test_the_typeface_is_times_new_roman_14_for_every_script() -> None:
    normal = opened().styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert dict(fonts.attrib) == {f"{W}{script}": "Times New Roman" for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert normal.font.size.pt == 14


def test_body_text_is_justified_with_an_indented_first_line() -> None:
    found = paragraph("Đã chấm đủ.")
    assert found.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(found.paragraph_format.first_line_indent.mm, 1) == 12.7
    assert found.paragraph_format.space_before.pt == 6


@pytest.mark.parametrize(("text", "bold", "italic"), [("I. KẾT QUẢ", True, None), ("Căn cứ Quyết định.", None, True)])
def test_headings_are_bold_and_grounds_italic(text: str, bold: bool | None, italic: bool | None) -> None:
    run = paragraph(text).runs[0]
    assert (run.bold, run.italic) == (bold, italic)


def test_the_header_names_office_and_country_side_by_side() -> None:
    left, right = opened().tables[0].rows[0].cells
    assert left.text.split("\n")[:4] == ["ỦY BAN NHÂN DÂN", "TỈNH X", "ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"]
    assert right.text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_only_the_issuing_office_is_bold_in_its_column() -> None:
    left = opened().tables[0].rows[0].cells[0]
    assert [one.runs[0].bold for one in left.paragraphs if one.runs] == [None, None, True, True]


def test_an_unknown_superior_leaves_no_empty_line() -> None:
    bare = HeaderBlock((), ("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"), "C", "M", "Số:", "Ngày")
    assert opened(bare).tables[0].rows[0].cells[0].paragraphs[0].text == "ỦY BAN NHÂN DÂN"


def test_rules_are_drawn_not_underlined() -> None:
    xml = part(write_docx(Paper("", "", BLOCKS)), "word/document.xml")
    assert (xml.count("<w:pBdr>"), xml.count("<w:u ")) == (3, 0)


def test_the_rule_of_a_very_long_name_stays_inside_its_column() -> None:
    long = HeaderBlock((), ("XÃ " + "NGUYỄN VIỆT KHÁI " * 6,), "C", "M", "Số:", "Ngày")
    rule = opened(long).tables[0].rows[0].cells[0].paragraphs[-1]
    assert round(rule.paragraph_format.left_indent.mm) == 16


def test_room_for_the_number_keeps_its_spaces() -> None:
    number = opened().tables[1].rows[0].cells[0].paragraphs[0]
    assert number.text == "Số:        /BC-UBND"
    assert number.runs[0]._r.t_lst[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_the_page_number_stands_in_the_top_margin_of_all_but_the_first_page() -> None:
    first = opened().sections[0]
    number = first.header.paragraphs[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in number._p.xml
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in first.first_page_header.paragraphs[0]._p.xml


def test_each_annex_counts_its_own_pages() -> None:
    starts = [one._sectPr.findall(f"{W}pgNumType") for one in opened().sections]
    assert [[number.get(f"{W}start") for number in found] for found in starts] == [[], ["1"], ["1"]]


def test_a_heading_row_is_repeated_on_every_page() -> None:
    rows = opened().tables[2].rows
    assert [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


def test_a_table_is_as_wide_as_the_text_beside_its_columns_shares() -> None:
    portrait, landscape = opened().tables[2], opened().tables[4]
    assert [[round(cell.width.mm) for cell in one.rows[1].cells] for one in (portrait, landscape)] == [
        [20, 120, 20],
        [30, 187, 30],
    ]


def test_cells_stand_as_their_column_says() -> None:
    cells = opened().tables[2].rows[2].cells
    wanted = [WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT]
    assert [cell.paragraphs[0].alignment for cell in cells] == wanted


def test_a_line_feed_in_a_cell_begins_a_line() -> None:
    cell = opened().tables[2].rows[2].cells[1]
    assert [one.text for one in cell.paragraphs] == ["Dòng một", "Dòng hai"]


@pytest.mark.parametrize(("length", "held"), [(100, True), (2000, False)])
def test_only_a_long_row_may_break_across_pages(length: int, held: bool) -> None:
    table = Table((Column("A", 1),), (Row(("x" * length,)),))
    assert (opened(table).tables[0].rows[1]._tr.find(f"{W}trPr/{W}cantSplit") is not None) == held


def test_the_signature_is_on_the_right_and_the_recipients_on_the_left() -> None:
    left, right = opened().tables[3].rows[0].cells
    assert left.text.split("\n") == ["Nơi nhận:", "- Lưu: VT."]
    assert right.text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "", ""]


def test_recipients_are_set_small() -> None:
    sizes = [one.runs[0].font.size.pt for one in opened().tables[3].rows[0].cells[0].paragraphs]
    assert sizes == [12, 11]


def test_what_precedes_a_signature_stays_on_its_page() -> None:
    assert paragraph("Hết./.", Paragraph("Hết./."), CLOSING).paragraph_format.keep_with_next


def test_a_blank_is_a_dotted_line_to_the_margin() -> None:
    found = next(one for one in opened().paragraphs if one.paragraph_format.tab_stops)
    assert (found.text, round(found.paragraph_format.tab_stops[0].position.mm)) == ("\t", 160)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Quyết định [b]số 1[/b] & <w:br/> {0} %s", "Quyết định [b]số 1[/b] & <w:br/> {0} %s"),
        ("a\x00\x08\x1b\ufffe\u202eb", "ab"),
        ("Lu\u031bu tru\u031b\u0303", "Lưu trữ"),
    ],
)
def test_text_from_outside_stays_text(raw: str, kept: str) -> None:
    assert kept in [one.text for one in opened(Paragraph(raw)).paragraphs]


def test_the_file_speaks_of_the_office_and_of_nobody_else() -> None:
    data = write_docx(Paper("Báo cáo năm 2026", "UBND xã Hòa Bình", BLOCKS))
    about = Document(io.BytesIO(data)).core_properties
    assert (about.title, about.author, about.language, about.comments, about.last_modified_by) == (
        "Báo cáo năm 2026",
        "UBND xã Hòa Bình",
        "vi-VN",
        "",
        "",
    )
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in name]


def test_two_writings_are_the_same_bytes() -> None:
    assert write_docx(full_report()) == write_docx(full_report())


def test_a_full_report_holds_every_criterion() -> None:
    paper = full_report()
    tables = Document(io.BytesIO(write_docx(paper))).tables
    scores = next(one for one in tables if one.rows[0].cells[0].text == "Mã")
    codes = [row.tc_lst[0].p_lst[0].text for row in scores._tbl.tr_lst[1:]]
    wanted = [one for one in paper.blocks if isinstance(one, Table)][1]
    assert codes == [row.cells[0] for row in wanted.rows]


def test_a_code_to_be_typed_off_paper_stands_out() -> None:
    line = paragraph("7F3A-0C11", Paragraph("7F3A-0C11", Voice.CODE))
    (run,) = (one for one in line.runs if one.text)
    assert (line.alignment, run.bold, run.font.size.pt) == (WD_ALIGN_PARAGRAPH.CENTER, True, 16)


def test_two_sides_sign_side_by_side() -> None:
    closing = Closing(Signature(("BÊN NHẬN", "(Ký)")), other=Signature(("BÊN GIAO", "(Ký)")))
    left, right = opened(closing).tables[-1].rows[0].cells
    assert [one.text for one in left.paragraphs][:2] == ["BÊN GIAO", "(Ký)"]
    hint = right.paragraphs[1].runs[0]
    assert (hint.text, hint.bold, hint.italic) == ("(Ký)", None, True)


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice Writer or poppler-utils is not installed: NOTHING has opened the Word file here",
)
def test_libreoffice_prints_the_report(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(write_docx(full_report()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "bao-cao.docx")], check=True, capture_output=True, timeout=120)
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "bao-cao.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    first, *others = [page for page in printed.split("\f") if page.strip()]
    assert first.split("\n")[0].split() == ["ỦY", "BAN", "NHÂN", "DÂN", *HEADER.country.split()]
    assert others[0].split()[0] == "2"
    assert "Phụ lục III" in printed


def test_a_percentage_keeps_its_sign_on_its_line() -> None:
    said = [one.text for one in opened(Paragraph("Đạt 87,36 % và 5 % nữa")).paragraphs]
    assert "Đạt 87,36\u00a0% và 5\u00a0% nữa" in said
