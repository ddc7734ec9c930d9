"""Tìm lại tệp: other bytes confirmed, files that moved found again and proposed; nothing is relinked silently."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Evidence, FileState
from cchc_tui.screens.dialogs import AskDialog, Dialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.session import Session
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts import labels
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp
    from cchc_tui.jobs.evidence_find import Found, Search


def renew(app: CchcApp, session: Session, one: Evidence) -> None:
    """A paper that changed: take its new bytes when agreed. One that is gone: look for it, and propose."""
    if session.files.get(one.id) is FileState.MISSING:
        app.push_screen(LostDialog(app, session, [one]))
        return

    def answered(agreed: bool | None) -> None:
        if agreed:
            _read_again(app, session, one.id, Path(one.path))

    app.push_screen(AskDialog(labels.RENEW_ASK.format(name=one.name), labels.RENEW_ABOUT), answered)


def find_lost(app: CchcApp, session: Session) -> None:
    """Look for every paper whose file is not at its place."""
    lost = [one for key, one in session.assessment.evidence.items() if session.files.get(key) is FileState.MISSING]
    if lost:
        app.push_screen(LostDialog(app, session, lost))
    else:
        app.tell(t.LOST_NONE)


def _read_again(app: CchcApp, session: Session, evidence_id: str, path: Path) -> None:
    """The fingerprint of what lies there now, on a thread of its own."""

    def reading() -> None:
        from cchc_tui.jobs.evidence import take_fingerprint

        try:
            mark = take_fingerprint(path)
        except CchcError as fault:
            app.call_from_thread(app.tell, explain(fault), "error")
            return
        app.call_from_thread(session.renew_file, evidence_id, str(path), mark)
        app.call_from_thread(app.tell, labels.RENEWED.format(name=path.name))

    app.run_worker(reading, thread=True)


class LostDialog(Dialog[None]):
    """Tệp không thấy: each with the place that holds the very same bytes, if one was found."""

    DEFAULT_CSS = """
    LostDialog > Vertical { width: 100; height: auto; max-height: 100%; }
    LostDialog RowList { height: auto; min-height: 2; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A", "take_all", show=False),
        Binding("d,D", "elsewhere", show=False),
        Binding("p,P", "point", show=False),
    ]

    def __init__(self, app: CchcApp, session: Session, lost: Sequence[Evidence]) -> None:
        super().__init__()
        self.cchc, self.session, self.lost = app, session, list(lost)
        self.found: dict[str, Found] = {}
        self.searching = True
        self.stopped = threading.Event()

    def compose(self) -> ComposeResult:
        """The papers, and where each was found."""
        with Vertical():
            yield Static(plain(t.LOST_TITLE.format(count=len(self.lost))), classes="dialog-title")
            yield RowList(self._rows())
            yield Static(plain(t.LOST_SEARCHING), classes="dialog-hint")

    def on_mount(self) -> None:
        """Search beside the old places first."""
        self.query_one(RowList).focus()
        self._search(None)

    def _rows(self) -> list[Row]:
        return [self._row(one) for one in self.lost]

    def _row(self, one: Evidence) -> Row:
        found = self.found.get(one.id)
        if found is not None:
            words, kind = t.LOST_FOUND.format(place=found.path), "ok"
        else:
            words, kind = ("…" if self.searching else t.LOST_NOT_FOUND), "dim"
        return Row((Cell(f"{one.name}  ", 30), Cell(words, 0, kind)), one)

    @work(thread=True)
    def _search(self, folder: Path | None) -> None:
        from cchc_tui.jobs.evidence_find import Search, find_again
        from cchc_tui.store.vault import Vault

        result = Search(())
        try:
            result = find_again(self.lost, folder, vault=Vault(self.cchc.paths.home), cancelled=self.stopped.is_set)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
        self.app.call_from_thread(self._searched, result)

    def _searched(self, result: Search) -> None:
        if not self.is_attached:
            return
        self.searching = False
        self.found.update({one.evidence_id: one for one in result.found})
        self._show()
        if not result.whole:
            self.cchc.tell(t.LOST_PARTLY, "warning", 10)

    def _show(self) -> None:
        here = self._here
        self.query_one(RowList).show(self._rows(), lambda one: one is here)
        self.query_one(".dialog-hint", Static).update(plain(t.LOST_KEYS))

    @property
    def _here(self) -> Evidence | None:
        item = self.query_one(RowList).item
        return item if isinstance(item, Evidence) else None

    @on(RowList.Chosen)
    def _take(self, event: RowList.Chosen) -> None:
        event.stop()
        one = self._here
        if one is not None and one.id in self.found:
            self._relink([one])

    def _relink(self, papers: Sequence[Evidence]) -> None:
        for one in papers:
            found = self.found[one.id]
            self.session.renew_file(one.id, str(found.path), found.fingerprint)
        self.cchc.tell(t.LOST_TAKEN.format(count=len(papers)))
        self.lost = [one for one in self.lost if one not in papers]
        if self.lost:
            self._show()
        else:
            self.dismiss(None)

    def action_take_all(self) -> None:
        """Every proposal with the very same bytes, after a question."""
        papers = [one for one in self.lost if one.id in self.found]
        if not papers:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._relink(papers)

        about = "\n".join(f"{one.name} → {self.found[one.id].path}" for one in papers[:8])
        self.app.push_screen(AskDialog(t.LOST_ALL.format(count=len(papers)), about), answered)

    def action_elsewhere(self) -> None:
        """Search in a folder of the officer's choice."""
        if self.searching:
            return

        def named(values: dict[str, str] | None) -> None:
            if values and values["folder"]:
                self.searching = True
                self.query_one(".dialog-hint", Static).update(plain(t.LOST_SEARCHING))
                self._search(Path(values["folder"].strip("\"'")).expanduser())

        dialog = FieldsDialog(t.LOST_FOLDER, {"folder": t.LOST_FOLDER_FIELD}, {"folder": ""})
        self.app.push_screen(dialog, named)

    def action_point(self) -> None:
        """Show the file oneself; other bytes there are taken as a new state of the paper."""
        from cchc_tui.screens.picker import FilePicker

        one = self._here
        if one is None:
            return

        def picked(path: Path | None) -> None:
            if path is not None:
                self.dismiss(None)
                _read_again(self.cchc, self.session, one.id, path)

        self.app.push_screen(FilePicker(labels.RENEW_PICK.format(name=one.name), Path(one.path).parent), picked)

    def action_close(self) -> None:
        """Stop searching, or close."""
        if self.searching and not self.stopped.is_set():
            self.stopped.set()
        self.dismiss(None)
