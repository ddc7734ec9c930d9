"""Names and files of strangers on the command line: nothing steers the console, and a script always gets its JSON."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Cchc
from tests.platforms import NAMES, PIPES

ODD = [
    "a\x1b[31m\x1b]0;x\x07",
    "b\nGói đúng: 9 tệp khớp.",
    "c\u202egpj",
    "d\x9b2J",
    "e\x7f",
    "f\r",
    "h\u200b",
    "k\udcff",
]
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def steering(text: str) -> set[str]:
    """The characters in an output that could change how the rest of it looks."""
    return {char for char in text if char != "\n" and unicodedata.category(char) in STEERING}


@pytest.fixture
def sent(proved: Cchc, tmp_path: Path) -> Path:
    """A folder of sound and broken packages under odd names."""
    folder = tmp_path / "nhận"
    folder.mkdir()
    content = proved.pack(tmp_path / "ra").read_bytes()
    for name in ODD:
        (folder / f"{name}.zip").write_bytes(content)
        (folder / f"{name} hỏng.zip").write_bytes(content[:-9])
    return folder


@NAMES
def test_no_file_name_steers_the_console(proved: Cchc, sent: Path) -> None:
    ran = proved("verify", str(sent))
    assert (ran.code, steering(ran.said), f"{len(ODD)} gói đúng" in ran.out) == (1, set(), True)


@NAMES
def test_no_file_name_makes_a_line_of_its_own(proved: Cchc, sent: Path) -> None:
    assert "Gói đúng: 9 tệp khớp..zip" not in proved("verify", str(sent)).out.splitlines()


@NAMES
def test_odd_names_come_back_from_json_as_they_are(proved: Cchc, sent: Path) -> None:
    ran = proved("verify", str(sent), "--json")
    names = {Path(one["file"]).name for one in ran.plain["packages"]}
    assert (steering(ran.out), names) == (set(), set(os.listdir(sent)))


@pytest.mark.parametrize("words", [["ver\x1b[31m"], ["verify", "--\x1b[31m"], ["status", "--period", "\x1b[31m"],
                                   ["verify", "\x1b[31m"], ["answer", "\x1b[31m", "--count", "1"]])  # fmt: skip
def test_no_argument_steers_the_console(cchc: Cchc, words: list[str]) -> None:
    ran = cchc(*words)
    assert (ran.code, steering(ran.said)) == (2, set())


FAULTS: dict[str, tuple[list[str], int, str]] = {
    "no file": (["verify", "khong-co.zip", "--json"], 2, "file.missing"),
    "no argument": (["verify", "--json"], 2, "usage"),
    "an unknown option": (["status", "--json", "--sai"], 2, "usage"),
    "no such period": (["status", "--json", "--period", "2031"], 2, "home.no_period"),
    "an annex that is none": (["criteria", "import", __file__, "--json"], 2, "import.is_text"),
    "a task that is none": (["take", __file__, "--json"], 2, "task.not_ours"),
    "no database": (["join-db", __file__, "--json"], 3, "db.not_sqlite"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_json_document_for_a_script_and_a_sentence_beside(cchc: Cchc, name: str) -> None:
    words, code, fault = FAULTS[name]
    ran = cchc(*words)
    told = json.loads(ran.out)
    assert (ran.code, told) == (code, {"ok": False, "error": {"code": fault, "text": ran.err.rstrip("\n")}})


def test_a_file_of_the_name_of_the_option_asks_for_no_json(cchc: Cchc) -> None:
    assert cchc("verify", "--", "--json").out == ""


@PIPES
@pytest.mark.parametrize("words", [["take"], ["take-back"], ["join-db"], ["verify"], ["unpack", "--to", "ra"],
                                   ["criteria", "check"], ["criteria", "import"], ["criteria", "notice"],
                                   ["scores", "import"], ["restore", "--from"], ["restore", "--rebuild", "--from"]],
                         ids=" ".join)  # fmt: skip
def test_a_pipe_is_refused_and_not_waited_for(cchc: Cchc, tmp_path: Path, words: list[str]) -> None:
    os.mkfifo(tmp_path / "ống")
    ran = cchc(*words, str(tmp_path / "ống"))
    assert (ran.code in (1, 2, 3), bool(ran.said.strip())) == (True, True)


@PIPES
def test_a_journal_that_cannot_be_read_is_told(cchc: Cchc) -> None:
    ran = cchc("restore", "--rebuild", "--from", "/proc/self/mem")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
