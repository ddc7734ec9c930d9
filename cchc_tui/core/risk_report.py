"""Bảng nguy cơ: what the checks found of each leaf, as rooms and packages read it; `core.risk` makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, Points, total


class RiskState(StrEnum):
    """Chắc, yếu, trống, vượt: how the points of a leaf stand."""

    SURE = "sure"
    WEAK = "weak"
    EMPTY = "empty"
    OVER = "over"


def points_of(finding: Finding) -> Points:
    """The points a finding puts at risk."""
    points = finding.facts.get("points")
    return points if isinstance(points, Points) else NO_POINTS


@dataclass(frozen=True, slots=True)
class LeafRisk:
    """Nguy cơ của một mục: its state (None when it claims nothing), the points that stand in it, and the findings."""

    code: str
    state: RiskState | None
    points: Points
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class RiskReport:
    """Bảng nguy cơ: every leaf by code, everything found, and the reasons already given."""

    leaves: Mapping[str, LeafRisk]
    findings: tuple[Finding, ...]
    reasons: Mapping[tuple[str, str], str]

    @cached_property
    def sums(self) -> dict[RiskState, Points]:
        """Points per state; what is sure, weak or empty together is what the office claims."""
        return {state: total([one.points for one in self.leaves.values() if one.state is state]) for state in RiskState}

    @property
    def at_risk(self) -> Points:
        """Every point that may not survive."""
        return total([points for state, points in self.sums.items() if state is not RiskState.SURE])

    @property
    def unsure(self) -> Points:
        """The part of the points claimed that may not survive: weak and empty."""
        return self.sums[RiskState.WEAK] + self.sums[RiskState.EMPTY]

    def risk_of(self, codes: Iterable[str]) -> Points:
        """The points at risk in some leaves."""
        found = [self.leaves[code] for code in codes if code in self.leaves]
        return total([one.points for one in found if one.state not in (None, RiskState.SURE)])

    def state(self, code: str) -> RiskState | None:
        """The state of a leaf; None while it claims nothing."""
        found = self.leaves.get(code)
        return found.state if found else None

    def reason(self, finding: Finding) -> str:
        """Why a finding stands, in the officer's words; "" while nothing was said."""
        return self.reasons.get((finding.place, str(finding.facts.get("key", ""))), "")

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """What makes a package untrue."""
        return tuple(one for one in self.findings if one.level is Level.ERROR)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """What may stand in a package with a reason."""
        return tuple(one for one in self.findings if one.level is Level.WARNING)

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """Warnings that nobody has given a reason for."""
        return tuple(one for one in self.warnings if not self.reason(one))
