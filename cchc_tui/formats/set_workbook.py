"""A criteria set as a workbook, there and back; what cannot be read is told with its cell, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, ExpectedPaper, check_set
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, has_errors
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import NOT_ALLOWED, CouncilOnly, Manual, Proportional, Rule, Survey
from cchc_tui.core.text import search_key
from cchc_tui.formats.cell_values import CellError, text_of, typed_score
from cchc_tui.formats.set_workbook_info import read_info
from cchc_tui.formats.set_workbook_table import Spots, Table, find_board, find_info, located, remarks
from cchc_tui.formats.set_workbook_writer import template_workbook, write_set_workbook
from cchc_tui.formats.sheets import Cell, Row, open_sheets
from cchc_tui.formats.workbook_gate import open_workbook
from cchc_tui.texts import set_workbook_texts as say
from cchc_tui.texts.rule_lines import read_rule_lines

__all__ = ["read_set_workbook", "template_workbook", "write_set_workbook"]

T = TypeVar("T")
# Where a fault that only the whole set shows is mended.
_MENDED_IN = {
    "set.code_missing": say.CODE, "set.code_repeated": say.CODE, "set.no_components": say.RULE,
    "set.rule_and_components": say.RULE, "set.sum": say.MOST, "set.over_maximum": say.MOST,
    "set.under_maximum": say.MOST, "set.due": say.PAPERS,
}  # fmt: skip
_UNUSED_ABOVE = (say.WHO, say.RULE, say.NONE_DUE, say.EXPLAIN, say.PAPERS, say.OWNER, say.GUIDE)


def read_set_workbook(data: bytes | Path) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set in a workbook of our template and everything wrong with it; no set when an error blocks.

    The one finding is `set_workbook.not_ours` when it is laid out otherwise; InputError when the file cannot be opened.
    """
    with open_workbook(data) as book:
        sheets = open_sheets(book)
        board = find_board(sheets)
        if isinstance(board, Finding):
            return None, [board]
        info, found = find_info(sheets)
        reading = _Reading(board)
        reading.spots.findings += [*remarks(sheets, board), *found]
        areas = reading.areas()
        criteria = replace(read_info(info, reading.spots, from_1904=sheets.from_1904), areas=areas)
        findings = reading.spots.findings
        findings += [reading.placed(one) for one in check_set(criteria) if reading.trusted(one)]
        return (None if has_errors(findings) else criteria), findings


@dataclass
class _Leaf:
    """A row that may be scored, before it is known whether rows below belong to it."""

    row: Row
    code: str
    name: str
    most: Points


