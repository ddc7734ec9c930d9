"""A look at a paper: pages, the words of its first page, a signature, a scan; bounded, never stopped by a bad file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import has_errors
from cchc_tui.core.paper_kinds import MACRO_ENDINGS, ending_of, kind_of
from cchc_tui.core.papers import WORDS_MOST, FileLook, PaperKind, Trouble
from cchc_tui.core.text import clean
from cchc_tui.formats.deadline import TookTooLongError, within
from cchc_tui.formats.first_bytes import HEAD, first_kind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from pypdf import PageObject, PdfReader

SECONDS = 5.0  # a page of an ordinary paper takes a tenth of one, on an old machine half
_LAST_BYTES = 64 << 10
MOST_BYTES = 200 << 20
_SEARCHED = 64 << 20
_PAGES_SEEN = 3  # a cover without text does not make a scan of a paper
_LEAST_LETTERS = 20  # what a signature's own stamp or a page number leaves on a scan is less
_MOST_PAGES = 100_000
_MOST_PART = 8 << 20
_TEXT_HEAD = 16 << 10
_SIGNATURES = (b"/adbe.pkcs7", b"/adbe.x509", b"/ETSI.CAdES")
_OLD_SIGNATURES = tuple(name.encode("utf-16-le") for name in ("_xmlsignatures", "_signatures"))
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP_SIGNATURE = re.compile(r"_xmlsignatures/sig[^/]*\.xml|META-INF/documentsignatures\.xml", re.IGNORECASE)
_MACROS = re.compile(r"(?:word|xl|ppt)/vbaProject\.bin|Basic/", re.IGNORECASE)
_WORDS_PARTS = ("word/document.xml", "content.xml", "xl/sharedStrings.xml", "ppt/slides/slide1.xml")
_ABOUT = "docProps/app.xml"
_LEFT_OUT = frozenset({"Fallback", "tracked-changes", "annotation", "rPh", "pPr", "rPr"})  # said twice, or not said
_LINES = frozenset({"p", "h", "si"})
_WITH_WORDS = frozenset({"t", "p", "h", "span", "a"})
_BREAKS = {"tab": " ", "s": " ", "br": "\n", "cr": "\n", "line-break": "\n"}


def look_at_paper(path: Path, seconds: float = SECONDS) -> FileLook:
    """What the bytes of a plain file say; troubles are told in the look, only an unreadable file is an InputError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as fault:
        raise InputError("evidence.unreadable", name=path.name, path=str(path), reason=reason_of(fault)) from fault
    first = first_kind(head)
    seen = FileLook(kind_of(path.name, first), first, macros=ending_of(path.name) in MACRO_ENDINGS)
    if size > MOST_BYTES:
        return replace(seen, trouble=Trouble.LARGE)
    try:
        return within(seconds, lambda: _looked(path, seen))
    except TookTooLongError:
        return replace(seen, signed=_is_signed(path, seen), trouble=Trouble.SLOW)
    except (Exception, RecursionError, MemoryError):  # the libraries raise whatever a broken file leads them to
        return replace(seen, signed=_is_signed(path, seen), trouble=Trouble.BROKEN)


def _looked(path: Path, seen: FileLook) -> FileLook:
    match seen.first:
        case "pdf":
            return _pdf(path, seen)
        case "zip" if seen.kind in (PaperKind.WORD, PaperKind.SHEET, PaperKind.SLIDES):
            return _office(path, seen)
        case "ole":
            content = _searched(path)
            locked = _LOCKED_PACKAGE in content and seen.kind is not PaperKind.MAIL
            signed = any(name in content for name in _OLD_SIGNATURES)
            return replace(seen, signed=signed, trouble=Trouble.LOCKED if locked else Trouble.NONE)
        case "text" if seen.kind is PaperKind.TEXT:
            with path.open("rb") as file:
                words = _tidy(_decoded(file.read(_TEXT_HEAD)))
            return replace(seen, has_text=bool(words), first_words=words)
        case _:
            return seen


def _tidy(text: str) -> str:
    """Words as they are kept: NFC, no invisible signs, no empty lines, bounded."""
    lines = (" ".join(line.split()) for line in clean(text[: WORDS_MOST * 4]).splitlines())
    return "\n".join(line for line in lines if line)[:WORDS_MOST]


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


def _searched(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_SEARCHED)
        if len(content) == _SEARCHED:  # a signature is written last
            file.seek(max(_SEARCHED, path.stat().st_size - _SEARCHED))
            content += file.read(_SEARCHED)
    return content


