"""Cấp của mục: areas, criteria and components told apart by their numbers, or by how their names look."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from cchc_tui.core.annex_codes import MOST_PARTS, Numbering, Placed, Printed, from_date, read_code, restored
from cchc_tui.core.annex_points import Reading
from cchc_tui.core.annex_rows import SURVEY, RawItem, Style
from cchc_tui.core.annex_words import key, one_line, split_name
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.points import Points, total

LevelName = Literal["area", "criterion", "component"]
LEVELS: tuple[LevelName, ...] = ("area", "criterion", "component")
_LOOKS: tuple[Callable[[Style], object], ...] = (
    lambda style: style,
    lambda style: style[:3],
    lambda style: style[:2],
    lambda style: style[3],
    lambda style: style[0],
)
_FEW_PARTS = 4
_LEAST_CASES = 2


@dataclass
class Node:
    """Mục đã xếp: an item with its level (0 to 2) and its code."""

    raw: RawItem
    level: int
    code: str
    made: bool = False


@dataclass
class Arrangement:
    """Cây: the nodes in order, and what had to be said about their numbers."""

    nodes: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def arrange(items: Sequence[RawItem]) -> Arrangement:
    """The items as a tree of three levels."""
    result = Arrangement()
    numbered = sum(1 for item in items if item.printed) >= max(1, 0.4 * len(items))
    if numbered:
        kept = _without_parts(list(items))
        result.nodes = _by_code(kept, result.findings)
    else:
        result.nodes = _by_look(items, result.findings)
    _fold_deep(result)
    _fold_options(result)
    _fill_levels(result)
    return result


def _without_parts(items: list[RawItem]) -> list[RawItem]:
    """The items less those of an outermost level that only groups areas ("A.", "Phần I")."""
    trial = Numbering()
    placed = [(item, trial.place(item.printed)) for item in items if item.printed]
    if max((place.level for _, place in placed), default=0) != len(LEVELS):
        return items
    top = [item for item, place in placed if place.level == 0]
    first = top[0].printed
    grouping = first is not None and (first.word == "phan" or first.atoms[-1].isupper())
    if not grouping or len(top) > _FEW_PARTS:
        return items
    chosen = {id(item) for item in top}
    kept: list[RawItem] = []
    in_survey = False
    for item in items:
        if id(item) in chosen:
            in_survey = bool(SURVEY.search(key(item.name_text)))
            continue
        item.in_survey = item.in_survey or in_survey
        kept.append(item)
    return kept


def _by_code(items: Sequence[RawItem], findings: list[Finding]) -> list[Node]:
    numbering = Numbering()
    nodes: list[Node] = []
    looks: dict[Style, set[int]] = {}
    for item in items:
        printed = _repaired(item, nodes, findings)
        if printed and len(printed.atoms) > MOST_PARTS:
            findings.append(error("annex.too_deep", at=item.spot, text=printed.text, most=MOST_PARTS))
            continue
        if printed:
            placed = numbering.place(printed)
            if placed.orphan:
                parent = placed.code.rpartition(".")[0]
                findings.append(error("annex.orphan", placed.code, at=item.spot, parent=parent))
            looks.setdefault(item.style, set()).add(placed.level)
        else:
            placed = _guessed(item, nodes, looks, numbering)
            made = warning if item.in_survey or SURVEY.search(key(item.name_text)) else error
            code = "annex.part_code" if made is warning else "annex.code_missing"
            name = one_line(split_name(item.name_text)[0])
            findings.append(made(code, placed.code, at=item.spot, guess=placed.code, name=name))
        nodes.append(Node(item, placed.level, placed.code))
    return nodes


def _repaired(item: RawItem, nodes: Sequence[Node], findings: list[Finding]) -> Printed | None:
    """The printed number, with what Excel made of it undone where only one reading fits."""
    cell = item.code_cell
    if cell.kind not in ("date", "number"):
        return item.printed
    before = [node.code for node in nodes]
    if cell.kind == "date":
        found = from_date(date.fromisoformat(cell.text), before)
        if found:
            findings.append(warning("annex.code_date", found, at=item.spot, text=_shown_date(cell.text)))
        else:
            findings.append(error("annex.code_date_unclear", at=item.spot, text=_shown_date(cell.text)))
        return read_code(found) if found else None
    if item.printed:
        text = restored(cell.text, before)
        if text != cell.text:
            findings.append(
                warning("annex.code_number", text, at=item.spot, text=cell.text, before=before[-1] if before else "")
            )
        return read_code(text)
    return item.printed


def _shown_date(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _guessed(item: RawItem, nodes: Sequence[Node], looks: dict[Style, set[int]], numbering: Numbering) -> Placed:
    """Level and code for an item without a number: an area when it looks like one, else the next sibling."""
    if item.in_survey or not nodes or (SURVEY.search(key(item.name_text)) and item.style[0]):
        level = 0
    else:
        alike = looks.get(item.style, set())
        level = next(iter(alike)) if len(alike) == 1 else _level_by_points(item, nodes[-1])
    codes = [node.code for node in nodes if node.level == level]
    parent = ".".join(nodes[-1].code.split(".")[:level]) if nodes and level else ""
    own = [code for code in codes if code.rpartition(".")[0] == parent]
    number = int(re.sub(r"\D", "", own[-1].rpartition(".")[2]) or "0") + 1 if own else 1
    code = f"{parent}.{number}" if parent else str(number)
    del numbering.path[level:]
    numbering.path.append(code)
    return Placed(level, code)


def _level_by_points(item: RawItem, above: Node) -> int:
    """Below the item above when that one is numbered and worth more, else beside it."""
    mine, its = item.reading.points, above.raw.reading.points
    inside = mine is not None and its is not None and mine < its and above.raw.printed is not None
    return min(above.level + 1, len(LEVELS) - 1) if inside else above.level


def _by_look(items: Sequence[RawItem], findings: list[Finding]) -> list[Node]:
    """Levels by capitals, bold, italic and indent: the reading of them under which most sums come out."""
    readings = [_ranked(items, look) for look in _LOOKS]
    best = min(readings, key=lambda levels: (_broken_sums(items, levels), -max(levels, default=0)))
    counts = [0] * (max(best, default=0) + 1)
    nodes = []
    for item, level in zip(items, best, strict=True):
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        nodes.append(Node(item, level, ".".join(str(count) for count in counts[: level + 1])))
    if nodes:
        findings.append(warning("annex.codes_made", count=len(nodes)))
    return nodes


def _ranked(items: Sequence[RawItem], look: Callable[[Style], object]) -> list[int]:
    ranks: dict[object, int] = {}
    levels: list[int] = []
    for item in items:
        style = look(item.style)
        if style not in ranks:
            ranks[style] = levels[-1] + 1 if levels else 0
        levels.append(min(ranks[style], levels[-1] + 1 if levels else 0))
    return levels


def _broken_sums(items: Sequence[RawItem], levels: Sequence[int]) -> int:
    """How many items are not the sum of the items right below them; three or more levels are needed for none to be."""
    broken = 0
    for at, item in enumerate(items):
        parts = []
        for below in range(at + 1, len(items)):
            if levels[below] <= levels[at]:
                break
            if levels[below] == levels[at] + 1:
                parts.append(items[below].reading.points)
        if parts and (None in parts or sum((p.value for p in parts if p), Fraction(0)) != _value(item)):
            broken += 1
    return broken + (len(items) if max(levels, default=0) == 0 else 0)


def _value(item: RawItem) -> Fraction | None:
    return item.reading.points.value if item.reading.points else None


def _fold_deep(result: Arrangement) -> None:
    """What lies below a component is a part of its text."""
    kept: list[Node] = []
    folded = 0
    for node in result.nodes:
        if node.level < len(LEVELS) or not kept:
            kept.append(node)
            continue
        raw, above = node.raw, kept[-1].raw
        shown = f": {raw.reading.text}" if raw.reading.points is not None and raw.reading.text else ""
        above.name_text = f"{above.name_text}\n{raw.code_text} {one_line(raw.name_text).rstrip(' :.;')}{shown}"
        above.rule_text = f"{above.rule_text}\n{raw.rule_text}".strip()
        if raw.papers is not above.papers and raw.papers.text:
            above.papers.text = f"{above.papers.text}\n{raw.papers.text}".strip()
        folded += 1
    if folded:
        result.findings.append(Finding(Level.NOTE, "annex.level_folded", "", {"count": folded}))
    result.nodes = kept


def _fold_options(result: Arrangement) -> None:
    """Cases marked a), b) … of which the best is worth all the points are cases of one rule, not parts."""
    nodes = result.nodes
    folded: set[int] = set()
    for at, node in enumerate(nodes):
        below = _below(nodes, at)
        points = [nodes[one].raw.reading.points for one in below]
        known = [one for one in points if one is not None]
        stated = node.raw.reading.points
        marked = all((its := nodes[one].raw.printed) is not None and its.marks_a_case for one in below)
        if len(below) < _LEAST_CASES or len(known) < len(below) or not marked or stated is None:
            continue
        if max(known) == stated and total(known) != stated:
            for one in below:
                case = nodes[one].raw
                node.raw.name_text += (
                    f"\n{case.code_text} {one_line(case.name_text).rstrip(' :.;')}: {case.reading.text}"
                )
                node.raw.rule_text = f"{node.raw.rule_text}\n{case.rule_text}".strip()
            folded |= set(below)
            facts: dict[str, object] = {
                "at": node.raw.spot,
                "count": len(below),
                "parts": total(known),
                "stated": stated,
            }
            result.findings.append(Finding(Level.WARNING, "annex.options_folded", node.code, facts))
    result.nodes = [node for at, node in enumerate(nodes) if at not in folded]


def _below(nodes: Sequence[Node], at: int) -> list[int]:
    """The positions of what lies below a node."""
    end = at + 1
    while end < len(nodes) and nodes[end].level > nodes[at].level:
        end += 1
    return list(range(at + 1, end))


def _fill_levels(result: Arrangement) -> None:
    """A list without areas gets one; an area that is itself scored gets a criterion of its own."""
    nodes = result.nodes
    if nodes and max(node.level for node in nodes) == 0 and len(nodes) > 1 and not any(n.raw.in_survey for n in nodes):
        points = [node.raw.reading.points for node in nodes]
        known = [one for one in points if one is not None]
        whole = Points(sum((one.value for one in known), Fraction(0)))
        first = nodes[0].raw
        area = RawItem(first.place, first.spot, reading=Reading(whole, text="", typed=False))
        for node in nodes:
            node.level, node.code = 1, f"1.{node.code}"
        result.nodes = [Node(area, 0, "1", made=True), *nodes]
        result.findings.append(warning("annex.area_made", "1", count=len(nodes)))
        return
    filled: list[Node] = []
    for at, node in enumerate(nodes):
        filled.append(node)
        alone = node.level == 0 and (at + 1 == len(nodes) or nodes[at + 1].level == 0)
        if alone:
            filled.append(Node(node.raw, 1, f"{node.code}.1", made=True))
            result.findings.append(Finding(Level.NOTE, "annex.area_is_leaf", node.code, {"at": node.raw.spot}))
    result.nodes = filled
