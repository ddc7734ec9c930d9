"""Cửa sổ dòng lệnh: whether the screens can be shown in it, asked before anything heavy is loaded, and its font."""

from __future__ import annotations

import os
import sys
from typing import IO, Any

from cchc_tui.core.text import without_marks
from cchc_tui.texts import console_texts as t

LEAST = (80, 24)
FULL, CONSOLE, ASCII = "day-du", "consolas", "ascii"  # how many signs the font has
_NO_DISK_BOX = 1  # SEM_FAILCRITICALERRORS
_OUT, _VT = -11, 4  # STD_OUTPUT_HANDLE, ENABLE_VIRTUAL_TERMINAL_PROCESSING
_FONTS_WITHOUT_MARKS = ("terminal", "lucida console", "raster fonts")
_FONT = "Consolas"
_MARKED_PAGES = (65001, 1258)  # code pages that have all Vietnamese letters
_TERMS_WITH_FEW_SIGNS = ("linux", "vt100", "vt102", "vt220", "ansi", "cygwin")


def refusal(stdin: IO[str], stdout: IO[str], size: tuple[int, int], windows: Any = None) -> str:
    """Why the screens cannot be shown here, as one sentence; "" when they can. `windows` is a WindowsConsole."""
    if not (stdin.isatty() and stdout.isatty()):
        return t.REDIRECTED
    if windows is not None and not windows.turn_on_vt():
        # What a Windows says of its version is not always so; what its console can do is.
        return t.OLD_WINDOWS if windows.version < (10, 0) else t.NO_VT
    columns, rows = size
    if (columns and columns < LEAST[0]) or (rows and rows < LEAST[1]):
        return t.SMALL.format(columns=columns, rows=rows, least_columns=LEAST[0], least_rows=LEAST[1])
    return ""


def is_refused() -> bool:
    """Whether the screens cannot be shown; then it has been said why, and read."""
    windows = WindowsConsole() if os.name == "nt" else None
    why = refusal(sys.stdin, sys.stdout, _size(), windows)
    if why:
        pages = windows.pages() if windows else ()
        # The console of an old Windows has a font without marks, whatever its code page.
        complain(why, plain=why == t.OLD_WINDOWS or bool(pages and pages[0] not in _MARKED_PAGES))
        if windows and windows.is_alone() and sys.stdin.isatty():
            complain(t.PRESS_ENTER, plain=True)
            sys.stdin.readline()
    elif windows:
        windows.want_marks()
        windows.want_no_boxes()
    return bool(why)


def complain(words: str, *, plain: bool = False) -> None:
    """A sentence on a console where no screen stands; without marks if asked, or where they cannot be written."""
    import shutil
    import textwrap

    words = _writable(words, sys.stderr.encoding, plain=plain)
    width = min(shutil.get_terminal_size().columns - 1, 100)
    print("\n".join(textwrap.fill(line, width, break_long_words=False) for line in words.split("\n")), file=sys.stderr)


def _writable(words: str, encoding: str | None, *, plain: bool = False) -> str:
    try:
        words.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        plain = True
    return without_marks(words).translate(SIGNS[ASCII]) if plain else words


def signs_here(choice: str = "") -> str:
    """How many signs this window can show: what the person chose, else what is known of such windows."""
    if choice in SIGNS:
        return choice
    if os.name == "nt":
        # Windows Terminal borrows a missing sign from another font; the old console draws a box.
        return FULL if os.environ.get("WT_SESSION") else CONSOLE
    encoding = (sys.__stdout__.encoding if sys.__stdout__ else "") or ""
    few = os.environ.get("TERM", "") in _TERMS_WITH_FEW_SIGNS or "utf" not in encoding.lower()
    return ASCII if few else FULL


def _size() -> tuple[int, int]:
    try:
        return tuple(os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1))  # type: ignore[return-value]
    except (OSError, ValueError):
        return (0, 0)


