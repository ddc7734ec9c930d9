"""Loại văn bản: the kinds of paper that words name, and the kind that the letters of a number say."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_tui.core.text import search_key

# Folded words of a title, and what stands for them in a number such as 05/KH-UBND.
_KINDS = {
    "ke hoach": "kh",
    "bao cao": "bc",
    "quyet dinh": "qd",
    "thong bao": "tb",
    "bien ban": "bb",
    "to trinh": "ttr",
    "quy che": "qc",
}
_OF_NUMBER = {letters: kind for kind, letters in _KINDS.items()}
_NAMED = re.compile(rf"\b({'|'.join(_KINDS)})\b")
_NUMBER = re.compile(r"\s*\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?([a-z]+)")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def kinds_in(text: str) -> frozenset[str]:
    """The kinds of paper that a text names, in folded words; a regulation may come as the decision that issues it."""
    found = _NAMED.findall(search_key(text))
    return frozenset([*found, "quyet dinh"] if "quy che" in found else found)


@lru_cache(maxsize=8192)
def kind_of(title: str, number: str = "") -> str:
    """The one kind a paper is: what its title begins with, else what its number says; "" when neither tells."""
    head = _NAMED.match(search_key(title))
    if head:
        return head[1]
    said = _NUMBER.match(search_key(number))
    return _OF_NUMBER.get(said[1], "") if said else ""


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded, without those that name a kind of paper."""
    return frozenset(_WORD.findall(_NAMED.sub(" ", search_key(text))))
