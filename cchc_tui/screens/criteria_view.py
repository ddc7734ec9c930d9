"""A criteria set told in lines: its tree with codes and maxima, one leaf, one heading, and the set itself."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from textual.content import Content

from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, ExpectedPaper, Notice
from cchc_tui.core.due import due_dates, read_due
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period
from cchc_tui.core.points import total
from cchc_tui.core.rules import NOT_ALLOWED, CouncilOnly, NoneDueKind, Rule
from cchc_tui.screens.detail import BAD, DIM, HEAD, WARN
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.plain import join
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts import labels
from cchc_tui.texts import set_workbook_texts as say
from cchc_tui.texts.rule_lines import number_text
from cchc_tui.texts.ui import show_date, show_points, show_short_points
from cchc_tui.texts.working import NONE_DUE_MEANS, show_rule


@dataclass(frozen=True, slots=True)
class Place:
    """Chỗ trong bộ: a code, and what stands there; the set's own fields under no code."""

    code: str
    node: CriteriaSet | Area | Criterion | Component


def set_rows(criteria: CriteriaSet, folded: Container[str], changed: Container[str]) -> list[Row]:
    """A row for the set itself, then for every heading and leaf in sight; a changed one is marked."""
    rows = [_row(t.HEAD, Place("", criteria), 0, "title", changed, points="")]
    for area in criteria.areas:
        rows.append(_heading(area, folded, changed, 0))
        if area.code in folded:
            continue
        for criterion in area.criteria:
            if not criterion.is_leaf:
                rows.append(_heading(criterion, folded, changed, 1))
                if criterion.code in folded:
                    continue
            for one in criterion.components:
                kind = "dim" if one.excluded_by else ""
                words = f"{'⊘ ' if one.excluded_by else ''}{one.code} {one.name}"
                depth = 2 if criterion.is_leaf else 3
                rows.append(_row(words, Place(one.code, one), depth, kind, changed, show_points(one.max_points)))
    return rows


def _heading(node: Area | Criterion, folded: Container[str], changed: Container[str], depth: int) -> Row:
    sign = "▸" if node.code in folded else "▾"
    kind = "dim" if depth else "title"
    words = f"{sign} {node.code} {node.name}"
    return _row(words, Place(node.code, node), depth, kind, changed, show_points(node.max_points))


def _row(words: str, place: Place, depth: int, kind: str, changed: Container[str], points: str) -> Row:
    sign = "*" if place.code in changed else " "
    cells = (Cell(sign, 1, "weak"), Cell(" " * depth + words, 0, kind), Cell(points, 6, "dim", right=True))
    return Row(cells, place)


def show_place(place: Place, period: Period, about: tuple[Content, ...] = ()) -> list[Content]:
    """What stands at a place, for reading; `about` is shown with the set's own fields."""
    match place.node:
        case Component() as one:
            return show_component(one, period)
        case CriteriaSet() as criteria:
            return [*show_set(criteria), *about]
        case node:
            return [join((f"{node.code}  {node.name}", "bold")), join((heading_sum(node), HEAD))]


def heading_sum(node: Area | Criterion) -> str:
    """The points of a heading and how many leaves stand under it."""
    return t.HEADING_SUM.format(points=show_short_points(node.max_points), leaves=len(node.components))


def show_component(one: Component, period: Period) -> list[Content]:
    """A leaf of the set: who scores it and how, what is asked, which papers are due when."""
    worth = labels.POINTS_SHORT.format(points=show_points(one.max_points))
    rows = [join((f"{one.code}  {one.name}", "bold")), join((worth, HEAD))]
    if one.excluded_by:
        rows.append(join((t.EXCLUDED.format(number=one.excluded_by), WARN)))
    rows += [join(""), _told(t.WHO, scorer(one.rule)), join((f"{labels.RULE}:", DIM))]
    rule = one.rule.rule if isinstance(one.rule, CouncilOnly) else one.rule
    rows += [join(f"  {line}") for line in show_rule(rule)]
    rows.append(_told(t.NONE_DUE, _none_due(one)))
    if one.explanation_asked:
        rows.append(_told(t.EXPLAIN, t.EXPLAIN_ASKED))
    rows.append(_told(t.PAPERS, "" if one.evidence else t.NOT_SAID))
    rows += [_paper(paper, period) for paper in one.evidence]
    rows.append(_told(labels.OWNER, one.owner or t.NOT_SAID))
    return [*rows, *([_told(labels.GUIDE, one.guide)] if one.guide else [])]


