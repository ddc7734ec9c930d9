"""One list widget for every room: rows of text drawn line by line, so that a thousand rows cost what is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cchc_tui.screens.plain import fit

# Not as component classes: each of those is a node of its own, styled anew with every list.
_COLOURS = {
    "": "", "dim": "$foreground-muted", "ok": "$text-success", "weak": "$text-warning", "bad": "bold $text-error",
    "title": "bold $text-primary",
}  # fmt: skip


class Cell(NamedTuple):
    """A piece of a row: its text, a width in cells (0 takes what is left), and what colours it."""

    text: str
    width: int = 0
    kind: str = ""
    right: bool = False


class Row(NamedTuple):
    """A row and the object it stands for; a heading cannot be chosen.

    A long list gives a function that makes the cells: it is asked for those of the rows that are seen.
    """

    made: tuple[Cell, ...] | Callable[[], tuple[Cell, ...]]
    item: object = None
    heading: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its pieces, from left to right."""
        return self.made() if callable(self.made) else self.made


class RowList(ScrollView, can_focus=True):
    """Rows with a cursor. Arrow keys move it; Enter chooses; letters are left to the room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--cursor", "row--text"}
    DEFAULT_CSS = """
    RowList { height: 1fr; background: $background; }
    RowList > .row--text { color: $foreground; }
    RowList > .row--cursor { background: $panel; text-style: bold; }
    RowList:focus > .row--cursor { background: $primary; color: $text; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: RowList, item: object) -> None:
            super().__init__()
            self.rows, self.item = rows, item

        @property
        def control(self) -> RowList:
            return self.rows

    class Chosen(Moved):
        """Enter was pressed, or the row was clicked."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: list[Row] = list(rows)
        self.cursor = self._first()
        self.virtual_size = Size(0, len(self.rows))

    @property
    def item(self) -> object:
        """What the cursor stands on; None in an empty list."""
        return self.rows[self.cursor].item if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], keep: Callable[[object], bool] | None = None) -> None:
        """Show other rows; the cursor goes to the first row that `keep` wants, else stays near its place."""
        before, self.rows = (self.rows, self.cursor), list(rows)
        wanted = next((n for n, row in enumerate(self.rows) if keep and not row.heading and keep(row.item)), None)
        if wanted is None:
            wanted = self._nearest(min(max(self.cursor, 0), len(self.rows) - 1))
        self.cursor = wanted
        if before != (self.rows, self.cursor):
            self.virtual_size = Size(0, len(self.rows))
            self._see()
            self.refresh()

    def put(self, number: int, row: Row) -> None:
        """Replace one row, drawing only its line."""
        self.rows[number] = row
        self._draw(number)

    def go(self, wanted: Callable[[object], bool]) -> bool:
        """Move the cursor to the first row whose item is wanted."""
        for number, row in enumerate(self.rows):
            if not row.heading and wanted(row.item):
                self._set(number)
                return True
        return False

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        # A list that is gone has no styles left, though Textual may still draw the frame it was in.
        if not self.is_attached:
            return Strip.blank(width)
        base = self.get_component_rich_style("row--text")  # `rich_style` would be computed anew for each line
        if not 0 <= number < len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[number]
        cells = row.cells
        fixed = sum(cell.width for cell in cells)
        at_cursor = number == self.cursor and not row.heading
        cursor = self.get_component_rich_style("row--cursor", partial=True) if at_cursor else None
        segments, parse = [], self.app.stylesheet.parse_style
        for cell in cells:
            text = fit(cell.text, cell.width or max(width - fixed, 0), right=cell.right)
            style = base + parse(_COLOURS[cell.kind]).rich_style
            segments.append(Segment(text, style + cursor if cursor else style))
        return Strip(segments).adjust_cell_length(width, base + cursor if cursor else base)

    def action_move(self, step: int) -> None:
        """One selectable row up or down."""
        number = self.cursor + step
        while 0 <= number < len(self.rows) and self.rows[number].heading:
            number += step
        if 0 <= number < len(self.rows):
            self._set(number)
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        height = max(self.size.height - 1, 1)
        self._set(self._nearest(min(max(self.cursor + step * height, 0), len(self.rows) - 1)))

    def action_edge(self, step: int) -> None:
        """The first or the last row."""
        self._set(self._nearest(0 if step < 0 else len(self.rows) - 1))

    def action_choose(self) -> None:
        """Choose the row at the cursor."""
        if self.item is not None:
            self.post_message(self.Chosen(self, self.item))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor chooses."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self.rows) and not self.rows[number].heading:
            if number == self.cursor:
                self.action_choose()
            else:
                self._set(number)

    def _first(self) -> int:
        return next((number for number, row in enumerate(self.rows) if not row.heading), -1)

    def _nearest(self, number: int) -> int:
        for distance in range(len(self.rows)):
            for place in (number + distance, number - distance):
                if 0 <= place < len(self.rows) and not self.rows[place].heading:
                    return place
        return -1

    def _set(self, number: int) -> None:
        if number == self.cursor or number < 0:
            return
        before, self.cursor = self.cursor, number
        self._draw(before)
        self._draw(number)
        self._see()
        self.post_message(self.Moved(self, self.item))

    def _see(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self.cursor >= 0 and height and not top <= self.cursor < top + height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._see()

    def _draw(self, number: int) -> None:
        y = number - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))
