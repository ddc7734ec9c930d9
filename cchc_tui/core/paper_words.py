"""Từ ngữ của tài liệu: what a title says, as terms that can be compared, and the kinds of paper it opens with."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import from_viqr, nfc, search_key

_LONG_FORMS = {
    "cai cach hanh chinh nha nuoc": "cchc",
    "cai cach hanh chinh": "cchc",
    "kiem soat thu tuc hanh chinh": "kiem soat tthc",
    "thu tuc hanh chinh": "tthc",
    "van ban quy pham phap luat": "vbqppl",
    "quy pham phap luat": "vbqppl",
    "phan anh , kien nghi": "pakn",
    "phan anh kien nghi": "pakn",
    "chuyen doi so": "cds",
    "can bo , cong chuc": "cong chuc",
    "dich vu cong": "dvc",
    "dvctt": "dvc truc tuyen",
    "kstthc": "kiem soat tthc",
    "thdpl": "thi hanh phap luat",
    "vtvl": "vi tri viec lam",
    "nha , dat": "nha dat",
    "xa hoi hoc": "xhh",
}
SHORT_FORMS = frozenset(_LONG_FORMS.values())
_LENGTHS = {short: long.count(" ") + 1 for long, short in _LONG_FORMS.items() if " " not in short}
_LONG_FORM = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _LONG_FORMS), key=len, reverse=True))})\b")
_KINDS = (
    "ke hoach", "bao cao", "quyet dinh", "thong bao", "bien ban", "quy che", "danh sach", "danh muc", "bang ke",
    "to trinh", "nghi quyet", "phuong an", "phieu", "huong dan", "bieu mau", "cong van", "giay moi", "du toan",
    "chung tu", "bang tong hop", "bang thong ke", "thong ke", "hinh anh", "chuong trinh", "de an", "so lieu",
    "quy dinh",
)  # fmt: skip
_ANY_KIND = "|".join(_KINDS)
_KIND = re.compile(rf"\b(?:{_ANY_KIND})\b")
_INNER_KIND = re.compile(r"\b(?:ke hoach|bao cao|quyet dinh|thong bao)\b")
# A decision on a plan is looked for as the plan, too.
_BETWEEN = r"(?:[\s,|]|\b(?:ve viec|ban hanh|phe duyet|cong bo|thong qua)\b)*"
_OPENING = re.compile(rf"(?:{_ANY_KIND})\b(?:{_BETWEEN}\b(?:{_ANY_KIND})\b)*")
_DEPARTMENT = r"(?:kinh te(?: , ha tang(?: \|)? do thi)?|van hoa xa hoi)"
# What says nothing of a paper's subject. A word without its marks may be another one, so few of those are left out.
_FILLING = re.compile(
    r"\b(?:\d+ \| (?:dau|cuoi) \||cong tac|thuc hien|ket qua|tinh hinh|noi dung|ban hanh|trien khai|nhiem vu|don vi|"
    r"giai doan|dia ban|uy ban nhan dan|hoi dong nhan dan|chu tich|nhan dan|dinh ky|hang nam|ve viec|trong tam|"
    rf"(?:pho )?truong phong(?: {_DEPARTMENT})?|phong {_DEPARTMENT}|van ban|tai lieu)\b"
)
_PIECE = re.compile(r"\w+|[^\w\s]+")
# With their marks these words are empty; without them they may be others.
_EMPTY_MARKED = from_viqr(
    "na(m quy' tha'ng nga`y ve^` cu?a va` ca'c theo tre^n xa~ phu+o+`ng ti?nh ta.i trong cho dde^'n tu+` vo+'i "
    "ddu+o+.c ne^'u co' hoa(.c khi la` chu+a thi` kho^ng mo^.t nhu+~ng mo^~i tu+`ng sau tru+o+'c hddnd"
)
_EMPTY_PLAIN = "ubnd hdnd i ii iii iv nam thang ngay cua va cac theo tren xa phuong duoc neu hoac chua nhung moi"
_NOT_EMPTY = frozenset({"xa hoi", "ve viec"})
_EMPTY_WORDS = frozenset(f"{_EMPTY_MARKED} {_EMPTY_PLAIN}".split())

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a text says: its terms, the kinds of paper it names, how many syllables it has, what its terms weigh."""

    terms: Terms
    kinds: Terms
    length: int = 0
    weight: int = 0


def words_in(text: str, *, anywhere: bool = False) -> Words:
    """The terms of a text, and the kinds it opens with, or names `anywhere`; such kinds are no terms."""
    key = search_key(_without_empty_words(re.sub(r"\s*[_–-]\s*", " ", nfc(text)).casefold()))
    key = _LONG_FORM.sub(lambda found: _LONG_FORMS[found[0]], key).lstrip("0123456789 ./|")
    opened = _OPENING.match(key)
    kinds = frozenset(_KIND.findall(key if anywhere else opened[0] if opened else ""))
    rest = key[opened.end() :] if opened else key
    key = _KIND.sub(" | ", key) if anywhere else _INNER_KIND.sub(" ", rest)
    words = re.findall(r"[a-z0-9]+|[^\sa-z0-9]", _FILLING.sub(" ", key))
    words = ["" if word.isdigit() or not word[0].isalnum() else word for word in words]
    singles = frozenset(filter(None, words))
    pairs = (f"{one} {other}" for one, other in pairwise(words) if one and other)
    return Words(singles.union(pairs), kinds, syllables(singles))


def _without_empty_words(text: str) -> str:
    """`text` with a bar where an empty word stood, for what stands around it are no neighbours."""
    pieces = _PIECE.findall(text)
    return " ".join(
        "|" if piece in _EMPTY_WORDS and search_key(f"{piece} {follows}") not in _NOT_EMPTY else piece
        for piece, follows in zip_longest(pieces, pieces[1:], fillvalue="")
    )


def syllables(words: Terms) -> int:
    """How many syllables lone words stand for; a short form counts for the words it is short for."""
    return sum(_LENGTHS.get(word, 1) for word in words)
