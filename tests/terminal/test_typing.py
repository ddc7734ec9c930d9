"""Unikey's bursts in a real terminal: every byte in one write, no pause at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.texts import labels as t
from cchc_tui.texts.typing_labels import NAMES
from tests.keystrokes import strokes
from tests.screens.unikey import SENTENCES, bursts
from tests.terminal.office import status
from tests.terminal.terminal import Terminal

SENTENCE = SENTENCES.partition(".")[0]


def test_an_explanation_arrives_whole(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.press("g")
        terminal.wait_for(t.KEYS["back_list"][1])
        terminal.send("".join(bursts(SENTENCES, "\x7f\x08")))
        terminal.wait_for("nào?")
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert status(home)["items"]["1.1.1"]["explanation"] == SENTENCES


def test_the_offices_name_arrives_whole(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(t.WIZARD_TITLE)
        terminal.send("".join(bursts(SENTENCES, "\x7f\x08")) + "\r\r\r\r\r")
        terminal.wait_for(t.TODO_START)
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert status(tmp_path)["office"] == SENTENCES


@pytest.mark.parametrize(("method", "turns"), [("telex", 1), ("vni", 2)])
def test_an_explanation_typed_with_our_own_composer_arrives_whole(home: Path, method: str, turns: int) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.send("\x1b[24~" * turns)
        terminal.wait_for(f"F12 {NAMES[method]}")
        terminal.press("g")
        terminal.wait_for(t.KEYS["back_list"][1])
        terminal.send("".join(strokes(SENTENCES, method, "tone last")))
        terminal.wait_for("nào?")
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert status(home)["items"]["1.1.1"]["explanation"] == SENTENCES


def test_ctrl_q_right_behind_the_last_letter_loses_nothing(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.press("g")
        terminal.wait_for(t.KEYS["back_list"][1])
        terminal.send("".join(bursts(SENTENCE)) + "\x11")
        terminal.wait_end()
    assert status(home)["items"]["1.1.1"]["explanation"] == SENTENCE


def test_a_first_days_figures_typed_ahead_all_land(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press(
            "f3", "/", *"1.4.1", "enter", "1", "/", *"1.1.1", "enter", "enter", *"50", "tab", *"45", "ctrl+q"
        )
        terminal.wait_end()
    items = status(home)["items"]
    assert (items["1.4.1"]["points"], items["1.1.1"]["points"]) == ("0.5", "1")
