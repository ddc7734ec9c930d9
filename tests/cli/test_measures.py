"""SIPAS, PAPI and survey sheets on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Cchc

POLL, QUESTION = "Khảo sát Một cửa", "Hài lòng chung"
COUNTS = ("Rất hài lòng=20", "Hài lòng=21", "Bình thường=10", "Không hài lòng=5")


@pytest.fixture
def office(cchc: Cchc) -> Cchc:
    assert cchc.start("2027", criteria="cap-xa-2025").code == 0
    return cchc


@pytest.fixture
def leaf(office: Cchc) -> str:
    """The first survey leaf of the set."""
    return office("survey", "add", "x", "--leaf", "none").err.partition("nhận được: ")[2].partition(",")[0]


@pytest.fixture
def polled(office: Cchc, leaf: str) -> Cchc:
    assert office("survey", "add", POLL, "--population", "500", "--sheets", "60", "--leaf", leaf).code == 0
    assert office("survey", "count", POLL, QUESTION, *COUNTS).code == 0
    return office


def content(cchc: Cchc, index: str, code: str) -> dict[str, Any]:
    (found,) = cchc("index", "list", index, "--json").plain["indices"]
    one: dict[str, Any] = next(one for one in found["contents"] if one["code"] == code)
    return one


def survey(cchc: Cchc) -> dict[str, Any]:
    (one,) = cchc("survey", "show", "--json").plain["surveys"]
    made: dict[str, Any] = one
    return made


@pytest.mark.parametrize(
    ("typed", "kept"), [("82,375", "82.375"), ("82.375", "82.375"), ("8,5", "8.5"), ("8.5 %", "8.5"), ("100", "100")]
)
def test_a_measured_value_is_kept_as_it_was_published(office: Cchc, typed: str, kept: str) -> None:
    ran = office("index", "set", "SIPAS", "1.2", typed)
    assert (ran.code, content(office, "SIPAS", "1.2")["now"]) == (0, kept)


@pytest.mark.parametrize(
    ("index", "code", "typed", "said"),
    [
        ("SIPAS", "1.2", "100,1", "từ 0 đến 100"),
        ("PAPI", "1.2", "10,5", "từ 0 đến 10"),
        ("SIPAS", "9.9", "80", "không có nội dung 9.9"),
        ("SIPAS", "1.2", "8,12345", "8,12345"),
        ("SIPAS", "1.2", "tám", "không phải là số"),
        ("PCI", "1.2", "8", "SIPAS, PAPI"),
    ],
)
def test_a_value_that_cannot_be_is_refused(office: Cchc, index: str, code: str, typed: str, said: str) -> None:
    ran = office("index", "set", index, code, typed)
    assert (ran.code, said in ran.err) == (2, True)


def test_an_empty_value_takes_the_result_back(office: Cchc) -> None:
    office("index", "set", "SIPAS", "1.2", "80")
    office("index", "set", "SIPAS", "1.2", "")
    assert content(office, "SIPAS", "1.2")["now"] is None


def test_a_result_of_another_period_stands_as_the_earlier_one(office: Cchc) -> None:
    office("index", "set", "PAPI", "1", "6,5", "--of", "2025")
    office("index", "set", "PAPI", "1", "6,25")
    found = content(office, "PAPI", "1")
    assert (found["before"], found["now"], "▼ 0,25" in office("index", "list", "PAPI").out) == ("6.5", "6.25", True)


def test_results_of_the_year_before_are_found_in_its_own_assessment(office: Cchc) -> None:
    office("index", "set", "SIPAS", "2.1", "84")
    assert office.start("2028", criteria="cap-xa-2025").code == 0
    assert content(office, "SIPAS", "2.1")["before"] == "84"


def test_a_task_stands_under_the_content_it_serves(office: Cchc) -> None:
    office("plan", "add", "--content", "Niêm yết đủ thủ tục", "--for", "SIPAS:2.2")
    assert content(office, "SIPAS", "2.2")["tasks"] == ["Niêm yết đủ thủ tục"]


def test_counts_become_a_percentage_and_points(polled: Cchc) -> None:
    one = survey(polled)
    assert (one["percent"], one["assessed"], one["questions"][0]["satisfied"]) == ("73.21", True, 2)


def test_a_question_counted_again_is_one_question(polled: Cchc) -> None:
    polled("survey", "count", POLL, QUESTION, "Rất hài lòng=30", "Hài lòng=30", "Không hài lòng=0")
    assert [one["percent"] for one in survey(polled)["questions"]] == ["100"]


def test_points_go_to_the_leaf_with_three_decimals(polled: Cchc, leaf: str) -> None:
    said = polled("survey", "score", POLL).out
    points = survey(polled)["points"]
    assert (len(points.partition(".")[2]), points.replace(".", ",") in said, polled.item(leaf)["points"]) == (
        3, True, points,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("population", "sheets", "why"), [("0", "49", "tối thiểu 50 phiếu"), ("1000", "60", "tối thiểu 10 % của 1.000")]
)
def test_a_sample_too_small_is_told_and_gives_no_points(polled: Cchc, population: str, sheets: str, why: str) -> None:
    polled("survey", "count", POLL, QUESTION, "Hài lòng=20", "Không hài lòng=5")
    polled("survey", "add", POLL, "--population", population, "--sheets", sheets)
    shown, ran = polled("survey", "show").out, polled("survey", "score", POLL)
    assert (why in shown, ran.code, "nên chưa được đánh giá" in ran.err) == (True, 2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("count", POLL, "Câu", "Hài lòng=50", "Không hài lòng=11"), "nhiều trả lời hơn"),
        (("count", POLL, "Câu", "A=1", "B=2"), "--satisfied"),
        (("count", POLL, "Câu", "Hài lòng=1"), "ít nhất hai mức"),
        (("count", POLL, "Câu", "Hài lòng", "Không hài lòng=2"), "dấu bằng"),
        (("count", "Đợt khác", "Câu", *COUNTS), "cchc survey add"),
        (("add", POLL, "--population", "1.000"), "hai cách"),
        (("add", POLL, "--sheets", "501"), "chỉ có 500 người"),
        (("add", " "), "chưa có tên"),
        (("score", POLL, "--leaf", "1.1.1"), "không nhận kết quả khảo sát"),
    ],
)
def test_what_cannot_be_is_told(polled: Cchc, words: tuple[str, ...], said: str) -> None:
    ran = polled("survey", *words)
    assert (ran.code, said in ran.err) == (2, True)


def test_how_many_answers_mean_satisfied_may_be_said(polled: Cchc) -> None:
    polled("survey", "count", POLL, QUESTION, "A=30", "B=10", "C=10", "--satisfied", "1")
    assert survey(polled)["percent"] == "60"


def workbook(path: Path) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in (
        ["STT", "Câu hỏi", "Rất hài lòng", "Hài lòng", "Chưa hài lòng", "Tổng"],
        [1, "Thời gian", 30, 20, 10, 60],
        [2, "Thái độ", 40, 20, 0, 60],
        ["", "Tổng cộng", 70, 40, 10, 120],
    ):
        book.active.append(row)
    book.save(path)
    return path


def text_table(path: Path) -> Path:
    rows = ("Câu hỏi\tRất hài lòng\tHài lòng\tChưa hài lòng", "Thời gian\t30\t20\t10", "Thái độ\t40\t20\t", "")
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.mark.parametrize(("name", "write"), [("phieu.xlsx", workbook), ("phieu.tsv", text_table)])
def test_counts_come_out_of_a_table(polled: Cchc, tmp_path: Path, name: str, write: Any) -> None:
    ran = polled("survey", "import", POLL, str(write(tmp_path / name)))
    found = [(one["text"], list(one["counts"].values())) for one in survey(polled)["questions"]]
    assert (ran.code, found) == (0, [("Thời gian", [30, 20, 10]), ("Thái độ", [40, 20, 0])])


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Câu hỏi\tRất hài lòng\tKém\nThời gian\tba\t2\n", "Dòng 2, cột “Rất hài lòng”"),
        ("chỉ có một dòng\n", "Không thấy phiếu khảo sát"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(polled: Cchc, tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "phieu.tsv").write_text(table, "utf-8")
    ran = polled("survey", "import", POLL, str(tmp_path / "phieu.tsv"))
    assert (ran.code, said in ran.err, len(survey(polled)["questions"])) == (2, True, 1)


def test_a_survey_is_taken_back(polled: Cchc) -> None:
    polled("survey", "remove", POLL)
    assert polled("survey", "show", "--json").plain["surveys"] == []


SHEETS = (
    '"Dấu thời gian","Thái độ, ""một cửa""","Thời gian","Ý kiến"\n'
    '"1/11","Rất hài lòng","Hài lòng","Tốt"\n"2/11","Hài lòng","Không hài lòng","xuống\ndòng, có phẩy"\n'
    '"3/11","Bình thường","",""\n'
)


