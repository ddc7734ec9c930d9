"""Sách hướng dẫn: the few forms of Markdown that a chapter uses, as data; nothing in it is ever run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import search_key

_INLINE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`|<small>(.+?)</small>|\[([^\]]+)\]\(([^)\s]+)\)")
_KINDS = ("strong", "code", "small", "link")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"( *)(-|\d+\.) +(.+)")
_RULE = re.compile(r"[|:\- ]+")
_SKIPPED = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words and how they are meant: "" plain, strong, code (a key, a command, a file), small, link."""

    text: str
    kind: str = ""
    target: str = ""  # of a link: "05-ra-soat.md", or an address


Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Đề mục: 1 is the chapter's own title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """Đoạn; a note is one that must not be overlooked."""

    words: Words
    note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Gạch đầu dòng, or a numbered step; depth 0 is the outermost."""

    words: Words
    marker: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Bảng: the first row is its head."""

    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Màn hình, or a command to type: lines kept as they are."""

    lines: tuple[str, ...]


Block = Heading | Para | Item | Grid | Screen


@dataclass(frozen=True, slots=True)
class Chapter:
    """Chương: its file's name without the ending, its title, and what it says."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search came out: a block of a chapter, the heading over it, and its words."""

    chapter: str
    block: int
    heading: str
    text: str


def read_chapter(name: str, text: str) -> Chapter:
    """A chapter from its Markdown."""
    blocks = tuple(_blocks(_SKIPPED.sub("", text).split("\n")))
    title = next((one.text for one in blocks if isinstance(one, Heading)), name)
    return Chapter(name, title, blocks)


def read_words(text: str) -> Words:
    """The spans of a line."""
    spans, at = list[Span](), 0
    for found in _INLINE.finditer(text):
        spans += [Span(text[at : found.start()])] if found.start() > at else []
        held = next(number for number, group in enumerate(found.groups()) if group is not None)
        spans.append(Span(found[held + 1], _KINDS[held], found[5] or ""))
        at = found.end()
    return (*spans, Span(text[at:])) if at < len(text) else tuple(spans)


def words_of(block: Block) -> str:
    """All the words of a block, without their looks."""
    match block:
        case Heading(text=text):
            return text
        case Para(words=words) | Item(words=words):
            return _plain(words)
        case Grid(rows=rows):
            return "\n".join(" ".join(map(_plain, row)) for row in rows)
        case Screen(lines=lines):
            return "\n".join(lines)


class ManualIndex:
    """The words of every chapter, folded once."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self._places: list[tuple[Hit, str, str]] = []
        for chapter in chapters:
            heading = chapter.title
            for number, block in enumerate(chapter.blocks):
                if isinstance(block, Heading):
                    heading = block.text
                if isinstance(block, Screen):  # a picture of the program is not what is looked for
                    continue
                text = " ".join(words_of(block).split())
                self._places.append((Hit(chapter.name, number, heading, text), text.casefold(), search_key(text)))

    def find(self, query: str, most: int = 200) -> list[Hit]:
        """The blocks that hold every word of `query`, marks or not; headings first, then words with their marks."""
        exact = query.casefold().split()
        keys = [search_key(word) for word in exact]
        if not keys:
            return []
        phrase, phrase_key = " ".join(exact), " ".join(keys)
        ranked = [
            ((hit.text != hit.heading, phrase not in whole, phrase_key not in folded, place), hit)
            for place, (hit, whole, folded) in enumerate(self._places)
            if all(key in folded for key in keys)
        ]
        return [hit for _, hit in sorted(ranked, key=lambda one: one[0])[:most]]


def _plain(words: Words) -> str:
    return "".join(span.text for span in words)


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            inside = list(takewhile(lambda one: not one.startswith("```"), lines[at + 1 :]))
            at += len(inside) + 2
            yield Screen(tuple(inside))
        elif line.startswith("|"):
            rows = list(takewhile(lambda one: one.startswith("|"), lines[at:]))
            at += len(rows)
            yield Grid(tuple(_cells(row) for row in rows if not _RULE.fullmatch(row)))
        elif found := _HEADING.fullmatch(line.rstrip()):
            at += 1
            yield Heading(len(found[1]), found[2])
        elif found := _ITEM.fullmatch(line.rstrip()):
            more = list(takewhile(_goes_on, lines[at + 1 :]))
            at += len(more) + 1
            marker = "•" if found[2] == "-" else found[2]
            yield Item(read_words(_joined([found[3], *more])), marker, len(found[1]) // 2)
        elif line.strip():
            whole = [line, *takewhile(_goes_on, lines[at + 1 :])]
            at += len(whole)
            note = line.startswith("> ")
            yield Para(read_words(_joined([one.removeprefix("> ") for one in whole])), note)
        else:
            at += 1


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph or item before it."""
    return bool(line.strip()) and not (line.startswith(("```", "|", "#")) or _ITEM.fullmatch(line.rstrip()))


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _cells(row: str) -> tuple[Words, ...]:
    return tuple(read_words(cell.strip()) for cell in row.strip().strip("|").split("|"))
