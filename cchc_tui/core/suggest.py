"""Gợi ý mục cho một tài liệu: leaves whose expected papers and names share words with it; rare words weigh most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import search_key

WHOLE = 1000
_LEAST = 150  # thousandths; below this the shared words are accidental

_LONG_FORMS = {
    "cai cach hanh chinh": "cchc",
    "kiem soat thu tuc hanh chinh": "kiem soat tthc",
    "thu tuc hanh chinh": "tthc",
    "van ban quy pham phap luat": "vbqppl",
    "quy pham phap luat": "vbqppl",
    "phan anh, kien nghi": "pakn",
    "phan anh kien nghi": "pakn",
    "chuyen doi so": "cds",
    "can bo, cong chuc, vien chuc": "cong chuc vien chuc",
    "dich vu cong": "dvc",
    "kstthc": "kiem soat tthc",
    "thdpl": "thi hanh phap luat",
    "vtvl": "vi tri viec lam",
}
_SHORT_FORMS = frozenset(_LONG_FORMS.values())
_LONG_FORM = re.compile("|".join(sorted(map(re.escape, _LONG_FORMS), key=len, reverse=True)))
_KINDS = (
    "ke hoach", "bao cao", "quyet dinh", "thong bao", "ket luan", "bien ban", "quy che", "danh sach", "danh muc",
    "bang ke", "to trinh", "nghi quyet", "phuong an", "phieu", "huong dan", "bieu mau", "cong van", "giay moi",
    "du toan", "chung tu", "bang tong hop", "bang thong ke", "hinh anh", "chuong trinh", "de an", "so lieu",
)  # fmt: skip
_ANY_KIND = "|".join(_KINDS)
_KIND = re.compile(rf"\b(?:{_ANY_KIND})\b")
_OPENING = re.compile(rf"(?:{_ANY_KIND})\b(?:(?:\s*,\s*|\s+hoac\s+|\s+va\s+)(?:{_ANY_KIND})\b)*")
_BY_SYMBOL = {
    "kh": "ke hoach", "bc": "bao cao", "qd": "quyet dinh", "tb": "thong bao", "bb": "bien ban", "ttr": "to trinh",
    "nq": "nghi quyet", "hd": "huong dan", "kl": "ket luan", "pa": "phuong an", "gm": "giay moi", "ctr": "chuong trinh",
}  # fmt: skip
# Lists and tables are called by many names, and a letter may carry anything.
_ALIKE = (
    frozenset({"danh sach", "danh muc", "bang ke", "bang tong hop", "bang thong ke", "so lieu", "bieu mau"}),
    frozenset({"thong bao", "ket luan"}),
    frozenset({"ke hoach", "phuong an", "chuong trinh", "de an"}),
)
_EMPTY = (
    "nam quy thang ngay ve viec cua va cac theo tren dia ban xa phuong ubnd tai trong cho den tu voi duoc neu co hoac "
    "thuc hien ket qua cong tac tinh hinh noi dung so ban hanh trien khai nhiem vu 6 i ii iii iv dau cuoi don vi khi "
    "la chua thi khong mot nhung moi tung sau truoc giai doan"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())
_SLOT_SHARE, _NAME_SHARE, _GUIDE_SHARE = 5, 4, 1

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Gợi ý: a leaf, how well it fits (thousandths), and which of its expected papers it would be (0: none)."""

    code: str
    score: int
    slot: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """What a text says: its terms, the kinds of paper it names, and what its terms weigh together."""

    terms: Terms
    kinds: Terms
    weight: int = 0


@dataclass(frozen=True, slots=True)
class _Leaf:
    code: str
    slots: tuple[_Words, ...]
    name: _Words
    guide: Terms
    terms: Terms


@dataclass(frozen=True, slots=True)
class LeafWords:
    """Từ ngữ của bộ tiêu chí: every leaf's words and how rare each is; made once for a set, asked for every paper."""

    leaves: tuple[_Leaf, ...]
    weights: Mapping[str, int]


def leaf_words(criteria: CriteriaSet) -> LeafWords:
    """The words of every leaf of a set."""
    leaves = [_leaf(one) for one in criteria.components]
    seen = Counter(term for leaf in leaves for term in leaf.terms)
    most = len(leaves) + 1
    # A lone syllable is shared by many words; two neighbours, or an abbreviation, are a word.
    weights = {
        term: round(WHOLE * log(most / count)) // (1 if " " in term or term in _SHORT_FORMS else 3)
        for term, count in seen.items()
    }
    return LeafWords(tuple(_weighed(leaf, weights) for leaf in leaves), weights)


