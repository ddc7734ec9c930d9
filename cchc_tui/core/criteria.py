"""Bộ tiêu chí: a tree of areas, criteria and components, and the checks it must pass."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from fractions import Fraction
from functools import cached_property

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.rules import (
    NOT_ALLOWED,
    Bonus,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    NoneDueKind,
    NoneDuePolicy,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
    best,
)


@dataclass(frozen=True, slots=True)
class ExpectedPaper:
    """Tài liệu cần có: what it is, and the words that say when it is due ("" when nothing does)."""

    text: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """Tiêu chí thành phần: the only thing that is scored; a leaf of the set."""

    code: str
    name: str
    max_points: Points
    rule: Rule
    none_due: NoneDuePolicy = NOT_ALLOWED
    guide: str = ""
    explanation_asked: bool = False
    evidence: tuple[ExpectedPaper, ...] = ()
    owner: str = ""
    excluded_by: str = ""  # the number of the notice that leaves it out this year

    @property
    def self_scored(self) -> bool:
        """Whether the office itself scores it: neither survey nor council-only, and not left out by a notice."""
        return not isinstance(self.rule, Survey | CouncilOnly) and not self.excluded_by

    @property
    def is_survey(self) -> bool:
        """Điều tra XHH: whether its result comes from a survey."""
        return isinstance(self.rule, Survey)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Tiêu chí: components under one heading; one component under its own code when it has none."""

    code: str
    name: str
    max_points: Points
    components: tuple[Component, ...]

    @property
    def is_leaf(self) -> bool:
        """Whether the criterion is itself scored, read as one component with its own code."""
        return len(self.components) == 1 and self.components[0].code == self.code


@dataclass(frozen=True, slots=True)
class Area:
    """Lĩnh vực: criteria of one field."""

    code: str
    name: str
    max_points: Points
    criteria: tuple[Criterion, ...]

    @property
    def components(self) -> tuple[Component, ...]:
        """Every leaf of the area, in the set's own order."""
        return tuple(component for criterion in self.criteria for component in criterion.components)


@dataclass(frozen=True, slots=True)
class Grade:
    """Xếp loại: a name and the lowest index (a ratio, inclusive) that earns it."""

    name: str
    at_least: Fraction


@dataclass(frozen=True, slots=True)
class Rounding:
    """Làm tròn: decimals kept at each component, and at survey results; half up."""

    places: int = 2
    survey_places: int = 3


@dataclass(frozen=True)
class CriteriaSet:
    """Bộ tiêu chí: the tree, who issued it, and how its points are rounded and graded."""

    code: str
    title: str
    issuer: str
    version: int
    areas: tuple[Area, ...]
    grades: tuple[Grade, ...] = ()
    legal_basis: tuple[str, ...] = ()
    notice: str = ""
    change_note: str = ""
    level: str = ""
    year: int = 0
    window: tuple[date, date] | None = None
    rounding: Rounding = field(default_factory=Rounding)

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """Every leaf in the set's own order."""
        return tuple(component for area in self.areas for component in area.components)

    @cached_property
    def by_code(self) -> dict[str, Component]:
        """Leaves by code."""
        return {component.code: component for component in self.components}

    @cached_property
    def own_part(self) -> tuple[Component, ...]:
        """The leaves that are neither survey nor left out: scored by the office or by the council."""
        return tuple(one for one in self.components if not one.is_survey and not one.excluded_by)

    def area_of(self, code: str) -> Area:
        """The area that holds the leaf `code`; KeyError when there is none."""
        for area in self.areas:
            if any(component.code == code for component in area.components):
                return area
        raise KeyError(code)

    def grade(self, index: Fraction) -> str:
        """The grade an exact index (a ratio) earns; "" when the set has no grades."""
        return next((grade.name for grade in self.grades if index >= grade.at_least), "")


@dataclass(frozen=True, slots=True)
class Notice:
    """Thông báo: its number, date (ISO) and issuer; the codes it leaves out, and the leaves it puts in their place."""

    number: str
    issued_on: str
    issuer: str = ""
    summary: str = ""
    excluded: tuple[str, ...] = ()
    changed: tuple[Component, ...] = ()


