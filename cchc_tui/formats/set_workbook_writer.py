"""Writes a criteria set as a workbook an officer can edit, and an empty one to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points
from cchc_tui.core.rules import CouncilOnly, Survey
from cchc_tui.core.text import clean
from cchc_tui.formats.ooxml import settle, with_default_font, with_texts_as_meant
from cchc_tui.formats.sheet_page import CELL_MOST, Page, cell_text, lines_of
from cchc_tui.texts import set_workbook_texts as say
from cchc_tui.texts.rule_lines import number_text, show_rule_lines
from cchc_tui.texts.ui import show_date

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (8, 10.5, 27, 8.5, 12, 38, 18, 8.5, 29, 14, 34)
_AREA, _CRITERION, _LEAF = "D9E2F3", "EEF2F9", ""
_SIZE = 11
_ROWS_ASIDE = 400  # rows below the table that offer the same choices, for what an officer adds


def write_set_workbook(criteria: CriteriaSet) -> bytes:
    """The workbook of a set; InputError `set_workbook.too_long` when a text is longer than a cell may be."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "cchc_tui"
    book.properties.title = cell_text(criteria.title)
    _Board(Page(book.worksheets[0], say.BOARD, _WIDTHS), criteria).write()
    _write_info(Page(book.create_sheet(), say.INFO, (32, 100)), criteria)
    _write_help(Page(book.create_sheet(), say.HELP, (24, 48, 68)))
    data = io.BytesIO()
    book.save(data)

    def plain(sheet: bytes) -> bytes:
        return with_texts_as_meant(sheet, "A1:K5000")

    edits = {f"xl/worksheets/sheet{number}.xml": plain for number in (1, 2, 3)}
    return settle(data.getvalue(), {**edits, "xl/styles.xml": with_default_font})


def template_workbook() -> bytes:
    """An empty set to fill in, with two rows to write over."""
    return write_set_workbook(say.example_set())


class _Board:
    """Bộ tiêu chí: a row for each area, criterion and component, in the set's own order."""

    def __init__(self, page: Page, criteria: CriteriaSet) -> None:
        self.page, self.criteria, self.row = page, criteria, 3

    def write(self) -> None:
        """The whole sheet."""
        page, last = self.page, len(say.COLUMNS)
        title = cell_text(self.criteria.title)
        height = 20.0 * lines_of(title, sum(_WIDTHS), 14, bold=True) + 6
        page.wide(1, 1, last, title, size=14, bold=True, across="center", down="center", height=height)
        page.wide(2, 1, last, say.BOARD_NOTE, size=_SIZE, italic=True, down="center", height=20)
        page.head(self.row, say.COLUMNS)
        for area in self.criteria.areas:
            self._group(area, say.AREA, _AREA)
            for criterion in area.criteria:
                if criterion.is_leaf:
                    self._leaf(criterion.components[0], criterion.name, say.CRITERION, _CRITERION)
                    continue
                self._group(criterion, say.CRITERION, _CRITERION)
                for component in criterion.components:
                    self._leaf(component, component.name, say.COMPONENT, _LEAF)
        self._offer(say.LEVEL, say.LEVELS)
        self._offer(say.WHO, say.WHOS)
        self._offer(say.EXPLAIN, (say.YES, say.NO))
        page.sheet.freeze_panes = "D4"
        page.print_on_a4()

    def _group(self, group: Area | Criterion, level: str, tone: str) -> None:
        self._line(group.code, level, group.name, group.max_points, ("",) * 7, tone, bold=True)

    def _leaf(self, one: Component, name: str, level: str, tone: str) -> None:
        rule, who = one.rule, say.SELF
        if isinstance(rule, CouncilOnly):
            rule, who = rule.rule, say.COUNCIL
        elif isinstance(rule, Survey):
            who = say.SURVEY
        cells = (
            who, show_rule_lines(rule, one.max_points), say.show_none_due(one.none_due),
            say.YES if one.explanation_asked else "", say.show_papers(one.evidence), one.owner, one.guide,
        )  # fmt: skip
        self._line(one.code, level, name, one.max_points, cells, tone)

    def _line(
        self, code: str, level: str, name: str, most: Points, cells: Sequence[str], tone: str, *, bold: bool = False
    ) -> None:
        self.row += 1
        look = {"size": _SIZE, "tone": tone, "bold": bold}
        for column, text in enumerate((code, level, name), 1):
            _text(self.page, self.row, column, text, say.COLUMNS[column - 1], **look)
        self.page.number(self.row, 4, most, **look)
        for column, text in enumerate(cells, 5):
            _text(self.page, self.row, column, text, say.COLUMNS[column - 1], **look)
        self.page.fit(self.row)

    def _offer(self, column: str, choices: Sequence[str]) -> None:
        """A drop-down list; what is not in it may still be typed, and is told when the set is read."""
        letter = "ABCDEFGHIJK"[say.COLUMNS.index(column)]
        _offer(self.page.sheet, f"{letter}4:{letter}{self.row + _ROWS_ASIDE}", choices)


def _offer(sheet: Worksheet, cells: str, choices: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False)
    offered.add(cells)
    sheet.add_data_validation(offered)


def _text(page: Page, row: int, column: int, text: str, label: str, **look: object) -> None:
    """A text, refused rather than cut when a cell cannot hold it."""
    if len(clean(text)) > CELL_MOST:
        raise InputError("set_workbook.too_long", label=label, most=CELL_MOST)
    page.text(row, column, text, **look)


def _write_info(page: Page, criteria: CriteriaSet) -> None:
    window, rounding = criteria.window, criteria.rounding
    since, until = (show_date(day) for day in window) if window else ("", "")
    values = (
        criteria.code, criteria.title, criteria.issuer, say.show_list(criteria.legal_basis), criteria.notice,
        str(criteria.version), criteria.change_note, criteria.level, str(criteria.year or ""), since, until,
        str(rounding.places), str(rounding.survey_places),
    )  # fmt: skip
    page.wide(1, 1, 2, say.INFO_TITLE, size=14, bold=True, across="center", down="center", height=26)
    for row, (label, value) in enumerate(zip(say.INFO_ROWS, values, strict=True), 2):
        page.text(row, 1, label, tone="F2F2F2")
        _text(page, row, 2, value, label)
        page.fit(row)
    at = len(values) + 3
    for column, label in enumerate((say.GRADE, say.AT_LEAST), 1):
        page.text(at, column, label, bold=True, tone="D9E2F3")
    for row, grade in enumerate(criteria.grades, at + 1):
        _text(page, row, 1, grade.name, say.GRADE)
        page.text(row, 2, number_text(grade.at_least * 100))
    page.print_on_a4()


def _write_help(page: Page) -> None:
    page.wide(1, 1, 3, say.HELP_TITLE, size=14, bold=True, across="center", down="center", height=26)
    page.head(2, say.HELP_COLUMNS)
    rows = [*say.OTHER_HELP, *((say.RULE, when, how) for when, how in say.RULE_HELP)]
    for row, texts in enumerate(rows, 3):
        for column, text in enumerate(texts, 1):
            page.text(row, column, text)
        page.fit(row)
    page.print_on_a4()
