"""Tên loại văn bản: the kinds of paper that words name, and the kind that the letters of a number say."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_tui.core.text import search_key

LIST = "bang ke"
# Folded words of a title and the kind they name. Lists and tables go by many names.
_KINDS = {
    **{kind: kind for kind in ("ke hoach", "bao cao", "quyet dinh", "thong bao", "bien ban", "to trinh", "quy che")},
    **dict.fromkeys(("bang ke", "danh muc", "danh sach", "bang thong ke", "thong ke", "so lieu", "bieu mau"), LIST),
    **{kind: kind for kind in ("hinh anh", "duong dan")},
}
_OF_NUMBER = {
    "kh": "ke hoach", "bc": "bao cao", "qd": "quyet dinh", "tb": "thong bao", "bb": "bien ban", "ttr": "to trinh",
    "qc": "quy che",
}  # fmt: skip
_NAMED = re.compile(rf"\b({'|'.join(_KINDS)})\b")
_ANY = re.compile(r"(?:van ban|tai lieu|cong van)\b")
_NUMBER = re.compile(r"\s*\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?([a-z]+)")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def kinds_in(text: str) -> frozenset[str]:
    """The kinds of paper that a text asks for, in folded words; none when it begins by leaving the kind open.

    A regulation may come as the decision that issues it.
    """
    key = search_key(text)
    found = [] if _ANY.match(key) else [_KINDS[one] for one in _NAMED.findall(key)]
    return frozenset([*found, "quyet dinh"] if "quy che" in found else found)


@lru_cache(maxsize=8192)
def kind_of(title: str, number: str = "") -> str:
    """The one kind a paper is: what its title begins with, else what its number says; "" when neither tells."""
    head = _NAMED.match(search_key(title))
    if head:
        return _KINDS[head[1]]
    said = _NUMBER.match(search_key(number))
    return _OF_NUMBER.get(said[1], "") if said else ""


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded, without those that name a kind of paper."""
    return frozenset(_WORD.findall(_NAMED.sub(" ", search_key(text))))
