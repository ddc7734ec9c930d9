"""Works killed at a call, or refused one by the system: real processes, at calls chosen by a fixed seed, or at all.

What they leave is held against the same promises as after a power cut. Long form: CCHC_LONG=1.
"""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from random import Random

import pytest

from cchc_tui.texts.errors import _messages
from tests.formats.power import has_strace
from tests.store.inject import counted, run
from tests.store.power import Record
from tests.store.power_judge import Judge
from tests.store.power_works import HOME, WORKS

pytestmark = pytest.mark.skipif(not has_strace(), reason="NOT RUN: calls are cut off and refused with strace")

SOME = None if os.environ.get("CCHC_LONG") else 3
ERRORS = ("ENOSPC", "EIO", "EROFS")


def a_judge(tmp_path: Path, name: str) -> tuple[Judge, list[tuple[str, int]]]:
    """What the work does when nobody stops it, to hold the others against."""
    before = tmp_path / "truoc"
    before.mkdir()
    WORKS[name][0](before)
    calls = counted(tmp_path / "mau" / "may", name)
    return Judge(tmp_path / "mau" / "may", Record.of(before)), calls


def some(calls: list[tuple[str, int]], name: str) -> list[tuple[str, int]]:
    """The calls to try."""
    return Random(name).sample(calls, min(SOME or len(calls), len(calls)))


@pytest.mark.parametrize("name", WORKS)
def test_a_work_killed_at_a_call_loses_nothing_told_and_leaves_nothing_half_done(tmp_path: Path, name: str) -> None:
    judge, calls = a_judge(tmp_path, name)
    found = {}
    for call, number in some(calls, name):
        ran = run(tmp_path / f"{call}-{number}" / "may", name, "-e", f"inject={call}:signal=KILL:when={number}")
        if ran.code not in (-signal.SIGKILL, 128 + signal.SIGKILL):
            found[call, number] = [f"not killed: {ran.code} {ran.said}"]
        elif faults := judge.faults(ran.state):
            found[call, number] = faults
    assert found == {}


@pytest.mark.parametrize("name", WORKS)
def test_a_work_refused_a_call_tells_why_and_leaves_nothing_half_done(tmp_path: Path, name: str) -> None:
    judge, calls = a_judge(tmp_path, name)
    found = {}
    for at, (call, number) in enumerate(some(calls, f"refused {name}")):
        error = ERRORS[at % len(ERRORS)]
        ran = run(tmp_path / f"{call}-{number}" / "may", name, "-e", f"inject={call}:error={error}:when={number}")
        faults = judge.faults(ran.state)
        ours = re.search(r"^cchc_tui\.core\.errors\.\w+: \('([a-z_.]+)'", ran.said, re.MULTILINE)
        its_own_words = ", in say\n" in ran.said  # the refused call was how the work tells what it has done
        if ran.code and not (ours and ours[1] in _messages()) and not its_own_words:
            faults.append(f"{ran.code}: {ran.said[-600:]}")
        if faults:
            found[error, call, number] = faults
    assert found == {}


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [("pwrite64", "ENOSPC", "backup.failed"), ("pwrite64", "EIO", "db.io"), ("fsync", "ENOSPC", "backup.failed")],
)
def test_a_disk_that_takes_no_copy_is_told_as_that_and_the_work_goes_on(
    tmp_path: Path, call: str, error: str, code: str
) -> None:
    made = run(tmp_path / "mau" / "may", "backup refused").state
    name = dict(line.split() for line in made.told)["made"]
    top = tmp_path / "day" / "may"
    part = top / HOME / "sao-luu" / f".{name.removesuffix('.db')}.part"
    ran = run(top, "backup refused", "-P", str(part), "-e", f"inject={call}:error={error}")
    copies = [one for one in ran.state.files if "/sao-luu/" in one]
    assert (ran.code, ran.state.told[0], len(ran.state.told)) == (0, f"refused {code}", 2)
    assert copies == [one for one in made.files if "/sao-luu/" in one and not one.endswith(name)]


def test_a_virus_scanner_that_looks_at_a_new_backup_holds_it_up_only_for_a_moment(tmp_path: Path) -> None:
    ran = run(tmp_path / "may", "rotation", "-e", "inject=rename:error=EACCES:when=1..4")
    assert (ran.code, [line.split()[0] for line in ran.state.told]) == (0, ["copy"])


def test_a_backup_that_another_program_keeps_hold_of_is_told_by_its_name(tmp_path: Path) -> None:
    ran = run(tmp_path / "may", "rotation", "-e", "inject=rename:error=EACCES")
    assert re.search(r"StoreError: \('backup\.failed', .*_seq\d+\.db'.*'EACCES'", ran.said)