def suggest(words: LeafWords, document: DocumentFields, more: str = "", most: int = 5) -> list[Suggestion]:
    """The leaves a paper may prove, best first; `more` is what else is known of it, such as its file's name."""
    paper = _of_paper(document, more, words.weights)
    near = (leaf for leaf in words.leaves if not paper.terms.isdisjoint(leaf.terms))
    found = [one for one in (_scored(words.weights, leaf, paper) for leaf in near) if one.score >= _LEAST]
    return sorted(found, key=lambda one: -one.score)[:most]


def slot_for(component: Component, document: DocumentFields, more: str = "") -> int:
    """Which expected paper of a leaf this is, from 1; 0 when it fits none."""
    leaf = _leaf(component)
    weights = dict.fromkeys(leaf.terms, WHOLE)
    leaf, paper = _weighed(leaf, weights), _of_paper(document, more, weights)
    return _best_slot(leaf, paper, [_likeness(weights, slot, paper) for slot in leaf.slots])


def _leaf(one: Component) -> _Leaf:
    slots = tuple(_words(paper.text) for paper in one.evidence)
    name, guide = _words(one.name, anywhere=True), _words(one.guide, anywhere=True).terms
    return _Leaf(one.code, slots, name, guide, name.terms.union(guide, *(slot.terms for slot in slots)))


def _weighed(leaf: _Leaf, weights: Mapping[str, int]) -> _Leaf:
    slots = tuple(replace(slot, weight=_weight(weights, slot.terms)) for slot in leaf.slots)
    return replace(leaf, slots=slots, name=replace(leaf.name, weight=_weight(weights, leaf.name.terms)))


def _of_paper(document: DocumentFields, more: str, weights: Mapping[str, int]) -> _Words:
    """A paper's words that some leaf knows; its kind is the one its summary opens with, or the one its number names."""
    words = _words(document.summary or more)
    terms = (words.terms | _words(more).terms) & weights.keys()
    symbols = re.findall(r"[a-z]+", search_key(document.document_number))
    named = frozenset(_BY_SYMBOL[one] for one in symbols if one in _BY_SYMBOL)
    return _Words(terms, words.kinds or named, _weight(weights, terms))


def _words(text: str, *, anywhere: bool = False) -> _Words:
    """The terms of a text, and the kinds it opens with, or names `anywhere`; such kinds are no terms."""
    key = search_key(text.replace("_", " ").replace("-", " "))
    key = _LONG_FORM.sub(lambda found: _LONG_FORMS[found[0]], key).lstrip("0123456789 ./")
    opened = _OPENING.match(key)
    kinds = frozenset(_KIND.findall(key if anywhere else opened[0] if opened else ""))
    key = _KIND.sub(" | ", key) if anywhere else key[opened.end() :] if opened else key
    words = [word for word in re.findall(r"[a-z0-9]+", key) if not word.isdigit()]
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    singles = (word for word in words if word not in _EMPTY_WORDS)
    kept = (pair for pair in pairs if not _EMPTY_WORDS.issuperset(pair.split()))
    return _Words(frozenset([*singles, *kept]), kinds)


def _scored(weights: Mapping[str, int], leaf: _Leaf, paper: _Words) -> Suggestion:
    shared = [_likeness(weights, slot, paper) for slot in leaf.slots]
    fits = (_kind_factor(slot.kinds, paper.kinds, fit) for slot, fit in zip(leaf.slots, shared, strict=True))
    in_slot = max(fits, default=0)
    in_name = _kind_factor(leaf.name.kinds, paper.kinds, _likeness(weights, leaf.name, paper))
    in_guide = WHOLE * _weight(weights, paper.terms & leaf.guide) // (paper.weight or 1)
    mixed = (_SLOT_SHARE * in_slot + _NAME_SHARE * in_name + _GUIDE_SHARE * in_guide) // 10
    score = min(WHOLE, (max(in_slot, in_name) + 2 * mixed) // 3)
    return Suggestion(leaf.code, score, _best_slot(leaf, paper, shared))


def _best_slot(leaf: _Leaf, paper: _Words, shared: Sequence[int]) -> int:
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
    """Half as much again for a paper of the kind wanted, half for one of another kind."""
    if wanted & kinds:
        return fit * 3 // 2
    return fit if _may_be(wanted, kinds) else fit // 2


def _likeness(weights: Mapping[str, int], one: _Words, other: _Words) -> int:
    """Weight of the shared terms over that of both, in thousandths."""
    both = one.weight + other.weight
    return 2 * WHOLE * _weight(weights, one.terms & other.terms) // both if both else 0


def _weight(weights: Mapping[str, int], terms: Iterable[str]) -> int:
    return sum(weights.get(term, 0) for term in terms)
