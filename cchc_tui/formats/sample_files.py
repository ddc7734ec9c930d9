"""Small real Word papers and workbooks for the demonstration; the same words make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.formats.docx_parts import new_document
from cchc_tui.formats.ooxml import settle

SECTIONS_A_PAGE = 6
_SIGNATURE = '<?xml version="1.0" encoding="UTF-8"?>\n<sample xmlns="urn:cchc:sample"/>\n'


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """The words of a sample paper: its head, and a heading and text for each section."""

    issuer: str
    motto: tuple[str, str]
    number: str
    date: str
    title: str
    opening: str
    sections: tuple[tuple[str, str], ...]
    note: str


def page_of(section: int) -> int:
    """The page on which a section (from 1) stands: pages are broken by count, so that a link's page is true."""
    return 1 + (section - 1) // SECTIONS_A_PAGE


def write_paper(paper: SamplePaper) -> bytes:
    """The paper as a .docx."""
    document = new_document()
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = page.right_margin = Mm(20)
    page.left_margin = Mm(30)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    head = document.add_table(rows=2, cols=2)
    head.autofit = False
    for column, width in zip(head.columns, (Mm(62), Mm(98)), strict=True):
        column.width = width
    texts = ((paper.issuer.upper(), "\n".join(paper.motto)), (paper.number, paper.date))
    for row, pair in zip(head.rows, texts, strict=True):
        for cell, text in zip(row.cells, pair, strict=True):
            line = cell.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = line.add_run(text)
            run.font.size, run.bold = Pt(12), pair is texts[0]
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(18)
    title.add_run(paper.title.upper()).bold = True
    document.add_paragraph(paper.opening)
    for number, (heading, text) in enumerate(paper.sections, 1):
        line = document.add_paragraph()
        line.paragraph_format.page_break_before = number > 1 and page_of(number) != page_of(number - 1)
        line.add_run(heading).bold = True
        document.add_paragraph(text)
    document.add_paragraph().add_run(paper.note).italic = True
    made = io.BytesIO()
    document.save(made)
    return settle(_marked_signed(made))


def write_table(
    sheet_name: str, heading: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[str | Fraction]]
) -> bytes:
    """The table as an .xlsx: numbers as numbers, everything else as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name
    for text in heading:
        sheet.append([text])
    sheet.append([])
    first = len(heading) + 2
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(value) for value in row])
    thin = Side(style="thin")
    for at, line in enumerate(sheet.iter_rows(), 1):
        for cell in line:
            cell.font = Font(name="Times New Roman", size=12, bold=at in (1, first))
            if at >= first:
                cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                cell.number_format = "General" if isinstance(cell.value, str) else "#,##0.###"
    for letter, width in zip("ABCDEF", (8, 9, 44, 12, 14, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made = io.BytesIO()
    book.save(made)
    return settle(_marked_signed(made))


def _marked_signed(made: io.BytesIO) -> bytes:
    """The file with a place for signatures in it, as a signed paper has: what is shown is that there is one, no more.

    Nothing in the file refers to it, so that no other program takes it for a signature that fails.
    """
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", _SIGNATURE)
    return made.getvalue()


def _cell(value: str | Fraction) -> str | int | float:
    if isinstance(value, str):
        return value
    return value.numerator if value.denominator == 1 else float(value)
