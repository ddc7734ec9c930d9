"""Kỳ đã khép: an assessment after which the same office began a later one, unless it was unlocked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cchc_tui.core.errors import StateError
from cchc_tui.core.period import read_period
from cchc_tui.store import fields
from cchc_tui.store.journal import Edit

UNLOCKED = "unlocked"
# A copy on another set begins no period.
_LATER = (
    "SELECT this.period, later.period FROM assessment this JOIN assessment later "
    "ON later.office_id = this.office_id AND later.id > this.id AND later.copy = 0 WHERE this.id = ?"
)


def is_closed(db: sqlite3.Connection, assessment_id: int) -> bool:
    """Whether edits of this assessment are refused: the work has gone on to a period of the office that follows it.

    One that was begun last is open whatever its period: it was begun in order to be worked on. A quarter of a year
    does not follow that year.
    """
    begun = db.execute(_LATER, (assessment_id,)).fetchall()
    if not any(read_period(later).window[0] > read_period(this).window[1] for this, later in begun):
        return False
    return fields.read(db, assessment_id, "", UNLOCKED) is None


def refuse_closed(db: sqlite3.Connection, assessment_id: int, edits: Sequence[Edit]) -> None:
    """StateError `period.closed` for edits of a closed period, unless the one that unlocks it is among them."""
    if not any(edit.field == UNLOCKED for edit in edits) and is_closed(db, assessment_id):
        raise StateError("period.closed")
