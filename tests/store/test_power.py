"""Power cuts replayed: the kernel's calls of each work, every state a medium may hold after any of them, opened again.

Short form: each cut with all or none of what waits, and two torn states, by a fixed seed. Long form (CCHC_LONG=1): 80
torn states at each cut.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.formats.power import has_strace
from tests.store.kit import Clock
from tests.store.power import Record, State, Step, after_every_cut, after_the_last, traced
from tests.store.power_judge import Judge
from tests.store.power_works import CONTROLS, ELSEWHERE, LATER, SAVED_ELSEWHERE, WORKS

pytestmark = pytest.mark.skipif(not has_strace(), reason="NOT RUN: power cuts are replayed from what strace records")

TORN = 80 if os.environ.get("CCHC_LONG") else 2
Done = tuple[Path, Record]


def done(tmp_path: Path, name: str) -> Done:
    """A work done on a folder of its own, and the record of it."""
    top = tmp_path / "may"
    top.mkdir()
    (WORKS | SAVED_ELSEWHERE | CONTROLS)[name][0](top)
    return top, traced(top, "tests.store.power_works", name)


def broken(top: Path, before: Record, states: Iterable[State], most: int = 20) -> list[str]:
    """The first promises broken after a cut, each with what had been told last."""
    judge = Judge(top, before)
    faults = (f"after {' '.join(state.told[-1:])!r}: {fault}" for state in states for fault in judge.faults(state))
    return list(islice(faults, most))


def every_cut(record: Record) -> Iterable[State]:
    """The states of this form of the test."""
    return after_every_cut(record, Random(20261120), TORN)


@pytest.mark.parametrize("name", WORKS)
def test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done(tmp_path: Path, name: str) -> None:
    top, record = done(tmp_path, name)
    assert broken(top, record, every_cut(record)) == []


@pytest.mark.parametrize("name", WORKS)
def test_the_record_tells_everything_the_work_did(tmp_path: Path, name: str) -> None:
    top, record = done(tmp_path, name)
    *_, last = after_the_last(record)
    found = Record.of(top)
    assert (dict(last.files), set(last.folders)) == (found.files, found.folders)


def lost_elsewhere(state: State, folder: Path) -> str:
    """What is not so in the folder that everything was said to be in."""
    told = [line.split(maxsplit=1)[1] for line in state.told]
    if not told:
        return ""
    state.build(folder)
    path = Paths(folder / told[0]).database
    if not path.exists():
        return "it is not there"
    with Store.open(path, who="sau", device="PC-09", clock=Clock(LATER)) as store:
        stands = store.load(1).entry("1.2").explanation
        return "" if (stands, store.check()) == (ELSEWHERE, []) else f"it holds {stands!r}"


def found_elsewhere(tmp_path: Path, record: Record) -> set[str]:
    states = every_cut(record)
    return {lost_elsewhere(state, tmp_path / f"sau-{number}") for number, state in enumerate(states)}


def test_what_was_saved_elsewhere_is_there_after_a_power_cut(tmp_path: Path) -> None:
    assert found_elsewhere(tmp_path, done(tmp_path, "elsewhere")[1]) == {""}


def test_a_folder_elsewhere_whose_name_does_not_reach_the_disk_is_caught(tmp_path: Path) -> None:
    assert "it is not there" in found_elsewhere(tmp_path, done(tmp_path, "elsewhere")[1].without("sync folder"))


# The same replay finds what is done in the wrong way.


@pytest.mark.parametrize("name", CONTROLS)
def test_other_pragmas_lose_an_edit_that_was_told(tmp_path: Path, name: str) -> None:
    top, record = done(tmp_path, name)
    assert any("lost" in fault for fault in broken(top, record, every_cut(record), most=400))


@pytest.mark.parametrize("name", WORKS)
def test_a_work_that_waits_for_no_disk_is_caught(tmp_path: Path, name: str) -> None:
    top, record = done(tmp_path, name)
    assert broken(top, record, after_the_last(record.without("sync", "sync folder")))


@pytest.mark.parametrize("name", ["first start", "backup", "paper kept"])
def test_names_that_do_not_reach_the_disk_are_caught(tmp_path: Path, name: str) -> None:
    top, record = done(tmp_path, name)
    assert broken(top, record, after_the_last(record.without("sync folder")))


def test_a_piece_torn_at_a_sector_is_among_the_states() -> None:
    whole = b"a" * 512 + b"b" * 512
    record = Record({"x": b""}, {"."}, [Step("write", file=0, content=whole)])
    found = {state.files["x"] for state in after_every_cut(record, Random(1), 40)}
    assert {b"", whole, b"a" * 512, bytes(512) + b"b" * 512} <= found
