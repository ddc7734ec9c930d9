"""Văn bản: the official papers that follow from what is known, read here, and written as Word and Excel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.paths import typed_path
from cchc_tui.screens.columns import Column, cells, heading
from cchc_tui.screens.dialogs import Dialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.paper_needs import Known, lacks
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.texts import papers_labels as t
from cchc_tui.texts.document_texts import TITLES
from cchc_tui.texts.errors import explain, explain_level

if TYPE_CHECKING:
    from cchc_tui.core.findings import Finding
    from cchc_tui.documents.office_form import OfficeForm
    from cchc_tui.jobs.papers import Written

_WIDE = 110
_PAPER_WIDTH = 96


class PreviewDialog(Dialog[None]):
    """A paper in plain text, to read."""

    DEFAULT_CSS = """
    PreviewDialog > Vertical { width: 100%; max-width: 104; height: 100%; max-height: 100%; }
    PreviewDialog .dialog-hint { margin-top: 0; }
    """

    def __init__(self, title: str, rows: Sequence[str]) -> None:
        super().__init__()
        self.heading, self.rows = title, rows

    def compose(self) -> ComposeResult:
        """Its lines, below its title."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield RowList([Row((Cell(row),)) for row in self.rows])
            yield Static(plain(t.PREVIEW_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(RowList).focus()


class PapersScreen(TableRoom):
    """Who signs, the papers with what each is for and what it still lacks."""

    ROOM = "papers"
    DEFAULT_CSS = """
    PapersScreen > .head { height: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,W", "write_one", show=False),
        Binding("a,A", "write_every", show=False),
        Binding("t,T", "form", show=False),
    ]

    def on_mount(self) -> None:
        """Keys go to the papers; what lies on the disk comes when it was read."""
        self.known: Known | None = None
        self.form: OfficeForm | None = None
        self.faults: list[Finding] = []
        self.look_again()
        self._read()

    @work(thread=True, exclusive=True, group="papers-read")
    def _read(self) -> None:
        from cchc_tui.jobs.office_form import own_form

        try:
            self.session.read_follow_up()
            packed = bool(self.session.store.exports(self.session.id))
            form, faults = own_form(self.session.store, self.session.assessment)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error")
            return
        self.app.call_from_thread(self._take, packed, form, faults)

    def _take(self, packed: bool, form: OfficeForm, faults: list[Finding]) -> None:
        if self.is_attached:
            self.known, self.form, self.faults = Known(packed), form, faults
            self.look_again()

    def on_resize(self) -> None:
        """Columns follow the window."""
        if self.is_mounted:
            self.look_again()

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["enter_read", "write_one", "write_every", "form"]

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def look_again(self) -> None:
        """The papers, with what each lacks now."""
        if not hasattr(self, "known"):
            return
        columns = self._columns()
        width = max(self.size.width - 2, 40)
        self.query_one(".head", Static).update(self._head(), layout=False)
        self.query_one(".columns", Static).update(Content(heading(columns, width)), layout=False)
        self.query_one(RowList).show([self._row(name, columns) for name in TITLES])
        self._tell()

    def _columns(self) -> tuple[Column, ...]:
        number, title, use, lack = t.HEAD
        wide = self.size.width >= _WIDE
        uses = (Column(f"  {use}", 44),) if wide else ()
        return Column(number, 4, True), Column(f"  {title}"), *uses, Column(f"  {lack}", 33)

    def _row(self, name: str, columns: tuple[Column, ...]) -> Row:
        found = self._lacks(name)
        said = (f"  {t.LACKING.format(what=found[0])}", "weak") if found else (f"  {t.ENOUGH}", "ok")
        if self.known is None:
            said = (f"  {t.READING}", "dim")
        uses = ((f"  {t.PURPOSES[name]}", "dim"),) if len(columns) > 3 else ()
        number = (str(list(TITLES).index(name) + 1), "dim")
        return Row(cells(columns, (number, f"  {TITLES[name]}", *uses, said)), name)

    def _lacks(self, name: str) -> list[str]:
        return lacks(name, self.session, self.known) if self.known else []

    def _head(self) -> Content:
        if self.form is None:
            return plain(t.READING)
        signer = " · ".join([*self.form.signer, self.form.name or t.NO_NAME])
        names = "; ".join(self.form.recipients)
        rows = [
            plain(t.SIGNED.format(signer=signer)),
            plain(t.RECIPIENTS.format(names=names) if names else t.RECIPIENTS_USUAL),
        ]
        if self.faults:
            rows.append(join((t.FORM_FAULTS.format(count=len(self.faults)), "$text-warning")))
        return lines(rows)

    @on(RowList.Moved)
    def _tell(self) -> None:
        name = self.chosen
        found = self._lacks(name)
        rows = [
            join((TITLES[name], "bold"), f" · {t.PURPOSES[name]}"),
            join((t.AS_BOTH if name in t.TABLES else t.AS_WORD, "$foreground-muted")),
        ]
        if found:
            rows.append(join((t.LACKS_ALL.format(what="; ".join(found)), "$text-warning")))
            rows.append(join((t.COULD, "$foreground-muted")) if name != _RECEIPT else plain(""))
        self.query_one(".about", Static).update(lines(rows), layout=False)

    @property
    def chosen(self) -> str:
        """The paper at the cursor."""
        item = self.query_one(RowList).item
        return item if isinstance(item, str) else next(iter(TITLES))

    # Reading.

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.cchc.tell(t.DRAWING, seconds=2)
        self._preview(self.chosen, min(max(self.size.width - 5, 40), _PAPER_WIDTH))

    @work(thread=True, exclusive=True, group="papers")
    def _preview(self, name: str, width: int) -> None:
        from cchc_tui.jobs.papers import gather, preview

        try:
            self.session.finish()
            rows = preview(gather(self.session.store, self.session.id, self.session.clock(), (name,)), name, width)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "warning", 10)
            return
        self.app.call_from_thread(self._show_preview, PreviewDialog(TITLES[name], rows))

    def _show_preview(self, dialog: PreviewDialog) -> None:
        if self.app.screen is self:
            self.app.push_screen(dialog)

    # Writing.

    def action_write_one(self) -> None:
        """The paper at the cursor, to a folder."""
        self._ask(TITLES[self.chosen], (self.chosen,))

    def action_write_every(self) -> None:
        """All of them."""
        self._ask(t.FOLDER_ALL, ())

    def _ask(self, what: str, names: tuple[str, ...]) -> None:
        def told(values: dict[str, str] | None) -> None:
            if values is not None:
                self.cchc.tell(t.DRAWING, seconds=3)
                self._write(typed_path(values["folder"]), names)

        title = t.FOLDER_TITLE.format(what=what[:1].lower() + what[1:])
        before = {"folder": str(self.cchc.paths.packages)}
        self.app.push_screen(FieldsDialog(title, t.FOLDER_FIELD, before, _no_folder, t.FOLDER_HINT), told)

    @work(thread=True, exclusive=True, group="papers")
    def _write(self, folder: Path, names: tuple[str, ...]) -> None:
        from cchc_tui.jobs.papers import gather, write_all

        try:
            self.session.finish()
            material = gather(self.session.store, self.session.id, self.session.clock(), names)
            written = write_all(material, folder, names)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.app.call_from_thread(self._wrote, written, folder)

    def _wrote(self, written: Written, folder: Path) -> None:
        if written.findings:
            said = [explain_level(one) for one in written.findings]
            rows = [*said, "", *map(str, written.paths)]
            self.app.push_screen(ListDialog(t.NOT_ALL.format(count=len(written.paths)), rows))
        else:
            self.cchc.tell(t.DONE.format(count=len(written.paths), folder=folder), seconds=12)

    # Who signs.

    def action_form(self) -> None:
        """Who signs, and where papers go."""
        if self.form is None or self.cchc.refused():
            return
        form = self.form
        before = {
            "quyen-ky": form.authority, "chuc-vu": form.position, "ho-ten": form.name, "dia-danh": form.place,
            "noi-nhan": "; ".join(form.recipients), "luu": form.on_file,
        }  # fmt: skip

        def told(values: dict[str, str] | None) -> None:
            if values is None:
                return
            changed = {name: text for name, text in values.items() if text != before[name]}
            if changed:
                self._keep_form(changed)
            else:
                self._form_same()

        self.app.push_screen(FieldsDialog(t.FORM_TITLE, t.FORM_FIELDS, before, _form_fault, t.FORM_HINT), told)

    def _form_same(self) -> None:
        if self.faults:
            self.app.push_screen(ListDialog(t.FORM_FINDINGS, [explain_level(one) for one in self.faults]))
        else:
            self.cchc.tell(t.FORM_SAME)

    @work(thread=True)
    def _keep_form(self, changed: dict[str, str]) -> None:
        from cchc_tui.jobs.form_edit import keep_form

        values = {name: _lines_of(text) if name == "noi-nhan" else text for name, text in changed.items()}
        try:
            path = keep_form(self.cchc.paths.home, self.session.assessment, values)
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.app.call_from_thread(self.cchc.tell, t.FORM_KEPT.format(path=path))
        self.app.call_from_thread(self._read)


_RECEIPT = "bien-nhan"


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(line for piece in text.split(";") if (line := piece.strip()))


def _no_folder(_name: str, text: str) -> str:
    return "" if text.strip() else t.FOLDER_MISSING


def _form_fault(name: str, text: str) -> str:
    from cchc_tui.documents.office_form import AUTHORITIES

    known = text.strip(" .").upper() in AUTHORITIES
    return "" if name != "quyen-ky" or known else t.FORM_AUTHORITY