def _told(name: str, text: str) -> Content:
    return join((f"{name}: ", DIM), text)


def scorer(rule: Rule) -> str:
    """Who scores by a rule."""
    from cchc_tui.core.rules import Survey

    return say.COUNCIL if isinstance(rule, CouncilOnly) else say.SURVEY if isinstance(rule, Survey) else say.SELF


def _none_due(one: Component) -> str:
    policy = one.none_due
    if policy == NOT_ALLOWED:
        return NONE_DUE_MEANS[NoneDueKind.NOT_ALLOWED]
    means = NONE_DUE_MEANS[policy.kind]
    if policy.kind is NoneDueKind.FIXED:
        means = t.NONE_DUE_POINTS.format(points=show_short_points(policy.points))
    return t.NONE_DUE_ROW.format(means=means, when=policy.when) if policy.when else means


def _paper(paper: ExpectedPaper, period: Period) -> Content:
    words = say.show_papers((paper,))
    try:
        dates = due_dates(read_due(paper.due), period) if paper.due else ()
    except InputError:
        return join((f"  {words}", BAD))
    told = ", ".join(map(show_date, dates))
    return join("  " + (t.PAPER_DATES.format(paper=words, dates=told) if told else words))


def show_set(criteria: CriteriaSet) -> list[Content]:
    """The set's own fields."""
    named = {
        "issuer": criteria.issuer or t.NOT_SAID,
        "legal_basis": "; ".join(criteria.legal_basis) or t.NOT_SAID,
        "sums": t.SUMS.format(**counts(criteria)),
        "window": _window(criteria),
        "grades": "; ".join(
            t.GRADE.format(name=one.name, edge=number_text(one.at_least * 100)) for one in criteria.grades
        )
        or t.NOT_SAID,
        "rounding": t.ROUNDING.format(places=criteria.rounding.places, survey_places=criteria.rounding.survey_places),
        "change": criteria.change_note or t.NOT_SAID,
        "notice": criteria.notice.strip() or t.NOT_SAID,
    }
    head = f"{criteria.code} · {t.VERSION.format(version=criteria.version)}"
    rows = [join((criteria.title, "bold")), join((head, HEAD)), join("")]
    return rows + [_told(t.HEAD_ROWS[name], text) for name, text in named.items()]


def counts(criteria: CriteriaSet) -> dict[str, object]:
    """How many areas, criteria and leaves are not survey, and what those leaves are worth."""
    own = criteria.own_part
    codes = {one.code for one in own}
    areas = [area for area in criteria.areas if any(one.code in codes for one in area.components)]
    held = [one for area in areas for one in area.criteria if any(leaf.code in codes for leaf in one.components)]
    points = show_short_points(total([one.max_points for one in own]))
    return {"areas": len(areas), "criteria": len(held), "leaves": len(own), "points": points}


def _window(criteria: CriteriaSet) -> str:
    if criteria.window is None:
        return t.WHOLE_PERIOD
    first, last = criteria.window
    return t.WINDOW.format(first=show_date(first), last=show_date(last))


def show_checksum(checksum: str) -> Content:
    """The set's checksum, whole, so that two offices can compare."""
    return _told(t.HEAD_ROWS["checksum"], checksum)


def show_notice(notice: Notice) -> str:
    """A notice in one line: number, date, what it leaves out and what it changes."""
    what = [
        words.format(codes=", ".join(codes))
        for words, codes in (
            (t.NOTICE_EXCLUDES, notice.excluded),
            (t.NOTICE_CHANGES, tuple(one.code for one in notice.changed)),
        )
        if codes
    ]
    return t.NOTICE_ROW.format(number=notice.number, date=show_date(notice.issued_on), what="; ".join(what))


def show_notices(notices: tuple[Notice, ...]) -> list[Content]:
    """The notices in force, below the set's own fields."""
    return [_told(t.HEAD_ROWS["notices"], show_notice(one)) for one in notices]
