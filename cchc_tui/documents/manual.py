"""Sách hướng dẫn as one book: a title page, the chapters in their order, and where each is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_tui import __version__
from cchc_tui.core.manual import Chapter, Heading
from cchc_tui.texts import manual_labels as t


@dataclass(frozen=True, slots=True)
class Book:
    """Cuốn sách: the lines of its title page, a note under them, the heading of its contents, and its chapters."""

    title: tuple[str, ...]
    note: str
    contents: str
    chapters: tuple[Chapter, ...]


def manual_book(chapters: Sequence[Chapter]) -> Book:
    """The chapters, numbered in their titles; the first one is the contents on a screen, which a book has otherwise."""
    title = tuple(line.format(version=__version__) for line in t.BOOK)
    return Book(title, t.BOOK_NOTE, t.BOOK_CONTENTS, tuple(map(_numbered, chapters[1:])))


def _numbered(chapter: Chapter) -> Chapter:
    title = t.BOOK_CHAPTER.format(number=int(chapter.name[:2]), title=chapter.title)
    blocks = tuple(
        replace(block, text=title) if isinstance(block, Heading) and block.level == 1 else block
        for block in chapter.blocks
    )
    return replace(chapter, title=title, blocks=blocks)
