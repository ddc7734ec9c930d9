"""Attaching papers: only plain files are read, what is recorded can be checked, names are shown whole."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState, Fingerprint
from cchc_tui.core.paper_kinds import PROGRAM_ENDINGS
from cchc_tui.jobs.evidence import (
    check_file,
    look_at,
    open_in_viewer,
    read_evidence,
    take_fingerprint,
)
from cchc_tui.texts.errors import explain
from tests.platforms import DEVICES, LINKS, NAMES, PIPES, POSIX, TEXTLESS, posix_only, windows_only
from tests.store.kit import OFFICE, YEAR, a_set, open_store

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 ke hoach " * 50_000  # more than one piece
LATER = 60 * 10**9


def a_file(folder: Path, name: str = "Kế hoạch.pdf", content: bytes = CONTENT) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: Path) -> InputError:
    """Why `path` is refused."""
    with pytest.raises(InputError) as caught:
        read_evidence(path, NOW)
    return caught.value


def touched(path: Path, by: int = LATER) -> Path:
    """The file with another time."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + by))
    return path


def again(path: Path) -> None:
    """Saved once more by another program."""
    touched(path)


def a_pipe(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


# Fingerprints


@pytest.mark.parametrize("content", [b"", b"x", CONTENT])
def test_a_fingerprint_is_size_time_and_digest(tmp_path: Path, content: bytes) -> None:
    path = a_file(tmp_path, content=content)
    mark = Fingerprint(len(content), path.stat().st_mtime_ns, hashlib.sha256(content).hexdigest())
    assert take_fingerprint(path) == mark


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    seen: list[int] = []
    take_fingerprint(a_file(tmp_path), seen.append)
    assert (sum(seen), len(seen) > 1) == (len(CONTENT), True)


def test_a_file_that_changed_once_is_read_again(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    changes = iter([b" them"])

    def change(_: int) -> None:
        if more := next(changes, None):
            path.write_bytes(CONTENT + more)

    assert take_fingerprint(path, change).sha256 == hashlib.sha256(CONTENT + b" them").hexdigest()


def test_a_file_that_keeps_changing_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, content=b"x")
    with pytest.raises(InputError, match=r"evidence\.unsteady"):
        take_fingerprint(path, lambda _: again(path))


def test_a_file_that_grows_as_fast_as_it_is_read_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, content=b"x")
    pieces = []

    def grow(size: int) -> None:
        pieces.append(size)
        assert len(pieces) < 50, "read without end"
        with path.open("ab") as file:
            file.write(b"x")

    with pytest.raises(InputError, match=r"evidence\.unsteady"):
        take_fingerprint(path, grow)


