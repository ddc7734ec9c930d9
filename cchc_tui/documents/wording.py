"""Lời văn cố định: the words official papers share."""

from __future__ import annotations

from cchc_tui.core.text import clean, search_key

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
CONFIRMED_BY = "XÁC NHẬN CỦA LÃNH ĐẠO ĐƠN VỊ"
BLANK = "…"
REPORT, PLAN = ("BÁO CÁO", "BC"), ("KẾ HOẠCH", "KH")
INDEX = "Chỉ số cải cách hành chính"

_SECTION_KEYS = ("muc", "phan", "phu luc", "dieu", "khoan", "diem", "chuong", "bang", "bieu")


def own(text: str) -> str:
    """One line of a person's or a file's text, as a paper may carry it."""
    return " ".join(clean(text, multiline=False).split())


def own_lines(text: str) -> str:
    """The same for a text of several lines, empty ones left out."""
    return "\n".join(line for line in map(own, clean(text).split("\n")) if line)


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
    said = [f"Căn cứ {text}" for text in orders(texts)]
    return tuple(f"{text}{'.' if at == len(said) else ';'}" for at, text in enumerate(said, 1))


def orders(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The papers of those lines, without "Căn cứ" before and a stop after."""
    named = (own(text).rstrip(" ;.") for text in texts)
    bare = (" ".join(text.split()[2:]) if search_key(text).startswith("can cu ") else text for text in named)
    return tuple(text for text in bare if text)


def where(section: str, page: str) -> str:
    """Mục, trang: where in a document the proof stands; "" when nothing is said."""
    section, page = own(section), own(page)
    if section and not search_key(section).startswith(_SECTION_KEYS):
        section = f"mục {section}"
    if page and not search_key(page).startswith("trang"):
        page = f"trang {page}"
    return ", ".join(part for part in (section, page) if part)


def annex_note(kind: str, symbol: str, year: int, office: str) -> str:
    """Kèm theo: the line that ties an annex to its paper."""
    return f"(Kèm theo {kind.capitalize()} số        /{symbol} {date_words(year)} của {office})"


def lower_first(text: str) -> str:
    """A title inside a sentence."""
    return text[:1].lower() + text[1:]
