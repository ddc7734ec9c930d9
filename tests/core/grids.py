"""Builders for the tests of reading annexes: a table from rows of texts, and what was understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_tui.core.annex import Annex, read_annex
from cchc_tui.core.findings import Finding
from cchc_tui.core.grid import Grid, GridCell, GridRow, Place, PlaceKind
from cchc_tui.texts.errors import show_fact
from cchc_tui.texts.import_annex import ANNEX_MESSAGES, located
from cchc_tui.texts.import_grids import GRID_MESSAGES

HEADING = ("STT", "Nội dung tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng")
Value = str | GridCell | None


def a_grid(*rows: Sequence[Value], kind: PlaceKind = "sheet", name: str = "Phụ lục") -> Grid:
    """A table of texts; None is a place that a cell beside or above covers."""
    width = max(map(len, rows))
    made = []
    for at, row in enumerate(rows, 1):
        cells = [GridCell(one) if isinstance(one, str) else one for one in row]
        made.append(GridRow((*cells, *[GridCell("")] * (width - len(cells))), Place(kind, name, at)))
    return Grid(tuple(made), name)


def number(text: str) -> GridCell:
    """A cell that a workbook stored as a number."""
    return GridCell(text, kind="number")


def an_annex(*rows: Sequence[Value]) -> Annex:
    """What is understood of rows under the usual heading."""
    return read_annex(a_grid(HEADING, *rows))


def outline(annex: Annex) -> list[str]:
    """Each item as "code name points", indented by its level."""
    depth = {"area": 0, "criterion": 1, "component": 2}
    return [
        f"{'  ' * depth[item.level]}{item.code} {item.name} {item.max_points and item.max_points.value}"
        for item in annex.items
    ]


def said(finding: Finding) -> str:
    """The sentence a finding is told by, its place in front."""
    told = located(finding)
    facts = {name: show_fact(name, value) for name, value in told.facts.items()}
    sentence = {**ANNEX_MESSAGES, **GRID_MESSAGES}[finding.code].format(**facts)
    return f"{told.place}: {sentence}" if told.place else sentence


def all_said(annex: Annex) -> list[str]:
    """Everything an annex is told by, except that rules are missing."""
    silent = {"annex.text_missing", "annex.no_rules", "annex.points_as_text"}
    return [said(finding) for finding in annex.findings if finding.code not in silent]


def on_page(grid: Grid, rows: int, page: int = 2) -> Grid:
    """The table with everything from row `rows` on moved to another page."""
    moved = tuple(
        replace(row, place=Place("page", str(page if at >= rows else 1), at + 1)) for at, row in enumerate(grid.rows)
    )
    return Grid(moved, grid.source)
