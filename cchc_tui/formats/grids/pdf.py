"""Bảng trong PDF: ruled tables of all pages, their cells' lines put back into paragraphs; needs the extra "pdf"."""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.grid import Grid, GridCell, GridRow, Place
from cchc_tui.core.text import nfc
from cchc_tui.formats.deadline import TookTooLongError, TookTooMuchError, within
from cchc_tui.formats.grids.pdf_streams import Streams
from cchc_tui.formats.memory import held_bytes

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MOST_PAGES = 300
MOST_CHARS = 2_000_000
MOST_UNPACKED = 128 << 20
_MOST_HELD = 256 << 20  # for all that the library makes of a file: 300 full pages take 230 MB, and a list may double
_MOST_SECONDS = 15  # for opening, and for reading beside one for each page: many times what the slowest PC takes
_LEAST_CHARS = 40  # a page with fewer is taken for a picture of paper
_APART = 3.0  # points: edges closer than this are the same edge
_FILL = 4.0  # a filled box larger than this both ways is shading, not a rule
_BOLD = re.compile(r"bold|black|heavy|,b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "edge_min_length": 3, "intersection_tolerance": 4}

Box = tuple[float, float, float, float]  # left, top, right, bottom
Word = dict[str, Any]


def read_pdf(path: Path) -> list[Grid]:
    """The tables of a PDF, those of one layout joined over all pages; InputError `import.*` when it has no text."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as fault:
        raise InputError("import.no_pdf", name=path.name) from fault
    streams = Streams(MOST_UNPACKED)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells the terminal of every fault it passes over
    most = held_bytes() + _MOST_HELD
    try:
        # References that lead back to themselves keep the library busy for ever.
        with streams.unpacking(), within(_MOST_SECONDS, lambda: _counted(pdfplumber.open(path)), most) as document:
            count = len(document.pages)
            if count > MOST_PAGES:
                raise InputError("import.pdf_too_long", name=path.name, pages=count, most=MOST_PAGES)
            return within(_MOST_SECONDS + count, lambda: _joined(_pages(document.pages, path.name), path.name), most)
    except TookTooLongError as fault:
        raise InputError("import.pdf_slow", name=path.name) from fault
    except (PdfminerException, PDFPasswordIncorrect) as fault:
        if streams.left < 0:
            raise InputError("import.too_big", name=path.name) from fault
        locked = "password" in f"{type(fault).__name__} {fault!r}".lower()
        raise InputError("import.pdf_password" if locked else "import.pdf_damaged", name=path.name) from fault
    except InputError:
        raise
    except (MemoryError, TookTooMuchError) as fault:
        raise InputError("import.too_big", name=path.name) from fault
    except Exception as fault:  # the PDF library raises whatever a broken file leads it to
        raise InputError("import.pdf_damaged", name=path.name) from fault


def _counted(document: PDF) -> PDF:
    """The document once its pages are counted, which is when its structure is read; closed when that fails."""
    try:
        _ = document.pages
    except BaseException:
        document.close()
        raise
    return document


@dataclass
class _Table:
    """One table of one page: the left edges of its columns, its rows of boxes, and the words of the page."""

    page: int
    number: int
    edges: tuple[float, ...]
    tops: tuple[float, ...]
    boxes: list[Box]
    words: list[Word]
    above: tuple[str, ...] = ()


@dataclass
class _Found:
    """What all pages hold."""

    tables: list[_Table] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    pages: int = 0


def _pages(pages: Sequence[Page], name: str) -> _Found:
    found = _Found(pages=len(pages))
    chars = 0
    for page in pages:
        chars += len(page.chars)
        if chars > MOST_CHARS:
            raise InputError("import.too_big", name=name)
        if len(page.chars) < _LEAST_CHARS:
            if page.images:
                found.pictures.append(page.page_number)
            page.close()
            continue
        found.tables += _page_tables(page)
        page.close()
    if not found.tables:
        scanned = len(found.pictures) * 2 >= found.pages
        raise InputError("import.pdf_scanned" if scanned else "import.pdf_no_table", name=name)
    return found


def _page_tables(page: Page) -> Iterator[_Table]:
    found = page.extract_words(keep_blank_chars=False, use_text_flow=False, return_chars=True, y_tolerance=2)
    words = [_kept(word, chars=[_kept(char, fontname=char["fontname"]) for char in word["chars"]]) for word in found]
    tables = []
    if not all(map(_is_rule_or_text, page.rects)):
        tables = page.filter(_is_rule_or_text).find_tables(_SETTINGS)
    tables = tables or page.find_tables(_SETTINGS)
    outer = [table for table in tables if not any(_inside(table.bbox, one.bbox) for one in tables if one is not table)]
    top = min((table.bbox[1] for table in outer), default=0)
    above = tuple(_text_lines([word for word in words if word["bottom"] <= top + _APART]))
    for number, table in enumerate(sorted(outer, key=lambda one: one.bbox[1]), 1):
        boxes = [tuple(map(float, cell)) for cell in table.cells]
        yield _Table(
            page.page_number,
            number,
            _clustered(box[0] for box in boxes),
            _clustered(box[1] for box in boxes),
            boxes,  # type: ignore[arg-type]
            words,
            above if number == 1 else (),
        )


def _kept(thing: Word, **more: Any) -> Word:
    """Of all that the library tells of a word or a character what is asked for later: pages are many."""
    return {name: thing[name] for name in ("text", "x0", "x1", "top", "bottom")} | more


def _is_rule_or_text(thing: dict[str, Any]) -> bool:
    """Shading behind words is no rule of a table."""
    if thing.get("object_type") != "rect":
        return True
    shaded = thing.get("fill") and not thing.get("stroke")
    return not (shaded and thing["width"] > _FILL and thing["height"] > _FILL)


def _inside(box: Box, other: Box) -> bool:
    return (
        other[0] - 1 <= box[0] and other[1] - 1 <= box[1] and box[2] <= other[2] + 1 and box[3] <= other[3] + 1
    ) and box != other


def _clustered(edges: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _APART:
            kept.append(edge)
    return tuple(kept)


def _joined(found: _Found, name: str) -> list[Grid]:
    """Tables whose columns stand at the same places are one table; the rest stay apart."""
    layouts: list[tuple[tuple[float, ...], list[_Table]]] = []
    weight = Counter(table.edges for table in found.tables)
    for edges in sorted(weight, key=lambda one: (-len(one) if len(one) < 15 else 0, -weight[one])):
        if not any(_same_layout(edges, known) for known, _ in layouts):
            layouts.append((edges, []))
    for table in found.tables:
        home = next((tables for edges, tables in layouts if _same_layout(table.edges, edges)), None)
        home = home if home is not None else layouts[0][1]
        home.append(table)
    grids = [_grid(edges, tables, name, found) for edges, tables in layouts if tables]
    return sorted(grids, key=lambda grid: -len(grid.rows))


def _same_layout(mine: Sequence[float], its: Sequence[float]) -> bool:
    """Whether all edges of one stand at edges of the other, and both begin at the same place."""
    if abs(mine[0] - its[0]) > 2 * _APART:
        return False
    matched = sum(1 for edge in mine if any(abs(edge - other) <= 2 * _APART for other in its))
    return matched >= min(len(mine), len(its)) and len(mine) > 1 and len(its) >= len(mine)


def _grid(edges: tuple[float, ...], tables: list[_Table], name: str, found: _Found) -> Grid:
    rows = [row for table in tables for row in _rows(table, edges)]
    findings: list[Finding] = []
    if found.pictures:
        shown = ", ".join(map(str, found.pictures[:20]))
        findings.append(warning("import.pdf_pictures", pages=shown, count=len(found.pictures)))
    return Grid(tuple(rows), name, tables[0].above, tuple(findings))


def _rows(table: _Table, edges: tuple[float, ...]) -> list[GridRow]:
    """The rows of one table, its cells put into the columns of the whole layout."""
    cells: dict[tuple[int, int], GridCell] = {}
    inside = _words_of(table)
    for box in table.boxes:
        at, column = _index(table.tops, box[1]), _index(edges, box[0])
        height = max(1, sum(1 for top in table.tops if box[1] - _APART < top < box[3] - _APART))
        width = max(1, sum(1 for edge in edges if box[0] - 2 * _APART < edge < box[2] - 2 * _APART))
        cell = _cell(inside.get(box, []), box, height, width)
        known = cells.get((at, column))
        if known:  # a column drawn in two on this page alone
            cell = GridCell(
                f"{known.text}\n{cell.text}".strip(), known.bold, known.italic, 0, known.font, height, width
            )
        cells[at, column] = cell
    covered = {
        (below, beside)
        for (at, column), cell in cells.items()
        for below in range(at, at + cell.rows)
        for beside in range(column, column + cell.columns)
        if (below, beside) != (at, column)
    }
    rows = []
    for at in range(len(table.tops)):
        row = [
            cells.get((at, column)) or (None if (at, column) in covered else GridCell(""))
            for column in range(len(edges))
        ]
        rows.append(GridRow(tuple(row), Place("page", str(table.page), at + 1)))
    return rows


def _index(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))


def _words_of(table: _Table) -> dict[Box, list[Word]]:
    """The words whose letters lie in each box; in the smallest one where boxes overlap.

    Words of two cells that nearly touch come as one; they are taken apart again. What lies in the table but in no
    box (a merged cell that a page break left open) goes to a box of its own row and column.
    """
    boxes = sorted(table.boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    inside: dict[Box, list[Word]] = {}
    for word in table.words:
        chars = word["chars"]
        if _home(boxes, chars[0]) == _home(boxes, chars[-1]):
            pieces = [word]
        else:
            pieces = [_word(list(group)) for _, group in itertools.groupby(chars, key=lambda char: _home(boxes, char))]
        for piece in pieces:
            home = _home(boxes, piece["chars"][0]) or _open_box(table, piece)
            if home:
                inside.setdefault(home, []).append(piece)
    return inside


def _home(boxes: Sequence[Box], thing: Word) -> Box | None:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return next((box for box in boxes if box[0] <= across <= box[2] and box[1] <= down <= box[3]), None)


def _word(chars: list[Word]) -> Word:
    """A word made of some characters of another."""
    return {
        "text": "".join(char["text"] for char in chars),
        "chars": chars,
        "x0": min(char["x0"] for char in chars),
        "x1": max(char["x1"] for char in chars),
        "top": min(char["top"] for char in chars),
        "bottom": max(char["bottom"] for char in chars),
    }


def _open_box(table: _Table, word: Word) -> Box | None:
    """The place of a word that stands inside the table's outline but in none of its boxes; it becomes a box."""
    left, right = min(box[0] for box in table.boxes), max(box[2] for box in table.boxes)
    top, bottom = min(box[1] for box in table.boxes), max(box[3] for box in table.boxes)
    if not (left <= word["x0"] and word["x1"] <= right and top <= word["top"] and word["bottom"] <= bottom):
        return None
    column = max(edge for edge in table.edges if edge <= word["x0"] + _APART)
    row = max(edge for edge in table.tops if edge <= word["top"] + _APART)
    box = (
        column,
        row,
        min((edge for edge in (*table.edges, right) if edge > column), default=right),
        min((edge for edge in (*table.tops, bottom) if edge > row), default=bottom),
    )
    if box not in table.boxes:
        table.boxes.append(box)
    return box


def _cell(words: list[Word], box: Box, rows: int, columns: int) -> GridCell:
    if not words:
        return GridCell("", rows=rows, columns=columns)
    text = "\n".join(_paragraphs(words, box))
    chars = [char for word in words for char in word["chars"]]
    fonts = [str(char["fontname"]).rpartition("+")[2] for char in chars]
    bold = [bool(_BOLD.search(font)) for font in fonts]
    all_bold = all(bold)
    return GridCell(
        text,
        bold=all_bold,
        italic=all(_ITALIC.search(font) for font in fonts),
        indent=max(0, round((min(word["x0"] for word in words) - box[0]) / 6) - 1) if columns == 1 else 0,
        font=Counter(fonts).most_common(1)[0][0],
        rows=rows,
        columns=columns,
        bold_part=len(text) if all_bold else _bold_part(words, text),
    )


def _bold_part(words: list[Word], text: str) -> int:
    """How many characters of `text` the first words in bold take."""
    at = 0
    for line in _lines(words):
        for word in line:
            if not all(_BOLD.search(str(char["fontname"])) for char in word["chars"]):
                return at
            found = text.find(nfc(word["text"]), at)
            at = found + len(nfc(word["text"])) if found >= 0 else at
    return at


def _lines(words: list[Word]) -> list[list[Word]]:
    """Words in lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if lines and abs(middle - _middle(lines[-1])) <= max(3.0, 0.4 * (word["bottom"] - word["top"])):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in lines]


def _middle(line: list[Word]) -> float:
    return float(sum((word["top"] + word["bottom"]) / 2 for word in line) / len(line))


def _paragraphs(words: list[Word], box: Box) -> Iterator[str]:
    """Lines run on while the next line's first word would not have fitted on them."""
    lines = _lines(words)
    right = min(box[2], max(line[-1]["x1"] for line in lines) + _APART)
    paragraph: list[str] = []
    for at, line in enumerate(lines):
        paragraph.append(" ".join(word["text"] for word in line))
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after is None or line[-1]["x1"] + _space(line) + after[0]["x1"] - after[0]["x0"] <= right - 1:
            yield nfc(" ".join(paragraph))
            paragraph = []


def _space(line: list[Word]) -> float:
    gaps = [after["x0"] - before["x1"] for before, after in itertools.pairwise(line)]
    return float(min(gaps, default=3.0))


def _text_lines(words: list[Word]) -> list[str]:
    return [nfc(" ".join(word["text"] for word in line)) for line in _lines(words)]
