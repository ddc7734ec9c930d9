"""The few files that Windows itself reads, and the gates that look at the folder: each refuses what it is there for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from release import HERE, verify
from release.build_windows import windows_text
from release.fetch import wanted
from release.packing import Files

BAT = windows_text(HERE / "CCHC.bat")
READ_ME = windows_text(HERE / "DOC-TRUOC.txt", bom=True)
PTH = b"python311.zip\r\nthu-vien.zip\r\n.\r\n..\\thu-vien\r\n"
GOOD: Files = {"CCHC/CCHC.bat": BAT, "CCHC/DOC-TRUOC.txt": READ_ME, "CCHC/runtime/python311._pth": PTH,
               "CCHC/HUONG-DAN.docx": b"PK"}  # fmt: skip


def refused(monkeypatch: pytest.MonkeyPatch, gate: Callable[[], str], files: Files) -> str:
    """What a gate says of these files; "" when it lets them pass."""
    monkeypatch.setattr(verify, "folder", lambda: files)
    try:
        gate()
    except verify.BrokenPromiseError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("gate", [verify.texts, verify.names])
def test_the_files_as_they_are_pass(monkeypatch: pytest.MonkeyPatch, gate: Callable[[], str]) -> None:
    assert refused(monkeypatch, gate, GOOD) == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("CCHC/CCHC.bat", BAT.replace(b"\r\n", b"\n")),
        ("CCHC/CCHC.bat", BAT.replace(b"echo ", "echo Ừ".encode())),
        ("CCHC/CCHC.bat", BAT.replace(b"exit /b %rc%", b"exit /b 0")),
        ("CCHC/CCHC.bat", BAT.replace(b" %*", b"")),
        ("CCHC/CCHC.bat", BAT.replace(b"-I ", b"")),
        ("CCHC/DOC-TRUOC.txt", READ_ME.removeprefix(b"\xef\xbb\xbf")),
        ("CCHC/DOC-TRUOC.txt", READ_ME.replace(b"\r\n", b"\n")),
        ("CCHC/DOC-TRUOC.txt", READ_ME + b"x" * 81 + b"\r\n"),
        ("CCHC/HUONG-DAN.docx", b""),
        ("CCHC/runtime/python311._pth", PTH + b"import site\r\n"),
    ],
)
def test_a_text_that_windows_would_misread_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    assert refused(monkeypatch, verify.texts, {**GOOD, name: data}) != ""


@pytest.mark.parametrize(
    "name",
    [
        "CCHC/đọc.txt", "CCHC/a b.txt", "CCHC/nul.txt", "CCHC/com1", "CCHC/a.", "CCHC/cchc.BAT", "beside.txt",
        f"CCHC/{'a' * 95}.txt", "CCHC/../a", "CCHC/a:b",
    ],
)  # fmt: skip
def test_a_name_that_does_not_travel_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert refused(monkeypatch, verify.names, {**GOOD, name: b""}) != ""


def test_another_program_in_the_folder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "wanted", dict)
    assert "extra.exe" in refused(monkeypatch, verify.runtime, {"CCHC/runtime/python.exe": b"", "CCHC/extra.exe": b""})


def test_a_changed_file_of_the_runtime_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"CCHC/runtime/{name}": b"changed" for name in wanted()}
    assert "is not the one that was looked at" in refused(monkeypatch, verify.runtime, files)


@pytest.mark.parametrize(
    ("licence", "good"),
    [
        ("License-Expression: MIT", True),
        ("License-Expression: Apache-2.0 OR BSD-3-Clause", True),
        ("License: LGPL-3.0-or-later", True),
        ("Classifier: License :: OSI Approved :: GNU Lesser General Public License v3", True),
        ("License: GPL-3.0", False),
        ("License-Expression: AGPL-3.0-only", False),
        ("Classifier: License :: OSI Approved :: GNU General Public License (GPL)", False),
    ],
)
def test_a_licence_that_binds_the_whole_is_known(licence: str, good: bool) -> None:
    assert bool(verify._BAD.search(licence)) is not good


def test_the_start_says_what_to_do_when_only_the_bat_was_taken_out_of_the_zip() -> None:
    torn = BAT.decode().partition(":torn")[2].partition(":old")[0]
    assert re.findall(r"echo (.*)\r", torn)[0].startswith("Chua giai nen.")


@pytest.mark.parametrize("line", ["pause", "exit /b %rc%", "set rc=%errorlevel%"])
def test_the_start_waits_after_a_failure_and_hands_the_status_on(line: str) -> None:
    assert line in BAT.decode()


def test_the_start_gives_its_words_to_the_program() -> None:
    assert rb'"%~dp0runtime\python.exe" -I -B -X utf8 -m cchc_tui %*' in BAT


def test_the_read_me_leads_to_the_first_screen_in_two_steps() -> None:
    text = READ_ME.decode("utf-8-sig")
    assert re.findall(r"^  (\d)\. ", text, re.MULTILINE) == ["1", "2"]
