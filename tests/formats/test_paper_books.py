"""Workbooks of papers: annex tables ready for A4, and the analysis with native charts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.follow_up import NOTHING
from cchc_tui.core.period import Period
from cchc_tui.core.plan import make_plan
from cchc_tui.documents.office_form import office_form
from cchc_tui.documents.plan import KEPT, LOST, TASKS, remediation_plan
from cchc_tui.formats.analysis_book import write_analysis
from cchc_tui.formats.paper_tables import write_tables
from tests.build import an_assessment
from tests.documents.seeds import bac_kan, bac_kan_after

TODAY = date(2023, 5, 4)


def tables() -> bytes:
    plan = make_plan(bac_kan(), bac_kan_after())
    return write_tables(remediation_plan(plan, office_form(bac_kan().office)))


def before() -> Assessment:
    return replace(bac_kan(), period=Period(2021))


def analysis() -> bytes:
    return write_analysis(make_plan(bac_kan(), bac_kan_after()), bac_kan_after(), (before(),), TODAY)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def row(sheet: Any, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


@pytest.mark.parametrize(("name", "columns"), [("Phụ lục I", KEPT), ("Phụ lục II", LOST), ("Phụ lục III", TASKS)])
def test_each_annex_is_a_sheet_with_its_columns(name: str, columns: Any) -> None:
    assert row(opened(tables())[name], 5) == [one.heading for one in columns]


def test_points_are_numbers() -> None:
    sheet = opened(tables())["Phụ lục II"]
    assert (sheet["A7"].value, sheet["C7"].value, sheet["E7"].value) == ("3.1", 14, 5.5)


def test_a_heading_runs_over_the_empty_cells_after_it() -> None:
    assert "B6:H6" in [str(one) for one in opened(tables())["Phụ lục II"].merged_cells.ranges]


def test_annexes_are_printed_on_landscape_a4() -> None:
    assert {(one.page_setup.orientation, one.page_setup.paperSize) for one in opened(tables())} == {("landscape", 9)}


@pytest.mark.parametrize("write", [tables, analysis])
def test_two_writings_are_the_same_bytes(write: Any) -> None:
    assert write() == write()


def test_every_sheet_of_the_analysis_has_its_chart() -> None:
    kinds = {one.title: [type(chart).__name__ for chart in one._charts] for one in opened(analysis())}
    assert kinds == {
        "Theo lĩnh vực": ["BarChart"],
        "Điểm mất": ["BarChart"],
        "Qua các kỳ": ["BarChart"],
        "Tiến độ": ["BarChart"],
    }


@pytest.mark.parametrize(
    ("sheet", "titles"),
    [
        ("Theo lĩnh vực", ["'Theo lĩnh vực'!B3", "'Theo lĩnh vực'!C3"]),
        ("Điểm mất", ["'Điểm mất'!E3"]),
        ("Tiến độ", [f"'Tiến độ'!{letter}3" for letter in "CDEF"]),
    ],
)
def test_charts_are_drawn_from_the_table_above_them(sheet: str, titles: list[str]) -> None:
    (chart,) = opened(analysis())[sheet]._charts
    assert [one.tx.strRef.f for one in chart.series] == titles


def test_areas_stand_beside_the_period_before() -> None:
    sheet = opened(analysis())["Theo lĩnh vực"]
    assert row(sheet, 3) == ["Lĩnh vực", "năm 2021", "năm 2022"]
    assert [float(cell.value) for cell in sheet["C"][3:6]] == [100, 100, 60.71]


def test_the_pareto_is_ranked_and_ends_at_a_hundred() -> None:
    sheet = opened(analysis())["Điểm mất"]
    found = [(sheet.cell(at, 1).value, float(sheet.cell(at, 6).value)) for at in range(4, 8)]
    assert found == [("3.1", 39.29), ("5.1", 67.86), ("6.1", 89.29), ("5.2", 100)]


def test_periods_hold_what_was_published() -> None:
    sheet = opened(analysis())["Qua các kỳ"]
    assert [row(sheet, at)[:4] for at in (4, 5)] == [
        ["năm 2021", None, "2", "8"],
        ["năm 2022", 81.81, "7", "8"],
    ]


def test_an_office_without_losses_or_plan_gets_a_workbook_too() -> None:
    empty = an_assessment()
    sheets = opened(write_analysis(make_plan(empty, NOTHING), NOTHING, (), TODAY)).sheetnames
    assert sheets == ["Theo lĩnh vực", "Điểm mất", "Qua các kỳ"]


def test_what_no_row_can_show_goes_on_in_rows_joined_below() -> None:
    after = bac_kan_after()
    tasks = {key: replace(task, content="Rà soát thủ tục hành chính. " * 60) for key, task in after.tasks.items()}
    plan = make_plan(bac_kan(), replace(after, tasks=tasks))
    sheet = opened(write_tables(remediation_plan(plan, office_form(bac_kan().office))))["Phụ lục II"]
    joined = [one for one in sheet.merged_cells.ranges if one.min_col == one.max_col == 7]
    tall = [[sheet.row_dimensions[at].height for at in range(one.min_row, one.max_row + 1)] for one in joined]
    assert (len(joined) > 0, max(map(max, tall)) <= 409, all(sum(one) > 409 for one in tall)) == (True, True, True)


def test_rows_below_a_tall_one_keep_their_own_cells() -> None:
    after = bac_kan_after()
    tasks = {key: replace(task, content="Rà soát thủ tục hành chính. " * 60) for key, task in after.tasks.items()}
    plan = make_plan(bac_kan(), replace(after, tasks=tasks))
    sheet = opened(write_tables(remediation_plan(plan, office_form(bac_kan().office))))["Phụ lục II"]
    assert [one.value for one in sheet["A"][5:] if one.value] == ["3", "3.1", "5", "5.1", "5.2", "6", "6.1"]
