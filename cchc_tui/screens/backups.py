"""Sao lưu và khôi phục: every copy, what it lacks, a look into it, and putting it back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.screens.dialogs import Dialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import fit, lines, plain
from cchc_tui.screens.room import Room
from cchc_tui.texts import backups_labels as t
from cchc_tui.texts import labels
from cchc_tui.texts.errors import explain
from cchc_tui.texts.leaf_words import show_value
from cchc_tui.texts.ui import show_moment, show_size

if TYPE_CHECKING:
    from cchc_tui.core.assessment import Assessment
    from cchc_tui.jobs.backups import CopyFacts
    from cchc_tui.store.journal import JournalRow

_SHOWN = 6


class BackupsScreen(Room):
    """The copies, newest first."""

    ROOM = "backups"
    DEFAULT_CSS = """
    BackupsScreen > .where { height: 3; padding: 1 1 0 1; }
    BackupsScreen > .head { height: 2; padding: 1 1 0 1; color: $text-primary; text-style: bold; }
    BackupsScreen > RowList { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,K", "restore", show=False),
        Binding("b,B", "make", show=False),
        Binding("n,N", "second", show=False),
    ]
    copies: Sequence[CopyFacts] = ()

    def body(self) -> Iterable[Widget]:
        """Where they lie, and the list."""
        yield Static(t.LOOKING, classes="where", markup=False)
        yield Static("", classes="head", markup=False)
        yield RowList()

    def on_mount(self) -> None:
        """Arrow keys work at once; the folders are read behind the screen."""
        self.query_one(RowList).focus()
        self._show_head()
        self._look()

    def on_resize(self) -> None:
        """The heading's columns follow the window."""
        self._show_head()

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["look_copy", "restore_copy", "make_copy", "second_place"]

    def _show_head(self) -> None:
        at, lacks, size, place = t.HEAD
        width = max(self.size.width - 2 - 19 - 21 - 10 - 2 - 9, 8)
        text = fit(f"  {at}", 19) + fit(lacks, 21) + fit(size, 10, right=True) + "  " + fit(place, width)
        self.query_one(".head", Static).update(plain(text), layout=False)

    @work(thread=True, exclusive=True, group="copies")
    def _look(self) -> None:
        from cchc_tui.jobs.backups import backups

        second = self.cchc.settings.second_place
        try:
            copies = backups(self.cchc.paths, self.cchc.settings, self.session.store)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self._seen, copies, bool(second) and os.path.isdir(second))

    def _seen(self, copies: Sequence[CopyFacts], reached: bool) -> None:
        if not self.is_attached or not self.query(RowList):
            return
        self.copies = copies
        rows = [self._row(one) for one in copies]
        shown = self.query_one(RowList)
        kept = shown.item
        shown.show(rows or [Row((Cell(f"  {t.NONE}"),), heading=True)], lambda one: one == kept)
        self.query_one(".where", Static).update(self._where(reached))

    def _where(self, reached: bool) -> Content:
        second, size = self.cchc.settings.second_place, sum(one.size for one in self.copies)
        place = self.cchc.paths.short(self.cchc.paths.backups)
        first = t.COUNT.format(count=len(self.copies), size=show_size(size), place=place)
        words = (t.SECOND_AT if reached else t.SECOND_GONE).format(place=second) if second else t.SECOND_NONE
        return lines([plain(first), plain(words, "" if reached else "$text-warning")])

    def _row(self, one: CopyFacts) -> Row:
        behind = t.UNKNOWN if one.behind is None else t.LACKS.format(count=one.behind) if one.behind else t.WHOLE
        return Row(
            (
                Cell(f"  {show_moment(one.copy.at)}", 19),
                Cell(behind, 21, "weak" if one.behind else "ok"),
                Cell(show_size(one.size), 10, "dim", right=True),
                Cell(f"  {t.SECOND if one.second_place else t.HERE}", 0, "dim"),
                Cell(t.FOR_GOOD if one.copy.for_good else "", 9, "title", right=True),
            ),
            one,
        )

    @property
    def _chosen(self) -> CopyFacts | None:
        from cchc_tui.jobs.backups import CopyFacts

        item = self.query_one(RowList).item
        return item if isinstance(item, CopyFacts) else None

    @on(RowList.Chosen)
    def _open(self) -> None:
        if self._chosen is not None:
            self.cchc.look_into(self._chosen)

    @work(thread=True)
    def action_make(self) -> None:
        """A copy now."""
        if self.cchc.refused():
            return
        try:
            self.session.finish()
            path = self.session.backup("asked")
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        told = labels.BACKED_UP.format(path=path) if path else labels.BACKUP_SAME
        self.app.call_from_thread(self.cchc.tell, told)
        self.app.call_from_thread(self._look)

    def action_restore(self) -> None:
        """Put the copy at the cursor back; first what that would lose is shown."""
        if self._chosen is not None and not self.cchc.refused():
            self._weigh(self._chosen)

    @work(thread=True)
    def _weigh(self, one: CopyFacts) -> None:
        from cchc_tui.store.since import edits_after, in_common

        if not self.session.finish():
            self.app.call_from_thread(self.cchc.tell, t.LOOK_UNSAVED, "error", 12)
            return
        try:
            last = in_common(self.session.store, one.copy.path)
            count, newest = edits_after(self.session.store, one.copy.seq if last is None else last, _SHOWN)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.app.call_from_thread(self._ask, one, count, newest)

    def _ask(self, one: CopyFacts, count: int, newest: list[JournalRow]) -> None:
        def answered(agreed: bool | None) -> None:
            if agreed:
                self.cchc.restore_copy(one)

        place = self.cchc.paths.short(self.cchc.paths.replaced)
        self.app.push_screen(RestoreDialog(one, count, newest, self.session.assessment, place), answered)

    def action_second(self) -> None:
        """Another folder for one copy a day."""
        if self.cchc.refused():
            return

        def typed(values: dict[str, str] | None) -> None:
            if values is None:
                return
            place = values["folder"].strip()
            self.cchc.remember("second_place", place)
            self.cchc.tell(t.SECOND_SET.format(place=place) if place else t.SECOND_OFF)
            self._look()

        start = {"folder": self.cchc.settings.second_place}
        fields = {"folder": t.SECOND_FIELD}
        self.app.push_screen(FieldsDialog(t.SECOND_TITLE, fields, start, self._place_fault, t.SECOND_HINT), typed)

    def _place_fault(self, name: str, text: str) -> str:
        from cchc_tui.screens.elsewhere import folder_fault

        if not text.strip():
            return ""
        found = folder_fault(name, text)
        inside = not found and Path(os.path.abspath(text.strip())).is_relative_to(self.cchc.paths.home)
        return t.SECOND_INSIDE if inside else found


