"""phan-tich.xlsx: the tables of the analysis, and native charts drawn from them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cchc_tui.core.analysis import analyse, ratio
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.comparison import area_history
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.past import PastResult
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import Points, round_half_up, total
from cchc_tui.documents.follow_up_words import cause_of
from cchc_tui.formats.ooxml import FONT, settle, with_default_font
from cchc_tui.formats.sheet_page import Page, cell_text
from cchc_tui.texts import chart_texts as say
from cchc_tui.texts.ui import show_period

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST = 20  # bars of a Pareto that can still be told apart
_BLUE, _GREY, _ORANGE, _GREEN, _RED = "2F5597", "A6A6A6", "C55A11", "548235", "C00000"
_HEAD = 3


@dataclass
class _Sheet:
    """A sheet with a title, one table under it, and a chart beside or below."""

    page: Page
    title: str
    columns: Sequence[str]
    row: int = field(default=_HEAD)

    def __post_init__(self) -> None:
        self.page.wide(1, 1, len(self.columns), self.title, height=24, size=14, bold=True, across="center")
        for column, name in enumerate(self.columns, 1):
            self.page.text(_HEAD, column, name, bold=True, across="center", down="center", tone="D9E2F3")
        self.page.fit(_HEAD, least=30)

    def add(self, *cells: str | Fraction | None) -> None:
        """A row: words, numbers, or nothing."""
        self.row += 1
        for column, one in enumerate(cells, 1):
            if isinstance(one, Fraction):
                self.page.number(self.row, column, Points(one))
            else:
                self.page.text(
                    self.row, column, one or "", across="left" if column < 5 and len(one or "") > 8 else "center"
                )
        self.page.fit(self.row)


def write_analysis(plan: RemediationPlan, follow_up: FollowUp, earlier: Sequence[Assessment], today: date) -> bytes:
    """The workbook of an analysis beside the `earlier` periods; the same bytes each time."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = cell_text(plan.assessment.office.name)
    book.properties.title = say.TITLE
    _areas(book.worksheets[0], plan, earlier)
    _losses(book.create_sheet(), plan)
    _periods(book.create_sheet(), plan, follow_up, earlier)
    if plan.tasks:
        _progress(book.create_sheet(), plan, today)
    held = io.BytesIO()
    book.save(held)
    return settle(held.getvalue(), {"xl/styles.xml": with_default_font})


def _areas(sheet: Worksheet, plan: RemediationPlan, earlier: Sequence[Assessment]) -> None:
    history = area_history((*earlier, plan.assessment))
    periods = [show_period(period) for period, _ in history[0].indices] if history else []
    made = _Sheet(Page(sheet, say.AREAS, (60, *[14] * len(periods))), say.AREAS_TITLE, (say.AREA_COLUMN, *periods))
    for one in history:
        if any(index is not None for _, index in one.indices):
            name = say.AREA_LEGEND.format(code=one.code, name=one.name)
            made.add(name, *(_percent(index) for _, index in one.indices))
    made.page.print_on_a4()
    if made.row == _HEAD:
        return
    colours = [_GREY, _BLUE] if len(periods) == 2 else [_BLUE, _GREY, _ORANGE, _GREEN, _RED]
    chart = _bars(sheet, say.AREAS_TITLE, made.row, range(2, 2 + len(periods)), 1, colours)
    chart.type, chart.y_axis.scaling.min, chart.y_axis.scaling.max = "bar", 0, 100
    chart.x_axis.scaling.orientation = "maxMin"  # the first area on top, as in the table
    chart.y_axis.crosses = "max"
    chart.height = 4 + 1.1 * (made.row - _HEAD)
    _one_page(sheet)
    sheet.add_chart(chart, f"A{made.row + 2}")


def _losses(sheet: Worksheet, plan: RemediationPlan) -> None:
    from openpyxl.worksheet.pagebreak import Break

    made = _Sheet(Page(sheet, say.LOSSES, (11, 56, 34, 24, 11, 13)), say.LOSSES_TITLE, say.LOSS_COLUMNS)
    ranked = plan.analysis.ranked
    whole, sofar = total([one.lost for one in ranked]), Fraction(0)
    for one in ranked:
        sofar += one.lost.value
        cause = cause_of(one)
        share = _percent(ratio(Points(sofar), whole))
        made.add(one.code, one.line.component.name, cause, one.line.owner, one.lost.value, share)
    made.page.print_on_a4()
    if not ranked:
        made.page.wide(_HEAD + 1, 1, 6, say.NOTHING_LOST, italic=True)
        return
    last = min(made.row, _HEAD + _MOST)
    chart = _bars(sheet, say.LOSSES_TITLE, last, (5,), 1, [_BLUE])
    chart.gapWidth, chart.legend.position = 40, "b"
    line = _line(sheet, last, 6, 1, _ORANGE)
    line.y_axis.axId, line.y_axis.crosses = 200, "max"
    line.y_axis.scaling.min, line.y_axis.scaling.max = 0, 100
    line.y_axis.majorGridlines = None
    chart += line
    chart.y_axis.numFmt, chart.y_axis.scaling.min = "0.0", 0
    sheet.row_breaks.append(Break(id=made.row + 1))
    sheet.add_chart(chart, f"A{made.row + 2}")


