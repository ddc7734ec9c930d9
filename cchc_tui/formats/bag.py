"""Writing a package: BagIt 1.0 in a zip, always the same bytes, and only published once it has been read back."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import struct
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError, reason_of
from cchc_tui.formats import verify
from cchc_tui.formats.hashing import PIECE, Digest, Hashing, seal
from cchc_tui.formats.tags import tag_files
from cchc_tui.formats.zipgate import Limits, fold_name, is_safe_name

__all__ = [
    "PAUSES", "Payload", "Written", "check_space", "explained", "publish", "seal", "sizes", "sweep_parts",
    "sync_folder", "write_bag",
]  # fmt: skip

PAUSES = tuple(0.036 * step for step in range(1, 11))  # seconds to wait for a target that is held open: 2 in all

_LONGEST_ROOT, _LONGEST_PATH = 40, 150
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_PART = re.compile(r"\.GOI-.+\.\d+\.part")
_PER_FILE, _PER_BAG = 600, 64 * 1024  # headers and manifest lines, generously
_BINARY = getattr(os, "O_BINARY", 0)
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}  # what some network and user-space file systems say
_WINDOWS_FULL = {39, 112}
_WINDOWS_DENIED = {5, 19}

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED, _MADE_BY_UNIX = 10, 3 << 8 | 20
_TIME, _DATE = 0, 1 << 5 | 1  # 1980-01-01, the first day a zip can tell
_REGULAR = (stat.S_IFREG | 0o644) << 16


@dataclass(frozen=True, slots=True)
class Payload:
    """Tệp trong gói: a path inside `data/`, where its bytes come from and the digest they must have."""

    path: str
    source: Path | bytes | verify.Stored
    sha256: str | None = None
    name: str = ""
    code: str = ""

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about this file needs."""
        return {"path": self.path, "name": self.name or self.path.rpartition("/")[2], "criterion": self.code}


@dataclass(frozen=True, slots=True)
class Written:
    """Gói đã xuất: where it lies, how much it holds and the code it is sealed with."""

    path: Path
    size: int
    files: int
    payload_bytes: int
    seal: str
    parts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """A payload with the size and time its file had when the export began."""

    payload: Payload
    size: int
    mtime: int


def write_bag(
    target: Path,
    root: str,
    payloads: Sequence[Payload],
    info: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write the package beside `target`, read it back and only then give it that name, or leave all as it was."""
    sources = _sources(root, payloads)
    payload_bytes = sum(source.size for source in sources)
    need = payload_bytes + len(sources) * _PER_FILE + _PER_BAG
    steps = _Steps(3 * payload_bytes, progress, cancelled)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        check_space(target.parent, need)
        code = _write_part(part, root, sources, info, steps)
        _read_back(part, target.name, code, steps)
        steps.cancelled = None  # from here on it is quicker to finish
        publish(part, target)
        size = _make_sure(target, code, steps)
    except OSError as fault:
        raise explained(fault, target, need) from fault
    finally:
        with suppress(OSError):
            part.unlink()
    return Written(target, size, len(sources), payload_bytes, code)


def sweep_parts(folder: Path) -> list[Path]:
    """Remove what an export that was cut off left in `folder`; the files that are gone now."""
    swept = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            kind = stat.S_IFMT(path.lstat().st_mode)
            if _PART.fullmatch(path.name) and kind in (stat.S_IFREG, stat.S_IFDIR):
                with suppress(OSError):
                    shutil.rmtree(path) if kind == stat.S_IFDIR else path.unlink()
                    swept.append(path)
    return swept


class _Steps:
    """How far the export is, over writing and both readings; the place where it may be cancelled."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.total = total
        self.progress = progress
        self.cancelled = cancelled
        self.done = 0

    def add(self, size: int) -> None:
        """`size` more bytes are done."""
        self.at(self.done + size)

    def at(self, done: int) -> None:
        """`done` bytes are done."""
        if self.cancelled and self.cancelled():
            raise StateError("export.cancelled")
        self.done = min(done, self.total)
        if self.progress:
            self.progress(self.done, self.total)


def _sources(root: str, payloads: Sequence[Payload]) -> list[_Source]:
    """The payloads with their sizes; InputError for the first that cannot be packed."""
    limits = Limits()
    if not _PLAIN.fullmatch(root) or "/" in root or not is_safe_name(root) or len(root) > _LONGEST_ROOT:
        raise InputError("export.bad_path", path=root, name=root, criterion="", most=_LONGEST_ROOT)
    if not payloads:
        raise InputError("export.empty")
    if len(payloads) + 4 > limits.entries:
        raise InputError("export.too_many", most=limits.entries - 4, count=len(payloads))
    sources, seen = [], set[str]()
    for payload in payloads:
        path = f"{root}/{verify.DATA}{payload.path}"
        if not _PLAIN.fullmatch(payload.path) or not is_safe_name(path) or len(path) > _LONGEST_PATH:
            raise InputError("export.bad_path", **payload.facts, most=_LONGEST_PATH)
        if fold_name(path) in seen:
            raise InputError("export.twice", **payload.facts)
        seen.add(fold_name(path))
        sources.append(_source(payload))
    total = sum(source.size for source in sources)
    if total + len(sources) * _PER_FILE + _PER_BAG > limits.total:
        raise InputError("export.too_big", most_mb=limits.total >> 20, size_mb=_mb(total))
    return sources


def sizes(root: str, payloads: Sequence[Payload]) -> list[int]:
    """How long each payload is; InputError for the first that `write_bag` would refuse."""
    return [source.size for source in _sources(root, payloads)]


def _source(payload: Payload) -> _Source:
    if isinstance(payload.source, bytes):
        return _Source(payload, len(payload.source), 0)
    if isinstance(payload.source, verify.Stored):
        return _Source(payload, payload.source.size, 0)
    try:
        state = payload.source.stat()  # before opening: opening a FIFO would wait for ever
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise InputError("evidence.missing", **payload.facts) from fault
    except OSError as fault:
        raise InputError("evidence.unreadable", **payload.facts, reason=reason_of(fault)) from fault
    if not stat.S_ISREG(state.st_mode):
        raise InputError("evidence.not_file", **payload.facts)
    return _Source(payload, state.st_size, state.st_mtime_ns)


def _pieces(source: _Source) -> Iterator[bytes]:
    """The bytes of a payload; InputError if the file is not the one that was looked at before."""
    payload = source.payload
    if isinstance(payload.source, bytes):
        for start in range(0, source.size, PIECE):
            yield payload.source[start : start + PIECE]
        return
    if isinstance(payload.source, verify.Stored):
        yield from payload.source.pieces()
        return
    left = source.size
    try:
        descriptor = os.open(payload.source, os.O_RDONLY | _BINARY)
        try:
            while left and (piece := os.read(descriptor, min(PIECE, left))):
                left -= len(piece)
                yield piece
        finally:
            os.close(descriptor)
    except OSError as fault:
        raise InputError("evidence.unreadable", **payload.facts, reason=reason_of(fault)) from fault
    after = _source(payload)
    if left or (after.size, after.mtime) != (source.size, source.mtime):
        raise InputError("evidence.changed", **payload.facts)


def check_space(folder: Path, size: int) -> None:
    """StoreError `export.disk_full` unless `folder` has room for `size` bytes and a tenth more."""
    need, free = size + size // 10, shutil.disk_usage(folder).free
    if free < need:
        raise _disk_full(need, free)


def _write_part(part: Path, root: str, sources: Sequence[_Source], info: Mapping[str, str], steps: _Steps) -> str:
    """Write the whole package to `part` and flush it; the seal it must be found to have."""
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, 0o644)
    try:
        zipped = _ZipWriter(descriptor, root)
        zipped.add(verify.BAGIT, [verify.DECLARATION])
        digests: list[Digest] = []
        with Hashing() as hashing:
            for source in sources:
                digests.append(hashlib.sha256())
                zipped.add(
                    f"{verify.DATA}{source.payload.path}", _watched(_pieces(source), hashing, digests[-1], steps)
                )
        listed = []
        for source, digest in zip(sources, digests, strict=True):
            expected = source.payload.sha256
            if expected is not None and expected.lower() != digest.hexdigest():
                raise InputError("evidence.changed", **source.payload.facts)
            listed.append((source.payload.path, source.size, digest.hexdigest()))
        tags = tag_files(info, listed)
        for name in (verify.BAG_INFO, verify.MANIFEST, verify.TAG_MANIFEST):
            zipped.add(name, [tags[name]])
        zipped.finish()
        os.fsync(descriptor)
        _forget(descriptor)
    finally:
        os.close(descriptor)
    return seal(tags[verify.TAG_MANIFEST])


