"""One office and its package in parts, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_tui.store.store import Store
from tests.jobs.packages import LIMIT, sent, set_up
from tests.store.kit import open_store


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the office's database, its papers, and the parts of its package in `chia`."""
    folder = tmp_path_factory.mktemp("don-vi")
    set_up(folder)
    shutil.copy(folder / "cchc.db", folder / "gui.db")
    with open_store(folder / "gui.db") as opened:
        assert len(sent(opened, folder / "chia", limit=LIMIT).written.parts) >= 3
    return folder


@pytest.fixture
def sender(made: Path, tmp_path: Path) -> Iterator[Store]:
    """The store of an office that has not sent anything."""
    # With the papers: those that lie in the folder of the data are named from there.
    shutil.copytree(made, tmp_path, ignore=shutil.ignore_patterns("chia", "gui.db*"), dirs_exist_ok=True)
    with open_store(tmp_path / "cchc.db") as opened:
        yield opened


@pytest.fixture
def cut(made: Path, tmp_path: Path) -> list[Path]:
    """Its first package in parts."""
    (tmp_path / "chia").mkdir()
    return [Path(shutil.copy(path, tmp_path / "chia")) for path in sorted((made / "chia").glob("*.zip"))]
