"""Phân tích: where points were lost and why, seen in eight ways; each way leads to the leaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.analysis import Bucket, Group, Loss
from cchc_tui.core.comparison import Pair
from cchc_tui.core.errors import CchcError
from cchc_tui.screens.analysis_detail import detail, head
from cchc_tui.screens.analysis_ground import Ground, YearRow, read_ground
from cchc_tui.screens.analysis_rows import Sight, group_name, picture
from cchc_tui.screens.cause import CauseDialog, Said
from cchc_tui.screens.columns import heading
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.past_work import PastWork
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.session import Session
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.errors import explain

_OPEN = {"areas", "owners", "causes"}


class AnalysisScreen(PastWork):
    """The head, the ways to look, the rows of one of them, and what the row at the cursor means."""

    ROOM = "analysis"
    DEFAULT_CSS = """
    AnalysisScreen > .views { height: 2; padding: 1 1 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"view({number})", show=False) for number in range(1, 9)),
        Binding("right", "next_view(1)", show=False),
        Binding("left", "next_view(-1)", show=False),
        Binding("c,C", "cause", show=False),
        Binding("w,W", "what_if", show=False),
        Binding("l,L", "only", show=False),
        Binding("plus", "add_past", show=False),
        Binding("i,I", "rank_file", show=False),
        Binding("delete", "drop", show=False),
        Binding("escape", "all", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.view, self.only = "losses" if code else "areas", "all"
        self.group: Group | None = None
        self.grouped_by = ""
        self.ground: Ground | None = None
        self._wanted = code
        self._reading = False

    def body(self) -> Iterable[Widget]:
        """Figures, ways to look, columns, rows, what one means."""
        figures, *table = super().body()
        yield figures
        yield Static(classes="views")
        yield from table

    def on_mount(self) -> None:
        """What is known at once; what lies on the disk when it was read."""
        self.look_again()

    def on_resize(self) -> None:
        """Bars and columns follow the window."""
        if self.is_mounted:
            self._show()

    def keys(self) -> list[str]:
        """Keys of this room."""
        item = self.query_one(RowList).item if self.is_mounted else None
        match self.view:
            case "years":
                return ["enter_past", "add_past", "rank_file", "analysis_views"]
            case "progress":
                return ["what_if", "analysis_views"]
            case "periods":
                return ["enter_leaf", "only", "cause", "what_if", "analysis_views"]
            case "losses" if self.group:
                return ["enter_leaf", "cause", "what_if", "all_losses"]
            case _:
                enter = "enter_group" if isinstance(item, Group) else "enter_leaf"
                return [enter, "cause", "what_if", "analysis_views"]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def look_again(self) -> None:
        """Another snapshot: what rests on the disk is read anew, the rest is shown at once."""
        if self.session.follow_up is None or self.ground is None or self.ground.assessment is not self._now:
            if not self._reading:
                self._reading = True
                self._read()
            if self.session.follow_up is None:
                self.query_one(".head", Static).update(plain(t.READING))
                return
        self._show()

    @property
    def _now(self) -> object:
        return self.session.assessment

    @work(thread=True)
    def _read(self) -> None:
        try:
            self.session.read_follow_up()
            ground: Ground | None = read_ground(self.session, self.ground)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            ground = None
        self.app.call_from_thread(self._take, ground)

    def _take(self, ground: Ground | None) -> None:
        self._reading = False
        if ground is None or not self.is_attached:
            return
        self.ground = ground
        self._show()
        if ground.assessment is not self._now:
            self.look_again()

    @property
    def _sight(self) -> Sight:
        width = max(self.size.width - 2, 40)
        return Sight(self.session, self.ground, width, self.only, self.group, self.grouped_by)

    def _show(self) -> None:
        if self.session.follow_up is None:
            return
        sight = self._sight
        self.query_one(".head", Static).update(head(sight), layout=False)
        self.query_one(".views", Static).update(self._views(), layout=False)
        made = picture(self.view, sight)
        self.query_one(".columns", Static).update(Content(heading(made.columns, sight.width)), layout=False)
        waiting = self.ground is None and self.view in ("periods", "progress")
        none = t.READING if waiting else made.empty
        rows = self.query_one(RowList)
        at, wanted = rows.item, self._wanted
        if wanted:
            self._wanted = ""
            rows.show(made.rows, lambda one: isinstance(one, Loss) and one.code == wanted)
        else:
            rows.show(made.rows or [Row((Cell(f" {none}", 0, "dim"),), heading=True)], lambda one: _same(one, at))
        self._tell()
        self.show_keys()

    def _views(self) -> Content:
        if self.group is not None:
            return join((t.LOSSES_OF.format(name=group_name(self.grouped_by, self.group)), "bold $text-primary"))
        gap = "  " if self.size.width > 100 else " "
        parts: list[tuple[str, str]] = []
        for number, (name, words) in enumerate(t.VIEWS.items(), 1):
            parts += [(f"{number} {words}", "bold reverse" if name == self.view else ""), (gap, "")]
        return join(*parts)

    @on(RowList.Moved)
    def _tell(self) -> None:
        about = detail(self.query_one(RowList).item, self._sight)
        if self.view == "periods" and self.only != "all" and self.ground and self.ground.comparison:
            name = t.ONLY_SHOWN.format(name=t.ONLY[self.only], count=len(self.query_one(RowList).rows))
            about = lines([about, join((name, "$text-warning"))])
        self.query_one(".about", Static).update(about, layout=False)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        match event.item:
            case Group() as group:
                self.group, self.grouped_by, self.view = group, self.view, "losses"
                self._show()
                self.query_one(RowList).action_edge(-1)
            case Loss(code=code) | Pair(new=(code, *_)):
                self.cchc.go("scoring", code)
            case YearRow() as one if not self.cchc.refused():
                self.edit_past(one)

    # Ways to look.

    def action_view(self, number: int) -> None:
        """One of the eight ways to look."""
        self.view, self.group, self.only = list(t.VIEWS)[number - 1], None, "all"
        self._show()
        self.query_one(RowList).action_edge(-1)

    def action_next_view(self, step: int) -> None:
        """The next or the previous one, round the end."""
        names = list(t.VIEWS)
        self.action_view((names.index(self.view) + step) % len(names) + 1)

    def action_all(self) -> None:
        """From the leaves of a group back to the groups."""
        if self.group is not None:
            group, self.view, self.group = self.group, self.grouped_by, None
            self._show()
            self.query_one(RowList).go(lambda one: isinstance(one, Group) and one.key == group.key)

    def action_only(self) -> None:
        """In the comparison: all leaves, those that fell, rose, came, went."""
        if self.view == "periods":
            names = list(t.ONLY)
            self.only = names[(names.index(self.only) + 1) % len(names)]
            self._show()

    # Work.

    def action_cause(self) -> None:
        """Why the leaf at the cursor lost points."""
        item = self.query_one(RowList).item
        code = item.new[0] if isinstance(item, Pair) and item.new else ""
        loss = item if isinstance(item, Loss) else next(
            (one for one in self.session.plan.analysis.losses if one.code == code), None
        )  # fmt: skip
        if loss is None or self.session.follow_up is None or self.cchc.refused():
            return
        if loss.bucket is not Bucket.FIX:
            self.cchc.tell(t.CAUSE_NO_LOSS)
            return

        def told(said: Said | None) -> None:
            if said is not None:
                self.session.set_cause(loss.code, said.cause)
                self.cchc.tell((t.CAUSE_SET if said.cause else t.CAUSE_GONE).format(code=loss.code))

        self.app.push_screen(CauseDialog(loss), told)

    def action_what_if(self) -> None:
        """To the scratch copy."""
        item = self.query_one(RowList).item
        code = item.code if isinstance(item, Loss) else item.new[0] if isinstance(item, Pair) and item.new else ""
        self.cchc.go("what_if", code)

    def action_add_past(self) -> None:
        """A result of a year."""
        if self.session.follow_up is not None and not self.cchc.refused():
            if self.view != "years":
                self.action_view(8)
            self.edit_past(None)

    def action_rank_file(self) -> None:
        """A published ranking."""
        if self.session.follow_up is not None and not self.cchc.refused():
            if self.view != "years":
                self.action_view(8)
            self.pick_ranking()

    def action_drop(self) -> None:
        """Take back the result at the cursor."""
        item = self.query_one(RowList).item
        if isinstance(item, YearRow) and not self.cchc.refused():
            self.drop_past(item)


def _same(one: object, other: object) -> bool:
    """Whether two rows stand for the same thing, however its figures changed."""
    match one, other:
        case (Loss(code=new), Loss(code=old)) | (Group(key=new), Group(key=old)):
            return new == old
        case YearRow(period=now), YearRow(period=before):
            return now == before
        case _:
            return one == other and one is not None
