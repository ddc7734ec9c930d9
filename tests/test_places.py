"""Where papers lie: sticks, shares, downloads and temporary folders do not last; a person's own folders do."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from cchc_tui.places import is_fleeting, on_passing_drive, passing_folder
from tests.platforms import MOUNTED
from tests.test_drives import disk, machine

HOME = PureWindowsPath(r"C:\Users\ngoc")
MOUNTS = (
    ("8:1", "/", "ext4", "/dev/sda1"), ("0:3", "/proc", "proc", "proc"), ("0:4", "/run", "tmpfs", "tmpfs"),
    ("8:17", "/mnt/o cung", "ext4", "/dev/sdb1"), ("8:33", "/mnt/the", "vfat", "/dev/sdc1"),
    ("8:33", "/run/media/ngoc/USB XA", "vfat", "/dev/sdc1"), ("0:40", "/srv/chung", "cifs", "//may-chu/chung"),
    ("0:41", "/srv/nfs", "nfs4", "may-chu:/x"), ("259:2", "/home", "ext4", "/dev/nvme0n1p2"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "passing"),
    [
        (r"C:\Users\ngoc\Downloads\a.pdf", True),
        (r"C:\Users\ngoc\DOWNLOADS\CCHC\a.pdf", True),
        (r"D:\Tải xuống\a.pdf", True),
        (r"C:\Users\ngoc\AppData\Local\Temp\a.pdf", True),
        (r"C:\Users\ngoc\Documents\Zalo Received Files\a.pdf", True),
        (r"C:\Users\Public\Desktop\a.pdf", True),
        (r"C:\Users\lan\Desktop\a.pdf", True),
        (r"C:\Users\ngoc\Desktop\a.pdf", False),
        (r"C:\Users\ngoc\Documents\CCHC\a.pdf", False),
        (r"D:\CCHC 2026\a.pdf", False),
        (r"D:\Temporary works\a.pdf", False),
        (r"D:\CCHC\downloads.pdf", False),
    ],
)
def test_folders_of_passage_are_known_by_name(path: str, passing: bool) -> None:
    assert passing_folder(PureWindowsPath(path), HOME) is passing


@pytest.mark.parametrize(
    ("path", "passing"),
    [("/home/ngoc/Tải về/a.pdf", True), ("/home/lan/Desktop/a.pdf", True), ("/home/ngoc/Desktop/a.pdf", False)],
)
def test_folders_of_passage_are_known_on_linux_too(path: str, passing: bool) -> None:
    assert passing_folder(PurePosixPath(path), PurePosixPath("/home/ngoc")) is passing


@MOUNTED
@pytest.mark.parametrize(
    ("path", "passing"),
    [
        ("/home/ngoc/a.pdf", False),
        ("/srv/a.pdf", False),
        ("/mnt/o cung/a.pdf", False),
        ("/mnt/the/a.pdf", True),
        ("/mnt/the2/a.pdf", False),
        ("/run/media/ngoc/USB XA/a.pdf", True),
        ("/srv/chung/a.pdf", True),
        ("/srv/nfs/a.pdf", True),
        ("/run/a.pdf", True),
    ],
)
def test_the_mount_above_a_file_tells_whether_it_lasts(path: str, passing: bool, tmp_path: Path) -> None:
    root = machine(tmp_path, *MOUNTS)
    disk(root, "8:33", "pci/mmc/block", "1")
    assert on_passing_drive(root / path[1:], root) is passing


class Kernel:
    """kernel32 of a PC whose drives are all of one type."""

    def __init__(self, kind: int) -> None:
        self.kind = kind

    def GetDriveTypeW(self, place: str) -> int:  # noqa: N802
        return self.kind if place == "E:\\" else 3


@pytest.mark.parametrize(
    ("kind", "passing"), [(0, False), (1, False), (2, True), (3, False), (4, True), (5, True), (6, True)]
)
def test_the_type_of_a_drive_tells_whether_it_lasts(kind: int, passing: bool) -> None:
    assert on_passing_drive(PureWindowsPath(r"E:\CCHC\a.pdf"), kernel=Kernel(kind)) is passing


@pytest.mark.parametrize("path", [r"\\may-chu\chung\a.pdf", "//may-chu/chung/a.pdf"])
def test_a_share_does_not_last(path: str) -> None:
    assert on_passing_drive(PureWindowsPath(path), kernel=Kernel(3))


@pytest.mark.skipif(not os.path.ismount("/dev/shm"), reason="no file system in memory here")
def test_a_file_in_memory_does_not_last() -> None:
    with tempfile.NamedTemporaryFile(dir="/dev/shm") as file:
        assert on_passing_drive(Path(file.name))


def test_a_file_among_temporary_ones_does_not_last() -> None:
    with tempfile.NamedTemporaryFile() as file:
        assert is_fleeting(Path(file.name), Path.home())
