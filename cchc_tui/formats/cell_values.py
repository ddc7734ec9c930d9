"""What an officer's cell means: text, or points; dates, errors and guesses are refused, not interpreted."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import read_points
from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.text import clean
from cchc_tui.formats.sheet_page import CELL_MOST
from cchc_tui.formats.sheets import Cell

_STORED_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,3})?|-?\.\d{1,40}", re.ASCII)
_NUMBER_LIKE = re.compile(r"[-+−]?\s*[\d.,\s]*\d[\d.,\s]*")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXCEL_DIGITS = Context(prec=15)
_MOST_DIGITS = 15  # before the point; a longer number is no score and no count


class CellError(InputError):
    """A cell that cannot be read; the caller adds where it stands."""


def text_of(cell: Cell) -> str:
    """The text of a cell; a number as it would be typed."""
    _check_kind(cell)
    if cell.kind != "n":
        # Excel writes characters that XML cannot hold, and the underscore before such a form, as _xHHHH_.
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.text)
        if len(text) > CELL_MOST:
            raise CellError("scores.too_long", most=CELL_MOST)
        return clean(text).strip()
    return plain_decimal(stored_number(cell), 9).replace(".", ",") if cell.text else ""


def typed_score(cell: Cell) -> Points | str | None:
    """The points in a score cell, or its words; None when it is empty."""
    _check_kind(cell)
    if cell.percent and cell.text:
        raise CellError("scores.percent", text=f"{plain_decimal(stored_number(cell) * 100).replace('.', ',')} %")
    if cell.kind == "n" and cell.text:
        return Points(stored_number(cell))
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not text:
        return None
    if not _NUMBER_LIKE.fullmatch(text):
        return text
    negative = text[0] in "-−"
    try:
        points = read_points(text.lstrip("-+−"))
    except InputError as fault:
        raise CellError("scores.not_number", text=text) from fault
    return Points(-points.value) if negative else points


def stored_number(cell: Cell) -> Fraction:
    """The exact decimal behind a numeric cell, at the fifteen digits Excel shows: 1.1000000000000001 is 1.1."""
    if not _STORED_NUMBER.fullmatch(cell.text):
        raise CellError("scores.not_number", text=cell.text[:40])
    try:
        number = Decimal(cell.text)
    except InvalidOperation as fault:
        raise CellError("scores.not_number", text=cell.text[:40]) from fault
    if number and number.adjusted() > _MOST_DIGITS:
        raise CellError("scores.not_number", text=cell.text[:40])
    if number.adjusted() < -_MOST_DIGITS:
        return Fraction(0)  # what is left of 0.3 - 0.1 - 0.1 - 0.1 in Excel's arithmetic
    return Fraction(_EXCEL_DIGITS.plus(number))


def _check_kind(cell: Cell) -> None:
    """CellError for what is neither text nor number."""
    if cell.kind == "e":
        raise CellError("scores.error_value", text=cell.text)
    if cell.kind == "b":
        raise CellError("scores.boolean")
    if cell.formula and not cell.text:
        raise CellError("scores.formula")
    if cell.kind == "d" and cell.text:
        raise CellError("scores.date", guess=_guess(cell.text))


def _guess(text: str) -> str:
    """What was likely typed before Excel made a date of it: 1.5 became the first of May."""
    try:
        if re.fullmatch(r"\d{1,7}(\.\d+)?", text):
            day = date(1899, 12, 30) + timedelta(days=int(text.partition(".")[0]))
        else:
            day = date.fromisoformat(text[:10])
    except (ValueError, OverflowError):
        return "1,5"
    return f"{day.day},{day.month}"
