"""Writes the scoring workbook: the table an office signs, the figures it can edit, and the list of papers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.points import Points, total
from cchc_tui.core.rules import CouncilOnly
from cchc_tui.formats.ooxml import Edit, settle, with_default_font, with_texts_as_meant, with_values
from cchc_tui.formats.sheet_page import Page, cell_text, lines_of
from cchc_tui.texts import scores_texts as say
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.ui import show_date, show_notice, show_period


def score_shown(line: Line) -> Points | str | None:
    """What the score cell of a line holds: points, words, or nothing while it is not scored."""
    words = say.score_words(line)
    if words:
        return words
    return line.score.points if line.score else None


def write_scores(assessment: Assessment, *, checksum: str, paths: Mapping[str, str] | None = None) -> bytes:
    """The workbook of an assessment; `paths` (evidence id → path beside it) makes its papers links."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "cchc_tui"
    book.properties.title = cell_text(say.BOARD)
    book.calculation.fullCalcOnLoad = True
    board = Page(book.worksheets[0], say.BOARD, (7.5, 39, 9, 10, 36, 21))
    figures = Page(book.create_sheet(), say.FIGURES, (13, 38, 48, 24))
    papers = Page(book.create_sheet(), say.PAPERS, (8, 15, 11, 17, 30, 12.5, 29.5))
    _Board(board, assessment, paths or {}).write()
    _write_figures(figures, assessment, checksum)
    _write_papers(papers, assessment, paths or {})
    data = io.BytesIO()
    book.save(data)

    def computed(sheet: bytes) -> bytes:
        return with_texts_as_meant(with_values(sheet, board.values), "A1:B5000")

    def plain(sheet: bytes) -> bytes:
        return with_texts_as_meant(sheet, "A1:D5000")

    edits: dict[str, Edit] = {f"xl/worksheets/sheet{number}.xml": plain for number in (2, 3)}
    edits |= {"xl/worksheets/sheet1.xml": computed, "xl/styles.xml": with_default_font}
    return settle(data.getvalue(), edits)


