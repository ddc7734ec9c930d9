"""Rà soát: what is missing before sending; Enter leads to the fix."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.findings import Finding, Level
from cchc_tui.jobs.status import review
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.room import Room
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain

_KINDS = {Level.ERROR: "bad", Level.WARNING: "weak", Level.NOTE: "dim"}


class ReviewScreen(Room):
    """The same list that the package is checked by."""

    ROOM = "review"
    DEFAULT_CSS = """
    ReviewScreen > .head { height: 2; padding: 0 1 1 1; text-style: bold; color: $text-primary; }
    ReviewScreen > RowList { padding: 0 1; }
    """

    def body(self) -> Iterable[Widget]:
        """Counts and findings."""
        yield Static(classes="head")
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
            self.cchc.go("scoring", event.item.place)


def _row(finding: Finding) -> Row:
    words = explain(Finding(finding.level, finding.code, "", finding.facts))
    return Row(
        (
            Cell(t.REVIEW_MARKS[finding.level.value], 10, _KINDS[finding.level]),
            Cell(finding.place, 8),
            Cell(words),
        ),
        finding,
    )
