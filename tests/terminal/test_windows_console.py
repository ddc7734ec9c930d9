"""The program under Wine, in a console of its own, with key events as Windows input methods send them.

WINPY names a Windows Python that has the libraries; without one, this is not tried.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.terminal.console_child import WANTED

ROOT = Path(__file__).parents[2]
WINPY = os.environ.get("WINPY", "")
pytestmark = pytest.mark.skipif(not WINPY or os.name == "nt", reason="wine: not run")
START = "import sys, runpy; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module({module!r}, run_name='__main__')"


def shown(home: Path, *more: str) -> list[str]:
    """The driver's name, what stood in the field, whether the cursor was still in it."""
    import pexpect

    told = home / "thay.txt"
    start = START.format(module="tests.terminal.console_child")
    arguments = [f"Z:{ROOT}", f"Z:{home}", f"Z:{told}", *more]
    child = pexpect.spawn(
        "wine", [WINPY, "-X", "utf8", "-c", start, *arguments], timeout=90, dimensions=(30, 100), encoding=None
    )
    child.expect(pexpect.EOF)
    child.close()
    return told.read_text("utf-8").splitlines()


def test_no_key_event_is_lost_and_a_paste_is_no_enter(tmp_path: Path) -> None:
    assert shown(tmp_path, "60") == ["ConsoleDriver", WANTED, "True"]


def test_textuals_own_reader_still_needs_ours(tmp_path: Path) -> None:
    driver, text, _ = shown(tmp_path, "8", "textual")
    assert (driver, "ế" in text) == ("WindowsDriver", False)
