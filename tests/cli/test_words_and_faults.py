"""What the command line says when things go wrong: always Vietnamese, on any console, with the right code."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from cchc_tui.cli import main
from cchc_tui.cli.base import cchc as root
from tests.cli.conftest import OFFICE, Cchc
from tests.platforms import PIPES

ENGLISH = re.compile(
    r"\b(usage|error|no such|missing|try|options:|commands:|required|default|invalid|unexpected|got|directory"
    r"|errno|too long|too many|denied|at line|column|exists|cannot|not a|is a|must be|traceback)\b",
    re.IGNORECASE,
)
HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from cchc_tui.store.store import Store
with Store.open(Path(sys.argv[1]), who="Trần Thị Bình", device="MAY-02"):
    print("held", flush=True)
    sys.stdin.read()
"""


def every_command(group: click.Group = root, *words: str) -> Iterator[tuple[str, ...]]:
    """Every command there is, by its words."""
    yield words
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *words, name)
        else:
            yield (*words, name)


COMMANDS = list(every_command())


# Words


def test_the_commands_of_the_contract_are_all_there() -> None:
    wanted = "demo|criteria list|criteria show|criteria check|status|init|answer|scores export|scores import"
    wanted += "|evidence add|evidence list|pack|verify"
    assert {tuple(words.split()) for words in wanted.split("|")} <= set(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_vietnamese(bare: Cchc, words: tuple[str, ...]) -> None:
    ran = bare(*words, "--help")
    said = re.sub(r"--[a-z-]+", "", ran.out)  # the names of options are English; what is said of them is not
    assert (ran.code, ran.err, ENGLISH.findall(said)) == (0, "", [])
    assert ran.out.startswith("Cách dùng: cchc")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_everything_in_help_is_explained(bare: Cchc, words: tuple[str, ...]) -> None:
    command: click.Command = root
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    unsaid = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
    assert (bool(command.help), unsaid) == (True, [])


WRONG: list[tuple[str, ...]] = [
    ("nope",), ("--nope",), ("statu",), ("status", "--jsn"), ("status", "thua"), ("status", "--period"),
    ("init",), ("init", "--office", "A"), ("answer",), ("answer", "1.1.1"), ("answer", "1.1.1", "--option"),
    ("answer", "1.1.1", "--option", "x"), ("answer", "1.1.1", "--count", "1.5"), ("answer", "9", "--count", "1"),
    ("evidence",), ("evidence", "add"), ("evidence", "add", "1.1.1"), ("evidence", "nope"), ("scores",),
    ("scores", "import"), ("scores", "export"), ("pack",), ("pack", "--to"), ("verify",), ("criteria",),
    ("criteria", "check"), ("criteria", "show", "nope"), ("status", "--json=yes"), ("verify", "a", "b"),
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_told_in_vietnamese_and_is_2(cchc: Cchc, words: tuple[str, ...]) -> None:
    ran = cchc(*words)
    assert (ran.code, bool(ran.said.strip()), ENGLISH.findall(ran.said)) == (2, True, [])


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("answer", "1.1.1", "--option"), "cchc answer --help"),
        (("evidence", "add"), "cchc evidence add --help"),
        (("status", "--sai"), "cchc status --help"),
        (("sai",), "cchc --help"),
    ],
)
def test_wrong_use_says_where_to_look(cchc: Cchc, words: tuple[str, ...], where: str) -> None:
    assert f"Xem cách dùng: {where}\n" in cchc(*words).err


def test_a_group_without_a_command_shows_its_commands(bare: Cchc) -> None:
    ran = bare("evidence")
    assert (ran.code, "add" in ran.said, "list" in ran.said) == (2, True, True)


LONG = "x" * 300


PATHS = {
    "too long": LONG,
    "too long a folder": f"{LONG}/x",
    "nobody's home": "~khong-co-ai/x",
    "below a file": f"{__file__}/x",
    "far below a file": f"{__file__}/x/y",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize(
    "words",
    [
        ("verify",), ("criteria", "check"), ("criteria", "show"), ("scores", "export"), ("scores", "import"),
        ("pack", "--to"), ("evidence", "add", "1.1.1"), ("init", "--office", "A", "--superior", "B", "--period",
        "2026", "--set"),
    ],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_a_path_that_cannot_be_is_told_in_vietnamese(
    proved: Cchc, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], path: str
) -> None:
    monkeypatch.chdir(proved.home)
    ran = proved(*words, path)
    assert (ran.code in (1, 2, 3), ENGLISH.findall(ran.said.replace(path, ""))) == (True, [])


@pytest.mark.parametrize(
    "home", [f"/{LONG}", "~khong-co-ai/x", f"{__file__}/x"], ids=["long", "nobody", "below a file"]
)
@pytest.mark.parametrize("words", [("status",), ("answer", "1.1.1", "--option", "1")], ids=" ".join)
def test_a_home_that_cannot_be_is_told_in_vietnamese(
    bare: Cchc, capsys: pytest.CaptureFixture[str], home: str, words: tuple[str, ...]
) -> None:
    ran = Cchc(Path(home), capsys)(*words)
    assert (ran.code in (2, 3), ENGLISH.findall(ran.said)) == (True, [])


@pytest.mark.parametrize("content", [b"code = ", b"[[a]\n", b'a = "\x00"', b"a = 1\na = 2"])
def test_where_toml_breaks_is_told_in_vietnamese(bare: Cchc, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "la.toml").write_bytes(content)
    assert ENGLISH.findall(bare("criteria", "check", str(tmp_path / "la.toml")).said) == []


@pytest.mark.parametrize(
    "encoding", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1258"}, {"PYTHONUTF8": "0"}], ids=str
)
@pytest.mark.parametrize(
    ("words", "code"),
    [(("status",), 0), (("--help",), 0), (("criteria", "show"), 0), (("verify", "không có.zip"), 2)],
    ids=str,
)
def test_a_console_without_vietnamese_letters_is_no_crash(
    set_up: Path, encoding: dict[str, str], words: tuple[str, ...], code: int
) -> None:
    told = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    command = [sys.executable, "-m", "cchc_tui", "--home", str(set_up), *words]
    ran = subprocess.run(command, env={**told, "LC_ALL": "C", **encoding}, capture_output=True, check=False)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False)


