"""The command line as a test calls it: in this process, over a home of its own."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.cli import main

OFFICE, SUPERIOR, SET = "UBND xã Hòa Bình", "Sở Nội vụ", "mau-quy-tac"


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err

    @property
    def plain(self) -> dict[str, Any]:
        """What `--json` printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(frozen=True)
class Cchc:
    """`cchc --home …`; call it with the rest of the command."""

    home: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Ran:
        self.capsys.readouterr()
        code = main(["--home", str(self.home), *words])
        captured = self.capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def item(self, code: str, *words: str) -> dict[str, Any]:
        """One leaf as `status --json` tells it."""
        items: list[dict[str, Any]] = self("status", "--json", *words).plain["items"]
        return next(item for item in items if item["code"] == code)

    def start(self, period: str = "2026", office: str = OFFICE, criteria: str = SET) -> Ran:
        """`cchc init`."""
        return self("init", "--office", office, "--superior", SUPERIOR, "--period", period, "--set", criteria)

    def pack(self, folder: Path, *words: str) -> Path:
        """The one new package `cchc pack` wrote; its path is on the line that says so."""
        ran = self("pack", "--to", str(folder), *words)
        assert ran.code == 0, ran.said
        return Path(next(line for line in ran.out.splitlines() if ".zip" in line).rpartition(": ")[2])


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cchc:
    """A home in which nothing was set up."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path / "mac-dinh"))
    return Cchc(tmp_path / "nha", capsys)


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one office and one period, made once and copied for each test."""
    home = tmp_path_factory.mktemp("mau") / "nha"
    code = main(["--home", str(home), "init", "--office", OFFICE, "--superior", SUPERIOR, "--period", "2026",
                 "--set", SET])  # fmt: skip
    assert code == 0
    return home


@pytest.fixture
def cchc(bare: Cchc, set_up: Path) -> Cchc:
    """A home with one office and one period."""
    shutil.copytree(set_up, bare.home)
    return bare


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    """Two files to prove something with."""
    made = tmp_path / "Kế hoạch năm.pdf", tmp_path / "Báo cáo.pdf"
    for number, path in enumerate(made):
        path.write_bytes(b"%PDF-1.7 " + f"nội dung {number} ".encode() * 30)
    return made


@pytest.fixture
def proved(cchc: Cchc, papers: tuple[Path, Path]) -> Cchc:
    """Two leaves answered, each with a paper."""
    for code, given, paper in (("1.1.1", ("--option", "1"), papers[0]), ("1.2", ("--count", "1"), papers[1])):
        assert cchc("answer", code, *given).code == 0
        assert cchc("evidence", "add", code, str(paper)).code == 0
    return cchc
