"""Criteria sets and the scoring table on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_tui.shipped import shipped_text
from tests.cli.conftest import OFFICE, Cchc

SAMPLE = shipped_text("criteria", "mau-quy-tac.toml")
SAMPLE_FILE = Path(__file__).parents[2] / "data" / "criteria" / "mau-quy-tac.toml"
BOARD, FIGURES = "Bảng tự chấm điểm", "Số liệu chấm"
FAULTS = [
    ('max_points = "7"', 'max_points = "9"', "Lỗi · 1: "),
    ('floor = "0.7"', 'floor = "bảy phần mười"', "Lỗi · 2.1.1: "),
    ('code = "1.3"', 'code = "1.2"', "Lỗi · 1.2: "),
    ('rule = { kind = "manual" }', 'rule = { kind = "đoán" }', "Lỗi · 1.4: "),
    ('{ from = "80", below = "100", points = "1" }', '{ from = "80", below = "90", points = "1" }', "Lỗi · 1.1.2: "),
]


def faulty(folder: Path, *numbers: int) -> Path:
    """The sample set with some of the faults."""
    text = SAMPLE
    for number in numbers:
        old, new, _ = FAULTS[number]
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = folder / "bo-loi.toml"
    path.write_text(text, encoding="utf-8")
    return path


# Criteria sets


def test_the_shipped_sets_are_listed_with_leaves_and_points(bare: Cchc) -> None:
    lines = bare("criteria", "list").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["cap-xa-2025", "mau-quy-tac"]
    assert " 77 mục   75,00 điểm " in lines[0]


def test_listing_sets_needs_no_office(bare: Cchc) -> None:
    bare("criteria", "list")
    assert not bare.home.exists()


def test_a_set_is_shown_with_every_leaf_and_how_it_is_scored(bare: Cchc) -> None:
    shown = bare("criteria", "show", "mau-quy-tac").out
    wanted = ["  1.1  Kế hoạch và văn bản  (3,00)", "    1.1.2  Văn bản trả lời đúng hạn  (2,00)",
              "           80–dưới 100 %: 1 điểm", "    P2.1  Mức độ hài lòng của người dân  (3,00)"]  # fmt: skip
    assert [line for line in wanted if line not in shown.splitlines()] == []


def test_a_set_is_shown_with_the_notice_to_compare_it(bare: Cchc) -> None:
    assert "QĐ-UBND" in bare("criteria", "show").out


@pytest.mark.parametrize("name", ["mau-quy-tac", str(SAMPLE_FILE)])
def test_a_sound_set_is_told_with_its_sums(bare: Cchc, name: str) -> None:
    told = "Bộ tiêu chí đúng: 4 lĩnh vực, 10 tiêu chí, 13 mục chấm, 17,00 điểm; điều tra XHH 3,00 điểm.\n"
    ran = bare("criteria", "check", name)
    assert (ran.code, ran.out) == (0, told)


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_a_fault_of_a_set_is_named_with_its_place(bare: Cchc, tmp_path: Path, number: int) -> None:
    ran = bare("criteria", "check", str(faulty(tmp_path, number)))
    assert (ran.code, FAULTS[number][2] in ran.out) == (1, True)


def test_every_fault_of_a_set_is_named_at_once(bare: Cchc, tmp_path: Path) -> None:
    out = bare("criteria", "check", str(faulty(tmp_path, *range(len(FAULTS))))).out
    assert [place for _, _, place in FAULTS if place not in out] == []


def test_the_count_of_faults_is_that_of_the_lines(bare: Cchc, tmp_path: Path) -> None:
    lines = bare("criteria", "check", str(faulty(tmp_path, 1, 3))).out.splitlines()
    assert lines[-1] == f"Bộ tiêu chí có {len(lines) - 1} lỗi."


def test_a_faulty_set_starts_no_assessment_and_its_faults_are_named(bare: Cchc, tmp_path: Path) -> None:
    ran = bare.start(criteria=str(faulty(tmp_path, 0, 3)))
    assert (ran.code, "Lỗi · 1: " in ran.err, "Lỗi · 1.4: " in ran.err, bare.home.exists()) == (2, True, True, False)


def test_a_set_that_is_not_there_is_wrong_use(bare: Cchc, tmp_path: Path) -> None:
    ran = bare("criteria", "check", str(tmp_path / "khong-co.toml"))
    assert (ran.code, "khong-co.toml" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"code = ", "cú pháp"),
        (SAMPLE.encode("utf-16"), "UTF-8"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x = " + b"[" * 5000, "cú pháp"),
        (b"version = " + b"9" * 5000, "cú pháp"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_name(bare: Cchc, tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "la.toml").write_bytes(content)
    ran = bare("criteria", "check", str(tmp_path / "la.toml"))
    assert (ran.code in (1, 2), "la.toml" in ran.said, word in ran.said) == (True, True, True)


def test_a_set_of_another_place_may_be_used(bare: Cchc, tmp_path: Path) -> None:
    own = tmp_path / "rieng.toml"
    own.write_text(SAMPLE.replace('code = "mau-quy-tac"', 'code = "rieng"'), encoding="utf-8")
    bare.start(criteria=str(own))
    assert bare("status", "--json").plain["set"] == "rieng@1"


# The scoring table


def edit(path: Path, code: str, column: str, value: str | float, sheet: str = BOARD) -> None:
    """Another value in one cell of the row of a code, by another program."""
    book = openpyxl.load_workbook(path)
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == code)
    book[sheet][f"{column}{row}"] = value
    book.save(path)


@pytest.fixture
def table(proved: Cchc, tmp_path: Path) -> Path:
    """An exported table."""
    path = tmp_path / "bang.xlsx"
    assert proved("scores", "export", str(path)).code == 0
    return path


def test_exporting_says_where_the_table_is(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("scores", "export", str(tmp_path / "bang.xlsx"))
    assert (ran.code, ran.out) == (0, f"Đã ghi bảng tự chấm điểm: {tmp_path / 'bang.xlsx'}\n")


def test_a_folder_gets_the_table_under_its_own_name(cchc: Cchc, tmp_path: Path) -> None:
    cchc("scores", "export", str(tmp_path))
    assert (tmp_path / "bang-tu-cham-diem.xlsx").is_file()


def test_a_table_as_it_was_changes_nothing(proved: Cchc, table: Path) -> None:
    ran = proved("scores", "import", str(table))
    assert (ran.code, ran.out) == (0, "Bảng không có gì khác so với dữ liệu đang có.\n")


def test_a_dry_run_tells_the_change_and_writes_nothing(proved: Cchc, table: Path) -> None:
    edit(table, "1.1.1", "D", 0.5)
    ran = proved("scores", "import", str(table), "--dry-run")
    told = "1.1.1 · kết quả: Phương án 1 → Phương án 2\nSẽ thay đổi 1 chỗ (chưa ghi, vì có --dry-run).\n"
    assert (ran.code, ran.out, proved.item("1.1.1")["points"]) == (0, told, "1")


def test_an_import_writes_what_the_dry_run_told(proved: Cchc, table: Path) -> None:
    edit(table, "1.1.1", "D", 0.5)
    edit(table, "1.1.2", "D", "40/50", FIGURES)
    edit(table, "1.2", "F", "Hai sáng kiến.")
    planned = proved("scores", "import", str(table), "--dry-run").out.splitlines()
    done = proved("scores", "import", str(table)).out.splitlines()
    assert (planned[:-1], done[-1]) == (done[:-1], "Đã nhập 3 thay đổi. Trước đó đã sao lưu.")
    assert [proved.item(code)["points"] for code in ("1.1.1", "1.1.2")] == ["0.5", "1"]


def test_an_import_is_preceded_by_a_backup(proved: Cchc, table: Path) -> None:
    edit(table, "1.1.1", "D", 0.5)
    proved("scores", "import", str(table))
    assert [path.suffix for path in (proved.home / "sao-luu").iterdir()] == [".db"]


def test_a_table_with_a_faulty_cell_is_refused_whole(proved: Cchc, table: Path) -> None:
    edit(table, "1.1.1", "D", 0.5)
    edit(table, "1.2", "D", 99)
    ran = proved("scores", "import", str(table))
    assert (ran.code, "Lỗi · 1.2: " in ran.out, proved.item("1.1.1")["points"]) == (1, True, "1")


@pytest.mark.parametrize(
    ("office", "period", "criteria", "word"),
    [
        ("UBND xã Khác", "2026", "mau-quy-tac", "“UBND xã Khác”"),
        (OFFICE, "2027", "mau-quy-tac", "2027"),
        (OFFICE, "2026", "cap-xa-2025", "cap-xa-2025"),
    ],
)
def test_a_table_of_another_office_period_or_set_is_refused(
    proved: Cchc, tmp_path: Path, capsys: pytest.CaptureFixture[str], office: str, period: str, criteria: str, word: str
) -> None:
    other = Cchc(tmp_path / "khac", capsys)
    other.start(period, office, criteria)
    other("scores", "export", str(tmp_path / "khac.xlsx"))
    ran = proved("scores", "import", str(tmp_path / "khac.xlsx"))
    assert (ran.code, ran.out, word in ran.err, proved.item("1.1.1")["points"]) == (2, "", True, "1")


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"STT;Ti"])
def test_what_is_no_table_is_refused_with_its_name(cchc: Cchc, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "la.xlsx").write_bytes(content)
    ran = cchc("scores", "import", str(tmp_path / "la.xlsx"))
    assert (ran.code, "la.xlsx" in ran.err) == (2, True)
