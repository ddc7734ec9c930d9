"""Unpacking: a new folder with just what was verified, or nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import bagit
import pytest

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.core.paper_kinds import PROGRAM_ENDINGS
from cchc_tui.formats.unpack import PROGRAMS, unpack
from cchc_tui.formats.verify import verify_bag
from tests.formats.hostile import FILES, PLAN, ROOT, TABLE, a_bag, zipped

REAL = "data/minh-chung/1.1.1/Kế hoạch.pdf"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / f"{ROOT}.zip"
    path.write_bytes(zipped(a_bag()))
    return path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mo").mkdir()
    return tmp_path / "mo"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_what_the_package_holds(package: Path, place: Path) -> None:
    assert tree(unpack(verify_bag(package), place)) == a_bag()


def test_the_folder_is_named_like_the_package(package: Path, place: Path) -> None:
    assert (unpack(verify_bag(package), place), os.listdir(place)) == (place / ROOT, [ROOT])


def test_the_folder_is_a_valid_bag_for_others(package: Path, place: Path) -> None:
    assert bagit.Bag(str(unpack(verify_bag(package), place))).is_valid()


def test_papers_may_have_their_own_names_and_then_no_list_of_others(package: Path, place: Path) -> None:
    assert tree(unpack(verify_bag(package), place, {PLAN: REAL})) == {TABLE: FILES[TABLE], REAL: FILES[PLAN]}


def test_a_folder_that_is_there_is_left_alone(package: Path, place: Path) -> None:
    (place / ROOT).mkdir()
    with pytest.raises(InputError, match=r"unpack\.exists"):
        unpack(verify_bag(package), place)
    assert tree(place) == {}


def test_cancelling_leaves_nothing(package: Path, place: Path) -> None:
    with pytest.raises(StateError, match=r"unpack\.cancelled"):
        unpack(verify_bag(package), place, cancelled=lambda: True)
    assert os.listdir(place) == []


def test_a_package_changed_after_it_was_verified_leaves_nothing(package: Path, place: Path) -> None:
    report = verify_bag(package)
    package.write_bytes(package.read_bytes().replace(b"ke hoach", b"KE HOACH"))
    with pytest.raises(CchcError):
        unpack(report, place)
    assert os.listdir(place) == []


@pytest.mark.parametrize("call", ["mkdir", "fsync", "rename"])
def test_a_disk_that_fails_leaves_nothing(
    package: Path, place: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "pulled out")

    report = verify_bag(package)
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(StoreError, match=r"unpack\.io"):
        unpack(report, place)
    assert os.listdir(place) == []


@pytest.mark.parametrize("name", ["../ra.pdf", "/ra.pdf", "data/..", "C:/ra.pdf", "data/a\\..\\b", "data/CON"])
def test_no_name_leads_outside(package: Path, place: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"zip\.unsafe_name"):
        unpack(verify_bag(package), place, {PLAN: name})
    assert (os.listdir(place), sorted(os.listdir(place.parent))) == ([], sorted([package.name, "mo"]))


@pytest.mark.parametrize("ending", ["exe", "LNK", "hta"])
def test_a_program_is_not_put_on_the_disk(package: Path, place: Path, ending: str) -> None:
    package.write_bytes(zipped(a_bag({**FILES, f"data/minh-chung/1/a.pdf.{ending}": b"MZ"})))
    with pytest.raises(InputError, match=r"unpack\.program"):
        unpack(verify_bag(package), place)
    assert os.listdir(place) == []


def test_of_what_is_refused_as_a_paper_only_the_page_and_the_checker_are_put_on_the_disk() -> None:
    assert {"html", "py"} == PROGRAM_ENDINGS - PROGRAMS


def test_progress_ends_at_the_last_byte(package: Path, place: Path) -> None:
    seen: list[tuple[int, int]] = []
    unpack(verify_bag(package), place, progress=lambda done, total: seen.append((done, total)))
    total = sum(map(len, a_bag().values()))
    assert seen[-1] == (total, total)
