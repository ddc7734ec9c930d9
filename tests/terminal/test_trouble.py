"""Starts into trouble, in a real terminal: a damaged file, an older window still open, drafts of a killed program."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from cchc_tui.settings import device_name
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import recovery_labels as r
from cchc_tui.texts import rescue_labels as x
from tests.store.kit import put
from tests.terminal.office import cchc, start_home, status
from tests.terminal.terminal import Terminal

ROOT = Path(__file__).parents[2]
TEXT = "Đã họp giao ban."
LONG = "Tổng hợp kết quả của từng bộ phận. " * 100
OLDER_WINDOW = """
import sys
from cchc_tui.store.lock import FileLock, Holder
from pathlib import Path
lock = FileLock(Path(sys.argv[1]))
lock.take(Holder("Lan", "PC-02"))
print("held", flush=True)
sys.stdin.read()
"""
FULL_DISK = """
import sys
from cchc_tui.__main__ import main
from cchc_tui.store.store import Store
opened = Store.open.__func__
def full(cls, *path, **how):
    store = opened(cls, *path, **how)
    store._db.execute("PRAGMA max_page_count=1")
    return store
Store.open = classmethod(full)
sys.exit(main())
"""


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A home with a copy, whose database has lost its first page."""
    home = start_home(tmp_path / "du-lieu")
    with Store.open(Paths(home).database, who="A", device=device_name()) as store:
        store.save_explanation(1, "1.1.1", TEXT)
        store.backup("start")
    put(Paths(home).database, 0, bytes(4096))
    return home


def test_a_damaged_file_is_no_end_but_a_choice(damaged: Path) -> None:
    with Terminal(damaged) as terminal:
        terminal.wait_for(x.TITLE, x.show_salvage(0, 0)[:8])
        terminal.press("enter")
        terminal.wait_for(t.YES)
        terminal.press("enter")
        terminal.wait_for(t.HOME_TODO)
        terminal.press("ctrl+q")
        code = terminal.wait_end()
    assert (code, status(damaged)["items"]["1.1.1"]["explanation"]) == (0, TEXT)


def test_only_leaving_says_it_once_more_and_is_3(damaged: Path) -> None:
    before = Paths(damaged).database.read_bytes()
    with Terminal(damaged) as terminal:
        terminal.wait_for(x.TITLE)
        terminal.press("escape")
        code, last = terminal.wait_end(), "\n".join(terminal.last.lines)
    assert (code, "Tệp dữ liệu bị hỏng" in last, Paths(damaged).database.read_bytes() == before) == (3, True, True)


def test_without_a_terminal_a_command_says_the_sentence_and_is_3(damaged: Path) -> None:
    ran = cchc(damaged, "status")
    assert (ran.returncode, ran.stdout, "Tệp dữ liệu bị hỏng" in ran.stderr) == (3, "", True)


def test_a_newer_program_beside_an_older_window_refuses_and_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    home.mkdir()
    path = Paths(home).database
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript((ROOT / "tests/store/released/v1.sql").read_text("utf-8"))
    before = path.read_bytes()
    lock = f"{path}.khoa"
    older = subprocess.Popen(
        [sys.executable, "-c", OLDER_WINDOW, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    try:
        assert older.stdout is not None
        assert older.stdout.readline() == b"held\n"
        with Terminal(home) as terminal:
            terminal.wait_for("Tệp dữ liệu theo phiên bản cũ")
            terminal.press("escape")
            code = terminal.wait_end()
    finally:
        older.communicate()
    assert (code, path.read_bytes() == before) == (3, True)


def test_what_a_full_disk_refused_outlives_a_kill_and_is_asked_about(home: Path) -> None:
    with Terminal(home, program=("-c", FULL_DISK)) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.press("g", f"\x1b[200~{LONG.strip()}\x1b[201~")
        terminal.wait_for("CHƯA LƯU")
        terminal.wait_until(lambda _: (home / "dang-go.json").exists(), "the file of drafts")
        terminal.wait_until(
            lambda _: LONG.strip() in (home / "dang-go.json").read_text("utf-8"), "the whole text among the drafts"
        )
        terminal.kill()
    with Terminal(home) as terminal:
        terminal.wait_for(r.DRAFT_TYPED)
        terminal.press("1", "enter")
        terminal.wait_until(lambda _: not (home / "dang-go.json").exists(), "no draft any more")
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert status(home)["items"]["1.1.1"]["explanation"] == LONG.strip()


def test_a_kill_with_nothing_unsaved_is_said_in_one_line(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.wait_until(lambda _: (home / "dang-mo.txt").exists(), "the mark")
        terminal.kill()
    with Terminal(home) as terminal:
        terminal.wait_for(r.STOPPED_BEFORE.partition("{")[0][:50])
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert not os.path.exists(home / "dang-mo.txt")
