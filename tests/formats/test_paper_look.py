"""A look at a paper: what it is, signed or scanned, its first words; and never a crash or a hang."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.papers import WORDS_MOST, FileLook, PaperKind, Standing, Trouble
from cchc_tui.formats.paper_look import look_at_paper
from tests.formats.paper_files import (
    DRAWN,
    SIGNATURE,
    WORDS,
    a_pdf,
    a_stream,
    a_word_file,
    a_zip,
    locked_pdf,
    pdf_of,
    said,
)

TEXT, SCAN, OCR = said(WORDS), DRAWN, said(WORDS, hidden=True) + DRAWN
TABLE = a_zip({
    "xl/workbook.xml": b"<workbook/>",
    "xl/sharedStrings.xml": b"<sst><si><t>STT</t></si><si><t>Ho so</t></si></sst>",
})  # fmt: skip
LETTER = "<o:all xmlns:o='o' xmlns:t='t'><t:h>Bao cao</t:h><t:p>a<t:s/>b</t:p></o:all>"
BY_CADES = SIGNATURE.replace(b"adbe.pkcs7.detached", b"ETSI.CAdES.detached")
STAMPED = SIGNATURE.replace(b"adbe.pkcs7.detached", b"ETSI.RFC3161")


def look(folder: Path, name: str, content: bytes) -> FileLook:
    """What a look at such a file says."""
    path = folder / name
    path.write_bytes(content)
    return look_at_paper(path)


@pytest.mark.parametrize(
    ("name", "content", "standing"),
    [
        ("a.pdf", a_pdf(TEXT), Standing.CHECK),
        ("a.pdf", a_pdf(SCAN), Standing.SCAN),
        ("a.pdf", a_pdf(SCAN, SCAN), Standing.SCAN),
        ("a.pdf", a_pdf(OCR), Standing.SCAN),
        ("a.pdf", a_pdf(TEXT + DRAWN), Standing.CHECK),
        ("a.pdf", a_pdf(said("12") + DRAWN), Standing.SCAN),
        ("a.pdf", a_pdf(SCAN, TEXT), Standing.CHECK),
        ("a.pdf", a_pdf(TEXT, more=[SIGNATURE]), Standing.SIGNED),
        ("a.pdf", a_pdf(SCAN, more=[SIGNATURE]), Standing.SIGNED),
        ("a.pdf", a_pdf(TEXT, more=[BY_CADES]), Standing.SIGNED),
        ("a.pdf", a_pdf(TEXT, more=[STAMPED]), Standing.CHECK),
        ("a.pdf", a_pdf(TEXT, more=[b"<</FT/Sig/T(Signature1)>>"]), Standing.CHECK),
        ("a.docx", a_word_file(), Standing.CHECK),
        ("a.docx", a_word_file({"_xmlsignatures/sig1.xml": b"<Signature/>"}), Standing.SIGNED),
        ("a.docx", a_word_file({"_xmlsignatures/origin.sigs": b""}), Standing.CHECK),
        ("a.odt", a_zip({"content.xml": LETTER.encode(), "META-INF/documentsignatures.xml": b"<a/>"}), Standing.SIGNED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_xmlsignatures".encode("utf-16-le"), Standing.SIGNED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, Standing.CHECK),
        ("a.jpg", b"\xff\xd8\xff\xe0", Standing.SCAN),
        ("a.xlsx", TABLE, Standing.CHECK),
        ("a.txt", b"ghi chu", Standing.CHECK),
        ("a.zip", a_zip({"a.pdf": b"x"}), Standing.NOT_APPLICABLE),
        ("a.mp3", b"ID3", Standing.NOT_APPLICABLE),
    ],
    ids=["text", "scan", "scan of two pages", "scan with recognised text", "text and picture", "scan with a number",
         "cover and text", "signed", "signed scan", "signed by CAdES", "time stamp only", "empty signature field",
         "word", "signed word", "word once signed", "signed letter", "signed old word", "old word", "photo", "table",
         "note", "zip", "sound"],
)  # fmt: skip
def test_signed_scanned_and_to_be_looked_at_are_told_apart(
    tmp_path: Path, name: str, content: bytes, standing: Standing
) -> None:
    assert look(tmp_path, name, content).standing is standing


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", a_pdf(TEXT, said("Trang hai va con nhieu chu nua")), WORDS),
        ("a.pdf", a_pdf(SCAN), ""),
        ("a.pdf", a_pdf(TEXT, packed=True), WORDS),
        ("a.xlsx", TABLE, "STT\nHo so"),
        ("a.odt", a_zip({"content.xml": LETTER.encode()}), "Bao cao\na b"),
        ("a.txt", "﻿Báo cáo\n\n  năm 2026".encode(), "Báo cáo\nnăm 2026"),
        ("a.txt", "\ufeffBáo cáo".encode("utf-16-le"), "Báo cáo"),
        ("a.zip", a_zip({"a.txt": b"Bao cao"}), ""),
    ],
)
def test_the_words_of_the_first_page_are_given(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert look(tmp_path, name, content).first_words == words


def test_a_word_paper_gives_its_head_in_the_order_of_its_columns(tmp_path: Path) -> None:
    lines = look(tmp_path, "a.docx", a_word_file()).first_words.splitlines()
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 45/BC-UBND",
        "Hòa Bình, ngày 02 tháng 12 năm 2026",
        "BÁO CÁO CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    ]


@pytest.mark.parametrize("content", [("Chữ " * 9000).encode(), b"a" * 100_000])
def test_words_are_bounded(tmp_path: Path, content: bytes) -> None:
    assert len(look(tmp_path, "a.txt", content).first_words) <= WORDS_MOST


@pytest.mark.parametrize(("pages", "content"), [(1, a_pdf(TEXT)), (3, a_pdf(TEXT, TEXT, SCAN))])
def test_pages_are_counted(tmp_path: Path, pages: int, content: bytes) -> None:
    assert look(tmp_path, "a.pdf", content).pages == pages


@pytest.mark.parametrize(
    ("name", "content", "macros"),
    [
        ("a.docx", a_word_file({"word/vbaProject.bin": b"x"}), True),
        ("a.docm", a_word_file(), True),
        ("a.docx", a_word_file(), False),
    ],
)
def test_macros_are_noticed(tmp_path: Path, name: str, content: bytes, macros: bool) -> None:
    assert look(tmp_path, name, content).macros is macros


LOOP = pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
DEEP = pdf_of(
    [b"<</Type/Catalog/Pages 2 0 R>>", *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(3000))]
)
LONG = a_pdf(said("chu") * 1_000_000, packed=True)
BILLION = b"<!DOCTYPE a [<!ENTITY a 'aa'>]><w>&a;</w>"


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("a.pdf", b"%PDF-1.7 khong con gi", Trouble.BROKEN),
        ("a.pdf", a_pdf(TEXT)[:200], Trouble.BROKEN),
        ("a.pdf", LOOP, Trouble.BROKEN),
        ("a.pdf", DEEP, Trouble.BROKEN),
        ("a.pdf", locked_pdf("mat khau", "chu"), Trouble.LOCKED),
        ("a.pdf", locked_pdf("", "chu"), Trouble.NONE),
        ("a.docx", b"PK\x03\x04" + b"\0" * 100, Trouble.BROKEN),
        ("a.docx", a_word_file()[:-100], Trouble.BROKEN),
        ("a.docx", a_zip({"word/document.xml": b"\0" * (60 << 20)}), Trouble.BROKEN),
        ("a.docx", a_zip({"word/document.xml": BILLION}), Trouble.BROKEN),
        ("a.docx", a_zip({"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}), Trouble.BROKEN),
        ("a.docx", a_zip({"../word/document.xml": b"<a/>"}), Trouble.BROKEN),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Trouble.LOCKED),
        ("a.pdf", b"", Trouble.NONE),
        ("a.pdf", os.urandom(5000), Trouble.NONE),
    ],
    ids=["no pdf", "cut pdf", "pages in a loop", "pages too deep", "locked", "locked for changes only", "no zip",
         "cut zip", "bomb", "entities", "deep", "outside", "locked word", "empty", "noise"],
)  # fmt: skip
def test_a_bad_file_is_told_and_breaks_nothing(tmp_path: Path, name: str, content: bytes, trouble: Trouble) -> None:
    assert look(tmp_path, name, content).trouble is trouble


def test_a_file_that_takes_too_long_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(LONG)
    found = look_at_paper(path, seconds=0.3)
    assert (found.trouble, found.kind) == (Trouble.SLOW, PaperKind.PDF)


def test_a_signature_is_seen_even_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    broken = a_pdf(TEXT, more=[SIGNATURE]).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    assert look(tmp_path, "a.pdf", broken).signed


def test_a_very_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    assert look_at_paper(path).trouble is Trouble.LARGE


def test_a_stream_that_swells_is_bounded(tmp_path: Path) -> None:
    swelling = a_pdf(TEXT).replace(a_stream(TEXT), a_stream(b"0 " * (50 << 20), packed=True))
    assert look(tmp_path, "a.pdf", swelling).first_words == ""


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"evidence\.unreadable"):
        look_at_paper(tmp_path / "khong-co.pdf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_pdf_made_by_an_office_program_gives_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(a_word_file())
    profile = f"-env:UserInstallation=file://{tmp_path}/ho-so"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    assert "45/BC-UBND" in look_at_paper(tmp_path / "a.pdf").first_words
