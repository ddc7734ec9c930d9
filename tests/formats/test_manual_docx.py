"""The manual as a Word file: headings, contents, tables and pictures, in a file that office programs open."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Opened

from cchc_tui.core.manual import read_chapter
from cchc_tui.documents.manual import Book, manual_book
from cchc_tui.formats.manual_docx import FIXED, write_book
from cchc_tui.jobs.manual import NAMES, chapters
from cchc_tui.texts import manual_labels as t

MOST_PAGES = 60


@pytest.fixture(scope="module")
def book() -> Opened:
    return Document(io.BytesIO(write_book(manual_book(chapters()))))


def small(text: str) -> Opened:
    chapter = read_chapter("01-x", f"# Tên\n\n{text}")
    return Document(io.BytesIO(write_book(Book(("SÁCH",), "", "MỤC LỤC", (chapter,)))))


def test_every_chapter_is_a_heading_with_its_number(book: Opened) -> None:
    headings = [line.text for line in book.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert headings == [t.BOOK_CHAPTER.format(number=int(name[:2]), title=t.CHAPTERS[name]) for name in NAMES[1:]]


def test_the_contents_lead_to_every_chapter_and_its_page(book: Opened) -> None:
    xml = book.element.xml
    marks = set(re.findall(r'bookmarkStart [^>]*w:name="(chuong_\d\d)"', xml))
    assert marks == {f"chuong_{name[:2]}" for name in NAMES[1:]}
    assert set(re.findall(r'hyperlink [^>]*w:anchor="(\w+)"', xml)) == marks
    assert set(re.findall(r"PAGEREF (\w+)", xml)) == marks


def test_a_picture_keeps_its_columns_and_its_page() -> None:
    lines = [line for line in small("```\n" + "─" * 60 + "\n ✓ Đã lưu\n```").paragraphs if line.style is not None
             and line.style.name == "Man hinh"]  # fmt: skip
    assert [line.text for line in lines] == [("─" * 60).ljust(80), " √ Đã lưu".ljust(80)]
    assert [line.paragraph_format.keep_with_next for line in lines] == [True, False]
    assert all(line.style is not None and line.style.font.name == FIXED for line in lines)


def test_a_table_repeats_its_head() -> None:
    (table,) = small("| Phím | Việc |\n| --- | --- |\n| `F5` | rà soát |").tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Phím", "Việc"], ["F5", "rà soát"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_two_writings_are_the_same_bytes() -> None:
    made = manual_book(chapters())
    assert write_book(made) == write_book(made)


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice here")
def test_the_book_opens_and_has_no_more_pages_than_agreed(tmp_path: Path) -> None:
    path = tmp_path / "huong-dan.docx"
    path.write_bytes(write_book(manual_book(chapters())))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf", str(path)],
        cwd=tmp_path, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    pages = subprocess.run(
        ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"], capture_output=True, check=True, text=True
    ).stdout.split("\f")
    assert 30 <= len(pages) - 1 <= MOST_PAGES
    assert re.search(r"Chương 13\. Thông báo lỗi[. ]*\d\d\n", pages[1])
