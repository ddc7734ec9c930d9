"""Small questions of the plan room: how far a task is, and what the plan is to reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from cchc_tui.core.criteria import Grade
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.points import read_number
from cchc_tui.core.tasks import Target, TargetKind, Task, TaskStatus
from cchc_tui.documents.follow_up_words import show_status
from cchc_tui.jobs.setup import read_day
from cchc_tui.screens.dialogs import ChooseDialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.plan_rows import target_words
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import plan_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_date, show_number, show_percent

_HUNDRED = 100


def ask_status(room: Room, task: Task, number: int, keep: Callable[[Task, str], None]) -> None:
    """Not begun, under way by so much, done on a day, or not carried out, with the reason."""
    today = show_date(room.session.clock().date())
    first = {"doing": str(task.percent or ""), "done": show_date(task.done_on) if task.done_on else today,
             "dropped": task.reason}  # fmt: skip

    def fault(_name: str, text: str, status: str) -> str:
        try:
            _told(task, status, text)
        except InputError as found:
            if status == "done":
                return t.DAY_BAD.format(example=today)
            return t.REASON_MISSING if status == "dropped" else t.PERCENT_BAD if status == "doing" else explain(found)
        return ""

    def typed(status: str, values: dict[str, str] | None) -> None:
        if values is not None:
            made = _told(task, status, next(iter(values.values())))
            keep(made, show_status(made).lower() if status != "dropped" else show_status(made))

    def chosen(status: object) -> None:
        if status == "open":
            made = replace(task, status=TaskStatus.OPEN, percent=0, done_on="", reason="")
            keep(made, show_status(made).lower())
        elif isinstance(status, str):
            name = "reason" if status == "dropped" else "value"  # a reason is words
            labels, values = {name: t.STATUS_FIELDS[status]}, {name: first[status]}
            dialog = FieldsDialog(title, labels, values, lambda name, text: fault(name, text, status))
            room.app.push_screen(dialog, lambda told: typed(status, told))

    title = t.STATUS_TITLE.format(number=number)
    rows = [Row((Cell(f"  {words}"),), status) for status, words in t.STATUS_ROWS.items()]
    room.app.push_screen(ChooseDialog(title, rows), chosen)


def _told(task: Task, status: str, text: str) -> Task:
    """The task in that state; InputError when what was typed does not fit it."""
    match status:
        case "doing":
            number = read_number(text or "0", places=0)
            if number.denominator != 1 or number > _HUNDRED:
                raise InputError("task.percent", percent=text)
            return replace(task, status=TaskStatus.DOING, percent=number.numerator, done_on="", reason="")
        case "done":
            day = read_day(text)
            if not day:
                raise InputError("task.percent", percent=text)
            return replace(task, status=TaskStatus.DONE, percent=_HUNDRED, done_on=day, reason="")
        case _:
            return replace(task, status=TaskStatus.DROPPED, reason=text.strip(), done_on="")


def ask_target(room: Room, session: Session) -> None:
    """By grade, index, points, rank or places; with the year in which the plan is carried out."""
    grades = [one for one in session.assessment.criteria.grades if one.at_least]
    target = session.follow_up.target if session.follow_up else None
    year = str(session.plan.year)

    def keep(made: Target | None) -> None:
        session.set_target(made)
        words = t.TARGET_SET.format(target=target_words(made)) if made else t.TARGET_GONE
        room.cchc.tell(words)

    def graded(item: object) -> None:
        if isinstance(item, Grade):
            keep(Target(TargetKind.GRADE, grade=item.name, year=target.year if target else 0))

    def typed(kind: TargetKind, values: dict[str, str] | None) -> None:
        if values is not None:
            keep(_target(kind, values["value"], values["year"], session.assessment.period.year + 1))

    def chosen(name: object) -> None:
        if name == "":
            keep(None)
        elif name == "grade":
            rows = [Row((Cell(f"  {one.name} ({show_percent(one.at_least)})"),), one) for one in grades]
            room.app.push_screen(ChooseDialog(t.TARGET_GRADE, rows), graded)
        elif isinstance(name, str):
            kind = TargetKind(name)
            labels = {"value": t.TARGET_FIELDS[name], "year": t.TARGET_YEAR}
            scale = _HUNDRED if kind is TargetKind.INDEX else 1
            value = show_number(target.value * scale) if target and target.kind is kind else ""
            dialog = FieldsDialog(t.TARGET_TITLE, labels, {"value": value, "year": year}, _fault_of(kind))
            room.app.push_screen(dialog, lambda told: typed(kind, told))

    kinds = [one for one in t.TARGET_KINDS if (one or target) and (one != "grade" or grades)]
    rows = [Row((Cell(f"  {t.TARGET_KINDS[one]}"),), one) for one in kinds]
    room.app.push_screen(ChooseDialog(t.TARGET_TITLE, rows), chosen)


def _target(kind: TargetKind, value: str, year: str, usual: int) -> Target:
    number = read_number(value) / (_HUNDRED if kind is TargetKind.INDEX else 1)
    wanted = int(read_number(year, places=0)) if year.strip() else 0
    return Target(kind, Fraction(number), year=0 if wanted == usual else wanted)


def _fault_of(kind: TargetKind) -> Callable[[str, str], str]:
    def fault(name: str, text: str) -> str:
        try:
            if name == "value":
                _target(kind, text, "", 0)
            elif text.strip():
                read_number(text, places=0)
        except CchcError as found:
            return explain(found)
        return ""

    return fault
