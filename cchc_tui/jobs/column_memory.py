"""Which column is what, corrected once by the officer, is remembered for every annex with the same headings."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.text import search_key
from cchc_tui.formats.strict_json import read_json
from cchc_tui.jobs.scores import write_file
from cchc_tui.paths import Paths

_MOST = 200  # issuers' layouts worth keeping


def recall(paths: Paths, headings: Sequence[str]) -> dict[str, int] | None:
    """The columns (role → place from 0) corrected before under these headings; None when there are none."""
    found = _read(_file(paths)).get(_key(headings))
    return dict(found) if found else None


def remember(paths: Paths, headings: Sequence[str], columns: Mapping[str, int]) -> None:
    """Keep a correction. Not being able to is no reason to stop an import: it only asks again next time."""
    known = _read(_file(paths))
    known.pop(_key(headings), None)
    kept = dict(list(known.items())[-_MOST:]) | {_key(headings): dict(columns)}
    with contextlib.suppress(InputError):
        write_file(_file(paths), json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _file(paths: Paths) -> Path:
    return paths.sets / "cot-da-sua.json"


def _key(headings: Sequence[str]) -> str:
    return " | ".join(search_key(heading) for heading in headings)


def _read(file: Path) -> dict[str, dict[str, int]]:
    try:
        table = read_json(file.read_bytes())
    except (OSError, InputError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {
        key: value
        for key, value in table.items()
        if isinstance(value, dict) and all(type(column) is int for column in value.values())
    }
