"""How a score came about, in one line, and what would raise it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.assessment import Entry, Line, make_line
from cchc_tui.core.points import points
from cchc_tui.core.rules import (
    Bonus,
    Deduction,
    Labels,
    Manual,
    NoneDueKind,
    NoneDuePolicy,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
)
from cchc_tui.texts.working import show_band, show_rule, show_working
from tests.build import ONE_OF_EACH, a_component, a_set, bands, checklist, choose, composite, tiers, weighted
from tests.draw import answers_to, scored

FILES = PercentBands(bands((98, "3"), (95, "1.5"), (0, "0")).bands, Labels(unit="hồ sơ"))


def line_of(rule: Rule, answer: Answer | None, policy: NoneDuePolicy | None = None) -> Line:
    """The line of a leaf under `rule`."""
    extra = {} if policy is None else {"none_due": policy}
    return make_line(a_component("1.1", rule, **extra), Entry("1.1", answer), a_set())


@pytest.mark.parametrize(
    ("rule", "answer", "working"),
    [
        (choose("1", "0.5", "0"), Choice(2), "Phương án 2 → 0,5 điểm"),
        (FILES, tally(45, 50), "45/50 = 90 % → dải dưới 95 % → 0 điểm"),
        (FILES, tally(48, 50), "48/50 = 96 % → dải 95–dưới 98 % → 1,5 điểm"),
        (FILES, tally(49, 50), "49/50 = 98 % → dải từ 98 % trở lên → 3 điểm"),
        (FILES, tally(24499, 25000), "24.499/25.000 = 97,996 % → dải 95–dưới 98 % → 1,5 điểm"),
        (bands((100, "1"), (0, "0")), tally(9, 9), "9/9 = 100 % → dải 100 % → 1 điểm"),
        (tiers((3, "3"), (1, "1"), (0, "0")), Count(4), "4 sáng kiến → mức từ 3 trở lên → 3 điểm"),
        (Proportional(points("1")), tally(Fraction("86.4"), 96), "86,4/96 = 90 % → 86,4/96 × 1 = 0,9 điểm"),
        (Proportional(points("3"), Fraction("0.7")), tally(6, 10), "6/10 = 60 % → dưới mức sàn 70 % → 0 điểm"),
        (weighted("1", "0.5"), Tally((Fraction(6), Fraction(4)), Fraction(10)), "6/10×1 + 4/10×0,5 = 0,8 điểm"),
        (
            weighted("1", "0.5", floor="0.8"),
            Tally((Fraction(3), Fraction(4)), Fraction(10)),
            "(3+4)/10 = 70 % → dưới mức sàn 80 % → 0 điểm",
        ),
        (checklist("0.5", "0.75"), Ticks((1, 2)), "(1) 0,5 + (2) 0,75 = 1,25 điểm"),
        (checklist("0.5", "0.75"), Ticks(()), "không đạt nội dung nào → 0 điểm"),
        (composite(choose("1", "0"), FILES), Parts((Choice(1), None)), "(1) 1 + (2) chưa chấm = 1 điểm"),
        (Deduction(points("2"), points("0.25")), Count(3), "2 − 3 × 0,25 → 1,25 điểm"),
        (Deduction(points("2"), points("0.25")), Count(9), "2 − 9 × 0,25 → 0 điểm (mức thấp nhất)"),
        (Bonus(points("0.5"), points("1")), Count(1), "1 × 0,5 → 0,5 điểm"),
        (Bonus(points("0.5"), points("1")), Count(3), "3 × 0,5 → 1 điểm (tối đa 1)"),
        (Penalty(points("0.5"), points("1")), Count(1), "1 × 0,5 → -0,5 điểm"),
        (Manual(points("2")), Given(points("1.5"), "hồ sơ [cũ]"), "nhập tay 1,5 điểm, lý do: hồ sơ [cũ]"),
        (Survey(points("10")), Given(points("8.5")), "kết quả điều tra xã hội học → 8,5 điểm"),
    ],
)
def test_a_score_is_explained_in_one_line(rule: Rule, answer: Answer, working: str) -> None:
    assert show_working(line_of(rule, answer)) == working


def test_a_rounded_score_says_what_it_was_rounded_to() -> None:
    assert show_working(line_of(Proportional(points("3")), tally(3182, 3870))).endswith("(làm tròn 2,47)")


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        (NoneDueKind.FULL, "được điểm tối đa: 3 điểm"),
        (NoneDueKind.EXCLUDED, "không tính vào tổng điểm"),
        (NoneDueKind.ZERO, "0 điểm"),
        (NoneDueKind.FIXED, "được điểm ấn định: 0,5 điểm"),
    ],
)
@pytest.mark.parametrize(
    ("answer", "opening"),
    [(NoneDue(), "không phát sinh → "), (tally(0, 0), "tổng số bằng 0, không phát sinh → ")],
    ids=["said", "total of 0"],
)
def test_nothing_due_says_what_the_set_makes_of_it(
    answer: Answer, opening: str, kind: NoneDueKind, ending: str
) -> None:
    assert show_working(line_of(FILES, answer, NoneDuePolicy(kind, points("0.5")))) == opening + ending


@pytest.mark.parametrize("answer", [None, Choice(9), Typed(("4",))])
def test_there_is_no_working_before_an_answer_fits(answer: Answer | None) -> None:
    assert show_working(line_of(choose("1", "0"), answer)) == ""


def test_a_long_option_is_shortened() -> None:
    rule = choose("1", "0")
    long = type(rule)((type(rule.options[0])("x" * 80, points("1")),))
    assert show_working(line_of(long, Choice(1))) == "x" * 59 + "… → 1 điểm"


@given(st.data())
def test_every_fitting_answer_has_a_working_of_one_line(data: st.DataObject) -> None:
    rule = data.draw(scored)
    working = show_working(line_of(rule, data.draw(answers_to(rule))))
    assert working
    assert "\n" not in working


def test_every_band_says_where_it_runs() -> None:
    assert [show_band(FILES.bands, at) for at in range(3)] == ["từ 98 % trở lên", "95–dưới 98 %", "dưới 95 %"]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("choose_one", ["Phương án 1: 1 điểm", "Phương án 2: 0,5 điểm", "Phương án 3: 0 điểm"]),
        ("percent_bands", ["từ 98 % trở lên: 3 điểm", "95–dưới 98 %: 1,5 điểm", "dưới 95 %: 0 điểm"]),
        ("proportional", ["số đạt/tổng số × 3 điểm", "dưới 70 %: 0 điểm"]),
        ("weighted_ratio", ["phần 1: tỷ lệ × 1 điểm", "phần 2: tỷ lệ × 0,5 điểm"]),
        ("checklist", ["cộng 0,5 điểm: Nội dung 1", "cộng 0,75 điểm: Nội dung 2"]),
        (
            "composite",
            [
                "(1) Phần 1, tối đa 1 điểm:",
                "    1. Phương án 1: 1 điểm",
                "    2. Phương án 2: 0 điểm",
                "(2) Phần 2, tối đa 2 điểm:",
                "    số đạt/tổng số × 2 điểm",
            ],
        ),
        ("deduction", ["2 điểm, trừ 0,25 cho mỗi lần, thấp nhất 0"]),
        ("bonus", ["thưởng 0,5 cho mỗi lần, tối đa 1 điểm"]),
        ("penalty", ["trừ 0,5 cho mỗi lần, tối đa 1 điểm"]),
        ("manual", ["nhập điểm từ 0 đến 2, kèm lý do"]),
        ("survey", ["kết quả điều tra xã hội học, tối đa 10 điểm; đơn vị không tự chấm"]),
        (
            "council_only",
            ["Hội đồng thẩm định chấm, đơn vị không tự chấm:", "Phương án 1: 1 điểm", "Phương án 2: 0 điểm"],
        ),
    ],
)
def test_a_rule_says_how_it_scores_a_line_for_each_case(kind: str, rows: list[str]) -> None:
    assert show_rule(ONE_OF_EACH[kind]) == rows


def test_tiers_without_gaps_say_what_each_count_earns() -> None:
    assert show_rule(tiers((2, "2"), (1, "1"), (0, "0"))) == [
        "từ 2 sáng kiến trở lên: 2 điểm", "1 sáng kiến: 1 điểm", "0 sáng kiến: 0 điểm",
    ]  # fmt: skip
