"""Tên tệp nói gì: number, date and subject out of a name such as "45-BC-UBND ngay 02.12.2026 bao cao CCHC.pdf"."""

from __future__ import annotations

import re
from datetime import date

from cchc_tui.core.guess_head import Head
from cchc_tui.core.official_case import official_case
from cchc_tui.core.text import clean, from_viqr, without_marks

_D = "Đ"
_KINDS = {
    "bc": "BC", "kh": "KH", "qd": f"Q{_D}", "tb": "TB", "ttr": "TTr", "tr": "TTr", "nq": "NQ", "ctr": "CTr", "hd": "HD",
    "bb": "BB", "ct": "CT", "gm": "GM", "pa": "PA", "da": f"{_D}A", "cd": f"C{_D}", "kl": "KL", "qc": "QC",
}  # fmt: skip
_ORGANS = {
    "ubnd": "UBND", "hdnd": f"H{_D}ND", "bcd": f"BC{_D}", "snv": "SNV", "stp": "STP", "stc": "STC", "vp": "VP",
    "vhxh": "VHXH", "kt": "KT", "du": f"{_D}U", "ttpvhcc": "TTPVHCC", "pvhxh": "PVHXH", "ttg": "TTg", "bnv": "BNV",
    "skhcn": "SKHCN", "cp": "CP", "vpcp": "VPCP", "mttq": "MTTQ", "cchc": "CCHC", "vpubnd": "VPUBND", "sttt": "STTTT",
    "cax": "CAX", "hcc": "HCC", "kthtdt": f"KTHT{_D}T", "ktht": "KTHT", "ubmttq": "UBMTTQ", "vxnv": "VXNV", "nc": "NC",
}  # fmt: skip
# A sign of an office that may as well be a word stands only behind a hyphen, a stop or a slash.
_LOOSE = frozenset({"kt", "nc", "cp", "du", "cchc", "hcc"})
_GAP = r"[\s_./,\-]+"
_KIND = rf"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
_ORGAN = rf"(?:{'|'.join(sorted(_ORGANS.keys() - _LOOSE, key=len, reverse=True))}|(?<=[-./])(?:{'|'.join(_LOOSE)}))"
_MORE = rf"(?:[_.\-]+|\s+(?=vp\b)){_ORGAN}"
_TAIL = rf"{_ORGAN}(?:{_MORE})*"
# Behind a kind "CCHC" is what the paper is about: it is a part of the number of a letter only.
_OF_A_KIND = rf"{_ORGAN}(?:(?![_.\-]+cchc\b){_MORE})*"
_NOT_AFTER, _NOT_BEFORE = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_SO = rf"(?:so(?:{_GAP})?)?"
_END = rf"{_NOT_BEFORE}(?!{_GAP}(?:\d|(?:thang|quy|tuan|ngay|trieu|ty|nguoi|dot|lan|ky)\b))"
# A number without its office is half a number, and is not told.
_FORMS = (
    # 45-BC-UBND, 45.2026.QD-UBND, 45/BC-UBND, 45BC-UBND
    re.compile(rf"{_NOT_AFTER}{_SO}(?P<no>\d{{1,5}})(?:{_GAP})?(?:(?P<year>20\d\d){_GAP})?(?P<kind>{_KIND}){_GAP}(?P<organ>{_OF_A_KIND}){_NOT_BEFORE}"),
    # KH_05_UBND, KH so 05 UBND, KH05-UBND
    re.compile(rf"{_NOT_AFTER}(?P<kind>{_KIND})(?:{_GAP})?{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_OF_A_KIND}){_NOT_BEFORE}"),
    # CV 2775 SNV, CV so 12-UBND-VP
    re.compile(rf"{_NOT_AFTER}(?:cv|cong{_GAP}van)(?:{_GAP})?{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_TAIL}){_NOT_BEFORE}"),
    # 2775-SNV-CCHC: two offices at least, for a lone one may only be a word
    re.compile(rf"{_NOT_AFTER}{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_ORGAN}(?:{_MORE})+){_NOT_BEFORE}"),
    # 05-KH/DU, as the Party writes it, reads the same; KH-UBND 05
    re.compile(rf"{_NOT_AFTER}(?P<kind>{_KIND}){_GAP}(?P<organ>{_OF_A_KIND}){_GAP}{_SO}(?P<no>(?!20\d\d{_END})\d{{1,4}}{_END})"),
)  # fmt: skip
# What goes on as a sign nobody knows makes the number another one.
_GOES_ON = re.compile(rf"(?:\s?&\s?|[-_.](?!(?i:{_KIND}|CCHC|TTHC)(?![A-Z])))[A-Z]{{2,}}(?![a-z])")
# Behind these words a number is that of another paper.
_OTHERS = re.compile(
    rf"(?:thuc hien|theo|kem|trien khai|can cu|tra loi|phuc dap|cua|sua doi|bo sung|thay the|tiep thu)[\W_]+"
    rf"(?:(?:ke hoach|nghi quyet|quyet dinh|cong van|chi thi|thong bao|bao cao|{_KIND})[\W_]*)?(?:so[\W_]*)?$"
)
# An ordinal, or the code of a leaf: "2. BC", "1.1.1 KH".
_ORDINAL = re.compile(
    r"^\W*(?:(?:tc|muc|tieu chi)[\s_.]*)?(?:p?\d{1,2}(?:\.\d{1,2}){1,3}[\s_.)\-]+(?!\d)|\d{1,2}[.)][\s_]+)"
)
_DAYS = (
    re.compile(r"(?:ngay[\s_.]*)?(?<!\d)(?P<d>\d{1,2})[\s_]*[./\-_][\s_]*(?P<m>\d{1,2})[\s_]*[./\-_][\s_]*(?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?:ngay[\s_.]*)?(?<!\d)(?P<y>20\d\d)[.\-_](?P<m>\d{1,2})[.\-_](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"ngay[\s_]*(?P<d>\d{1,2})[\s_]*thang[\s_]*(?P<m>\d{1,2})[\s_]*nam[\s_]*(?P<y>20\d\d)"),
    re.compile(r"ngay[\s_.]*(?P<d>\d{1,2})[\s_.\-/]+(?P<m>\d{1,2})[\s_.\-/]+(?P<y>20\d\d|\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[\s_](?P<m>\d{1,2})[\s_](?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d|[\s_\-]*\d{6})"),
    re.compile(r"(?<!\d)(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)(?!\d)"),
)  # fmt: skip
# Names that a scanner, a camera or a messenger gave say when the picture was made, and nothing of the paper.
_MACHINE_PHRASE = re.compile(
    r"anh chup man hinh|van ban quet|tai xuong|dinh kem|mat (?:truoc|sau)|tai lieu khong co tieu de"
)
_MACHINE_WORDS = (
    "scan scanned photoscan xscan camscanner adobe lens img image photo picture dsc pxl cs vid video anh chup "
    "screenshot zalo viber whatsapp wa messenger telegram signal fb facebook received doc docx file tep trang book "
    "sheet untitled new document download microsoft word excel office at luc thg jan feb mar apr may jun jul aug sep "
    "oct nov dec am pm"
)
_MACHINE_WORD = re.compile(rf"(?:{_MACHINE_WORDS.replace(' ', '|')}|[a-z])?\d*|[0-9a-f]*\d[0-9a-f]*")
# What says how far a file has come, and nothing of the paper; that it is a draft, or an annex, is left to be seen.
_COPY = re.compile(
    r"\(\d+\)|^\W*microsoft (?:word|excel) -|-\s*sao chep|\b(?:copy of|ban sao cua)\b|"
    r"\b(?:copy|final|signed|ky so|da ky|ban scan|scan|ban chinh thuc|ban chinh|ban cuoi|chuan|"
    r"sua(?: lan)? \d+|lan \d+|v\d+)\b"
)
_WRITTEN = {
    without_marks(name): name.capitalize()
    for name in from_viqr(
        "ba'o ca'o|ke^' hoa.ch|quye^'t ddi.nh|tho^ng ba'o|to+` tri`nh|nghi. quye^'t|bie^n ba?n|gia^'y mo+`i|co^ng va(n|"
        "danh sa'ch|danh mu.c|ba?ng ke^|tho^'ng ke^|phie^'u|chu+o+ng tri`nh|phu+o+ng a'n|hu+o+'ng da^~n|ke^'t lua^.n"
    ).split("|")
}
_SHORT = {
    "bc": "bao cao", "kh": "ke hoach", "qd": "quyet dinh", "tb": "thong bao", "ttr": "to trinh", "nq": "nghi quyet",
    "bb": "bien ban", "gm": "giay moi", "cv": "cong van",
}  # fmt: skip
_OPENING = re.compile(rf"({'|'.join(_WRITTEN)})\b\s*|({'|'.join(_SHORT)})\s+(?=[^\W\d]|\d+ thang)")
_BEFORE_KIND = re.compile(
    rf"^\W*(?:\d{{1,2}}[-.]\d{{1,2}}[-.]\d\d|\d{{1,2}}|20\d\d)[\s_\-]+(?=(?:{'|'.join([*_WRITTEN, *_SHORT])})\s)"
)
_TELLING = frozenset({"CCHC", "TTHC", "KSTTHC", "VBQPPL", "PAKN"})


def read_name(file_name: str) -> Head:
    """What a file's name says of the paper; nothing for a name that a machine gave."""
    stem = _stem(clean(file_name, multiline=False))
    plain = without_marks(stem).lower()
    if len(plain) != len(stem) or _is_of_a_machine(plain):
        return Head()
    stem = stem[found.end() :] if (found := _ORDINAL.match(plain)) else stem
    day, stem = _cut_day(stem)
    number, stem = _cut_number(stem)
    return Head(number, day, "", _subject(stem))


def _is_of_a_machine(plain: str) -> bool:
    """Whether a name is made of nothing but the words and figures of a scanner, a camera, a messenger, a new file."""
    return all(map(_MACHINE_WORD.fullmatch, re.findall(r"[a-z0-9]+", _MACHINE_PHRASE.sub(" ", plain))))


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,4}", ending) else name


