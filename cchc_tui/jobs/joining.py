"""Joining another copy of the database: read it, show what it would change, do that once agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.evidence import Evidence
from cchc_tui.core.joining import Line, Part, Plan, Side, Verdict, is_open
from cchc_tui.store import joining
from cchc_tui.store.foreign import opened_copy
from cchc_tui.store.joining import Choices, Joined
from cchc_tui.store.rows import Value, value_from_text
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


_WORTH_TELLING = (Verdict.TAKE, Verdict.ASK, Verdict.LOCKED)


@dataclass(frozen=True, slots=True)
class Told:
    """Một dòng để đọc: a line of a plan with objects for values, the paper's title, and whose hand each side was."""

    key: tuple[int, str, str]
    kind: str
    paper: str
    ours: Value
    theirs: Value
    our_hand: tuple[str, str]
    their_hand: tuple[str, str]
    open: bool
    locked: bool = False

    @property
    def code(self) -> str:
        """The component's code; "" for the head and the papers themselves."""
        return self.key[1]


def tell(store: Store, plan: Plan) -> list[Told]:
    """What a plan takes, asks and leaves out, what is asked first, then in the set's own order."""
    told = []
    for number, part in enumerate(plan.parts):
        order = {code: place for place, code in enumerate(part.twin.criteria.by_code)}
        titles = _titles(store, part) if part.lines else {}
        lines = [one for one in part.lines if one.verdict in _WORTH_TELLING]
        lines.sort(key=lambda one: (not is_open(one), order.get(one.code, -1), one.field))
        told += [_told(number, line, titles) for line in lines]
    return sorted(told, key=lambda one: (not one.open, one.locked))


def _told(number: int, line: Line, titles: Mapping[str, str]) -> Told:
    kind, _, key = line.field.partition(":")
    ours, theirs = (value_from_text(kind, text) for text in (line.ours, line.theirs))
    hands = [(step.who, step.at) if step else ("", "") for step in (line.our_step, line.their_step)]
    left = line.verdict is Verdict.LOCKED
    return Told((number, *line.key), kind, titles.get(key, ""), ours, theirs, hands[0], hands[1], is_open(line), left)


def _titles(store: Store, part: Part) -> dict[str, str]:
    texts = [text for (code, name), text in part.twin.half.values.items() if not code and name.startswith("evidence:")]
    theirs = [one for text in texts if isinstance(one := value_from_text("evidence", text), Evidence)]
    ours = store.load(part.ours).evidence.values() if part.ours else ()
    return {one.id: one.title for one in (*theirs, *ours)}
