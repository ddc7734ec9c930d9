"""What would bring more points, for every kind of rule."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.points import NO_POINTS, Points, points
from cchc_tui.core.rules import (
    Bonus,
    CouncilOnly,
    CountTiers,
    Deduction,
    Labels,
    Manual,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
    score,
)
from cchc_tui.texts.next_step import show_next_step
from tests.build import a_component, bands, checklist, choose, composite, tiers, weighted
from tests.draw import percent_bands, tallies

FILES = PercentBands(bands((98, "3"), (95, "1.5"), (0, "0")).bands, Labels(unit="hồ sơ"))
TIERS = tiers((3, "3"), (1, "1"), (0, "0"))
SHARE = Proportional(points("3"), Fraction("0.7"))
DOSSIERS = WeightedRatio(weighted("1", "0.5").parts, Fraction("0.8"), Labels(unit="hồ sơ"))


def two(first: int, second: int, due: int) -> Tally:
    """A tally of two parts."""
    return Tally((Fraction(first), Fraction(second)), Fraction(due))


@pytest.mark.parametrize(
    ("rule", "answer", "step"),
    [
        (FILES, tally(470, 500), "Thêm 5 hồ sơ thì đạt 95 %: +1,5 điểm"),
        (FILES, tally(4801, 4900), "Thêm 1 hồ sơ thì đạt 98 %: +1,5 điểm"),
        (FILES, tally(490, 500), ""),
        (FILES, tally(0, 0), ""),
        (FILES, None, ""),
        (FILES, NoneDue(), ""),
        (FILES, Choice(1), ""),
        (FILES, Typed(("5", "")), ""),
        (bands((90, "1"), (80, "1"), (0, "0")), tally(85, 100), ""),
        (bands((90, "1"), (0, "0")), tally(Fraction("80.5"), 100), "Thêm 9,5 thì đạt 90 %: +1 điểm"),
        (TIERS, Count(1), "Thêm 2 sáng kiến thì lên mức 3: +2 điểm"),
        (TIERS, Count(3), ""),
        # A tier that brings nothing is passed over.
        (tiers((5, "2"), (3, "1"), (1, "1"), (0, "0")), Count(1), "Thêm 4 sáng kiến thì lên mức 5: +1 điểm"),
        (CountTiers(tiers((1000, "1"), (0, "0")).tiers), Count(0), "Thêm 1.000 thì lên mức 1.000: +1 điểm"),
        (SHARE, tally(60, 100), "Thêm 10 thì qua mức sàn 70 %: +2,1 điểm"),
        (SHARE, tally(70, 100), "Thêm 30 thì đủ 100 %: +0,9 điểm"),
        (SHARE, tally(2, 3), "Thêm 1 thì qua mức sàn 70 %: +3 điểm"),
        (Proportional(points("1")), tally(2, 3), "Thêm 1 thì đủ 100 %: khoảng +0,333 điểm"),
        (SHARE, tally(100, 100), ""),
        (DOSSIERS, two(3, 4, 10), "Thêm 1 hồ sơ ở “phần 1” thì qua mức sàn 80 %: +0,6 điểm"),
        (DOSSIERS, two(6, 3, 10), "Thêm 1 hồ sơ ở “phần 1” thì đủ 100 %: +0,1 điểm"),
        (DOSSIERS, two(6, 4, 10), "Đưa 4 hồ sơ lên “phần 1”: +0,2 điểm"),
        (DOSSIERS, two(10, 0, 10), ""),
        (weighted("0.5", "1"), two(4, 5, 10), "Thêm 1 ở “phần 2” thì đủ 100 %: +0,1 điểm"),
        (checklist("0.5", "0.75"), Ticks((1,)), "Đạt thêm nội dung 2: +0,75 điểm"),
        (checklist("0.5", "0.75"), Ticks(()), "Đạt thêm nội dung 2: +0,75 điểm"),
        (checklist("0.5", "0.75"), Ticks((1, 2)), ""),
        (choose("1", "0.5", "0"), Choice(3), "Đạt phương án 2: +0,5 điểm"),
        (choose("1", "0.5", "0"), Choice(1), ""),
        (choose("1", "0"), Choice(7), ""),
        (Deduction(points("2"), points("0.25")), Count(3), "Bớt 1 lần: +0,25 điểm"),
        # Twelve were had and the floor is met at eight: five must go before a point comes back.
        (Deduction(points("2"), points("0.25")), Count(12), "Bớt 5 lần: +0,25 điểm"),
        (Deduction(points("2"), points("0.25"), None), Count(12), "Bớt 1 lần: +0,25 điểm"),
        (Deduction(points("1"), points("0.4"), labels=Labels(unit="vụ")), Count(3), "Bớt 1 vụ: +0,2 điểm"),
        (Deduction(points("2"), points("0.25")), Count(0), ""),
        (Bonus(points("0.5"), points("0.75"), Labels(unit="mô hình")), Count(0), "Thêm 1 mô hình: +0,5 điểm"),
        (Bonus(points("0.5"), points("0.75")), Count(1), "Thêm 1 lần: +0,25 điểm"),
        (Bonus(points("0.5"), points("0.75")), Count(2), ""),
        (Penalty(points("0.5"), points("1")), Count(1), "Bớt 1 lần: +0,5 điểm"),
        (Penalty(points("0.5"), points("1")), Count(5), "Bớt 4 lần: +0,5 điểm"),
        (Penalty(points("0.5"), points("1")), Count(0), ""),
        (composite(FILES, TIERS), Parts((tally(470, 500), Count(3))), "(1) thêm 5 hồ sơ thì đạt 95 %: +1,5 điểm"),
        (
            composite(FILES, TIERS),
            Parts((tally(470, 500), Count(1))),
            "(1) thêm 5 hồ sơ thì đạt 95 %: +1,5 điểm; (2) thêm 2 sáng kiến thì lên mức 3: +2 điểm",
        ),
        (composite(FILES, TIERS), Parts((None, Count(1))), "(2) thêm 2 sáng kiến thì lên mức 3: +2 điểm"),
        (Manual(points("2")), Given(points("1"), "theo biên bản"), ""),
        (Survey(points("10")), Given(points("8")), ""),
        (CouncilOnly(choose("1", "0")), Choice(2), ""),
    ],
)
def test_the_next_step_names_what_it_takes_and_what_it_brings(rule: Rule, answer: Answer | None, step: str) -> None:
    assert show_next_step(a_component("1.1", rule), answer) == step


@given(percent_bands, tallies(positive=True).map(lambda one: tally(one.done * 8, one.due * 8)))
def test_taking_the_next_step_brings_at_least_the_points_it_promises(rule: PercentBands, answer: Tally) -> None:
    step = show_next_step(a_component("1.1", rule), answer)
    found = re.match(r"Thêm ([\d.]+)", step)
    if found:
        more = int(found[1].replace(".", ""))
        gained = score(rule, tally(answer.done + more, answer.due)).points - score(rule, answer).points
        promised = re.search(r"\+([\d.,]+) điểm$", step)
        assert promised
        assert gained >= Points(Fraction(promised[1].replace(".", "").replace(",", ".")))


@pytest.mark.parametrize("rule", [Deduction(points("2"), points("0.3")), Penalty(points("0.3"), points("1"))])
@pytest.mark.parametrize("number", range(1, 12))
def test_fewer_occurrences_are_the_fewest_that_bring_anything(rule: Deduction | Penalty, number: int) -> None:
    found = re.match(r"Bớt (\d+)", show_next_step(a_component("1.1", rule), Count(number)))
    assert found
    gains = [score(rule, Count(number - less)).points - score(rule, Count(number)).points for less in range(number + 1)]
    assert int(found[1]) == next(less for less, gain in enumerate(gains) if gain > NO_POINTS)
