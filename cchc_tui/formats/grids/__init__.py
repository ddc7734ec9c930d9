"""Tables of any file an annex comes in: which reader, and what the file is when there is none for it."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.grid import Grid
from cchc_tui.formats.grids.container import kind_of


def read_grids(path: Path) -> list[Grid]:
    """The tables in a .xlsx, .docx or .pdf file, in order; InputError `import.*` says what to do else."""
    match kind_of(path):
        case "pdf":
            from cchc_tui.formats.grids.pdf import read_pdf

            return read_pdf(path)
        case "docx":
            from cchc_tui.formats.grids.docx import read_docx

            return read_docx(path)
        case _:
            from cchc_tui.formats.grids.xlsx import read_xlsx

            return read_xlsx(path)
