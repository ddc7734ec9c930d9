"""Câu mẫu của mình: sentences an officer keeps, one a line in a text file that any editor opens."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.text import clean

FILE = "cau-mau.txt"


def read_phrases(home: Path) -> list[str]:
    """The kept sentences, in their order; none when the file is missing or cannot be read."""
    try:
        text = (home / FILE).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    rows = (clean(row, multiline=False).strip() for row in text.splitlines())
    return [row for row in dict.fromkeys(rows) if row]


def keep_phrase(home: Path, text: str) -> bool:
    """Keep another sentence, as one line; False when it is kept already. OSError as it comes."""
    row = " ".join(clean(text).split())
    kept = read_phrases(home)
    if not row or row in kept:
        return False
    home.mkdir(parents=True, exist_ok=True)
    beside = home / f".{FILE}.moi"
    beside.write_text("\n".join([*kept, row]) + "\n", "utf-8-sig", newline="\r\n")
    beside.replace(home / FILE)
    return True
