"""E1–E8: whatever a call of the export comes back with, no false "đã xuất", no broken file, no earlier package lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_tui import patience
from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.formats import bag, past_cache, publish, verify
from cchc_tui.formats.bag import Written
from cchc_tui.formats.verify import verify_bag
from tests.formats.exports import (
    BIG,
    CALLS,
    HONEST_WRITE,
    INFO,
    LONG,
    MEDIUM,
    ROOT,
    Export,
    Trick,
    counted,
    evidence,
    failing,
    lay,
    outcome,
    pack,
    payloads,
    pulled_out,
    target,
    whole,
    wrongs,
)
from tests.platforms import LIMITS, LINKS, PIPES, POSIX

__all__ = ["evidence", "target", "whole"]
FULL, BROKEN, REFUSED = errno.ENOSPC, errno.EIO, errno.EACCES
BEFORE: dict[str, Callable[[bytes], bytes | None]] = {
    "nothing": lambda _whole: None,
    "the same package": lambda whole: whole,
    "the same package, damaged": lambda whole: whole.replace(BIG[:99], bytes(99)),
    "another package": lambda _whole: b"an earlier package",
}


def which(count: int) -> list[int]:
    """The calls that are made to fail: all of them, or in the short form at most a dozen spread over all."""
    step = 1 if LONG else max(1, count // 12)
    return list(range(1, count + 1, step))


@pytest.mark.parametrize("code", [BROKEN, FULL, REFUSED], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", [*CALLS, MEDIUM])
@pytest.mark.parametrize("before", BEFORE)
def test_a_fault_at_any_call_never_ends_in_a_false_answer_or_a_broken_file(
    target: Path, evidence: Path, whole: bytes, before: str, name: str, code: int
) -> None:
    earlier = BEFORE[before](whole)
    there = {target: earlier} if earlier is not None else {}
    lay(target, there)
    found = {}
    for number in which(counted(pack, target, evidence)[name]):
        told = outcome(pack, target, evidence, failing(name, number, code))
        found[number] = wrongs(target, earlier, whole, told)
        lay(target, there)
    assert found
    assert {number: wrong for number, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("before", BEFORE)
def test_a_stick_pulled_out_at_any_call_leaves_no_package_that_is_not_whole(
    target: Path, evidence: Path, whole: bytes, before: str
) -> None:
    earlier = BEFORE[before](whole)
    there = {target: earlier} if earlier is not None else {}
    lay(target, there)
    found = {}
    for number in which(counted(pack, target, evidence).total()):
        told = outcome(pack, target, evidence, pulled_out(number - 1))
        assert isinstance(told, CchcError) or number > 1
        found[number] = wrongs(target, earlier, whole, told, left=["part"])
        lay(target, there)
    assert {number: wrong for number, wrong in found.items() if wrong} == {}


def short(which: int) -> Trick:
    """Write number `which` takes half of what it is given; 0: each of them."""

    def trick(name: str, number: int, do: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "write" and number in (which, which or number):
            return HONEST_WRITE(given[0], bytes(given[1][: max(1, len(given[1]) // 2)]))
        return do()

    return trick


@pytest.mark.parametrize("number", range(4))
def test_short_writes_are_continued(target: Path, evidence: Path, whole: bytes, number: int) -> None:
    told = outcome(pack, target, evidence, short(number))
    assert (isinstance(told, Written), target.read_bytes() == whole) == (True, True)


def forgetting(which: int) -> Trick:
    """A stick with a false capacity: write number `which` is taken and not kept."""

    def trick(name: str, number: int, do: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if (name, number) == ("write", which):
            return os.write(given[0], bytes(len(given[1])))
        return do()

    return trick


def test_a_stick_that_forgets_what_it_was_given_is_found_out(target: Path, evidence: Path, whole: bytes) -> None:
    for number in which(counted(pack, target, evidence)["write"]):
        told = outcome(pack, target, evidence, forgetting(number))
        assert isinstance(told, CchcError)
        assert (told.code, os.listdir(target.parent)) == ("export.readback", [])


@LIMITS
def test_a_disk_that_fills_up_at_any_byte_is_told_by_the_system_itself(tmp_path: Path) -> None:
    """The kernel refuses (a limit on the size of files): a real short write, and then a real error."""
    import resource

    script = (
        "import sys, resource, signal; from pathlib import Path; from cchc_tui.formats.bag import *\n"
        "from cchc_tui.core.errors import CchcError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); folder = Path(sys.argv[1])\n"
        "for most in map(int, sys.argv[2:]):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))\n"
        "    try: write_bag(folder / 'GOI-a.zip', 'GOI-a', [Payload('a', b'a' * 70000)], {})\n"
        "    except CchcError as fault: print(fault.code, [path.name for path in folder.iterdir()])\n"
    )
    limits = [1, 30, 4096, 65536, 70000, 70500]
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), *map(str, limits)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == ["export.over_limit []"] * len(limits)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1


def test_a_failed_flush_is_never_made_good_by_another(target: Path, evidence: Path) -> None:
    flushed = []

    def trick(name: str, number: int, do: Callable[[], Any], _given: tuple[Any, ...]) -> Any:
        if name == "fsync":
            flushed.append(number)
            raise OSError(BROKEN, "flush")
        return do()

    told = outcome(pack, target, evidence, trick)
    assert (isinstance(told, StoreError), flushed, os.listdir(target.parent)) == (True, [1], [])


# The same checks find an export that does things in the wrong order


def _written(target: Path, part: Path, evidence: Path) -> Written:
    sources = bag._sources(ROOT, payloads(evidence))
    code = bag._write_part(part, ROOT, sources, INFO, bag._Steps(1, None, None))
    return Written(target, part.stat().st_size, 3, 600_013, code)


def straight_to_its_name(target: Path, evidence: Path) -> Written:
    """Wrong: the final name is there before the contents."""
    try:
        return _written(target, target, evidence)
    except OSError as fault:
        raise publish.explained(fault, target, 0) from fault


def never_read_back(target: Path, evidence: Path) -> Written:
    """Wrong: what was written is believed."""
    part = target.with_name(".x.part")
    written = _written(target, part, evidence)
    os.replace(part, target)
    return written


def named_before_it_is_read_back(target: Path, evidence: Path) -> Written:
    """Wrong: the name comes first, the proof after it."""
    written = never_read_back(target, evidence)
    publish.read_back(target, target.name, written.seal, lambda *_: None)
    return written


def over_whatever_lies_there(target: Path, evidence: Path) -> Written:
    """Wrong: another package of the same name is overwritten."""
    part = target.with_name(".x.part")
    written = _written(target, part, evidence)
    publish.read_back(part, target.name, written.seal, lambda *_: None)
    os.replace(part, target)
    return written


@pytest.mark.parametrize(
    ("export", "before", "trick", "wrong"),
    [
        (straight_to_its_name, None, failing("write", 4, FULL), ["broken"]),
        (never_read_back, None, forgetting(4), ["broken", "false"]),
        (named_before_it_is_read_back, None, forgetting(4), ["broken"]),
        (over_whatever_lies_there, b"an earlier package", forgetting(0), ["broken"]),
    ],
)
def test_an_export_in_the_wrong_order_is_caught_by_the_same_check(
    target: Path, evidence: Path, whole: bytes, export: Export, before: bytes | None, trick: Trick, wrong: list[str]
) -> None:
    lay(target, {target: before} if before else {})
    told = outcome(export, target, evidence, trick)
    assert wrongs(target, before, whole, told) == wrong


# Names


def test_another_package_of_the_same_name_is_kept_and_the_new_one_numbered(target: Path, evidence: Path) -> None:
    target.write_bytes(b"an earlier package")
    written = pack(target, evidence)
    assert (target.read_bytes(), written.path.name) == (b"an earlier package", f"{ROOT}.ban-2.zip")
    assert [(one.code, one.facts["other"]) for one in written.findings] == [("export.taken", written.path.name)]


def test_numbers_go_on_where_names_are_taken(target: Path, evidence: Path) -> None:
    for name in (f"{ROOT}.zip", f"{ROOT}.ban-2.zip"):
        target.with_name(name).write_bytes(b"x")
    assert pack(target, evidence).path.name == f"{ROOT}.ban-3.zip"


def test_the_same_package_damaged_is_made_whole_under_its_own_name(target: Path, evidence: Path, whole: bytes) -> None:
    target.write_bytes(whole.replace(BIG[:99], bytes(99)))
    assert (pack(target, evidence).path, target.read_bytes() == whole) == (target, True)


@pytest.mark.parametrize("kind", ["folder", pytest.param("link", marks=LINKS), pytest.param("fifo", marks=PIPES)])
def test_what_is_no_file_is_never_replaced(target: Path, evidence: Path, kind: str) -> None:
    match kind:
        case "folder":
            target.mkdir()
        case "link":
            target.symlink_to(target.parent / "nowhere")
        case _:
            os.mkfifo(target)
    state = target.lstat()
    assert (pack(target, evidence).path.name, target.lstat().st_ino) == (f"{ROOT}.ban-2.zip", state.st_ino)


def held(*names: str) -> Trick:
    """Other programs hold these names: Windows refuses to rename onto them."""

    def trick(name: str, _number: int, do: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "replace" and Path(given[1]).name in names:
            raise PermissionError(REFUSED, "held open")
        return do()

    return trick


def test_a_package_held_open_is_left_alone_and_the_new_one_numbered(target: Path, evidence: Path, whole: bytes) -> None:
    target.write_bytes(whole)
    told = outcome(pack, target, evidence, held(target.name))
    assert isinstance(told, Written)
    assert (told.path.name, told.path.read_bytes() == whole) == (f"{ROOT}.ban-2.zip", True)
    assert [one.code for one in told.findings] == ["export.busy"]


def test_a_folder_that_takes_no_name_is_told_and_left_clean(target: Path, evidence: Path) -> None:
    told = outcome(pack, target, evidence, held(target.name))
    assert isinstance(told, StoreError)
    assert (told.code, os.listdir(target.parent)) == ("export.held", [])


def test_a_target_held_open_for_a_moment_is_waited_for(target: Path, evidence: Path) -> None:
    told = outcome(pack, target, evidence, failing("replace", 1, REFUSED))
    assert isinstance(told, Written)
    assert told.path == target


def test_a_package_that_a_scanner_holds_for_a_moment_after_its_naming_is_waited_for(
    target: Path, evidence: Path
) -> None:
    after = 2 if POSIX else 0  # the folder and the medium itself are opened after it, there by other calls
    opened = counted(pack, target, evidence)["open"] - after
    told = outcome(pack, target, evidence, failing("open", opened, REFUSED))
    assert isinstance(told, Written)


def test_the_wait_for_a_target_is_two_seconds_in_ten_growing_pauses() -> None:
    pauses = patience.PAUSES
    assert (len(pauses), round(sum(pauses), 2), sorted(pauses)) == (10, 1.98, list(pauses))


def test_a_place_that_may_not_be_written_is_told(target: Path, evidence: Path) -> None:
    told = outcome(pack, target, evidence, failing("open", 1, errno.EROFS))
    assert isinstance(told, StoreError)
    assert told.code == "export.denied"


# What is proved after the rename


def readings(target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the whole package is read and verified during an export."""
    honest, calls = verify.verify_bag, list[Path]()

    def watched(path: Path, *given: Any, **more: Any) -> Any:
        calls.append(path)
        return honest(path, *given, **more)

    monkeypatch.setattr(verify, "verify_bag", watched)
    pack(target, evidence)
    return len(calls)


