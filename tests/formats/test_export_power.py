"""A power cut or a kill at any moment of an export: the final name leads to the old package, to nothing, or to all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from cchc_tui.formats import bag
from cchc_tui.formats.bag import sweep_parts
from tests.formats.exports import BIG, INFO, LONG, ROOT, evidence, pack, payloads, target, whole
from tests.formats.power import ROOT as REPOSITORY
from tests.formats.power import Step, after_a_cut, after_the_last, has_strace, recorded, traced
from tests.platforms import FOLDER_FLUSH

__all__ = ["evidence", "target", "whole"]
TORN = 40 if LONG else 3
EXPORT = "import sys; from pathlib import Path; from tests.formats.exports import pack; pack(*map(Path, sys.argv[1:]))"
NAME = f"{ROOT}.zip"


def spoilt(whole: bytes) -> bytes:
    """The same package, damaged: the one thing an export replaces."""
    return whole.replace(BIG[:99], bytes(99))


def broken(steps: list[Step], earlier: bytes | None, whole: bytes) -> int:
    """In how many states after a cut the final name leads to what is neither the old package nor all of the new."""
    before = {} if earlier is None else {NAME: earlier}
    states = after_a_cut(steps, before, Random(5), TORN)
    return sum(state.get(NAME, earlier) not in (earlier, whole) for state in states)


@pytest.mark.parametrize("over", [False, True])
def test_after_a_power_cut_the_name_leads_to_the_old_package_or_all_of_the_new_one(
    target: Path, evidence: Path, whole: bytes, over: bool
) -> None:
    earlier = spoilt(whole) if over else None
    if earlier:
        target.write_bytes(earlier)
    steps = recorded(lambda: pack(target, evidence), target.parent)
    assert broken(steps, earlier, whole) == 0


def test_another_package_of_the_same_name_outlives_every_power_cut(target: Path, evidence: Path, whole: bytes) -> None:
    target.write_bytes(b"an earlier package")
    steps = recorded(lambda: pack(target, evidence), target.parent)
    states = list(after_a_cut(steps, {NAME: b"an earlier package"}, Random(5)))
    assert {state[NAME] for state in states} == {b"an earlier package"}


def names_after(steps: list[Step], whole: bytes) -> set[bool]:
    """Whether the whole package lies under its name, in each state a cut after the answer may leave."""
    return {state.get(NAME) == whole for state in after_the_last(steps, {}, Random(5), TORN)}


@FOLDER_FLUSH
def test_what_was_said_to_be_exported_outlives_every_power_cut_after_it(
    target: Path, evidence: Path, whole: bytes
) -> None:
    assert names_after(recorded(lambda: pack(target, evidence), target.parent), whole) == {True}


def test_the_record_tells_everything_the_export_did(target: Path, evidence: Path, whole: bytes) -> None:
    steps = recorded(lambda: pack(target, evidence), target.parent)
    *_, last = after_a_cut(steps, {}, Random(5), 0)
    assert last == {NAME: target.read_bytes()}


@pytest.mark.skipif(not LONG or not has_strace(), reason="NOT RUN: the long form (CCHC_LONG=1) watches with strace")
def test_what_the_kernel_saw_outlives_every_power_cut_too(target: Path, evidence: Path, whole: bytes) -> None:
    steps = traced(EXPORT, str(target), str(evidence), folder=target.parent)
    *_, last = after_a_cut(steps, {}, Random(5), 0)
    assert (last, broken(steps, None, whole)) == ({NAME: whole}, 0)


# The same replay finds an export that does things in the wrong order


def _part(target: Path, evidence: Path) -> Path:
    part = target.with_name(".x.part")
    bag._write_part(part, ROOT, bag._sources(ROOT, payloads(evidence)), INFO, bag._Steps(1, None, None))
    return part


def straight_to_its_name(target: Path, evidence: Path) -> None:
    """Wrong: no name of its own for what is unfinished."""
    os.replace(_part(target, evidence), target.with_name("unused"))
    bag._write_part(target, ROOT, bag._sources(ROOT, payloads(evidence)), INFO, bag._Steps(1, None, None))


@pytest.mark.parametrize("over", [False, True])
def test_contents_written_under_the_final_name_are_caught(
    target: Path, evidence: Path, whole: bytes, over: bool
) -> None:
    steps = recorded(lambda: straight_to_its_name(target, evidence), target.parent)
    assert broken(steps, spoilt(whole) if over else None, whole) > 0


def test_contents_that_are_not_flushed_before_the_name_are_caught(target: Path, evidence: Path, whole: bytes) -> None:
    steps = recorded(lambda: pack(target, evidence), target.parent)
    unflushed = [step for at, step in enumerate(steps) if step.kind != "flush" or "rename" in kinds(steps[:at])]
    assert broken(unflushed, None, whole) > 0


def kinds(steps: list[Step]) -> set[str]:
    return {step.kind for step in steps}


@FOLDER_FLUSH
def test_a_name_that_is_not_flushed_may_be_gone_although_it_was_told(
    target: Path, evidence: Path, whole: bytes
) -> None:
    steps = recorded(lambda: pack(target, evidence), target.parent)
    assert names_after([step for step in steps if step.kind != "flush folder"], whole) == {True, False}


# Kills


def killed(target: Path, evidence: Path, at: int) -> None:
    """Export in a process of its own and kill it when it has done `at` steps of its progress."""
    script = (
        "import sys; from pathlib import Path; from tests.formats.exports import *\n"
        "target, evidence = map(Path, sys.argv[1:])\n"
        "write_bag(target, ROOT, payloads(evidence), INFO, lambda *_: (print(flush=True), sys.stdin.read(1)))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(target), str(evidence)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as child:  # fmt: skip
        assert child.stdin
        assert child.stdout
        for _ in range(at):
            if not child.stdout.readline():
                break
            child.stdin.write(b".")
            child.stdin.flush()
        child.kill()


@pytest.mark.parametrize("at", range(16) if LONG else (2, 4, 7, 9))
def test_after_a_kill_the_name_is_free_or_leads_to_all_and_the_rest_is_swept(
    target: Path, evidence: Path, whole: bytes, at: int
) -> None:
    killed(target, evidence, at)
    sweep_parts(target.parent)
    assert [path.read_bytes() == whole for path in target.parent.iterdir()] in ([], [True])


SUICIDE = """
import os, sys
from pathlib import Path
from tests.formats.exports import pack, tricked
from tests.platforms import KILL
folder, evidence, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
seen = 0
def trick(_name, _number, do, _given):
    global seen
    seen += 1
    if seen == number:
        os.kill(os.getpid(), KILL)
    return do()
with tricked(trick):
    pack(folder, evidence)
"""


@pytest.mark.parametrize("number", range(1, 90) if LONG else (30, 64))
def test_after_a_kill_at_a_call_an_earlier_package_or_all_of_the_new_one_is_there(
    target: Path, evidence: Path, whole: bytes, number: int
) -> None:
    earlier = spoilt(whole)
    target.write_bytes(earlier)
    subprocess.run(
        [sys.executable, "-c", SUICIDE, str(target), str(evidence), str(number)], cwd=REPOSITORY, check=False
    )
    assert target.read_bytes() in (earlier, whole)


def test_an_export_that_was_killed_can_be_made_again(target: Path, evidence: Path, whole: bytes) -> None:
    killed(target, evidence, 4)
    assert (pack(target, evidence).path, target.read_bytes() == whole) == (target, True)
