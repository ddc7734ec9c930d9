"""A bug in the program, in a real terminal: a plain page, a report without a word of the office, nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_tui.texts import labels as t
from cchc_tui.texts import recovery_labels as r
from tests.terminal.faulty import SECRET
from tests.terminal.office import status
from tests.terminal.terminal import Terminal

TITLE = r.CRASH_TITLE.partition("{")[0]
CODE = re.compile(r"L-[0-9A-F]{4}")
ENGLISH = re.compile(r"Traceback|Error|Exception|╭|site-packages")
EVERYWHERE = ["key", "timer", "worker", "task", "thread", "loop", "writer", "room"]


def crashed(home: Path, fault: str, *, typed: bool = False) -> tuple[int, str]:
    """The exit code and the last screen of a day that ends with a bug."""
    with Terminal(home, env={"CCHC_FAULT": fault}, program=("-m", "tests.terminal.faulty")) as terminal:
        if fault in EVERYWHERE:
            terminal.wait_for(t.HOME_TODO)
        if typed:
            terminal.press("f3")
            terminal.wait_for(t.KEYS["next_open"][1])
            terminal.press("g", "Đã", " ", "họp")
            terminal.wait_for("Đã họp")
        if fault in EVERYWHERE:
            terminal.press("f1")
        code = terminal.wait_end()
        return code, "\n".join(terminal.last.lines)


def report_of(home: Path) -> str:
    """The one report there is."""
    (path,) = (home / "bao-loi").iterdir()
    return path.read_text("utf-8")


@pytest.mark.parametrize("fault", [*EVERYWHERE, "start", "home", "open"])
def test_a_bug_anywhere_ends_with_a_plain_page(fault: str, home: Path) -> None:
    code, page = crashed(home, fault)
    assert (code, TITLE in page, bool(CODE.search(page)), ENGLISH.findall(page)) == (70, True, True, [])


def test_the_page_says_until_when_all_is_saved_and_how_to_go_on(home: Path) -> None:
    _, page = crashed(home, "key", typed=True)
    words = " ".join(page.split())
    saved = r.CRASH_SAVED.partition("{")[0]
    assert (saved in words, re.search(r"\d\d:\d\d:\d\d ngày", words) is not None, r.CRASH_AGAIN in words) == (
        True,
        True,
        True,
    )


def test_what_was_being_typed_when_it_broke_is_saved(home: Path) -> None:
    crashed(home, "key", typed=True)
    assert [one["explanation"] for one in status(home)["items"].values() if one["explanation"]] == ["Đã họp"]


@pytest.mark.parametrize("fault", ["key", "worker"])
def test_the_report_names_the_place_and_the_code_but_nothing_of_the_office(fault: str, home: Path) -> None:
    _, page = crashed(home, fault)
    told, code = report_of(home), CODE.search(page)
    assert code is not None
    assert (code[0] in told, "faulty.py" in told, [one for one in (SECRET, "Hòa Bình", str(home)) if one in told]) == (
        True,
        True,
        [],
    )


def test_the_same_place_has_the_same_code_each_time(home: Path) -> None:
    codes = {CODE.findall(crashed(home, "timer")[1])[0] for _ in range(2)}
    assert len(codes) == 1


def test_what_was_typed_in_a_dialog_is_kept_in_a_file_that_the_page_names(home: Path) -> None:
    with Terminal(home, env={"CCHC_FAULT": "key"}, program=("-m", "tests.terminal.faulty")) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.press("c", "hỏi lại", " Phòng Kinh tế")
        terminal.wait_for("hỏi lại Phòng Kinh tế")
        terminal.press("f1")
        terminal.wait_end()
        page = "".join("".join(terminal.last.lines).split())
    (kept,) = home.glob("chu-dang-go-*.txt")
    assert ("hỏi lại Phòng Kinh tế" in kept.read_text("utf-8"), kept.name in page) == (True, True)


def test_after_a_bug_the_next_start_has_nothing_to_say(home: Path) -> None:
    crashed(home, "key")
    assert not (home / "dang-mo.txt").exists()
