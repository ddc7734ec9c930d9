"""The two corpora and the titles: nothing is guessed wrong, and a paper's own leaf comes first.

`tuned.txt` and `titles.txt` are what the rules were made on. The other two were written before their first count, and
their answers are held here since what that showed was mended. `unseen.txt` then gave 5 wrong fields of 156, one secret
mark not seen, and the right leaf first for 19 papers of 21; `later.txt` gave 5 wrong fields of 108 and 10 of 12.
"""

from __future__ import annotations

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.suggest import leaf_words, suggest
from cchc_tui.jobs.setup import find_set
from tests.core.corpus import FIELDS, NO_HOME, Figures, measured, papers, titles

WORDS = leaf_words(find_set("cap-xa-2025"))
FIGURES = {which: measured(papers(which), WORDS) for which in ("tuned", "unseen", "later")}


@pytest.fixture(params=FIGURES)
def figures(request: pytest.FixtureRequest) -> Figures:
    """What one corpus gave."""
    return FIGURES[request.param]


def test_the_corpora_are_of_a_size_to_tell_something() -> None:
    assert (len(papers("tuned")) >= 80, len(papers("unseen")) >= 40, len(titles()) >= 100) == (True, True, True)


def test_no_field_is_guessed_wrong(figures: Figures) -> None:
    assert [line for line in figures.wrong if " wrong: " in line] == []


@pytest.mark.parametrize("name", FIELDS)
def test_what_stands_there_is_found(figures: Figures, name: str) -> None:
    counts = figures.fields[name]
    assert counts["right"] >= 20 * counts["missed"]


def test_a_secret_mark_is_seen_and_none_is_made_up(figures: Figures) -> None:
    assert [line for line in figures.wrong if ": secret " in line] == []


def test_the_right_leaf_comes_first(figures: Figures) -> None:
    assert figures.share("first") >= 0.9


def test_a_paper_that_proves_no_leaf_is_hardly_ever_given_one(figures: Figures) -> None:
    assert figures.places["wrongly some"] <= figures.places["rightly none"] // 10


def suggested(title: str) -> list[str]:
    """The leaves suggested for a title alone."""
    return [one.code for one in suggest(WORDS, DocumentFields(summary=title))]


def test_of_titles_the_right_leaf_comes_first() -> None:
    homes = [(title, right) for right, title in titles() if right != NO_HOME]
    missed = [title for title, right in homes if not {*suggested(title)[:1]} & {*right.split()}]
    assert len(missed) <= len(homes) // 15, missed


def test_of_titles_that_prove_no_leaf_hardly_one_is_given_any() -> None:
    assert [title for right, title in titles() if right == NO_HOME and suggested(title)][1:] == []
