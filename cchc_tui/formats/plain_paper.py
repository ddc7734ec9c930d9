"""A paper as plain text, for the terminal: its blocks in lines of one width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from cchc_tui.core.text import clean
from cchc_tui.documents.blocks import (
    AddressedTo,
    Align,
    Block,
    Closing,
    Column,
    HeaderBlock,
    LegalBasis,
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    Section,
    Signature,
    Table,
    Title,
    Voice,
)

WIDTH, _LONGEST = 78, 9
_GAP = "  "


def plain_lines(paper: Paper, width: int = WIDTH) -> list[str]:
    """The whole paper in lines no wider than `width`; blocks are set apart by an empty line."""
    lines: list[str] = []
    for block in paper.blocks:
        made = list(_lines(block, width))
        lines += ["", *made] if lines and made and not _close(block) else made
    return [line.rstrip() for line in lines]


def _close(block: Block) -> bool:
    """Whether a block follows the one before it without a gap."""
    return isinstance(block, Paragraph) and block.voice not in (Voice.HEADING, Voice.CODE)


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case HeaderBlock():
            yield from _header(block, width)
        case Title():
            for text in (block.name, block.subject, block.note):
                yield from _centred(text, width)
        case AddressedTo():
            yield from _addressed(block, width)
        case LegalBasis(grounds=grounds):
            for ground in grounds:
                yield from _wrapped(ground, width, indent=4)
        case Paragraph():
            yield from _paragraph(block, width)
        case Table():
            yield from _table(block, width)
        case Closing():
            yield from _closing(block, width)
        case Section():
            yield "─" * width


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of at most `width`, the first one drawn in; an empty text is one empty line."""
    shown = clean(text, multiline=False)
    return textwrap.wrap(shown, max(width, 1), initial_indent=" " * indent, break_on_hyphens=False) or [""]


def _centred(text: str, width: int) -> list[str]:
    return [line.strip().center(width) for line in _wrapped(text, width)] if text else []


def _header(block: HeaderBlock, width: int) -> Iterator[str]:
    left = width * 2 // 5
    office = (*block.superior, *block.office, "─" * 12)
    country = (block.country, block.motto, "─" * min(len(block.motto), width - left - 2))
    yield from _beside(office, country, left, width)
    yield ""
    yield from _beside((block.number, block.about), (block.place_and_date,), left, width)


def _beside(left: Iterable[str], right: Iterable[str], at: int, width: int) -> Iterator[str]:
    """Two columns, each line centred in its own."""
    sides = [
        [line for text in texts for line in _centred(text, room)] for texts, room in ((left, at), (right, width - at))
    ]
    for one, other in zip_longest(*sides, fillvalue=""):
        yield f"{one:<{at}}{other}"


def _addressed(block: AddressedTo, width: int) -> Iterator[str]:
    if len(block.names) == 1:
        yield from _centred(f"{block.label} {block.names[0]}", width)
        return
    yield f"{' ' * 8}{block.label}"
    for number, name in enumerate(block.names, 1):
        yield from _wrapped(f"- {name}{'.' if number == len(block.names) else ';'}", width, indent=12)


def _paragraph(block: Paragraph, width: int) -> Iterator[str]:
    if block.voice is Voice.BLANK:
        yield "." * width
    elif block.voice is Voice.CODE:
        yield from _centred(block.text, width)
    else:
        for text in block.text.split("\n"):
            yield from _wrapped(text, width, indent=4)


def _table(block: Table, width: int) -> Iterator[str]:
    widths = _shares(block, width)
    yield from _row(tuple(one.heading for one in block.columns), block.columns, widths)
    yield "─" * width
    for row in block.rows:
        if row.kind is RowKind.TOTAL:
            yield "─" * width
        yield from _table_row(row, block.columns, widths, width)


def _table_row(row: Row, columns: Sequence[Column], widths: Sequence[int], width: int) -> Iterator[str]:
    if row.kind in (RowKind.CHAPTER, RowKind.GROUP) and not any(row.cells[2:]):
        yield from _wrapped(_GAP.join(text for text in row.cells if text), width)
        return
    yield from _row(row.cells, columns, widths)


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    held = [
        [line for piece in text.split("\n") for line in _wrapped(piece, room)]
        for text, room in zip(cells, widths, strict=True)
    ]
    for pieces in zip_longest(*held, fillvalue=""):
        told = (_placed(text, one.align, room) for text, one, room in zip(pieces, columns, widths, strict=True))
        yield _GAP.join(told)


def _placed(text: str, align: Align, room: int) -> str:
    match align:
        case Align.RIGHT:
            return text.rjust(room)
        case Align.CENTRE:
            return text.center(room)
        case _:
            return text.ljust(room)


def _shares(table: Table, width: int) -> list[int]:
    """The width dealt out by the columns' own, none narrower than its words while the widest has room to give."""
    columns = table.columns
    room = width - len(_GAP) * (len(columns) - 1)
    whole = sum(one.width for one in columns)
    rows = (tuple(one.heading for one in columns), *(row.cells for row in table.rows if any(row.cells[2:])))
    words = [max(len(word) for row in rows for word in ("", *row[at].split())) for at in range(len(columns))]
    shares = [max(min(need, _LONGEST), one.width * room // whole, 1) for one, need in zip(columns, words, strict=True)]
    while sum(shares) != room:
        widest = shares.index(max(shares))
        shares[widest] += 1 if sum(shares) < room else -1
    return shares


def _closing(block: Closing, width: int) -> Iterator[str]:
    left = width // 2
    sides = [_recipients(block.recipients, left) if block.recipients else _signed(block.other, left)]
    sides.append(_signed(block.signature, width - left))
    for one, other in zip_longest(*sides, fillvalue=""):
        yield f"{one:<{left}}{other}"


def _recipients(block: Recipients, width: int) -> list[str]:
    return [line for text in (block.label, *block.lines) for line in _wrapped(text, width - len(_GAP))]


def _signed(block: Signature | None, width: int) -> list[str]:
    if block is None:
        return []
    return [line for text in block.position for line in _centred(text, width)] + ["", "", *_centred(block.name, width)]
