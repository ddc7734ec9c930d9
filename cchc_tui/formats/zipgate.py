"""The gate before any zip container: what it is, whether it is safe, and its entries as counted streams.

Nothing is unpacked to disk and the standard `zipfile` is not relied on: every header is compared here with
its twin, so that no other reader can see another package than we do.
"""

from __future__ import annotations

import stat
import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedIOBase, BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import Finding, error, has_errors, warning
from cchc_tui.core.text import nfc
from cchc_tui.formats.entry_names import fold_name, is_safe_name
from cchc_tui.formats.hashing import PIECE
from cchc_tui.formats.sniff import sniff
from cchc_tui.formats.zip_records import RECORD, UNICODE_NAME, ZIP64, agree, descriptor_length, fields_of

Opener = Callable[[Path], BufferedIOBase]

__all__ = ["Entry", "Gate", "Limits", "Opener", "fold_name", "is_safe_name", "open_gate", "pieces_of"]

STORED, DEFLATED = 0, 8
_EMPTY_DEFLATED = 2  # bytes that nothing takes when it is deflated
_METHODS = {9: "Deflate64", 12: "BZip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_END = struct.Struct("<4s4H2IH")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x2041, 0x0008, 0x0800  # flag bits
_PATCHED = 0x0020
_TWIN_FLAGS = _ENCRYPTED | _DESCRIPTOR | _UTF8
_ODD_ATTRIBUTES = 0x448  # volume label, device, reparse point, as MS-DOS and Windows mark them
_FOLDER_ATTRIBUTE = 0x10
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Limits:
    """Giới hạn: how much a container may hold before it is refused unread."""

    entries: int = 5000
    total: int = 2 << 30
    ratio: int = 200
    ratio_from: int = 10 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """Mục trong gói nén: one file (or folder) of the container, and where its bytes lie."""

    name: str
    size: int
    packed: int
    crc: int
    method: int
    flags: int
    offset: int
    raw: bytes
    mode: int
    attributes: int = 0
    data: int = 0

    @property
    def is_folder(self) -> bool:
        """Whether this only names a folder."""
        return self.name.endswith("/")


class Gate:
    """Cửa kiểm tra: an open container with its entries and everything found wrong with it."""

    def __init__(self, file: BufferedIOBase | None, entries: Iterable[Entry], findings: Iterable[Finding]) -> None:
        self._file = file
        self.entries = tuple(entries)
        self.findings = tuple(findings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of `entry`, see `pieces_of`."""
        assert self._file is not None
        return pieces_of(self._file, entry)


def open_gate(source: Path | bytes, limits: Limits | None = None, name: str = "", opener: Opener | None = None) -> Gate:
    """The container `source`, checked but not yet read; entries are only to be read if no finding blocks."""
    limits = limits or Limits()
    if isinstance(source, bytes):
        content = BytesIO(source)
        return Gate(content, *_Container(content, name, limits).checked())
    return _open_file(source, limits, opener or _plainly)


def _plainly(path: Path) -> BufferedIOBase:
    return path.open("rb")


def _open_file(path: Path, limits: Limits, opener: Opener) -> Gate:
    try:
        mode = path.stat().st_mode  # before opening: opening a FIFO would wait for ever
        if not stat.S_ISREG(mode):
            return Gate(None, (), [error("zip.not_file", name=path.name)])
        file = opener(path)
    except (OSError, ValueError) as fault:
        missing = isinstance(fault, (FileNotFoundError, ValueError))
        code = "zip.not_found" if missing else "zip.unreadable"
        return Gate(None, (), [error(code, name=path.name, reason=reason_of(fault))])
    try:
        entries, findings = _Container(file, path.name, limits).checked()
    except OSError as fault:
        entries, findings = [], [error("zip.unreadable", name=path.name, reason=reason_of(fault))]
    except BaseException:
        file.close()
        raise
    return Gate(file, entries, findings)


def pieces_of(file: BufferedIOBase, entry: Entry) -> Iterator[bytes]:
    """The bytes of `entry`, never more than it declares; InputError at the end if they are not what was packed."""
    file.seek(entry.data)
    crc = size = 0
    for piece in _stored(file, entry) if entry.method == STORED else _inflated(file, entry):
        size += len(piece)
        if size > entry.size:
            raise InputError("zip.lying_size", name=entry.name, size=entry.size)
        crc = zlib.crc32(piece, crc)
        yield piece
    if size < entry.size:
        raise InputError("zip.damaged", name=entry.name)
    if crc != entry.crc:
        raise InputError("zip.bad_crc", name=entry.name)


def _stored(file: BufferedIOBase, entry: Entry) -> Iterator[bytes]:
    left = entry.packed
    while left:
        piece = file.read1(min(PIECE, left))
        if not piece:
            raise InputError("zip.damaged", name=entry.name)
        left -= len(piece)
        yield piece


def _inflated(file: BufferedIOBase, entry: Entry) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    left, pending, piece = entry.packed, b"", b""
    while not inflate.eof:
        if not pending and len(piece) < PIECE:  # a full piece may leave more output inside zlib
            pending = file.read1(min(PIECE, left))
            left -= len(pending)
            if not pending:
                raise InputError("zip.damaged", name=entry.name)
        try:
            piece = inflate.decompress(pending, PIECE)
        except zlib.error as fault:
            raise InputError("zip.damaged", name=entry.name) from fault
        pending = inflate.unconsumed_tail
        if piece:
            yield piece
    if left or pending or inflate.unused_data:
        raise InputError("zip.damaged", name=entry.name)


class _Container:
    """One reading of a container's headers; faults gather in `findings`."""

    def __init__(self, file: BufferedIOBase, name: str, limits: Limits) -> None:
        self.file = file
        self.name = name
        self.limits = limits
        self.length = file.seek(0, 2)
        self.findings: list[Finding] = []

    def checked(self) -> tuple[list[Entry], list[Finding]]:
        """All entries with the place of their data, and all findings."""
        directory = self._directory()
        if directory is None:
            return [], self.findings
        offset, count, content = directory
        entries = self._entries(content, count)
        self._check_amounts(entries)
        if has_errors(self.findings):  # such a container is not worth thousands of seeks
            self._check_names(entries)
            return entries, self.findings
        self._check_names(entries)
        placed = [found for entry in entries if (found := self._placed(entry)) is not None]
        if len(placed) == len(entries):
            self._check_layout(placed, offset)
        return placed, self.findings

    def _fault(self, code: str, place: str = "", **facts: object) -> None:
        self.findings.append(error(code, place, **facts))

    def _directory(self) -> tuple[int, int, bytes] | None:
        """Offset, entry count and bytes of the central directory; None if there is no telling."""
        self.file.seek(0)
        head = self.file.read(1024)
        if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._fault(sniff(head), name=self.name)
            return None
        self.file.seek(max(0, self.length - _END.size - _FULL16 - 20))
        tail = self.file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END.size:
            self._fault("zip.zero_tail" if not tail[-512:].strip(b"\0") else "zip.cut", name=self.name)
            return None
        _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(tail, at)
        end = self.length - len(tail) + at
        extra = len(tail) - at - _END.size - comment
        if extra:
            self._fault("zip.cut" if extra < 0 else "zip.tail", name=self.name)
        elif disk or first_disk or here != count:
            self._fault("zip.split", name=self.name)
        elif count > self.limits.entries or size > self.limits.entries * 1024:
            self._fault("zip.too_many", name=self.name, most=self.limits.entries)
        elif _FULL32 in (size, offset) or tail[:at][-20:].startswith(b"PK\x06\x07"):
            self._fault("zip.zip64", name=self.name)
        elif offset + size != end:
            self._fault("zip.disagrees", name=self.name)
        elif not count:
            self._fault("zip.no_entries", name=self.name)
        elif RECORD.search(tail, at + 4):
            self._fault("zip.hidden", name=self.name)
        else:
            if comment:
                self.findings.append(warning("zip.comment", name=self.name, size=comment))
            self.file.seek(offset)
            return offset, count, self.file.read(size)
        return None

    def _entries(self, content: bytes, count: int) -> list[Entry]:
        entries: list[Entry] = []
        at = 0
        for _ in range(count):
            if content[at : at + 4] != b"PK\x01\x02" or len(content) - at < _CENTRAL.size:
                self._fault("zip.disagrees", name=self.name)
                return entries
            head = _CENTRAL.unpack_from(content, at)
            flags, method, crc, packed, size, names, extras, comments, disk = (*head[3:5], *head[7:14])
            at += _CENTRAL.size
            raw, extra = content[at : at + names], content[at + names : at + names + extras]
            at += names + extras + comments
            if _FULL32 in (packed, size, head[16]) or disk:
                self._fault("zip.zip64", name=self.name)
                return entries
            name = self._decoded(raw, flags)
            fields = fields_of(extra)
            other_name = fields is None or fields.get(UNICODE_NAME, b"\0" * 5 + raw)[5:] != raw
            if fields is None or other_name or not agree(fields, (size, packed)):
                self._fault("zip.disagrees", name, name=name)
            entries.append(
                Entry(name, size, packed, crc, method, flags, head[16], raw, head[15] >> 16, head[15] & _FULL16)
            )
        if at != len(content):
            self._fault("zip.disagrees", name=self.name)
        return entries

    def _decoded(self, raw: bytes, flags: int) -> str:
        try:
            return nfc(raw.decode("utf-8"))
        except UnicodeDecodeError:
            name = nfc(raw.decode("cp437"))
            if flags & _UTF8:
                self._fault("zip.unsafe_name", name, name=name)
            elif not any(found.code == "zip.old_names" for found in self.findings):
                self.findings.append(warning("zip.old_names", name, name=name))
            return name

    def _check_amounts(self, entries: list[Entry]) -> None:
        """Sizes, ratios, methods and encryption: what decides whether anything may be read at all."""
        total = sum(entry.size for entry in entries)
        if total > self.limits.total:
            self._fault("zip.too_big", name=self.name, most_mb=self.limits.total >> 20)
        for entry in entries:
            if entry.size > self.limits.ratio_from and entry.size > self.limits.ratio * entry.packed:
                self._fault("zip.bomb", entry.name, name=entry.name)
        if total > self.limits.ratio_from and total > self.limits.ratio * self.length:
            self._fault("zip.bomb", name=self.name)
        locked = [entry for entry in entries if entry.flags & _ENCRYPTED or entry.method == 99]
        if locked:
            self._fault("zip.encrypted", locked[0].name, name=self.name, count=len(locked))
        if any(entry.flags & _PATCHED for entry in entries):
            self._fault("zip.method", name=self.name, method="patch")
        for method in sorted({entry.method for entry in entries} - {STORED, DEFLATED, 99}):
            self._fault("zip.method", name=self.name, method=_METHODS.get(method, str(method)))

    def _check_names(self, entries: list[Entry]) -> None:
        """Names are safe and unique, and stand for plain files and folders only."""
        seen: dict[str, Entry] = {}
        for entry in entries:
            if not is_safe_name(entry.name):
                self._fault("zip.unsafe_name", entry.name, name=entry.name)
                continue
            kind = stat.S_IFMT(entry.mode)
            allowed = (0, stat.S_IFDIR) if entry.is_folder else (0, stat.S_IFREG)
            odd = entry.attributes & _ODD_ATTRIBUTES or (entry.attributes & _FOLDER_ATTRIBUTE and not entry.is_folder)
            filled = entry.is_folder and (entry.size or entry.packed > _EMPTY_DEFLATED)
            if kind not in allowed or odd or filled:
                self._fault("zip.not_regular", entry.name, name=entry.name)
            key = fold_name(entry.name)
            if key in seen:
                self._fault("zip.twice", entry.name, name=entry.name, other=seen[key].name)
            seen.setdefault(key, entry)
        keys = sorted(seen)
        for key, entry in seen.items():
            at = bisect_left(keys, f"{key}/")  # what lies below a name follows it at once
            if not entry.is_folder and at < len(keys) and keys[at].startswith(f"{key}/"):
                below = seen[keys[at]].name
                self._fault("zip.twice", below, name=below, other=entry.name)

    def _placed(self, entry: Entry) -> Entry | None:
        """`entry` with the place of its data, if its local header says the same as the directory."""
        self.file.seek(entry.offset)
        head = self.file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            self._fault("zip.disagrees", entry.name, name=entry.name)
            return None
        _, _, flags, method, _, _, crc, packed, size, names, extras = _LOCAL.unpack(head)
        raw = self.file.read(names)
        fields = fields_of(self.file.read(extras))
        if fields is not None and (packed, size) == (_FULL32, _FULL32) and len(fields.get(ZIP64, b"")) >= 16:
            size, packed = struct.unpack_from("<2Q", fields[ZIP64])
        found, told = (crc, packed, size), (entry.crc, entry.packed, entry.size)
        later = flags & _DESCRIPTOR  # the values follow the data; here they may be left out
        if (
            fields is None
            or not agree(fields, (entry.size, entry.packed), unknown=bool(later))
            or fields.get(UNICODE_NAME, b"\0" * 5 + raw)[5:] != raw
            or raw != entry.raw
            or method != entry.method
            or (flags ^ entry.flags) & _TWIN_FLAGS
            or any(a != b and not (later and a in (0, _FULL32)) for a, b in zip(found, told, strict=True))
            or (method == STORED and entry.packed != entry.size)
        ):
            self._fault("zip.disagrees", entry.name, name=entry.name)
            return None
        return replace(entry, data=self.file.tell())

    def _check_layout(self, entries: list[Entry], directory: int) -> None:
        """Entries follow one another from the first byte to the directory, sharing nothing."""
        ordered = sorted(entries, key=lambda entry: entry.offset)
        if ordered[0].offset:
            self._fault("zip.prefix", name=self.name)
        ends = [*(entry.offset for entry in ordered[1:]), directory]
        hidden = 0
        for entry, limit in zip(ordered, ends, strict=True):
            end = entry.data + entry.packed
            if end <= limit and entry.flags & _DESCRIPTOR:
                self.file.seek(end)
                length = descriptor_length(self.file.read(min(24, limit - end)), entry.crc, entry.packed, entry.size)
                if not length:
                    self._fault("zip.disagrees", entry.name, name=entry.name)
                end += length
            if end > limit:
                self._fault("zip.overlap", entry.name, name=entry.name)
            if limit > end:
                hidden += limit - end
                self._look_into(end, limit)
        if hidden:
            self.findings.append(warning("zip.gap", name=self.name, size=hidden))

    def _look_into(self, start: int, end: int) -> None:
        """A gap may be padding; with records of a container in it, another reader would see another package."""
        self.file.seek(start)
        before = b""
        while start < end and (piece := self.file.read(min(PIECE, end - start))):
            if RECORD.search(before + piece):
                self._fault("zip.hidden", name=self.name)
                return
            before = piece[-3:]
            start += len(piece)
