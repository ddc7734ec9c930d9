"""What the release leaves out of the libraries, nothing misses: rooms, a crash, annexes in PDF, every import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from release.closure import lacking
from release.parts import DROPPED, LEFT_OUT, program_files
from tests.release.only_what_ships import ROOMS

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.release.only_what_ships import main
main(Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a run with only what ships says, line by line."""
    folder = tmp_path_factory.mktemp("phat-hanh")
    (folder / "tai-lieu").mkdir()
    command = [sys.executable, "-X", "utf8", "-c", RUN, str(ROOT), str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_every_room_opens_with_only_what_ships(said: list[str]) -> None:
    assert said[0].split() == list(ROOMS)


def test_a_crash_is_told_with_only_what_ships(said: list[str]) -> None:
    assert said[1] == "WorkerFailed"


def test_an_annex_in_pdf_is_read_with_only_what_ships(said: list[str]) -> None:
    assert said[2] == "import.pdf_no_table"


def test_the_program_names_nothing_that_was_left_out() -> None:
    left_out = {"PIL", "markdown_it", "pypdfium2", "pip", "tzdata", "tabulate", "lxml.objectify", "rich.markdown"}
    text = b"\n".join(data for name, data in program_files().items() if name.endswith(".py")).decode()
    lines = [line.split() for line in text.splitlines() if line.strip().startswith(("import ", "from "))]
    assert [line for line in lines if line[1] in left_out] == []


@pytest.mark.parametrize(
    ("importing", "found"),
    [
        ("import gone", ["a/b.py: gone"]),
        ("from a.gone import x", ["a/b.py: a.gone"]),
        ("from .gone import x", ["a/b.py: a.gone"]),
        ("from .c import x", []),
        ("import known.whatever", []),
        ("try:\n    import gone\nexcept ImportError:\n    pass", []),
        ("def f():\n    import gone", []),
    ],
)
def test_an_import_of_what_is_not_there_is_found(importing: str, found: list[str]) -> None:
    modules = {"a/__init__.py": b"", "a/b.py": importing.encode(), "a/c.cp311-win_amd64.pyd": b""}
    assert lacking(modules, {"known"}) == found


def test_in_the_program_an_import_inside_a_function_counts() -> None:
    assert lacking({"cchc_tui/a.py": b"def f():\n    import gone"}, set()) == ["cchc_tui/a.py: gone"]


def test_everything_left_out_has_a_reason() -> None:
    assert [name for name, why in LEFT_OUT.items() if not why] == []


def test_no_pattern_reaches_the_program() -> None:
    assert [pattern for pattern in DROPPED if pattern.startswith("cchc_tui")] == []
