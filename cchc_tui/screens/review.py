"""Rà soát: the points that may not survive, why, and what mends each; Enter leads there, a reason lets one stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.points import Points
from cchc_tui.core.risk_report import RiskReport, RiskState
from cchc_tui.screens.dialogs import FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import fit, join, lines, plain
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.texts import risk_texts as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_points

_KINDS = {Level.ERROR: "bad", Level.WARNING: "weak", Level.NOTE: "dim"}
# What is wrong with a paper is mended where papers are; all else where the leaf is scored.
_IN_EVIDENCE = {
    "risk.file_missing", "risk.file_changed", "risk.file_unreadable", "risk.file_empty", "risk.fields_missing",
    "risk.unsigned", "risk.no_pointer", "risk.same_number", "risk.secret", "risk.outside_window",
}  # fmt: skip
_FIX = 15


class ReviewScreen(TableRoom):
    """The same list that the package is checked by."""

    ROOM = "review"
    DEFAULT_CSS = """
    ReviewScreen > .head { padding: 0 1 1 1; text-style: bold; color: $text-primary; }
    ReviewScreen > .about { height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,G", "reason", show=False),
        Binding("t,T", "same_reason", show=False),
        Binding("l,L", "filter", show=False),
    ]

    filter: str = "all"

    def on_mount(self) -> None:
        """Findings now; files are looked at beside."""
        self.look_again()
        self.cchc.look_at_files()

    def on_resize(self) -> None:
        """The heading's columns follow the window."""
        points, code, why, fix = t.REVIEW_HEAD
        rest = max(self.size.width - 2 - 8 - 10 - _FIX, 10)
        head = f"{points:>7}   {fit(code, 8)}{fit(why, rest)}{fix}"
        self.query_one(".columns", Static).update(Content(head), layout=False)

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.REVIEW_MENU

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_fix", "accept", "accept_all", "filter_findings"]

    def look_again(self) -> None:
        """The report of the snapshot."""
        report = self.session.risk
        shown = [one for one in report.findings if _FILTERS[self.filter](report, one)]
        points = show_points(report.at_risk)
        head = t.REVIEW_TITLE.format(points=points, errors=len(report.blocking), warnings=len(report.warnings))
        if self.filter != "all":
            head = t.REVIEW_FILTERED.format(points=points, name=t.FILTERS[self.filter], count=len(shown))
        self.query_one(".head", Static).update(plain(head))
        none = t.REVIEW_NONE if self.filter == "all" else t.REVIEW_NONE_HERE
        rows = [_row(report, one) for one in shown] or [Row((Cell(none, 0, "ok"),), heading=True)]
        at = self.query_one(RowList).item
        self.query_one(RowList).show(rows, (lambda one: _same(one, at)) if isinstance(at, Finding) else None)
        self._tell()

    @on(RowList.Moved)
    def _tell(self) -> None:
        one = self.query_one(RowList).item
        rows: list[Content] = []
        if isinstance(one, Finding):
            head = f"{one.place}  {one.facts['name']}" if one.place else ""
            rows += [plain(head, "bold")] if head else []
            rows.append(plain(explain(replace(one, place=""))))
            reason = self.session.risk.reason(one)
            if reason:
                rows.append(join((t.REASON_SAID.format(reason=reason), "$text-success")))
        self.query_one(".about", Static).update(lines(rows), layout=False)

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, Finding) and event.item.place:
            self.cchc.go("evidence" if event.item.code in _IN_EVIDENCE else "scoring", event.item.place)

    def action_filter(self) -> None:
        """Only errors, only what has no reason, only one state, and all again."""
        names = list(_FILTERS)
        self.filter = names[(names.index(self.filter) + 1) % len(names)]
        self.look_again()

    def action_reason(self) -> None:
        """Say why the warning at the cursor may stand."""
        one = self.query_one(RowList).item
        if isinstance(one, Finding) and self._may_stand(one):
            title = t.REASON_TITLE.format(code=one.place)
            self._ask(title, self.session.risk.reason(one), [one])

    def action_same_reason(self) -> None:
        """One reason for every warning of the same kind that has none."""
        one = self.query_one(RowList).item
        if isinstance(one, Finding) and self._may_stand(one):
            alike = [other for other in self.session.risk.open if other.code == one.code]
            if alike:
                self._ask(t.REASON_SAME.format(count=len(alike)), "", alike)
            else:
                self.cchc.tell(t.REASON_NOT_ASKED)

    def _may_stand(self, one: Finding) -> bool:
        if one.level is Level.WARNING or self.session.risk.reason(one):
            return not self.cchc.refused()
        self.cchc.tell(t.REASON_ERROR if one.level is Level.ERROR else t.REASON_NOT_ASKED)
        return False

    def _ask(self, title: str, before: str, findings: Sequence[Finding]) -> None:
        dialog = FieldsDialog(title, {"reason": t.REASON_FIELD}, {"reason": before}, hint=t.REASON_HINT)
        self.app.push_screen(dialog, lambda told: self._keep(findings, told))

    def _keep(self, findings: Sequence[Finding], told: dict[str, str] | None) -> None:
        if told is None:
            return
        for one in findings:
            self.session.set_reason(one.place, str(one.facts["key"]), told["reason"])
        if told["reason"]:
            self.cchc.tell(t.REASON_SAVED.format(count=len(findings)))
        self.look_again()


_Wanted = Callable[[RiskReport, Finding], bool]
_FILTERS: dict[str, _Wanted] = {
    "all": lambda _report, _one: True,
    "error": lambda _, one: one.level is Level.ERROR,
    "open": lambda report, one: one.level is Level.WARNING and not report.reason(one),
    "weak": lambda report, one: report.state(one.place) is RiskState.WEAK,
    "empty": lambda report, one: report.state(one.place) is RiskState.EMPTY,
    "over": lambda report, one: report.state(one.place) is RiskState.OVER,
    "unanswered": lambda _, one: one.code == "risk.unanswered",
}


def _same(one: object, other: Finding) -> bool:
    return isinstance(one, Finding) and (one.place, one.code, one.facts.get("key")) == (
        other.place,
        other.code,
        other.facts.get("key"),
    )


def _row(report: RiskReport, finding: Finding) -> Row:
    points = finding.facts.get("points")
    worth = show_points(points) if isinstance(points, Points) and points.value else ""
    said = bool(report.reason(finding))
    kind = _KINDS[finding.level]
    return Row(
        (
            Cell(t.REVIEW_MARKS[finding.level.value], 2, kind),
            Cell(worth, 5, right=True),
            Cell("   " + finding.place, 11),
            Cell(t.why(finding)),
            Cell("  " + (t.REASON_GIVEN if said else t.fix(finding)), _FIX + 2, "ok" if said else "dim"),
        ),
        finding,
    )
