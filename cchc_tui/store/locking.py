"""Kỳ đã khép: an assessment after which the same office began a later one, unless it was unlocked."""

from __future__ import annotations

from cchc_tui.store import fields
from cchc_tui.store.store import Store


def is_closed(store: Store, assessment_id: int) -> bool:
    """Whether edits of this assessment are refused: the work has gone on to a later period of the office.

    One that was begun last is open whatever its period: it was begun in order to be worked on.
    """
    if store.newest() == assessment_id:
        return False
    heads = {head.id: head for head in store.assessments()}
    this = heads[assessment_id]
    later = (one for one in heads.values() if one.id > this.id and one.period > this.period)
    if not any(one.office.name == this.office.name for one in later):
        return False
    with store._reading():
        return fields.read(store._db, assessment_id, "", "unlocked") is None
