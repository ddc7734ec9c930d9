"""Words of an annex as they are compared and joined: folded without losing a place, lines put back together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cchc_tui.core.text import clean, search_key

_D_BAR = ("\u0111", "\u0110")
_BULLET = re.compile(r"[-\u2013\u2014\u2212\u2022\u25cf\u25aa\uf02d\uf0b7+*]\s*(?=\S)")
_NUMBERED = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}\)|[a-z\u0111]\)|\([a-z\u0111]\))\s*")
_ENDS = ".;:!?\u2026"
_MARKER = re.compile(
    r"(?:yeu cau|cach (?:tinh|cham|danh gia|xac dinh)[^:\n]{0,40}|huong dan(?: cham| danh gia| tinh)?[^:\n]{0,20}"
    r"|neu|truong hop|noi dung danh gia|thang diem|cong thuc(?: tinh)?|phuong phap (?:tinh|danh gia|cham)"
    r"|tieu chuan(?: cham| danh gia)?|dieu kien|ghi chu|luu y)\s*:"
)
_SCORING = re.compile(r"\bdiem\b|\bneu\b|\bty le\b|\bdat\b|\bkhong\b|\byeu cau\b|\d")
_SHORT = {"tp", "tx", "tt", "ths", "ts", "gs", "pgs", "st", "vd", "v.v"}


def fold(text: str) -> str:
    """`text` without marks and in small letters, each character still at its place (text is taken as NFC)."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_one, text))


def _fold_one(char: str) -> str:
    if char.isascii():
        return char.lower()
    if char in _D_BAR:
        return "d"
    small = unicodedata.normalize("NFD", char)[0].lower()
    return small if len(small) == 1 else char


def key(text: str) -> str:
    """`text` for comparing headings: search key with nothing but letters, digits and single spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", search_key(text)).split())


def starts_bullet(line: str) -> bool:
    """Whether a line opens a new point: "- …", "+ …", "(1) …", "a) …"."""
    return bool(_BULLET.match(line) or _NUMBERED.match(fold(line)))


def without_bullet(line: str) -> str:
    """A point without the sign in front of it."""
    found = _BULLET.match(line)
    return line[found.end() :] if found else line


def join_text(above: str, below: str, *, new_row: bool = False) -> str:
    """Two fragments of one cell: on a new line where a sentence ended or a point begins, else on the same one.

    A row of its own (not what a page break cut off) begins a line unless it goes on in small letters.
    """
    above, below = above.rstrip(), below.lstrip()
    if not above or not below:
        return above or below
    broken = above[-1] in _ENDS or starts_bullet(below) or bool(_MARKER.match(fold(below)))
    broken = broken or (new_row and not below[0].islower() and above[-1] not in ",/-(")
    return f"{above}{chr(10) if broken else ' '}{below}"


def tidy(text: str) -> str:
    """Single spaces, no blank lines, nothing invisible, NFC."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """`text` with single spaces, on one line."""
    return " ".join(clean(text).split())


def is_caps(text: str) -> bool:
    """Whether the letters of `text` are capitals, at least four of them."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def split_name(text: str, bold_part: int = 0, *, parent: bool = False) -> tuple[str, str]:
    """A cell that holds a name and, below or behind it, how it is scored: both parts, the second may be empty.

    What has parts of its own is a heading: only a word such as "cách đánh giá:" ends its name.
    """
    text = text.strip()
    if not text:
        return "", ""
    cuts = [_marker_cut(text)]
    if not parent:
        earliest = min((cut for cut in (cuts[0], _bold_cut(text, bold_part)) if cut), default=0)
        cuts = [earliest, _line_cut(text), _sentence_cut(text)]
    for cut in cuts:
        if cut and text[:cut].strip(" .:;\n"):
            return clean_name(text[:cut]), tidy(text[cut:])
    return clean_name(text), ""


def clean_name(text: str) -> str:
    """A name on one line, without the sign at its end."""
    return one_line(text).rstrip(" .:;,-\u2013")


def _marker_cut(text: str) -> int:
    """Where the guidance begins by a word such as "Yêu cầu:", or by a point on its own line; 0 if nowhere."""
    folded = fold(text)
    cuts = [found.start() for found in _MARKER.finditer(folded) if _opens(text, found.start())]
    at = 0
    for line in text.split("\n"):
        if at and starts_bullet(line.lstrip()):
            cuts.append(at)
            break
        at += len(line) + 1
    first = min(cuts, default=0)
    early = _line_cut(text)
    # A first line that is a whole sentence ends the name even when the marked guidance comes later.
    if early and early < first and text[:early].rstrip()[-1:] in (".", ":"):
        return early
    return next(_sentence_ends(text[:first]), first) if first else 0


def _opens(text: str, at: int) -> bool:
    """Whether a word here begins a sentence: after an end, a line break, or by its own capital."""
    before = text[:at].rstrip(" ")
    return bool(before) and (before[-1] in f"{_ENDS}\n)" or text[at].isupper())


def _bold_cut(text: str, bold_part: int) -> int:
    if not 0 < bold_part < len(text) - 1:
        return 0
    return bold_part if len(text[:bold_part].split()) >= 3 else 0


def _line_cut(text: str) -> int:
    """Where the second line begins, if it is not the rest of the first one's sentence."""
    at = text.find("\n")
    while at > 0:
        rest = text[at + 1 :].lstrip()
        if text[:at].rstrip()[-1:] in _ENDS or not rest[:1].islower():
            return at + 1 if rest else 0
        at = text.find("\n", at + 1)
    return 0


def _sentence_cut(text: str) -> int:
    """Where the second sentence begins, if it speaks of scoring."""
    end = next(_sentence_ends(text), 0)
    return end if end and _SCORING.search(fold(text[end:])) else 0


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences begin after the first one."""
    for found in re.finditer(r"[.:;]\s+", text):
        rest, words = text[found.end() :], text[: found.start()].split()
        last = fold(words[-1]) if words else ""
        abbreviated = last in _SHORT or last.isdigit() or len(last) == 1
        if not abbreviated and rest and (rest[0].isupper() or rest[0] in "-+("):
            yield found.end()


def split_papers(text: str) -> tuple[str, ...]:
    """The papers an evidence cell asks for, one by one."""
    spread = re.sub(r"(?<=[.;:)])[ \t]+[-\u2013+]\s+(?=[A-Z\u00c0-\u1ef9])", "\n- ", tidy(text))
    lines = spread.split("\n")
    pointed = any(_BULLET.match(line) for line in lines)
    papers: list[str] = []
    for line in lines:
        if papers and _continues(papers[-1], line, pointed):
            papers[-1] = f"{papers[-1]} {line}"
        elif without_bullet(line).strip():
            papers.append(without_bullet(line).strip())
    return tuple(papers)


def _continues(above: str, line: str, pointed: bool) -> bool:
    """Whether a line belongs to the paper above it."""
    if starts_bullet(line):
        return False
    return pointed or line[:1].islower() or line[:1] in "(," or above[-1] in ",-/("