def _cut_day(stem: str) -> tuple[str, str]:
    """The day in a name, and the name without it."""
    plain = without_marks(stem).lower()
    for form in _DAYS:
        for found in form.finditer(plain):
            year = int(found["y"])
            try:
                day = date(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            return str(day), f"{stem[: found.start()]} {stem[found.end() :]}"
    return "", stem


def _cut_number(stem: str) -> tuple[str, str]:
    """The number in a name, written as in its paper, and the name without it."""
    plain = without_marks(stem).lower()
    for form in _FORMS:
        found = form.search(plain)
        if not found or _is_contract(stem, found):
            continue
        if _OTHERS.search(plain[: found.start()]):
            return "", stem
        if more := _GOES_ON.match(without_marks(stem), found.end()):
            return "", f"{stem[: found.start()]} {stem[more.end() :]}"
        known = found.groupdict()
        organs = [_ORGANS[one] for one in re.findall(r"[a-z]+", known["organ"])]
        kind = [_KINDS[known["kind"]]] if known.get("kind") else []
        year = f"{known['year']}/" if known.get("year") else ""
        return f"{known['no']}/{year}{'-'.join([*kind, *organs])}", f"{stem[: found.start()]} {stem[found.end() :]}"
    return "", stem


def _is_contract(stem: str, found: re.Match[str]) -> bool:
    """Whether what was taken for the sign of a guideline is that of a contract, which differs by one mark."""
    return found.groupdict().get("kind") == "hd" and _D in stem[found.start("kind") : found.end("kind")].upper()


def _subject(stem: str) -> str:
    """What is left of a name, as words: at least two of them, or it says nothing."""
    left = re.sub(r"[_+]+", " ", stem)
    left = re.sub(r"(?<=\w)[-.](?=\w)", " ", left) if " " not in left.strip() else left
    left = _without_copies(left)
    words = " ".join(left.split()).strip(" -–.,()[]")
    words = re.sub(r"^(?:v[/\- ]?v)\s+(?=\w)", "", words, flags=re.IGNORECASE)
    if found := _BEFORE_KIND.match(without_marks(words).lower()):
        words = words[found.end() :]
    kind, about = _opened(official_case(words) if words.isupper() else words)
    told = re.findall(r"[^\W\d_]{2,}", about)
    # That it is a report, or whose, says nothing of what it reports.
    if not any(one in _TELLING or not _is_sign(one) for one in told) or (not kind and len(told) < 2):
        return ""
    words = f"{kind} {about}".strip()
    return words[0].upper() + words[1:]


def _is_sign(word: str) -> bool:
    """Whether a word is an abbreviation, such as those of kinds and offices."""
    plain = without_marks(word).lower()
    return word.isupper() or plain in _KINDS or plain in _ORGANS


def _without_copies(text: str) -> str:
    kept, at = [], 0
    for found in _COPY.finditer(without_marks(text).lower()):
        kept.append(text[at : found.start()])
        at = found.end()
    return " ".join([*kept, text[at:]])


def _opened(words: str) -> tuple[str, str]:
    """The kind of paper that words open with, written out with its marks, and the rest as it is."""
    found = _OPENING.match(without_marks(words).lower())
    if not found:
        return "", words
    return _WRITTEN[found[1] or _SHORT[found[2]]], words[found.end() :]
