"""Cửa mở tệp: what a file offered for import really is, and the checked parts of a Word container."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import has_errors
from cchc_tui.formats.sniff import sniff
from cchc_tui.formats.zipgate import Entry, Gate, Limits, open_gate

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 50 << 20
PART_MOST = 24 << 20
MOST_TAGS = 1_000_000  # each takes some 200 bytes in memory; an annex has about 20,000
LIMITS = Limits(entries=2500, total=100 << 20)
DOCUMENT = "word/document.xml"
_WORKBOOK = "xl/workbook.xml"
_OLE_SEARCHED = 16 << 20
_SNIFFED = {
    "zip.is_html": "import.is_html",
    "zip.is_empty": "import.empty",
    "zip.zero_tail": "import.empty",
    "zip.is_image": "import.is_image",
    "zip.is_rar": "import.is_archive",
    "zip.is_7z": "import.is_archive",
    "zip.is_gzip": "import.is_archive",
    "zip.is_program": "import.is_program",
    "zip.is_email": "import.is_text",
}
_OTHER_KINDS = {
    "xl/workbook.bin": "import.is_xlsb",
    "content.xml": "import.is_odf",
    "ppt/presentation.xml": "import.not_annex_file",
}
_OLE_KINDS = (
    ("EncryptedPackage", "import.password"),
    ("WordDocument", "import.is_doc"),
    ("Workbook", "import.is_xls"),
    ("Book", "import.is_xls"),
)


def kind_of(path: Path) -> str:
    """ "pdf", "docx" or "xlsx" by the bytes of the file; InputError `import.*` says what else it is."""
    try:
        if not path.exists():
            raise InputError("import.not_found", name=path.name)
        if not path.is_file():
            raise InputError("import.not_file", name=path.name)
        if path.stat().st_size > MOST_BYTES:
            raise InputError("import.too_big", name=path.name)
        with path.open("rb") as file:
            head = file.read(1024)
            if b"%PDF-" in head:
                return "pdf"
            if head.startswith(b"PK"):
                return _zip_kind(path)
            raise InputError(_refusal(head, file.read(_OLE_SEARCHED)), name=path.name)
    except OSError as fault:
        raise InputError("import.unreadable", name=path.name, reason=fault.strerror or str(fault)) from fault


def _zip_kind(path: Path) -> str:
    with open_gate(path, LIMITS) as gate:
        _check(gate, path.name)
        names = {entry.name for entry in gate.entries}
    if DOCUMENT in names:
        return "docx"
    if _WORKBOOK in names:
        return "xlsx"
    kinds = [code for part, code in _OTHER_KINDS.items() if part in names]
    raise InputError(kinds[0] if kinds else "import.is_archive", name=path.name)


def _check(gate: Gate, name: str) -> None:
    """InputError when the container is not safe to read."""
    codes = {finding.code for finding in gate.findings}
    if not has_errors(gate.findings):
        return
    if "zip.encrypted" in codes:
        raise InputError("import.password", name=name)
    if codes & {"zip.too_big", "zip.bomb", "zip.too_many"}:
        raise InputError("import.too_big", name=name)
    raise InputError("import.damaged", name=name)


def _refusal(head: bytes, rest: bytes) -> str:
    kind = sniff(head)
    if kind == "zip.is_ole":
        content = head + rest
        names = ((name.encode("utf-16-le"), code) for name, code in _OLE_KINDS)
        return next((code for name, code in names if name in content), "import.is_doc")
    if head.startswith(b"{\\rtf"):
        return "import.is_rtf"
    if kind == "zip.not_zip" and _is_text(head):
        return "import.is_text"
    return _SNIFFED.get(kind, "import.not_annex_file")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r" for byte in head)


class WordFile:
    """Tệp Word: its parts as trees, each bounded and free of entities."""

    def __init__(self, gate: Gate, name: str) -> None:
        self._gate = gate
        self._name = name
        self._parts: dict[str, Entry] = {entry.name: entry for entry in gate.entries if not entry.is_folder}

    @property
    def has_macros(self) -> bool:
        """Whether it carries a macro project, which is never run."""
        return "word/vbaProject.bin" in self._parts

    def tree(self, part: str) -> Element | None:
        """The part as a tree; None when there is no such part."""
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        entry = self._parts.get(part)
        if entry is None:
            return None
        if entry.size > PART_MOST:
            raise InputError("import.too_big", name=self._name)
        try:
            content = b"".join(self._gate.pieces(entry))
            if content.count(b"<") > MOST_TAGS:
                raise InputError("import.too_big", name=self._name)
            root: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException as fault:
            raise InputError("import.unsafe", name=self._name) from fault
        except InputError as fault:
            code = fault.code if fault.code.startswith("import.") else "import.damaged"
            raise InputError(code, name=self._name) from fault
        except (ParseError, ValueError, LookupError, OSError) as fault:
            raise InputError("import.damaged", name=self._name) from fault
        return root


@contextmanager
def open_word(path: Path) -> Iterator[WordFile]:
    """The checked container of a Word document."""
    with open_gate(path, LIMITS) as gate:
        _check(gate, path.name)
        yield WordFile(gate, path.name)
