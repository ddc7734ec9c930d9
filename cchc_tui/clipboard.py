"""Bộ nhớ tạm của Windows: text to and from other programs, by the Win32 calls themselves.

Elsewhere the terminal does it: it pastes, and takes what is copied by an escape sequence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from cchc_tui.core.errors import StateError

AVAILABLE = os.name == "nt"
MOST = 200_000  # letters read at most: ten times what any field takes
_UNICODE_TEXT, _MOVEABLE, _MESSAGE_ONLY = 13, 0x0002, -3


def read_text() -> str:
    """The clipboard's text, "" when it holds none; StateError while another program has it open."""
    user, kernel = _libraries()
    with _opened(user):
        held = user.GetClipboardData(_UNICODE_TEXT)
        if not held:
            return ""
        size = kernel.GlobalSize(held) // 2
        place = kernel.GlobalLock(held)
        if not place:
            return ""
        try:
            import ctypes

            # The block may be longer than its text, and nothing promises that the text ends in it.
            raw = ctypes.string_at(place, 2 * min(size, MOST))
        finally:
            kernel.GlobalUnlock(held)
    return raw.decode("utf-16-le", "replace").partition("\0")[0]


def write_text(text: str) -> None:
    """Put a text there; StateError while another program has it open."""
    import ctypes

    user, kernel = _libraries()
    raw = text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-16-le", "replace") + b"\0\0"
    # The clipboard needs an owner to take a text from, and only a window can be one; this one is never shown.
    window = user.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, _MESSAGE_ONLY, None, None, None)
    try:
        with _opened(user, window):
            block = kernel.GlobalAlloc(_MOVEABLE, len(raw))
            place = kernel.GlobalLock(block) if block else None
            if not place:
                raise StateError("clipboard.busy")
            ctypes.memmove(place, raw, len(raw))
            kernel.GlobalUnlock(block)
            user.EmptyClipboard()
            if not user.SetClipboardData(_UNICODE_TEXT, block):  # once it is set, the block is the system's
                kernel.GlobalFree(block)
                raise StateError("clipboard.busy")
    finally:
        user.DestroyWindow(window)


@contextmanager
def _opened(user: Any, window: Any = None) -> Iterator[None]:
    if not user.OpenClipboard(window):
        raise StateError("clipboard.busy")
    try:
        yield
    finally:
        user.CloseClipboard()


@cache
def _libraries() -> tuple[Any, Any]:
    """user32 and kernel32; without these types a 64-bit handle is cut to 32 bits."""
    import ctypes
    from ctypes import wintypes

    load: Callable[..., Any] = getattr(ctypes, "WinDLL")  # noqa: B009  (there is none for mypy elsewhere)
    user, kernel = load("user32", use_last_error=True), load("kernel32", use_last_error=True)
    handle, flag, name, number = wintypes.HANDLE, wintypes.BOOL, wintypes.LPCWSTR, ctypes.c_int
    for function, result, *arguments in (
        (user.CreateWindowExW, handle, wintypes.DWORD, name, name, wintypes.DWORD, *(number,) * 4, *(handle,) * 4),
        (user.DestroyWindow, flag, wintypes.HWND),
        (user.OpenClipboard, flag, wintypes.HWND),
        (user.CloseClipboard, flag),
        (user.EmptyClipboard, flag),
        (user.GetClipboardData, handle, wintypes.UINT),
        (user.SetClipboardData, handle, wintypes.UINT, handle),
        (kernel.GlobalAlloc, handle, wintypes.UINT, ctypes.c_size_t),
        (kernel.GlobalFree, handle, handle),
        (kernel.GlobalLock, ctypes.c_void_p, handle),
        (kernel.GlobalUnlock, flag, handle),
        (kernel.GlobalSize, ctypes.c_size_t, handle),
    ):
        function.restype, function.argtypes = result, arguments
    return user, kernel
