"""Bảng trong Word: every table of a document, merged cells and automatic numbers included.

python-docx repeats a merged cell at each place it covers and does not know automatic numbers; the parts are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.grid import Grid, GridCell, GridRow, Place
from cchc_tui.core.text import nfc
from cchc_tui.formats.grids.container import DOCUMENT, open_word
from cchc_tui.formats.grids.word_styles import (
    Look,
    Numbers,
    Styles,
    W,
    child_value,
    read_numbers,
    read_styles,
    with_paragraph,
    with_run,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ROWS, MOST_COLUMNS = 5000, 60
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING_LINES = 12


@dataclass
class _Run:
    """A stretch of text in one look."""

    text: str
    look: Look


@dataclass
class _Cell:
    """A cell while its row is put together."""

    column: int
    columns: int
    merge: str  # "" alone, "restart" the top of a column of cells, "continue" one below it
    cell: GridCell


def read_docx(path: Path) -> list[Grid]:
    """The tables of a Word document in order; InputError `import.*` when it has none."""
    with open_word(path) as word:
        root = word.tree(DOCUMENT)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise InputError("import.damaged", name=path.name)
        reader = _Reader(read_styles(word), read_numbers(word), path.name)
        findings = [warning("import.word_macros")] if word.has_macros else []
        try:
            grids = list(reader.grids(body, findings))
        except RecursionError as fault:
            raise InputError("import.damaged", name=path.name) from fault
    if not grids:
        raise InputError("import.docx_no_table", name=path.name)
    return grids


class _Reader:
    def __init__(self, styles: Styles, numbers: Numbers, name: str) -> None:
        self.styles, self.numbers, self.name = styles, numbers, name
        self.rows_read = 0
        self.tracked = False

    def grids(self, body: Element, findings: list[Finding]) -> Iterator[Grid]:
        lines: list[str] = []
        number = 0
        for block in _blocks(body):
            if block.tag == f"{W}p":
                text = "".join(run.text for run in self._paragraph(block)).strip()
                if text:
                    lines.append(nfc(text))
                continue
            number += 1
            self.tracked = False
            rows = tuple(self._rows(block, number))
            said = [*findings, *([warning("import.tracked_changes", table=number)] if self.tracked else [])]
            if rows:
                yield Grid(rows, self.name, tuple(lines[-_HEADING_LINES:]), tuple(said))
                findings = []
            lines = []

    def _rows(self, table: Element, number: int) -> Iterator[GridRow]:
        found = [list(self._cells(row)) for row in _inner(table, "tr")]
        self.rows_read += len(found)
        if self.rows_read > MOST_ROWS:
            raise InputError("import.too_big", name=self.name)
        heights = _heights(found)
        width = min(MOST_COLUMNS, max((cell.column + cell.columns for row in found for cell in row), default=0))
        for at, row in enumerate(found):
            cells: list[GridCell | None] = [GridCell("")] * width
            for one in row:
                end = min(one.column + one.columns, width)
                cells[one.column : end] = [None] * (end - one.column)
                if one.column < width and one.merge != "continue":
                    cells[one.column] = replace(one.cell, rows=heights[at, one.column], columns=end - one.column)
            yield GridRow(tuple(cells), Place("table", str(number), at + 1))

    def _cells(self, row: Element) -> Iterator[_Cell]:
        properties = row.find(f"{W}trPr")
        before = child_value(properties, "gridBefore") or "0"
        column = int(before) if before.isdigit() else 0
        for element in _inner(row, "tc"):
            its = element.find(f"{W}tcPr")
            span = child_value(its, "gridSpan") or "1"
            columns = max(1, min(int(span), MOST_COLUMNS)) if span.isdigit() else 1
            merge = child_value(its, "vMerge")
            kind = "" if merge is None else (merge or "continue")
            yield _Cell(column, columns, kind, self._cell(element))
            column += columns

    def _cell(self, element: Element) -> GridCell:
        paragraphs = [self._paragraph(block) for block in _paragraphs(element)]
        runs: list[_Run] = []
        for at, paragraph in enumerate(paragraphs):
            runs += [_Run("\n", Look()), *paragraph] if at else paragraph
        first = next((block for block in _paragraphs(element)), None)
        indent = self._look(first).indent if first is not None else 0
        return cell_of([(run.text, run.look) for run in runs], indent)

    def _look(self, paragraph: Element) -> Look:
        properties = paragraph.find(f"{W}pPr")
        return with_paragraph(self.styles.look(child_value(properties, "pStyle")), properties)

    def _paragraph(self, paragraph: Element) -> list[_Run]:
        look = self._look(paragraph)
        label = self.numbers.label(look.numbering)
        runs = [_Run(label, look)] if label else []
        for run in self._run_elements(paragraph):
            its = run.find(f"{W}rPr")
            style = child_value(its, "rStyle")
            inherited = look
            if style and style in self.styles.elements:
                inherited = with_run(look, self.styles.elements[style].find(f"{W}rPr"))
            mine = with_run(inherited, its)
            if not mine.hidden:
                text = "".join(_texts(run))
                runs.append(_Run(text.upper() if mine.caps else text, mine))
        return runs

    def _run_elements(self, element: Element) -> Iterator[Element]:
        """Runs in order, also those inside links, fields and accepted insertions; deleted ones are left out."""
        for child in element:
            if child.tag in _SKIPPED:
                self.tracked = True
            elif child.tag == f"{W}r":
                yield child
            elif child.tag == f"{_MC}AlternateContent":
                for choice in list(child)[:1]:
                    yield from self._run_elements(choice)
            elif child.tag not in (f"{W}pPr", f"{W}tbl"):
                self.tracked = self.tracked or child.tag == f"{W}ins"
                yield from self._run_elements(child)


def cell_of(runs: list[tuple[str, Look]], indent: int = 0) -> GridCell:
    """A cell made of runs: its text, and the look of all or of the first part of it."""
    runs = [(nfc(shown), look) for shown, look in runs]
    text = "".join(shown for shown, _ in runs)
    lead = len(text) - len(text.lstrip())
    inked = [(shown, look) for shown, look in runs if shown.strip()]
    part = 0
    for shown, look in runs:
        if shown.strip() and not look.bold:
            break
        part += len(shown)
    all_bold = bool(inked) and all(look.bold for _, look in inked)
    fonts: dict[str, int] = {}
    for shown, look in inked:
        fonts[look.font] = fonts.get(look.font, 0) + len(shown)
    stripped = nfc(text.strip())
    return GridCell(
        stripped,
        bold=all_bold,
        italic=bool(inked) and all(look.italic for _, look in inked),
        indent=indent + (lead // 2 if "\n" not in text[:lead] else 0),
        font=max(fonts, key=lambda font: fonts[font], default=""),
        bold_part=len(stripped) if all_bold else max(0, min(part - lead, len(stripped))) if inked else 0,
    )


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        match child.tag:
            case tag if tag == f"{W}t":
                yield child.text or ""
            case tag if tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            case tag if tag == f"{W}tab":
                yield " "
            case tag if tag == f"{W}noBreakHyphen":
                yield "-"
            case tag if tag == f"{W}sym":
                yield "- "
            case _:
                pass


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those inside content controls and sections."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(child)


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those of a table inside it included."""
    for block in _blocks(element):
        if block.tag == f"{W}p":
            yield block
        else:
            yield from block.iter(f"{W}p")


def _inner(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _inner(child, name)


def _heights(rows: list[list[_Cell]]) -> dict[tuple[int, int], int]:
    """How many rows each cell reaches down."""
    heights: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        still: dict[int, tuple[int, int]] = {}
        for one in row:
            if one.merge == "continue" and one.column in open_at:
                heights[open_at[one.column]] += 1
                still[one.column] = open_at[one.column]
                continue
            if one.merge == "continue":
                one.merge = "restart"
            heights[at, one.column] = 1
            if one.merge == "restart":
                still[one.column] = (at, one.column)
        open_at = still
    return heights
