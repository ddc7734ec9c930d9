"""A leaf in few words: last period's line, values of its history, the text to paste."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.assessment import Appraised, Entry, make_line
from cchc_tui.core.evidence import Link
from cchc_tui.core.points import points
from cchc_tui.core.rules import Rule
from cchc_tui.texts import labels as t
from cchc_tui.texts.leaf_words import show_briefly, show_last, show_value
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, bands, choose, tiers

BANDS = bands((98, "3"), (95, "1.5"), (0, "0"))
LATE = Appraised(points("0"), "chậm báo cáo")


@pytest.mark.parametrize(
    ("rule", "answer", "words"),
    [
        (BANDS, tally(1168, 1204), "97,01 %"),
        (BANDS, tally(0, 0), "không phát sinh"),
        (BANDS, NoneDue(), "không phát sinh"),
        (ONE_OF_EACH["weighted_ratio"], Tally((Fraction(6), Fraction(3)), Fraction(10)), "90 %"),
        (tiers((3, "3"), (0, "0")), Count(1200), "1.200 sáng kiến"),
        (ONE_OF_EACH["deduction"], Count(2), "2"),
        (choose("1", "0"), Choice(2), "phương án 2"),
        (ONE_OF_EACH["checklist"], Ticks((1, 2)), "1; 2"),
        (ONE_OF_EACH["composite"], Parts((Choice(1), tally(3, 4))), "[Phương án 1] | [3/4]"),
        (choose("1", "0"), Given(points("0.5"), "theo biên bản"), "điểm tay"),
        (BANDS, Typed(("5", "")), "chưa nhập đủ"),
    ],
)
def test_an_answer_is_told_in_a_word_or_two(rule: Rule, answer: Answer, words: str) -> None:
    assert show_briefly(rule, answer) == words


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry("1.1", tally(1168, 1204), appraised=LATE), "97,01 % · 1,50 đ · thẩm định 0,00 đ: chậm báo cáo"),
        (Entry("1.1", tally(1168, 1204), appraised=Appraised(points("1.5"))), "97,01 % · 1,50 đ · thẩm định 1,50 đ"),
        (Entry("1.1", tally(1168, 1204)), "97,01 % · 1,50 đ"),
        (Entry("1.1", appraised=LATE), "thẩm định 0,00 đ: chậm báo cáo"),
        (Entry("1.1", Typed(("5", ""))), ""),
        (Entry("1.1"), ""),
    ],
)
def test_last_period_is_told_in_one_line(entry: Entry, told: str) -> None:
    assert show_last(make_line(a_component("1.1", BANDS), entry, a_set())) == told


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("answer", None, t.NOTHING),
        ("deadline", "2026-11-30T17:00", "30/11/2026 17:00"),
        ("answer", Choice(2), "Phương án 2: Phương án 2"),
        ("answer", Choice(9), "Phương án 9"),
        ("answer", Given(points("0.5"), "theo biên bản"), "0,5 đ: theo biên bản"),
        ("answer", '{"kind":"hỏng"', '{"kind":"hỏng"'),
        ("explanation", "", t.NOTHING),
        ("explanation", "Đủ [b].", "Đủ [b]."),
        ("flag", "1", "cần xem lại"),
        ("flag", None, "không đánh dấu"),
        ("appraised", LATE, "0,00 đ: chậm báo cáo"),
        ("link", Link("a", "1.1", "II.3", "4"), "05/KH-UBND Kế hoạch CCHC, mục II.3, trang 4"),
        ("link", Link("mất", "1.1"), "tài liệu đã bỏ"),
    ],
)
def test_a_value_of_the_history_is_told_in_words(field: str, value: object, words: str) -> None:
    assert show_value(field, value, a_component("1.1", choose("1", "0")), {"a": a_paper()}) == words
