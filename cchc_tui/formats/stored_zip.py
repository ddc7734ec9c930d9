"""A zip of stored files, written straight to a descriptor, the same bytes on every day and every machine."""

from __future__ import annotations

import os
import stat
import struct
import zlib
from collections.abc import Iterable

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED, _MADE_BY_UNIX = 10, 3 << 8 | 20
_TIME, _DATE = 0, 1 << 5 | 1  # 1980-01-01, the first day a zip can tell
_REGULAR = (stat.S_IFREG | 0o644) << 16


class ZipWriter:
    """Gói nén đang ghi: entries follow one another as they are added; nothing in it depends on the clock."""

    def __init__(self, descriptor: int, root: str) -> None:
        self._descriptor = descriptor
        self._root = root
        self._at = 0
        self._directory: list[bytes] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """One more file; its header is written last, when its checksum is known."""
        raw = f"{self._root}/{name}".encode("ascii")
        start = self._at
        self._seek(start + _LOCAL.size + len(raw))
        crc = size = 0
        for piece in pieces:
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            self._write(piece)
        end = self._at
        told = (0, 0, _TIME, _DATE, crc, size, size, len(raw), 0)
        self._seek(start)
        self._write(_LOCAL.pack(b"PK\x03\x04", _NEEDED, *told) + raw)
        self._seek(end)
        self._directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _MADE_BY_UNIX, _NEEDED, *told, 0, 0, 0, _REGULAR, start) + raw
        )

    def finish(self) -> None:
        """The directory of all files."""
        start, directory, count = self._at, b"".join(self._directory), len(self._directory)
        self._write(directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))

    def _seek(self, at: int) -> None:
        self._at = os.lseek(self._descriptor, at, os.SEEK_SET)

    def _write(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            written = os.write(self._descriptor, rest)
            rest = rest[written:]
            self._at += written
