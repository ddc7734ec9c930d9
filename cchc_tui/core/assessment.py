"""Bản tự đánh giá: an office's answers for one period under one set, and the sheet computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from fractions import Fraction
from functools import cached_property

from cchc_tui.core.answers import Answer, NoneDue, Parts, Typed
from cchc_tui.core.criteria import Component, CriteriaSet, Notice
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.rules import Score, score


@dataclass(frozen=True, slots=True)
class Office:
    """UBND cấp xã: its name, the code used in file names, and the superior that receives its package."""

    name: str
    superior: str
    code: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Các hạn của kỳ: to submit, to supplement, to appraise; ISO local time with the hour, "" while unknown."""

    submit: str = ""
    supplement: str = ""
    appraisal: str = ""


@dataclass(frozen=True, slots=True)
class Appraised:
    """Kết quả thẩm định một mục: the points the appraiser gave, and why."""

    points: Points
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Mục chấm: what was entered for one component, and what colleagues keep beside it.

    `owner` takes the place of the set's own; `note` and `flagged` (xem lại) never leave this office.
    """

    code: str
    answer: Answer | None = None
    explanation: str = ""
    owner: str = ""
    note: str = ""
    flagged: bool = False
    appraised: Appraised | None = None


@dataclass(frozen=True)
class Assessment:
    """Bản tự đánh giá: office, period, set, entries by code, the register of evidence and its links.

    `criteria` is the set that holds: what `notices` leave out or change is in it already. `reasons` says why a
    warning stands: by the component's code and the warning's own key.
    """

    office: Office
    period: Period
    criteria: CriteriaSet
    entries: Mapping[str, Entry] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    deadlines: Deadlines = Deadlines()
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def entry(self, code: str) -> Entry:
        """The entry of a component; an empty one while nothing was entered."""
        return self.entries.get(code) or Entry(code)

    def with_entry(self, entry: Entry) -> Assessment:
        """The same assessment with one entry replaced."""
        return replace(self, entries={**self.entries, entry.code: entry})

    def issued_on(self, number: str) -> str:
        """The day (ISO) of the notice of that number; "" when it is not known here."""
        return next((one.issued_on for one in self.notices if one.number.strip() == number), "")

    def at_path(self, path: str) -> Evidence | None:
        """The registered paper that lies at `path`; attaching a newer version there renews it, not doubles it."""
        return next((one for one in self.evidence.values() if one.path == path), None)

    def settled(self, one: Evidence) -> Evidence:
        """`one` as it is registered here: at a known place it renews that paper, and keeps what is known of it.

        What is said of it anew takes the place of what was known.
        """
        known = (self.at_path(one.path) if one.path else None) or self.evidence.get(one.id)
        if known is None:
            return one
        known = known if one.document == DocumentFields() else replace(known, document=one.document)
        if known.is_kept and known.fingerprint.sha256 == one.fingerprint.sha256:
            return known  # a kept copy is not given up for the stick it came from
        return replace(known, path=one.path, name=one.name, fingerprint=one.fingerprint)

    @cached_property
    def links_by_code(self) -> dict[str, tuple[Link, ...]]:
        """Links of each component, in the order in which they were made."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.code, []).append(link)
        return {code: tuple(links) for code, links in found.items()}

    @cached_property
    def sheet(self) -> Sheet:
        """The score sheet, computed once for this snapshot."""
        return make_sheet(self)


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng của bảng điểm: a component, its entry and its score; `fault` when the answer does not fit its rule."""

    component: Component
    entry: Entry
    score: Score | None
    fault: InputError | None = None
    links: tuple[Link, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether a whole, fitting answer stands there."""
        return self.score is not None and is_complete(self.entry.answer)

    @property
    def points(self) -> Points:
        """Points claimed; none while unanswered."""
        return self.score.points if self.score else NO_POINTS

    @property
    def out_of(self) -> Points:
        """What could be earned; the maximum while unanswered."""
        return self.score.out_of if self.score else self.component.max_points

    @property
    def none_due(self) -> bool:
        """Không phát sinh: whether the officer said that nothing was due."""
        return isinstance(self.entry.answer, NoneDue)

    @property
    def owner(self) -> str:
        """Phụ trách: the section or officer it was given to, else the one the set names."""
        return self.entry.owner or self.component.owner

    @property
    def excluded(self) -> bool:
        """Không đánh giá: whether a notice leaves the component out; its answer stays readable and earns nothing."""
        return bool(self.component.excluded_by)

    @property
    def secured(self) -> Points:
        """Points with at least one paper tied to them; a penalty counts with or without one."""
        return self.points if self.links else min(self.points, NO_POINTS)


