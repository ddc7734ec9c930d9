from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Ticks, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.formats.criteria import read_set
from cchc_tui.formats.scores import ScoreChange, read_scores, write_scores
from cchc_tui.texts.answers import show_answer
from tests.formats import workbooks as wb
from tests.formats.workbooks import ANSWERS, BOARD, CHECKSUM, FIGURES, PAPERS, an_assessment, plan_of, written
from tests.texts.any_answer import any_answers, reasons

NATIONAL = Path(__file__).parents[2] / "data/criteria/cap-xa-2025.toml"
FORMULA_LIKE = [
    "=1+1",
    "@x",
    "+1",
    "-1",
    "#REF!",
    "{=1}",
    '=HYPERLINK("http://x")',
    "=cmd|'/c calc'!A1",
    "#N/A",
    "TRUE",
]
MARKUP = ["[@click=app.quit]x[/]", "<b>&amp;</b>", "]]>", "[/2026]", "_x0041_", "<!--"]


def values(data: bytes, sheet: str, column: str) -> list[object]:
    return [cell.value for cell in wb.loaded(data)[sheet][column] if cell.value is not None]


def row_of(data: bytes, sheet: str, code: str) -> list[object]:
    page = wb.loaded(data)[sheet]
    return next([cell.value for cell in row] for row in page.iter_rows() if row[0].value == code)


# What is written


def test_two_writings_are_the_same_bytes() -> None:
    before = wb.with_papers(an_assessment())
    assert written(before, a="minh-chung/x.pdf") == written(before, a="minh-chung/x.pdf")


def test_rows_stand_in_the_sets_own_order() -> None:
    codes = ["STT", "I", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2", "1.10", "II", "2.1", "2.2", "2.2.1", "2.2.2",
             "2.3", "2.4", "III", "3.1", "3.2", "3.3"]  # fmt: skip
    shown = values(written(an_assessment()), BOARD, "A")
    assert shown[shown.index("STT") :] == codes


@pytest.mark.parametrize(
    ("code", "shown"),
    [("2.3", "Hội đồng chấm"), ("3.1", "Điều tra XHH"), ("1.1.2", "Không phát sinh"), ("2.4", None), ("1.1.1", 0.5),
     ("3.3", -1), ("2.1", 1.05)],
)  # fmt: skip
def test_the_score_cell_holds_a_number_words_or_nothing(code: str, shown: object) -> None:
    assert row_of(written(an_assessment()), BOARD, code)[3] == shown


@pytest.mark.parametrize("code", ["I", "1.1", "II", "2.2", "III"])
def test_the_totals_of_groups_are_live_formulas(code: str) -> None:
    most, scored = row_of(written(an_assessment()), BOARD, code)[2:4]
    assert str(most).startswith("=SUM(C")
    assert str(scored).startswith("=SUM(D")


def test_formulas_carry_their_results_for_readers_that_do_not_compute() -> None:
    before = an_assessment()
    shown = re.findall(rb"<f>[^<]*</f><v>([^<]+)</v>", wb.part(written(before), "xl/worksheets/sheet1.xml"))
    assert len(shown) == 2 * (3 + 2) + 3  # three areas, two criteria, the totals and the index


@pytest.mark.parametrize("text", FORMULA_LIKE + MARKUP)
def test_text_that_looks_like_a_formula_or_markup_stays_text(text: str) -> None:
    before = replace(an_assessment({"1.1.1": text}, answers={}), office=Office(text, "", ""))
    data = written(before)
    blank = replace(before, entries={})
    assert wb.applied(blank, plan_of(data, blank)).entry("1.1.1").explanation == text


