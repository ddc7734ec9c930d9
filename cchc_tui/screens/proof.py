"""What proves a leaf, told in lines: its papers and how they stand, and the papers still to come."""

from __future__ import annotations

from textual.content import Content

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.evidence import FileState, Link
from cchc_tui.screens.plain import fit, join
from cchc_tui.texts import labels as t
from cchc_tui.texts.ui import show_date, show_expected

DIM, HEAD, GOOD, WARN, BAD = "$foreground-muted", "bold $text-primary", "$text-success", "$text-warning", "$text-error"


def show_proof(line: Line, assessment: Assessment, files: dict[str, FileState], width: int) -> list[Content]:
    """The papers tied to the leaf, or the papers it asks for."""
    rows = [join((t.EVIDENCE, HEAD), ("" if line.links else f"  {t.EVIDENCE_NONE}", DIM))]
    for link in line.links:
        one = assessment.evidence[link.evidence_id]
        state = files.get(link.evidence_id)
        sign, style = {
            None: ("•", ""), FileState.INTACT: ("✓", GOOD), FileState.CHANGED: ("!", WARN),
        }.get(state, ("✗", BAD))  # fmt: skip
        told = [show_date(one.document.issued_on) if one.document.issued_on else "", where(link)]
        words = " · ".join(part for part in (one.title, *told) if part)
        note = "" if state in (None, FileState.INTACT) else f" ({t.FILE_STATES[state.value][2:]})"
        rows.append(join((f" {sign} ", style), fit(words + note, width - 3)))
    if not line.links and line.component.evidence:
        papers = "; ".join(map(show_expected, line.component.evidence))
        rows.append(join((" " + t.EVIDENCE_EXPECTED.format(papers=papers), DIM)))
    return rows


def where(link: Link) -> str:
    """mục II.3, trang 4."""
    named = (("section", link.section), ("page", link.page))
    return ", ".join(t.SECTION_PAGE[key].format(text=text) for key, text in named if text)
