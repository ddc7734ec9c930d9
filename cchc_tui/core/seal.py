"""Mã niêm phong: the code as people read it off paper, against the code of a package."""

from __future__ import annotations

import re

from cchc_tui.core.findings import Finding, error

DIGITS = 32
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−._:]+")


def compare_seal(typed: str, found: str) -> Finding | None:
    """What is wrong with the code `typed` from paper for a package sealed with `found`; None when they are one.

    Case, spaces and dashes do not count.
    """
    read = _bare(typed)
    if not found:
        return error("seal.unknown")
    if read == _bare(found):
        return None
    if not re.fullmatch(r"[0-9A-F]*", read) or len(read) != DIGITS:
        return error("seal.shape", typed=typed, count=len(read), most=DIGITS)
    return error("seal.differs", typed=_grouped(read), found=found)


def _bare(code: str) -> str:
    return _BETWEEN.sub("", code).upper()


def _grouped(read: str) -> str:
    return "-".join(read[start : start + 4] for start in range(0, len(read), 4))
