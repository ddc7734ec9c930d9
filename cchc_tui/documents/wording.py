"""Lời văn cố định: the words official papers share, and the forms of an office's name."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.core.text import clean, search_key

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COMMITTEE = "Ủy ban nhân dân"
COMMITTEE_SHORT = "UBND"
RECIPIENTS = "Nơi nhận:"
ON_FILE = "- Lưu: VT."
CHAIR = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
HEAD = ("THỦ TRƯỞNG ĐƠN VỊ",)
CONFIRMED_BY = "XÁC NHẬN CỦA LÃNH ĐẠO ĐƠN VỊ"
BLANK = "…"
REPORT = "BÁO CÁO"
INDEX = "Chỉ số cải cách hành chính"

_COMMITTEE_KEYS = ("uy ban nhan dan", "ubnd")
_KINDS = ("dac khu", "thi tran", "thi xa", "thanh pho", "phuong", "xa")
_SECTION_KEYS = ("muc", "phan", "phu luc", "dieu", "khoan", "diem", "chuong", "bang", "bieu")


@dataclass(frozen=True, slots=True)
class OfficeForms:
    """Tên cơ quan: the office's name as the header, a sentence, the signature and the date line want it."""

    header: tuple[str, ...]
    full: str
    place: str
    position: tuple[str, ...]
    symbol: str


def own(text: str) -> str:
    """One line of a person's or a file's text, as a paper may carry it."""
    return " ".join(clean(text, multiline=False).split())


def own_lines(text: str) -> str:
    """The same for a text of several lines, empty ones left out."""
    return "\n".join(line for line in map(own, clean(text).split("\n")) if line)


def office_forms(name: str) -> OfficeForms:
    """The forms of "UBND xã Hòa Bình"; a name that is no committee's stands as it is."""
    name = own(name)
    unit = _after(name, _COMMITTEE_KEYS)
    if unit is None:
        return OfficeForms((name.upper(),), name, BLANK, HEAD, "BC")
    header = (COMMITTEE.upper(), unit.upper())
    return OfficeForms(header, f"{COMMITTEE} {unit}", _place(unit), CHAIR, f"BC-{COMMITTEE_SHORT}")


def superior_lines(district: str) -> tuple[str, ...]:
    """The committee above the office, in capitals; nothing while it is not known."""
    district = own(district)
    if not district:
        return ()
    return COMMITTEE.upper(), (_after(district, _COMMITTEE_KEYS) or district).upper()


def _place(unit: str) -> str:
    """Địa danh: the bare name of the unit, whole when it is named after a number."""
    bare = _after(unit, _KINDS)
    if bare is None:
        return unit
    return unit[:1].upper() + unit[1:] if bare[0].isdigit() else bare


def _after(text: str, openings: tuple[str, ...]) -> str | None:
    """What follows the first of `openings` (search keys) at the head of `text`; None when none stands there."""
    words = text.split()
    for opening in openings:
        count = len(opening.split())
        if len(words) > count and search_key(" ".join(words[:count])) == opening:
            return " ".join(words[count:])
    return None


def number_line(symbol: str) -> str:
    """Số, ký hiệu, the number left for the registry to give."""
    return f"Số:        /{symbol}"


def date_words(year: int) -> str:
    """Day and month left to be filled in."""
    return f"ngày      tháng      năm {year}"


def blank_date() -> str:
    """A whole date left to be filled in by hand."""
    return "ngày …… tháng …… năm ………"


def grounds(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Căn cứ: one a line, a semicolon after each and a full stop after the last."""
    named = [text for text in (own(text).rstrip(" ;.") for text in texts) if text]
    said = [text if search_key(text).startswith("can cu") else f"Căn cứ {text}" for text in named]
    return tuple(f"{text}{'.' if text is said[-1] else ';'}" for text in said)


def where(section: str, page: str) -> str:
    """Mục, trang: where in a document the proof stands; "" when nothing is said."""
    section, page = own(section), own(page)
    if section and not search_key(section).startswith(_SECTION_KEYS):
        section = f"mục {section}"
    if page and not search_key(page).startswith("trang"):
        page = f"trang {page}"
    return ", ".join(part for part in (section, page) if part)


def annex_note(symbol: str, year: int, office: str) -> str:
    """Kèm theo: the line that ties an annex to its paper."""
    return f"(Kèm theo Báo cáo số        /{symbol} {date_words(year)} của {office})"
