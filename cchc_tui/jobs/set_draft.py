"""A criteria set being corrected: what was typed, field by field, the set it makes, and every fault at once."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc_tui.core.criteria import (
    Area,
    Component,
    CriteriaSet,
    Criterion,
    ExpectedPaper,
    Grade,
    Rounding,
    check_set,
)
from cchc_tui.core.due import read_due
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.findings import Finding, has_errors
from cchc_tui.core.points import NO_POINTS, Points, points, read_number, total
from cchc_tui.core.rules import CouncilOnly, Rule, Survey
from cchc_tui.core.text import slug
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.jobs.scores import write_file
from cchc_tui.jobs.setup import read_day
from cchc_tui.paths import Paths
from cchc_tui.texts import set_workbook_texts as say
from cchc_tui.texts.rule_lines import number_text, read_rule_lines, show_rule_lines
from cchc_tui.texts.ui import show_date

HEAD = ""  # the place of the set's own fields; every other place is a code
Texts = Mapping[str, str]
Value = TypeVar("Value")
_FILE, _MOST_BYTES = "dang-sua-{mark}.json", 4 << 20
_GRADE = re.compile(r"(.+?)[\s:]+(\d{1,3}(?:[.,]\d{1,3})?)\s*%?")


@dataclass(frozen=True)
class Draft:
    """Bản đang sửa: the set it begins from, and what was typed instead of what stands there."""

    base: CriteriaSet
    texts: Mapping[str, Texts] = field(default_factory=dict)

    def fields(self, place: str) -> dict[str, str]:
        """The fields of a place as they now read."""
        return {**_shown(self.base, place), **self.texts.get(place, {})}

    def with_texts(self, place: str, typed: Texts) -> Draft:
        """The draft with other texts at one place; what stands there anyway is no change."""
        stands = _shown(self.base, place)
        changed = {name: text for name, text in typed.items() if text != stands.get(name)}
        others = {code: texts for code, texts in self.texts.items() if code != place}
        return Draft(self.base, {**others, place: changed} if changed else others)

    @cached_property
    def _read(self) -> tuple[CriteriaSet, dict[str, dict[str, CchcError]]]:
        faults: dict[str, dict[str, CchcError]] = {}
        areas = tuple(self._area(area, faults) for area in self.base.areas)
        made, wrong = _read_head(replace(self.base, areas=areas), self.texts.get(HEAD, {}))
        return made, {**faults, **({HEAD: wrong} if wrong else {})}

    @property
    def criteria(self) -> CriteriaSet:
        """The set as corrected; a text that cannot be read leaves what stood there."""
        return self._read[0]

    @property
    def faults(self) -> Mapping[str, Mapping[str, CchcError]]:
        """What cannot be read, by place and field."""
        return self._read[1]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the set as corrected."""
        return tuple(check_set(self.criteria))

    @property
    def sound(self) -> bool:
        """Whether the set could be saved."""
        return not self.faults and not has_errors(self.findings)

    def _area(self, area: Area, faults: dict[str, dict[str, CchcError]]) -> Area:
        criteria = tuple(self._criterion(one, faults) for one in area.criteria)
        before = total([one.max_points for one in area.criteria])
        name, worth = self._heading(area, before, total([one.max_points for one in criteria]), faults)
        return Area(area.code, name, worth, criteria)

    def _criterion(self, criterion: Criterion, faults: dict[str, dict[str, CchcError]]) -> Criterion:
        parts = []
        for one in criterion.components:
            made, wrong = _read_leaf(one, self.texts.get(one.code, {}))
            parts.append(made)
            if wrong:
                faults[one.code] = wrong
        before, after = (total([_counted(one) for one in leaves]) for leaves in (criterion.components, parts))
        if criterion.is_leaf:
            worth = after if before == criterion.max_points else criterion.max_points
            return Criterion(criterion.code, parts[0].name, worth, tuple(parts))
        name, worth = self._heading(criterion, before, after, faults)
        return Criterion(criterion.code, name, worth, tuple(parts))

    def _heading(
        self, one: Area | Criterion, before: Points, after: Points, faults: dict[str, dict[str, CchcError]]
    ) -> tuple[str, Points]:
        """Name and points of a heading: as typed; else points that added up go on adding up."""
        typed, wrong = self.texts.get(one.code, {}), dict[str, CchcError]()
        name = _take(typed, "name", _needed, one.name, wrong)
        stands = after if before == one.max_points else one.max_points
        worth = _take(typed, "max_points", points, stands, wrong)
        if wrong:
            faults[one.code] = wrong
        return name, worth


