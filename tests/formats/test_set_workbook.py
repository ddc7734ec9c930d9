"""A criteria set as a workbook: it comes back without loss, and every fault is told with its cell, all at once."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from cchc_tui.core.criteria import CriteriaSet, ExpectedPaper
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.points import NO_POINTS, points
from cchc_tui.core.rules import CouncilOnly, Deduction, Manual, NoneDueKind, NoneDuePolicy, Rule, Survey
from cchc_tui.formats.criteria import read_set, set_checksum
from cchc_tui.formats.set_workbook import read_set_workbook, template_workbook, write_set_workbook
from cchc_tui.texts.errors import explain
from cchc_tui.texts.set_workbook_texts import BOARD, COLUMNS, HELP, INFO, example_set
from tests.build import ONE_OF_EACH, a_component, a_criterion, a_set, an_area
from tests.draw import criteria_sets
from tests.formats.test_scores_in_libreoffice import converted

SETS = Path(__file__).parents[2] / "data" / "criteria"
FIRST = 4  # the row of the first area
SET = a_set(
    a_component("1.1", evidence=(ExpectedPaper("Kế hoạch", "trước 15/01"),), owner="Văn phòng", guide="Đủ nội dung."),
    a_component("1.2", ONE_OF_EACH["percent_bands"], explanation_asked=True),
    window=(date(2025, 7, 1), date(2025, 11, 30)), year=2025, level="cap-xa", legal_basis=("QĐ 1", "CV 2"),
    notice="Lưu ý", change_note="Bản đầu",
)  # fmt: skip


def shipped_set(name: str) -> CriteriaSet:
    criteria, _ = read_set(SETS / f"{name}.toml")
    assert criteria is not None
    return criteria


def again(criteria: CriteriaSet) -> tuple[CriteriaSet | None, list[Finding]]:
    return read_set_workbook(write_set_workbook(criteria))


def edited(cells: Mapping[str, Any], sheet: str = BOARD) -> bytes:
    """The workbook of a set with some cells written over."""
    book = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))
    for address, value in cells.items():
        book[sheet][address] = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def info_cell(label: str) -> str:
    page: Any = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))[INFO]
    return next(f"B{row[0].row}" for row in page.iter_rows() if row[0].value == label)


# There and back


@given(criteria_sets())
@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_set_comes_back_from_a_workbook(criteria: CriteriaSet) -> None:
    back, findings = again(criteria)
    assert ([one for one in findings if one.level is Level.ERROR], back) == ([], criteria)


@pytest.mark.parametrize("rule", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_every_kind_of_rule_comes_back(rule: Rule) -> None:
    criteria = a_set(a_component("1.1", rule))
    assert again(criteria)[0] == criteria


@pytest.mark.parametrize("name", ["cap-xa-2025", "mau-quy-tac"])
def test_a_shipped_set_keeps_its_checksum_without_a_finding(name: str) -> None:
    back, findings = again(shipped_set(name))
    assert back is not None
    assert (set_checksum(back), findings) == (set_checksum(shipped_set(name)), [])


@pytest.mark.parametrize("inner", [Manual(points("1")), Survey(points("1")), Deduction(points("1"), points("1"), None)])
def test_what_the_council_scores_comes_back(inner: Rule) -> None:
    criteria = a_set(a_component("1.1", CouncilOnly(inner)))
    assert again(criteria)[0] == criteria


def test_areas_criteria_and_components_keep_their_own_order() -> None:
    area = an_area(a_criterion(a_component("1.10"), a_component("1.9"), code="b"), a_criterion(a_component("1.1")))
    criteria = a_set(areas=(area, an_area(a_criterion(a_component("z")), code="II")))
    assert again(criteria)[0] == criteria


@pytest.mark.parametrize("text", ["=1+1", "_x0041_", "a\nb", "#N/A", "1.10", "[/x]", "- a", "'a", "a → 1", "x" * 9000])
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    leaf = a_component("=1", name=text, guide=text, owner=text, evidence=(ExpectedPaper(text),),
                       none_due=NoneDuePolicy(NoneDueKind.FULL, NO_POINTS, text))  # fmt: skip
    criteria = a_set(leaf, notice=text, title=text)
    assert again(criteria)[0] == criteria


def test_a_text_too_long_for_a_cell_is_refused_rather_than_cut() -> None:
    with pytest.raises(InputError, match=r"set_workbook\.too_long"):
        write_set_workbook(a_set(a_component(guide="ă" * 33_000)))


def test_two_writings_are_the_same_bytes() -> None:
    assert write_set_workbook(SET) == write_set_workbook(SET)


def test_the_template_reads_as_its_example() -> None:
    assert read_set_workbook(template_workbook()) == (example_set(), [])


def test_the_workbook_has_the_set_its_facts_and_how_to_write_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook()))
    heads = [cell.value for cell in book[BOARD][FIRST - 1]]
    assert (book.sheetnames, heads) == ([BOARD, INFO, HELP], list(COLUMNS))


def test_it_prints_on_a4_landscape_with_its_headings_on_every_page() -> None:
    page = openpyxl.load_workbook(io.BytesIO(template_workbook()))[BOARD]
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, page.print_title_rows) == (
        "landscape", 9, 1, f"${FIRST - 1}:${FIRST - 1}",
    )  # fmt: skip


@pytest.mark.xdist_group("soffice")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed: NOTHING was checked")
def test_a_set_saved_by_another_office_program_is_the_same_set(tmp_path: Path) -> None:
    folder = tmp_path / "bo"
    folder.mkdir()
    saved = converted(folder, write_set_workbook(shipped_set("mau-quy-tac")), "xlsx")
    assert read_set_workbook(saved) == (shipped_set("mau-quy-tac"), [])


def test_a_set_of_150_leaves_is_read() -> None:
    criteria = a_set(*(a_component(f"1.{number}", ONE_OF_EACH["percent_bands"]) for number in range(150)))
    data = write_set_workbook(criteria)
    assert read_set_workbook(data)[0] == criteria


# What an officer changes


@pytest.mark.parametrize(
    ("cells", "value"),
    [({"D5": 1}, points("1")), ({"D5": "1,0"}, points("1")), ({"D5": "1.00"}, points("1"))],
)
def test_points_may_be_typed_as_number_or_text(cells: dict[str, object], value: object) -> None:
    criteria, _ = read_set_workbook(edited(cells))
    assert criteria is not None
    assert criteria.components[0].max_points == value


def test_columns_may_be_moved_and_others_put_between() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))
    page: Any = book[BOARD]
    page.insert_cols(3)
    page.insert_rows(2)
    page["C5"] = "Ghi chú của tôi"
    data = io.BytesIO()
    book.save(data)
    assert read_set_workbook(data.getvalue()) == (SET, [])


def test_who_scores_may_be_left_to_the_rule() -> None:
    assert read_set_workbook(edited({"E5": "", "E6": ""})) == (SET, [])


def test_a_row_for_the_survey_needs_no_rule() -> None:
    criteria, _ = read_set_workbook(edited({"E5": "điều tra xhh", "F5": ""}))
    assert criteria is not None
    assert criteria.components[0].rule == Survey(points("1"))


def test_an_empty_row_and_a_repeated_heading_are_passed_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))
    page: Any = book[BOARD]
    page.insert_rows(5, 2)
    for column, title in enumerate(COLUMNS, 1):
        page.cell(5, column).value = title
    data = io.BytesIO()
    book.save(data)
    assert read_set_workbook(data.getvalue()) == (SET, [])


@pytest.mark.parametrize("value", ["01/07/2025", "1.7.2025", "2025-07-01", datetime(2025, 7, 1), date(2025, 7, 1)])
def test_a_day_may_be_typed_or_made_a_date_by_excel(value: object) -> None:
    assert read_set_workbook(edited({info_cell("Lấy số liệu từ ngày"): value}, INFO)) == (SET, [])


@pytest.mark.parametrize(("value", "shape"), [("80", "@"), (80, "0"), ("80 %", "@"), (0.8, "0%")])
def test_a_grade_may_be_typed_as_a_percentage(value: object, shape: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))
    page: Any = book[INFO]
    cell = next(row[1] for row in page.iter_rows() if row[0].value == "Tốt")
    cell.value, cell.number_format = value, shape
    data = io.BytesIO()
    book.save(data)
    assert read_set_workbook(data.getvalue()) == (SET, [])


# What is wrong

FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"A5": 1.1}, "set_workbook.code_number", "A5"),
    ({"A5": ""}, "set.code_missing", "A5"),
    ({"A6": "1.1"}, "set.code_repeated", "A6"),
    ({"A5": datetime(2025, 5, 1)}, "scores.date", "A5"),
    ({"B5": "Mục"}, "set_workbook.level", "B5"),
    ({"B4": "Thành phần"}, "set_workbook.orphan", "B4"),
    ({"C5": ""}, "set_workbook.value_missing", "C5"),
    ({"D5": ""}, "set_workbook.points_missing", "D5"),
    ({"D5": "một"}, "scores.not_number", "D5"),
    ({"D4": 9}, "set.sum", "D4"),
    ({"D5": 0.5}, "set.over_maximum", "D5"),
    ({"E5": "Sở Nội vụ"}, "set_workbook.who_unknown", "E5"),
    ({"E5": "Điều tra XHH"}, "set_workbook.who", "E5"),
    ({"F5": ""}, "rule_line.empty", "F5"),
    ({"F5": "đoán mò"}, "rule_line.kind", "F5"),
    ({"F5": "Chọn một:\n- Có"}, "rule_line.case", "F5"),
    ({"F5": "=1/0"}, "scores.formula", "F5"),
    ({"F5": "Nhập điểm: tối đa 2"}, "set_workbook.maximum", "F5"),
    ({"F6": "Tỷ lệ: 100 % → 3; dưới 80 % → 0"}, "rule_line.gap", "F6"),
    ({"F6": "Tỷ lệ: từ 98 % trở lên → 3; 95–dưới 98 % → 1"}, "set.band_hole", "F6"),
    ({"G5": "tùy"}, "set_workbook.none_due", "G5"),
    ({"G5": "Được 5 điểm"}, "set.over_maximum", "D5"),
    ({"H5": "tùy"}, "set_workbook.yes_no", "H5"),
    ({"I5": "- Kế hoạch (hạn: sớm)"}, "set.due", "I5"),
    ({"F4": "Nhập điểm"}, "set_workbook.unused", "F4"),
    ({"B6": "Thành phần"}, "set.rule_and_components", "F5"),
    ({"H3": "Giải trình?"}, "set_workbook.column_missing", "A3"),
]


@pytest.mark.parametrize(("cells", "code", "cell"), FAULTS)
def test_a_fault_is_told_with_its_cell(cells: dict[str, object], code: str, cell: str) -> None:
    found = [one for one in read_set_workbook(edited(cells))[1] if one.code == code]
    assert cell in [one.facts.get("cell", "") for one in found]
    assert all("(" + key + ")" not in explain(one) for one in found for key in ("sheet", "cell", "text", "label"))


INFO_FAULTS = [
    ("Mã bộ tiêu chí", "", "set_workbook.value_missing"), ("Tên bộ tiêu chí", None, "set_workbook.value_missing"),
    ("Phiên bản", "một", "set_workbook.not_whole"), ("Năm", "2025,5", "set_workbook.not_whole"),
    ("Lấy số liệu từ ngày", "hôm nay", "set_workbook.not_day"), ("Lấy số liệu từ ngày", "31/12/2025", "set.window"),
    ("Lấy số liệu đến ngày", "", "set.window"), ("Số chữ số thập phân của điểm", "9", "set.rounding"),
    ("Kém", "10", "set.grade_hole"), ("Khá", "90", "set.grade_order"), ("Khá", "vừa", "scores.not_number"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "value", "code"), INFO_FAULTS)
def test_a_fault_of_the_facts_is_told_with_its_cell(label: str, value: object, code: str) -> None:
    criteria, findings = read_set_workbook(edited({info_cell(label): value}, INFO))
    found = next(one for one in findings if one.code == code)
    assert (criteria, found.facts["sheet"], str(found.facts["cell"])[0]) == (None, INFO, "B")


def test_every_fault_is_told_at_once() -> None:
    cells = {"A5": 1.1, "D5": "một", "E6": "ai đó", "F6": "đoán mò", "G6": "tùy", "H6": "tùy", "I6": "- A (hạn: sớm)"}
    found = {str(one.facts.get("cell", "")) for one in read_set_workbook(edited(cells))[1]}
    assert found == set(cells)


def test_points_that_cannot_be_read_are_not_held_against_the_sum() -> None:
    codes = [one.code for one in read_set_workbook(edited({"D5": "một"}))[1]]
    assert codes == ["scores.not_number"]


def test_a_fault_is_told_with_its_code_its_sheet_and_its_cell() -> None:
    (found,) = read_set_workbook(edited({"H5": "tùy"}))[1]
    assert explain(found) == (
        "1.1 (trang “Bộ tiêu chí”, ô H5): “tùy” không phải là Có hay Không. Hãy ghi Có, hoặc bỏ trống."
    )


def test_a_workbook_laid_out_otherwise_is_not_ours() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "STT"
    data = io.BytesIO()
    book.save(data)
    criteria, findings = read_set_workbook(data.getvalue())
    assert (criteria, [one.code for one in findings]) == (None, ["set_workbook.not_ours"])


def test_a_workbook_without_its_facts_is_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_set_workbook(SET)))
    del book[INFO]
    data = io.BytesIO()
    book.save(data)
    criteria, findings = read_set_workbook(data.getvalue())
    assert (criteria, [one.code for one in findings]) == (None, ["set_workbook.info_missing"])


def test_what_is_no_workbook_is_refused_by_the_gate(tmp_path: Path) -> None:
    (tmp_path / "bo.xlsx").write_bytes(b"schema = 1")
    with pytest.raises(InputError, match=r"workbook\.is_text"):
        read_set_workbook(tmp_path / "bo.xlsx")
