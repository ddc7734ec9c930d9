"""Bảng bậc thang: a table whose levels stand side by side in columns, turned into one row for each item."""

from __future__ import annotations

import re

from cchc_tui.core.annex_columns import Columns
from cchc_tui.core.annex_words import key
from cchc_tui.core.grid import EMPTY_CELL, Grid, GridCell, GridRow

_LEVEL_WORDS = (
    re.compile(r"^(ten )?(linh vuc|nhom tieu chi|nhom|muc)( danh gia)?$"),
    re.compile(r"^(ten )?tieu chi( danh gia)?$"),
    re.compile(r"^(ten )?(tieu chi thanh phan|tctp|noi dung|noi dung danh gia|chi tieu|tieu chi con)$"),
)


def level_columns(columns: Columns) -> list[int]:
    """The columns that name areas, criteria and components, when each level has its own; [] otherwise."""
    found = [
        column
        for word in _LEVEL_WORDS
        for column, heading in enumerate(columns.headings)
        if word.match(key(heading)) and columns.depth
    ]
    ordered = found == sorted(found) and len(set(found)) == len(found)
    return found if len(found) >= 2 and ordered and _LEVEL_WORDS[0].match(key(columns.headings[found[0]])) else []


def unfold(grid: Grid, columns: Columns, levels: list[int]) -> tuple[Grid, Columns]:
    """The table with a code column in front and all names in one column; each name stands in a row of its own."""
    others = [column for column in range(grid.width) if column not in levels and column != _code(columns)]
    counts = [0] * len(levels)
    rows: list[GridRow] = []
    for at in range(columns.at + columns.depth, len(grid.rows)):
        row = grid.rows[at]
        starting = [level for level, column in enumerate(levels) if (cell := row.cells[column]) and cell.text.strip()]
        rest = tuple(row.cells[column] for column in others)
        for level in starting or [-1]:
            last = level == (starting[-1] if starting else -1)
            if level < 0:
                code, name = EMPTY_CELL, _first(row, columns)
            else:
                counts[level] += 1
                counts[level + 1 :] = [0] * (len(counts) - level - 1)
                code = GridCell(".".join(str(max(1, count)) for count in counts[: level + 1]))
                name = row.cells[levels[level]] or EMPTY_CELL
            name = GridCell(name.text, name.bold, name.italic, name.indent, name.font, bold_part=name.bold_part)
            rows.append(GridRow((code, name, *(rest if last else (EMPTY_CELL,) * len(rest))), row.place))
    spans = {role: (others.index(start) + 2, others.index(start) + 3)
             for role, (start, _) in columns.spans.items() if start in others}  # fmt: skip
    spans |= {"code": (0, 1), "name": (1, 2)}
    return Grid(tuple(rows), grid.source, grid.heading, grid.findings), Columns(0, 0, spans)


def _code(columns: Columns) -> int:
    return columns.spans["code"][0] if "code" in columns.spans else -1


def _first(row: GridRow, columns: Columns) -> GridCell:
    """What stands in front of the levels in a row that has none of them, such as a total."""
    code = _code(columns)
    return (row.cells[code] if code >= 0 else None) or EMPTY_CELL