def _counted(one: Component) -> Points:
    return NO_POINTS if one.excluded_by else one.max_points


def places(criteria: CriteriaSet) -> Iterator[tuple[str, Area | Criterion | Component]]:
    """Every heading and leaf with its code, in order; a criterion that is itself scored once, as its leaf."""
    for area in criteria.areas:
        yield area.code, area
        for criterion in area.criteria:
            if not criterion.is_leaf:
                yield criterion.code, criterion
            yield from ((one.code, one) for one in criterion.components)


# Shown and read again: the leaf.


def _shown(criteria: CriteriaSet, place: str) -> dict[str, str]:
    if place == HEAD:
        return _show_head(criteria)
    one = next((one for code, one in places(criteria) if code == place), None)
    if one is None:
        return {}
    return _show_leaf(one) if isinstance(one, Component) else {"name": one.name, "max_points": _said(one.max_points)}


def _said(value: Points) -> str:
    return number_text(value)


def _show_leaf(one: Component) -> dict[str, str]:
    rule = one.rule.rule if isinstance(one.rule, CouncilOnly) else one.rule
    who = say.COUNCIL if isinstance(one.rule, CouncilOnly) else say.SURVEY if one.is_survey else say.SELF
    return {
        "name": one.name,
        "max_points": _said(one.max_points),
        "who": who,
        "rule": show_rule_lines(rule, one.max_points),
        "none_due": say.show_none_due(one.none_due),
        "explanation": say.YES if one.explanation_asked else "",
        "evidence": say.show_papers(one.evidence),
        "owner": one.owner,
        "guide": one.guide,
    }


def _take(typed: Texts, name: str, read: Callable[[str], Value], stands: Value, wrong: dict[str, CchcError]) -> Value:
    if name not in typed:
        return stands
    try:
        return read(typed[name])
    except CchcError as fault:
        wrong[name] = fault
        return stands


def _read_leaf(one: Component, typed: Texts) -> tuple[Component, dict[str, CchcError]]:
    wrong: dict[str, CchcError] = {}
    if not typed:
        return one, wrong
    most = _take(typed, "max_points", points, one.max_points, wrong)
    rule = one.rule
    if {"rule", "who", "max_points"} & set(typed):
        texts = {**_show_leaf(one), **typed}
        try:
            rule = _with_scorer(read_rule_lines(texts["rule"], most), texts["who"], most)
        except CchcError as fault:
            wrong["who" if fault.code.startswith("set_workbook.who") else "rule"] = fault
    made = replace(
        one,
        name=_take(typed, "name", _needed, one.name, wrong),
        max_points=most,
        rule=rule,
        none_due=_take(typed, "none_due", say.read_none_due, one.none_due, wrong),
        explanation_asked=_take(typed, "explanation", say.read_yes, one.explanation_asked, wrong),
        evidence=_take(typed, "evidence", _read_papers, one.evidence, wrong),
        owner=typed.get("owner", one.owner).strip(),
        guide=typed.get("guide", one.guide).strip(),
    )
    return made, wrong


def _with_scorer(rule: Rule, who: str, most: Points) -> Rule:
    """The rule with who scores by it; a survey needs no rule of its own."""
    said = say.read_who(who)
    if said == say.COUNCIL:
        return rule if isinstance(rule, CouncilOnly) else CouncilOnly(rule)
    if said == say.SURVEY:
        return rule if isinstance(rule, Survey) else Survey(most)
    if said == say.SELF and isinstance(rule, CouncilOnly | Survey):
        raise InputError("set_workbook.who", text=who)
    return rule


def _read_papers(text: str) -> tuple[ExpectedPaper, ...]:
    papers = say.read_papers(text)
    for paper in papers:
        if paper.due:
            read_due(paper.due)
    return papers


