"""Reproducible pieces: byte code that is never compared with a source, zips without dates."""

from __future__ import annotations

import importlib.util
import marshal
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from release import PYTHON
from release.packing import compile_all, compiled, write_zip, zip_bytes
from release.parts import program_files

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from release.packing import compile_all, zip_bytes
from release.parts import program_files
print(hashlib.sha256(zip_bytes(compile_all(program_files()))).hexdigest())
"""
made_by_the_runtimes_python = pytest.mark.skipif(sys.version_info[:2] != PYTHON, reason="byte code of another Python")


@made_by_the_runtimes_python
def test_the_program_packs_to_the_same_bytes_under_any_hash_seed_and_in_any_zone() -> None:
    seen = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Ho_Chi_Minh"), ("4711", "America/New_York")):
        command = [sys.executable, "-c", DIGEST, str(ROOT)]  # an isolated Python takes no PYTHONPATH
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        seen.add(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    assert len(seen) == 1


@made_by_the_runtimes_python
def test_byte_code_is_never_held_against_a_source() -> None:
    made = compiled("a/b.py", b"x = 1")
    assert made[:8] == importlib.util.MAGIC_NUMBER + b"\x01\0\0\0"


@made_by_the_runtimes_python
def test_byte_code_does_not_depend_on_what_else_this_process_knows() -> None:
    source = b"def tell(one):\n    return f'{one}\x06'"
    before = compiled("a.py", source)
    sys.intern(chr(6))
    assert compiled("a.py", source) == before


@made_by_the_runtimes_python
def test_byte_code_remembers_only_its_name() -> None:
    code = marshal.loads(compiled("a/b.py", b"x = 1")[16:])
    assert code.co_filename == "a/b.py"


@made_by_the_runtimes_python
def test_the_checker_among_the_data_stays_a_source() -> None:
    made = compile_all(program_files())
    assert made["cchc_tui/data/kiem_tra.py"].startswith(b'"""')


def test_a_zip_has_no_dates_and_sorted_names(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", {"b": b"2", "a": b"1"})
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert [(one.filename, one.date_time) for one in made.infolist()] == [
            ("a", (2026, 1, 1, 0, 0, 0)),
            ("b", (2026, 1, 1, 0, 0, 0)),
        ]


def test_what_stands_before_a_zip_leaves_it_readable(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.pyz", {"a": b"1"}, before=b"#!/usr/bin/env python3\n")
    with zipfile.ZipFile(tmp_path / "a.pyz") as made:
        assert (made.read("a"), made.testzip()) == (b"1", None)


def test_a_zip_of_modules_is_stored(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_bytes({"a": b"1" * 1000}))
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert made.getinfo("a").compress_type == zipfile.ZIP_STORED


@made_by_the_runtimes_python
def test_the_program_works_whole_from_a_zip_of_byte_code(tmp_path: Path) -> None:
    packed = tmp_path / "thư viện.zip"
    packed.write_bytes(zip_bytes(compile_all(program_files())))
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from cchc_tui.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-X", "utf8", "-c", start, str(packed), "demo", "--out", str(tmp_path / "ra")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout.splitlines()[-1:]) == (0, ["Kiểm tra lại gói: HỢP LỆ."]), ran.stderr
