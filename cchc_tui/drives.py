"""Drives: what kind of place a path lies on, and those a package can go to, with label, free space and largest file.

The one reader of Linux' mounts and of Windows' drive letters.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from cchc_tui.core.frozen import dataclass

_LARGEST = {"fat32": (4 << 30) - 1, "vfat": (4 << 30) - 1, "msdos": (2 << 30) - 1, "fat": (2 << 30) - 1}
# Patterns are compiled when they are needed: this module stands on the way to the first screen.
_NETWORK = ("cifs", "smb", "nfs", "ncpfs", "davfs", "afs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs")
_GUEST = {"9p", "virtiofs", "drvfs"}  # how a virtual machine, or Linux inside Windows, sees this very machine's disk
_MEMORY = {"tmpfs", "ramfs"}
_MADE_UP = r"/(proc|sys|dev|run/(?!media/)|snap)(/|$)"
_STICKS = ("/media/", "/run/media/")
_STICK = r"((?:/run)?/media/[^/]+/[^/]+)/"
_REMOVABLE, _FIXED, _REMOTE, _DISC, _RAM = 2, 3, 4, 5, 6  # what GetDriveTypeW answers
_NO_DISK_BOX = 1  # SEM_FAILCRITICALERRORS: an empty card reader asks nothing


class Medium(Enum):
    """Loại ổ: what holds a path, as far as it matters to whether it stays."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    DISC = "disc"
    MEMORY = "memory"


_TYPES = {
    _REMOVABLE: Medium.REMOVABLE, _REMOTE: Medium.NETWORK, _DISC: Medium.DISC, _RAM: Medium.MEMORY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mount:
    """Điểm gắn: where a file system stands, the device's number, its kind and its source."""

    place: str
    number: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Drive:
    """Ổ lưu: where it is, what it is called, how much fits on it."""

    path: Path
    label: str
    file_system: str
    free: int
    total: int
    removable: bool = False
    network: bool = False

    @property
    def largest_file(self) -> int | None:
        """The largest file it can hold; None where only its size limits that."""
        return _LARGEST.get(self.file_system.casefold())


def drives(root: Path = Path("/")) -> list[Drive]:
    """Every drive files can be written to, those that are carried about first. `root` is where Linux begins."""
    found = _windows(_kernel()) if os.name == "nt" else linux_drives(root)
    return sorted(found, key=lambda one: (not one.removable, one.network, str(one.path)))


def medium_of(path: PurePath, root: Path = Path("/"), kernel: Any = None) -> Medium:
    """What `path` lies on, or would lie on; asks no drive how full it is, so that a sleeping one costs nothing.

    `root` is where Linux begins, `kernel` is kernel32.dll.
    """
    if isinstance(path, PureWindowsPath):
        anchor = path.drive
        if anchor.startswith("\\\\"):
            return Medium.NETWORK
        return _TYPES.get((kernel or _kernel()).GetDriveTypeW(f"{anchor}\\"), Medium.FIXED) if anchor else Medium.FIXED
    real = f"{os.path.realpath(path)}/"
    top = os.path.realpath(root).rstrip("/")
    holding = [one for one in mounts(root) if real.startswith(f"{top}{one.place.rstrip('/')}/")]
    # Of two mounts at one place the later hides the earlier.
    found = max(reversed(holding), key=lambda one: len(one.place), default=None)
    return Medium.FIXED if found is None else _medium(found, root)


def _medium(mount: Mount, root: Path) -> Medium:
    if mount.place == "/":  # whatever it is, the machine runs from it
        return Medium.FIXED
    if mount.kind.startswith(_NETWORK):
        return Medium.NETWORK
    if mount.place.startswith(_STICKS) or _is_removable(root / "sys/dev/block" / mount.number):
        return Medium.REMOVABLE
    return Medium.MEMORY if mount.kind in _MEMORY else Medium.FIXED


def drive_of(path: Path, known: Iterable[Drive] | None = None) -> Drive | None:
    """The drive `path` lies on, or would lie on."""
    own = _folded(path)
    holding = [
        one
        for one in (drives() if known is None else known)
        if own == _folded(one.path) or own.startswith(_folded(one.path).rstrip("/") + "/")
    ]
    return max(holding, key=lambda one: len(str(one.path)), default=None)


def is_removable(path: Path, known: Iterable[Drive] | None = None) -> bool:
    """Whether `path` lies on a stick or a card."""
    found = drive_of(path, known)
    return found is not None and found.removable


def is_network(path: Path, known: Iterable[Drive] | None = None) -> bool:
    """Whether `path` lies on another machine."""
    if str(path).startswith(("\\\\", "//")):
        return True
    found = drive_of(path, known)
    return found is not None and found.network


def where_now(path: str, root: Path = Path("/"), kernel: Any = None) -> Path:
    """The place a path was written down as, or the same place on the drive that has it today; else as it was."""
    here = Path(path)
    return (
        here if os.path.exists(path) else next((one for one in same_places(path, root, kernel) if one.exists()), here)
    )


def same_places(path: str, root: Path = Path("/"), kernel: Any = None) -> list[Path]:
    """The same place on every other drive: a stick has another letter, or another person's folder, on the next day.

    Drives of other machines are not asked: one that is cut off answers after seconds.
    """
    drive = PureWindowsPath(path).drive
    if len(drive) == 2 and (os.name == "nt" or kernel is not None):
        asked = kernel or _kernel()
        letters = asked.GetLogicalDrives()
        places = [f"{chr(65 + at)}:" for at in range(26) if letters >> at & 1]
        kinds = (_REMOVABLE, _FIXED)
        others = [one for one in places if one != drive.upper() and asked.GetDriveTypeW(f"{one}\\") in kinds]
        return [Path(f"{one}{path[2:]}") for one in others]
    stick = re.match(_STICK, path)
    if stick is None:
        return []
    sticks = [one.place for one in mounts(root) if one.place.startswith(_STICKS) and one.place != stick[1]]
    return [root / one.lstrip("/") / path[stick.end() :] for one in sticks]


def _folded(path: Path) -> str:
    if isinstance(path, PureWindowsPath):
        return path.as_posix().casefold()
    return os.path.realpath(path)


# Linux


def mounts(root: Path) -> list[Mount]:
    """Every file system of this machine, in the order in which they were mounted; lines that mean nothing left out."""
    found = []
    for line in _lines(root / "proc/self/mountinfo"):
        before, _, after = line.partition(" - ")
        fields, (kind, source, *_) = before.split(" "), [*after.split(" "), "", ""]
        if len(fields) >= 6 and kind:
            found.append(Mount(_unescaped(fields[4]), fields[2], kind, source))
    return found


def linux_drives(root: Path) -> list[Drive]:
    """The mounts of this machine that hold files of people."""
    found: dict[str, Drive] = {}
    for one in mounts(root):
        network = one.kind.startswith(_NETWORK)
        if not one.source or not (one.source.startswith("/dev/") or network or one.kind in _GUEST):
            continue
        if re.match(_MADE_UP, one.place):
            continue
        carried = one.place.startswith(_STICKS) or _is_removable(root / "sys/dev/block" / one.number)
        label = _label(root, one.source) or (PurePosixPath(one.place).name if carried else "")
        drive = _measured(root / one.place.lstrip("/"), label, one.kind, carried and not network, network)
        if drive is not None and os.path.isdir(drive.path):
            found[one.place] = drive
    return list(found.values())


def _lines(path: Path) -> list[str]:
    with suppress(OSError):
        return path.read_text("utf-8", "surrogateescape").splitlines()
    return []


def _unescaped(field: str) -> str:
    r"""A mount point as it is: the system writes a blank as \040, byte by byte."""
    raw = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), os.fsencode(field))
    return os.fsdecode(raw)


