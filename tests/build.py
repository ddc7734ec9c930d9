"""Small builders: an object with what a test does not care about already filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, Grade
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, points, total
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
    Score,
    Survey,
    Tier,
    WeightedRatio,
    best,
)

GRADES = tuple(Grade(name, Fraction(edge, 100)) for name, edge in (("Tốt", 80), ("Khá", 65), ("Kém", 0)))


def a_score(earned: str, out_of: str) -> Score:
    """A score from two texts; the first may be negative."""
    value = points(earned.removeprefix("-")).value
    return Score(Points(-value if earned.startswith("-") else value), points(out_of))


def choose(*given: str) -> ChooseOne:
    """Options worth `given`."""
    return ChooseOne(tuple(Option(f"Phương án {number}", points(text)) for number, text in enumerate(given, 1)))


def bands(*rows: tuple[int | Fraction, str]) -> PercentBands:
    """Bands from percentages and points, highest first."""
    return PercentBands(tuple(Band(Fraction(edge) / 100, points(text)) for edge, text in rows))


def tiers(*rows: tuple[int, str]) -> CountTiers:
    """Tiers from counts and points, highest first."""
    return CountTiers(tuple(Tier(edge, points(text)) for edge, text in rows), Labels(unit="sáng kiến"))


def checklist(*given: str) -> Checklist:
    """Items worth `given`."""
    return Checklist(tuple(Option(f"Nội dung {number}", points(text)) for number, text in enumerate(given, 1)))


def weighted(*given: str, floor: str = "0") -> WeightedRatio:
    """Weights of b, c, …"""
    parts = tuple(Option(f"phần {number}", points(text)) for number, text in enumerate(given, 1))
    return WeightedRatio(parts, Fraction(floor))


def composite(*rules: Rule) -> Composite:
    """Parts named by number."""
    return Composite(tuple(NamedRule(f"Phần {number}", rule) for number, rule in enumerate(rules, 1)))


ONE_OF_EACH: Mapping[str, Rule] = {
    "choose_one": choose("1", "0.5", "0"),
    "percent_bands": bands((98, "3"), (95, "1.5"), (0, "0")),
    "count_tiers": tiers((3, "3"), (1, "1"), (0, "0")),
    "proportional": Proportional(points("3"), Fraction("0.7")),
    "weighted_ratio": weighted("1", "0.5"),
    "checklist": checklist("0.5", "0.75"),
    "composite": composite(choose("1", "0"), Proportional(points("2"))),
    "deduction": Deduction(points("2"), points("0.25")),
    "bonus": Bonus(points("0.5"), points("1")),
    "penalty": Penalty(points("0.5"), points("1")),
    "manual": Manual(points("2")),
    "survey": Survey(points("10")),
    "council_only": CouncilOnly(choose("1", "0")),
}


def a_component(code: str = "1.1", rule: Rule | None = None, **fields: Any) -> Component:
    """A leaf whose maximum is what its rule can give."""
    rule = rule or choose("1", "0")
    return Component(code, fields.pop("name", f"Mục {code}"), fields.pop("max_points", best(rule)), rule, **fields)


def a_criterion(*components: Component, code: str = "") -> Criterion:
    """A heading over components; a leaf under its own code when one component is given and no code."""
    name = components[0].name if not code else f"Tiêu chí {code}"
    return Criterion(code or components[0].code, name, total([one.max_points for one in components]), components)


def an_area(*criteria: Criterion, code: str = "1") -> Area:
    """An area that adds up."""
    return Area(code, f"Lĩnh vực {code}", total([one.max_points for one in criteria]), criteria)


def a_set(*components: Component, **fields: Any) -> CriteriaSet:
    """One area with a leaf criterion for each component."""
    area = an_area(*map(a_criterion, components or (a_component(),)))
    return CriteriaSet(**{
        "code": "thu", "title": "Bộ thử", "issuer": "UBND tỉnh", "version": 1, "areas": (area,), "grades": GRADES,
        **fields,
    })  # fmt: skip


def an_assessment(
    criteria: CriteriaSet | None = None, answers: Mapping[str, Answer] | None = None, **fields: Any
) -> Assessment:
    """An office that gave these answers."""
    entries = {code: Entry(code, answer) for code, answer in (answers or {}).items()}
    office = Office("UBND xã Hòa Bình", "Sở Nội vụ", "xa-hoa-binh")
    return Assessment(**{
        "office": office, "period": Period(2026), "criteria": criteria or a_set(), "entries": entries, **fields,
    })  # fmt: skip


def a_paper(key: str = "a", name: str = "Kế hoạch.pdf", content: bytes | None = None) -> Evidence:
    """A registered paper; its digest is that of `content`, or of its key."""
    data = key.encode() if content is None else content
    mark = Fingerprint(len(data), 0, hashlib.sha256(data).hexdigest())
    document = DocumentFields("05/KH-UBND", "2026-01-09", "UBND xã Hòa Bình", "Kế hoạch CCHC")
    return Evidence(key, f"/tai-lieu/{key}/{name}", name, mark, document)


def with_papers(assessment: Assessment, *papers: Evidence, links: Mapping[str, str]) -> Assessment:
    """The assessment with papers, and links from a component's code to the keys of its papers ("a b")."""
    made = tuple(Link(key, code) for code, keys in links.items() for key in keys.split())
    return Assessment(
        assessment.office, assessment.period, assessment.criteria, assessment.entries,
        {one.id: one for one in papers}, made,
    )  # fmt: skip