def _watched(pieces: Iterable[bytes], hashing: Hashing, digest: Digest, steps: _Steps) -> Iterator[bytes]:
    for piece in pieces:
        hashing.feed(digest, piece)
        yield piece
        steps.add(len(piece))


class _ZipWriter:
    """A zip of stored files on a descriptor; nothing in it depends on the clock or the machine."""

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


def _forget(descriptor: int) -> None:
    """Ask the system to drop its copy, so that reading back asks the medium (where the system can be asked)."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _read_back(path: Path, name: str, code: str, steps: _Steps) -> int:
    """What the receiver will do: verify everything; the size of the package, or StoreError."""
    before = steps.done
    report = verify.verify_bag(path, progress=lambda done, _: steps.at(before + done))
    if report.findings or report.seal != code:
        place = report.findings[0].place if report.findings else verify.TAG_MANIFEST
        raise StoreError("export.readback", name=name, path=place, count=len(report.findings))
    return path.stat().st_size


def publish(part: Path, target: Path) -> None:
    """Give the verified part its name; a target held open by another program is waited for, but not for long."""
    for pause in (*PAUSES, None):
        try:
            os.replace(part, target)
        except PermissionError as fault:
            if pause is None:
                raise StoreError("export.busy", name=target.name) from fault
            time.sleep(pause)
        else:
            return


def _make_sure(target: Path, code: str, steps: _Steps) -> int:
    """Flush name and contents once more and verify under the final name; what fails does not keep that name."""
    descriptor = os.open(target, os.O_RDWR | _BINARY)
    try:
        os.fsync(descriptor)
        _forget(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(target.parent)
    try:
        return _read_back(target, target.name, code, steps)
    except StoreError:
        with suppress(OSError):
            target.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last, on systems that can be asked to."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as fault:
            if fault.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)


def explained(fault: OSError, target: Path, need: int) -> CchcError:
    """The same failure as the officer can understand it."""
    windows = getattr(fault, "winerror", None)
    if fault.errno in _FULL or windows in _WINDOWS_FULL:
        free = 0
        with suppress(OSError):
            free = shutil.disk_usage(target.parent).free
        return _disk_full(need, free)
    denied = fault.errno in _DENIED or windows in _WINDOWS_DENIED
    code = "export.denied" if denied else "export.io"
    return StoreError(code, name=target.name, folder=str(target.parent), reason=reason_of(fault))


def _disk_full(need: int, free: int) -> StoreError:
    return StoreError("export.disk_full", need=need, free=free, need_mb=_mb(need), free_mb=free >> 20)


def _mb(size: int) -> int:
    return -(-size // (1 << 20))
