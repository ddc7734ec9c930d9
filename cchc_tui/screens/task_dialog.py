"""Nhiệm vụ: every field of a row of the plan, saved as it is typed; the leaves it serves and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widgets import Static

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.tasks import Aim, Task
from cchc_tui.core.what_if import WhatIf
from cchc_tui.core.when import WhenKind
from cchc_tui.jobs.measures import content_codes
from cchc_tui.screens.criteria_edit import EditDialog
from cchc_tui.screens.fields import TextBox
from cchc_tui.screens.plain import plain
from cchc_tui.screens.plan_rows import gain_words
from cchc_tui.texts import plan_labels as t
from cchc_tui.texts.answers import read_answer, show_answer
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_date


class TaskDialog(EditDialog):
    """The fields; `keep` takes the task after every change, `plan` tells what it would bring, `search` finds a leaf."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+f", "find", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        task: Task,
        plan: Callable[[], RemediationPlan],
        keep: Callable[[Task], None],
        search: Callable[[Callable[[str], None]], None],
    ) -> None:
        self.task_at_work, self.plan, self.keep, self.search = task, plan, keep, search
        super().__init__(title, t.TASK_FIELDS, texts_of(task), self._typed, (plain(t.AIMS_EXAMPLE),))

    def on_mount(self) -> None:
        """What it brings is told at once."""
        self.query_one(".dialog-hint", Static).update(plain(t.TASK_HINT))

    def _typed(self, texts: dict[str, str]) -> Mapping[str, str]:
        aims, fault = read_aims(self.plan().assessment, texts["aims"])
        words = {name: texts[name].strip() for name in ("content", "lead", "support", "when", "product", "note")}
        made = replace(self.task_at_work, **cast("dict[str, Any]", words))
        if not fault:
            made = replace(made, aims=aims)
        if made != self.task_at_work:
            self.task_at_work = made
            self.keep(made)
        self._tell()
        return {"aims": fault} if fault else {}

    def _tell(self) -> None:
        plan, task = self.plan(), self.task_at_work
        when = plan.when(task)
        told = t.TASK_ABOUT.format(gain=gain_words(plan, task))
        if when.due:
            told += t.TASK_DUE.format(due=show_date(when.due))
        elif when.kind is WhenKind.RECURRING:
            told += t.TASK_RECURRING
        elif when.kind is WhenKind.FOLLOWING:
            told += t.TASK_FOLLOWING
        self.query_one(".about", Static).update(plain(f"{told}\n{t.AIMS_EXAMPLE}"))

    def action_find(self) -> None:
        """Find a leaf; it is put on a line of its own, a step higher than it stands."""
        self.search(self._found)

    def _found(self, code: str) -> None:
        box = next(one for one in self.query(TextBox) if one.name == "aims")
        if code:
            text = box.text.rstrip("\n")
            box.text = f"{text}\n{aim_line(a_step(self.plan().assessment, code))}".lstrip("\n")
        box.focus()
        box.move_cursor(box.document.end)


def a_step(assessment: Assessment, code: str) -> Aim:
    """The leaf with the answer one step above where it stands, where there is one."""
    return Aim(code, WhatIf(assessment).raised(code).answers.get(code))


def texts_of(task: Task) -> dict[str, str]:
    """What stands in the fields."""
    texts = {name: str(getattr(task, name)) for name, _, _ in t.TASK_FIELDS if name != "aims"}
    return {**texts, "aims": "\n".join(map(aim_line, task.aims))}


def aim_line(aim: Aim) -> str:
    """ "1.1.1 = 48/50"."""
    return f"{aim.code} {t.AIM_SIGN} {show_answer(aim.answer)}" if aim.answer else aim.code


def read_aims(assessment: Assessment, text: str) -> tuple[tuple[Aim, ...], str]:
    """The leaves and answers in the lines; and what is wrong with the first line that cannot be read."""
    found: list[Aim] = []
    for line in text.splitlines():
        code, _, told = (piece.strip() for piece in line.partition(t.AIM_SIGN))
        if not code:
            continue
        if ":" in code:  # a content of an index that others measure: "SIPAS:1.2"
            if code.upper() not in content_codes():
                return (), t.AIM_UNKNOWN.format(code=code)
            found.append(Aim(code.upper()))
            continue
        component = assessment.criteria.by_code.get(code)
        if component is None:
            return (), t.AIM_UNKNOWN.format(code=code)
        answer: Answer | None = None
        if told:
            try:
                answer = read_answer(component.rule, told)
                WhatIf(assessment).tried(code, answer)
            except InputError as fault:
                return (), t.AIM_BAD.format(code=code, why=explain(fault))
        found.append(Aim(code, answer))
    return tuple({aim.code: aim for aim in found}.values()), ""
