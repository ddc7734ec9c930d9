"""Warnings need a typed reason before a package is written: one by one, or one for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cchc_tui.screens.dialogs import ChooseDialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.session import Session
from cchc_tui.texts import package_labels as t
from cchc_tui.texts import risk_texts as r

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp

_EACH, _ALL, _REVIEW = "each", "all", "review"


def ask_reasons(app: CchcApp, session: Session, then: Callable[[], None]) -> None:
    """Ask for the reasons that are missing, then go on; the officer may turn to the review instead."""
    count = len(session.risk.open)
    if not count:
        then()
        return
    words = {_EACH: t.REASONS_EACH, _ALL: t.REASONS_ALL.format(count=count), _REVIEW: t.REASONS_REVIEW}
    rows = [Row((Cell(f"  {text}"),), name) for name, text in words.items() if count > 1 or name != _ALL]

    def chosen(name: object) -> None:
        if name == _EACH:
            _ask_next(app, session, then)
        elif name == _ALL:
            _ask_all(app, session, then)
        elif name == _REVIEW:
            app.go("review")

    app.push_screen(ChooseDialog(t.REASONS_TITLE.format(count=count), rows, t.REASONS_HINT), chosen)


def _ask_next(app: CchcApp, session: Session, then: Callable[[], None]) -> None:
    report = session.risk
    if not report.open:
        then()
        return
    one = report.open[0]
    at = len(report.warnings) - len(report.open) + 1
    title = r.REASON_NEXT.format(at=at, of=len(report.warnings), code=one.place, why=r.why(one))

    def told(values: dict[str, str] | None) -> None:
        if values is not None:
            session.set_reason(one.place, str(one.facts["key"]), values["reason"])
            _ask_next(app, session, then)

    app.push_screen(FieldsDialog(title, {"reason": r.REASON_FIELD}, {}, _no_reason, r.REASON_NEXT_HINT), told)


def _ask_all(app: CchcApp, session: Session, then: Callable[[], None]) -> None:
    some = session.risk.open

    def told(values: dict[str, str] | None) -> None:
        if values is not None:
            session.set_reasons([(one.place, str(one.facts["key"])) for one in some], values["reason"])
            then()

    title = t.REASON_ALL_TITLE.format(count=len(some))
    app.push_screen(FieldsDialog(title, {"reason": r.REASON_FIELD}, {}, _no_reason, r.REASON_ALL_HINT), told)


def _no_reason(_name: str, text: str) -> str:
    return "" if text.strip() else r.REASON_MISSING
