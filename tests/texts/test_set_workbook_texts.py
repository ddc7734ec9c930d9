"""Cells of a set's workbook as words: what is shown is read back, and every example on the help sheet is true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.criteria import ExpectedPaper, check_set
from cchc_tui.core.due import read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, points
from cchc_tui.core.rules import NOT_ALLOWED, NoneDueKind, NoneDuePolicy
from cchc_tui.core.text import clean
from cchc_tui.texts import set_workbook_texts as say
from cchc_tui.texts.rule_lines import KINDS, read_rule_lines, show_rule_lines

ODD = ["", "a: b", "- a", "a (hạn: x)", "(hạn: )", "a)", "a\nb", "\\n", "(hạn:", "Điểm tối đa", "-"]
texts = (st.sampled_from(ODD) | st.text(max_size=9)).map(lambda text: clean(text).strip())
dues = st.sampled_from(["", "trước 15/01", "quý I"])


@given(st.lists(st.builds(ExpectedPaper, texts, dues), max_size=3).map(tuple))
def test_expected_papers_come_back(papers: tuple[ExpectedPaper, ...]) -> None:
    assert say.read_papers(say.show_papers(papers)) == papers


@given(st.lists(texts, max_size=3).map(tuple))
def test_a_list_comes_back(items: tuple[str, ...]) -> None:
    assert say.read_list(say.show_list(items)) == items


@given(
    st.sampled_from([kind for kind in NoneDueKind if kind is not NoneDueKind.FIXED]).flatmap(
        lambda kind: texts.map(lambda when: NoneDuePolicy(kind, NO_POINTS, when))
    )
    | texts.map(lambda when: NoneDuePolicy(NoneDueKind.FIXED, points("0,125"), when))
)
def test_what_counts_when_nothing_was_due_comes_back(policy: NoneDuePolicy) -> None:
    assert say.read_none_due(say.show_none_due(policy)) == policy


def test_a_set_silent_about_nothing_due_leaves_the_cell_empty() -> None:
    assert (say.show_none_due(NOT_ALLOWED), say.read_none_due(" ")) == ("", NOT_ALLOWED)


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Kế hoạch năm (HẠN: trước 15/01)", [("Kế hoạch năm", "trước 15/01")]),
        ("Kế hoạch\n\n - Báo cáo(hạn:quý I)", [("Kế hoạch", ""), ("Báo cáo", "quý I")]),
        ("- Kế hoạch (bản chính)", [("Kế hoạch (bản chính)", "")]),
    ],
)
def test_papers_are_read_as_officers_type_them(text: str, papers: list[tuple[str, str]]) -> None:
    assert [(one.text, one.due) for one in say.read_papers(text)] == papers


@pytest.mark.parametrize("text", ["có thể", "tối đa", "0,5", "được nửa số điểm"])
def test_an_unknown_policy_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"set_workbook\.none_due"):
        say.read_none_due(text)


@pytest.mark.parametrize(("text", "yes"), [("Có", True), ("x", True), ("KHÔNG", False), ("", False), ("-", False)])
def test_yes_and_no_are_read(text: str, yes: bool) -> None:
    assert say.read_yes(text) is yes


@pytest.mark.parametrize("example", [how for _, how in say.RULE_HELP])
def test_every_rule_on_the_help_sheet_is_shown_as_it_is_written_there(example: str) -> None:
    assert show_rule_lines(read_rule_lines(example, points("2")), points("2")) == example


def test_every_kind_of_rule_is_on_the_help_sheet() -> None:
    assert {how.partition("\n")[0].partition(":")[0] for _, how in say.RULE_HELP} == set(KINDS)


def test_every_policy_on_the_help_sheet_is_read() -> None:
    rows = next(how for column, _, how in say.OTHER_HELP if column == say.NONE_DUE).split("\n")
    assert [say.show_none_due(say.read_none_due(row)) for row in rows] == rows


def test_every_due_on_the_help_sheet_is_read() -> None:
    how = next(how for column, _, how in say.OTHER_HELP if column == say.PAPERS)
    assert [bool(read_due(one.due)) for one in say.read_papers(how) if one.due] == [True, True]


def test_the_example_set_is_sound() -> None:
    assert check_set(say.example_set()) == []
