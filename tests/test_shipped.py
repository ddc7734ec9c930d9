"""What ships with the program is read alike from a checkout, from a wheel's folder and from one zip."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.shipped import packaged, shipped, shipped_names, shipped_text

ROOT = Path(__file__).parents[1]
ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import cchc_tui
from cchc_tui.app import CchcApp
from cchc_tui.jobs.handover import checker
from cchc_tui.jobs.plan import find_index
from cchc_tui.jobs.setup import find_set, known_sets
from cchc_tui.shipped import shipped_names
assert cchc_tui.__file__.startswith(sys.argv[1]), cchc_tui.__file__
print(len(CchcApp.CSS), len(checker()), find_index("PAPI").code, find_set("cap-xa-2025").code)
print(*shipped_names("criteria"), *(known.path for known in known_sets()))
"""
CODES = ["cap-xa-2025.toml", "mau-quy-tac.toml"]


def wheel(folder: Path) -> Path:
    """The program as a wheel lays it out."""
    keep_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "cchc_tui", folder / "cchc_tui", ignore=keep_out)
    shutil.copytree(ROOT / "data", folder / "cchc_tui" / "data", ignore=keep_out)
    return folder


def one_zip(folder: Path) -> Path:
    """The same in one zip."""
    laid_out = wheel(folder / "banh-xe")
    target = folder / "chương trình.zip"
    with zipfile.ZipFile(target, "w") as made:
        for path in laid_out.rglob("*"):
            made.write(path, path.relative_to(laid_out))
    return target


@pytest.mark.parametrize("lay_out", [wheel, one_zip])
def test_the_program_finds_what_ships_with_it(tmp_path: Path, lay_out: Callable[[Path], Path]) -> None:
    command = [sys.executable, "-X", "utf8", "-c", ASK, str(lay_out(tmp_path))]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)
    sizes = f"{len(packaged('app.tcss'))} {len(shipped_text('kiem_tra.py').encode())} PAPI cap-xa-2025"
    assert (ran.stderr, ran.stdout) == ("", f"{sizes}\n{' '.join(CODES * 2)}\n")


def test_a_checkout_lists_its_files_by_name() -> None:
    assert shipped_names("criteria") == CODES


@pytest.mark.parametrize("parts", [("khong-co.toml",), ("criteria", "khong-co.toml"), ("criteria",)])
def test_what_does_not_ship_is_missing(parts: tuple[str, ...]) -> None:
    with pytest.raises(FileNotFoundError, match=parts[-1]):
        shipped(*parts)


def test_a_text_has_the_line_ends_of_unix() -> None:
    assert "\r" not in shipped_text("criteria", "mau-quy-tac.toml")
