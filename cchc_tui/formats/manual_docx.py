"""The manual as a Word file: real headings, contents with page numbers, tables, and screens that keep their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cchc_tui.core.manual import Block, Chapter, Grid, Heading, Item, Para, Screen, Words
from cchc_tui.documents.manual import Book
from cchc_tui.formats.docx_parts import add, describe, file_of, name, new_document, points, shares

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line

FONT, FIXED = "Times New Roman", "Courier New"  # both are on every Windows, and both have Vietnamese
BODY, GRID, TOLD, SMALL = 12, 11, 10, 8
SCREEN = (9.5, 10.5)  # its size and its line height in points: eighty columns are as wide as the page
PAGE, TOP, LEFT, RIGHT = (210, 297), 18, 25, 18  # millimetres
WIDTH = PAGE[0] - LEFT - RIGHT
SIZES = (16, 13, 12)  # of headings
_PICTURE = 40  # a fenced block at least this wide is a picture of the screen
_CODE = "8A2B00"


def write_book(book: Book) -> bytes:
    """The Word file of the manual, the same bytes each time."""
    document = new_document()
    _Writer(document).write(book)
    return file_of(document)


class _Writer:
    """Lays the book out at the end of a Word document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.marks = 0

    def write(self, book: Book) -> None:
        describe(self.document, book.title[0])
        self._set_styles()
        self._set_pages()
        self._title_page(book)
        self._contents(book)
        for chapter in book.chapters:
            self._chapter(chapter)

    def _set_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        sized = (("Normal", BODY), *((f"Heading {level}", size) for level, size in enumerate(SIZES, 1)))
        for style_name, size in sized:
            style = styles[style_name]
            style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_font(style.element.get_or_add_rPr(), FONT)
            form = style.paragraph_format
            form.widow_control, form.line_spacing = True, 1.0
            form.space_before, form.space_after = Pt(0 if style_name == "Normal" else 12), Pt(4)
        add(styles["Normal"].element.rPr, "w:lang", val="vi-VN", eastAsia="vi-VN")
        styles["Heading 1"].paragraph_format.page_break_before = True
        styles["Heading 1"].paragraph_format.space_before = Pt(0)
        screen = styles.add_style("Man hinh", WD_STYLE_TYPE.PARAGRAPH)
        screen.base_style = styles["Normal"]
        screen.font.name, screen.font.size = FIXED, Pt(SCREEN[0])
        _set_font(screen.element.get_or_add_rPr(), FIXED)
        screen.paragraph_format.space_before = screen.paragraph_format.space_after = Pt(0)
        screen.paragraph_format.line_spacing = Pt(SCREEN[1])

    def _set_pages(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        pages = self.document.sections[0]
        pages.page_width, pages.page_height = Mm(PAGE[0]), Mm(PAGE[1])
        pages.top_margin = pages.bottom_margin = Mm(TOP)
        pages.left_margin, pages.right_margin = Mm(LEFT), Mm(RIGHT)
        pages.header_distance = pages.footer_distance = Mm(8)
        pages.different_first_page_header_footer = True
        line = pages.footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _field(line, " PAGE ", "2")
        pages.first_page_footer.is_linked_to_previous = False

    def _title_page(self, book: Book) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for number, text in enumerate(book.title):
            line = self.document.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.paragraph_format.space_before = points(210 if number == 0 else 14)
            run = line.add_run(text)
            run.bold, run.font.size = number < 2, points((26, 16, 13)[min(number, 2)])
        line = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = points(220)
        line.add_run(book.note).italic = True

    def _contents(self, book: Book) -> None:
        """A line for each chapter: a link, and the page, which Word and LibreOffice fill in when they open the file."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        head = self.document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.page_break_before = True
        head.paragraph_format.space_after = points(14)
        run = head.add_run(book.contents)
        run.bold, run.font.size = True, points(SIZES[0])
        for chapter in book.chapters:
            line = self.document.add_paragraph()
            line.paragraph_format.space_after = points(7)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            link = add(line._p, "w:hyperlink", anchor=_mark(chapter))
            run = line.add_run(chapter.title)
            link.append(run._r)
            line.add_run("\t")
            _field(line, f" PAGEREF {_mark(chapter)} ", "", dirty=True)

    def _chapter(self, chapter: Chapter) -> None:
        blocks: Sequence[Block] = chapter.blocks
        for at, block in enumerate(blocks):
            match block:
                case Heading(level=level, text=text):
                    line = self.document.add_paragraph(text, style=f"Heading {level}")
                    if level == 1:
                        self._mark(line, _mark(chapter))
                case Para(words=words, note=note):
                    self._para(words, note=note, leads=_leads(blocks, at))
                case Item():
                    self._item(block, last=not (at + 1 < len(blocks) and isinstance(blocks[at + 1], Item)))
                case Grid():
                    self._grid(block)
                case Screen(lines=lines):
                    self._screen(lines)

    def _mark(self, line: Line, mark: str) -> None:
        self.marks += 1
        begin = add(line._p, "w:bookmarkStart", id=str(self.marks), name=mark)
        line._p.remove(begin)
        line._p.insert(1 if line._p.pPr is not None else 0, begin)
        add(line._p, "w:bookmarkEnd", id=str(self.marks))

    def _para(self, words: Words, *, note: bool, leads: bool) -> None:
        from docx.shared import Mm

        line = self.document.add_paragraph()
        line.paragraph_format.keep_with_next = leads
        if note:
            line.paragraph_format.left_indent = Mm(4)
            about = line._p.get_or_add_pPr()
            border = add(about, "w:pBdr", before=("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"))
            add(border, "w:left", val="single", sz="18", space="6", color="B57A00")
        self._say(line, words)

    def _item(self, item: Item, *, last: bool) -> None:
        from docx.shared import Mm

        line = self.document.add_paragraph()
        form = line.paragraph_format
        form.left_indent, form.first_line_indent = Mm(8 + 7 * item.depth), Mm(-6)
        form.tab_stops.add_tab_stop(Mm(8 + 7 * item.depth))
        form.space_after = points(6 if last else 2)
        line.add_run(f"{item.marker}\t").bold = item.marker != "•"
        told = any(span.kind == "small" for span in item.words)  # a message with its code: there are hundreds
        self._say(line, item.words, TOLD if told else BODY)
        if told:
            for run in line.runs:
                run.font.size = run.font.size or points(TOLD)

    def _say(self, line: Line, words: Words, size: int = BODY) -> None:
        from docx.shared import Pt, RGBColor

        for span in words:
            run = line.add_run(span.text)
            match span.kind:
                case "strong" | "title":
                    run.bold = True
                case "code":
                    run.font.name, run.font.size = FIXED, Pt(size - 1)
                    _set_font(run._r.get_or_add_rPr(), FIXED)
                    run.font.color.rgb = RGBColor.from_string(_CODE)
                case "small":
                    run.font.size, run.font.color.rgb = Pt(SMALL), RGBColor(0x60, 0x60, 0x60)
                case "link":
                    run.italic = True

    def _grid(self, grid: Grid) -> None:
        from docx.shared import Mm

        rows = grid.rows
        wanted = [max(_length(row[at]) for row in rows) for at in range(len(rows[0]))]
        widths = shares([min(max(one, 9), 75) + 3 for one in wanted], WIDTH)
        table = self.document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for number, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
            about = row._tr.get_or_add_trPr()
            add(about, "w:cantSplit")
            if number == 0:
                add(about, "w:tblHeader")
            for cell, said, width in zip(row.cells, words, widths, strict=True):
                cell.width = Mm(width)
                self._fill(cell, said, head=number == 0)
        self.document.add_paragraph().paragraph_format.line_spacing = points(6)

    def _fill(self, cell: _Cell, words: Words, *, head: bool) -> None:
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = points(1)
        self._say(line, words, GRID)
        for run in line.runs:
            run.font.size = run.font.size or points(GRID)
            run.bold = True if head else run.bold
        if head:
            add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill="E6EDF4")

    def _screen(self, lines: Sequence[str]) -> None:
        """A picture stands in a frame and on one page, with two blank lines for many; a command keeps its letters."""
        picture = max(map(len, lines), default=0) >= _PICTURE
        lines = [text for at, text in enumerate(lines) if any(one.strip() for one in lines[max(at - 2, 0) : at + 1])]
        for number, text in enumerate(lines):
            line = self.document.add_paragraph(style="Man hinh")
            run = line.add_run(text.ljust(80).translate(_LIKE) if picture else text)
            run._r.find(name("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            line.paragraph_format.keep_with_next = picture and number + 1 < len(lines)
            line.paragraph_format.keep_together = True
            about = line._p.get_or_add_pPr()
            if picture:
                border = add(about, "w:pBdr", before=_AFTER_BORDER)
                for side in ("top", "left", "bottom", "right"):
                    add(border, f"w:{side}", val="single", sz="4", space="2", color="808080")
                add(about, "w:shd", before=_AFTER_BORDER[1:], val="clear", color="auto", fill="F6F8FA")
            else:
                add(about, "w:ind", before=("w:jc",), left="567")
        if lines:
            self.document.add_paragraph().paragraph_format.line_spacing = points(6)


# Signs that the letters of the pictures lack would be drawn wider by another font, and push their columns apart; the
# bar beside a list says nothing on paper.
_LIKE = str.maketrans({"✓": "√", "✗": "×", "▾": "▼", "▸": "►", "━": "═", "⊘": "ø", "◇": "◊", "↗": "↑", "＋": "+ "})
_LIKE.update(dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"), " "))
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _leads(blocks: Sequence[Block], at: int) -> bool:
    """Whether what follows must not be torn from this paragraph."""
    return at + 1 < len(blocks) and isinstance(blocks[at + 1], Screen | Grid | Item)


def _length(words: Words) -> int:
    return sum(len(span.text) for span in words)


def _mark(chapter: Chapter) -> str:
    return "chuong_" + chapter.name[:2]


def _set_font(about: Any, font: str) -> None:
    fonts = about.find(name("w:rFonts"))
    if fonts is None:
        fonts = add(about, "w:rFonts")
    for held in list(fonts.attrib):
        del fonts.attrib[held]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(name("w:" + script), font)


def _field(line: Line, what: str, shown: str, *, dirty: bool = False) -> None:
    """A field that the reader's program works out; dirty, it does so when the file is opened."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = line.add_run()
        if kind == "instruction":
            add(run._r, "w:instrText").text = what
        elif kind == "shown":
            run.text = shown
        else:
            held = add(run._r, "w:fldChar", fldCharType=kind)
            if dirty and kind == "begin":
                held.set(name("w:dirty"), "true")
