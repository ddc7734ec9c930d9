"""Going about among the leaves: the tree on the left, what it shows, and the jumps from leaf to leaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.points import Points
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.screens.dialogs import ChooseDialog
from cchc_tui.screens.leaf_dialogs import NameDialog
from cchc_tui.screens.leaf_filter import (
    OPEN_STATES,
    LeafFilter,
    filter_rows,
    most_first,
    owner_rows,
    owners,
    points_at_risk,
)
from cchc_tui.screens.lists import Row, RowList
from cchc_tui.screens.marks import state_of
from cchc_tui.screens.page import Page
from cchc_tui.screens.plain import plain
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.screens.tree import code_of, directly_under, leaf_row, tree_rows
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s

_PAUSE = 0.3  # seconds without an edit before what may not survive is judged again


class LeafRoom(Room):
    """A room with the tree of leaves; what stands beside the tree is left to `show_leaf`."""

    DEFAULT_CSS = """
    LeafRoom > .filtering { height: 1; padding: 0 1; color: $text-warning; display: none; }
    LeafRoom.-filtered > .filtering { display: block; }
    LeafRoom > Horizontal { height: 1fr; }
    LeafRoom #tree { width: 38%; min-width: 29; max-width: 60; border-right: solid $panel; }
    LeafRoom #reading { width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "next_open", show=False),
        Binding("r,R", "next_risk", show=False),
        Binding("f,F", "filter", show=False),
        Binding("slash", "search", show=False),
        Binding("left", "fold(True)", show=False),
        Binding("right", "fold(False)", show=False),
        Binding("escape", "unfilter", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.folded: set[str] = set()
        self.filter: LeafFilter | None = None
        self.code = code or self._first_open() or session.assessment.criteria.components[0].code
        self._leaf_wanted = False
        self._judged: tuple[Assessment, RiskReport] | None = None
        self._judging: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The tree, and a place to read."""
        self.judge()
        tree = RowList(self._rows(), id="tree")
        tree.go(lambda item: isinstance(item, Component) and item.code == self.code)
        yield Static(classes="filtering", markup=False)
        with Horizontal():
            yield tree
            with VerticalScroll(id="reading", can_focus=False):
                yield Page(id="leaf")

    @property
    def tree_list(self) -> RowList:
        """The list on the left."""
        return self.query_one("#tree", RowList)

    @property
    def line(self) -> Line | None:
        """The line under the cursor; None on a heading."""
        item = self.tree_list.item
        return self.session.assessment.sheet.by_code[item.code] if isinstance(item, Component) else None

    @property
    def at_risk(self) -> Mapping[str, Points]:
        """The points that may not survive, by leaf, as they were last judged."""
        return points_at_risk(self.report) if self.report else {}

    @property
    def report(self) -> RiskReport | None:
        """What was found when it was last judged."""
        return self._judged[1] if self._judged else None

    def judge(self) -> bool:
        """Look again at what may not survive; whether anything came of it."""
        report = self.session.risk
        other = report is not self.report
        self._judged = self.session.assessment, report
        return other

    def judge_soon(self) -> None:
        """Judge at the next pause: with many papers it takes longer than a key may."""
        if self._judging is not None:
            self._judging.stop()
        self._judging = self.set_timer(_PAUSE, self._judge_now)

    def _judge_now(self) -> None:
        if self.judge():
            self.look_again()

    def judged(self, line: Line) -> RiskReport | None:
        """What was found, for a leaf that was not edited since; an edited one shows what was entered until then."""
        if self._judged is None:
            return None
        assessment, report = self._judged
        return report if assessment.entry(line.component.code) == line.entry else None

    def show_leaf(self) -> None:
        """Show what stands under the cursor."""
        raise NotImplementedError

    # The tree.

    def shown(self) -> list[str]:
        """The leaves that the filter lets through, in its order; all without one."""
        assessment = self.session.assessment
        if self.filter is None:
            return [one.code for one in assessment.criteria.components]
        return self.filter.codes(assessment.sheet, self.at_risk)

    def _rows(self) -> list[Row]:
        sheet = self.session.assessment.sheet
        if self.filter is None:
            return tree_rows(sheet, self.folded, judged=self.judged)
        # The leaf at hand stays in sight when an answer has just taken it out of the filter.
        codes = self.shown()
        if self.filter.kind == "by_risk":
            risk, lines = self.at_risk, [sheet.by_code[code] for code in codes]
            return [leaf_row(line, 0, self.judged(line), risk[line.component.code]) for line in lines]
        return tree_rows(sheet, self.folded, {*codes, self.code}, self.judged)

    def refresh_rows(self, code: str = "") -> None:
        """Draw again what an edit of `code` changed; the whole tree when other rows stand in it now."""
        tree = self.tree_list
        rows = self._rows()
        if [code_of(row.item) for row in rows] != [code_of(row.item) for row in tree.rows]:
            tree.show(rows, lambda item: code_of(item) == (code or self.code))
        else:
            for number, (old, new) in enumerate(zip(tree.rows, rows, strict=True)):
                if old != new:
                    tree.put(number, new)
        self._show_filter()

    def _show_filter(self) -> None:
        self.set_class(self.filter is not None, "-filtered")
        if self.filter is not None:
            words = s.FILTERING.format(words=self.filter.words, count=len(self.shown()))
            self.query_one(".filtering", Static).update(plain(words), layout=False)

    @on(RowList.Moved, "#tree")
    def _moved(self) -> None:
        self.code = code_of(self.tree_list.item)
        if self.filter is not None:
            self.refresh_rows()
        # The cursor first, what it stands on in the next frame; keys that come faster than frames share one.
        if not self._leaf_wanted:
            self._leaf_wanted = self.call_after_refresh(self.show_leaf)

    def action_fold(self, close: bool) -> None:
        """Fold or unfold the heading at the cursor; from a leaf, go up to its heading."""
        item = self.tree_list.item
        if isinstance(item, Component) and close:
            code = item.code
            self.tree_list.go(
                lambda one: isinstance(one, Area | Criterion) and any(c.code == code for c in directly_under(one))
            )
            return
        if isinstance(item, Area | Criterion):
            (self.folded.add if close else self.folded.discard)(item.code)
            self.refresh_rows(item.code)

    # Filters.

    def action_filter(self) -> None:
        """Choose which leaves are shown."""
        self.judge()
        rows = filter_rows(
            self.session.assessment.sheet, self.at_risk, self.cchc.settings.me, on=self.filter is not None
        )
        self.app.push_screen(ChooseDialog(s.FILTER_TITLE, rows), self._filter_chosen)

    def _filter_chosen(self, kind: object) -> None:
        me = self.cchc.settings.me
        if kind == "owner":
            rows = owner_rows(self.session.assessment.sheet)
            self.app.push_screen(ChooseDialog(s.FILTER_OWNERS, rows), self._owner_chosen)
        elif kind == "me" or (kind == "mine" and not me):
            known = owners(self.session.assessment.sheet)
            self.app.push_screen(NameDialog(s.ME_TITLE, known, s.ME_HINT), self._me_chosen)
        elif kind == "none":
            self.action_unfilter()
        elif isinstance(kind, str):
            self.set_filter(LeafFilter(kind, me if kind == "mine" else ""))

    def _owner_chosen(self, name: object) -> None:
        if isinstance(name, str):
            self.set_filter(LeafFilter("owner", name))

    def _me_chosen(self, name: str | None) -> None:
        if name:
            self.cchc.remember("me", name)
            self.set_filter(LeafFilter("mine", name))

    def set_filter(self, wanted: LeafFilter) -> None:
        """Show only some leaves; when there are none, say so and change nothing."""
        codes = wanted.codes(self.session.assessment.sheet, self.at_risk)
        if not codes:
            self.cchc.tell(s.FILTER_NOTHING.format(words=wanted.words))
            return
        self.filter = wanted
        self.jump(self.code if self.code in codes and wanted.kind != "by_risk" else codes[0])

    def action_unfilter(self) -> None:
        """Show every leaf again."""
        if self.filter is not None:
            self.filter = None
            self.jump(self.code)

    # From leaf to leaf.

    def action_search(self) -> None:
        """Find a leaf by its code or by any words."""
        self.cchc.open_search(self._found)

    def _found(self, code: str) -> None:
        if code and self.filter is not None and code not in self.shown():
            self.filter = None
        self.jump(code)

    def action_next_open(self) -> None:
        """The next leaf without a whole answer, round the end."""
        found = self._first_open(after=self.code)
        if found:
            self.jump(found)
        else:
            self.cchc.tell(t.ALL_DONE if self.filter is None else s.FILTER_ALL_OPEN_DONE)

    def _first_open(self, after: str = "") -> str:
        by_code = self.session.assessment.sheet.by_code
        return next((code for code in self._from(after) if state_of(by_code[code]) in OPEN_STATES), "")

    def _from(self, after: str) -> list[str]:
        order = self.shown()
        start = order.index(after) + 1 if after in order else 0
        return [*order[start:], *order[:start]]

    def action_next_risk(self) -> None:
        """The leaf with the most points at risk; again, the one with the next most, round the end."""
        self.judge()
        shown, risk = set(self.shown()), self.at_risk
        order = most_first([code for code in risk if code in shown], risk)
        if not order:
            self.cchc.tell(s.NO_RISK)
            return
        self.jump(order[(order.index(self.code) + 1) % len(order) if self.code in order else 0])

    def jump(self, code: str) -> None:
        """Go to a leaf, whatever is folded."""
        if code:
            self.folded = {
                folded for folded in self.folded if not any(one.code == code for one in self._components_of(folded))
            }
            self.code = code
            self.tree_list.show(self._rows(), lambda item: code_of(item) == code)
            self._show_filter()
            self.show_leaf()
        self.tree_list.focus()

    def _components_of(self, code: str) -> tuple[Component, ...]:
        for area in self.session.assessment.criteria.areas:
            if area.code == code:
                return area.components
            for criterion in area.criteria:
                if criterion.code == code:
                    return criterion.components
        return ()

    def next_leaf(self) -> bool:
        """On to the next leaf in order; False at the last."""
        order = self.shown()
        if self.filter is not None and self.code not in order:
            return self._next_beyond(set(order))
        at = order.index(self.code) if self.code in order else -1
        if at + 1 >= len(order):
            return False
        self.jump(order[at + 1])
        return True

    def _next_beyond(self, wanted: set[str]) -> bool:
        every = [one.code for one in self.session.assessment.criteria.components]
        found = next((code for code in every[every.index(self.code) + 1 :] if code in wanted), "")
        if found:
            self.jump(found)
        return bool(found)
