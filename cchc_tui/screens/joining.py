"""Chia việc, nhận lại, ghép hai bản: pick a file, read line by line what it would change, choose, then agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.joining import Plan, Side
from cchc_tui.screens.dialogs import ChooseDialog, Dialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.picker import FilePicker
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.session import Session
from cchc_tui.texts import joining_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_period

if TYPE_CHECKING:
    from cchc_tui.jobs.joining import Told
    from cchc_tui.screens.more_work import MoreWork
    from cchc_tui.store.joining import Joined
    from cchc_tui.store.sharing import Task
    from cchc_tui.store.store import Store

Said = tuple[str, Sequence[str]]  # a title, and lines to read under it
Choices = dict[tuple[int, str, str], Side]
_KINDS = {"take": "ok", "ask": "bad", "ours": "weak", "theirs": "ok", "born": "ok", "locked": "weak"}


class JoinDialog(Dialog[Choices]):
    """Bảng đối chiếu: what is taken, and side by side what both changed; Enter agrees once nothing is open."""

    DEFAULT_CSS = """
    JoinDialog > Vertical { height: 90%; width: 116; }
    JoinDialog .dialog-title { margin-bottom: 0; }
    JoinDialog .counts { height: 1; color: $foreground-muted; margin-bottom: 1; }
    JoinDialog RowList { height: 1fr; }
    JoinDialog Horizontal { height: 6; margin-top: 1; }
    JoinDialog Horizontal > Static { width: 1fr; height: 6; padding-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('ours')", show=False, priority=True),
        Binding("2", "choose('theirs')", show=False, priority=True),
        Binding("enter", "agree", show=False, priority=True),
    ]

    def __init__(self, title: str, plan: Plan, told: list[Told]) -> None:
        super().__init__()
        self.heading, self.plan, self.told = title, plan, told
        self.choices: Choices = {}

    def compose(self) -> ComposeResult:
        """Title, lines, both sides of the line at the cursor, the keys."""
        left, still = len(self.plan.left_out), len(self.plan.open)
        counts = t.COUNTS.format(taken=len(self.told) - left - still, open=still)
        if left:
            counts = f"{counts} · {t.COUNT_LEFT.format(count=left)}"
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield Static(plain(counts), classes="counts")
            yield RowList([*self._born(), *map(self._row, self.told)])
            with Horizontal():
                yield Static("", id="ours", markup=False)
                yield Static("", id="theirs", markup=False)
            yield Static("", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self._show()

    @property
    def still_open(self) -> int:
        """How many lines wait for a choice."""
        return sum(one.open and one.key not in self.choices for one in self.told)

    def _born(self) -> list[Row]:
        new = [part.twin for part in self.plan.parts if part.ours is None]
        words = [t.BORN.format(office=one.office.name, period=show_period(one.period)) for one in new]
        return [Row((Cell(f" {t.MARKS['born']} ", 3, _KINDS["born"]), Cell(one)), heading=True) for one in words]

    def _row(self, one: Told) -> Row:
        plain_mark = "ask" if one.open else "locked" if one.locked else "take"
        mark = self.choices[one.key].value if one.key in self.choices else plain_mark
        cells = (
            Cell(f" {t.MARKS[mark]} ", 3, _KINDS[mark]), Cell(one.code or t.GENERAL, 9),
            Cell(t.show_field(one.key[2]), 20), Cell(f" {t.show_change(one.kind, one.paper, one.ours, one.theirs)}", 0),
        )  # fmt: skip
        return Row(cells, one)

    def _show(self) -> None:
        one: Told | None = self.query_one(RowList).item  # type: ignore[assignment]
        if one is not None:
            ours, theirs = t.show_value(one.kind, one.ours), t.show_value(one.kind, one.theirs)
            self.query_one("#ours", Static).update(_side(t.OURS, one.our_hand, ours))
            self.query_one("#theirs", Static).update(_side(t.THEIRS, one.their_hand, theirs))
        still = self.still_open
        words = t.HINT_OPEN.format(count=still) if still else t.HINT_CHOSEN if self.choices else t.HINT_READY
        if self.plan.empty:
            words = t.HINT_ALL_LEFT
        self.query_one(".dialog-hint", Static).update(plain(words))

    def action_choose(self, side: str) -> None:
        """Ours or theirs for the line at the cursor, then on to the next that is open."""
        rows = self.query_one(RowList)
        one: Told | None = rows.item  # type: ignore[assignment]
        if one is None or not one.open:
            return
        self.choices[one.key] = Side(side)
        rows.put(rows.cursor, self._row(one))
        rows.go(lambda other: other.open and other.key not in self.choices)  # type: ignore[attr-defined]
        self._show()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show()

    def action_agree(self) -> None:
        """Done, when nothing is left to choose."""
        still = self.still_open
        if self.plan.empty:
            self.dismiss(None)
        elif still:
            self.app.notify(t.STILL_OPEN.format(count=still), severity="warning", markup=False)
            self.query_one(RowList).go(lambda other: other.open and other.key not in self.choices)  # type: ignore[attr-defined]
        else:
            self.dismiss(self.choices)


def _side(label: str, hand: tuple[str, str], value: str) -> Content:
    who = t.show_hand(*hand)
    return lines([join((label, "bold $text-primary"), (f"  {who}", "$foreground-muted")), plain(value)])


# What the menu offers


def take_task(app: MoreWork) -> None:
    """Take on what a colleague shared; a new assessment is opened at once."""
    _pick(app, "take_task")


def take_back(app: MoreWork) -> None:
    """Take back a task that was shared."""
    _pick(app, "take_back")


def join_database(app: MoreWork) -> None:
    """Join another copy of the database."""
    _pick(app, "join_database")


def share_task(app: MoreWork, session: Session) -> None:
    """Choose an owner; the file lands beside the packages."""
    from cchc_tui.jobs.sharing import owners

    known = owners(session.assessment)
    if not known:
        app.tell(t.SHARE_NONE, "warning", 10)
        return
    rows = [
        Row((Cell("  " + t.SHARE_ROW.format(owner=owner, count=len(codes))),), owner) for owner, codes in known.items()
    ]

    def chosen(owner: object) -> None:
        if isinstance(owner, str):
            _write(app, session, lambda store, folder: _shared(store, session.id, owner, folder))

    app.push_screen(ChooseDialog(t.SHARE_PICK, rows), chosen)


def _shared(store: Store, assessment_id: int, owner: str, folder: Path) -> Said:
    from cchc_tui.jobs.sharing import write_task

    made = write_task(store, assessment_id, owner, folder)
    return t.SHARED_TITLE, [str(made.path), t.SHARED_NEXT.format(count=len(made.task.codes), owner=owner)]


def give_back_task(app: MoreWork, session: Session) -> None:
    """Write back what was done; which task is asked when several were taken on."""
    from cchc_tui.jobs.sharing import received

    found = received(session.store)
    if not found:
        app.tell(explain(InputError("task.none_received")), "warning", 10)
        return

    def chosen(task: object) -> None:
        if task is not None:
            _write(app, session, lambda store, folder: _given_back(store, task, folder))  # type: ignore[arg-type]

    if len(found) == 1:
        chosen(found[0])
        return
    rows = [Row((Cell("  " + t.SHARE_ROW.format(owner=one.owner, count=len(one.codes))),), one) for one in found]
    app.push_screen(ChooseDialog(t.GIVE_PICK, rows), chosen)


def _given_back(store: Store, task: Task, folder: Path) -> Said:
    from cchc_tui.jobs.sharing import give_back

    return t.GIVEN_TITLE, [str(give_back(store, task, folder).path), t.GIVEN_NEXT]


def _write(app: MoreWork, session: Session, work: Callable[[Store, Path], Said]) -> None:
    folder = app.paths.packages

    def written() -> None:
        try:
            session.finish()
            with suppress(OSError):  # the job says what is wrong with a folder that cannot be
                folder.mkdir(parents=True, exist_ok=True)
            title, rows = work(session.store, folder)
        except CchcError as fault:
            app.call_from_thread(app.tell, explain(fault), "error", 12)
            return
        # Where the file lies must stay in sight until it was read.
        app.call_from_thread(app.push_screen, ListDialog(title, rows))

    app.run_worker(written, thread=True)


def _pick(app: MoreWork, what: str) -> None:
    def picked(path: Path | None) -> None:
        if path is not None:
            app.run_worker(lambda: _plan(app, what, path), thread=True)

    start = app.paths.packages if app.paths.packages.is_dir() else Path.home()
    endings = (".db",) if what == "join_database" else (".cchc",)
    app.push_screen(FilePicker(t.PICK[what], start, endings=endings), picked)


def _plan(app: MoreWork, what: str, path: Path) -> None:
    """Read the file and hold it against the store; on a thread of its own."""
    from cchc_tui.jobs.joining import plan_database, tell
    from cchc_tui.jobs.sharing import look_into, plan_return, plan_task

    try:
        if app.session is not None:
            app.session.finish()
        if what == "take_task":
            look_into(path)  # before a store is made for it
        store = app.opened_store()
        make = {"take_task": plan_task, "take_back": plan_return, "join_database": plan_database}[what]
        plan = make(store, path)
        told = tell(store, plan)
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 15)
        return
    app.call_from_thread(_show, app, store, what, plan, told)


