"""Bảng: a table as a file shows it, before anyone knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cchc_tui.core.findings import Finding

CellKind = Literal["text", "number", "date", "percent", "boolean", "error", "formula"]
PlaceKind = Literal["page", "sheet", "table"]


@dataclass(frozen=True, slots=True)
class Place:
    """Chỗ: a row of a page ("12"), of a sheet (its name) or of a table ("2") in a file; rows count from 1."""

    kind: PlaceKind
    name: str
    row: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Vị trí: a cell of a row; columns count from 0, None means the whole row."""

    place: Place
    column: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """Ô: its text and how it looks; `rows` and `columns` tell how many places it covers.

    `bold_part` counts the first characters of `text` set in bold: all of them when `bold`, none or some otherwise.
    `kind` is what a workbook stored (a date as its ISO text); everything is "text" elsewhere.
    """

    text: str
    bold: bool = False
    italic: bool = False
    indent: int = 0
    font: str = ""
    rows: int = 1
    columns: int = 1
    bold_part: int = 0
    kind: CellKind = "text"


@dataclass(frozen=True, slots=True)
class GridRow:
    """Dòng: a spanned cell stands once, at its top left; the other places it covers are None."""

    cells: tuple[GridCell | None, ...]
    place: Place


@dataclass(frozen=True)
class Grid:
    """Bảng: rows of one width, the sheet or file they came from, the lines above, and what the reader noticed."""

    rows: tuple[GridRow, ...]
    source: str
    heading: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)

    @cached_property
    def origins(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For every row and column, the row and column where the cell that covers it stands."""
        table = [[(at, column) for column in range(self.width)] for at in range(len(self.rows))]
        for at, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if cell is None or (cell.rows == 1 and cell.columns == 1):
                    continue
                for below in range(at, min(at + cell.rows, len(self.rows))):
                    for beside in range(column, min(column + cell.columns, self.width)):
                        table[below][beside] = (at, column)
        return tuple(map(tuple, table))

    def cell(self, at: int, column: int) -> GridCell:
        """The cell that stands in a row and column, or covers it."""
        down, across = self.origins[at][column]
        cells = self.rows[down].cells
        return (cells[across] if across < len(cells) else None) or EMPTY_CELL


EMPTY_CELL = GridCell("")
