"""What a rule asks for in typed fields, in words; the texts and the answer they make are core's."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.core.fields import fill, read
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
from cchc_tui.texts.ui import show_short_points

__all__ = ["Ask", "asks", "fill", "read"]


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