def _periods(sheet: Worksheet, plan: RemediationPlan, follow_up: FollowUp, earlier: Sequence[Assessment]) -> None:
    """Published results, and the best known ones of periods of which nothing was published."""
    from openpyxl.chart.label import DataLabelList

    known = {one.period: one for one in follow_up.past.values()}
    for one in (*earlier, plan.assessment):
        found = plan.analysis if one is plan.assessment else analyse(one)
        if found.base.value and one.period not in known:
            known[one.period] = PastResult(one.period, index=min(found.index, Fraction(1)), grade=found.grade)
    made = _Sheet(Page(sheet, say.PERIODS, (34, 16, 12, 14, 20)), say.PERIODS_TITLE, say.PERIOD_COLUMNS)
    for period in sorted(known):
        result = known[period]
        made.add(
            show_period(period),
            _percent(result.index),
            str(result.rank or ""),
            str(result.of_units or ""),
            result.grade,
        )
    made.page.print_on_a4()
    if made.row > _HEAD:
        chart = _bars(sheet, say.PERIODS_TITLE, made.row, (2,), 1, [_BLUE])
        chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.legend, chart.gapWidth = 0, 100, None, 120
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
        _one_page(sheet)
        sheet.add_chart(chart, f"A{made.row + 2}")


def _progress(sheet: Worksheet, plan: RemediationPlan, today: date) -> None:
    made = _Sheet(Page(sheet, say.PROGRESS, (18, 16, 18, 18, 16, 18)), say.PROGRESS_TITLE, say.PROGRESS_COLUMNS)
    for name, one in zip(say.QUARTERS, plan.quarters(today), strict=True):
        doing = max(one.doing - one.late, 0)
        figures = (one.due, one.done, doing, one.late, one.due - one.done - doing - one.late)
        made.row += 1
        made.page.text(made.row, 1, name, across="center")
        for column, count in enumerate(figures, 2):
            cell = made.page.cell(made.row, column)
            cell.value = count
            made.page.look(cell, across="center")
    made.page.print_on_a4()
    chart = _bars(sheet, say.PROGRESS_TITLE, made.row, range(3, 7), 1, [_GREEN, _BLUE, _RED, _GREY])
    chart.grouping, chart.overlap, chart.gapWidth, chart.y_axis.numFmt = "stacked", 100, 80, "0"
    _one_page(sheet)
    chart.y_axis.majorUnit = max(1, round(max(one.due for one in plan.quarters(today)) / 6))
    sheet.add_chart(chart, f"A{made.row + 2}")


def _percent(share: Fraction | None) -> Fraction | None:
    """A share as a table prints it."""
    return None if share is None else round_half_up(share * 100, 2)


def _one_page(sheet: Worksheet) -> None:
    """Table and chart on one printed page."""
    sheet.page_setup.fitToHeight = 1


def _bars(sheet: Worksheet, title: str, last: int, values: Sequence[int], names: int, colours: Sequence[str]) -> Any:
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    _look(chart, title)
    for column, colour in zip(values, colours, strict=False):
        chart.add_data(Reference(sheet, min_col=column, min_row=_HEAD, max_row=last), titles_from_data=True)
        chart.series[-1].graphicalProperties.solidFill = colour
        chart.series[-1].graphicalProperties.line.solidFill = colour
    chart.set_categories(Reference(sheet, min_col=names, min_row=_HEAD + 1, max_row=last))
    chart.gapWidth = 60
    return chart


def _line(sheet: Worksheet, last: int, values: int, names: int, colour: str) -> Any:
    from openpyxl.chart import LineChart, Reference

    chart = LineChart()
    chart.add_data(Reference(sheet, min_col=values, min_row=_HEAD, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=names, min_row=_HEAD + 1, max_row=last))
    series = chart.series[0]
    series.graphicalProperties.line.solidFill, series.graphicalProperties.line.width = colour, 25_400
    series.marker.symbol, series.marker.size, series.smooth = "circle", 6, False
    series.marker.graphicalProperties.solidFill = series.marker.graphicalProperties.line.solidFill = colour
    chart.y_axis.numFmt, chart.y_axis.delete = "0", False
    return chart


def _look(chart: Any, title: str) -> None:
    """Size, fonts and axes: openpyxl leaves out axes that newer programs then do not draw."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    face = Font(typeface=FONT)
    small = CharacterProperties(sz=1000, latin=face)
    chart.title, chart.width, chart.height = title, 26, 12
    chart.title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1300, b=True, latin=face)
    chart.title.overlay = False
    words = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete, axis.txPr = False, words
    chart.y_axis.numFmt = "0"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_thin())
    chart.legend.position, chart.legend.txPr = "b", words
    chart.graphical_properties = GraphicalProperties(ln=_thin())


def _thin() -> Any:
    from openpyxl.drawing.line import LineProperties

    return LineProperties(solidFill="D9D9D9", w=6_350)