def test_no_cell_but_ours_is_a_formula() -> None:
    before = wb.with_papers(an_assessment({"1.2": "=2+2"}, answers={"2.2.2": Given(points("1"), "=1+1")}))
    data = write_scores(replace(before, office=Office("=3+3", "", "")), checksum="=4+4")
    formulas = [
        cell.value for sheet in wb.loaded(data) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert all(re.fullmatch(r"=SUM\([CD0-9:,]+\)|=IF\(C\d+=0,0,D\d+/C\d+\)", str(formula)) for formula in formulas)


def test_control_characters_are_left_out_of_cells() -> None:
    before = an_assessment({"1.2": "a\x00b\x1bc\u202ed"}, answers={})
    assert row_of(written(before), BOARD, "1.2")[5] == "abcd"


def test_a_cell_holds_no_more_than_excel_keeps() -> None:
    before = an_assessment({"1.2": "ă" * 40_000}, answers={})
    assert row_of(written(before), BOARD, "1.2")[5] == "ă" * 32_767


def test_an_overlong_explanation_is_not_taken_for_a_change() -> None:
    before = an_assessment({"1.2": "ă" * 40_000}, answers={})
    assert plan_of(written(before), before).changes == ()


def test_papers_are_listed_one_a_line() -> None:
    shown = row_of(written(wb.with_papers(an_assessment())), BOARD, "1.1.1")[4]
    assert shown == (
        "- 12/KH-UBND, ngày 15/01/2026, UBND xã Tân Hòa, Kế hoạch CCHC năm 2026 (mục II, trang 3)\n- ảnh.jpg"
    )


def test_every_link_has_a_row_on_the_sheet_of_papers() -> None:
    rows = [[cell.value for cell in row] for row in wb.loaded(written(wb.with_papers(an_assessment())))[PAPERS]]
    assert rows[2:] == [
        ["1.1.1", "12/KH-UBND", "15/01/2026", "UBND xã Tân Hòa", "Kế hoạch CCHC năm 2026", "mục II, trang 3",
         "kế hoạch.pdf"],
        ["1.1.1", None, None, None, None, None, "ảnh.jpg"],
        ["1.2", None, None, None, None, "trang 2", "ảnh.jpg"],
    ]  # fmt: skip


def test_links_lead_to_files_beside_the_workbook() -> None:
    data = written(wb.with_papers(an_assessment()), a="minh-chung/1.1.1/kế hoạch.pdf", b="http://x/anh.jpg")
    targets = [
        cell.hyperlink.target
        for sheet in wb.loaded(data)
        for row in sheet
        for cell in row
        if cell.hyperlink is not None
    ]
    plan, photo = "minh-chung/1.1.1/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf", "http%3A//x/anh.jpg"
    assert targets == [plan, photo, plan, photo, photo]


# What is read back


def test_an_unchanged_workbook_changes_nothing() -> None:
    before = wb.with_papers(an_assessment({"1.2": "đã làm"}))
    plan = plan_of(written(before), before)
    assert (plan.changes, plan.findings) == ((), ())


def test_a_workbook_imported_twice_changes_nothing_the_second_time() -> None:
    data = wb.edited(written(an_assessment()), FIGURES, "1.2", "D", "2")
    after = wb.applied(an_assessment(), plan_of(data, an_assessment()))
    assert plan_of(data, after).changes == ()


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    entries = {}
    for component in wb.SET.components:
        if component.self_scored or component.is_survey:
            known = draw(st.none() | any_answers(component.rule))
            if isinstance(known, NoneDue) and component.code != "1.1.2":
                known = None
            entries[component.code] = Entry(component.code, known, draw(reasons))
    return Assessment(wb.OFFICE, Period(2026, quarter=3), wb.SET, entries)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(assessments())
def test_a_whole_assessment_comes_back_from_its_workbook(before: Assessment) -> None:
    blank = replace(before, entries={})
    after = wb.applied(blank, plan_of(written(before), blank))
    assert [after.entry(code) for code in wb.SET.by_code] == [before.entry(code) for code in wb.SET.by_code]


def test_a_national_set_comes_back_from_its_workbook() -> None:
    criteria, _ = read_set(NATIONAL)
    assert criteria is not None
    answers: dict[str, Answer] = {one.code: NoneDue() for one in criteria.components if one.none_due.kind == "excluded"}
    before = Assessment(
        wb.OFFICE, Period(2025), criteria, {code: Entry(code, one) for code, one in answers.items()}
    )  # fmt: skip
    blank = replace(before, entries={})
    assert wb.applied(blank, plan_of(written(before), blank)).entries == before.entries


@pytest.mark.parametrize(
    ("code", "typed", "answer"),
    [
        ("1.1.1", "Phương án 3", Choice(3)),
        ("1.1.1", 1, Choice(1)),
        ("1.1.2", "19/20", tally(19, 20)),
        ("1.1.3", "Không phát sinh", None),
        ("1.2", "0", Ticks(())),
        ("1.2", "1; 2", Ticks((1, 2))),
        ("1.10", 5.0, Count(5)),
        ("1.1.3", None, None),
        ("2.2.1", "[] | [1] | []", Parts((None, Ticks((1,)), None))),
        ("3.1", "18,125", Given(points("18,1250"))),
        ("2.2.2", "1 đ: lý do khác", Given(points("1"), "lý do khác")),
        ("1.1.1", unicodedata.normalize("NFD", "Phương án 1"), Choice(1)),
    ],
)
def test_a_typed_answer_is_the_new_answer(code: str, typed: object, answer: Answer | None) -> None:
    plan = wb.typed_answer(code, typed)
    if typed == "Không phát sinh":
        assert [finding.code for finding in plan.findings] == ["scores.none_due"]
    else:
        assert plan.changes == (ScoreChange(code, "answer", ANSWERS.get(code), answer),)


@pytest.mark.parametrize(
    ("code", "typed", "answer"),
    [
        ("1.1.1", 1, Choice(1)),
        ("1.1.1", "1,0", Choice(1)),
        ("1.1.1", 0.1 + 0.2 + 0.7, Choice(1)),
        ("1.1.1", 0, Choice(3)),
        ("1.1.3", 1.25, Given(points("1,25"), "vì thế")),
        ("1.1.3", "1,125", Given(points("1,1250"), "vì thế")),
        ("1.1.3", "1\u00a0", Given(points("1"), "vì thế")),
        ("1.1.3", "１，５", Given(points("1,5"), "vì thế")),
        ("1.1.1", 0.75, Given(points("0,75"), "vì thế")),
        ("3.1", 18.125, Given(points("18,1250"))),
        ("3.3", -0.5, Given(points("0,5"), "vì thế")),
        ("3.2", 2, Given(points("2"), "vì thế")),
        ("1.1.3", None, None),
        ("1.1.2", 2, Given(points("2"), "vì thế")),
        ("1.1.2", None, None),
    ],
)
def test_a_score_typed_by_hand_is_an_option_or_given_points(code: str, typed: object, answer: Answer | None) -> None:
    before = an_assessment({code: "vì thế"})
    plan = wb.typed_score(code, typed, before)
    assert plan.changes == (ScoreChange(code, "answer", ANSWERS.get(code), answer),)


def test_words_typed_for_a_score_say_that_nothing_was_due() -> None:
    before = an_assessment(answers={"1.1.2": tally(1, 2)})
    assert wb.typed_score("1.1.2", "không phát sinh", before).changes == (
        ScoreChange("1.1.2", "answer", tally(1, 2), NoneDue()),
    )


def test_an_explanation_typed_with_the_score_is_its_reason() -> None:
    before = an_assessment()
    data = wb.edited(written(before), BOARD, "1.1.3", "D", 1)
    plan = plan_of(wb.edited(data, BOARD, "1.1.3", "F", "họp ngày 5/1"), before)
    assert plan.changes == (
        ScoreChange("1.1.3", "answer", ANSWERS["1.1.3"], Given(points("1"), "họp ngày 5/1")),
        ScoreChange("1.1.3", "explanation", "", "họp ngày 5/1"),
    )


def test_a_score_typed_without_a_reason_is_asked_back() -> None:
    plan = wb.typed_score("1.1.3", 1)
    assert (plan.changes, [finding.code for finding in plan.findings]) == ((), ["scores.reason_missing"])


def test_figures_go_before_a_score_typed_beside_them() -> None:
    data = wb.edited(written(an_assessment()), FIGURES, "1.1.3", "D", "20/40")
    plan = plan_of(wb.edited(data, BOARD, "1.1.3", "D", 1.25), an_assessment())
    assert plan.changes == (ScoreChange("1.1.3", "answer", ANSWERS["1.1.3"], tally(20, 40)),)
    assert [finding.code for finding in plan.findings] == ["scores.two_changes"]


def test_rows_are_found_by_code_wherever_they_were_sorted() -> None:
    book = wb.loaded(written(an_assessment()))
    page = book[FIGURES]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=11, max_col=4)]
    for number, row in enumerate(reversed(rows), 11):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
    plan = plan_of(wb.saved(book), an_assessment())
    assert (plan.changes, plan.findings) == ((), ())


