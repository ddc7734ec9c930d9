"""Where officers type: fields that keep Vietnamese whole, whatever the keyboard or the clipboard sends."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from cchc_tui.core.text import clean, nfc
from cchc_tui.texts import labels as t

MOST_LINE, MOST_TEXT = 500, 20_000


def _is_mark(text: str) -> bool:
    return bool(text) and unicodedata.combining(text[0]) != 0


class TextField(Input):
    """One line of text. A stray mark joins the letter before it; what is pasted is cleaned first."""

    DEFAULT_CSS = """
    TextField { height: 1; border: none; padding: 0 1; background: $surface; }
    TextField:focus { border: none; background: $primary-background; }
    TextField.-invalid { background: $error-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Ctrl+Z and Ctrl+Y belong to the room; Input would not use them, but its parents must get them.
        Binding("up", "screen.focus_previous", show=False),
        Binding("down", "screen.focus_next", show=False),
    ]

    def __init__(self, value: str = "", **options: Any) -> None:
        options.setdefault("max_length", MOST_LINE)
        options.setdefault("select_on_focus", False)
        super().__init__(clean(value, multiline=False), compact=True, **options)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put cleaned `text` in place of the given part; a mark is composed with its letter."""
        text = clean(text, multiline=False)
        if _is_mark(text) and start > 0:
            start, text = start - 1, nfc(self.value[start - 1] + text)
        super().replace(text, start, end)

    def render_line(self, y: int) -> Strip:
        """A line; nothing once the field is gone, for Textual may still draw the frame it was in."""
        return super().render_line(y) if self.is_attached else Strip.blank(self.size.width)

    def _on_paste(self, event: events.Paste) -> None:
        text = " ".join(clean(event.text).split())
        room = (self.max_length or MOST_LINE) - len(self.value) + len(self.selected_text)
        if len(text) > room:
            text = text[: max(room, 0)]
            self.app.notify(t.PASTE_CUT.format(most=len(text)), severity="warning", markup=False)
        if text:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()


class TextBox(TextArea):
    """Several lines of text, with the same care."""

    DEFAULT_CSS = """
    TextBox { height: 5; border: none; padding: 0 1; background: $surface; }
    TextBox:focus { border: none; background: $primary-background; }
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(
            clean(text), compact=True, tab_behavior="focus", soft_wrap=True, highlight_cursor_line=False, **options
        )

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; nothing once the box is gone, for Textual may still draw the frame it was in."""
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height

    def put(self, text: str) -> None:
        """Put text where the cursor stands, as if it were typed."""
        self._replace_via_keyboard(text, *self.selection)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        insert = clean(insert)
        room = MOST_TEXT - len(self.text)
        if len(insert) > max(room, 0):
            insert = insert[: max(room, 0)]
            self.app.notify(t.PASTE_CUT.format(most=len(insert)), severity="warning", markup=False)
        row, column = min(start, end)
        if _is_mark(insert) and column > 0:
            letter = self.document.get_line(row)[column - 1]
            start, end, insert = (row, column - 1), max(start, end), nfc(letter + insert)
        return super()._replace_via_keyboard(insert, start, end)

    async def _on_paste(self, event: events.Paste) -> None:
        await super()._on_paste(event)
        event.stop()
        event.prevent_default()
