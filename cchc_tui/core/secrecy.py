"""Dấu chỉ độ mật: whether a paper's name, number, summary or first page carries a state-secret mark.

The word of the mark is also half of many innocent ones, so those are taken out first; what is then left must stand like
a stamp: alone between separators, in brackets, in capitals, or straight after the kind of paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile

from cchc_tui.core.evidence import Evidence
from cchc_tui.core.findings import Finding, error
from cchc_tui.core.text import nfc, without_marks

_A, _SAFE = "ậ", "m^t"  # the word is kept apart from its look-alikes when marks are taken off
_WORD = f"m{_A}t"
_GAP = r"[\s_.\-]+"
_LEVEL = rf"(?:(?:tuyet|toi){_GAP})?m\^t"
_LEAD = r"[(\[{<«\"'“]?\s*"

# "công văn" is a paper, "Nguyễn Văn" is a person; both may stand before the word.
_BEFORE = (
    r"bi|bao|than|co|tru|giai|lo|ong|trang|gan|soi|tui|duong|niem|hu|buong|thi|anh|chi"
    r"|(?<!cong )(?<!cong_)(?<!cong-)van"
)
_AFTER = r"do|khau|ma|thiet|vu|thu|uoc|dam|lenh|hieu|danh|phuc|tap|ong|mia|gau|ngot|tong|nha[\s_]+nuoc|nghi"
_INNOCENT = re.compile(
    rf"(?<![a-z])(?:{_BEFORE}){_GAP}m\^t(?![a-z])"
    rf"|(?<![a-z])m\^t[\s_]+(?:{_AFTER})(?![a-z])"
    rf"|(?<![a-z])do{_GAP}{_LEVEL}(?:\s*(?:,|va|hoac|;|/)\s*(?:do\s+)?{_LEVEL})*"
    rf"|\bcac\s+{_LEVEL}"
)
_DEGREE = re.compile(rf"\bdo{_GAP}m\^t\s*[:=]?\s*{_LEAD}{_LEVEL}(?![a-z])")
_KIND = (
    r"cong van|ke hoach|bao cao|quyet dinh|to trinh|thong bao|van ban|tai lieu|phuong an|bien ban|chi thi"
    r"|nghi quyet|huong dan|cong dien|ho so|de an|dien mat"
)
_KIND_FIRST = re.compile(rf"(?:{_KIND}) (?:(?:tuyet|toi) )?m\^t(?![a-z])")
_OF_A_NUMBER = re.compile(r".*\d.*|so|kh|bc|qd|cv|tb|ttr|nq|ubnd|hdnd|du|vp")
_BRACKETED = re.compile(rf"[(\[{{]\s*(?:(?:do{_GAP})?{_LEVEL}|m|tm|mat|(?:toi|tuyet){_GAP}mat)\s*[)\]}}]")
_SEPARATOR = re.compile(r"\s+[-–—]\s+|[_|:;/()\[\]{}]|\.\s|^\s*[-–—]|[-–—]\s*$|(?<=[a-z0-9^])-(?=m\^t)|(?<=m\^t)-")
_ALONE = re.compile(_LEVEL)
_HIGHER = re.compile(
    rf"(?<!\bdo )(?<!tai lieu )(?<!van ban )(?<!thong tin )(?<!cap )\b(?:tuyet|toi){_GAP}m\^t(?![a-z])"
)
_CAPITALS = re.compile(rf"(?<!\w){_WORD.upper()}(?!\w)")
_PLAIN = re.compile(  # names written without marks
    r"(?<![a-z])(?:tuyet|toi)[\s_.\-]*mat(?![a-z])"
    r"|(?<![a-z])do[\s_.\-]+mat[\s_.\-]+mat(?![a-z])"
    r"|(?<![a-z])(?:cong van|cv|van ban|vb)[\s_.\-]+mat[\s_.\-]+(?:so[\s_.\-]+)?\d"
    r"|(?:(?<![a-z])(?:ubnd|hdnd|dang uy|kh|bc|qd|cv|tb|ttr)|\d)[\s_.\-]+mat$"
    r"|^mat[\s_.\-]+(?:\d|(?:kh|bc|qd|cv|tb|ttr)(?![a-z]))"
)
# At the end of a paper's name, or before a year: "KH dien tap MAT 2026"; not a person's name, nor what
# a paper speaks of.
_LAST = re.compile(r"(?<![a-z])m\^t(?=[\W\d_]*(?:(?:signed|final|copy|ky so|ban scan)[\W\d_]*)*$)")
_LAST_PLAIN = re.compile(r"(?<![A-Za-z])MAT(?=[\W\d_]*$)")
_OF_A_PAPER = re.compile(rf"(?<![a-z])(?:{_KIND}|kh|bc|qd|cv|tb|ttr|nq|ubnd|hdnd|vb)(?![a-z])")
_SPOKEN_OF = re.compile(r"(?:[A-Z][a-z]+|(?i:van[\s_]+ban|tai[\s_]+lieu|thong[\s_]+tin|ho[\s_]+so))[\s_]+$")
_NUMBER = re.compile(
    rf"[(\[]\s*(?:m|tm|mat|{_LEVEL}|(?:toi|tuyet) mat)\s*[)\]]|[-/\s_.](?:m|mat|{_LEVEL})$|/(?:m|m\^t|mat)-"
)
_NAMED_NUMBER = re.compile(r"\d.*[A-Z]{2,}[-_/. ]M$")

_STAMP_LINE = re.compile(rf"[^\w\n]*(?:(?:tuyet|toi)\s+)?m\s?\^\s?t[^\w\n]*|[^\w\n]*{_LEVEL}[^\w\n]*")
_HEAD_LINE = re.compile(
    rf"(?:so\s*:.*\s{_LEVEL}|.*\d/\S+\s+{_LEVEL}|{_LEVEL}\s+(?:cong hoa|doc lap).*|.*phuc\s+{_LEVEL})"
)
_CUT_BEFORE = re.compile(rf"\b(?:{_BEFORE})$")
_CUT_AFTER = re.compile(rf"(?:{_AFTER})\b")
_HEAD_LINES = 30


def is_marked(name: str = "", number: str = "", summary: str = "", first_words: str = "") -> bool:
    """Whether any of them carries the mark of a state secret; a paper about secrecy work carries none."""
    return _name_marked(name) or _number_marked(number) or _words_marked(summary) or _stamped(first_words)


def check_secrecy(papers: Iterable[Evidence]) -> list[Finding]:
    """An error for each registered paper that is marked: it may neither be kept here nor packed."""
    return [
        error("paper.secret", name=one.name)
        for one in papers
        if is_marked(one.name, one.document.document_number, one.document.summary)
    ]


def _folded(text: str) -> str:
    """`text` without marks and case, the word of the mark kept apart."""
    return without_marks(nfc(text).casefold().replace(_WORD, _SAFE)).replace("’", "'")


def _name_marked(name: str) -> bool:
    stem, dot, ending = nfc(name).rpartition(".")
    stem = stem if dot and stem and re.fullmatch(r"\w{1,5}", ending) else nfc(name)
    plain = _folded(stem).strip()
    bare = without_marks(stem).strip()
    return bool(_PLAIN.search(plain) or _NAMED_NUMBER.search(bare)) or _ends_marked(stem) or _words_marked(stem)


def _ends_marked(stem: str) -> bool:
    """Whether the mark is the last word in the name of what looks like a paper."""
    bare = without_marks(stem)
    if not _OF_A_PAPER.search(bare.lower()):
        return False
    left = _INNOCENT.sub(lambda found: "x" * len(found[0]), _folded(stem))
    last = _LAST.search(left) or (None if bare.isupper() else _LAST_PLAIN.search(bare))
    return last is not None and not _SPOKEN_OF.search(bare[: last.start()])


def _number_marked(number: str) -> bool:
    return bool(_NUMBER.search(_folded(number).strip()))


def _words_marked(text: str) -> bool:
    text = nfc(text).strip()
    folded = _folded(text)
    if _DEGREE.search(folded) or _BRACKETED.search(folded):
        return True
    left = _INNOCENT.sub(lambda found: "x" * len(found[0]), folded)
    if _SAFE not in left:
        return False
    if _opens_with_kind(left) or _HIGHER.search(left):
        return True
    if any(_ALONE.fullmatch(part.strip(" .,*\"'“”")) for part in _SEPARATOR.split(left)):
        return True
    # Folding keeps every letter in its place, so what stands in capitals can be looked up in the folded text.
    return not text.isupper() and any(left[one.start() : one.end()] == _SAFE for one in _CAPITALS.finditer(text))


def _opens_with_kind(left: str) -> bool:
    """Whether a kind of paper and the mark open a text, behind nothing but a number."""
    words = iter(re.split(_GAP, left))
    opening = dropwhile(lambda word: not word or _OF_A_NUMBER.fullmatch(word), words)
    return _KIND_FIRST.match(" ".join(opening)) is not None


def _stamped(page: str) -> bool:
    """Whether a stamp stands in the head of a first page: on a line of its own, or run into the number's line."""
    lines = [line.strip() for line in nfc(page).splitlines() if line.strip()][:_HEAD_LINES]
    keys = [" ".join(_folded(line).split()) for line in lines]
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if _DEGREE.match(key):
            return True
        if _SAFE not in key or _WORD.upper() not in line:
            continue
        before, after = keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
        if _STAMP_LINE.fullmatch(key) and not _CUT_BEFORE.search(before) and not _CUT_AFTER.match(after):
            return True
        if _HEAD_LINE.fullmatch(key):
            return True
    return False
