"""Phụ lục như được ban hành: a table of any layout read into areas, criteria and components."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_tui.core.annex_across import level_columns, unfold
from cchc_tui.core.annex_checks import check_items, check_letters, check_points, with_sums
from cchc_tui.core.annex_columns import Columns, find_columns
from cchc_tui.core.annex_items import AnnexItem, leaves_of
from cchc_tui.core.annex_levels import LEVELS, Arrangement, Node, arrange
from cchc_tui.core.annex_rows import SURVEY, Method, Papers, Rows, read_rows
from cchc_tui.core.annex_words import clean_name, join_text, key, split_name, split_papers, tidy
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.grid import Grid
from cchc_tui.core.legacy_text import converted, find_legacy
from cchc_tui.core.points import Points

__all__ = ["Annex", "AnnexItem", "choose_grid", "read_annex"]

_COUNCIL = re.compile(
    r"khong( phai)?( thuc hien)?( viec)? tu (danh gia|cham)|(do|se do) (hoi dong|hdtd)( tham dinh)? (cham|danh gia)"
    r"|(hoi dong|hdtd)( tham dinh)? (truc tiep|tu) (cham|danh gia)"
)
_COUNCIL_METHOD = re.compile(r"^(?!.*\btu\b).*(hoi dong|hdtd|tham dinh)")
_SURVEY_LEAF = re.compile(r"dieu tra xa hoi hoc|dieu tra xhh|\bdtxhh\b")


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục đã đọc: its title, which column is what, the items in order, and everything worth a look."""

    title: tuple[str, ...] = ()
    columns: Mapping[str, int] | None = None
    headings: tuple[str, ...] = ()
    items: tuple[AnnexItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    stated_total: Points | None = None

    @property
    def leaves(self) -> tuple[AnnexItem, ...]:
        """The items that are scored: those without parts."""
        return leaves_of(self.items)


def read_annex(grid: Grid, hints: Mapping[str, int] | None = None) -> Annex:
    """What an annex says; `hints` (role → column) overrule what the headings seem to mean."""
    columns = find_columns(grid, hints)
    if columns is None or "name" not in columns.spans:
        return Annex(grid.heading, findings=(*grid.findings, error("annex.no_table", source=grid.source)))
    across = [] if hints else level_columns(columns)
    table, its = unfold(grid, columns, across) if across else (grid, columns)
    rows = read_rows(table, its)
    tree = arrange(rows.items)
    if across:
        rows.title += [" ".join(cell.text for cell in row.cells if cell) for row in grid.rows[: columns.at]]
        tree.findings.append(warning("annex.codes_made", count=len(tree.nodes)))
    items, summed = with_sums(_items(tree))
    findings = [
        *grid.findings,
        *_remarks(columns, rows, grid),
        *tree.findings,
        *check_points(tree.nodes),
        *summed,
        *check_letters(items),
        *check_items(items, rows.totals, {node.code for node in tree.nodes if node.raw.reading.fault}),
    ]
    stated = max((points for _, points, _ in rows.totals), default=None)
    title = (*grid.heading, *rows.title)
    return Annex(title, columns.first(), columns.headings, items, tuple(findings), tuple(rows.notes), stated)


def choose_grid(grids: Sequence[Grid]) -> Grid | None:
    """The table of a file that is the annex, with the tables that go on from it; None when there is none at all."""
    found = [(grid, find_columns(_legible(grid))) for grid in grids]
    worth = [(grid, columns, _worth(_legible(grid), columns)) for grid, columns in found if columns]
    if not worth:
        return max(grids, key=lambda grid: len(grid.rows), default=None)
    best, columns, most = max(worth, key=lambda one: one[2])
    if most == 0:
        return best
    parts = _with_the_rest(best, columns, found)
    rows = tuple(row for part in parts for row in part.rows)
    findings = [finding for part in parts for finding in part.findings]
    rivals = [grid.source for grid, _, its in worth if 2 * its >= most and not any(grid is part for part in parts)]
    if rivals:
        findings.append(warning("annex.other_tables", source=best.source, others=", ".join(dict.fromkeys(rivals))))
    return Grid(rows, best.source, parts[0].heading, tuple(findings))


def _with_the_rest(best: Grid, columns: Columns, found: Sequence[tuple[Grid, Columns | None]]) -> list[Grid]:
    """The best table with those that go on from it: same columns in the same file, or other areas on other sheets.

    What stands in front of the first heading is left out: letterheads and the like.
    """
    codes = _area_codes(best, columns)
    parts: list[Grid] = []
    for grid, its in found:
        same_heading = its is not None and its.depth > 0 and its.spans == columns.spans
        if grid is best:
            parts.append(grid)
        elif grid.source == best.source:
            goes_on = its is None or its.depth == 0 or same_heading
            if grid.width == best.width and goes_on and (parts or same_heading):
                parts.append(grid)
        elif its is not None and same_heading and (more := _area_codes(grid, its)) and not more & codes:
            codes |= more
            parts.append(grid)
    return parts


def _area_codes(grid: Grid, columns: Columns) -> set[str]:
    """The numbers of the outermost items of a table."""
    nodes = arrange(read_rows(_legible(grid), columns).items).nodes
    return {node.code for node in nodes if node.level == 0}


def _legible(grid: Grid) -> Grid:
    """The table with old encodings read, for judging its headings only."""
    legacy = find_legacy(grid)
    return converted(grid, legacy) if legacy else grid


def _worth(grid: Grid, columns: Columns) -> int:
    """How much of an annex a table holds: its items, more if it has what an annex needs."""
    items = read_rows(grid, columns).items
    pointed = sum(1 for item in items if item.reading.points is not None)
    return pointed * (2 if {"evidence", "rule_text"} & set(columns.spans) else 1)


def _remarks(columns: Columns, rows: Rows, grid: Grid) -> list[Finding]:
    findings = []
    if columns.guessed:
        for role in columns.guessed:
            findings.append(warning("annex.column_guessed", role=role, column=columns.spans[role][0] + 1))
    if "max_points" not in columns.spans:
        findings.append(error("annex.column_missing", role="max_points"))
    if not rows.items:
        findings.append(error("annex.no_items", source=grid.source))
    if rows.typed_sample and any(item.reading.points is not None and not item.reading.typed for item in rows.items):
        spot, text = rows.typed_sample
        facts: dict[str, object] = {"at": spot, "count": rows.typed, "text": text}
        findings.append(Finding(Level.NOTE, "annex.points_as_text", "", facts))
    return findings


def _items(tree: Arrangement) -> tuple[AnnexItem, ...]:
    nodes = tree.nodes
    leaf = [at + 1 == len(nodes) or nodes[at + 1].level <= node.level for at, node in enumerate(nodes)]
    shared = _papers(nodes, leaf)
    items: list[AnnexItem] = []
    survey_above = [False] * len(LEVELS)
    for at, node in enumerate(nodes):
        name, text = _name_and_text(node, leaf[at])
        papers, others = shared[at]
        survey = _is_survey(node, name, leaf[at]) or any(survey_above[: node.level])
        survey_above[node.level :] = [survey] * (len(LEVELS) - node.level)
        items.append(
            AnnexItem(
                code=node.code,
                level=LEVELS[node.level],
                name=name,
                max_points=node.raw.reading.points,
                method=_method(node, text, papers, survey=survey),
                text=text,
                evidence=papers,
                place=node.raw.place,
                shared_evidence_with=others,
                printed=node.raw.printed.text if node.raw.printed else "",
                leaf=leaf[at],
                points_spot=node.raw.points_spot,
                spot=node.raw.spot,
            )
        )
    return tuple(items)


def _name_and_text(node: Node, leaf: bool) -> tuple[str, str]:
    raw = node.raw
    if node.level == 0 and not leaf:
        return clean_name(raw.name_text), tidy(raw.rule_text)
    name, guide = split_name(raw.name_text, raw.bold_part, parent=not leaf)
    return name, tidy(join_text(guide, raw.rule_text))


def _is_survey(node: Node, name: str, leaf: bool) -> bool:
    if node.raw.in_survey or SURVEY.search(key(node.raw.method_text)):
        return True
    pattern = SURVEY if node.level == 0 else _SURVEY_LEAF
    return (leaf or node.level == 0) and bool(pattern.search(key(name)))


def _method(node: Node, text: str, papers: tuple[str, ...], *, survey: bool) -> Method:
    if survey:
        return "survey"
    said = key(f"{node.raw.name_text} {text} {' '.join(papers)} {node.raw.method_text}")
    if _COUNCIL.search(said) or _COUNCIL_METHOD.match(key(node.raw.method_text)):
        return "council"
    return "self"


def _papers(nodes: Sequence[Node], leaf: Sequence[bool]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The evidence of each node, and the codes of the other leaves that share it."""
    own = [node.raw.papers for node in nodes]
    for at, node in enumerate(nodes):
        below = _leaves_below(nodes, leaf, at)
        if not leaf[at] and node.level > 0 and node.raw.papers.text and all(not own[one].text for one in below):
            for one in below:
                own[one] = node.raw.papers  # evidence written once, at the criterion, for all its components
    holders: dict[int, list[str]] = {}
    for at, papers in enumerate(own):
        if leaf[at] and papers.text:
            holders.setdefault(id(papers), []).append(nodes[at].code)
    result = []
    for at, papers in enumerate(own):
        mates = holders.get(id(papers), []) if leaf[at] else []
        others = tuple(code for code in mates if code != nodes[at].code)
        inherited = not leaf[at] and id(papers) in holders
        result.append(((), ()) if inherited else (_split(papers), others))
    return result


def _split(papers: Papers) -> tuple[str, ...]:
    return split_papers(papers.text)


def _leaves_below(nodes: Sequence[Node], leaf: Sequence[bool], at: int) -> list[int]:
    below = []
    for one in range(at + 1, len(nodes)):
        if nodes[one].level <= nodes[at].level:
            break
        if leaf[one]:
            below.append(one)
    return below