def _show(app: MoreWork, store: Store, what: str, plan: Plan, told: list[Told]) -> None:
    if plan.empty and not plan.left_out:
        app.run_worker(lambda: _apply(app, store, plan, {}), thread=True)
        return
    twin, other = plan.other.twins[0], plan.other
    title = t.TITLES[what].format(
        owner=other.owner, who=other.who, device=other.device, period=show_period(twin.period)
    )

    def answered(choices: Choices | None) -> None:
        if choices is not None:
            app.run_worker(lambda: _apply(app, store, plan, choices), thread=True)

    app.push_screen(JoinDialog(title, plan, told), answered)


def _apply(app: MoreWork, store: Store, plan: Plan, choices: Choices) -> None:
    from cchc_tui.jobs.joining import apply_plan

    try:
        done = apply_plan(store, plan, choices)
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 15)
        return
    app.call_from_thread(_done, app, plan, done)


def _done(app: MoreWork, plan: Plan, done: Joined) -> None:
    if app.session is not None:
        app.session.read_again()
    words = t.DONE.format(taken=done.taken, held=done.held) if done.taken or done.held else t.NONE
    if done.born:
        period = show_period(plan.other.twins[0].period)
        words = t.DONE_BORN.format(owner=plan.other.owner or plan.other.who, period=period)
        if plan.other.task or app.session is None:
            app.switch_session(done.born[0])
        if plan.other.task and plan.other.owner:
            if not app.settings.me:
                app.remember("me", plan.other.owner)
            title = t.TASK_TITLE.format(owner=plan.other.owner, period=period)
            app.push_screen(ListDialog(title, t.TASK_NEXT))
            return
    app.tell(words, "information", 10)
    if plan.left_out:
        app.tell(t.show_left(plan), "warning", 20)
