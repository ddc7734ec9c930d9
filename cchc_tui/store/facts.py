"""Small facts of an assessment: marks, appraised scores, reasons, further deadlines; each one a journalled field."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import field, replace

from cchc_tui.core.assessment import Appraised, Entry
from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import nfc
from cchc_tui.store.journal import Edit
from cchc_tui.store.kept import keep_edit
from cchc_tui.store.rows import KEPT, Value, appraised_from_text, appraised_to_text

REASON = "reason"
_OF_ALL = ("supplement_by", "appraisal_by")


@dataclass(frozen=True)
class Facts:
    """What the fact table holds for one assessment, as objects; a damaged value reads as none, `check` tells of it."""

    flagged: frozenset[str] = frozenset()
    appraised: Mapping[str, Appraised] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    of_all: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, db: sqlite3.Connection, assessment_id: int) -> Facts:
        """All facts of an assessment, in one query."""
        rows = db.execute("SELECT code, field, value FROM fact WHERE assessment_id = ?", (assessment_id,)).fetchall()
        appraised = {code: _appraised(value) for code, name, value in rows if name == "appraised"}
        return cls(
            frozenset(code for code, name, _ in rows if name == "flag"),
            {code: one for code, one in appraised.items() if one is not None},
            {(code, name.partition(":")[2]): value for code, name, value in rows if name.startswith(f"{REASON}:")},
            {name: value for code, name, value in rows if not code and name in _OF_ALL},
        )

    def into(self, entries: dict[str, Entry]) -> dict[str, Entry]:
        """The entries with their marks and appraised scores."""
        for code in {*self.flagged, *self.appraised}:
            entry = entries.get(code) or Entry(code)
            entries[code] = replace(entry, flagged=code in self.flagged, appraised=self.appraised.get(code))
        return entries


def _appraised(text: str) -> Appraised | None:
    try:
        return appraised_from_text(text)
    except (InputError, KeyError, TypeError, ValueError):
        return None


def fact_edit(code: str, name: str, new: Value | bool) -> Edit | None:
    """The edit that writes a fact; None when `name` is not a fact's name or `new` not its kind."""
    kind, _, key = name.partition(":")
    match kind, new:
        case "flag", bool() as on:
            return Edit(code, "flag", "1" if on else None)
        case "appraised", Appraised() as one:
            return Edit(code, "appraised", appraised_to_text(one))
        case "appraised", None:
            return Edit(code, "appraised", None)
        case "reason", str() as text if key:
            return Edit(code, name, nfc(text).strip() or None)
        case "unlocked", bool() as on:
            return Edit("", "unlocked", "1" if on else None)
        case "supplement_by" | "appraisal_by", str() as text:
            return Edit("", name, nfc(text).strip() or None)
        case kind, kept if kind in KEPT:
            return keep_edit(code, name, kept)  # type: ignore[arg-type]  # it looks at what it is given itself
    return None
