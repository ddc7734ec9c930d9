"""Run by a test: the rooms, a crash, and the other formats, with everything the release leaves out out of reach."""

from __future__ import annotations

import asyncio
import sys
import types
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from release.parts import DROPPED, LEFT_OUT, PARTLY

ROOMS = (
    "home", "scoring", "evidence", "review", "analysis", "what_if", "plan", "measures", "papers", "criteria",
    "receive", "package",
)  # fmt: skip
_IMPORTED_AS = {
    "cffi": ("cffi",), "linkify-it-py": ("linkify_it",), "markdown-it-py": ("markdown_it",), "pillow": ("PIL",),
    "pypdfium2": ("pypdfium2", "pypdfium2_raw"),
}  # fmt: skip


class OutOfReach:
    """Finds nothing of what does not ship."""

    def __init__(self) -> None:
        self.tops = {one for name in LEFT_OUT for one in _IMPORTED_AS.get(name, (name.replace("-", "_"),))}

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """ModuleNotFoundError for what was left out or dropped; None, and the others find it, for all else."""
        if self.ships(name):
            return None
        raise ModuleNotFoundError(f"{name} does not ship", name=name)

    def ships(self, name: str) -> bool:
        """Whether a module is in the release, if its library is."""
        files = [f"{name.replace('.', '/')}{ending}" for ending in (".py", "/__init__.py", ".x")]
        kept = PARTLY["pycryptodomex"] if name.startswith("Cryptodome.") else ("*",)
        dropped = any(fnmatchcase(file, pattern) for file in files for pattern in DROPPED)
        return (
            name.partition(".")[0] not in self.tops
            and not dropped
            and any(fnmatchcase(file, pattern) for file in files for pattern in kept)
        )


def _stands(app: Any, room: str) -> bool:
    return any(getattr(one, "ROOM", "") == room for one in app.screen_stack)


async def rooms(home: Path) -> list[str]:
    """Those that opened."""
    from cchc_tui.screens.room import Room
    from tests.screens.kit import Desk, an_app, open_store

    opened = []
    with open_store(home) as store:
        app = an_app(store, home)
        async with app.run_test(size=(120, 36)) as pilot:
            desk = Desk(app, pilot)
            for name in ROOMS:
                app.go(name)
                await desk.until(partial(_stands, app, name))
                if not isinstance(app.screen, Room):  # a room may ask first which file it is to look at
                    await desk.press("escape")
                opened.append(name)
            await desk.press("f1")
            await desk.press("escape", "f10")
            await pilot.pause()
        assert app.fault is None, app.fault
    return opened


async def crash(home: Path) -> str:
    """The class of the fault that a worker's mistake ends the program with."""
    from tests.screens.kit import an_app, open_store

    def wrong() -> None:
        raise ZeroDivisionError

    with open_store(home) as store:
        app = an_app(store, home)
        try:
            async with app.run_test(size=(120, 36)) as pilot:
                app.run_worker(wrong, thread=True)
                for _ in range(50):
                    await pilot.pause(0.02)
        except Exception as fault:
            return type(fault).__name__
    return "none"


def pdf(folder: Path) -> str:
    """What reading an annex without tables says."""
    from cchc_tui.core.errors import InputError
    from cchc_tui.formats.grids.pdf import read_pdf
    from tests.formats.paper_files import WORDS, pdf_of

    text = b"BT /F1 12 Tf 72 700 Td (%b) Tj ET" % WORDS.encode()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    content = b"<</Length %d>>\nstream\n%b\nendstream" % (len(text), text)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    path = folder / "phu-luc.pdf"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    path.write_bytes(pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, content, font]))
    try:
        return str(len(read_pdf(path)))
    except InputError as fault:
        return fault.code


def main(folder: Path) -> None:
    """Say what worked, a line each."""
    import pytest  # noqa: F401 the kit of the tests wants it, and it wants what does not ship

    out_of_reach = OutOfReach()
    for name in [name for name in sys.modules if not out_of_reach.ships(name)]:
        del sys.modules[name]
    sys.meta_path.insert(0, out_of_reach)
    from tests.full_office import make_full_office

    home = make_full_office(folder / "du-lieu", folder / "tai-lieu")
    print(*asyncio.run(rooms(home)))
    print(asyncio.run(crash(home)))
    print(pdf(folder))
