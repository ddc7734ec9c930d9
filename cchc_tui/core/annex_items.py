"""Mục của phụ lục: one area, criterion or component as the annex states it, its rule still in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cchc_tui.core.annex_rows import Method
from cchc_tui.core.grid import Place, Spot
from cchc_tui.core.points import Points

LevelName = Literal["area", "criterion", "component"]


@dataclass(frozen=True, slots=True)
class AnnexItem:
    """Mục: `code` is its path in numbers ("1.2.3") whatever is `printed`; only a `leaf` is scored."""

    code: str
    level: LevelName
    name: str
    max_points: Points | None
    method: Method
    text: str
    evidence: tuple[str, ...]
    place: Place
    shared_evidence_with: tuple[str, ...] = ()
    printed: str = ""
    leaf: bool = True
    spot: Spot | None = None
    points_spot: Spot | None = None


def leaves_of(items: Iterable[AnnexItem]) -> tuple[AnnexItem, ...]:
    """The items that are scored: those without parts."""
    return tuple(item for item in items if item.leaf)


def by_parent(items: Iterable[AnnexItem]) -> dict[str, list[AnnexItem]]:
    """The items right below each code, in order; the areas under ""."""
    children: dict[str, list[AnnexItem]] = {}
    for item in items:
        children.setdefault(item.code.rpartition(".")[0], []).append(item)
    return children
