"""A published ranking: text parted by tabs, semicolons or commas, or the first sheet of a workbook that holds one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.past import RankingRow
from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.text import nfc, search_key
from cchc_tui.formats.criteria import read_small
from cchc_tui.texts.plan_texts import RANKING_COLUMNS, RANKING_NAMES

_HEAD_WITHIN, _MOST_SHEETS, _MOST_PLACES = 30, 5, 6
_NEEDS = ("rank", "base", "points", "index")
_KEYS = {search_key(title): name for name, titles in RANKING_COLUMNS.items() for title in titles}

Cells = Sequence[str]


def read_ranking(path: Path) -> tuple[RankingRow, ...]:
    """Every unit of the ranking in a file, in its order; InputError `past.*` says what cannot be read."""
    for rows in read_tables(path):
        for at, row in enumerate(rows[:_HEAD_WITHIN]):
            columns = _columns(row)
            if all(name in columns for name in _NEEDS):
                found = tuple(_units(rows, at, columns))
                if not found:
                    raise InputError("past.empty", name=path.name)
                return found
    raise InputError("past.header", name=path.name)


def read_tables(path: Path) -> Iterable[list[Cells]]:
    """The tables of a file as texts: the sheets of a workbook, or the one table of a text file."""
    return _sheets(path) if path.suffix.lower() == ".xlsx" else [_text_rows(path)]


def _text_rows(path: Path) -> list[Cells]:
    try:
        text = nfc(read_small(path).decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise InputError("file.not_utf8", path=str(path)) from fault
    sign = next((one for one in "\t;" if one in text), ",")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as fault:  # a cell longer than any table of these holds: a quotation mark left open, as a rule
        raise InputError("past.cell_too_long", name=path.name) from fault


def _sheets(path: Path) -> Iterator[list[Cells]]:
    from cchc_tui.formats.cell_values import CellError, stored_number, text_of
    from cchc_tui.formats.sheets import Cell, open_sheets
    from cchc_tui.formats.workbook_gate import open_workbook

    def told(cell: Cell) -> str:
        try:
            percent = f"{plain_decimal(stored_number(cell) * 100, _MOST_PLACES)}%" if cell.percent and cell.text else ""
            return percent or text_of(cell)
        except CellError:
            return cell.text

    with open_workbook(path) as book:
        sheets = open_sheets(book)
        for name in list(sheets.parts)[:_MOST_SHEETS]:
            sheet = sheets.read(name)
            if sheet.cut_at:
                raise InputError("past.too_long", name=path.name, row=sheet.cut_at)
            rows: list[Cells] = []
            for row in sheet.rows:  # a row without anything is not there, and faults are told by the row's number
                rows += [()] * (row.number - 1 - len(rows))
                rows.append([told(row.cell(at)) for at in range(1, max(row.cells, default=0) + 1)])
            yield rows


def _columns(row: Cells) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(row):
        name = _KEYS.get(search_key(text))
        if name:
            found.setdefault(name, at)
    return found


def _units(rows: list[Cells], head: int, columns: dict[str, int]) -> Iterator[RankingRow]:
    """The rows whose rank is a number; sums and averages below the table have words there."""
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not cells["rank"].isdecimal():
            continue
        base, points = (Points(_number(cells[name], number, name)) for name in ("base", "points"))
        if not base.value:
            raise InputError("past.row", row=number, column=RANKING_NAMES["base"], text=cells["base"])
        index, places = _index(cells["index"], number)
        yield RankingRow(int(cells["rank"]), base, points, index, cells.get("grade", ""), cells.get("unit", ""), places)


def _number(text: str, row: int, name: str) -> Fraction:
    """A number with one comma or dot: no cell here holds thousands, so "79,885" is not in doubt."""
    found = re.fullmatch(r"(\d{1,6})(?:[.,](\d{1,12}))?", text.rstrip("% "), re.ASCII)
    if not found:
        raise InputError("past.row", row=row, column=RANKING_NAMES[name], text=text)
    decimals = found[2] or ""
    return Fraction(int(found[1] + decimals), 10 ** len(decimals))


def _index(text: str, row: int) -> tuple[Fraction, int]:
    """The index as a ratio, and the decimals it is printed with; a bare number up to 1 is a ratio already."""
    value = _number(text, row, "index")
    decimals = len(re.split(r"[.,]", text.rstrip("% "))[1]) if re.search(r"[.,]", text) else 0
    if value <= 1 and "%" not in text:
        return value, max(decimals - 2, 0)
    if value > 100:
        raise InputError("past.row", row=row, column=RANKING_NAMES["index"], text=text)
    return value / 100, decimals
