"""The sheet that tells whose set it is: title, issuer, legal basis, window, rounding and grades."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import TypeVar

from cchc_tui.core.criteria import CriteriaSet, Grade, Rounding
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points
from cchc_tui.core.text import search_key
from cchc_tui.formats.cell_values import CellError, stored_number, text_of, typed_score
from cchc_tui.formats.set_workbook_table import Spots, Table
from cchc_tui.formats.sheets import Cell, Row
from cchc_tui.texts import set_workbook_texts as say

T = TypeVar("T")


def read_info(info: Table | None, spots: Spots, *, from_1904: bool) -> CriteriaSet:
    """A set without its areas; faults gather in `spots`."""
    if info is None:
        return CriteriaSet("", "", "", 1, ())
    sheet = _Info(info, spots, from_1904)
    spots.homes["set.rounding"] = (info.name, sheet.cell(say.PLACES))
    return CriteriaSet(
        code=sheet.needed(say.SET_CODE),
        title=sheet.needed(say.TITLE),
        issuer=sheet.text(say.ISSUER),
        version=sheet.whole(say.VERSION, 1),
        areas=(),
        grades=sheet.grades(),
        legal_basis=say.read_list(sheet.text(say.BASIS)),
        notice=sheet.text(say.NOTICE),
        change_note=sheet.text(say.CHANGE),
        level=sheet.text(say.FOR_LEVEL),
        year=sheet.whole(say.YEAR, 0),
        window=sheet.window(),
        rounding=Rounding(sheet.whole(say.PLACES, 2), sheet.whole(say.SURVEY_PLACES, 3)),
    )


@dataclass
class _Info:
    """Labels in one column, values in the next."""

    table: Table
    spots: Spots
    from_1904: bool

    def __post_init__(self) -> None:
        self.column = self.table.columns[say.SET_CODE]
        self.rows: dict[str, Row] = {}
        for row in self.table.sheet.rows:
            self.rows.setdefault(search_key(row.cell(self.column).text), row)

    def cell(self, label: str) -> Cell:
        """The cell beside a label; an empty one at the top where the label is not there."""
        row = self.rows.get(search_key(label))
        return row.cell(self.column + 1) if row else Cell(1, self.column + 1)

    def text(self, label: str) -> str:
        """The text beside a label."""
        cell = self.cell(label)
        return self._tried(cell, lambda: text_of(cell), "")

    def needed(self, label: str) -> str:
        """A text that must be there."""
        before = len(self.spots.findings)
        text = self.text(label)
        if not text and len(self.spots.findings) == before:
            self.spots.fault("set_workbook.value_missing", "", self.table.name, self.cell(label), label=label)
        return text

    def whole(self, label: str, default: int) -> int:
        """A whole number; `default` where nothing stands."""
        text = self.text(label)
        if not text:
            return default
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
            self.spots.fault("set_workbook.not_whole", "", self.table.name, self.cell(label), text=text)
            return default
        return int(text)

    def window(self) -> tuple[date, date] | None:
        """From which day to which; None where neither stands."""
        before = len(self.spots.findings)
        since, until = (self._day(self.cell(label)) for label in (say.SINCE, say.UNTIL))
        if len(self.spots.findings) > before or (since is None and until is None):
            return None
        if since is None or until is None or since > until:
            self.spots.fault("set.window", "", self.table.name, self.cell(say.UNTIL))
            return None
        return since, until

    def grades(self) -> tuple[Grade, ...]:
        """The grades under their heading, down to the first row without a name."""
        head = self.rows.get(search_key(say.GRADE))
        found: list[Grade] = []
        if head is None:
            return ()
        home = (self.table.name, head.cell(self.column + 1))
        self.spots.homes |= {"set.grade_hole": home, "set.grade_order": home}
        below = (row for row in self.table.sheet.rows if row.number > head.number)
        for expected, row in enumerate(below, head.number + 1):
            name, edge = row.cell(self.column), row.cell(self.column + 1)
            if row.number != expected or not (name.text or edge.text):
                break
            given = self._tried(edge, partial(_percent, edge), Fraction(0))
            found.append(Grade(self._tried(name, partial(text_of, name), ""), given / 100))
        return tuple(found)

    def _day(self, cell: Cell) -> date | None:
        """A day, typed or made a date by Excel; None where nothing stands."""
        if cell.kind == "d" and cell.text:
            return self._tried(cell, lambda: _stored_day(cell.text, from_1904=self.from_1904), None)
        text = self._tried(cell, lambda: text_of(cell), "")
        return self._tried(cell, lambda: _typed_day(text), None) if text else None

    def _tried(self, cell: Cell, read: Callable[[], T], none: T) -> T:
        try:
            return read()
        except InputError as fault:
            self.spots.cell_fault(fault, "", self.table.name, cell)
            return none


def _percent(cell: Cell) -> Fraction:
    """A percentage as people write it: 80, "80 %", or 0.8 shown as 80 %."""
    if cell.percent and cell.kind == "n" and cell.text:
        return stored_number(cell) * 100
    bare = Cell(cell.row, cell.column, cell.kind, cell.text.strip().removesuffix("%").strip(), cell.formula)
    value = typed_score(bare)
    if isinstance(value, Points):
        return value.value
    raise CellError("scores.not_number", text=value or cell.text)


def _stored_day(text: str, *, from_1904: bool) -> date:
    try:
        if re.fullmatch(r"\d{1,7}(\.\d+)?", text):
            first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
            return first + timedelta(days=int(text.partition(".")[0]))
        return date.fromisoformat(text[:10])
    except (ValueError, OverflowError) as fault:
        raise InputError("set_workbook.not_day", text=text[:40]) from fault


def _typed_day(text: str) -> date:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError as fault:
        raise InputError("set_workbook.not_day", text=text[:40]) from fault
