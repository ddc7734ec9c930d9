"""Columns of a list: one place says how wide each is, for the heading and for every row; and bars made of text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cchc_tui.core.frozen import dataclass
from cchc_tui.screens.lists import Cell
from cchc_tui.screens.plain import fit

FULL, REST = "━", "─"


@dataclass(frozen=True, slots=True)
class Column:
    """Cột: its heading and its width in cells (0 takes what is left)."""

    title: str
    width: int = 0
    right: bool = False


def heading(columns: Sequence[Column], width: int) -> str:
    """The headings over a list that is `width` cells wide."""
    rest = max(width - sum(one.width for one in columns), 4)
    return "".join(fit(one.title, one.width or rest, right=one.right) for one in columns)


def cells(columns: Sequence[Column], texts: Sequence[str | tuple[str, str] | tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """A row under these columns: a text, a text with the class that colours it, or cells made already."""
    made: list[Cell] = []
    for column, text in zip(columns, texts, strict=True):
        if isinstance(text, str):
            made.append(Cell(text, column.width, "", column.right))
        elif isinstance(text[0], str):
            made.append(Cell(text[0], column.width, str(text[1]), column.right))
        else:
            made += [one for one in text if isinstance(one, Cell)]
    return tuple(made)


def bar(share: Fraction | None, width: int, kind: str = "ok") -> tuple[Cell, ...]:
    """A bar in just `width` cells, a blank before it; only blanks where there is nothing to show."""
    if share is None:
        return (Cell("", width),)
    full = int(max(Fraction(0), min(share, Fraction(1))) * (width - 1) + Fraction(1, 2))
    rest = width - 1 - full
    filled = (Cell(FULL * full, full, kind),) if full else ()
    return (Cell("", 1), *filled, *((Cell(REST * rest, rest, "dim"),) if rest else ()))


def bar_text(share: Fraction, width: int) -> tuple[str, str]:
    """The filled and the empty part of a bar."""
    full = int(max(Fraction(0), min(share, Fraction(1))) * width + Fraction(1, 2))
    return FULL * full, REST * (width - full)
