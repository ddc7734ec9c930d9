"""Period against period: leaf by leaf, through the mapping, areas side by side, and what a lost rank comes from."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice
from cchc_tui.core.comparison import Held, area_history, compare, rank_story
from cchc_tui.core.mapping import Kind, Move
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from tests.build import a_component, a_set, an_assessment, choose

LEAVES = (a_component("1.1", choose("2", "0")), a_component("1.2", choose("4", "3", "0")), a_component("1.3"))
BEFORE: dict[str, Answer] = {"1.1": Choice(1), "1.2": Choice(1), "1.3": Choice(2)}
AFTER: dict[str, Answer] = {"1.1": Choice(2), "1.2": Choice(2), "1.3": Choice(1)}
EARLIER = an_assessment(a_set(*LEAVES), BEFORE, period=Period(2025))
LATER = an_assessment(a_set(*LEAVES), AFTER)


def test_the_same_set_is_compared_leaf_by_leaf() -> None:
    pairs = compare(EARLIER, LATER).pairs
    assert [(one.kind, one.new, one.change.value) for one in pairs] == [
        (Kind.SAME, ("1.1",), Fraction(-2)), (Kind.SAME, ("1.2",), Fraction(-1)), (Kind.SAME, ("1.3",), Fraction(1)),
    ]  # fmt: skip


def test_what_fell_stands_with_the_deepest_first() -> None:
    made = compare(EARLIER, LATER)
    assert ([one.new for one in made.fallen], [one.new for one in made.risen]) == ([("1.1",), ("1.2",)], [("1.3",)])


def test_merged_leaves_are_compared_by_what_they_earned_together() -> None:
    after = an_assessment(a_set(a_component("9.1", choose("5", "0")), a_component("9.2")), {"9.1": Choice(1)})
    moves = (
        Move(Kind.MERGED, ("1.1", "1.2"), ("9.1",)),
        Move(Kind.NEW, (), ("9.2",)),
        Move(Kind.DROPPED, ("1.3",), ()),
    )
    made = compare(EARLIER, after, moves)
    first = made.pairs[0]
    assert (first.before, first.after) == (Held(points("6"), points("6")), Held(points("5"), points("5")))
    assert ([one.new for one in made.came], [one.old for one in made.went]) == ([("9.2",)], [("1.3",)])


def test_a_changed_maximum_does_not_look_like_a_fall() -> None:
    after = an_assessment(a_set(a_component("1.1", choose("1", "0"))), {"1.1": Choice(1)})
    before = an_assessment(a_set(LEAVES[0]), {"1.1": Choice(1)}, period=Period(2025))
    made = compare(before, after, (Move(Kind.REWORDED, ("1.1",), ("1.1",)),))
    assert (made.pairs[0].change.value, made.fallen) == (Fraction(-1), ())


def test_another_set_is_mapped_by_its_words() -> None:
    after = an_assessment(a_set(*(a_component(f"2.{n}", one.rule, name=one.name) for n, one in enumerate(LEAVES, 1))))
    assert next((one.old, one.new) for one in compare(EARLIER, after).pairs) == (("1.1",), ("2.1",))


def test_an_area_is_followed_through_the_periods() -> None:
    (area,) = area_history([LATER, EARLIER])
    assert area.indices == ((Period(2025), Fraction(6, 7)), (Period(2026), Fraction(4, 7)))


def test_a_lost_rank_is_told_with_what_fell() -> None:
    before, after = PastResult(Period(2021), rank=2, of_units=8), PastResult(Period(2022), rank=7, of_units=8)
    story = rank_story(before, after, compare(EARLIER, LATER))
    assert story is not None
    assert (story.places, [one.new for one in story.fallen]) == (5, [("1.1",), ("1.2",)])


def test_a_rank_that_is_not_known_tells_no_story() -> None:
    assert rank_story(PastResult(Period(2021)), PastResult(Period(2022), rank=7)) is None
