"""Dáng ô của bảng tính: fonts, bold parts, merged ranges and hidden sheets, streamed in a pass of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler

from cchc_tui.core.errors import InputError
from cchc_tui.formats.sheets import MOST_COLUMNS, MOST_ROWS
from cchc_tui.formats.workbook_gate import WORKBOOK, EnoughError, Workbook

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

MOST_MERGES = 5000
_MOST_TAGS = 1_500_000
_MOST_BEYOND = 400_000
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Font:
    """Phông chữ của một ô hoặc một đoạn."""

    name: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Vùng gộp: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetLook:
    """Dáng một trang: the style of each cell, and its merged ranges; `cut` when there were too many."""

    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    strings: dict[tuple[int, int], int] = field(default_factory=dict)
    cut: bool = False


@dataclass
class Looks:
    """Dáng cả tệp: fonts of styles, runs of shared texts, sheets that are hidden."""

    fonts: list[Font] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    runs: dict[int, list[tuple[str, Font | None]]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def font(self, style: int) -> Font:
        """The font of a style."""
        return self.fonts[style] if 0 <= style < len(self.fonts) else Font()

    def indent(self, style: int) -> int:
        """The indent of a style."""
        return self.indents[style] if 0 <= style < len(self.indents) else 0


def read_looks(book: Workbook) -> Looks:
    """Fonts, rich texts and hidden sheets of a workbook."""
    looks = Looks()
    book.parse(WORKBOOK, _Hidden(looks))
    if book.has(_STYLES):
        book.parse(_STYLES, _Styles(looks))
    if book.has(_STRINGS):
        book.parse(_STRINGS, _Strings(looks))
    return looks


def read_sheet_look(book: Workbook, part: str) -> SheetLook:
    """Styles and merged ranges of one sheet."""
    reader = _Sheet()
    book.parse(part, reader)
    return reader.look


def column_number(letters: str) -> int:
    """A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Reader(ContentHandler):
    """Counts its tags; they come to `opened` and `closed` without their prefix."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the names xml.sax calls
        self.tags += 1
        if self.tags > _MOST_TAGS:
            raise InputError("workbook.too_big")
        self.opened(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.closed(name.rpartition(":")[2])

    def opened(self, tag: str, attrs: AttributesImpl, /) -> None:
        """A tag begins."""

    def closed(self, tag: str) -> None:
        """A tag ends."""


class _Hidden(_Reader):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if tag == "sheet" and attrs.get("state", "visible") != "visible":
            self.looks.hidden.add(attrs.get("name", ""))


class _Fonts(_Reader):
    """Gathers a font from the tags inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.bold, self.italic = "", False, False

    def begin(self) -> None:
        """A new font."""
        self.name, self.bold, self.italic = "", False, False

    def take(self, tag: str, attrs: AttributesImpl) -> None:
        """A tag inside a font."""
        if tag in ("name", "rFont"):
            self.name = attrs.get("val", "")
        elif tag == "b":
            self.bold = attrs.get("val", "1") not in _OFF
        elif tag == "i":
            self.italic = attrs.get("val", "1") not in _OFF

    def font(self) -> Font:
        """The font gathered."""
        return Font(self.name, self.bold, self.italic)


class _Styles(_Fonts):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.own: list[Font] = []
        self.inside = ""

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if tag in ("fonts", "cellXfs", "dxfs", "cellStyleXfs"):
            self.inside = tag
        elif tag == "font" and self.inside == "fonts":
            self.begin()
        elif tag == "xf" and self.inside == "cellXfs":
            number = int(attrs.get("fontId", "0"))
            self.looks.fonts.append(self.own[number] if number < len(self.own) else Font())
            self.looks.indents.append(0)
        elif tag == "alignment" and self.inside == "cellXfs" and self.looks.indents:
            self.looks.indents[-1] = int(attrs.get("indent", "0"))
        elif self.inside == "fonts":
            self.take(tag, attrs)

    def closed(self, tag: str) -> None:
        if tag == "font" and self.inside == "fonts":
            self.own.append(self.font())
        elif tag == "fonts":
            self.inside = ""
        elif tag == "cellXfs":
            raise EnoughError


class _Strings(_Fonts):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.number = -1
        self.runs: list[tuple[str, Font | None]] = []
        self.rich = self.plain = False
        self.text: list[str] | None = None

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if tag == "si":
            self.number += 1
            self.runs = []
        elif tag == "r":
            self.begin()
            self.rich, self.plain = True, True
        elif tag == "rPr":
            self.plain = False
        elif tag == "t" and self.rich:
            self.text = []
        elif self.rich:
            self.take(tag, attrs)

    def characters(self, content: str) -> None:
        if self.text is not None:
            self.text.append(content)

    def closed(self, tag: str) -> None:
        if tag == "t" and self.text is not None:
            self.runs.append(("".join(self.text), None if self.plain else self.font()))
            self.text = None
        elif tag == "r":
            self.rich = False
        elif tag == "si" and len(self.runs) > 1:
            self.looks.runs[self.number] = self.runs


class _Sheet(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.look = SheetLook()
        self.row = self.column = 0
        self.shared = self.value = False
        self.text = ""

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if self.row > MOST_ROWS and self.tags > _MOST_BEYOND:
            self.look.cut = True  # the merged ranges stand behind all rows: not worth a million of them
            raise EnoughError
        if tag == "row":
            self.row = int(attrs.get("r", str(self.row + 1)))
            self.column = 0
        elif tag == "c":
            self._cell(attrs)
        elif tag == "v" and self.shared:
            self.value, self.text = True, ""
        elif tag == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def _cell(self, attrs: AttributesImpl) -> None:
        found = _ADDRESS.fullmatch(attrs.get("r", ""))
        self.column = column_number(found[1]) if found else self.column + 1
        kept = self.row <= MOST_ROWS and self.column <= MOST_COLUMNS
        style = attrs.get("s", "")
        if kept and style.isdecimal():
            self.look.styles[self.row, self.column] = int(style)
        self.shared = kept and attrs.get("t", "") == "s"

    def _merge(self, text: str) -> None:
        found = _RANGE.fullmatch(text)
        if not found or int(found[2]) > MOST_ROWS or column_number(found[1]) > MOST_COLUMNS:
            return
        if len(self.look.merges) >= MOST_MERGES:
            self.look.cut = True
            raise EnoughError
        bottom, right = min(int(found[4]), MOST_ROWS), min(column_number(found[3]), MOST_COLUMNS)
        self.look.merges.append(Merge(int(found[2]), column_number(found[1]), bottom, right))

    def characters(self, content: str) -> None:
        if self.value:
            self.text += content

    def closed(self, tag: str) -> None:
        if tag == "v" and self.value:
            self.value = False
            if self.text.isdecimal():
                self.look.strings[self.row, self.column] = int(self.text)
        elif tag in ("mergeCells", "worksheet"):
            raise EnoughError
