"""A chapter laid out in lines of a given width, for a screen or a console."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.manual import Block, Grid, Heading, Item, Para, Screen, Span, Words

Line = tuple[Span, ...]
_GAP = 2
_NARROWEST = 6
_WHOLE = 24
_PIECE = re.compile(r"\s+|\S+")
_PICTURE = 40  # a fenced block at least this wide is a picture of the screen, else a command to type


@dataclass(frozen=True, slots=True)
class Laid:
    """Trang đã dàn: the lines, and the first line of each block."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]


def lay_out(blocks: Sequence[Block], width: int) -> Laid:
    """The blocks as lines no wider than `width`; a picture of the screen keeps its own width."""
    lines, starts = list[Line](), list[int]()
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(block, Item) and isinstance(before, Item)):
            lines.append(())
        starts.append(len(lines))
        lines += _lines(block, width)
        before = block
    return Laid(tuple(lines), tuple(starts))


def _lines(block: Block, width: int) -> Iterator[Line]:
    margin = Span(" ")
    inner = width - 2
    match block:
        case Heading(level=1, text=text):
            for line in wrap((Span(text.upper(), "title"),), inner):
                yield (margin, *line)
            yield (margin, Span("─" * inner, "small"))
        case Heading(level=level, text=text):
            for line in wrap((Span(text.upper() if level == 2 else text, "title"),), inner):
                yield (margin, *line)
        case Para(words=words, note=note):
            start = (margin, Span("▌ ", "note")) if note else (margin,)
            for line in wrap(words, inner - (2 if note else 0)):
                yield (*start, *line)
        case Item(words=words, marker=marker, depth=depth):
            indent = 1 + 3 * depth
            hang = indent + len(marker) + 1
            for number, line in enumerate(wrap(words, width - 1 - hang)):
                lead = Span(f"{' ' * indent}{marker} ", "" if marker == "•" else "strong") if number == 0 else None
                yield (lead or Span(" " * hang), *line)
        case Grid(rows=rows):
            yield from _grid(rows, inner)
        case Screen(lines=lines):
            picture = max(map(len, lines), default=0) >= _PICTURE
            for text in lines:
                yield (Span(text.ljust(80) if picture else f"   {text}", "screen" if picture else "code"),)


def wrap(words: Words, width: int) -> list[Line]:
    """The spans broken at blanks into lines of at most `width`; a word that is longer is cut."""
    lines, line, run, room = list[Line](), list[Span](), "", width
    for span in words:
        for piece in _pieces(span.text, span.kind):
            text, blank = piece, piece.isspace()
            if len(text) > room and not (room == width and not blank):
                lines.append(_ended(line, run, span))
                line, run, room = [], "", width
            if blank and room == width:  # no line begins with a blank
                continue
            while len(text) > width:
                lines.append(_ended(line, text[:width], span))
                line, text = [], text[width:]
            run, room = run + text, room - len(text)
        if run:
            line.append(Span(run, span.kind, span.target))
            run = ""
    return [*lines, _ended(line, "", None)] if line else lines or [()]


def _ended(line: list[Span], run: str, span: Span | None) -> Line:
    """A line with the last of its words, and no blank at its end."""
    whole = [*line, Span(run, span.kind, span.target)] if span is not None and run else line
    while whole and not whole[-1].text.strip():
        whole = whole[:-1]
    if whole and whole[-1].text[-1].isspace():
        whole = [*whole[:-1], Span(whole[-1].text.rstrip(), whole[-1].kind, whole[-1].target)]
    return tuple(whole)


def _pieces(text: str, kind: str) -> list[str]:
    """Words and blanks in turn; a key such as `Ctrl + Z` is one word."""
    return [text] if kind == "code" and len(text) <= _WHOLE else _PIECE.findall(text)


def _grid(rows: tuple[tuple[Words, ...], ...], width: int) -> Iterator[Line]:
    widths = _widths(rows, width)
    for number, row in enumerate(rows):
        cells = [wrap(words, size) for words, size in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            line: list[Span] = [Span(" ")]
            for column, (cell, size) in enumerate(zip(cells, widths, strict=True)):
                spans = cell[at] if at < len(cell) else ()
                line += [Span(one.text, "title" if number == 0 else one.kind, one.target) for one in spans]
                if column + 1 < len(widths):
                    line.append(Span(" " * (size + _GAP - sum(len(one.text) for one in spans))))
            yield tuple(line)
        if number == 0:
            yield (Span(" " + "─" * min(sum(widths) + _GAP * (len(widths) - 1), width), "small"),)


def _widths(rows: tuple[tuple[Words, ...], ...], width: int) -> list[int]:
    """As wide as the widest cell wants; where that is too much the widest columns give way."""
    wanted = [max(sum(len(span.text) for span in row[at]) for row in rows) for at in range(len(rows[0]))]
    room = width - _GAP * (len(wanted) - 1)
    while sum(wanted) > room and max(wanted) > _NARROWEST:
        widest = wanted.index(max(wanted))
        wanted[widest] -= 1
    return wanted
