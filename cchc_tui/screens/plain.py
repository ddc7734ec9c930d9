"""Text from people and files, shown as it is: never markup, never a control character."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from cchc_tui.core.text import visible


def plain(text: str, style: str = "") -> Content:
    """`text` as content that no bracket in it can steer."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def join(*parts: str | tuple[str, str] | Content) -> Content:
    """Parts after one another; a pair is a text and its style."""
    made = [
        part if isinstance(part, Content) else plain(part) if isinstance(part, str) else plain(*part) for part in parts
    ]
    return Content("").join(made)


def lines(rows: list[Content]) -> Content:
    """Rows below one another."""
    return Content("\n").join(rows)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in just `width` cells: cut with an ellipsis, or filled with spaces."""
    text = visible(text).replace("\n", " ")
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, max(width - 1, 0)) + "…" if width > 0 else ""
    return " " * (width - size) + text if right else text + " " * (width - size)
