"""Run by a Windows Python in a console: the program itself, and a thread that types key events into that console.

Arguments: a folder for data, a file for what stood in the field at the end, how long to wait for it, and "textual" to
read the console by Textual's own driver. The events are those of `EVENTS`.
"""

from __future__ import annotations

import sys
import threading
import time
from ctypes import byref, wintypes
from pathlib import Path

from textual.app import App
from textual.driver import Driver

from cchc_tui.app import CchcApp
from cchc_tui.paths import Paths
from cchc_tui.screens.fields import TextField
from cchc_tui.settings import Settings

NUMLOCK, CAPSLOCK, SHIFT = 0x20, 0x80, 0x10
# Letters with no key number and a lock on; Shift alone; a key held; a letter of two halves; an old console's paste.
EVENTS = (
    *(("ế", 0, NUMLOCK, 1), ("Đ", 0, NUMLOCK | CAPSLOCK, 1), ("ợ", 0xE7, NUMLOCK, 1), ("？", 0, SHIFT, 1)),
    *(("\0", 0x10, SHIFT, 1), ("o", 0x4F, 0, 3), ("\x7f", 0x08, NUMLOCK, 1), ("ê", 0, NUMLOCK, 1)),
    *(("\ud83d", 0, 0, 1), ("\ude00", 0, 0, 1), (None, 0, 0, 0)),
    *((letter, 0, 0, 1) for letter in "Xã Hòa Bình\rtỉnh Phú Thọ"),
)
WANTED = "ếĐợ？ooê😀Xã Hòa Bình tỉnh Phú Thọ"


def type_all() -> None:
    """Put the events into the console; at a `None` wait, as hands do."""
    from textual.drivers import win32

    console = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
    batch: list[win32.INPUT_RECORD] = []

    def flush() -> None:
        written = wintypes.DWORD(0)
        records = (win32.INPUT_RECORD * len(batch))(*batch)
        win32.KERNEL32.WriteConsoleInputW(wintypes.HANDLE(console), byref(records), len(batch), byref(written))
        batch.clear()

    for char, key, state, repeat in EVENTS:
        if char is None:
            flush()
            time.sleep(0.3)
            continue
        for down in (True, False):
            record = win32.INPUT_RECORD()
            record.EventType = 1
            event = record.Event.KeyEvent
            event.bKeyDown, event.wRepeatCount, event.wVirtualKeyCode = down, repeat, key
            event.uChar.UnicodeChar, event.dwControlKeyState = char, state
            batch.append(record)
    flush()


def watch(app: CchcApp, found: Path) -> None:
    """Type once the first field has the cursor; end when all has arrived, or after a time."""
    end = time.monotonic() + float(sys.argv[3])
    while not (app.screen_stack and isinstance(app.focused, TextField)) and time.monotonic() < end:
        time.sleep(0.05)
    field = app.focused
    assert isinstance(field, TextField)
    field.clear()
    type_all()
    while field.value != WANTED and time.monotonic() < end:
        time.sleep(0.05)
    found.write_text(f"{type(app._driver).__name__}\n{field.value}\n{app.focused is field}", "utf-8")
    app.call_from_thread(app.exit, 0)


class Usual(CchcApp):
    """The app with Textual's own driver."""

    def get_driver_class(self) -> type[Driver]:
        return App.get_driver_class(self)


if __name__ == "__main__":
    home, told = map(Path, sys.argv[1:3])
    kind = Usual if "textual" in sys.argv else CchcApp
    shown = kind(Paths(home), Settings(who="A"), None)
    threading.Thread(target=watch, args=(shown, told), daemon=True).start()
    shown.run()
