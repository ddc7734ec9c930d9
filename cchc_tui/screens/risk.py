"""The points that may not survive appraisal, leaf by leaf."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.risk import RiskState
from cchc_tui.screens.session import Session


def at_risk(session: Session) -> Mapping[str, Points]:
    """The points at risk of every leaf that has some."""
    return {
        code: one.points
        for code, one in session.risk.leaves.items()
        if one.state not in (None, RiskState.SURE) and one.points > NO_POINTS
    }
