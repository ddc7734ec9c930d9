"""Vietnamese text as data."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_tui.core.text import clean, nfc, safe_name, search_key, slug, visible, without_marks

_TO_RESERVE = ("con", "prn", "aux", "nul", "com1", "lpt9")


def test_equal_words_are_equal_however_they_were_typed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Hòa Bình")) == "Hòa Bình"


def test_a_lone_surrogate_becomes_a_mark_of_loss() -> None:
    assert nfc("a\ud800b") == "a\ufffdb"


def test_a_pair_of_surrogates_becomes_its_letter() -> None:
    assert nfc("\ud83d\ude00") == "😀"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\thai", "một\thai"),
        ("một\u00a0hai", "một hai"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("trái\u202ephải\u200b", "tráiphải"),
        ("\ufeffđầu tệp", "đầu tệp"),
        ("dòng\u2028mới", "dòng mới"),
    ],
)
def test_text_is_stored_without_what_cannot_be_seen(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_single_line_has_no_line_ends() -> None:
    assert clean("một\nhai\tba", multiline=False) == "một hai ba"


@given(st.text())
@example("1.1.1 \u202e[đỏ]\n")
def test_cleaned_text_holds_only_what_can_be_seen(text: str) -> None:
    assert all(char.isprintable() or char in "\n\t" for char in clean(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bình thường", "bình thường"),
        ("một\nhai", "một\nhai"),
        ("a\tb", "a    b"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x7fb", "a⟨U+007F⟩b"),
    ],
)
def test_what_could_steer_a_terminal_gets_a_stand_in(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_shown_text_holds_nothing_that_steers(text: str) -> None:
    assert all(char.isprintable() or char in "\n\u00a0" for char in visible(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đào tạo, bồi dưỡng", "Dao tao, boi duong"), ("đặt ƯU tiên", "dat UU tien"), ("ASCII", "ASCII"), ("", "")],
)
def test_marks_come_off(text: str, plain: str) -> None:
    assert without_marks(text) == plain


@pytest.mark.parametrize(
    "typed", ["kế hoạch", "Ke  Hoach", "KẾ HOẠCH ", unicodedata.normalize("NFD", "kế hoạch"), "ke\nhoach"]
)
def test_a_word_is_found_with_and_without_marks(typed: str) -> None:
    assert search_key(typed) == "ke hoach"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("xã Hòa Bình", "xa-hoa-binh"),
        ("  Đắk — Lắk!  ", "dak-lak"),
        ("", "muc"),
        ("…", "muc"),
        ("mười hai chữ cái", "muoi-hai-chu"),
    ],
)
def test_a_slug_is_made_of_letters_digits_and_hyphens(text: str, named: str) -> None:
    assert slug(text, 13) == named


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("05-KH-UBND Kế hoạch CCHC năm 2026.docx", "05-KH-UBND-Ke-hoach-CCHC-nam-2026.docx"),
        ("Báo cáo.PDF", "Bao-cao.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON.pdf", "tep-CON.pdf"),
        ("nul", "tep-nul"),
        (".docx", "docx"),
        ("…", "tep"),
        ("tệp.không rõ đuôi", "tep-khong-ro-duoi"),
        ("a.tar.gz", "a-tar.gz"),
        ("kết thúc. ", "ket-thuc"),
    ],
)
def test_a_file_name_inside_a_package_suits_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
@example("con" + "." + "x" * 8)
def test_a_safe_name_is_ascii_short_and_not_reserved(name: str) -> None:
    safe = safe_name(name, 40)
    assert safe.isascii()
    assert 0 < len(safe) <= 40
    assert safe.split(".")[0].casefold() not in _TO_RESERVE


@given(st.text())
def test_a_safe_name_is_safe_already(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)
