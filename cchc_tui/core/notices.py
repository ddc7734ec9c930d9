"""Thông báo: what the superior leaves out or changes in a set this year, and the set that then holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from cchc_tui.core.assessment import Assessment, make_line
from cchc_tui.core.codec import Plain
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, Notice, check_set
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error, has_errors, warning
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.set_codec import SCHEMA as SET_SCHEMA
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.core.text import clean

SCHEMA = "cchc.thong-bao/1"


def apply_notices(criteria: CriteriaSet, notices: Sequence[Notice]) -> CriteriaSet:
    """The set that holds: later notices over earlier ones, and every heading worth the leaves still scored under it.

    A leaf left out keeps its place, rule and maximum; a later notice that gives it a rule brings it back.
    """
    leaves = dict(criteria.by_code)
    for notice in sorted(notices, key=lambda one: one.issued_on):
        if notice.excluded and not notice.number.strip():
            raise InputError("notice.number_missing")
        leaves.update({one.code: one for one in notice.changed if one.code in leaves})
        for code in leaves_under(criteria, notice.excluded):
            if not leaves[code].excluded_by:
                leaves[code] = replace(leaves[code], excluded_by=notice.number.strip())
    if leaves == criteria.by_code:
        return criteria
    return replace(criteria, areas=tuple(_area(area, leaves) for area in criteria.areas))


def check_notice(criteria: CriteriaSet, notice: Notice) -> list[Finding]:
    """Every fault of a notice at once, held against the set it speaks of."""
    findings = list(_check_head(notice))
    headings = {area.code for area in criteria.areas} | {one.code for area in criteria.areas for one in area.criteria}
    headings -= set(criteria.by_code)
    findings += [
        error("notice.unknown_code", code)
        for code in dict.fromkeys([*notice.excluded, *(one.code for one in notice.changed)])
        if code not in headings and code not in criteria.by_code
    ]
    changed = Counter(one.code for one in notice.changed)
    findings += [error("notice.not_leaf", code) for code in changed if code in headings]
    findings += [error("notice.repeated", code) for code, times in changed.items() if times > 1]
    excluded = leaves_under(criteria, notice.excluded)
    findings += [error("notice.both", code) for code in changed if code in excluded]
    findings += [
        warning("notice.nothing_new", one.code) for one in notice.changed if criteria.by_code.get(one.code) == one
    ]
    findings += [
        warning("notice.already_excluded", code, number=criteria.by_code[code].excluded_by)
        for code in excluded
        if criteria.by_code[code].excluded_by not in ("", notice.number.strip())
    ]
    effective = apply_notices(criteria, [replace(notice, excluded=())])
    return findings + [one for one in check_set(effective) if one.place in changed and one.place not in headings]


def notice_warnings(assessment: Assessment, notice: Notice) -> list[Finding]:
    """Every leaf that had been answered and that `notice` leaves out or changes, with the points it had."""
    touched = {*leaves_under(assessment.criteria, notice.excluded), *(one.code for one in notice.changed)}
    return [
        _was_scored(assessment, one, notice.number, notice.issued_on)
        for one in assessment.criteria.components
        if one.code in touched and assessment.entry(one.code).answer is not None
    ]


def was_scored(assessment: Assessment) -> list[Finding]:
    """Every leaf that is left out although it had been answered, with the points it had."""
    return [
        _was_scored(assessment, one, one.excluded_by, assessment.issued_on(one.excluded_by))
        for one in assessment.criteria.components
        if one.excluded_by and assessment.entry(one.code).answer is not None
    ]


def _was_scored(assessment: Assessment, one: Component, number: str, day: str) -> Finding:
    points = make_line(replace(one, excluded_by=""), assessment.entry(one.code), assessment.criteria).points
    return warning("notice.was_scored", one.code, name=one.name, points=points, number=number, date=day)


def notice_to_plain(notice: Notice) -> Plain:
    """The plain table of a notice, with nothing in it that says nothing; `notice_from_plain` reads it back equal."""
    table: Plain = {
        "schema": SCHEMA,
        "number": notice.number,
        "issued_on": notice.issued_on,
        "issuer": notice.issuer,
        "summary": notice.summary,
        "excluded": list(notice.excluded),
        "changed": _changed_to_plain(notice.changed),
    }
    return {key: value for key, value in table.items() if value not in ("", [])}


def notice_from_plain(plain: object) -> tuple[Notice | None, list[Finding]]:
    """The notice a plain table describes and everything wrong with it; no notice when an error blocks."""
    table: Plain = plain if isinstance(plain, dict) else {}
    if table.get("schema") != SCHEMA:
        return None, [error("notice.schema", found=str(table.get("schema", "")), wanted=SCHEMA)]
    findings: list[Finding] = []
    notice = Notice(
        number=_text(table, "number", findings),
        issued_on=_day(table, findings),
        issuer=_text(table, "issuer", findings),
        summary=_text(table, "summary", findings),
        excluded=_texts(table, findings),
        changed=_changed_from_plain(table, findings),
    )
    if not has_errors(findings):
        findings += _check_head(notice)
    return (None if has_errors(findings) else notice), findings


def leaves_under(criteria: CriteriaSet, codes: Sequence[str]) -> tuple[str, ...]:
    """The leaves that codes of leaves, criteria or areas stand for, in the set's own order."""
    wanted = set(codes)
    return tuple(
        one.code
        for area in criteria.areas
        for criterion in area.criteria
        for one in criterion.components
        if not wanted.isdisjoint((area.code, criterion.code, one.code))
    )


