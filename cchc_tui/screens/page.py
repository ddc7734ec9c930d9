"""A page to read, drawn sparingly: of another page only the lines that differ."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Page(Widget):
    """Trang đọc: lines wrapped to its width, at least as tall as the place around it."""

    DEFAULT_CSS = """
    Page { height: auto; min-height: 100%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = Content("")
        self._strips: list[Strip] = []
        self._wrapped_at = 0

    def render(self) -> Content:
        """What stands there."""
        return self._content

    def show(self, content: Content) -> None:
        """Show another page; the place is laid out anew only when the page needs another height."""
        width, height = self.size
        before, same_width = self._strips, width == self._wrapped_at
        self._content, self._wrapped_at = content, width
        self._strips = Visual.to_strips(self, content, width, None, self.visual_style) if width else []
        after = self._strips
        grows, shrinks = len(after) > height, len(before) > len(after) and len(before) == height
        if not same_width or grows or shrinks or not after:
            self.refresh(layout=True)
            return
        pairs = enumerate(zip_longest(before, after, fillvalue=Strip([])))
        changed = [Region(0, y, max(map(_reach, pair)), 1) for y, pair in pairs if pair[0] != pair[1]]
        if changed:
            self.refresh(*changed)


def _reach(strip: Strip) -> int:
    """How far a line is written; what lies behind is blank in every line."""
    return cell_len(strip.text.rstrip())
