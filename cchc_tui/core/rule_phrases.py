"""Words of scoring rules: a text put in order, cut into lines and clauses, and what a left-over clause may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from cchc_tui.core import annex_words
from cchc_tui.core.text import clean

LONGEST = 120
NUMBER = r"(?<![\w.,/])\d{1,3}(?:[.,]\d{1,3})?(?![\w/]|[.,][\w-])"
MOST = r"(?:so\s+)?diem\s+(?:toi\s+da|chuan)"
RATIO = r"(?:(?<!\w)[a-e]\d?|\(\s*[a-e]\d?(?:\s*\+\s*[a-e]\d?)+\s*\))\s*/\s*[a-e]\d?(?!\w)"

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d", "-"),
        **dict.fromkeys("\u2022\u25cf\u25aa\u25a0\u25e6\u2023\uf0b7\u27a2", "\n-"),
        **dict.fromkeys("\u2267\u2a7e", "\u2265"),
        **dict.fromkeys("\u2266\u2a7d", "\u2264"),
        **dict.fromkeys("\u21d2\u2794\uf0e0", "\u2192"),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        "\uff1c": "<", "\uff1e": ">", "\uff05": "%", "\u00d7": "*", "\u2217": "*", "\u2715": "*",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_BULLET = re.compile(r"[-+*]\s+(?=\S)|[-+](?=[^\W\d])")
_NUMBERED = re.compile(
    r"(?:\(\d{1,2}\)|\d{1,2}[.)]\s|\([a-z]\)|[a-z]\)|noi dung \d+\s*[:(.]"
    r"|(?:duoc )?\d{1,2}(?:[.,]\d{1,3})? diem(?: neu| khi| doi voi|:))"
)
_RANGE_BROKEN = re.compile(r"(?:%|\btu\s+\d{1,3}(?:[.,]\d+)?)\s*$")
_COMPARE = "<>\u2264\u2265"
_SCORED_LINE = re.compile(r"(?:[:=\u2192]|\bdiem danh gia la|\bla) ?\d{1,2}(?:[.,]\d{1,3})?(?: (?:diem|d))?$")
_NOTE_OPENS = re.compile(r"\((?=\s*(?:luu y|ghi chu|truong hop|neu|rieng|dia phuong|don vi|doi voi|co quan)\b)")
_HARMLESS = re.compile(
    r"\b(?:thoi|thI|dia|quan|dut|dac|trong|cao|uu|nhuoc|khuyet|kiem|giao|(?<!khong )cham|cach tinh|bieu) diem\b"
    r"|\bdiem (?:moi|nghen|cau|den|hen|tiep nhan|truong|dung)\b|\bdiem [a-z]\)?,? (?:va [a-z] )?khoan\b"
    r"|\b(?:tinh|xac dinh|tinh va cham) diem (?:theo|nhu sau)(?: cOng thuc)?(?: sau)?\b"
    r"|\bdiem(?: danh gia)? duoc (?:tinh|xac dinh) (?:theo cOng thuc|nhu sau)\b"
    r"|\b(?:tong )?(?:so )?diem(?: danh gia)?(?: dat duoc)?(?: la| bang)? (?:cua|tong diem(?: dat duoc)? cua)"
    r" (?:\d+ |cac )(?:noi dung|yeu to|phan|tieu chi)\b"
    r"|^(?:cach |thang |muc )?diem(?: danh gia| so)?(?: nhu sau)?\s*:?$|\bthang diem(?: danh gia)?\s*:?$"
)
_POINTS = re.compile(
    r"\bdiem\b|\d\s*d\b|\bhe so\b|\bnhan doi\b|\bgap doi\b|\bquy doi\b|\bquy ve\b|\bgiam tru\b|\btrung binh cong\b"
)
_ADDS = re.compile(r"\b(?:cong|tru) (?:them |di )?\d")
_UNSCORED = re.compile(
    r"\b(?:truong hop|neu)\b.*\bkhong (?:danh gia|cham|xem xet|tinh diem)\b|\bkhong (?:cham|tinh) diem\b"
)
_MASKED = re.compile(
    r"\((?![^()]*%)[^()]*\)"
    r"|\b(?:so\s*)?\d+/(?:\d{4}/)?[a-z&-]{2,}[\w&-]*"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])|(?<!\d)\d{1,2}/\d{4}(?!\d)"
    r"|\b(?:ngay|thang|nam|quy|dieu|khoan|phu luc|mau|bieu|nghi dinh|thong tu|quyet dinh|luat)\s+(?:so\s+)?\d{1,4}\b"
    r"|(?<![\d,.])\d{1,3}\s*(?:-|den|toi)?\s*\d{0,3}\s*(?:ngay|thang|gio|tuan|quy|nam|phut)\b"
)


_TRUE = {
    "moi": (1, "\u1ed7"), "cu": (1, "\u1ee9"), "tru": (2, "\u1eeb"), "cong": (1, "\u1ed9"), "thi": (2, "\u00ec"),
    "neu": (1, "\u1ebf"), "giam": (2, "\u1ea3"), "tang": (1, "\u0103"), "tre": (2, "\u1ec5"), "cham": (2, "\u1ea5"),
    "dat": (1, "\u1ea1"), "tu": (1, "\u1eeb"), "tinh": (1, "\u00ed"), "nhung": (2, "\u01b0"), "la": (1, "\u00e0"),
    "den": (1, "\u1ebf"), "hon": (1, "\u01a1"), "qua": (2, "\u00e1"), "tren": (2, "\u00ea"), "duoi": (2, "\u1edb"),
    "thuong": (3, "\u1edf"),
}  # fmt: skip
_KEPT_APART = re.compile(rf"\b(?:{'|'.join(_TRUE)})\b")


class UncertainError(Exception):
    """Không chắc: the reader cannot be certain of a rule; a code says why, a phrase where."""

    def __init__(self, why: str, phrase: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng: what stands behind one bullet, or between two, as clauses."""

    clauses: tuple[str, ...]
    bulleted: bool = False


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` without marks, in small letters, each character at its place.

    Words of scoring that differ from common words by a mark only keep their spelling to themselves: "trừ" is "tru",
    but "trữ" is "trU".
    """
    folded = annex_words.fold(text)
    return _KEPT_APART.sub(lambda found: _apart(found[0], text[found.start() : found.end()]), folded)


def _apart(word: str, spelt: str) -> str:
    at, letter = _TRUE[word]
    if spelt[at].lower() == letter:
        return word
    if word == "thi" and spelt.isascii():
        return "tHi"  # neither "thì" nor "thí": a scanner that lost a mark, or "thi hành"
    return word[:at] + word[at].upper() + word[at + 1 :]


def words_of(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(re.findall(r"\S+", text))


def number(text: str) -> Fraction:
    """A number as NUMBER finds it."""
    return Fraction(text.replace(",", "."))


def tidy(text: str) -> str:
    """`text` with one sign for one meaning, one bullet a line, and notes in brackets on lines of their own."""
    text = clean(text).translate(_SIGNS)
    text = re.sub(r">\s*=", "\u2265", text)
    text = re.sub(r"<\s*=|=\s*<", "\u2264", text)
    text = re.sub(r"=>|->|\|\|?>", "\u2192", text).replace("||", "\n").replace("\t", " ")
    text = re.sub(r"(?<=\d)(?=\u0111\b)", " ", text)
    text = _swap(r"(?<=\d)\s*phan tram\b", "%", text)
    text = _open_notes(_join_lines(text))
    text = re.sub(r"(?<=[.;:)])\s+[-+]\s+(?=\S)", "\n- ", text)
    text = _break_before_capitals(text, re.compile(r"(?<=[\dm])\s+-\s+(?=\S)"), "\n- ")
    return _break_before_capitals(text, re.compile(r"(?<=[^\s.;:,(\n-])\s+(?=(?:neu|truong hop)\s)"), "\n")


def lines(text: str) -> list[Line]:
    """A tidy text as lines of clauses."""
    found = []
    for raw in text.split("\n"):
        body = raw.strip()
        bullet = _BULLET.match(body)
        if bullet:
            body = body[bullet.end() :]
        clauses = tuple(_clauses(body))
        if clauses:
            found.append(Line(clauses, bulleted=bool(bullet)))
    return found


def _clauses(text: str) -> Iterator[str]:
    """The sentences and half sentences of a line; "TP. Huế" and "v.v. và" stay whole."""
    start = 0
    for mark in re.finditer(r";|\.(?=\s)|,\s+(?=(?:duoc\s+)?\d+(?:[.,]\d+)?\s*diem\s+(?:neu|khi|doi voi))", fold(text)):
        if mark[0] == "." and not _is_stop(text[start : mark.start()], text[mark.end() :].lstrip()):
            continue
        piece = text[start : mark.start()].strip()
        if piece:
            yield piece
        start = mark.end()
    piece = re.sub(r"\s*[./]+$", "", text[start:].strip())
    if piece:
        yield piece


def _is_stop(before: str, after: str) -> bool:
    word = fold(before).rpartition(" ")[2]
    opens = not after or after[0].isupper() or after[0].isdigit() or after[0] in '("\u201c'
    return opens and (not after or word not in {"tp", "v.v", "tx", "ths", "st"})


def said(text: str) -> str:
    """A condition as an option's words: no bullet, no "nếu", a capital first, at most 120 characters."""
    words = " ".join(text.split()).strip(" -+;,.:\u2192=")
    opening = re.match(
        r"(?:neu(?: dat| thuc hien)?\s*:\s*|neu\s+|truong hop\s+|doi voi truong hop\s+|khi\s+)", fold(words)
    )
    if opening and len(words) > opening.end():
        words = words[opening.end() :]
    words = re.sub(r"^\(?(?:\d{1,2}|[a-z])\)\s*", "", words).strip(" -+;,.:")
    if words.count("(") != words.count(")"):
        words = words.strip("() ")
    words = capital(words)
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;") + "\u2026"


def capital(words: str) -> str:
    """`words` with a capital first, unless a letter of a formula stands there."""
    return words if re.match(r"[a-e]\d?\b\s*=", words) else words[:1].upper() + words[1:]


def speaks_of_points(text: str) -> bool:
    """Whether a clause says something about points that has not been read."""
    folded = fold(text)
    left = _HARMLESS.sub(" ", folded)
    return bool(_UNSCORED.search(folded) or _ADDS.search(folded) or _POINTS.search(left))


def must_be_silent(text: str, *, after: bool = False) -> None:
    """UncertainError when a clause that is not part of the rule speaks of points (or, `after` it, of shares)."""
    folded = fold(text)
    shares = after and (re.search(r"\d\s*%", folded) or re.search(RATIO, folded) or has_each(text))
    if shares or speaks_of_points(text):
        raise UncertainError("rule.unread", text)


def has_each(text: str) -> bool:
    """Whether "mỗi" or "cứ" stands in `text`: points that come once for each of something."""
    return bool(re.search(r"\b(?:moi|cu)\b", fold(text)))


def masked(text: str) -> str:
    """`text` folded, its ratios of letters, dates, decree numbers, spans of time and brackets blanked out in place."""
    bare = re.sub(RATIO, lambda found: " " * len(found[0]), fold(text))
    return _MASKED.sub(lambda found: " " * len(found[0]), bare)


def _swap(pattern: str, new: str, text: str) -> str:
    """`new` in place of what `pattern` finds in the folded text."""
    parts, start = [], 0
    for found in re.finditer(pattern, fold(text)):
        parts += [text[start : found.start()], new]
        start = found.end()
    return "".join([*parts, text[start:]])


def _break_before_capitals(text: str, pattern: re.Pattern[str], new: str) -> str:
    parts, start = [], 0
    for found in pattern.finditer(fold(text)):
        if text[found.end()].isupper():
            parts += [text[start : found.start()], new]
            start = found.end()
    return "".join([*parts, text[start:]])


def _join_lines(text: str) -> str:
    """Lines as a page broke them, put together again; a new point, or what follows a finished one, stays apart."""
    joined = ""
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        folded = fold(line)
        dash = re.match(r"-\s*(?=duoi|<)", folded)
        goes_on = dash and line[dash.end()] in "d<" and _RANGE_BROKEN.search(fold(joined))
        begins = _BULLET.match(line) or _NUMBERED.match(folded) or joined.endswith((".", ";", ":"))
        scored = (
            _SCORED_LINE.search(fold(joined))
            and (line[0].isalnum() or line[0] in _COMPARE)
            and not folded.startswith("diem")
        )
        finished = scored or (
            re.search(r"(?:\d|\bdiem|\dd)\)?$", fold(joined)) and (line[0].isupper() or line[0] in _COMPARE)
        )
        joined += "" if not joined else " " if goes_on or not (begins or finished) else "\n"
        joined += line
    return joined


def _open_notes(text: str) -> str:
    """Bracketed sentences set free: "(Trường hợp … )" becomes a line."""
    while opening := _NOTE_OPENS.search(fold(text)):
        depth, close = 0, len(text)
        for at in range(opening.start(), len(text)):
            depth += (text[at] == "(") - (text[at] == ")")
            if not depth:
                close = at
                break
        inner = text[opening.end() : close].strip().rstrip(".")
        text = f"{text[: opening.start()].rstrip()}\n{inner}.\n{text[close + 1 :].lstrip(' .;')}"
    return text
