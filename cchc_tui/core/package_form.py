"""The values in goi.json one by one, and whether they are what this program would have written, word for word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cchc_tui.core.codec import Plain
from cchc_tui.core.text import clean


def other_place(stated: Mapping[str, Any], ours: Mapping[str, Any]) -> str:
    """The first place at which `stated` is another value than `ours`, of another kind, or missing; "" for none."""
    return _first_other(_in_order(stated), _in_order(ours), "")


def _in_order(plain: Mapping[str, Any]) -> Plain:
    """Papers by their ids: they stand in the order in which they were tied to leaves, which goi.json does not tell."""
    return {**plain, "evidence": sorted(plain["evidence"], key=lambda row: str(row["id"]))}


def _first_other(stated: object, ours: object, place: str) -> str:
    if isinstance(stated, dict) and isinstance(ours, dict):
        keys = sorted(stated.keys() | ours.keys())
        steps = [(f"{place}.{key}".lstrip("."), stated.get(key, ...), ours.get(key, ...)) for key in keys]
    elif isinstance(stated, list) and isinstance(ours, list) and len(stated) == len(ours):
        steps = [(f"{place}[{at}]", *pair) for at, pair in enumerate(zip(stated, ours, strict=True))]
    elif isinstance(stated, str) and isinstance(ours, str):
        return "" if clean(stated) == clean(ours) else place
    else:
        return "" if type(stated) is type(ours) and stated == ours else place
    return next((other for step in steps if (other := _first_other(step[1], step[2], step[0]))), "")


def read_table(value: object) -> Mapping[str, Any]:
    """A table, TypeError for anything else."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{type(value).__name__}")
    return value


def read_text(value: object) -> str:
    """A text from a package: without what could steer the terminal of whoever reads it."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__}")
    return clean(value)


def read_line(value: object) -> str:
    """A text that is shown on one line: with a line end in it, a name could look like a verdict of ours."""
    return " ".join(read_text(value).split())


def read_like(pattern: re.Pattern[str], value: object) -> str:
    """A text of that form, ValueError for any other."""
    text = read_text(value)
    if not pattern.fullmatch(text):
        raise ValueError(text[:40])
    return text


def read_whole(value: object) -> int:
    """A number from 0 on, TypeError for anything else."""
    if type(value) is not int or value < 0:
        raise TypeError(f"{type(value).__name__}")
    return value