class WindowsConsole:
    """The console of Windows as `kernel` (kernel32.dll) tells of it."""

    def __init__(self, kernel: Any = None, version: tuple[int, int] | None = None) -> None:
        import ctypes

        if kernel is None:
            kernel = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 – only Windows has it
            kernel.GetStdHandle.restype = ctypes.c_void_p
            for name in ("GetConsoleMode", "SetConsoleMode", "GetCurrentConsoleFontEx", "SetCurrentConsoleFontEx"):
                function = getattr(kernel, name)
                function.argtypes = [ctypes.c_void_p, *function_arguments(name)]
        self._kernel, self._out = kernel, kernel.GetStdHandle(_OUT)
        self.version = version or getattr(sys, "getwindowsversion")().platform_version[:2]  # noqa: B009

    def turn_on_vt(self) -> bool:
        """Whether this console draws what is asked of it by escape sequences; it does from now on."""
        import ctypes

        mode = ctypes.c_uint32()
        if not self._kernel.GetConsoleMode(self._out, ctypes.byref(mode)):
            return False
        return bool(self._kernel.SetConsoleMode(self._out, mode.value | _VT))

    def want_marks(self) -> bool:
        """Another font when the present one has no Vietnamese letters; whether one was asked for."""
        import ctypes

        font = console_font()
        if not self._kernel.GetCurrentConsoleFontEx(self._out, 0, ctypes.byref(font)):
            return False
        if face_of(font).casefold() not in _FONTS_WITHOUT_MARKS:
            return False
        set_face(font, _FONT)
        font.FontFamily, font.FontWeight = 54, 400  # TrueType, of one width; not bold
        font.X, font.Y = 0, max(font.Y, 16)  # a raster font may be too low for marks to be read
        return bool(self._kernel.SetCurrentConsoleFontEx(self._out, 0, ctypes.byref(font)))

    def want_no_boxes(self) -> None:
        """An empty card reader is a place without files, not a question in a box of its own."""
        self._kernel.SetErrorMode(_NO_DISK_BOX)

    def pages(self) -> tuple[int, ...]:
        """The code page the console writes in."""
        return (int(self._kernel.GetConsoleOutputCP()),)

    def is_alone(self) -> bool:
        """Whether the window belongs to this program only, and so will close with it."""
        import ctypes

        holders = (ctypes.c_uint32 * 2)()
        return int(self._kernel.GetConsoleProcessList(holders, 2)) <= 1


def console_font() -> Any:
    """An empty CONSOLE_FONT_INFOEX."""
    import ctypes

    class Font(ctypes.Structure):
        """CONSOLE_FONT_INFOEX."""

        _fields_ = (
            ("Size", ctypes.c_uint32), ("Number", ctypes.c_uint32), ("X", ctypes.c_int16), ("Y", ctypes.c_int16),
            ("FontFamily", ctypes.c_uint32), ("FontWeight", ctypes.c_uint32), ("FaceName", ctypes.c_uint16 * 32),
        )  # fmt: skip

    font = Font()
    font.Size = ctypes.sizeof(Font)
    return font


def face_of(font: Any) -> str:
    """The name of a font, which Windows keeps in units of 16 bits."""
    return bytes(font.FaceName).decode("utf-16-le").partition("\0")[0]


def set_face(font: Any, name: str) -> None:
    """Give a font that name."""
    font.FaceName[:] = [*map(ord, name), *[0] * (len(font.FaceName) - len(name))]


def function_arguments(name: str) -> list[Any]:
    """What a function of the console takes after the handle: a 64-bit handle must not be cut."""
    import ctypes

    if name.endswith("FontEx"):
        return [ctypes.c_int, ctypes.c_void_p]
    return [ctypes.c_void_p] if name.startswith("Get") else [ctypes.c_uint32]


# Each stand-in is as wide as the sign: nothing on the screen moves.
_FOR_CONSOLAS = {
    "✓": "√", "✗": "×", "⊘": "Ø", "◇": "◊", "━": "═", "╸": "═", "▸": "►", "▶": "►", "▾": "▼", "↗": "→", "＋": "+ ",
    "⏎": "¶", "⟨": "‹", "⟩": "›", "▁": " ", "▂": " ", "▃": "▄", "▅": "▄", "▆": "█", "▇": "█",
}  # fmt: skip
_FOR_ASCII = {
    "✓": "*", "✗": "x", "⊘": "/", "◇": "#", "━": "=", "╸": "=", "▸": ">", "▶": ">", "▾": "v", "↗": ">", "＋": "+ ",
    "⏎": "$",
    "⟨": "<", "⟩": ">", "▁": " ", "▂": " ", "▃": " ", "▄": "#", "▅": "#", "▆": "#", "▇": "#", "█": "#",
    "▌": "#",
    "▐": "#", "▀": "#", "░": ":", "▒": ":", "▓": ":", "·": ".", "«": "<", "»": ">", "×": "x", "–": "-", "—": "-",
    "“": '"', "”": '"', "‘": "'", "’": "'", "•": "-", "…": "~", "←": "<", "↑": "^", "→": ">", "↓": "v", "−": "-",
    "≈": "~", "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "═": "=", "□": "_", "▲": "^", "▼": "v", "►": ">", "◄": "<", "○": "0", "●": "@", "◦": "o", "√": "*",
    "\u00a0": " ",
}  # fmt: skip
SIGNS: dict[str, dict[int, str]] = {
    FULL: {}, CONSOLE: str.maketrans(_FOR_CONSOLAS), ASCII: str.maketrans(_FOR_ASCII),
}  # fmt: skip
