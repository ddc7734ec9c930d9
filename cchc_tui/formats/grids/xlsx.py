"""Bảng trong Excel: every sheet of a workbook as a table, its merged cells, fonts and odd values included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.grid import CellKind, Grid, GridCell, GridRow, Place
from cchc_tui.core.points import plain_decimal
from cchc_tui.core.text import nfc
from cchc_tui.formats.cell_values import CellError, stored_number
from cchc_tui.formats.grids.sheet_looks import Font, Looks, Merge, SheetLook, read_looks, read_sheet_look
from cchc_tui.formats.sheets import Cell, Sheet, Sheets, open_sheets
from cchc_tui.formats.workbook_gate import open_workbook

MOST_SHEETS = 60
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS: dict[str, CellKind] = {"s": "text", "n": "number", "d": "date", "b": "boolean", "e": "error"}
_SPACES = 2  # blanks in front of a name that count as one step of indent


def read_xlsx(path: Path) -> list[Grid]:
    """The sheets of a workbook that hold anything; InputError `import.*` or `workbook.*`."""
    try:
        with open_workbook(path) as book:
            sheets = open_sheets(book)
            looks = read_looks(book)
            findings = [warning("import.workbook_macros")] if book.has_macros else []
            grids = list(_grids(sheets, looks, findings))
    except InputError as fault:
        if not fault.code.startswith("workbook."):
            raise
        raise InputError(f"import.{_own_code(fault.code)}", **{"name": path.name, **_facts(fault)}) from fault
    if not grids:
        raise InputError("import.workbook_empty", name=path.name)
    return grids


def _own_code(code: str) -> str:
    kind = code.removeprefix("workbook.")
    return {"not_xlsx": "not_annex_file", "is_ods": "is_odf", "is_docx": "damaged"}.get(kind, kind)


def _facts(fault: InputError) -> dict[str, object]:
    return {name: value for name, value in fault.facts.items() if name != "name"}


def _grids(sheets: Sheets, looks: Looks, findings: list[Finding]) -> Iterator[Grid]:
    said = list(findings)
    if len(sheets.parts) > MOST_SHEETS:
        said.append(warning("import.many_sheets", count=len(sheets.parts), most=MOST_SHEETS))
    for sheet_name in list(sheets.parts)[:MOST_SHEETS]:
        sheet = sheets.read(sheet_name)
        if not sheet.rows:
            continue
        look = read_sheet_look(sheets.book, sheets.parts[sheet_name])
        its = [*said, *_remarks(sheet, look, hidden=sheet_name in looks.hidden)]
        yield Grid(tuple(_rows(sheet, look, looks, from_1904=sheets.from_1904)), sheet_name, (), tuple(its))


def _remarks(sheet: Sheet, look: SheetLook, *, hidden: bool) -> Iterator[Finding]:
    if hidden:
        yield warning("import.hidden_sheet", sheet=sheet.name)
    if sheet.hidden:
        yield warning("import.hidden_rows", sheet=sheet.name, count=sheet.hidden)
    if sheet.cut_at:
        yield warning("import.beyond", sheet=sheet.name, row=sheet.cut_at)
    if look.cut:
        yield warning("import.many_merges", sheet=sheet.name)


def _rows(sheet: Sheet, look: SheetLook, looks: Looks, *, from_1904: bool) -> Iterator[GridRow]:
    numbers = sorted({row.number for row in sheet.rows})
    width = max(max(row.cells) for row in sheet.rows)
    spans, covered = _spans(look.merges, numbers, width)
    for row in sheet.rows:
        cells: list[GridCell | None] = []
        for column in range(1, width + 1):
            if (row.number, column) in covered:
                cells.append(None)
                continue
            rows, columns = spans.get((row.number, column), (1, 1))
            cells.append(_cell(row.cell(column), look, looks, (rows, columns), from_1904=from_1904))
        yield GridRow(tuple(cells), Place("sheet", sheet.name, row.number))


def _spans(
    merges: list[Merge], numbers: list[int], width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """What each merged range covers of the rows that hold anything."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    budget = 60 * 5000
    for merge in merges:
        if merge.left > width:
            continue
        rows = numbers[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        right = min(merge.right, width)
        budget -= len(rows) * (right - merge.left + 1)
        if not rows or budget < 0 or rows[0] != merge.top:
            continue
        places = {(row, column) for row in rows for column in range(merge.left, right + 1)}
        if places & covered:
            continue  # ranges that overlap come from no program; the first one counts
        spans[merge.top, merge.left] = (len(rows), right - merge.left + 1)
        covered |= places - {(merge.top, merge.left)}
    return spans, covered


def _cell(cell: Cell, look: SheetLook, looks: Looks, span: tuple[int, int], *, from_1904: bool) -> GridCell:
    place = (cell.row, cell.column)
    style = look.styles.get(place, -1)
    font = looks.font(style)
    kind, raw = _value(cell, from_1904=from_1904)
    text = raw.strip()
    runs = looks.runs.get(look.strings.get(place, -1)) if kind == "text" else None
    bold, italic, part, name = font.bold, font.italic, len(text) if font.bold else 0, font.name
    if runs:
        bold, italic, part, name = _of_runs(runs, font)
    lead = len(raw) - len(raw.lstrip(" \u00a0"))
    return GridCell(
        nfc(text),
        bold=bold and bool(text),
        italic=italic and bool(text),
        indent=looks.indent(style) + lead // _SPACES,
        font=name,
        rows=span[0],
        columns=span[1],
        bold_part=min(part, len(nfc(text))),
        kind=kind,
    )


def _of_runs(runs: list[tuple[str, Font | None]], own: Font) -> tuple[bool, bool, int, str]:
    """Bold, italic, length of the bold beginning, and main font of a cell with runs in several looks."""
    shown = [(text, font or own) for text, font in runs]
    inked = [(text, font) for text, font in shown if text.strip()]
    part = 0
    for text, font in shown:
        if text.strip() and not font.bold:
            break
        part += len(nfc(text))
    lengths: dict[str, int] = {}
    for text, font in inked:
        lengths[font.name] = lengths.get(font.name, 0) + len(text)
    name = max(lengths, key=lambda one: lengths[one], default=own.name)
    bold = bool(inked) and all(font.bold for _, font in inked)
    return bold, bool(inked) and all(font.italic for _, font in inked), part, name


def _value(cell: Cell, *, from_1904: bool) -> tuple[CellKind, str]:
    """What a cell holds, as text: a number with a decimal dot, a date as ISO, a percentage with its sign."""
    if cell.formula and not cell.text:
        return "formula", ""
    kind = _KINDS.get(cell.kind, "text")
    if kind == "date" and cell.text:
        return _date(cell.text, from_1904=from_1904)
    if kind == "number" and cell.text:
        try:
            number = stored_number(cell)
        except CellError:
            return "text", cell.text
        if cell.percent:
            return "percent", f"{plain_decimal(number * 100)}%"
        return "number", plain_decimal(number, 9)
    if kind == "text":
        return kind, _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.text)
    return (kind, cell.text) if cell.text else ("text", "")


def _date(text: str, *, from_1904: bool) -> tuple[CellKind, str]:
    """A date from a day count or from ISO text; a number too small for a day stays a number."""
    try:
        if re.fullmatch(r"\d{1,7}(\.\d+)?", text):
            whole = Fraction(text)
            if whole < 1 and not from_1904:
                return "number", plain_decimal(whole, 9)
            start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
            return "date", (start + timedelta(days=int(whole))).isoformat()
        return "date", date.fromisoformat(text[:10]).isoformat()
    except (ValueError, OverflowError):
        return "error", text
