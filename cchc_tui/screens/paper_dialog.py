"""Thông tin văn bản: what a paper is, what was guessed of it, and the leaves it is tied to; saved while it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from cchc_tui.core.criteria import Component
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState, Link
from cchc_tui.core.findings import Level
from cchc_tui.core.register import check_paper
from cchc_tui.jobs.setup import read_day
from cchc_tui.screens.dialogs import AskDialog, ChooseDialog, Dialog
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.proof import BAD, DIM, WARN
from cchc_tui.screens.session import Session
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts import labels
from cchc_tui.texts.errors import explain
from cchc_tui.texts.paper_texts import STANDINGS
from cchc_tui.texts.ui import show_date, show_size

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp

_OF_LINK = ("section", "page")
_MOST_WARNINGS, _MOST_HINTS = 3, 3


class DocumentDialog(Dialog[None]):
    """Thông tin văn bản: the file, its fields, and the leaves it proves."""

    DEFAULT_CSS = """
    DocumentDialog > Vertical { width: 96; height: auto; max-height: 100%; }
    DocumentDialog .dialog-title { margin-bottom: 0; }
    DocumentDialog .labelled > Static { width: 17; }
    DocumentDialog .labelled > .source { width: 10; padding-left: 1; color: $text-warning; }
    DocumentDialog .guessed { color: $text-warning; }
    DocumentDialog .whole { height: auto; max-height: 3; padding-left: 17; color: $foreground-muted; display: none; }
    DocumentDialog TextField.-guess { text-style: italic; color: $text-warning; }
    DocumentDialog .notes { height: auto; max-height: 4; }
    DocumentDialog RowList { height: auto; min-height: 2; max-height: 8; }
    DocumentDialog .dialog-hint { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "add_leaf", show=False),
        Binding("delete", "untie", show=False),
    ]

    def __init__(self, session: Session, evidence_id: str, code: str = "") -> None:
        super().__init__()
        self.session, self.evidence_id = session, evidence_id
        self.code = code or next((one.code for one in self.links), "")
        self.guessed = self._guesses()
        self.fault = ""
        self.notes: list[str] | None = None

    # What is shown.

    @property
    def cchc(self) -> CchcApp:
        """The app, as what it is."""
        return cast("CchcApp", self.app)

    @property
    def paper(self) -> Evidence:
        """The paper as it stands."""
        return self.session.assessment.evidence[self.evidence_id]

    @property
    def links(self) -> list[Link]:
        """Its ties, in the order in which they were made."""
        return [one for one in self.session.assessment.links if one.evidence_id == self.evidence_id]

    @property
    def link(self) -> Link | None:
        """The tie that the fields for section and page speak of."""
        return next((one for one in self.links if one.code == self.code), None)

    def _guesses(self) -> dict[str, tuple[str, str]]:
        """For each empty field what it may be, and where that was read; nothing is stored before it is confirmed."""
        from cchc_tui.core.guess import guess

        one = self.paper
        if not one.has_file or self.session.read_only:
            return {}
        look = self.session.looks.get(one.fingerprint.sha256)
        found = guess(look.first_words if look else "", one.name, scanned=bool(look and look.scanned))
        return {
            name: (show_date(value.value) if name == "issued_on" else value.value, value.source.value)
            for name in ("document_number", "issued_on", "issuer", "summary")
            if (value := getattr(found, name)).value and not getattr(one.document, name)
        }

    def compose(self) -> ComposeResult:
        """The file, the fields, the leaves."""
        with Vertical():
            yield Static(labels.DOCUMENT_TITLE, classes="dialog-title", markup=False)
            yield Static(self._about())
            if self.guessed:
                yield Static(plain(t.GUESSED), classes="guessed")
            for name, label in labels.DOCUMENT_FIELDS.items():
                if name not in _OF_LINK:
                    yield from self._field(name, label)
                if name == "summary":
                    yield Static(classes="whole", markup=False)
            yield Static(classes="notes", markup=False)
            yield Static(plain(t.PAPER_LEAVES, "bold $text-primary"))
            yield RowList(self._rows())
            with Horizontal(classes="labelled place") as place:
                place.display = self.link is not None
                for name in _OF_LINK:
                    yield Static(plain(labels.DOCUMENT_FIELDS[name]))
                    yield TextField(self._value(name), name=name, placeholder=labels.DOCUMENT_HINTS[name])
            yield Static(plain(t.PAPER_HINT), classes="dialog-hint")

    def _field(self, name: str, label: str) -> Iterator[Horizontal]:
        value, source = self.guessed.get(name, (self._value(name), ""))
        # A guess is marked, so that what is typed takes its place.
        field = TextField(value, name=name, placeholder=labels.DOCUMENT_HINTS[name], select_on_focus=bool(source))
        field.set_class(bool(source), "-guess")
        said = Static(plain(t.GUESSED_FROM[source] if source else ""), classes="source", name=name)
        said.display = bool(source)
        yield Horizontal(Static(plain(label)), field, said, classes="labelled")

    def _about(self) -> Content:
        one = self.paper
        if not one.has_file:
            return plain(t.PAPER_ADDRESS, DIM)
        look = self.session.looks.get(one.fingerprint.sha256)
        state = self.session.files.get(one.id)
        parts = [show_size(one.fingerprint.size)]
        parts += [STANDINGS[look.standing.value]] if look else []
        parts += [t.PAPER_PAGES.format(count=look.pages)] if look and look.pages else []
        parts += [t.FILE_LONG[state.value]] if state and state is not FileState.INTACT else []
        place = t.PAPER_KEPT if one.is_kept else t.PAPER_AT.format(path=one.path)
        return lines([join((f"{one.name}  ", "bold"), " · ".join(parts)), plain(place, DIM)])

    def _value(self, name: str) -> str:
        if name in _OF_LINK:
            return str(getattr(self.link, name)) if self.link else ""
        if name == "url":
            return self.paper.url
        value = str(getattr(self.paper.document, name))
        return show_date(value) if name == "issued_on" and value else value

    def on_mount(self) -> None:
        """Typing goes to the first field; the list stands at the leaf one came from."""
        self.query(TextField).first().focus()
        self.query_one(RowList).go(lambda one: isinstance(one, Link) and one.code == self.code)
        self._show_notes()

    def on_resize(self) -> None:
        """A field may have become too narrow for what is in it."""
        self.call_after_refresh(self._show_whole)

    def _show_whole(self) -> None:
        """All of the summary under its field, when the field shows but a part: nobody confirms what cannot be read."""
        if not self.is_attached:
            return
        field = next(one for one in self.query(TextField) if one.name == "summary")
        whole = self.query_one(".whole", Static)
        whole.display = 0 < field.content_size.width <= cell_len(field.value)
        whole.update(plain(field.value))

    def _show_notes(self) -> None:
        """What is wrong with what was typed, and what is odd of the paper; at once, while it is typed."""
        look = self.session.looks.get(self.paper.fingerprint.sha256)
        words, today = look.first_words if look else "", self.session.clock().date()
        found = check_paper(self.session.assessment, self.paper, words, today)
        rows = [plain(self.fault, BAD)] if self.fault else []
        rows += [
            plain(f"{_SIGNS[one.level]} {explain(one)}", BAD if one.level is Level.ERROR else WARN) for one in found
        ]
        shown = [row.plain for row in rows[:_MOST_WARNINGS]]
        if shown != self.notes:  # each change lays the dialog out anew
            self.notes = shown
            self.query_one(".notes", Static).update(lines(rows[:_MOST_WARNINGS]))
            self.query_one(".notes", Static).display = bool(rows)

    # Fields.

    def _typed_values(self) -> dict[str, str]:
        """What counts of the fields: a guess that nobody has confirmed does not."""
        return {
            field.name or "": "" if (field.name or "") in self.guessed else field.value.strip()
            for field in self.query(TextField)
        }

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        name = event.input.name or ""
        if name == "summary":
            self.call_after_refresh(self._show_whole)
        if name in self.guessed:
            if event.value == self.guessed[name][0]:
                return
            self._own(name)
        self._save()

    def _own(self, name: str) -> None:
        """What stands in a field is no longer a guess."""
        self.guessed.pop(name, None)
        for widget in self.query(".-guess, .source"):
            if widget.name == name:
                widget.remove_class("-guess")
                widget.display = isinstance(widget, TextField)
                if isinstance(widget, TextField):
                    widget.select_on_focus = False
        if not self.guessed:
            self.query(".guessed").set(display=False)

    def _save(self) -> None:
        values = self._typed_values()
        before = self.paper
        self.fault = ""
        try:
            day = read_day(values["issued_on"])
        except InputError as problem:
            self.fault, day = explain(problem), before.document.issued_on
        document = DocumentFields(values["document_number"], day, values["issuer"], values["summary"])
        paper = replace(before, document=document, url=values["url"])
        if paper != before:
            self.session.draft_paper(paper)
        if self.link is not None:
            link = replace(self.link, section=values["section"], page=values["page"])
            if link != self.link:
                self.session.draft_link(link)
                self._show_rows()
        self._show_notes()

    @on(TextField.Submitted)
    def _next(self, event: TextField.Submitted) -> None:
        name = event.input.name or ""
        if name in self.guessed:
            self._own(name)
            self._save()
        fields = [field for field in self.query(TextField) if self.link or field.name not in _OF_LINK]
        at = next((number for number, field in enumerate(fields) if field is event.input), 0)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        elif self.link is None:
            self.query_one(RowList).focus()
        else:
            self.action_close()

    # Leaves.

    def _rows(self) -> list[Row]:
        rows = [self._row(link) for link in self.links]
        if not rows:
            rows = [Row((Cell(t.PAPER_NO_LEAF, 0, "dim"),), heading=True), *self._hints()]
        return rows

    def _row(self, link: Link) -> Row:
        component = self.session.assessment.criteria.by_code.get(link.code)
        place = " ".join(
            part for part in (link.section, t.PAPER_PAGE.format(page=link.page) if link.page else "") if part
        )
        told, kind = _slot_words(component, link.slot)
        return Row((Cell(link.code, 9), Cell(told, 0, kind), Cell(place, 18, "dim", True)), link)

    def _hints(self) -> list[Row]:
        """The leaves that the paper's words point to; Enter ties it to one."""
        from cchc_tui.core.suggest import suggest

        rows = []
        for one in suggest(self.session.leaf_words, self._as_guessed(), self.paper.name, _MOST_HINTS):
            component = self.session.assessment.criteria.by_code[one.code]
            rows.append(
                Row((Cell(one.code, 9, "weak"), Cell(t.HINT_LEAF.format(name=component.name), 0, "dim")), component)
            )
        return rows

    def _as_guessed(self) -> DocumentFields:
        """The document as it would be if every guess held."""
        known = self.paper.document
        told = {name: value for name, (value, _) in self.guessed.items() if name != "issued_on"}
        return replace(known, **told)

    def _show_rows(self) -> None:
        self.query_one(RowList).show(self._rows(), lambda one: isinstance(one, Link) and one.code == self.code)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        if isinstance(event.item, Link) and event.item.code != self.code:
            self.code = event.item.code
            self._show_place()

    def _show_place(self) -> None:
        """Section and page of the tie at the cursor."""
        self.query_one(".place").display = self.link is not None
        for field in self.query(TextField):
            if field.name in _OF_LINK:
                with self.prevent(TextField.Changed):
                    field.value = self._value(field.name)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, Component):
            self._tie(event.item.code)
        elif isinstance(event.item, Link):
            self._choose_slot(event.item)

    def _choose_slot(self, link: Link) -> None:
        """Which of the leaf's expected papers this one is."""
        component = self.session.assessment.criteria.by_code.get(link.code)
        if component is None or not component.evidence:
            self.cchc.tell(t.NO_SLOTS.format(code=link.code))
            return
        rows = [Row((Cell(f"  {n}. {paper.text}"),), n) for n, paper in enumerate(component.evidence, 1)]
        rows.append(Row((Cell(f"  {t.SLOT_BY_WORDS}", 0, "dim"),), 0))

        def chosen(number: object) -> None:
            if isinstance(number, int) and number != link.slot:
                self.session.set_link(replace(link, slot=number))
                self._show_rows()
                self._show_notes()

        self.app.push_screen(ChooseDialog(t.SLOT_ASK.format(code=link.code), rows), chosen)

    def action_add_leaf(self) -> None:
        """One more leaf, by its code or any words."""
        self.cchc.open_search(lambda code: self._tie(code) if code else None)

    def _tie(self, code: str) -> None:
        if any(one.code == code for one in self.links):
            self.cchc.tell(t.TIED_ALREADY.format(code=code))
        else:
            from cchc_tui.core.suggest import slot_for

            component = self.session.assessment.criteria.by_code[code]
            slot = slot_for(component, self._as_guessed(), self.paper.name)
            self.session.flush()
            self.session.set_link(Link(self.evidence_id, code, slot=slot))
        self.code = code
        self._show_rows()
        self._show_place()
        self._show_notes()

    def action_untie(self) -> None:
        """Away from the leaf at the cursor, after a question."""
        link = self.link
        if link is None or not self.query_one(RowList).has_focus:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.flush()
                self.session.untie([link])
                self.code = next((one.code for one in self.links), "")
                self._show_rows()
                self._show_place()

        self.app.push_screen(AskDialog(labels.UNLINK_ASK.format(code=link.code), self.paper.title), answered)

    def action_close(self) -> None:
        """Done; what is typed is on its way already."""
        self.session.flush()
        self.dismiss(None)


_SIGNS = {Level.ERROR: "✗", Level.WARNING: "!", Level.NOTE: "·"}
_COLOURS = {Level.ERROR: BAD, Level.WARNING: WARN, Level.NOTE: DIM}


def _slot_words(component: Component | None, slot: int) -> tuple[str, str]:
    """Which expected paper a tie is, and the class that colours it."""
    if component is None:
        return "", "dim"
    if 1 <= slot <= len(component.evidence):
        return component.evidence[slot - 1].text, ""
    return (t.SLOT_OPEN if component.evidence else component.name), "dim"
