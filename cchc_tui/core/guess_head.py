"""Phần đầu văn bản: number, date, issuer and summary as the official layout sets them, in any order of its columns.

Everything is looked for in a folded copy of the text, which has every letter in the same place as the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.legible import is_clean
from cchc_tui.core.official_case import official_case
from cchc_tui.core.text import from_viqr, without_marks

_HEAD_LINES, _TITLE_LINES = 40, 6
_LEAD_WORDS = 3
# What opens a body; the second kind may open a title too, when it stands straight under the name of the paper's kind.
_BODY = re.compile(
    r"\W*(?:can cu|kinh (?:gui|trinh)|chu tich uy ban|quyet dinh\s*:|dieu 1|phan (?:i|thu|mot)\b|noi nhan|"
    r"[i1]\s*[.)]|i\s*-\s|[a1]\s*[./]\s|ngay \d|hom nay|\(?(?:ban hanh )?kem theo|thoi gian\s*:|stt\b|"
    r"hoi dong nhan dan .* khoa|(?:ubnd|uy ban nhan dan) .{3,60}(?:bao cao|ban hanh|xay dung|thong bao))"
)
_BODY_OR_TITLE = re.compile(
    r"\W*(?:thuc hien|thi hanh|trien khai thuc hien|xet|theo (?!doi)|nham|de (?:trien khai|thuc hien|tiep|dam bao)|"
    r"trong (?:nam|quy|thang|thoi gian)|sau khi)\b"
)
_MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia(?:\s+viet(?:\s+nam)?)?|doc\s+lap\s*[-–—]+\s*tu\s+do\s*[-–—]+\s*hanh\s+phuc"
    r"|dang\s+cong\s+san\s+viet\s+nam"
)
_LINE_OF_SIGNS = re.compile(r"[\W_]*")

_ORGAN = r"(?:[TC]Tr|[A-Z][A-Z0-9&]*)"
_SYMBOL = rf"{_ORGAN}(?:\s*[-–.]\s*{_ORGAN})*(?![a-z])"
_NUMBER = re.compile(
    rf"(?:^|\s)S[oO]\s*[:.]\s*(?P<no>\d{{1,5}}[a-z]?)\s*(?P<form>/\s*(?:20\d\d\s*/\s*)?{_SYMBOL}|-\s*{_ORGAN}/{_SYMBOL})"
    rf"|^\W*S[oO]\s+(?P<no2>\d{{1,5}}[a-z]?)\s*(?P<form2>/\s*(?:20\d\d\s*/\s*)?{_SYMBOL}|-\s*{_ORGAN}/{_SYMBOL})"
)
_UNNUMBERED = re.compile(rf"(?:^|\s)S[oO]\s*[:.]?\s*[.…_ ]*\s*[/-]\s*{_SYMBOL}|^\W*S[oO]\s*:\s*$")
_SPLIT_NUMBER = re.compile(r"(^|\s)(S\w\s*:)\s*\n\s*(?=\d)")

_DAY = r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})"
_PLACE_WORD = r"(?:TP\.|Tp\.|[A-Z][a-z]*)"
_DATED = re.compile(rf"(?:{_PLACE_WORD}\s+){{0,4}}{_PLACE_WORD},\s*(?i:{_DAY})")
_DATED_BLANK = re.compile(
    rf"(?:{_PLACE_WORD}[ \t]+){{0,4}}{_PLACE_WORD},\s*(?i:ngay\s*[.…_\d]*\s*thang\s*[.…_\d]*\s*nam\s*[.…_\d]*)"
)
_SIGNED_AT = re.compile(r"(?:ngay|thoi gian|gio) ky\s*:?\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

_KINDS = (
    "bao cao|ke hoach|quyet dinh|thong bao|to trinh|nghi quyet|chuong trinh|huong dan|bien ban|chi thi|giay moi|"
    "quy che|quy dinh|de an|phuong an|cong dien|ket luan|danh sach|phieu|thu moi|hop dong|phuong huong|thong tu|"
    "nghi dinh|du an|ban cam ket|ban ghi nho|giay gioi thieu|giay uy quyen|bang ke|bang tong hop|bang thong ke|danh muc"
)
_TITLE = re.compile(rf"\W*({_KINDS})\b")
_CONTINUED = re.compile(r"(?:nam 20\d\d|quy (?:[iv]+|\d)|thang \d|tren dia ban|giai doan|lan thu)\b")
# What a title cannot end with.
_HANGING = re.compile(
    r"(?:,|\b(?:cua|tai|va|tren|voi|cac|thuoc|trong|theo|giua|ve viec|phong|"
    r"cua (?:bo|ban|so|hoi|uy|thu|chinh|thanh|tinh|dang)))$"
)
_HALF_A_PLACE = re.compile(r"\b(?:xa|phuong|dac khu|tinh|thanh pho) [A-Z][a-z]+$")
_UNIT_LAST = re.compile(r"\b(?:xa|phuong|dac khu)$")
_PLACE_LINE = 6
_DECIDES = re.compile(r"\W*(?:uy ban|hoi dong nhan dan|chu tich|truong phong|giam doc|hieu truong|chanh van phong)\b")
_ABOUT_SHORT, _ABOUT_LONG = re.compile(r"^[Vv]\s*/\s*[Vv]\b(?:\s*:)?"), from_viqr("ve^` vie^.c")
_SENTENCE = re.compile(r"\bnhu sau\b|:$")
_ABOUT = re.compile(r"\W*(?:v\s*/\s*v|ve viec)\b")

_ORGAN_START = re.compile(
    r"(?:thuong truc )?(?:uy ban|ubnd|ubmt|hoi dong|hdnd|so|phong|van phong|ban|trung tam|"
    r"chi cuc|cuc|tong cuc|cong an|bo|dang uy|"
    r"dang bo|huyen uy|tinh uy|thanh uy|mat tran|hoi|doan|truong|tram|chinh phu|thu tuong|thanh tra|kho bac|bao hiem|"
    r"thue|chi bo|to|quoc hoi|hop tac xa|lien doan|vien|toa an|cong ty)\b"
)
_SPELLED = tuple(
    from_viqr(f"{council} {unit}".strip())
    for unit in ("xa~", "phu+o+`ng", "dda(.c khu", "ti?nh", "tha`nh pho^'", "")
    for council in ("u?y ban nha^n da^n", "ho^.i ddo^`ng nha^n da^n")
)
_UNFINISHED = re.compile(
    r".*\b(?:va|cua|,|-)\s*|van phong|trung tam|ban chi dao|thuong truc|ban|phong|so|to cong tac|hoi dong"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Đầu văn bản: what could be read of it; "" for what could not."""

    number: str = ""
    issued_on: str = ""
    issuer: str = ""
    summary: str = ""


