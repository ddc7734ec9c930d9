"""Criteria sets ↔ plain dicts; reading names every fault with its place instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction

from cchc_tui.core.codec import Plain
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, Grade, Rounding, check_set
from cchc_tui.core.findings import Finding, error, has_errors
from cchc_tui.core.points import NO_POINTS, Points, plain_decimal
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

SCHEMA = "cchc.criteria/1"


class _Reader:
    """Reads one table; a missing or unfitting value becomes a finding at its place, and a stand-in goes on."""

    def __init__(self, table: object, place: str, findings: list[Finding]) -> None:
        self.place, self.findings = place, findings
        self.table: Plain = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.fault("set.not_a_table")

    def fault(self, code: str, **facts: object) -> None:
        self.findings.append(error(code, self.place, **facts))

    def text(self, key: str, default: str | None = "") -> str:
        value = self.table.get(key, default)
        if value is None:
            self.fault("set.missing", key=key)
            return ""
        if not isinstance(value, str):
            self.fault("set.not_text", key=key)
            return str(value)
        return clean(value).strip()

    def whole(self, key: str, default: int | None = None) -> int:
        value = self.table.get(key, default)
        if type(value) is not int or value < 0:
            self.fault("set.not_whole", key=key)
            return default or 0
        return value

    def number(self, key: str, default: str | None = None) -> Fraction:
        value = self.table.get(key, default)
        if value is None:
            self.fault("set.missing", key=key)
            return Fraction(0)
        negative = isinstance(value, str) and value.startswith("-")
        try:
            # A bare TOML float has already lost what was written; only text and whole numbers are exact.
            size = Fraction(value) if type(value) is int else _decimal(_text(value).removeprefix("-"))
        except (ValueError, TypeError):
            self.fault("set.not_number", key=key, value=value)
            return Fraction(0)
        return -size if negative else size

    def points(self, key: str, default: str | None = None) -> Points:
        return Points(self.number(key, default))

    def rows(self, key: str) -> list[_Reader]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not value:
            self.fault("set.missing", key=key)
            return []
        return [_Reader(row, f"{self.place} {key} {number}", self.findings) for number, row in enumerate(value, 1)]

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault("set.not_texts", key=key)
            return ()
        return tuple(clean(item).strip() for item in value)


def _decimal(text: str) -> Fraction:
    """A file's number: unlike what a person types, "1.125" has one meaning here."""
    found = re.fullmatch(r"(\d{1,9})(?:[.,](\d{1,6}))?", text.strip(), re.ASCII)
    if not found:
        raise ValueError(text)
    return Fraction(int(found[1] + (found[2] or "")), 10 ** len(found[2] or ""))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def set_from_plain(plain: object) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set a plain table describes and everything wrong with it; no set when an error blocks."""
    findings: list[Finding] = []
    head = _Reader(plain, "", findings)
    if head.table.get("schema") != SCHEMA:
        head.fault("set.schema", found=str(head.table.get("schema", "")), wanted=SCHEMA)
        return None, findings
    rounding = _Reader(head.table.get("rounding", {}), "rounding", findings)
    criteria = CriteriaSet(
        code=head.text("code", None),
        title=head.text("title", None),
        issuer=head.text("issuer"),
        version=head.whole("version", 1),
        legal_basis=head.texts("legal_basis"),
        notice=head.text("notice"),
        change_note=head.text("change_note"),
        level=head.text("level"),
        year=head.whole("year", 0),
        window=_window(head),
        rounding=Rounding(rounding.whole("places", 2), rounding.whole("survey_places", 3)),
        grades=tuple(
            Grade(row.text("name", None), row.number("from") / 100)
            for row in (head.rows("grades") if "grades" in head.table else [])
        ),
        areas=tuple(_area(row) for row in head.rows("areas")),
    )
    findings += check_set(criteria)
    return (None if has_errors(findings) else criteria), findings


def _window(head: _Reader) -> tuple[date, date] | None:
    table = head.table.get("window")
    if table is None:
        return None
    first, last = (table.get("from"), table.get("to")) if isinstance(table, dict) else (None, None)
    try:
        days = tuple(date.fromisoformat(day) if isinstance(day, str) else day for day in (first, last))
    except ValueError:
        days = ()
    if any(isinstance(day, datetime) for day in days):  # a moment is a date to Python, but not to us
        days = ()
    match days:
        case (date() as start, date() as end) if start <= end:
            return start, end
        case _:
            head.fault("set.window")
            return None


def _area(row: _Reader) -> Area:
    code = row.text("code", None)
    row.place = code or row.place
    criteria = tuple(_criterion(one) for one in row.rows("criteria"))
    return Area(code, row.text("name", None), row.points("max_points"), criteria)


def _criterion(row: _Reader) -> Criterion:
    code = row.text("code", None)
    row.place = code or row.place
    leaf = "rule" in row.table
    if leaf and "components" in row.table:
        row.fault("set.rule_and_components")
    components = (_component(row),) if leaf else tuple(_component(one) for one in row.rows("components"))
    return Criterion(code, row.text("name", None), row.points("max_points"), components)


def _component(row: _Reader) -> Component:
    code = row.text("code", None)
    row.place = code or row.place
    most = row.points("max_points")
    rule = _rule(_Reader(row.table.get("rule"), row.place, row.findings), most)
    return Component(
        code=code,
        name=row.text("name", None),
        max_points=most,
        rule=rule,
        none_due=_none_due(row),
        guide=row.text("guide"),
        explanation_asked=row.table.get("explanation", False) is True,
        evidence=row.texts("evidence"),
        owner=row.text("owner"),
    )


def _none_due(row: _Reader) -> NoneDuePolicy:
    value = row.table.get("none_due", NoneDueKind.NOT_ALLOWED.value)
    when = row.text("none_due_when")
    if isinstance(value, dict):
        fixed = _Reader(value, row.place, row.findings).points("fixed")
        return NoneDuePolicy(NoneDueKind.FIXED, fixed, when)
    if not isinstance(value, str) or value not in {kind.value for kind in NoneDueKind} - {NoneDueKind.FIXED.value}:
        row.fault("set.none_due", value=str(value))
        return NOT_ALLOWED
    return NoneDuePolicy(NoneDueKind(value), NO_POINTS, when)


def _labels(row: _Reader, done: str = "done") -> Labels:
    return Labels(row.text("due"), row.text(done), row.text("unit"))


def _options(rows: Iterable[_Reader], name: str = "text") -> tuple[Option, ...]:
    return tuple(Option(row.text(name, None), row.points("points")) for row in rows)


def _rule(row: _Reader, most: Points) -> Rule:
    kind = row.table.get("kind")
    read = _RULES.get(kind) if isinstance(kind, str) else None
    if read is None:
        row.fault("set.rule_kind", value=str(kind))
        return Manual(most)
    return read(row, most)


def _bands(row: _Reader, _most: Points) -> Rule:
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


def _tiers(row: _Reader, _most: Points) -> Rule:
    tiers = tuple(Tier(one.whole("from"), one.points("points")) for one in row.rows("tiers"))
    return CountTiers(tiers or (Tier(0, NO_POINTS),), _labels(row, "count"))


def _composite(row: _Reader, most: Points) -> Rule:
    parts = []
    for one in row.rows("parts"):
        own = one.points("max_points") if "max_points" in one.table else most
        parts.append(
            NamedRule(one.text("name", None), _rule(_Reader(one.table.get("rule"), one.place, row.findings), own))
        )
    return Composite(tuple(parts))


_NO_OPTION = (Option("", NO_POINTS),)
_RULES: dict[str, Callable[[_Reader, Points], Rule]] = {
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
    "council_only": lambda row, most: CouncilOnly(_rule(_Reader(row.table.get("rule"), row.place, row.findings), most)),
}


def set_to_plain(criteria: CriteriaSet) -> Plain:
    """The plain table of a set, with nothing in it that says nothing; `set_from_plain` reads it back equal."""
    return _spare(
        {
            "schema": SCHEMA,
            "code": criteria.code,
            "title": criteria.title,
            "issuer": criteria.issuer,
            "legal_basis": list(criteria.legal_basis),
            "notice": criteria.notice,
            "version": criteria.version,
            "change_note": criteria.change_note,
            "level": criteria.level,
            "year": criteria.year,
            "window": criteria.window and {"from": str(criteria.window[0]), "to": str(criteria.window[1])},
            "rounding": {"places": criteria.rounding.places, "survey_places": criteria.rounding.survey_places},
            "grades": [{"name": one.name, "from": _number(one.at_least * 100)} for one in criteria.grades],
            "areas": [
                {
                    "code": area.code,
                    "name": area.name,
                    "max_points": _number(area.max_points),
                    "criteria": [_criterion_to_plain(criterion) for criterion in area.criteria],
                }
                for area in criteria.areas
            ],
        }
    )


def _criterion_to_plain(criterion: Criterion) -> Plain:
    if criterion.is_leaf:
        return {**_component_to_plain(criterion.components[0]), "name": criterion.name}
    return {
        "code": criterion.code,
        "name": criterion.name,
        "max_points": _number(criterion.max_points),
        "components": [_component_to_plain(one) for one in criterion.components],
    }


def _component_to_plain(one: Component) -> Plain:
    policy = one.none_due
    return _spare(
        {
            "code": one.code,
            "name": one.name,
            "max_points": _number(one.max_points),
            "guide": one.guide,
            "none_due": {"fixed": _number(policy.points)} if policy.kind is NoneDueKind.FIXED else policy.kind.value,
            "none_due_when": policy.when,
            "explanation": one.explanation_asked,
            "evidence": list(one.evidence),
            "owner": one.owner,
            "rule": rule_to_plain(one.rule),
        }
    )


def rule_to_plain(rule: Rule) -> Plain:
    """The plain table of a rule, told apart by `kind`."""
    match rule:
        case ChooseOne(options=options):
            return {"kind": "choose_one", "options": _options_to_plain(options)}
        case PercentBands(bands=bands, labels=labels):
            rows: list[Plain] = []
            for band in bands:
                above = {"below": rows[-1]["from"]} if rows else {}
                rows.append({"from": _number(band.at_least * 100), **above, "points": _number(band.points)})
            return {"kind": "percent_bands", **_labels_to_plain(labels), "bands": rows}
        case CountTiers(tiers=tiers, labels=labels):
            steps = [{"from": tier.at_least, "points": _number(tier.points)} for tier in tiers]
            return {"kind": "count_tiers", **_labels_to_plain(labels, "count"), "tiers": steps}
        case Proportional(floor=floor, labels=labels):
            return {"kind": "proportional", **_labels_to_plain(labels), "floor": _number(floor)}
        case WeightedRatio(parts=parts, floor=floor, labels=labels):
            weights = [{"label": part.text, "points": _number(part.points)} for part in parts]
            return {
                "kind": "weighted_ratio", **_labels_to_plain(labels), "parts": weights, "floor": _number(floor),
            }  # fmt: skip
        case Checklist(items=items):
            return {"kind": "checklist", "items": _options_to_plain(items)}
        case Composite(parts=named):
            rows = [
                {"name": one.name, "max_points": _number(best(one.rule)), "rule": rule_to_plain(one.rule)}
                for one in named
            ]
            return {"kind": "composite", "parts": rows}
        case Deduction(start=start, per=per, floor=lowest, labels=labels):
            least = {} if lowest is None else {"floor": _number(lowest)}
            return {
                "kind": "deduction", "start": _number(start), "per": _number(per), **least,
                **_labels_to_plain(labels, "occurrence"),
            }  # fmt: skip
        case Bonus(per=per, cap=cap, labels=labels) | Penalty(per=per, cap=cap, labels=labels):
            kind = "bonus" if isinstance(rule, Bonus) else "penalty"
            return {"kind": kind, "per": _number(per), "cap": _number(cap), **_labels_to_plain(labels, "occurrence")}
        case Manual():
            return {"kind": "manual"}
        case Survey():
            return {"kind": "survey"}
        case CouncilOnly(rule=inner):
            return {"kind": "council_only", "rule": rule_to_plain(inner)}


def _options_to_plain(options: tuple[Option, ...]) -> list[Plain]:
    return [{"text": option.text, "points": _number(option.points)} for option in options]


def _labels_to_plain(labels: Labels, done: str = "done") -> Plain:
    return _spare({"due": labels.due, done: labels.done, "unit": labels.unit})


def _number(value: Points | Fraction) -> str:
    return plain_decimal(value.value if isinstance(value, Points) else value)


def _spare(table: Plain) -> Plain:
    silent: tuple[object, ...] = ("", None, [], {})
    return {
        key: value
        for key, value in table.items()
        if value not in silent and value is not False and (key, value) != ("none_due", "not_allowed")
    }
