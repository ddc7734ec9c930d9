"""A machine that sleeps, a window whose size is changed, while edits are on their way to the disk."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from tests.formats.power import has_strace
from tests.platforms import posix_only
from tests.terminal.officer import CHOICES
from tests.terminal.slow import as_program, slow
from tests.terminal.terminal import Terminal
from tests.terminal.test_slow_disk import CHOSEN, LONG, SAVED, at_the_first_choice

SLEEP = posix_only("Windows has no signal that stops a program")
TYPED = "Đang xin gia hạn"


def explained(home: Path) -> str:
    """The explanation of the first leaf, from a sound file."""
    with Store.open(Paths(home).database, who="Người kiểm tra", device="PC-02") as store:
        assert store.check() == []
        return store.load(1).entry(CHOICES[0]).explanation


def typing(terminal: Terminal) -> None:
    """An explanation in the middle of being typed."""
    at_the_first_choice(terminal)
    terminal.press("g")
    terminal.wait_for(t.KEYS["back_list"][1])
    terminal.send(TYPED)
    terminal.wait_for(TYPED)


@SLEEP
def test_a_machine_that_slept_while_one_was_typing_goes_on(home: Path) -> None:
    with Terminal(home) as terminal:
        typing(terminal)
        os.kill(terminal.pid, signal.SIGSTOP)
        terminal.send(" đến 30/11")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for(f"{TYPED} đến 30/11")
        terminal.press("escape")
        terminal.wait_gone(t.KEYS["back_list"][1])
        terminal.wait_for(SAVED)
        terminal.kill()
    assert explained(home) == f"{TYPED} đến 30/11"


@SLEEP
def test_a_program_that_slept_ends_when_asked_to(home: Path) -> None:
    with Terminal(home) as terminal:
        typing(terminal)
        for _ in range(3):
            os.kill(terminal.pid, signal.SIGSTOP)
            os.kill(terminal.pid, signal.SIGCONT)
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert explained(home) == TYPED


@SLEEP
def test_a_battery_that_dies_in_sleep_loses_nothing_that_had_shown_saved(home: Path) -> None:
    with Terminal(home) as terminal:
        typing(terminal)
        terminal.wait_until(lambda picture: TYPED in picture and SAVED in picture, SAVED)
        os.kill(terminal.pid, signal.SIGSTOP)
        terminal.send(" chưa lưu")
        terminal.kill()
    assert explained(home) == TYPED


@pytest.mark.skipif(not has_strace(), reason="NOT RUN: the disk is made slow with strace")
def test_a_window_changed_in_size_during_a_save_loses_nothing(home: Path) -> None:
    with Terminal(home, program=as_program(slow(home))) as terminal:
        at_the_first_choice(terminal)
        terminal.press("1")
        terminal.wait_for(CHOSEN, t.SAVING)
        for columns, rows in ((120, 36), (80, 24), (100, 30)):
            terminal.resize(columns, rows)
            terminal.wait_for(CHOSEN)
        terminal.wait_for(SAVED, CHOSEN, timeout=LONG)
        terminal.press("ctrl+q")
        terminal.wait_end(LONG)
    with Store.open(Paths(home).database, who="Người kiểm tra", device="PC-02") as store:
        assert (store.load(1).entry(CHOICES[0]).answer is None, store.check()) == (False, [])
