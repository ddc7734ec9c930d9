"""Gợi ý mục cho một tài liệu: leaves whose expected papers and names share words with it; rare words weigh most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.paper_words import SHORT_FORMS, Terms, Words, syllables, words_in
from cchc_tui.core.text import search_key

WHOLE = 1000
_LEAST = 150  # thousandths; below this the shared words are accidental
_BESIDE = 3  # a leaf that fits a third as well as the best is no choice beside it
_STRANGE = 1000  # what a word weighs that no leaf knows: it speaks against every leaf
_TOLD, _TOLD_RARELY = 40, 30  # percent of a paper's words that a leaf must know; fewer if it knows a rare one
_HEARD = 12  # syllables; what a long title goes on to say is not counted against a leaf
_RARE, _COMMON = 2, 5  # a term of so few leaves is theirs; one of more than so many tells none of them apart
_SLOT_SHARE, _NAME_SHARE, _GUIDE_SHARE = 5, 4, 1

_BY_SYMBOL = {
    "kh": "ke hoach", "bc": "bao cao", "qd": "quyet dinh", "tb": "thong bao", "bb": "bien ban", "ttr": "to trinh",
    "nq": "nghi quyet", "hd": "huong dan", "pa": "phuong an", "gm": "giay moi", "ctr": "chuong trinh",
}  # fmt: skip
# Lists and tables are called by many names, and a letter may carry anything.
_ALIKE = (
    frozenset({
        "danh sach", "danh muc", "bang ke", "bang tong hop", "bang thong ke", "thong ke", "so lieu", "bieu mau",
    }),
    frozenset({"ke hoach", "phuong an", "chuong trinh", "de an"}),
)  # fmt: skip
_OF_THE_PARTY = re.compile(r"\b(?:chi bo|chi uy|dang vien|dang uy|dang bo|cap uy|ban thuong vu)\b")
_LEAF_CODE = re.compile(r"\W*(?:(?:tc|muc|tieu chi)[\s_.]*)?(P?\d+(?:\.\d+)+)(?![\d]|\.\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Gợi ý: a leaf, how well it fits (thousandths), and which of its expected papers it would be (0: none)."""

    code: str
    score: int
    slot: int = 0


@dataclass(frozen=True, slots=True)
class _Leaf:
    code: str
    slots: tuple[Words, ...]
    name: Words
    guide: Terms
    terms: Terms


@dataclass(frozen=True, slots=True)
class LeafWords:
    """Từ ngữ của bộ tiêu chí: every leaf's words, what each weighs, which are rare and which common."""

    leaves: tuple[_Leaf, ...]
    weights: Mapping[str, int]
    rare: Terms = frozenset()
    common: Terms = frozenset()


def leaf_words(criteria: CriteriaSet) -> LeafWords:
    """The words of every leaf of a set."""
    leaves = [_leaf(one) for one in criteria.components]
    seen = Counter(term for leaf in leaves for term in leaf.terms)
    most = len(leaves) + 1
    # A lone syllable is shared by many words; two neighbours, or an abbreviation, are a word.
    weights = {
        term: round(WHOLE * log(most / count)) // (1 if " " in term or term in SHORT_FORMS else 3)
        for term, count in seen.items()
    }
    rare = frozenset(term for term, count in seen.items() if " " in term and count <= _RARE)
    common = frozenset(term for term, count in seen.items() if count > _COMMON).difference(SHORT_FORMS)
    return LeafWords(tuple(_weighed(leaf, weights) for leaf in leaves), weights, rare, common)


