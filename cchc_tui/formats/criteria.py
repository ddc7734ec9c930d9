"""Reads a criteria set from TOML; its checksum is over the meaning, not over the file's bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import Finding
from cchc_tui.core.set_codec import set_from_plain, set_to_plain

_MOST_BYTES = 4 << 20
# A key of many names between dots takes the reader time that grows with its square.
_LONG_KEY = re.compile(rb"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}""")


def read_set(path: Path) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set in a TOML file and every fault in it; InputError when the file itself cannot be read."""
    return parse_set(read_small(path), path)


def parse_set(data: bytes, path: Path) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set that the bytes of `path` write and every fault in it."""
    table = parse_toml(data, path)
    try:
        return set_from_plain(table)
    except RecursionError as fault:
        raise InputError("file.not_toml", path=str(path), line="?", column="?") from fault


def read_small(path: Path) -> bytes:
    """The bytes of a file that a person may have written by hand; InputError when it is none."""
    try:
        if not os.path.isfile(path):
            raise InputError("file.missing", path=str(path))
        if path.stat().st_size > _MOST_BYTES:
            raise InputError("file.too_big", path=str(path), most=_MOST_BYTES >> 20)
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        raise InputError("file.unreadable", path=str(path), reason=reason_of(fault)) from fault


def parse_toml(data: bytes, path: Path) -> dict[str, Any]:
    """The table that the bytes of `path` write; InputError with line and column where they do not."""
    if long := _LONG_KEY.search(data):
        raise InputError("file.not_toml", path=str(path), line=data.count(b"\n", 0, long.start()) + 1, column="?")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise InputError("file.not_utf8", path=str(path)) from fault
    except (ValueError, RecursionError) as fault:
        found = re.search(r"line (\d+), column (\d+)", str(fault))
        line, column = (found[1], found[2]) if found else ("?", "?")
        raise InputError("file.not_toml", path=str(path), line=line, column=column) from fault


def set_checksum(criteria: CriteriaSet) -> str:
    """SHA-256 (hex) of the set's canonical JSON: equal for equal sets, whatever file they came from."""
    text = json.dumps(set_to_plain(criteria), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
