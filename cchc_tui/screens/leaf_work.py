"""What is kept beside a leaf's score: who has it, a note, a mark, the appraised points, its history; and copying it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.fields import read_points
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import Bonus, Penalty
from cchc_tui.screens.detail import show_excluded
from cchc_tui.screens.dialogs import ChooseDialog, FieldsDialog
from cchc_tui.screens.leaf_dialogs import NameDialog, NoteDialog
from cchc_tui.screens.leaf_filter import owners
from cchc_tui.screens.leaf_room import LeafRoom
from cchc_tui.store.journal import JournalRow
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_short_points

_RESTORABLE = ("answer", "explanation", "owner", "note", "flag", "appraised")


class LeafWork(LeafRoom):
    """A room with leaves and the work on one that earns no points."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,P", "owner", show=False),
        Binding("c,C", "note", show=False),
        Binding("x,X", "flag", show=False),
        Binding("t,T", "appraised", show=False),
        Binding("h,H", "history", show=False),
        Binding("y,Y", "copy", show=False),
    ]

    def action_owner(self) -> None:
        """Give the leaf, or every shown leaf under the heading, to a section or an officer."""
        item = self.tree_list.item
        if not isinstance(item, Area | Criterion | Component) or self.cchc.refused():
            return
        shown = set(self.shown())
        codes = [item.code] if isinstance(item, Component) else [o.code for o in item.components if o.code in shown]
        single = s.OWNER_TITLE.format(code=item.code)
        title = single if isinstance(item, Component) else s.OWNER_TITLE_MANY.format(count=len(codes), name=item.name)
        assessment = self.session.assessment
        given = any(assessment.entry(code).owner for code in codes)

        def chosen(name: str | None) -> None:
            if name is not None:
                self.session.set_owner(codes, name)
                words = s.OWNER_SET if name else s.OWNER_BACK
                self.cchc.tell(words.format(count=len(codes), name=name))

        self.app.push_screen(NameDialog(title, owners(assessment.sheet), s.OWNER_HINT, nobody=given), chosen)

    def action_note(self) -> None:
        """A note to oneself."""
        line = self.line
        if line is None or self.cchc.refused():
            return
        code = line.component.code
        title = s.NOTE_TITLE.format(code=code)
        dialog = NoteDialog(title, line.entry.note, lambda text: self.session.draft_note(code, text))
        self.app.push_screen(dialog, lambda _: self.session.flush())

    def action_flag(self) -> None:
        """Mark the leaf to be looked at again, or take the mark away."""
        line = self.line
        if line is not None and not self.cchc.refused():
            flagged = self.session.toggle_flag(line.component.code)
            self.cchc.tell((s.FLAG_ON if flagged else s.FLAG_OFF).format(code=line.component.code))

    def action_appraised(self) -> None:
        """The points the appraiser gave, and why."""
        line = self.line
        if line is None or self.cchc.refused():
            return
        if line.excluded:
            self.cchc.tell(show_excluded(line, self.session.assessment), "warning")
            return
        code, most, now = line.component.code, _most(line.component), line.entry.appraised
        points = show_short_points(Points(abs(now.points.value))) if now else ""

        def check(name: str, text: str) -> str:
            try:
                if name == "points" and text.strip() and read_points(text) > most:
                    raise InputError("answer.over_maximum", points=read_points(text), most=most)
            except InputError as fault:
                return explain(fault)
            return ""

        def done(typed: dict[str, str] | None) -> None:
            if typed is not None:
                self._appraise(line, typed)

        fields = {**s.APPRAISED_FIELDS, "points": s.APPRAISED_FIELDS["points"].format(most=show_short_points(most))}
        values = {"points": points, "reason": now.reason if now else ""}
        title = s.APPRAISED_TITLE.format(code=code)
        self.app.push_screen(FieldsDialog(title, fields, values, check, s.APPRAISED_HINT), done)

    def _appraise(self, line: Line, typed: dict[str, str]) -> None:
        code, now = line.component.code, line.entry.appraised
        given = read_points(typed["points"]) if typed["points"] else None
        if given is not None and isinstance(line.component.rule, Penalty):
            given = NO_POINTS - given
        after = None if given is None else Appraised(given, typed["reason"])
        if after == now:
            return
        self.session.set_appraised(code, after)
        self.cchc.tell((s.APPRAISED_SET if after else s.APPRAISED_GONE).format(code=code))

    def action_copy(self) -> None:
        """The leaf as text, on the clipboard."""
        from cchc_tui.documents.web_form import leaf_text

        line = self.line
        if line is not None:
            code = line.component.code
            self.app.copy_to_clipboard(leaf_text(self.session.assessment, code))
            self.cchc.tell(s.COPIED.format(code=code))

    # History.

    @work(exclusive=True, group="history")
    async def action_history(self) -> None:
        """Every change of the leaf; a chosen one may be brought back."""
        from cchc_tui.screens.history import HistoryDialog, restore_rows

        line = self.line
        if line is None:
            return
        component, papers = line.component, self.session.assessment.evidence
        try:
            rows = await asyncio.to_thread(self.session.history, component.code)
        except CchcError as fault:
            self.cchc.tell(explain(fault), "error")
            return
        chosen = await self.app.push_screen_wait(HistoryDialog(component, rows, papers))
        if chosen is None or self.cchc.refused():
            return
        if chosen.field not in _RESTORABLE or not all(_sound(chosen, value) for value in (chosen.old, chosen.new)):
            self.cchc.tell(s.HISTORY_FIXED)
            return
        field = t.FIELDS[chosen.field]
        title = s.RESTORE_TITLE.format(field=field, code=component.code)
        which = await self.app.push_screen_wait(ChooseDialog(title, restore_rows(component, chosen, papers)))
        if which is not None:
            value = chosen.old if which == "old" else chosen.new
            restored = self.session.restore(component.code, chosen.field, value)
            self.cchc.tell(s.RESTORED.format(field=field, code=component.code) if restored else s.RESTORE_SAME)


def _most(component: Component) -> Points:
    rule = component.rule
    return rule.cap if isinstance(rule, Bonus | Penalty) else component.max_points


def _sound(row: JournalRow, value: object) -> bool:
    """Whether a journalled value was read as what it is; a damaged one stays the bare text."""
    kinds: dict[str, type | object] = {"answer": Answer, "appraised": Appraised}
    return value is None or row.field not in kinds or isinstance(value, kinds[row.field])  # type: ignore[arg-type]
