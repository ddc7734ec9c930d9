"""Builders for the tests of import: one criteria set, laid out the ways provinces lay theirs out."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from openpyxl.styles import Alignment, Font

from cchc_tui.core.annex import Annex, choose_grid, read_annex
from cchc_tui.core.legacy_text import convert
from cchc_tui.formats.grids import read_grids

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "criteria"
CODE, NAME, MOST, SELF, PROOF = (
    "STT",
    "Nội dung Tiêu chí/Tiêu chí thành phần\nvà hướng dẫn cách đánh giá",
    "Điểm\ntối đa",
    "Điểm tự đánh giá\ncủa đơn vị",
    "Tài liệu kiểm chứng/\ngiải trình",
)
LEVELS = ("area", "criterion", "component")


@dataclass(frozen=True)
class Line:
    """One item of a set as its annex states it; equal `shared` (not empty) means one evidence cell."""

    code: str
    name: str
    points: str
    text: str = ""
    evidence: str = ""
    shared: str = ""

    @property
    def depth(self) -> int:
        return self.code.count(".")

    @property
    def cell(self) -> str:
        """Name and rule as they stand in one cell."""
        return f"{self.name}.\n{self.text}" if self.text else self.name


def a_set() -> list[Line]:
    """An invented set: two areas, a criterion that is a leaf, ten criteria in one area, a shared evidence cell."""
    yes = "Yêu cầu: Thực hiện {n} đúng hạn. Nếu:\n- Đầy đủ thì điểm đánh giá là {p}.\n"
    yes += "- Không đầy đủ thì điểm đánh giá là 0."
    lines = [Line("1", "CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", "11,0")]
    for number in range(1, 11):
        text = yes.format(n=f"việc số {number}", p="1")
        papers = f"- Kế hoạch số {number} của địa phương.\n- Báo cáo kết quả thực hiện {number}."
        lines.append(Line(f"1.{number}", f"Tổ chức thực hiện nhiệm vụ thứ {number}", "1,0", text, papers))
    lines.append(Line("1.11", "Đối thoại của lãnh đạo với người dân", "1,0"))
    half = yes.format(n="đối thoại", p="0,5")
    lines.append(Line("1.11.1", "Tổ chức đối thoại trực tiếp", "0,5", half, "Biên bản đối thoại.", "a"))
    lines.append(Line("1.11.2", "Xử lý kiến nghị sau đối thoại", "0,5", half, "Biên bản đối thoại.", "a"))
    lines.append(Line("2", "CẢI CÁCH THỂ CHẾ", "2,25"))
    lines.append(Line("2.1", "Theo dõi thi hành pháp luật", "1,25"))
    quarter = yes.format(n="theo dõi", p="0,25")
    lines.append(Line("2.1.1", "Xây dựng kế hoạch theo dõi", "0,25", quarter, "Kế hoạch theo dõi."))
    whole = yes.format(n="kế hoạch", p="1")
    lines.append(Line("2.1.2", "Thực hiện kế hoạch theo dõi", "1,0", whole, "- Báo cáo.\n- Sổ."))
    lines.append(Line("2.2", "Công bố danh mục văn bản", "1,0", yes.format(n="công bố", p="1"), "Các văn bản công bố"))
    return lines


def the_reference() -> list[Line]:
    """The published commune set; skips, loudly, where it is not beside the repository."""
    path = SHARED / "cap-xa-2025.tsv"
    if not path.is_file():
        pytest.skip(f"REFERENCE ANNEX NOT HERE: {path}")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["code"]]
    lines = []
    for row in rows:
        evidence, note = re.sub(r"\s*\(ô tài liệu kiểm chứng.*\)", "", row["evidence"]), "gộp chung" in row["evidence"]
        shared = "5.6" if note else ("1.6" if row["code"].startswith("1.6.") else "")
        lines.append(Line(row["code"], row["name"], row["max_points"], row["scoring_rule"], evidence, shared))
    return lines


def the_reference_pdf() -> Path:
    """The annex as issued; skips, loudly, where it is not beside the repository."""
    path = SHARED / "phu-luc-cap-xa-2025.pdf"
    if not path.is_file():
        pytest.skip(f"REFERENCE PDF NOT HERE: {path}")
    return path


def read(path: Path) -> Annex:
    """The annex in a file, by its own headings."""
    grid = choose_grid(read_grids(path))
    assert grid is not None
    return read_annex(grid)


def squeezed(text: str) -> str:
    """`text` without white space, bullets and case: what must be equal however a file is laid out."""
    return re.sub(r"[\s\-]+", "", text).casefold()


def told(annex: Annex) -> list[tuple[str, str, str, str, str, str]]:
    """What an annex says of each item, in a form that can be compared with `expected`."""
    return [
        (
            item.code,
            item.level,
            squeezed(item.name),
            str(item.max_points and item.max_points.value),
            squeezed(item.text),
            squeezed("".join(item.evidence)),
        )
        for item in annex.items
    ]


def expected(lines: Sequence[Line]) -> list[tuple[str, str, str, str, str, str]]:
    """The same from the lines an annex was made of."""
    from cchc_tui.core.points import points

    return [
        (
            line.code,
            LEVELS[line.depth],
            squeezed(line.name.rstrip(".")),
            str(points(line.points).value),
            squeezed(line.text),
            squeezed(line.evidence),
        )
        for line in lines
    ]


def shared_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and last position of lines that share an evidence cell."""
    at = 0
    while at < len(lines):
        end = at
        while end + 1 < len(lines) and lines[at].shared and lines[end + 1].shared == lines[at].shared:
            end += 1
        yield at, end
        at = end + 1