def _is_signed(path: Path, seen: FileLook) -> bool:
    """Whether a PDF holds a signature dictionary; its parts are never packed or encrypted, so bytes can be searched."""
    if seen.first != "pdf":
        return False
    content = _searched(path)
    return b"/ByteRange" in content and any(name in content for name in _SIGNATURES)


def _pdf(path: Path, seen: FileLook) -> FileLook:
    seen = replace(seen, signed=_is_signed(path, seen))
    with path.open("rb") as file:
        # Without this mark near its end pypdf goes backwards through the whole file, byte by byte.
        file.seek(max(path.stat().st_size - _LAST_BYTES, 0))
        if b"%%EOF" not in file.read(_LAST_BYTES):
            return replace(seen, trouble=Trouble.BROKEN)
        file.seek(0)
        import logging

        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PdfReadError

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells the terminal of every fault it mends
        try:
            reader = PdfReader(file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                return replace(seen, trouble=Trouble.LOCKED)
            return _pages(reader, seen)
        except DependencyError:  # a cipher that pypdf leaves to another library
            return replace(seen, trouble=Trouble.LOCKED)
        except PdfReadError:
            return replace(seen, trouble=Trouble.BROKEN)


def _pages(reader: PdfReader, seen: FileLook) -> FileLook:
    """Pages are read only until one has words: an officer drops dozens of papers, and each page takes a while."""
    pages, pictured = min(len(reader.pages), _MOST_PAGES), False
    for number in range(min(pages, _PAGES_SEEN)):
        page = reader.pages[number]
        picture, text = _has_picture(page), page.extract_text()
        if _letters(text) >= _LEAST_LETTERS:
            scanned = picture and _is_hidden(page)
            return replace(seen, pages=pages, has_text=True, scanned=scanned, first_words=_tidy(text))
        pictured = pictured or picture
    return replace(seen, pages=pages, scanned=pictured)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    kinds = (one.get_object().get("/Subtype") for one in objects.get_object().values())
    # A scanner may wrap the picture of a page in a form.
    return any(kind == "/Image" for kind in kinds) or any(
        one.get_object().get("/Subtype") == "/Form" and b"Do" in one.get_object().get_data()[:4096]
        for one in objects.get_object().values()
    )


def _is_hidden(page: PageObject) -> bool:
    """Whether the text of a page is the invisible layer that recognition lays over a scan."""
    content = page.get_contents()
    return content is not None and re.search(rb"\b3 Tr\b", content.get_data()) is not None


def _office(path: Path, seen: FileLook) -> FileLook:
    from cchc_tui.formats.grids.container import LIMITS, WordFile
    from cchc_tui.formats.zipgate import open_gate

    with open_gate(path, LIMITS) as gate:
        sizes = {entry.name: entry.size for entry in gate.entries}
        seen = replace(
            seen,
            signed=any(map(_ZIP_SIGNATURE.fullmatch, sizes)),
            macros=seen.macros or any(map(_MACROS.match, sizes)),
        )
        if has_errors(gate.findings):
            locked = any(one.code == "zip.encrypted" for one in gate.findings)
            return replace(seen, trouble=Trouble.LOCKED if locked else Trouble.BROKEN)
        package = WordFile(gate, path.name)
        part = next((part for part in _WORDS_PARTS if part in sizes), "")
        root = package.tree(part) if sizes.get(part, _MOST_PART) < _MOST_PART else None
        about = package.tree(_ABOUT) if sizes.get(_ABOUT, _TEXT_HEAD) < _TEXT_HEAD else None
    words = "" if root is None else _tidy("".join(_until_break(root)))
    return replace(seen, pages=_stated_pages(about), has_text=bool(words), first_words=words)


def _stated_pages(about: Element | None) -> int:
    """The count that Word itself wrote; 0 when there is none."""
    stated = about.findtext("{*}Pages") or "" if about is not None else ""
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 0


def _until_break(root: Element) -> Iterator[str]:
    """The words of the first page, or of the first rows of a table."""
    length = 0
    for piece in _pieces(root):
        if piece == "\f" and length:
            return
        yield piece
        length += len(piece)
        if length > WORDS_MOST:
            return


def _pieces(node: Element) -> Iterator[str]:
    """The words below a node in the order in which they stand, for Word, Excel, PowerPoint and OpenDocument alike."""
    name = _local(node)
    if name in _LEFT_OUT:
        return
    if name in _BREAKS:
        is_page = any(key.endswith("type") and value == "page" for key, value in node.items())
        yield "\f" if is_page else _BREAKS[name]
    elif name in _WITH_WORDS:
        yield node.text or ""
    for child in node:
        yield from _pieces(child)
        if name in _WITH_WORDS:
            yield child.tail or ""
    if name in _LINES:
        yield "\n"


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2]
