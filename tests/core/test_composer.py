"""Telex and VNI: every syllable, in every usual order; undoing; words that are not Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.composer import METHODS, TELEX, VNI, compose
from tests.keystrokes import ORDERS, keys, syllables

SYLLABLES = list(dict.fromkeys(syllables()))
# While it is typed, "buo" and a horn is taken for the beginning of "bươ…"; with h and th, where thuở and huơ are words,
# it is not. At the end of the word it is "buơ" all the same.
OPEN = ("uơ", "uớ", "uờ", "uở", "uỡ", "uợ")


def test_the_syllables_are_all_there_are() -> None:
    assert len(SYLLABLES) > 19_000


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_is_made_by_its_keys(method: str, order: str) -> None:
    made = {word: compose(keys(word, method, order), method, ended=True) for word in SYLLABLES}
    assert {word: shown for word, shown in made.items() if shown != word} == {}


@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_stands_there_with_its_last_key(method: str) -> None:
    made = {word: compose(keys(word, method, "tone last"), method) for word in SYLLABLES if not word.endswith(OPEN)}
    assert {word: shown for word, shown in made.items() if shown != word} == {}


@pytest.mark.parametrize("method", METHODS)
def test_capitals_stay_capitals(method: str) -> None:
    words = [word for word in SYLLABLES[::23] if not word.endswith(OPEN)]
    made = {word.upper(): compose(keys(word, method, "tone last").upper(), method) for word in words}
    assert {word: shown for word, shown in made.items() if shown != word} == {}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("tieengs", "tiếng"), ("tieesng", "tiếng"), ("tiensge", "tiếng"), ("vieetj", "việt"), ("vietje", "việt"),
        ("dduowcj", "được"), ("duocwjd", "được"), ("chuwong", "chương"), ("chuowng", "chương"), ("nguwowif", "người"),
        ("uwng", "ưng"), ("w", "ư"), ("tw", "tư"), ("giwx", "giữ"), ("thuowr", "thuở"), ("thuowngr", "thưởng"),
        ("huuw", "hưu"), ("muaw", "mưa"), ("quawn", "quăn"), ("hoawcj", "hoặc"), ("gif", "gì"), ("giuwax", "giữa"),
        ("quys", "quý"), ("quynhf", "quỳnh"), ("khuyur", "khuỷu"), ("ngoaof", "ngoào"), ("Ddaos", "Đáo"),
        ("NDD", "NĐ"), ("QDD", "QĐ"), ("HDDND", "HĐND"), ("GDDT", "GĐT"), ("DDVHC", "ĐVHC"),
        ("mooocs", "moóc"), ("xooong", "xoong"), ("Kroong", "Krông"), ("DDawks", "Đắk"), ("Lawsk", "Lắk"),
        ("hoafs", "hóa"), ("hoasz", "hoa"), ("ngez", "ngez"),
    ],
)  # fmt: skip
def test_telex_makes(typed: str, shown: str) -> None:
    assert compose(typed, TELEX) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("vie65t", "việt"), ("viet65", "việt"), ("viet56", "việt"), ("d9uo7c5", "được"), ("duoc759", "được"),
        ("d9u7o7c5", "được"), ("thuo73", "thuở"), ("mua7", "mưa"), ("huu7", "hưu"), ("hoac85", "hoặc"),
        ("ND9", "NĐ"), ("HD9ND", "HĐND"), ("a11", "a1"), ("a66", "a6"), ("d99", "d9"), ("hoa20", "hoa"), ("T10", "T10"),
        ("2026", "2026"), ("KH1", "KH1"),
    ],
)  # fmt: skip
def test_vni_makes(typed: str, shown: str) -> None:
    assert compose(typed, VNI) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("aaa", "aa"), ("ddd", "dd"), ("ass", "as"), ("eee", "ee"), ("aww", "aw"), ("uww", "uw"), ("uoww", "uow"),
        ("ww", "w"), ("wwindows", "windows"), ("tesst", "test"), ("HDDD", "HDD"), ("aaaa", "aaa"),
        ("boook", "book"),
    ],
)  # fmt: skip
def test_a_mark_typed_twice_is_a_letter(typed: str, shown: str) -> None:
    assert compose(typed, TELEX) == shown


@pytest.mark.parametrize(
    "word",
    [
        "Windows",
        "email",
        "class",
        "Excel",
        "file",
        "browser",
        "Facebook",
        "add",
        "www1",
        "necessary",
        "looks",
        "tasks",
        "drawn",
        "worry",
        "tieengss",
    ],
)
def test_what_cannot_be_vietnamese_stays_as_typed(word: str) -> None:
    assert compose(word, TELEX) == (word if word != "www1" else "ww1")


@pytest.mark.parametrize(("typed", "shown"), [("user", "user"), ("data", "data"), ("photo", "photo"), ("test", "tét")])
def test_at_its_end_a_word_must_be_a_whole_syllable(typed: str, shown: str) -> None:
    assert compose(typed, TELEX, ended=True) == shown


@pytest.mark.parametrize(
    ("typed", "usual", "new"),
    [("hoaf", "hòa", "hoà"), ("thuyr", "thủy", "thuỷ"), ("khoer", "khỏe", "khoẻ"), ("hoanf", "hoàn", "hoàn"),
     ("uyr", "ủy", "uỷ"), ("quys", "quý", "quý"), ("muaf", "mùa", "mùa"), ("ngoaif", "ngoài", "ngoài")],
)  # fmt: skip
def test_the_tone_stands_by_the_setting(typed: str, usual: str, new: str) -> None:
    assert (compose(typed, TELEX), compose(typed, TELEX, new_style=True)) == (usual, new)


@pytest.mark.parametrize("method", METHODS)
def test_letters_that_carry_their_marks_pass_through(method: str) -> None:
    whole = [word for word in SYLLABLES[::7] if not word.endswith(OPEN) and "oo" not in word]
    made = {word: compose(word, method) for word in whole}
    assert {word: shown for word, shown in made.items() if shown != word} == {}


def bare(text: str) -> str:
    """Its letters without marks."""
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def follows(letters: str, typed: str) -> bool:
    """Whether the letters stand in what was typed, in that order."""
    left = iter(typed)
    return all(letter in left for letter in letters)


@given(st.text("aeiouydwsfrxjzbcghklmnpqtvDAW", max_size=12), st.booleans())
def test_no_letter_is_lost_or_invented(typed: str, ended: bool) -> None:
    shown = bare(compose(typed, TELEX, ended=ended))
    # A lone w is the u of an ư; every other letter shown was typed, and only keys of marks may be gone.
    plain = "".join(letter for letter in typed.lower() if letter not in "aeosfrxjzwd")
    kept = "".join(letter for letter in shown if letter not in "aeosfrxjzwd")
    assert follows(plain, kept)
    assert follows(shown.replace("u", "w"), typed.lower().replace("u", "w"))


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789đêơàạ", max_size=20))
def test_any_keys_make_a_composed_word(typed: str) -> None:
    made = [compose(typed, method) for method in METHODS]
    assert [unicodedata.is_normalized("NFC", one) for one in made] == [True, True]
    assert [bool(one) for one in made] == [bool(typed)] * 2


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=12))
def test_turned_off_nothing_is_made(typed: str) -> None:
    assert compose(typed, "") == typed
