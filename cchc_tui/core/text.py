"""Vietnamese text as data: NFC, search keys without marks, safe file names, sort keys."""

from __future__ import annotations

import re
import unicodedata

_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{i}" for p in ("com", "lpt") for i in range(1, 10))}
_BIDI = {0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}

_VIQR = str.maketrans("^(+'`?~.", "\u0302\u0306\u031b\u0301\u0300\u0309\u0303\u0323")


def nfc(text: str) -> str:
    """`text` composed, so that equal words are equal; lone surrogates become U+FFFD."""
    if text.isascii() or (text.isprintable() and unicodedata.is_normalized("NFC", text)):
        return text  # a lone surrogate is not printable
    return unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def clean(text: str, *, multiline: bool = True) -> str:
    """`text` as it may be stored: NFC, line ends as \\n, no control or invisible direction characters."""
    text = nfc(text)
    if text.isprintable():  # nothing below applies: control, direction and no-break characters are all unprintable
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "\n\t" if multiline else ""
    kept_text = "".join(
        char if char.isprintable() or char in kept else (" " if char in "\n\t\u2028\u2029\x0b\x0c\x85" else "")
        for char in text.replace("\u00a0", " ")
        if ord(char) not in _BIDI
    )
    return nfc(kept_text)  # dropping a character may have brought a mark to its letter


def from_viqr(text: str) -> str:
    """Words written in VIQR, as tables of words are: "u?y ban" with its marks on."""
    return nfc(text.replace("dd", "\u0111").translate(_VIQR))


def visible(text: str) -> str:
    """`text` for showing: composed, and with `stand_ins`."""
    return stand_ins(nfc(text))


def stand_ins(text: str) -> str:
    """`text` as it is, but what cannot be seen or could steer a terminal gets a stand-in that can be seen."""
    if text.isprintable():
        return text
    shown = []
    for char in text:
        point = ord(char)
        if char in "\n" or (char.isprintable() and point not in _BIDI) or char == "\u00a0":
            shown.append(char)
        elif char == "\t":
            shown.append("    ")
        elif point < 0x20:
            shown.append(chr(0x2400 + point))
        else:
            shown.append(f"⟨U+{point:04X}⟩")
    return "".join(shown)


def without_marks(text: str) -> str:
    """`text` with Vietnamese marks taken off: "Đào tạo" becomes "Dao tao"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def search_key(text: str) -> str:
    """`text` folded for finding: case and marks do not matter, spaces are single."""
    return " ".join(without_marks(nfc(text)).casefold().split())


def slug(text: str, most: int = 40) -> str:
    """An ASCII name made of letters, digits and hyphens; "muc" when nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")
    return words[:most].strip("-") or "muc"


def safe_name(name: str, most: int = 80) -> str:
    """An ASCII file name every system accepts: no reserved word, ending kept, at most `most` characters."""
    stem, dot, ending = nfc(name).rpartition(".")
    if not dot or not stem or not re.fullmatch(r"[A-Za-z0-9]{1,8}", ending):
        stem, ending = nfc(name), ""
    flat = re.sub(r"[^A-Za-z0-9_-]+", "-", without_marks(stem)).strip("-_") or "tep"
    if flat.casefold() in _RESERVED:
        flat = f"tep-{flat}"
    tail = f".{ending.lower()}" if ending else ""
    return flat[: most - len(tail)].rstrip("-_") + tail
