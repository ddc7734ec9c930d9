"""Drives: those of this machine, those of a machine laid out in a folder, and those Windows would tell of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from cchc_tui import drives
from cchc_tui.drives import (
    Drive,
    Medium,
    drive_of,
    is_network,
    is_removable,
    linux_drives,
    medium_of,
    same_places,
    where_now,
)
from tests.platforms import LINKS, MOUNTED, posix_only

HERE = Drive(Path("/"), "", "ext4", 10, 100)
STICK = Drive(Path("/media/lan/USB HỌP"), "USB HỌP", "vfat", 5, 50, removable=True)
SHARE = Drive(Path("/mnt/chung"), "", "cifs", 5, 50, network=True)
KNOWN = [HERE, STICK, SHARE]


# This machine


def test_the_drive_of_a_folder_here_is_the_one_the_system_measures(tmp_path: Path) -> None:
    found = drive_of(tmp_path)
    if found is None and os.name == "posix":
        pytest.skip("NOT TRIED: this system names no disk that its folders lie on (a changed root, a container)")
    assert found is not None
    assert found.total == shutil.disk_usage(tmp_path).total


def test_what_is_no_place_for_files_is_not_listed() -> None:
    assert [one.path for one in drives.drives() if str(one.path).startswith(("/proc", "/sys", "/dev"))] == []


# A machine laid out in a folder


def machine(root: Path, *mounts: tuple[str, str, str, str]) -> Path:
    """Mounts as (device number, place, kind, source)."""
    lines = []
    for number, place, kind, source in mounts:
        (root / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
        told = "".join(f"\\{ord(char):03o}" if char in " \\" else char for char in place)
        lines.append(f"36 35 {number} / {told} rw,noatime shared:1 - {kind} {source} rw")
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/mountinfo").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def disk(root: Path, number: str, device: str, removable: str) -> None:
    """A disk with one partition, as /sys tells of it."""
    real = root / "sys" / device / "sdb" / "sdb1"
    real.mkdir(parents=True)
    (real.parent / "removable").write_text(f"{removable}\n")
    (root / "sys/dev/block").mkdir(parents=True, exist_ok=True)
    (root / "sys/dev/block" / number).symlink_to(real)


@pytest.mark.parametrize("place", ["/media/lan/USB HỌP", "/run/media/lan/USB HỌP"])
def test_a_stick_is_told_by_where_it_is_mounted(tmp_path: Path, place: str) -> None:
    (found,) = linux_drives(machine(tmp_path, ("8:17", place, "vfat", "/dev/sdb1")))
    assert (found.path, found.label, found.file_system, found.removable) == (
        tmp_path / place[1:], "USB HỌP", "vfat", True,
    )  # fmt: skip


@LINKS
@pytest.mark.parametrize(
    ("device", "removable", "told"),
    [("pci/ata1/block", "0", False), ("pci/mmc/block", "1", True), ("pci/usb1/1-2/block", "0", True)],
)
def test_a_disk_says_itself_whether_it_is_carried_about(
    tmp_path: Path, device: str, removable: str, told: bool
) -> None:
    disk(tmp_path, "8:17", device, removable)
    (found,) = linux_drives(machine(tmp_path, ("8:17", "/data", "ext4", "/dev/sdb1")))
    assert found.removable is told


@LINKS
def test_a_label_is_the_one_written_on_the_medium(tmp_path: Path) -> None:
    names = tmp_path / "dev/disk/by-label"
    names.mkdir(parents=True)
    (names / "Ph\\xc3\\xb2ng\\x20h\\xe1\\xbb\\x8dp").symlink_to("../../sdb1")
    (names / "khac").symlink_to("../../sdc1")
    (found,) = linux_drives(machine(tmp_path, ("8:17", "/media/lan/A1B2", "vfat", "/dev/sdb1")))
    assert found.label == "Phòng họp"


@pytest.mark.parametrize(
    ("place", "kind", "source"),
    [
        ("/proc/x", "proc", "proc"), ("/dev/shm", "tmpfs", "tmpfs"), ("/run", "tmpfs", "tmpfs"),
        ("/snap/core/1", "squashfs", "/dev/loop1"), ("/a", "overlay", "overlay"), ("/b", "tmpfs", ""),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_drive_is_left_out(tmp_path: Path, place: str, kind: str, source: str) -> None:
    assert linux_drives(machine(tmp_path, ("0:1", place, kind, source))) == []


@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.sshfs"])
def test_a_drive_of_another_machine_is_told(tmp_path: Path, kind: str) -> None:
    (found,) = linux_drives(machine(tmp_path, ("0:40", "/mnt/chung", kind, "//may-chu/chung")))
    assert (found.network, found.removable) == (True, False)


@MOUNTED
@pytest.mark.parametrize("kind", ["9p", "virtiofs"])
def test_what_a_guest_sees_of_this_machine_is_no_other_machine(tmp_path: Path, kind: str) -> None:
    root = machine(tmp_path, ("0:40", "/mnt/c", kind, "C:\\134"))
    assert (linux_drives(root)[0].network, medium_of(root / "mnt/c/CCHC", root)) == (False, Medium.FIXED)


@MOUNTED
def test_what_the_machine_runs_from_is_its_own_whatever_it_is(tmp_path: Path) -> None:
    root = machine(tmp_path, ("8:17", "/", "vfat", "/dev/sdb1"))
    disk(root, "8:17", "pci/usb1/1-2/block", "1")
    assert medium_of(root / "home/lan", root) is Medium.FIXED


@MOUNTED
def test_of_two_mounts_at_one_place_the_later_counts(tmp_path: Path) -> None:
    root = machine(tmp_path, ("8:17", "/mnt/x", "ext4", "/dev/sdb1"), ("0:40", "/mnt/x", "cifs", "//m/x"))
    assert medium_of(root / "mnt/x/a", root) is Medium.NETWORK


def test_lines_that_mean_nothing_are_passed_over(tmp_path: Path) -> None:
    root = machine(tmp_path, ("8:17", "/data", "ext4", "/dev/sdb1"))
    with (root / "proc/self/mountinfo").open("ab") as file:
        file.write(b"\nx\n - \n36 35 8:1 / /khong-co rw - ext4 /dev/sdc1 rw\n\xff\xfe - ext4 /dev/x\n")
    assert [one.path for one in linux_drives(root)] == [root / "data"]


def test_a_machine_that_tells_nothing_has_no_drives(tmp_path: Path) -> None:
    assert linux_drives(tmp_path) == []


@posix_only("the order of Linux drives")
def test_sticks_come_first_and_other_machines_last(tmp_path: Path) -> None:
    root = machine(
        tmp_path,
        ("8:1", "/a", "ext4", "/dev/sda1"), ("0:40", "/b", "cifs", "//m/b"),
        ("8:17", "/media/l/c", "exfat", "/dev/sdb1"),
    )  # fmt: skip
    assert [one.path.name for one in drives.drives(root)] == ["c", "a", "b"]


# What follows from a drive


@pytest.mark.parametrize(
    ("file_system", "most"),
    [
        ("FAT32", (4 << 30) - 1),
        ("vfat", (4 << 30) - 1),
        ("FAT", (2 << 30) - 1),
        ("exFAT", None),
        ("NTFS", None),
        ("ext4", None),
    ],
)
def test_a_file_system_limits_a_file(file_system: str, most: int | None) -> None:
    assert Drive(Path("/"), "", file_system, 0, 0).largest_file == most


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        ("/media/lan/USB HỌP/goi/a.zip", STICK), ("/media/lan/USB HỌP", STICK), ("/media/lan/USB HỌP 2/a", HERE),
        ("/mnt/chung/x", SHARE), ("/home/lan", HERE),
    ],
)  # fmt: skip
def test_a_path_lies_on_the_drive_that_holds_it_closest(path: str, drive: Drive) -> None:
    assert drive_of(Path(path), KNOWN) == drive


def test_a_path_on_a_stick_is_removable() -> None:
    assert (is_removable(STICK.path / "a", KNOWN), is_removable(Path("/home"), KNOWN)) == (True, False)


@pytest.mark.parametrize(("path", "told"), [("/mnt/chung/a", True), ("//may-chu/chung", True), ("/home", False)])
def test_a_path_on_another_machine_is_network(path: str, told: bool) -> None:
    assert is_network(Path(path), KNOWN) is told


def test_a_path_on_no_known_drive_is_nothing_special() -> None:
    assert (is_removable(Path("/a"), []), is_network(Path("/a"), [])) == (False, False)


# Another letter, another person


@MOUNTED
def test_a_stick_is_found_again_under_another_persons_folder(tmp_path: Path) -> None:
    root = machine(tmp_path, ("8:17", "/media/hung/USB HỌP", "vfat", "/dev/sdb1"), ("8:1", "/", "ext4", "/dev/sda1"))
    there = root / "media/hung/USB HỌP/gói/GOI.zip"
    there.parent.mkdir()
    there.touch()
    assert where_now("/media/lan/USB HỌP/gói/GOI.zip", root) == there


@MOUNTED
def test_what_is_nowhere_keeps_its_name(tmp_path: Path) -> None:
    root = machine(tmp_path, ("8:17", "/media/hung/USB", "vfat", "/dev/sdb1"))
    assert where_now("/media/lan/USB/a.zip", root) == Path("/media/lan/USB/a.zip")


def test_what_is_still_there_is_not_looked_for(tmp_path: Path) -> None:
    assert where_now(str(tmp_path), tmp_path) == tmp_path


def test_other_letters_are_asked_but_no_other_machine() -> None:
    found = [str(one).replace("\\", "/") for one in same_places("e:\\gói\\GOI.zip", kernel=Kernel())]
    assert found == ["C:/gói/GOI.zip", "F:/gói/GOI.zip"]


# Windows


class Kernel:
    """kernel32 of a PC: a disk, a stick, a card reader with no card, a CD and a share."""

    LETTERS: Mapping[str, tuple[int, str, str]] = {
        "C:\\": (3, "Windows", "NTFS"), "E:\\": (2, "USB HỌP", "FAT32"), "F:\\": (2, "", ""), "G:\\": (5, "", "CDFS"),
        "Z:\\": (4, "Chung", "NTFS"),
    }  # fmt: skip

    def __init__(self) -> None:
        self.modes: list[int] = [7]

    def GetLogicalDrives(self) -> int:  # noqa: N802
        return sum(1 << ord(letter[0]) - 65 for letter in self.LETTERS)

    def SetErrorMode(self, mode: int) -> int:  # noqa: N802
        self.modes.append(mode)
        return self.modes[-2]

    def GetDriveTypeW(self, place: str) -> int:  # noqa: N802
        return self.LETTERS[place][0]

    def GetVolumeInformationW(self, place: str, label: Any, *rest: Any) -> int:  # noqa: N802
        _, name, system = self.LETTERS[place]
        label.value, rest[-2].value = name, system
        return 1 if system else 0

    def GetDiskFreeSpaceExW(self, _place: str, free: Any, total: Any, _: None) -> int:  # noqa: N802
        free._obj.value, total._obj.value = 5 << 30, 16 << 30
        return 1


def test_windows_letters_are_told_with_label_and_room() -> None:
    found = [(str(one.path), one.label, one.removable, one.network) for one in drives._windows(Kernel())]
    assert found == [
        ("C:\\", "Windows", False, False), ("E:\\", "USB HỌP", True, False), ("Z:\\", "Chung", False, True),
    ]  # fmt: skip


def test_windows_tells_the_room_of_a_stick_past_four_gigabytes() -> None:
    stick = drives._windows(Kernel())[1]
    assert (stick.free, stick.total, stick.largest_file) == (5 << 30, 16 << 30, (4 << 30) - 1)


def test_windows_shows_no_box_for_an_empty_card_reader_and_is_left_as_it_was() -> None:
    kernel = Kernel()
    drives._windows(kernel)
    assert kernel.modes == [7, 1, 7]


def test_windows_paths_find_their_letter_whatever_its_case() -> None:
    known = drives._windows(Kernel())
    path: Any = PureWindowsPath("e:/goi/GOI.zip")
    found = drive_of(path, known)
    assert found is not None
    assert found.label == "USB HỌP"
