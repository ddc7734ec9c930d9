"""Which screen is which room; each is loaded when it is opened for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from cchc_tui.screens.session import Session


def room_over(session: Session, room: str, code: str = "") -> Screen[None]:
    """A room over the assessment at work, at a leaf where it has one."""
    match room:
        case "scoring":
            from cchc_tui.screens.scoring import ScoringScreen

            return ScoringScreen(session, code)
        case "evidence":
            from cchc_tui.screens.evidence import EvidenceScreen

            return EvidenceScreen(session, code)
        case "review":
            from cchc_tui.screens.review import ReviewScreen

            return ReviewScreen(session)
        case "analysis":
            from cchc_tui.screens.analysis import AnalysisScreen

            return AnalysisScreen(session, code)
        case "what_if":
            from cchc_tui.screens.what_if import WhatIfScreen

            return WhatIfScreen(session, code)
        case "plan":
            from cchc_tui.screens.plan import PlanScreen

            return PlanScreen(session, code)
        case "measures":
            from cchc_tui.screens.measures import MeasuresScreen

            return MeasuresScreen(session, code)
        case "papers":
            from cchc_tui.screens.papers import PapersScreen

            return PapersScreen(session)
        case "criteria":
            from cchc_tui.screens.criteria import CriteriaScreen

            return CriteriaScreen(session)
        case "receive":
            from cchc_tui.screens.receive import ReceiveScreen

            return ReceiveScreen(session)
        case "backups":
            from cchc_tui.screens.backups import BackupsScreen

            return BackupsScreen(session)
        case "package":
            from cchc_tui.screens.package import PackageScreen

            return PackageScreen(session)
        case _:
            from cchc_tui.screens.home import HomeScreen

            return HomeScreen(session)
