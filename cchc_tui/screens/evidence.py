"""Minh chứng: the register of papers in four views, what the disk says of them, and the document each one is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Evidence, FileState, Link
from cchc_tui.core.register import tray
from cchc_tui.screens.dialogs import AskDialog
from cchc_tui.screens.evidence_rows import Shelf, heading, leaf_rows, register_rows, tray_rows
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.paper_dialog import DocumentDialog
from cchc_tui.screens.plain import fit, join, plain
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.screens.slot_rows import SlotItem, count_missing, slot_rows
from cchc_tui.screens.slots import fill_slot
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts import labels
from cchc_tui.texts.errors import explain

VIEWS = ("register", "leaves", "tray", "needed")
_SORTS = {"needed": ("set", "due")}
_ALL_SORTS = ("set", "date", "number")


class EvidenceScreen(Room):
    """Sổ tài liệu: papers, their ties to leaves, the tray, and what is still needed."""

    ROOM = "evidence"
    DEFAULT_CSS = """
    EvidenceScreen > .views { height: 1; padding: 0 1; }
    EvidenceScreen > .columns { height: 1; color: $text-primary; text-style: bold; padding: 0 1; }
    EvidenceScreen > RowList { padding: 0 1; }
    EvidenceScreen > TextField { display: none; margin: 0 1; }
    EvidenceScreen > TextField.-open { display: block; }
    EvidenceScreen > .narrowed { height: 1; padding: 0 1; color: $text-accent; display: none; }
    EvidenceScreen > .narrowed.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"view('{name}')", show=False) for number, name in enumerate(VIEWS, 1)),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
        Binding("o,O", "viewer", show=False),
        Binding("delete", "remove", show=False),
        Binding("plus,a,A", "attach", show=False),
        Binding("u,U", "renew", show=False),
        Binding("v,V", "keep", show=False),
        Binding("t,T", "find", show=False),
        Binding("g,G", "reason", show=False),
        Binding("s,S", "sort", show=False),
        Binding("slash", "narrow", show=False),
        Binding("escape", "widen", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.code = code
        self.view = "leaves" if code else "register"
        self.sort = "set"
        self.wanted = ""
        self._stale = False
        self._narrowing = False
        self._shown: tuple[str, Shelf] | None = None
        self._needed: tuple[object, list[SlotItem]] | None = None

    def body(self) -> Iterable[Widget]:
        """Views, columns, rows, and the field that narrows them down."""
        yield Static(classes="views")
        yield Static(classes="columns")
        rows = RowList(self._rows())
        # The faulty paper of the leaf that was asked for, else its first one.
        rows.go(lambda one: isinstance(one, Link) and one.code == self.code and self._broken(one)) or rows.go(
            lambda one: isinstance(one, Link) and one.code == self.code
        )
        yield rows
        yield Static(classes="narrowed")
        yield TextField(placeholder=labels.SEARCH_HINT)

    def on_mount(self) -> None:
        """Rows first; what the disk says comes when it is known."""
        self.rows.focus()
        self._show_lines()
        self.cchc.look_at_files()

    def on_resize(self) -> None:
        """Columns are as wide as the window lets them."""
        if self.is_mounted:
            self.look_again()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def keys(self) -> list[str]:
        """Keys of the view."""
        if self.view == "needed":
            return ["enter_slot", "views", "reason_for", "narrow", "sort", "undo"]
        first = ["enter_paper", "add_paper", "views"]
        if self.session.files.get(_paper_id(self.rows.item)) in (FileState.CHANGED, FileState.MISSING):
            first.insert(1, "renew")  # what this very paper needs
        return [
            *dict.fromkeys([*first, "viewer", "renew"]),
            "narrow",
            "remove",
            "sort",
            "find_lost",
            "keep_copy",
            "undo",
        ]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """What can be done to papers."""
        return t.MENU

    def saved_extra(self) -> str:
        """How the rows are sorted."""
        return t.SORTED.format(how=t.SORTS[self.sort])

    # Rows.

    @property
    def shelf(self) -> Shelf:
        """What the rows are made of, as it is now."""
        session = self.session
        width = (self.size.width or 80) - 2
        return Shelf(session.assessment, dict(session.files), dict(session.looks), self.sort, self.wanted, width)

    def _rows(self) -> list[Row]:
        shelf = self.shelf
        self._shown = self.view, shelf
        match self.view:
            case "register":
                rows = register_rows(shelf)
            case "leaves":
                rows = leaf_rows(shelf)
            case "tray":
                rows = tray_rows(shelf)
            case _:
                rows = slot_rows(shelf, self.needed)
        if rows:
            return rows
        words = t.NARROW_NONE if self.wanted else t.EMPTY[self.view]
        return [Row((Cell(words, 0, "dim"),), heading=True)]

    @property
    def needed(self) -> list[SlotItem]:
        """The expected papers of every leaf, found once for each snapshot."""
        snapshot = self.session.assessment
        if self._needed is None or self._needed[0] is not snapshot:
            from cchc_tui.screens.slot_rows import all_slots

            self._needed = (snapshot, all_slots(snapshot, self.session.clock().date()))
        return self._needed[1]

    def look_again(self) -> None:
        """A paper was tied, untied or looked at; under a dialog, where keys are typed, that waits until it closes."""
        self._stale = not self.is_current
        if self._stale:
            return
        rows = self.rows
        here = _same(rows.item)
        if (self.view, self.shelf) != self._shown:
            rows.show(self._rows(), lambda one: _same(one) == here and here is not None)
        self._show_lines()

    def on_screen_resume(self) -> None:
        """The dialog over the room has closed."""
        if self._stale:
            self.look_again()

    def _show_lines(self) -> None:
        assessment = self.session.assessment
        counts = {
            "register": len(assessment.evidence),
            "leaves": len(assessment.links),
            "tray": len(tray(assessment)),
            "needed": count_missing(self.needed),
        }
        parts: list[str | tuple[str, str]] = []
        for number, (name, words) in enumerate(t.VIEWS.items(), 1):
            told = t.VIEW_NEEDED if name == "needed" else t.VIEW
            here = name == self.view
            parts += [(f"{number} ", "$text-accent"), (told.format(name=words, count=counts[name]), _TAB[here]), "   "]
        width = max((self.size.width or 80) - 2, 20)
        self.query_one(".views", Static).update(join(*parts), layout=False)
        self.query_one(".columns", Static).update(plain(fit(heading(self.view, width), width)), layout=False)
        shown = sum(not row.heading for row in self.rows.rows)
        of = len(self.needed) if self.view == "needed" else counts[self.view]
        note = self.query_one(".narrowed", Static)
        note.update(plain(t.NARROWED.format(words=self.wanted, shown=shown, of=of)), layout=False)
        note.set_class(bool(self.wanted), "-open")
        self.show_keys()
        self.show_saved()

    # Views, order, narrowing.

    def action_view(self, name: str) -> None:
        """Another view of the same papers; the cursor stays on its paper where there is one."""
        if name == self.view:
            return
        here = self.rows.item
        paper = _paper_id(here)
        self.view = name
        if self.sort not in _SORTS.get(name, _ALL_SORTS):
            self.sort = "set"
        self.rows.show(self._rows(), lambda one: paper != "" and _paper_id(one) == paper)
        self._show_lines()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.show_keys()

    def action_turn(self, step: int) -> None:
        """The view beside this one."""
        self.action_view(VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)])

    def action_sort(self) -> None:
        """The next order."""
        ways = _SORTS.get(self.view, _ALL_SORTS)
        self.sort = ways[(ways.index(self.sort) + 1) % len(ways)]
        self.look_again()

    def action_narrow(self) -> None:
        """Type words that rows must hold."""
        field = self.query_one(TextField)
        field.add_class("-open")
        field.focus()

    @on(TextField.Changed)
    def _narrowed(self, event: TextField.Changed) -> None:
        self.wanted = event.value.strip()
        # Keys that come faster than frames share one narrowing.
        if not self._narrowing:
            self._narrowing = self.call_after_refresh(self._narrow_now)

    def _narrow_now(self) -> None:
        if self._narrowing:
            self._narrowing = False
            self.look_again()

    @on(TextField.Submitted)
    def _narrow_done(self) -> None:
        self._narrow_now()
        self.query_one(TextField).remove_class("-open")
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """An arrow in the field goes on in the list."""
        if event.key == "down" and self.query_one(TextField).has_focus:
            event.stop()
            self._narrow_done()

    def action_widen(self) -> None:
        """Every row again."""
        field = self.query_one(TextField)
        field.remove_class("-open")
        if field.value:
            field.value = ""
        self.rows.focus()

    # Papers.

    @property
    def link(self) -> Link | None:
        """The tie under the cursor."""
        item = self.rows.item
        return item if isinstance(item, Link) else None

    @property
    def paper(self) -> Evidence | None:
        """The paper under the cursor, whatever the view."""
        return self.session.assessment.evidence.get(_paper_id(self.rows.item))

    def _broken(self, link: Link) -> bool:
        return self.session.files.get(link.evidence_id, FileState.INTACT) is not FileState.INTACT

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if self.cchc.refused():
            return
        if isinstance(event.item, SlotItem):
            fill_slot(self.cchc, self.session, event.item)
        elif self.paper is not None:
            link = self.link
            self.app.push_screen(DocumentDialog(self.session, self.paper.id, link.code if link else ""))

    def action_reason(self) -> None:
        """Why an expected paper is not there."""
        item = self.rows.item
        if isinstance(item, SlotItem) and not self.cchc.refused():
            from cchc_tui.screens.slots import ask_reason

            ask_reason(self.cchc, self.session, item)

    def action_viewer(self) -> None:
        """Open the paper in the system's viewer."""
        one = self.paper
        if one is not None and one.has_file:
            self._view(Path(one.path))
        elif one is not None:
            self.cchc.tell(t.ADDRESS_AT.format(url=one.url))

    @work(thread=True)
    def _view(self, path: Path) -> None:
        from cchc_tui.jobs.evidence import open_in_viewer

        try:
            open_in_viewer(path)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
        else:
            self.app.call_from_thread(self.cchc.tell, labels.OPENED.format(name=path.name))

    def action_attach(self) -> None:
        """Another paper: for the leaf under the cursor in the view by leaves, else for the tray."""
        if self.cchc.refused():
            return
        if self.view == "leaves" and self.link is not None:
            self.cchc.attach_to(self.link.code)
        else:
            self.cchc.take_in()

    def action_renew(self) -> None:
        """Take the bytes that lie there now for the paper; or find where it has gone. Never without being asked."""
        one = self.paper
        if one is not None and one.has_file and not self.cchc.refused():
            from cchc_tui.screens.relink import renew

            renew(self.cchc, self.session, one)

    def action_find(self) -> None:
        """Look for every file that is not at its place."""
        if not self.cchc.refused():
            from cchc_tui.screens.relink import find_lost

            find_lost(self.cchc, self.session)

    def action_keep(self) -> None:
        """A copy in the program's own store."""
        one = self.paper
        if one is not None and one.has_file and not self.cchc.refused():
            self.cchc.keep_copy(one.id)

    def action_remove(self) -> None:
        """Untie, or take out of the tray; the question shows what goes, and undo brings it back."""
        one, link = self.paper, self.link
        if one is None or self.cchc.refused():
            return
        ties = [link] if link else [tie for tie in self.session.assessment.links if tie.evidence_id == one.id]
        codes = ", ".join(tie.code for tie in ties)

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            if ties:
                self.session.untie(ties)
                self.cchc.tell(labels.UNLINKED.format(name=one.title, code=codes))
            else:
                self.session.flush()
                self.session.drop_paper(one.id)
                self.cchc.tell(t.DROPPED.format(name=one.title))

        asked = labels.UNLINK_ASK.format(code=codes) if ties else t.DROP_ASK
        self.app.push_screen(AskDialog(asked, one.title), answered)


_TAB = {True: "bold reverse", False: ""}


def _paper_id(item: object) -> str:
    if isinstance(item, Evidence):
        return item.id
    if isinstance(item, Link):
        return item.evidence_id
    return item.paper_id if isinstance(item, SlotItem) else ""


def _same(item: object) -> object:
    """By what a row is known again after its object was made anew."""
    match item:
        case Link():
            return (item.evidence_id, item.code)
        case Evidence():
            return item.id
        case SlotItem():
            return (item.code, item.slot.number)
    return None
