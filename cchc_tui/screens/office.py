"""Thông tin đơn vị: what was said at the first start, to be changed at any time."""

from __future__ import annotations

from collections.abc import Callable

from cchc_tui.core.assessment import Deadlines
from cchc_tui.core.errors import InputError
from cchc_tui.jobs.setup import make_office, read_deadline
from cchc_tui.screens.dialogs import FieldsDialog
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_date

_DEADLINES = ("submit", "supplement", "appraisal")


def _hour(deadline: str) -> str:
    day, _, hour = deadline.partition("T")
    return f"{show_date(day)} {hour}".strip() if day else ""


def office_dialog(session: Session) -> tuple[FieldsDialog, Callable[[dict[str, str]], None]]:
    """The dialog, and what to do with its values."""
    office, deadlines = session.assessment.office, session.assessment.deadlines
    values = {
        "name": office.name,
        "superior": office.superior,
        "code": office.code,
        "district": office.district,
        **{name: _hour(getattr(deadlines, name)) for name in _DEADLINES},
    }

    def take(typed: dict[str, str]) -> None:
        changed = make_office(typed["name"], typed["superior"], typed["code"], typed["district"])
        session.set_head(changed, Deadlines(*(read_deadline(typed[name]) for name in _DEADLINES)))

    return FieldsDialog(t.OFFICE_TITLE, t.OFFICE_FIELDS, values, _check), take


def _check(name: str, text: str) -> str:
    try:
        if name in _DEADLINES:
            read_deadline(text)
        elif name in ("name", "superior") and not text.strip():
            raise InputError(f"office.{name}")
    except InputError as fault:
        return explain(fault)
    return ""
