"""Thử xem: answers tried on a scratch copy, what they would add up to, and the cheapest way to a grade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.analysis import standing
from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Line, is_complete
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.fields import fill, read
from cchc_tui.core.points import NO_POINTS, read_number
from cchc_tui.core.what_if import Path, WhatIf, cheapest, is_open
from cchc_tui.screens.analysis_rows import change_cell
from cchc_tui.screens.answer_fields import asks
from cchc_tui.screens.columns import Column, cells, heading
from cchc_tui.screens.dialogs import FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.path_dialog import PathDialog, PathWish, ask_wish
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.session import Session
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.leaf_words import show_briefly
from cchc_tui.texts.next_step import show_next_step
from cchc_tui.texts.ui import show_number, show_percent, show_points
from cchc_tui.texts.working import show_rule

_WIDE = 110


class TrialDialog(FieldsDialog):
    """The fields of a rule, with its long labels."""

    DEFAULT_CSS = """
    TrialDialog > Vertical { width: 100; }
    TrialDialog .labelled { height: auto; }
    TrialDialog .labelled > Static { width: 1fr; padding-right: 1; height: auto; }
    TrialDialog .labelled > TextField { width: 18; }
    """


class WhatIfScreen(TableRoom):
    """Every leaf this office can change, as it stands and as it is tried; nothing of it is a score."""

    ROOM = "what_if"
    DEFAULT_CSS = """
    WhatIfScreen > .columns { height: 2; padding: 1 1 0 1; }
    WhatIfScreen > .about { height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "step(1)", show=False),
        Binding("minus", "step(-1)", show=False),
        Binding("r", "reset", show=False),
        Binding("R", "reset_all", show=False),
        Binding("d,D", "cheapest", show=False),
        Binding("e,E", "effort", show=False),
        Binding("p,P", "to_plan", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.code = code

    def on_mount(self) -> None:
        """Keys go to the leaves."""
        if self.session.follow_up is None:
            self._read()
        self.look_again()

    @work(thread=True)
    def _read(self) -> None:
        try:
            self.session.read_follow_up()
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")

    def on_resize(self) -> None:
        """Columns follow the window."""
        if self.is_mounted:
            self.look_again()

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["band_up", "type_answer", "reset", "cheapest", "to_plan"]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU_WHAT_IF

    @property
    def trial(self) -> WhatIf:
        """The scratch copy; what no longer fits after an edit is left out of it."""
        made = WhatIf(self.session.assessment)
        for code, answer in self.session.tried.items():
            if code in self.session.assessment.sheet.by_code:
                try:
                    made = made.tried(code, answer)
                except InputError:
                    continue
        return made

    def look_again(self) -> None:
        """Everything from the snapshot and what is tried."""
        trial = self.trial
        columns = self._columns()
        self.query_one(".head", Static).update(self._head(trial), layout=False)
        self.query_one(".columns", Static).update(Content(heading(columns, self.size.width - 2)), layout=False)
        open_lines = [line for line in self.session.assessment.sheet.lines if is_open(line) and not line.excluded]
        # By what is stored, not by what is tried: a row must not run away from the key that changes it.
        parts = (
            (t.TRIAL_RISING, [line for line in open_lines if standing(line).points < standing(line).out_of]),
            (t.TRIAL_FULL, [line for line in open_lines if standing(line).points >= standing(line).out_of]),
        )
        rows = []
        for title, some in parts:
            if some:
                rows.append(Row((Cell(f" {title}", 0, "title"),), heading=True))
                rows += [Row(cells(columns, _texts(trial, line)), line.component.code) for line in some]
        self.query_one(RowList).show(rows, (lambda item: item == self.code) if self.code else None)
        self._tell()

    def _columns(self) -> tuple[Column, ...]:
        code, name, now, tried, points, more = t.TRIAL_HEAD
        wide = 22 if self.size.width >= _WIDE else 14
        return (
            Column(f" {code}", 9), Column(name), Column(f"  {now}", wide), Column(f"  {tried}", wide),
            Column(points, 7, True), Column(more, 9, True),
        )  # fmt: skip

    def _head(self, trial: WhatIf) -> Content:
        now = WhatIf(self.session.assessment)
        change, kind = change_cell((trial.index - now.index) * 100)
        figures = t.TRIAL_INDEX.format(now=show_percent(now.index), tried=show_percent(trial.index), change=change)
        grades = t.TRIAL_GRADE.format(now=now.grade, tried=trial.grade) if now.grade != trial.grade else trial.grade
        near = next((one for one in reversed(trial.assessment.criteria.grades) if trial.index < one.at_least), None)
        to_go = t.HEAD_TOP
        if near is not None:
            to_go = t.HEAD_NEXT.format(missing=show_points(trial.missing_to(near.at_least)), grade=near.name)
        style = {"ok": "$text-success", "bad": "$text-error"}.get(kind, "")
        return lines(
            [
                join((f" {t.TRIAL_SIGN} ", "bold reverse"), f" · {t.TRIAL_COUNT.format(count=len(trial.answers))}"),
                join((figures, f"bold {style}".strip()), f"  {grades} · ", (to_go, "$text-warning" if near else style)),
            ]
        )

    @on(RowList.Moved)
    def _tell(self) -> None:
        item = self.query_one(RowList).item
        if not isinstance(item, str):
            return
        self.code = item
        trial, line = self.trial, self._line
        rows = [join((t.LEAF.format(code=item, name=line.component.name), "bold"))]
        now = WhatIf(self.session.assessment).score_of(item)
        stored = _said(line, line.entry.answer)
        rows.append(
            plain(t.TRIAL_NOW.format(answer=stored, points=show_points(now.points), of=show_points(now.out_of)))
        )
        answer = trial.answers.get(item)
        if answer is not None:
            score = trial.score_of(item)
            words = t.TRIAL_TRIED.format(
                answer=_said(line, answer), points=show_points(score.points), of=show_points(score.out_of)
            )
            rows.append(join((words, "$text-warning")))
        step = show_next_step(line.component, trial.answer_of(item))
        effort = self.session.follow_up.efforts.get(item) if self.session.follow_up else None
        told = [step] if step else []
        if effort is not None:
            told.append(t.TRIAL_EFFORT.format(effort=show_number(effort)))
        rows.append(join((" · ".join(told), "$foreground-muted")))
        self.query_one(".about", Static).update(lines(rows), layout=False)

    @property
    def _line(self) -> Line:
        return self.session.assessment.sheet.by_code[self.code]

    def _try(self, trial: WhatIf) -> None:
        self.session.tried = trial.answers
        self.look_again()

    # Trying.

    def action_step(self, step: int) -> None:
        """The next band of the leaf at the cursor, or the one below."""
        if self.code:
            trial = self.trial
            made = trial.raised(self.code) if step > 0 else trial.lowered(self.code)
            if made is trial:
                self.cchc.tell(t.TRIAL_TOP if step > 0 else t.TRIAL_BOTTOM)
            self._try(made)

    @on(RowList.Chosen)
    def _type(self, event: RowList.Chosen) -> None:
        event.stop()
        line, code = self._line, self.code
        rule = line.component.rule
        labels = {str(at): ask.label for at, ask in enumerate(asks(rule))}
        answer = self.trial.answer_of(code)
        values = {str(at): text for at, text in enumerate(fill(rule, answer)) if str(at) in labels}

        def told(values: dict[str, str] | None) -> None:
            if values is None:
                return
            try:
                made = read(rule, [values[name] for name in labels])
                if made is None or not is_complete(made):
                    self._try(self.trial.reset(code))
                else:
                    self._try(self.trial.tried(code, made))
            except InputError as fault:
                self.cchc.tell(explain(fault), "warning")

        hint = "\n".join([*show_rule(rule), "", t.TRIAL_TYPE_HINT])
        self.app.push_screen(TrialDialog(t.TRIAL_TYPE.format(code=code), labels, values, hint=hint), told)

    def action_reset(self) -> None:
        """The leaf at the cursor as it is stored."""
        if self.code:
            self._try(self.trial.reset(self.code))

    def action_reset_all(self) -> None:
        """Every leaf as it is stored."""
        self._try(WhatIf(self.session.assessment))
        self.cchc.tell(t.TRIAL_RESET)

    def action_back(self) -> None:
        """To the analysis; what is tried stays until the program is left."""
        self.cchc.go("analysis", self.code)

    def action_effort(self) -> None:
        """How hard the leaf at the cursor is to mend, for the cheapest way."""
        if not self.code or self.session.follow_up is None or self.cchc.refused():
            return
        code = self.code
        known = self.session.follow_up.efforts.get(code)

        def told(values: dict[str, str] | None) -> None:
            if values is not None:
                self.session.set_effort(code, read_number(values["effort"]) if values["effort"] else None)

        values = {"effort": show_number(known) if known is not None else ""}
        title, labels = t.EFFORT_TITLE.format(code=code), {"effort": t.EFFORT_FIELD}
        self.app.push_screen(FieldsDialog(title, labels, values, _effort_fault, t.EFFORT_HINT), told)

    # The cheapest way.

    def action_cheapest(self) -> None:
        """Ask what to reach, then show the smallest set of leaves that does."""
        ask_wish(self, self.session.assessment.criteria.grades, self._find)

    @work(thread=True, exclusive=True, group="path")
    def _find(self, wanted: str | Fraction) -> None:
        efforts = self.session.follow_up.efforts if self.session.follow_up else None
        path = cheapest(self.session.assessment, wanted, efforts or None)
        self.app.call_from_thread(self._found, path, wanted)

    def _found(self, path: Path, wanted: str | Fraction) -> None:
        name = wanted if isinstance(wanted, str) else show_percent(wanted)
        if not path.steps:
            self.cchc.tell(t.PATH_THERE)
            return

        def chosen(wish: PathWish | None) -> None:
            if wish is None:
                return
            self._try(path.end)
            if wish is PathWish.PLAN:
                self.action_to_plan()

        self.app.push_screen(PathDialog(self.session.assessment, path, name), chosen)

    def action_to_plan(self) -> None:
        """What is tried and rises becomes tasks of the plan."""
        if self.session.follow_up is None or self.cchc.refused():
            return
        now, trial = WhatIf(self.session.assessment), self.trial
        if not any(trial.score_of(code).points > now.score_of(code).points for code in trial.answers):
            self.cchc.tell(t.TRIAL_EMPTY)
            return
        self._plan(trial)

    @work(thread=True)
    def _plan(self, trial: WhatIf) -> None:
        from cchc_tui.jobs.plan import from_what_if

        try:
            self.session.finish()
            made = from_what_if(self.session.store, self.session.id, trial)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.session.read_again()
        words = t.TRIAL_PLANNED.format(count=len(made)) if made else t.TRIAL_PLANNED_NONE
        self.app.call_from_thread(self.cchc.tell, words)
        if made:
            self.app.call_from_thread(self.cchc.go, "plan")


def _said(line: Line, answer: Answer | None) -> str:
    if answer is None or not is_complete(answer):
        return t.TRIAL_NONE
    return show_briefly(line.component.rule, answer)


def _texts(trial: WhatIf, line: Line) -> tuple[str | tuple[str, str], ...]:
    code = line.component.code
    answer = trial.answers.get(code)
    before, after = WhatIf(trial.assessment).score_of(code), trial.score_of(code)
    gain = after.points - before.points
    full = after.points >= after.out_of
    stored = "" if line.entry.answer is None else _said(line, line.entry.answer)
    tried = "" if answer is None else _said(line, answer)
    return (
        f" {code}", line.component.name, (f"  {stored}", "dim"), (f"  {tried}", "weak"),
        (show_points(after.points), "ok" if full else ""),
        change_cell(gain.value) if gain != NO_POINTS else "",
    )  # fmt: skip


def _effort_fault(_name: str, text: str) -> str:
    if not text.strip():
        return ""
    try:
        return "" if read_number(text) > 0 else t.EFFORT_BAD
    except InputError as fault:
        return explain(fault)
