"""Ô tài liệu: each paper a leaf expects, what was tied to it, and whether it was there in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.due import due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.paper_titles import kind_of, kinds_in, words_of
from cchc_tui.core.period import Period
from cchc_tui.core.text import search_key

_EARLY = timedelta(days=183)  # how long before its day a paper may be ready; within the period it always may
_KIND_WORTH, _LEAST = 3, 2  # a shared kind weighs as three shared words; one shared word alone says nothing


class SlotState(StrEnum):
    """Tình trạng: thiếu, đã có, giải trình, chưa đến hạn; or not asked for in every case (nếu có)."""

    MISSING = "missing"
    ATTACHED = "attached"
    EXPLAINED = "explained"
    NOT_YET = "not_yet"
    OPTIONAL = "optional"


class DueState(StrEnum):
    """Đúng hạn, muộn, thiếu, chưa đến hạn; or a paper stands there whose date is not known."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_YET = "not_yet"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Due:
    """Một kỳ hạn: the day, how it was met, by which paper, and how many days late."""

    day: date
    state: DueState
    evidence_id: str = ""
    late_by: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """Ô tài liệu: the number of an expected paper (from 1), what was tied to it, and each day it was due."""

    number: int
    paper: ExpectedPaper
    state: SlotState
    links: tuple[Link, ...] = ()
    dues: tuple[Due, ...] = ()

    @property
    def key(self) -> str:
        """The key under which a reason says why the paper is not there."""
        return slot_key(self.number)


def slot_key(number: int) -> str:
    """The key of a missing paper's reason: `Session.set_reason(code, slot_key(2), …)`."""
    return f"slot:{number}"


def slots(line: Line, assessment: Assessment, today: date) -> tuple[Slot, ...]:
    """The expected papers of a leaf, each with the links that stand for it and the days it was due."""
    papers = line.component.evidence
    if not papers:
        return ()
    tied = ties(line, assessment)
    return tuple(
        _slot(number, paper, tuple(tied.get(number, ())), line, assessment, today)
        for number, paper in enumerate(papers, 1)
    )


def ties(line: Line, assessment: Assessment) -> dict[int, list[Link]]:
    """The links of a leaf by the expected paper they stand for: the one chosen, else the one their words name."""
    papers = line.component.evidence
    found: dict[int, list[Link]] = {}
    for link in line.links:
        chosen = link.slot if 0 < link.slot <= len(papers) else 0
        one = assessment.evidence.get(link.evidence_id)
        found.setdefault(chosen or (_named(papers, one) if one else 0), []).append(link)
    return found


def due_days(paper: ExpectedPaper, assessment: Assessment) -> tuple[date, ...]:
    """The days a paper is due in the period; of several only those within the window, if any is."""
    if not paper.due:
        return ()
    days = _days(paper.due, assessment.period)
    first, last = window(assessment)
    return tuple(day for day in days if first <= day <= last) or days


def window(assessment: Assessment) -> tuple[date, date]:
    """The days papers must fall in: the set's own window where it lies in the period, else the whole period."""
    whole = assessment.period.window
    own = assessment.criteria.window
    if own is None or own[1] < whole[0] or own[0] > whole[1]:
        return whole
    return own


def paper_date(one: Evidence | None) -> date | None:
    """The day a paper was issued; None when it is not known."""
    return _iso(one.document.issued_on) if one else None


@lru_cache(maxsize=4096)
def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=2048)
def _days(rule: str, period: Period) -> tuple[date, ...]:
    try:
        return due_dates(read_due(rule), period)
    except InputError:
        return ()


def _named(papers: tuple[ExpectedPaper, ...], one: Evidence) -> int:
    """The expected paper that the words of `one` name; the only one when there is but one; 0 when none fits."""
    document = one.document
    return _best(tuple(paper.text for paper in papers), document.summary or one.name, document.document_number)


@lru_cache(maxsize=16384)
def _best(texts: tuple[str, ...], title: str, number: str) -> int:
    kind, words = kind_of(title, number), words_of(title)
    worth = [_worth(text, kind, words) for text in texts]
    most = max(worth)
    return worth.index(most) + 1 if most >= (_LEAST if len(texts) > 1 else 0) else 0


def _worth(text: str, kind: str, words: frozenset[str]) -> int:
    """Shared words; a paper of another kind than the one asked stands for it in no case."""
    asked, shared = kinds_in(text), len(words_of(text) & words)
    if not asked or not kind:
        return shared
    return shared + _KIND_WORTH if kind in asked else -1


def _slot(
    number: int, paper: ExpectedPaper, links: tuple[Link, ...], line: Line, assessment: Assessment, today: date
) -> Slot:
    dues = _served(paper, links, assessment, today)
    return Slot(number, paper, _state(number, paper, links, dues, line, assessment), links, dues)


def _state(
    number: int,
    paper: ExpectedPaper,
    links: tuple[Link, ...],
    dues: tuple[Due, ...],
    line: Line,
    assessment: Assessment,
) -> SlotState:
    if links:
        return SlotState.ATTACHED
    if (line.component.code, slot_key(number)) in assessment.reasons:
        return SlotState.EXPLAINED
    if "neu co" in search_key(paper.text):
        return SlotState.OPTIONAL
    if not line.links and line.entry.explanation.strip():
        return SlotState.EXPLAINED
    if paper.due and all(due.state is DueState.NOT_YET for due in dues):
        return SlotState.NOT_YET
    return SlotState.MISSING


def _served(paper: ExpectedPaper, links: Iterable[Link], assessment: Assessment, today: date) -> tuple[Due, ...]:
    """Each due day and the paper that meets it: the last one before it, else the first one left after it."""
    days = due_days(paper, assessment)
    if not days:
        return ()
    dated: list[tuple[date, str]] = []
    undated: list[str] = []
    for link in links:
        when = paper_date(assessment.evidence.get(link.evidence_id))
        if when is None:
            undated.append(link.evidence_id)
        else:
            dated.append((when, link.evidence_id))
    dated.sort()
    met: dict[date, tuple[date, str]] = {}
    for before, day in pairwise((_opening(paper, days[0], assessment), *days)):
        within = [one for one in dated if before < one[0] <= day]
        if within:
            met[day] = within[-1]
    left = [one for one in dated if one not in met.values()]
    served: list[Due] = []
    for day in days:
        late = next((one for one in left if one[0] > day), None)
        if day in met:
            served.append(Due(day, DueState.ON_TIME, met[day][1]))
        elif late is not None:
            left.remove(late)
            served.append(Due(day, DueState.LATE, late[1], (late[0] - day).days))
        elif undated:
            served.append(Due(day, DueState.UNDATED, undated.pop(0)))
        else:
            served.append(Due(day, DueState.MISSING if day < today else DueState.NOT_YET))
    return tuple(served)


def _opening(paper: ExpectedPaper, first: date, assessment: Assessment) -> date:
    """The day after which a paper may serve the first due day: no older than the round before, or half a year."""
    start = min(window(assessment)[0], first - _EARLY) - timedelta(days=1)
    period = assessment.period
    earlier = [day for day in _days(paper.due, replace(period, year=period.year - 1)) if day < first]
    return max([start, *earlier])
