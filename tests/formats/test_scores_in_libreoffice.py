"""The workbook in another office program: what it computes, prints and saves. Skipped, in words, where it is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, round_half_up
from cchc_tui.formats.criteria import read_set
from tests.formats import workbooks as wb
from tests.formats.workbooks import BOARD, PAPERS, an_assessment, plan_of, written

OFFICE_PROGRAM = shutil.which("soffice")
pytestmark = [
    pytest.mark.xdist_group("soffice"),
    pytest.mark.skipif(not OFFICE_PROGRAM, reason="LibreOffice (soffice) is not installed: NOTHING here was checked"),
]
NATIONAL = Path(__file__).parents[2] / "data/criteria/cap-xa-2025.toml"


def the_assessment() -> Assessment:
    return wb.with_papers(an_assessment({"1.1.1": "=1+1", "1.2": "dòng một\ndòng hai", "2.1": "_x0041_ <b> [/x]"}))


def national() -> Assessment:
    criteria, _ = read_set(NATIONAL)
    assert criteria is not None
    entries = {one.code: Entry(one.code, None, "Đơn vị đã thực hiện đủ. " * 8) for one in criteria.components}
    return Assessment(wb.OFFICE, Period(2025), criteria, entries)


def converted(folder: Path, data: bytes, kind: str) -> Path:
    """The workbook after LibreOffice opened it and saved it as `kind`."""
    source = folder / "bang.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [OFFICE_PROGRAM or "", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return next((folder / "out").iterdir())


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our workbook without the results we stored in it, computed and saved by LibreOffice."""
    bare = wb.saved(wb.loaded(written(the_assessment(), a="minh-chung/1.1.1/ke-hoach.pdf")))
    return converted(tmp_path_factory.mktemp("bang"), bare, "xlsx")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return converted(tmp_path_factory.mktemp("in"), written(national()), "pdf")


def computed(path: Path) -> dict[str, tuple[object, object]]:
    """Maximum and self score by what stands in the first two columns of a row."""
    sheet = openpyxl.load_workbook(path, data_only=True)[BOARD]
    return {str(row[0].value or row[1].value): (row[2].value, row[3].value) for row in sheet.iter_rows(max_col=4)}


def as_points(value: object) -> Points:
    return Points(round_half_up(Fraction(str(value)), 9))  # sums of floats, as programs store them


@pytest.mark.parametrize("area", ["I", "II", "III"])
def test_the_totals_of_an_area_are_recomputed_to_the_exact_ones(resaved: Path, area: str) -> None:
    before = the_assessment()
    known = next(one for one in before.criteria.areas if one.code == area)
    exact = before.sheet.of(known.components)
    most, scored = computed(resaved)[area]
    assert (as_points(most), as_points(scored)) == (known.max_points, exact.points)


def test_the_total_is_recomputed_to_the_exact_one(resaved: Path) -> None:
    totals = the_assessment().sheet.totals
    assert as_points(computed(resaved)["TỔNG ĐIỂM"][1]) == totals.points
    assert as_points(computed(resaved)["Điểm chuẩn của đơn vị"][0]) == totals.base_points


def test_the_results_we_store_are_those_libreoffice_computes(resaved: Path, tmp_path: Path) -> None:
    ours = tmp_path / "bang.xlsx"
    ours.write_bytes(written(the_assessment(), a="minh-chung/1.1.1/ke-hoach.pdf"))
    sums = ("I", "1.1", "II", "2.2", "III", "TỔNG ĐIỂM", "Chỉ số")
    stored, found = [[as_points(computed(path)[row][1]) for row in sums] for path in (ours, resaved)]
    assert stored == found


def test_what_libreoffice_saved_changes_nothing(resaved: Path) -> None:
    plan = plan_of(resaved.read_bytes(), the_assessment())
    assert (plan.changes, plan.findings) == ((), ())


def test_what_libreoffice_saved_gives_back_the_whole_assessment(resaved: Path) -> None:
    before = the_assessment()
    blank = replace(before, entries={})
    after = wb.applied(blank, plan_of(resaved.read_bytes(), blank))
    assert [after.entry(code) for code in wb.SET.by_code] == [before.entry(code) for code in wb.SET.by_code]


def test_a_score_typed_in_what_libreoffice_saved_is_read(resaved: Path) -> None:
    data = wb.edited(resaved.read_bytes(), BOARD, "1.1.1", "D", 1)
    assert {change.code: change.new for change in plan_of(data, the_assessment()).changes}["1.1.1"] == Choice(1)


def test_links_to_papers_outlive_libreoffice(resaved: Path) -> None:
    sheet = openpyxl.load_workbook(resaved)[PAPERS]
    targets = [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink]
    assert [str(target).endswith("minh-chung/1.1.1/ke-hoach.pdf") for target in targets] == [True]


def told(program: str, *arguments: str) -> str:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: the printed pages were NOT checked")
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def test_the_table_prints_on_a4_across(printed: Path) -> None:
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told("pdfinfo", str(printed)))
    assert size is not None
    assert [round(float(length)) for length in size.groups()] == [842, 595]


def test_every_printed_page_of_the_table_repeats_its_heading(printed: Path) -> None:
    pages = told("pdftotext", "-layout", str(printed), "-").split("\f")
    last = next(number for number, page in enumerate(pages) if "TỔNG ĐIỂM" in page)
    assert last > 3
    assert all("Tài liệu kiểm chứng" in page and "Giải trình" in page for page in pages[: last + 1])


def test_a_printed_row_shows_all_of_its_text(printed: Path) -> None:
    pages = told("pdftotext", "-layout", str(printed), "-").split("SỐ LIỆU CHẤM ĐIỂM")[0]
    assert len(re.findall("Đơn vị đã", pages)) == 8 * len(national().criteria.components)