class _Board:
    """Bảng tự chấm điểm: areas, criteria and components in the set's order, with live totals."""

    def __init__(self, page: Page, assessment: Assessment, paths: Mapping[str, str]) -> None:
        self.page, self.assessment, self.paths = page, assessment, paths
        self.sheet = assessment.sheet
        self.row = 1
        self.leaf_rows: dict[str, int] = {}

    def write(self) -> None:
        """The whole sheet."""
        self._heading()
        self.page.head(self.row, say.BOARD_COLUMNS)
        area_rows = []
        for area in self.assessment.criteria.areas:
            self.row += 1
            area_rows.append(self.row)
            self._area(area)
        self._totals(area_rows)
        self._signatures()
        self.page.print_on_a4()

    def _heading(self) -> None:
        page, office = self.page, self.assessment.office
        name = cell_text(office.name).upper()
        page.wide(1, 1, 2, name, bold=True, across="center", height=17.0 * lines_of(name, 58, bold=True))
        page.wide(1, 4, 6, say.STATE, bold=True, across="center")
        page.wide(2, 1, 2, say.CLICK if self.paths else "", italic=True, size=11, across="center")
        page.wide(2, 4, 6, say.MOTTO, bold=True, across="center", height=24)
        page.wide(3, 1, 6, say.TITLE, size=14, bold=True, across="center", down="center", height=26)
        period = say.PERIOD.format(period=show_period(self.assessment.period))
        page.wide(4, 1, 6, period, bold=True, across="center", height=18)
        title = say.SET.format(title=self.assessment.criteria.title)
        page.wide(5, 1, 6, title, italic=True, across="center", height=17.0 * lines_of(title, 140) + 8)
        self.row = 6

    def _area(self, area: Area) -> None:
        own = self.row
        leaves: list[Component] = []
        for criterion in area.criteria:
            if not criterion.is_leaf:
                self.row += 1
                place = self.row
            for component in criterion.components:
                self.row += 1
                self._leaf(component, criterion)
            if not criterion.is_leaf:
                self._group(place, criterion, criterion.components, tone="EEF2F9")
            leaves += criterion.components
        self._group(own, area, leaves, tone="D9E2F3")

    def _group(self, row: int, group: Area | Criterion, leaves: Sequence[Component], *, tone: str) -> None:
        look: dict[str, Any] = {"bold": True, "tone": tone}
        self.page.text(row, 1, group.code, across="center", **look)
        self.page.text(row, 2, group.name, **look)
        rows = [self.leaf_rows[leaf.code] for leaf in leaves]
        most = total([leaf.max_points for leaf in leaves if not leaf.excluded_by])
        scored = total([self.sheet.by_code[leaf.code].points for leaf in leaves])
        self.page.formula(row, 3, _sum("C", rows), most, **look)
        self.page.formula(row, 4, _sum("D", rows), scored, **look)
        for column in (5, 6):
            self.page.text(row, column, "", **look)
        self.page.fit(row)

    def _leaf(self, component: Component, criterion: Criterion) -> None:
        page, line = self.page, self.sheet.by_code[component.code]
        self.leaf_rows[component.code] = self.row
        path = self._first_path(line)
        code = page.text(self.row, 1, component.code, across="center", link=bool(path))
        if path:
            page.tie(code, path)
        page.text(self.row, 2, criterion.name if criterion.is_leaf else component.name)
        if line.excluded:  # the sums above pass over it
            page.text(self.row, 3, "")
        else:
            page.number(self.row, 3, component.max_points)
        match score_shown(line):
            case Points() as points:
                page.number(self.row, 4, points)
            case str(words):
                page.text(self.row, 4, words, italic=True, size=11, across="center").number_format = "0.00"
            case None:
                page.look(page.cell(self.row, 4), across="center").number_format = "0.00"
        self._proof(line)
        page.text(self.row, 6, line.entry.explanation)
        page.fit(self.row)

    def _proof(self, line: Line) -> None:
        known = [one for one in line.links if one.evidence_id in self.assessment.evidence]
        papers = [say.show_paper(self.assessment.evidence[one.evidence_id], one) for one in known]
        shown = papers[0] if len(papers) == 1 else "\n".join(f"- {paper}" for paper in papers)
        if line.excluded:
            number = line.component.excluded_by
            notice = show_notice(number, self.assessment.issued_on(number))
            shown = "\n".join([say.LEFT_OUT.format(notice=notice), *([shown] if shown else [])])
        self.page.text(self.row, 5, shown)

    def _first_path(self, line: Line) -> str:
        """The file a leaf's code leads to. The evidence cell is no link: LibreOffice would not wrap its lines."""
        return next((self.paths[one.evidence_id] for one in line.links if one.evidence_id in self.paths), "")

    def _totals(self, area_rows: list[int]) -> None:
        page, totals = self.page, self.sheet.totals
        most = total([one.max_points for one in self.assessment.criteria.components if not one.excluded_by])
        look: dict[str, Any] = {"bold": True, "tone": "D9E2F3"}
        self.row += 1
        at = self.row
        for row, label, note in ((at, say.TOTAL, ""), (at + 1, say.BASE, say.BASE_NOTE), (at + 2, say.INDEX, "")):
            for column, text in ((1, ""), (2, label), (3, ""), (4, ""), (5, ""), (6, "")):
                page.text(row, column, text, **look)
            page.text(row, 5, note, italic=True, size=11, tone="D9E2F3")
            page.sheet.merge_cells(start_row=row, start_column=5, end_row=row, end_column=6)
        page.sheet.row_dimensions[at + 1].height = 17
        page.formula(at, 3, _sum("C", area_rows), most, **look)
        page.formula(at, 4, _sum("D", area_rows), totals.points, **look)
        page.number(at + 1, 3, totals.base_points, **look)
        page.formula(at + 2, 4, f"=IF(C{at + 1}=0,0,D{at}/C{at + 1})", Points(totals.index), **look)
        page.sheet.cell(at + 2, 4).number_format = "0.00%"
        self.row += 3

    def _signatures(self) -> None:
        page, at = self.page, self.row + 1
        page.wide(at, 5, 6, say.SIGNED_ON, italic=True, across="center", height=18)
        page.text(at + 1, 2, say.MAKER, bold=True, across="center", framed=False)
        page.wide(at + 1, 5, 6, say.HEAD, bold=True, across="center")
        page.text(at + 2, 2, say.MAKER_SIGNS, italic=True, across="center", framed=False)
        page.wide(at + 2, 5, 6, say.HEAD_POST, bold=True, across="center")
        page.wide(at + 3, 5, 6, say.HEAD_SIGNS, italic=True, across="center")
        page.sheet.row_dimensions[at + 4].height = 60