def _is_removable(device: Path) -> bool:
    """Whether a block device, or the disk its partition is on, says that it is removable or hangs on USB."""
    with suppress(OSError):
        real = Path(os.path.realpath(device))
        if "/usb" in str(real):
            return True
        return any(_lines(place / "removable") == ["1"] for place in (real, real.parent))
    return False


def _label(root: Path, source: str) -> str:
    """The label of the device, as udev names it."""
    with suppress(OSError):
        for link in (root / "dev/disk/by-label").iterdir():
            if os.path.basename(os.readlink(link)) == os.path.basename(source):
                raw = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]), os.fsencode(link.name))
                return raw.decode("utf-8", "replace")
    return ""


def _measured(path: Path, label: str, kind: str, removable: bool, network: bool) -> Drive | None:
    try:
        usage = shutil.disk_usage(path)
    except OSError:
        return None
    return Drive(path, label, kind, usage.free, usage.total, removable, network)


# Windows


def _kernel() -> Any:
    import ctypes

    return getattr(ctypes, "windll").kernel32  # noqa: B009 – only Windows has it


def _windows(kernel: Any) -> list[Drive]:
    """The letters of this machine, as `kernel` (kernel32.dll) tells them; a drive with nothing in it is left out."""
    letters = kernel.GetLogicalDrives()
    before = kernel.SetErrorMode(_NO_DISK_BOX)
    try:
        found = [_letter(kernel, f"{chr(65 + at)}:\\") for at in range(26) if letters >> at & 1]
    finally:
        kernel.SetErrorMode(before)
    return [one for one in found if one is not None]


def _letter(kernel: Any, place: str) -> Drive | None:
    kind = kernel.GetDriveTypeW(place)
    if kind not in (_REMOVABLE, _FIXED, _REMOTE):
        return None
    import ctypes

    label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
    if not kernel.GetVolumeInformationW(place, label, 261, None, None, None, system, 261):
        return None
    free, total = ctypes.c_ulonglong(), ctypes.c_ulonglong()
    if not kernel.GetDiskFreeSpaceExW(place, ctypes.byref(free), ctypes.byref(total), None):
        return None
    path = Path(place) if os.name == "nt" else PureWindowsPath(place)
    return Drive(path, label.value, system.value, free.value, total.value, kind == _REMOVABLE, kind == _REMOTE)  # type: ignore[arg-type]
