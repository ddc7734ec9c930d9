"""Gõ Telex, VNI: the word that the keys typed so far make, as Unikey makes it with its spelling check on.

Marks may be typed anywhere after their letter ("tieesng", "tieengs", "vieetj"); the mark's key typed twice takes it
back ("ddd" is "dd"). What cannot become a Vietnamese syllable stays as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.syllables import ONSETS, RIMES, STOPS

TELEX, VNI = "telex", "vni"
METHODS = (TELEX, VNI)
LONGEST = 16  # keys; no syllable takes more

_VOWELS = "aeiouy"
_ROOF, _BREVE, _HORN, _BAR = "\u0302", "\u0306", "\u031b", "-"
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # as VNI counts them
_SHARP = (1, 5)  # the tones that a stop at the end allows

_TELEX_TONES = dict(zip("zsfrxj", range(6), strict=True))
# Central Highlands names (Krông, Đrăk; Lắk, Búk) and words with a double o (rơ-moóc, xoong), with no mark missing.
_MORE_ONSETS = {"kr", "d-r"}
_MORE_RIMES = {("a" + _BREVE, "k"), ("u", "k"), ("o", "o", "n", "g"), ("o", "o", "c")}


class Letter(NamedTuple):
    """A letter: its base, the mark that shapes it, whether it is a capital, whether the key w alone made it."""

    base: str
    shape: str = ""
    capital: bool = False
    by_hook: bool = False

    @property
    def code(self) -> str:
        """The letter in the notation of the tables here."""
        return self.base + self.shape


@dataclass(frozen=True, slots=True)
class Word:
    """What has been typed of a word: letters, tone (as VNI counts), and which marks were taken back for good."""

    letters: tuple[Letter, ...] = ()
    tone: int = 0
    off: frozenset[str] = frozenset()


def compose(keys: Sequence[str], method: str, *, new_style: bool = False, ended: bool = False) -> str:
    """The word that `keys` make; `ended` when no more follow, and then it must be whole to count as Vietnamese.

    A key may be a letter that carries its marks already: it is kept as it is. `new_style` writes hoà, thuỷ.
    """
    plain = "".join(keys)
    if method not in METHODS or len(keys) > LONGEST:
        return plain
    word = _word(keys, method)
    letters = _lettered(word.letters, ended=ended)
    possible = _complete(letters, word.tone) if ended else _openings(letters) is not None
    shown = _shown(letters, word.tone, new_style)
    # Marks taken back leave plain letters, and these are meant; what else is no syllable was another language.
    return shown if possible or (word.off and shown.isascii()) else _as_typed(plain, method)


def slipped(keys: Sequence[str], method: str) -> bool:
    """Whether these keys stand as they were typed because they cannot become a syllable, the last one by itself.

    "QĐ" is no syllable either, but its last key only made a mark.
    """
    typed = _as_typed("".join(keys), method)
    if compose(keys, method) != typed or _as_typed("".join(keys[:-1]), method) != typed[:-1]:
        return False
    return _openings(_word(keys, method).letters) is None


def belongs(key: str, method: str, *, begun: bool) -> bool:
    """Whether a key goes on with a word: a letter, and in VNI a digit once the word has begun."""
    return key.isalpha() or (begun and method == VNI and key in "0123456789" and key != "")


# One key.


def _word(keys: Sequence[str], method: str) -> Word:
    word = Word()
    for key in keys:
        word = _typed(word, key, method)
    return word


# Words share their beginnings, and every key asks for the whole word again.
@lru_cache(4096)
def _typed(word: Word, key: str, method: str) -> Word:
    low = key.lower()
    changed: Word | None = None
    if method == VNI and low in "0123456789":
        shaping = {"6": _roof, "7": _horn, "8": _breve, "9": _bar}.get(low)
        changed = shaping(word, key) if shaping else _tone(word, key, int(low))
    elif method == TELEX:
        if low in _TELEX_TONES:
            changed = _tone(word, key, _TELEX_TONES[low])
        elif low in "aeo":
            changed = _roof(word, key, low)
        elif low == "w":
            changed = _hook(word, key)
        elif low == "d":
            changed = _bar(word, key)
    return changed or _added(word, key)


def _added(word: Word, key: str) -> Word:
    """One letter more; it may carry its marks already."""
    low = key.lower()
    capital = key != low
    if low.isascii():
        return _with(word, (*word.letters, Letter(low, "", capital)))
    if low == "đ":
        return _with(word, (*word.letters, Letter("d", _BAR, capital)))
    base, *marks = list(unicodedata.normalize("NFD", low))
    tones = [_TONES.index(mark) for mark in marks if mark in _TONES]
    shapes = [mark for mark in marks if mark in (_ROOF, _BREVE, _HORN)]
    if len(tones) + len(shapes) < len(marks):  # no Vietnamese letter
        return _with(word, (*word.letters, Letter(low, "", capital)))
    return Word((*word.letters, Letter(base, "".join(shapes), capital)), tones[0] if tones else word.tone, word.off)


def _with(word: Word, letters: Iterable[Letter], off: str = "") -> Word:
    return Word(tuple(letters), word.tone, word.off | {off} if off else word.off)


def _tone(word: Word, key: str, tone: int) -> Word | None:
    split = _openings(word.letters)
    if "tone" in word.off or split is None or not _vowels(word.letters, split):
        return None
    if tone == word.tone:
        return None if tone == 0 else Word(_added(word, key).letters, 0, word.off | {"tone"})
    ending = "".join(letter.base for letter in word.letters[split:])
    return None if tone and tone not in _SHARP and ending.endswith(STOPS) else Word(word.letters, tone, word.off)


def _roof(word: Word, key: str, letters: str = "aeo") -> Word | None:
    return _mark(word, key, dict.fromkeys(letters, _ROOF))


def _breve(word: Word, key: str) -> Word | None:
    return _mark(word, key, {"a": _BREVE})


def _horn(word: Word, key: str) -> Word | None:
    return _both_horns(word) or _mark(word, key, {"o": _HORN, "u": _HORN})


def _hook(word: Word, key: str) -> Word | None:
    """Telex w: horns, or a breve; where no vowel stands yet it is an ư of its own."""
    split = _openings(word.letters)
    if split == len(word.letters) and "w" not in word.off:
        return _with(word, (*word.letters, Letter("u", _HORN, key.isupper(), by_hook=True)))
    return _both_horns(word) or _mark(word, key, {"a": _BREVE, "o": _HORN, "u": _HORN})


def _both_horns(word: Word) -> Word | None:
    """One key shapes both letters of ươ."""
    if "w" in word.off:
        return None
    for at, (one, two) in enumerate(zip(word.letters, word.letters[1:], strict=False)):
        if one.base == "u" and two.base == "o" and (one.shape, two.shape) != (_HORN, _HORN):
            pair = (one._replace(shape=_HORN), two._replace(shape=_HORN))
            made = (*word.letters[:at], *pair, *word.letters[at + 2 :])
            if _openings(made) is not None:
                return _with(word, made)
    return None


def _mark(word: Word, key: str, shapes: dict[str, str]) -> Word | None:
    """The first letter that may take the mark takes it; where it stands already it goes, and the key is a letter."""
    kind = "w" if _HORN in shapes.values() or _BREVE in shapes.values() else "".join(shapes)
    split = _openings(word.letters)
    if kind in word.off or split is None:
        return None
    letters = word.letters
    for at in range(split, len(letters)):
        shape = shapes.get(letters[at].base)
        if shape and letters[at].shape != shape:
            made = (*letters[:at], letters[at]._replace(shape=shape), *letters[at + 1 :])
            if _openings(made) is not None:
                return _with(word, made)
    if not any(letter.shape and letter.shape == shapes.get(letter.base) for letter in letters):
        return None
    alone = any(letter.by_hook for letter in letters)
    bare = [
        Letter("w", "", letter.capital) if letter.by_hook else letter._replace(shape="")
        if letter.shape == shapes.get(letter.base) else letter
        for letter in letters
    ]  # fmt: skip
    return _with(word, bare if alone else _added(_with(word, bare), key).letters, kind)


def _bar(word: Word, key: str) -> Word | None:
    if not word.letters or "d" in word.off or word.letters[0].base != "d":
        return None
    first, *rest = word.letters
    if first.shape == _BAR:
        return (
            _with(word, (*(first._replace(shape=""), *rest), Letter("d", "", key.isupper())), "d")
            if (key.isalpha())
            else _with(word, (first._replace(shape=""), *rest, Letter(key)), "d")
        )
    made = (first._replace(shape=_BAR), *rest)
    return _with(word, made) if _openings(made) is not None else None


# What a syllable can be.


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Onsets and their beginnings, rimes and what they begin with while marks are still to come."""
    onsets = {onset.replace("dd", "d-") for onset in ONSETS} | _MORE_ONSETS
    rimes = {tuple(_letters(rime)) for rime in RIMES}
    begun = {
        "".join(chosen)
        for rime in rimes
        for size in range(1, len(rime) + 1)
        for chosen in product(*({code, code[0]} for code in rime[:size]))
    } | {"".join(rime[:size]) for rime in _MORE_RIMES for size in range(1, len(rime) + 1)}
    heads = {onset[:size] for onset in onsets for size in range(len(onset) + 1)}
    # "que" is qu and e; without its q "ue" is only on the way to "uê".
    return frozenset(onsets), frozenset(heads), frozenset(map("".join, rimes | _MORE_RIMES)) - {"ue"}, frozenset(begun)


