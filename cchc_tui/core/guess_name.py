"""Tên tệp nói gì: number, date and subject out of a name such as "45-BC-UBND ngay 02.12.2026 bao cao CCHC.pdf"."""

from __future__ import annotations

import re
from datetime import date

from cchc_tui.core.guess_head import Head
from cchc_tui.core.text import clean, without_marks

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
_GAP = r"[\s_./,\-]+"
_KIND = rf"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
_ORGAN = rf"(?:{'|'.join(sorted(_ORGANS, key=len, reverse=True))})"
_TAIL = rf"{_ORGAN}(?:[\s_.\-]+{_ORGAN})*"
_NOT_AFTER, _NOT_BEFORE = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_SO = rf"(?:so{_GAP}?)?"
_FORMS = (
    # 45-BC-UBND, 45.2026.QD-UBND, 45/BC-UBND
    re.compile(rf"{_NOT_AFTER}{_SO}(?P<no>\d{{1,5}}){_GAP}(?:(?P<year>20\d\d){_GAP})?(?P<kind>{_KIND}){_GAP}(?P<organ>{_TAIL}){_NOT_BEFORE}"),
    # KH_05_UBND, KH so 05 UBND
    re.compile(rf"{_NOT_AFTER}(?P<kind>{_KIND}){_GAP}{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_TAIL}){_NOT_BEFORE}"),
    # CV 2775 SNV, CV so 12-UBND-VP
    re.compile(rf"{_NOT_AFTER}(?:cv|cong{_GAP}van){_GAP}{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_TAIL}){_NOT_BEFORE}"),
    # 2775-SNV-CCHC: two organs at least, for a lone one may only be a word
    re.compile(rf"{_NOT_AFTER}{_SO}(?P<no>\d{{1,5}}){_GAP}(?P<organ>{_ORGAN}(?:[\s_.\-]+{_ORGAN})+){_NOT_BEFORE}"),
    # 05-KH/DU, as the Party writes it, reads the same; KH-UBND 05
    re.compile(rf"{_NOT_AFTER}(?P<kind>{_KIND}){_GAP}(?P<organ>{_TAIL}){_GAP}{_SO}(?P<no>\d{{1,5}}){_NOT_BEFORE}(?!{_GAP}\d)"),
    # BC 45, 45 BC
    re.compile(rf"{_NOT_AFTER}(?P<kind>{_KIND}){_GAP}?{_SO}(?P<no>\d{{1,4}}){_NOT_BEFORE}(?!{_GAP}\d)"),
    re.compile(rf"^{_SO}(?P<no>\d{{1,4}}){_GAP}(?P<kind>{_KIND}){_NOT_BEFORE}"),
)  # fmt: skip
_DAYS = (
    re.compile(r"(?:ngay[\s_.]*)?(?<!\d)(?P<d>\d{1,2})[\s_]*[./\-_][\s_]*(?P<m>\d{1,2})[\s_]*[./\-_][\s_]*(?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?:ngay[\s_.]*)?(?<!\d)(?P<y>20\d\d)[.\-_](?P<m>\d{1,2})[.\-_](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"ngay[\s_]*(?P<d>\d{1,2})[\s_]*thang[\s_]*(?P<m>\d{1,2})[\s_]*nam[\s_]*(?P<y>20\d\d)"),
    re.compile(r"ngay[\s_.]*(?P<d>\d{1,2})[\s_.\-/]+(?P<m>\d{1,2})[\s_.\-/]+(?P<y>20\d\d|\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[\s_](?P<m>\d{1,2})[\s_](?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d|[\s_\-]*\d{6})"),
    re.compile(r"(?:ngay[\s_.]*)(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)(?!\d)"),
)  # fmt: skip
# Names that a scanner, a camera or a messenger gave say when the picture was made, and nothing of the paper.
_MACHINE = re.compile(
    r"(?:scan|img|image|photo|dsc|zalo|screenshot|anh chup|doc|file|untitled|new|document|camscanner|van ban quet|"
    r"xscan|cs|vid|video|download|z\d{6,})?[\s_\-]*[\d\s_\-().]*"
)
_COPY = re.compile(r"\(\d+\)|\bcopy\b|-\s*sao chep|\b(?:final|signed|ky so|da ky|ban scan|scan)\b", re.IGNORECASE)


def read_name(file_name: str) -> Head:
    """What a file's name says of the paper; nothing for a name that a machine gave."""
    stem = _stem(clean(file_name, multiline=False))
    plain = without_marks(stem).lower()
    if len(plain) != len(stem) or _MACHINE.fullmatch(plain.strip()):
        return Head()
    day, stem = _cut_day(stem)
    number, stem = _cut_number(stem)
    return Head(number, day, "", _subject(stem))


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
        if found:
            known = found.groupdict()
            organs = [_ORGANS[one] for one in re.findall(r"[a-z]+", known.get("organ") or "")]
            kind = [_KINDS[known["kind"]]] if known.get("kind") else []
            year = f"{known['year']}/" if known.get("year") else ""
            return f"{known['no']}/{year}{'-'.join([*kind, *organs])}", f"{stem[: found.start()]} {stem[found.end() :]}"
    return "", stem


def _subject(stem: str) -> str:
    """What is left of a name, as words: at least two of them, or it says nothing."""
    left = _COPY.sub(" ", re.sub(r"[_+]+", " ", stem))
    left = re.sub(r"(?<=\w)[-.](?=\w)", " ", left) if " " not in left.strip() else left
    words = " ".join(left.split()).strip(" -–.,()[]")
    words = re.sub(r"^(?:v[/\- ]?v)\s+(?=\w)", "", words, flags=re.IGNORECASE)
    if len(re.findall(r"[^\W\d_]{2,}", words)) < 2:
        return ""
    return words[0].upper() + words[1:]
