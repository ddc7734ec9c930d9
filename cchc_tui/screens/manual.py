"""Sách hướng dẫn: the chapters on the left, the page on the right, and words sought in all of them."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from cchc_tui.core.errors import CchcError
from cchc_tui.core.manual import Chapter, Hit, ManualIndex
from cchc_tui.core.manual_lines import Laid, lay_out
from cchc_tui.core.text import visible
from cchc_tui.jobs.manual import NAMES, chapter, chapters
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import fit, join, plain
from cchc_tui.texts import labels
from cchc_tui.texts import manual_labels as t
from cchc_tui.texts.errors import explain

_WIDE, _LIST, _PAGE = 110, 32, 96  # both sides from this width on; the list's columns; a line's most


class ManualPage(ScrollView, can_focus=True):
    """Trang sách: laid out once for its width, drawn line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--text", "page--title", "page--strong", "page--code", "page--small", "page--link", "page--note",
        "page--screen", "page--found",
    }  # fmt: skip
    DEFAULT_CSS = """
    ManualPage { width: 1fr; height: 1fr; background: $background; scrollbar-size: 0 0; }
    ManualPage > .page--text { color: $foreground; }
    ManualPage > .page--title { color: $text-primary; text-style: bold; }
    ManualPage > .page--strong { text-style: bold; }
    ManualPage > .page--code { color: $text-accent; text-style: bold; }
    ManualPage > .page--small { color: $foreground-muted; }
    ManualPage > .page--link { text-style: underline; }
    ManualPage > .page--note { color: $text-warning; text-style: bold; }
    ManualPage > .page--screen { background: $panel; color: $foreground; }
    ManualPage > .page--found { background: $primary; color: $text; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "by(-1)", show=False),
        Binding("down", "by(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chapter: Chapter | None = None
        self._laid, self._laid_at = Laid((), ()), 0
        self._found: range = range(0)

    def show(self, shown: Chapter, block: int = -1) -> None:
        """A chapter from its beginning, or from one of its blocks, which is marked."""
        self._chapter, self._laid_at = shown, 0
        self._lay()
        self._found = range(0)
        if block >= 0:
            starts = (*self._laid.starts, len(self._laid.lines))
            self._found = range(starts[block], starts[block + 1])
        self._to(max(self._found.start - 2, 0))

    @property
    def place(self) -> tuple[int, int, int]:
        """The first and last line in sight, and how many there are."""
        first, count = self.scroll_offset.y, len(self._laid.lines)
        return min(first + 1, count), min(first + self.size.height, count), count

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        number, width = y + self.scroll_offset.y, self.size.width
        if not self.is_attached:  # gone already, though Textual may still draw the frame it was in
            return Strip.blank(width)
        base = self.get_component_rich_style("page--text")
        if not 0 <= number < len(self._laid.lines):
            return Strip.blank(width, base)
        line = self._laid.lines[number]
        segments = []
        for span in line:
            style = self.get_component_rich_style(f"page--{span.kind}", partial=True) if span.kind else None
            segments.append(Segment(visible(span.text), base + style if style else base))
        if number in self._found and line:
            segments[0] = Segment("▶", base + self.get_component_rich_style("page--found", partial=True))
            segments.insert(1, Segment(line[0].text[1:], base))
        return Strip(segments).adjust_cell_length(width, base)

    def on_resize(self) -> None:
        """Another width is laid out anew, and the reader stays near the place."""
        self._lay()
        self._tell()

    def action_by(self, step: int) -> None:
        """A line up or down."""
        self._to(self.scroll_offset.y + step)

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        self._to(self.scroll_offset.y + step * max(self.size.height - 2, 1))

    def action_edge(self, step: int) -> None:
        """The beginning or the end."""
        self._to(0 if step < 0 else len(self._laid.lines))

    def watch_scroll_y(self, before: float, after: float) -> None:
        """The line below tells where the reader is."""
        super().watch_scroll_y(before, after)
        self._tell()

    def _tell(self) -> None:
        if isinstance(self.screen, ManualScreen):
            self.screen.show_place()

    def _lay(self) -> None:
        width = min(self.size.width, _PAGE)
        if self._chapter is None or not width or width == self._laid_at:
            return
        self._laid, self._laid_at = lay_out(self._chapter.blocks, width), width
        self.virtual_size = Size(self.size.width, len(self._laid.lines))
        self.refresh()

    def _to(self, line: int) -> None:
        most = max(len(self._laid.lines) - self.size.height, 0)
        self.scroll_to(y=min(max(line, 0), most), animate=False, force=True, immediate=True)
        self.refresh(Region(0, 0, *self.size))
        self._tell()


class ManualScreen(Screen[None]):
    """Đọc sách: laid over the room that is open; Esc leads back to it as it was."""

    ROOM = "manual"
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ManualScreen > .title { width: 100%; height: 1; background: $panel; text-style: bold; }
    ManualScreen > .place { height: 1; color: $foreground-muted; }
    ManualScreen > .keys { width: 100%; height: 1; background: $panel; }
    ManualScreen RowList { width: 32; border-right: solid $panel; }
    ManualScreen.-narrow RowList { width: 1fr; border: none; }
    ManualScreen.-narrow.-page RowList, ManualScreen.-narrow.-list ManualPage { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("tab,shift+tab", "side", show=False),
        Binding("slash", "find", show=False),
        Binding("n,N", "next", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name_read = name or NAMES[0]
        self._begins_with_page = bool(name)
        self._index: ManualIndex | None = None
        self._hits: list[Hit] = []
        self._at = -1

    def compose(self) -> ComposeResult:
        """Title, the two sides, place, keys."""
        yield Static(plain(f" {t.TITLE}"), classes="title")
        with Horizontal():
            yield RowList([Row((Cell(f" {_named(name)}"),), name) for name in NAMES])
            yield ManualPage()
        yield Static(classes="place", markup=False)
        yield Static(classes="keys")

    def on_mount(self) -> None:
        """The page that was asked for, or the list to choose from."""
        self._look()
        self._side(page=self._begins_with_page)
        self.query_one(RowList).go(lambda item: item == self.name_read)
        self.call_after_refresh(self._show, self.name_read)  # once the page has its width

    def on_resize(self) -> None:
        """Another width shows one side or both."""
        if self.is_mounted:
            self._look()

    @property
    def page(self) -> ManualPage:
        """The page."""
        return self.query_one(ManualPage)

    @property
    def hits(self) -> list[Hit]:
        """What the last search found."""
        return self._hits

    def read(self, name: str, block: int = -1) -> None:
        """Show a chapter, from one of its blocks if asked."""
        self.query_one(RowList).go(lambda item: item == name)
        self._show(name, block)

    def _show(self, name: str, block: int = -1) -> None:
        try:
            shown = chapter(name)
        except CchcError as fault:
            self.app.notify(explain(fault), severity="error", markup=False)
            return
        self.name_read = name
        self.page.show(shown, block)

    def show_place(self) -> None:
        """Where the reader is."""
        first, last, count = self.page.place
        words = t.PLACE.format(chapter=_named(self.name_read), first=first, last=last, of=count)
        if self._hits and self._at >= 0:
            words = f"{t.FOUND_AT.format(at=self._at + 1, of=len(self._hits))} · {words}"
        self.query_one(".place", Static).update(plain(fit(f" {words}", self.size.width or 80)), layout=False)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        if not self.has_class("-narrow") and isinstance(event.item, str) and event.item != self.name_read:
            self._at = -1
            self.read(event.item)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.item, str):
            self._at = -1
            self._side(page=True)
            self.call_after_refresh(self.read, event.item)

    def action_side(self) -> None:
        """To the other side."""
        self._side(page=not self.page.has_focus)

    def action_back(self) -> None:
        """From the page to the list where only one of them is shown; else back to the room."""
        if self.has_class("-narrow") and self.page.has_focus and not self._begins_with_page:
            self._side(page=False)
        else:
            self.dismiss(None)

    def action_turn(self, step: int) -> None:
        """The chapter before or after."""
        at = NAMES.index(self.name_read) + step
        if 0 <= at < len(NAMES):
            self._at = -1
            self.read(NAMES[at])

    @work(exclusive=True)
    async def action_find(self) -> None:
        """Words in all chapters; the first search reads them all, on a thread of its own."""
        from cchc_tui.screens.manual_find import FindDialog

        if self._index is None:
            import asyncio

            try:
                self._index = await asyncio.to_thread(_indexed)
            except CchcError as fault:
                self.app.notify(explain(fault), severity="error", markup=False)
                return
        dialog = FindDialog(self._index)
        hit = await self.app.push_screen_wait(dialog)
        if hit is not None:
            self._hits = dialog.hits
            self._go(self._hits.index(hit))

    def action_next(self) -> None:
        """To the next place that was found."""
        if not self._hits:
            self.app.notify(t.NOT_SOUGHT, markup=False)
            return
        self._go((self._at + 1) % len(self._hits))

    def _go(self, at: int) -> None:
        self._at, hit = at, self._hits[at]
        self._side(page=True)
        self.call_after_refresh(self.read, hit.chapter, hit.block)

    def _side(self, *, page: bool) -> None:
        self.set_class(page, "-page")
        self.set_class(not page, "-list")
        (self.page if page else self.query_one(RowList)).focus()
        self._show_keys(page=page)

    def _look(self) -> None:
        self.set_class(self.size.width < _WIDE, "-narrow")
        self._show_keys(page=not self.has_class("-list"))

    def _show_keys(self, *, page: bool) -> None:
        own = ["manual_scroll", "manual_chapters"] if page else ["manual_read", "manual_page"]
        more = ["manual_next"] if self._hits else []
        menu = ["menu"] if getattr(self.app, "session", None) is not None else []  # at the first start there is none
        shown = list[tuple[str, str]]()
        for name in [*own, "manual_find", *more, "manual_turn", "manual_back", *menu]:
            key, words = labels.KEYS[name]
            shown += [(f" {key} ", "bold $text-accent"), (f"{words} ", "")]
        self.query_one(".keys", Static).update(join(*shown), layout=False)


def _indexed() -> ManualIndex:
    return ManualIndex(chapters())


def _named(name: str) -> str:
    """A chapter as the list has it; its title without reading the chapter."""
    return t.CHAPTERS[name]
