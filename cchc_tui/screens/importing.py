"""Nhận lại bảng tự chấm: pick the file, read the plan, agree, apply; nothing is written before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.answers import Answer
from cchc_tui.core.errors import CchcError
from cchc_tui.core.findings import has_errors
from cchc_tui.screens.dialogs import ListDialog
from cchc_tui.screens.picker import FilePicker
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels as t
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.errors import explain, explain_level

if TYPE_CHECKING:
    from cchc_tui.formats.scores import ScoresPlan
    from cchc_tui.screens.more_work import MoreWork


def import_scores(app: MoreWork, session: Session) -> None:
    """Begin with the file."""

    def picked(path: Path | None) -> None:
        if path is not None:
            app.run_worker(lambda: _plan(app, session, path), thread=True)

    app.push_screen(FilePicker(t.IMPORT_PICK, app.paths.packages, endings=(".xlsx",)), picked)


def _plan(app: MoreWork, session: Session, path: Path) -> None:
    from cchc_tui.jobs.scores import plan_import

    try:
        session.finish()
        plan = plan_import(session.store, session.id, path)
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 12)
        return
    app.call_from_thread(_show, app, session, path, plan)


def _show(app: MoreWork, session: Session, path: Path, plan: ScoresPlan) -> None:
    faults = [explain_level(one) for one in plan.findings]
    if has_errors(plan.findings):
        app.push_screen(ListDialog(t.IMPORT_REFUSED, faults))
        return
    if not plan.changes:
        app.tell(t.IMPORT_NONE)
        return
    rows = [
        t.IMPORT_ROW.format(code=one.code, field=t.FIELDS[one.field], old=_said(one.old), new=_said(one.new))
        for one in plan.changes
    ]

    def answered(agreed: bool | None) -> None:
        if agreed:
            app.run_worker(lambda: _apply(app, session, plan), thread=True)

    title = t.IMPORT_TITLE.format(count=len(plan.changes), name=path.name)
    app.push_screen(ListDialog(title, rows + faults, ask=True), answered)


def _apply(app: MoreWork, session: Session, plan: ScoresPlan) -> None:
    from cchc_tui.jobs.scores import apply_import

    try:
        count = apply_import(session.store, session.id, plan.changes)
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 12)
        return
    session.read_again()
    app.call_from_thread(app.tell, t.IMPORT_DONE.format(count=count))


def _said(value: Answer | str | None) -> str:
    if value is None or value == "":
        return t.NOTHING
    return value if isinstance(value, str) else show_answer(value)
