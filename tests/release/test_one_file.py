"""The .pyz: refuses an old Python in a sentence, and lays out what cannot be loaded from it, once."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from release import HERE
from release.packing import write_zip, zip_bytes
from release.unpacking import COMMON, Unpacker, start, tag

MAIN = HERE / "pyz_main.py"
OLD = "import runpy, sys; sys.version_info = (3, 8, 1); runpy.run_path(sys.argv[1], run_name='__main__')"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small one, whose user has an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "bộ nhớ đệm"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "bộ nhớ đệm"))
    parts = {tag(): {"lxml/__init__.py": b"HERE = __file__"}, COMMON: {"docx/__init__.py": b"", "docx/a.xml": b"<a/>"}}
    path = tmp_path / "cchc.pyz"
    write_zip(path, {f"parts/{name}.zip": zip_bytes(files) for name, files in parts.items()})
    return path


def refusal(encoding: str) -> tuple[int, str]:
    """What an old Python says, and its exit code."""
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = subprocess.run([sys.executable, "-c", OLD, str(MAIN)], capture_output=True, env=env, check=False)
    return ran.returncode, ran.stderr.decode(encoding)


def test_an_old_python_is_refused_in_a_sentence() -> None:
    code, said = refusal("utf-8")
    assert (code, said.partition(";")[0]) == (2, "CCHC cần Python 3.11 trở lên")


def test_where_marks_cannot_be_written_they_are_left_off() -> None:
    code, said = refusal("ascii")
    assert (code, said.partition(";")[0]) == (2, "CCHC can Python 3.11 tro len")


def test_the_beginning_can_be_read_by_an_old_python() -> None:
    tree = ast.parse(MAIN.read_text("utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Nonlocal, ast.YieldFrom)
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, newer)] == []


def test_the_beginning_is_plain_ascii() -> None:
    assert MAIN.read_bytes().isascii()


def test_libraries_are_laid_out_whole(archive: Path) -> None:
    folder = Path(Unpacker(str(archive), "d1").folder(tag(), COMMON))
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "docx/__init__.py", "docx/a.xml", "lxml/__init__.py",
    ]  # fmt: skip


def test_they_are_laid_out_once(archive: Path) -> None:
    folder = Path(Unpacker(str(archive), "d1").folder(tag(), COMMON))
    (folder / "mark").touch()
    assert (Path(Unpacker(str(archive), "d1").folder(tag(), COMMON)) / "mark").exists()


def test_another_release_lays_out_its_own(archive: Path) -> None:
    first, second = (Unpacker(str(archive), digest).folder(tag(), COMMON) for digest in ("d1", "d2"))
    assert first != second


def test_a_kind_of_pc_that_is_not_in_it_leaves_nothing_behind(archive: Path) -> None:
    unpacker = Unpacker(str(archive), "d1")
    with pytest.raises(KeyError):
        unpacker.folder("cp311-plan9", COMMON)
    assert list(Path(unpacker.place("x")).parent.iterdir()) == []


def test_the_finder_hands_its_libraries_over(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacker = Unpacker(str(archive), "d1")
    monkeypatch.setattr(sys, "meta_path", [unpacker, *sys.meta_path])
    monkeypatch.setattr(sys, "path", list(sys.path))
    found = unpacker.find_spec("lxml")
    assert found is not None
    assert found.origin == str(Path(unpacker.place(tag())) / "lxml" / "__init__.py")


@pytest.mark.parametrize("name", ["json", "lxml.etree", "cchc_tui"])
def test_it_leaves_all_others_alone(archive: Path, name: str) -> None:
    assert Unpacker(str(archive), "d1").find_spec(name) is None


def test_where_nothing_can_be_written_this_pcs_own_library_is_left_to_be_found(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(archive.parent / "bộ nhớ đệm").write_text("a file stands where the folder should")
    unpacker = Unpacker(str(archive), "d1")
    monkeypatch.setattr(sys, "meta_path", [unpacker, *sys.meta_path])
    assert unpacker.find_spec("lxml") is None


def test_another_python_without_room_for_the_sources_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(archive.parent / "bộ nhớ đệm").write_text("a file stands where the folder should")
    assert start(str(archive), "d1", b"another Python") == 2
    assert capsys.readouterr().err.startswith("Không ghi được thư mục tạm “")


def test_the_names_of_parts_tell_python_and_machine() -> None:
    assert tag().startswith(f"cp{sys.version_info[0]}{sys.version_info[1]}-")
