"""kill -9 at random moments of autosave: no edit that had shown "Đã lưu" is lost, and the file stays whole."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from cchc_tui.core.findings import Finding
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from tests.terminal.office import start_home
from tests.terminal.officer import ANSWER, CHOICES, EXPLANATION, FIGURES, Edit, Officer, Place, Value, values
from tests.terminal.terminal import Terminal

KILLS = int(os.environ.get("CCHC_KILLS") or (100 if os.environ.get("CI") == "true" else 12))
HOMES = 2  # so that two processes share the work
PLACES = [(code, ANSWER) for code in (*CHOICES, *FIGURES)] + [(code, EXPLANATION) for code in (*CHOICES, *FIGURES)]


def read(home: Path) -> tuple[dict[Place, Value], list[Finding]]:
    """What the database holds, and what a check of all of it finds."""
    with Store.open(Paths(home).database, who="Người kiểm tra", device="PC-02") as store:
        return values(store.load(store.assessments()[0].id), PLACES), store.check()


def live_and_die(home: Path, before: dict[Place, Value], chance: random.Random) -> list[Edit]:
    """Start, make edits, be killed: at once after "Đã lưu", while it saves, or in the middle of typing."""
    with Terminal(home) as terminal:
        terminal.wait_for(t.HOME_TODO)
        terminal.press("f3")
        terminal.wait_for(t.KEYS["next_open"][1])
        with Store.open(Paths(home).database, who="Người kiểm tra", device="PC-02") as store:
            criteria = store.load(store.assessments()[0].id).criteria
        officer = Officer(terminal, criteria, before, chance)
        for _ in range(chance.randint(1, 2)):
            officer.edit()
            officer.wait_told()
        match chance.randrange(3):
            case 0:
                pass
            case 1:
                officer.edit()
                terminal.watch(chance.uniform(0, 0.7))
            case _:
                officer.edit(only=chance.randint(1, 9))
        terminal.kill()
        terminal.wait_end()
        for edit in officer.edits:  # what had reached the terminal by then was shown, too
            edit.look(terminal.since(edit.since))
        return officer.edits


def lost(edits: list[Edit], found: dict[Place, Value]) -> list[str]:
    """The edits shown as saved whose value is neither in the database nor followed there by a later one."""
    wrong = []
    for place in dict.fromkeys(edit.place for edit in edits):
        here = [edit for edit in edits if edit.place == place]
        last = max((number for number, edit in enumerate(here) if edit.told), default=-1)
        allowed = here[last].through[-1:] if last >= 0 else here[0].through[:1]
        allowed = [*allowed, *(value for edit in here[last + 1 :] for value in edit.through)]
        if found[place] not in allowed:
            wrong.append(f"{place}: {found[place]} is none of {allowed}")
    return wrong


@pytest.mark.parametrize(
    "number", [pytest.param(one, marks=pytest.mark.xdist_group(f"kill-{one}")) for one in range(HOMES)]
)
def test_no_edit_that_had_shown_saved_is_lost_by_a_kill(number: int, tmp_path: Path) -> None:
    home = start_home(tmp_path / "du-lieu")
    seed = os.environ.get("CCHC_SEED") or str(random.SystemRandom().randrange(10**9))
    chance = random.Random(f"{seed}-{number}")
    before, _ = read(home)
    for kill in range(number, KILLS, HOMES):
        edits = live_and_die(home, before, chance)
        before, findings = read(home)
        assert (lost(edits, before), findings) == ([], []), f"kill {kill}, CCHC_SEED={seed}"
