"""Chữ đọc được không: letters set apart are joined again, and a page that its fonts tore to pieces is told as such."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_tui.core.syllables import is_syllable
from cchc_tui.core.text import without_marks

_SEEN_WORDS = 60
_LEAST_SYLLABLES = 0.6  # a page whose letters were torn apart by its fonts has less than half of its words left
_MOST_LONE = 5  # consonants that stand alone; a head has a few, such as those of "V/v"
_LEAST_MARKED = 0.2  # a page without marks is bad recognition: more than half of all words carry one
_MOST_LETTERS = 40
_LONGEST = 7  # letters of a syllable
_SET_APART = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_])+(?!\S)")
_VOWELS = frozenset("aeiouy")


def joined(line: str) -> str:
    """`line` with words that were set letter by letter whole again, where there is one way to do so."""
    return _SET_APART.sub(lambda found: _words_of(found[0].replace(" ", "")) or found[0], line)


@lru_cache(maxsize=256)
def _words_of(letters: str) -> str:
    """The only way to read a row of letters as the fewest syllables; "" when there is none, or more than one."""
    if len(letters) > _MOST_LETTERS:
        return ""
    ways: list[tuple[int, list[str]]] = [(0, [""])]  # up to each letter: how many syllables, and the readings
    for end in range(1, len(letters) + 1):
        reached = [
            (ways[start][0] + 1, f"{before} {letters[start:end]}")
            for start in range(max(0, end - _LONGEST), end)
            for before in ways[start][1]
            if is_syllable(letters[start:end])
        ]
        least = min((count for count, _ in reached), default=0)
        ways.append((least, [words for count, words in reached if count == least][:2]))
    found = ways[-1][1]
    return found[0].strip() if len(found) == 1 else ""


def is_legible(text: str) -> bool:
    """Whether a first page is words, and not what is left of them."""
    words = re.findall(r"[^\W\d_]+", text)[:_SEEN_WORDS]
    if sum(map(is_syllable, words)) < _LEAST_SYLLABLES * len(words):
        return False
    if sum(not word.isascii() for word in words) < _LEAST_MARKED * len(words):
        return False
    return sum(len(word) == 1 and without_marks(word).lower() not in _VOWELS for word in words) < _MOST_LONE


def is_clean(text: str) -> bool:
    """Whether no word of a guess holds a figure among its letters, as recognition leaves them."""
    return not re.search(r"[^\W\d_]\d+[^\W\d_]|\b\d+[^\W\d_]{2,}", text)
