"""Points at risk for the command line and the package: the list, the reasons given, and the rows that travel along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cchc_tui.core.codec import Plain
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.points import NO_POINTS, plain_decimal
from cchc_tui.core.risk import RiskReport, assess, points_of
from cchc_tui.core.risk_record import Risk, risk_to_plain
from cchc_tui.jobs.evidence import check_files
from cchc_tui.jobs.looks import look_at_new
from cchc_tui.store.store import Store
from cchc_tui.texts.risk_texts import why

FILE_FAULTS = frozenset({"risk.file_missing", "risk.file_changed", "risk.file_unreadable"})


def report_of(store: Store, assessment_id: int, now: datetime) -> RiskReport:
    """The points at risk now, with a look at every linked file."""
    assessment = store.load(assessment_id)
    looks = look_at_new(store, assessment.evidence.values())
    return assess(assessment, check_files(assessment), looks, now)


def give_reason(store: Store, assessment_id: int, findings: Iterable[Finding], reason: str) -> int:
    """Keep one reason for several warnings, as one edit; how many."""
    changes = [Store.change(one.place, f"reason:{one.facts['key']}", reason.strip()) for one in findings if one.place]
    if changes:
        store.apply(assessment_id, changes)
    return len(changes)


def records(report: RiskReport) -> tuple[Risk, ...]:
    """What travels in the package: errors, warnings, and notes of points at risk, a reason, or no answer."""
    made = (_record(report, one) for one in report.findings if _travels(report, one))
    return tuple({(one.code, one.check, one.key): one for one in made}.values())  # a package tells of each thing once


def _travels(report: RiskReport, finding: Finding) -> bool:
    if not finding.place:
        return False
    told = finding.level is not Level.NOTE or bool(report.reason(finding))
    return told or points_of(finding) > NO_POINTS or finding.code == "risk.unanswered"


def _record(report: RiskReport, finding: Finding) -> Risk:
    state = report.state(finding.place)
    return Risk(
        finding.place,
        state.value if state else "",
        points_of(finding),
        finding.code,
        str(finding.facts["key"]),
        why(finding),
        report.reason(finding),
    )


def risk_list(report: RiskReport) -> Plain:
    """The list for scripts: stable English keys, Vietnamese sentences under `text`."""
    return {
        "points_at_risk": plain_decimal(report.at_risk.value),
        "points_by_state": {state.value: plain_decimal(points.value) for state, points in report.sums.items()},
        "errors": len(report.blocking),
        "warnings": len(report.warnings),
        "warnings_without_reason": len(report.open),
        "leaves": {one.code: one.state.value for one in report.leaves.values() if one.state},
        "findings": [{"level": one.level.value, **risk_to_plain(_record(report, one))} for one in report.findings],
    }
