"""Dán: text from another program (Word, Zalo, a web page) as it may stand in a field."""

from __future__ import annotations

import re

from cchc_tui.core.text import clean

# Colours and cursor moves of a terminal, whole; without their ESC they would stay as "[31m".
_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?")
# Word's bullets stand in the private part of its Symbol and Wingdings fonts; its own line breaks are a vertical tab.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076", "•"),
        "\uf02d": "-",
        "\t": " ",
        "\u00a0": " ",
        "\u00ad": None,
        **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    }
)
_ROOMY = 4  # a letter in pieces, or between invisible signs, is this much longer than it will be


def as_pasted(text: str, most: int, *, lines: bool) -> tuple[str, bool]:
    """`text` cleaned, at most `most` characters of it, and whether some had to be left; without `lines` one line."""
    start = text[: _ROOMY * max(most, 0) + 1000]
    piece = _ESCAPES.sub("", start).replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    rows = [clean(row, multiline=False) for row in piece.split("\n")]
    whole = "\n".join(rows) if lines else " ".join(" ".join(rows).split())
    return whole[: max(most, 0)], len(whole) > most or len(start) < len(text)
