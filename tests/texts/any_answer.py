"""Hypothesis strategies: any rule of a small set, and any answer that rule can meet."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.points import NO_POINTS, Points, from_thousandths, points
from cchc_tui.core.rules import (
    Band,
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    NamedRule,
    Option,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    Tier,
    WeightedRatio,
    best,
)
from cchc_tui.core.text import clean

CHOOSE = ChooseOne((Option("Đúng hạn", points("1")), Option("Trễ hạn", points("0,5")), Option("Không", NO_POINTS)))
BANDS = PercentBands((Band(Fraction(1), points("2")), Band(Fraction(8, 10), points("1")), Band(Fraction(0), NO_POINTS)))
TIERS = CountTiers((Tier(2, points("2")), Tier(1, points("1")), Tier(0, NO_POINTS)))
SHARE = Proportional(points("1,5"), floor=Fraction(1, 2))
WEIGHTED = WeightedRatio((Option("xong", points("1,5")), Option("đang làm", points("0,75"))))
CHECKS = Checklist((Option("A", points("0,5")), Option("B", points("0,25")), Option("C", points("0,25"))))
DEDUCTION = Deduction(points("1"), per=points("0,25"))
BONUS, PENALTY = Bonus(points("0,5"), cap=points("2")), Penalty(points("0,5"), cap=points("2"))
MANUAL, SURVEY = Manual(points("1")), Survey(points("20"))
INNER = Composite((NamedRule("tỷ lệ", SHARE), NamedRule("điểm", MANUAL)))
COMPOSITE = Composite((NamedRule("chọn", CHOOSE), NamedRule("đạt", CHECKS), NamedRule("ghép", INNER)))
COUNCIL = CouncilOnly(CHOOSE)

SCORED: tuple[Rule, ...] = (
    CHOOSE, BANDS, TIERS, SHARE, WEIGHTED, CHECKS, DEDUCTION, BONUS, PENALTY, MANUAL, SURVEY, COMPOSITE,
)  # fmt: skip

_quantities = st.integers(0, 9_999_999).map(from_thousandths) | st.integers(0, 5000).map(Fraction)
reasons = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("[]|\\:;/đ,1 \n"), max_size=40).map(
    lambda text: clean(text).strip()
)


def given_answers(most: Points, *, reason_needed: bool = True) -> st.SearchStrategy[Answer]:
    """Points typed by hand, within bounds."""
    told = reasons.filter(bool) if reason_needed else reasons
    size = st.integers(0, int(most.value * 1000)).map(lambda value: Points(from_thousandths(value)))
    return st.builds(Given, size, told)


def _tallies(parts: int) -> st.SearchStrategy[Answer]:
    def tally(done: list[Fraction], rest: Fraction) -> Answer:
        return Tally(tuple(done), sum(done, rest) or Fraction(1))

    return st.builds(tally, st.lists(_quantities, min_size=parts, max_size=parts), _quantities)


def answers_to(rule: Rule) -> st.SearchStrategy[Answer]:
    """Any answer of the rule's own kind."""
    match rule:
        case ChooseOne(options=options):
            return st.integers(1, len(options)).map(Choice)
        case PercentBands() | Proportional():
            return _tallies(1)
        case WeightedRatio(parts=parts):
            return _tallies(len(parts))
        case CountTiers() | Deduction() | Bonus() | Penalty():
            return st.integers(0, 100_000).map(Count)
        case Checklist(items=items):
            return st.sets(st.integers(1, len(items))).map(lambda numbers: Ticks(tuple(sorted(numbers))))
        case Composite(parts=named):
            choices = [st.none() | answers_to(part.rule) | given_answers(best(part.rule)) for part in named]
            return st.tuples(*choices).map(Parts)
        case Manual(max_points=most):
            return given_answers(most)
        case Survey(max_points=most):
            return given_answers(most, reason_needed=False)
        case CouncilOnly():
            raise AssertionError


def any_answers(rule: Rule) -> st.SearchStrategy[Answer]:
    """Any answer that may stand for a component under `rule`."""
    unfinished = st.lists(reasons, max_size=3).map(lambda texts: Typed(tuple(texts)))
    return answers_to(rule) | given_answers(best(rule)) | st.just(NoneDue()) | unfinished
