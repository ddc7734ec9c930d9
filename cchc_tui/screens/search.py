"""Tìm: leaves by code, or by words with or without marks; exact marks come first, and where they stand is said."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.core.text import nfc, search_key
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.marks import mark
from cchc_tui.screens.plain import plain
from cchc_tui.screens.seek import SeekDialog
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s


@dataclass(frozen=True, slots=True)
class Found:
    """Kết quả tìm: a line, and the kind (a key of `scoring_labels.FOUND_IN`) and text of the place that matched."""

    line: Line
    kind: str
    text: str


class SearchIndex:
    """The words of every leaf, folded once; a query then costs one pass over texts in memory.

    What was folded for one snapshot serves the next: of an edit only its own text is folded anew.
    """

    def __init__(self) -> None:
        self._folded: dict[str, tuple[str, str]] = {}
        self._assessment: Assessment | None = None
        self._lines: list[tuple[Line, str, str, str]] = []

    def of(self, assessment: Assessment) -> SearchIndex:
        """The index, made fit for a snapshot."""
        if assessment is not self._assessment:
            self._assessment, known, self._folded = assessment, self._folded, {}
            self._lines = []
            for line in assessment.sheet.lines:
                pairs = [self._fold(text, known) for _, text in _pieces(line, assessment)]
                whole, keys = ("\n".join(some) for some in zip(*pairs, strict=True))
                self._lines.append((line, whole, keys, search_key(line.component.name)))
        return self

    def _fold(self, text: str, known: dict[str, tuple[str, str]]) -> tuple[str, str]:
        """The text as typed with marks, and without them."""
        pair = self._folded.get(text) or known.get(text)
        if pair is None:
            exact = " ".join(nfc(text).casefold().split())
            pair = exact, search_key(exact)
        self._folded[text] = pair
        return pair

    def find(self, query: str) -> list[Found]:
        """The leaves that hold every word of `query`, best first."""
        words = nfc(query).casefold().split()
        if not words or self._assessment is None:
            return [Found(line, "", "") for line, *_ in self._lines]
        keys = [search_key(word) for word in words]
        phrase, phrase_key = " ".join(words), " ".join(keys)
        ranked = []
        for place, (line, whole, folded, name) in enumerate(self._lines):
            if not all(key in folded for key in keys):
                continue
            code = line.component.code.casefold()
            rank = (
                code != words[0],
                not code.startswith(words[0]),
                phrase not in whole,
                not all(word in whole for word in words),
                phrase_key not in name,
                phrase_key not in folded,
                not all(key in name for key in keys),
                place,
            )
            ranked.append((rank, line))
        ranked.sort(key=lambda one: one[0])
        return [self._place(line, words, keys) for _, line in ranked]

    def _place(self, line: Line, words: list[str], keys: list[str]) -> Found:
        """Where in a leaf the words stand; the code needs no telling, nor do words scattered over several places."""
        assert self._assessment is not None
        loose = Found(line, "", "")
        for kind, text in _pieces(line, self._assessment):
            exact, folded = self._folded[text]
            if all(word in exact for word in words):
                return Found(line, kind, text)
            if not loose.kind and all(key in folded for key in keys):
                loose = Found(line, kind, text)
        return loose


def _pieces(line: Line, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The texts of a leaf that are searched, each with the kind of its place; "" for its code."""
    one, entry = line.component, line.entry
    yield "", one.code
    yield "name", one.name
    yield from (("explanation", entry.explanation),) if entry.explanation else ()
    for link in line.links:
        paper = assessment.evidence[link.evidence_id]
        document = paper.document
        yield "paper", " ".join(part for part in (document.document_number, document.summary, paper.name) if part)
    yield from (("note", entry.note),) if entry.note else ()
    yield from (("owner", line.owner),) if line.owner else ()
    yield from (("guide", one.guide),) if one.guide else ()
    yield from (("expected", paper.text) for paper in one.evidence)


class SearchDialog(SeekDialog[str]):
    """A field and what it finds; Enter goes there."""

    DEFAULT_CSS = """
    SearchDialog > Vertical { height: 80%; width: 110; }
    SearchDialog RowList { height: 1fr; margin-top: 1; }
    """
    CHOICE = str

    def __init__(self, index: SearchIndex, report: RiskReport) -> None:
        super().__init__()
        self.index, self.report = index, report

    def compose(self) -> ComposeResult:
        """Field above, results below."""
        with Vertical():
            yield Static(t.SEARCH, classes="dialog-title", markup=False)
            yield TextField()
            yield RowList(self.find(""))
            yield Static(plain(t.SEARCH_KEYS), classes="dialog-hint")

    def find(self, typed: str) -> list[Row]:
        """What the index finds."""
        rows = [_row(found, typed, self.report) for found in self.index.find(typed)]
        return rows or [Row((Cell(t.NO_MATCH, 0, "dim"),), heading=True)]


_WHERE, _STATE = 30, 18


def _row(found: Found, query: str, report: RiskReport) -> Row:
    line = found.line
    sign, word, kind = mark(line, report)
    told = Cell(word, _STATE, "dim", right=True)
    if found.kind and found.kind != "name":
        told = Cell(f" {s.FOUND_IN[found.kind]}: {_around(found.text, query)}", _WHERE, "dim")
    return Row(
        (Cell(f"{sign} ", 2, kind), Cell(f"{line.component.code}  {line.component.name}"), told), line.component.code
    )


def _around(text: str, query: str) -> str:
    """The text from a little before the first word that was asked for."""
    flat = " ".join(nfc(text).split())
    words = search_key(query).split()
    at = search_key(flat).find(words[0]) if words else 0  # folding keeps the length of composed Vietnamese
    start = flat.rfind(" ", 0, max(at, 0)) + 1 if at > 6 else 0
    return ("…" if start else "") + flat[start:]
