"""What a start brings in, and what a second copy of the program may do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.settings import device_name
from cchc_tui.texts import evidence_labels, package_labels
from cchc_tui.texts import labels as t
from cchc_tui.texts import risk_texts as r
from tests.terminal.office import start_home, status
from tests.terminal.terminal import Terminal

# Each of them costs more than the whole rest of a start, and is needed only by work that comes later.
HEAVY = {"openpyxl", "docx", "sqlite_utils", "pdfplumber", "click"}
LISTS_ITS_MODULES = """
import sys
from pathlib import Path
from cchc_tui.__main__ import main
code = main()
Path(sys.argv[-1] + ".modules").write_text(" ".join(sys.modules))
sys.exit(code)
"""

# What an officer who only looks at home never needs: megabytes together, and each a few thousandths of a start.
LATER = {
    "calendar", "hashlib", "ssl", "tomllib", "cchc_tui.core.analysis", "cchc_tui.core.package", "cchc_tui.core.plan",
    "cchc_tui.core.what_if", "cchc_tui.screens.dialogs", "cchc_tui.store.restoring",
    *(f"cchc_tui.texts.{room}_labels" for room in ("analysis", "criteria", "evidence", "measures", "menu", "package",
                                                   "papers", "plan", "receive", "rescue", "scoring")),
}  # fmt: skip
ENDS_AT_REST = """
import os, sys
from pathlib import Path
from cchc_tui.start import _import_asyncio
_import_asyncio()
from cchc_tui.screens.start_work import StartWork
last = StartWork._look_after
def look_after(self):
    last(self)
    Path(sys.argv[-1] + ".modules").write_text(" ".join(sys.modules))
    os._exit(0)
StartWork._look_after = look_after
from cchc_tui.__main__ import main
main()
"""


def test_what_no_one_asked_for_is_not_loaded_at_rest(tmp_path: Path) -> None:
    home = start_home(tmp_path / "du-lieu")
    with Terminal(home, program=("-c", ENDS_AT_REST)) as terminal:
        terminal.wait_end()
    loaded = set(Path(f"{home}.modules").read_text().split())
    assert ("cchc_tui.store.check" in loaded, LATER & loaded) == (True, set())


@pytest.mark.parametrize("begun", [True, False], ids=["home", "wizard"])
def test_the_first_screen_needs_no_heavy_library(begun: bool, tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    if begun:
        start_home(home)
    with Terminal(home, program=("-c", LISTS_ITS_MODULES)) as terminal:
        terminal.wait_for(t.HOME_TODO if begun else t.WIZARD_TITLE)
        terminal.press("ctrl+q")
        terminal.wait_end()
    loaded = Path(f"{home}.modules").read_text().split()
    assert ("textual" in loaded, HEAVY & set(loaded)) == (True, set())


def test_a_second_copy_says_who_has_the_data_open(home: Path) -> None:
    with Terminal(home, env={"USER": "Lan", "USERNAME": "Lan"}) as first:
        first.wait_for(t.HOME_TODO)
        with Terminal(home, columns=120) as second:
            second.wait_for(t.READ_ONLY, t.OTHER_COPY.partition("{")[0].rstrip(" ("), "Lan", device_name())


def test_a_second_copy_changes_nothing(home: Path) -> None:
    with Terminal(home) as first:
        first.wait_for(t.HOME_TODO)
        with Terminal(home) as second:
            second.wait_for(t.READ_ONLY)
            second.press("f3")
            second.wait_for(t.KEYS["next_open"][1])
            second.press("k", "1", "g", "x")
            second.wait_for(t.EDIT_REFUSED)
            second.press("ctrl+q")
            second.wait_end()
    items = status(home)["items"].values()
    assert [item for item in items if item["answer"] or item["explanation"]] == []


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (200, 50)])
def test_every_room_stands_in_a_window_of_any_size(columns: int, rows: int, home: Path) -> None:
    with Terminal(home, columns=columns, rows=rows) as terminal:
        terminal.wait_for(t.HOME_TODO)
        for key, text in (
            ("f3", t.LEAF_AT.format(at=1, of=77)),
            ("f4", evidence_labels.VIEWS["tray"]),
            ("f5", r.REVIEW_HEAD[2]),
            ("f9", package_labels.READY),
            ("f10", t.MENU_TITLE),
        ):
            terminal.press(key)
            terminal.wait_for(text)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
