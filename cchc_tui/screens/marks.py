"""The sign and word for where a leaf stands; the same in every room."""

from __future__ import annotations

from cchc_tui.core.assessment import Line
from cchc_tui.core.points import NO_POINTS
from cchc_tui.core.risk_report import RiskReport, RiskState
from cchc_tui.texts import labels as t

KINDS = {
    "ok": "ok", "explained": "ok", "zero": "weak", "weak": "weak", "partial": "weak",
    "fault": "bad", "bare": "bad", "over": "bad", "empty": "dim", "none": "dim", "council": "dim", "survey": "dim",
    "excluded": "dim",
}  # fmt: skip
_OF_RISK = {RiskState.OVER: "over", RiskState.WEAK: "weak", RiskState.EMPTY: "bare"}


def state_of(line: Line, report: RiskReport | None = None) -> str:
    """The name of a leaf's state, a key of `labels.MARKS`; what the checks found goes before what was entered."""
    risk = report.state(line.component.code) if report else None
    above = line.fault is not None and line.fault.code == "answer.over_maximum"
    if risk is RiskState.OVER and line.score is None and not above:
        return "fault"  # two figures that cannot both be true are not points above the maximum
    if risk is not None and risk is not RiskState.SURE:
        return _OF_RISK[risk]
    return _entered(line, judged=report is not None)


def _entered(line: Line, *, judged: bool) -> str:
    if line.excluded:
        return "excluded"
    if line.fault is not None:
        return "fault"
    if line.component.is_survey:
        return "ok" if line.score else "survey"
    if not line.component.self_scored:
        return "council"
    if line.score is None:
        return "empty"
    if not line.answered:
        return "partial"
    if line.none_due:
        return "none"
    if line.links:
        return "ok"
    if line.points <= NO_POINTS:
        return "zero"
    if judged:
        return "ok"
    return "explained" if line.entry.explanation.strip() else "bare"


def mark(line: Line, report: RiskReport | None = None) -> tuple[str, str, str]:
    """Sign, word and row class."""
    state = state_of(line, report)
    return (*t.MARKS[state], KINDS[state])
