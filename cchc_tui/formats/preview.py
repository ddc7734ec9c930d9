"""Pages for the browser: one file, no script, nothing fetched, every text escaped, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
from fractions import Fraction
from html import escape

from cchc_tui.core.points import round_half_up
from cchc_tui.core.text import clean
from cchc_tui.documents.blocks import Align, Column
from cchc_tui.documents.web_page import (
    Bar,
    Box,
    Cell,
    Facts,
    Figures,
    Grid,
    GridRow,
    Heading,
    Line,
    Look,
    Page,
    PageBlock,
    Tick,
    Tone,
    Words,
)
from cchc_tui.formats.page_style import STYLE

_BAR = 100


def write_page(page: Page) -> bytes:
    """The HTML file of a page, in UTF-8."""
    return _html(page).encode("utf-8")


def _html(page: Page) -> str:
    # A browser that obeys this runs no script and loads nothing, whatever a text on the page may hold.
    allowed = f"default-src 'none'; style-src 'sha256-{_digest(STYLE)}'; base-uri 'none'; form-action 'none'"
    head = (
        "<!DOCTYPE html>",
        '<html lang="vi">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="X-UA-Compatible" content="IE=edge">',
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(page.title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        '<div class="page">',
        f'<p class="owner">{_text(page.owner)}</p>',
        f"<h1>{_text(page.subject)}</h1>",
    )
    foot = f'<div class="foot">{_cell(page.foot)}</div>' if page.foot else ""
    return "\n".join((*head, *map(_block, page.blocks), foot, "</div>", "</body>", "</html>", ""))


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _text(text: str) -> str:
    return escape(clean(text), quote=True).replace("\n", "<br>")


def _block(block: PageBlock) -> str:
    match block:
        case Heading(text=text, anchor=anchor):
            return f"<h2{_id(anchor)}>{_text(text)}</h2>"
        case Figures():
            return _figures(block)
        case Facts(rows=rows):
            said = "".join(f"<tr><th>{_text(name)}</th><td>{_cell(cell)}</td></tr>\n" for name, cell in rows)
            return f'<table class="facts"><tbody>\n{said}</tbody></table>'
        case Box(title=title, lines=lines, amiss=amiss):
            items = "".join(f"<li>{_line(line)}</li>\n" for line in lines)
            kind = "box amiss" if amiss else "box"
            return f'<div class="{kind}"><h3>{_text(title)}</h3>\n<ul>\n{items}</ul></div>'
        case Grid():
            return _grid(block)


def _figures(block: Figures) -> str:
    cells = "".join(
        f'<td><span class="label">{_text(one.label)}</span><span class="value">{_text(one.value)}</span>'
        f'<span class="note">{_text(one.note)}</span></td>\n'
        for one in block.figures
    )
    return f'<table class="figures"><tbody><tr>\n{cells}</tr></tbody></table>'


def _grid(block: Grid) -> str:
    whole = sum(column.width for column in block.columns)
    widths = "".join(f'<col width="{column.width * 100 // whole}%">' for column in block.columns)
    heads = "".join(f"<th>{_text(column.heading)}</th>" for column in block.columns)
    rows = "".join(_row(row, block.columns) for row in block.rows)
    return (
        f'<table class="grid"><colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>"
    )


def _row(row: GridRow, columns: tuple[Column, ...]) -> str:
    tone = "" if row.tone is Tone.PLAIN else f' class="{row.tone.value}"'
    cells = []
    for column, cell in zip(columns, row.cells, strict=True):
        side = "" if column.align is Align.LEFT else f' class="{column.align.value}"'
        cells.append(f"<td{side}>{_cell(cell)}</td>")
    return f"<tr{_id(row.anchor)}{tone}>{''.join(cells)}</tr>\n"


def _id(anchor: str) -> str:
    return f' id="{_text(anchor)}"' if anchor else ""


def _cell(cell: Cell) -> str:
    return "".join(map(_paragraph, cell))


def _paragraph(line: Line) -> str:
    match line:
        case (Words(text=text, look=Look.COPY),):
            return f"<pre>{escape(clean(text), quote=True)}</pre>"
        case _:
            return f"<p>{_line(line)}</p>"


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Words | Bar | Tick) -> str:
    match piece:
        case Bar(share=share):
            return _bar(share)
        case Tick(name=name):
            return f'<input type="checkbox" title="{_text(name)}">'
        case Words(text=""):
            return ""
        case Words(text=text, look=look, to=to):
            shown = _text(text)
            if to:
                shown = f'<a href="{_text(to)}">{shown}</a>'
            return shown if look is Look.PLAIN else f'<span class="{look.value}">{shown}</span>'


def _bar(share: Fraction) -> str:
    """Drawn, not coloured in: printers leave backgrounds out."""
    full = int(round_half_up(min(max(share, Fraction(0)), Fraction(1)) * _BAR, 0))
    return (
        f'<svg width="{_BAR}" height="10" viewBox="0 0 {_BAR} 10" preserveAspectRatio="none">'
        f'<rect x="0.5" y="0.5" width="{_BAR - 1}" height="9" fill="#ffffff" stroke="#8b98a5"/>'
        f'<rect x="0" y="0" width="{full}" height="10" fill="#1f4e79"/></svg>'
    )
