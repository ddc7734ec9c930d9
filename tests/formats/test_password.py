"""A password around a package: opened by 7-Zip, read back before it counts, and nothing for a stranger to abuse."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import pyzipper

from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.formats.password import check_password, is_locked, lock, locked_name, unlock, unlocked_pieces
from tests.formats.hostile import Raw, raw_zip

NAME, WORD = "GOI-xa-hoa-binh-2026-L1.zip", "Doc!ao-2026"
CONTENT = random.Random(1).randbytes(600_000)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def locked(package: Path) -> Path:
    return lock(package, package.with_name(locked_name(package.name)), WORD)


def refused(path: Path, password: str = WORD) -> str:
    """Why `path` cannot be unlocked."""
    with pytest.raises(CchcError) as caught:
        b"".join(unlocked_pieces(path, password))
    return caught.value.code


def test_the_name_says_that_there_is_a_password(locked: Path) -> None:
    assert (locked.name, is_locked(locked)) == ("GOI-xa-hoa-binh-2026-L1.co-mat-khau.zip", True)


def test_a_package_whose_files_were_encrypted_is_not_one_under_a_password(tmp_path: Path) -> None:
    entries = [Raw(name, b"x" * 40, method=99, flags=1) for name in (b"G/bagit.txt", b"G/data/goi.json")]
    (tmp_path / "x.zip").write_bytes(raw_zip(entries))
    assert not is_locked(tmp_path / "x.zip")


def test_a_package_without_a_password_has_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / NAME, "w") as made:
        made.writestr("a", "b")
    assert not is_locked(tmp_path / NAME)


@pytest.mark.skipif(shutil.which("7z") is None, reason="7z IS NOT HERE: whether 7-Zip opens it was NOT tested")
def test_7_zip_opens_it_with_the_password(locked: Path, tmp_path: Path) -> None:
    subprocess.run(["7z", "x", f"-p{WORD}", f"-o{tmp_path / 'mo'}", str(locked)], check=True, capture_output=True)
    assert (tmp_path / "mo" / NAME).read_bytes() == CONTENT


@pytest.mark.skipif(shutil.which("7z") is None, reason="7z IS NOT HERE: whether 7-Zip refuses it was NOT tested")
def test_7_zip_does_not_open_it_with_another(locked: Path, tmp_path: Path) -> None:
    ran = subprocess.run(["7z", "t", "-psai-mat-khau", str(locked)], check=False, capture_output=True)
    assert ran.returncode != 0


@pytest.mark.skipif(shutil.which("7z") is None, reason="7z IS NOT HERE: a package locked by 7-Zip was NOT tested")
def test_what_7_zip_locked_is_unlocked(package: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "tu-dat.zip"
    subprocess.run(["7z", "a", "-tzip", "-mem=AES256", f"-p{WORD}", str(by_hand), str(package)], check=True,
                   capture_output=True)  # fmt: skip
    assert b"".join(unlocked_pieces(by_hand, WORD)) == CONTENT


def test_it_is_aes_256(locked: Path) -> None:
    with pyzipper.AESZipFile(locked) as opened:
        assert [(one.filename, one.wz_aes_strength, one.file_size) for one in opened.infolist()] == [(NAME, 3, 600_000)]


def test_the_package_comes_back(locked: Path, tmp_path: Path) -> None:
    (tmp_path / "mo").mkdir()
    assert unlock(locked, tmp_path / "mo", WORD).read_bytes() == CONTENT


def test_what_lies_locked_is_not_the_package(locked: Path) -> None:
    assert CONTENT[1000:1100] not in locked.read_bytes()


@pytest.mark.parametrize("password", ["", "sai-mat-khau", WORD.upper(), WORD + " ", "Độc-đáo-2026"])
def test_another_password_does_not_open_it(locked: Path, tmp_path: Path, password: str) -> None:
    (tmp_path / "mo").mkdir()
    with pytest.raises(InputError, match=r"password\.(wrong|damaged)"):
        unlock(locked, tmp_path / "mo", password)
    assert os.listdir(tmp_path / "mo") == []


def test_one_changed_bit_is_found(locked: Path, tmp_path: Path) -> None:
    content = bytearray(locked.read_bytes())
    content[300_000] ^= 1
    locked.write_bytes(content)
    (tmp_path / "mo").mkdir()
    with pytest.raises(InputError, match=r"password\.damaged"):
        unlock(locked, tmp_path / "mo", WORD)
    assert os.listdir(tmp_path / "mo") == []


@pytest.mark.parametrize("password", ["", "1234567", "11111111", "abababab"])
def test_a_weak_password_is_refused(package: Path, password: str) -> None:
    with pytest.raises(InputError, match=r"password\.weak"):
        lock(package, package.with_name("x.zip"), password)
    assert os.listdir(package.parent) == [NAME]


@pytest.mark.parametrize("password", ["mật khẩu 2026", "matkhau 2026", "x1y2" * 17, "abcdefg\t1"])
def test_a_password_that_is_not_typed_alike_everywhere_is_refused(password: str) -> None:
    with pytest.raises(InputError, match=r"password\.letters"):
        check_password(password)


def test_cancelling_stops_the_locking(package: Path) -> None:
    with pytest.raises(StateError, match=r"export\.cancelled"):
        lock(package, package.with_name("x.zip"), WORD, cancelled=lambda: True)


def test_progress_runs_through_writing_and_reading(package: Path) -> None:
    seen: list[tuple[int, int]] = []
    lock(package, package.with_name("x.zip"), WORD, lambda done, total: seen.append((done, total)))
    assert (seen == sorted(seen), seen[-1]) == (True, (1_200_000, 1_200_000))


# What strangers send


def test_an_old_kind_of_password_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(raw_zip([Raw(b"GOI-1.zip", b"x" * 40, flags=1)]))
    assert refused(tmp_path / "x.zip") == "password.old_kind"


def test_two_files_behind_a_password_are_refused(tmp_path: Path) -> None:
    entries = [Raw(name, b"x" * 40, method=99, flags=1) for name in (b"a.zip", b"b.zip")]
    (tmp_path / "x.zip").write_bytes(raw_zip(entries))
    assert refused(tmp_path / "x.zip") == "password.several"


def test_a_program_behind_a_password_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(raw_zip([Raw(b"mo.exe", b"x" * 40, method=99, flags=1)]))
    assert refused(tmp_path / "x.zip") == "password.several"


def test_a_name_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(raw_zip([Raw(b"../GOI.zip", b"x" * 40, method=99, flags=1)]))
    assert refused(tmp_path / "x.zip") == "zip.unsafe_name"


def test_aes_without_what_it_needs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(raw_zip([Raw(b"GOI.zip", b"x" * 40, method=99, flags=1)]))
    assert refused(tmp_path / "x.zip") in {"password.damaged", "password.wrong"}


def test_a_bomb_behind_a_password_is_refused(tmp_path: Path) -> None:
    with pyzipper.AESZipFile(tmp_path / "x.zip", "w", compression=8, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(WORD.encode())
        made.writestr("GOI.zip", bytes(30 << 20))
    assert refused(tmp_path / "x.zip") == "zip.bomb"


def test_no_change_of_a_byte_is_more_than_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK-goi" * 20)
    sound = lock(tmp_path / "a.zip", tmp_path / "a.co-mat-khau.zip", WORD).read_bytes()
    broken, other = tmp_path / "b.zip", []
    for at in range(len(sound)):
        for change in (0x01, 0x80, 0xFF):
            broken.write_bytes(sound[:at] + bytes([sound[at] ^ change]) + sound[at + 1 :])
            try:
                if b"".join(unlocked_pieces(broken, WORD)) != b"PK-goi" * 20:
                    other.append((at, change))
            except CchcError:
                continue
    assert other == []
