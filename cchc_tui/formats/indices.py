"""Reads a measured index (SIPAS, PAPI) from TOML."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.measured import MeasuredIndex, index_from_plain
from cchc_tui.formats.criteria import parse_toml


def parse_index(data: bytes, name: str) -> MeasuredIndex:
    """The index in the bytes of the file `name`; InputError `measured.file` when it is none."""
    return index_from_plain(parse_toml(data, Path(name)))
