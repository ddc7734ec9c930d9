"""Cần có: the papers that leaves expect, as rows; what is missing first tells when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.register import rounds_missing
from cchc_tui.core.slots import DueState, Slot, SlotState, slots
from cchc_tui.screens.evidence_rows import Shelf
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts.ui import show_date

KINDS = {
    SlotState.MISSING: "bad",
    SlotState.ATTACHED: "ok",
    SlotState.EXPLAINED: "ok",
    SlotState.NOT_YET: "dim",
    SlotState.OPTIONAL: "dim",
}


@dataclass(frozen=True, slots=True)
class SlotItem:
    """Một ô cần có: the leaf, which of its expected papers, and how many rounds of it are missing."""

    code: str
    slot: Slot
    absent: int = 0

    @property
    def paper_id(self) -> str:
        """The paper that stands in it; "" while it is empty."""
        return self.slot.links[0].evidence_id if self.slot.links else ""


def all_slots(assessment: Assessment, today: date) -> list[SlotItem]:
    """The expected papers of every leaf that the office scores, in the set's order."""
    return [
        SlotItem(line.component.code, slot, rounds_missing(line.component, slot))
        for line in assessment.sheet.lines
        if line.component.self_scored and not line.none_due
        for slot in slots(line, assessment, today)
    ]


def count_missing(items: Iterable[SlotItem]) -> int:
    """How many papers should be there and are not."""
    return sum(item.slot.state is SlotState.MISSING for item in items)


def slot_rows(shelf: Shelf, items: Sequence[SlotItem]) -> list[Row]:
    """A row for each expected paper; by due day the nearest first, those without a day last."""
    if shelf.sort == "due":
        items = sorted(items, key=lambda item: _open_day(item) or date.max)
    return [
        Row(partial(_cells, item), item)
        for item in items
        if shelf.keeps(f"{item.code} {item.slot.paper.text} {item.slot.paper.due}")
    ]


def _cells(item: SlotItem) -> tuple[Cell, ...]:
    slot = item.slot
    words, kind = state_of(item)
    day = _open_day(item)
    return (
        Cell(item.code, 10),
        Cell(words, 17, kind),
        Cell(show_date(day) if day else slot.paper.due, 15, "dim"),
        Cell(slot.paper.text),
    )


def state_of(item: SlotItem) -> tuple[str, str]:
    """The words for where an expected paper stands, and the class that colours them; a late one says so."""
    slot, absent = item.slot, item.absent
    late = max((due.late_by for due in slot.dues if due.state is DueState.LATE), default=0)
    if slot.state is SlotState.ATTACHED and absent:
        return t.SLOT_PARTLY.format(count=absent), "weak"
    if slot.state is SlotState.ATTACHED and late:
        return t.SLOT_LATE.format(days=late), "weak"
    return t.SLOT_STATES[slot.state.value], KINDS[slot.state]


def _open_day(item: SlotItem) -> date | None:
    """The first day that nothing has met yet where that matters, else the first day at all."""
    dues = item.slot.dues
    waiting = [due.day for due in dues if due.state in (DueState.MISSING, DueState.NOT_YET)]
    matters = item.absent or item.slot.state is not SlotState.ATTACHED
    return min((waiting if matters else []) or [due.day for due in dues], default=None)