class RestoreDialog(Dialog[bool]):
    """What putting a copy back would lose; a key of its own agrees, so that no Enter too many does."""

    DEFAULT_CSS = """
    RestoreDialog > Vertical { width: 100; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,D", "agree", show=False)]

    def __init__(
        self, one: CopyFacts, count: int, newest: Sequence[JournalRow], assessment: Assessment, place: str
    ) -> None:
        super().__init__()
        self.heading = t.RESTORE_TITLE.format(at=t.show_copy(one.copy.at))
        self.rows = [t.RESTORE_LOSES.format(count=count) if count else t.RESTORE_NOTHING]
        self.rows += [f"  {_told(row, assessment)}" for row in newest]
        if count > len(newest):
            self.rows.append("  " + t.RESTORE_MORE.format(count=count - len(newest)))
        self.rows += ["", t.RESTORE_KEPT.format(place=place)]

    def compose(self) -> ComposeResult:
        """Title, what is lost, where the replaced file goes, keys."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            width = min(self.app.size.width * 96 // 100, 100) - 4
            rows = [fit(row, width).rstrip() if row.startswith(" ") else row for row in self.rows]
            yield Static(lines([plain(row) for row in rows]))
            yield Static(plain(t.RESTORE_HINT), classes="dialog-hint")

    def action_agree(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_close(self) -> None:
        """Leave all as it is."""
        self.dismiss(False)


def _told(row: JournalRow, assessment: Assessment) -> str:
    leaf = assessment.criteria.by_code.get(row.code) or next(iter(assessment.criteria.by_code.values()))
    value = " ".join(show_value(row.field, row.new, leaf, assessment.evidence).split())
    field = labels.FIELDS.get(row.field, row.field)
    return t.RESTORE_ROW.format(at=f"{row.at:%H:%M %d/%m}", code=row.code, field=field, value=value, who=row.who)


class BusyDialog(Dialog[None]):
    """Work that must not be walked away from; closed by the work itself."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """What is being done."""
        with Vertical():
            yield Static(plain(self.words), classes="dialog-title")

    def action_close(self) -> None:
        """Not by a key."""
