"""Guesses from a first page and from a name: what stands in the head is found, what the body cites is not taken."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.guess import Guessed, Source, guess
from tests.core.guess_cases import NAMES, PAGES

PAGE = PAGES["report"][0]


@pytest.mark.parametrize("name", PAGES)
def test_the_head_of_a_page_says_what_it_is(name: str) -> None:
    text, *fields = PAGES[name]
    assert guess(text, "").document == DocumentFields(*fields)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_decomposed_letters_says_the_same(name: str) -> None:
    text, *fields = PAGES[name]
    assert guess(unicodedata.normalize("NFD", text), "").document == DocumentFields(*fields)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_says_what_it_can(name: str) -> None:
    found = guess("", name).document
    assert (found.document_number, found.issued_on, found.summary) == NAMES[name]


def test_the_page_is_believed_before_the_name() -> None:
    found = guess(PAGE, "46-BC-UBND ngay 03.12.2026 bao cao khac.pdf")
    assert found.document_number == Guessed("45/BC-UBND", Source.TEXT)


def test_on_a_scan_the_name_is_believed_before_the_page() -> None:
    found = guess(PAGE, "46-BC-UBND.pdf", scanned=True)
    assert (found.document_number, found.issued_on) == (
        Guessed("46/BC-UBND", Source.NAME),
        Guessed("2026-12-02", Source.TEXT),
    )


def test_what_neither_says_is_left_empty() -> None:
    assert guess("", "scan0001.pdf").issuer == Guessed("", Source.NONE)


def test_a_page_without_words_leaves_the_name() -> None:
    assert guess("", "45-BC-UBND.pdf").document_number == Guessed("45/BC-UBND", Source.NAME)


def test_there_are_sixty_cases() -> None:
    assert len(PAGES) + len(NAMES) >= 60
