"""Sổ văn bản: which leaves a paper serves, what lies in the tray, in which order papers stand, and what is odd of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Evidence
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.secrecy import is_marked
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
    loose = [one for key, one in assessment.evidence.items() if key not in tied]
    return tuple(sorted(loose, key=lambda one: one.attached_at, reverse=True))


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
    if how == "set":
        places = {one.code: place for place, one in enumerate(assessment.criteria.components)}
        last = len(places)
        return tuple(sorted(papers, key=lambda one: min((places.get(c, last) for c in codes.get(one.id, ())), default=last)))
    if how == "date":
        return tuple(sorted(papers, key=lambda one: one.document.issued_on, reverse=True))
    return tuple(sorted(papers, key=lambda one: number_key(one.document.document_number)))


def check_paper(assessment: Assessment, one: Evidence, first_words: str = "") -> list[Finding]:
    """What is odd of a registered paper, all at once: a twin, a secret mark, no bytes, a day outside the period."""
    return [finding for check in _CHECKS for finding in check(assessment, one, first_words)]


def _secret(_: Assessment, one: Evidence, first_words: str) -> Iterator[Finding]:
    if is_marked(one.name, one.document.document_number, one.document.summary, first_words):
        yield error("paper.secret", name=one.name or one.title)


def _empty(_: Assessment, one: Evidence, __: str) -> Iterator[Finding]:
    if one.has_file and one.fingerprint.size == 0:
        yield warning("register.empty")


def _same_bytes(assessment: Assessment, one: Evidence, _: str) -> Iterator[Finding]:
    for other in assessment.evidence.values():
        same = other.fingerprint.sha256 == one.fingerprint.sha256
        if one.has_file and other.has_file and other.id != one.id and one.fingerprint.size and same:
            yield warning("register.same_bytes", name=other.title)
            return


def _same_number(assessment: Assessment, one: Evidence, _: str) -> Iterator[Finding]:
    number = same_number(one.document.document_number)
    if not number:
        return
    for other in assessment.evidence.values():
        # The same number every year: "05/KH-UBND" of two years are two papers.
        years = other.document.issued_on[:4], one.document.issued_on[:4]
        another = other.id != one.id and other.fingerprint.sha256 != one.fingerprint.sha256
        if another and same_number(other.document.document_number) == number and _may_agree(*years):
            yield warning("register.same_number", number=one.document.document_number, name=other.name or other.url)
            return


def _may_agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _outside(assessment: Assessment, one: Evidence, _: str) -> Iterator[Finding]:
    day = one.document.issued_on
    first, last = assessment.criteria.window or assessment.period.window
    if day and not first.isoformat() <= day <= last.isoformat():
        yield warning("register.outside", date=day, first=first, last=last)


_CHECKS: tuple[Callable[[Assessment, Evidence, str], Iterator[Finding]], ...] = (
    _secret, _empty, _same_bytes, _same_number, _outside,
)  # fmt: skip
