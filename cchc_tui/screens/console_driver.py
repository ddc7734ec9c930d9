"""Textual's Windows driver, reading the console's keys by `console_keys`; imported on Windows only."""

from __future__ import annotations

import time
from ctypes import byref, wintypes
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers import win32

from cchc_tui.screens.console_keys import GAP, ConsoleText, KeyRecord, typed

_AT_ONCE = 1024
_KEY, _RESIZED = 0x0001, 0x0004
_TURN = 100  # milliseconds until the thread looks whether it should end


class ConsoleMonitor(win32.EventMonitor):
    """The thread that reads the console."""

    def run(self) -> None:
        """Read until told to stop."""
        try:
            self._watch(XTermParser(debug=constants.DEBUG), ConsoleText())
        except Exception as fault:  # a program that hears no keys any more must not stay on the screen
            self.loop.call_soon_threadsafe(self.app._handle_exception, fault)

    def _watch(self, parser: XTermParser, text: ConsoleText) -> None:
        console = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        records = (win32.INPUT_RECORD * _AT_ONCE)()
        count = wintypes.DWORD(0)
        while not self.exit_event.is_set():
            for event in parser.tick():
                self.process_event(event)  # type: ignore[arg-type]
            turn = int(GAP * 1000) if text.waiting else _TURN
            if win32.wait_for_handles([console], turn) is None:
                self._hand_on(parser, text.pause())
                continue
            win32.KERNEL32.ReadConsoleInputW(console, byref(records), _AT_ONCE, byref(count))
            keys, size = [], None
            for record in records[: count.value]:
                if record.EventType == _KEY:
                    key = record.Event.KeyEvent
                    keys.append(
                        KeyRecord(bool(key.bKeyDown), key.wRepeatCount, key.wVirtualKeyCode, key.uChar.UnicodeChar)
                    )
                elif record.EventType == _RESIZED:
                    size = record.Event.WindowBufferSizeEvent.dwSize
            self._hand_on(parser, text.read(typed(keys), time.monotonic()))
            if size is not None:
                self.on_size_change(size.X, size.Y)

    def _hand_on(self, parser: XTermParser, letters: str) -> None:
        if letters:
            for event in parser.feed(letters):
                self.process_event(event)  # type: ignore[arg-type]


def with_our_reader(usual: Any) -> type[Driver]:
    """A driver for Windows, reading its keys as we do."""

    class ConsoleDriver(usual):  # type: ignore[misc]
        """That driver."""

        def start_application_mode(self) -> None:
            """As ever; Textual's driver looks its reader up when it starts."""
            win32.EventMonitor = ConsoleMonitor  # type: ignore[misc]
            super().start_application_mode()

    return ConsoleDriver