def _letters(rime: str) -> list[str]:
    """A rime in Telex, letter by letter in the notation here."""
    shapes = {"aa": "a" + _ROOF, "aw": "a" + _BREVE, "ee": "e" + _ROOF, "oo": "o" + _ROOF, "ow": "o" + _HORN}
    return [shapes.get(part, "u" + _HORN if part == "uw" else part) for part in re.findall("aa|aw|ee|oo|ow|uw|.", rime)]


@lru_cache(4096)
def _openings(letters: tuple[Letter, ...]) -> int | None:
    """Where the rime begins, when these letters may still become a syllable; an onset alone ends at their end."""
    onsets, heads, _, begun = _tables()
    codes = [letter.code for letter in _settled(letters)]
    for size in range(min(3, len(codes)), -1, -1):
        onset, rime = "".join(codes[:size]), "".join(codes[size:])
        if (rime in begun and onset in onsets) or (not rime and onset in heads):
            return size
    return None


def _complete(letters: tuple[Letter, ...], tone: int) -> bool:
    """Whether it is a whole syllable; or a single letter, as a point of a law is named."""
    onsets, _, rimes, _ = _tables()
    codes = [letter.code for letter in letters]
    if len(codes) == 1:
        return True
    for size in range(min(3, len(codes)), -1, -1):
        onset, rime = "".join(codes[:size]), "".join(codes[size:])
        if onset in onsets and (rime in rimes or (onset == "gi" and not rime)):
            return not rime.endswith((*STOPS, "k")) or tone in _SHARP
    return False


