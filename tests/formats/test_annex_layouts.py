"""One criteria set laid out as provinces lay theirs out, in Word, Excel and PDF, reads the same."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_tui.core.annex import Annex, choose_grid, read_annex
from cchc_tui.core.legacy_text import converted, find_legacy
from cchc_tui.core.points import points
from cchc_tui.formats.grids import read_grids
from tests.formats import annexes as lay
from tests.formats.annexes import Layout, Line, expected, read, told

Source = Callable[[], list[Line]]

LAYOUTS: dict[str, tuple[Layout, str]] = {
    "Word, merged and cut up": (lay.word_with_merged_cells, "docx"),
    "Excel, heading of two rows": (lay.sheet_with_two_row_heading, "xlsx"),
    "Excel, codes as numbers": (lay.sheet_with_codes_as_numbers, "xlsx"),
    "Excel, Roman numbers": (lay.sheet_with_roman_numbers, "xlsx"),
}
SOURCES: dict[str, Source] = {"invented": lay.a_set, "reference": lay.the_reference}


def mates(lines: Sequence[Line]) -> list[tuple[str, tuple[str, ...]]]:
    """Who shares an evidence cell with whom."""
    groups = [[line.code for line in lines[at : end + 1]] for at, end in lay.shared_runs(lines) if end > at]
    return [(code, tuple(one for one in group if one != code)) for group in groups for code in group]


def shared(annex: Annex) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.code, item.shared_evidence_with) for item in annex.leaves if item.shared_evidence_with]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_items(tmp_path: Path, layout: str, source: str) -> None:
    lines = SOURCES[source]()
    make, ending = LAYOUTS[layout]
    annex = read(make(lines, tmp_path / f"phu-luc.{ending}"))
    assert (told(annex), shared(annex)) == (expected(lines), mates(lines))


@pytest.mark.parametrize("source", SOURCES)
def test_numbers_that_word_counts_itself_are_read(tmp_path: Path, source: str) -> None:
    lines = SOURCES[source]()
    assert told(read(lay.word_with_automatic_numbers(lines, tmp_path / "a.docx"))) == expected(lines)


@pytest.mark.parametrize("source", SOURCES)
def test_an_annex_in_old_fonts_reads_the_same_once_converted(tmp_path: Path, source: str) -> None:
    lines = SOURCES[source]()
    grid = choose_grid(read_grids(lay.word_in_tcvn3(lines, tmp_path / "a.docx")))
    assert grid is not None
    annex = read_annex(converted(grid, find_legacy(grid)))
    assert (told(annex), shared(annex)) == (expected(lines), mates(lines))


def test_an_annex_in_vni_reads_the_same_once_converted(tmp_path: Path) -> None:
    lines = lay.a_set()
    old = [replace(line, name=lay.in_vni(line.name), text=lay.in_vni(line.text), evidence="") for line in lines]
    path = lay.sheet_with_codes_as_numbers(old, tmp_path / "a.xlsx")
    grid = choose_grid(read_grids(path))
    assert grid is not None
    annex = read_annex(converted(grid, find_legacy(grid)))
    assert told(annex) == expected([replace(line, evidence="") for line in lines])


def test_text_in_old_fonts_is_never_converted_by_itself(tmp_path: Path) -> None:
    grid = choose_grid(read_grids(lay.word_in_tcvn3(lay.a_set(), tmp_path / "a.docx")))
    assert grid is not None
    assert lay.in_tcvn3("Tổ chức đối thoại") in "".join(cell.text for row in grid.rows for cell in row.cells if cell)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sound_set_has_no_error(tmp_path: Path, layout: str) -> None:
    make, ending = LAYOUTS[layout]
    annex = read(make(lay.a_set(), tmp_path / f"phu-luc.{ending}"))
    assert [finding.code for finding in annex.findings if finding.level == "error"] == []


def test_the_title_total_and_notes_are_kept(tmp_path: Path) -> None:
    annex = read(lay.sheet_with_two_row_heading(lay.a_set(), tmp_path / "a.xlsx"))
    assert (annex.title[0], annex.stated_total, len(annex.notes)) == (
        "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ",
        points("13,25"),
        1,
    )


def test_printed_numbers_stand_beside_the_codes(tmp_path: Path) -> None:
    annex = read(lay.sheet_with_roman_numbers(lay.a_set(), tmp_path / "a.xlsx"))
    printed = {item.code: item.printed for item in annex.items}
    assert (printed["1"], printed["1.11"], printed["1.11.2"]) == ("I", "11", "b)")


def test_the_national_table_is_read_with_its_survey_items(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for row in (
        ("STT", "Lĩnh vực/TC/TCTP", "Điểm tối đa", "Điểm đánh giá thực tế", "", "", "", "Chỉ số", "Ghi chú"),
        ("", "", "", "Tự đánh giá", "BNV đánh giá", "Điều tra XHH", "Điểm đạt được", "", ""),
        ("1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "3.50"),
        ("1.1", "Mức độ hoàn thành kế hoạch", "2.00"),
        ("", "Tính tỷ lệ % nhiệm vụ đã hoàn thành. Nếu tỷ lệ b/a <0.8 thì điểm đánh giá là 0", ""),
        ("1.2", "Tỷ lệ cơ quan được kiểm tra", "1.50"),
        ("", "Từ 20% số cơ quan trở lên: 1.5", ""),
        ("", "Từ 15% - dưới 20%: 0.5", ""),
        ("2", "TÁC ĐỘNG CỦA CCHC", "10.00"),
        ("2.1", "Mức độ hài lòng của người dân", "10.00", "", "", "", "", "", "ĐTXHH"),
    ):  # fmt: skip
        book.active.append(row)
    for span in ("A1:A2", "B1:B2", "C1:C2", "D1:G1", "H1:H2", "I1:I2"):
        book.active.merge_cells(span)
    book.save(tmp_path / "a.xlsx")
    assert [(item.code, item.name, item.method, item.text) for item in read(tmp_path / "a.xlsx").leaves] == [
        ("1.1", "Mức độ hoàn thành kế hoạch", "self",
         "Tính tỷ lệ % nhiệm vụ đã hoàn thành. Nếu tỷ lệ b/a <0.8 thì điểm đánh giá là 0"),
        ("1.2", "Tỷ lệ cơ quan được kiểm tra", "self", "Từ 20% số cơ quan trở lên: 1.5\nTừ 15% - dưới 20%: 0.5"),
        ("2.1", "Mức độ hài lòng của người dân", "survey", ""),
    ]  # fmt: skip


def test_the_table_of_legal_access_is_read_with_its_cases(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for row in (
        ("Tiêu chí, chỉ tiêu", "Nội dung", "Điểm số tối đa", "Căn cứ chấm điểm", "", "Điểm số tự chấm", "Chữ ký"),
        ("", "", "", "Số liệu thực hiện (1)", "Tỷ lệ đạt được (2)", "", ""),
        ("Tiêu chí 1", "Ban hành văn bản theo thẩm quyền", 15),
        ("Chỉ tiêu 1", "Ban hành đầy đủ các văn bản", 10),
        ("", "a) Ban hành đầy đủ 100%", 10),
        ("", "b) Từ 90% đến dưới 100%", 5),
        ("Chỉ tiêu 2", "Gửi văn bản. Đạt: 5", 5),
        ("Tổng cộng", "", 15),
    ):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("D1:E1")
    book.save(tmp_path / "a.xlsx")
    annex = read(tmp_path / "a.xlsx")
    assert [(item.code, item.printed, item.text) for item in annex.leaves] == [
        ("1.1", "Chỉ tiêu 1", "a) Ban hành đầy đủ 100%: 10\nb) Từ 90% đến dưới 100%: 5"),
        ("1.2", "Chỉ tiêu 2", "Đạt: 5"),
    ]


def test_the_table_of_a_province_without_a_number_column_is_read(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for row in (
        ("Nội dung", "Điểm chuẩn", "Tự chấm", "Tài liệu kiểm chứng/Giải trình", "Điểm thẩm định", "Ý kiến"),
        ("I. CÔNG TÁC CHỈ ĐẠO", 3),
        ("1. Kế hoạch CCHC", 2),
        ("1.1. Ban hành kế hoạch. Đạt: 1; không đạt: 0", 1, None, "Kế hoạch"),
        ("1.2. Thực hiện kế hoạch. Đạt: 1; không đạt: 0", 1, None, "Báo cáo"),
        ("2. Báo cáo. Đủ: 1", 1),
        ("Tổng điểm", 3),
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [(item.code, item.name, item.evidence) for item in read(tmp_path / "a.xlsx").leaves] == [
        ("1.1.1", "Ban hành kế hoạch", ("Kế hoạch",)),
        ("1.1.2", "Thực hiện kế hoạch", ("Báo cáo",)),
        ("1.2", "Báo cáo", ()),
    ]


# PDF


def test_a_pdf_another_program_made_reads_the_same(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not here")
    lines = lay.a_set()
    lay.word_with_merged_cells(lines, tmp_path / "a.docx")
    order = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(order, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    annex = read(tmp_path / "a.pdf")
    assert (told(annex), shared(annex)) == (expected(lines), mates(lines))


@pytest.fixture(scope="module")
def issued() -> Annex:
    """The annex as issued."""
    pytest.importorskip("pdfplumber")
    return read(lay.the_reference_pdf())


@pytest.mark.xdist_group("pdf")
def test_the_annex_as_issued_is_read_word_for_word(issued: Annex) -> None:
    lines = lay.the_reference()
    assert (told(issued), shared(issued)) == (expected(lines), mates(lines))


@pytest.mark.xdist_group("pdf")
def test_the_annex_as_issued_has_its_areas_leaves_and_points_and_no_fault(issued: Annex) -> None:
    levels = [item.level for item in issued.items]
    assert (levels.count("area"), levels.count("criterion"), len(issued.leaves)) == (7, 31, 77)
    assert (issued.stated_total, issued.findings) == (points("75"), ())


@pytest.mark.xdist_group("pdf")
def test_the_annex_as_issued_names_what_the_council_scores(issued: Annex) -> None:
    assert [item.code for item in issued.leaves if item.method == "council"] == ["3.4.3", "6.3.2"]


# Size


def test_a_hundred_and_fifty_leaves_are_read_from_a_workbook(tmp_path: Path) -> None:
    lines = []
    for area in range(1, 11):
        lines.append(Line(str(area), f"LĨNH VỰC {area}", "15"))
        rule = "Yêu cầu: Đúng hạn. Nếu:\n- Đầy đủ thì điểm đánh giá là 1.\n- Không đầy đủ thì điểm đánh giá là 0."
        lines += [Line(f"{area}.{at}", f"Việc thứ {at} của năm", "1", rule, "- Báo cáo.") for at in range(1, 16)]
    path = lay.sheet_with_two_row_heading(lines, tmp_path / "a.xlsx")
    assert len(read(path).leaves) == 150
