"""What a rule asks for in typed fields, and the answer that the typed texts make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, Parts, Tally, Ticks, Typed
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import read_number
from cchc_tui.core.rules import (
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
    best,
)
from cchc_tui.texts import labels as t
from cchc_tui.texts.answers import read_points
from cchc_tui.texts.ui import show_short_points


@dataclass(frozen=True, slots=True)
class Ask:
    """Ô nhập: its label, and whether words (not a number) are typed in it."""

    label: str
    words: bool = False


def asks(rule: Rule, *, by_hand: bool = False) -> list[Ask]:
    """The fields a rule asks for; points and a reason when they are given by hand."""
    if by_hand:
        return [Ask(t.GIVEN_POINTS.format(most=show_short_points(best(rule)))), Ask(t.GIVEN_REASON, words=True)]
    match rule:
        case ChooseOne(options=options):
            return [Ask(t.OPTION.format(most=len(options)))]
        case PercentBands(labels=labels) | Proportional(labels=labels):
            return [Ask(_label(t.DUE, labels.due)), Ask(_label(t.DONE, labels.done))]
        case WeightedRatio(labels=labels, parts=parts):
            return [Ask(_label(t.DUE, labels.due)), *(Ask(part.text) for part in parts)]
        case CountTiers(labels=labels) | Deduction(labels=labels) | Bonus(labels=labels) | Penalty(labels=labels):
            return [Ask(_label(t.COUNT, labels.done))]
        case Checklist():
            return [Ask(t.TICKS)]
        case Composite(parts=named):
            return [
                Ask(f"({n}) {part.name}: {ask.label}", ask.words)
                for n, part in enumerate(named, 1)
                for ask in asks(part.rule)
            ]
        case Manual():
            return asks(rule, by_hand=True)
        case Survey(max_points=most):
            return [Ask(t.SURVEY_POINTS.format(most=show_short_points(most)))]
        case CouncilOnly():
            return []


def _label(standard: str, own: str) -> str:
    sign = standard[standard.find("(") :] if "(" in standard else ""
    return f"{own} {sign}".strip() if own else standard


def fill(rule: Rule, answer: Answer | None, *, by_hand: bool = False) -> list[str]:
    """The texts that stand for `answer` in those fields."""
    if isinstance(answer, Typed):
        count = len(asks(rule, by_hand=by_hand))
        return [*answer.texts, *[""] * count][:count]
    if by_hand or isinstance(rule, Manual):
        return [_number(answer.points.value), answer.reason] if isinstance(answer, Given) else ["", ""]
    blank = [""] * len(asks(rule))
    match rule, answer:
        case _, Choice(option=option):
            return [str(option)]
        case _, Tally(parts=parts, due=due):
            return [_number(due), *(_number(part) for part in parts)]
        case _, Count(number=number):
            return [str(number)]
        case _, Ticks(items=items):
            return [", ".join(map(str, items)) or "0"]
        case Survey(), Given(points=given):
            return [_number(given.value)]
        case Composite(parts=named), Parts(answers=answers):
            pairs = zip(named, answers, strict=True)
            return [text for part, one in pairs for text in fill(part.rule, one)]
        case _:
            return blank


def _number(value: Fraction) -> str:
    whole, rest = divmod(value * 1000, 1000)
    decimals = f"{int(rest):03d}".rstrip("0")
    return f"{whole},{decimals}" if decimals else str(whole)


def read(rule: Rule, texts: list[str], *, by_hand: bool = False) -> Answer | None:
    """The answer typed; None when nothing is, `Typed` while something is missing; InputError for what is unreadable."""
    if not any(text.strip() for text in texts):
        return None
    if by_hand or isinstance(rule, Manual):
        return Given(read_points(texts[0]), texts[1].strip()) if texts[0].strip() else Typed(tuple(texts))
    if isinstance(rule, Composite):
        return _read_parts(rule, texts)
    if not all(text.strip() for text in texts):
        for text in texts:
            if text.strip():
                read_number(text)
        return Typed(tuple(texts))
    match rule:
        case ChooseOne():
            return Choice(_whole(texts[0]))
        case PercentBands() | Proportional() | WeightedRatio():
            due, *done = (read_number(text) for text in texts)
            return Tally(tuple(done), due)
        case CountTiers() | Deduction() | Bonus() | Penalty():
            return Count(_whole(texts[0]))
        case Checklist():
            return Ticks(tuple(sorted({_whole(part) for part in texts[0].split(",") if part.strip() not in ("", "0")})))
        case Survey():
            return Given(read_points(texts[0]))
        case _:
            return None


def _read_parts(rule: Composite, texts: list[str]) -> Answer:
    waiting: Iterator[str] = iter(texts)
    answers = []
    for part in rule.parts:
        answers.append(read(part.rule, [next(waiting) for _ in asks(part.rule)]))
    return Typed(tuple(texts)) if any(isinstance(one, Typed) for one in answers) else Parts(tuple(answers))


def _whole(text: str) -> int:
    number = read_number(text, places=0)
    if number.denominator != 1:
        raise InputError("number.unreadable", text=text)
    return int(number)
