"""A leaf that a notice leaves out: its sign, its words, and its answer still there to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_tui.core.answers import Answer, Choice, tally
from cchc_tui.core.assessment import Line
from cchc_tui.core.criteria import Notice
from cchc_tui.core.notices import apply_notices
from cchc_tui.screens.detail import show_leaf
from cchc_tui.screens.marks import mark
from tests.build import ONE_OF_EACH, a_component, a_set, an_assessment

NOTICE = Notice("12/TB-SNV", "2026-11-10", excluded=("1.1",))
SAYS = "Không đánh giá năm nay theo thông báo số 12/TB-SNV, ngày 10/11/2026."


def told(kind: str, answer: Answer | None) -> tuple[Line, str]:
    """The line of a leaf left out, and everything its pane says."""
    criteria = a_set(a_component("1.1", ONE_OF_EACH[kind]), a_component("1.2"))
    assessment = an_assessment(apply_notices(criteria, [NOTICE]), {"1.1": answer} if answer else None)
    assessment = replace(assessment, notices=(NOTICE,))
    line = assessment.sheet.by_code["1.1"]
    return line, "\n".join(row.plain for row in show_leaf(line, assessment, {}, 76))


@pytest.mark.parametrize("kind", ["choose_one", "council_only", "survey"])
def test_a_leaf_left_out_has_a_sign_of_its_own_whatever_its_rule(kind: str) -> None:
    assert mark(told(kind, None)[0]) == ("⊘", "không đánh giá", "dim")


@pytest.mark.parametrize("kind", ["choose_one", "council_only", "survey"])
def test_the_notice_is_named_with_number_and_date(kind: str) -> None:
    said = told(kind, None)[1]
    assert (SAYS in said, "Hội đồng thẩm định chấm; đơn vị" in said) == (True, False)


@pytest.mark.parametrize(
    ("kind", "answer", "shown"), [("choose_one", Choice(1), "1 (•)"), ("percent_bands", tally(45, 50), "45")]
)
def test_what_was_answered_stays_readable_and_earns_nothing(kind: str, answer: Answer, shown: str) -> None:
    said = told(kind, answer)[1]
    assert (shown in said, "––" in said, "→" in said) == (True, True, False)
