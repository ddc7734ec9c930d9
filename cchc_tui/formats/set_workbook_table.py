"""Finds the tables of a set's workbook by their headings, and puts every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.text import search_key
from cchc_tui.formats.sheets import Cell, Row, Sheet, Sheets
from cchc_tui.texts import set_workbook_texts as say

_SHEETS_SEARCHED, _ROWS_SEARCHED = 12, 60


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng: a sheet, its columns by heading, and the row its headings stand in (0: none)."""

    sheet: Sheet
    columns: dict[str, int]
    head: int

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.sheet.name

    def below(self) -> Iterator[Row]:
        """The rows under the headings that hold something in a column of ours; a repeated heading is none."""
        code = self.columns[say.CODE]
        for row in self.sheet.rows:
            filled = any(row.cell(column).text.strip() for column in self.columns.values())
            if row.number > self.head and filled and search_key(row.cell(code).text) != search_key(say.CODE):
                yield row


@dataclass
class Spots:
    """What was found wrong, each with the cell it is in; `homes` are the cells of faults that only the whole shows."""

    findings: list[Finding] = field(default_factory=list)
    homes: dict[str, tuple[str, Cell]] = field(default_factory=dict)

    def fault(self, code: str, leaf: str, sheet: str, cell: Cell, **facts: object) -> None:
        """An error at a cell."""
        self.findings.append(located(error(code, leaf, **facts), leaf, sheet, cell))

    def warn(self, code: str, leaf: str, sheet: str, cell: Cell, **facts: object) -> None:
        """A warning at a cell."""
        self.findings.append(located(warning(code, leaf, **facts), leaf, sheet, cell))

    def cell_fault(self, fault: InputError, leaf: str, sheet: str, cell: Cell) -> None:
        """An error that reading a cell raised; sentences about cells of workbooks name the cell themselves."""
        found = located(error(fault.code, leaf, **fault.facts), leaf, sheet, cell)
        self.findings.append(replace(found, place=leaf) if fault.code.startswith("scores.") else found)


def located(finding: Finding, leaf: str, sheet: str, cell: Cell) -> Finding:
    """A finding whose place and facts name the cell."""
    place = (say.PLACE if leaf else say.PLACE_ONLY).format(leaf=leaf, sheet=sheet, cell=cell.address)
    facts = {**finding.facts, "leaf": leaf, "sheet": sheet, "row": cell.row, "cell": cell.address}
    return Finding(finding.level, finding.code, place, facts)


def find_board(sheets: Sheets) -> Table | Finding:
    """The table of criteria, or the finding that no sheet has its headings."""
    found = _find(sheets, say.BOARD, say.COLUMNS, say.NEEDED)
    return found or error("set_workbook.not_ours", columns=", ".join(say.NEEDED))


def find_info(sheets: Sheets) -> tuple[Table | None, list[Finding]]:
    """The sheet that tells whose set it is, or why there is none."""
    for name in _likely(sheets, say.INFO):
        sheet = sheets.read(name)
        for row in sheet.rows[:_ROWS_SEARCHED]:
            for column, cell in row.cells.items():
                if cell.kind == "s" and search_key(cell.text) == search_key(say.SET_CODE):
                    return Table(sheet, {say.SET_CODE: column}, 0), []
    return None, [error("set_workbook.info_missing", "", sheet=say.INFO, label=say.SET_CODE)]


def remarks(sheets: Sheets, board: Table) -> Iterator[Finding]:
    """What is worth a look in the file itself."""
    if sheets.book.has_macros:
        yield warning("workbook.macros")
    if board.sheet.hidden:
        yield warning("workbook.hidden", sheet=board.name, count=board.sheet.hidden)
    if board.sheet.cut_at:
        yield warning("workbook.beyond", sheet=board.name, row=board.sheet.cut_at)
    for column in say.COLUMNS:
        if column not in board.columns:
            head = Cell(board.head, 1)
            yield located(warning("set_workbook.column_missing", "", column=column), "", board.name, head)


def _likely(sheets: Sheets, title: str) -> list[str]:
    named = [name for name in sheets.parts if search_key(name) == search_key(title)]
    return named + [name for name in islice(sheets.parts, _SHEETS_SEARCHED) if name not in named]


def _find(sheets: Sheets, title: str, columns: Sequence[str], needs: Sequence[str]) -> Table | None:
    keys = {search_key(one): one for one in columns}
    for name in _likely(sheets, title):
        sheet = sheets.read(name)
        for row in sheet.rows[:_ROWS_SEARCHED]:
            found: dict[str, int] = {}
            for at, cell in sorted(row.cells.items()):
                heading = keys.get(search_key(cell.text)) if cell.kind == "s" else None
                if heading:
                    found.setdefault(heading, at)
            if all(one in found for one in needs):
                return Table(sheet, found, row.number)
    return None
