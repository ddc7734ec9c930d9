"""The floor under every Textual program: one line of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "Một dòng chữ"


class Hello(App[None]):
    """Nothing else."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(WORDS)


if __name__ == "__main__":
    Hello().run()
