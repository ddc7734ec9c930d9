"""Tiếp nhận: a package that came in is checked by three gates, and its verdict told with what to do next."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.findings import Level
from cchc_tui.core.seal import DIGITS, compare_seal
from cchc_tui.paths import typed_path
from cchc_tui.screens.dialogs import FieldsDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.picker import FilePicker
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.progress import Progress
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.texts import receive_labels as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.ui import show_percent, show_period, show_points, show_size
from cchc_tui.texts.verdict import next_step, tally

if TYPE_CHECKING:
    from cchc_tui.jobs.package import Verdict
    from cchc_tui.jobs.receiving import Received

_KINDS = {Level.ERROR: "bad", Level.WARNING: "weak", Level.NOTE: "dim"}
_GOOD, _BAD, _DIM = "bold $text-success", "bold $text-error", "$foreground-muted"
_LOCKED = ("password.needed", "password.wrong")


class ReceiveScreen(Room):
    """What the package says, whether it may be relied on, and every fault with its leaf."""

    ROOM = "receive"
    DEFAULT_CSS = """
    ReceiveScreen > .verdict { height: auto; padding: 1 1 0 1; }
    ReceiveScreen > .columns { height: 2; padding: 1 1 0 1; color: $text-primary; text-style: bold; }
    ReceiveScreen > RowList { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,C", "pick", show=False),
        Binding("m,M", "seal", show=False),
        Binding("g,G", "unpack", show=False),
        Binding("y,Y", "copy", show=False),
        Binding("escape", "stop", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.package: Received | None = None
        self.password = ""
        self.folder = self.session.store.path.parent if self.session.store.path else Path.home()
        self._stop = threading.Event()
        self._busy = False
        self.same_code: bool | None = None  # whether the code typed from paper is the package's own

    def body(self) -> Iterable[Widget]:
        """Verdict on top, faults below."""
        yield Static(plain(t.NOTHING_YET), classes="verdict")
        yield Static("", classes="columns", markup=False)
        yield RowList()

    def on_mount(self) -> None:
        """A file is asked for at once: there is nothing else to do here."""
        self.query_one(RowList).focus()
        self.action_pick()

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def keys(self) -> list[str]:
        """Keys of this room."""
        if self._busy:
            return ["stop"]
        if self.verdict is None:
            return ["receive_pick"]
        return ["receive_pick", *(["receive_seal", "receive_unpack"] if self.verdict.ok else []), "receive_copy"]

    def action_pick(self) -> None:
        """Which package."""
        if self._busy:
            return

        def picked(path: Path | None) -> None:
            if path is not None:
                self.folder, self.password = path.parent, ""
                self._begin(path)

        self.app.push_screen(FilePicker(t.PICK, self.folder, endings=(".zip",)), picked)

    def _begin(self, path: Path) -> None:
        self._stop.clear()
        self._busy, self.package, self.same_code = True, None, None
        self.query_one(RowList).show([])
        self.query_one(".columns", Static).update("")
        self._show(join((f"{t.READING}: {path.name}", "bold")))
        self.show_keys()
        self._verify(path)

    @work(thread=True, exclusive=True)
    def _verify(self, path: Path) -> None:
        """Every byte is read and hashed on a thread of its own; the other parts beside a part are read with it."""
        from cchc_tui.jobs.receiving import received, siblings

        call = self.app.call_from_thread

        def draw(bar: Content) -> None:
            if not self._stop.is_set():
                call(self._show, lines([join((f"{t.READING}: {path.name}", "bold")), bar]))

        with received(siblings(path), self.password, Progress(draw)) as packages:
            found = packages[0]
        call(self._judged, None if self._stop.is_set() else found)

    def _judged(self, package: Received | None) -> None:
        self._busy, self.package = False, package
        if not self.is_attached:
            return
        self.show_keys()
        self._tell()
        if package is not None and any(one.code in _LOCKED for one in package.verdict.findings):
            self._ask_password(package.verdict.bag.path)

    def _ask_password(self, path: Path) -> None:
        def typed(values: dict[str, str] | None) -> None:
            if values is not None and values["password"]:
                self.password = values["password"]
                self._begin(path)

        self.app.push_screen(FieldsDialog(t.PASSWORD_ASK, {"password": t.PASSWORD}, {}), typed)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the package at hand."""
        return self.package.verdict if self.package is not None else None

    def _tell(self) -> None:
        verdict = self.verdict
        if verdict is None:
            self._show(plain(t.STOPPED))
            return
        rows = [_outcome(verdict), plain(""), *_facts(verdict)]
        if self.same_code is not None:
            rows.append(join((t.SEAL_SAME, _GOOD) if self.same_code else (t.SEAL_OTHER, _BAD)))
        rows += [plain(""), plain(self._next(), "bold")]
        self._show(lines(rows))
        self.query_one(".columns", Static).update(t.FINDINGS)
        found = [Row((Cell(explain_level(one), 0, _KINDS[one.level]),), one) for one in verdict.findings]
        self.query_one(RowList).show(found or [Row((Cell(t.NO_FINDINGS, 0, "ok"),), heading=True)])

    def _next(self) -> str:
        state = self._state()
        return t.NEXT[state].format(step=next_step(self.verdict.findings if self.verdict else ()))

    def _state(self) -> str:
        if self.verdict is None or not self.verdict.ok:
            return "bad"
        return "good" if self.same_code is None else "same" if self.same_code else "other"

    def _show(self, content: Content) -> None:
        if self.is_attached:
            self.query_one(".verdict", Static).update(content)

    # What can be done with a package that was judged.

    def action_seal(self) -> None:
        """Compare the code on paper with the package's own."""
        if self.verdict is None or not self.verdict.ok:
            return
        own = self.verdict.bag.seal

        def typed(values: dict[str, str] | None) -> None:
            if values is not None:
                self.same_code = compare_seal(values["seal"], own) is None
                self._tell()

        self.app.push_screen(FieldsDialog(t.SEAL_ASK, {"seal": t.SEAL}, {"seal": ""}, _check_seal), typed)

    def action_unpack(self) -> None:
        """Into a folder of the officer's choice."""
        if self.verdict is None or self._busy:
            return
        if not self.verdict.ok:
            self.cchc.tell(t.UNPACK_BAD, "warning")
            return
        parts = self.package is not None and self.package.whole is not None
        title, fields = t.JOIN_ASK if parts else t.UNPACK_ASK, {"folder": t.UNPACK_FOLDER}

        def typed(values: dict[str, str] | None) -> None:
            if values is not None and values["folder"].strip():
                self._unpack(values["folder"])

        self.app.push_screen(FieldsDialog(title, fields, {"folder": str(self.folder)}), typed)

    @work(thread=True, exclusive=True)
    def _unpack(self, folder: str) -> None:
        """Read once more and write out; parts are put together instead, for a package is unpacked whole."""
        from cchc_tui.jobs.receiving import join as join_package
        from cchc_tui.jobs.receiving import received, siblings, unpack_package

        package, call = self.package, self.app.call_from_thread
        if package is None:
            return
        try:
            with received(siblings(package.verdict.bag.path), self.password) as packages:
                if package.whole is not None:
                    made = join_package(packages, typed_path(folder)).path
                else:
                    made = unpack_package(packages, typed_path(folder), real_names=True)
        except CchcError as fault:
            call(self.cchc.tell, explain(fault), "error", 12)
            return
        words = t.JOINED if package.whole is not None else t.UNPACKED
        call(self.cchc.tell, words.format(count=package.verdict.bag.files, place=made), "information", 12)

    def action_copy(self) -> None:
        """The verdict as text, to be pasted into a letter."""
        if self.verdict is None:
            return
        rows = [_outcome(self.verdict).plain, *(row.plain for row in _facts(self.verdict))]
        rows += [explain_level(one) for one in self.verdict.findings]
        self.app.copy_to_clipboard("\n".join(rows))
        self.cchc.tell(t.COPIED)

    def action_stop(self) -> None:
        """Stop reading; else back to the first page."""
        if self._busy:
            self._stop.set()
            self._judged(None)
        else:
            self.cchc.go("home")


def _check_seal(_name: str, text: str) -> str:
    differs = compare_seal(text, "0" * DIGITS)
    return explain(differs) if differs is not None and differs.code == "seal.shape" else ""


def _outcome(verdict: Verdict) -> Content:
    bag = verdict.bag
    if verdict.ok:
        return join((t.GOOD.format(files=len(bag.sound), size=show_size(bag.payload_bytes)), _GOOD))
    return join((t.BAD.format(tally=tally(len(bag.sound), verdict.findings)), _BAD))


def _facts(verdict: Verdict) -> list[Content]:
    bag, manifest = verdict.bag, verdict.manifest
    told = [(t.FILE, bag.path.name)]
    if manifest is not None:
        one = manifest.assessment
        totals, papers = one.sheet.totals, one.evidence.values()
        told += [
            (t.SENT_BY, one.office.name),
            (t.PERIOD, show_period(one.period)),
            (t.SENDING, t.SENDING_VALUE.format(number=manifest.sending.number, id=manifest.sending.package_id)),
            (
                t.POINTS,
                t.POINTS_VALUE.format(
                    points=show_points(totals.points),
                    base=show_points(totals.base_points),
                    index=show_percent(totals.index),
                    grade=one.sheet.grade,
                ),
            ),
            (t.SECURED, show_points(totals.secured)),
            (
                t.PAPERS,
                t.PAPERS_VALUE.format(
                    count=len(papers), size=show_size(sum(paper.fingerprint.size for paper in papers))
                ),
            ),
        ]
    if bag.seal:
        told.append((t.SEAL, bag.seal))
    return [join((f"{name:<16}", _DIM), words) for name, words in told]
