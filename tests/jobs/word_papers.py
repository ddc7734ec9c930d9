"""Papers as Word files in the layouts that offices use for the head, made with python-docx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from cchc_tui.core.evidence import DocumentFields
from tests.core.corpus import HEAD

LAYOUTS = ("two rows", "one cell each", "row by row", "tabs")
BODY = "Căn cứ Kế hoạch số 11/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về cải cách hành chính;"
TO = "Kính gửi: Các phòng, đơn vị thuộc xã"

# A letter, a plan, a decision whose title wraps before a capital, and a report of a department.
PAPERS = (
    DocumentFields("05/KH-UBND", "2026-01-09", "Ủy ban nhân dân xã Nam Hải", "Kế hoạch cải cách hành chính năm 2026"),
    DocumentFields(
        "77/QĐ-UBND", "2026-01-20", "Ủy ban nhân dân đặc khu Phú Quý",
        "Quyết định phê duyệt vị trí việc làm, cơ cấu ngạch công chức của UBND đặc khu Phú Quý và các đơn vị",
    ),
    DocumentFields(
        "12/BC-VHXH", "2026-06-02", "Phòng Văn hóa - Xã hội",
        "Báo cáo kết quả đào tạo, bồi dưỡng cán bộ, công chức 6 tháng đầu năm 2026",
    ),
    DocumentFields(
        "88/UBND-VP", "2026-12-04", "Ủy ban nhân dân xã Nam Hải",
        "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính năm 2026",
    ),
)  # fmt: skip


def word_paper(path: Path, told: DocumentFields, layout: str, font: str) -> Path:
    """The paper that `told` tells of, as a file."""
    paper = docx.Document()
    left, right = _left(told), HEAD.split("\n")
    year, month, day = told.issued_on.split("-")
    place = "Phú Quý" if "Phú Quý" in told.issuer else "Nam Hải"
    dated, number = f"{place}, ngày {day} tháng {month} năm {year}", f"Số: {told.document_number}"
    about = [told.summary] if told.summary.startswith("V/v") else []
    match layout:
        case "two rows":
            _table(paper, [(left, right), ([number, *about], [dated])], font)
        case "one cell each":
            _table(paper, [([*left, "_______", number, *about], [*right, "____________", dated])], font)
        case "row by row":
            pairs = zip([*left, number, *about], [*right, dated, ""], strict=False)
            _table(paper, [([one], [other]) for one, other in pairs], font)
        case _:
            pairs = zip([*left, number, *about], [*right, dated, ""], strict=False)
            for one, other in pairs:
                _line(paper, f"{one}\t\t{other}", font, 11)
    _body(paper, told, font, letter=bool(about))
    paper.save(str(path))
    return path


def _left(told: DocumentFields) -> list[str]:
    words = told.issuer.upper().split()
    if words[0] == "ỦY":
        return [" ".join(words[:4]), " ".join(words[4:])]
    return ["UBND XÃ NAM HẢI", told.issuer.upper()]


def _body(paper: Any, told: DocumentFields, font: str, *, letter: bool) -> None:
    if letter:
        _line(paper, TO, font, 13)
    else:
        kind, title = " ".join(told.summary.split()[:2]), " ".join(told.summary.split()[2:])
        for text in (kind.upper(), title[0].upper() + title[1:]):
            _line(paper, text, font, 14).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(paper, BODY, font, 13)


def _table(paper: Any, rows: list[tuple[list[str], list[str]]], font: str) -> None:
    table = paper.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, texts, strict=True):
            for line in lines:
                _line(cell, line, font, 12).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _line(where: Any, text: str, font: str, size: int) -> Any:
    paragraph = where.add_paragraph()
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    return paragraph
