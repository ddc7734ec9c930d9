"""E13 and E5: what the officer is told of the place a package went to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.drives import Drive
from cchc_tui.formats import past_cache
from cchc_tui.jobs import package as jobs
from cchc_tui.jobs.medium import look_beside
from cchc_tui.jobs.package import pack
from cchc_tui.store.store import Store
from tests.jobs.test_package import NOW, NUMBER, store

__all__ = ["store"]


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    """A stick with a folder on it."""
    (tmp_path / "usb" / "goi").mkdir(parents=True)
    return Drive(tmp_path / "usb", "USB", "vfat", 1 << 30, 1 << 30, removable=True)


def beside(folder: Path, drive: Drive | None = None) -> list[tuple[str, object]]:
    return [(one.code, one.facts["name"]) for one in look_beside(folder, drive)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("autorun.inf", [("export.autorun", "autorun.inf")]),
        ("AutoRun.INF", [("export.autorun", "AutoRun.INF")]),
        ("Tai lieu.lnk", [("export.shortcut", "Tai lieu.lnk")]),
        ("Ảnh.LNK", [("export.shortcut", "Ảnh.LNK")]),
        ("bao-cao.docx", []),
        ("autorun.inf.txt", []),
    ],
)
def test_traces_of_a_virus_beside_the_package_are_told(
    tmp_path: Path, name: str, told: list[tuple[str, object]]
) -> None:
    (tmp_path / name).write_bytes(b"")
    assert beside(tmp_path) == told


def test_the_top_of_a_stick_is_looked_at_too(stick: Drive) -> None:
    (stick.path / "autorun.inf").write_bytes(b"")
    assert beside(stick.path / "goi", stick) == [("export.autorun", "autorun.inf")]


def test_the_top_of_a_disk_of_the_machine_is_not(stick: Drive) -> None:
    (stick.path / "autorun.inf").write_bytes(b"")
    assert beside(stick.path / "goi", replace(stick, removable=False)) == []


def test_many_shortcuts_are_one_finding(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.lnk").write_bytes(b"")
    (found,) = look_beside(tmp_path, None)
    assert found.facts["count"] == 9


def test_a_folder_that_is_gone_tells_nothing(tmp_path: Path) -> None:
    assert beside(tmp_path / "khong-co") == []


def test_a_package_beside_a_shortcut_is_written_and_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "Tai lieu.lnk").write_bytes(b"")
    packed = pack(store, NUMBER, tmp_path / "ra", NOW)
    assert (packed.written.path.exists(), [one.code for one in packed.beside]) == (True, ["export.shortcut"])


def test_a_package_that_had_to_be_numbered_is_told_and_recorded(store: Store, tmp_path: Path) -> None:
    first = pack(store, NUMBER, tmp_path / "ra", NOW).written.path
    first.write_bytes(b"another")
    packed = pack(store, NUMBER, tmp_path / "ra", NOW)
    assert ([one.code for one in packed.beside], store.exports(NUMBER)[-1].path) == (
        ["export.taken"], str(packed.written.path),
    )  # fmt: skip


def test_a_stick_that_cannot_be_read_past_the_memory_asks_for_another_check(
    store: Store, stick: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> int:
        raise OSError("no direct reading")

    monkeypatch.setattr(past_cache, "_open_direct", refused)
    monkeypatch.setattr(jobs, "drive_of", lambda _folder: stick)
    packed = pack(store, NUMBER, stick.path / "goi", NOW)
    assert [one.code for one in packed.beside] == ["export.not_from_medium"]


def test_a_package_too_big_for_a_file_of_the_stick_is_refused_before_writing(
    store: Store, stick: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Drive, "largest_file", 1000)
    monkeypatch.setattr(jobs, "drive_of", lambda _folder: stick)
    with pytest.raises(InputError, match=r"export\.over_limit"):
        pack(store, NUMBER, stick.path / "goi", NOW)
