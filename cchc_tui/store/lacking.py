"""Bản sao thiếu gì: the edits that a sound copy lacks, as far as what is left of a damaged file tells of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cchc_tui.core.frozen import dataclass
from cchc_tui.store.along import Row
from cchc_tui.store.replay import PASSED, chain
from cchc_tui.store.salvaging import Left, all_told, hour_of, rows_of, way_to_the_last


@dataclass(frozen=True, slots=True)
class Later:
    """Lần sửa sau bản sao: its number, hour and leaf."""

    seq: int
    at: datetime
    code: str


def after(copy: Path, left: Left) -> tuple[list[Later], int]:
    """The edits known from what is left that a sound copy lacks, oldest first; and how many more there must have been.

    Those on a way that was given up, when an older copy was put back, are nobody's loss.
    """
    head, held = rows_of(copy)
    standing = _standing(left)
    last = max((int(str(row[0])) for row in standing), default=head.seq)
    lacked = [row for row in standing if row[-1] not in held and row[9] not in PASSED]
    return [Later(int(str(row[0])), hour_of(row), str(row[8])) for row in lacked], max(0, left.newest - last)


def _standing(left: Left) -> list[Row]:
    """The rows that lead to the newest one of the damaged file, or else of the journal, and those behind a gap."""
    told = all_told(left)
    if not told:
        return []
    newest = (left.carved.journal or left.told.rows)[-1]
    way = [*way_to_the_last([*told, newest]), *chain(told, int(str(newest[0])), str(newest[-1]))]
    on_it = {str(row[-1]) for row in way}
    leads_back = set(on_it)
    found = {int(str(row[0])): row for row in way}
    for row in sorted(told, key=lambda one: int(str(one[0]))):
        digest = str(row[-1])
        if digest not in on_it:
            if str(row[12]) in leads_back:  # on a way that was given up
                leads_back.add(digest)
            else:
                found.setdefault(int(str(row[0])), row)
    return [found[seq] for seq in sorted(found)]