def test_a_file_rewritten_with_the_same_size_while_read_is_read_again(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    once = iter([True])

    def rewrite(_: int) -> None:
        if next(once, False):
            path.write_bytes(CONTENT.upper())
            touched(path)

    assert take_fingerprint(path, rewrite).sha256 == hashlib.sha256(CONTENT.upper()).hexdigest()


# What is no paper

UNREACHABLE = "evidence.unreadable" if POSIX else "evidence.not_found"  # no file has such a path
NAMED_DEVICES = windows_only("a device has a name in every folder there")


def a_link(folder: Path, name: str, to: str) -> Path:
    (folder / name).symlink_to(to)
    return folder / name


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder / "khong-co.pdf", "evidence.not_found"),
        (lambda folder: folder, "evidence.folder"),
        pytest.param(lambda folder: a_pipe(folder / "ống"), "evidence.not_file", marks=PIPES),
        pytest.param(lambda _: Path("/dev/zero"), "evidence.not_file", marks=DEVICES),
        pytest.param(lambda folder: folder / "NUL", "evidence.not_file", marks=NAMED_DEVICES),
        pytest.param(lambda folder: a_link(folder, "a.pdf", "/dev/zero"), "evidence.not_file", marks=LINKS),
        pytest.param(lambda folder: a_link(folder, "a.pdf", "khong-co.pdf"), "evidence.not_found", marks=LINKS),
        pytest.param(lambda folder: a_link(folder, "a.pdf", "a.pdf"), "evidence.unreadable", marks=LINKS),
        pytest.param(lambda folder: a_link(folder, "a.pdf", "."), "evidence.folder", marks=LINKS),
        (lambda folder: folder / "a\0b.pdf", "evidence.unreadable"),
        (lambda folder: folder / ("x" * 300), UNREACHABLE),
        (lambda folder: a_file(folder, "a.pdf") / "b.pdf", UNREACHABLE),
    ],
    ids=["gone", "folder", "pipe", "device", "named device", "link to device", "broken link", "loop", "link to folder",
         "NUL", "too long", "below a file"],
)  # fmt: skip
def test_what_is_no_plain_file_is_refused_without_reading(
    tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    assert refused(make(tmp_path)).code == code


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: a_link(folder, "a.pdf", "a.pdf"),
        lambda folder: folder / ("x" * 300),
        lambda folder: a_file(folder, "a.pdf") / "b.pdf",
    ],
    ids=["loop", "too long", "below a file"],
)
def test_why_a_file_cannot_be_read_is_told_without_the_systems_english(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    said = explain(refused(make(tmp_path)))
    assert [word for word in ("Errno", "Too many", "too long", "directory") if word in said] == []


def test_a_home_that_nobody_has_is_only_a_file_that_is_not_there() -> None:
    assert refused(Path("~khong-co-ai/ke-hoach.pdf")).code == "evidence.not_found"


@pytest.mark.parametrize("ending", [f".{one}" for one in sorted(PROGRAM_ENDINGS)])
def test_programs_and_shortcuts_are_no_evidence(tmp_path: Path, ending: str) -> None:
    assert refused(a_file(tmp_path, f"Kế hoạch.pdf{ending.upper()}")).code == "evidence.program"


@pytest.mark.parametrize("ending", [".exe", ".lnk", ".js"])
def test_a_program_turned_round_by_a_hidden_sign_is_still_one(tmp_path: Path, ending: str) -> None:
    assert refused(a_file(tmp_path, f"anh\u202efdp{ending}")).code == "evidence.program"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03\0\0\0\x04\0" + b"\0" * 100,
        b"\x7fELF\x02\x01\x01\0",
        b"#!/bin/sh\nrm -rf ~\n",
        b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F",
        b"<html><script>alert(1)</script>",
        b"<HTA:APPLICATION id=a>",
        b"[InternetShortcut]\r\nURL=http://vi.du\r\n",
        b"\xff\xfe" + "<script>".encode("utf-16-le"),
    ],
    ids=["exe", "elf", "shell", "lnk", "script", "hta", "url", "wide script"],
)
@pytest.mark.parametrize("name", ["Kế hoạch.pdf", "Báo cáo.docx", "so lieu.csv"])
def test_a_program_under_an_innocent_name_is_still_one(tmp_path: Path, name: str, content: bytes) -> None:
    assert refused(a_file(tmp_path, name, content)).code == "evidence.program"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("so do.dwg", "evidence.kind"),
        ("trang.psd", "evidence.kind"),
        ("Báo cáo - Mật.pdf", "paper.secret"),
        ("05-KH-UBND(M).pdf", "paper.secret"),
    ],
)
def test_what_is_not_on_the_list_or_is_secret_is_refused(tmp_path: Path, name: str, code: str) -> None:
    assert refused(a_file(tmp_path, name)).code == code


def test_a_file_without_an_ending_and_without_a_known_beginning_is_refused(tmp_path: Path) -> None:
    assert refused(a_file(tmp_path, "vanban", b"abc")).code == "evidence.no_ending"


@pytest.mark.parametrize(
    "document", [DocumentFields("05/KH-UBND(M)"), DocumentFields(summary="Kế hoạch mật về phòng thủ")]
)
def test_a_mark_of_secrecy_in_what_is_said_of_a_paper_refuses_it(tmp_path: Path, document: DocumentFields) -> None:
    with pytest.raises(InputError, match=r"paper\.secret"):
        read_evidence(a_file(tmp_path), NOW, document)


@pytest.mark.parametrize(
    "name", ["Kế hoạch.pdf", "bang.XLSX", "anh.jpeg", "vanban", "thu.eml", "macro.docm", "a.exe.pdf"]
)
def test_papers_of_every_kind_are_evidence(tmp_path: Path, name: str) -> None:
    assert read_evidence(a_file(tmp_path, name), NOW).name == name


@LINKS
def test_a_link_to_a_paper_is_that_paper(tmp_path: Path) -> None:
    a_file(tmp_path)
    linked = read_evidence(a_link(tmp_path, "a.pdf", "Kế hoạch.pdf"), NOW)
    assert (linked.name, linked.fingerprint.sha256) == ("a.pdf", hashlib.sha256(CONTENT).hexdigest())


# Names


def test_a_paper_is_recorded_with_its_full_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert read_evidence(Path("Kế hoạch.pdf"), NOW).path == str(tmp_path / "Kế hoạch.pdf")


def test_a_paper_keeps_what_is_said_of_it_and_when(tmp_path: Path) -> None:
    fields = DocumentFields("05/KH-UBND", "2026-01-05", "UBND xã", "Kế hoạch")
    one = read_evidence(a_file(tmp_path), NOW, fields)
    assert (one.document, one.attached_at) == (fields, "2026-12-02T09:00:00+00:00")


