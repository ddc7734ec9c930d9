"""Finds the tables of the scoring workbook by their headings and its rows by their codes, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level, error
from cchc_tui.core.text import search_key
from cchc_tui.formats.cell_values import CellError, text_of
from cchc_tui.formats.sheets import Cell, Row, Sheet, Sheets
from cchc_tui.texts import scores_texts as say

_SHEETS_SEARCHED, _ROWS_SEARCHED = 12, 60
_BOARD_NEEDS = (say.NUMBER, say.SELF_SCORE, say.EXPLANATION)
_FIGURES_NEEDS = (say.CODE, say.ANSWER)


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng: a sheet, its columns by heading, and the row its headings stand in."""

    sheet: Sheet
    columns: dict[str, int]
    head: int
    code_column: int

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.sheet.name

    def fault(self, code: str, place: str, cell: Cell, **facts: object) -> Finding:
        """An error with the cell it is in."""
        return error(code, place, **facts, sheet=self.name, row=cell.row, cell=cell.address)

    def by_code(self, leaves: set[str], groups: set[str]) -> tuple[dict[str, Row], list[Finding]]:
        """Rows by leaf code, and what is wrong with the codes: unknown, repeated, or turned into numbers."""
        rows: dict[str, Row] = {}
        repeated: set[str] = set()
        findings: list[Finding] = []
        for row in self.sheet.rows:
            cell = row.cell(self.code_column)
            if row.number <= self.head or not cell.text:
                continue
            code, fault = self._code(cell)
            if fault:
                findings.append(fault)
            elif code in rows:
                repeated.add(code)
                place = {"sheet": self.name, "row": rows[code].number, "cell": cell.address, "text": code}
                findings.append(error("scores.code_repeated", code, **place))
            elif code in leaves:
                rows[code] = row
            elif code not in groups:
                findings.append(self._unknown(code, cell, row))
        return {code: row for code, row in rows.items() if code not in repeated}, findings

    def _unknown(self, code: str, cell: Cell, row: Row) -> Finding:
        """An error if figures stand in that row; a remark someone wrote there is only worth a look."""
        found = self.fault("scores.code_unknown", code, cell, text=code)
        filled = any(row.cell(column).text for column in self.columns.values() if column != self.code_column)
        return found if filled else replace(found, level=Level.WARNING)

    def _code(self, cell: Cell) -> tuple[str, Finding | None]:
        """The code in a cell. A number with a point may have lost a zero, so it is not taken for one."""
        try:
            code = text_of(cell)
        except CellError as fault:
            return "", self.fault(fault.code, "", cell, **fault.facts)
        if cell.kind == "n" and not code.isdecimal():
            return "", self.fault("scores.code_number", "", cell, text=code)
        return code, None


def find_tables(sheets: Sheets) -> tuple[Table, Table]:
    """The table of scores and the table of figures; InputError when one of them is not there."""
    read: dict[str, Sheet] = {}
    return _find(sheets, read, say.BOARD, _BOARD_NEEDS), _find(sheets, read, say.FIGURES, _FIGURES_NEEDS)


def _find(sheets: Sheets, read: dict[str, Sheet], title: str, needs: Sequence[str]) -> Table:
    """The table with the headings in `needs`: on the sheet of that name, else on any of the first sheets."""
    named = [name for name in sheets.parts if search_key(name) == search_key(title)]
    others = [name for name in islice(sheets.parts, _SHEETS_SEARCHED) if name not in named]
    best: tuple[int, str, str] = (0, "", "")
    for name in named + others:
        if name not in read:
            read[name] = sheets.read(name)
        sheet = read[name]
        for row in sheet.rows[:_ROWS_SEARCHED]:
            columns = _columns(row, needs)
            if len(columns) == len(needs):
                return Table(sheet, columns, row.number, columns[needs[0]])
            if name in named and len(columns) > best[0]:
                best = (len(columns), name, next(title for title in needs if title not in columns))
    if best[0]:
        raise InputError("scores.column_missing", sheet=best[1], column=best[2])
    raise InputError("scores.sheet_missing", sheet=title)


def _columns(row: Row, needs: Sequence[str]) -> dict[str, int]:
    keys = {search_key(title): title for title in needs}
    found: dict[str, int] = {}
    for column, cell in row.cells.items():
        title = keys.get(search_key(cell.text)) if cell.kind == "s" else None
        if title:
            found.setdefault(title, column)
    return found


def check_identity(figures: Table, assessment: Assessment, checksum: str) -> None:
    """InputError when the workbook belongs to another office, period, set or version."""
    told = _identity(figures)
    office, criteria = assessment.office, assessment.criteria
    if office.code and told[say.OFFICE_CODE]:
        same = told[say.OFFICE_CODE] == office.code
    else:
        same = search_key(told[say.OFFICE]) == search_key(office.name)
    if not same:
        raise InputError("scores.other_office", found=told[say.OFFICE], wanted=office.name)
    if told[say.OF_PERIOD] != str(assessment.period):
        raise InputError("scores.other_period", found=told[say.OF_PERIOD], wanted=str(assessment.period))
    if told[say.SET_CODE] != criteria.code:
        raise InputError("scores.other_set", found=told[say.SET_CODE], wanted=criteria.code)
    if told[say.VERSION] != str(criteria.version):
        raise InputError("scores.other_version", found=told[say.VERSION], wanted=str(criteria.version))
    if told[say.CHECKSUM] != checksum:
        raise InputError("scores.other_content")


def _identity(figures: Table) -> dict[str, str]:
    """The rows above the table, by their labels; the value stands to the right of its label."""
    wanted = (say.OFFICE, say.OFFICE_CODE, say.OF_PERIOD, say.SET_CODE, say.VERSION, say.CHECKSUM)
    labels = {search_key(label): label for label in wanted}
    told: dict[str, str] = {}
    for row in figures.sheet.rows:
        if row.number >= figures.head:
            break
        texts = [_plain(cell) for _, cell in sorted(row.cells.items())]
        label = labels.get(search_key(texts[0])) if texts else None
        if label:
            told.setdefault(label, texts[1] if len(texts) > 1 else "")
    for label in wanted:
        if label not in told:
            raise InputError("scores.identity_missing", sheet=figures.name, label=label)
    return told


def _plain(cell: Cell) -> str:
    try:
        return text_of(cell)
    except CellError:
        return cell.text