def _sum(letter: str, rows: Sequence[int]) -> str:
    """The live sum of some rows of a column, neighbours joined into ranges. SUM passes over words."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    parts = [f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}" for first, last in runs]
    # Excel takes 255 arguments; a sum of sums holds 65,025.
    groups = [",".join(parts[at : at + 255]) for at in range(0, len(parts), 255)]
    return f"=SUM({groups[0]})" if len(groups) == 1 else f"=SUM({','.join(f'SUM({group})' for group in groups)})"


def _write_figures(page: Page, assessment: Assessment, checksum: str) -> None:
    criteria, office = assessment.criteria, assessment.office
    page.wide(1, 1, 4, say.FIGURES_TITLE, size=14, bold=True, across="center", down="center", height=26)
    identity = (
        (say.OFFICE, office.name), (say.OFFICE_CODE, office.code), (say.OF_PERIOD, str(assessment.period)),
        (say.SET_CODE, criteria.code), (say.SET_TITLE, criteria.title), (say.VERSION, str(criteria.version)),
        (say.CHECKSUM, checksum),
    )  # fmt: skip
    for row, (label, value) in enumerate(identity, 2):
        page.text(row, 1, label, size=11, tone="F2F2F2")
        page.text(row, 2, value, size=11, tone="F2F2F2")
        page.fit(row)
    at = len(identity) + 2
    page.wide(at, 1, 4, say.FIGURES_NOTE, italic=True, down="center", height=38)
    page.head(at + 1, say.FIGURES_COLUMNS)
    for row, line in enumerate(assessment.sheet.lines, at + 2):
        component, answer = line.component, line.entry.answer
        page.text(row, 1, component.code, across="center")
        page.text(row, 2, component.name)
        page.text(row, 3, say.show_how(component.rule), size=11)
        tone = "" if isinstance(component.rule, CouncilOnly) or line.excluded else "FFF8E1"
        page.text(row, 4, show_answer(answer) if answer is not None else "", tone=tone)
        page.fit(row)
    page.print_on_a4()


def _papers(assessment: Assessment) -> Iterator[tuple[Link, Evidence]]:
    for line in assessment.sheet.lines:
        for link in line.links:
            if link.evidence_id in assessment.evidence:
                yield link, assessment.evidence[link.evidence_id]


def _write_papers(page: Page, assessment: Assessment, paths: Mapping[str, str]) -> None:
    page.wide(1, 1, 7, say.PAPERS_TITLE, size=14, bold=True, across="center", down="center", height=26)
    page.head(2, say.PAPERS_COLUMNS)
    for row, (link, paper) in enumerate(_papers(assessment), 3):
        document, path = paper.document, paths.get(paper.id, "")
        page.text(row, 1, link.code, across="center")
        page.text(row, 2, document.document_number)
        page.text(row, 3, show_date(document.issued_on) if document.issued_on else "", across="center")
        page.text(row, 4, document.issuer)
        page.text(row, 5, document.summary)
        page.text(row, 6, say.show_place(link))
        cell = page.text(row, 7, path.rpartition("/")[2] or paper.name, link=bool(path))
        if path:
            page.tie(cell, path)
        page.fit(row)
    page.print_on_a4()
