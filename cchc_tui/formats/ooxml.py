"""Office files are zip containers with the clock in them; here the same content gets the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*")
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v(?:\s*/>|></v>)')

_FIRST_FONT = re.compile(rb"(<fonts\b[^>]*>)<font>.*?</font>", re.DOTALL)
FONT = "Times New Roman"

Edit = Callable[[bytes], bytes]


def settle(data: bytes, edits: Mapping[str, Edit] | None = None) -> bytes:
    """The same container with fixed times in its headers and properties; parts named in `edits` are passed through."""
    edits = edits or {}
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(settled, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == _CORE:
                content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            if entry.filename in edits:
                content = edits[entry.filename](content)
            fixed = zipfile.ZipInfo(entry.filename, EPOCH)
            fixed.create_system = 3  # the same on every system that writes
            target.writestr(fixed, content, zipfile.ZIP_DEFLATED, LEVEL)
    return settled.getvalue()


def with_values(sheet: bytes, values: Mapping[str, str]) -> bytes:
    """A sheet whose formulas carry their results, for readers that show a workbook without computing it."""

    def fill(found: re.Match[bytes]) -> bytes:
        return found[1] + b"<v>" + values[found[2].decode()].encode() + b"</v>"

    return _FORMULA.sub(fill, sheet)


def with_texts_as_meant(sheet: bytes, area: str) -> bytes:
    """A sheet in which Excel does not flag codes such as "1.1" as numbers stored as text."""
    note = f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    return sheet.replace(b"</worksheet>", note.encode())


def with_default_font(styles: bytes) -> bytes:
    """Styles whose first font is ours at size 12: the width of its digit is the unit of column widths."""
    font = f'<font><name val="{FONT}"/><family val="1"/><sz val="12"/></font>'
    return _FIRST_FONT.sub(rb"\g<1>" + font.encode(), styles, count=1)
