"""Trang xem: what a page for the browser is made of, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cchc_tui.documents.blocks import Column


class Look(StrEnum):
    """Kiểu chữ: plain, strong, pale, a mark in a frame, something amiss, or a text meant to be copied whole."""

    PLAIN = "plain"
    STRONG = "strong"
    PALE = "pale"
    MARK = "mark"
    AMISS = "amiss"
    COPY = "copy"


class Tone(StrEnum):
    """Loại dòng: a plain row, a heading over rows, one the office does not score itself, or the total."""

    PLAIN = "plain"
    GROUP = "group"
    APART = "apart"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Words:
    """Chữ: a text as it is, line feeds kept; a link when it leads to a place on this page or a file beside it."""

    text: str
    look: Look = Look.PLAIN
    to: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Thanh tỷ lệ: a share of the whole, drawn."""

    share: Fraction


@dataclass(frozen=True, slots=True)
class Tick:
    """Ô đánh dấu: a box that a click ticks, named for those who hear the page."""

    name: str


Line = tuple[Words | Bar | Tick, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Đề mục, and the place other parts of the page lead to."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Số liệu chính: what it is, the figure, and what it is measured against."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Các số liệu chính, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Thông tin chung: a name and what it is, line by line."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Khung lưu ý: a title and lines; `amiss` when it tells of something to be done."""

    title: str
    lines: Cell
    amiss: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """Dòng của bảng: one cell for each column, and the place other parts of the page lead to."""

    cells: tuple[Cell, ...]
    tone: Tone = Tone.PLAIN
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Bảng: headings repeated on every printed page, and rows that are not cut in two."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


PageBlock = Heading | Figures | Facts | Box | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """Trang: its title, whose it is, what it is about, its blocks, and the words at its foot."""

    title: str
    owner: str
    subject: str
    blocks: tuple[PageBlock, ...]
    foot: Cell = ()


def text_cell(text: str, look: Look = Look.PLAIN) -> Cell:
    """A cell that holds one text; nothing when the text is empty."""
    return ((Words(text, look),),) if text else ()
