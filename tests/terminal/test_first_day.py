"""The whole main job in a real terminal, keys alone: from the first start to a package, and again the next day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.texts import evidence_labels, package_labels, risk_texts
from cchc_tui.texts import labels as t
from tests.terminal.office import cchc, status
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.xdist_group("first-day")

OFFICE = "UBND xã Đường Hượng Nguyễn Phước"
PAPER = b"%PDF-1.4 ke hoach CCHC"
DOCUMENT = (
    "05/KH-UBND", "09/01/2026", "UBND xã Đường Hượng", "Kế hoạch cải cách hành chính năm 2026", "", "II.3", "4",
)  # fmt: skip
SAVED = t.SAVED.format(at="")


@dataclass(frozen=True)
class Day:
    """What a day's work left: the exit code, the package, and the next morning's screens."""

    exit_code: int
    home: Path
    package: Path
    next_home: str
    next_scoring: str
    next_evidence: str

    @property
    def status(self) -> dict[str, Any]:
        """What the command line says of it."""
        return status(self.home)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """First start, three leaves of three kinds, a paper, a package, Ctrl+Q, and a second start."""
    home = tmp_path_factory.mktemp("may-moi") / "du-lieu"
    paper = tmp_path_factory.mktemp("tai-lieu") / "Kế hoạch số 05.pdf"
    paper.write_bytes(PAPER)
    with Terminal(home) as terminal:
        terminal.wait_for(t.WIZARD_TITLE)
        terminal.send(OFFICE)
        terminal.wait_for(OFFICE)
        terminal.press("enter", "enter", "enter", "enter", "enter")
        terminal.wait_for(t.TODO_START)
        score(terminal)
        attach(terminal, paper)
        terminal.press("f9")
        terminal.wait_for(package_labels.READY)
        terminal.press("enter")
        terminal.wait_for(package_labels.REASONS_EACH)
        terminal.press("down", "enter")
        terminal.wait_for(risk_texts.REASON_FIELD)
        terminal.send("Văn thư đang bổ sung\r")
        terminal.wait_for(package_labels.UNSCORED_ABOUT[:24])
        terminal.press("enter")
        terminal.wait_for(package_labels.DONE.partition("{")[0])
        terminal.press("ctrl+q")
        exit_code = terminal.wait_end()
    (package,) = (home / "goi-ho-so").glob("*.zip")
    with Terminal(home, columns=120, rows=30) as terminal:
        next_home = "\n".join(terminal.wait_for(t.HOME_TODO).lines)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        go_to(terminal, "1.1.1")
        next_scoring = "\n".join(terminal.wait_for("45/50").lines)
        terminal.press("f4")
        terminal.wait_for(evidence_labels.FILE_SHORT["intact"])
        terminal.press("enter")
        next_evidence = "\n".join(terminal.wait_for(t.DOCUMENT_TITLE).lines)
        terminal.press("ctrl+q")
        terminal.wait_end()
    return Day(exit_code, home, package, next_home, next_scoring, next_evidence)


def go_to(terminal: Terminal, code: str) -> None:
    """To a leaf, by the search."""
    terminal.press("/")
    terminal.wait_for(t.SEARCH)
    terminal.send(code)
    terminal.wait_until(lambda picture: "1.6.2" not in picture, "fewer rows")
    terminal.press("enter")
    terminal.wait_gone(t.SEARCH)


def score(terminal: Terminal) -> None:
    """An option by its digit, a share from two figures, a count."""
    terminal.press("f3")
    terminal.wait_for(t.KEYS["next_open"][1])
    go_to(terminal, "1.4.1")
    terminal.press("1")
    terminal.wait_for("1 (•)", SAVED)
    go_to(terminal, "1.1.1")
    terminal.press("enter")
    terminal.wait_for(t.KEYS["back_list"][1])
    terminal.press(*"50", "enter", *"45")
    terminal.wait_for("45/50", SAVED)
    terminal.press("escape")
    terminal.wait_gone(t.KEYS["back_list"][1])
    go_to(terminal, "1.5")
    terminal.press("2")
    terminal.wait_for(t.KEYS["back_list"][1])
    terminal.press("enter")
    terminal.wait_gone(t.KEYS["back_list"][1])
    terminal.wait_for(SAVED)


def attach(terminal: Terminal, paper: Path) -> None:
    """A paper for 1.1.1, by its path, and what document it is."""
    go_to(terminal, "1.1.1")
    terminal.press("+")
    terminal.wait_for(evidence_labels.PICK_FOR.format(code="1.1.1"))
    terminal.press("ctrl+u")
    terminal.send(str(paper))
    terminal.wait_for(paper.name)
    terminal.press("enter")
    terminal.wait_for(t.DOCUMENT_TITLE)
    for text in DOCUMENT:
        terminal.send(f"{text}\r")
    terminal.wait_gone(t.DOCUMENT_TITLE)
    terminal.wait_for(SAVED)


def test_ctrl_q_ends_the_day_in_order(day: Day) -> None:
    assert day.exit_code == 0


def test_the_office_is_there_as_it_was_typed(day: Day) -> None:
    assert day.status["office"] == OFFICE


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("1.4.1", {"kind": "choice", "option": 1}),
        ("1.1.1", {"kind": "tally", "done": [45000], "due": 50000}),
        ("1.5", {"kind": "count", "number": 2}),
    ],
)
def test_every_answer_is_there(day: Day, code: str, answer: dict[str, Any]) -> None:
    assert day.status["items"][code]["answer"] == answer


def test_nothing_else_was_answered(day: Day) -> None:
    assert day.status["answered"] == 3


def test_the_paper_proves_its_leaf(day: Day) -> None:
    assert [code for code, item in day.status["items"].items() if item["evidence"]] == ["1.1.1"]


def test_the_next_start_opens_the_same_office(day: Day) -> None:
    assert OFFICE in day.next_home


def test_the_next_start_counts_the_same_leaves(day: Day) -> None:
    told = day.status
    assert t.HOME_LEAVES.format(answered=3, of=told["self_scored"]) in day.next_home


def test_the_next_start_shows_the_figures_typed(day: Day) -> None:
    assert "45/50 = 90 %" in day.next_scoring


@pytest.mark.parametrize("text", [DOCUMENT[0], DOCUMENT[1], DOCUMENT[3], DOCUMENT[5]])
def test_the_next_start_shows_the_paper_as_a_document(day: Day, text: str) -> None:
    assert text in day.next_evidence


def test_the_receiver_finds_the_package_right(day: Day, tmp_path: Path) -> None:
    assert cchc(tmp_path, "verify", str(day.package)).returncode == 0
