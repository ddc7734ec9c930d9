"""`cchc bring` and `cchc install`, and commands over data that may only be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from tests.cli.conftest import Cchc
from tests.screens.kit import begun
from tests.terminal.stick import PLACE, can_mount, command


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
