"""Reading a decision's annex into a criteria set: what was understood, how surely, and everything worth a look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_tui.core.annex import Annex, AnnexItem, choose_grid, read_annex
from cchc_tui.core.codec import Plain
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, ExpectedPaper, Rounding, check_set
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.legacy_text import converted, find_legacy, legacy_findings
from cchc_tui.core.points import NO_POINTS, Points, plain_decimal, total
from cchc_tui.core.rule_codec import rule_to_plain
from cchc_tui.core.rule_reader import Reading, read_rule
from cchc_tui.core.rules import NOT_ALLOWED, CouncilOnly, Manual, NoneDueKind, Rule, Survey
from cchc_tui.core.text import slug, without_marks
from cchc_tui.jobs.column_memory import recall, remember
from cchc_tui.jobs.setup import read_any_set
from cchc_tui.paths import Paths
from cchc_tui.texts.errors import explain
from cchc_tui.texts.import_rules import show_why

_GIVEN_ENDINGS = frozenset({".toml", ".json"})


@dataclass(frozen=True, slots=True)
class ReadLeaf:
    """Mục đã đọc: an item of the annex, the rule its text was read into (None: by hand) and why."""

    item: AnnexItem
    reading: Reading | None
    component: Component

    @property
    def recognised(self) -> bool:
        """Whether a rule was read for certain."""
        return self.reading is not None and self.reading.rule is not None


@dataclass(frozen=True)
class Imported:
    """Kết quả đọc: the set it makes when nothing blocks, the items as issued, and what to look at."""

    criteria: CriteriaSet | None
    items: tuple[AnnexItem, ...]
    leaves: Mapping[str, ReadLeaf]
    findings: tuple[Finding, ...]
    columns: Mapping[str, int] | None = None
    headings: tuple[str, ...] = ()
    draft: CriteriaSet | None = None  # the set even where something blocks, to be corrected line by line
    consented: bool = True  # whether text of an old encoding may be kept as it was read

    @property
    def own_leaves(self) -> tuple[ReadLeaf, ...]:
        """The leaves that are not survey."""
        return tuple(leaf for leaf in self.leaves.values() if leaf.item.method != "survey")

    @property
    def points(self) -> Points:
        """What those leaves are worth together."""
        return total([leaf.item.max_points or NO_POINTS for leaf in self.own_leaves])

    def count(self, level: str) -> int:
        """How many items of a level that hold leaves the office or the council scores."""
        own = {leaf.item.code for leaf in self.own_leaves}
        return sum(
            item.level == level and any(code == item.code or code.startswith(f"{item.code}.") for code in own)
            for item in self.items
        )


def import_set(
    path: Path,
    *,
    sheet: str = "",
    code: str = "",
    hints: Mapping[str, int] | None = None,
    convert_fonts: bool = False,
    paths: Paths | None = None,
) -> Imported:
    """What a file says as a criteria set; no set is written. InputError when the file itself cannot be read.

    `hints` (role → column) are the officer's correction; with `paths` they are remembered for the same headings, and
    what was corrected before under these headings is used.
    """
    given = _read_as_ours(path)
    if given is not None:
        return given
    from cchc_tui.formats.grids import read_grids

    grids = read_grids(path)
    if sheet:
        grids = [grid for grid in grids if grid.source == sheet] or grids
    grid = choose_grid(grids)
    if grid is None:
        raise InputError("import.no_table", name=path.name)
    # Text of an old encoding is shown read; that it may be kept so is for the officer to say (`consented`).
    old_fonts = find_legacy(grid)
    findings = [] if convert_fonts else legacy_findings(old_fonts)
    grid = converted(grid, old_fonts) if old_fonts else grid
    annex = read_annex(grid, hints)
    if paths is not None and hints:
        remember(paths, annex.headings, hints)
    elif paths is not None and (known := recall(paths, annex.headings)) is not None:
        annex = read_annex(grid, known)
    found = _assemble(annex, findings, code or slug(path.stem), path.stem)
    return replace(found, consented=convert_fonts or not old_fonts)


def _read_as_ours(path: Path) -> Imported | None:
    """Our own TOML, or our own workbook template; None when the file is a stranger's."""
    ending = path.suffix.lower()
    if ending not in {*_GIVEN_ENDINGS, ".xlsx"}:
        return None
    criteria, findings = read_any_set(path)
    foreign = ending == ".xlsx" and any(one.code in _NOT_OURS for one in findings)
    if foreign:
        return None
    return Imported(criteria, (), {}, tuple(findings))


