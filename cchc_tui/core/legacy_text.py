"""Chữ bảng mã cũ (TCVN3, VNI): found column by column, shown before and after, converted only when told to.

The tables are written in plain letters: a letter, ^ ( + for its shape, ` ' ? ~ . for its tone; dd is the barred d.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.grid import Grid, GridCell, Spot
from cchc_tui.core.syllables import is_syllable

Encoding = Literal["tcvn3", "tcvn3_capitals", "vni"]

_SIGNS = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b", "`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303",
    ".": "\u0323",
}  # fmt: skip
_TCVN3_FROM = 0xA1
# From 0xA1 on; the places of toned capitals, which the fonts of offices never had, are those of TCVN 5712.
_TCVN3 = (
    "A( A^ E^ O^ O+ U+ DD a( a^ e^ o^ o+ u+ dd A(` - - - - - a` a? a~ a' a. A(? a(` a(? a(~ a(' A(~ A(' A^` A^? A^~ A^'"
    " E^` a(. a^` a^? a^~ a^' a^. e` E^? e? e~ e' e. e^` e^? e^~ e^' e^. i` i? E^~ E^' O^` i~ i' i. o` O^? o? o~ o' o."
    " o^` o^? o^~ o^' o^. o+` o+? o+~ o+' o+. u` O^~ u? u~ u' u. u+` u+? u+~ u+' u+. y` y? y~ y' y. O^'"
)
_VNI_TONES = {"\u00f8": "`", "\u00f9": "'", "\u00fb": "?", "\u00f5": "~", "\u00ef": "."}
_VNI_HATS = {"\u00e2": "^", "\u00e0": "^`", "\u00e1": "^'", "\u00e5": "^?", "\u00e3": "^~", "\u00e4": "^."}
_VNI_BREVES = {"\u00ea": "(", "\u00e8": "(`", "\u00e9": "('", "\u00fa": "(?", "\u00fc": "(~", "\u00eb": "(."}
_VNI_SINGLE = {
    "\u00ec": "i`", "\u00ed": "i'", "\u00e6": "i?", "\u00f3": "i~", "\u00f2": "i.", "\u00f1": "dd",
    "\u00f4": "o+", "\u00f6": "u+", "\u00ee": "y.",
}  # fmt: skip
_LATIN_MOST = 0xFF
_COMMON = set("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u2264\u2265\u00a0")
_EDGES = "0123456789.,;:!?()[]{}<>/\\|\"'%+-=*&#@_\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022"
_FONTS: tuple[tuple[re.Pattern[str], Encoding], ...] = (
    (re.compile(r"\.?vn[a-z0-9 ]*h(?:[,-].*)?$", re.IGNORECASE), "tcvn3_capitals"),
    (re.compile(r"\.vn[a-z]|vntime|vnarial", re.IGNORECASE), "tcvn3"),
    (re.compile(r"vni[- ]", re.IGNORECASE), "vni"),
)
_LEAST_WORDS = 5
_LEGAL_AFTER, _LEGAL_BEFORE = 0.8, 0.5
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class LegacyColumn:
    """Cột chữ cũ: what its text seems to be written in, how that is known, and one cell before and after."""

    column: int
    encoding: Encoding
    by: Literal["font", "syllables"]
    cells: int
    before: str
    after: str
    spot: Spot


def convert(text: str, encoding: Encoding) -> str:
    """`text` read in an old encoding; characters that are none of its letters stay."""
    if encoding == "vni":
        table, pattern = _vni()
        return pattern.sub(lambda found: table[found[0]], text)
    read = text.translate(_tcvn3())
    return read.upper() if encoding == "tcvn3_capitals" else read


def find_legacy(grid: Grid) -> list[LegacyColumn]:
    """The columns that hold text in an old encoding."""
    found = (_column(grid, column) for column in range(grid.width))
    return [one for one in found if one]


def converted(grid: Grid, found: Iterable[LegacyColumn]) -> Grid:
    """The table with the old text of those columns read; cells already in Unicode are left as they are."""
    encodings = {one.column: one.encoding for one in found}
    rows = []
    for row in grid.rows:
        cells = [
            _converted_cell(cell, encodings[column]) if cell and column in encodings else cell
            for column, cell in enumerate(row.cells)
        ]
        rows.append(replace(row, cells=tuple(cells)))
    heading = tuple(_converted_line(line, encodings.values()) for line in grid.heading)
    return Grid(tuple(rows), grid.source, heading, grid.findings)


def legacy_findings(found: Iterable[LegacyColumn]) -> list[Finding]:
    """One warning for each column of old text."""
    return [
        warning("import.legacy_text", at=one.spot, encoding=one.encoding.split("_")[0].upper(), count=one.cells,
                before=one.before, after=one.after)
        for one in found
    ]  # fmt: skip


def font_encoding(font: str) -> Encoding | None:
    """What a font's name says its text is written in."""
    return next((encoding for pattern, encoding in _FONTS if pattern.match(font.strip())), None)


