"""Điểm có nguy cơ, từng phép kiểm: one check is one pure function; what it finds puts a leaf's points at risk.

A finding's place is the leaf's code; its facts hold the leaf's name, `points` (what is at risk) and `key`, which tells
findings of one leaf and code apart for as long as the cause stays, so that a reason can be kept for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from cchc_tui.core.answers import Answer, Given, NoneDue, Typed
from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.evidence import Evidence, FileState, Link
from cchc_tui.core.fields import fields_of, figures_in
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.paper_titles import kinds_in
from cchc_tui.core.papers import FileLook, PaperKind, Standing
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import Bonus, CouncilOnly, Penalty
from cchc_tui.core.slots import DueState, Slot, SlotState, paper_date, window

LONG = 10  # pages; in a longer paper the appraiser must be told where to look


@dataclass(frozen=True, slots=True)
class Leaf:
    """Một mục đang xét: its line, its expected papers, the points it claims, and what is known of the whole office."""

    line: Line
    slots: tuple[Slot, ...]
    points: Points
    context: Context
    counts: bool  # whether the office claims points here
    claims: bool  # whether it does for work that was due, so that papers must prove it

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.line.component.code

    @property
    def told(self) -> bool:
        """Whether there is an explanation."""
        return bool(self.line.entry.explanation.strip())

    def papers(self) -> Iterator[tuple[Link, Evidence]]:
        """The papers tied to it."""
        register = self.context.assessment.evidence
        return ((link, register[link.evidence_id]) for link in self.line.links if link.evidence_id in register)

    def facts(self, key: str) -> dict[str, object]:
        """What every finding of this leaf says."""
        return {"name": self.line.component.name, "points": self.points, "key": key}


@dataclass(frozen=True, slots=True)
class Context:
    """Những gì biết về cả bản tự chấm: what the checks of one leaf need to know of the others."""

    assessment: Assessment
    files: Mapping[str, FileState]
    looks: Mapping[str, FileLook]
    today: date
    twins: Mapping[str, str]  # evidence id → the name of another file under the same document number
    kinds: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]  # digest → leaves, and the kinds of paper they ask for
    figures: Mapping[str, tuple[tuple[str, str, Fraction, str, Fraction], ...]]  # code → key, words, own, other code


Check = Callable[[Leaf], Iterator[Finding]]


def claimed(line: Line, answer: Answer | None) -> Points:
    """What stands at risk: the points counted, else those a faulty or left-out answer would have claimed."""
    if line.points > NO_POINTS or answer is None or isinstance(answer, NoneDue):
        return max(line.points, NO_POINTS)
    if isinstance(answer, Given) and (line.fault or line.excluded):
        return max(answer.points, NO_POINTS)
    return line.component.max_points if line.fault else NO_POINTS


# What was entered.


def unanswered(leaf: Leaf) -> Iterator[Finding]:
    """Nothing, or not enough, was entered; it claims nothing."""
    line = leaf.line
    if line.component.self_scored and not line.answered and line.fault is None and not any(typed_over_due(leaf)):
        facts = {**leaf.facts("answer"), "points": NO_POINTS, "worth": line.component.max_points}
        yield Finding(Level.NOTE, "risk.unanswered", leaf.code, facts)


def council_scored(leaf: Leaf) -> Iterator[Finding]:
    """An answer where only the council scores."""
    line = leaf.line
    if isinstance(line.component.rule, CouncilOnly) and line.entry.answer is not None and not line.excluded:
        yield error("risk.council_scored", leaf.code, **leaf.facts("answer"))


def over_maximum(leaf: Leaf) -> Iterator[Finding]:
    """More points than the leaf can have."""
    line, most = leaf.line, leaf.line.component.max_points
    outside = isinstance(line.component.rule, Bonus | Penalty)
    if (line.fault is not None and line.fault.code == "answer.over_maximum") or (not outside and line.points > most):
        yield error("risk.over_maximum", leaf.code, **leaf.facts("answer"), most=most)


def faulty_answer(leaf: Leaf) -> Iterator[Finding]:
    """An answer that its rule cannot meet, for any other reason."""
    fault = leaf.line.fault
    if fault is not None and fault.code not in ("answer.over_maximum", "answer.council_only"):
        yield Finding(
            Level.ERROR, fault.code, leaf.code, {**leaf.facts("answer"), **fault.facts, "points": leaf.points}
        )


def typed_over_due(leaf: Leaf) -> Iterator[Finding]:
    """More done than there was to do, in figures that are therefore no answer yet."""
    answer, rule = leaf.line.entry.answer, leaf.line.component.rule
    if not isinstance(answer, Typed) or leaf.line.excluded:
        return
    sums: dict[int, list[Fraction]] = {}
    for asked, value in zip(fields_of(rule), figures_in(rule, answer), strict=True):
        if value is None:
            continue
        if asked.total:
            sums[asked.group] = [value, Fraction(0)]
        elif asked.group in sums:
            sums[asked.group][1] += value
    for due, done in sums.values():
        if done > due:
            facts = {**leaf.facts("answer"), "points": leaf.line.component.max_points}
            yield error("risk.done_over_due", leaf.code, **facts, done=done, due=due)
            return


def excluded_scored(leaf: Leaf) -> Iterator[Finding]:
    """Answered although a notice leaves the leaf out."""
    line = leaf.line
    if line.excluded and leaf.points > NO_POINTS:
        number = line.component.excluded_by
        day = leaf.context.assessment.issued_on(number)
        yield warning("risk.excluded_scored", leaf.code, **leaf.facts("answer"), number=number, date=day)


def figure_differs(leaf: Leaf) -> Iterator[Finding]:
    """The same count has another value in another leaf."""
    for key, words, own, other, value in leaf.context.figures.get(leaf.code, ()):
        facts = leaf.facts(f"figure:{key}")
        yield warning("risk.figure_differs", leaf.code, **facts, words=words, own=own, other=other, value=value)


# What proves it.


def unproved(leaf: Leaf) -> Iterator[Finding]:
    """No paper and no explanation."""
    if leaf.counts and not leaf.line.links and not leaf.told:
        yield warning("risk.unproved", leaf.code, **leaf.facts("papers"))


def only_explained(leaf: Leaf) -> Iterator[Finding]:
    """An explanation stands in for papers that should be there; it goes into the annex and asks for no other reason."""
    waited_for = any(slot.state is SlotState.EXPLAINED for slot in leaf.slots)
    if leaf.claims and leaf.told and not leaf.line.links and waited_for:
        yield Finding(Level.NOTE, "risk.only_explained", leaf.code, leaf.facts("papers"))


def unexplained(leaf: Leaf) -> Iterator[Finding]:
    """The set asks for an explanation and there is none."""
    if leaf.counts and leaf.line.component.explanation_asked and not leaf.told and leaf.line.links:
        yield warning("risk.unexplained", leaf.code, **leaf.facts("explanation"))


def slot_empty(leaf: Leaf) -> Iterator[Finding]:
    """An expected paper is not there although others are; with a reason it is only told."""
    for slot in leaf.slots if leaf.claims and leaf.line.links else ():
        if slot.state is SlotState.MISSING:
            yield warning("risk.slot_empty", leaf.code, **leaf.facts(slot.key), paper=slot.paper.text)
        elif slot.state is SlotState.EXPLAINED:
            facts = {**leaf.facts(slot.key), "points": NO_POINTS, "paper": slot.paper.text}
            yield Finding(Level.NOTE, "risk.slot_explained", leaf.code, facts)


def slot_incomplete(leaf: Leaf) -> Iterator[Finding]:
    """A paper that recurs is not there for each of its days, in a leaf that is about that kind of paper.

    Elsewhere the newest report is proof enough: that a plan was fulfilled, or a count is true.
    """
    about = kinds_in(leaf.line.component.name)
    for slot in leaf.slots if leaf.claims and about else ():
        gone = [due.day for due in slot.dues if due.state is DueState.MISSING]
        if slot.state is SlotState.ATTACHED and gone and about & kinds_in(slot.paper.text):
            facts = leaf.facts(f"round:{slot.number}")
            yield warning("risk.slot_incomplete", leaf.code, **facts, paper=slot.paper.text, days=_days(gone))


def slot_late(leaf: Leaf) -> Iterator[Finding]:
    """A paper is dated after the day it was due."""
    register = leaf.context.assessment.evidence
    for slot in leaf.slots if leaf.claims else ():
        late = [due for due in slot.dues if due.state is DueState.LATE]
        if late:
            worst = max(late, key=lambda due: due.late_by)
            one = register[worst.evidence_id]
            yield warning(
                "risk.slot_late",
                leaf.code,
                **leaf.facts(f"late:{slot.number}"),
                paper=one.title,
                date=one.document.issued_on,
                due=f"{worst.day:%d/%m/%Y}",
                days=worst.late_by,
            )


def outside_window(leaf: Leaf) -> Iterator[Finding]:
    """A paper is dated outside the period, and no due day says that it may be."""
    if not leaf.claims:
        return
    first, last = window(leaf.context.assessment)
    served = {due.evidence_id for slot in leaf.slots for due in slot.dues}
    for link, one in leaf.papers():
        when = paper_date(one)
        if when is not None and not first <= when <= last and link.evidence_id not in served:
            facts = leaf.facts(f"window:{one.id}")
            span = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
            yield warning(
                "risk.outside_window", leaf.code, **facts, paper=one.title, date=one.document.issued_on, **span
            )


def other_kind(leaf: Leaf) -> Iterator[Finding]:
    """One file stands for papers of different kinds: a plan here, a report there."""
    for _, one in leaf.papers() if leaf.claims else ():
        asked = leaf.context.kinds.get(one.fingerprint.sha256, ()) if one.has_file else ()
        own = [kinds for code, kinds in asked if code == leaf.code]
        others = [code for code, kinds in asked if any(kinds.isdisjoint(mine) for mine in own)]
        if others:
            facts = leaf.facts(f"kind:{one.id}")
            yield warning(
                "risk.other_kind", leaf.code, **facts, paper=one.title, other=", ".join(dict.fromkeys(others))
            )


# The papers themselves.


def fields_missing(leaf: Leaf) -> Iterator[Finding]:
    """Number, date, issuer or summary is not written; of a picture or an address only the summary is asked."""
    for _, one in leaf.papers() if leaf.claims else ():
        document, look = one.document, leaf.context.looks.get(one.fingerprint.sha256)
        bare = not one.has_file or (look is not None and look.kind in (PaperKind.PICTURE, PaperKind.MEDIA))
        asked = {"summary": document.summary}
        if not bare:
            named = {"number": document.document_number, "issued_on": document.issued_on, "issuer": document.issuer}
            asked = {**named, **asked}
        missing = tuple(name for name, text in asked.items() if not text.strip())
        if missing:
            facts = leaf.facts(f"fields:{one.id}")
            yield warning("risk.fields_missing", leaf.code, **facts, paper=one.title, missing=missing)


def unsigned(leaf: Leaf) -> Iterator[Finding]:
    """Neither a signature nor a scan."""
    for _, one in leaf.papers() if leaf.claims else ():
        look = leaf.context.looks.get(one.fingerprint.sha256) if one.has_file else None
        if look is not None and look.standing is Standing.CHECK:
            yield warning("risk.unsigned", leaf.code, **leaf.facts(f"unsigned:{one.id}"), paper=one.title)


def no_pointer(leaf: Leaf) -> Iterator[Finding]:
    """A long paper, and nothing says where in it to look."""
    for link, one in leaf.papers() if leaf.claims else ():
        look = leaf.context.looks.get(one.fingerprint.sha256) if one.has_file else None
        if look is not None and look.pages > LONG and not (link.section.strip() or link.page.strip()):
            facts = leaf.facts(f"pointer:{one.id}")
            yield warning("risk.no_pointer", leaf.code, **facts, paper=one.title, pages=look.pages)


def same_number(leaf: Leaf) -> Iterator[Finding]:
    """Another file is registered under the same document number."""
    for _, one in leaf.papers() if leaf.claims else ():
        if one.id in leaf.context.twins:
            facts = leaf.facts(f"number:{one.id}")
            number, other = one.document.document_number, leaf.context.twins[one.id]
            yield warning("risk.same_number", leaf.code, **facts, number=number, file=one.name, other=other)


_BROKEN = {
    FileState.MISSING: "risk.file_missing",
    FileState.CHANGED: "risk.file_changed",
    FileState.UNREADABLE: "risk.file_unreadable",
}


def file_broken(leaf: Leaf) -> Iterator[Finding]:
    """A file is gone, holds other bytes, or cannot be read: the package would not be true."""
    for _, one in leaf.papers():
        code = _BROKEN.get(leaf.context.files.get(one.id, FileState.INTACT))
        if code and one.has_file:
            yield Finding(Level.ERROR, code, leaf.code, {**leaf.facts(f"file:{one.id}"), "file": one.name})


def file_empty(leaf: Leaf) -> Iterator[Finding]:
    """A file without a byte proves nothing."""
    for _, one in leaf.papers():
        if one.has_file and one.fingerprint.size == 0:
            yield warning("risk.file_empty", leaf.code, **leaf.facts(f"empty:{one.id}"), file=one.name)


def secret(leaf: Leaf) -> Iterator[Finding]:
    """A paper with the mark of a state secret, which no package may hold."""
    for _, one in leaf.papers():
        if is_secret(one, leaf.context.looks):
            yield error("risk.secret", leaf.code, **leaf.facts(f"secret:{one.id}"), file=one.name)


def is_secret(one: Evidence, looks: Mapping[str, FileLook]) -> bool:
    """Whether its name, number, summary or first page is marked."""
    look = looks.get(one.fingerprint.sha256)
    document = one.document
    return _marked(one.name, document.document_number, document.summary, look.first_words if look else "")


@lru_cache(maxsize=8192)
def _marked(name: str, number: str, summary: str, first_words: str) -> bool:
    from cchc_tui.core.secrecy import is_marked  # its patterns take time to compile: not before there is a paper

    return is_marked(name, number, summary, first_words)


def _days(days: list[date]) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in days)


CHECKS: tuple[Check, ...] = (
    council_scored, over_maximum, faulty_answer, typed_over_due, excluded_scored, unproved, only_explained,
    unexplained, slot_empty, slot_incomplete, slot_late, outside_window, other_kind, figure_differs, fields_missing,
    unsigned, no_pointer, same_number, file_broken, file_empty, secret, unanswered,
)  # fmt: skip