def test_a_name_that_leads_to_the_file_read_back_is_not_read_a_second_time(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert readings(target, evidence, monkeypatch) == 1


@pytest.mark.parametrize("field", ["st_ino", "st_size", "st_mtime_ns"])
def test_where_files_cannot_be_told_apart_or_have_changed_all_is_read_again(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    honest = publish.read_back

    def unsure(*given: Any) -> publish.ReadBack:
        found = honest(*given)
        return replace(found, state=_State(found.state, **{field: 0}))  # type: ignore[arg-type]

    monkeypatch.setattr(bag, "read_back", unsure)
    assert readings(target, evidence, monkeypatch) == 2


class _State:
    """A file's state with one field of it changed."""

    def __init__(self, state: os.stat_result, **changed: int) -> None:
        names = ("st_dev", "st_ino", "st_size", "st_mtime_ns")
        self.__dict__.update({name: getattr(state, name) for name in names} | changed)


def test_what_is_damaged_after_it_got_its_name_does_not_keep_it(target: Path, evidence: Path) -> None:
    def trick(name: str, _number: int, do: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        done = do()
        if name == "replace":
            os.truncate(given[1], 1000)
        return done

    told = outcome(pack, target, evidence, trick)
    assert isinstance(told, StoreError)
    assert (told.code, os.listdir(target.parent)) == ("export.readback", [])


def test_a_medium_that_cannot_be_read_past_the_memory_is_told(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> int:
        raise OSError(errno.EINVAL, "no direct reading")

    monkeypatch.setattr(past_cache, "_open_direct", refused)
    written = pack(target, evidence)
    assert (written.from_medium, verify_bag(target).ok) == (False, True)


def test_the_calls_of_an_export_are_all_counted(target: Path, evidence: Path) -> None:
    counts = counted(pack, target, evidence)
    assert set(counts) == {*CALLS, MEDIUM}