@dataclass
class _Reading:
    """One reading of the table of criteria; what cannot be read gathers in `spots`."""

    board: Table
    spots: Spots = field(default_factory=Spots)
    rows: dict[str, Row] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    astray: bool = False

    def areas(self) -> tuple[Area, ...]:
        """The tree that the rows make by their levels, in their own order."""
        tree: list[tuple[_Leaf, list[tuple[_Leaf, list[_Leaf]]]]] = []
        for row in self.board.below():
            level = self._level(row)
            if not level:
                continue
            one = self._head(row)
            if level == say.AREA:
                tree.append((one, []))
            elif level == say.CRITERION and tree:
                tree[-1][1].append((one, []))
            elif level == say.COMPONENT and tree and tree[-1][1]:
                tree[-1][1][-1][1].append(one)
            else:
                above = say.AREA if level == say.CRITERION else say.CRITERION
                cell = row.cell(self.board.columns[say.LEVEL])
                self.astray = True
                self.spots.fault("set_workbook.orphan", one.code, self.board.name, cell, level=level, above=above)
        return tuple(self._area(area, criteria) for area, criteria in tree)

    def placed(self, finding: Finding) -> Finding:
        """A finding of the whole set, with the cell where it is mended."""
        if finding.code in self.spots.homes:
            return located(finding, "", *self.spots.homes[finding.code])
        row = self.rows.get(finding.place)
        if row is None:
            return finding
        cell = row.cell(self.board.columns.get(_MENDED_IN.get(finding.code, say.RULE), 1))
        return located(finding, finding.place, self.board.name, cell)

    def trusted(self, finding: Finding) -> bool:
        """Whether a finding of the whole set holds although some cells could not be read."""
        if self.astray and finding.code in ("set.sum", "set.no_components", "set.empty"):
            return False
        return finding.place not in self.unsure

    def _level(self, row: Row) -> str:
        cell = row.cell(self.board.columns[say.LEVEL])
        text = self._text(row, say.LEVEL)
        for level in (*say.LEVELS, say.LONG_COMPONENT):
            if search_key(text) == search_key(level):
                return say.COMPONENT if level == say.LONG_COMPONENT else level
        self.astray = True
        self.spots.fault(
            "set_workbook.level", row.cell(self.board.columns[say.CODE]).text, self.board.name, cell, text=text
        )
        return ""

    def _head(self, row: Row) -> _Leaf:
        code = self._code(row)
        self.rows[code] = row
        name = self._text(row, say.NAME)
        if not name:
            cell = row.cell(self.board.columns[say.NAME])
            self.spots.fault("set_workbook.value_missing", code, self.board.name, cell, label=say.NAME)
        return _Leaf(row, code, name, self._most(row, code))

    def _code(self, row: Row) -> str:
        cell = row.cell(self.board.columns[say.CODE])
        code = self._read(row, say.CODE, "", text_of, "")
        if cell.kind == "n" and not code.isdecimal():
            self.spots.fault("set_workbook.code_number", "", self.board.name, cell, text=code)
        return code

    def _most(self, row: Row, code: str) -> Points:
        """The maximum of a row; nothing stands in, and no sum is held against it, when it cannot be read."""
        cell = row.cell(self.board.columns[say.MOST])
        try:
            points = typed_score(cell)
            if isinstance(points, Points):
                return points
            raise (
                InputError("set_workbook.points_missing")
                if points is None
                else CellError("scores.not_number", text=points)
            )
        except InputError as fault:
            self.spots.cell_fault(fault, code, self.board.name, cell)
        self.unsure.add(code)
        return NO_POINTS

    def _area(self, area: _Leaf, criteria: list[tuple[_Leaf, list[_Leaf]]]) -> Area:
        self._unused(area, say.AREA)
        found = tuple(self._criterion(one, components) for one, components in criteria)
        if any(one.code in self.unsure for one in found):
            self.unsure.add(area.code)
        return Area(area.code, area.name, area.most, found)

    def _criterion(self, one: _Leaf, components: list[_Leaf]) -> Criterion:
        rule, who = self._cell(one.row, say.RULE), self._cell(one.row, say.WHO)
        if components and rule.text:
            self.spots.fault("set.rule_and_components", one.code, self.board.name, rule)
        elif components:
            self._unused(one, say.CRITERION)
        scored = not components and bool(rule.text or who.text)
        found = (self._component(one),) if scored else tuple(map(self._component, components))
        if any(leaf.code in self.unsure for leaf in components):
            self.unsure.add(one.code)
        return Criterion(one.code, one.name, one.most, found)

    def _unused(self, one: _Leaf, level: str) -> None:
        """A warning for what stands in a row that is not scored."""
        for column in _UNUSED_ABOVE:
            cell = self._cell(one.row, column)
            if cell.text:
                self.spots.warn("set_workbook.unused", one.code, self.board.name, cell, column=column, level=level)

    def _component(self, one: _Leaf) -> Component:
        row, code = one.row, one.code
        return Component(
            code=code,
            name=one.name,
            max_points=one.most,
            rule=self._rule(one),
            none_due=self._said(row, say.NONE_DUE, code, say.read_none_due, NOT_ALLOWED),
            guide=self._text(row, say.GUIDE, code),
            explanation_asked=self._said(row, say.EXPLAIN, code, say.read_yes, False),
            evidence=self._said(row, say.PAPERS, code, say.read_papers, _NO_PAPERS),
            owner=self._text(row, say.OWNER, code),
        )

    def _rule(self, one: _Leaf) -> Rule:
        """The rule of a row, under whoever scores it; points by hand stand in for one that cannot be read."""
        cell, whose = self._cell(one.row, say.RULE), self._cell(one.row, say.WHO)
        who = self._said(one.row, say.WHO, one.code, say.read_who, "")
        if who == say.SURVEY and not cell.text:
            return Survey(one.most)
        before = len(self.spots.findings)
        text = self._text(one.row, say.RULE, one.code)
        if len(self.spots.findings) > before:
            return Manual(one.most)
        rule = self._tried(cell, one.code, lambda: read_rule_lines(text, one.most), None)
        if rule is None:
            return Manual(one.most)
        inner = rule.rule if isinstance(rule, CouncilOnly) else rule
        if isinstance(inner, Manual | Survey | Proportional) and inner.max_points != one.most:
            facts = {"stated": inner.max_points, "most": one.most}
            self.spots.fault("set_workbook.maximum", one.code, self.board.name, cell, **facts)
        if who == say.COUNCIL:
            return CouncilOnly(inner)
        fits = {say.SELF: not isinstance(rule, Survey | CouncilOnly), say.SURVEY: isinstance(rule, Survey)}
        if not fits.get(who, True):
            self.spots.fault("set_workbook.who", one.code, self.board.name, whose, text=whose.text)
        return rule

    def _cell(self, row: Row, column: str) -> Cell:
        at = self.board.columns.get(column)
        return row.cell(at) if at else Cell(row.number, 0)

    def _text(self, row: Row, column: str, code: str = "") -> str:
        return self._read(row, column, code, text_of, "")

    def _said(self, row: Row, column: str, code: str, read: Callable[[str], T], none: T) -> T:
        """What `read` makes of a cell's text."""
        return self._read(row, column, code, lambda cell: read(text_of(cell)), none)

    def _read(self, row: Row, column: str, code: str, read: Callable[[Cell], T], none: T) -> T:
        cell = self._cell(row, column)
        return self._tried(cell, code, lambda: read(cell), none)

    def _tried(self, cell: Cell, code: str, read: Callable[[], T], none: T) -> T:
        """What `read` returns; `none`, and a finding at the cell, when it cannot."""
        try:
            return read()
        except InputError as fault:
            self.spots.cell_fault(fault, code, self.board.name, cell)
            return none


_NO_PAPERS: tuple[ExpectedPaper, ...] = ()