def test_sheets_and_columns_are_found_by_their_headings() -> None:
    book = wb.loaded(written(an_assessment()))
    book[BOARD].title, book[FIGURES].title = "Sheet1", "so lieu"
    book["so lieu"].insert_cols(2)
    book["Sheet1"].insert_rows(1, 3)
    book.move_sheet("so lieu", -1)
    plan = plan_of(wb.saved(book), an_assessment())
    assert (plan.changes, plan.findings) == ((), ())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"office": Office("UBND xã Khác", "", "khac")}, "scores.other_office"),
        ({"office": Office("UBND xã Khác", "", "")}, "scores.other_office"),
        ({"period": Period(2025)}, "scores.other_period"),
        ({"criteria": replace(wb.SET, code="bo-khac")}, "scores.other_set"),
        ({"criteria": replace(wb.SET, version=4)}, "scores.other_version"),
    ],
)
def test_the_table_of_another_is_refused(change: dict[str, object], code: str) -> None:
    data = written(an_assessment())
    with pytest.raises(InputError) as refusal:
        plan_of(data, replace(an_assessment(), **change))  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_set_with_the_same_name_and_other_content_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        read_scores(written(an_assessment()), an_assessment(), checksum=CHECKSUM[:-1])
    assert refusal.value.code == "scores.other_content"


def test_an_office_that_changed_its_name_still_owns_its_table() -> None:
    renamed = replace(an_assessment(), office=replace(wb.OFFICE, name="UBND phường Tân Hòa"))
    assert plan_of(written(an_assessment()), renamed).changes == ()


def test_answers_are_shown_on_the_sheet_of_figures_as_texts_do() -> None:
    data = written(an_assessment())
    assert [row_of(data, FIGURES, code)[3] for code in ANSWERS] == [show_answer(one) for one in ANSWERS.values()]


def test_workbook_libraries_are_loaded_only_when_used() -> None:
    program = "import cchc_tui.formats.scores, sys; print({'openpyxl', 'defusedxml'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
