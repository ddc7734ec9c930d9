"""Khối văn bản: what an official paper is made of, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Kiểu đoạn: how a paragraph speaks; a blank is a line left to fill, a code stands out to be typed off paper."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"
    BLANK = "blank"
    CODE = "code"


class Align(StrEnum):
    """Căn lề of a table column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """Loại dòng: a plain row, a heading over rows, a heading over headings, or the total."""

    PLAIN = "plain"
    GROUP = "group"
    CHAPTER = "chapter"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Phần đầu văn bản: who issues it, the country's name and motto, number, place and date; `about` for a letter."""

    superior: tuple[str, ...]
    office: tuple[str, ...]
    country: str
    motto: str
    number: str
    place_and_date: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Tên văn bản: its kind or annex number, its subject, and a note under them instead of the rule."""

    name: str
    subject: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddressedTo:
    """Kính gửi: one recipient on the label's own line, several on a line each."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Căn cứ: one ground a line, punctuation included."""

    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Đoạn văn; a line feed in it begins a new paragraph of the same voice."""

    text: str
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class Column:
    """Cột: its heading, its width against that of its neighbours, and how its cells stand."""

    heading: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng: one text for each column; a line feed begins a new line in the cell."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng: headings repeated on every page, and rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Khối ký: authority and position, line by line; room to sign; the name, blank until it is known."""

    position: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Nơi nhận: a label and a line for each."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Phần cuối: recipients or another's signature on the left when there are any, the signature on the right."""

    signature: Signature
    recipients: Recipients | None = None
    other: Signature | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Phần mới: a new page, upright or landscape, with page numbers of its own."""

    landscape: bool = False


Block = HeaderBlock | Title | AddressedTo | LegalBasis | Paragraph | Table | Closing | Section


@dataclass(frozen=True, slots=True)
class Paper:
    """Văn bản: what its file says of itself, and its blocks in order."""

    title: str
    author: str
    blocks: tuple[Block, ...]
