"""What stands now, as plain data for scripts and for the summary on the command line."""

from __future__ import annotations

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.codec import Plain, answer_to_plain
from cchc_tui.core.package import totals_to_plain
from cchc_tui.core.points import plain_decimal
from cchc_tui.texts.working import show_working


def status(assessment: Assessment) -> Plain:
    """Stable English keys; points as text with a dot."""
    sheet = assessment.sheet
    return {
        "office": assessment.office.name,
        "superior": assessment.office.superior,
        "period": str(assessment.period),
        "set": f"{assessment.criteria.code}@{assessment.criteria.version}",
        **totals_to_plain(sheet.totals, sheet.grade),
        "items": [_item(line) for line in sheet.lines],
    }


def _item(line: Line) -> Plain:
    answer = line.entry.answer
    return {
        "code": line.component.code,
        "answer": None if answer is None else answer_to_plain(answer),
        "points": plain_decimal(line.points.value) if line.score else None,
        "out_of": plain_decimal(line.out_of.value),
        "max_points": plain_decimal(line.component.max_points.value),
        "self_scored": line.component.self_scored,
        "excluded_by": line.component.excluded_by,
        "working": show_working(line),
        "explanation": line.entry.explanation,
        "evidence": [link.evidence_id for link in line.links],
    }
