"""Joining another copy of the database: read it, show what it would change, do that once agreed."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.joining import Plan, Side
from cchc_tui.store import joining
from cchc_tui.store.foreign import opened_copy
from cchc_tui.store.joining import Choices, Joined
from cchc_tui.store.store import Store


def plan_database(store: Store, path: Path) -> Plan:
    """What joining the database at `path` would do; nothing is written."""
    with opened_copy(path, store) as theirs:
        return joining.plan_join(store, joining.whole(theirs, joining.own_chain(store)))


def apply_plan(store: Store, plan: Plan, choices: Choices) -> Joined:
    """Join in one transaction, after a backup; StateError `joining.open` while a line is not decided."""
    if not plan.empty:
        store.backup("join")
    return joining.apply_join(store, plan, choices)


def all_for(plan: Plan, side: Side) -> Choices:
    """One side for every line that is asked."""
    return {
        (number, *line.key): side for number, part in enumerate(plan.parts) for line in part.lines if line in plan.open
    }
