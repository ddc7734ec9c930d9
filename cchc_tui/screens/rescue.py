"""Đường lùi: a database that cannot be opened, why, and every way on; the damaged file is never written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.frozen import dataclass
from cchc_tui.screens.backups import BusyDialog
from cchc_tui.screens.dialogs import AskDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.texts import rescue_labels as t
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp
    from cchc_tui.jobs.rescue import Rescue, Salvaged, SoundCopy
    from cchc_tui.store.restoring import Restored
    from cchc_tui.store.store import Store

STORAGE = 3


@dataclass(frozen=True, slots=True)
class Way:
    """Một lối ra: what it is, in a row and in a paragraph; `copy` when it is a copy to be put back."""

    kind: str
    words: str
    about: str = ""
    copy: SoundCopy | None = None


class RescueScreen(Screen[None]):
    """Shown in the place of the first room."""

    TOPIC = "rescue"
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RescueScreen > Static { padding: 0 1; }
    RescueScreen > .title { width: 100%; height: 1; background: $error-muted; text-style: bold; }
    RescueScreen > .fault { height: auto; padding: 1 1 0 1; color: $text-error; }
    RescueScreen > .calm { height: auto; padding: 1 1 0 1; }
    RescueScreen > .head { height: 2; padding: 1 1 0 1; color: $text-primary; text-style: bold; }
    RescueScreen > RowList { height: auto; max-height: 8; padding: 0 1; }
    RescueScreen > .about { height: 1fr; padding: 1 3 0 3; }
    RescueScreen > .keys { width: 100%; height: 1; background: $panel; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "out", show=False)]

    def __init__(self, fault: CchcError) -> None:
        super().__init__()
        self.fault = fault
        self.rescue: Rescue | None = None

    @property
    def cchc(self) -> CchcApp:
        """The app, as what it is."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """What is wrong, what was done about it, the ways, the keys."""
        yield Static(t.TITLE, classes="title", markup=False)
        yield Static(plain(explain(self.fault)), classes="fault")
        yield Static(plain(t.LOOKING if self._has_ways() else t.SOUND), classes="calm")
        yield Static(t.WAYS, classes="head", markup=False)
        yield RowList([_row(_EXIT)])
        yield Static("", classes="about", markup=False)
        yield Static(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """The ways are looked for behind the screen: every copy is proved before it is offered."""
        self.query_one(RowList).focus()
        if self._has_ways():
            self._look()

    def _has_ways(self) -> bool:
        from cchc_tui.jobs.rescue import can_help

        return can_help(self.fault)

    def _keys(self) -> Content:
        shown: list[tuple[str, str]] = []
        for key, words in t.KEYS:
            shown += [(f" {key} ", "bold $text-accent"), (f"{words} ", "")]
        return join(*shown)

    @work(thread=True)
    def _look(self) -> None:
        from cchc_tui.jobs.rescue import way_out
        from cchc_tui.store.engine import now

        try:
            rescue = way_out(self.cchc.paths, self.cchc.settings, self.fault, at=now())
        except CchcError as fault:
            self.app.call_from_thread(self._looked_in_vain, fault)
            return
        self.app.call_from_thread(self._looked, rescue)

    def _looked_in_vain(self, fault: CchcError) -> None:
        self.query_one(".calm", Static).update(plain(explain(fault), "$text-warning"))

    def _looked(self, rescue: Rescue) -> None:
        self.rescue = rescue
        ways = [*_ways(rescue), _EXIT]
        self.query_one(RowList).show([_row(one) for one in ways])
        self.query_one(RowList).action_edge(-1)
        self.query_one(".calm", Static).update(self._calm(rescue))
        self._moved()

    def _calm(self, rescue: Rescue) -> Content:
        rows = [t.NOTHING_FOUND] if not (rescue.copies or rescue.salvage or rescue.journal_file) else []
        if rescue.aside is not None:
            rows.append(t.ASIDE.format(place=self.cchc.paths.short(rescue.aside)))
        return lines([plain(row) for row in [*rows, t.NEVER_WRITTEN]])

    @on(RowList.Moved)
    def _moved(self) -> None:
        item = self.query_one(RowList).item
        self.query_one(".about", Static).update(plain(item.about if isinstance(item, Way) else ""))

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        way = self.query_one(RowList).item
        if not isinstance(way, Way) or way.kind == "exit":
            self.action_out()
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.app.push_screen(BusyDialog(t.WORKING))
                self._go(way)

        self.app.push_screen(AskDialog(t.ASK.format(way=way.words), way.about), answered)

    @work(thread=True)
    def _go(self, way: Way) -> None:
        from cchc_tui.jobs import backups, rescue
        from cchc_tui.jobs.opening import open_store
        from cchc_tui.settings import device_name
        from cchc_tui.store.engine import now

        paths, settings = self.cchc.paths, self.cchc.settings
        who, device = settings.who, device_name()
        try:
            done: Restored | Salvaged
            if way.copy is not None:
                done = backups.restore(paths, way.copy.facts.copy.path, at=now(), who=who, device=device)
            elif way.kind == "salvage":
                done = rescue.salvage(paths, settings, at=now(), who=who, device=device)
            else:
                done = rescue.rebuild(paths, paths.journal_file, at=now(), who=who, device=device)
            store = open_store(paths, settings)
        except CchcError as fault:
            self.app.call_from_thread(self._failed, fault)
            return
        self.app.call_from_thread(self._done, store, way, done)

    def _failed(self, fault: CchcError) -> None:
        self.app.pop_screen()  # what says that it is being done
        self.cchc.tell(explain(fault), "error", 20)

    def _done(self, store: Store, way: Way, done: Restored | Salvaged) -> None:
        from cchc_tui.jobs.rescue import Salvaged

        kept = self.cchc.paths.short(done.kept) if done.kept else ""
        app = self.cchc
        app.opened(store, store.newest())
        words = t.DONE.format(way=way.words)
        app.tell(f"{words} {t.KEPT.format(place=kept)}" if kept else words, "information", 20)
        if isinstance(done, Salvaged) and done.lost:
            app.push_screen(ListDialog(t.LOST, [explain(one) for one in done.lost]))

    def action_out(self) -> None:
        """Leave everything as it is."""
        self.app.exit(STORAGE)


_EXIT = Way("exit", t.EXIT, t.EXIT_ABOUT)


def _row(way: Way) -> Row:
    return Row((Cell(f"  {way.words}", 0, "dim" if way.kind == "exit" else ""),), way)


def _ways(rescue: Rescue) -> list[Way]:
    """Copies first, newest in front: they are proved; what can be had from the file itself may lack anything."""
    found = []
    for one in rescue.copies:
        found.append(Way("copy", t.show_way(one.facts.copy.at, one.lack.edits if one.lack else None), _lack(one), one))
    if rescue.salvage is not None and rescue.salvage.kept:
        words = t.show_salvage(rescue.salvage.kept, rescue.salvage.known)
        found.append(Way("salvage", words, t.SALVAGE_ABOUT))
    if rescue.journal_file:
        found.append(Way("rebuild", t.show_rebuild(rescue.journal_file), t.REBUILD_ABOUT))
    return found


def _lack(one: SoundCopy) -> str:
    lack = one.lack
    if lack is None:
        return t.LACK_NOTHING
    leaves = ", ".join(lack.leaves[:12]) + (" …" if len(lack.leaves) > 12 else "")
    between = ""
    if lack.first and lack.last:
        between = t.LACK_BETWEEN.format(first=f"{lack.first:%H:%M %d/%m}", last=f"{lack.last:%H:%M %d/%m}")
    words = t.LACK.format(count=lack.edits)
    return " ".join(part for part in (words, between, t.LACK_LEAVES.format(leaves=leaves) if leaves else "") if part)