_NOT_OURS = frozenset({"set_workbook.not_ours"})


def _assemble(annex: Annex, findings: Sequence[Finding], code: str, title: str) -> Imported:
    found = [*findings, *annex.findings]
    leaves = {item.code: _read_leaf(item) for item in annex.leaves}
    criteria = draft = _build(annex, leaves, code, title)
    if criteria is not None:
        # Sums were checked against the annex itself, with the place of each; here only what the rules bring in.
        told = {"set.sum", "set.code_repeated", "set.code_missing"}
        found += [one for one in check_set(criteria) if one.code not in told]
    if any(one.level is Level.ERROR for one in found):
        criteria = None
    return Imported(criteria, annex.items, leaves, tuple(found), annex.columns, annex.headings, draft)


def _read_leaf(item: AnnexItem) -> ReadLeaf:
    most = item.max_points or NO_POINTS
    papers = tuple(ExpectedPaper(text) for text in item.evidence)
    if item.method == "survey":
        return ReadLeaf(item, None, _component(item, Survey(most), papers))
    papers_text = "\n".join(item.evidence)
    reading = read_rule(item.text, most, item.name, evidence=papers_text) if (item.text + papers_text).strip() else None
    if reading is None:
        return ReadLeaf(item, None, _component(item, Manual(most), papers))
    rule = reading.for_leaf(most)
    if item.method == "council" and not isinstance(rule, CouncilOnly):
        rule = CouncilOnly(rule)
    made = _component(item, rule, papers)
    # The requirement alone stands beside a rule that was read; without a rule, the whole text as issued.
    guide = _requirement(item.text) if reading.rule is not None else item.text
    return ReadLeaf(
        item,
        reading,
        replace(
            made,
            guide=guide,
            none_due=reading.none_due,
            explanation_asked=reading.explanation_asked,
        ),
    )


def _component(item: AnnexItem, rule: Rule, papers: tuple[ExpectedPaper, ...]) -> Component:
    return Component(
        item.code, item.name, item.max_points or NO_POINTS, rule, NOT_ALLOWED, guide=item.text, evidence=papers
    )


def _requirement(text: str) -> str:
    """What stands before the cases begin ("Nếu: …"); marks are taken off to look, which moves nothing."""
    found = re.search(r"(?:^|\s)(?:Neu|Cach (?:tinh|cham))\b[^:]{0,30}:", without_marks(text))
    return text[: found.start()].strip() or text if found else text


def _build(annex: Annex, leaves: Mapping[str, ReadLeaf], code: str, title: str) -> CriteriaSet | None:
    areas = []
    for area in (item for item in annex.items if item.level == "area"):
        criteria = [
            _criterion(item, leaves, annex)
            for item in annex.items
            if item.code.startswith(f"{area.code}.") and item.code.count(".") == area.code.count(".") + 1
        ]
        if area.leaf:
            criteria = [Criterion(area.code, area.name, _points(area), (leaves[area.code].component,))]
        if criteria:
            areas.append(Area(area.code, area.name, _points(area), tuple(criteria)))
    if not areas:
        return None
    return CriteriaSet(
        code=code,
        title=" ".join(annex.title[:3]).strip() or title,
        issuer="",
        version=1,
        areas=tuple(_distinct(area) for area in areas),
        rounding=Rounding(),
    )


def _distinct(area: Area) -> Area:
    """An area that is itself the leaf (a survey part) needs another code for the leaf than its own."""
    if len(area.criteria) == 1 and area.criteria[0].code == area.code:
        one = area.criteria[0]
        leaf = replace(one.components[0], code=f"{area.code}.1")
        return replace(area, criteria=(replace(one, code=leaf.code, components=(leaf,)),))
    return area


