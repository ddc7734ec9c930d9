"""Reading from the medium itself: what the system still holds in memory proves nothing about a stick.

Linux (O_DIRECT) and Windows (FILE_FLAG_NO_BUFFERING) ask for the same thing in the same way: place, length and memory
of each read in whole sectors. So one reader serves both, and what Linux proves of it holds on Windows but for the one
call that opens the file there.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cchc_tui.formats.hashing import PIECE

if TYPE_CHECKING:
    from concurrent.futures import Future

SECTOR = 4096  # whole sectors of every medium, old (512) and new
_BLOCK = 4 * PIECE
_BINARY = getattr(os, "O_BINARY", 0)


class DirectReader(io.BufferedIOBase):
    """Bộ đọc thẳng: any place and length, read from `descriptor` in whole sectors into memory on a page's edge.

    What is read in order is read one block ahead, as the system would have done: the medium works while we hash.
    """

    def __init__(self, descriptor: int) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._file = io.FileIO(descriptor)
        self._size = os.fstat(descriptor).st_size
        self._at = 0
        self._room, self._next_room, self._small = (mmap(-1, size) for size in (_BLOCK, _BLOCK, SECTOR))
        self._block = self._held = -1  # the block in the room, and how much of it is there
        self._helper = ThreadPoolExecutor(1)
        self._one_at_a_time = Lock()  # the descriptor has one place
        self._ahead: Future[int] | None = None

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """It goes anywhere."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Where the next read begins."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """`size` bytes, or what is left of the file."""
        left = self._size - self._at
        if size is not None and size >= 0:
            left = min(left, size)
        pieces = []
        while left > 0 and (piece := self.read1(left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def read1(self, size: int = -1, /) -> bytes:
        """As much as one read of the medium gives, `size` bytes at most; nothing at the end."""
        wanted = min(PIECE if size < 0 else size, PIECE, self._size - self._at)
        if wanted <= 0:
            return b""
        block, skip = divmod(self._at, _BLOCK)
        coming = self._block + 1 if self._ahead else self._block
        if wanted < SECTOR and block not in (self._block, coming):  # a header somewhere: not worth a whole block
            block, skip = divmod(self._at, SECTOR)
            piece = self._small[skip : min(self._read(self._small, block), skip + wanted)]
        else:
            self._load(block)
            piece = self._room[skip : min(self._held, skip + wanted)]
        self._at += len(piece)
        return piece

    def _load(self, block: int) -> None:
        """Bring `block` into the room, and the one after it on its way."""
        if block == self._block:
            return
        in_order = block == self._block + 1
        ahead, self._ahead, self._block = self._ahead, None, -1
        held = ahead.result() if ahead else 0
        if ahead and in_order:
            self._room, self._next_room = self._next_room, self._room
        else:
            held = self._read(self._room, block)
        self._block, self._held = block, held
        if in_order and (block + 1) * _BLOCK < self._size:
            self._ahead = self._helper.submit(self._read, self._next_room, block + 1)

    def _read(self, room: mmap, number: int) -> int:
        """Fill `room` with the block of its size that has this number; how much there was of it."""
        held = 0
        with self._one_at_a_time, memoryview(room) as whole:
            self._file.seek(number * len(room))
            while held < len(room) and held % SECTOR == 0:
                with whole[held:] as rest:
                    found = self._file.readinto(rest)
                if not found:
                    break
                held += found
        return held

    def close(self) -> None:
        """Let the file and the memory go."""
        if not self.closed:
            super().close()
            self._helper.shutdown()
            self._file.close()


def open_past_cache(path: Path) -> tuple[io.BufferedIOBase, bool]:
    """`path` for reading, and whether what is read surely comes from the medium and not from memory."""
    with suppress(OSError):
        reader = DirectReader(_open_direct(path))
        try:
            reader.read(1)  # some file systems open so, and then refuse to read so
        except OSError:
            reader.close()
        else:
            reader.seek(0)
            return reader, True
    file = path.open("rb")
    if hasattr(os, "posix_fadvise"):  # then the system is at least asked to drop its copy
        with suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file, False


def _open_direct(path: Path) -> int:
    """A descriptor whose reads pass the system's memory by; OSError where there is none."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
        create.restype = ctypes.c_void_p
        create.argtypes = [ctypes.c_wchar_p, *[ctypes.c_uint32] * 2, ctypes.c_void_p, *[ctypes.c_uint32] * 2,
                           ctypes.c_void_p]  # fmt: skip
        read, shared, existing, unbuffered = 0x80000000, 7, 3, 0x20000000
        handle = create(str(path), read, shared, None, existing, unbuffered, None)
        if handle in (None, ctypes.c_void_p(-1).value):
            raise ctypes.WinError(ctypes.get_last_error())
        return msvcrt.open_osfhandle(handle, os.O_RDONLY | _BINARY)
    direct = getattr(os, "O_DIRECT", 0)
    if not direct:
        raise OSError("no direct reading here")
    return os.open(path, os.O_RDONLY | direct)
