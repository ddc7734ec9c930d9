"""Where the word being typed stands in its line: keys become edits of the line.

Nothing is told of moves, pastes or Backspaces: the word goes on only while it still stands before the cursor, whole or
shortened from its end. Letters that come with their marks are another program's work (Unikey); in a word that holds
one, this one changes nothing.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from cchc_tui.core.composer import belongs, compose, slipped
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import nfc


@dataclass(frozen=True, slots=True)
class Manner:
    """Kiểu gõ: Telex, VNI or none, and where the tone stands in "hòa"."""

    method: str = ""
    new_style: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """The word being typed: where it starts, its keys, what they made, and whether another program makes it."""

    start: int
    keys: tuple[str, ...] = ()
    shown: str = ""
    foreign: bool = False


class Edit(NamedTuple):
    """Put `text` in place of this part of the line."""

    start: int
    end: int
    text: str


def press(typed: Typed | None, line: str, part: tuple[int, int], key: str, manner: Manner) -> tuple[Edit, Typed | None]:
    """What a printable key does where `part` of the line is selected (or the cursor stands)."""
    start, end = sorted(part)
    typed = _still(typed, line, start) if start == end else None
    marked = not key.isascii() and (key.isalpha() or unicodedata.combining(key) != 0)
    if not marked and not belongs(key, manner.method, begun=bool(typed and typed.keys)):
        last = finish(typed, line, start, manner)
        return (Edit(last.start, end, last.text + key) if last else Edit(start, end, key)), None
    typed = typed or Typed(start)
    keys = (*typed.keys, key)
    if marked or typed.foreign:
        return Edit(start, end, key), Typed(typed.start, keys, nfc(typed.shown + key), foreign=True)
    shown = compose(keys, manner.method, new_style=manner.new_style)
    return Edit(typed.start, end, shown), Typed(typed.start, keys, shown)


def finish(typed: Typed | None, line: str, at: int, manner: Manner) -> Edit | None:
    """What is left to put right at the end of a word; nothing for most."""
    typed = _still(typed, line, at)
    if typed is None or typed.foreign:
        return None
    text = compose(typed.keys, manner.method, new_style=manner.new_style, ended=True)
    return Edit(typed.start, at, text) if text != typed.shown else None


def erase(typed: Typed | None, line: str, at: int, manner: Manner) -> tuple[Edit, Typed] | None:
    """Backspace as the last key taken back, where one letter goes with it, or where a slip left only keys ("vieetjk").

    Nothing when that key only made a mark: then the last letter goes, as anywhere.
    """
    typed = _still(typed, line, at)
    if typed is None or typed.foreign or not typed.keys:
        return None
    keys = typed.keys[:-1]
    shown = compose(keys, manner.method, new_style=manner.new_style)
    one_less = len(shown) == len(typed.shown) - 1 and _marks(shown) <= _marks(typed.shown)
    if not one_less and not slipped(typed.keys, manner.method):
        return None
    return Edit(typed.start, at, shown), Typed(typed.start, keys, shown)


def _marks(text: str) -> set[str]:
    return {sign for sign in unicodedata.normalize("NFD", text) if not sign.isascii()}


def _still(typed: Typed | None, line: str, at: int) -> Typed | None:
    """The word, if it still stands before the cursor; shortened by Backspaces it begins anew with what is left."""
    if typed is None or at < typed.start:
        return None
    here = line[typed.start : at]
    if here == typed.shown:
        return typed
    return Typed(typed.start, tuple(here), here, typed.foreign) if typed.shown.startswith(here) else None
