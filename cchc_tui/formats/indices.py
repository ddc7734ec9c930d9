"""Reads a measured index (SIPAS, PAPI) from its TOML file."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.measured import MeasuredIndex, index_from_plain
from cchc_tui.formats.criteria import parse_toml, read_small


def read_index(path: Path) -> MeasuredIndex:
    """The index in a file; InputError `measured.file` when it is none."""
    return index_from_plain(parse_toml(read_small(path), path))