def check_set(criteria: CriteriaSet) -> list[Finding]:
    """Every fault of a set at once: sums, options over the maximum, bands, grades, repeated codes."""
    findings = list(_check_codes(criteria))
    for area in criteria.areas:
        findings += _check_sum(area.code, area.max_points, [one.max_points for one in area.criteria])
        for criterion in area.criteria:
            parts = [NO_POINTS if one.excluded_by else one.max_points for one in criterion.components]
            findings += _check_sum(criterion.code, criterion.max_points, parts)
            for component in criterion.components:
                findings += _check_component(component)
    findings += _check_grades(criteria)
    if not (0 <= criteria.rounding.places <= 3 and 0 <= criteria.rounding.survey_places <= 3):
        findings.append(error("set.rounding"))
    return findings


def _check_codes(criteria: CriteriaSet) -> Iterator[Finding]:
    seen: set[str] = set()
    codes = [area.code for area in criteria.areas]
    for area in criteria.areas:
        for criterion in area.criteria:
            codes.append(criterion.code)
            codes += [] if criterion.is_leaf else [one.code for one in criterion.components]
            if not criterion.components:
                yield error("set.no_components", criterion.code)
    for code in codes:
        if not code:
            yield error("set.code_missing")
        elif code in seen:
            yield error("set.code_repeated", code)
        seen.add(code)
    if not criteria.areas:
        yield error("set.empty")


def _check_sum(code: str, stated: Points, parts: list[Points]) -> Iterator[Finding]:
    if parts and total(parts) != stated:
        yield error("set.sum", code, stated=stated, parts=total(parts))


def _check_component(component: Component) -> Iterator[Finding]:
    code, rule, most = component.code, component.rule, component.max_points
    outside = isinstance(rule, Bonus | Penalty)
    if not outside and best(rule) > most:
        yield error("set.over_maximum", code, most=most, best=best(rule))
    elif not outside and best(rule) < most:
        yield warning("set.under_maximum", code, most=most, best=best(rule))
    if component.none_due.kind is NoneDueKind.FIXED and component.none_due.points > most:
        yield error("set.over_maximum", code, most=most, best=component.none_due.points)
    yield from _check_dues(component)
    yield from _check_rule(code, rule)


def _check_dues(component: Component) -> Iterator[Finding]:
    from cchc_tui.core.due import read_due  # its patterns take time to compile, and a set that is kept was checked once

    for paper in component.evidence:
        try:
            if paper.due:
                read_due(paper.due)
        except InputError:
            yield error("set.due", component.code, due=paper.due, paper=paper.text)


def _check_rule(code: str, rule: Rule) -> Iterator[Finding]:
    match rule:
        case CouncilOnly(rule=inner):
            yield from _check_rule(code, inner)
        case Composite(parts=parts):
            for part in parts:
                yield from _check_rule(code, part.rule)
        case PercentBands(bands=bands):
            edges = [band.at_least for band in bands]
            yield from _check_steps(code, edges, [band.points for band in bands])
            if edges and edges[0] > 1:
                yield error("set.band_over_hundred", code)
        case CountTiers(tiers=tiers):
            yield from _check_steps(code, [Fraction(t.at_least) for t in tiers], [t.points for t in tiers])
        case Proportional(floor=floor) | WeightedRatio(floor=floor) if not 0 <= floor <= 1:
            yield error("set.floor", code)
        case Deduction(start=start, per=per, floor=least):
            if per < NO_POINTS:
                yield error("set.negative", code)
            if least is not None and least > start:
                yield error("set.floor", code)
        case Bonus(per=per, cap=cap) | Penalty(per=per, cap=cap) if min(per, cap) < NO_POINTS:
            yield error("set.negative", code)
        case _:
            pass


def _check_steps(code: str, edges: list[Fraction], given: list[Points]) -> Iterator[Finding]:
    if not edges or edges[-1] != 0:
        yield error("set.band_hole", code, edge=edges[-1] if edges else Fraction(0))
    if any(upper <= lower for upper, lower in itertools.pairwise(edges)):
        yield error("set.band_overlap", code)
    if any(upper < lower for upper, lower in itertools.pairwise(given)):
        yield warning("set.band_falls", code)


def _check_grades(criteria: CriteriaSet) -> Iterator[Finding]:
    edges = [grade.at_least for grade in criteria.grades]
    if edges and edges[-1] != 0:
        yield error("set.grade_hole", place="", edge=edges[-1])
    if any(upper <= lower for upper, lower in itertools.pairwise(edges)):
        yield error("set.grade_order")
