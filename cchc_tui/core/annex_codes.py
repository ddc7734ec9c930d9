"""Mã trong phụ lục: printed numbers of every style, their level, and the code each item gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc_tui.core.annex_words import fold
from cchc_tui.core.text import nfc

MOST_PARTS = 6
_WORDS = r"(?P<word>tieu chi thanh phan|linh vuc|tieu chi|chi tieu|noi dung|tctp|tc|nhom|phan|muc)"
_ATOM = r"(?:\d{1,3}[a-z\u0111]?|[ivxlc]{1,7}|[a-z\u0111])"
_CODE = re.compile(
    rf"(?:{_WORDS}\s*(?:so\s*)?)?\(?(?P<atoms>{_ATOM}(?:\s*[.,\-]\s*{_ATOM})*)\s*[.):/]*\s*(?:\(\*+\)|\*+)?"
)
_LEADING = re.compile(
    rf"(?:{_WORDS}\s+(?:so\s+)?(?P<a1>{_ATOM}(?:\.{_ATOM})*)\s*(?:[.:)\-\u2013]|(?=\())\s*"
    rf"|(?P<a2>{_ATOM}(?:\.{_ATOM})+)\.?(?:\s*[:)\-\u2013])?\s+"
    rf"|(?P<a3>{_ATOM})\s*[.:)/]\s*(?=\D)|\((?P<a4>{_ATOM})\)\s+)(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ALPHABET = "abcd" + "\u0111" + "eghiklmnopqrstuvxy"

Kind = tuple[str, str, int]  # the word in front, the class of the last atom, how many atoms


@dataclass(frozen=True, slots=True)
class Printed:
    """Mã in: a number as it stands in the annex, read but not yet placed: I, 1.1, a), "Tiêu chí 3"."""

    text: str
    atoms: tuple[str, ...]
    word: str = ""

    @property
    def marks_a_case(self) -> bool:
        """Whether it is a lone letter or a bracketed number, as cases of a rule have: a), (2)."""
        return len(self.atoms) == 1 and (not self.dotted or self.text.endswith(")")) and not self.word

    @property
    def dotted(self) -> bool:
        """Whether every part is a plain number."""
        return all(re.fullmatch(r"\d+[a-z\u0111]?", atom) for atom in self.atoms)


def read_code(text: str) -> Printed | None:
    """The number a code cell holds; None if it is something else."""
    text = " ".join(nfc(text).split())
    found = _CODE.fullmatch(fold(text)) if 0 < len(text) <= 40 else None
    if not found:
        return None
    return _printed(text, text[found.start("atoms") : found.end("atoms")], found["word"] or "")


def leading_code(text: str) -> tuple[Printed, str] | None:
    """A number in front of a name ("1.1. Ban hành …", "I. CÔNG TÁC …") and the rest."""
    folded = fold(text)
    found = _LEADING.match(folded)
    if not found:
        return None
    which = next(name for name in ("a1", "a2", "a3", "a4") if found[name])
    printed = _printed(text[: found.end()].strip(), text[found.start(which) : found.end(which)], found["word"] or "")
    return (printed, text[found.end() :].strip()) if printed else None


def _printed(text: str, atoms: str, word: str) -> Printed | None:
    parts = tuple(part.strip() for part in re.split(r"[.,\-]", atoms))
    if any(re.fullmatch(r"[A-Z\u0110]{2,}", fold(part).upper()) and not _roman(part) for part in parts):
        return None
    return Printed(text, parts, word)


def _roman(text: str) -> int:
    """The value of a well-formed Roman number up to 100; 0 if it is none."""
    small = text.lower()
    if not re.fullmatch(r"c|x[cl]|(l?x{0,3})(i[xv]|v?i{0,3})|(xc|xl)(i[xv]|v?i{0,3})", small) or not small:
        return 0
    values = [_ROMAN[letter] for letter in small]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _ordinal(atom: str) -> str:
    """The place of a number, a Roman number or a letter in its row."""
    if atom[0].isdigit():
        return atom
    return str(_roman(atom) or _ALPHABET.find(atom.lower()) + 1)


@dataclass(slots=True)
class _Letters:
    """What single letters were seen, to tell the letter I from the number I."""

    last: dict[bool, str] = field(default_factory=dict)

    def is_letter(self, atom: str) -> bool:
        """Whether `atom` continues an alphabet rather than a row of Roman numbers."""
        upper, small = atom.isupper(), atom.lower()
        if len(atom) > 1:
            return False
        if small not in _ROMAN:
            return True
        return self.last.get(upper, "") in _before(small)


def _before(letter: str) -> tuple[str, ...]:
    at = _ALPHABET.find(letter)
    english = chr(ord(letter) - 1)
    return (_ALPHABET[at - 1] if at > 0 else "", english)


@dataclass(frozen=True, slots=True)
class Placed:
    """Mã đã xếp: the level (0 is the outermost) and the code of an item, and whether its parent was there."""

    level: int
    code: str
    orphan: bool = False


@dataclass
class Numbering:
    """Cách đánh số: gives each printed number, in order, its level and its code."""

    ranks: dict[Kind, int] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    letters: _Letters = field(default_factory=_Letters)
    seen: set[str] = field(default_factory=set)

    def place(self, printed: Printed) -> Placed:
        """Level and code of the next number."""
        last = printed.atoms[-1]
        style, value = self._class(last)
        if style == "number" and printed.text.endswith(")"):
            style = "number in brackets"
        level = self._level((printed.word, style, len(printed.atoms)))
        orphan = level > len(self.path)
        del self.path[level:]
        parent = self.path[-1] if self.path else ""
        code = self._code(printed, level, parent, value)
        if level and printed.dotted and code.rpartition(".")[0] != parent:
            orphan = True
        while len(self.path) < level:
            self.path.append(".".join(code.split(".")[: len(self.path) + 1]))
        self.path.append(code)
        self.seen.add(code)
        return Placed(level, code, orphan)

    def _class(self, atom: str) -> tuple[str, str]:
        if atom[0].isdigit():
            return "number", str(int(re.match(r"\d+", atom)[0])) + atom.lstrip("0123456789")  # type: ignore[index]
        case = "upper" if atom.isupper() else "lower"
        if self.letters.is_letter(atom):
            self.letters.last[atom.isupper()] = atom.lower()
            return f"{case} letter", ""
        return f"{case} roman", str(_roman(atom))

    def _level(self, kind: Kind) -> int:
        if kind in self.ranks:
            return self.ranks[kind]
        word, style, depth = kind
        shallower = [one for one in self.ranks if one[1] == style and one[2] < depth]
        if style == "number" and shallower:
            nearest = max(shallower, key=lambda one: (one[2], one[0] == word, self.ranks[one]))
            level = self.ranks[nearest] + depth - nearest[2]
        elif not self.ranks:
            level = depth - 1
        elif depth > 1:
            level = max(depth - 1, min(len(self.path), depth))
        else:
            level = len(self.path)
        self.ranks[kind] = level
        return level

    def _code(self, printed: Printed, level: int, parent: str, value: str) -> str:
        if printed.dotted and len(printed.atoms) == level + 1:
            return ".".join(self._class(atom)[1] for atom in printed.atoms)
        if len(printed.atoms) == level + 1 > 1 and value:
            return ".".join([*map(_ordinal, printed.atoms[:-1]), value])
        self.counts[parent] = self.counts.get(parent, 0) + 1
        number = value or str(self.counts[parent])
        code = f"{parent}.{number}" if parent else number
        if not level and code in self.seen and value:  # the outermost numbers start again in a second part
            code = str(self.counts[parent])
        return code


def restored(text: str, before: Sequence[str]) -> str:
    """A code Excel stored as a number: 1.1 after 1.9 was 1.10; unchanged when it fits as it is."""
    parts = text.split(".")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        return text
    area, shown = parts
    last = max((int(code.split(".")[1]) for code in before if re.fullmatch(rf"{area}\.\d+", code)), default=0)
    expected = str(last + 1)
    if int(shown) <= last and expected.endswith("0") and expected.rstrip("0") == shown:
        return f"{area}.{expected}"
    return text


def from_date(day: date, before: Sequence[str]) -> str:
    """The code that was typed before Excel made a date of it, if one and only one fits what stands above; else ""."""
    short = day.year % 100
    pairs = {f"{day.day}.{day.month}", f"{day.month}.{day.day}"}
    triples = {f"{pair}.{short}" for pair in pairs} | {f"{short}.{pair}" for pair in pairs}
    fitting = _expected(before) & (pairs | triples)
    return fitting.pop() if len(fitting) == 1 else ""


def _expected(before: Sequence[str]) -> set[str]:
    """The codes that may follow: the first child, the next sibling, the next of each ancestor."""
    if not before:
        return {"1", "1.1"}
    parts = before[-1].split(".")
    nexts = {f"{before[-1]}.1"}
    for depth, part in enumerate(parts):
        if part.isdigit():
            nexts.add(".".join([*parts[:depth], str(int(part) + 1)]))
    return nexts


def gap_before(code: str, siblings: Iterable[str]) -> str:
    """The code that is missing between `code` and the sibling above it; "" if none is."""
    parent, _, last = code.rpartition(".")
    numbers = [int(one.rpartition(".")[2]) for one in siblings if one.rpartition(".")[2].isdigit()]
    if not last.isdigit():
        return ""
    expected = max(numbers, default=0) + 1
    if int(last) <= expected:
        return ""
    return f"{parent}.{expected}" if parent else str(expected)
