"""Nhận văn bản: files read one after the other, then shown with what each may be and the leaf it may prove."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.frozen import dataclass
from cchc_tui.screens.dialogs import AskDialog, Dialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.proof import BAD, DIM, GOOD, WARN
from cchc_tui.screens.session import Session
from cchc_tui.texts import evidence_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.paper_texts import STANDINGS
from cchc_tui.texts.ui import show_date

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp
    from cchc_tui.core.guess import Guess
    from cchc_tui.jobs.intake import Intake


@dataclass(frozen=True, slots=True)
class Item:
    """Một văn bản vừa đọc: what was read, the paper it is in the register, the leaves proposed, and what was said.

    `said` is "" while undecided, a leaf's code once it is tied, and TRAY when it stays in the tray.
    """

    intake: Intake
    key: str
    codes: tuple[str, ...] = ()
    at: int = 0
    said: str = ""

    @property
    def code(self) -> str:
        """The leaf proposed; "" when none is."""
        return self.codes[self.at] if self.codes else ""


TRAY = "tray"
_TOLD = 8


class IntakeDialog(Dialog[Evidence]):
    """Nhận văn bản: reading, then a row for each file; nothing is tied without Enter.

    The only file chosen for a leaf is handed back as soon as it is read: choosing it was the confirmation.
    """

    DEFAULT_CSS = """
    IntakeDialog > Vertical { width: 100; height: auto; max-height: 100%; }
    IntakeDialog .dialog-title { margin-bottom: 0; }
    IntakeDialog ProgressBar { height: 1; width: 1fr; }
    IntakeDialog ProgressBar Bar { width: 1fr; }
    IntakeDialog RowList { height: auto; min-height: 1; max-height: 11; }
    IntakeDialog .about { height: auto; max-height: 6; margin-top: 1; }
    IntakeDialog.-done ProgressBar { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
        Binding("x,X", "leave", show=False),
        Binding("m,M", "own", show=False),
        Binding("a,A", "accept_all", show=False),
    ]

    def __init__(self, session: Session, texts: Sequence[str], code: str = "") -> None:
        super().__init__()
        self.session, self.texts, self.code = session, tuple(texts), code
        self.items: list[Item] = []
        self.refused: list[Finding] = []
        self.stopped = threading.Event()
        self.reading = True

    @property
    def cchc(self) -> CchcApp:
        """The app, as what it is."""
        return cast("CchcApp", self.app)

    def compose(self) -> ComposeResult:
        """What is being read; then the rows, and more of the one at the cursor."""
        with Vertical():
            yield Static(plain(t.INTAKE_READING), classes="dialog-title")
            yield ProgressBar(show_eta=False)
            yield RowList()
            yield Static(classes="about", markup=False)
            yield Static(plain(t.INTAKE_STOP), classes="dialog-hint")

    def on_mount(self) -> None:
        """Read on a thread of its own."""
        self.query_one(RowList).focus()
        self._read()

    # Reading.

    @work(thread=True)
    def _read(self) -> None:
        from cchc_tui.jobs.intake import Tray, take_in
        from cchc_tui.jobs.looks import keep_looks
        from cchc_tui.jobs.pasted import read_paths
        from cchc_tui.jobs.register import keep_fleeting
        from cchc_tui.store.vault import Vault

        def told(done: int, of: int, name: str) -> None:
            self.app.call_from_thread(self._progress, done, of, name)

        paths: list[Path] = []
        found, faults = Tray(), list[Finding]()
        try:
            paths = [path for text in self.texts for path in read_paths(text)]
            now = datetime.now().astimezone()
            found = take_in(paths, self.session.assessment, now, progress=told, cancelled=self.stopped.is_set)
        except CchcError as fault:
            faults.append(Finding(Level.ERROR, fault.code, facts=fault.facts))
        papers, not_kept = keep_fleeting(found.papers, Vault(self.cchc.paths.home.absolute()))
        keep_looks(self.session.store, {one.evidence.fingerprint.sha256: one.look for one in papers})
        alone = bool(self.code) and len(paths) == 1 and not paths[0].is_dir()
        self.app.call_from_thread(self._read_done, papers, [*found.refused, *faults, *not_kept], alone)

    def _progress(self, done: int, of: int, name: str) -> None:
        if self.is_attached:
            self.query_one(ProgressBar).update(total=of, progress=done)
            self.query_one(".dialog-title", Static).update(plain(t.INTAKE_AT.format(done=done, of=of, name=name)))

    def _read_done(self, papers: Sequence[Intake], refused: list[Finding], alone: bool) -> None:
        from cchc_tui.jobs.register import paper_id

        if not self.is_attached:
            return
        self.reading, self.refused = False, refused
        self.session.looks.update({one.evidence.fingerprint.sha256: one.look for one in papers})
        register = {paper_id(one): self._registered(one) for one in papers}
        copied = sum(one.keep for one in papers)
        if copied:
            self.cchc.tell(t.KEPT_FLEETING.format(count=copied), seconds=10)
        if alone or not papers:
            for finding in [*refused, *(one for paper in papers for one in paper.findings)]:
                self.cchc.tell(explain(finding), "error" if finding.level is Level.ERROR else "warning", 10)
            self.dismiss(next(iter(register.values()), None))
            return
        known = self.session.assessment.evidence
        self.session.add_papers(one for key, one in register.items() if known.get(key) != one)
        self.items = [self._item(one, paper_id(one)) for one in papers]
        self.add_class("-done")
        self._show(first=True)

    def _registered(self, one: Intake) -> Evidence:
        """The paper in the register; one whose file was gone is found again in the file just read."""
        from cchc_tui.jobs.register import as_registered, paper_id

        session, new = self.session, one.evidence
        if session.files.get(paper_id(one), FileState.INTACT) is not FileState.INTACT:
            session.renew_file(paper_id(one), new.path, new.fingerprint)
        return as_registered(one, session.assessment)

    def _item(self, one: Intake, key: str) -> Item:
        tied = [link.code for link in self.session.assessment.links if link.evidence_id == key]
        codes = dict.fromkeys([*([self.code] if self.code else []), *(hint.code for hint in one.suggestions)])
        # Chosen for a leaf it still waits for that leaf, wherever else it is used.
        done = self.code in tied if self.code else bool(tied)
        return Item(one, key, tuple(codes), said=(self.code or tied[0]) if done else "")

    # What is shown.

    def _show(self, *, first: bool = False) -> None:
        rows = self.query_one(RowList)
        here = self.item.key if self.item else ""
        shown = [self._row(one) for one in self.items]
        # The cursor reaches what was refused, too: nobody should believe that the whole folder was taken.
        shown += [Row((Cell(_why_refused(one), 0, "bad"),), one) for one in self.refused]
        rows.show(shown, lambda one: isinstance(one, Item) and one.key == here)
        if first:
            rows.action_edge(-1)
        tied = sum(one.said not in ("", TRAY) for one in self.items)
        left = sum(one.said == TRAY for one in self.items)
        title = t.INTAKE_DONE.format(count=len(self.items), tied=tied, left=left)
        refused = t.INTAKE_REFUSED.format(count=len(self.refused)) if self.refused else ""
        self.query_one(".dialog-title", Static).update(join(title, (refused, BAD)))
        self.query_one(".dialog-hint", Static).update(plain(t.INTAKE_KEYS))
        self._show_about()

    def _row(self, item: Item) -> Row:
        document = self._document(item)
        title = " ".join(part for part in (document.document_number, document.summary) if part)
        words, kind = self._said(item)
        return Row((Cell(title or item.intake.evidence.name), Cell(f" {words}", 22, kind)), item)

    def _said(self, item: Item) -> tuple[str, str]:
        if item.said == TRAY:
            return t.INTAKE_LEFT, "dim"
        if item.said:
            return t.INTAKE_TIED.format(code=item.said), "ok"
        return (t.INTAKE_TO.format(code=item.code), "weak") if item.code else (t.INTAKE_UNKNOWN, "dim")

    def _document(self, item: Item) -> DocumentFields:
        """What is known of the paper, and guessed where nothing is."""
        known = self.session.assessment.evidence.get(item.key, item.intake.evidence).document
        guessed = item.intake.guess.document
        return DocumentFields(
            known.document_number or guessed.document_number,
            known.issued_on or guessed.issued_on,
            known.issuer or guessed.issuer,
            known.summary or guessed.summary,
        )

    @property
    def item(self) -> Item | None:
        """The paper under the cursor."""
        item = self.query_one(RowList).item
        return item if isinstance(item, Item) else None

    @on(RowList.Moved)
    def _show_about(self) -> None:
        item = self.item
        if item is None:
            refused = self.query_one(RowList).item
            words = _why_refused(refused) if isinstance(refused, Finding) else ""
            self.query_one(".about", Static).update(plain(words, BAD))
            return
        one, look = item.intake.evidence, item.intake.look
        document = self._document(item)
        day = show_date(document.issued_on) if document.issued_on else ""
        fields = " · ".join(part for part in (document.document_number, day, document.issuer) if part)
        rows = [join((f"{one.name}  ", "bold"), (STANDINGS[look.standing.value], DIM))]
        known = self.session.assessment.evidence.get(item.key)
        guessed = fields and not (known and known.document != DocumentFields())
        source = _guessed_from(item.intake.guess) if guessed else ""
        rows.append(join((source, DIM), fields or t.INTAKE_NO_GUESS))
        rows += [plain(document.summary)] if document.summary else []
        component = self.session.assessment.criteria.by_code.get(item.code)
        if component is not None and not item.said:
            place = t.INTAKE_OF.format(at=item.at + 1, of=len(item.codes)) if len(item.codes) > 1 else ""
            rows.append(join((f"→ {item.code}  {component.name} ", GOOD), (place, DIM)))
        rows += [plain(f"! {words}", WARN) for words in self._warnings(item)]
        self.query_one(".about", Static).update(lines(rows[:6]))

    def _warnings(self, item: Item) -> list[str]:
        twin = item.intake.twin
        same = [t.TWINS[twin.kind.value].format(title=twin.title)] if twin else []
        return [*same, *map(explain, item.intake.findings)]

    # What the officer says.

    def _put(self, item: Item) -> None:
        self.items = [item if one.key == item.key else one for one in self.items]
        self._show()

    @on(RowList.Chosen)
    def _accept(self, event: RowList.Chosen) -> None:
        event.stop()
        item = self.item
        if item is None:
            return
        if item.said not in ("", TRAY):
            self._next()
        elif item.code:
            self._tie(item, item.code)
            self._next()
        else:
            self.action_own()

    def _tie(self, item: Item, code: str) -> None:
        self.session.take_paper(*self._agreed(item, code))
        self._put(replace(item, said=code))

    def _agreed(self, item: Item, code: str) -> tuple[Evidence, str, int]:
        """The paper as it is known or guessed, its leaf, and the expected paper it stands for there."""
        from cchc_tui.core.suggest import slot_for

        document = self._document(item)
        one = replace(self.session.assessment.evidence[item.key], document=document)
        return one, code, slot_for(self.session.assessment.criteria.by_code[code], document, one.name)

    def _next(self) -> None:
        """To the next paper of which nothing is said yet."""
        rows = self.query_one(RowList)
        keys = [one.key for one in self.items]
        at = keys.index(self.item.key) if self.item else -1
        waiting = next((one.key for one in self.items[at + 1 :] if not one.said), "")
        if not rows.go(lambda one: isinstance(one, Item) and one.key == waiting):
            rows.action_move(1)

    def action_other(self, step: int) -> None:
        """Another of the leaves suggested."""
        item = self.item
        if item is not None and item.said in ("", TRAY) and item.codes:
            self._put(replace(item, at=(item.at + step) % len(item.codes), said=""))

    def action_leave(self) -> None:
        """Into the tray; it can be tied later."""
        if self.item is not None and self.item.said == "":
            self._put(replace(self.item, said=TRAY))
            self._next()

    def action_own(self) -> None:
        """A leaf of one's own choice, by its code or any words."""
        item = self.item
        if item is not None and item.said in ("", TRAY):
            self.cchc.open_search(lambda code: self._tie(item, code) if code else None)

    def action_accept_all(self) -> None:
        """Every suggestion that still waits, after a question."""
        waiting = [one for one in self.items if not one.said and one.code]
        if not waiting:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.take_papers(self._agreed(one, one.code) for one in waiting)
                said = {one.key: replace(one, said=one.code) for one in waiting}
                self.items = [said.get(one.key, one) for one in self.items]
                self._show()

        told = [f"{one.code}  {self._document(one).summary or one.intake.evidence.name}" for one in waiting[:_TOLD]]
        if len(waiting) > _TOLD:
            told.append(t.INTAKE_MORE.format(count=len(waiting) - _TOLD))
        about = "\n".join(told)
        self.app.push_screen(AskDialog(t.INTAKE_ALL.format(count=len(waiting)), about), answered)

    def action_close(self) -> None:
        """Stop reading; or done, and what nothing was said of stays in the tray."""
        if self.reading:
            self.stopped.set()
            self.query_one(".dialog-hint", Static).update(plain(t.INTAKE_STOPPING))
            return
        left = len({one.key for one in self.items if one.said in ("", TRAY)})
        if left:
            self.cchc.tell(t.INTAKE_IN_TRAY.format(count=left))
        self.dismiss(None)


def _why_refused(one: Finding) -> str:
    """The sentence alone where it names the file itself."""
    return f"✗ {explain(replace(one, place='') if one.place in one.facts.values() else one)}"


def _guessed_from(guess: Guess) -> str:
    """Where all that was guessed was read; no place when it was read in two."""
    fields = (guess.document_number, guess.issued_on, guess.issuer, guess.summary)
    sources = {field.source.value for field in fields if field.value}
    return t.INTAKE_GUESS[sources.pop() if len(sources) == 1 else ""]
