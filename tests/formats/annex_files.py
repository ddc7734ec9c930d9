"""Files for the tests of import that are taken apart and put together again, and the sentence that refuses them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.formats.grids import read_grids
from cchc_tui.texts.errors import show_fact
from cchc_tui.texts.import_grids import GRID_MESSAGES

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(InputError) as raised:
        read_grids(path)
    facts = {name: show_fact(name, value) for name, value in raised.value.facts.items()}
    return GRID_MESSAGES[raised.value.code].format(**facts)


def with_part(path: Path, part: str, content: bytes | str | None) -> Path:
    """The same container with one part replaced, added, or (None) left out."""
    kept = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        if content is not None:
            new.writestr(part, content)
    path.write_bytes(kept.getvalue())
    return path


def part_of(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as container:
        return container.read(part).decode()
