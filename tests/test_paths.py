"""Where data lie: named by a person, beside the portable folder, or in the person's own folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_tui.paths import Paths, find_paths, portable_folder, users_base, users_home


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's own folders, and nothing chosen."""
    monkeypatch.delenv("CCHC_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "lan"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lan"))
    return tmp_path / "lan"


def folder(at: Path) -> str:
    """A portable folder; the program in it."""
    (at / "runtime").mkdir(parents=True)
    (at / "CCHC.bat").write_text("@echo off\r\n")
    return str(at / "runtime/python.exe")


def test_data_lie_beside_the_portable_folder(tmp_path: Path) -> None:
    assert find_paths(None, folder(tmp_path / "USB HỌP/CCHC")) == Paths(tmp_path / "USB HỌP/CCHC/du-lieu")


def test_looking_for_the_place_makes_nothing(tmp_path: Path) -> None:
    find_paths(None, folder(tmp_path / "CCHC"))
    assert sorted(os.listdir(tmp_path / "CCHC")) == ["CCHC.bat", "runtime"]


def test_what_a_person_names_comes_first(tmp_path: Path) -> None:
    assert find_paths(str(tmp_path / "x"), folder(tmp_path / "CCHC")) == Paths(tmp_path / "x", chosen=True)


def test_then_what_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_HOME", str(tmp_path / "y"))
    assert find_paths(None, folder(tmp_path / "CCHC")) == Paths(tmp_path / "y", chosen=True)


def test_a_folder_that_cannot_be_written_leaves_the_persons_own(tmp_path: Path) -> None:
    program = folder(tmp_path / "CCHC")
    (tmp_path / "CCHC/du-lieu").write_text("no folder can be made under this name")
    (tmp_path / "CCHC" / f".cchc-thu-{os.getpid()}").write_text("nor any probe beside it")
    assert find_paths(None, program) == Paths(users_home())


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", int)() == 0, reason="an administrator may write anywhere")
def test_a_write_protected_folder_leaves_the_persons_own(tmp_path: Path) -> None:
    program = folder(tmp_path / "CCHC")
    (tmp_path / "CCHC").chmod(0o555)
    try:
        assert find_paths(None, program) == Paths(users_home())
    finally:
        (tmp_path / "CCHC").chmod(0o755)


def test_data_that_lie_there_are_looked_at_even_where_they_cannot_be_written(tmp_path: Path) -> None:
    program = folder(tmp_path / "CCHC")
    (tmp_path / "CCHC/du-lieu").mkdir()
    (tmp_path / "CCHC/du-lieu/cchc.db").touch()
    (tmp_path / "CCHC/du-lieu" / f".cchc-thu-{os.getpid()}").touch()
    assert find_paths(None, program) == Paths(tmp_path / "CCHC/du-lieu")


def test_the_program_copied_to_the_pc_has_its_data_beside_it_not_in_it() -> None:
    assert find_paths(None, folder(users_base() / "chuong-trinh")) == Paths(users_base() / "du-lieu")


def test_data_of_an_early_version_stay_where_they_are(person: Path) -> None:
    (person / "CCHC").mkdir(parents=True)
    (person / "CCHC/cchc.db").touch()
    assert find_paths(None, "/usr/bin/python3") == Paths(users_base())


@pytest.mark.parametrize("missing", ["CCHC.bat", "runtime"])
def test_a_folder_lacking_a_part_is_not_the_portable_one(tmp_path: Path, missing: str) -> None:
    program = folder(tmp_path / "CCHC")
    (tmp_path / "CCHC" / missing).rename(tmp_path / "khac")
    assert portable_folder(program) is None
