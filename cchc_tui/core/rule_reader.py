"""The rule in the words of a decree: read whole and for certain, or declined with the reason."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_cases import has_number, has_share
from cchc_tui.core.rule_each import read_each, speaks_of_each
from cchc_tui.core.rule_formula import has_formula, read_formula, with_names
from cchc_tui.core.rule_lists import ASSIGNED, POINTS_FIRST, must_be_plain, must_reach, read_list, scan
from cchc_tui.core.rule_notes import Notes, arose_as_option, read_notes
from cchc_tui.core.rule_phrases import NUMBER, Line, UncertainError, fold, lines, must_be_silent, number, said, tidy
from cchc_tui.core.rules import (
    NOT_ALLOWED,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    Manual,
    NamedRule,
    NoneDuePolicy,
    Option,
    PercentBands,
    Rule,
    Survey,
    best,
)

_LONGEST_TEXT = 8000
_SURVEY = re.compile(
    r"\W*(?:ket quA |danh gia quA |thuc hien |quA )*"
    r"(?:dieu tra xa hoi hoc|dieu tra xhh|dtxhh|khao sat)[^\d%]{0,60}$"
)
_MARKS = (
    re.compile(r"(?<!\w)\((\d{1,2})\)\s*"),
    re.compile(r"(?m)(?:^|(?<=\n))(?:- )?(?:noi dung|phan|tieu chi)\s+(?:thu\s+)?(\d{1,2})\s*(?:[:.]|(?=\())\s*"),
    re.compile(r"(?m)^(?:- )?(\d{1,2})\)\s*"),
    re.compile(r"(?m)^(?:- )?([a-h])\)\s*"),
    re.compile(r"(?m)^(?:- )?(\d{1,2})\.\s+(?=\D)"),
)
_OWN_POINTS = re.compile(rf"\(\s*(?:toi da\s+)?({NUMBER})\s*(?:diem|d)\s*\)\s*[:.]?\s*")
_KINDS = (
    ("survey", re.compile(r"\bdieu tra xa hoi hoc\b|\bxhh\b")),
    ("proportional", re.compile(r"[a-e]\d?\s*/\s*[a-e]\d?|cOng thuc")),
    ("percent_bands", re.compile(r"\d\s*%")),
    ("deduction", re.compile(r"\btru\b[^.;]{0,30}\bdiem\b")),
)


class Certainty(StrEnum):
    """Mức chắc chắn: a rule is certain, or there is none."""

    CERTAIN = "certain"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Reading:
    """Kết quả đọc: the rule of a leaf, or why there is none, and what the text says besides.

    `rule` is ready for a component (inside CouncilOnly where the office does not score itself); `why` is a code
    and `doubt` the phrase it is about when the rule is declined.
    """

    rule: Rule | None
    kind_guess: str
    none_due: NoneDuePolicy = NOT_ALLOWED
    council_only: bool = False
    explanation_asked: bool = False
    matched: tuple[str, ...] = ()
    certainty: Certainty = Certainty.DECLINED
    why: str = ""
    doubt: str = ""

    def for_leaf(self, most: Points) -> Rule:
        """The rule to score by: the one read, or manual entry where there is none."""
        if self.rule is not None:
            return self.rule
        return CouncilOnly(Manual(most)) if self.council_only else Manual(most)


def read_rule(text: str, max_points: Points, name: str = "", *, evidence: str = "") -> Reading:
    """The rule `text` states for a leaf worth `max_points`; declined rather than guessed."""
    most = max_points.value
    if max(len(text), len(evidence)) > _LONGEST_TEXT:
        return Reading(None, "manual", why="rule.too_long")
    notes = read_notes(text, evidence, most)
    try:
        if notes.trouble is not None:
            raise notes.trouble
        rule, matched = _read(notes, text, most, name)
    except UncertainError as doubt:
        return Reading(
            None, _guess(text), notes.none_due, notes.council_only, notes.explanation_asked,
            tuple(notes.matched), Certainty.DECLINED, doubt.why, doubt.phrase,
        )  # fmt: skip
    none_due = notes.none_due
    if isinstance(rule, ChooseOne) and none_due is NOT_ALLOWED:
        none_due = arose_as_option([(option.text, option.points) for option in rule.options])
    whole = CouncilOnly(rule) if notes.council_only else rule
    phrases = tuple(" ".join(one.split()) for one in (*matched, *notes.matched))
    return Reading(
        whole, kind_of(rule), none_due, notes.council_only, notes.explanation_asked, phrases, Certainty.CERTAIN
    )


def kind_of(rule: Rule) -> str:
    """The kind of a rule as files name it: "percent_bands"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(rule).__name__).lower()


def _read(notes: Notes, text: str, most: Fraction, name: str) -> tuple[Rule, list[str]]:
    if not text.strip():
        raise UncertainError("rule.empty")
    if _SURVEY.match(fold(" ".join(text.split()))):
        return Survey(Points(most)), [text.strip()]
    if not any(line.clauses for line in notes.body):
        raise UncertainError("rule.no_points")
    return _body(notes.body, most, name, fold(text))


