"""Windows of all kinds, in a real terminal: too small, made small and large again, poor in signs or colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.settings import device_name
from cchc_tui.store.store import Store
from cchc_tui.texts import console_texts as c
from cchc_tui.texts import labels as t
from cchc_tui.texts import menu_labels as m
from tests.terminal.office import OFFICE, PERIOD, SUPERIOR
from tests.terminal.terminal import Picture, Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An office that has begun its year on this very machine, which so asks nothing about another."""
    with Store.open(tmp_path / "du-lieu/cchc.db", who="Lan", device=device_name()) as store:
        start_assessment(store, OFFICE, SUPERIOR, PERIOD, find_set(DEFAULT_SET))
    return tmp_path / "du-lieu"


@pytest.mark.parametrize(("columns", "rows"), [(79, 24), (80, 23), (40, 10)])
def test_a_window_too_small_is_told_so_and_nothing_is_made(columns: int, rows: int, tmp_path: Path) -> None:
    with Terminal(tmp_path / "d", columns=columns, rows=rows) as terminal:
        assert terminal.wait_end() == 2
        assert (f"{columns} cột, {rows} dòng" in " ".join(terminal.text().split()), (tmp_path / "d").exists()) == (
            True, False,
        )  # fmt: skip


def small(picture: Picture) -> bool:
    """Whether only the page stands there."""
    return any(c.TOO_SMALL[0] in line for line in picture.lines) and t.HOME_TODO not in picture


def test_a_window_made_too_small_shows_one_plain_page_until_it_grows(home: Path) -> None:
    with Terminal(home) as terminal:
        whole = (t.HOME_TODO, t.HOME_AREAS, t.DATA_AT.partition("{")[0], t.KEYS["menu"][1])
        terminal.wait_for(*whole)
        terminal.resize(60, 12)
        terminal.wait_until(small, "the page")
        terminal.resize(80, 24)
        assert c.TOO_SMALL[0] not in terminal.wait_for(*whole)


def test_what_is_typed_at_the_page_goes_nowhere(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.resize(60, 12)
        terminal.wait_until(small, "the page")
        terminal.press("f3", "1", "x")
        for columns in (61, 62):  # keys and sizes come in by different ways: let the keys arrive first
            terminal.resize(columns, 12)
            terminal.wait_for(f"{columns} cột")
        terminal.resize(80, 24)
        terminal.wait_for(t.HOME_TODO, t.HOME_LEAVES.format(answered=0, of=75))


def test_the_program_can_be_left_from_the_page(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.resize(30, 8)
        terminal.wait_until(small, "the page")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_what_was_half_typed_is_there_again(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3", "g")
        terminal.wait_for(t.EXPLANATION)
        terminal.send("Có 36 hồ sơ")
        terminal.wait_for("Có 36 hồ sơ")
        terminal.resize(70, 20)
        terminal.wait_until(small, "the page")
        terminal.resize(80, 24)
        terminal.wait_for("Có 36 hồ sơ")
        terminal.send(" trễ hạn")
        terminal.wait_for("Có 36 hồ sơ trễ hạn")


def test_a_terminal_poor_in_signs_gets_plain_ones(home: Path) -> None:
    with Terminal(home, env={"TERM": "linux"}) as terminal:
        terminal.wait_for(t.HOME_TODO, "* Đã lưu")
        assert [one for one in terminal.text() if one in "✓✗━─│…·"] == []


def test_signs_are_changed_in_the_menu_and_remembered(home: Path) -> None:
    for marks in ("✓ Đã lưu", "√ Đã lưu", "* Đã lưu"):
        with Terminal(home) as terminal:
            terminal.wait_for(t.HOME_TODO, marks)
            terminal.press("f10")
            terminal.wait_for(t.MENU_TITLE)
            down = [name for name, *_ in m.MENU].index("signs")
            terminal.press(*["down"] * down, "enter")
            terminal.wait_for("Đang dùng")
            terminal.press("ctrl+q")
            terminal.wait_end()


def test_the_theme_is_changed_in_the_menu_and_remembered(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f10")
        terminal.wait_for(t.MENU_TITLE)
        terminal.press(*["down"] * [name for name, *_ in m.MENU].index("theme"), "enter")
        terminal.wait_gone(t.MENU_TITLE)
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert 'theme = "textual-light"' in (home / "settings.toml").read_text("utf-8")
