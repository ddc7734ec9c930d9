"""F15: a sound package unpacked and zipped again is accepted, or its sender is told exactly what to do; ours opens."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from cchc_tui.core.findings import Level
from cchc_tui.formats.bag import Payload, write_bag
from cchc_tui.formats.verify import BagReport, verify_bag
from cchc_tui.texts.errors import explain
from tests.formats.hostile import FILES, ROOT, Raw, a_bag, digest, raw_zip

NAMED = a_bag({**FILES, "data/minh-chung/1.1.2/Kế hoạch.pdf": b"%PDF"})
MAC_STAMPS = struct.pack("<2H8s", 0x5855, 8, bytes(8))
NTFS_STAMPS = struct.pack("<2HI2H24s", 0x000A, 32, 0, 1, 24, bytes(24))
ZIP_STAMPS = struct.pack("<2HB4s", 0x5455, 5, 3, bytes(4)) + struct.pack("<2H", 0x7875, 0)


def folders(files: dict[str, bytes]) -> list[str]:
    """Every folder of a bag, with its slash."""
    found = {above.as_posix() for name in files for above in Path(name).parents if str(above) != "."}
    return [f"{ROOT}/", *(f"{ROOT}/{name}/" for name in sorted(found))]


def by_explorer(files: dict[str, bytes], root: str = f"{ROOT}/") -> bytes:
    """Deflated, MS-DOS attributes, no folders, UTF-8 marked only where it is needed."""
    return raw_zip(
        Raw(f"{root}{name}".encode(), content, method=8, mode=0, attributes=0x20, flags=0 if name.isascii() else 0x800)
        for name, content in files.items()
    )


def by_seven_zip(files: dict[str, bytes]) -> bytes:
    """Folders first, with Windows attributes and times in a field of their own."""
    above = [Raw(name.encode(), mode=0, attributes=0x10, extra=NTFS_STAMPS) for name in folders(files)]
    papers = [
        Raw(f"{ROOT}/{name}".encode(), content, method=8, mode=0, attributes=0x20, flags=0x800, extra=NTFS_STAMPS)
        for name, content in files.items()
    ]
    return raw_zip([*above, *papers])


def by_mac(files: dict[str, bytes]) -> bytes:
    """Sizes after the data, names decomposed, and a second file for what the Finder knows of each."""
    made = [Raw(name.encode(), mode=0o040755, extra=MAC_STAMPS) for name in folders(files)]
    for name, content in [*files.items(), (".DS_Store", b"\0\0\0\1Bud1")]:
        one = Raw(unicodedata.normalize("NFD", f"{ROOT}/{name}").encode(), content, method=8, flags=8, extra=MAC_STAMPS)
        one.descriptor = struct.pack("<4s3I", b"PK\7\x08", zlib.crc32(content), len(one.packed()), len(content))
        made += [
            one,
            Raw(f"__MACOSX/{ROOT}/._{Path(name).name}".encode() + name.encode().hex().encode(), b"\0\5\x16\7"),
        ]
    return raw_zip(made)


def by_info_zip(files: dict[str, bytes]) -> bytes:
    """Unix times in fields of their own, other ones in front of the data."""
    return raw_zip(
        Raw(f"{ROOT}/{name}".encode(), content, method=8, extra=ZIP_STAMPS, local={"extra": ZIP_STAMPS + bytes(4)})
        for name, content in files.items()
    )


def by_python(files: dict[str, bytes]) -> bytes:
    """What a script of the receiver would make."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"{ROOT}/{name}", content)
    return out.getvalue()


def found(folder: Path, content: bytes) -> BagReport:
    (folder / "goi.zip").write_bytes(content)
    return verify_bag(folder / "goi.zip")


MAKERS: dict[str, tuple[Callable[[dict[str, bytes]], bytes], set[str]]] = {
    "Explorer": (by_explorer, set()),
    "Explorer, the contents of the folder": (lambda files: by_explorer(files, ""), {"bag.rezipped"}),
    "Explorer, a folder around it": (lambda files: by_explorer(files, f"Tai ve/{ROOT}/{ROOT}/"), {"bag.rezipped"}),
    "Explorer, which looked at the pictures": (
        lambda files: by_explorer({**files, "data/Thumbs.db": b"x", "desktop.ini": b"x"}), {"bag.junk"},
    ),
    "7-Zip": (by_seven_zip, set()),
    "macOS": (by_mac, {"bag.junk"}),
    "Info-ZIP": (by_info_zip, set()),
    "Python": (by_python, set()),
    "with a comment": (lambda files: raw_zip(
        [Raw(f"{ROOT}/{name}".encode(), content) for name, content in files.items()], comment=b"da quet vi-rut"
    ), {"zip.comment"}),
}  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_a_package_zipped_again_by_others_is_accepted_whole(tmp_path: Path, maker: str) -> None:
    made, warnings = MAKERS[maker]
    report = found(tmp_path, made(NAMED))
    assert ({one.code for one in report.findings}, report.ok, len(report.sound)) == (warnings, True, 3)


