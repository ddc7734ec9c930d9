"""Sổ văn bản: which leaves a paper serves, what lies in the tray, the order of papers, and what is odd of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import Component
from cchc_tui.core.evidence import Evidence
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.paper_titles import kinds_in
from cchc_tui.core.secrecy import is_marked
from cchc_tui.core.slots import DueState, Slot, paper_date, slots, window
from cchc_tui.core.text import search_key

_SPACES = re.compile(r"\s+")


def codes_of(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The leaves each tied paper serves, in the set's own order; leaves the set no longer has come last."""
    order = {one.code: place for place, one in enumerate(assessment.criteria.components)}
    found: dict[str, list[str]] = {}
    for link in assessment.links:
        found.setdefault(link.evidence_id, []).append(link.code)
    return {key: tuple(sorted(codes, key=lambda code: order.get(code, len(order)))) for key, codes in found.items()}


def tray(assessment: Assessment) -> tuple[Evidence, ...]:
    """Khay: the papers without a leaf, the one taken in last first."""
    tied = {link.evidence_id for link in assessment.links}
    loose = sorted((one for key, one in assessment.evidence.items() if key not in tied), key=_by_title)
    return tuple(sorted(loose, key=lambda one: one.attached_at, reverse=True))


def _by_title(one: Evidence) -> str:
    return one.title


def number_key(number: str) -> tuple[int, str]:
    """A document number for sorting: its figure first, then its symbol; papers without one come last."""
    found = re.search(r"\d+", number)
    return (int(found[0]) if found else 1 << 62, search_key(number))


def same_number(number: str) -> str:
    """A document number folded for comparing: "45/BC-UBND" and "Số 45 /BC–UBND" are one."""
    folded = _SPACES.sub("", search_key(number)).replace("–", "-").removeprefix("so:").removeprefix("so")
    return folded.lstrip("0")


def paper_text(one: Evidence) -> str:
    """Everything by which a paper is looked for."""
    paper = one.document
    return f"{paper.document_number} {paper.summary} {paper.issuer} {paper.issued_on} {one.name} {one.url}"


def ordered(
    assessment: Assessment, how: str, codes: Mapping[str, tuple[str, ...]], papers: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """Papers in the order `how`: "set" (their first leaf), "date" (the newest first) or "number"."""
    papers = tuple(sorted(papers, key=_by_title))  # what is alike in everything else stands by its title
    if how == "set":
        places = {one.code: place for place, one in enumerate(assessment.criteria.components)}
        last = len(places)

        def place(one: Evidence) -> tuple[int, str, tuple[int, str]]:
            first = min((places.get(code, last) for code in codes.get(one.id, ())), default=last)
            return first, one.document.issued_on, number_key(one.document.document_number)

        return tuple(sorted(papers, key=place))
    if how == "date":
        by_number = ordered(assessment, "number", codes, papers)
        return tuple(sorted(by_number, key=lambda one: one.document.issued_on, reverse=True))
    return tuple(sorted(papers, key=lambda one: (number_key(one.document.document_number), one.document.issued_on)))


def check_paper(assessment: Assessment, one: Evidence, first_words: str, today: date) -> list[Finding]:
    """What is odd of a registered paper, all at once: a mark, no bytes, a twin, a day that is late or outside."""
    return [
        *_secret(one, first_words),
        *_empty(one),
        *_same_bytes(assessment, one),
        *_same_number(assessment, one),
        *_dated(assessment, one, today),
    ]


def rounds_missing(component: Component, slot: Slot) -> int:
    """How many rounds of a recurring paper are missing, in a leaf that is about that kind of paper.

    Elsewhere the newest report is proof enough: that a plan was fulfilled, or a count is true.
    """
    if not kinds_in(component.name) & kinds_in(slot.paper.text):
        return 0
    return sum(due.state is DueState.MISSING for due in slot.dues)


def _secret(one: Evidence, first_words: str) -> Iterator[Finding]:
    if is_marked(one.name, one.document.document_number, one.document.summary, first_words):
        yield error("paper.secret", name=one.name or one.title)


def _empty(one: Evidence) -> Iterator[Finding]:
    if one.has_file and not one.fingerprint.size:
        yield warning("register.empty")


def _same_bytes(assessment: Assessment, one: Evidence) -> Iterator[Finding]:
    for other in assessment.evidence.values():
        same = other.has_file and other.fingerprint.sha256 == one.fingerprint.sha256
        if one.has_file and one.fingerprint.size and other.id != one.id and same:
            yield warning("register.same_bytes", name=other.title)
            return


def _same_number(assessment: Assessment, one: Evidence) -> Iterator[Finding]:
    number = same_number(one.document.document_number)
    if not number:
        return
    year = one.document.issued_on[:4]
    for other in assessment.evidence.values():
        # Numbers begin anew each year: 05/KH-UBND of two years are two papers.
        another = other.id != one.id and other.fingerprint.sha256 != one.fingerprint.sha256
        other_year = other.document.issued_on[:4]
        if another and same_number(other.document.document_number) == number and (
            not year or not other_year or year == other_year
        ):  # fmt: skip
            yield warning("register.same_number", number=one.document.document_number, name=other.name or other.url)
            return


def _dated(assessment: Assessment, one: Evidence, today: date) -> Iterator[Finding]:
    """Late where it was due; outside the period where no due day says that it may be."""
    when = paper_date(one)
    served = False
    for link in assessment.links:
        line = assessment.sheet.by_code.get(link.code) if link.evidence_id == one.id else None
        for slot in slots(line, assessment, today) if line else ():
            for due in slot.dues:
                if due.evidence_id == one.id:
                    served = True
                    if due.state is DueState.LATE:
                        yield warning("register.late", link.code, day=show_day(due.day), days=due.late_by)
    first, last = window(assessment)
    if when is not None and not served and not first <= when <= last:
        yield warning("register.outside", first=show_day(first), last=show_day(last))


def show_day(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"
