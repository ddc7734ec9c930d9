"""Which leaves the tree shows: all, or those of one kind, one person, or those with points at risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cchc_tui.core.assessment import Line, Sheet
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.risk_report import RiskReport, RiskState
from cchc_tui.core.text import search_key
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.marks import state_of
from cchc_tui.texts import scoring_labels as s

OPEN_STATES = ("empty", "partial", "fault")


@dataclass(frozen=True, slots=True)
class LeafFilter:
    """Bộ lọc: its kind (a key of `scoring_labels.FILTERS`) and, for an owner's leaves, the owner's name."""

    kind: str
    name: str = ""

    @property
    def words(self) -> str:
        """How the line above the tree names it."""
        match self.kind:
            case "mine":
                return s.FILTER_MINE.format(name=self.name)
            case "owner":
                return s.FILTER_OWNER.format(name=self.name) if self.name else s.FILTER_NOBODY
            case _:
                return s.FILTERS[self.kind]

    def takes(self, line: Line, at_risk: Mapping[str, Points]) -> bool:
        """Whether a leaf is shown."""
        match self.kind:
            case "open":
                return state_of(line) in OPEN_STATES
            case "unproved":
                return line.points > NO_POINTS and not line.links and not line.none_due
            case "risky" | "by_risk":
                return line.component.code in at_risk
            case "flagged":
                return line.entry.flagged
            case _:
                return search_key(line.owner) == search_key(self.name)

    def codes(self, sheet: Sheet, at_risk: Mapping[str, Points]) -> list[str]:
        """The leaves it shows, in the order in which it shows them."""
        found = [line.component.code for line in sheet.lines if self.takes(line, at_risk)]
        return most_first(found, at_risk) if self.kind == "by_risk" else found


def points_at_risk(report: RiskReport) -> dict[str, Points]:
    """The points that may not survive, of every leaf that has some."""
    found = ((code, one) for code, one in report.leaves.items() if one.state not in (None, RiskState.SURE))
    return {code: one.points for code, one in found if one.points > NO_POINTS}


def most_first(codes: list[str], at_risk: Mapping[str, Points]) -> list[str]:
    """Codes by their points at risk, most first; equal ones stay in the set's order."""
    return sorted(codes, key=lambda code: at_risk.get(code, NO_POINTS), reverse=True)


def owners(sheet: Sheet) -> list[tuple[str, int]]:
    """Everyone who has leaves, with how many; the most first."""
    counted = Counter(line.owner for line in sheet.lines if line.owner)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def filter_rows(sheet: Sheet, at_risk: Mapping[str, Points], me: str, *, on: bool) -> list[Row]:
    """The filters to choose from, each with how many leaves it would show."""
    kinds = ("open", "unproved", "risky", "flagged")
    rows = [_row(kind, len(LeafFilter(kind).codes(sheet, at_risk))) for kind in kinds]
    mine = LeafFilter("mine", me)
    rows.append(Row((Cell("  " + mine.words), _count(len(mine.codes(sheet, at_risk)))), "mine") if me else _row("mine"))
    rows += [*([_row("me")] if me else []), _row("owner"), _row("by_risk", len(at_risk))]
    return [*([_row("none")] if on else []), *rows]


def owner_rows(sheet: Sheet) -> list[Row]:
    """Everyone who has leaves, and those nobody has."""
    nobody = sum(not line.owner for line in sheet.lines)
    rows = [Row((Cell("  " + name), _count(count)), name) for name, count in owners(sheet)]
    return [*rows, *([Row((Cell("  " + s.FILTER_NOBODY, 0, "dim"), _count(nobody)), "")] if nobody else [])]


def _row(kind: str, count: int | None = None) -> Row:
    words = s.CHANGE_ME if kind == "me" else s.FILTERS[kind]
    return Row((Cell("  " + words), *([] if count is None else [_count(count)])), kind)


def _count(count: int) -> Cell:
    return Cell(s.OWNER_COUNT.format(count=count), 10, "dim", right=True)