def _settled(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """In ươ before another letter both have their horns, whichever were typed."""
    for at in range(len(letters) - 2):
        one, two = letters[at], letters[at + 1]
        if (one.base, two.base) == ("u", "o") and {one.shape, two.shape} == {"", _HORN} and not _is_q(letters, at):
            horned = (one._replace(shape=_HORN), two._replace(shape=_HORN))
            return (*letters[:at], *horned, *letters[at + 2 :])
    return letters


def _lettered(letters: tuple[Letter, ...], *, ended: bool) -> tuple[Letter, ...]:
    """The letters as they are shown: a u before the last ơ of a word has no horn, and after h or th none follows."""
    letters = _settled(letters)
    onset = "".join(letter.code for letter in letters[:-2])
    if (ended or onset in ("h", "kh", "th")) and [letter.code for letter in letters[-2:]] == ["u" + _HORN, "o" + _HORN]:
        return (*letters[:-2], letters[-2]._replace(shape=""), letters[-1])
    return letters


def _is_q(letters: tuple[Letter, ...], at: int) -> bool:
    return at > 0 and letters[at - 1].base == "q"


# How it is shown.


def _vowels(letters: tuple[Letter, ...], split: int) -> range:
    """Where the vowels of the rime stand; in "gì" the i of the onset is one."""
    if [letter.code for letter in letters] == ["g", "i"]:
        return range(1, 2)
    first = next((at for at in range(split, len(letters)) if letters[at].base in _VOWELS), len(letters))
    last = first
    while last < len(letters) and letters[last].base in _VOWELS:
        last += 1
    return range(first, last)


def _shown(letters: tuple[Letter, ...], tone: int, new_style: bool) -> str:
    bearer = _bearer(letters, new_style) if tone else -1
    shown = ""
    for at, letter in enumerate(letters):
        bare = "đ" if letter.code == "d-" else letter.code
        sign = unicodedata.normalize("NFC", bare + (_TONES[tone] if at == bearer else ""))
        shown += sign.upper() if letter.capital else sign
    return shown


def _bearer(letters: tuple[Letter, ...], new_style: bool) -> int:
    """The letter that bears the tone."""
    vowels = _vowels(letters, _openings(letters) or 0)
    if not vowels:
        return -1
    shaped = [at for at in vowels if letters[at].shape]
    if shaped:
        return shaped[-1]
    cluster = "".join(letters[at].base for at in vowels)
    if vowels.stop < len(letters):
        return vowels[-1]
    if len(cluster) == 2:
        late = cluster in ("ie", "ye", "uo", "ue") or (new_style and cluster in ("oa", "oe", "uy"))
        return vowels[1] if late else vowels[0]
    return vowels[len(cluster) // 2]


def _as_typed(plain: str, method: str) -> str:
    """The keys themselves; only đ is made in abbreviations such as NĐ, QĐ, HĐND, where no vowel stands before it."""
    second = "d" if method == TELEX else "9"

    def barred(found: re.Match[str]) -> str:
        first, more = found[1], found[2]
        return first + more[1:] if len(more) > 1 else ("Đ" if first == "D" else "đ")

    return re.sub(rf"(?<![aeiouyd])(d)({second}{{1,2}})", barred, plain, flags=re.IGNORECASE)
