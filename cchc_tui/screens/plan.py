"""Kế hoạch: the table of tasks, who does what by when, how far it is, and what it all comes to beside the target."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.analysis import Loss
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Evidence
from cchc_tui.core.tasks import Task
from cchc_tui.screens.columns import heading
from cchc_tui.screens.dialogs import AskDialog, ChooseDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.plan_dialogs import ask_status, ask_target
from cchc_tui.screens.plan_rows import columns, detail, head, rows, wanted
from cchc_tui.screens.session import Session
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.screens.task_dialog import TaskDialog, a_step
from cchc_tui.texts import plan_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.plan_texts import task_content, task_product, task_when


class PlanScreen(TableRoom):
    """The target line, the table, the task at the cursor."""

    ROOM = "plan"
    DEFAULT_CSS = """
    PlanScreen > .head { height: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,S", "draft", show=False),
        Binding("x,X", "status", show=False),
        Binding("plus", "add", show=False),
        Binding("delete", "drop", show=False),
        Binding("comma,less_than_sign,ctrl+up", "move_up", show=False),
        Binding("full_stop,greater_than_sign,ctrl+down", "move_down", show=False),
        Binding("m,M", "target", show=False),
        Binding("l,L", "only", show=False),
        Binding("v,V", "prove", show=False),
        Binding("k,K", "measures", show=False),
        Binding("escape", "all", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.only = code or "all"

    def on_mount(self) -> None:
        """Keys go to the tasks, which come from the disk."""
        if self.session.follow_up is None:
            self.query_one(".head", Static).update(plain(t.READING))
            self._read()
        self.look_again()

    @work(thread=True)
    def _read(self) -> None:
        try:
            self.session.read_follow_up()
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self._was_read)

    def _was_read(self) -> None:
        if self.is_attached:
            self.look_again()

    def on_resize(self) -> None:
        """Columns follow the window."""
        if self.is_mounted:
            self.look_again()

    def on_screen_resume(self) -> None:
        """What was typed over it shows now."""
        self.look_again()

    def keys(self) -> list[str]:
        """Keys of this room."""
        item = self.query_one(RowList).item if self.is_mounted else None
        enter = ["enter_new"] if isinstance(item, Loss) else ["enter_task", "status"] if item else []
        return [
            *enter,
            "draft",
            "add_task",
            "target",
            "move_task",
            *(["all_tasks"] if self.only != "all" else ["only_tasks"]),
        ]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def look_again(self) -> None:
        """The plan of the snapshot."""
        if self.session.follow_up is None or self.app.screen is not self:
            return  # under a dialog nobody sees it; it is drawn when the dialog goes
        plan, today, width = self.session.plan, self.session.clock().date(), max(self.size.width - 2, 40)
        self.query_one(".head", Static).update(head(plan, self.only, today), layout=False)
        self.query_one(".columns", Static).update(Content(heading(columns(width), width)), layout=False)
        shown = rows(plan, self.only, today, width)
        if not plan.tasks:
            shown.insert(0, Row((Cell(f" {t.EMPTY}", 0, "dim"),), heading=True))
        at = self.query_one(RowList).item
        self.query_one(RowList).show(shown, lambda one: _same(one, at))
        self._tell()

    @on(RowList.Moved)
    def _tell(self) -> None:
        item = self.query_one(RowList).item
        number = self._number(item) if isinstance(item, Task) else 0
        self.query_one(".about", Static).update(detail(self.session.plan, item, number), layout=False)
        self.show_keys()

    def _number(self, task: Task) -> int:
        return next((number for number, one in enumerate(self.session.plan.tasks, 1) if one.id == task.id), 0)

    @property
    def _at_cursor(self) -> Task | None:
        """The task at the cursor, when it may be changed."""
        item = self.query_one(RowList).item
        return item if isinstance(item, Task) and not self.cchc.refused() else None

    # One task.

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if self.cchc.refused():
            return
        if isinstance(event.item, Task):
            self._open(event.item, t.TASK_TITLE.format(number=self._number(event.item)))
        elif isinstance(event.item, Loss):
            self._open(self._for(event.item), t.NEW_TITLE, new=True)

    def _for(self, one: Loss) -> Task:
        """A task for a leaf that lost points, one step up."""
        component, aim = one.line.component, a_step(self.session.assessment, one.code)
        content = task_content(one.line, aim.answer, one.base) if aim.answer else ""
        return Task(
            secrets.token_hex(4), content, one.line.owner, when=task_when(component, self.session.plan.year),
            product=task_product(component), aims=(aim,), position=self._last + 1,
        )  # fmt: skip

    @property
    def _last(self) -> int:
        return max((task.position for task in self.session.plan.tasks), default=0)

    def _open(self, task: Task, title: str, *, new: bool = False) -> None:
        if new and task.content:  # what is proposed counts as typed
            self.session.draft_task(task)
        dialog = TaskDialog(title, task, lambda: self.session.plan, self.session.draft_task, self.cchc.open_search)
        self.app.push_screen(dialog, lambda _: self.session.flush())

    def action_add(self) -> None:
        """A task of one's own."""
        if self.session.follow_up is not None and not self.cchc.refused():
            lead = self.only.partition(":")[2]
            self._open(Task(secrets.token_hex(4), lead=lead, position=self._last + 1), t.NEW_TITLE, new=True)

    def action_status(self) -> None:
        """How far the task at the cursor is."""
        task = self._at_cursor
        if task is not None:
            number = self._number(task)

            def keep(made: Task, words: str) -> None:
                self.session.put_task(made)
                self.cchc.tell(t.STATUS_SET.format(number=number, status=words))

            ask_status(self, task, number, keep)

    def action_drop(self) -> None:
        """Take the task at the cursor out of the plan, after asking."""
        task = self._at_cursor
        if task is None:
            return
        number = self._number(task)

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.drop_task(task.id)
                self.cchc.tell(t.DROPPED.format(number=number))

        self.app.push_screen(AskDialog(t.DROP_ASK.format(number=number), task.content), answered)

    def action_move_up(self) -> None:
        """The task at the cursor goes to the row of the one shown above it."""
        self._move(-1)

    def action_move_down(self) -> None:
        """The task at the cursor goes to the row of the one shown below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        task, plan = self._at_cursor, self.session.plan
        if task is None:
            return
        shown = wanted(plan, self.only, self.session.clock().date())
        at = next(place for place, one in enumerate(shown) if one.id == task.id) + by
        if 0 <= at < len(shown):
            self.session.move_task(task, self._number(shown[at]) - 1)

    def action_prove(self) -> None:
        """A paper that the task led to; it is tied to the leaves the task serves."""
        from cchc_tui.screens.paper_pick import PaperPick

        task = self._at_cursor
        if task is None:
            return

        def picked(paper: Evidence | None) -> None:
            if paper is not None:
                self.session.prove_task(task, paper.id)
                leaves = [code for code in task.codes if code in self.session.assessment.criteria.by_code]
                self.cchc.tell(t.PROVED.format(count=len(leaves)))

        self.app.push_screen(PaperPick(self.session, t.PICK_PAPER.format(number=self._number(task))), picked)

    # The whole plan.

    def action_draft(self) -> None:
        """Tasks for the lost points that have none."""
        if self.session.follow_up is None or self.cchc.refused():
            return
        count = len(self.session.plan.without_task)
        if not count:
            self.cchc.tell(t.DRAFT_NONE)
            return

        def chosen(name: object) -> None:
            if name in t.DRAFT_ROWS:
                self._draft(full=name == "full")

        choices = [Row((Cell(f"  {words}"),), name) for name, words in t.DRAFT_ROWS.items()]
        self.app.push_screen(ChooseDialog(t.DRAFT_TITLE.format(count=count), choices), chosen)

    @work(thread=True)
    def _draft(self, *, full: bool) -> None:
        from cchc_tui.jobs.plan import draft_plan

        try:
            self.session.finish()
            made = draft_plan(self.session.store, self.session.id, full=full)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.session.read_again()
        words = t.DRAFTED.format(count=len(made)) if made else t.DRAFTED_NONE
        self.app.call_from_thread(self.cchc.tell, words)

    def action_target(self) -> None:
        """What the plan is to reach."""
        if self.session.follow_up is not None and not self.cchc.refused():
            ask_target(self, self.session)

    def action_only(self) -> None:
        """Choose which tasks are shown."""
        if self.session.follow_up is None:
            return
        plan, today = self.session.plan, self.session.clock().date()
        names = [*t.ONLY, *(f"lead:{lead}" for lead in dict.fromkeys(task.lead for task in plan.tasks if task.lead))]
        choices = [
            Row((Cell(f"  {_only_words(name)}"), Cell(str(len(wanted(plan, name, today))), 6, "dim", right=True)), name)
            for name in names
        ]
        self.app.push_screen(ChooseDialog(t.ONLY_TITLE, choices), self._only_chosen)

    def _only_chosen(self, name: object) -> None:
        if not isinstance(name, str):
            return
        if not wanted(self.session.plan, name, self.session.clock().date()):
            self.cchc.tell(t.ONLY_NONE)
            return
        self.only = name
        self.look_again()

    def action_measures(self) -> None:
        """What others measure, which tasks may serve too."""
        self.cchc.go("measures")

    def action_all(self) -> None:
        """Every task again."""
        if self.only != "all":
            self.only = "all"
            self.look_again()


def _only_words(name: str) -> str:
    kind, _, lead = name.partition(":")
    return t.ONLY_LEAD.format(name=lead) if kind == "lead" else t.ONLY[name]


def _same(one: object, other: object) -> bool:
    match one, other:
        case (Task(id=new), Task(id=old)) | (Loss(code=new), Loss(code=old)):
            return new == old
        case _:
            return False
