"""JSON from a stranger: bounded, UTF-8, no NaN, no repeated names, no nesting without end, no number without end."""

from __future__ import annotations

import json
import re
from typing import Any

from cchc_tui.core.errors import InputError

MOST_BYTES = 16 << 20
_MOST_DEPTH = 40
_MOST_VALUES = 400_000  # a package of 5000 papers says some 60 000 things; each costs memory many times its text
_MOST_DIGITS = 30
_MARKS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[][{},]', re.DOTALL)  # a whole string, or a sign outside of one
_HALF = re.compile(  # half of a pair that stands for one character: no text can hold it alone
    r"(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|"
    r"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)


def read_json(data: bytes) -> Any:
    """What the bytes say; InputError `json.…` when they cannot be trusted to say one thing."""
    if len(data) > MOST_BYTES:
        raise _refused("too_big")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _refused("not_utf8") from fault
    depth, values = _measure(text)
    if depth > _MOST_DEPTH:
        raise _refused("too_deep")
    if max(values, text.count("\\")) > _MOST_VALUES:
        raise _refused("too_big")
    if _HALF.search(text):
        raise _refused("not_utf8")
    try:
        # Our own numbers are whole or text; a float from a stranger (1e999) could be infinite.
        return json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_no_constant,
            parse_int=_whole,
            object_pairs_hook=_no_repeats,
        )
    except (ValueError, RecursionError) as fault:
        raise _refused("not_json") from fault


def _measure(text: str) -> tuple[int, int]:
    """How deep it nests and how many values it holds, without building any of them."""
    depth = deepest = values = 0
    for found in _MARKS.finditer(text):
        mark = found[0]
        if mark in ",":
            values += 1
        elif mark in "[{":
            values += 1
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
        if deepest > _MOST_DEPTH or values > _MOST_VALUES:
            break
    return deepest, values


def _refused(why: str) -> InputError:
    return InputError(f"json.{why}")


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError(text[:20])
    return int(text)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("repeated name")
    return table
