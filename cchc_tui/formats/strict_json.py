"""JSON from a stranger: bounded, UTF-8, no NaN, no repeated names, no nesting without end, no number without end."""

from __future__ import annotations

import json
from typing import Any

from cchc_tui.core.errors import InputError

MOST_BYTES = 16 << 20
_MOST_DEPTH = 40
_MOST_DIGITS = 30


def read_json(data: bytes) -> Any:
    """What the bytes say; InputError `json.…` when they cannot be trusted to say one thing."""
    if len(data) > MOST_BYTES:
        raise _refused("too_big")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _refused("not_utf8") from fault
    if _too_deep(text):
        raise _refused("too_deep")
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


def _too_deep(text: str) -> bool:
    depth = 0
    inside = escaped = False
    for char in text:
        if inside:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                inside = False
        elif char == '"':
            inside = True
        elif char in "[{":
            depth += 1
            if depth > _MOST_DEPTH:
                return True
        elif char in "]}":
            depth -= 1
    return False


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
