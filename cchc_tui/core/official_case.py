"""Chữ hoa, chữ thường của tên cơ quan và trích yếu: a heading in capitals as it is written inside a sentence."""

from __future__ import annotations

from cchc_tui.core.text import without_marks

_KEPT = "cchc tthc dvctt kntc pctn cntt vneid ocop papi sipas ioc ubnd hdnd mttq"
_KEPT_WHOLE = frozenset(_KEPT.split())  # abbreviations that hold a vowel, or are met most
_UNITS = frozenset({"xa", "phuong", "tinh", "thon"})
_NO_PLACE = frozenset({"hoi", "doan", "phuong"})  # "xã hội", "xã đoàn"
_PLACE_ENDS = frozenset({"nam", "quy", "thang", "va", "cua", "ve", "nhiem", "khoa", "giai", "lan", "tren", "trong"})
_PLACE_WORDS = 4
_ORGANS = frozenset(
    {("uy", "ban"), ("hoi", "dong"), ("chinh", "phu"), ("van", "phong"), ("dang", "uy"), ("mat", "tran")}
)
# Behind these, at the head of a name, the field of work has a capital too: Sở Nội vụ, Trung tâm Phục vụ …
_TYPES = (("so",), ("bo",), ("phong",), ("cuc",), ("chi", "cuc"), ("trung", "tam"), ("ban",), ("doan",), ("hoi",))


def official_case(text: str) -> str:
    """`text` in sentence case: places and offices keep their capitals, abbreviations stay whole."""
    words = text.split()
    keys = [without_marks(word).casefold().strip('(),.;:"“”') for word in words]
    shown, place_left = [], 0
    for at, (word, key) in enumerate(zip(words, keys, strict=True)):
        before, after = keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
        if before in _UNITS and key not in _NO_PLACE:
            place_left = _PLACE_WORDS
        if key in _PLACE_ENDS or (key, after) in _ORGANS:
            place_left = 0
        if _is_abbreviation(key):
            shown.append(word)
            place_left = 0
            continue
        named = (key, after) in _ORGANS or "viet nam" in (f"{key} {after}", f"{before} {key}")
        capital = (
            not at
            or place_left
            or before in "-–"
            or (tuple(keys[:at]) in _TYPES and (before, key) not in _ORGANS)
            or named
        )
        shown.append(word.capitalize() if capital else word.lower())
        place_left = max(0, place_left - 1)
    return " ".join(shown)


def _is_abbreviation(key: str) -> bool:
    """Whether a word is no word: known by itself, a Roman number, or without a vowel."""
    roman = bool(key) and set(key) <= set("ivx") and key not in {"vi", "xi"}
    return key in _KEPT_WHOLE or roman or not set(key) & set("aeiouy")