def _needed(text: str) -> str:
    if not text.strip():
        raise InputError("set_workbook.value_missing", label=say.NAME)
    return " ".join(text.split())


# Shown and read again: the set's own fields.


def _show_head(one: CriteriaSet) -> dict[str, str]:
    since, until = one.window or ("", "")
    return {
        "code": one.code,
        "title": one.title,
        "issuer": one.issuer,
        "legal_basis": say.show_list(one.legal_basis),
        "notice": one.notice,
        "year": str(one.year or ""),
        "since": show_date(since),
        "until": show_date(until),
        "grades": "; ".join(f"{grade.name} {number_text(grade.at_least * 100)}" for grade in one.grades),
        "places": str(one.rounding.places),
        "survey_places": str(one.rounding.survey_places),
    }


def _read_head(one: CriteriaSet, typed: Texts) -> tuple[CriteriaSet, dict[str, CchcError]]:
    wrong: dict[str, CchcError] = {}
    if not typed:
        return one, wrong
    texts = {**_show_head(one), **typed}
    window = one.window
    if {"since", "until"} & set(typed):
        days = [_take(texts, name, _read_day, None, wrong) for name in ("since", "until")]
        match days:
            case _ if {"since", "until"} & set(wrong):
                pass
            case [None, None]:
                window = None
            case [date() as first, date() as last] if first <= last:
                window = first, last
            case _:
                wrong["until"] = InputError("set.window")
    rounding = Rounding(
        _take(typed, "places", _read_whole, one.rounding.places, wrong),
        _take(typed, "survey_places", _read_whole, one.rounding.survey_places, wrong),
    )
    made = replace(
        one,
        code=slug(typed.get("code", one.code)) or one.code,
        title=_take(typed, "title", _needed, one.title, wrong),
        issuer=typed.get("issuer", one.issuer).strip(),
        legal_basis=_take(typed, "legal_basis", say.read_list, one.legal_basis, wrong),
        notice=typed.get("notice", one.notice).strip(),
        year=_take(typed, "year", lambda text: _read_whole(text) if text.strip() else 0, one.year, wrong),
        window=window,
        rounding=rounding,
        grades=_take(typed, "grades", _read_grades, one.grades, wrong),
    )
    return made, wrong


def _read_day(text: str) -> date | None:
    try:
        day = read_day(text)
    except InputError as fault:
        raise InputError("set_workbook.not_day", text=text) from fault
    return date.fromisoformat(day) if day else None


def _read_whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text.strip()):
        raise InputError("set_workbook.not_whole", text=text)
    return int(text)


def _read_grades(text: str) -> tuple[Grade, ...]:
    grades = []
    for one in filter(None, (piece.strip() for piece in text.split(";"))):
        found = _GRADE.fullmatch(one)
        if not found:
            raise InputError("set_draft.grade", text=one)
        grades.append(Grade(found[1].strip(), Fraction(read_number(found[2])) / 100))
    return tuple(grades)


# Kept, so that closing the program loses nothing typed.


def _file(paths: Paths, base: CriteriaSet) -> Path:
    return paths.sets / _FILE.format(mark=set_checksum(base)[:16])


def keep_draft(paths: Paths, draft: Draft) -> None:
    """Write the draft beside the officer's sets; one that changes nothing leaves no file."""
    path = _file(paths, draft.base)
    if draft.texts:
        text = json.dumps({code: dict(texts) for code, texts in draft.texts.items()}, ensure_ascii=False, indent=1)
        write_file(path, text.encode())
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def kept_draft(paths: Paths, base: CriteriaSet) -> Draft:
    """The draft kept for a set; an empty one when there is none that can be read."""
    path = _file(paths, base)
    try:
        if not os.path.isfile(path) or path.stat().st_size > _MOST_BYTES:
            return Draft(base)
        found = json.loads(path.read_text(encoding="utf-8"))
        texts = {str(code): {str(name): str(text) for name, text in row.items()} for code, row in found.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return Draft(base)
    draft = Draft(base)
    for code, typed in texts.items():
        known = _shown(base, code)
        draft = draft.with_texts(code, {name: text for name, text in typed.items() if name in known})
    return draft
