"""Word files: an official paper laid out by Nghị định 30/2020/NĐ-CP, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cchc_tui.core.text import clean
from cchc_tui.documents.blocks import (
    AddressedTo,
    Align,
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
from cchc_tui.formats.docx_parts import add, breadth, describe, file_of, middle, name, new_document, points, shares

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as Pages
    from docx.table import Table as Grid
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line

FONT = "Times New Roman"
BODY, SMALL, TABLE, CODE = 14, 13, 12, 16  # points
PAGE, TOP, LEFT, RIGHT, NUMBER_AT = (210, 297), 20, 30, 20, 10  # millimetres
FIRST_LINE = 12.7
_PERCENT = re.compile(r"(?<=\d) %")
UNDER_LONG = 600  # a row with more text than this may break across pages
HEADER_COLUMNS = (64, 96)
CLOSING_COLUMNS = (80, 80)


def write_docx(paper: Paper) -> bytes:
    """The Word file of a paper."""
    document = new_document()
    _Writer(document).write(paper)
    return file_of(document)


class _Writer:
    """Lays blocks out, one after the other, at the end of a Word document."""

    def __init__(self, document: Document) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as TO

        self.document = document
        self.aligned = {Align.LEFT: TO.LEFT, Align.CENTRE: TO.CENTER, Align.RIGHT: TO.RIGHT}
        self.justified, self.centred = TO.JUSTIFY, TO.CENTER

    def write(self, paper: Paper) -> None:
        describe(self.document, paper.title, paper.author)
        self._set_styles()
        self._set_pages(self.document.sections[0], landscape=False)
        self._number_pages()
        for block in paper.blocks:
            match block:
                case HeaderBlock():
                    self._header(block)
                case Title():
                    self._title(block)
                case AddressedTo():
                    self._addressed(block)
                case LegalBasis(grounds=grounds):
                    for ground in grounds:
                        self._body(ground, italic=True)
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)
                case Closing():
                    self._closing(block)
                case Section(landscape=landscape):
                    self._section(landscape)

    # The template that python-docx starts from carries another author, another language and a picture.
    def _set_styles(self) -> None:
        from docx.shared import Pt

        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(BODY)
        fonts = style.element.rPr.rFonts
        for held in list(fonts.attrib):
            del fonts.attrib[held]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(name("w:" + script), FONT)
        add(style.element.rPr, "w:lang", val="vi-VN", eastAsia="vi-VN")
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.widow_control = True
        for kind in ("Header", "Footer"):
            self.document.styles[kind].font.size = Pt(BODY)

    def _set_pages(self, pages: Pages, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        short, long = PAGE
        pages.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        pages.page_width, pages.page_height = (Mm(long), Mm(short)) if landscape else (Mm(short), Mm(long))
        pages.top_margin = pages.bottom_margin = Mm(TOP)
        pages.left_margin, pages.right_margin = Mm(LEFT), Mm(RIGHT)
        pages.header_distance = pages.footer_distance = Mm(NUMBER_AT)
        pages.different_first_page_header_footer = True
        self.width = (long if landscape else short) - LEFT - RIGHT

    def _number_pages(self) -> None:
        """The number stands in the top margin; the first page's own header, which is empty, keeps it off page 1."""
        pages = self.document.sections[0]
        line = pages.header.paragraphs[0]
        line.alignment = self.centred
        for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
            run = line.add_run()
            if kind:
                add(run._r, "w:fldChar", fldCharType=kind)
            elif text == "2":
                run.text = text
            else:
                add(run._r, "w:instrText").text = text
        pages.first_page_header.is_linked_to_previous = False

    def _section(self, landscape: bool) -> None:
        from docx.enum.section import WD_SECTION

        pages = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._set_pages(pages, landscape=landscape)
        # A new section starts as a copy of the one before it, numbering included.
        for numbering in pages._sectPr.findall(name("w:pgNumType")):
            pages._sectPr.remove(numbering)
        add(pages._sectPr, "w:pgNumType", before=("w:cols", "w:titlePg", "w:docGrid"), start="1")

    def _header(self, block: HeaderBlock) -> None:
        left, right = self._plain_row(HEADER_COLUMNS)
        for text in block.superior:
            self._say(self._next(left), text, size=SMALL)
        for text in block.office:
            self._say(self._next(left), text, size=SMALL, bold=True)
        longest = max(block.office, key=len)
        self._rule(left, HEADER_COLUMNS[0], min(breadth(longest, SMALL) * 2 // 5, HEADER_COLUMNS[0] // 2))
        self._say(right.paragraphs[0], block.country, size=TABLE, bold=True)
        self._say(self._next(right), block.motto, size=BODY, bold=True)
        self._rule(right, HEADER_COLUMNS[1], breadth(block.motto, BODY))
        number, day = self._plain_row(HEADER_COLUMNS)
        self._say(number.paragraphs[0], block.number, size=SMALL)
        if block.about:
            self._say(self._next(number), block.about, size=TABLE)
        self._say(day.paragraphs[0], block.place_and_date, size=BODY, italic=True)

    def _addressed(self, block: AddressedTo) -> None:
        """One recipient is centred beside the label; several stand under it, a line each."""
        from docx.shared import Mm, Pt

        if len(block.names) == 1:
            line = self._centre(f"{block.label} {block.names[0]}")
            line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(12)
            return
        for number, text in enumerate((block.label, *(f"- {one}" for one in block.names))):
            line = self.document.add_paragraph()
            line.paragraph_format.left_indent = Mm(FIRST_LINE * (3 if number else 2))
            line.paragraph_format.space_before = Pt(3 if number else 12)
            self._say(line, f"{text}{'.' if number == len(block.names) else ';'}" if number else text)

    def _title(self, block: Title) -> None:
        from docx.shared import Pt

        line = self._centre(block.name, bold=True)
        line.paragraph_format.space_before = Pt(0 if block.note else 18)
        self._centre(block.subject, bold=True)
        if block.note:
            self._centre(block.note, italic=True).paragraph_format.space_after = Pt(10)
        else:
            self._rule(self.document, self.width, self.width // 4)

    def _centre(self, text: str, **look: bool) -> Line:
        line = self.document.add_paragraph()
        line.alignment, line.paragraph_format.keep_with_next = self.centred, True
        self._say(line, text, **look)
        return line

    def _paragraph(self, block: Paragraph) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        if block.voice is Voice.BLANK:
            line = self._body("")
            line.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.add_run("\t")
            return
        if block.voice is Voice.CODE:
            line = self._centre("")
            self._say(line, block.text, size=CODE, bold=True)
            line.paragraph_format.space_before = line.paragraph_format.space_after = points(8)
            return
        for text in block.text.split("\n"):
            line = self._body(text, bold=block.voice is Voice.HEADING, italic=block.voice is Voice.NOTE)
            if text.endswith(":"):
                line.paragraph_format.keep_with_next = True
            if block.voice is Voice.HEADING:
                line.paragraph_format.keep_with_next = True
                line.paragraph_format.space_after = points(3)

    def _body(self, text: str, *, bold: bool = False, italic: bool = False) -> Line:
        from docx.shared import Mm, Pt

        line = self.document.add_paragraph()
        line.alignment = self.justified
        line.paragraph_format.first_line_indent = Mm(FIRST_LINE)
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.line_spacing = 1.15
        self._say(line, text, bold=bold, italic=italic)
        return line

    def _table(self, block: Table) -> None:
        before = self.document.paragraphs[-1] if self.document.paragraphs else None
        if before is not None and before._p.getnext() is self.document.element.body.sectPr:
            before.paragraph_format.space_after = points(6)
        widths = shares([column.width for column in block.columns], self.width)
        grid = self._grid(widths, rows=1 + len(block.rows))
        grid.style = "Table Grid"
        headings = Row(tuple(column.heading for column in block.columns), RowKind.TOTAL)
        for line, row, columns in zip(
            grid.rows, (headings, *block.rows), (None, *[block.columns] * len(block.rows)), strict=True
        ):
            self._fill(line._tr.tc_lst, grid, row, columns)
            about = line._tr.get_or_add_trPr()
            if columns is None or sum(map(len, row.cells)) <= UNDER_LONG:
                add(about, "w:cantSplit")
            if columns is None:
                add(about, "w:tblHeader")
        self.document.add_paragraph().paragraph_format.line_spacing = points(4)

    def _fill(self, found: Sequence[Any], grid: Grid, row: Row, columns: tuple[Column, ...] | None) -> None:
        from docx.table import _Cell

        heading = columns is None
        strong = row.kind is not RowKind.PLAIN
        for at, (raw, text) in enumerate(zip(found, row.cells, strict=True)):
            cell = _Cell(raw, grid)
            if heading or row.kind is RowKind.CHAPTER:
                # The schema wants the shade after the width and before the vertical place.
                add(raw.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill="EDEDED" if heading else "F7F7F7")
            if heading:
                cell.vertical_alignment = middle()
            for number, piece in enumerate(text.split("\n")):
                line = cell.add_paragraph() if number else cell.paragraphs[0]
                line.alignment = self.centred if columns is None else self.aligned[columns[at].align]
                line.paragraph_format.space_before = line.paragraph_format.space_after = points(2)
                line.paragraph_format.keep_with_next = row.kind in (RowKind.CHAPTER, RowKind.GROUP) or heading
                self._say(line, piece, size=TABLE, bold=strong)
        self._join_rest(found, row, grid)

    def _join_rest(self, found: Sequence[Any], row: Row, grid: Grid) -> None:
        """A heading over rows runs on over the empty cells after it."""
        from docx.table import _Cell

        if row.kind in (RowKind.CHAPTER, RowKind.GROUP) and len(row.cells) > 2 and not any(row.cells[2:]):
            joined = _Cell(found[1], grid).merge(_Cell(found[-1], grid))
            for empty in joined.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)

    def _closing(self, block: Closing) -> None:
        self._hold_last()
        left, right = self._plain_row(CLOSING_COLUMNS if self.width < 200 else (self.width - 90, 90))
        if block.recipients:
            self._recipients(left, block.recipients)
        if block.other:
            self._sign(left, block.other)
        self._sign(right, block.signature)

    def _hold_last(self) -> None:
        """Keeps what was written last on the page of what follows, so that no signature stands alone."""
        from docx.oxml.table import CT_Tbl
        from docx.text.paragraph import Paragraph as Line

        for last in reversed(list(self.document.element.body)[-4:-1]):  # the very last describes the pages
            row = last.tr_lst[-1] if isinstance(last, CT_Tbl) else last
            lines = [Line(raw, self.document) for raw in row.iter(name("w:p"))]
            for line in lines:
                line.paragraph_format.keep_with_next = True
            if any(line.text for line in lines):
                return

    def _recipients(self, cell: _Cell, block: Recipients) -> None:
        for number, text in enumerate((block.label, *block.lines)):
            line = self._next(cell)
            line.alignment = self.aligned[Align.LEFT]
            self._say(line, text, size=11 if number else 12, bold=not number, italic=not number)

    def _sign(self, cell: _Cell, block: Signature) -> None:
        for text in (*block.position, "", "", "", "", block.name):
            hint = text.startswith("(")
            self._say(self._next(cell), text, bold=not hint, italic=hint)
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True

    def _plain_row(self, widths: tuple[int, ...]) -> list[_Cell]:
        """A row without borders; a table of its own, set apart from the one above it."""
        gap = self.document.add_paragraph()
        gap.paragraph_format.line_spacing = points(10)
        gap.paragraph_format.keep_with_next = True
        row = self._grid(widths, rows=1, padding=0).rows[0]
        add(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell in row.cells:
            cell.paragraphs[0].alignment = self.centred
        return list(row.cells)

    def _grid(self, widths: Sequence[int], *, rows: int, padding: int = 85) -> Grid:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        grid: Grid = self.document.add_table(rows, len(widths))
        grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        margins = add(grid._tbl.tblPr, "w:tblCellMar", before=("w:tblLook",))
        for side in ("left", "right"):
            add(margins, f"w:{side}", w=str(padding), type="dxa")
        for column, width in zip(grid._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Mm(width)
        for tr in grid._tbl.tr_lst:
            for tc, width in zip(tr.tc_lst, widths, strict=True):
                tc.width = Mm(width)
        return grid

    def _next(self, cell: _Cell) -> Line:
        """The cell's first paragraph while it is empty, then a new one."""
        first = cell.paragraphs[0]
        line: Line = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
        line.alignment = self.centred
        return line

    def _rule(self, place: Document | _Cell, width: int, length: int) -> None:
        """A drawn rule, centred: the upper border of a paragraph of its own, drawn in from both sides."""
        from docx.shared import Mm

        line = place.add_paragraph()
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm((width - length) / 2)
        line.paragraph_format.line_spacing = points(4)
        line.paragraph_format.space_before = points(3)
        after = ("w:spacing", "w:ind", "w:jc", "w:rPr")
        border = add(line._p.get_or_add_pPr(), "w:pBdr", before=after)
        add(border, "w:top", val="single", sz="6", space="1", color="000000")

    def _say(self, line: Line, text: str, *, size: int = BODY, bold: bool = False, italic: bool = False) -> None:
        """A run of `text`: cleaned, its spaces kept, no line ending between a number and its "%"."""
        run = line.add_run(_PERCENT.sub("\u00a0%", clean(text, multiline=False)))
        run.font.size, run.bold, run.italic = points(size), bold or None, italic or None
        for piece in run._r.t_lst:
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
