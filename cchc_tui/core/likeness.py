"""How alike two leaves of two sets are, by their words; whole thousandths, so that equal sets are compared equally."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.text import nfc, search_key

WHOLE = 1000

_WORD = re.compile(r"\w+")
_Shingles = frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Lời của một mục: a leaf, its place, the shingles of its name, guide and heading, and name and guide in full."""

    component: Component
    order: int
    name: _Shingles
    guide: _Shingles
    heading: _Shingles
    text: tuple[str, str]

    @property
    def code(self) -> str:
        """The leaf's own code."""
        return self.component.code


def wordings(criteria: CriteriaSet) -> dict[str, Wording]:
    """The wording of every leaf by code, in the set's own order."""
    found: dict[str, Wording] = {}
    for area in criteria.areas:
        for criterion in area.criteria:
            heading = shingles(area.name if criterion.is_leaf else criterion.name)
            for one in criterion.components:
                text = same_text(one.name), same_text(one.guide)
                found[one.code] = Wording(one, len(found), shingles(one.name), shingles(one.guide), heading, text)
    return found


def shingles(text: str) -> _Shingles:
    """Words and pairs of neighbours, without marks; the text itself when it holds no word."""
    key = search_key(text)
    words = _WORD.findall(key)
    if not words:
        return frozenset({key} if key else ())
    return frozenset([*words, *map(" ".join, itertools.pairwise(words))])


def same_text(text: str) -> str:
    """`text` without what cannot be seen in print."""
    return " ".join(nfc(text).split())


def likeness(one: Wording, other: Wording) -> int:
    """Names count twice, guides once, and only where both leaves have one."""
    named = _dice(one.name, other.name)
    if not one.guide or not other.guide:
        return named
    return (2 * named + _dice(one.guide, other.guide)) // 3


def name_likeness(one: str, other: str) -> int:
    """How alike two names are."""
    return _dice(shingles(one), shingles(other))


def same_heading(one: Wording, other: Wording) -> int:
    """How alike the headings above two leaves are."""
    return _dice(one.heading, other.heading)


def part_likeness(part: Wording, whole: Wording) -> int:
    """How much `part` looks cut from `whole`: its words stand there, or its heading is what the whole was called."""
    least = min(len(part.name), len(whole.name))
    shared = WHOLE * len(part.name & whole.name) // least if least else 0
    return max(shared, _dice(part.heading, whole.name))


def _dice(one: _Shingles, other: _Shingles) -> int:
    size = len(one) + len(other)
    return 2 * WHOLE * len(one & other) // size if size else WHOLE