def _body(
    body: Sequence[Line], most: Fraction | None, name: str, whole: str, *, inside: bool = False
) -> tuple[Rule, list[str]]:
    """The rule of lines from which the notes are gone; `inside` a part of a composite no parts are looked for."""
    if not inside:
        parts = _parts(body)
        if parts is not None:
            return _composite(parts, most, name)
        body = [_unmarked(line) for line in body]
    joined = "\n".join(clause for line in body for clause in line.clauses)
    if has_formula(joined):
        return read_formula(body, most)
    if speaks_of_each(body):
        return read_each(body, most, name)
    rule, cases = read_list(body, most, whole)
    if isinstance(rule, PercentBands):
        rule = with_names(rule, body, fold(joined))
    return rule, [case.phrase for case in cases]


def _unmarked(line: Line) -> Line:
    """A line without the number in front of its condition: "a) Đạt: 1"."""
    first = line.clauses[0]
    if ASSIGNED.search(fold(first)):
        first = re.sub(r"^(?:\(?\d{1,2}\)|[a-h]\))\s*", "", first)
    return Line((first, *line.clauses[1:]), line.bulleted)


def _parts(body: Sequence[Line]) -> list[str] | None:
    """The numbered parts of a rule that is a sum: what stands before the first, then each; None when it has none."""
    text = "\n".join(("- " if line.bulleted else "") + ";\n".join(line.clauses) for line in body)
    for pattern in _MARKS:
        marks = list(pattern.finditer(fold(text)))
        numbers = [ord(mark[1]) - 96 if mark[1].isalpha() else int(mark[1]) for mark in marks]
        if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
            continue
        cuts = [*[mark.start() for mark in marks], len(text)]
        parts = [text[mark.end() : end] for mark, end in zip(marks, cuts[1:], strict=True)]
        counts = [_scored(part) for part in parts]
        if any(count and not following for count, following in itertools.pairwise(counts)):
            raise UncertainError("rule.part_unread", parts[-1])
        if any(count > 1 for count in counts) and sum(bool(count) for count in counts) > 1:
            return [text[: cuts[0]], *parts]
        if any(has_formula(part) for part in parts) and sum(bool(count) for count in counts) > 1:
            return [text[: cuts[0]], *parts]
    return None


def _scored(part: str) -> int:
    """How many statements of points a part makes."""
    folded = fold(part)
    own = _OWN_POINTS.sub(" ", folded) if len(_OWN_POINTS.findall(folded)) == 1 else folded
    firsts = sum(bool(POINTS_FIRST.match(fold(clause))) for line in lines(part) for clause in line.clauses)
    return len(list(ASSIGNED.finditer(own))) + firsts + has_formula(part)


def _composite(parts: Sequence[str], most: Fraction | None, name: str) -> tuple[Rule, list[str]]:
    for line in lines(parts[0]):
        for clause in line.clauses:
            must_be_silent(clause)
    named: list[NamedRule] = []
    matched: list[str] = []
    for part in parts[1:]:
        rule, title, phrases = _part(part, name)
        named.append(NamedRule(title, rule))
        matched += phrases
    rule = Composite(tuple(named))
    if most is not None and best(rule).value != most:
        raise UncertainError("rule.parts_sum", parts[0])
    return rule, matched


def _part(text: str, name: str) -> tuple[Rule, str, list[str]]:
    """One part with its own maximum, stated in its heading or the best it gives."""
    most: Fraction | None = None
    stated = list(_OWN_POINTS.finditer(fold(text)))
    own = stated[0] if len(stated) == 1 else None
    title = ""
    if own and (ASSIGNED.search(fold(text), own.end()) or has_formula(text[own.end() :])):
        most, title = number(own[1]), text[: own.start()]
        must_be_silent(title)
        text = text[own.end() :]
    body = lines(tidy(text))
    found = [clause for line in body for clause in line.clauses]
    title = said(title or re.split(r"[:\n]", found[0] if found else "")[0])
    joined = "\n".join(found)
    if not has_formula(joined) and not speaks_of_each(body):
        single = _single(body, most)
        if single is not None:
            return single[0], title, single[1]
    rule, matched = _body(body, most, name, "", inside=True)
    must_reach(rule, most)
    return rule, title, matched


def _single(body: Sequence[Line], most: Fraction | None) -> tuple[Rule, list[str]] | None:
    """A part that is one statement and its points: an item to tick."""
    cases = scan(body, most).cases
    if len(cases) != 1 or not cases[0].points or has_share(cases[0].text) or has_number(cases[0].text):
        return None
    must_be_plain(cases, most)
    case = cases[0]
    return Checklist((Option(said(case.text), Points(case.points)),)), [case.phrase]


def _guess(text: str) -> str:
    """The kind a declined text most looks like."""
    folded = fold(text)
    return next(
        (kind for kind, pattern in _KINDS if pattern.search(folded)),
        "choose_one" if ASSIGNED.search(folded) else "manual",
    )
