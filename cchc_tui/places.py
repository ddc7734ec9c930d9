"""Nơi để tệp: whether a paper lies where it will not stay, on a stick, on the network, among downloads."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

from cchc_tui.core.text import search_key

_PASSING = frozenset({"downloads", "tai xuong", "tai ve", "zalo received files", "telegram desktop", "temp", "tmp"})
_DESKTOPS = frozenset({"desktop", "man hinh nen"})
_OWNERS = frozenset({"users", "home", "documents and settings"})
_NETWORKS = re.compile(r"cifs|smb\w*|nfs\d?|ncpfs|davfs\w*|afs|fuse\.(?:sshfs|gvfsd-fuse|rclone|davfs\w*)|tmpfs|ramfs")
_STICK_FOLDERS = ("/media/", "/run/media/")
_REMOVABLE, _REMOTE, _DISC, _IN_MEMORY = 2, 4, 5, 6  # what GetDriveTypeW says


def is_fleeting(path: Path, home: Path) -> bool:
    """Whether a file at `path` may well be gone next week; `home` is the person's own folder."""
    return passing_folder(path, home) or Path(tempfile.gettempdir()) in path.parents or on_passing_drive(path)


def passing_folder(path: PurePath, home: PurePath) -> bool:
    """Whether the folders above name a place of passage, or the desktop of another person."""
    folders = [search_key(part) for part in path.parent.parts]
    if not _PASSING.isdisjoint(folders):
        return True
    desktop = not _DESKTOPS.isdisjoint(folders)
    return desktop and home not in path.parents and not _OWNERS.isdisjoint(folders)


def on_passing_drive(path: Path) -> bool:
    """Whether the drive that holds `path` can be pulled out or cut off."""
    if os.name == "nt":
        return on_passing_windows_drive(str(path), _drive_type)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return str(path).startswith(_STICK_FOLDERS)
    return on_passing_mount(os.path.realpath(path), mounts, _is_removable)


def on_passing_windows_drive(path: str, drive_type: Callable[[str], int]) -> bool:
    """The same by Windows' own rules: a share, or a drive of a passing type."""
    anchor = PureWindowsPath(path).drive
    if anchor.startswith("\\\\"):
        return True
    return bool(anchor) and drive_type(f"{anchor}\\") in {_REMOVABLE, _REMOTE, _DISC, _IN_MEMORY}


def on_passing_mount(path: str, mounts: str, is_removable: Callable[[str], bool]) -> bool:
    """The same by a table of mounts as Linux gives it: the longest mount point above `path` decides."""
    holding, device, system = "", "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        if len(point) >= len(holding) and f"{path}/".startswith(f"{point.rstrip('/')}/"):
            holding, device, system = point, fields[0], fields[2]
    if f"{holding}/".startswith(_STICK_FOLDERS) or (holding != "/" and _NETWORKS.fullmatch(system)):
        return True
    return device.startswith("/dev/") and is_removable(device.removeprefix("/dev/"))


def _is_removable(device: str) -> bool:
    """What the kernel says of the disk that a partition belongs to."""
    disk = re.sub(r"(?<=\d)p\d+$|(?<=[a-z])\d+$", "", device)
    try:
        return Path("/sys/block", disk, "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _drive_type(root: str) -> int:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    return int(kernel.GetDriveTypeW(ctypes.c_wchar_p(root)))