@pytest.mark.parametrize("maker", MAKERS)
def test_the_seal_outlives_being_zipped_again(tmp_path: Path, maker: str) -> None:
    assert found(tmp_path, MAKERS[maker][0](NAMED)).seal == found(tmp_path, by_python(NAMED)).seal


@pytest.mark.parametrize("maker", MAKERS)
def test_a_paper_changed_before_it_was_zipped_again_is_found(tmp_path: Path, maker: str) -> None:
    changed = {**NAMED, "data/goi.json": b"{}"}
    assert "bag.changed" in {one.code for one in found(tmp_path, MAKERS[maker][0](changed)).findings}


# With the tools themselves


def tool(name: str) -> str:
    """The path of a program; without it the test says loudly that it was not run."""
    path = shutil.which(name)
    if not path:
        pytest.skip(f"NOT RUN: {name} is not here")
    return path


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A folder in which a package of ours was unpacked."""
    write_bag(tmp_path / "goc.zip", ROOT, [Payload("goi.json", b"{}"), Payload("rong.txt", b"")], {"Nam": "2026"})
    with zipfile.ZipFile(tmp_path / "goc.zip") as ours:
        ours.extractall(tmp_path / "mo")
    return tmp_path / "mo"


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        (["zip", "-q", "-r", "goi.zip", ROOT], set()),
        (["zip", "-q", "-0", "-r", "goi.zip", ROOT], set()),
        (["zip", "-q", "-fd", "-r", "goi.zip", ROOT], set()),
        (["zip", "-q", "-D", "-r", "goi.zip", ROOT], set()),
        (["zip", "-q", "-P", "mat khau", "-r", "goi.zip", ROOT], {"zip.encrypted"}),
        (["7z", "a", "-tzip", "goi.zip", ROOT], set()),
        (["7z", "a", "-tzip", "-mx=9", "goi.zip", f"./{ROOT}/*"], {"bag.rezipped"}),
        (["7z", "a", "-tzip", "-mm=Deflate64", "goi.zip", ROOT], {"zip.method"}),
        (["7z", "a", "-tzip", "-mm=LZMA", "goi.zip", ROOT], {"zip.method"}),
        (["7z", "a", "-tzip", "-mm=BZip2", "goi.zip", ROOT], {"zip.method"}),
        (["7z", "a", "-tzip", "-mm=PPMd", "goi.zip", ROOT], {"zip.method"}),
        (["7z", "a", "-tzip", "-pmat-khau", "goi.zip", ROOT], {"zip.encrypted"}),
        (["7z", "a", "-tzip", "-pmat-khau", "-mem=AES256", "goi.zip", ROOT], {"zip.encrypted"}),
        (["7z", "a", "-t7z", "goi.zip", ROOT], {"zip.is_7z"}),
        (["tar", "-czf", "goi.zip", ROOT], {"zip.is_gzip"}),
        (["tar", "-cf", "goi.zip", ROOT], {"zip.is_gzip"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_other_programs_make_of_a_package_is_accepted_or_explained(
    unpacked: Path, command: list[str], codes: set[str]
) -> None:
    tool(command[0])
    big = unpacked / ROOT / "data" / "goi.json"
    assert big.exists()
    subprocess.run(command, cwd=unpacked, check=True, capture_output=True)
    report = verify_bag(unpacked / "goi.zip")
    assert ({one.code for one in report.findings}, report.ok) == (codes, codes <= {"bag.rezipped"})
    assert [told for one in report.findings if one.level is Level.ERROR and "Hãy" not in (told := explain(one))] == []


@pytest.mark.parametrize("command", [["unzip", "-q", "goc.zip"], ["7z", "x", "goc.zip"], ["bsdtar", "-xf", "goc.zip"]])
def test_a_package_of_ours_opens_in_other_programs(unpacked: Path, command: list[str]) -> None:
    tool(command[0])
    folder = unpacked.parent
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    bagit.Bag(str(folder / ROOT)).validate()


@pytest.mark.parametrize("command", [["unzip", "-tq"], ["7z", "t"], ["zip", "-T"]])
def test_other_programs_find_no_fault_in_a_package_of_ours(unpacked: Path, command: list[str]) -> None:
    tool(command[0])
    ran = subprocess.run([*command, "goc.zip"], cwd=unpacked.parent, capture_output=True, text=True, check=False)
    assert (ran.returncode, "warning" in f"{ran.stdout}{ran.stderr}".casefold()) == (0, False)


def test_sha256sum_finds_every_paper_of_an_unpacked_package_right(unpacked: Path) -> None:
    command = [tool("sha256sum"), "-c", "--strict", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert subprocess.run(command, cwd=unpacked / ROOT, capture_output=True, check=False).returncode == 0


def test_a_digest_is_that_of_the_paper() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
