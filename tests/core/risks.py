"""One leaf with its papers and what is known of them, judged on a fixed day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cchc_tui.core.answers import Answer, Choice
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.criteria import Component, ExpectedPaper
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState, Fingerprint, Link
from cchc_tui.core.findings import Finding
from cchc_tui.core.papers import FileLook
from cchc_tui.core.period import Period
from cchc_tui.core.risk import RiskReport, assess
from tests.build import a_component, a_set, an_assessment

NOW = datetime(2026, 11, 20, 8, 0)
PLAN = ExpectedPaper("Kế hoạch CCHC năm", "trước 15/01")


def paper(key: str = "a", title: str = "Kế hoạch CCHC", on: str = "2026-01-09", **fields: Any) -> Evidence:
    """A registered paper with every field filled; its bytes are its key's unless told otherwise."""
    document = DocumentFields(fields.pop("number", f"{key}/KH-UBND"), on, fields.pop("issuer", "UBND xã"), title)
    mark = Fingerprint(fields.pop("size", 100), 0, fields.pop("sha256", key * 64))
    return Evidence(key, f"/giay/{key}.pdf", fields.pop("name", f"{key}.pdf"), mark, document, **fields)


def office(
    *components: Component,
    answers: Mapping[str, Answer] | None = None,
    told: Mapping[str, str] | None = None,
    papers: tuple[Evidence, ...] = (),
    links: tuple[Link, ...] = (),
    period: str = "2026",
    **fields: Any,
) -> Assessment:
    """An office that chose the best option everywhere, unless told otherwise."""
    given = {one.code: Choice(1) for one in components} if answers is None else answers
    entries = {code: Entry(code, answer) for code, answer in given.items()}
    for code, text in (told or {}).items():
        entries[code] = replace(entries.get(code, Entry(code)), explanation=text)
    window = fields.pop("window", None)
    return replace(
        an_assessment(a_set(*components, window=window)),
        entries=entries,
        evidence={one.id: one for one in papers},
        links=links,
        period=Period(int(period)),
        **fields,
    )


def leaf(code: str = "1.1", *expected: ExpectedPaper | str, **fields: Any) -> Component:
    """A leaf of one point that expects these papers."""
    wanted = tuple(one if isinstance(one, ExpectedPaper) else ExpectedPaper(one) for one in expected)
    return a_component(code, evidence=wanted, **fields)


def judged(
    assessment: Assessment,
    files: Mapping[str, FileState] | None = None,
    looks: Mapping[str, FileLook] | None = None,
    now: datetime = NOW,
) -> RiskReport:
    """The report of that day."""
    return assess(assessment, files or {}, looks or {}, now)


def found(report: RiskReport, code: str) -> list[Finding]:
    """What one check found."""
    return [one for one in report.findings if one.code == code]


def codes(report: RiskReport) -> list[str]:
    """What was found, in order."""
    return [one.code for one in report.findings]
