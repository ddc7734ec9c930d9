"""Bậc kế tiếp: the answer with which a leaf would earn the next step of its rule, and the one before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.criteria import Component
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import (
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    Option,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
    best,
    score,
)

NOTIONAL_DUE = 100  # where no total is known yet, a ratio is thought of in hundredths
WHY = "…"  # stands where a person would give the reason of typed points


def next_answer(component: Component, answer: Answer | None) -> Answer | None:
    """The nearest answer that earns more; None when there is none, or when nothing was due."""
    return next_under(component.rule, answer)


def next_under(rule: Rule, answer: Answer | None) -> Answer | None:
    """The same for a rule alone, such as a part of a composite."""
    return _step(rule, answer, up=True)


def previous_answer(component: Component, answer: Answer | None) -> Answer | None:
    """The nearest answer that earns less; None when there is none."""
    return _step(component.rule, answer, up=False)


def best_answer(component: Component, answer: Answer | None) -> Answer | None:
    """The nearest answer that earns the most the rule can give; None when `answer` already does."""
    now, seen = answer, False
    while (higher := _step(component.rule, now, up=True)) is not None:
        now, seen = higher, True
    return now if seen else None


def earned(rule: Rule, answer: Answer | None) -> Points:
    """What an answer earns, exact; nothing while it is none or does not fit."""
    if answer is None:
        return NO_POINTS
    try:
        return score(rule, answer).points
    except InputError:
        return NO_POINTS


def _step(rule: Rule, answer: Answer | None, *, up: bool) -> Answer | None:
    if isinstance(answer, NoneDue) or isinstance(rule, Survey | CouncilOnly):
        return None
    if isinstance(answer, Tally) and not answer.due:
        return None
    if isinstance(answer, Typed):
        answer = None
    if isinstance(rule, Composite) and not isinstance(answer, Given):
        return _step_of_parts(rule, answer, up=up)
    now = earned(rule, answer)
    stops = list(_stops(rule, answer))
    # Of stops that earn the same the nearest is meant: the lowest on the way up, the highest on the way down.
    worth = [(earned(rule, one), one) for one in (reversed(stops) if up else stops)]
    if up:
        better = [pair for pair in worth if pair[0] > now]
        return min(better, key=lambda pair: pair[0].value)[1] if better else None
    worse = [pair for pair in worth if pair[0] < now]
    return max(worse, key=lambda pair: pair[0].value)[1] if worse else None


def _step_of_parts(rule: Composite, answer: Answer | None, *, up: bool) -> Answer | None:
    """The first part that can go up, or the last that can go down."""
    fits = isinstance(answer, Parts) and len(answer.answers) == len(rule.parts)
    parts = list(answer.answers) if isinstance(answer, Parts) and fits else [None] * len(rule.parts)
    numbers = range(len(parts))
    for number in numbers if up else reversed(numbers):
        other = _step(rule.parts[number].rule, parts[number], up=up)
        if other is not None:
            return Parts((*parts[:number], other, *parts[number + 1 :]))
    return None


def _stops(rule: Rule, answer: Answer | None) -> Iterator[Answer]:
    """The answers at the edges of a rule, from the highest edge down."""
    if isinstance(answer, Given):
        for reached in _levels(rule):
            yield Given(reached, answer.reason or WHY)
        return
    match rule:
        case ChooseOne(options=options):
            yield from (Choice(number) for number in range(len(options), 0, -1))
        case PercentBands(bands=bands):
            for ratio in [band.at_least for band in bands]:
                yield _reaching(answer, ratio)
        case Proportional(floor=floor):
            for ratio in (Fraction(1), floor, Fraction(0)):
                yield _reaching(answer, ratio)
        case WeightedRatio():
            yield from _weighted_stops(rule, answer)
        case CountTiers(tiers=tiers):
            yield from (Count(tier.at_least) for tier in tiers)
        case Checklist(items=items):
            yield from _tick_stops(items, answer.items if isinstance(answer, Ticks) else ())
        case Deduction() | Penalty() | Bonus():
            yield from _count_stops(rule, answer)
        case Manual(max_points=most):
            yield Given(most, WHY)
            yield Given(NO_POINTS, WHY)
        case _:
            return


def _reaching(answer: Answer | None, ratio: Fraction) -> Tally:
    """A tally at `ratio` of the same total; cases come whole where the figures are whole, money may come in parts."""
    if not isinstance(answer, Tally) or not answer.due:
        return tally(_up(ratio * NOTIONAL_DUE), NOTIONAL_DUE)
    more = ratio * answer.due - answer.done
    return tally(answer.done + whole_cases(more, answer), answer.due)


def whole_cases(more: Fraction, answer: Tally) -> Fraction:
    """Cases come whole where the figures are whole; money may come in parts, as fine as figures are typed."""
    whole = (answer.due.denominator, answer.done.denominator) == (1, 1)
    return Fraction(_up(more)) if whole else Fraction(_up(more * 1000), 1000)


def _up(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _weighted_stops(rule: WeightedRatio, answer: Answer | None) -> Iterator[Tally]:
    """All cases in the part that weighs most; those not done yet put there; as many as the floor asks; none at all."""
    if not isinstance(answer, Tally) or not answer.due or len(answer.parts) != len(rule.parts):
        answer = Tally((Fraction(0),) * len(rule.parts), Fraction(NOTIONAL_DUE))
    at = max(range(len(rule.parts)), key=lambda number: rule.parts[number].points)
    due, none = answer.due, (Fraction(0),) * len(rule.parts)
    yield Tally((*none[:at], due, *none[at + 1 :]), due)
    for more in (due - answer.done, whole_cases(rule.floor * due - answer.done, answer)):
        if more > 0:
            yield Tally((*answer.parts[:at], answer.parts[at] + more, *answer.parts[at + 1 :]), due)
    yield Tally(none, due)


def _tick_stops(items: tuple[Option, ...], ticked: tuple[int, ...]) -> Iterator[Ticks]:
    """The item worth most besides, and without the one worth least."""
    absent = [number for number in range(1, len(items) + 1) if number not in ticked]
    if absent:
        more = max(absent, key=lambda number: (items[number - 1].points, -number))
        yield Ticks(tuple(sorted({*ticked, more})))
    counting = [number for number in ticked if number <= len(items) and items[number - 1].points > NO_POINTS]
    if counting:
        less = min(counting, key=lambda number: items[number - 1].points)
        yield Ticks(tuple(number for number in ticked if number != less))


def _count_stops(rule: Deduction | Bonus | Penalty, answer: Answer | None) -> Iterator[Count]:
    """The count itself where none was given, one occurrence less and one more, as far as they still matter."""
    if not isinstance(answer, Count):
        yield Count(0)
        return
    last = _last_that_counts(rule)
    number = answer.number if last is None else min(answer.number, last)
    if number:
        yield Count(number - 1)
    if number != last:
        yield Count(number + 1)


def _last_that_counts(rule: Deduction | Bonus | Penalty) -> int | None:
    """The occurrence behind which no other changes anything; None when every one does."""
    span = rule.cap if isinstance(rule, Bonus | Penalty) else rule.floor and rule.start - rule.floor
    if rule.per <= NO_POINTS:
        return 0
    return None if span is None else _up(span.value / rule.per.value)


def _levels(rule: Rule) -> tuple[Points, ...]:
    """The points a rule gives at its edges, for points that were typed in its place."""
    match rule:
        case ChooseOne(options=rows) | Checklist(items=rows):
            found = {row.points for row in rows}
        case PercentBands(bands=bands):
            found = {band.points for band in bands}
        case CountTiers(tiers=tiers):
            found = {tier.points for tier in tiers}
        case _:
            found = set()
    cap = rule.cap if isinstance(rule, Bonus | Penalty) else best(rule)
    return tuple(sorted({*found, cap, NO_POINTS}))
