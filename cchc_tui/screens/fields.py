"""Where officers type: fields that keep Vietnamese whole, whatever the keyboard or the clipboard sends."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from cchc_tui.core.paste import as_pasted
from cchc_tui.core.text import clean, nfc
from cchc_tui.texts import labels as t

if TYPE_CHECKING:
    from textual.widget import Widget

    from cchc_tui.app import CchcApp
    from cchc_tui.core.composer_line import Edit, Manner, Typed

    _Widget = Widget
else:
    _Widget = object  # Textual takes a widget's looks from its first base that is a widget: Input, TextArea

MOST_LINE, MOST_TEXT = 500, 20_000

# Fields of these names hold numbers, days, codes, paths, seal codes or passwords: there a letter is only itself.
_NO_WORDS = (
    "period deadline submit supplement appraisal code codes old new url page issued_on folder path seal password"
    " first again points now before value year index rank units effort max_points sheets population satisfied aims"
)
NO_WORDS = frozenset(_NO_WORDS.split())


def _is_mark(text: str) -> bool:
    return bool(text) and unicodedata.combining(text[0]) != 0


class Composing(_Widget):
    """A field that can make Telex and VNI of its keys, when the officer has chosen so and words are typed in it."""

    WORDS: ClassVar[bool] = True
    _typed: Typed | None = None

    @property
    def takes_words(self) -> bool:
        """Whether words are typed here, and not figures, codes or paths."""
        name = self.name or ""
        counted = name.removeprefix("a").isdigit()  # the figures of a rule, the answers of a survey
        return self.WORDS and not (name in NO_WORDS or counted or self.has_class("figure"))

    def _manner(self) -> Manner | None:
        settings = getattr(self.app, "settings", None)
        if settings is None or not settings.typing or not self.takes_words:
            return None
        from cchc_tui.core.composer_line import Manner

        return Manner(settings.typing, settings.tones == "new")

    async def _on_key(self, event: events.Key) -> None:
        manner = self._manner()
        if manner is None:
            self._typed = None
            return
        from cchc_tui.core.composer_line import finish, press

        place = self._place()
        if place is None:
            self._typed = None
        elif event.is_printable and event.character:
            edit, self._typed = press(self._typed, *place, event.character, manner)
            self._change(edit)
            event.stop()
            event.prevent_default()
        elif event.key in ("enter", "tab", "shift+tab"):
            if edit_last := finish(self._typed, place[0], place[1][1], manner):
                self._change(edit_last)
            self._typed = None
        elif event.key != "backspace":
            self._typed = None

    def _erased(self) -> bool:
        """Backspace, where it brings a word back that a slip had undone."""
        manner, place = self._manner(), self._place()
        if manner is None or place is None or place[1][0] != place[1][1]:
            return False
        from cchc_tui.core.composer_line import erase

        found = erase(self._typed, place[0], place[1][1], manner)
        if found is None:
            return False
        edit, self._typed = found
        self._change(edit)
        return True

    def _place(self) -> tuple[str, tuple[int, int]] | None:
        """The line at the cursor, and what is selected in it; nothing when more than one line is."""
        raise NotImplementedError

    def _change(self, edit: Edit) -> None:
        """Do an edit of that line."""
        raise NotImplementedError

    async def _clipboard(self) -> str:
        return await cast("CchcApp", self.app).clipboard_text()

    def _cut(self, length: int) -> None:
        self.app.notify(t.PASTE_CUT.format(most=length), severity="warning", markup=False)


class TextField(Composing, Input):
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

    @property
    def takes_words(self) -> bool:
        """Whether words are typed here; never where the letters cannot be seen."""
        return super().takes_words and not self.password

    def replace(self, text: str, start: int, end: int) -> None:
        """Put cleaned `text` in place of the given part; a mark is composed with its letter."""
        text = clean(text, multiline=False)
        if _is_mark(text) and start > 0:
            start, text = start - 1, nfc(self.value[start - 1] + text)
        super().replace(text, start, end)

    def render_line(self, y: int) -> Strip:
        """A line; nothing once the field is gone, for Textual may still draw the frame it was in."""
        return super().render_line(y) if self.is_attached else Strip.blank(self.size.width)

    def action_delete_left(self) -> None:
        """Backspace."""
        if not self._erased():
            super().action_delete_left()

    async def action_paste(self) -> None:  # type: ignore[override]
        """Ctrl+V: what the system's clipboard holds."""
        self._take(await self._clipboard())

    def _on_paste(self, event: events.Paste) -> None:
        self._take(event.text)
        event.stop()
        event.prevent_default()

    def _take(self, text: str) -> None:
        room = (self.max_length or MOST_LINE) - len(self.value) + len(self.selected_text)
        text, cut = as_pasted(text, room, lines=False)
        if cut:
            self._cut(len(text))
        if text:
            self.replace(text, *self.selection)

    def _place(self) -> tuple[str, tuple[int, int]] | None:
        return self.value, (self.selection.start, self.selection.end)

    def _change(self, edit: Edit) -> None:
        self._restart_blink()
        self.replace(edit.text, edit.start, edit.end)


class TextBox(Composing, TextArea):
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
        return self._enter(clean(insert), start, end)

    def _enter(self, insert: str, start: Location, end: Location) -> EditResult | None:
        room = MOST_TEXT - len(self.text) + (0 if start == end else len(self.get_text_range(start, end)))
        if len(insert) > max(room, 0):
            insert = insert[: max(room, 0)]
            self._cut(len(insert))
        row, column = min(start, end)
        if _is_mark(insert) and column > 0:
            letter = self.document.get_line(row)[column - 1]
            start, end, insert = (row, column - 1), max(start, end), nfc(letter + insert)
        return super()._replace_via_keyboard(insert, start, end)

    def action_delete_left(self) -> None:
        """Backspace."""
        if not self._erased():
            super().action_delete_left()

    async def action_paste(self) -> None:  # type: ignore[override]
        """Ctrl+V: what the system's clipboard holds."""
        self._take(await self._clipboard())

    async def _on_paste(self, event: events.Paste) -> None:
        self._take(event.text)
        event.stop()
        event.prevent_default()

    def _take(self, text: str) -> None:
        if self.read_only:
            return
        room = MOST_TEXT - len(self.text) + len(self.selected_text)
        text, cut = as_pasted(text, room, lines=True)
        if cut:
            self._cut(len(text))
        if text and (done := self._enter(text, *self.selection)):
            self.move_cursor(done.end_location)

    def _place(self) -> tuple[str, tuple[int, int]] | None:
        (row, start), (last, end) = self.selection
        return (self.document.get_line(row), (start, end)) if row == last and not self.read_only else None

    def _change(self, edit: Edit) -> None:
        row = self.selection.start[0]
        self._restart_blink()
        self._replace_via_keyboard(edit.text, (row, edit.start), (row, edit.end))
