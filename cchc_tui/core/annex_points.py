"""Điểm trong phụ lục: what a cell of maximum points says, or the code of what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.annex_words import fold
from cchc_tui.core.errors import InputError
from cchc_tui.core.grid import GridCell
from cchc_tui.core.points import Points, read_number

MOST = Points(Fraction(1000))
_CELL = re.compile(
    r"\(?\s*(?:toi da\s*:?\s*)?(?P<sign>[-\u2212\u2013+])?\s*(?P<number>\d[\d.,\u00a0 ]*\d|\d)"
    r"\s*(?:diem|d)?\s*\)?\s*(?:\*+|\(\*+\))?"
)
_NOTHING = re.compile(r"[-\u2013\u2014.\u2026/\s]*")
_IN_NAME = re.compile(
    r"[\s\-\u2013:,]*\(\s*(?:toi da\s*:?\s*)?(?P<number>\d+(?:[.,]\d+)?)\s*(?:diem|d)\s*\)?\s*[.:]?\s*$"
)
_IN_NAME_BARE = re.compile(r"[\s\-\u2013:,]+(?P<number>\d+(?:[.,]\d+)?)\s*diem\s*[.:]?\s*$")
_FAULTS = {
    "date": "annex.points_date",
    "percent": "annex.points_percent",
    "boolean": "annex.points_boolean",
    "error": "annex.points_error",
    "formula": "annex.points_formula",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Kết quả đọc ô điểm: the points, or nothing and the code of the fault; `typed` when they stood there as text.

    `cases` are the points of the cases, when the cell lists those under the maximum, line by line.
    """

    points: Points | None = None
    fault: str = ""
    text: str = ""
    typed: bool = False
    cases: tuple[str, ...] = ()


NOTHING = Reading()


def read_points_cell(cell: GridCell) -> Reading:
    """The points in a cell; nothing, without a fault, when it is empty."""
    shown = " ".join(unicodedata.normalize("NFKC", cell.text).split())
    if cell.kind in _FAULTS:
        return Reading(fault=_FAULTS[cell.kind], text=shown)
    if _NOTHING.fullmatch(shown):
        return NOTHING
    if "\n" in cell.text.strip():
        return _with_cases(cell, shown)
    found = _CELL.fullmatch(fold(shown))
    if not found:
        return Reading(fault="annex.points_unreadable", text=shown)
    try:
        number = read_number(found["number"])
    except InputError as fault:
        code = "annex.points_ambiguous" if fault.code == "number.ambiguous" else "annex.points_unreadable"
        return Reading(fault=code, text=shown)
    if found["sign"] and found["sign"] != "+":
        return Reading(fault="annex.points_negative", text=shown)
    points = Points(number)
    if points > MOST:
        return Reading(fault="annex.points_too_big", text=shown)
    return Reading(points, text=shown, typed=cell.kind == "text")


def _with_cases(cell: GridCell, shown: str) -> Reading:
    """A cell of several lines: points on each, the first the most of them."""
    lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
    readings = [read_points_cell(GridCell(line)) for line in lines]
    known = [reading.points for reading in readings if reading.points is not None]
    if len(known) < len(lines) or known[0] != max(known):
        one_line = read_points_cell(GridCell(" ".join(lines)))
        return one_line if one_line.points is not None else Reading(fault="annex.points_unreadable", text=shown)
    return Reading(known[0], text=lines[0], typed=True, cases=tuple(lines[1:]) if len(lines) > 1 else ())


def points_in_name(name: str) -> tuple[str, Points | None]:
    """A name such as "CÔNG TÁC CHỈ ĐẠO (17,0 điểm)" and the points it ends with."""
    folded = fold(name)
    found = _IN_NAME.search(folded) or _IN_NAME_BARE.search(folded)
    if not found or not name[: found.start()].strip():
        return name, None
    try:
        return name[: found.start()].rstrip(" :-\u2013"), Points(read_number(found["number"]))
    except InputError:
        return name, None
