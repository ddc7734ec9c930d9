"""Những gì phụ lục phải đạt: points that can be read, sums that come out, numbers without gaps; all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_tui.core.annex_codes import gap_before
from cchc_tui.core.annex_items import AnnexItem, by_parent
from cchc_tui.core.annex_levels import Node
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.grid import Spot
from cchc_tui.core.legacy_text import marked_words
from cchc_tui.core.points import Points, total
from cchc_tui.core.syllables import is_syllable

Total = tuple[str, Points, Spot]
_MOST_SUMMED = 3
_LEAST_WORDS, _LEGAL_SHARE = 40, 0.9


def check_points(nodes: Iterable[Node]) -> Iterator[Finding]:
    """Cells of points that could not be read."""
    for node in nodes:
        reading, spot = node.raw.reading, node.raw.points_spot
        if not reading.fault or node.made:
            continue
        if reading.fault == "annex.points_date":
            _, month, day = reading.text.split("-")
            first, second = f"{int(day)},{int(month)}", f"{int(month)},{int(day)}"
            yield error(reading.fault, node.code, at=spot, first=first, second=second)
        else:
            yield error(reading.fault, node.code, at=spot, text=reading.text)


def check_letters(items: Iterable[AnnexItem]) -> Iterator[Finding]:
    """Whether the words are Vietnamese: a scan's poor text layer, overlapping lines and old fonts are not."""
    words = [word for item in items for word in marked_words(f"{item.name} {item.text}")]
    legal = sum(map(is_syllable, words))
    if len(words) >= _LEAST_WORDS and legal < _LEGAL_SHARE * len(words):
        sample = next(word for word in words if not is_syllable(word))
        yield error("annex.garbled", share=100 - 100 * legal // len(words), sample=sample)


def with_sums(items: Sequence[AnnexItem]) -> tuple[tuple[AnnexItem, ...], list[Finding]]:
    """Headings whose points are not stated get the sum of their parts; and one warning for each, or one for many."""
    children = by_parent(items)
    worth = {item.code: item.max_points for item in items}
    found: list[Finding] = []
    for item in sorted(items, key=lambda one: -one.code.count(".")):
        parts = [worth[part.code] for part in children.get(item.code, [])]
        known = [points for points in parts if points is not None]
        if item.leaf or item.max_points is not None or not known or len(known) < len(parts):
            continue
        worth[item.code] = total(known)
        found.append(warning("annex.points_summed", item.code, at=item.points_spot or item.spot, parts=total(known)))
    if len(found) > _MOST_SUMMED:
        found = [warning("annex.all_summed", count=len(found))]
    return tuple(replace(item, max_points=worth[item.code]) for item in items), found


def check_items(items: Sequence[AnnexItem], totals: Sequence[Total], unread: Iterable[str] = ()) -> Iterator[Finding]:
    """Every fault of the tree; `unread` are the codes whose points have already been spoken of."""
    yield from _repeated(items)
    yield from _gaps(items)
    skipped = set(unread)
    children = by_parent(items)
    own = [item for item in items if item.leaf and item.method == "self"]
    bare = {item.code for item in own if not item.text}
    if len(bare) > len(own) // 2:
        facts: dict[str, object] = {"count": len(bare)}
        yield Finding(Level.WARNING, "annex.no_rules", "", facts)
        bare = set()
    for item in items:
        if not item.name:
            yield error("annex.name_missing", item.code, at=item.spot)
        if item.leaf and item.max_points is None and item.code not in skipped:
            yield error("annex.points_missing", item.code, at=item.points_spot or item.spot)
        if item.code in bare:
            yield warning("annex.text_missing", item.code, at=item.spot)
        yield from _sum(item, children.get(item.code, []))
    yield from _totals(items, totals)


def _repeated(items: Sequence[AnnexItem]) -> Iterator[Finding]:
    first: dict[str, AnnexItem] = {}
    for item in items:
        if item.code in first:
            yield error("annex.code_repeated", item.code, at=item.spot, other=first[item.code].spot)
        first.setdefault(item.code, item)


def _gaps(items: Sequence[AnnexItem]) -> Iterator[Finding]:
    siblings: dict[str, list[str]] = defaultdict(list)
    for item in items:
        parent = item.code.rpartition(".")[0]
        missing = gap_before(item.code, siblings[parent])
        if missing:
            yield warning("annex.code_gap", item.code, at=item.spot, missing=missing)
        siblings[parent].append(item.code)


def _sum(item: AnnexItem, parts: Sequence[AnnexItem]) -> Iterator[Finding]:
    known = [part.max_points for part in parts if part.max_points is not None]
    if not parts or len(known) < len(parts) or item.max_points in (None, total(known)):
        return
    facts: dict[str, object] = {"at": item.points_spot, "stated": item.max_points, "parts": total(known)}
    yield Finding(Level.ERROR, "annex.sum", item.code, facts)


def _totals(items: Sequence[AnnexItem], totals: Sequence[Total]) -> Iterator[Finding]:
    """The grand total is the sum of the areas, with or without those a survey decides."""
    if not totals:
        return
    areas = [item for item in items if item.level == "area"]
    if any(area.max_points is None for area in areas):
        return
    whole = total([area.max_points for area in areas if area.max_points])
    own = total([area.max_points for area in areas if area.max_points and area.method != "survey"])
    name, stated, spot = max(totals, key=lambda one: one[1])
    if stated not in (whole, own):
        yield error("annex.total", at=spot, name=name, stated=stated, parts=whole)
