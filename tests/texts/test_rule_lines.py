"""A rule as lines an officer can edit: every kind comes back the same, and what states no rule is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points, points
from cchc_tui.core.rules import (
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Labels,
    Manual,
    NamedRule,
    Option,
    Proportional,
    Rule,
    Survey,
    Tier,
    WeightedRatio,
    best,
)
from cchc_tui.core.text import clean
from cchc_tui.texts.rule_lines import read_rule_lines, show_rule_lines
from tests.build import ONE_OF_EACH, bands, choose, composite, tiers
from tests.draw import rules

ODD = ["- a", "a → 1", "a: 2", "(1) b", "(1.1) b", "b;c → 1;", "Đếm: 5", "dưới 50 % → 0", "a\nb", "a\\nb", "\\", "→",
       ":", "- ", "Chọn một:", "a\tb", "Nhiều phần:", "100 % → 2", "x -", "x ="]  # fmt: skip
texts = st.sampled_from(ODD).map(lambda text: clean(text).strip()) | st.text(max_size=8).map(lambda t: clean(t).strip())
TWO = points("2")


@given(rules)
def test_every_rule_comes_back_from_its_lines(rule: Rule) -> None:
    assert read_rule_lines(show_rule_lines(rule, best(rule)), best(rule)) == rule


@given(
    st.lists(st.builds(Option, texts, st.just(TWO)), min_size=1, max_size=3).map(tuple),
    st.builds(Labels, texts, texts, texts),
)
@example((Option("", TWO),), Labels())
def test_any_words_come_back_from_lines(options: tuple[Option, ...], labels: Labels) -> None:
    inner = Composite(tuple(NamedRule(one.text, Manual(TWO)) for one in options))
    parts: list[Rule] = [
        ChooseOne(options), Checklist(options), WeightedRatio(options, Fraction(1, 2), labels), inner,
        Proportional(TWO, Fraction(7, 10), labels), Deduction(TWO, TWO, None, labels),
        CountTiers((Tier(1, TWO), Tier(0, TWO)), labels),
    ]  # fmt: skip
    rule = Composite(tuple(NamedRule(one.text, part) for one, part in zip(options * 7, parts, strict=False)))
    for one in (*parts, rule):
        assert read_rule_lines(show_rule_lines(one, TWO), TWO) == one


@pytest.mark.parametrize("number", ["0.000001", "999999999.999999", "-0.5", "1.125", "1000"])
def test_numbers_come_back_exact(number: str) -> None:
    rule = ChooseOne((Option("Có", Points(Fraction(number))),))
    assert read_rule_lines(show_rule_lines(rule, TWO), TWO) == rule


SHOWN = [
    ("choose_one", "Chọn một:\n- Phương án 1 → 1\n- Phương án 2 → 0,5\n- Phương án 3 → 0"),
    ("percent_bands", "Tỷ lệ: từ 98 % trở lên → 3; 95–dưới 98 % → 1,5; dưới 95 % → 0"),
    ("count_tiers", "Số lượng: từ 3 trở lên → 3; 1–2 → 1; 0 → 0\nĐơn vị tính: sáng kiến"),
    ("proportional", "Theo tỷ lệ: b/a × điểm tối đa; dưới 70 % → 0"),
    ("weighted_ratio", "Tỷ lệ có trọng số:\n- phần 1 → 1\n- phần 2 → 0,5"),
    ("checklist", "Cộng nội dung đạt:\n- Nội dung 1 → 0,5\n- Nội dung 2 → 0,75"),
    ("composite", "Nhiều phần:\n(1) Phần 1\nChọn một:\n- Phương án 1 → 1\n- Phương án 2 → 0\n(2) Phần 2\n"
                  "Theo tỷ lệ: b/a × 2"),
    ("deduction", "Trừ điểm: ban đầu: 2; mỗi lần: 0,25; thấp nhất: 0"),
    ("bonus", "Điểm thưởng: mỗi lần: 0,5; tối đa: 1"),
    ("penalty", "Điểm phạt: mỗi lần: 0,5; tối đa: 1"),
    ("manual", "Nhập điểm"),
    ("survey", "Điều tra xã hội học"),
    ("council_only", "Hội đồng chấm:\nChọn một:\n- Phương án 1 → 1\n- Phương án 2 → 0"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "lines"), SHOWN)
def test_a_rule_is_shown_in_plain_lines(kind: str, lines: str) -> None:
    assert show_rule_lines(ONE_OF_EACH[kind], best(ONE_OF_EACH[kind])) == lines


def test_every_kind_of_rule_is_shown() -> None:
    assert [kind for kind, _ in SHOWN] == list(ONE_OF_EACH)


YES_NO = ChooseOne((Option("Đạt", points("1")), Option("Không đạt", points("0"))))
TYPED: list[tuple[str, Rule]] = [
    ("Tỷ lệ văn bản: 100 % → 2; 80–dưới 100 % → 1; dưới 80 % → 0",
     replace(bands((100, "2"), (80, "1"), (0, "0")), labels=Labels(unit="văn bản"))),
    ("TY LE:\ntu 98% tro len: 2 điểm\n95 đến dưới 98 % -> 1,5\ndưới 95%: 0 đ", bands((98, "2"), (95, "1.5"), (0, "0"))),
    ("Chọn một: Đạt: 1; Không đạt: 0", YES_NO),
    ("chọn một\n\nĐạt → 1\n  Không đạt => 0", YES_NO),
    ("Số lượng sáng kiến: từ 03 sáng kiến trở lên → 3; 1 đến 2 sáng kiến → 1; 0 → 0",
     tiers((3, "3"), (1, "1"), (0, "0"))),
    ("Số lượng: từ 2 trở lên → 2; dưới 2 → 0", CountTiers((Tier(2, TWO), Tier(0, points("0"))))),
    ("Theo tỷ lệ", Proportional(TWO)),
    ("Theo tỷ lệ: (b/a) x điểm tối đa; dưới 70% → 0", Proportional(TWO, Fraction(7, 10))),
    ("Nhập điểm: tối đa 1,5", Manual(points("1.5"))),
    ("Hội đồng chấm: Nhập điểm", CouncilOnly(Manual(TWO))),
    ("Trừ điểm: ban đầu 2; mỗi lần 0,25 điểm", Deduction(TWO, points("0.25"), None)),
    ("Điều tra xã hội học", Survey(TWO)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), TYPED, ids=[text[:24] for text, _ in TYPED])
def test_what_an_officer_is_likely_to_type_is_read(text: str, rule: Rule) -> None:
    assert read_rule_lines(text, TWO) == rule


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"), (" \n ", "empty"), ("Hội đồng chấm:", "empty"), ("đoán mò", "kind"), ("Đạt → 1", "kind"),
        ("Chọn một:", "no_cases"), ("Chọn một:\n- Đạt", "case"), ("Chọn một: Đạt → một", "case"),
        ("Chọn một:\n- Đạt → 1.000.000", "case"), ("Tỷ lệ:", "no_cases"), ("Tỷ lệ: 80 % → 1; dưới 80 % → 0", "case"),
        ("Tỷ lệ: 100 % → 1; 80–100 % → 0,5; dưới 80 % → 0", "case"),
        ("Tỷ lệ: 100 % → 2; dưới 80 % → 0", "gap"), ("Tỷ lệ: dưới 80 % → 0; 100 % → 1", "gap"),
        ("Số lượng: 2 → 2; 1 → 1", "case"), ("Số lượng: từ 3 trở lên → 3; 1 → 1", "gap"), ("Số lượng:", "no_cases"),
        ("Theo tỷ lệ: c/a × 2", "case"), ("Nhiều phần:", "part"), ("Nhiều phần:\nNhập điểm: tối đa 1", "part"),
        ("Nhiều phần:\n(2) A\nNhập điểm: tối đa 1", "part"), ("Nhiều phần: A", "case"), ("Nhiều phần:\n(1) A", "empty"),
        ("Nhiều phần:\n(1) A\nNhập điểm", "lacks"), ("Nhiều phần:\n(1) A\nTheo tỷ lệ", "lacks"),
        ("Trừ điểm: ban đầu 2", "lacks"), ("Điểm thưởng: tối đa 1", "lacks"), ("Điểm phạt: lần 2", "case"),
        ("Hội đồng chấm: " * 30, "too_deep"),
    ],
)  # fmt: skip
def test_lines_that_state_no_rule_are_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_rule_lines(text, TWO)
    assert caught.value.code == f"rule_line.{code}"


def test_a_composite_within_a_composite_is_numbered_by_its_place() -> None:
    rule = composite(composite(choose("1"), Manual(TWO)))
    assert "(1.2) Phần 2\nNhập điểm: tối đa: 2" in show_rule_lines(rule, points("3"))


@pytest.mark.parametrize("text", [" " * 30_000 + "x", "Chọn một: " + "a: " * 10_000, "Tỷ lệ: " + "1 – " * 8_000,
                                  "Số lượng: từ " + "1 a " * 8_000, "Điểm thưởng: " + ": " * 15_000])  # fmt: skip
def test_a_cell_full_of_nonsense_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="rule_line"):
        read_rule_lines(text, TWO)
