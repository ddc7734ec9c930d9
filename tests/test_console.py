"""Which windows can show the screens, what the others are told, and which signs stand in for those a font lacks."""

from __future__ import annotations

import ctypes
import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cchc_tui import console
from cchc_tui.console import ASCII, CONSOLE, SIGNS, WindowsConsole, refusal, signs_here
from cchc_tui.core.text import without_marks
from cchc_tui.texts import console_texts as t
from cchc_tui.texts.labels import MARKS
from tests.platforms import POSIX

ROOT = Path(__file__).parents[1]


class Stream(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Kernel:
    """kernel32 of a PC: whether its console knows VT, its font and code page, and who shares the window."""

    def __init__(self, *, vt: bool = True, font: str = "Consolas", page: int = 65001, sharing: int = 2) -> None:
        self.vt, self.font, self.page, self.sharing = vt, font, page, sharing
        self.mode = 3

    def GetStdHandle(self, number: int) -> int:  # noqa: N802
        return 0x7FFF00000000 | -number

    def GetConsoleMode(self, _handle: int, mode: Any) -> int:  # noqa: N802
        mode._obj.value = self.mode
        return 1

    def SetConsoleMode(self, _handle: int, mode: int) -> int:  # noqa: N802
        if not self.vt:
            return 0
        self.mode = mode
        return 1

    def GetCurrentConsoleFontEx(self, _handle: int, _most: int, font: Any) -> int:  # noqa: N802
        console.set_face(font._obj, self.font)
        font._obj.Y = 12
        return int(font._obj.Size == 84)

    def SetCurrentConsoleFontEx(self, _handle: int, _most: int, font: Any) -> int:  # noqa: N802
        self.font = console.face_of(font._obj)
        return 1

    def GetConsoleOutputCP(self) -> int:  # noqa: N802
        return self.page

    def GetConsoleProcessList(self, numbers: Any, most: int) -> int:  # noqa: N802
        assert len(numbers) == most
        return self.sharing


WIN10 = (10, 0)


@pytest.mark.parametrize(
    ("stdin", "stdout", "size", "windows", "said"),
    [
        (True, True, (80, 24), None, ""),
        (True, True, (0, 0), None, ""),
        (False, True, (80, 24), None, t.REDIRECTED),
        (True, False, (80, 24), None, t.REDIRECTED),
        (True, True, (79, 24), None, "79 cột, 24 dòng"),
        (True, True, (80, 23), None, "80 cột, 23 dòng"),
        (True, True, (80, 24), (Kernel(), WIN10), ""),
        (True, True, (80, 24), (Kernel(vt=False), WIN10), t.NO_VT),
        (True, True, (80, 24), (Kernel(vt=False), (6, 1)), t.OLD_WINDOWS),
        (True, True, (80, 24), (Kernel(vt=False), (6, 3)), t.OLD_WINDOWS),
        (True, True, (80, 24), (Kernel(), (6, 1)), ""),
        (True, False, (80, 24), (Kernel(vt=False), (6, 1)), t.REDIRECTED),
    ],
)
def test_a_window_that_cannot_show_the_screens_is_told_why(
    stdin: bool, stdout: bool, size: tuple[int, int], windows: Any, said: str
) -> None:
    found = refusal(Stream(stdin), Stream(stdout), size, WindowsConsole(*windows) if windows else None)
    assert (found == "") if not said else (said in found)


def test_vt_is_turned_on_beside_what_was_on() -> None:
    kernel = Kernel()
    assert (WindowsConsole(kernel, WIN10).turn_on_vt(), kernel.mode) == (True, 7)


@pytest.mark.parametrize(
    ("font", "after"),
    [("Terminal", "Consolas"), ("Lucida Console", "Consolas"), ("", ""), ("Cascadia Mono", "Cascadia Mono"),
     ("Courier New", "Courier New")],
)  # fmt: skip
def test_a_font_without_vietnamese_letters_is_changed_for_one_that_has_them(font: str, after: str) -> None:
    kernel = Kernel(font=font)
    WindowsConsole(kernel, WIN10).want_marks()
    assert kernel.font == after


@pytest.mark.parametrize(("sharing", "alone"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_window_that_would_close_at_once_is_known(sharing: int, alone: bool) -> None:
    assert WindowsConsole(Kernel(sharing=sharing), WIN10).is_alone() is alone


def test_the_font_record_is_as_large_as_windows_wants_it() -> None:
    assert ctypes.sizeof(type(console.console_font())) == 84


@pytest.mark.parametrize("words", [t.REDIRECTED, t.OLD_WINDOWS, t.NO_VT, t.SMALL, t.PRESS_ENTER])
@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii", "utf-8"])
def test_every_refusal_can_be_written_in_any_code_page(words: str, encoding: str) -> None:
    said = console._writable(words, encoding)
    assert (said.encode(encoding).decode(encoding), said.isascii()) == (said, encoding != "utf-8")


def test_letters_lose_their_marks_where_a_font_lacks_them() -> None:
    assert console._writable("Cửa sổ “cũ” – đóng…", "utf-8", plain=True) == 'Cua so "cu" - dong~'


# A real process


def run(*words: str, home: Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """The program with its output caught."""
    around = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    utf8 = ["-X", "utf8"] if encoding == "utf-8" else []  # the Python that ships reads no variables
    return subprocess.run(
        [sys.executable, *utf8, "-m", "cchc_tui", "--home", str(home), *words], env=around, encoding=encoding,
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip


def test_without_a_terminal_the_screens_are_refused_in_a_sentence(tmp_path: Path) -> None:
    done = run(home=tmp_path / "d")
    said = " ".join(done.stderr.split())
    if not POSIX:  # where NUL says that it is a console, it is asked for Enter
        said = said[: len(t.REDIRECTED)]
    # A Python that reads no environment writes in the code page, which may lack the marks.
    told = said in ((t.REDIRECTED,) if POSIX else (t.REDIRECTED, without_marks(t.REDIRECTED)))
    assert (done.returncode, told, done.stdout, (tmp_path / "d").exists()) == (2, True, "", False)


def test_the_sentence_is_readable_in_an_old_code_page(tmp_path: Path) -> None:
    done = run(home=tmp_path, encoding="cp437")
    assert (done.returncode, "Man hinh lam viec can mo trong cua so" in done.stderr) == (2, True)


def test_commands_work_without_a_terminal(tmp_path: Path) -> None:
    assert run("--version", home=tmp_path).returncode == 0


# Signs

# What Consolas has beside letters: the signs of Windows Glyph List 4 that we use.
IN_CONSOLAS = set("·»«×–—“”‘’•…←↑→↓−≈─│┌┐└┘├┤┬┴┼═▀▄█▌▐░▒▓□▲►▼◄○●◦√Ø◊¶‹›\u00a0")


def signs_in_use() -> Iterator[str]:
    """Every sign in our texts, our drawing code and the screens kept as pictures."""
    files = [*(ROOT / "cchc_tui/texts").glob("*.py"), *(ROOT / "cchc_tui/screens").glob("*.py")]
    for path in [*files, *(ROOT / "tests").glob("*/golden/*.txt")]:
        yield from (one for one in path.read_text("utf-8") if ord(one) > 0x7E and unicodedata.category(one)[0] != "L")


def test_every_sign_has_a_stand_in_where_consolas_lacks_it() -> None:
    drawn = {one.translate(SIGNS[CONSOLE]) for one in set(signs_in_use())}
    assert {one for one in drawn if not one.isascii() and one not in IN_CONSOLAS} == set()


def test_every_sign_has_one_of_plain_letters() -> None:
    assert {one for one in set(signs_in_use()) if not one.translate(SIGNS[ASCII]).isascii()} == set()


@pytest.mark.parametrize("name", [CONSOLE, ASCII])
def test_a_stand_in_is_as_wide_as_the_sign(name: str) -> None:
    assert {chr(sign): by for sign, by in SIGNS[name].items() if cell_len(chr(sign)) != cell_len(by)} == {}


@pytest.mark.parametrize("name", [CONSOLE, ASCII])
def test_the_marks_of_leaves_stay_apart(name: str) -> None:
    told = {(sign.translate(SIGNS[name])) for sign, _ in MARKS.values()}
    assert len(told) == len({sign for sign, _ in MARKS.values()})


def test_vietnamese_letters_are_never_replaced() -> None:
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(
        unicodedata.normalize("NFC", f"ơ{mark}") for mark in "\u0301\u0300\u0309\u0303\u0323"
    )
    assert [letters.translate(SIGNS[name]) for name in (CONSOLE, ASCII)] == [letters, letters]


@pytest.mark.parametrize("name", sorted(SIGNS))
def test_what_the_person_chose_is_used(name: str) -> None:
    assert signs_here(name) == name


@pytest.mark.skipif(os.name == "nt", reason="terminals of Linux")
@pytest.mark.parametrize(("term", "found"), [("linux", ASCII), ("xterm-256color", "day-du")])
def test_the_terminal_says_what_it_has(term: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "__stdout__", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert signs_here() == found


def test_refusals_name_a_way_out() -> None:
    assert [
        one for one in (t.REDIRECTED, t.OLD_WINDOWS, t.NO_VT, t.SMALL) if not re.search(r"cchc --help|phóng to", one)
    ] == []
