"""Giving a finished file its final name: read back from the medium first, and proved under that name afterwards."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.errors import CchcError, StoreError, reason_of
from cchc_tui.formats import verify
from cchc_tui.formats.past_cache import open_past_cache
from cchc_tui.patience import patiently

MOST_NAMES = 99

_BINARY = getattr(os, "O_BINARY", 0)
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}  # what some network and user-space file systems say
_WINDOWS_FULL = {39, 112}
_WINDOWS_DENIED = {5, 19}
_WINDOWS_LIMIT = {223}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Kết quả đọc lại: the file as it was when it was found right, and whether the medium itself was asked."""

    state: os.stat_result
    from_medium: bool


def read_back(path: Path, name: str, code: str, progress: Callable[[int, int], None]) -> ReadBack:
    """Do what the receiver will do, past the system's memory: verify everything; StoreError if it does not hold."""
    state = os.stat(path)
    from_medium = True

    def opener(found: Path) -> io.BufferedIOBase:
        nonlocal from_medium
        file, direct = open_past_cache(found)
        from_medium = from_medium and direct
        return file

    report = verify.verify_bag(path, progress=progress, opener=opener)
    if report.findings or report.seal != code:
        place = report.findings[0].place if report.findings else verify.TAG_MANIFEST
        raise StoreError("export.readback", name=name, path=place, count=len(report.findings))
    return ReadBack(state, from_medium)


def publish(part: Path, target: Path, code: str) -> tuple[Path, str]:
    """Give the verified `part` its name; the name it got, and the code of why it is not `target`, if it is not.

    Only a file sealed with the same code, which is this very package from an earlier export, is replaced. Anything
    else that lies there is left alone, and so is a package that another program holds open: the next number is taken.
    """
    why = ""
    for path in _names(target):
        there = os.path.lexists(path)
        if there and verify.glance(path, _patiently_opened) != code:
            why = why or "export.taken"
            continue
        try:
            patiently(lambda path=path: os.replace(part, path))  # type: ignore[misc]
        except PermissionError as fault:
            if not there:
                raise StoreError("export.held", name=target.name) from fault
            why = "export.busy"
        else:
            return path, why
    raise StoreError("export.held", name=target.name)


def _patiently_opened(path: Path) -> io.BufferedIOBase:
    return patiently(lambda: path.open("rb"))


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in range(2, MOST_NAMES + 1):
        yield numbered(target, number)


def numbered(target: Path, number: int) -> Path:
    """The name with a number before its ending."""
    return target.with_name(f"{target.stem}.ban-{number}{target.suffix}")


def make_sure(path: Path, found_right: os.stat_result, code: str) -> bool:
    """Flush name and contents once more; whether the name now leads to the very file that was found right.

    A rename moves a name and no bytes. If the system says that the name leads to the same file (device and number,
    size, time of its last change), the bytes are those that were read from the medium a moment ago, and reading all
    of them again would prove no more; its directory and tag files are read again all the same, past the system's
    memory. Where files have no number (some sticks and network drives), the answer is no and all must be read again.
    """
    descriptor = patiently(lambda: os.open(path, os.O_RDWR | _BINARY))
    try:
        os.fsync(descriptor)
        now = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(path.parent)
    return _is_same(found_right, now) and verify.glance(path, lambda found: open_past_cache(found)[0]) == code


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    return (
        bool(one.st_ino)
        and os.path.samestat(one, other)
        and (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
    )


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` last, on systems that can be asked to."""
    if os.name != "posix":
        return
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
        return disk_full(need, free)
    facts = {"name": target.name, "folder": str(target.parent), "reason": reason_of(fault)}
    if fault.errno == errno.EFBIG or windows in _WINDOWS_LIMIT:
        return StoreError("export.over_limit", **facts, size_mb=in_mb(need), most_mb=4095)
    denied = fault.errno in _DENIED or windows in _WINDOWS_DENIED
    return StoreError("export.denied" if denied else "export.io", **facts)


def disk_full(need: int, free: int) -> StoreError:
    """Too little room on the medium."""
    return StoreError("export.disk_full", need=need, free=free, need_mb=in_mb(need), free_mb=free >> 20)


def in_mb(size: int) -> int:
    """Whole megabytes that hold `size` bytes."""
    return -(-size // (1 << 20))
