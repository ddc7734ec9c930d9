"""Lịch tài liệu: the papers the criteria ask for by a day, late ones first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.slots import DueState, Slot, SlotState, slots
from cchc_tui.core.text import search_key

_SOON = 30


class DueWhen(StrEnum):
    """Quá hạn, tuần này, sắp tới (30 ngày), về sau, đã xong; members stand in the order of the list."""

    OVERDUE = "overdue"
    WEEK = "week"
    NEXT = "next"
    LATER = "later"
    DONE = "done"


_ORDER = {one: place for place, one in enumerate(DueWhen)}


@dataclass(frozen=True, slots=True)
class DuePaper:
    """Tài liệu đến hạn: the leaf, which of its expected papers, its words, the day, and how near that is."""

    code: str
    slot: int
    text: str
    due: date
    when: DueWhen


def due_papers(assessment: Assessment, today: date) -> list[DuePaper]:
    """Every day a paper is due, overdue first, then by day; leaves the office does not score have none."""
    found: list[DuePaper] = []
    for line in assessment.sheet.lines:
        code = line.component.code
        if not line.component.self_scored or line.none_due or not any(one.due for one in line.component.evidence):
            continue
        for slot in slots(line, assessment, today):
            if slot.state is SlotState.OPTIONAL:
                continue
            found += [
                DuePaper(code, slot.number, slot.paper.text, due.day, _when(slot, due.state, due.day, today))
                for due in slot.dues
            ]
    return sorted(found, key=lambda one: (_ORDER[one.when], one.due))


def rounds(papers: Iterable[DuePaper]) -> list[DuePaper]:
    """One line for each paper and day that several leaves ask for; it is done once it is there for one of them."""
    found: dict[tuple[str, date], DuePaper] = {}
    for one in papers:
        key = (search_key(one.text), one.due)
        if key not in found or one.when is DueWhen.DONE:
            found[key] = one
    return sorted(found.values(), key=lambda one: (_ORDER[one.when], one.due))


def _when(slot: Slot, state: DueState, day: date, today: date) -> DueWhen:
    if slot.state is SlotState.EXPLAINED or state in (DueState.ON_TIME, DueState.LATE, DueState.UNDATED):
        return DueWhen.DONE
    if day < today:
        return DueWhen.OVERDUE
    sunday = today + timedelta(days=6 - today.weekday())
    if day <= sunday:
        return DueWhen.WEEK
    return DueWhen.NEXT if day <= today + timedelta(days=_SOON) else DueWhen.LATER
