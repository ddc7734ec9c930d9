"""Đường dẫn: the address of a paper that is published rather than kept as a file."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|www\.[^\s/]+\.[^\s]+", re.IGNORECASE)


def read_address(text: str) -> str:
    """The address that was typed or pasted, with its scheme; "" when the text is none."""
    typed = text.strip().strip("\"'<>")
    if not _ADDRESS.fullmatch(typed):
        return ""
    return typed if "://" in typed else f"https://{typed}"
