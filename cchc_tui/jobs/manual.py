"""The manual: its chapters as they ship with the program, which room each belongs to, and the whole as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.manual import Chapter, read_chapter
from cchc_tui.shipped import shipped_text
from cchc_tui.texts import manual_labels as t

FOLDER, ENDING = "huong-dan", ".md"
NAMES = tuple(t.CHAPTERS)
# The chapter that tells of a room, by the topic of its help.
ROOMS: Mapping[str, str] = {
    "home": "02-mot-ky-cham-diem",
    "scoring": "02-mot-ky-cham-diem",
    "form": "02-mot-ky-cham-diem",
    "evidence": "04-minh-chung",
    "review": "05-ra-soat",
    "analysis": "06-phan-tich-ke-hoach",
    "what_if": "06-phan-tich-ke-hoach",
    "plan": "06-phan-tich-ke-hoach",
    "measures": "06-phan-tich-ke-hoach",
    "papers": "07-van-ban",
    "package": "08-goi-va-gui",
    "receive": "08-goi-va-gui",
    "criteria": "02-mot-ky-cham-diem",
    "wizard": "01-cai-dat",
    "backups": "10-sao-luu-khoi-phuc",
    "rescue": "10-sao-luu-khoi-phuc",
}


@cache
def chapter(name: str) -> Chapter:
    """A chapter by its name; InputError when the program was copied without its manual."""
    try:
        return read_chapter(name, shipped_text(FOLDER, name + ENDING))
    except (OSError, KeyError) as fault:
        raise InputError("manual.missing", name=name + ENDING) from fault


def chapters() -> tuple[Chapter, ...]:
    """All of them, in their order."""
    return tuple(map(chapter, NAMES))


def chapter_of(topic: str) -> str:
    """The chapter for what has the focus; the contents when none tells of it."""
    return ROOMS.get(topic, NAMES[0])


def named(text: str) -> Chapter:
    """The chapter meant by a name, a part of one, or a number; InputError `manual.chapter` for none."""
    wanted = text.strip().casefold().removesuffix(ENDING)
    number = f"{int(wanted):02d}-" if wanted.isdecimal() and wanted.isascii() else ""
    found = [name for name in NAMES if name == wanted] or [
        name for name in NAMES if (name.startswith(number) if number else wanted and wanted in name)
    ]
    if not found:
        raise InputError("manual.chapter", text=text)
    return chapter(found[0])


def write_manual(folder: Path) -> Path:
    """The whole manual as one Word file in `folder`; what stands there under that name is left, ours goes beside."""
    from cchc_tui.documents.manual import manual_book
    from cchc_tui.formats.manual_docx import write_book
    from cchc_tui.jobs.handover import write_beside

    return write_beside(folder / t.BOOK_FILE, write_book(manual_book(chapters())))
