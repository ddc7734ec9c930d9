"""Measures and elements that python-docx has no words for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cchc_tui.core.errors import InputError
from cchc_tui.core.text import clean
from cchc_tui.formats.ooxml import settle

if TYPE_CHECKING:
    from docx.document import Document


def new_document() -> Document:
    """An empty Word file; InputError `docx.no_library` where the libraries for it are not."""
    try:
        from docx import Document
    except ImportError as fault:  # the one-file program has machine code for some kinds of PC only
        raise InputError("docx.no_library") from fault
    return Document()


def file_of(document: Document) -> bytes:
    """The document as a file, the same bytes each time."""
    held = io.BytesIO()
    document.save(held)
    return settle(held.getvalue())


def describe(document: Document, title: str, author: str = "") -> None:
    """Title and author as the file's properties tell them, and nothing of the machine or the template."""
    about = document.core_properties
    about.title, about.author = (clean(text, multiline=False)[:255] for text in (title, author))
    about.comments = about.keywords = about.subject = about.last_modified_by = ""
    about.language, about.revision = "vi-VN", 1
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def breadth(text: str, size: int) -> int:
    """About how many millimetres bold `text` takes at `size` points."""
    ems = sum(0.72 if char.isupper() else 0.25 if char in " -" else 0.5 for char in text)
    return round(ems * size * 0.353)


def shares(weights: list[int], width: int) -> list[int]:
    """`width` dealt out by weight in whole millimetres; what rounding leaves goes to the widest."""
    shares = [weight * width // sum(weights) for weight in weights]
    shares[shares.index(max(shares))] += width - sum(shares)
    return shares


def points(size: int) -> Any:
    """A length in points, as python-docx takes it."""
    from docx.shared import Pt

    return Pt(size)


def middle() -> Any:
    """The middle of a cell's height."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    return WD_CELL_VERTICAL_ALIGNMENT.CENTER


def name(tag: str) -> str:
    """A tag with its namespace."""
    from docx.oxml.ns import qn

    return qn(tag)


def add(parent: Any, tag: str, *, before: tuple[str, ...] = (), **attributes: str) -> Any:
    """A new child with w: attributes; ahead of the first of `before`, where the schema fixes an order."""
    from docx.oxml import OxmlElement

    child = OxmlElement(tag)
    for key, value in attributes.items():
        child.set(name("w:" + key), value)
    follower = next((held for held in parent if held.tag in {name(one) for one in before}), None)
    if follower is None:
        parent.append(child)
    else:
        follower.addprevious(child)
    return child
