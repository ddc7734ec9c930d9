"""`cchc criteria notice|move|diff`, and what a notice does to everything that leaves the office."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cchc_tui.formats.set_toml import write_set_toml
from cchc_tui.jobs.setup import find_set
from cchc_tui.texts import scores_texts as say
from tests.cli.conftest import Cchc

CRITERION, LEAF, OTHER = "5.2", "5.2.1", "5.3"
TOLD = "thông báo số 12/TB-SNV, ngày 10/11/2026"


def a_notice(folder: Path, *codes: str) -> str:
    """A notice as a file."""
    path = folder / "thong-bao.json"
    table = {"schema": "cchc.thong-bao/1", "number": "12/TB-SNV", "issued_on": "2026-11-10", "excluded": codes}
    path.write_text(json.dumps(table), encoding="utf-8")
    return str(path)


@pytest.fixture
def scored(bare: Cchc) -> Cchc:
    """An office on the built-in set that has scored 5.2.1."""
    assert bare.start(criteria="cap-xa-2025").code == 0
    assert bare("answer", LEAF, "--option", "1").code == 0
    return bare


@pytest.fixture
def noticed(scored: Cchc, tmp_path: Path) -> Cchc:
    """… and was told that 5.2 is left out this year."""
    assert scored("criteria", "notice", a_notice(tmp_path, CRITERION)).code == 0
    return scored


def later_set(tmp_path: Path) -> str:
    """The built-in set one version on: one leaf reworded."""
    text = write_set_toml(find_set("cap-xa-2025")).decode()
    assert text.count("version = 1\n") == 1
    path = tmp_path / "bo-moi.toml"
    changed = text.replace("version = 1\n", "version = 2\n")
    changed = changed.replace('code = "1.1.1"\nname = "', 'code = "1.1.1"\nname = "Mới: ')
    assert "Mới: " in changed
    path.write_text(changed, encoding="utf-8")
    return str(path)


# Notices


def test_a_notice_tells_the_base_before_and_after_and_who_had_scored(scored: Cchc, tmp_path: Path) -> None:
    ran = scored("criteria", "notice", a_notice(tmp_path, CRITERION))
    assert (ran.code, f"Đã nhập {TOLD}. Điểm chuẩn: 75,00 → 74,00." in ran.out) == (0, True)
    assert f"Cảnh báo · {LEAF}: " in ran.out


def test_a_notice_with_faults_is_refused_and_changes_nothing(scored: Cchc, tmp_path: Path) -> None:
    ran = scored("criteria", "notice", a_notice(tmp_path, CRITERION, "99.9"))
    assert (ran.code, "Lỗi · 99.9: " in ran.out, "Chưa nhập thông báo" in ran.out) == (1, True, True)
    assert scored("status", "--json").plain["base_points"] == "75"


def test_a_file_that_is_no_notice_is_refused(scored: Cchc, tmp_path: Path) -> None:
    path = tmp_path / "khac.json"
    path.write_text('{"schema": "khác"}', encoding="utf-8")
    ran = scored("criteria", "notice", str(path))
    assert (ran.code, "không phải thông báo" in ran.out) == (1, True)


def test_the_status_counts_without_the_leaf(noticed: Cchc) -> None:
    plain = noticed("status", "--json").plain
    assert (plain["base_points"], plain["points"], plain["answered"]) == ("74", "0", 0)


def test_the_status_still_tells_the_answer(noticed: Cchc) -> None:
    item = noticed.item(LEAF)
    assert (item["excluded_by"], item["answer"], item["points"], item["out_of"]) == (
        "12/TB-SNV", {"kind": "choice", "option": 1}, "0", "0",
    )  # fmt: skip


def test_a_leaf_left_out_takes_no_answer(noticed: Cchc) -> None:
    ran = noticed("answer", LEAF, "--option", "1")
    assert (ran.code, TOLD in ran.err) == (2, True)


def rows(path: Path) -> dict[str, tuple[object, ...]]:
    """The scoring table's rows by what stands in the first or second cell."""
    sheet = load_workbook(path, data_only=True)[say.BOARD]
    found = [tuple(cell.value for cell in row) for row in sheet.iter_rows(max_col=6)]
    return {str(row[0] or row[1]): row for row in found}


def test_the_workbook_counts_without_the_leaf_and_names_the_notice(noticed: Cchc, tmp_path: Path) -> None:
    table = tmp_path / "bang.xlsx"
    assert noticed("scores", "export", str(table)).code == 0
    found = rows(table)
    assert [found[key][2] for key in (say.TOTAL, say.BASE)] == [99, 74]  # the first with the 25 points of the survey
    assert (found[LEAF][2], found[LEAF][3], found[LEAF][4]) == (None, say.EXCLUDED, f"Không đánh giá theo {TOLD}.")


def test_the_workbook_comes_back_without_a_change(noticed: Cchc, tmp_path: Path) -> None:
    table = tmp_path / "bang.xlsx"
    noticed("scores", "export", str(table))
    ran = noticed("scores", "import", str(table))
    assert (ran.code, "không có gì khác" in ran.out) == (0, True)


