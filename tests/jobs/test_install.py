"""The program copied to this machine: the old one stands until the new one does, and data are never touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_tui import __version__
from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.install import PROGRAM, carried, install, install_here, version_of
from cchc_tui.paths import Paths, find_paths, users_base, users_home
from cchc_tui.texts import workplace_texts as t
from tests.screens.kit import begun
from tests.store.kit import START


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own folders."""
    monkeypatch.delenv("CCHC_HOME", raising=False)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "Trần Lan/AppData"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A portable folder with data in it."""
    folder = tmp_path / "USB HỌP/CCHC"
    (folder / "runtime").mkdir(parents=True)
    (folder / "runtime/python.exe").write_bytes(b"MZ" + os.urandom(300_000))
    (folder / "CCHC.bat").write_bytes(b"@echo off\r\n")
    (folder / "thu-vien/docx").mkdir(parents=True)
    (folder / "thu-vien/docx/mẫu.docx").write_bytes(b"PK")
    begun(folder / "du-lieu").close()
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def program(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, without data and the version."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(("du-lieu", "phien-ban"))}


def test_the_whole_program_is_copied_and_no_data(stick: Path) -> None:
    made = install(stick, users_base(), None)
    assert (program(made.folder), version_of(made.folder)) == (program(stick), __version__)
    assert not (made.folder / "du-lieu").exists()


def test_the_copy_finds_its_data_in_the_persons_own_folder(stick: Path) -> None:
    made = install(stick, users_base(), None)
    assert find_paths(None, str(made.folder / "runtime/python.exe")) == Paths(users_home())


def test_data_go_along_when_asked(stick: Path) -> None:
    said = install_here(stick, Paths(stick / "du-lieu"), START)
    assert (users_home() / "cchc.db").exists()
    assert t.INSTALL_DATA.partition("{")[0] in said[1]


def test_data_of_this_machine_stay(stick: Path) -> None:
    begun(users_home()).close()
    before = tree(users_home())
    said = install_here(stick, Paths(stick / "du-lieu"), START)
    assert (tree(users_home()), said[1].partition(":")[0]) == (before, t.INSTALL_DATA_KEPT.partition(":")[0])


def test_an_upgrade_replaces_every_file_of_the_old_one(stick: Path) -> None:
    old = users_base() / PROGRAM
    (old / "runtime").mkdir(parents=True)
    (old / "runtime/cu.dll").write_bytes(b"old")
    (old / "phien-ban.txt").write_text("0.0.1\n")
    made = install(stick, users_base(), None)
    assert (program(made.folder), made.before) == (program(stick), "0.0.1")
    assert sorted(path.name for path in users_base().iterdir()) == [PROGRAM]


def test_a_newer_program_is_not_replaced(stick: Path) -> None:
    old = users_base() / PROGRAM
    old.mkdir(parents=True)
    (old / "phien-ban.txt").write_bytes(b"999.10\n")
    with pytest.raises(CchcError) as caught:
        install(stick, users_base(), None)
    assert (caught.value.code, tree(old)) == ("install.newer_here", {"phien-ban.txt": b"999.10\n"})


def test_what_stops_a_copy_leaves_the_old_one(stick: Path) -> None:
    install(stick, users_base(), None)
    before = tree(users_base())
    (stick / "runtime/them.dll").write_bytes(b"x" * 600_000)
    calls = iter([False, True])
    with pytest.raises(CchcError) as caught:
        install(stick, users_base(), None, cancelled=lambda: next(calls, True))
    assert (caught.value.code, tree(users_base())) == ("move.stopped", before)


def test_names_changed_halfway_are_changed_back_before_anything_else(stick: Path) -> None:
    install(stick, users_base(), None)
    (users_base() / PROGRAM).rename(users_base() / f"{PROGRAM}.cu")
    assert install(stick, users_base(), None).before == __version__


def test_a_name_that_cannot_be_changed_leaves_the_old_one(stick: Path) -> None:
    base = users_base()
    install(stick, base, None)
    before = program(base / PROGRAM)
    (base / f"{PROGRAM}.cu").write_text("a file where the old folder would go")
    if os.name == "nt":
        pytest.skip("a folder may take the name of a file there")
    with pytest.raises(CchcError) as caught:
        install(stick, base, None)
    assert (caught.value.code, program(base / PROGRAM)) == ("install.failed", before)


def test_the_sign_on_the_desktop_names_no_place_of_one_machine(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "Desktop").mkdir()
    made = install(stick, users_base(), tmp_path / "Desktop")
    assert made.sign is not None
    assert made.sign.read_bytes() == (
        rf'call "%LOCALAPPDATA%{os.sep}CCHC{os.sep}chuong-trinh{os.sep}CCHC.bat" %*'.encode().join(
            [b"@echo off\r\n", b"\r\n"]
        )
    )


def test_a_desktop_that_cannot_be_written_is_no_fault(stick: Path, tmp_path: Path) -> None:
    assert install(stick, users_base(), tmp_path / "không có").sign is None


def test_only_a_carried_program_can_be_copied(stick: Path) -> None:
    install(stick, users_base(), None)
    inside = str(users_base() / PROGRAM / "runtime/python.exe")
    codes = []
    for executable in ("/usr/bin/python3", inside):
        with pytest.raises(CchcError) as caught:
            carried(executable)
        codes.append(caught.value.code)
    assert (codes, carried(str(stick / "runtime/python.exe"))) == (["install.not_portable", "install.is_here"], stick)
