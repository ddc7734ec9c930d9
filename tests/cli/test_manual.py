"""`cchc manual`: the chapters by name, their text, words in all of them, and the book as a Word file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.jobs.manual import NAMES
from cchc_tui.texts import manual_labels as t
from tests.cli.conftest import Cchc


@pytest.mark.parametrize("words", [(), ("--list",)])
def test_every_chapter_is_listed_by_name_and_title(words: tuple[str, ...], cchc: Cchc) -> None:
    assert cchc("manual", *words).out.splitlines() == [
        t.CLI_ROW.format(name=name, title=title) for name, title in t.CHAPTERS.items()
    ]


@pytest.mark.parametrize("wanted", ["05-ra-soat", "05-ra-soat.md", "ra-soat", "5", "05"])
def test_a_chapter_is_shown_by_its_name_or_number(wanted: str, cchc: Cchc) -> None:
    assert cchc("manual", "--show", wanted).out.splitlines()[0] == " RÀ SOÁT"


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_chapter_is_wider_than_a_console(name: str, cchc: Cchc) -> None:
    assert [line for line in cchc("manual", "--show", name).out.splitlines() if len(line) > 84] == []


@pytest.mark.parametrize("wanted", ["khong-co", "14", "²"])
def test_a_chapter_that_is_not_there_is_said_to_be_none(wanted: str, cchc: Cchc) -> None:
    ran = cchc("manual", "--show", wanted)
    assert (ran.code, ran.err.strip()) == (2, t.MESSAGES["manual.chapter"].format(text=wanted))


@pytest.mark.parametrize("wanted", ["mã niêm phong", "ma niem phong"])
def test_words_are_found_with_the_name_of_their_chapter(wanted: str, cchc: Cchc) -> None:
    ran = cchc("manual", "--find", wanted)
    assert ran.code == 0
    assert any(line.startswith("08-goi-va-gui · ") for line in ran.out.splitlines())


def test_words_that_are_nowhere_end_with_1(cchc: Cchc) -> None:
    ran = cchc("manual", "--find", "xyzzy")
    assert (ran.code, ran.out.strip()) == (1, t.CLI_NONE)


def test_the_book_is_written_and_the_one_that_was_marked_up_is_kept(cchc: Cchc, tmp_path: Path) -> None:
    cchc("manual", "--to", str(tmp_path))
    first = tmp_path / t.BOOK_FILE
    first.write_bytes(b"my notes")
    assert cchc("manual", "--to", str(tmp_path)).out.strip() == t.CLI_WRITTEN.format(path=tmp_path / "huong-dan-2.docx")
    assert first.read_bytes() == b"my notes"
