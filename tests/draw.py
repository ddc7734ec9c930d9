"""Hypothesis strategies: rules, the answers they meet, and whole criteria sets that pass their checks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, ExpectedPaper, Grade, Rounding
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.rules import (
    NOT_ALLOWED,
    Band,
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Labels,
    Manual,
    NamedRule,
    NoneDueKind,
    NoneDuePolicy,
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

words = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyắềộỹĐ 0123456789%[]", max_size=12).map(lambda text: clean(text).strip())
named = words.filter(bool)
# Whole hundredths: what every published set uses.
some_points = st.integers(0, 500).map(lambda number: Points(Fraction(number, 100)))
thousandths = st.integers(0, 9_999_999).map(lambda number: Fraction(number, 1000))
ratios = st.integers(0, 100).map(lambda number: Fraction(number, 100))
labels = st.builds(Labels, words, words, words)
dues = st.sampled_from(["", "", "trước 15/12 năm trước", "ngày 20 tháng cuối quý", "hằng tháng", "6 tháng, năm"])
papers = st.builds(ExpectedPaper, named, dues)
options = st.lists(st.builds(Option, named, some_points), min_size=1, max_size=4).map(tuple)


def steps(edges: st.SearchStrategy[list[int]]) -> st.SearchStrategy[list[tuple[int, Points]]]:
    """Edges falling to 0, with points that fall with them."""
    return edges.flatmap(
        lambda found: st.lists(some_points, min_size=len(set(found) | {0}), max_size=len(set(found) | {0})).map(
            lambda given: list(zip(sorted(set(found) | {0}, reverse=True), sorted(given, reverse=True), strict=True))
        )
    )


percent_bands = st.builds(
    lambda rows, named_as: PercentBands(tuple(Band(Fraction(edge, 100), given) for edge, given in rows), named_as),
    steps(st.lists(st.integers(1, 100), max_size=4)),
    labels,
)
count_tiers = st.builds(
    lambda rows, named_as: CountTiers(tuple(Tier(edge, given) for edge, given in rows), named_as),
    steps(st.lists(st.integers(1, 20), max_size=4)),
    st.builds(lambda done, unit: Labels("", done, unit), words, words),
)
proportional = st.builds(Proportional, some_points, ratios, labels)
weighted_ratio = st.builds(WeightedRatio, options, ratios, labels)
deduction = st.builds(
    lambda start, per, floored, named_as: Deduction(start, per, NO_POINTS if floored else None, named_as),
    some_points, some_points, st.booleans(), labels,
)  # fmt: skip
ordinary = (
    st.builds(ChooseOne, options)
    | percent_bands
    | count_tiers
    | proportional
    | weighted_ratio
    | st.builds(Checklist, options)
    | deduction.filter(lambda rule: rule.floor is not None)
    | st.builds(Manual, some_points)
    | st.builds(Survey, some_points)
)
scored = st.recursive(
    ordinary,
    lambda inner: st.lists(st.builds(NamedRule, named, inner), min_size=1, max_size=3).map(
        lambda parts: Composite(tuple(parts))
    ),
    max_leaves=4,
)
rules: st.SearchStrategy[Rule] = (
    scored
    | deduction
    | st.builds(Bonus, some_points, some_points, labels)
    | st.builds(Penalty, some_points, some_points, labels)
    | st.builds(CouncilOnly, scored)
)


@st.composite
def tallies(draw: st.DrawFn, parts: int = 1, *, positive: bool = False) -> Tally:
    """Parts that together do not exceed what was due."""
    done = [draw(st.integers(0, 5000)) for _ in range(parts)]
    due = sum(done) + draw(st.integers(0, 5000))
    return Tally(tuple(Fraction(one, 8) for one in done), Fraction(due + (positive and not due), 8))


@st.composite
def answers_to(draw: st.DrawFn, rule: Rule) -> Answer:
    """An answer of the kind that `rule` meets."""
    match rule:
        case ChooseOne(options=given):
            return Choice(draw(st.integers(1, len(given))))
        case PercentBands() | Proportional():
            return draw(tallies(positive=True))
        case WeightedRatio(parts=parts):
            return draw(tallies(len(parts), positive=True))
        case CountTiers() | Deduction() | Bonus() | Penalty():
            return Count(draw(st.integers(0, 30)))
        case Checklist(items=items):
            return Ticks(tuple(sorted(draw(st.sets(st.integers(1, len(items)))))))
        case Composite(parts=inner):
            return Parts(tuple(draw(st.none() | answers_to(part.rule)) for part in inner))
        case _:
            most = best(rule).value * 1000
            return Given(Points(Fraction(draw(st.integers(0, int(most))), 1000)), "lý do")


answers: st.SearchStrategy[Answer] = st.recursive(
    st.builds(Choice, st.integers(1, 99))
    | st.integers(1, 3).flatmap(tallies)
    | st.builds(Count, st.integers(0, 10**9))
    | st.sets(st.integers(1, 30)).map(lambda found: Ticks(tuple(sorted(found))))
    | st.builds(Given, thousandths.map(Points), st.text(max_size=20))
    | st.just(NoneDue())
    | st.lists(st.text(max_size=5), max_size=3).map(lambda texts: Typed(tuple(texts))),
    lambda inner: st.lists(st.none() | inner, max_size=3).map(lambda found: Parts(tuple(found))),
    max_leaves=6,
)

kinds = st.sampled_from([NoneDueKind.FULL, NoneDueKind.EXCLUDED, NoneDueKind.ZERO])
policies = (
    st.just(NOT_ALLOWED)
    | st.builds(lambda kind, when: NoneDuePolicy(kind, NO_POINTS, when), kinds, words)
    | st.just(NoneDuePolicy(NoneDueKind.FIXED, NO_POINTS, "không có"))
)


@st.composite
def criteria_sets(draw: st.DrawFn) -> CriteriaSet:
    """A set whose sums, codes, bands and grades hold."""

    def a_leaf(code: str) -> Component:
        rule = draw(rules)
        return Component(
            code, draw(named), best(rule), rule, draw(policies), draw(words), draw(st.booleans()),
            tuple(draw(st.lists(papers, max_size=2))), draw(words),
        )  # fmt: skip

    def a_criterion(code: str) -> Criterion:
        count = draw(st.integers(0, 3))
        leaves = tuple(a_leaf(f"{code}.{number}") for number in range(1, count + 1)) or (a_leaf(code),)
        name = draw(named) if count else leaves[0].name
        return Criterion(code, name, total([leaf.max_points for leaf in leaves]), leaves)

    def an_area(code: str) -> Area:
        criteria = tuple(a_criterion(f"{code}.{number}") for number in range(1, draw(st.integers(1, 3)) + 1))
        return Area(code, draw(named), total([one.max_points for one in criteria]), criteria)

    edges = sorted(draw(st.sets(st.integers(1, 100), max_size=3)), reverse=True)
    days = sorted(draw(st.tuples(*[st.dates(date(2000, 1, 1), date(2100, 1, 1))] * 2)))
    return CriteriaSet(
        code=draw(named),
        title=draw(named),
        issuer=draw(words),
        version=draw(st.integers(1, 9)),
        areas=tuple(an_area(str(number)) for number in range(1, draw(st.integers(1, 2)) + 1)),
        grades=tuple(Grade(draw(named), Fraction(edge, 100)) for edge in [*edges, 0]) if edges else (),
        legal_basis=tuple(draw(st.lists(words, max_size=2))),
        notice=draw(words),
        change_note=draw(words),
        level=draw(words),
        year=draw(st.integers(0, 2100)),
        window=draw(st.none() | st.just((days[0], days[1]))),
        rounding=Rounding(draw(st.integers(0, 3)), draw(st.integers(0, 3))),
    )