def read_head(text: str) -> Head:
    """What the head of a first page says; a number left blank stays blank, whatever papers the body cites."""
    text = _SPLIT_NUMBER.sub(r"\1\2 ", _folded_guard(text))
    lines = [line for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    head = lines[: _body_start(lines)]
    number, above = _number(head)
    return Head(number, _issued_on(head, lines), _issuer(head[:above]), _summary(head, lines))


def _folded_guard(text: str) -> str:
    """`text` if folding keeps its length, else without the odd letters that do not."""
    return "".join(char for char in text if len(without_marks(char)) == 1)


def _folded(text: str) -> str:
    return without_marks(text).lower()


def _body_start(lines: list[str]) -> int:
    """The line at which the body begins: the first that cites, addresses or numbers."""
    return next((at for at in range(1, len(lines)) if _opens_body(lines[at], lines[at - 1])), len(lines))


def _opens_body(line: str, before: str) -> bool:
    """Whether a line is of the body; it begins with a capital, or is a note in brackets."""
    if line.lstrip('-–*_ "“')[:1].islower():
        return False
    plain = _folded(line)
    titled = re.fullmatch(rf"\W*(?:{_KINDS})\W*", _folded(before)) is not None
    return bool(_BODY.match(plain) or (not titled and _BODY_OR_TITLE.match(plain)))


def _number(head: list[str]) -> tuple[str, int]:
    """The number, and how many lines stand above it; all of them when there is none."""
    for at, line in enumerate(head):
        plain = without_marks(line)
        found = _NUMBER.search(plain)
        if found:
            kind = "no" if found["no"] else "no2"
            form = line[found.start(kind.replace("no", "form")) : found.end(kind.replace("no", "form"))]
            return _tidy_number(found[kind] + form), at
        if _UNNUMBERED.search(plain):
            return "", at
    title = next((at for at, line in enumerate(head) if _TITLE.match(_folded(line)) and at), len(head))
    return "", title


def _tidy_number(text: str) -> str:
    return re.sub(r"\s*([/.-])\s*", r"\1", text.replace("–", "-")).strip(" .-")


def _issued_on(head: list[str], lines: list[str]) -> str:
    """The day beside the place; when that was left blank, the day of the signature's own stamp."""
    plain = without_marks("\n".join(head))
    for found in _DATED.finditer(plain):
        if day := _day(found[1], found[2], found[3]):
            return day
    signed = _SIGNED_AT.search(_folded("\n".join(lines)))
    return _day(signed[1], signed[2], signed[3]) if signed else ""


def _day(day: str, month: str, year: str) -> str:
    try:
        return str(date(int(year), int(month), int(day))) if 1990 <= int(year) <= 2100 else ""
    except ValueError:
        return ""


def _without(pattern: re.Pattern[str], text: str, plain: str) -> str:
    """`text` without what `pattern` finds in its folded copy."""
    kept, at = [], 0
    for found in pattern.finditer(plain):
        kept.append(text[at : found.start()])
        at = found.end()
    return "".join([*kept, text[at:]])


def _bare(lines: list[str]) -> list[str]:
    """Lines without the nation's name and motto, the place and the day; those of which nothing is left go."""
    text = "\n".join(lines)
    text = _without(_DATED_BLANK, text, without_marks(text))
    plain = _folded(text)
    wrapped = re.search(r"chu\s+nghia\s+viet[ \t]*\n(?!\s*nam)", plain) is not None
    left = [line.strip() for line in _without(_MOTTO, text, plain).splitlines()]
    if wrapped:  # the last word of the nation's name went to the end of another column's line
        left = [re.sub(r"\s+NAM$", "", line) for line in left]
    return [line for line in left if not _LINE_OF_SIGNS.fullmatch(line) and not (wrapped and _folded(line) == "nam")]


def _issuer(above: list[str]) -> str:
    """The office that issues: the last organ named above the number, without the one it belongs to."""
    lines = [line.strip(" -–_*") for line in _bare(above)]
    lines = [line for line in lines if line.isupper() and not _SIGNED_AT.search(_folded(line))]
    start = 0
    for at, line in enumerate(lines):
        if at and _ORGAN_START.match(_folded(line)) and not _UNFINISHED.fullmatch(_folded(lines[at - 1])):
            start = at
    named = " ".join(" ".join(lines[start:]).split())
    if not _ORGAN_START.match(_folded(named)) or len(named) > 150 or not is_clean(named):
        return ""
    return official_case(_as_written(named))


def _as_written(named: str) -> str:
    """The name of an office with its first words spelled as everywhere, whatever a keyboard or a scan made of them."""
    spelled = next((one for one in _SPELLED if _folded(named).startswith(f"{_folded(one)} ")), "")
    return spelled.upper() + named[len(spelled) :]


def _summary(head: list[str], lines: list[str]) -> str:
    """What the paper is about: its kind and title, or what stands after "V/v" under the number of a letter."""
    left = _bare(head)
    for at, line in enumerate(left):
        plain = _folded(line)
        if _TITLE.match(plain) and line.lstrip(" *-")[:2].isupper():
            return _titled(left[at : at + _TITLE_LINES])
        if _ABOUT.match(plain) and any("kinh gui" in _folded(one) for one in lines):
            return _joined(_about(left[at : at + _TITLE_LINES]))
    return ""


def _titled(lines: list[str]) -> str:
    first = lines[0].strip(" *")
    kind = _TITLE.match(_folded(first))
    assert kind is not None
    rest = [first[kind.end() :].strip(" :"), *lines[1:]]
    rest = [line for line in rest if line]
    named = first[kind.start(1) : kind.end(1)]
    if len(rest) > 1 and _is_lead(first[kind.end() :].strip(" :")) and not rest[1].isupper():
        named = f"{named} {rest.pop(0)}"
    title = _ABOUT_SHORT.sub(_ABOUT_LONG, _joined(_same_voice(rest)))
    if _SENTENCE.search(_folded(title)):  # the paper has no title: this is its first sentence
        return ""
    name = official_case(named)
    if title[:2].isupper() or not title:  # an abbreviation keeps its capitals
        return f"{name} {title}".strip()
    return f"{name} {title[0].lower()}{title[1:]}"


def _is_lead(text: str) -> bool:
    """Whether the words behind a kind are a part of its name: "KẾT LUẬN THANH TRA", and the title below in small."""
    return text.isupper() and len(text.split()) <= _LEAD_WORDS


def _same_voice(lines: list[str]) -> Iterator[str]:
    """The lines of a title: as long as they are set like the first one and go on its sentence."""
    for at, line in enumerate(lines):
        if at and not _goes_on(lines[at - 1].rstrip(), line):
            return
        yield line.rstrip()
        if line.rstrip().endswith((".", ";")):
            return


def _goes_on(before: str, line: str) -> bool:
    """Whether a line belongs to the title above it; if it begins with a capital, what is above must ask for it."""
    if not any(map(str.isalpha, line)):
        return True
    if line.isupper() != before.isupper() or _opens_body(line, ""):
        return False
    hanging = _HANGING.search(without_marks(before).lower()) or _HALF_A_PLACE.search(without_marks(before))
    if line.isupper():  # who decides stands under the title of a decision, in the same capitals
        return bool(hanging or not _DECIDES.match(_folded(line)))
    asked = hanging or (_UNIT_LAST.search(_folded(before)) and len(line.split()) <= _PLACE_LINE)
    small = line[0].islower() or line[0].isdigit() or line[0] in '(“"'
    return bool(asked or small or _CONTINUED.match(_folded(line)))


def _about(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        if at and (line.isupper() or re.match(r"\W*(?:kinh gui|so\s*:)", _folded(line))):
            return
        yield line


def _joined(lines: Iterator[str]) -> str:
    text = " ".join(" ".join(lines).split()).strip(" .;-_*/")
    if not is_clean(text):
        return ""
    return official_case(text)[:300] if text.isupper() else text[:300]
