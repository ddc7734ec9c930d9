"""Minh chứng: the papers tied to leaves, what the disk says of them, and the document each one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.evidence import DocumentFields, FileState, Link
from cchc_tui.jobs.setup import read_day
from cchc_tui.screens.detail import where
from cchc_tui.screens.dialogs import AskDialog, Dialog, labelled
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_date, show_size

_KINDS = {FileState.INTACT: "ok", FileState.CHANGED: "weak"}


class EvidenceScreen(Room):
    """Sổ tài liệu: a row for each tie between a paper and a leaf."""

    ROOM = "evidence"
    DEFAULT_CSS = """
    EvidenceScreen > .columns { height: 1; color: $text-primary; text-style: bold; padding: 0 1; }
    EvidenceScreen > RowList { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "viewer", show=False),
        Binding("delete", "unlink", show=False),
        Binding("plus,a", "attach", show=False),
        Binding("u", "renew", show=False),
    ]

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.code = code

    def body(self) -> Iterable[Widget]:
        """Heading and rows."""
        code, state, document = t.EVIDENCE_HEAD
        yield Static(f"{code:<10}{state:<18}{document}", classes="columns", markup=False)
        rows = RowList(self._rows())
        # The faulty paper of the leaf that was asked for, else its first one.
        rows.go(lambda one: isinstance(one, Link) and one.code == self.code and self._broken(one)) or rows.go(
            lambda one: isinstance(one, Link) and one.code == self.code
        )
        yield rows

    def _broken(self, link: Link) -> bool:
        return self.session.files.get(link.evidence_id, FileState.INTACT) is not FileState.INTACT

    def on_mount(self) -> None:
        """Rows first; what the disk says comes when it is known."""
        super().on_mount()
        self.query_one(RowList).focus()
        self.cchc.look_at_files()

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_edit", "viewer", "renew", "remove", "attach", "undo"]

    def _rows(self) -> list[Row]:
        assessment = self.session.assessment
        order = {one.code: place for place, one in enumerate(assessment.criteria.components)}
        rows = []
        for link in sorted(assessment.links, key=lambda one: order.get(one.code, len(order))):
            one = assessment.evidence[link.evidence_id]
            state = self.session.files.get(link.evidence_id)
            words = t.FILE_STATES[state.value if state else "unknown"]
            day = show_date(one.document.issued_on) if one.document.issued_on else ""
            title = " · ".join(part for part in (one.title, day, where(link)) if part)
            kind = "dim" if state is None else _KINDS.get(state, "bad")
            rows.append(Row((Cell(link.code, 10), Cell(words, 18, kind), Cell(title)), link))
        return rows or [Row((Cell(t.EVIDENCE_ROOM_EMPTY, 0, "dim"),), heading=True)]

    def look_again(self) -> None:
        """A paper was tied, untied or looked at."""
        rows = self.query_one(RowList)
        here = rows.item
        same = (here.evidence_id, here.code) if isinstance(here, Link) else None
        rows.show(self._rows(), lambda one: isinstance(one, Link) and (one.evidence_id, one.code) == same)

    @property
    def link(self) -> Link | None:
        """The tie under the cursor."""
        item = self.query_one(RowList).item
        return item if isinstance(item, Link) else None

    @on(RowList.Chosen)
    def _edit(self) -> None:
        if self.link is not None and not self.cchc.refused():
            self.app.push_screen(DocumentDialog(self.session, self.link))

    def action_viewer(self) -> None:
        """Open the paper in the system's viewer."""
        if self.link is not None:
            self._view(Path(self.session.assessment.evidence[self.link.evidence_id].path))

    @work(thread=True)
    def _view(self, path: Path) -> None:
        from cchc_tui.jobs.evidence import open_in_viewer

        try:
            open_in_viewer(path)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
        else:
            self.app.call_from_thread(self.cchc.tell, t.OPENED.format(name=path.name))

    def action_attach(self) -> None:
        """Another paper for the same leaf."""
        if self.link is not None and not self.cchc.refused():
            self.cchc.attach_to(self.link.code)

    def action_renew(self) -> None:
        """Take the bytes that lie there now for the paper; or show where it has gone. Never without being asked."""
        link = self.link
        if link is None or self.cchc.refused():
            return
        one = self.session.assessment.evidence[link.evidence_id]
        if self.session.files.get(one.id) is FileState.MISSING:
            from cchc_tui.screens.picker import FilePicker

            title = t.RENEW_PICK.format(name=one.name)
            self.app.push_screen(FilePicker(title, Path(one.path).parent), lambda path: self._renew(one.id, path))
            return

        def answered(agreed: bool | None) -> None:
            self._renew(one.id, Path(one.path) if agreed else None)

        self.app.push_screen(AskDialog(t.RENEW_ASK.format(name=one.name), t.RENEW_ABOUT), answered)

    def _renew(self, evidence_id: str, path: Path | None) -> None:
        if path is not None:
            self._read_again(evidence_id, path)

    @work(thread=True)
    def _read_again(self, evidence_id: str, path: Path) -> None:
        from cchc_tui.jobs.evidence import take_fingerprint

        try:
            mark = take_fingerprint(path)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self.session.renew_file, evidence_id, str(path), mark)
        self.app.call_from_thread(self.cchc.tell, t.RENEWED.format(name=path.name))

    def action_unlink(self) -> None:
        """Untie; the question shows what goes, and undo brings it back."""
        link = self.link
        if link is None or self.cchc.refused():
            return
        name = self.session.assessment.evidence[link.evidence_id].title

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.remove_link(link.code, link.evidence_id)
                self.cchc.tell(t.UNLINKED.format(name=name, code=link.code))

        self.app.push_screen(AskDialog(t.UNLINK_ASK.format(code=link.code), name), answered)


