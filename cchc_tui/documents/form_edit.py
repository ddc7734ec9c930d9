"""van-ban.toml changed from a screen: the lines of some keys, and not one other word of what an office wrote."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from cchc_tui.core.errors import InputError
from cchc_tui.documents.office_form import FORM, toml_text

Value = str | tuple[str, ...]


def with_values(text: str, values: Mapping[str, Value], name: str) -> str:
    """`text` with these keys of its form; InputError `form.by_hand` when they cannot be put in place."""
    for key, value in values.items():
        text = _with(text, key, f"{key} = {toml_text(value)}")
        if _read(text, key) != (list(value) if isinstance(value, tuple) else value):
            raise InputError("form.by_hand", name=name, key=key)
    return text


def _read(text: str, key: str) -> object:
    try:
        table = tomllib.loads(text).get(FORM)
    except (ValueError, RecursionError):  # a number of too many digits is a plain ValueError
        return None
    return table.get(key) if isinstance(table, dict) else None


def _with(text: str, key: str, new: str) -> str:
    """The line of a key replaced: the one in force, else the one behind a "#", else a new one under the heading."""
    lines = text.splitlines()
    head = next((at for at, line in enumerate(lines) if line.strip() == f"[{FORM}]"), None)
    if head is None:
        return "\n".join([*lines, "", f"[{FORM}]", new, ""])
    end = next((at for at in range(head + 1, len(lines)) if lines[at].startswith("[")), len(lines))
    for form in (rf"\s*{re.escape(key)}\s*=", rf"\s*#\s*{re.escape(key)}\s*="):
        at = next((at for at in range(head + 1, end) if re.match(form, lines[at])), None)
        if at is not None:
            return "\n".join([*lines[:at], new, *lines[at + 1 :], ""])
    return "\n".join([*lines[: head + 1], new, *lines[head + 1 :], ""])
