"""Kiểm tra tệp dữ liệu: what is wrong with the open file, and the repairs proposed; nothing is written unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.findings import Finding, has_errors
from cchc_tui.screens.dialogs import ListDialog
from cchc_tui.store.rows import value_from_text
from cchc_tui.texts import labels
from cchc_tui.texts import rescue_labels as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.leaf_words import show_value

if TYPE_CHECKING:
    from cchc_tui.core.assessment import Assessment
    from cchc_tui.screens.more_work import MoreWork
    from cchc_tui.screens.session import Session
    from cchc_tui.store.mending import Repair


def look_over(app: MoreWork, session: Session) -> None:
    """Look the file over behind the screen, then say what was found."""
    app.tell(t.CHECKING)

    def look() -> None:
        from cchc_tui.jobs.rescue import repairs

        try:
            session.finish()
            findings = session.store.check()
            proposed = [] if session.store.read_only else repairs(session.store)
        except CchcError as fault:
            app.call_from_thread(app.tell, explain(fault), "error", 15)
            return
        app.call_from_thread(_found, app, session, findings, proposed)

    app.run_worker(look, thread=True, exclusive=True, group="look-over")


def _found(app: MoreWork, session: Session, findings: list[Finding], proposed: list[Repair]) -> None:
    if not findings:
        app.tell(t.CHECKED_SOUND)
        return
    rows = [explain_level(one) for one in findings]
    indexes = any(one.code == "db.integrity" for one in findings)
    if proposed:
        rows += ["", *(line for one in proposed for line in _told(one, session.assessment))]
        title = t.REPAIR_ASK.format(count=len(proposed))
        app.push_screen(ListDialog(title, rows, ask=True), _then(lambda: _mend(app, session, proposed)))
    elif indexes and not session.store.read_only:
        app.push_screen(ListDialog(t.INDEX_ASK, rows, ask=True), _then(lambda: _mend(app, session, [])))
    else:
        _left_over(app, session, findings)


def _left_over(app: MoreWork, session: Session, findings: list[Finding]) -> None:
    """What cannot be mended in place: a file without it can be made of the journal and the copies."""
    rows = [explain_level(one) for one in findings]
    if session.store.read_only or not has_errors(findings):
        app.push_screen(ListDialog(t.CHECKED_FAULTY, rows))
        return
    damage = StoreError("db.damaged", detail=findings[0].code)
    app.push_screen(ListDialog(t.WAYS_ASK, rows, ask=True), _then(lambda: app.set_aside(damage)))


def _then(work: Callable[[], object]) -> Callable[[bool | None], None]:
    def answered(agreed: bool | None) -> None:
        if agreed:
            work()

    return answered


def _told(one: Repair, assessment: Assessment) -> list[str]:
    leaf = assessment.criteria.by_code.get(one.code) or next(iter(assessment.criteria.by_code.values()))
    rows = []
    for field, after in one.after.items():
        kind = field.partition(":")[0]
        before, value = (
            show_value(kind, value_from_text(kind, text), leaf, assessment.evidence)
            for text in (one.before.get(field), after)
        )
        if before != value or one.source == "kept":
            name, source = labels.FIELDS.get(kind, kind), t.SOURCES.get(one.source, one.source)
            row = t.REPAIR_ROW.format(code=one.code, field=name, before=before, after=value, source=source)
            rows.append(" ".join(row.split()))
    return rows


def _mend(app: MoreWork, session: Session, proposed: list[Repair]) -> None:
    def mend() -> None:
        from cchc_tui.jobs.rescue import mend_indexes, repair_row

        try:
            for one in proposed:
                repair_row(session.store, one)
            left = session.store.check() if proposed else mend_indexes(session.store)
        except CchcError as fault:
            app.call_from_thread(app.tell, explain(fault), "error", 15)
            return
        session.read_again()
        app.call_from_thread(_mended, app, session, left)

    app.run_worker(mend, thread=True, exclusive=True, group="look-over")


def _mended(app: MoreWork, session: Session, left: list[Finding]) -> None:
    if left:
        _left_over(app, session, left)
    else:
        app.tell(t.MENDED, "information", 12)
