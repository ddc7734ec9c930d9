"""What Enter does on an expected paper, in the evidence room and at the leaf: attach it, choose it, or say why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_tui.core.assessment import Line
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.register import rounds_missing
from cchc_tui.core.slots import slot_key, slots
from cchc_tui.screens.dialogs import ChooseDialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.session import Session
from cchc_tui.screens.slot_rows import SlotItem, state_of
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts.ui import show_expected

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp


def show_slots(app: CchcApp, session: Session, line: Line) -> None:
    """The expected papers of one leaf to choose from."""
    code = line.component.code
    found = slots(line, session.assessment, session.clock().date())
    if not found:
        app.tell(t.NO_SLOTS.format(code=code))
        return
    rows = []
    for item in (SlotItem(code, slot, rounds_missing(line.component, slot)) for slot in found):
        words, kind = state_of(item)
        rows.append(Row((Cell(f"  {words}", 19, kind), Cell(show_expected(item.slot.paper))), item))

    def chosen(item: object) -> None:
        if isinstance(item, SlotItem):
            fill_slot(app, session, item)

    app.push_screen(ChooseDialog(t.SLOTS_TITLE.format(code=code), rows), chosen)


def fill_slot(app: CchcApp, session: Session, item: SlotItem) -> None:
    """A missing paper: attach one, choose one of the register, or say why there is none; a present one: see it."""
    from cchc_tui.screens.paper_dialog import DocumentDialog

    ways = [(f"paper:{link.evidence_id}", _titled(session, link)) for link in item.slot.links]
    ways += [("attach", t.SLOT_ATTACH), ("choose", t.SLOT_CHOOSE), ("reason", t.SLOT_REASON)]
    rows = [Row((Cell(f"  {words}"),), name) for name, words in ways]
    title = t.SLOT_TITLE.format(code=item.code, paper=show_expected(item.slot.paper))

    def chosen(name: object) -> None:
        match str(name or "").partition(":"):
            case ("paper", _, key):
                app.push_screen(DocumentDialog(session, key, item.code))
            case ("attach", _, _):
                app.attach_to(item.code, item.slot.number)
            case ("choose", _, _):
                _choose(app, session, item)
            case ("reason", _, _):
                ask_reason(app, session, item)

    app.push_screen(ChooseDialog(title, rows), chosen)


def _titled(session: Session, link: Link) -> str:
    return t.SLOT_SEE.format(name=session.assessment.evidence[link.evidence_id].title)


def _choose(app: CchcApp, session: Session, item: SlotItem) -> None:
    """One of the papers already registered."""
    from cchc_tui.screens.paper_pick import PaperPick

    if not session.assessment.evidence:
        app.tell(t.REGISTER_EMPTY)
        return

    def chosen(one: Evidence | None) -> None:
        if one is not None:
            session.set_link(Link(one.id, item.code, slot=item.slot.number))
            app.tell(t.TIED.format(name=one.title, code=item.code))

    title = t.SLOT_TITLE.format(code=item.code, paper=show_expected(item.slot.paper))
    app.push_screen(PaperPick(session, title), chosen)


def ask_reason(app: CchcApp, session: Session, item: SlotItem) -> None:
    """Why the paper is not there; an emptied field takes the reason back."""
    key = slot_key(item.slot.number)
    said = session.assessment.reasons.get((item.code, key), "")

    def done(values: dict[str, str] | None) -> None:
        if values is not None and values["reason"] != said:
            session.set_reason(item.code, key, values["reason"])
            app.tell((t.REASON_KEPT if values["reason"] else t.REASON_GONE).format(code=item.code))

    title = t.REASON_TITLE.format(code=item.code, paper=item.slot.paper.text)
    app.push_screen(FieldsDialog(title, {"reason": t.REASON_FIELD}, {"reason": said}), done)
