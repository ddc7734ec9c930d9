"""What proves a leaf, told in lines: its papers and how they stand, and the papers still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from textual.content import Content

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.evidence import FileState, Link
from cchc_tui.core.papers import FileLook, Standing
from cchc_tui.core.register import rounds_missing
from cchc_tui.core.slots import DueState, Slot, SlotState, paper_date, slots, window
from cchc_tui.screens.plain import fit, join
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts import labels as t
from cchc_tui.texts.paper_texts import STANDINGS
from cchc_tui.texts.ui import show_date, show_expected

DIM, HEAD, GOOD, WARN, BAD = "$foreground-muted", "bold $text-primary", "$text-success", "$text-warning", "$text-error"
_OPEN = {SlotState.MISSING: BAD, SlotState.EXPLAINED: DIM, SlotState.NOT_YET: DIM, SlotState.OPTIONAL: DIM}


def show_proof(
    line: Line,
    assessment: Assessment,
    files: Mapping[str, FileState],
    width: int,
    looks: Mapping[str, FileLook] | None = None,
    today: date | None = None,
) -> list[Content]:
    """The papers tied to the leaf, each with what speaks against it; then the papers it asks for and has not."""
    rows = [join((t.EVIDENCE, HEAD), ("" if line.links else f"  {t.EVIDENCE_NONE}", DIM), (t.EVIDENCE_ADD, DIM))]
    found = slots(line, assessment, today or date.today()) if line.component.self_scored else ()
    for link in line.links:
        rows.append(_paper(link, assessment, files, looks or {}, width))
        rows += [join((fit(f"   ! {words}", width), WARN)) for words in _against(link, assessment, found)]
    for slot in () if line.none_due else found:
        rows += _slot(slot, rounds_missing(line.component, slot), width)
    return rows


def _paper(
    link: Link, assessment: Assessment, files: Mapping[str, FileState], looks: Mapping[str, FileLook], width: int
) -> Content:
    one = assessment.evidence[link.evidence_id]
    state, look = files.get(one.id), looks.get(one.fingerprint.sha256) if one.has_file else None
    sign, style = {
        None: ("•", ""), FileState.INTACT: ("✓", GOOD), FileState.CHANGED: ("!", WARN),
    }.get(state, ("✗", BAD))  # fmt: skip
    if look is not None and look.standing is Standing.CHECK and state is FileState.INTACT:
        sign, style = "!", WARN
    told = [show_date(one.document.issued_on) if one.document.issued_on else "", where(link)]
    words = " · ".join(part for part in (one.title, *told) if part)
    notes = [] if state in (None, FileState.INTACT) else [t.FILE_STATES[state.value][2:]]
    notes += [STANDINGS[look.standing.value]] if look and look.standing is not Standing.NOT_APPLICABLE else []
    note = f" ({', '.join(notes)})" if notes else ""
    # What stands at the end must not be cut off with a long title.
    return join((f" {sign} ", style), fit(words, max(width - 3 - len(note), 10)).rstrip() + note)


def _against(link: Link, assessment: Assessment, found: tuple[Slot, ...]) -> Iterator[str]:
    """Late for its day; outside the period where no day says that it may be."""
    served = [due for slot in found for due in slot.dues if due.evidence_id == link.evidence_id]
    for due in served:
        if due.state is DueState.LATE:
            yield e.PROOF_LATE.format(days=due.late_by, day=show_date(due.day))
    when = paper_date(assessment.evidence.get(link.evidence_id))
    first, last = window(assessment)
    if when is not None and not served and not first <= when <= last:
        yield e.PROOF_OUTSIDE.format(first=show_date(first), last=show_date(last))


def _slot(slot: Slot, absent: int, width: int) -> Iterator[Content]:
    if slot.state is SlotState.ATTACHED:
        if absent:
            words = e.PROOF_PARTLY.format(count=absent, paper=show_expected(slot.paper))
            yield join((fit(f" {words}", width), WARN))
        return
    words = e.PROOF_SLOT.format(state=e.SLOT_STATES[slot.state.value], paper=show_expected(slot.paper))
    yield join((fit(f" {words}", width), _OPEN[slot.state]))


def where(link: Link) -> str:
    """mục II.3, trang 4."""
    named = (("section", link.section), ("page", link.page))
    return ", ".join(t.SECTION_PAGE[key].format(text=text) for key, text in named if text)
