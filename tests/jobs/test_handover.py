"""What goes with a package for people: the page and checker inside, the papers beside it."""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from cchc_tui.core.answers import Choice
from cchc_tui.core.findings import Level
from cchc_tui.jobs.delivery import Delivery
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.handover import checker, write_papers
from cchc_tui.jobs.package import Packed, pack
from cchc_tui.store.store import Store
from cchc_tui.texts.package_guide import guide
from tests.build import a_component, a_set, choose
from tests.platforms import NAMES
from tests.store.kit import OFFICE, YEAR, open_store

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
SET = a_set(a_component("1.1", choose("2", "1", "0")), a_component("1.2", choose("1", "0")))
NAME = "GOI-hoa-binh-2026-L1"
PLAN = "data/minh-chung/1.1/Ke-hoach.pdf"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office that proved a leaf with a paper."""
    (tmp_path / "Kế hoạch.pdf").write_bytes(b"%PDF-1.7 " * 50)
    with open_store(tmp_path / "cchc.db") as opened:
        number = opened.create_assessment(OFFICE, YEAR, SET)
        opened.save_answer(number, "1.1", Choice(1))
        opened.add_evidence(number, "1.1", read_evidence(tmp_path / "Kế hoạch.pdf", NOW))
        yield opened


@pytest.fixture
def packed(store: Store, tmp_path: Path) -> Packed:
    """Their package."""
    return pack(store, 1, tmp_path / "ra", NOW)


@pytest.fixture
def unpacked(packed: Packed, tmp_path: Path) -> Path:
    """Its root folder on disk."""
    with zipfile.ZipFile(packed.written.path) as opened:
        opened.extractall(tmp_path / "mo")
    return tmp_path / "mo" / NAME


def words_of(path: Path) -> str:
    return "\n".join(one.text for one in Document(str(path)).paragraphs)


def table_of(path: Path) -> str:
    return "\n".join(cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells)


# Inside


def test_the_guide_names_every_file_that_is_truly_inside(unpacked: Path) -> None:
    names = {path.name for path in (unpacked / "data").iterdir()} | {path.name for path in unpacked.iterdir()}
    told = guide(NAME)
    assert [name for name in names if name not in told] == []


def test_every_file_that_the_guide_names_is_inside(unpacked: Path) -> None:
    named = {word.strip(",") for word in guide(NAME).split() if word.startswith("data/")}
    assert [name for name in sorted(named) if not (unpacked / name).exists()] == []


def test_the_page_inside_leads_to_the_papers_that_are_inside(unpacked: Path) -> None:
    page = (unpacked / "data" / "index.html").read_text(encoding="utf-8")
    assert f'href="{PLAN.removeprefix("data/")}"' in page


def test_what_was_missing_when_packed_stands_on_the_page(store: Store, tmp_path: Path) -> None:
    (tmp_path / "Kế hoạch.pdf").unlink()
    package = pack(store, 1, tmp_path / "ra", NOW, allow_missing=True).written.path
    with zipfile.ZipFile(package) as opened:
        page = opened.read(f"{NAME}/data/index.html").decode()
    assert "không thấy tệp Kế hoạch.pdf" in page


# The checker


def run_checker(program: Path, *words: str, python: str = sys.executable) -> tuple[int, list[str]]:
    ran = subprocess.run(
        [python, "-I", "-S", str(program), *words],
        capture_output=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert ran.stderr == b""
    return ran.returncode, ran.stdout.decode().splitlines()


def test_the_checker_is_short_and_asks_for_nothing_newer_than_python_3_8() -> None:
    text = checker().decode()
    ast.parse(text, feature_version=(3, 8))
    assert (len(text.splitlines()) <= 120, "\r" in text) == (True, False)


@pytest.mark.parametrize("where", ["folder", "zip", "inside"])
def test_a_good_package_is_good_to_the_checker_with_the_seal_of_the_program(
    packed: Packed, unpacked: Path, where: str
) -> None:
    program = unpacked / "data" / "kiem-tra.py"
    words = {"folder": [str(unpacked)], "zip": [str(packed.written.path)], "inside": []}[where]
    code, lines = run_checker(program, *words)
    files = packed.written.files
    assert (code, lines[-1], packed.written.seal in lines[0]) == (0, f"KẾT LUẬN: GÓI ĐÚNG – {files} tệp khớp.", True)


@pytest.mark.skipif(not shutil.which("python3.8"), reason="Python 3.8 is not installed: the checker was NOT run on it")
def test_the_checker_runs_on_python_3_8(unpacked: Path) -> None:
    python = str(shutil.which("python3.8"))
    if subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip("Python 3.8 does not start here: the checker was NOT run on it")
    assert run_checker(unpacked / "data" / "kiem-tra.py", python=python)[0] == 0


def drop_line(root: Path) -> None:
    listed = root / "manifest-sha256.txt"
    lines = listed.read_text().splitlines(keepends=True)
    listed.write_text("".join(line for line in lines if PLAN not in line))


def spoil(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes((root / name).read_bytes() + b"x")


def remove(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


DAMAGE: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "changed paper": (spoil(PLAN), [f"LỖI: Tệp đã bị thay đổi: {PLAN}"]),
    "changed truth": (spoil("data/goi.json"), ["LỖI: Tệp đã bị thay đổi: data/goi.json"]),
    "missing paper": (remove(PLAN), [f"LỖI: Thiếu tệp: {PLAN}"]),
    "strange file": (
        lambda root: (root / "data" / "la.txt").write_bytes(b""),
        ["LỖI: Tệp lạ, không có trong bảng kê: data/la.txt"],
    ),
    "file not listed any more": (
        drop_line,
        ["LỖI: Tệp đã bị thay đổi: manifest-sha256.txt", f"LỖI: Tệp lạ, không có trong bảng kê: {PLAN}"],
    ),
    "changed label": (spoil("bag-info.txt"), ["LỖI: Tệp đã bị thay đổi: bag-info.txt"]),
    "no list of labels": (
        remove("tagmanifest-sha256.txt"),
        [
            "LỖI: Bảng kê tagmanifest-sha256.txt không có, hoặc không có dòng nào",
            "LỖI: Tệp lạ, không có trong bảng kê: bag-info.txt",
            "LỖI: Tệp lạ, không có trong bảng kê: bagit.txt",
            "LỖI: Tệp lạ, không có trong bảng kê: manifest-sha256.txt",
        ],
    ),
    "broken line": (
        lambda root: (root / "manifest-sha256.txt").write_bytes(
            b"hong\n" + (root / "manifest-sha256.txt").read_bytes()
        ),
        ["LỖI: Bảng kê manifest-sha256.txt: dòng 1 không đúng mẫu", "LỖI: Tệp đã bị thay đổi: manifest-sha256.txt"],
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_every_fault_of_a_damaged_package_is_a_line(unpacked: Path, tmp_path: Path, kind: str, form: str) -> None:
    damage, wanted = DAMAGE[kind]
    damage(unpacked)
    target = unpacked
    if form == "zip":
        target = Path(shutil.make_archive(str(tmp_path / "lai"), "zip", unpacked.parent, NAME))
    (tmp_path / "kiem-tra.py").write_bytes(checker())
    code, (*faults, last) = run_checker(tmp_path / "kiem-tra.py", str(target))
    assert (code, sorted(faults), "GÓI HỎNG" in last) == (1, sorted(wanted), True)


def test_what_explorer_leaves_is_no_fault_to_the_checker(unpacked: Path) -> None:
    (unpacked / "data" / "Thumbs.db").write_bytes(b"x")
    (unpacked / "desktop.ini").write_bytes(b"x")
    assert run_checker(unpacked / "data" / "kiem-tra.py")[0] == 0


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 1000, None], ids=str)
def test_what_is_no_package_is_told_without_a_traceback(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "kiem-tra.py").write_bytes(checker())
    if content is not None:
        (tmp_path / "a.zip").write_bytes(content)
    code, lines = run_checker(tmp_path / "kiem-tra.py", str(tmp_path / "a.zip"))
    assert (code, len(lines), "không mở được" in lines[0]) == (2, 1, True)


@NAMES
def test_a_name_cannot_steer_the_terminal_of_whoever_checks(unpacked: Path) -> None:
    (unpacked / "data" / "a\x1b[31m.txt").write_bytes(b"")
    _, lines = run_checker(unpacked / "data" / "kiem-tra.py")
    assert lines[0] == "LỖI: Tệp lạ, không có trong bảng kê: data/a?[31m.txt"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed: the guide's way was NOT tried")
@pytest.mark.parametrize("listed", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_agrees_as_the_guide_says(unpacked: Path, listed: str) -> None:
    command = ["sha256sum", "-c", listed]
    assert subprocess.run(command, cwd=unpacked, capture_output=True, check=False).returncode == 0
    spoil(PLAN if listed.startswith("m") else "bag-info.txt")(unpacked)
    assert subprocess.run(command, cwd=unpacked, capture_output=True, check=False).returncode == 1


# Beside


def test_receipt_and_report_with_the_seal_lie_beside_the_package(packed: Packed) -> None:
    folder = packed.written.path.parent
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{NAME}-bao-cao-co-ma.docx", f"{NAME}-bien-nhan.docx", f"{NAME}.zip",
    ]  # fmt: skip
    assert [packed.written.seal in words_of(path) for path in packed.papers] == [True, True]


def test_packing_again_unchanged_writes_no_second_papers(store: Store, packed: Packed, tmp_path: Path) -> None:
    again = pack(store, 1, tmp_path / "ra", NOW)
    assert (again.papers, len(list((tmp_path / "ra").iterdir()))) == (packed.papers, 3)


def test_a_receipt_someone_has_filled_in_is_not_overwritten(store: Store, packed: Packed, tmp_path: Path) -> None:
    filled = packed.papers[0]
    filled.write_bytes(b"da ky")
    again = pack(store, 1, tmp_path / "ra", NOW)
    assert (filled.read_bytes(), again.papers[0].name) == (b"da ky", f"{NAME}-bien-nhan-2.docx")


def test_a_name_that_is_taken_does_not_unsay_the_package(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ra" / f"{NAME}-bien-nhan.docx").mkdir(parents=True)
    packed = pack(store, 1, tmp_path / "ra", NOW)
    assert (packed.papers[0].name, packed.beside) == (f"{NAME}-bien-nhan-2.docx", ())


def test_papers_that_cannot_be_written_are_warnings_and_nothing_worse(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    made, faults = write_papers(packed.manifest, replace(packed.written, path=tmp_path / "tep" / f"{NAME}.zip"))
    assert (made, [(one.level, one.code, one.facts["name"]) for one in faults]) == (
        [],
        [
            (Level.WARNING, "handover.not_written", f"{NAME}-bien-nhan.docx"),
            (Level.WARNING, "handover.not_written", f"{NAME}-bao-cao-co-ma.docx"),
        ],
    )


def test_the_papers_of_a_package_in_parts_are_named_after_the_whole(store: Store, tmp_path: Path) -> None:
    (tmp_path / "to.pdf").write_bytes(b"%PDF-1.7 " * 60_000)
    store.add_evidence(1, "1.2", read_evidence(tmp_path / "to.pdf", NOW))
    packed = pack(store, 1, tmp_path / "ra", NOW, writer=Delivery(limit=600_000))
    assert (len(packed.written.parts) > 1, [one.name for one in packed.papers]) == (
        True, [f"{NAME}-bien-nhan.docx", f"{NAME}-bao-cao-co-ma.docx"],
    )  # fmt: skip
    assert f"{len(packed.written.parts)} phần: {NAME}.phan-1" in table_of(packed.papers[0])


def test_the_papers_are_the_same_bytes_each_time(packed: Packed, store: Store, tmp_path: Path) -> None:
    again = pack(store, 1, tmp_path / "khac", datetime(2027, 1, 1, tzinfo=UTC))
    assert [one.read_bytes() for one in again.papers] == [one.read_bytes() for one in packed.papers]


def test_the_report_inside_carries_no_seal_for_it_could_not(packed: Packed) -> None:
    with zipfile.ZipFile(packed.written.path) as opened:
        report = Document(io.BytesIO(opened.read(f"{NAME}/data/bao-cao.docx")))
        truth = json.loads(opened.read(f"{NAME}/data/goi.json"))
    assert "niêm phong" not in "\n".join(one.text for one in report.paragraphs)
    assert truth["sending"]["number"] == 1