def test_a_console_without_vietnamese_letters_still_gets_the_numbers(set_up: Path) -> None:
    command = [sys.executable, "-m", "cchc_tui", "--home", str(set_up), "status"]
    told = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert b"0,00/17,00" in subprocess.run(command, env=told, capture_output=True, check=True).stdout


# Another copy at work


@contextmanager
def held(home: Path) -> Iterator[None]:
    """A second process that has the database open for writing."""
    command = [sys.executable, "-c", HOLD, str(home / "cchc.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("")


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "1.1.1", "--option", "2"),
        ("pack", "--to", "ra"),
        ("init", "--office", OFFICE, "--superior", "Sở", "--period", "2027"),
        ("evidence", "add", "1.1.1", "Kế hoạch năm.pdf"),
    ],
    ids=lambda words: words[0],
)
def test_while_another_copy_writes_an_edit_is_refused_and_says_who(
    proved: Cchc, papers: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(papers[0].parent)
    with held(proved.home):
        ran = proved(*words)
    assert (ran.code, ran.out, "Trần Thị Bình" in ran.err, "MAY-02" in ran.err) == (2, "", True, True)


def test_while_another_copy_writes_one_may_look(proved: Cchc) -> None:
    with held(proved.home):
        assert proved("status", "--json").plain["points"] == "2"


def test_once_the_other_copy_is_closed_edits_are_taken(proved: Cchc) -> None:
    with held(proved.home):
        pass
    assert proved("answer", "1.1.1", "--option", "2").code == 0


# Storage


def a_pipe(path: Path) -> None:
    """A pipe in the place of the file."""
    path.unlink()
    os.mkfifo(path)


def newer(path: Path) -> None:
    """A file of a later version."""
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: (path.unlink(), path.mkdir()),
        newer,
        lambda path: path.write_bytes(b"rac " * 999),
        lambda path: path.write_bytes(path.read_bytes()[:3000]),
        pytest.param(a_pipe, marks=PIPES),
    ],
    ids=["a folder", "newer", "garbage", "cut", "a pipe"],
)
@pytest.mark.parametrize("words", [("status",), ("answer", "1.1.1", "--option", "1")], ids=" ".join)
def test_trouble_with_storage_is_a_sentence_and_3(cchc: Cchc, spoil: object, words: tuple[str, ...]) -> None:
    assert callable(spoil)
    spoil(cchc.home / "cchc.db")
    ran = cchc(*words)
    assert (ran.code, ran.out, ran.err.count("\n"), ENGLISH.findall(ran.err)) == (3, "", 1, [])


def test_a_file_of_another_program_is_left_as_it_was(cchc: Cchc) -> None:
    (cchc.home / "cchc.db").write_bytes(b"rac " * 999)
    cchc("answer", "1.1.1", "--option", "1")
    assert (cchc.home / "cchc.db").read_bytes() == b"rac " * 999


# A bug


def broken(*_: object) -> None:
    raise RuntimeError(f"{OFFICE}: bí mật của đơn vị")


@pytest.mark.parametrize("form", ["--home {}", "--home={}"])
def test_a_bug_is_70_with_a_report_beside_the_data(
    cchc: Cchc, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    monkeypatch.setattr("cchc_tui.cli.office.status", broken)
    code = main([*(word.format(cchc.home) for word in form.split()), "status", "--json"])
    told = capsys.readouterr()
    reports = list((cchc.home / "bao-loi").glob("*.txt"))
    (path,) = map(str, reports)
    fault = json.loads(told.out)
    assert (code, fault["ok"], path in fault["error"]["text"], path in told.err) == (70, False, True, True)


def test_a_report_says_where_it_broke(cchc: Cchc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_tui.cli.office.status", broken)
    cchc("status", "--json")
    (report,) = (cchc.home / "bao-loi").iterdir()
    assert re.search(r"office\.py:\d+ status_command\n.*\d+ broken\n", report.read_text(encoding="utf-8"))


def test_a_report_holds_nothing_the_office_entered(cchc: Cchc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_tui.cli.office.status", broken)
    cchc("status", "--json")
    (report,) = (cchc.home / "bao-loi").iterdir()
    told = report.read_text(encoding="utf-8")
    assert [word for word in (OFFICE, "bí mật", "Hòa Bình") if word in told] == []


def test_a_bug_is_told_in_vietnamese(cchc: Cchc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_tui.cli.office.status", broken)
    err = cchc("status", "--json").err
    assert ("Chương trình gặp lỗi ngoài dự kiến (RuntimeError)" in err, ENGLISH.findall(err)) == (True, [])


def test_a_command_that_was_stopped_says_so(cchc: Cchc, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cchc_tui.cli.office.status", stopped)
    ran = cchc("status", "--json")
    assert (ran.code, json.loads(ran.out)["error"], ran.err.strip()) == (
        2, {"code": "stopped", "text": "Đã dừng."}, "Đã dừng.",
    )  # fmt: skip