def test_single_sheets_of_a_web_form_are_counted(polled: Cchc, tmp_path: Path) -> None:
    (tmp_path / "phieu.csv").write_text(SHEETS, "utf-8-sig")
    ran = polled("survey", "import", POLL, str(tmp_path / "phieu.csv"))
    found = [(one["text"], one["percent"]) for one in survey(polled)["questions"]]
    assert (ran.code, survey(polled)["sheets"], found, "Dấu thời gian; Ý kiến" in ran.out) == (
        0, 3, [('Thái độ, "một cửa"', "66.67"), ("Thời gian", "50")], True,
    )  # fmt: skip


def test_a_scale_of_numbers_is_told(polled: Cchc, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["KẾT QUẢ"], [], ["STT", "Câu 1"], [1, 5], [2, 4], [3, 1]):
        book.active.append(row)
    book.save(tmp_path / "phieu.xlsx")
    words = ("survey", "import", POLL, str(tmp_path / "phieu.xlsx"))
    before, after = polled(*words), polled(*words, "--scale", "5; 4; 3; 2; 1", "--satisfied", "2")
    assert (before.code, after.code, survey(polled)["percent"], survey(polled)["questions"][0]["percent"]) == (
        2, 0, None, "66.67",
    )  # fmt: skip


def test_an_answer_not_understood_keeps_nothing(polled: Cchc, tmp_path: Path) -> None:
    text = "Câu 1\nHài lòng\n\nHài lòng\nChẳng biết\nHài lòng\n"
    (tmp_path / "phieu.csv").write_text(text, "utf-8")
    ran = polled("survey", "import", POLL, str(tmp_path / "phieu.csv"))
    assert (ran.code, "Dòng 5, cột “Câu 1”: “Chẳng biết”" in ran.err + ran.out, survey(polled)["sheets"]) == (
        1,
        True,
        60,
    )


@pytest.mark.parametrize("scale", ["5", "5; 5; 4", "A; B"])
def test_a_scale_that_is_none_is_refused(polled: Cchc, tmp_path: Path, scale: str) -> None:
    (tmp_path / "phieu.csv").write_text(SHEETS, "utf-8")
    assert polled("survey", "import", POLL, str(tmp_path / "phieu.csv"), "--scale", scale).code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (("Câu 1\n" + '"' + "x" * 140_000 + "\n").encode(), "ngoặc kép"),
        ("Câu 1\nHài lòng\nHài lòng\n".encode("utf-16"), "UTF-8"),
        (("Câu 1\n" + "Hài lòng\n" * 501).encode(), "chỉ có 500 người"),
        (b"", "Không thấy phiếu khảo sát"),
    ],
)
def test_a_file_that_cannot_be_counted_is_told(polled: Cchc, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "phieu.csv").write_bytes(data)
    ran = polled("survey", "import", POLL, str(tmp_path / "phieu.csv"))
    assert (ran.code, said in ran.err, survey(polled)["sheets"]) == (2, True, 60)
