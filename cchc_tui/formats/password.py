"""A password around a finished package, for mail: a zip with WinZip's AES-256, which 7-Zip and WinRAR open."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.formats.bag import check_space
from cchc_tui.formats.hashing import PIECE
from cchc_tui.formats.publish import explained
from cchc_tui.formats.zipgate import Entry, Limits, open_gate

ENDING = ".co-mat-khau.zip"
WRAPPING = 1024  # bytes the wrapping adds, generously

_SHORTEST, _LONGEST = 8, 64
_AES, _ENCRYPTED = 99, 0x0001
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

Progress = Callable[[int, int], None]


def _library() -> ModuleType:
    """pyzipper, which needs machine code that a one-file program may not have for this PC."""
    try:
        import pyzipper
    except ImportError as fault:
        raise InputError("password.no_library") from fault
    return pyzipper  # type: ignore[no-any-return]


def check_password(password: str) -> None:
    """InputError when a password is too short, too long, or cannot be typed the same way everywhere."""
    if len(password) < _SHORTEST or len(set(password)) < _SHORTEST // 2:
        raise InputError("password.weak", least=_SHORTEST)
    # Programs turn letters with marks into bytes in different ways; the receiver's might not find the same ones.
    if len(password) > _LONGEST or not all("!" <= char <= "~" for char in password):
        raise InputError("password.letters", most=_LONGEST)


def locked_name(name: str) -> str:
    """The name of a package with a password: GOI-….co-mat-khau.zip."""
    return name.removesuffix(".zip") + ENDING


def lock(
    package: Path,
    target: Path,
    password: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Wrap `package` under `password`, flush it, read it back and compare; the caller gives it its final place."""
    check_password(password)
    pyzipper = _library()
    step = _Step(2 * package.stat().st_size, progress, cancelled)
    written, read = hashlib.sha256(), hashlib.sha256()
    with target.open("w+b") as file:
        with pyzipper.AESZipFile(
            file, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES, allowZip64=False
        ) as zipped:
            zipped.setpassword(password.encode("ascii"))
            entry = zipped.zipinfo_cls(package.name, _FIRST_DAY)
            entry.file_size = package.stat().st_size
            with zipped.open(entry, "w") as packed, package.open("rb") as source:
                while piece := source.read(PIECE):
                    written.update(piece)
                    packed.write(piece)
                    step.add(len(piece))
        file.flush()
        os.fsync(file.fileno())
    for piece in unlocked_pieces(target, password):
        read.update(piece)
        step.add(len(piece))
    if written.digest() != read.digest():
        raise StoreError("export.readback", name=target.name, path=package.name, count=1)
    return target


class _Step:
    """How far the wrapping is, and the place where it may be cancelled."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.total, self.progress, self.cancelled, self.done = total, progress, cancelled, 0

    def add(self, size: int) -> None:
        """`size` more bytes are done."""
        if self.cancelled and self.cancelled():
            raise StateError("export.cancelled")
        self.done += size
        if self.progress:
            self.progress(self.done, self.total)


def is_locked(path: Path) -> bool:
    """Whether the file is one zip under a password; anything else that is encrypted is no package of ours."""
    with open_gate(path) as gate:
        files = [entry.name for entry in gate.entries if not entry.is_folder]
        encrypted = any(finding.code == "zip.encrypted" for finding in gate.findings)
    return encrypted and len(files) == 1 and files[0].casefold().endswith(".zip")


def unlocked_pieces(path: Path, password: str) -> Iterator[bytes]:
    """The package inside, as a stream that ends with InputError unless password and seal of the wrapping hold."""
    inside = _inside(path)
    pyzipper = _library()
    # What a library for zips raises over a container made to mislead it.
    lost = (pyzipper.BadZipFile, EOFError, ValueError, LookupError, TypeError, AttributeError, NotImplementedError,
            struct.error, zlib.error)  # fmt: skip
    try:
        with pyzipper.AESZipFile(path) as zipped:
            entry = zipped.getinfo(inside.raw.decode("utf-8"))
            with zipped.open(entry, pwd=password.encode("utf-8")) as packed:
                yield from _bounded(packed, inside)
    except lost as fault:
        raise InputError("password.damaged", name=path.name) from fault
    except RuntimeError as fault:
        raise InputError("password.wrong", name=path.name) from fault


def _bounded(packed: Any, inside: Entry) -> Iterator[bytes]:
    left = inside.size
    while piece := packed.read(PIECE):
        left -= len(piece)
        if left < 0:
            break
        yield piece
    if left:
        raise InputError("password.damaged", name=inside.name)


def _inside(path: Path) -> Entry:
    """The one package in the wrapping; InputError if the wrapping is not of our kind or not safe to open."""
    with open_gate(path) as gate:
        others = [finding for finding in gate.findings if finding.code != "zip.encrypted"]
        files = [entry for entry in gate.entries if not entry.is_folder]
    if others:
        raise InputError(others[0].code, **others[0].facts)
    if len(files) != 1 or not files[0].name.casefold().endswith(".zip"):
        raise InputError("password.several", name=path.name)
    if files[0].method != _AES or not files[0].flags & _ENCRYPTED:
        raise InputError("password.old_kind", name=path.name)
    return files[0]


def unlock(path: Path, folder: Path, password: str) -> Path:
    """Put the package inside `path` into `folder`, under its own name; nothing is left there when that fails."""
    inside = _inside(path)
    if inside.size > Limits().total:
        raise InputError("zip.too_big", name=path.name, most_mb=Limits().total >> 20)
    check_space(folder, inside.size)
    target = folder / inside.name.rpartition("/")[2]
    try:
        with target.open("xb") as file:
            for piece in unlocked_pieces(path, password):
                file.write(piece)
    except FileExistsError as fault:
        raise InputError("password.same_name", name=path.name, other=target.name) from fault
    except OSError as fault:
        target.unlink(missing_ok=True)
        raise explained(fault, target, inside.size) from fault
    except CchcError:
        target.unlink(missing_ok=True)
        raise
    return target
