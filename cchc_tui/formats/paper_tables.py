"""The annex tables of a paper as an Excel workbook: a sheet for each, ready for A4."""

from __future__ import annotations

import io
import re
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.documents.blocks import Align, Column, Paper, Row, RowKind, Section, Table, Title
from cchc_tui.formats.ooxml import settle, with_default_font
from cchc_tui.formats.sheet_page import Page, cell_text

_MM = 0.52  # one millimetre of paper in widths of a digit
_FULL = 247
_POINTS = re.compile(r"\d+,\d{2,3}")


def annex_tables(paper: Paper) -> list[tuple[Title, Table]]:
    """The tables that stand in annexes, each with its title."""
    found: list[tuple[Title, Table]] = []
    title: Title | None = None
    inside = False
    for block in paper.blocks:
        inside = inside or isinstance(block, Section)
        if isinstance(block, Title):
            title = block
        elif isinstance(block, Table) and inside and title is not None:
            found.append((title, block))
    return found


def write_tables(paper: Paper) -> bytes:
    """The workbook of a paper's annex tables; the same bytes each time."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = cell_text(paper.author)
    book.properties.title = cell_text(paper.title)
    for number, (title, table) in enumerate(annex_tables(paper)):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        whole = sum(one.width for one in table.columns)
        widths = [max(6.0, round(one.width * _FULL / whole * _MM, 1)) for one in table.columns]
        _write(Page(sheet, title.name[:31], widths), title, table)
    held = io.BytesIO()
    book.save(held)
    return settle(held.getvalue(), {"xl/styles.xml": with_default_font})


def _write(page: Page, title: Title, table: Table) -> None:
    last = len(table.columns)
    for row, (text, bold) in enumerate(((title.name, True), (title.subject, True), (title.note, False)), 1):
        page.wide(row, 1, last, text, height=20, size=13, bold=bold, italic=not bold, across="center", down="center")
    page.head(5, [one.heading for one in table.columns])
    page.fit(5, least=36)
    row = 5
    for one in table.rows:
        row += 1
        for column, (about, text) in enumerate(zip(table.columns, one.cells, strict=True), 1):
            _cell(page, row, column, about, text, one)
        if one.kind in (RowKind.CHAPTER, RowKind.GROUP) and not any(one.cells[2:]):
            page.sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
            page.sheet.row_dimensions[row].height = 18
        else:
            row += page.fit_tall(row)
    page.print_on_a4()


def _cell(page: Page, row: int, column: int, about: Column, text: str, one: Row) -> None:
    look = {"bold": one.kind is not RowKind.PLAIN, "tone": "EEF2F9" if one.kind is RowKind.CHAPTER else ""}
    points = _points(text) if about.align is Align.RIGHT else None
    if points is not None:
        page.number(row, column, points, **look)
        return
    across = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "center"}[about.align]
    page.text(row, column, text, across=across, **look)


def _points(text: str) -> Points | None:
    """The points a cell prints; None for anything else, a percentage among it."""
    return Points(Fraction(text.replace(",", "."))) if _POINTS.fullmatch(text) else None
