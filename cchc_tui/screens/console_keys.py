"""What a Windows console tells of its keys, as the text that a terminal would have sent.

Textual's driver drops a letter that comes without a key number while a lock or Shift is on (Textualize/textual #6667):
that is how Unikey and input methods send theirs. It also forgets how often a held key repeats, takes Shift pressed
alone for a letter, and stops for good at half a surrogate pair.

An old console pastes (Shift and right click) by typing: a line break would be Enter, and close a dialog half filled.
A read of `BURST` letters and more, with no Backspace and no escape sequence in it, is such a paste: the console is read
within milliseconds, and in these nobody types so much. What follows with no pause longer than `GAP` belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BURST, GAP = 12, 0.02
_ALT, _TAIL = 0x12, 40
_MOST_REPEATS = 100
_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_BROKEN_OFF = re.compile(r"\x1b[^A-Za-z~]*$")  # an escape sequence whose end is still to come


class KeyRecord(NamedTuple):
    """A key event of the console: pressed or let go, how often, its number, its letter ("\\0" for none)."""

    down: bool
    repeat: int
    key: int
    char: str


def typed(records: Iterable[KeyRecord]) -> str:
    """The letters in some key events, each as often as it was typed; surrogates may stand alone."""
    letters = []
    for record in records:
        if record.char in ("", "\0"):  # Shift, Ctrl or a dead key alone
            continue
        if record.down:
            letters.append(record.char * max(1, min(record.repeat, _MOST_REPEATS)))
        elif record.key == _ALT:  # a letter by its number: Alt held, digits, and the letter comes when Alt is let go
            letters.append(record.char)
    return "".join(letters)


class ConsoleText:
    """Reads of the console, in order, made into whole letters; pastes told from typing."""

    def __init__(self) -> None:
        self._half = ""  # the first half of a surrogate pair
        self._held: list[str] = []  # a paste whose end has not been seen
        self._sent, self._bracketed = "", False  # the end of what was handed on, and whether it is in a paste
        self._at = 0.0

    @property
    def waiting(self) -> bool:
        """Whether something is held back until a pause says that it is whole."""
        return bool(self._held)

    def read(self, letters: str, now: float) -> str:
        """What to hand on after a read; a paste is held until it ends."""
        soon, self._at = now - self._at <= GAP, now
        ended = "" if soon else self.pause()
        if not soon and _BROKEN_OFF.search(self._sent):
            self._sent = ""  # it was the Esc key
        letters = self._whole(letters)
        if not letters:
            return ended
        if _is_plain(letters) and not self._in_sequence() and (self._held or len(letters) >= BURST):
            self._held.append(letters)
            return ended
        ended += self.pause()
        self._sent = (self._sent + letters)[-_TAIL:]
        if max(map(letters.rfind, (_BEGIN, _END))) >= 0:
            self._bracketed = letters.rfind(_BEGIN) > letters.rfind(_END)
        return ended + letters

    def pause(self) -> str:
        """Nothing came for a while: a paste, if one was held."""
        if not self._held:
            return ""
        text = "".join(self._held).replace("\r\n", "\n").replace("\r", "\n")
        self._held.clear()
        return _BEGIN + text + _END

    def _whole(self, letters: str) -> str:
        letters, self._half = self._half + letters, ""
        if letters and "\ud800" <= letters[-1] <= "\udbff":
            letters, self._half = letters[:-1], letters[-1]
        return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _in_sequence(self) -> bool:
        """Whether a bracketed paste or an escape sequence goes on."""
        return self._bracketed or _BROKEN_OFF.search(self._sent) is not None


def _is_plain(letters: str) -> bool:
    return all(letter.isprintable() or letter in "\r\n\t" or letter > "\x9f" for letter in letters)
