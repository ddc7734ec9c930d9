"""Rules ↔ plain tables, told apart by `kind`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from cchc_tui.core.codec import Plain
from cchc_tui.core.plain_reader import Reader, exact, spare
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import (
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


def _labels(row: Reader, done: str = "done") -> Labels:
    return Labels(row.text("due"), row.text(done), row.text("unit"))


def _options(rows: Iterable[Reader], name: str = "text") -> tuple[Option, ...]:
    return tuple(Option(row.text(name, None), row.points("points")) for row in rows)


def read_rule(row: Reader, most: Points) -> Rule:
    """The rule of a table; points by hand when there is none of its kind."""
    kind = row.table.get("kind")
    read = _RULES.get(kind) if isinstance(kind, str) else None
    if read is None:
        row.fault("set.rule_kind", value=str(kind))
        return Manual(most)
    return read(row, most)


def _inner(row: Reader) -> Reader:
    return Reader(row.table.get("rule"), row.place, row.findings)


def _bands(row: Reader, _most: Points) -> Rule:
    bands, previous = [], None
    for one in row.rows("bands"):
        edge = one.number("from") / 100
        if previous is None:
            if "below" in one.table and one.number("below") / 100 <= 1:
                row.fault("set.band_hole", edge=one.number("below") / 100)
        elif "below" in one.table and one.number("below") / 100 != previous:
            code = "set.band_hole" if one.number("below") / 100 < previous else "set.band_overlap"
            row.fault(code, edge=one.number("below") / 100)
        bands.append(Band(edge, one.points("points")))
        previous = edge
    return PercentBands(tuple(bands) or (Band(Fraction(0), NO_POINTS),), _labels(row))


def _tiers(row: Reader, _most: Points) -> Rule:
    tiers = tuple(Tier(one.whole("from"), one.points("points")) for one in row.rows("tiers"))
    return CountTiers(tiers or (Tier(0, NO_POINTS),), _labels(row, "count"))


def _composite(row: Reader, most: Points) -> Rule:
    parts = []
    for one in row.rows("parts"):
        own = one.points("max_points") if "max_points" in one.table else most
        parts.append(NamedRule(one.text("name", None), read_rule(_inner(one), own)))
    return Composite(tuple(parts))


_NO_OPTION = (Option("", NO_POINTS),)
_RULES: dict[str, Callable[[Reader, Points], Rule]] = {
    "choose_one": lambda row, _: ChooseOne(_options(row.rows("options")) or _NO_OPTION),
    "percent_bands": _bands,
    "count_tiers": _tiers,
    "proportional": lambda row, most: Proportional(most, row.number("floor", "0"), _labels(row)),
    "weighted_ratio": lambda row, _: WeightedRatio(
        _options(row.rows("parts"), "label") or _NO_OPTION, row.number("floor", "0"), _labels(row)
    ),
    "checklist": lambda row, _: Checklist(_options(row.rows("items"))),
    "composite": _composite,
    "deduction": lambda row, _: Deduction(
        row.points("start"),
        row.points("per"),
        row.points("floor") if "floor" in row.table else None,
        _labels(row, "occurrence"),
    ),
    "bonus": lambda row, _: Bonus(row.points("per"), row.points("cap"), _labels(row, "occurrence")),
    "penalty": lambda row, _: Penalty(row.points("per"), row.points("cap"), _labels(row, "occurrence")),
    "manual": lambda _, most: Manual(most),
    "survey": lambda _, most: Survey(most),
    "council_only": lambda row, most: CouncilOnly(read_rule(_inner(row), most)),
}


def rule_to_plain(rule: Rule) -> Plain:
    """The plain table of a rule, told apart by `kind`."""
    match rule:
        case ChooseOne(options=options):
            return {"kind": "choose_one", "options": _options_to_plain(options)}
        case PercentBands(bands=bands, labels=labels):
            rows: list[Plain] = []
            for band in bands:
                above = {"below": rows[-1]["from"]} if rows else {}
                rows.append({"from": exact(band.at_least * 100), **above, "points": exact(band.points)})
            return {"kind": "percent_bands", **_labels_to_plain(labels), "bands": rows}
        case CountTiers(tiers=tiers, labels=labels):
            steps = [{"from": tier.at_least, "points": exact(tier.points)} for tier in tiers]
            return {"kind": "count_tiers", **_labels_to_plain(labels, "count"), "tiers": steps}
        case Proportional(floor=floor, labels=labels):
            return {"kind": "proportional", **_labels_to_plain(labels), "floor": exact(floor)}
        case WeightedRatio(parts=parts, floor=floor, labels=labels):
            weights = [{"label": part.text, "points": exact(part.points)} for part in parts]
            return {
                "kind": "weighted_ratio", **_labels_to_plain(labels), "parts": weights, "floor": exact(floor),
            }  # fmt: skip
        case Checklist(items=items):
            return {"kind": "checklist", "items": _options_to_plain(items)}
        case Composite(parts=named):
            rows = [
                {"name": one.name, "max_points": exact(best(one.rule)), "rule": rule_to_plain(one.rule)}
                for one in named
            ]
            return {"kind": "composite", "parts": rows}
        case Deduction(start=start, per=per, floor=lowest, labels=labels):
            least = {} if lowest is None else {"floor": exact(lowest)}
            return {
                "kind": "deduction", "start": exact(start), "per": exact(per), **least,
                **_labels_to_plain(labels, "occurrence"),
            }  # fmt: skip
        case Bonus(per=per, cap=cap, labels=labels) | Penalty(per=per, cap=cap, labels=labels):
            kind = "bonus" if isinstance(rule, Bonus) else "penalty"
            return {
                "kind": kind,
                "per": exact(per),
                "cap": exact(cap),
                **_labels_to_plain(labels, "occurrence"),
            }
        case Manual():
            return {"kind": "manual"}
        case Survey():
            return {"kind": "survey"}
        case CouncilOnly(rule=inner):
            return {"kind": "council_only", "rule": rule_to_plain(inner)}


def _options_to_plain(options: tuple[Option, ...]) -> list[Plain]:
    return [{"text": option.text, "points": exact(option.points)} for option in options]


def _labels_to_plain(labels: Labels, done: str = "done") -> Plain:
    return spare({"due": labels.due, done: labels.done, "unit": labels.unit})