def test_a_decomposed_name_is_shown_composed_and_still_found(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Kế hoạch Đắk Ơ.pdf")
    one = read_evidence(a_file(tmp_path, name), NOW)
    assert (one.name, Path(one.path).name, check_file(one)) == ("Kế hoạch Đắk Ơ.pdf", name, FileState.INTACT)


@pytest.mark.parametrize(
    "name",
    ["anh\u202egnp.pdf", "a\u200bb.pdf", *(pytest.param(name, marks=NAMES) for name in ("a\nb.pdf", "a\x1b[31mb.pdf"))],
    ids=ascii,
)
def test_a_shown_name_hides_nothing_and_steers_nothing(tmp_path: Path, name: str) -> None:
    shown = read_evidence(a_file(tmp_path, name), NOW).name
    assert [char for char in shown if not char.isprintable() or ord(char) in (0x200B, 0x202E)] == []


def test_hidden_signs_in_a_refused_name_are_made_visible(tmp_path: Path) -> None:
    said = explain(refused(a_file(tmp_path, "anh\u202efdp.exe")))
    assert ("⟨U+202E⟩" in said, "\u202e" in said) == (True, False)


@TEXTLESS
def test_a_name_that_is_no_text_is_found_again_after_a_restart(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/k\xff.pdf"
    Path(os.fsdecode(raw)).write_bytes(CONTENT)
    one = read_evidence(Path(os.fsdecode(raw)), NOW)
    with open_store(tmp_path / "cchc.db") as store:
        number = store.create_assessment(OFFICE, YEAR, a_set())
        store.add_evidence(number, "1.1", one)
    with open_store(tmp_path / "cchc.db") as store:
        (kept,) = store.load(number).evidence.values()
    assert (kept.name, os.fsencode(kept.path), check_file(kept)) == ("k\ufffd.pdf", raw, FileState.INTACT)


# The same paper twice


def keys(*papers: Evidence) -> int:
    return len({one.id for one in papers})


def test_the_same_bytes_at_the_same_place_are_one_paper(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    assert keys(read_evidence(path, NOW), read_evidence(touched(path), datetime(2027, 1, 1, tzinfo=UTC))) == 1


def test_the_same_bytes_at_another_place_are_another_paper(tmp_path: Path) -> None:
    assert keys(read_evidence(a_file(tmp_path), NOW), read_evidence(a_file(tmp_path, "khác.pdf"), NOW)) == 2


def test_a_paper_of_two_leaves_is_one_row(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with open_store(tmp_path / "cchc.db") as store:
        number = store.create_assessment(OFFICE, YEAR, a_set())
        for code in ("1.1", "1.2"):
            store.add_evidence(number, code, read_evidence(path, NOW))
        found = store.load(number)
    assert (len(found.evidence), [link.code for link in found.links]) == (1, ["1.1", "1.2"])


# What the disk says later


def swapped(path: Path) -> None:
    """Other bytes, the same size and time."""
    before = path.stat()
    path.write_bytes(CONTENT.upper())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    ("change", "state", "deep"),
    [
        (lambda _: None, FileState.INTACT, FileState.INTACT),
        (touched, FileState.INTACT, FileState.INTACT),
        (lambda path: path.write_bytes(b"ngan"), FileState.CHANGED, FileState.CHANGED),
        (lambda path: (path.write_bytes(CONTENT.upper()), touched(path)), FileState.CHANGED, FileState.CHANGED),
        (swapped, FileState.INTACT, FileState.CHANGED),
        (lambda path: path.unlink(), FileState.MISSING, FileState.MISSING),
        (lambda path: path.rename(path.with_name("khac.pdf")), FileState.MISSING, FileState.MISSING),
        (lambda path: (path.unlink(), path.mkdir()), FileState.UNREADABLE, FileState.UNREADABLE),
        pytest.param(a_pipe, FileState.UNREADABLE, FileState.UNREADABLE, marks=PIPES),
    ],
    ids=["as it was", "touched", "shorter", "same size", "same size and time", "gone", "renamed", "folder", "pipe"],
)
def test_a_file_is_what_it_was_or_is_told_apart(
    tmp_path: Path, change: Callable[[Path], object], state: FileState, deep: FileState
) -> None:
    one = read_evidence(a_file(tmp_path), NOW)
    change(Path(one.path))
    assert (check_file(one), check_file(one, deep=True)) == (state, deep)


def test_a_time_off_by_a_coarse_clock_is_no_change(tmp_path: Path) -> None:
    one = read_evidence(a_file(tmp_path), NOW)
    swapped(Path(one.path))
    touched(Path(one.path), 10**9)  # FAT keeps every second second
    assert check_file(one) is FileState.INTACT


# Opening


@pytest.mark.parametrize(("name", "code"), [("khong-co.pdf", "evidence.not_found"), ("a.exe", "evidence.program")])
def test_what_is_gone_or_a_program_is_not_opened(tmp_path: Path, name: str, code: str) -> None:
    a_file(tmp_path, "a.exe")
    with pytest.raises(InputError, match=code):
        open_in_viewer(tmp_path / name)


@posix_only("which viewers a Windows PC has is not the test's to choose")
def test_a_machine_without_a_viewer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"evidence\.no_viewer"):
        open_in_viewer(a_file(tmp_path))


@LINKS
def test_a_look_follows_links(tmp_path: Path) -> None:
    a_file(tmp_path)
    assert look_at(a_link(tmp_path, "a.pdf", "Kế hoạch.pdf")).st_size == len(CONTENT)