class DocumentDialog(Dialog[None]):
    """Thông tin văn bản: số ký hiệu, ngày, cơ quan, trích yếu, mục, trang; saved while they are typed."""

    DEFAULT_CSS = """
    DocumentDialog .fault { height: auto; color: $text-error; }
    """

    def __init__(self, session: Session, link: Link) -> None:
        super().__init__()
        self.session, self.link = session, link

    def compose(self) -> ComposeResult:
        """The file, then the fields."""
        one = self.session.assessment.evidence[self.link.evidence_id]
        codes = ", ".join(link.code for link in self.session.assessment.links if link.evidence_id == one.id)
        size = show_size(one.fingerprint.size)
        with Vertical():
            yield Static(t.DOCUMENT_TITLE, classes="dialog-title", markup=False)
            yield Static(plain(t.DOCUMENT_FILE.format(name=one.name, size=size)))
            yield Static(plain(t.DOCUMENT_MARK.format(digest=one.fingerprint.sha256[:32] + "…"), "$foreground-muted"))
            yield Static(plain(t.DOCUMENT_CODES.format(codes=codes), "$foreground-muted"))
            yield Static("")
            for name, label in t.DOCUMENT_FIELDS.items():
                yield from labelled(label, TextField(self._value(name), name=name, placeholder=t.DOCUMENT_HINTS[name]))
            yield Static("", classes="fault", markup=False)
            yield Static(plain(t.HELP_ROOMS["dialog"][0]), classes="dialog-hint")

    def _value(self, name: str) -> str:
        if name in ("section", "page"):
            return str(getattr(self.link, name))
        value = str(getattr(self.session.assessment.evidence[self.link.evidence_id].document, name))
        return show_date(value) if name == "issued_on" and value else value

    def on_mount(self) -> None:
        """Typing goes to the first field."""
        self.query(TextField).first().focus()

    @on(TextField.Changed)
    def _typed(self) -> None:
        values = {field.name or "": field.value.strip() for field in self.query(TextField)}
        before = self.session.assessment.evidence[self.link.evidence_id].document
        fault = ""
        try:
            day = read_day(values["issued_on"])
        except InputError as problem:
            fault, day = explain(problem), before.issued_on
        self.query_one(".fault", Static).update(plain(fault))
        document = DocumentFields(values["document_number"], day, values["issuer"], values["summary"])
        if document != before:
            self.session.draft_document(self.link.evidence_id, document)
        link = replace(self.link, section=values["section"], page=values["page"])
        if link != self.link:
            self.link = link
            self.session.draft_link(link)

    @on(TextField.Submitted)
    def _next(self, event: TextField.Submitted) -> None:
        fields = list(self.query(TextField))
        at = next((number for number, field in enumerate(fields) if field is event.input), 0)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Done; what is typed is on its way already."""
        self.session.flush()
        self.dismiss(None)