# --- Word -------------------------------------------------------------------------------------------------------


def word_with_merged_cells(lines: Sequence[Line], path: Path) -> Path:
    """Area rows merged across, evidence merged down, rows cut in two, the heading again in the middle."""
    document = docx.Document()
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text, letterhead.cell(0, 1).text = "UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("Phụ lục II")
    document.add_paragraph("BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ")
    table = document.add_table(0, 5, "Table Grid")
    _word_row(table, (CODE, NAME, MOST, SELF, PROOF), bold=True)
    for at, end in shared_runs(lines):
        first = len(table.rows)
        for place in range(at, end + 1):
            line = lines[place]
            _word_line(table, line, evidence=line.evidence if place == at else "")
            if place == len(lines) // 2:
                _word_row(table, (CODE, NAME, MOST, SELF, PROOF), bold=True)
        if end > at:
            table.cell(first, 4).merge(table.cell(len(table.rows) - 1, 4))
    total = _word_row(table, ("TỔNG ĐIỂM", "", _sum(lines), "", ""), bold=True)
    total[0].merge(total[1])
    document.add_paragraph("Ghi chú: điểm làm tròn đến hai chữ số.")
    signatures = document.add_table(1, 2)
    signatures.cell(0, 0).text, signatures.cell(0, 1).text = "NGƯỜI LẬP", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    document.save(str(path))
    return path


def _word_line(table: Table, line: Line, evidence: str) -> None:
    if line.depth == 0:
        cells = _word_row(table, (line.code, line.name, line.points, "", ""), bold=True)
        cells[3].merge(cells[4])
        return
    parts = line.cell.split("\n")
    cut = len(parts) // 2 + 1 if len(parts) > 2 and not line.shared else len(parts)
    _word_row(table, (line.code, "\n".join(parts[:cut]), line.points, "", evidence))
    if cut < len(parts):
        _word_row(table, ("", "\n".join(parts[cut:]), "", "", ""))


def _word_row(table: Table, texts: Sequence[str], *, bold: bool = False, font: str = "") -> list[_Cell]:
    row: Any = table
    cells: list[_Cell] = list(row.add_row().cells)
    for cell, text in zip(cells, texts, strict=True):
        cell.text = ""
        for at, part in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if not at else cell.add_paragraph()
            run = paragraph.add_run(part)
            run.bold = bold
            if font:
                run.font.name = font
    return cells


def word_with_automatic_numbers(lines: Sequence[Line], path: Path) -> Path:
    """Codes that Word counts itself: nothing is typed in their column."""
    document = docx.Document()
    number = _multilevel_list(document)
    table = document.add_table(0, 5, "Table Grid")
    _word_row(table, (CODE, NAME, MOST, SELF, PROOF))
    for line in lines:
        cells = _word_row(table, ("", line.cell, line.points, "", line.evidence))
        properties = cells[0].paragraphs[0]._p.get_or_add_pPr()
        its = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", str(line.depth)), ("w:numId", number)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            its.append(child)
        properties.append(its)
    document.save(str(path))
    return path


def _multilevel_list(document: Document) -> str:
    root: Any = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, text in enumerate(("%1", "%1.%2", "%1.%2.%3")):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", text)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            element.append(child)
        abstract.append(element)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    child = OxmlElement("w:abstractNumId")
    child.set(qn("w:val"), "77")
    number.append(child)
    root.append(number)
    return "77"


def _sum(lines: Sequence[Line]) -> str:
    from cchc_tui.core.points import points, total
    from cchc_tui.texts.ui import show_points

    return show_points(total([points(line.points) for line in lines if not line.depth]))


# --- Excel ------------------------------------------------------------------------------------------------------


