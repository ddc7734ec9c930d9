"""A rule in one short line, so that a table of phrasings can be read: "bands 98=3 95=1.5 0=0"."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.points import Points, plain_decimal, points
from cchc_tui.core.rule_reader import Reading, read_rule
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


def short(value: Points | Fraction) -> str:
    """An exact number; one that needs more than three decimals is shown as a fraction."""
    exact = value.value if isinstance(value, Points) else value
    text = plain_decimal(exact)
    return text if Fraction(text) == exact else str(exact)


def told(rule: Rule | None) -> str:
    """The kind of a rule with its thresholds, points and floor; "-" when there is none."""
    match rule:
        case ChooseOne(options=options):
            return " ".join(["choose", *(short(one.points) for one in options)])
        case PercentBands(bands=bands):
            return " ".join(["bands", *(f"{short(one.at_least * 100)}={short(one.points)}" for one in bands)])
        case CountTiers(tiers=tiers):
            return " ".join(["tiers", *(f"{one.at_least}={short(one.points)}" for one in tiers)])
        case Proportional(max_points=most, floor=floor):
            return f"share {short(most)} floor {short(floor)}"
        case WeightedRatio(parts=parts, floor=floor):
            return " ".join(["weighted", *(short(one.points) for one in parts), "floor", short(floor)])
        case Checklist(items=items):
            return " ".join(["items", *(short(one.points) for one in items)])
        case Composite(parts=parts):
            return " + ".join(f"[{told(one.rule)}]" for one in parts)
        case Deduction(start=start, per=per, floor=least):
            return f"deduct {short(start)} per {short(per)} floor {'none' if least is None else short(least)}"
        case Bonus(per=per, cap=cap):
            return f"bonus {short(per)} cap {short(cap)}"
        case Penalty(per=per, cap=cap):
            return f"penalty {short(per)} cap {short(cap)}"
        case Manual(max_points=most):
            return f"manual {short(most)}"
        case Survey(max_points=most):
            return f"survey {short(most)}"
        case CouncilOnly(rule=inner):
            return f"council {told(inner)}"
        case None:
            return "-"


def reading(text: str, most: str, name: str = "", evidence: str = "") -> Reading:
    """A text read for a leaf worth `most`."""
    return read_rule(text, points(most), name, evidence=evidence)
