"""Kinds of files: an allow-list by ending and first bytes, what is refused, and what needs a look."""

from __future__ import annotations

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.paper_kinds import ALLOWED, PROGRAM_ENDINGS, check_kind, ending_of, kind_of, refuse_kind
from cchc_tui.core.papers import FileLook, PaperKind, Standing
from cchc_tui.texts.errors import explain

MB = 1 << 20


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.pdf", "pdf"), ("a.PDF", "pdf"), ("a.pdf.exe", "exe"), ("a.exe.pdf", "pdf"), ("a.exe.", "exe"),
        ("a.exe . ", "exe"), ("a", ""), (".pdf", ""), ("", ""), ("anh\u202efdp.exe", "exe"), ("a. pdf", "pdf"),
    ],
)  # fmt: skip
def test_the_ending_is_the_one_a_system_goes_by(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize(
    ("name", "first", "kind"),
    [
        ("a.pdf", "pdf", PaperKind.PDF), ("a.doc", "ole", PaperKind.WORD), ("a.docx", "zip", PaperKind.WORD),
        ("a.xls", "ole", PaperKind.SHEET), ("a.ods", "zip", PaperKind.SHEET), ("a.pptx", "zip", PaperKind.SLIDES),
        ("a.JPEG", "jpeg", PaperKind.PICTURE), ("a.heic", "heic", PaperKind.PICTURE), ("a.csv", "text", PaperKind.TEXT),
        ("a.eml", "text", PaperKind.MAIL), ("a.rar", "rar", PaperKind.ARCHIVE), ("a.mp4", "mp4", PaperKind.MEDIA),
        ("a", "pdf", PaperKind.PDF), ("a", "jpeg", PaperKind.PICTURE), ("a", "zip", PaperKind.UNKNOWN),
        ("a.dwg", "pdf", PaperKind.UNKNOWN), ("a.html", "html", PaperKind.UNKNOWN),
    ],
)  # fmt: skip
def test_ending_and_first_bytes_make_the_kind(name: str, first: str, kind: PaperKind) -> None:
    assert kind_of(name, first) is kind


def test_no_ending_is_both_taken_and_refused() -> None:
    assert set(ALLOWED) & PROGRAM_ENDINGS == set()


@pytest.mark.parametrize(
    ("name", "first", "code"),
    [
        ("a.exe", "", "evidence.program"), ("a.pdf.lnk", "pdf", "evidence.program"),
        ("a.pdf", "program", "evidence.program"),
        ("a.docx", "script", "evidence.program"), ("a.txt", "shortcut", "evidence.program"),
        ("a.html", "html", "evidence.program"), ("a.svg", "xml", "evidence.program"),
        ("a.scr ", "", "evidence.program"),
        ("a.dwg", "", "evidence.kind"), ("a.7zz", "7z", "evidence.kind"), ("a", "", "evidence.no_ending"),
        ("a", "zip", "evidence.no_ending"),
    ],
)  # fmt: skip
def test_what_could_be_started_or_is_unknown_is_refused(name: str, first: str, code: str) -> None:
    with pytest.raises(InputError, match=code.replace(".", r"\.")):
        refuse_kind(name, first)


@pytest.mark.parametrize(
    ("name", "first", "size", "codes"),
    [
        ("a.pdf", "pdf", 100, []),
        ("a.xls", "ole", 100, []),
        ("a.pdf", "", 0, ["paper.empty"]),
        ("a.pdf", "zip", 100, ["paper.misnamed"]),
        ("a.xls", "html", 100, ["paper.misnamed"]),
        ("a.docx", "ole", 100, ["paper.misnamed"]),
        ("a.csv", "", 100, []),
        ("a", "pdf", 100, ["paper.no_ending"]),
        ("anh\u202egnp.pdf", "pdf", 100, ["paper.hidden"]),
        ("a.docm", "zip", 100, ["paper.macros"]),
        ("a.xlsm", "zip", 100, ["paper.macros"]),
        ("a.zip", "zip", 100, ["paper.archive"]),
        ("a.mp3", "mp3", 100, ["paper.media"]),
        ("a.pdf", "pdf", 20 * MB, []),
        ("a.pdf", "pdf", 20 * MB + 1, ["paper.large"]),
        ("a.mp4", "mp4", 4096 * MB - 1, ["paper.media", "paper.large"]),
        ("a.mp4", "mp4", 4096 * MB, ["paper.media", "paper.over_fat32"]),
    ],
)  # fmt: skip
def test_what_needs_a_look_is_found(name: str, first: str, size: int, codes: list[str]) -> None:
    assert [one.code for one in check_kind(name, first, size)] == codes


def test_a_large_file_is_told_with_its_size_and_the_time_to_copy_it() -> None:
    (found,) = check_kind("phim.pdf", "pdf", 900 * MB)
    assert "dài 900 MB" in explain(found)
    assert "khoảng 3 phút" in explain(found)


def test_a_hidden_sign_is_shown_in_the_warning() -> None:
    (found,) = check_kind("anh\u202egnp.pdf", "pdf", 1)
    assert "⟨U+202E⟩" in explain(found)


@pytest.mark.parametrize(
    ("look", "standing"),
    [
        (FileLook(PaperKind.PDF, signed=True, scanned=True), Standing.SIGNED),
        (FileLook(PaperKind.PDF, scanned=True), Standing.SCAN),
        (FileLook(PaperKind.PDF, has_text=True), Standing.CHECK),
        (FileLook(PaperKind.PICTURE), Standing.SCAN),
        (FileLook(PaperKind.SHEET), Standing.CHECK),
        (FileLook(PaperKind.SHEET, signed=True), Standing.SIGNED),
        (FileLook(PaperKind.ARCHIVE), Standing.NOT_APPLICABLE),
        (FileLook(PaperKind.MEDIA), Standing.NOT_APPLICABLE),
        (FileLook(PaperKind.MAIL), Standing.NOT_APPLICABLE),
        (FileLook(), Standing.CHECK),
    ],
)
def test_a_look_says_where_a_paper_stands(look: FileLook, standing: Standing) -> None:
    assert look.standing is standing
