"""Ô nhập của một cách chấm: which fields a rule asks for, the texts that stand for an answer, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, Parts, Tally, Ticks, Typed
from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import Points, read_number
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
)


@dataclass(frozen=True, slots=True)
class Field:
    """Ô nhập: the words of the figure it counts ("" when it counts none), and whether it is the total of a ratio."""

    words: str = ""
    total: bool = False
    group: int = 0  # fields of one ratio share it


def fields_of(rule: Rule, group: int = 0) -> tuple[Field, ...]:
    """The fields a rule asks for, in the order of its form."""
    match rule:
        case PercentBands(labels=labels) | Proportional(labels=labels):
            return (Field(labels.due, True, group), Field(labels.done, False, group))
        case WeightedRatio(labels=labels, parts=parts):
            return (Field(labels.due, True, group), *(Field(part.text, False, group) for part in parts))
        case CountTiers(labels=labels) | Deduction(labels=labels) | Bonus(labels=labels) | Penalty(labels=labels):
            return (Field(labels.done, False, group),)
        case Manual():
            return (Field(group=group), Field(group=group))
        case Composite(parts=named):
            found: list[Field] = []
            for part in named:
                found += fields_of(part.rule, found[-1].group + 1 if found else group)
            return tuple(found)
        case CouncilOnly():
            return ()
        case _:
            return (Field(group=group),)


def fill(rule: Rule, answer: Answer | None, *, by_hand: bool = False) -> list[str]:
    """The texts that stand for `answer` in those fields; points and a reason when they are given by hand."""
    if isinstance(answer, Typed):
        count = 2 if by_hand else len(fields_of(rule))
        return [*answer.texts, *[""] * count][:count]
    if by_hand or isinstance(rule, Manual):
        return [show_figure(answer.points.value), answer.reason] if isinstance(answer, Given) else ["", ""]
    match rule, answer:
        case _, Choice(option=option):
            return [str(option)]
        case _, Tally(parts=parts, due=due):
            return [show_figure(due), *(show_figure(part) for part in parts)]
        case _, Count(number=number):
            return [str(number)]
        case _, Ticks(items=items):
            return [", ".join(map(str, items)) or "0"]
        case Survey(), Given(points=given):
            return [show_figure(given.value)]
        case Composite(parts=named), Parts(answers=answers):
            pairs = zip(named, answers, strict=True)
            return [text for part, one in pairs for text in fill(part.rule, one)]
        case _:
            return [""] * len(fields_of(rule))


def show_figure(value: Fraction) -> str:
    """A figure as it is typed: "12,5"."""
    whole, rest = divmod(value * 1000, 1000)
    decimals = f"{int(rest):03d}".rstrip("0")
    return f"{whole},{decimals}" if decimals else str(whole)


def read_points(text: str) -> Points:
    """Points as typed. No component is worth a thousand, so "1,125" has one meaning here."""
    trimmed = text.strip().strip("\u00a0").strip()
    head, sign, tail = trimmed[:-4], trimmed[-4:-3], trimmed[-3:]
    grouped = sign in {",", "."} and 1 <= len(head) <= 3 and (head + tail).isdigit()
    return Points(read_number(f"{trimmed}0" if grouped else trimmed))


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


def figures_in(rule: Rule, answer: Answer | None) -> tuple[Fraction | None, ...]:
    """The number in each field of a rule's form, read even from half-typed texts; None where none can be read."""
    match rule, answer:
        case _, Tally(parts=parts, due=due):
            return (due, *parts)
        case _, Count(number=number):
            return (Fraction(number),)
        case Composite(parts=named), Parts(answers=answers):
            pairs = zip(named, answers, strict=True)
            return tuple(one for part, given in pairs for one in figures_in(part.rule, given))
        case _, Typed(texts=texts) if len(texts) == len(fields_of(rule)):
            return tuple(map(_figure, texts))
        case _:
            return (None,) * len(fields_of(rule))


def _figure(text: str) -> Fraction | None:
    try:
        return read_number(text)
    except InputError:
        return None


def _read_parts(rule: Composite, texts: list[str]) -> Answer:
    waiting: Iterator[str] = iter(texts)
    answers = []
    for part in rule.parts:
        answers.append(read(part.rule, [next(waiting) for _ in fields_of(part.rule)]))
    return Typed(tuple(texts)) if any(isinstance(one, Typed) for one in answers) else Parts(tuple(answers))


def _whole(text: str) -> int:
    number = read_number(text, places=0)
    if number.denominator != 1:
        raise InputError("number.unreadable", text=text)
    return int(number)
