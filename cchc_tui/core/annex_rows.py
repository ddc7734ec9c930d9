"""Dòng của phụ lục: rows of a grid put back together into whole items, however the file cut them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cchc_tui.core.annex_codes import Printed, leading_code, read_code
from cchc_tui.core.annex_columns import Columns, is_heading_again, is_number_row
from cchc_tui.core.annex_points import Reading, points_in_name, read_points_cell
from cchc_tui.core.annex_words import is_caps, join_text, key, starts_bullet, tidy
from cchc_tui.core.grid import EMPTY_CELL, Grid, GridCell, Place, Spot
from cchc_tui.core.points import NO_POINTS, Points

Method = Literal["self", "council", "survey"]
Style = tuple[bool, bool, bool, int]  # capitals, bold, italic, indent

_TOTAL = re.compile(r"^(tong|cong|diem tong cong)\b(?! tac)")
_TOTAL_WHOLE = re.compile(r"(tong|cong)( (so|cong|diem|tat ca|toan bo|a b c|chung|i|ii|iii|phan|linh vuc|[a-c\d]+))*")
_TOTAL_OPENINGS = ("tong diem", "tong cong", "tong so diem", "cong diem", "diem tong cong")
_LONGEST_TOTAL = 60
_ENDLESS_CODE = re.compile(r"\d+(?:\.\d+){6,}\.?")
_LONGEST_CODE = 23
_SIGNATURE = re.compile(
    r"^(noi nhan|tm uy ban|tm ubnd|kt chu tich|chu tich|nguoi (lap|tong hop|cham)|thu truong|lanh dao (don vi|ubnd)"
    r"|ky ten|xac nhan cua|dai dien|truong phong|giam doc|ngay thang nam|.{0,40} ngay \S* ?thang \S* ?nam \S*$)"
)
_NOTE = re.compile(r"^(ghi chu|luu y|chu thich|\*|\(\*\))")
_PART = re.compile(r"^(phan (thu )?(nhat|hai|ba|tu|i|ii|iii|iv|a|b|c|\d)|[abc] (phan|danh gia qua))\b")
SURVEY = re.compile(
    r"dieu tra xa hoi hoc|dieu tra xhh|\bdtxhh\b|\bxhh\b|khao sat|muc do hai long|\bsipas\b"
    r"|chi so hai long"
)


@dataclass
class Papers:
    """Ô tài liệu kiểm chứng: its text, shared by every item its cell covers."""

    text: str = ""


@dataclass
class RawItem:
    """Mục chưa xếp: the cells of one item, joined."""

    place: Place
    spot: Spot
    code_text: str = ""
    code_cell: GridCell = EMPTY_CELL
    printed: Printed | None = None
    name_text: str = ""
    bold_part: int = 0
    rule_text: str = ""
    method_text: str = ""
    reading: Reading = field(default_factory=Reading)
    points_spot: Spot | None = None
    papers: Papers = field(default_factory=Papers)
    style: Style = (False, False, False, 0)
    in_survey: bool = False
    options: int = 0


@dataclass
class Rows:
    """Các dòng đã đọc: items in order, and what stood around them."""

    items: list[RawItem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    totals: list[tuple[str, Points, Spot]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    typed: int = 0
    typed_sample: tuple[Spot, str] | None = None


def read_rows(grid: Grid, columns: Columns) -> Rows:
    """Every item of the table below its heading."""
    return _Reader(grid, columns).read()


class _Reader:
    def __init__(self, grid: Grid, columns: Columns) -> None:
        self.grid, self.columns = grid, columns
        self.rows = Rows()
        self.owners: dict[tuple[int, int], Papers] = {}
        self.in_survey = False
        self.last: Place | None = None
        self.coded = self._is_coded()

    def read(self) -> Rows:
        for at in range(self.columns.at):
            line = self._all_text(at)
            if line:
                self.rows.title.append(line)
        at = self.columns.at + self.columns.depth
        while at < len(self.grid.rows):
            if is_heading_again(self.columns, self.grid, at) or is_number_row(self.grid, at):
                at += 1
                continue
            if not self._take(at):
                break
            self.last = self.grid.rows[at].place
            at += 1
        return self.rows

    def _is_coded(self) -> bool:
        """Whether items have numbers: in their own column, or in front of their names."""
        if "code" not in self.columns.spans:
            names = [self._text(at, "name") for at in self._below() if self._reading(at).points is not None]
            return bool(names) and sum(1 for name in names if leading_code(name)) >= 0.5 * len(names)
        coded = sum(1 for at in self._below() if read_code(self._text(at, "code")))
        pointed = sum(1 for at in self._below() if self._reading(at).points is not None)
        return coded >= max(1, 0.3 * pointed)

    def _below(self) -> range:
        return range(self.columns.at + self.columns.depth, len(self.grid.rows))

    def _take(self, at: int) -> bool:
        """Read one row; False when what follows is the signatures."""
        texts = self._all_text(at)
        if not texts:
            return True
        code_text, name = self._text(at, "code"), self._text(at, "name")
        printed = read_code(code_text[:_LONGEST_CODE] if _ENDLESS_CODE.fullmatch(code_text) else code_text)
        if code_text and printed is None:  # a cell merged over several columns stands in the first of them
            name, code_text = (f"{code_text} {name}".strip() if code_text != name else name), ""
        reading = self._reading(at)
        whole = key(name or texts)
        if not printed and self._is_total(whole):
            self._take_total(at, name or texts, reading)
            return True
        if not printed and _SIGNATURE.match(key(texts)) and reading.points is None:
            return not (self.rows.items and (self.rows.totals or at > 0.5 * len(self.grid.rows)))
        if not printed and _PART.match(whole):
            return self._take_part(at, name, reading)
        kept = self._leading(at, name, printed, reading)
        if kept:
            printed, name = kept
            code_text = printed.text
        if printed:
            self._start(at, code_text, printed, name, reading)
        elif self._covered_code(at):
            self._continue(at, name, reading)
        elif self._starts_without_code(at, name, reading):
            self._start(at, "", None, name, reading)
        elif self._is_note(at, texts, reading):
            self.rows.notes.append(texts)
        elif self.rows.items:
            self._continue(at, name, reading)
        else:
            self.rows.notes.append(texts)
        return True

    def _leading(self, at: int, name: str, printed: Printed | None, reading: Reading) -> tuple[Printed, str] | None:
        """The number in front of the name, when there is none in its own column."""
        found = None if printed or self._covered_code(at) else leading_code(name)
        if not found:
            return None
        has_points = reading.points is not None or points_in_name(found[1])[1] is not None
        heading = is_caps(found[1]) or bool(found[0].word)
        known = not self._has_code_column() and len(found[0].atoms) > 1
        return found if has_points or heading or known else None

    def _has_code_column(self) -> bool:
        return "code" in self.columns.spans

    def _is_total(self, whole: str) -> bool:
        if not _TOTAL.match(whole) or len(whole) > _LONGEST_TOTAL:
            return False
        return bool(_TOTAL_WHOLE.fullmatch(whole)) or whole.startswith(_TOTAL_OPENINGS)

    def _take_total(self, at: int, name: str, reading: Reading) -> None:
        points = reading.points
        if points is None:
            points = points_in_name(name)[1]
        if points is not None:
            self.rows.totals.append((name, points, self._spot(at, "max_points")))

    def _take_part(self, at: int, name: str, reading: Reading) -> bool:
        self.in_survey = bool(SURVEY.search(key(self._all_text(at))))
        self.rows.parts.append(name)
        if self.in_survey and (reading.points is not None or points_in_name(name)[1] is not None):
            self._start(at, "", None, name, reading)
        return True

    def _starts_without_code(self, at: int, name: str, reading: Reading) -> bool:
        """Whether a row without a number is an item: it has points, and is no case of the item above."""
        if reading.points is None and not reading.fault:
            inside = points_in_name(name)[1] is not None and is_caps(name)
            return inside or (not self.coded and is_caps(name) and self._cell(at, "name").bold)
        if not self.coded:
            return not (starts_bullet(name) and self.rows.items)
        if starts_bullet(name) or not name:
            return False
        if self._text(at, "rule_text"):
            return True
        last = self.rows.items[-1].reading.points if self.rows.items else None
        if last is None or is_caps(name) or SURVEY.search(key(name)):
            return True
        return reading.points is None or reading.points > last or not name[:1].isupper()

    def _is_note(self, at: int, texts: str, reading: Reading) -> bool:
        """Whether a row is a note to the table: it says so, or spans it, and carries no points."""
        if reading.points is not None:
            return False
        start, end = self.columns.spans["name"]
        origin = self.grid.origins[at][start]
        cell = self.grid.cell(at, start)
        wide = origin[1] < start or cell.columns > (end - start) + 1
        first = next((one for one in self.grid.rows[at].cells if one and one.text.strip()), None)
        said = bool(_NOTE.match(key(texts)) or texts.lstrip().startswith("*"))
        return (
            (said and (wide or first is self.grid.rows[at].cells[0] or bool(self.rows.totals)))
            or wide
            or (bool(self.rows.totals) and not self._covered_code(at))
        )

    def _start(self, at: int, code_text: str, printed: Printed | None, name: str, reading: Reading) -> None:
        cell = self._cell(at, "name")
        if reading.points is None and not reading.fault:
            name, inside = points_in_name(name)
            reading = Reading(inside) if inside is not None else reading
        elif reading.typed:
            self.rows.typed += 1
            self.rows.typed_sample = self.rows.typed_sample or (self._spot(at, "max_points"), reading.text)
        if reading.cases:
            name, reading = self._paired(name, reading)
        raw = cell.text.strip()
        exact = raw == name
        self.rows.items.append(
            RawItem(
                place=self.grid.rows[at].place,
                spot=self._spot(at, "code" if self._has_code_column() else "name"),
                code_text=code_text,
                code_cell=self._cell(at, "code") if self._has_code_column() else EMPTY_CELL,
                printed=printed,
                name_text=tidy(name) if not exact else name,
                bold_part=cell.bold_part if exact else 0,
                rule_text=self._text(at, "rule_text"),
                method_text=" ".join(self._text(at, role) for role in ("method", "note", "appraised")).strip(),
                reading=reading,
                points_spot=self._spot(at, "max_points"),
                papers=self._papers(at),
                style=(is_caps(name), cell.bold, cell.italic, cell.indent),
                in_survey=self.in_survey,
            )
        )

    @staticmethod
    def _paired(name: str, reading: Reading) -> tuple[str, Reading]:
        """Cases on lines of their own, each with the points that stand beside it; a fault when they do not match."""
        lines = name.split("\n")
        pointed = [at for at, line in enumerate(lines) if starts_bullet(line.strip())]
        worth = reading.cases if len(reading.cases) == len(pointed) else (reading.text, *reading.cases)
        if len(worth) != len(pointed):
            shown = " ".join((reading.text, *reading.cases))
            return name, Reading(fault="annex.points_unreadable", text=shown)
        for at, points in zip(pointed, worth, strict=True):
            lines[at] = f"{lines[at].rstrip(' :.;')}: {points}"
        return "\n".join(lines), reading

    def _continue(self, at: int, name: str, reading: Reading) -> None:
        """Join a row to the item above, cell by cell; points beside a case belong to that case."""
        item = self.rows.items[-1]
        if reading.points is not None and item.reading == Reading() and not starts_bullet(name):
            item.reading, item.points_spot = reading, self._spot(at, "max_points")
        elif reading.points is not None and name:
            shown = reading.text or ("0" if reading.points == NO_POINTS else "")
            name = f"{name.rstrip(' :.;')}: {shown}" if not name.rstrip().endswith(f": {shown}") else name
            item.options += 1
            item.name_text = f"{item.name_text.rstrip()}\n{name}"
            name = ""
        item.name_text = self._join(item.name_text, name, at)
        item.rule_text = self._join(item.rule_text, self._text(at, "rule_text"), at)
        item.method_text = f"{item.method_text} {self._text(at, 'method')} {self._text(at, 'note')}".strip()
        if "evidence" in self.columns.spans:
            start = self.columns.spans["evidence"][0]
            origin = self.grid.origins[at][start]
            if origin[0] == at and origin[1] == start:
                item.papers.text = self._join(item.papers.text, self._text(at, "evidence"), at)
                self.owners[origin] = item.papers

    def _join(self, above: str, below: str, at: int) -> str:
        """A fragment below another: cut off by a page break, or a row of its own."""
        place = self.grid.rows[at].place
        cut = place.kind == "page" and self.last is not None and self.last.name != place.name
        return join_text(above, below, new_row=not cut)

    def _papers(self, at: int) -> Papers:
        """The evidence of a row: the one already begun above when its cell reaches down to here."""
        if "evidence" not in self.columns.spans:
            return Papers()
        origin = self.grid.origins[at][self.columns.spans["evidence"][0]]
        if origin[1] != self.columns.spans["evidence"][0]:
            return Papers()
        if origin not in self.owners:
            self.owners[origin] = Papers(self._text(at, "evidence"))
        return self.owners[origin]

    def _covered_code(self, at: int) -> bool:
        """Whether the code cell of the row above reaches down to this row."""
        if not self._has_code_column():
            return False
        down, _ = self.grid.origins[at][self.columns.spans["code"][0]]
        return down < at and bool(self.rows.items)

    def _reading(self, at: int) -> Reading:
        if "max_points" not in self.columns.spans:
            return Reading()
        start = self.columns.spans["max_points"][0]
        down, across = self.grid.origins[at][start]
        if down != at or across < start:
            return Reading()
        return read_points_cell(self.grid.cell(at, start))

    def _cell(self, at: int, role: str) -> GridCell:
        start, end = self.columns.spans[role]
        for column in range(start, end):
            cell = self.grid.rows[at].cells[column] if column < len(self.grid.rows[at].cells) else None
            if cell and cell.text.strip():
                return cell
        return EMPTY_CELL

    def _text(self, at: int, role: str) -> str:
        """What stands in the columns of a role, begun in this row."""
        if role not in self.columns.spans:
            return ""
        start, end = self.columns.spans[role]
        cells = self.grid.rows[at].cells[start:end]
        return "\n".join(cell.text.strip() for cell in cells if cell and cell.text.strip())

    def _all_text(self, at: int) -> str:
        return " ".join(" ".join(cell.text.split()) for cell in self._filled(at))

    def _filled(self, at: int) -> Iterator[GridCell]:
        return (cell for cell in self.grid.rows[at].cells if cell and cell.text.strip())

    def _spot(self, at: int, role: str) -> Spot:
        column = self.columns.spans[role][0] if role in self.columns.spans else None
        return Spot(self.grid.rows[at].place, column)
