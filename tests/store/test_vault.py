"""Kept copies: once for the same bytes, read back before they are named, damage noticed, leftovers swept."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.core.evidence import Fingerprint
from cchc_tui.store.vault import Vault
from tests.platforms import LIMITS
from tests.store.kit import a_file, open_store

ROOT = Path(__file__).parents[2]
CONTENT = b"%PDF-1.7 ke hoach " * 50_000


def a_source(folder: Path, name: str = "Kế hoạch.PDF", content: bytes = CONTENT) -> tuple[Path, Fingerprint]:
    """A file and its fingerprint."""
    path = folder / name
    path.write_bytes(content)
    return path, Fingerprint(len(content), 0, hashlib.sha256(content).hexdigest())


def names(vault: Vault) -> list[str]:
    """Everything in a vault."""
    return sorted(path.name for path in vault.home.rglob("*") if path.is_file())


def test_a_copy_lies_under_its_digest(tmp_path: Path) -> None:
    source, mark = a_source(tmp_path)
    kept = Vault(tmp_path / "nha").keep(source, mark)
    assert kept == f"minh-chung/{mark.sha256[:2]}/{mark.sha256}.pdf"


@pytest.mark.parametrize("content", [b"", b"x", CONTENT])
def test_a_copy_has_the_bytes(tmp_path: Path, content: bytes) -> None:
    vault = Vault(tmp_path / "nha")
    assert vault.path(vault.keep(*a_source(tmp_path, content=content))).read_bytes() == content


@pytest.mark.parametrize("name", ["vanban", "a.", "a.tên lạ", "a.quadaidaidai"])
def test_an_odd_ending_is_left_out(tmp_path: Path, name: str) -> None:
    source, mark = a_source(tmp_path, name)
    assert Vault(tmp_path / "nha").keep(source, mark).endswith(f"/{mark.sha256}")


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "nha")
    vault.keep(*a_source(tmp_path))
    vault.keep(*a_source(tmp_path, "khác.pdf"))
    assert len(names(vault)) == 1


def test_keeping_again_does_not_need_the_source(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    kept = vault.keep(source, mark)
    source.unlink()
    assert vault.keep(source, mark) == kept


@pytest.mark.parametrize("content", [CONTENT.upper(), b"ngan"], ids=["other", "shorter"])
def test_other_bytes_than_were_looked_at_are_not_kept(tmp_path: Path, content: bytes) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    source.write_bytes(content)
    with pytest.raises(InputError, match=r"vault\.changed"):
        vault.keep(source, mark)
    assert names(vault) == []


def test_what_is_appended_after_the_look_is_not_kept(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    source.write_bytes(CONTENT + b"them")
    assert vault.path(vault.keep(source, mark)).read_bytes() == CONTENT


def test_a_source_that_is_gone_is_told(tmp_path: Path) -> None:
    source, mark = a_source(tmp_path)
    source.unlink()
    with pytest.raises(StoreError, match=r"vault\.no_room"):
        Vault(tmp_path / "nha").keep(source, mark)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.write_bytes(b"")
    with pytest.raises(StoreError, match=r"vault\.no_room"):
        Vault(home).keep(*a_source(tmp_path))


FULL = """
import resource, signal, sys
from pathlib import Path
from cchc_tui.core.errors import StoreError
from cchc_tui.core.evidence import Fingerprint
from cchc_tui.store.vault import Vault
from tests.store.kit import a_file, open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    Vault(Path(sys.argv[1])).keep(Path(sys.argv[2]), Fingerprint(int(sys.argv[3]), 0, sys.argv[4]))
except StoreError as fault:
    print(fault.code, fault.facts["reason"])
"""


@LIMITS
def test_a_medium_that_takes_no_more_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    source, mark = a_source(tmp_path)
    command = [sys.executable, "-c", FULL, str(tmp_path / "nha"), str(source), str(mark.size), mark.sha256]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert (said.strip(), names(Vault(tmp_path / "nha"))) == ("vault.no_room EFBIG", [])


def test_a_damaged_copy_is_noticed(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "nha")
    kept = vault.keep(*a_source(tmp_path))
    vault.keep(*a_source(tmp_path, content=b"khac"))
    vault.path(kept).write_bytes(CONTENT.upper())
    assert vault.damaged() == [kept]


def test_a_damaged_copy_is_set_aside_when_the_paper_is_kept_again(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    kept = vault.keep(source, mark)
    vault.path(kept).write_bytes(b"hong")
    vault.keep(source, mark)
    aside = vault.path(kept).with_name(f"{mark.sha256}.pdf.hong")
    assert (vault.is_intact(kept), aside.read_bytes()) == (True, b"hong")


def test_bytes_are_found_whatever_they_were_called(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    kept = vault.keep(source, mark)
    assert (vault.find(mark), vault.find(Fingerprint(1, 0, "ab" * 32))) == (kept, "")


def test_damaged_bytes_are_not_found(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    vault.path(vault.keep(source, mark)).write_bytes(b"hong")
    assert vault.find(mark) == ""


def test_only_its_own_leftovers_are_swept(tmp_path: Path) -> None:
    vault, (source, mark) = Vault(tmp_path / "nha"), a_source(tmp_path)
    folder = vault.path(vault.keep(source, mark)).parent
    (folder / f".{'a' * 64}.{os.getpid()}.part").write_bytes(b"do dang")
    (folder / ".cua-nguoi-khac.part").write_bytes(b"")
    (folder / "ghi chú.txt").write_bytes(b"")
    vault.sweep()
    assert names(vault) == sorted([f"{mark.sha256}.pdf", ".cua-nguoi-khac.part", "ghi chú.txt"])


@pytest.mark.parametrize(
    "relative",
    ["../bi-mat.pdf", "/etc/passwd", f"minh-chung/ab/{'ac' * 32}.pdf", "minh-chung/ab/abc.pdf", "", "minh-chung/ab/.."],
)
def test_a_name_that_no_vault_gives_is_not_followed(tmp_path: Path, relative: str) -> None:
    with pytest.raises(InputError, match=r"vault\.strange"):
        Vault(tmp_path).path(relative)


def test_the_store_sweeps_what_a_copy_broken_off_left_behind(tmp_path: Path) -> None:
    litter = tmp_path / "minh-chung" / "ab" / f".{'ab' * 32}.123.part"
    litter.parent.mkdir(parents=True)
    litter.write_bytes(b"nua chung")
    with open_store(a_file(tmp_path / "cchc.db")) as store:
        store.sweep()
    assert not litter.exists()
