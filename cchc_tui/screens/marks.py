"""The sign and word for where a leaf stands; the same in every room."""

from __future__ import annotations

from cchc_tui.core.assessment import Line
from cchc_tui.core.points import NO_POINTS
from cchc_tui.texts import labels as t

KINDS = {
    "ok": "ok", "explained": "ok", "zero": "weak", "weak": "weak", "partial": "weak",
    "fault": "bad", "empty": "dim", "none": "dim", "council": "dim", "survey": "dim",
    "excluded": "dim",
}  # fmt: skip


def state_of(line: Line) -> str:
    """The name of a leaf's state, a key of `labels.MARKS`."""
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
    return "explained" if line.entry.explanation.strip() else "weak"


def mark(line: Line) -> tuple[str, str, str]:
    """Sign, word and row class."""
    state = state_of(line)
    return (*t.MARKS[state], KINDS[state])
