"""Chữ hoa, chữ thường của tên cơ quan và trích yếu: a heading in capitals as it is written inside a sentence."""

from __future__ import annotations

import re

from cchc_tui.core.text import from_viqr, without_marks

_KEPT = "cchc tthc dvctt kntc pctn cntt vneid ocop papi sipas ioc ubnd hdnd mttq"
_KEPT_WHOLE = frozenset(_KEPT.split())  # abbreviations that hold a vowel, or are met most
_UNITS = frozenset(from_viqr("xa~ phu+o+`ng ti?nh tho^n").split())
_LONG_UNITS = frozenset({("dac", "khu"), ("thanh", "pho")})
_NO_PLACE = frozenset({"hoi", "doan", "phuong"})  # "xã hội", "xã đoàn"
# With their marks, for a place may be called Nam or Lan.
_PLACE_ENDS = frozenset(from_viqr("na(m tha'ng va` cu?a ve^` nhie^.m kho'a giai la^`n tre^n trong").split())
_NAMES = (("viet", "nam"), ("ho", "chi", "minh"))
# Offices named for several fields of work, each with its capital: Sở Khoa học và Công nghệ.
_OF_FIELDS = (("so",), ("bo",), ("phong",))
# Behind the level of a school comes its name.
_SCHOOL = re.compile(r"truong (?:tieu hoc|mam non|mau giao|trung hoc(?: co so| pho thong)?|thcs|thpt)\b")
_QUARTERS = frozenset({"i", "ii", "iii", "iv", "1", "2", "3", "4"})
_PLACE_WORDS = 4
_ORGANS = frozenset(
    {
        ("uy", "ban"),
        ("hoi", "dong"),
        ("chinh", "phu"),
        ("van", "phong"),
        ("dang", "uy"),
        ("mat", "tran"),
        ("to", "quoc"),
    }
)
# Behind these, at the head of a name, the field of work has a capital too: Sở Nội vụ, Trung tâm Phục vụ …
_TYPES = (
    ("so",), ("bo",), ("phong",), ("cuc",), ("chi", "cuc"), ("trung", "tam"), ("ban",), ("doan",), ("hoi",),
    ("hoi", "dong"), ("truong",), ("tram",), ("chi", "bo"), ("chi", "bo", "phong"),
)  # fmt: skip


def official_case(text: str) -> str:
    """`text` in sentence case: places and offices keep their capitals, abbreviations stay whole."""
    words = text.split()
    plain = [word.casefold().strip('(),.;:"“”') for word in words]
    keys = [without_marks(word) for word in plain]
    school = _SCHOOL.match(" ".join(keys))
    named_from = len(school[0].split()) if school else len(keys)
    names = {
        at + step
        for name in _NAMES
        for at in range(len(keys))
        if tuple(keys[at : at + len(name)]) == name
        for step in range(len(name))
    }
    of_fields = tuple(keys[:1]) in _OF_FIELDS
    shown, place_left = [], 0
    for at, (word, key) in enumerate(zip(words, keys, strict=True)):
        before, after = keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
        opens = at and (plain[at - 1] in _UNITS or tuple(keys[max(0, at - 2) : at]) in _LONG_UNITS)
        ends = plain[at] in _PLACE_ENDS or (key, after) in _ORGANS or (key == "quy" and after in _QUARTERS)
        if opens and not ends and key not in _NO_PLACE:
            place_left = _PLACE_WORDS
        elif ends:
            place_left = 0
        if _is_abbreviation(key):
            shown.append(word)
            place_left = 0
            continue
        named = (key, after) in _ORGANS or at in names
        capital = (
            not at
            or at >= named_from
            or place_left
            or before in "-–"
            or (tuple(keys[:at]) in _TYPES and (before, key) not in _ORGANS and (key, after) != ("nhan", "dan"))
            or (of_fields and (before == "va" or words[at - 1].endswith(",")))
            or named
        )
        shown.append(word.capitalize() if capital else word.lower())
        place_left = max(0, place_left - 1)
    return " ".join(shown)


def _is_abbreviation(key: str) -> bool:
    """Whether a word is no word: known by itself, a Roman number, or without a vowel."""
    roman = bool(key) and set(key) <= set("ivx") and key not in {"vi", "xi"}
    return key in _KEPT_WHOLE or roman or not set(key) & set("aeiouy")
