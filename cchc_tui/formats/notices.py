"""Reads a notice from a small TOML or JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding
from cchc_tui.core.notices import notice_from_plain
from cchc_tui.formats.criteria import parse_toml, read_small
from cchc_tui.formats.strict_json import read_json


def read_notice(path: Path) -> tuple[Notice | None, list[Finding]]:
    """The notice in a file and every fault in it; InputError when the file itself cannot be read."""
    data = read_small(path)
    # A TOML file cannot begin with a brace, and JSON for a table must.
    table = _parse_json(data, path) if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else None
    try:
        return notice_from_plain(parse_toml(data, path) if table is None else table)
    except RecursionError as fault:
        raise InputError("file.not_toml", path=str(path), line="?", column="?") from fault


def _parse_json(data: bytes, path: Path) -> Any:
    try:
        return read_json(data.removeprefix(b"\xef\xbb\xbf"))
    except InputError as fault:
        code = "file.not_utf8" if fault.code == "json.not_utf8" else "file.not_json"
        raise InputError(code, path=str(path)) from fault
