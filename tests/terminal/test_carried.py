"""The program carried on a stick: the stick carries, the PC works, and a person may insist."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import workplace_texts as w
from tests.screens.kit import begun
from tests.terminal.stick import can_mount, plugged_in, portable

pytestmark = pytest.mark.skipif(not can_mount(), reason="mounts of one's own are not allowed here")


@dataclass(frozen=True)
class Carried:
    """A stick and a person's own folder on the PC."""

    stick: Path
    person: Path

    @property
    def there(self) -> Path:
        """The data on the stick."""
        return self.stick / "CCHC/du-lieu"

    @property
    def here(self) -> Path:
        """The data on the PC."""
        return self.person / ".local/share/CCHC/du-lieu"


@pytest.fixture
def carried(tmp_path: Path) -> Carried:
    """A stick with the program on it."""
    portable(tmp_path / "USB HỌP")
    return Carried(tmp_path / "USB HỌP", tmp_path / "Lan")


def test_a_first_start_on_a_stick_works_on_this_machine_unless_told_otherwise(carried: Carried) -> None:
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.NEW_STICK_TITLE, w.NEW_HERE)
        terminal.press("enter")
        terminal.wait_for(t.WIZARD_DATA.format(place="~/.local/share/CCHC/du-lieu"))
        terminal.send("UBND xã Hòa Bình")
        terminal.press("enter", "enter", "enter", "enter", "enter")
        terminal.wait_for(t.HOME_TODO)
    assert (carried.here.joinpath("cchc.db").exists(), carried.there.exists()) == (True, False)


def test_a_person_may_insist_on_working_on_the_stick(carried: Carried) -> None:
    begun(carried.there).close()
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.STICK_TITLE)
        terminal.press("end", "enter")
        terminal.wait_for(w.INSIST_ASK)
        terminal.press("enter")
        terminal.wait_for(t.HOME_TODO, w.INSISTED[:40])
        terminal.wait_gone(t.READ_ONLY)
    assert tomllib.loads((carried.there / "settings.toml").read_text("utf-8")) == {"tren_usb": True}


def test_insisting_is_asked_once(carried: Carried) -> None:
    begun(carried.there).close()
    (carried.there / "settings.toml").write_text("tren_usb = true\n")
    with plugged_in(carried.stick, carried.person) as terminal:
        assert t.READ_ONLY not in terminal.wait_for(t.HOME_TODO, w.INSISTED[:40])


def test_data_on_a_stick_are_copied_here_and_gone_on_with(carried: Carried) -> None:
    begun(carried.there).close()
    before = {path: path.read_bytes() for path in carried.there.rglob("*") if path.is_file()}
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.STICK_TITLE, w.BRING)
        terminal.press("enter")
        terminal.wait_for(t.HOME_TODO, "✓ Đã chép và đọc lại", t.DATA_AT.format(place="~/.local/share/CCHC/du-lieu"))
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        terminal.press("1")
        terminal.wait_for("✓ Đã lưu")
    after = {path: path.read_bytes() for path in carried.there.rglob("*") if path.is_file()}
    assert (after, carried.here.joinpath("cchc.db").exists()) == (before, True)


def test_the_next_start_from_the_stick_goes_on_with_the_copy(carried: Carried) -> None:
    begun(carried.there).close()
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.STICK_TITLE)
        terminal.press("enter")
        terminal.wait_for(t.HOME_TODO, "✓ Đã chép")
    with plugged_in(carried.stick, carried.person) as terminal:
        assert t.READ_ONLY not in terminal.wait_for(t.HOME_TODO, w.FROM_STICK.partition(" (")[0])


def test_edits_made_on_the_stick_meanwhile_are_told(carried: Carried) -> None:
    begun(carried.there).close()
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.STICK_TITLE)
        terminal.press("enter")
        terminal.wait_for(t.HOME_TODO, "✓ Đã chép")
    with Store.open(carried.there / "cchc.db", who="Hùng", device="PC-02") as store:
        store.save_answer(1, store.load(1).criteria.components[0].code, Choice(1))
    with plugged_in(carried.stick, carried.person, columns=120) as terminal:
        terminal.wait_for(t.HOME_TODO, "Ghép hai bản")


def test_looking_only_changes_nothing_on_the_stick(carried: Carried) -> None:
    begun(carried.there).close()
    before = sorted((path.name, path.stat().st_mtime_ns) for path in carried.there.rglob("*"))
    with plugged_in(carried.stick, carried.person) as terminal:
        terminal.wait_for(w.STICK_TITLE)
        terminal.press("down", "enter")
        terminal.wait_for(t.HOME_TODO, t.READ_ONLY)
        terminal.press("ctrl+q")
        terminal.wait_end()
    assert sorted((path.name, path.stat().st_mtime_ns) for path in carried.there.rglob("*")) == before
