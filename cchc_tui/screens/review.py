"""Rà soát: what is missing before sending; Enter leads to the fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.points import Points
from cchc_tui.jobs.status import review
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.room import Room
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_points

_KINDS = {Level.ERROR: "bad", Level.WARNING: "weak", Level.NOTE: "dim"}


class ReviewScreen(Room):
    """The same list that the package is checked by."""

    ROOM = "review"
    DEFAULT_CSS = """
    ReviewScreen > .head { height: 2; padding: 0 1 1 1; text-style: bold; color: $text-primary; }
    ReviewScreen > .columns { height: 1; color: $foreground-muted; padding: 0 1; }
    ReviewScreen > RowList { padding: 0 1; }
    """

    def body(self) -> Iterable[Widget]:
        """Counts and findings."""
        yield Static(classes="head")
        mark, code, points, why = t.REVIEW_HEAD
        yield Static(f"{mark:<6}{code:<7}{points:>6}  {why}", classes="columns", markup=False)
        yield RowList()

    def on_mount(self) -> None:
        """Findings now; files are looked at beside."""
        super().on_mount()
        self.query_one(RowList).focus()
        self.look_again()
        self.cchc.look_at_files()

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_go"]

    def look_again(self) -> None:
        """Review the snapshot."""
        findings = review(self.session.assessment, self.session.files)
        findings.sort(key=lambda one: one.level is not Level.ERROR)
        count = {level: sum(one.level is level for one in findings) for level in Level}
        head = t.REVIEW_TITLE.format(errors=count[Level.ERROR], warnings=count[Level.WARNING])
        self.query_one(".head", Static).update(plain(head))
        rows = [_row(one) for one in findings]
        self.query_one(RowList).show(rows or [Row((Cell(t.REVIEW_NONE, 0, "ok"),), heading=True)])

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, Finding):
            broken_file = event.item.code.startswith("evidence.")
            self.cchc.go("evidence" if broken_file else "scoring", event.item.place)


def _row(finding: Finding) -> Row:
    why = t.REVIEW_WHY.get(finding.code)
    words = why.format(**finding.facts) if why else explain(replace(finding, place=""))
    points = finding.facts.get("points")
    return Row(
        (
            Cell(t.REVIEW_MARKS[finding.level.value], 6, _KINDS[finding.level]),
            Cell(finding.place, 7),
            Cell(show_points(points) if isinstance(points, Points) else "", 6, right=True),
            Cell("  " + words),
        ),
        finding,
    )
