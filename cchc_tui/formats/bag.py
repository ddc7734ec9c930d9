"""Writing a package: BagIt 1.0 in a zip, always the same bytes, and only published once it has been read back."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc_tui.core.errors import InputError, StateError, StoreError, reason_of
from cchc_tui.core.findings import Finding, warning
from cchc_tui.formats import verify
from cchc_tui.formats.hashing import PIECE, Digest, Hashing, seal
from cchc_tui.formats.publish import ReadBack, disk_full, explained, in_mb, make_sure, publish, read_back
from cchc_tui.formats.stored_zip import ZipWriter
from cchc_tui.formats.tags import tag_files
from cchc_tui.formats.zipgate import Limits, fold_name, is_safe_name

__all__ = ["PASSES", "Payload", "Written", "check_space", "seal", "sizes", "sweep_parts", "write_bag"]

_LONGEST_ROOT, _LONGEST_PATH = 40, 150
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_PART = re.compile(r"\.GOI-.+\.\d+\.part")
PASSES = 2  # over the payload: written, and read back
_PER_FILE, _PER_BAG = 600, 64 * 1024  # headers and manifest lines, generously
_BINARY = getattr(os, "O_BINARY", 0)


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
    findings: tuple[Finding, ...] = ()
    from_medium: bool = field(default=True, compare=False)


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
    most: int | None = None,
) -> Written:
    """Write the package beside `target`, read it back and only then give it that name, or leave all as it was.

    The name may get a number (`Written.path` and a finding tell): what another program holds open, and what is not
    this same package, is never overwritten. `most` is the largest file the medium can hold.
    """
    sources = _sources(root, payloads)
    payload_bytes = sum(source.size for source in sources)
    need = payload_bytes + len(sources) * _PER_FILE + _PER_BAG
    if most is not None and need > most:
        raise InputError("export.over_limit", name=target.name, size_mb=in_mb(need), most_mb=most >> 20)
    steps = _Steps(PASSES * payload_bytes, progress, cancelled)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        check_space(target.parent, need)
        code = _write_part(part, root, sources, info, steps)
        found = read_back(part, target.name, code, steps.on())
        steps.cancelled = None  # from here on it is quicker to finish
        path, why = publish(part, target, code)
        if not make_sure(path, found.state, code):
            found = _read_again(path, code, steps)
        steps.at(steps.total)
    except OSError as fault:
        raise explained(fault, target, need) from fault
    finally:
        with suppress(OSError):
            part.unlink()
    findings = (warning(why, name=target.name, other=path.name),) if why else ()
    return Written(path, found.state.st_size, len(sources), payload_bytes, code, (), findings, found.from_medium)


def _read_again(path: Path, code: str, steps: _Steps) -> ReadBack:
    """Verify all under the final name, where the system cannot tell files apart; what fails does not keep the name."""
    try:
        return read_back(path, path.name, code, lambda *_: steps.at(steps.done))
    except StoreError:
        with suppress(OSError):
            path.unlink()
        raise


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
    """How far the export is, over writing and reading back; the place where it may be cancelled."""

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

    def on(self) -> Callable[[int, int], None]:
        """A progress that goes on from here."""
        before = self.done
        return lambda done, _total: self.at(before + done)

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
        raise InputError("export.too_big", most_mb=limits.total >> 20, size_mb=in_mb(total))
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
        raise disk_full(need, free)


def _write_part(part: Path, root: str, sources: Sequence[_Source], info: Mapping[str, str], steps: _Steps) -> str:
    """Write the whole package to `part` and flush it; the seal it must be found to have."""
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, 0o644)
    try:
        zipped = ZipWriter(descriptor, root)
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
    finally:
        os.close(descriptor)
    return seal(tags[verify.TAG_MANIFEST])


def _watched(pieces: Iterable[bytes], hashing: Hashing, digest: Digest, steps: _Steps) -> Iterator[bytes]:
    for piece in pieces:
        hashing.feed(digest, piece)
        yield piece
        steps.add(len(piece))