@pytest.mark.parametrize(("typed", "code"), [(1, 1), (None, 0)])
def test_points_typed_for_a_leaf_left_out_are_refused_and_an_emptied_cell_is_not(
    noticed: Cchc, tmp_path: Path, typed: int | None, code: int
) -> None:
    table = tmp_path / "bang.xlsx"
    noticed("scores", "export", str(table))
    book = load_workbook(table)
    sheet = book[say.BOARD]
    place = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == LEAF)
    sheet.cell(place, 4).value = typed
    book.save(table)
    ran = noticed("scores", "import", str(table))
    assert (ran.code, noticed.item(LEAF)["answer"]) == (code, {"kind": "choice", "option": 1})
    assert ("năm nay không đánh giá theo thông báo số 12/TB-SNV" in ran.out) == bool(code)


@pytest.fixture
def package(noticed: Cchc, tmp_path: Path) -> Path:
    """Their package, with one other leaf scored."""
    assert noticed("answer", OTHER, "--tally", "1/1").code == 0
    return noticed.pack(tmp_path / "ra")


def inside(package: Path, name: str) -> bytes:
    """One file of the package."""
    with zipfile.ZipFile(package) as bag:
        return bag.read(f"{package.stem}/data/{name}")


def test_the_package_is_judged_true_with_the_smaller_base(noticed: Cchc, package: Path) -> None:
    ran = noticed("verify", str(package), "--json")
    assert (ran.code, ran.plain["totals"]["base_points"], ran.plain["findings"]) == (0, "74", [])


def test_the_package_names_the_notice_and_its_set_what_it_leaves_out(package: Path) -> None:
    (notice,) = json.loads(inside(package, "goi.json"))["notices"]
    text = inside(package, "bo-tieu-chi.json").decode()
    assert (notice["number"], notice["issued_on"], text.count('"excluded_by": "12/TB-SNV"')) == (
        "12/TB-SNV", "2026-11-10", 2,
    )  # fmt: skip


def test_the_report_prints_the_notice_with_number_and_date_and_the_smaller_base(package: Path) -> None:
    report = Document(io.BytesIO(inside(package, "bao-cao.docx")))
    said = "\n".join(one.text for one in report.paragraphs)
    cells = {cell.text for table in report.tables for row in table.rows for cell in row.cells}
    assert f"T{TOLD[1:]} không đánh giá, không tính vào điểm chuẩn: 5.2.1, 5.2.2 (1,00 điểm)." in said
    assert "trên điểm chuẩn 74,00 điểm" in said
    assert f"Không đánh giá theo T{TOLD[1:]}" in cells
    assert f"chấm, đơn vị không tự chấm: {LEAF}" not in said


def test_packing_warns_of_the_answer_that_no_longer_counts(noticed: Cchc, tmp_path: Path) -> None:
    noticed("answer", OTHER, "--tally", "1/1")
    ran = noticed("pack", "--to", str(tmp_path / "ra"))
    assert f"Cảnh báo · {LEAF}: " in ran.out


# Moving


def test_sets_are_compared_leaf_by_leaf(bare: Cchc, tmp_path: Path) -> None:
    ran = bare("criteria", "diff", "cap-xa-2025", later_set(tmp_path))
    first, counts = ran.out.splitlines()
    assert (ran.code, first.startswith("đổi lời: 1.1.1 · Mới: "), counts.endswith(" mục giữ nguyên, 1 dòng khác.")) == (
        0, True, True,
    )  # fmt: skip


def test_a_set_differs_from_itself_in_nothing(bare: Cchc) -> None:
    ran = bare("criteria", "diff", "cap-xa-2025", "cap-xa-2025")
    assert (ran.code, ran.out.count("\n"), "0 dòng khác" in ran.out) == (0, 1, True)


def test_without_a_yes_a_move_is_only_shown(scored: Cchc, tmp_path: Path) -> None:
    before = scored("status", "--json").out
    ran = scored("criteria", "move", later_set(tmp_path))
    assert (ran.code, "đổi lời: 1.1.1" in ran.out, "--yes" in ran.out) == (1, True, True)
    assert scored("status", "--json").out == before


def test_a_confirmed_move_makes_a_copy_without_scores(noticed: Cchc, tmp_path: Path) -> None:
    noticed("answer", "1.1.1", "--explain", "Đã ban hành đúng hạn")
    ran = noticed("criteria", "move", later_set(tmp_path), "--yes")
    assert (ran.code, "trên bản sao số 1" in ran.out) == (0, True)
    plain = noticed("status", "--json", "--period", "2026").plain
    assert (plain["set"], plain["answered"], plain["base_points"]) == ("cap-xa-2025@2", 0, "74")
    assert noticed.item("1.1.1")["explanation"] == "Đã ban hành đúng hạn"


def test_answers_to_dropped_leaves_are_told(scored: Cchc) -> None:
    ran = scored("criteria", "move", "mau-quy-tac")
    assert f"  {LEAF} từng chấm: " in ran.out


def test_the_very_same_set_is_no_move(scored: Cchc) -> None:
    assert scored("criteria", "move", "cap-xa-2025").code == 2
