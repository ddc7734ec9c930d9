"""Điểm có nguy cơ: each leaf's state, the points that may not survive appraisal, and what the package must wait for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from cchc_tui.core.assessment import Assessment, Deadlines, Line, make_line
from cchc_tui.core.evidence import Evidence, FileState
from cchc_tui.core.figures import differing, figures
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.paper_titles import LIST, kinds_in
from cchc_tui.core.papers import FileLook
from cchc_tui.core.points import NO_POINTS
from cchc_tui.core.risk_checks import CHECKS, Context, Leaf, claimed
from cchc_tui.core.risk_report import LeafRisk, RiskReport, RiskState, points_of
from cchc_tui.core.slots import Slot, slots
from cchc_tui.core.text import search_key

__all__ = ["LeafRisk", "RiskReport", "RiskState", "assess", "points_of"]

_OVER = {"risk.over_maximum", "risk.council_scored", "risk.excluded_scored", "risk.done_over_due"}

_CLOSED = {
    "submit": "risk.closed_submit",
    "supplement": "risk.closed_supplement",
    "appraisal": "risk.closed_appraisal",
}


def assess(
    assessment: Assessment, files: Mapping[str, FileState], looks: Mapping[str, FileLook], now: datetime
) -> RiskReport:
    """Every check over every leaf. `files` is by evidence id, `looks` by SHA-256; what is not in them is not judged."""
    sheet, today = assessment.sheet, now.date()
    kept = {line.component.code: slots(line, assessment, today) for line in sheet.lines}
    context = Context(
        assessment, files, looks, today, _twins(assessment), _kinds(assessment, kept), _figures(assessment)
    )
    leaves = {line.component.code: _leaf(line, kept[line.component.code], context) for line in sheet.lines}
    found = [finding for one in leaves.values() for finding in one.findings]
    found.sort(key=lambda one: (one.level is not Level.ERROR, -points_of(one).value))
    return RiskReport(leaves, (*found, *_closed(assessment.deadlines, now)), assessment.reasons)


def _leaf(line: Line, own: tuple[Slot, ...], context: Context) -> LeafRisk:
    counted = line
    if line.excluded:
        counted = make_line(replace(line.component, excluded_by=""), line.entry, context.assessment.criteria)
    counts = line.points > NO_POINTS and line.component.self_scored
    at_stake = claimed(counted, line.entry.answer)
    leaf = Leaf(line, own, at_stake, context, counts, counts and not line.none_due)
    found = tuple(finding for check in CHECKS for finding in check(leaf))
    codes = {one.code for one in found if points_of(one) > NO_POINTS}
    faulty = bool(codes & _OVER) or line.fault is not None
    if faulty:
        return LeafRisk(line.component.code, RiskState.OVER, max(map(points_of, found), default=NO_POINTS), found)
    if line.points == NO_POINTS:
        return LeafRisk(line.component.code, None, NO_POINTS, found)
    if line.points < NO_POINTS or not line.component.self_scored or not codes:
        return LeafRisk(line.component.code, RiskState.SURE, line.points, found)
    state = RiskState.EMPTY if "risk.unproved" in codes else RiskState.WEAK
    return LeafRisk(line.component.code, state, line.points, found)


def _closed(deadlines: Deadlines, now: datetime) -> list[Finding]:
    """A note for each deadline of the period that has passed."""
    moment = now.replace(tzinfo=None)
    found: list[Finding] = []
    for name, code in _CLOSED.items():
        text = getattr(deadlines, name)
        try:
            passed = bool(text) and datetime.fromisoformat(text).replace(tzinfo=None) < moment
        except ValueError:
            continue
        if passed:
            day = f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}"
            found.append(Finding(Level.NOTE, code, "", {"key": name, "when": day}))
    return found


def _twins(assessment: Assessment) -> dict[str, str]:
    """Papers of the same number, date and issuer that are not the same bytes, each with the name of another."""
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    linked = {link.evidence_id for link in assessment.links}
    for one in assessment.evidence.values():
        number = search_key(one.document.document_number).replace(" ", "")
        if one.id in linked and number and one.has_file:
            groups.setdefault((number, one.document.issued_on, search_key(one.document.issuer)), []).append(one)
    found: dict[str, str] = {}
    for group in groups.values():
        for one in group if len(group) > 1 else ():
            other = next((two for two in group if two.fingerprint.sha256 != one.fingerprint.sha256), None)
            if other is not None:
                found[one.id] = other.name
    return found


def _kinds(
    assessment: Assessment, kept: Mapping[str, tuple[Slot, ...]]
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """For each file, the leaves that it stands in for an expected paper, and the kinds of paper asked there."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for code, own in kept.items():
        for slot in own:
            kinds = kinds_in(slot.paper.text)
            if LIST in kinds:  # a table may be an annex of any paper
                continue
            for link in slot.links if kinds else ():
                one = assessment.evidence.get(link.evidence_id)
                if one is not None and one.has_file:
                    found.setdefault(one.fingerprint.sha256, []).append((code, kinds))
    return {digest: tuple(asked) for digest, asked in found.items() if len({kinds for _, kinds in asked}) > 1}


def _figures(assessment: Assessment) -> dict[str, tuple[tuple[str, str, Fraction, str, Fraction], ...]]:
    """For each leaf, the figures that have another value elsewhere: key, words, own value, the other leaf and value."""
    values = differing(assessment)
    found: dict[str, tuple[tuple[str, str, Fraction, str, Fraction], ...]] = {}
    if not values:
        return found
    words = {one.key: one.words for one in figures(assessment.criteria)}
    for key, by_code in values.items():
        for code, own in by_code.items():
            other, value = next((two, value) for two, value in by_code.items() if value != own)
            found[code] = (*found.get(code, ()), (key, words[key], own, other, value))
    return found