def suggest(words: LeafWords, document: DocumentFields, more: str = "", most: int = 5) -> list[Suggestion]:
    """The leaves a paper may prove, best first; `more` is what else is known of it, such as its file's name.

    A name that opens with a leaf's code says it outright. Papers of the Party prove no leaf, unless they say so.
    """
    said = words_in(document.summary or more)
    paper = _of_paper(said, document, more, words.weights)
    named = _LEAF_CODE.match(more)
    code = named[1].upper() if named else ""
    foreign = _OF_THE_PARTY.search(search_key(document.summary or more)) and not said.terms & SHORT_FORMS
    found = [
        _scored(words.weights, leaf, paper)
        for leaf in words.leaves
        if leaf.code == code or (not foreign and _is_told(words, leaf, said))
    ]
    found = [replace(one, score=2 * WHOLE) if one.code == code else one for one in found]
    best = [replace(one, score=min(WHOLE, one.score)) for one in sorted(found, key=lambda one: -one.score)[:most]]
    return [one for one in best if one.score >= max(_LEAST, best[0].score // _BESIDE)]


def slot_for(component: Component, document: DocumentFields, more: str = "") -> int:
    """Which expected paper of a leaf this is, from 1; 0 when it fits none."""
    leaf = _leaf(component)
    weights = dict.fromkeys(leaf.terms, WHOLE)
    leaf, paper = _weighed(leaf, weights), _of_paper(words_in(document.summary or more), document, more, weights)
    return _best_slot(leaf, paper, [_likeness(weights, slot, paper) for slot in leaf.slots])


@lru_cache(maxsize=256)
def _leaf(one: Component) -> _Leaf:
    slots = tuple(words_in(paper.text) for paper in one.evidence)
    name, guide = words_in(one.name, anywhere=True), words_in(one.guide, anywhere=True).terms
    return _Leaf(one.code, slots, name, guide, name.terms.union(guide, *(slot.terms for slot in slots)))


def _weighed(leaf: _Leaf, weights: Mapping[str, int]) -> _Leaf:
    slots = tuple(replace(slot, weight=_weight(weights, slot.terms)) for slot in leaf.slots)
    return replace(leaf, slots=slots, name=replace(leaf.name, weight=_weight(weights, leaf.name.terms)))


def _of_paper(said: Words, document: DocumentFields, more: str, weights: Mapping[str, int]) -> Words:
    """A paper's words; its kind is the one its summary opens with, or the one its number names."""
    terms = (said.terms | words_in(more).terms) & weights.keys()
    strange = sum(" " not in term and term not in weights for term in said.terms)
    symbols = re.findall(r"[a-z]+", search_key(document.document_number))
    named = frozenset(_BY_SYMBOL[one] for one in symbols if one in _BY_SYMBOL)
    return Words(terms, said.kinds or named, said.length, _weight(weights, terms) + _STRANGE * strange)


def _is_told(words: LeafWords, leaf: _Leaf, said: Words) -> bool:
    """Whether a leaf knows enough of the paper's words, each with a neighbour: a lone syllable may be any word."""
    shared = said.terms & leaf.terms
    known = frozenset(word for term in shared if " " in term for word in term.split()) | (shared & SHORT_FORMS)
    least = _TOLD_RARELY if (shared - leaf.guide) & words.rare else _TOLD
    telling = any(" " in term or term in SHORT_FORMS for term in shared - words.common)
    return telling and 100 * syllables(known) >= least * min(said.length, _HEARD)


def _scored(weights: Mapping[str, int], leaf: _Leaf, paper: Words) -> Suggestion:
    shared = [_likeness(weights, slot, paper) for slot in leaf.slots]
    fits = (_kind_factor(slot.kinds, paper.kinds, fit) for slot, fit in zip(leaf.slots, shared, strict=True))
    in_slot = max(fits, default=0)
    in_name = _kind_factor(leaf.name.kinds, paper.kinds, _likeness(weights, leaf.name, paper))
    heavy = paper.weight or 1
    in_guide = WHOLE * _weight(weights, paper.terms & leaf.guide) // heavy
    mixed = (_SLOT_SHARE * in_slot + _NAME_SHARE * in_name + _GUIDE_SHARE * in_guide) // 10
    score = (max(in_slot, in_name) + 2 * mixed) // 3
    if leaf.name.kinds & paper.kinds:  # of the leaves that one report serves, the one about reporting comes first
        score = score * 4 // 3
    told = WHOLE * _weight(weights, paper.terms & leaf.terms) // heavy
    return Suggestion(leaf.code, score * (WHOLE + told) // (2 * WHOLE), _best_slot(leaf, paper, shared))


def _best_slot(leaf: _Leaf, paper: Words, shared: Sequence[int]) -> int:
    """The slot that fits best: of the paper's kind, and sharing words with the slot or with the leaf itself."""
    in_leaf = bool(paper.terms & leaf.name.terms)
    best, found = 0, 0
    for number, (slot, likeness) in enumerate(zip(leaf.slots, shared, strict=True), 1):
        same_kind = bool(slot.kinds & paper.kinds)
        named = in_leaf and (same_kind or not slot.kinds)
        if _may_be(slot.kinds, paper.kinds) and (likeness or named):
            fit = likeness + (WHOLE // 2 if same_kind else 0) + 1
            if fit > best:
                best, found = fit, number
    return found


def _may_be(wanted: Terms, kinds: Terms) -> bool:
    """Whether a paper of these kinds could be the one wanted: nothing said on either side, the same, or alike."""
    if not wanted or not kinds or wanted & kinds or "cong van" in kinds:
        return True
    return any(group & wanted and group & kinds for group in _ALIKE)


def _kind_factor(wanted: Terms, kinds: Terms, fit: int) -> int:
    """Up to half as much again for a paper of the kind wanted, half for one of another kind."""
    if wanted & kinds:
        return fit + fit * len(wanted & kinds) // (2 * len(wanted | kinds))
    return fit if _may_be(wanted, kinds) else fit // 2


def _likeness(weights: Mapping[str, int], one: Words, other: Words) -> int:
    """Weight of the shared terms over that of both, in thousandths."""
    both = one.weight + other.weight
    return 2 * WHOLE * _weight(weights, one.terms & other.terms) // both if both else 0


def _weight(weights: Mapping[str, int], terms: Iterable[str]) -> int:
    return sum(weights.get(term, 0) for term in terms)
