"""A line typed key by key: sentences of our own, slips and Backspaces, moves, and Unikey beside ours."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.composer import compose
from cchc_tui.core.composer_line import Manner, Typed, erase, finish, press
from cchc_tui.core.text import nfc
from tests.keystrokes import ORDERS, keys, own_sentences, strokes, words
from tests.screens.unikey import SENTENCES, bursts

TELEX, VNI = Manner("telex"), Manner("vni")
OWN = own_sentences()
# Unikey, too, takes an English word for keys: here are the texts that hold none.
VIETNAMESE = [text for text in OWN if all(compose(word, "telex") == word for word in words(text) if word.isascii())]


@dataclass
class Line:
    """A field of one line, as our fields use the composer."""

    manner: Manner
    text: str = ""
    at: int = 0
    word: Typed | None = None

    def type(self, letters: str) -> str:
        """Keys, one after the other; "\\x7f" is Backspace."""
        for key in letters:
            if key == "\x7f":
                self.backspace()
                continue
            edit, self.word = press(self.word, self.text, (self.at, self.at), key, self.manner)
            self.put(*edit)
        return self.text

    def put(self, start: int, end: int, text: str) -> None:
        """Do an edit."""
        before = nfc(self.text[:start] + text)
        self.text, self.at = before + self.text[end:], len(before)

    def backspace(self) -> None:
        """Take the letter before the cursor."""
        if found := erase(self.word, self.text, self.at, self.manner):
            edit, self.word = found
            self.put(*edit)
        elif self.at:
            self.put(self.at - 1, self.at, "")

    def end(self) -> str:
        """Enter or Tab."""
        if edit := finish(self.word, self.text, self.at, self.manner):
            self.put(*edit)
        return self.text


def test_our_own_sentences_are_many() -> None:
    assert len(OWN) > 1000


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("manner", [TELEX, VNI], ids=["telex", "vni"])
def test_our_own_sentences_come_through(manner: Manner, order: str) -> None:
    typed = {text: Line(manner) for text in (OWN if order == "tone last" else OWN[::5])}
    for text, line in typed.items():
        line.type("".join(strokes(text, manner.method, order)))
        line.end()
    assert {text: line.text for text, line in typed.items() if line.text != text} == {}


@pytest.mark.parametrize("slip", ["q", "lk", "ww"[:0] + "p"])
@pytest.mark.parametrize("manner", [TELEX, VNI], ids=["telex", "vni"])
def test_a_slip_taken_back_in_the_middle_of_a_word_changes_nothing(manner: Manner, slip: str) -> None:
    wrong = {}
    for text in OWN[::5]:
        line = Line(manner)
        for part in strokes(text, manner.method, "at once"):
            middle = len(part) // 2
            # A slip is a letter that makes the word impossible; in one that is so already it is as others.
            line.type(part[:middle])
            before, word = line.text, line.word
            line.type(slip + "\x7f" * len(slip))
            if line.text != before or (word and line.word != word):
                wrong[text] = (before, line.text)
                break
            line.type(part[middle:])
        if line.end() != text:
            wrong.setdefault(text, (text, line.text))
    assert wrong == {}


@pytest.mark.parametrize("manner", [TELEX, VNI], ids=["telex", "vni"])
def test_the_last_letter_taken_back_and_typed_again_makes_the_same_word(manner: Manner) -> None:
    wrong = {}
    for text in OWN[::5]:
        line = Line(manner)
        for part, whole in zip(strokes(text, manner.method, "at once"), words(text), strict=True):
            line.type(part)
            if whole.isalpha() and not whole.isascii():
                line.type("\x7f" + keys(whole[-1], manner.method, "at once"))
        if line.end() != text:
            wrong[text] = line.text
    assert wrong == {}


@pytest.mark.parametrize("manner", [TELEX, VNI], ids=["telex", "vni"])
@pytest.mark.parametrize("text", [SENTENCES, *VIETNAMESE[::20]])
def test_unikey_beside_ours_is_not_disturbed(manner: Manner, text: str) -> None:
    assert Line(manner).type("".join(bursts(text))) == text


# What Unikey sends when a mark is typed twice, and when it gives an English word back.
@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("a\x7fâ\x7faa", "aa"), ("d\x7fđ\x7fdd", "dd"), ("a\x7fá\x7fas", "as"),
        ("u\x7fúe\x7f\x7fuẻ\x7f\x7fuser ", "user "),
        ("te\x7fé\x7fest", "test"), ("\x7fưi\x7f\x7fwindows", "windows"),
    ],
)  # fmt: skip
def test_what_unikey_gives_back_stays(sent: str, text: str) -> None:
    assert Line(TELEX).type(sent) == text


def test_a_word_ends_where_the_cursor_went() -> None:
    line = Line(TELEX)
    line.type("tieng")
    line.at, line.word = 0, None
    line.type("as")
    assert line.text == "átieng"


def test_a_word_that_something_else_changed_is_left_alone() -> None:
    line = Line(TELEX)
    line.type("tieng")
    line.text, line.at = "mới", 3
    assert line.type("s") == "mớis"


def test_what_is_selected_is_replaced_by_a_new_word() -> None:
    edit, word = press(None, "hoa sen", (4, 7), "a", TELEX)
    assert (edit, word) == ((4, 7, "a"), Typed(4, ("a",), "a"))


def test_what_is_selected_backwards_is_replaced_too() -> None:
    assert press(Typed(0, ("h",), "h"), "hoa", (3, 0), "đ", TELEX)[0] == (0, 3, "đ")


@pytest.mark.parametrize(
    ("typed", "text"), [("user ", "user "), ("data,", "data,"), ("tieengs.", "tiếng."), ("QDD-", "QĐ-")]
)
def test_a_word_is_settled_by_the_sign_after_it(typed: str, text: str) -> None:
    assert Line(TELEX).type(typed) == text


@pytest.mark.parametrize(("typed", "text"), [("vieetjk\x7f", "việt"), ("vieetj\x7f", "việ"), ("vieetj\x7fp", "việp")])
def test_backspace_after_a_slip(typed: str, text: str) -> None:
    assert Line(TELEX).type(typed) == text


@pytest.mark.parametrize("number", ["12/2026", "1.187", "15-3", "3a1"[:2] + "/b"])
def test_figures_in_vni_are_figures(number: str) -> None:
    assert Line(VNI).type(number) == number


@given(st.lists(st.sampled_from([*"aeouwdsfrxjtnghc12369 .,-", "\x7f", "ê", "đ", "\u0301"]), max_size=25))
def test_the_line_always_ends_at_the_cursor(typed: list[str]) -> None:
    line = Line(TELEX)
    line.type("".join(typed))
    assert line.at == len(line.text)


@given(st.text("aeouwdsfrxjtnghcvbm ", min_size=1, max_size=25))
def test_typing_on_never_touches_finished_words(typed: str) -> None:
    line = Line(VNI)
    line.type("hoa2 ")
    assert line.type(typed).startswith("hòa ")


@pytest.mark.parametrize(("typed", "left"), [("QDD\x7f", "Q"), ("TDD\x7f", "T"), ("402/QDD\x7fDD-", "402/QĐ-")])
def test_an_abbreviation_loses_its_last_letter_whole(typed: str, left: str) -> None:
    line = Line(TELEX)
    line.type(typed)
    assert line.text == left
