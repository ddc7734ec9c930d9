"""Bộ tiêu chí: the set as a tree, each leaf told in words; corrected, exported, imported, moved to from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.criteria import Area, CriteriaSet, Criterion
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.text import slug
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.jobs.set_draft import Draft, keep_draft, kept_draft
from cchc_tui.jobs.setup import export_set
from cchc_tui.paths import typed_path
from cchc_tui.screens.criteria_edit import all_faults, edit_place
from cchc_tui.screens.criteria_view import (
    Place,
    set_rows,
    show_checksum,
    show_notices,
    show_place,
    show_set,
)
from cchc_tui.screens.dialogs import AskDialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.plain import lines
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts.errors import explain


class CriteriaScreen(Room):
    """The set in use, or another one to look at; what is typed gathers in a draft until it becomes a new version."""

    ROOM = "criteria"
    DEFAULT_CSS = """
    CriteriaScreen > Horizontal { height: 1fr; }
    CriteriaScreen #set { width: 45%; min-width: 34; max-width: 66; border-right: solid $panel; }
    CriteriaScreen #reading { width: 1fr; padding: 0 1; }
    CriteriaScreen #place { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,S", "edit", show=False),
        Binding("w,W", "save", show=False),
        Binding("x,X", "export", show=False),
        Binding("i,I", "import", show=False),
        Binding("t,T", "notices", show=False),
        Binding("m,M", "move", show=False),
        Binding("c,C", "choose", show=False),
        Binding("l,L", "links", show=False),
        Binding("delete", "drop", show=False),
        Binding("left", "fold(True)", show=False),
        Binding("right", "fold(False)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.folded: set[str] = set()
        self.base: CriteriaSet = session.store.base_set(session.id)
        self.own = True  # whether the set in sight is the one in use
        self._draft: Draft | None = None
        self._links_wait = False

    @property
    def draft(self) -> Draft:
        """What was corrected so far; kept on the disk, too."""
        if self._draft is None:
            self._draft = kept_draft(self.cchc.paths, self.base)
        return self._draft

    @property
    def criteria(self) -> CriteriaSet:
        """The set in sight: as corrected, else as it holds under the notices."""
        if self.own and not self.draft.texts:
            return self.session.assessment.criteria
        return self.draft.criteria

    def body(self) -> Iterable[Widget]:
        """The tree, and what stands at the cursor."""
        with Horizontal():
            yield RowList(id="set")
            with VerticalScroll(id="reading", can_focus=False):
                yield Static(id="place")

    def on_mount(self) -> None:
        """Keys go to the tree."""
        self.tree_list.focus()
        self.look_again()

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def keys(self) -> list[str]:
        """Keys of this room."""
        drafted = ["save_set", "drop_set"] if self.draft.texts else []
        links = ["set_links"] if self._links_wait else []
        return ["edit_set", *drafted, *links, "notices", "move_set", "import_set", "export_set", "choose_set"]

    def help_about(self) -> list[Content]:
        """The set itself."""
        return self._head()

    def saved_extra(self) -> str:
        """Whether the set in sight is the one in use, and what waits to be saved."""
        count = sum(map(len, self.draft.texts.values()))
        if count:
            return t.CHANGED.format(count=count)
        return t.IN_USE if self.own else t.NOT_IN_USE

    # The tree.

    @property
    def tree_list(self) -> RowList:
        """The list on the left."""
        return self.query_one("#set", RowList)

    @property
    def place(self) -> Place:
        """What the cursor stands on."""
        item = self.tree_list.item
        return item if isinstance(item, Place) else Place("", self.criteria)

    @work(thread=True, exclusive=True, group="links")
    def _look_for_links(self) -> None:
        """On a thread: a save on its way to a slow disk holds up whoever reads."""
        waiting = bool(self.session.store.pending_links(self.session.id))
        self.app.call_from_thread(self._links_found, waiting)

    def _links_found(self, waiting: bool) -> None:
        if self.is_attached and waiting != self._links_wait:
            self._links_wait = waiting
            self.show_keys()

    def look_again(self) -> None:
        """Another snapshot, another set, or another draft."""
        if self.session.head.moved_from is not None:
            self._look_for_links()
        code = self.place.code
        rows = set_rows(self.criteria, self.folded, frozenset(self.draft.texts))
        self.tree_list.show(rows, lambda item: isinstance(item, Place) and item.code == code)
        self._show_place()

    @on(RowList.Moved, "#set")
    def _show_place(self) -> None:
        rows = show_place(self.place, self.session.assessment.period, tuple(self._facts()))
        self.query_one("#place", Static).update(lines(rows))
        self.query_one("#reading", VerticalScroll).scroll_home(animate=False)
        self.show_keys()
        self.show_saved(force=True)

    def _head(self) -> list[Content]:
        return [*show_set(self.criteria), *self._facts()]

    def _facts(self) -> list[Content]:
        notices = show_notices(self.session.assessment.notices) if self.own else []
        return [*notices, show_checksum(set_checksum(self.criteria))]

    @on(RowList.Chosen, "#set")
    def _chosen(self) -> None:
        if isinstance(self.place.node, Area | Criterion):
            self.action_fold(self.place.code not in self.folded)
        else:
            self.action_edit()

    def action_fold(self, close: bool) -> None:
        """Fold or unfold the heading at the cursor."""
        if isinstance(self.place.node, Area | Criterion):
            (self.folded.add if close else self.folded.discard)(self.place.code)
            self.look_again()

    # Corrections.

    def action_edit(self) -> None:
        """Correct what the cursor stands on."""
        if self.cchc.refused():
            return

        def changed(draft: Draft) -> None:
            self._draft = draft

        self.cchc.push_screen(edit_place(self.draft, self.place.code, changed), lambda _: self._edited())

    def _edited(self) -> None:
        self._keep()
        self.look_again()

    def _keep(self) -> None:
        """What was typed goes to the disk, whole or not."""
        try:
            keep_draft(self.cchc.paths, self.draft)
        except CchcError as fault:
            self.cchc.tell(explain(fault), "error", 12)

    def on_unmount(self) -> None:
        """Leaving the program from inside a dialog loses nothing either."""
        if self._draft is not None and self._draft.texts and not self.session.read_only:
            self._keep()

    def action_save(self) -> None:
        """The draft becomes a new version of the set, with a note on what changed."""
        if self.cchc.refused():
            return
        draft = self.draft
        if not draft.texts:
            self.cchc.tell(t.NOTHING_CHANGED)
            return
        if not draft.sound:
            faults = all_faults(draft)
            self.cchc.push_screen(ListDialog(t.STILL_WRONG.format(count=len(faults)), faults))
            return

        def done(values: dict[str, str] | None) -> None:
            if values is not None:
                self._save(draft, values["note"])

        dialog = FieldsDialog(t.SAVE_TITLE, t.SAVE_FIELDS, {}, _check_note, t.SAVE_HINT)
        self.cchc.push_screen(dialog, done)

    def _save(self, draft: Draft, note: str) -> None:
        from cchc_tui.jobs.sets import next_version, save_set

        try:
            made = next_version(draft.criteria, note, self.cchc.paths)
            path = save_set(made, self.cchc.paths)
        except CchcError as fault:
            self.cchc.tell(explain(fault), "error", 12)
            return
        self._draft = Draft(self.base)
        self._keep()
        self.open_set(made)
        self.cchc.tell(t.SAVED.format(path=path), seconds=10)

    def action_drop(self) -> None:
        """Throw the draft away, after asking."""
        count = sum(map(len, self.draft.texts.values()))
        if not count or self.cchc.refused():
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._draft = Draft(self.base)
                self._edited()
                self.cchc.tell(t.DROPPED)

        self.cchc.push_screen(AskDialog(t.DROP_ASK.format(count=count)), answered)

    def open_set(self, criteria: CriteriaSet) -> None:
        """Look at another set; at the one in use again when it is that."""
        in_use = self.session.store.base_set(self.session.id)
        self.own = set_checksum(criteria) == set_checksum(in_use)
        self.base = in_use if self.own else criteria
        self._draft = None
        self.look_again()

    # Files, notices, moves.

    def action_export(self) -> None:
        """Write the set in sight, by the ending of the file's name."""
        criteria = self.criteria
        suggested = self.cchc.paths.packages / f"{slug(criteria.code)}-v{criteria.version}.xlsx"

        def done(values: dict[str, str] | None) -> None:
            if values is not None:
                self.cchc.run_worker(lambda: self._export(criteria, typed_path(values["path"])), thread=True)

        dialog = FieldsDialog(t.EXPORT_TITLE, t.EXPORT_FIELDS, {"path": str(suggested)}, _check_path, t.EXPORT_HINT)
        self.cchc.push_screen(dialog, done)

    def _export(self, criteria: CriteriaSet, target: Path) -> None:
        try:
            path = export_set(criteria, target)
        except CchcError as fault:
            self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.cchc.call_from_thread(self.cchc.tell, t.EXPORTED.format(path=path))

    def action_import(self) -> None:
        """Read an annex, or a set of our own, and look at what was understood."""
        from cchc_tui.screens.criteria_import import begin_import

        if not self.cchc.refused():
            begin_import(self.cchc, self.open_set)

    def action_notices(self) -> None:
        """The notices in force, a new one, one taken back."""
        from cchc_tui.screens.criteria_notice import NoticesBoard

        self.cchc.push_screen(NoticesBoard(self.cchc, self.session), lambda _: self.look_again())

    def action_choose(self) -> None:
        """Another set to look at."""
        from cchc_tui.screens.criteria_move import choose_set

        choose_set(self.cchc, t.CHOOSE_TITLE, self.session.store.base_set(self.session.id), self.open_set)

    def action_move(self) -> None:
        """Move the assessment to another set, on a copy."""
        from cchc_tui.screens.criteria_move import begin_move

        if not self.cchc.refused():
            begin_move(self.cchc, self.session, None if self.own else self.base)

    def action_links(self) -> None:
        """Papers that came along from the set before, to be confirmed one by one."""
        from cchc_tui.screens.criteria_move import LinksBoard

        self.cchc.push_screen(LinksBoard(self.cchc, self.session))


def _check_note(_name: str, text: str) -> str:
    return "" if text.strip() else explain(InputError("set.note_missing"))


def _check_path(_name: str, text: str) -> str:
    try:
        ending = typed_path(text).suffix.lower()
    except InputError as fault:
        return explain(fault)
    return "" if ending in (".toml", ".xlsx") else explain(InputError("set.ending", path=text))
