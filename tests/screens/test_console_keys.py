"""The key events of a Windows console: no letter is lost, Shift is no letter, and a paste is no row of Enters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from cchc_tui.screens.console_keys import BURST, GAP, ConsoleText, KeyRecord, typed

SHIFT, CONTROL, MENU, PACKET = 0x10, 0x11, 0x12, 0xE7
BEGIN, END = "\x1b[200~", "\x1b[201~"
LATER = 10 * GAP


def press(char: str, key: int = 0, repeat: int = 1) -> list[KeyRecord]:
    """A key pressed and let go."""
    return [KeyRecord(True, repeat, key, char), KeyRecord(False, 1, key, char)]


@pytest.mark.parametrize(
    ("records", "letters"),
    [
        (press("a", 0x41), "a"),
        (press("ế"), "ế"),  # no key number, whatever lock is on: Unikey, input methods
        (press("ế", PACKET), "ế"),  # SendInput's own number for a letter
        (press("\x7f") + press("ê"), "\x7fê"),
        (press("\0", SHIFT), ""),
        (press("\0", CONTROL) + press("\0", SHIFT), ""),
        (press("o", 0x4F, repeat=3), "ooo"),
        (press("o", 0x4F, repeat=0), "o"),
        ([KeyRecord(True, 1, MENU, "\0"), KeyRecord(True, 1, 0x61, "\0"), KeyRecord(False, 1, MENU, "ộ")], "ộ"),
        (press("\ud83d") + press("\ude00"), "\ud83d\ude00"),
    ],
)  # fmt: skip
def test_key_events_are_letters(records: list[KeyRecord], letters: str) -> None:
    assert typed(records) == letters


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_every_letter_sent_without_a_number_arrives(text: str) -> None:
    assert typed(record for letter in text for record in press(letter)) == text


def handed_on(*reads: str, pause: float = LATER, ended: bool = True) -> str:
    """What is handed on for some reads, that long apart."""
    text = ConsoleText()
    parts = [text.read(letters, 100 + number * pause) for number, letters in enumerate(reads)]
    return "".join(parts) + (text.pause() if ended else "")


@pytest.mark.parametrize(
    ("reads", "letters"),
    [
        (["\ud83d", "\ude00"], "😀"),  # a pair in two reads
        (["\ude00"], "\ufffd"),
        (["a\r"], "a\r"),  # typed quickly
        (["50\r45"], "50\r45"),
        (["Nguye\x7fên\x7f\x7fễn Va\x7făn"], "Nguye\x7fên\x7f\x7fễn Va\x7făn"),  # Unikey: there is a Backspace in it
        ([f"{BEGIN}một\nhai ba bốn năm{END}"], f"{BEGIN}một\nhai ba bốn năm{END}"),  # brackets of the console's own
        ([f"{BEGIN}một", "\nhai ba bốn năm sáu", f"bảy{END}"], f"{BEGIN}một\nhai ba bốn năm sáubảy{END}"),
        (["\x1b[<35;10", ";2000000000M"], "\x1b[<35;10;2000000000M"),  # a mouse message in two reads
    ],
)
def test_typing_is_handed_on_as_it_is(reads: list[str], letters: str) -> None:
    assert handed_on(*reads, pause=GAP / 2) == letters


PASTED = "Phường Hòa Bình\rSố 12/KH-UBND\r\nNgày 5"
WHOLE = "Phường Hòa Bình\nSố 12/KH-UBND\nNgày 5"


def test_an_old_consoles_paste_is_one_paste() -> None:
    assert handed_on(PASTED) == f"{BEGIN}{WHOLE}{END}"


def test_a_paste_that_comes_in_pieces_is_one_paste() -> None:
    assert handed_on(PASTED[:20], PASTED[20:26], PASTED[26:], pause=GAP / 2) == f"{BEGIN}{WHOLE}{END}"


def test_what_comes_after_a_pause_is_typed() -> None:
    assert handed_on(PASTED, "\r") == f"{BEGIN}{WHOLE}{END}\r"


def test_a_key_at_once_after_a_paste_follows_it() -> None:
    assert handed_on(PASTED, "\x1b[A", pause=GAP / 2) == f"{BEGIN}{WHOLE}{END}\x1b[A"


def test_a_paste_after_the_escape_key_is_a_paste() -> None:
    assert handed_on("\x1b", PASTED) == f"\x1b{BEGIN}{WHOLE}{END}"


def test_a_paste_is_held_until_it_ends() -> None:
    text = ConsoleText()
    assert (text.read(PASTED, 100.0), text.waiting) == ("", True)
    assert (text.pause(), text.waiting) == (f"{BEGIN}{WHOLE}{END}", False)


def test_the_parser_makes_one_paste_of_it_and_no_enter() -> None:
    made = list(XTermParser().feed(handed_on(PASTED)))
    assert [event.text for event in made if isinstance(event, events.Paste)] == [WHOLE]
    assert not [event for event in made if isinstance(event, events.Key)]


def test_so_many_letters_are_typed_at_most() -> None:
    assert handed_on("x" * (BURST - 1)) == "x" * (BURST - 1)
    assert handed_on("x" * BURST) == f"{BEGIN}{'x' * BURST}{END}"


@given(st.lists(st.text("aê\r\t \x7f\x1b[~A1", max_size=30), max_size=6), st.sampled_from([GAP / 2, LATER]))
def test_no_letter_of_any_read_is_lost(reads: list[str], pause: float) -> None:
    sent = handed_on(*reads, pause=pause).replace(BEGIN, "").replace(END, "").replace("\n", "\r")
    assert sent == "".join(reads)
