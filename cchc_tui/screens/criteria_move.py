"""Chuyển bộ: choose a set, confirm line by line what becomes of every leaf, then the copy is made and opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.evidence import Link
from cchc_tui.core.mapping import Kind, Move, with_confirmed
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.jobs.setup import known_sets
from cchc_tui.screens.board import Board
from cchc_tui.screens.criteria_view import show_component, show_notice
from cchc_tui.screens.detail import DIM, GOOD, HEAD, WARN, where
from cchc_tui.screens.dialogs import AskDialog, ChooseDialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join
from cchc_tui.screens.session import Session
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.set_messages import show_move

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp


def choose_set(
    app: CchcApp, title: str, in_use: CriteriaSet, chosen: Callable[[CriteriaSet], None], *, other: bool = False
) -> None:
    """The sets this office knows; with `other` only those not in use."""
    mark = set_checksum(in_use)
    rows = [] if other else [_set_row(in_use, t.IN_USE)]
    for known in known_sets(app.paths.sets):
        if known.criteria is not None and set_checksum(known.criteria) != mark:
            own = known.path.parent == app.paths.sets
            rows.append(_set_row(known.criteria, t.CHOOSE_OWN if own else t.CHOOSE_SHIPPED))
    if not rows:
        app.tell(t.CHOOSE_NONE, "warning")
        return

    def done(item: object) -> None:
        if isinstance(item, CriteriaSet):
            chosen(item)

    app.push_screen(ChooseDialog(title, rows), done)


def _set_row(one: CriteriaSet, whose: str) -> Row:
    words = t.CHOOSE_ROW.format(title=one.title, code=one.code, version=one.version, leaves=len(one.own_part))
    return Row((Cell(f"  {words}"), Cell(f" {whose}", len(whose) + 1, "dim")), one)


def begin_move(app: CchcApp, session: Session, target: CriteriaSet | None) -> None:
    """To `target`, or to a set chosen first."""

    def chosen(criteria: CriteriaSet) -> None:
        app.run_worker(lambda: _plan(app, session, criteria), thread=True)

    if target is not None:
        chosen(target)
    else:
        choose_set(app, t.CHOOSE_MOVE, session.store.base_set(session.id), chosen, other=True)


def _plan(app: CchcApp, session: Session, target: CriteriaSet) -> None:
    from cchc_tui.jobs.sets import plan_move

    try:
        session.finish()
        moves = plan_move(session.store, session.id, target)
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 12)
        return
    app.call_from_thread(app.push_screen, MoveBoard(app, session, target, moves))


class MoveBoard(Board[None]):
    """Every line of the move; nothing is made before each is confirmed."""

    KEYS_LINE = t.MOVE_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,R", "reassign", show=False),
        Binding("a,A", "agree_same", show=False),
        Binding("n,N", "next", show=False),
        Binding("w,W", "move", show=False),
    ]

    def __init__(self, cchc: CchcApp, session: Session, target: CriteriaSet, moves: tuple[Move, ...]) -> None:
        super().__init__()
        self.cchc, self.session, self.target, self.moves = cchc, session, target, moves
        self.guessed = moves
        self.old = session.assessment.criteria

    def begin(self) -> None:
        """The first line to look at is one that nobody has confirmed."""
        super().begin()
        if self.moves and self.moves[0].confirmed:
            self.action_next()

    def title_text(self) -> str:
        """To which set."""
        return t.MOVE_TITLE.format(title=self.target.title, version=self.target.version)

    def state(self) -> Content:
        """How many lines are still guesses."""
        left = sum(not one.confirmed for one in self.moves)
        if left:
            return join((t.MOVE_LEFT.format(left=left, all=len(self.moves)), WARN), (f"  {t.MOVE_NOTE}", DIM))
        return join((t.MOVE_READY, GOOD))

    def rows(self) -> Sequence[Row]:
        """A line for each move, a sign before the confirmed ones."""
        return [
            Row(
                (
                    Cell(" ✓ " if one.confirmed else " ? ", 3, "ok" if one.confirmed else "weak"),
                    Cell(show_move(one, self.old, self.target), 0, "dim" if one.kind is Kind.SAME else ""),
                ),
                one,
            )
            for one in self.moves
        ]

    def detail(self, item: object) -> list[Content]:
        """Both sides, whole."""
        if not isinstance(item, Move):
            return []
        rows = [join(show_move(item, self.old, self.target)), join("")]
        for head, criteria, codes in ((t.MOVE_OLD, self.old, item.old), (t.MOVE_NEW, self.target, item.new)):
            if codes:
                rows.append(join((head, HEAD)))
            for code in codes:
                rows += [*self._leaf(criteria.by_code[code]), join("")]
        return rows

    def _leaf(self, one: Component) -> list[Content]:
        return show_component(one, self.session.assessment.period)

    def action_close(self) -> None:
        """Lines that were looked at are not thrown away without asking."""
        if self.moves == self.guessed:
            self.dismiss(None)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.dismiss(None)

        self.cchc.push_screen(AskDialog(t.MOVE_LEAVE), answered)

    @property
    def at(self) -> int:
        """Which line the cursor stands on."""
        return self.row_list.cursor

    @on(RowList.Chosen)
    def _confirm(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, Move):
            at = self.at
            one = self.moves[at]
            self.moves = (*self.moves[:at], replace(one, confirmed=True), *self.moves[at + 1 :])
            self.show()
            self.action_next()

    def action_next(self) -> None:
        """The next line nobody has confirmed, round the end."""
        order = [*range(self.at + 1, len(self.moves)), *range(self.at + 1)]
        found = next((number for number in order if not self.moves[number].confirmed), None)
        if found is not None:
            wanted = self.moves[found]
            self.row_list.go(lambda item: item is wanted)
            self.show_detail()

    def action_agree_same(self) -> None:
        """Every line in which nothing differs but the number."""
        self.moves = tuple(
            replace(one, confirmed=True) if one.kind is Kind.SAME or _same_words(one) else one for one in self.moves
        )
        self.show()

    def action_reassign(self) -> None:
        """Say by codes what continues what."""
        item = self.row_list.item
        if not isinstance(item, Move):
            return
        at = self.at
        values = {"old": ", ".join(item.old), "new": ", ".join(item.new)}

        def check(name: str, text: str) -> str:
            known = (self.old if name == "old" else self.target).by_code
            unknown = next((code for code in _codes(text) if code not in known), None)
            return explain(InputError("mapping.no_such_code", leaf=unknown)) if unknown else ""

        def done(values: dict[str, str] | None) -> None:
            if values is None:
                return
            try:
                olds, news = _codes(values["old"]), _codes(values["new"])
                self.moves = with_confirmed(self.moves, at, news, self.old, self.target, old_codes=olds)
            except CchcError as fault:
                self.cchc.tell(explain(fault), "error", 10)
                return
            self.show()

        dialog = FieldsDialog(t.MOVE_REASSIGN, t.MOVE_REASSIGN_FIELDS, values, check, t.MOVE_REASSIGN_HINT)
        self.cchc.push_screen(dialog, done)

    def action_move(self) -> None:
        """Make the copy and open it; refused while a line is only guessed."""
        left = [one for one in self.moves if not one.confirmed]
        if left:
            self.cchc.tell(t.MOVE_LEFT.format(left=len(left), all=len(self.moves)), "warning")
            self.action_next()
            return
        from cchc_tui.jobs.sets import notices_left

        lost = notices_left(self.session.assessment, self.target, self.moves)
        if not lost:
            self._move()
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self._move()

        rows = [show_notice(one) for one in lost]
        self.cchc.push_screen(ListDialog(t.MOVE_NOTICES_LEFT, rows, ask=True), agreed)

    def _move(self) -> None:
        self.cchc.run_worker(self._make, thread=True)

    def _make(self) -> None:
        from cchc_tui.jobs.sets import move

        try:
            self.session.finish()
            number = move(self.session.store, self.session.id, self.target, self.moves)
        except CchcError as fault:
            self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.cchc.call_from_thread(self._made, number)

    def _made(self, number: int) -> None:
        self.cchc.switch_session(number)
        self.cchc.tell(t.MOVED, seconds=10)


def _same_words(one: Move) -> bool:
    return one.kind is Kind.RENUMBERED and not one.what


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,;\s]+", text.strip())))


class LinksBoard(Board[None]):
    """Tài liệu chuyển sang: papers tied to leaves of the set before, each to be confirmed or dropped."""

    KEYS_LINE = t.LINKS_KEYS
    EMPTY = t.LINKS_NONE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete", "drop", show=False)]

    def __init__(self, cchc: CchcApp, session: Session) -> None:
        super().__init__()
        self.cchc, self.session = cchc, session
        self._waiting = session.store.pending_links(session.id)

    def title_text(self) -> str:
        """What they are."""
        return t.LINKS_TITLE

    def rows(self) -> Sequence[Row]:
        """The links that wait."""
        papers = self.session.assessment.evidence
        return [
            Row((Cell(f"  {link.code}", 9), Cell(papers[link.evidence_id].title)), link)
            for link in self._waiting
            if link.evidence_id in papers
        ]

    def detail(self, item: object) -> list[Content]:
        """The paper, and the leaf it would prove."""
        if not isinstance(item, Link):
            return []
        paper, leaf = self.session.assessment.evidence[item.evidence_id], self.session.assessment.criteria.by_code
        rows = [join((paper.title, "bold")), join((f"{paper.name}  {where(item)}", DIM)), join("")]
        return rows + (show_component(leaf[item.code], self.session.assessment.period) if item.code in leaf else [])

    @on(RowList.Chosen)
    def _confirm(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, Link):
            link = event.item
            self._save(lambda: self.session.store.confirm_link(self.session.id, link.code, link.evidence_id))

    def action_drop(self) -> None:
        """The paper no longer proves the leaf."""
        link = self.row_list.item
        if isinstance(link, Link):
            self._save(lambda: self.session.store.drop_link(self.session.id, link.code, link.evidence_id))

    def _save(self, work: Callable[[], object]) -> None:
        if not self.cchc.refused():
            self.cchc.run_worker(lambda: self._decide(work), thread=True)

    def _decide(self, work: Callable[[], object]) -> None:
        """On a thread: a slow disk must not hold the keys."""
        try:
            work()
        except CchcError as fault:
            self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 10)
        self._waiting = self.session.store.pending_links(self.session.id)
        self.session.read_again()
        self.cchc.call_from_thread(self._decided)

    def _decided(self) -> None:
        if self.is_attached:
            self.show()
