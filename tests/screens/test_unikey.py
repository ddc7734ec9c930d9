"""The sender of the typing tests, itself tested against bursts written down by hand."""

from __future__ import annotations

import pytest

from tests.screens.unikey import SENTENCES, bursts

BY_HAND = [
    ("Đã", ["D", "\x7fĐ", "a", "\x7fã"]),
    ("được", ["d", "\x7fđ", "u", "o", "\x7f\x7fươ", "c", "\x7f\x7fợc"]),
    ("Nguyễn", ["N", "g", "u", "y", "e", "\x7fê", "n", "\x7f\x7fễn"]),
    ("ở xã", ["o", "\x7fơ", "\x7fở", " ", "x", "a", "\x7fã"]),
    ("dẫn", ["d", "a", "\x7fâ", "n", "\x7f\x7fẫn"]),
    ("số 12/KH", ["s", "o", "\x7fô", "\x7fố", " ", "1", "2", "/", "K", "H"]),
]


@pytest.mark.parametrize(("text", "sent"), BY_HAND)
def test_a_word_is_sent_as_unikey_sends_it(text: str, sent: list[str]) -> None:
    assert bursts(text) == sent


def test_an_editor_that_obeys_backspace_shows_the_text() -> None:
    shown = ""
    for sign in "".join(bursts(SENTENCES, "\x08")):
        shown = shown[:-1] if sign == "\x08" else shown + sign
    assert shown == SENTENCES


@pytest.mark.parametrize("hard", ["Đ", "ượ", "uyễ", "ẫ", "ở", "ưở", "ủ"])
def test_the_sentences_hold_the_hard_letters(hard: str) -> None:
    assert hard in SENTENCES
