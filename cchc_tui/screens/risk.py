"""The points that may not survive appraisal, leaf by leaf."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.screens.session import Session


def at_risk(session: Session) -> Mapping[str, Points]:
    """The points at risk of every leaf that has some."""
    lines = session.assessment.sheet.lines
    return {one.component.code: one.points for one in lines if one.points > NO_POINTS and one.points != one.secured}
