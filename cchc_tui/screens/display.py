"""What reaches the window in the end: a plain page while it is too small, and stand-ins for signs its font lacks."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from textual import events
from textual._compositor import CompositorUpdate
from textual.driver import Driver
from textual.screen import Screen

from cchc_tui.console import LEAST, SIGNS
from cchc_tui.screens.keys import SerialKeys
from cchc_tui.screens.plain import fit
from cchc_tui.texts import console_texts as t

_KEYS_WHILE_SMALL = ("ctrl+q", "ctrl+c")


class SmallPage(CompositorUpdate):
    """Trang “cửa sổ nhỏ quá”: drawn in place of everything else; the rooms below are left as they are."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows

    def lines(self) -> list[str]:
        """The whole window, cut to its size."""
        facts = {"columns": self.columns, "rows": self.rows, "least_columns": LEAST[0], "least_rows": LEAST[1]}
        said = [line.format(**facts) for line in t.TOO_SMALL]
        return [fit(f" {line}", self.columns) for line in [*said, *[""] * self.rows][: self.rows]]

    def render_segments(self, console: Console) -> str:  # noqa: ARG002
        """Each line at its place, in the window's own colours."""
        return "\x1b[0m" + "".join(f"\x1b[{row};1H{line}" for row, line in enumerate(self.lines(), 1))


class Display(SerialKeys):
    """An app that is shown whole or not at all, with signs that the window has."""

    page_stands = False

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if renderable is not None and self.is_small:
            renderable = SmallPage(*self.size)
            self.page_stands = True
        elif renderable is not None and self.page_stands and screen.size == self.size:
            # On a busy machine only parts are drawn anew after the window has grown; the page stood everywhere.
            renderable = screen._compositor.render_update(full=True, screen_stack=self._background_screens)
            self.page_stands = False
        super()._display(screen, renderable)

    @property
    def is_small(self) -> bool:
        """Whether the window is too small for the rooms."""
        return self.size.width < LEAST[0] or self.size.height < LEAST[1]

    async def on_event(self, event: events.Event) -> None:
        """What is typed at a page that only asks for room goes nowhere."""
        typed = isinstance(event, events.Paste) or (
            isinstance(event, events.Key) and event.key not in _KEYS_WHILE_SMALL
        )
        if not (typed and self.is_small and not self.is_headless):
            await super().on_event(event)

    def get_driver_class(self) -> type[Driver]:
        """The usual driver, but each text passes by the stand-ins first."""
        usual: Any = super().get_driver_class()

        class Drawing(usual):  # type: ignore[misc]
            """The driver of this system."""

            signs: dict[int, str] = {}  # noqa: RUF012

            def write(self, data: str) -> None:
                """To the window."""
                super().write(data.translate(self.signs) if self.signs else data)

            def _sigcont_application(self, *given: Any) -> None:
                """After SIGSTOP, which took nothing down, a second reader of keys would take keys and never end."""
                if self._key_thread is None or not self._key_thread.is_alive():
                    super()._sigcont_application(*given)

        return Drawing

    def use_signs(self, name: str) -> None:
        """Draw with the signs of this name (a key of `console.SIGNS`) from now on."""
        driver: Any = self.driver_class
        driver.signs = SIGNS.get(name, {})