def sheet_with_two_row_heading(lines: Sequence[Line], path: Path) -> Path:
    """A title, a heading of two merged rows, a row of column numbers, notes, a total and signatures; third sheet."""
    book: Any = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active["A1"] = "BỘ TIÊU CHÍ"
    book.create_sheet("Danh mục")["A1"] = "Danh sách đơn vị"
    sheet = book.create_sheet("Phụ lục")
    sheet.append(["BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ"])
    sheet.merge_cells("A1:F1")
    sheet.append(["(Kèm theo Quyết định của UBND tỉnh)"])
    sheet.append([])
    sheet.append(["STT", "Tiêu chí, tiêu chí thành phần", "Điểm", None, None, "Tài liệu kiểm chứng"])
    sheet.append([None, None, "Tối đa", "Tự chấm", "Thẩm định", None])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    for span in ("A4:A5", "B4:B5", "C4:E4", "F4:F5"):
        sheet.merge_cells(span)
    for at, end in shared_runs(lines):
        first = sheet.max_row + 1
        for place in range(at, end + 1):
            line = lines[place]
            sheet.append([line.code, line.cell, line.points, None, None, line.evidence if place == at else None])
            for cell in sheet[sheet.max_row]:
                cell.font = Font(name="Times New Roman", bold=line.depth == 0)
                cell.alignment = Alignment(wrap_text=True)
        if end > at:
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=6, end_column=6)
    sheet.append(["TỔNG CỘNG", None, _sum(lines)])
    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=2)
    sheet.append(["Ghi chú: số liệu lấy đến 30/11; đơn vị không phát sinh thì nêu rõ."])
    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=6)
    sheet.append([])
    sheet.append(["NGƯỜI LẬP", None, None, None, None, "TM. ỦY BAN NHÂN DÂN"])
    sheet.append([None, None, None, None, None, "CHỦ TỊCH"])
    book.save(path)
    return path


def sheet_with_codes_as_numbers(lines: Sequence[Line], path: Path) -> Path:
    """Codes and points that Excel took for numbers: 1.10 is stored as 1.1."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["TT", "Lĩnh vực/Tiêu chí/TCTP", "Điểm chuẩn", "Hướng dẫn chấm điểm", "Tài liệu kiểm chứng"])
    for at, end in shared_runs(lines):
        first = sheet.max_row + 1
        for place in range(at, end + 1):
            line = lines[place]
            code: float | str = float(line.code) if line.depth < 2 else line.code
            number = float(line.points.replace(",", "."))
            sheet.append([code, line.name, number, line.text or None, line.evidence if place == at else None])
        if end > at:
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=5, end_column=5)
    book.save(path)
    return path


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = ("", "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n")


def roman_code(code: str) -> str:
    """1 → I, 1.2 → 2, 1.2.3 → c)."""
    number = int(code.rpartition(".")[2])
    depth = code.count(".")
    return str(number) if depth == 1 else ROMAN[number] if depth == 0 else f"{LETTERS[number]})"


def sheet_with_roman_numbers(lines: Sequence[Line], path: Path) -> Path:
    """I for areas, 1 for criteria, a) for components."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Số TT", "Nội dung tiêu chí", "Thang điểm", "Cách chấm điểm", "Minh chứng"])
    for at, end in shared_runs(lines):
        first = sheet.max_row + 1
        for place in range(at, end + 1):
            line = lines[place]
            evidence = line.evidence if place == at else None
            sheet.append([roman_code(line.code), line.name, line.points, line.text or None, evidence])
        if end > at:
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=5, end_column=5)
    book.save(path)
    return path


# --- old encodings ----------------------------------------------------------------------------------------------


def in_tcvn3(text: str) -> str:
    """Text as the fonts of the nineties want it; they have no toned capitals, so small letters stand for those."""
    return "".join(_TCVN3.get(char, _TCVN3.get(char.lower(), char)) for char in text)


def in_vni(text: str) -> str:
    """Text as VNI fonts want it."""
    return "".join(_VNI.get(char, char) for char in text)


_TCVN3 = {convert(chr(code), "tcvn3"): chr(code) for code in range(0xA1, 0x100)}
_TCVN3 = {one: code for one, code in _TCVN3.items() if one != code and (one.islower() or one in "ĂÂÊÔƠƯĐ")}
_MARKS = "\u00f8\u00f9\u00fb\u00f5\u00ef\u00e2\u00e0\u00e1\u00e5\u00e3\u00e4\u00ea\u00e8\u00e9\u00fa\u00fc\u00eb"
_SPELLED = [base + mark for base in "aeouy\u00f4\u00f6" for mark in _MARKS]
_SPELLED += ["\u00ec", "\u00ed", "\u00e6", "\u00f3", "\u00f2", "\u00f1", "\u00f4", "\u00f6", "\u00ee"]
_VNI = {
    convert(shown, "vni"): shown
    for spelled in _SPELLED
    for shown in (spelled.upper(), spelled)
    if len(convert(shown, "vni")) == 1
}


def word_in_tcvn3(lines: Sequence[Line], path: Path) -> Path:
    """The whole annex in .VnTime, its capitals in .VnTimeH."""
    document = docx.Document()
    table = document.add_table(0, 5, "Table Grid")
    _word_row(table, [in_tcvn3(text) for text in (CODE, NAME, MOST, SELF, PROOF)], font=".VnTime")
    for at, end in shared_runs(lines):
        first = len(table.rows)
        for place in range(at, end + 1):
            line = lines[place]
            name = line.cell.lower() if line.depth == 0 else line.cell
            cells = (line.code, in_tcvn3(name), line.points, "", in_tcvn3(line.evidence) if place == at else "")
            _word_row(table, cells, bold=line.depth == 0, font=".VnTimeH" if line.depth == 0 else ".VnTime")
        if end > at:
            table.cell(first, 4).merge(table.cell(len(table.rows) - 1, 4))
    document.save(str(path))
    return path


Layout = Callable[[Sequence[Line], Path], Path]
