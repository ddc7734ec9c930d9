"""How large a file may be, as people write it: "20MB", "1,5 GB", "FAT32"."""

from __future__ import annotations

import re
from fractions import Fraction

from cchc_tui.core.errors import InputError

FAT32 = (4 << 30) - 1
_WRITTEN = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,3}))?\s*(B|KB|MB|GB)?", re.IGNORECASE)
# Mail providers count in thousands; whoever counts in 1024s allows a little more.
_SCALES = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3}


def read_amount(text: str) -> int:
    """Bytes from what a person wrote; InputError `parts.bad_limit` when it is no amount."""
    if text.strip().casefold() == "fat32":
        return FAT32
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise InputError("parts.bad_limit", text=text)
    value = Fraction(f"{found[1]}.{found[2] or 0}") * _SCALES[(found[3] or "").upper()]
    if value < 1:
        raise InputError("parts.bad_limit", text=text)
    return int(value)


def write_amount(size: int) -> str:
    """The least amount that `read_amount` reads as `size` or a little more: "79KB", "1,3MB"."""
    for unit, scale in (("MB", 1000**2), ("KB", 1000)):
        if size >= scale:
            tenths = -(-size * 10 // scale)
            return f"{tenths // 10},{tenths % 10}{unit}" if tenths % 10 else f"{tenths // 10}{unit}"
    return f"{size}B"
