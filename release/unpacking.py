"""Part of the .pyz: what cannot be loaded from it is laid out once, in the user's own cache.

That is machine code (of each kind of PC and Python one archive in `parts/`), and for another Python than the one the
byte code is for all the sources.
"""

from __future__ import annotations

import io
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import MAGIC_NUMBER
from types import ModuleType

UNPACKED = ("Cryptodome", "docx", "lxml")
SOURCES, COMMON = "sources", "common"
NO_ROOM = (
    "Không ghi được thư mục tạm “{place}” nên chương trình chưa chạy được bằng Python này. "
    "Hãy giải phóng ổ đĩa hoặc xin quyền ghi, rồi chạy lại."
)


def tag() -> str:
    """The machine and the Python that compiled libraries are made for, such as cp311-linux-x86_64."""
    machine = "win-amd64" if sysconfig.get_platform() == "win-amd64" else f"{sys.platform}-{platform.machine()}"
    return f"cp{sys.version_info[0]}{sys.version_info[1]}-{machine}"


class Unpacker:
    """Finds the libraries that must lie as files: lays them out when the first of them is asked for."""

    def __init__(self, archive: str, digest: str) -> None:
        self._archive, self._digest = archive, digest

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a library lies once it is laid out; None leaves it to what this PC's own Python has."""
        if name not in UNPACKED:
            return None
        sys.meta_path.remove(self)
        try:
            folder = self.folder(tag(), COMMON)
        except (OSError, KeyError):  # a home that cannot be written, a full disk; a kind of PC that is not in it
            return None
        sys.path.insert(1, folder)
        return PathFinder.find_spec(name, [folder], target)

    def folder(self, *parts: str) -> str:
        """The folder with the contents of these parts, made now if need be; KeyError when one is not there."""
        place = self.place(parts[0])
        if not os.path.isdir(place):
            os.makedirs(os.path.dirname(place), exist_ok=True)
            making = tempfile.mkdtemp(dir=os.path.dirname(place))
            try:
                with zipfile.ZipFile(self._archive) as archive:
                    for part in parts:
                        zipfile.ZipFile(io.BytesIO(archive.read(f"parts/{part}.zip"))).extractall(making)
                os.rename(making, place)
            except (OSError, KeyError):
                shutil.rmtree(making, ignore_errors=True)
                if not os.path.isdir(place):  # else another start was quicker
                    raise
        return place

    def place(self, part: str) -> str:
        """Where that is: by the digest of all parts, so that another release has its own."""
        if sys.platform == "win32":
            cache = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        else:
            cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        return os.path.join(cache, "CCHC", "pyz", f"{self._digest}-{part}")


def start(archive: str, digest: str, magic: bytes) -> int:
    """The program, from the byte code in `archive` or, under another Python than `magic` is of, from its sources."""
    unpacker = Unpacker(archive, digest)
    if magic != MAGIC_NUMBER:
        try:
            sys.path[0] = unpacker.folder(SOURCES)
        except OSError:
            sys.stderr.write(NO_ROOM.format(place=unpacker.place(SOURCES)) + "\n")
            return 2
    sys.meta_path.insert(0, unpacker)
    from cchc_tui.__main__ import main

    return main()
