"""The rows of the evidence room: the register, the ties by leaf, and the tray; each built from the snapshot alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Evidence, FileState, Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.papers import FileLook, Standing
from cchc_tui.core.register import codes_of, ordered, paper_text, tray
from cchc_tui.core.text import nfc, search_key
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.proof import where
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts.paper_texts import STANDINGS
from cchc_tui.texts.ui import show_date

_KINDS = {"intact": "ok", "changed": "weak", "missing": "bad", "unreadable": "bad", "unknown": "dim", "address": "dim"}
_STANDING_KINDS = {Standing.SIGNED: "ok", Standing.SCAN: "ok", Standing.CHECK: "weak"}


@dataclass(frozen=True)
class Shelf:
    """What the rows are made of: the papers, what the disk says of them, and what looks into them said."""

    assessment: Assessment
    files: Mapping[str, FileState]
    looks: Mapping[str, FileLook]
    sort: str = "set"
    wanted: str = ""
    width: int = 80

    def state(self, one: Evidence) -> str:
        """The name of a paper's file state, a key of the labels."""
        if not one.has_file:
            return "address"
        state = self.files.get(one.id)
        return state.value if state else "unknown"

    def standing(self, one: Evidence) -> Standing | None:
        """Signed, a scan, or to be looked at; None while nobody has looked."""
        look = self.looks.get(one.fingerprint.sha256) if one.has_file else None
        return look.standing if look else None

    def keeps(self, text: str) -> bool:
        """Whether a row of these words is wanted; marks count when they were typed."""
        words = nfc(self.wanted).casefold().split()
        if not words:
            return True
        exact, folded = _sought(text)
        return all(word in (folded if word.isascii() else exact) for word in words)


@lru_cache(maxsize=4096)
def _sought(text: str) -> tuple[str, str]:
    """The words with their marks and without; the same rows are asked at every key."""
    return nfc(text).casefold(), search_key(text)


def register_rows(shelf: Shelf) -> list[Row]:
    """Sổ văn bản: one row a paper."""
    codes = codes_of(shelf.assessment)
    papers = ordered(shelf.assessment, shelf.sort, codes, tuple(shelf.assessment.evidence.values()))
    return [
        Row(partial(_register_cells, shelf, one, codes.get(one.id, ())), one)
        for one in papers
        if shelf.keeps(f"{paper_text(one)} {' '.join(codes.get(one.id, ()))}")
    ]


def register_widths(width: int) -> tuple[int, ...]:
    """Columns of the register: number, day, issuer, summary (what is left), file, standing, leaves."""
    return (18, 12, 22, 0, 12, 13, 5) if width >= 110 else (15, 11, 0, 0, 10, 12, 4)


def _register_cells(shelf: Shelf, one: Evidence, codes: tuple[str, ...]) -> tuple[Cell, ...]:
    number, day, issuer, _, file, stand, leaves = register_widths(shelf.width)
    paper = one.document
    state = shelf.state(one)
    name = paper.document_number or t.NO_NUMBER
    cells = [Cell(_cut(name, number), number, "" if paper.document_number else "dim")]
    cells.append(Cell(show_date(paper.issued_on) if paper.issued_on else "", day))
    if issuer:
        cells.append(Cell(_cut(paper.issuer, issuer), issuer))
    cells.append(Cell(paper.summary or one.name or one.url))
    cells.append(Cell(f" {t.FILE_SHORT[state]}", file, _KINDS[state]))
    cells.append(standing_cell(shelf, one, stand))
    cells.append(Cell(str(len(codes)) if codes else "–", leaves, "" if codes else "dim", right=True))
    return tuple(cells)


def standing_cell(shelf: Shelf, one: Evidence, width: int) -> Cell:
    """có ký số, bản scan or cần xem lại; nothing while nobody has looked."""
    found = shelf.standing(one)
    if found is None:
        return Cell("", width)
    return Cell(STANDINGS[found.value], width, _STANDING_KINDS.get(found, "dim"))


def _cut(text: str, width: int) -> str:
    """The text with a gap behind it, so that a long one does not run into the next column."""
    return text if len(text) < width else text[: width - 2] + "… "


def leaf_rows(shelf: Shelf) -> list[Row]:
    """Theo mục: a row for each tie, in the set's order, or by the papers' dates or numbers within it."""
    assessment = shelf.assessment
    places = {one.code: place for place, one in enumerate(assessment.criteria.components)}
    papers = ordered(assessment, shelf.sort, {}, tuple(assessment.evidence.values())) if shelf.sort != "set" else ()
    ranks = {one.id: rank for rank, one in enumerate(papers)}
    links = sorted(assessment.links, key=lambda one: (ranks.get(one.evidence_id, 0), places.get(one.code, len(places))))
    register = assessment.evidence
    return [
        Row(partial(_leaf_cells, shelf, link), link)
        for link in links
        if shelf.keeps(f"{link.code} {paper_text(register[link.evidence_id])} {link.section} {link.page}")
    ]


def _leaf_cells(shelf: Shelf, link: Link) -> tuple[Cell, ...]:
    one = shelf.assessment.evidence[link.evidence_id]
    state = shelf.state(one)
    day = show_date(one.document.issued_on) if one.document.issued_on else ""
    title = " · ".join(part for part in (one.title, day, where(link)) if part)
    return (
        Cell(link.code, 10),
        Cell(t.FILE_LONG[state], 18, _KINDS[state]),
        standing_cell(shelf, one, 13),
        Cell(title),
    )


def tray_rows(shelf: Shelf) -> list[Row]:
    """Khay: a row for each paper without a leaf, the newest comer first unless sorted otherwise."""
    papers = tray(shelf.assessment)
    if shelf.sort != "set":
        papers = ordered(shelf.assessment, shelf.sort, {}, papers)
    return [Row(partial(_tray_cells, shelf, one), one) for one in papers if shelf.keeps(paper_text(one))]


def _tray_cells(shelf: Shelf, one: Evidence) -> tuple[Cell, ...]:
    state = shelf.state(one)
    day = show_date(one.document.issued_on) if one.document.issued_on else ""
    return (
        Cell(t.FILE_LONG[state], 18, _KINDS[state]),
        standing_cell(shelf, one, 13),
        Cell(day, 12),
        Cell(one.title),
    )


def heading(view: str, width: int) -> str:
    """The columns' names above the rows of a view."""
    names = t.HEADS[view]
    if view != "register":
        return _spread(names, {"leaves": (10, 18, 13), "tray": (18, 13, 12), "needed": (10, 17, 15)}[view])
    number, day, issuer, _, file, stand, leaves = register_widths(width)
    left = _spread((names[0], names[1], *names[2:3][: bool(issuer)], ""), (number, day, *((issuer,) if issuer else ())))
    right = f" {names[4]:<{file - 1}}{names[5]:<{stand}}{names[6]:>{leaves}}"
    return left + f"{names[3]:<{max(width - len(left) - len(right), 0)}}" + right


def _spread(names: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"{name:<{width}}" for name, width in zip(names, widths, strict=False)) + names[len(widths)]
