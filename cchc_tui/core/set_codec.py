"""Criteria sets ↔ plain dicts; reading names every fault with its place instead of stopping at the first."""

from __future__ import annotations

from datetime import date, datetime

from cchc_tui.core.codec import Plain
from cchc_tui.core.criteria import (
    Area,
    Component,
    CriteriaSet,
    Criterion,
    ExpectedPaper,
    Grade,
    Rounding,
    check_set,
)
from cchc_tui.core.findings import Finding, has_errors
from cchc_tui.core.plain_reader import Reader, exact, spare
from cchc_tui.core.points import NO_POINTS
from cchc_tui.core.rule_codec import read_rule, rule_to_plain
from cchc_tui.core.rules import NOT_ALLOWED, NoneDueKind, NoneDuePolicy
from cchc_tui.core.text import clean

SCHEMA = "cchc.criteria/1"
_NONE_DUE = {kind.value for kind in NoneDueKind} - {NoneDueKind.FIXED.value}


def set_from_plain(plain: object, *, kept: bool = False) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set a plain table describes and everything wrong with it; no set when an error blocks.

    One that was `kept` was found sound before it was kept, and is not judged again: only its shape is read.
    """
    findings: list[Finding] = []
    head = Reader(plain, "", findings)
    if head.table.get("schema") != SCHEMA:
        head.fault("set.schema", found=str(head.table.get("schema", "")), wanted=SCHEMA)
        return None, findings
    rounding = Reader(head.table.get("rounding", {}), "rounding", findings)
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
    if not kept:
        findings += check_set(criteria)
    return (None if has_errors(findings) else criteria), findings


def _window(head: Reader) -> tuple[date, date] | None:
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


def _area(row: Reader) -> Area:
    code = row.text("code", None)
    row.place = code or row.place
    criteria = tuple(_criterion(one) for one in row.rows("criteria"))
    return Area(code, row.text("name", None), row.points("max_points"), criteria)


def _criterion(row: Reader) -> Criterion:
    code = row.text("code", None)
    row.place = code or row.place
    leaf = "rule" in row.table
    if leaf and "components" in row.table:
        row.fault("set.rule_and_components")
    components = (_component(row),) if leaf else tuple(_component(one) for one in row.rows("components"))
    return Criterion(code, row.text("name", None), row.points("max_points"), components)


def _component(row: Reader) -> Component:
    code = row.text("code", None)
    row.place = code or row.place
    most = row.points("max_points")
    rule = read_rule(Reader(row.table.get("rule"), row.place, row.findings), most)
    return Component(
        code=code,
        name=row.text("name", None),
        max_points=most,
        rule=rule,
        none_due=_none_due(row),
        guide=row.text("guide"),
        explanation_asked=row.table.get("explanation", False) is True,
        evidence=_papers(row),
        owner=row.text("owner"),
        excluded_by=row.text("excluded_by"),
    )


def _papers(row: Reader) -> tuple[ExpectedPaper, ...]:
    found = row.table.get("evidence", [])
    if not isinstance(found, list) or not all(isinstance(item, str | dict) for item in found):
        row.fault("set.not_texts", key="evidence")
        return ()
    return tuple(_paper(item, f"{row.place} evidence {number}", row.findings) for number, item in enumerate(found, 1))


def _paper(item: str | Plain, place: str, findings: list[Finding]) -> ExpectedPaper:
    if isinstance(item, str):
        return ExpectedPaper(clean(item).strip())
    row = Reader(item, place, findings)
    return ExpectedPaper(row.text("text", None), row.text("due"))


def _none_due(row: Reader) -> NoneDuePolicy:
    value = row.table.get("none_due", NoneDueKind.NOT_ALLOWED.value)
    when = row.text("none_due_when")
    if isinstance(value, dict):
        fixed = Reader(value, row.place, row.findings).points("fixed")
        return NoneDuePolicy(NoneDueKind.FIXED, fixed, when)
    if not isinstance(value, str) or value not in _NONE_DUE:
        row.fault("set.none_due", value=str(value))
        return NOT_ALLOWED
    return NoneDuePolicy(NoneDueKind(value), NO_POINTS, when)


def set_to_plain(criteria: CriteriaSet) -> Plain:
    """The plain table of a set, with nothing in it that says nothing; `set_from_plain` reads it back equal."""
    return spare(
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
            "grades": [{"name": one.name, "from": exact(one.at_least * 100)} for one in criteria.grades],
            "areas": [
                {
                    "code": area.code,
                    "name": area.name,
                    "max_points": exact(area.max_points),
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
        "max_points": exact(criterion.max_points),
        "components": [_component_to_plain(one) for one in criterion.components],
    }


def _component_to_plain(one: Component) -> Plain:
    policy = one.none_due
    return spare(
        {
            "code": one.code,
            "name": one.name,
            "max_points": exact(one.max_points),
            "guide": one.guide,
            "none_due": {"fixed": exact(policy.points)} if policy.kind is NoneDueKind.FIXED else policy.kind.value,
            "none_due_when": policy.when,
            "explanation": one.explanation_asked,
            "evidence": [{"text": paper.text, "due": paper.due} if paper.due else paper.text for paper in one.evidence],
            "owner": one.owner,
            "excluded_by": one.excluded_by,
            "rule": rule_to_plain(one.rule),
        }
    )
