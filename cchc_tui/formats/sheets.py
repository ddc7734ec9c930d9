"""Cells of a workbook as they are stored, streamed: bounded in rows, columns, tags and text, and never computed.

openpyxl would scan a whole sheet that states no size, and cannot show a value and its formula in one pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler

from cchc_tui.core.errors import InputError
from cchc_tui.formats.workbook_gate import WORKBOOK, EnoughError, Workbook

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

MOST_ROWS, MOST_COLUMNS = 5000, 60
_MOST_BEYOND = 50_000  # tags below the last row read, looked through for content worth a warning
_MOST_TAGS, _MOST_TEXT = 600_000, 16 << 20
_RELATIONS, _STRINGS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
_NOT_A_SIGN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|general', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """Ô: what is stored there. Kinds: "s" text, "n" number, "d" date, "b" boolean, "e" error, "" nothing."""

    row: int
    column: int
    kind: str = ""
    text: str = ""
    formula: bool = False
    percent: bool = False

    @property
    def address(self) -> str:
        """As Excel names it: "D12"."""
        letters, left = "", self.column
        while left:
            left, place = divmod(left - 1, 26)
            letters = chr(65 + place) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng: its number and its cells by column; a column without anything is not there."""

    number: int
    cells: dict[int, Cell]

    def cell(self, column: int) -> Cell:
        """The cell of a column; an empty one where nothing stands."""
        return self.cells.get(column) or Cell(self.number, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Trang: rows with something in them; `cut_at` is the row from which on nothing was read, 0 if all was."""

    name: str
    rows: tuple[Row, ...]
    hidden: int = 0
    cut_at: int = 0


@dataclass(slots=True)
class Budget:
    """How many tags and characters a whole workbook may still use."""

    tags: int = _MOST_TAGS
    text: int = _MOST_TEXT

    def spend(self, tags: int, text: int) -> None:
        """Take from what is left; InputError `workbook.too_big` when it runs out."""
        self.tags -= tags
        self.text -= text
        if self.tags < 0 or self.text < 0:
            raise InputError("workbook.too_big")


@dataclass(slots=True)
class Sheets:
    """The sheets of an open workbook, each read when asked for."""

    book: Workbook
    parts: dict[str, str] = field(default_factory=dict)
    strings: list[str] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    percents: list[bool] = field(default_factory=list)
    from_1904: bool = False
    budget: Budget = field(default_factory=Budget)

    def read(self, name: str) -> Sheet:
        """The sheet called `name`."""
        reader = _SheetReader(self)
        self.book.parse(self.parts[name], reader)
        return Sheet(name, tuple(reader.rows), reader.hidden, reader.cut_at)


def open_sheets(book: Workbook) -> Sheets:
    """The list of sheets, the shared texts and the formats that tell dates and percentages from numbers."""
    found = Sheets(book)
    index = _IndexReader(found.budget)
    book.parse(WORKBOOK, index)
    relations = _RelationReader(found.budget)
    book.parse(_RELATIONS, relations)
    found.from_1904 = index.from_1904
    for name, relation in index.sheets:
        part = relations.parts.get(relation)
        if part and book.has(part):
            found.parts[name] = part
    if not found.parts:
        raise InputError("workbook.damaged", name=book.name, part=WORKBOOK)
    if book.has(_STRINGS):
        texts = _StringReader(found.budget)
        book.parse(_STRINGS, texts)
        found.strings = texts.strings
    if book.has(_STYLES):
        styles = _StyleReader(found.budget)
        book.parse(_STYLES, styles)
        found.dates, found.percents = styles.dates, styles.percents
    return found


class _Reader(ContentHandler):
    """Counts what it is given; tags come to `opened` and `closed` without their prefix."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.gathered: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the names xml.sax calls
        self.budget.spend(1, 0)
        self.opened(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.closed(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        self.budget.spend(0, len(content))
        if self.gathered is not None:
            self.gathered.append(content)

    def opened(self, tag: str, attrs: AttributesImpl, /) -> None:
        """A tag begins."""

    def closed(self, tag: str) -> None:
        """A tag ends."""

    def taken(self) -> str:
        """What was gathered since `gathered` was set."""
        text = "".join(self.gathered or ())
        self.gathered = None
        return text


class _IndexReader(_Reader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if tag == "workbookPr":
            self.from_1904 = attrs.get("date1904", "0") in ("1", "true")
        if tag == "sheet":
            relation = next((attrs[key] for key in attrs.getNames() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attrs.get("name", ""), relation))


class _RelationReader(_Reader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.parts: dict[str, str] = {}

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        # A relation to something outside is not followed, whatever it points to.
        if tag == "Relationship" and attrs.get("TargetMode", "") != "External":
            target = attrs.get("Target", "")
            part = target.removeprefix("/") if target.startswith("/") else normpath(f"xl/{target}")
            self.parts[attrs.get("Id", "")] = part


class _StringReader(_Reader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.strings: list[str] = []
        self.runs: list[str] = []
        self.phonetic = False

    def opened(self, tag: str, _attrs: AttributesImpl) -> None:
        if tag == "si":
            self.runs = []
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "t" and not self.phonetic:
            self.gathered = []

    def closed(self, tag: str) -> None:
        if tag == "t" and not self.phonetic:
            self.runs.append(self.taken())
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "si":
            self.strings.append("".join(self.runs))


class _StyleReader(_Reader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.own: dict[int, str] = {}
        self.dates: list[bool] = []
        self.percents: list[bool] = []
        self.inside = False

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        if tag == "numFmt":
            self.own[int(attrs.get("numFmtId", "0"))] = _NOT_A_SIGN.sub("", attrs.get("formatCode", ""))
        elif tag == "cellXfs":
            self.inside = True
        elif tag == "xf" and self.inside:
            number = int(attrs.get("numFmtId", "0"))
            signs = self.own.get(number, "")
            self.dates.append(number in _DATE_FORMATS or bool(re.search("[dmyhs]", signs, re.IGNORECASE)))
            self.percents.append(number in _PERCENT_FORMATS or "%" in signs)

    def closed(self, tag: str) -> None:
        if tag == "cellXfs":
            raise EnoughError


class _SheetReader(_Reader):
    def __init__(self, sheets: Sheets) -> None:
        super().__init__(sheets.budget)
        self.sheets = sheets
        self.rows: list[Row] = []
        self.hidden = self.cut_at = self.row = self.column = self.beyond = 0
        self.cells: dict[int, Cell] = {}
        self.kind = self.style = self.value = ""
        self.formula = self.phonetic = False
        self.runs: list[str] = []

    def opened(self, tag: str, attrs: AttributesImpl) -> None:
        self.beyond += self.row > MOST_ROWS
        if self.beyond > _MOST_BEYOND:
            raise EnoughError
        if tag == "row":
            self.row = int(attrs.get("r", str(self.row + 1)))
            self.column = 0
            self.cells = {}
            self.hidden += self.row <= MOST_ROWS and attrs.get("hidden", "0") in ("1", "true")
        elif tag == "c":
            found = _ADDRESS.fullmatch(attrs.get("r", ""))
            self.column = _column(found[1]) if found else self.column + 1
            self.kind, self.style = attrs.get("t", "n"), attrs.get("s", "")
            self.value, self.runs, self.formula = "", [], False
        elif tag == "f":
            self.formula = True
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "v" or (tag == "t" and not self.phonetic):
            self.gathered = []

    def closed(self, tag: str) -> None:
        if tag == "v":
            self.value = self.taken()
        elif tag == "t" and not self.phonetic:
            self.runs.append(self.taken())
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "c":
            self._keep()
        elif tag == "row" and self.cells:
            self.rows.append(Row(self.row, self.cells))
        elif tag == "sheetData":
            raise EnoughError

    def _keep(self) -> None:
        cell = self._cell()
        if not cell.text and not cell.formula:
            return
        if self.row > MOST_ROWS:
            self.cut_at = self.row
            raise EnoughError
        if self.column <= MOST_COLUMNS:
            self.cells[self.column] = cell

    def _cell(self) -> Cell:
        here, formula = (self.row, self.column), self.formula
        match self.kind:
            case "s":
                number = int(self.value) if self.value else -1
                if number >= len(self.sheets.strings):
                    raise ValueError(number)
                return Cell(*here, "s", self.sheets.strings[number] if number >= 0 else "", formula)
            case "inlineStr":
                return Cell(*here, "s", "".join(self.runs), formula)
            case "str":
                return Cell(*here, "s", self.value, formula)
            case "b" | "e" | "d":
                return Cell(*here, self.kind, self.value, formula)
            case _:
                style = int(self.style) if self.style.isdecimal() else -1
                dated = 0 <= style < len(self.sheets.dates) and self.sheets.dates[style]
                percent = 0 <= style < len(self.sheets.percents) and self.sheets.percents[style]
                return Cell(*here, "d" if dated else "n", self.value.strip(), formula, percent)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
