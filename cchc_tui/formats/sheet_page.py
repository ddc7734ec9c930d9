"""One sheet of a workbook while it is written: text, numbers and formulas in the house's look, ready for A4."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.text import clean, without_marks
from cchc_tui.formats.ooxml import FONT
from cchc_tui.texts.scores_texts import PAGE_FOOT

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CELL_MOST = 32_767  # characters Excel keeps in a cell
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Widths of letters in Times New Roman, in thousandths of its size; what is not here takes 500, capitals 690.
_WIDTHS = {
    letter: width
    for letters, width in (("ijlt.,:;/ '|", 275), ("frs-()[]!", 345), ("acez", 444), ("mwMW", 800), ("%", 833))
    for letter in letters
}
_SAFELY = 1.08  # other programs set the same letters a little wider
_DIGIT = 8  # pixels a digit of the default font takes: the unit of column widths
_LINE = 15.0  # points a line of size 12 takes
_TALLEST = 409.0  # points Excel allows a row
_EXACT = 9  # decimals: finer than any rounding a set may ask for


def cell_text(text: str) -> str:
    """`text` as a cell may hold it: no control characters, and no longer than Excel keeps."""
    return clean(text)[:CELL_MOST]


@dataclass
class Page:
    """One sheet while it is written: places text, numbers and formulas in the house's look."""

    sheet: Worksheet
    name: str
    widths: Sequence[float]
    values: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        thin = Side(style="thin", color="7F7F7F")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._fonts = {
            (size, bold, italic, color): Font(name=FONT, size=size, bold=bold, italic=italic, color=color)
            for size, bold, italic, color in itertools.product(
                (11, 12, 13, 14), (False, True), (False, True), ("000000", "1F4E9E")
            )
        }
        self._sides = {
            (across, down): Alignment(horizontal=across, vertical=down, wrap_text=True)
            for across, down in itertools.product(("left", "center", "right"), ("top", "center", "bottom"))
        }
        self._fills = {tone: PatternFill("solid", fgColor=tone) for tone in ("D9E2F3", "EEF2F9", "F2F2F2", "FFF8E1")}
        self.sheet.title = self.name

    def fit(self, row: int, least: float = 18) -> None:
        """Make a row as tall as its tallest text."""
        self.sheet.row_dimensions[row].height = min(_TALLEST, self._height(row, least))

    def _height(self, row: int, least: float) -> float:
        lines = [
            lines_of(str(cell.value), self.widths[at], int(cell.font.size or 12), bold=bool(cell.font.bold))
            for at, cell in enumerate(self.sheet[row][: len(self.widths)])
            if cell.data_type == "s" and cell.value
        ]
        return max(least, max(lines, default=1) * _LINE + 2.5)

    def fit_tall(self, row: int) -> int:
        """The same for a text of any length: what no row can show goes on in rows joined below; how many were added."""
        height = self._height(row, 18)
        more = ceil(height / _TALLEST) - 1
        for at in range(row, row + more + 1):
            self.sheet.row_dimensions[at].height = height / (more + 1)
        if more:
            for column in range(1, len(self.widths) + 1):
                self.sheet.merge_cells(start_row=row, start_column=column, end_row=row + more, end_column=column)
        return more

    def look(
        self, cell: Cell, *, size: int = 12, bold: bool = False, italic: bool = False, link: bool = False,
        across: str = "left", down: str = "top", tone: str = "", framed: bool = True,
    ) -> Cell:  # fmt: skip
        """Dress a cell."""
        cell.font = self._fonts[size, bold, italic, "1F4E9E" if link else "000000"]
        cell.alignment = self._sides[across, down]
        if framed:
            cell.border = self._border
        if tone:
            cell.fill = self._fills[tone]
        return cell

    def cell(self, row: int, column: int) -> Cell:
        """A cell that is not inside a merged range."""
        return cast("Cell", self.sheet.cell(row, column))

    def text(self, row: int, column: int, text: str, **look: Any) -> Cell:
        """A cell that is text whatever it begins with: no formula, no error value, no number."""
        cell = self.cell(row, column)
        shown = _ESCAPE.sub("_x005F_", cell_text(text))
        if shown:
            cell.value = shown
            cell.data_type = "s"
        cell.number_format = "@"
        return self.look(cell, **look)

    def number(self, row: int, column: int, points: Points, **look: Any) -> Cell:
        """Points as a number."""
        cell = self.cell(row, column)
        cell.value = Decimal(plain_decimal(points.value, _EXACT))
        cell.number_format = _format(points)
        return self.look(cell, across="center", **look)

    def formula(self, row: int, column: int, formula: str, points: Points, **look: Any) -> Cell:
        """A formula of ours, with the result it has now."""
        cell = self.cell(row, column)
        cell.value = formula
        cell.number_format = _format(points)
        self.values[cell.coordinate] = plain_decimal(points.value, _EXACT)
        return self.look(cell, across="center", **look)

    def wide(self, row: int, first: int, last: int, text: str, *, height: float = 0, **look: Any) -> None:
        """Text over several columns; a merged cell does not grow by itself, so its height is given."""
        self.text(row, first, text, framed=False, **look)
        self.sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        if height:
            self.sheet.row_dimensions[row].height = height

    def head(self, row: int, titles: Sequence[str]) -> None:
        """The heading row of a table; it stays in sight, and on every printed page."""
        for column, title in enumerate(titles, 1):
            self.text(row, column, title, bold=True, across="center", down="center", tone="D9E2F3")
        self.sheet.row_dimensions[row].height = 36
        self.sheet.freeze_panes = f"A{row + 1}"
        self.sheet.print_title_rows = f"{row}:{row}"

    def print_on_a4(self) -> None:
        """A4 landscape, as wide as the page, numbered."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        for column, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        setup, margins = self.sheet.page_setup, self.sheet.page_margins
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins.left, margins.right, margins.top, margins.bottom = 0.8, 0.6, 0.7, 0.7  # inches
        margins.header = margins.footer = 0.3
        self.sheet.print_options.horizontalCentered = True
        if self.sheet.oddFooter is not None:
            foot = self.sheet.oddFooter.center
            foot.text, foot.font, foot.size = PAGE_FOOT, FONT, 10
        self.sheet.sheet_view.showGridLines = False

    def tie(self, cell: Cell, path: str) -> None:
        """Make a cell a link to a file beside the workbook; never anywhere else."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=quote(path.lstrip("/"), safe="/"))


def _format(points: Points) -> str:
    return "0.00" if (points.value * 100).denominator == 1 else "0.000"


def _advance(word: str, size: int, bold: bool) -> float:
    """About how many pixels `word` takes in Times New Roman."""
    thousandths = sum(_WIDTHS.get(letter, 690 if letter.isupper() else 500) for letter in word)
    return thousandths / 1000 * size * 96 / 72 * (1.06 if bold else 1) * _SAFELY


def lines_of(text: str, width: float, size: int = 12, *, bold: bool = False) -> int:
    """About how many lines `text` takes in a column `width` wide: no program makes rows fit before they are edited."""
    room, space, lines = width * _DIGIT - 5, _advance(" ", size, bold), 0
    for paragraph in without_marks(text).split("\n"):
        lines, left = lines + 1, room
        for word in paragraph.split(" "):
            taken = _advance(word, size, bold)
            if taken > left and left < room:
                lines, left = lines + 1, room
            lines += int(taken // room) if taken > room else 0
            left -= taken + space
    return lines
