"""A disk that needs 300 ms a write never holds up the keys, and everything typed meanwhile reaches it in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import evidence_labels, package_labels, risk_texts
from cchc_tui.texts import labels as t
from tests.formats.power import has_strace
from tests.terminal.officer import CHOICES
from tests.terminal.slow import as_program, slow, watched
from tests.terminal.terminal import Picture, Terminal

pytestmark = pytest.mark.skipif(not has_strace(), reason="NOT RUN: the disk is made slow with strace")

SAVED = t.SAVED.partition("{")[0]
NOT_SAVED = t.NOT_SAVED.partition("{")[0]
CHOSEN = "1 (•)"
LONG = 120.0


def at_the_first_choice(terminal: Terminal) -> None:
    """In the scoring room, at the first of the leaves where a digit is an answer."""
    terminal.wait_for(t.HOME_TODO)
    terminal.press("f3")
    terminal.wait_for(t.KEYS["next_open"][1])
    terminal.press("/")
    terminal.wait_for(t.SEARCH)
    terminal.press(*CHOICES[0], "enter")
    terminal.wait_gone(t.SEARCH)
    terminal.wait_until(lambda picture: CHOICES[0] in picture and CHOSEN not in picture, CHOICES[0])


def answered(home: Path) -> list[tuple[str, object]]:
    """The answers in the order in which they were saved."""
    with Store.open(Paths(home).database, who="Người kiểm tra", device="PC-02") as store:
        rows = [row for code in CHOICES for row in store.history(1, code)]
        assert store.check() == []
    return [(row.code, row.new) for row in sorted(rows, key=lambda row: row.seq)]


def score_three(terminal: Terminal) -> list[Picture]:
    """Three leaves, each key seen on the screen before the next; the pictures from the first answer on."""
    number = terminal.last.number
    for at in range(3):
        terminal.press("1")
        terminal.wait_for(CHOSEN)
        if at < 2:
            terminal.press("down")
            terminal.wait_gone(CHOSEN)
    pictures = terminal.since(number)
    first = next(at for at, picture in enumerate(pictures) if CHOSEN in picture)
    return pictures[first:]


def test_keys_are_answered_while_the_first_save_is_still_on_its_way(home: Path) -> None:
    with Terminal(home, program=as_program(slow(home))) as terminal:
        at_the_first_choice(terminal)
        pictures = score_three(terminal)
        assert [picture for picture in pictures if SAVED in picture] == []
        assert [picture for picture in pictures if t.SAVING not in picture] == []
        terminal.wait_for(SAVED, timeout=LONG)
        terminal.press("ctrl+q")
        terminal.wait_end(LONG)
    assert answered(home) == [(code, Choice(1)) for code in CHOICES[:3]]


def test_no_room_waits_for_the_disk(home: Path) -> None:
    with Terminal(home, program=as_program(slow(home, 700))) as terminal:
        at_the_first_choice(terminal)
        number = terminal.last.number
        terminal.press("1")
        terminal.wait_for(CHOSEN, t.SAVING)
        for key, text in (
            ("f4", evidence_labels.VIEWS["tray"]),
            ("f5", risk_texts.REVIEW_HEAD[2]),
            ("f9", package_labels.READY),
            ("f2", t.HOME_TODO),
        ):
            terminal.press(key)
            terminal.wait_for(text)
        pictures = terminal.since(number)
        saving = next(at for at, picture in enumerate(pictures) if t.SAVING in picture)
        assert [picture for picture in pictures[saving:] if SAVED in picture] == []


def test_what_the_disk_refused_for_a_while_is_told_and_saved_when_it_takes_it_again(home: Path) -> None:
    # The first five syncs fail, whatever is tried; then the disk is sound again.
    refused = watched(home, "-e", "inject=fdatasync:error=ENOSPC:when=1..5")
    with Terminal(home, program=as_program(refused)) as terminal:
        at_the_first_choice(terminal)
        terminal.press("1")
        terminal.wait_for(NOT_SAVED.strip()[:10], CHOSEN)
        terminal.wait_for(SAVED, CHOSEN, timeout=LONG)
        terminal.press("ctrl+q")
        terminal.wait_end(LONG)
    assert answered(home) == [(CHOICES[0], Choice(1))]
