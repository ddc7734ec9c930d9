"""Gói hồ sơ: check, contents, where to, write and read back; "đã xuất" only after the last of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.drives import where_now
from cchc_tui.jobs.risk import FILE_FAULTS
from cchc_tui.paths import typed_path
from cchc_tui.screens.dialogs import AskDialog, FieldsDialog, ListDialog
from cchc_tui.screens.export_run import Work
from cchc_tui.screens.lists import Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.screens.progress import Progress
from cchc_tui.screens.reasons import ask_reasons
from cchc_tui.screens.room import Room
from cchc_tui.screens.sending import (
    Place,
    Way,
    ask_limit,
    ask_password,
    changes_since,
    look_for_places,
    places,
    show_changes,
)
from cchc_tui.screens.session import Session
from cchc_tui.store.rows import ExportRow
from cchc_tui.texts import labels
from cchc_tui.texts import package_labels as t
from cchc_tui.texts import risk_texts as r
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.ui import show_moment, show_size

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp
    from cchc_tui.core.assessment import Assessment
    from cchc_tui.core.codec import Plain
    from cchc_tui.jobs.package import Packed

_DIM, _GOOD, _WARN, _BAD = "$foreground-muted", "bold $text-success", "$text-warning", "bold $text-error"
_INDENT = 16


class PackageScreen(Room):
    """Four steps on one page."""

    ROOM = "package"
    DEFAULT_CSS = """
    PackageScreen > .step { height: auto; padding: 0 1; margin-top: 1; }
    PackageScreen > Horizontal.step { height: 1fr; }
    PackageScreen .name { width: 16; }
    PackageScreen #write { width: 1fr; height: 1fr; }
    PackageScreen > RowList { height: auto; max-height: 7; min-height: 2; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,C", "limit", show=False),
        Binding("p,P", "password", show=False),
        Binding("t,T", "changes", show=False),
        Binding("b,B", "supplement", show=False),
        Binding("w,W", "kit", show=False),
        Binding("escape", "stop", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.run = session.export
        self.way = Way()
        self.earlier: list[ExportRow] = []

    def body(self) -> Iterable[Widget]:
        """The four steps."""
        superior = self.session.assessment.office.superior
        yield Static(plain(t.TITLE.format(superior=superior), "bold $text-primary"), classes="step")
        yield Static(classes="step", id="check")
        yield Static(classes="step", id="content")
        yield Static(plain(t.WHERE), classes="step")
        yield RowList(places(self.cchc.paths.packages, []))
        with Horizontal(classes="step"):
            yield Static(t.WRITE, classes="name", markup=False)
            yield Static(id="write")

    def on_mount(self) -> None:
        """Enter writes at once."""
        self.query_one(RowList).focus()
        self.look_again()
        self.run.watch = self._watch
        if not self.run.busy:
            self.run.shown = None
        self._watch()
        self.cchc.look_at_files()
        self._look_for_places()

    @work(thread=True)
    def _look_for_places(self) -> None:
        """On a thread of its own: a save on a slow disk holds up the store, and an empty card reader takes its time."""
        earlier = self.session.store.exports(self.session.id)
        self.app.call_from_thread(self._earlier_found, earlier)
        rows = look_for_places(self.cchc.paths.packages)
        self.app.call_from_thread(self._places_found, rows)

    def _earlier_found(self, earlier: list[ExportRow]) -> None:
        if self.is_attached and earlier != self.earlier:
            self.earlier = earlier
            self.look_again()
            self.show_keys()

    def _places_found(self, rows: list[Row]) -> None:
        if self.is_attached:
            shown = self.query_one(RowList)
            stick = next((row.item for row in rows if isinstance(row.item, Place) and row.item.stick), None)
            # A stick is what most packages go to; but a place the officer has gone to stays where the cursor is.
            wanted = stick if stick and shown.cursor == 0 else shown.item
            shown.show(rows, lambda item: item == wanted)

    def menu(self) -> Sequence[tuple[str, str, str]]:
        """This room's own actions."""
        return t.MENU

    def keys(self) -> list[str]:
        """Keys of this room."""
        if self.run.busy:
            return ["stop"]
        since = ["pack_changes", "pack_supplement"] if self.earlier else []
        return ["enter_pack", "pack_limit", "pack_password", *since, "pack_kit"]

    def look_again(self) -> None:
        """Check and contents of the snapshot."""
        assessment = self.session.assessment
        totals = assessment.sheet.totals
        report = self.session.risk
        errors, warnings, open_ = len(report.blocking), len(report.warnings), len(report.open)
        whole = totals.answered == totals.self_scored
        leaves = t.LEAVES.format(answered=totals.answered, of=totals.self_scored)
        self.query_one("#check", Static).update(
            join(
                f"{t.CHECK:<{_INDENT}}",
                (f"{'✓' if whole else '!'} {leaves}   ", _GOOD if whole else _WARN),
                (f"{'✗' if errors else '✓'} {t.ERRORS.format(count=errors)}   ", _BAD if errors else _GOOD),
                (f"{'!' if open_ else '✓'} {_warnings(warnings, open_)}", _WARN if open_ else _GOOD),
            )
        )
        linked = {link.evidence_id for link in assessment.links}
        size = sum(assessment.evidence[key].fingerprint.size for key in linked)
        words = t.FILES.format(count=len(linked), size=show_size(size))
        rows = [plain(f"{t.CONTENT:<{_INDENT}}{words}")]
        if self.earlier:
            rows.append(plain(" " * _INDENT + _earlier(self.earlier), _DIM))
        rows.append(join(f"{t.WAY:<{_INDENT}}", (self.way.words(self.earlier), "bold")))
        self.query_one("#content", Static).update(lines(rows))

    # How it goes out.

    def action_limit(self) -> None:
        """In parts?"""
        if not self.run.busy:
            ask_limit(self.app, lambda limit: self._go_by(replace(self.way, limit=limit)))

    def action_password(self) -> None:
        """With a password?"""
        if not self.run.busy:
            ask_password(self.app, lambda password: self._go_by(replace(self.way, password=password)))

    def action_supplement(self) -> None:
        """All of it, or only what changed since the last sending."""
        if not self.earlier:
            self.cchc.tell(t.NEVER_SENT)
        elif not self.run.busy:
            self._go_by(replace(self.way, only_changes=not self.way.only_changes))

    def _go_by(self, way: Way) -> None:
        self.way = way
        self.look_again()

    def action_changes(self) -> None:
        """What is different from the last sending."""
        if not self.earlier:
            self.cchc.tell(t.NEVER_SENT)
        else:
            self._compare(self.earlier[-1])

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, last: ExportRow) -> None:
        from cchc_tui.jobs.package import take_snapshot

        call = self.app.call_from_thread
        try:
            self.session.finish()
            found = changes_since(take_snapshot(self.session.store, self.session.id), where_now(last.path))
        except (CchcError, OSError) as fault:
            # It may well be there, and be shut: by a password, by damage.
            words = t.CHANGES_SHUT if isinstance(fault, StateError) else t.CHANGES_GONE
            call(self.cchc.tell, words.format(path=last.path), "warning", 12)
            return
        title, rows = show_changes(found, last.number)
        call(self.app.push_screen, ListDialog(title, rows))

    # Writing.

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if self.run.busy:
            self.cchc.tell(labels.BUSY)
            return
        if self.cchc.refused() or not isinstance(event.item, Place):
            return
        if event.item.folder is not None:
            self._check(event.item)
            return

        def typed(values: dict[str, str] | None) -> None:
            if values is not None and values["folder"].strip():
                self._check(Place(typed_path(values["folder"])))

        fields = {"folder": t.PLACE_FIELD}
        start = {"folder": str(self.cchc.paths.packages)}
        self.app.push_screen(FieldsDialog(t.PLACE_ASK, fields, start, _no_folder), typed)

    def _check(self, place: Place) -> None:
        """What stands in the way: errors that only missing files make may be agreed to, others may not."""
        errors = self.session.risk.blocking
        if errors and all(one.code in FILE_FAULTS for one in errors):
            names = "\n".join(dict.fromkeys(f"{one.place}  {one.facts['file']}" for one in errors[:8]))
            ask = AskDialog(t.WITHOUT.format(count=len(errors)), names)
            self.app.push_screen(ask, lambda agreed: self._reasons(place, allow_missing=True) if agreed else None)
        elif errors:
            self._write(join((r.PACK_BLOCKED.format(count=len(errors)), _BAD)))
        else:
            self._reasons(place)

    def _reasons(self, place: Place, *, allow_missing: bool = False) -> None:
        ask_reasons(self.cchc, self.session, lambda: self._unscored(place, allow_missing))

    def _unscored(self, place: Place, allow_missing: bool) -> None:
        """A package with leaves nobody has scored goes out only if that was meant."""
        totals = self.session.assessment.sheet.totals
        if totals.self_scored > totals.answered:
            ask = AskDialog(t.UNSCORED.format(count=totals.self_scored - totals.answered), t.UNSCORED_ABOUT)
            self.app.push_screen(ask, lambda agreed: self._start(place, allow_missing) if agreed else None)
        else:
            self._start(place, allow_missing)

    def _start(self, place: Place, allow_missing: bool) -> None:
        way = self.way

        def work(progress: Progress, stopped: Callable[[], bool]) -> Content:
            return lines(_told(self._pack(place, way, allow_missing, progress, stopped), place, way))

        self._export(work)

    def _pack(
        self, place: Place, way: Way, allow_missing: bool, progress: Progress, stopped: Callable[[], bool]
    ) -> Packed:
        """On a thread of its own."""
        from cchc_tui.jobs.delivery import Delivery
        from cchc_tui.jobs.package import pack
        from cchc_tui.jobs.receiving import read_since

        session = self.session
        if not session.finish():
            raise session.state.problem or StoreError("db.busy")
        if way == Way():  # parts and passwords have an order of their own
            progress.told = _files_of(session.assessment)
        assert place.folder is not None
        since: Plain | None = None
        if way.only_changes:
            last = self.earlier[-1].path
            try:
                since = read_since(where_now(last))
            except OSError as fault:
                raise InputError("since.gone", path=last) from fault
        return pack(
            session.store,
            session.id,
            place.folder,
            datetime.now().astimezone(),
            allow_missing=allow_missing,
            since=since,
            writer=Delivery(way.limit or None, way.password),
            progress=progress,
            cancelled=stopped,
        )

    def _export(self, work: Work) -> None:
        self._write(plain(labels.WORKING))
        app = self.cchc  # a screen that was left does not know its app any more
        self.run.start(app, work, _failed, lambda content: self._ended(app, content))
        self.show_keys()

    def _ended(self, app: CchcApp, content: Content) -> None:
        """On the app's own thread, whichever room is open by then."""
        if self.is_attached:
            self.look_again()
            self.show_keys()
            self._look_for_places()
        else:
            app.tell(content.plain.splitlines()[0], seconds=15)

    def _watch(self) -> None:
        self._write(self.run.shown or plain(t.READY))

    def _write(self, content: Content) -> None:
        if self.is_attached:
            self.query_one("#write", Static).update(content)

    def action_stop(self) -> None:
        """Stop writing; else back to the first page."""
        if self.run.busy:
            self.run.stop()
        else:
            self.cchc.go("home")

    # The kit for the province's own web form.

    def action_kit(self) -> None:
        """A folder for each leaf, into the place under the cursor."""
        item = self.query_one(RowList).item
        folder = item.folder if isinstance(item, Place) and item.folder else self.cchc.paths.packages
        if self.run.busy:
            return

        def work(progress: Progress, stopped: Callable[[], bool]) -> Content:
            from cchc_tui.jobs.web_kit import write_kit

            self.session.finish()
            kit = write_kit(self.session.store, self.session.id, folder, progress=progress, cancelled=stopped)
            rows = [join((t.KIT_DONE.format(leaves=kit.leaves, files=kit.files, folder=kit.folder), _GOOD))]
            if kit.findings:
                rows.append(join((t.KIT_LEFT.format(count=len(kit.findings)), _WARN)))
            return lines(rows)

        self._export(work)


def _files_of(assessment: Assessment) -> Callable[[int, int], str]:
    """Which paper is written, or read back, once so many bytes of both are done."""
    from cchc_tui.core.package import papers_within

    def told(done: int, total: int) -> str:
        size = total // 2
        reading = done > size
        whole, count = papers_within(assessment, size, done - size if reading else done)
        words = t.READING if reading else t.WRITING
        return words.format(done=whole, of=count, size=show_size(size))

    return told


def _failed(fault: CchcError | None) -> Content:
    """Stopped, or failed and why."""
    if fault is None:
        return join((t.STOPPED, _WARN))
    return join((t.FAILED.format(why=explain(fault)), _BAD))


def _told(packed: Packed, place: Place, way: Way) -> list[Content]:
    """What was written, where, under which code, and what to do next."""
    written = packed.written
    figures = {"files": written.files, "size": show_size(written.size), "count": len(written.parts)}
    done = t.DONE_PARTS if len(written.parts) > 1 else t.DONE
    rows = [join((done.format(**figures), _GOOD))]
    rows += [plain(str(path)) for path in written.parts or (written.path,)][:4]
    rows.append(join((t.SEAL.format(seal=written.seal), "bold")))
    rows.append(join((t.SAFE_STICK, _GOOD)) if place.stick else plain(t.NOT_SENT, _WARN))
    if way.password:
        rows.append(plain(t.SAFE_LOCKED, _WARN))
    if packed.papers:
        rows.append(plain(t.PAPERS.format(names=", ".join(path.name for path in packed.papers)), _DIM))
    return rows + [plain(explain_level(one), _WARN) for one in packed.beside]


def _warnings(count: int, open_: int) -> str:
    words = r.PACK_WARNINGS.format(count=count)
    return words + (r.PACK_OPEN.format(count=open_) if open_ else r.PACK_ALL_SAID if count else "")


def _no_folder(_name: str, text: str) -> str:
    try:
        typed_path(text)
    except InputError as fault:
        return explain(fault)
    return ""


def _earlier(rows: list[ExportRow]) -> str:
    last = rows[-1]
    at = show_moment(datetime.fromisoformat(last.at))
    return t.EARLIER.format(count=len(rows), number=last.number, at=at)
