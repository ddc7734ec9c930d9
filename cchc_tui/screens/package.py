"""Gói hồ sơ: check, contents, where to, write and read back; "đã xuất" only after the last of these."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.findings import Level
from cchc_tui.jobs.status import review
from cchc_tui.paths import typed_path
from cchc_tui.screens.dialogs import AskDialog
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.progress import Progress
from cchc_tui.screens.room import Room
from cchc_tui.screens.session import Session
from cchc_tui.store.rows import ExportRow
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_moment, show_size

_DIM, _GOOD, _WARN, _BAD = "$foreground-muted", "bold $text-success", "$text-warning", "bold $text-error"


class PackageScreen(Room):
    """Four steps on one page."""

    ROOM = "package"
    DEFAULT_CSS = """
    PackageScreen > VerticalScroll { padding: 1; height: 1fr; }
    PackageScreen Static { height: auto; }
    PackageScreen .step { margin-bottom: 1; }
    PackageScreen Horizontal { height: 1; margin-bottom: 1; }
    PackageScreen Horizontal > Static { width: 18; }
    PackageScreen TextField { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stop = threading.Event()
        self._busy = False
        self.earlier = session.store.exports(session.id)

    def body(self) -> Iterable[Widget]:
        """The four steps."""
        with VerticalScroll(can_focus=False):
            superior = self.session.assessment.office.superior
            yield Static(plain(t.PACK_TITLE.format(superior=superior), "bold $text-primary"), classes="step")
            yield Static(classes="step", id="check")
            yield Static(classes="step", id="content")
            with Horizontal():
                yield Static(t.PACK_WHERE, markup=False)
                yield TextField(str(self.cchc.paths.packages), max_length=1000)
            yield Static(classes="step", id="write")

    def on_mount(self) -> None:
        """Enter writes at once."""
        super().on_mount()
        self.query_one(TextField).focus()
        self.look_again()
        self._write(plain(t.PACK_READY))
        self.cchc.look_at_files()

    def keys(self) -> list[str]:
        """Keys of this room."""
        return ["stop"] if self._busy else ["enter_pack"]

    def look_again(self) -> None:
        """Check and contents of the snapshot."""
        assessment = self.session.assessment
        totals = assessment.sheet.totals
        findings = review(assessment, self.session.files)
        errors = sum(one.level is Level.ERROR for one in findings)
        warnings = sum(one.level is Level.WARNING for one in findings)
        whole = totals.answered == totals.self_scored
        leaves = t.PACK_LEAVES.format(answered=totals.answered, of=totals.self_scored)
        self.query_one("#check", Static).update(
            join(
                f"{t.PACK_CHECK:<18}",
                (f"{'✓' if whole else '!'} {leaves}   ", _GOOD if whole else _WARN),
                (f"{'✗' if errors else '✓'} {t.PACK_ERRORS.format(count=errors)}   ", _BAD if errors else _GOOD),
                (f"{'!' if warnings else '✓'} {t.PACK_WARNINGS.format(count=warnings)}", _WARN if warnings else _GOOD),
            )
        )
        linked = {link.evidence_id for link in assessment.links}
        size = sum(assessment.evidence[key].fingerprint.size for key in linked)
        words = t.PACK_FILES.format(count=len(linked), size=show_size(size))
        rows = [plain(f"{t.PACK_CONTENT:<18}{words}")]
        if self.earlier:
            rows.append(plain(" " * 18 + _earlier(self.earlier), _DIM))
        self.query_one("#content", Static).update(lines(rows))

    @on(TextField.Submitted)
    def _pack(self) -> None:
        if self._busy:
            self.cchc.tell(t.BUSY)
            return
        if self.cchc.refused():
            return
        errors = [one for one in review(self.session.assessment, self.session.files) if one.level is Level.ERROR]
        if errors and all(one.code.startswith("evidence.") for one in errors):
            names = "\n".join(dict.fromkeys(f"{one.place}  {one.facts['name']}" for one in errors[:8]))
            ask = AskDialog(t.PACK_WITHOUT.format(count=len(errors)), names)
            self.app.push_screen(ask, lambda agreed: self._start(allow_missing=True) if agreed else None)
        else:
            self._start()

    def _start(self, *, allow_missing: bool = False) -> None:
        try:
            folder = typed_path(self.query_one(TextField).value)
        except CchcError as fault:
            self._write(join((explain(fault), _BAD)))
            return
        self._stop.clear()
        self._busy = True
        self.show_keys()
        self._write(plain(t.WORKING))
        self._run(folder, allow_missing)

    @work(thread=True, exclusive=True)
    def _run(self, folder: Path, allow_missing: bool) -> None:
        """Pack on a thread of its own: the screen only shows how far it is."""
        from cchc_tui.jobs.package import pack

        call = self.app.call_from_thread
        try:
            if not self.session.finish():
                call(self._failed, t.QUIT_UNSAVED.format(why=""))
                return
            packed = pack(
                self.session.store,
                self.session.id,
                folder,
                datetime.now().astimezone(),
                allow_missing=allow_missing,
                progress=Progress(self._draw),
                cancelled=self._stop.is_set,
            )
        except CchcError as fault:
            call(self._stopped if self._stop.is_set() else self._failed, explain(fault))
            return
        written = packed.written
        rows = [
            join((t.PACK_DONE.format(files=written.files, size=show_size(written.size)), _GOOD)),
            plain(" " * 18 + str(written.path)),
            join(" " * 18, (t.PACK_SEAL.format(seal=written.seal), "bold")),
            plain(" " * 18 + t.PACK_SAFE, _DIM),
        ]
        self.earlier = self.session.store.exports(self.session.id)
        call(self._finished, lines(rows))

    def _draw(self, bar: Content) -> None:
        self.app.call_from_thread(self._write, bar)

    def _write(self, content: Content) -> None:
        if self.is_attached:
            self.query_one("#write", Static).update(join(f"{t.PACK_WRITE:<18}", content))

    def _finished(self, content: Content) -> None:
        self._busy = False
        self._write(content)
        if self.is_attached:
            self.look_again()
            self.show_keys()

    def _failed(self, why: str) -> None:
        self._finished(join((t.PACK_FAILED.format(why=why), _BAD)))

    def _stopped(self, _why: str) -> None:
        self._finished(join((t.PACK_STOPPED, _WARN)))

    def action_stop(self) -> None:
        """Stop writing; else back to the first page."""
        if self._busy:
            self._stop.set()
        else:
            self.cchc.go("home")


def _earlier(rows: list[ExportRow]) -> str:
    last = rows[-1]
    at = show_moment(datetime.fromisoformat(last.at))
    return t.PACK_EARLIER.format(count=len(rows), number=last.number, at=at)
