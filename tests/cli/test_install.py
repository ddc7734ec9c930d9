"""`cchc bring` and `cchc install`, and commands over data that may only be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.cli.conftest import Cchc
from tests.screens.kit import begun
from tests.terminal.stick import PLACE, can_mount, command, portable


def test_data_are_brought_to_a_folder_that_is_named(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("bring", "--to", str(tmp_path / "máy"))
    assert (ran.code, Paths(tmp_path / "máy").database.exists()) == (0, True)


def test_data_of_this_machine_need_not_be_brought(cchc: Cchc) -> None:
    ran = cchc("bring")
    assert (ran.code, "không cần chép" in ran.err) == (2, True)


def test_there_must_be_data_to_bring(tmp_path: Path, bare: Cchc) -> None:
    assert bare("bring", "--to", str(tmp_path / "máy")).code == 2


def test_what_is_no_portable_folder_is_not_installed(cchc: Cchc) -> None:
    ran = cchc("install")
    assert (ran.code, "CCHC.bat" in ran.err) == (2, True)


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, Path]:
    """A stick with the program and data, and a person who has brought the data to their own folder."""
    folder, person = portable(tmp_path / "usb"), tmp_path / "Lan"
    begun(folder / "du-lieu").close()
    person.mkdir()
    from_stick(tmp_path / "usb", person, "bring")
    return tmp_path / "usb", person


def from_stick(stick: Path, person: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program on a stick, run by that person."""
    around = {name: value for name, value in os.environ.items() if name not in ("XDG_DATA_HOME", "CCHC_HOME")}
    around |= {"HOME": str(person), "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    program = command(stick, f"{PLACE}/CCHC/runtime/python", "-m", "cchc_tui", *words)
    return subprocess.run(program, env=around, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(not can_mount(), reason="mounts of one's own are not allowed here")
def test_from_the_stick_commands_go_on_with_the_copy_here(copied: tuple[Path, Path]) -> None:
    ran = from_stick(*copied, "answer", "1.1.1", "--tally", "1/1")
    with Store.open(copied[1] / ".local/share/CCHC/du-lieu/cchc.db", who="", device="") as store:
        assert (ran.returncode, ran.stderr, store.load(1).entry("1.1.1").answer is None) == (0, "", False)


@pytest.mark.skipif(not can_mount(), reason="mounts of one's own are not allowed here")
def test_what_was_brought_is_not_brought_again(copied: tuple[Path, Path]) -> None:
    ran = from_stick(*copied, "bring")
    assert (ran.returncode, "đã có bản chép" in ran.stderr) == (2, True)


@pytest.mark.skipif(not can_mount(), reason="mounts of one's own are not allowed here")
def test_a_stick_that_knows_more_is_told_of(copied: tuple[Path, Path]) -> None:
    with Store.open(copied[0] / "CCHC/du-lieu/cchc.db", who="Hùng", device="PC-02") as store:
        store.save_explanation(1, "1.1.1", "thêm trên USB")
    ran = from_stick(*copied, "status")
    assert (ran.returncode, "Ghép hai bản" in ran.stderr) == (0, True)


@pytest.mark.skipif(not can_mount(), reason="mounts of one's own are not allowed here")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(("status",), 0, "UBND xã Hòa Bình"), (("answer", "1.1.1", "--tally", "1/1"), 2, "cchc bring"),
     (("bring", "--to", "{tmp}/máy"), 0, "Đã chép và đọc lại")],
)  # fmt: skip
def test_on_a_stick_commands_read_and_do_not_write(
    words: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    begun(tmp_path / "usb/du-lieu").close()
    before = {path.name: path.read_bytes() for path in (tmp_path / "usb/du-lieu").iterdir()}
    given = [word.format(tmp=tmp_path) for word in words]
    ran = subprocess.run(
        command(tmp_path / "usb", sys.executable, "-m", "cchc_tui", "--home", f"{PLACE}/du-lieu", *given),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, said in ran.stdout + ran.stderr) == (code, True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "usb/du-lieu").iterdir()} == before
