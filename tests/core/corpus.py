"""A corpus of papers as offices write them, with what is to be guessed of each; read and counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_tui.core.guess import guess
from cchc_tui.core.secrecy import is_marked
from cchc_tui.core.suggest import LeafWords, suggest
from cchc_tui.core.text import search_key

FOLDER = Path(__file__).parent / "paper_corpus"
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
FIELDS = ("document_number", "issued_on", "issuer", "summary")
NO_HOME, OPEN = "-", "?"  # a paper that proves no leaf; one whose name does not tell, which is not counted


@dataclass(frozen=True, slots=True)
class Paper:
    """A file's name, the words of its first page, and the right answers; a leading "~" lets a field stay empty."""

    name: str
    page: str
    right: tuple[str, str, str, str]
    leaves: tuple[str, ...]
    flags: frozenset[str]


@dataclass(slots=True)
class Figures:
    """What a run over a corpus gave: per field how many were right, wrong and left out, and the leaves' places."""

    fields: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter[str]() for name in FIELDS})
    places: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, place: str) -> float:
        """The share of papers with a home for which the right leaf came at this place or before it."""
        homes = self.places["first"] + self.places["third"] + self.places["later"] + self.places["none"]
        return (self.places["first"] + (self.places["third"] if place == "third" else 0)) / homes

    def __str__(self) -> str:
        rows = [f"{name}: {dict(counts)}" for name, counts in self.fields.items()]
        return "\n".join([*rows, f"leaves: {dict(self.places)}"])


def papers(which: str) -> list[Paper]:
    """The papers of one corpus: a line of answers opens each, its page follows."""
    text = (FOLDER / f"{which}.txt").read_text(encoding="utf-8")
    return [_paper(block) for block in text.split("=== ")[1:]]


def _paper(block: str) -> Paper:
    head, _, page = block.partition("\n")
    name, *cells = (cell.strip() for cell in head.split("|"))
    number, day, issuer, summary, leaves, *flags = cells
    lines = (" ".join(line.split()) for line in page.replace("@QH", HEAD).splitlines())  # as a look leaves them
    return Paper(name, "\n".join(lines), (number, day, issuer, summary), tuple(leaves.split()), frozenset(flags))


def measured(found: Iterable[Paper], words: LeafWords) -> Figures:
    """What is guessed of each paper, held against what is right."""
    figures = Figures()
    for one in found:
        told = guess(one.page, one.name, scanned="scan" in one.flags).document
        marked = is_marked(one.name, told.document_number, told.summary, one.page)
        if marked != ("secret" in one.flags):
            figures.wrong.append(f"{one.name}: secret {marked}")
        if marked:
            continue
        for name, right in zip(FIELDS, one.right, strict=True):
            value = str(getattr(told, name))
            verdict = _verdict(name, value, right)
            figures.fields[name][verdict] += 1
            if verdict in ("wrong", "missed"):
                figures.wrong.append(f"{one.name}: {name} {verdict}: {value!r}, right {right!r}")
        if OPEN not in one.leaves:
            codes = [hint.code for hint in suggest(words, told, Path(one.name).stem)]
            place = _place(codes, one.leaves)
            figures.places[place] += 1
            if place not in ("first", "rightly none"):
                figures.wrong.append(f"{one.name}: {place}: {codes[:3]}, right {one.leaves} ({told.summary})")
    return figures


def _verdict(name: str, value: str, right: str) -> str:
    optional, right = right.startswith("~"), right.removeprefix("~")
    same = search_key(value) == search_key(right) if name == "summary" else value == right
    if value:
        return "right" if same else "wrong"
    return "rightly none" if not right or optional else "missed"


def _place(codes: list[str], right: tuple[str, ...]) -> str:
    if NO_HOME in right:
        return "wrongly some" if codes else "rightly none"
    if not codes:
        return "none"
    first = next(_firsts(codes, right), 99)
    return "first" if first == 0 else "third" if first < 3 else "later"


def _firsts(codes: list[str], right: tuple[str, ...]) -> Iterator[int]:
    return (place for place, code in enumerate(codes) if code in right)


def titles() -> list[tuple[str, str]]:
    """Titles of papers, each with its leaves."""
    lines = (FOLDER / "titles.txt").read_text(encoding="utf-8").splitlines()
    return [(leaves.strip(), title.strip()) for leaves, _, title in (line.partition("|") for line in lines)]