def _column(grid: Grid, column: int) -> LegacyColumn | None:
    cells = [
        (Spot(row.place, column), cell)
        for row in grid.rows
        if column < len(row.cells) and (cell := row.cells[column]) and _may_be_legacy(cell.text)
    ]
    fonts = Counter(known for _, cell in cells if (known := font_encoding(cell.font)))
    encoding: Encoding | None = fonts.most_common(1)[0][0] if fonts else None
    by: Literal["font", "syllables"] = "font" if fonts else "syllables"
    if encoding is None:
        encoding = _by_syllables([cell.text for _, cell in cells])
    if encoding is None:
        return None
    changed = [(spot, cell) for spot, cell in cells if _converted_cell(cell, encoding).text != cell.text]
    if not changed:
        return None
    spot, sample = max(changed, key=lambda one: min(len(one[1].text), _SAMPLE))
    after = _converted_cell(sample, encoding).text
    return LegacyColumn(column, encoding, by, len(changed), _short(sample.text), _short(after), spot)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SAMPLE else f"{line[: _SAMPLE - 1]}\u2026"


def _may_be_legacy(text: str) -> bool:
    """Whether text has marks, all of them in the first 256 characters: Vietnamese in Unicode has others."""
    marked = [char for char in text if ord(char) > 0x7F and char not in _COMMON]
    return bool(marked) and all(ord(char) <= _LATIN_MOST for char in marked)


def _by_syllables(texts: Sequence[str]) -> Encoding | None:
    """The encoding under which the marked words become syllables; pooled over the texts that gain by it."""
    best: tuple[float, Encoding] | None = None
    options: tuple[Encoding, ...] = ("tcvn3", "vni")
    for encoding in options:
        gaining = [text for text in texts if _gains(text, encoding)]
        before = [word for text in gaining for word in marked_words(text)]
        after = [word for text in gaining for word in _changed_words(text, encoding)]
        legal_after = sum(map(is_syllable, after)) / max(1, len(after))
        legal_before = sum(map(is_syllable, before)) / max(1, len(before))
        enough = len(after) >= _LEAST_WORDS and legal_after >= _LEGAL_AFTER and legal_before <= _LEGAL_BEFORE
        if enough and (best is None or legal_after * len(after) > best[0]):
            best = (legal_after * len(after), encoding)
    return best[1] if best else None


def _gains(text: str, encoding: Encoding) -> bool:
    before, after = marked_words(text), _changed_words(text, encoding)
    if not after:
        return False
    legal_before = sum(map(is_syllable, before)) / max(1, len(before))
    return sum(map(is_syllable, after)) / len(after) > max(legal_before, _LEGAL_BEFORE)


def _words(text: str) -> Iterator[str]:
    for token in text.split():
        word = token.strip(_EDGES)
        if word and not any(char.isdecimal() for char in word):
            yield from (part for part in re.split(r"[-/.,;:()]", word) if part)


def marked_words(text: str) -> list[str]:
    """The words of a text that have a letter beyond plain ones."""
    return [word for word in _words(text) if not word.isascii()]


def _changed_words(text: str, encoding: Encoding) -> list[str]:
    return [convert(word, encoding) for word in marked_words(text)]


def _converted_cell(cell: GridCell, encoding: Encoding) -> GridCell:
    """A cell read in its own font's encoding, else in the column's if that makes better syllables of it."""
    if not _may_be_legacy(cell.text):
        own = font_encoding(cell.font)
        return replace(cell, text=cell.text.upper()) if own == "tcvn3_capitals" and cell.text.isascii() else cell
    own = font_encoding(cell.font)
    if own is None and not _gains(cell.text, encoding):
        return cell
    text = unicodedata.normalize("NFC", convert(cell.text, own or encoding))
    part = len(text) if cell.bold else len(convert(cell.text[: cell.bold_part], own or encoding))
    return replace(cell, text=text, bold_part=part)


def _converted_line(line: str, encodings: Iterable[Encoding]) -> str:
    if _may_be_legacy(line):
        for encoding in dict.fromkeys(encodings):
            if _gains(line, encoding):
                return convert(line, encoding)
    return line


def _letter(written: str) -> str:
    """The letter a notation such as "a(`" stands for."""
    if written in ("dd", "DD"):
        return "\u0111" if written == "dd" else "\u0110"
    return unicodedata.normalize("NFC", written[0] + "".join(_SIGNS[sign] for sign in written[1:]))


@cache
def _tcvn3() -> dict[int, str]:
    return {_TCVN3_FROM + at: _letter(written) for at, written in enumerate(_TCVN3.split()) if written != "-"}


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """VNI writes a letter, then its marks as a second one; the longer spelling is read first."""
    small: dict[str, str] = dict(_VNI_SINGLE)
    for mark, tone in _VNI_TONES.items():
        small |= {f"{base}{mark}": f"{base}{tone}" for base in "aeouy"}
        small |= {f"\u00f4{mark}": f"o+{tone}", f"\u00f6{mark}": f"u+{tone}"}
    small |= {f"{base}{mark}": f"{base}{signs}" for base in "aeo" for mark, signs in _VNI_HATS.items()}
    small |= {f"a{mark}": f"a{signs}" for mark, signs in _VNI_BREVES.items()}
    table: dict[str, str] = {}
    for spelled, written in small.items():
        letter = _letter(written)
        table[spelled] = letter
        table[spelled.upper()] = letter.upper()
        if len(spelled) == 2:
            table[spelled[0].upper() + spelled[1]] = letter.upper()
    pattern = "|".join(re.escape(spelled) for spelled in sorted(table, key=len, reverse=True))
    return table, re.compile(pattern)
