"""The gate before any workbook: what the file really is, and its parts as bounded, entity-free XML."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import has_errors
from cchc_tui.formats.sniff import sniff
from cchc_tui.formats.zipgate import Entry, Gate, Limits, open_gate

if TYPE_CHECKING:
    from xml.sax.handler import ContentHandler

FILE_MOST = 50 << 20
PART_MOST = 32 << 20
LIMITS = Limits(entries=2500, total=100 << 20)
WORKBOOK = "xl/workbook.xml"
_MACROS = "xl/vbaProject.bin"
_OLE_SEARCHED = 16 << 20

# What a container says of itself when it is some other kind of file.
_OTHER_KINDS = {
    "word/document.xml": "workbook.is_docx",
    "xl/workbook.bin": "workbook.is_xlsb",
    "content.xml": "workbook.is_ods",
}
_SNIFFED = {"zip.is_html": "workbook.is_html", "zip.is_empty": "workbook.empty"}
_TOO_BIG = {"zip.too_big", "zip.bomb", "zip.too_many"}


class EnoughError(Exception):
    """Raised by a handler that has seen all it wants of a part."""


class Workbook:
    """Bảng tính: the checked container and its parts."""

    def __init__(self, gate: Gate, name: str) -> None:
        self._gate = gate
        self.name = name
        self._parts = {entry.name: entry for entry in gate.entries if not entry.is_folder}

    @property
    def has_macros(self) -> bool:
        """Whether it carries a macro project, which is never run."""
        return _MACROS in self._parts

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._parts

    def parse(self, part: str, handler: ContentHandler) -> None:
        """Feed a part to `handler` until it is done or raises `EnoughError`; InputError `workbook.*` for a bad one."""
        # The modules of XML and defusedxml are needed only where a workbook is read.
        from xml.sax import SAXException

        from defusedxml import DefusedXmlException
        from defusedxml.sax import make_parser

        entry = self._entry(part)
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setContentHandler(handler)
        try:
            for piece in self._gate.pieces(entry):
                parser.feed(piece)
            parser.close()
        except EnoughError:
            return
        except DefusedXmlException as fault:
            raise InputError("workbook.unsafe", name=self.name, part=part) from fault
        except (SAXException, UnicodeError, ValueError, LookupError) as fault:
            raise InputError("workbook.damaged", name=self.name, part=part) from fault
        except InputError as fault:
            code = fault.code if fault.code.startswith("workbook.") else "workbook.damaged"
            raise InputError(code, name=self.name, part=part) from fault
        except OSError as fault:
            raise InputError("workbook.unreadable", name=self.name, reason=reason_of(fault)) from fault

    def _entry(self, part: str) -> Entry:
        entry = self._parts.get(part)
        if entry is None:
            raise InputError("workbook.damaged", name=self.name, part=part)
        if entry.size > PART_MOST:
            raise InputError("workbook.too_big", name=self.name, part=part)
        return entry


@contextmanager
def open_workbook(data: bytes | Path) -> Iterator[Workbook]:
    """The workbook in a file or in bytes; InputError `workbook.*` says what it is when it is none."""
    if isinstance(data, Path):
        with _opened(data, data.name) as book:
            yield book
        return
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        path = Path(folder, "workbook")
        path.write_bytes(data)
        with _opened(path, "") as book:
            yield book


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Workbook]:
    with open_gate(path, LIMITS) as gate:
        codes = [finding.code for finding in gate.findings]
        if {"zip.not_found", "zip.not_file"} & set(codes):
            raise InputError("workbook.not_found", name=name)
        if "zip.unreadable" in codes:
            raise InputError("workbook.unreadable", name=name, reason=str(gate.findings[0].facts["reason"]))
        if has_errors(gate.findings):
            raise InputError(_refusal(path, codes), name=name)
        if path.stat().st_size > FILE_MOST:
            raise InputError("workbook.too_big", name=name)
        book = Workbook(gate, name)
        if not book.has(WORKBOOK):
            kinds = [code for part, code in _OTHER_KINDS.items() if book.has(part)]
            raise InputError(kinds[0] if kinds else "workbook.not_xlsx", name=name)
        yield book


def _refusal(path: Path, codes: list[str]) -> str:
    """The code that tells an officer why this is not a workbook we open."""
    if "zip.encrypted" in codes:
        return "workbook.password"
    if _TOO_BIG & set(codes):
        return "workbook.too_big"
    with path.open("rb") as file:
        head = file.read(1024)
        if head.startswith(b"PK"):
            return "workbook.damaged"
        kind = sniff(head)
        if kind == "zip.is_ole":
            return _ole_kind(head + file.read(_OLE_SEARCHED))
    if kind == "zip.not_zip" and _is_text(head):
        return "workbook.is_text"
    return _SNIFFED.get(kind, "workbook.not_xlsx")


def _ole_kind(content: bytes) -> str:
    """An OLE file is an encrypted workbook, an old Word document or an old workbook: its streams' names tell."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "workbook.password"
    return "workbook.is_docx" if "WordDocument".encode("utf-16-le") in content else "workbook.is_xls"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r" for byte in head)
