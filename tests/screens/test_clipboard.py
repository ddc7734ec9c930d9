"""Ctrl+C and Ctrl+V: in the program everywhere, and with other programs on Windows."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc_tui import clipboard
from cchc_tui.core.errors import StateError
from cchc_tui.texts import typing_labels as t
from tests.screens.kit import at_desk, begun
from tests.screens.places import PLACES, value

windows = pytest.mark.skipif(os.name != "nt", reason="the clipboard of Windows")
PASTE, ALL, COPY = "\x16", "\x1b[1;2H", "\x03"
TEXT = "Nguyễn Văn Được\nQĐ 12 “ngoặc” 😀"
both = pytest.mark.parametrize("name", ["office name", "explanation"])
HOLDER = """
import ctypes, sys
user = ctypes.WinDLL("user32")
user.CreateWindowExW.restype = ctypes.c_void_p
message_only = ctypes.c_void_p(-3)
window = user.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, message_only, None, None, None)
assert window
assert user.OpenClipboard(ctypes.c_void_p(window))
print("held", flush=True)
sys.stdin.readline()
user.CloseClipboard()
"""


@pytest.fixture(autouse=os.name == "nt")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """There is one clipboard, whatever the number of processes: a folder is whose turn it is."""
    held = tmp_path_factory.getbasetemp().parent / "clipboard"
    for _ in range(6000):
        try:
            held.mkdir()
            break
        except FileExistsError:
            time.sleep(0.02)
    yield
    held.rmdir()


@contextmanager
def held_by_another() -> Iterator[subprocess.Popen[str]]:
    """Another program has the clipboard open; a line on its input makes it close it."""
    program = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline().strip() == "held"
        yield holder
        holder.stdin.close()


@both
async def test_what_was_copied_in_a_field_is_pasted(name: str, tmp_path: Path) -> None:
    place = next(one for one in PLACES if one.name == name)
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        field = await place.open(desk)
        field.clear()
        field.focus()
        desk.send(f"Được {ALL}{COPY}")
        await desk.until(lambda: desk.app.clipboard == "Được ")
        await desk.app.workers.wait_for_complete()
        desk.send(f"\x1b[F{PASTE}xong")
        await desk.until(lambda: value(field).endswith("xong"))
        assert value(field) == ("Được Đượcxong" if name == "office name" else "Được Được xong")


@windows
@pytest.mark.parametrize("text", [TEXT, "", "một dòng", "Tổng hợp. " * 10_000])
def test_a_text_goes_round_by_the_clipboard(text: str) -> None:
    clipboard.write_text(text)
    assert clipboard.read_text().replace("\r\n", "\n") == text


@windows
def test_line_ends_are_those_of_windows() -> None:
    clipboard.write_text("một\nhai\r\nba")
    assert clipboard.read_text() == "một\r\nhai\r\nba"


@windows
@both
async def test_a_paste_from_word_is_clean_and_presses_no_enter(name: str, tmp_path: Path) -> None:
    place = next(one for one in PLACES if one.name == name)
    clipboard.write_text("\uf0b7\t" + unicodedata.normalize("NFD", "Phường\u00a0Hòa Bình") + "\nsố\u200b 12\x1b[31m")
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        field = await place.open(desk)
        field.clear()
        field.focus()
        desk.send(PASTE)
        between = " " if name == "office name" else "\n"
        wanted = f"• Phường Hòa Bình{between}số 12"
        await desk.until(lambda: value(field) == wanted)
        assert (value(field), desk.app.focused is field) == (wanted, True)


@windows
async def test_what_is_copied_reaches_other_programs(tmp_path: Path) -> None:
    clipboard.write_text("cũ")
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.copy_to_clipboard(TEXT)
        await desk.app.workers.wait_for_complete()
    assert clipboard.read_text().replace("\r\n", "\n") == TEXT


@windows
def test_while_another_program_holds_it_that_is_said() -> None:
    with held_by_another():
        with pytest.raises(StateError, match=r"clipboard\.busy"):
            clipboard.read_text()
        with pytest.raises(StateError, match=r"clipboard\.busy"):
            clipboard.write_text("mới")


@windows
async def test_a_paste_waits_until_the_other_program_is_done(tmp_path: Path) -> None:
    clipboard.write_text(TEXT)
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        with held_by_another() as holder:
            waiting = asyncio.create_task(desk.app.clipboard_text())
            await asyncio.sleep(0)
            assert not waiting.done()
            assert holder.stdin is not None
            holder.stdin.write("\n")
            holder.stdin.flush()
            assert (await waiting).replace("\r\n", "\n") == TEXT


@windows
async def test_a_clipboard_never_let_go_is_told(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        with held_by_another():
            assert await desk.app.clipboard_text() == ""
        await desk.until(lambda: desk.notices)
        assert desk.notices[-1] == t.MESSAGES["clipboard.busy"]
