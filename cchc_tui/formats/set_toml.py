"""Writes a criteria set as TOML: what `formats.criteria.read_set` reads back as the same set."""

from __future__ import annotations

from datetime import date

from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.set_codec import set_to_plain
from cchc_tui.texts.set_workbook_texts import TOML_HEAD


def write_set_toml(criteria: CriteriaSet) -> bytes:
    """The set as a TOML file that people can read and edit."""
    import tomli_w

    plain = set_to_plain(criteria)
    if "window" in plain:
        plain["window"] = {end: date.fromisoformat(day) for end, day in plain["window"].items()}
    return f"# {TOML_HEAD}\n\n{tomli_w.dumps(plain, indent=2)}".encode()
