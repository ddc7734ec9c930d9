"""Parts, passwords, supplements and unpacking on the command line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cli.conftest import OFFICE, Cchc

NAME, WORD = "GOI-xa-hoa-binh-2026-L1", "Doc!ao-2026"


@pytest.fixture
def scans(cchc: Cchc, tmp_path: Path) -> Cchc:
    """Four scans of 100,000 bytes for one leaf."""
    assert cchc("answer", "1.1.1", "--option", "1").code == 0
    for number in range(1, 5):
        path = tmp_path / f"Bản quét {number}.pdf"
        path.write_bytes(random.Random(number).randbytes(100_000))
        assert cchc("evidence", "add", "1.1.1", str(path)).code == 0
    return cchc


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """The password in a file, as Notepad writes it."""
    path = tmp_path / "mat-khau.txt"
    path.write_bytes(b"\xef\xbb\xbf" + WORD.encode() + b"\r\n")
    return path


def parts(cchc: Cchc, folder: Path, *words: str) -> list[Path]:
    """The parts `cchc pack` wrote."""
    ran = cchc("pack", "--to", str(folder), "--split", "250KB", *words)
    assert ran.code == 0, ran.said
    return sorted(folder.glob("*.zip"))


def test_packing_in_parts_says_where_each_is_and_the_seal_of_the_whole(scans: Cchc, tmp_path: Path) -> None:
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--split", "250KB")
    made = sorted((tmp_path / "ra").glob("*.zip"))
    lines = ran.out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.endswith(f"chia thành {len(made)} phần:"))
    assert [line.split(" (")[0].strip() for line in lines[at + 1 : at + 1 + len(made)]] == [str(path) for path in made]
    assert f"Mã niêm phong: {scans('verify', str(tmp_path / 'ra'), '--json').plain['seal']}" in lines


def test_a_package_that_fits_is_not_cut(scans: Cchc, tmp_path: Path) -> None:
    assert scans.pack(tmp_path / "ra", "--split", "20MB").name == f"{NAME}.zip"


@pytest.mark.parametrize(
    ("size", "word"), [("hai mươi", "“hai mươi”"), ("90KB", "Bản quét"), ("9KB", "phần 1"), ("-5", "--split")]
)
def test_a_size_that_does_not_work_is_told_and_nothing_is_written(
    scans: Cchc, tmp_path: Path, size: str, word: str
) -> None:
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--split", size)
    made = list((tmp_path / "ra").iterdir()) if (tmp_path / "ra").exists() else []
    assert (ran.code, made, word in ran.err or "cỡ phần" in ran.err) == (2, [], True)


def test_verifying_a_folder_of_parts_is_verifying_the_package(scans: Cchc, tmp_path: Path) -> None:
    made = parts(scans, tmp_path / "ra")
    who, together, files, _ = scans("verify", str(tmp_path / "ra")).out.splitlines()
    assert (OFFICE in who, together, files.startswith("Gói đúng: ")) == (
        True, f"Đủ {len(made)} phần, ghép lại đúng gói {NAME}.", True,
    )  # fmt: skip


def test_verifying_some_parts_names_the_one_that_is_missing(scans: Cchc, tmp_path: Path) -> None:
    first, second, *others = parts(scans, tmp_path / "ra")
    ran = scans("verify", str(first), *map(str, others))
    assert (ran.code, f"Thiếu phần 2/{len(others) + 2} ({second.name})" in ran.out) == (1, True)


def test_verifying_one_part_says_that_it_is_sound(scans: Cchc, tmp_path: Path) -> None:
    _, second, *_ = parts(scans, tmp_path / "ra")
    ran = scans("verify", str(second))
    assert (ran.code, ran.out.splitlines()[-1].startswith("Phần 2 trong ")) == (0, True)


def test_two_packages_are_two_verdicts_for_scripts(scans: Cchc, tmp_path: Path) -> None:
    parts(scans, tmp_path / "ra")
    (tmp_path / "ra" / "hong.zip").write_bytes(b"PK")
    ran = scans("verify", str(tmp_path / "ra"), "--json")
    assert (ran.code, ran.plain["ok"], [one["ok"] for one in ran.plain["packages"]]) == (1, False, [False, True])


def test_joining_gives_the_package_as_if_never_cut(scans: Cchc, tmp_path: Path) -> None:
    made = parts(scans, tmp_path / "ra")
    ran = scans("join", *map(str, made[::-1]), "--to", str(tmp_path / "ghep"))
    joined, whole = tmp_path / "ghep" / f"{NAME}.zip", scans.pack(tmp_path / "tron")
    assert (ran.code, joined.read_bytes()) == (0, whole.read_bytes())


def test_joining_what_is_not_all_there_names_the_part(scans: Cchc, tmp_path: Path) -> None:
    made = parts(scans, tmp_path / "ra")
    ran = scans("join", *map(str, made[:-1]), "--to", str(tmp_path / "ghep"))
    assert (ran.code, made[-1].name in ran.out, (tmp_path / "ghep").exists()) == (1, True, False)


def test_a_package_with_a_password_goes_there_and_back(scans: Cchc, tmp_path: Path, word: Path) -> None:
    made = scans.pack(tmp_path / "ra", "--password-file", str(word)).parent
    locked = made / f"{NAME}.co-mat-khau.zip"
    ran = scans("unpack", str(locked), "--to", str(tmp_path / "mo"), "--password-file", str(word), "--real-names")
    names = sorted(path.name for path in (tmp_path / "mo").rglob("*.pdf"))
    assert (ran.code, names) == (0, [f"Bản quét {number}.pdf" for number in range(1, 5)])


def test_verifying_without_the_password_says_that_there_is_one(scans: Cchc, tmp_path: Path, word: Path) -> None:
    parts(scans, tmp_path / "ra", "--password-file", str(word))
    ran = scans("verify", str(tmp_path / "ra"))
    assert (ran.code, "có mật khẩu" in ran.out, "--password" in ran.out) == (1, True, True)


def test_verifying_with_the_password_is_verifying_the_package(scans: Cchc, tmp_path: Path, word: Path) -> None:
    parts(scans, tmp_path / "ra", "--password-file", str(word))
    ran = scans("verify", str(tmp_path / "ra"), "--password-file", str(word))
    assert (ran.code, "Gói đúng: " in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"ngan", "quá dễ đoán"), ("mật khẩu dài".encode(), "bộ gõ"), (b"", "một dòng"), (b"\xff\xfe\xff", "UTF-8"),
        (b"Doc!ao-2026\nDoc!ao-2027\n", "một dòng"), (b"x" * 5000, "một dòng"), (None, "mat-khau"),
    ],
)  # fmt: skip
def test_a_password_that_cannot_be_is_refused_before_anything_is_written(
    scans: Cchc, tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "mat-khau.txt"
    if content is not None:
        path.write_bytes(content)
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--password-file", str(path))
    assert (ran.code, words in ran.err, (tmp_path / "ra").exists()) == (2, True, False)


def test_a_password_is_not_typed_where_there_is_no_terminal(scans: Cchc, tmp_path: Path) -> None:
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--password")
    assert (ran.code, "--password-file" in ran.err, (tmp_path / "ra").exists()) == (2, True, False)


def test_a_password_comes_from_one_place(scans: Cchc, tmp_path: Path, word: Path) -> None:
    ran = scans("pack", "--to", str(tmp_path), "--password", "--password-file", str(word))
    assert (ran.code, "một trong hai" in ran.err) == (2, True)


def test_a_supplement_says_what_changed_since(scans: Cchc, tmp_path: Path) -> None:
    first = scans.pack(tmp_path / "ra")
    scans("answer", "1.1.1", "--option", "2")
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--since", str(first))
    lines = ran.out.splitlines()
    at = lines.index("Thay đổi từ lần gửi trước:")
    assert (ran.code, lines[at + 1].startswith("  1.1.1: điểm ")) == (0, True)


def test_a_supplement_with_nothing_changed_says_so(scans: Cchc, tmp_path: Path) -> None:
    first = scans.pack(tmp_path / "ra")
    ran = scans("pack", "--to", str(tmp_path / "ra"), "--since", str(first))
    assert (ran.code, "Không có gì thay đổi từ lần gửi trước." in ran.out) == (0, True)


def test_a_supplement_beside_its_package_is_complete(scans: Cchc, tmp_path: Path) -> None:
    first = scans.pack(tmp_path / "ra")
    scans("answer", "1.1.1", "--option", "2")
    second = scans.pack(tmp_path / "ra", "--since", str(first))
    alone, both = scans("verify", str(second)), scans("verify", str(first), str(second))
    assert (alone.code, "Cần gói L1" in alone.out, both.code, "Đã đối chiếu với gói L1: đủ 4 tài liệu" in both.out) == (
        0, True, 0, True,
    )  # fmt: skip


def test_the_supplement_of_a_package_for_scripts_names_what_it_leans_on(scans: Cchc, tmp_path: Path) -> None:
    first = scans.pack(tmp_path / "ra")
    scans("answer", "1.1.1", "--option", "2")
    second = scans.pack(tmp_path / "ra", "--since", str(first))
    assert scans("verify", str(second), "--json").plain["supplements"] == [1]


def test_unpacking_twice_is_refused_and_the_first_stays(scans: Cchc, tmp_path: Path) -> None:
    package = scans.pack(tmp_path / "ra")
    ran = [scans("unpack", str(package), "--to", str(tmp_path / "mo")) for _ in range(2)]
    assert ([one.code for one in ran], (tmp_path / "mo" / NAME / "bagit.txt").is_file()) == ([0, 2], True)


def test_unpacking_a_faulty_package_names_the_fault(scans: Cchc, tmp_path: Path) -> None:
    package = scans.pack(tmp_path / "ra")
    package.write_bytes(package.read_bytes()[:-100])
    ran = scans("unpack", str(package), "--to", str(tmp_path / "mo"))
    assert (ran.code, "bị cụt" in ran.out, (tmp_path / "mo").exists()) == (1, True, False)