def _area(area: Area, leaves: dict[str, Component]) -> Area:
    criteria = tuple(_criterion(one, leaves) for one in area.criteria)
    return replace(area, criteria=criteria, max_points=total([one.max_points for one in criteria]))


def _criterion(criterion: Criterion, leaves: dict[str, Component]) -> Criterion:
    parts = tuple(leaves[one.code] for one in criterion.components)
    name = parts[0].name if criterion.is_leaf else criterion.name
    return Criterion(criterion.code, name, total([_counted(one) for one in parts]), parts)


def _counted(one: Component) -> Points:
    return NO_POINTS if one.excluded_by else one.max_points


def _check_head(notice: Notice) -> Iterator[Finding]:
    if not notice.number.strip():
        yield error("notice.number_missing")
    try:
        date.fromisoformat(notice.issued_on)
    except ValueError:
        yield error("notice.date", found=notice.issued_on)
    if not notice.excluded and not notice.changed:
        yield error("notice.empty")


def _text(table: Plain, key: str, findings: list[Finding]) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        findings.append(error("notice.not_text", key=key))
        return ""
    return clean(value).strip()


def _day(table: Plain, findings: list[Finding]) -> str:
    value = table.get("issued_on", "")
    if isinstance(value, date) and not isinstance(value, datetime):  # a bare TOML date
        return value.isoformat()
    return _text(table, "issued_on", findings)


def _texts(table: Plain, findings: list[Finding]) -> tuple[str, ...]:
    value = table.get("excluded", [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        findings.append(error("notice.not_texts", key="excluded"))
        return ()
    return tuple(clean(one).strip() for one in value)


# Leaves that a notice brings are written, read and checked as a set is: each is the one criterion of an area of its
# own, worth what it is worth, so that no sum can be wrong but its own.


def _changed_to_plain(changed: tuple[Component, ...]) -> list[Plain]:
    areas = tuple(
        Area(f"changed {number}", "-", one.max_points, (Criterion(one.code, one.name, one.max_points, (one,)),))
        for number, one in enumerate(changed, 1)
    )
    written = set_to_plain(CriteriaSet("-", "-", "", 1, areas)).get("areas", [])
    return [area["criteria"][0] for area in written]


def _changed_from_plain(table: Plain, findings: list[Finding]) -> tuple[Component, ...]:
    rows = table.get("changed", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        findings.append(error("notice.not_tables", key="changed"))
        return ()
    if not rows:
        return ()
    places = {f"changed {number}": row for number, row in enumerate(rows, 1)}
    parts = [row.get("code") for row in rows if "components" in row]
    if parts:
        findings += [error("notice.not_leaf", str(code)) for code in parts]
        return ()
    areas = [
        {"code": place, "name": "-", "max_points": row.get("max_points", "0"), "criteria": [row]}
        for place, row in places.items()
    ]
    read, found = set_from_plain({"schema": SET_SCHEMA, "code": "-", "title": "-", "areas": areas})
    told = [replace(one, place=one.place.removesuffix(" criteria 1")) for one in found if one.place not in places]
    if read is None and not told:
        told = found
    findings += [one for number, one in enumerate(told) if one not in told[:number]]
    return read.components if read else ()