def _criterion(item: AnnexItem, leaves: Mapping[str, ReadLeaf], annex: Annex) -> Criterion:
    inner = [one for one in annex.items if one.leaf and one.code.startswith(f"{item.code}.")]
    own = [item] if item.leaf else inner
    return Criterion(item.code, item.name, _points(item), tuple(leaves[one.code].component for one in own))


def _points(item: AnnexItem) -> Points:
    return item.max_points or NO_POINTS


def to_plain(imported: Imported) -> Plain:
    """The result for scripts: stable English keys, points as text with a dot."""
    criteria = imported.criteria
    if not imported.items and criteria is not None:
        return _given_to_plain(criteria, imported.findings)
    recognised = sum(leaf.recognised for leaf in imported.own_leaves)
    return {
        "areas": imported.count("area"),
        "criteria": imported.count("criterion"),
        "leaves": len(imported.own_leaves),
        "points": plain_decimal(imported.points.value),
        "recognised": recognised,
        "manual": len(imported.own_leaves) - recognised,
        "columns": dict(imported.columns or {}),
        "findings": [_finding_to_plain(one) for one in imported.findings],
        "items": [_item_to_plain(item, imported.leaves.get(item.code)) for item in imported.items],
    }


def _given_to_plain(criteria: CriteriaSet, findings: Sequence[Finding]) -> Plain:
    own = criteria.own_part
    areas = [area for area in criteria.areas if any(not one.is_survey for one in area.components)]
    return {
        "areas": len(areas),
        "criteria": sum(len(area.criteria) for area in areas),
        "leaves": len(own),
        "points": plain_decimal(total([one.max_points for one in own]).value),
        "recognised": len(own),
        "manual": 0,
        "columns": {},
        "findings": [_finding_to_plain(one) for one in findings],
        "items": [
            {
                "code": one.code,
                "level": "component",
                "name": one.name,
                "max_points": plain_decimal(one.max_points.value),
                "method": _method(one),
                "rule": rule_to_plain(one.rule),
                "none_due": one.none_due.kind.value,
                "evidence": [paper.text for paper in one.evidence],
                "matched": "",
                "text": one.guide,
            }
            for one in criteria.components
        ],
    }


def _method(one: Component) -> str:
    return "survey" if one.is_survey else "council" if isinstance(one.rule, CouncilOnly) else "self"


def _finding_to_plain(finding: Finding) -> Plain:
    return {"level": finding.level.value, "code": finding.code, "place": finding.place, "text": explain(finding)}


def _item_to_plain(item: AnnexItem, leaf: ReadLeaf | None) -> Plain:
    plain: Plain = {
        "code": item.code,
        "printed": item.printed or item.code,
        "level": item.level,
        "name": item.name,
        "max_points": None if item.max_points is None else plain_decimal(item.max_points.value),
        "method": item.method,
        "rule": None,
        "none_due": None,
        "evidence": list(item.evidence),
        "shared_evidence_with": list(item.shared_evidence_with),
        "matched": "",
        "text": item.text,
    }
    if leaf is None:
        return plain
    reading = leaf.reading
    if reading is not None:
        policy = reading.none_due
        plain |= {
            "method": "council" if reading.council_only else item.method,
            "rule": None if reading.rule is None else rule_to_plain(reading.rule),
            "none_due": None if policy.kind is NoneDueKind.NOT_ALLOWED else policy.kind.value,
            "explanation": reading.explanation_asked,
            "matched": " | ".join(reading.matched),
            "certainty": reading.certainty.value,
            "why": show_why(reading.why, reading.doubt) if reading.why else "",
        }
    return plain


def renamed(imported: Imported, title: str, code: str) -> Imported:
    """The same reading under another title and code."""
    if imported.criteria is None:
        return imported
    return replace(imported, criteria=replace(imported.criteria, title=title, code=slug(code)))