@dataclass(frozen=True, slots=True)
class Totals:
    """Tổng hợp: three numbers that never mix (answered, claimed, secured), over the office's own base."""

    leaves: int
    self_scored: int
    answered: int
    points: Points
    secured: Points
    base_points: Points

    @property
    def index(self) -> Fraction:
        """Chỉ số: points over base, an exact ratio; 0 when the base is empty."""
        return self.points.value / self.base_points.value if self.base_points.value else Fraction(0)


@dataclass(frozen=True)
class Sheet:
    """Bảng điểm: a line for each component in the set's own order, and the totals over them."""

    criteria: CriteriaSet
    lines: tuple[Line, ...]

    @cached_property
    def by_code(self) -> dict[str, Line]:
        """Lines by component code."""
        return {line.component.code: line for line in self.lines}

    @cached_property
    def totals(self) -> Totals:
        """Over the whole set; a survey leaf joins the base once its result is entered."""
        return sum_lines(self.lines)

    @property
    def grade(self) -> str:
        """The grade of the exact index."""
        return self.criteria.grade(self.totals.index)

    def of(self, components: Iterable[Component]) -> Totals:
        """The totals over some components."""
        return sum_lines(self.by_code[component.code] for component in components)


def is_complete(answer: Answer | None) -> bool:
    """Whether nothing is left open in an answer: a composite needs all of its parts."""
    if isinstance(answer, Parts):
        return all(is_complete(part) for part in answer.answers)
    return answer is not None and not isinstance(answer, Typed)


def make_line(component: Component, entry: Entry, criteria: CriteriaSet, links: tuple[Link, ...] = ()) -> Line:
    """The line of one component: its score, rounded as the set says; nothing out of nothing when it is left out."""
    if component.excluded_by:
        return Line(component, entry, Score(NO_POINTS, NO_POINTS), links=links)
    if entry.answer is None or isinstance(entry.answer, Typed):
        return Line(component, entry, None, links=links)
    places = criteria.rounding.survey_places if component.is_survey else criteria.rounding.places
    try:
        earned = score(component.rule, entry.answer, component.none_due)
    except InputError as fault:
        return Line(component, entry, None, fault, links)
    return Line(component, entry, Score(earned.points.rounded(places), earned.out_of), links=links)


def make_sheet(assessment: Assessment) -> Sheet:
    """The score sheet of an assessment."""
    links = assessment.links_by_code
    return Sheet(
        assessment.criteria,
        tuple(
            make_line(one, assessment.entry(one.code), assessment.criteria, links.get(one.code, ()))
            for one in assessment.criteria.components
        ),
    )


def sum_lines(lines: Iterable[Line]) -> Totals:
    """The totals over some lines: survey leaves join the base once their result is known, left-out ones never."""
    own = [line for line in lines if not line.component.is_survey or line.score]
    asked = [line for line in own if not line.component.is_survey and not line.excluded]
    return Totals(
        leaves=len(asked),
        self_scored=sum(line.component.self_scored for line in asked),
        answered=sum(line.answered for line in asked),
        points=total([line.points for line in own]),
        secured=total([line.secured for line in own]),
        base_points=total([line.out_of for line in own]),
    )
