"""Handing over: in parts, with a password, as a supplement to what was sent before."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.jobs.delivery import Delivery
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import pack, prepare, take_snapshot
from cchc_tui.jobs.receiving import join, received
from cchc_tui.store.store import Store
from tests.jobs.packages import LIMIT, NAME, NOW, NUMBER, WORD, Plain, found, lines, retold, sent, whole
from tests.store.kit import open_store

# Delivering


def test_what_is_recorded_as_sent_is_the_whole(sender: Store, tmp_path: Path) -> None:
    cut = sent(sender, tmp_path / "ra", limit=LIMIT).written.parts
    (row,) = sender.exports(NUMBER)
    with received(cut) as (package,):
        seal = package.verdict.bag.seal
    assert (row.path, row.seal, row.size) == (str(cut[0]), seal, sum(path.stat().st_size for path in cut))


def test_a_paper_too_long_for_a_part_is_refused_and_nothing_is_left(sender: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"parts\.(file_too_big|limit_too_small)"):
        sent(sender, tmp_path / "ra", limit=40_000)
    assert (list((tmp_path / "ra").iterdir()), sender.exports(NUMBER)) == ([], [])


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "mkdir"])
def test_a_medium_that_fails_at_any_call_is_told_and_has_no_package(
    sender: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    manifest = prepare(take_snapshot(sender, NUMBER), {})
    folder = tmp_path / "usb"
    folder.mkdir()
    nth, step = 1, 7 if call == "write" else 1
    while failed(monkeypatch, call, nth, lambda: Delivery(LIMIT, WORD)(manifest, folder / f"{NAME}.zip")):
        assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == []
        nth += step
    assert (nth > 1, len(list(folder.glob("GOI-*"))) >= 3) == (True, True)


def failed(monkeypatch: pytest.MonkeyPatch, call: str, nth: int, work: Callable[[], object]) -> bool:
    """Whether `work` is told of a fault when the `nth` call of that name on the stick finds it pulled out."""
    real, calls = getattr(os, call), iter(range(1, 1_000_000))

    def faulty(*words: Any, **named: Any) -> Any:
        if (call != "open" or "usb" in Path(str(words[0])).parts) and next(calls) == nth:
            raise OSError(errno.EIO, "pulled out")
        return real(*words, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, faulty)
        try:
            work()
        except CchcError:
            return True
    return False


@pytest.mark.parametrize("limit", [None, LIMIT])
def test_cancelling_at_any_moment_leaves_nothing(sender: Store, tmp_path: Path, limit: int | None) -> None:
    folder, moments = tmp_path / "ra", 0
    while True:
        asked = iter(range(10_000))
        try:
            pack(sender, NUMBER, folder, NOW, writer=Delivery(limit, WORD), cancelled=lambda: next(asked) == moments)  # noqa: B023
        except StateError:
            assert list(folder.iterdir()) == []
            moments += 7
        else:
            break
    assert moments > 7


def test_progress_grows_to_its_end(sender: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    pack(sender, NUMBER, tmp_path / "ra", NOW, writer=Delivery(LIMIT, WORD), progress=lambda *step: seen.append(step))
    totals = {total for _, total in seen}
    assert (seen == sorted(seen), len(totals), seen[-1][0] / totals.pop() > 0.99) == (True, 1, True)


# Passwords


def test_with_a_password_only_locked_files_lie_there(sender: Store, tmp_path: Path) -> None:
    sent(sender, tmp_path / "ra", password=WORD)
    assert [path.name for path in (tmp_path / "ra").glob("*.zip")] == [f"{NAME}.co-mat-khau.zip"]


def test_locked_parts_keep_the_limit(sender: Store, tmp_path: Path) -> None:
    made = sent(sender, tmp_path / "ra", limit=LIMIT, password=WORD).written.parts
    assert (len(made) >= 3, [path for path in made if path.stat().st_size > LIMIT]) == (True, [])


def test_a_locked_package_says_that_it_has_a_password(sender: Store, tmp_path: Path) -> None:
    path = sent(sender, tmp_path / "ra", password=WORD).written.path
    assert found(path) == [(path.name, False, ["password.needed"])]


def test_a_locked_package_is_verified_with_its_password(sender: Store, tmp_path: Path) -> None:
    path = sent(sender, tmp_path / "ra", password=WORD).written.path
    assert found(path, password=WORD) == [(f"{NAME}.zip", True, [])]


def test_another_password_is_told_for_each_file(sender: Store, tmp_path: Path) -> None:
    made = sent(sender, tmp_path / "ra", limit=LIMIT, password=WORD).written.parts
    assert found(*made, password="sai-mat-khau") == [(path.name, False, ["password.wrong"]) for path in made]


def test_locked_parts_are_joined_to_the_package_without_a_password(sender: Store, tmp_path: Path) -> None:
    made = sent(sender, tmp_path / "ra", limit=LIMIT, password=WORD).written.parts
    with received(made, WORD) as packages:
        joined = join(packages, tmp_path / "ghep").path
    assert joined.read_bytes() == whole(sender, tmp_path / "tron").read_bytes()


def test_what_was_unlocked_is_gone_afterwards(sender: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sent(sender, tmp_path / "ra", password=WORD).written.path
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    with received([path], WORD) as (package,):
        assert (package.verdict.ok, package.verdict.bag.path.is_relative_to(tmp_path / "tam")) == (True, True)
    assert list((tmp_path / "tam").iterdir()) == []


# Supplements


@pytest.fixture
def two(sender: Store, tmp_path: Path) -> tuple[Path, Path]:
    """A first sending, and a supplement with one paper more."""
    first = whole(sender, tmp_path / "ra")
    paper = tmp_path / "Bổ sung.pdf"
    paper.write_bytes(b"%PDF-1.7 moi")
    sender.add_evidence(NUMBER, "1.1", read_evidence(paper, NOW))
    return first, sent(sender, tmp_path / "ra", since=first).written.path


def test_a_supplement_carries_only_what_changed(two: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(two[1]) as made:
        assert [name.split("/")[-1] for name in made.namelist() if "minh-chung" in name] == ["Bo-sung.pdf"]


def test_a_supplement_alone_says_which_package_it_needs(two: tuple[Path, Path]) -> None:
    (line,) = lines(two[1])
    assert ("gói bổ sung cho lần gửi 1" in line, "Cần gói L1 để đủ hồ sơ" in line) == (True, True)


def test_a_supplement_alone_is_sound(two: tuple[Path, Path]) -> None:
    assert found(two[1]) == [(two[1].name, True, ["goi.needs_sending"])]


@pytest.mark.parametrize("order", [1, -1])
def test_with_the_package_before_it_the_whole_is_checked(two: tuple[Path, Path], order: int) -> None:
    results = {name: (ok, codes) for name, ok, codes in found(*two[::order])}
    assert results == {two[0].name: (True, []), two[1].name: (True, ["goi.has_sending"])}


def test_a_supplement_to_parts_is_checked_against_them(sender: Store, tmp_path: Path) -> None:
    first = whole(sender, tmp_path / "tron")
    cut = sent(sender, tmp_path / "chia", limit=LIMIT).written.parts
    sender.save_answer(NUMBER, "1.1", Choice(2))
    second = sent(sender, tmp_path / "ra", since=first).written.path
    assert found(second, *cut)[0] == (second.name, True, ["goi.has_sending"])


def test_another_first_package_does_not_complete_a_supplement(
    made: Path, two: tuple[Path, Path], tmp_path: Path
) -> None:
    shutil.copytree(made, tmp_path / "khac")
    with open_store(tmp_path / "khac" / "cchc.db") as store:
        store.save_answer(NUMBER, "1.1", Choice(2))
        other = whole(store, tmp_path / "khac")
    assert (two[1].name, False, ["goi.other_sending", "goi.has_sending"]) in found(two[1], other)


def test_a_paper_that_was_never_sent_is_found_and_named_with_its_leaf(two: tuple[Path, Path]) -> None:
    def claim(plain: Plain) -> None:
        row = next(row for row in plain["evidence"] if row["name"] == "Kế hoạch 6.pdf")
        row["sha256"] = "0" * 64

    retold(two[1], claim, "data/goi.json")
    with received(two) as packages:
        faults = [(one.code, one.place) for package in packages for one in package.verdict.findings]
    assert faults == [("goi.evidence_not_sent", "1.6")]


def test_nothing_changed_is_an_empty_supplement(sender: Store, tmp_path: Path) -> None:
    first = whole(sender, tmp_path / "ra")
    second = sent(sender, tmp_path / "ra", since=first)
    assert (second.manifest.sending.number, dict(second.manifest.paths)) == (2, {})


def test_packing_a_supplement_again_is_the_same_sending(sender: Store, two: tuple[Path, Path], tmp_path: Path) -> None:
    again = sent(sender, tmp_path / "lai", since=two[0]).written.path
    assert (again.name, again.read_bytes()) == (two[1].name, two[1].read_bytes())


def test_a_supplement_is_to_an_earlier_sending(sender: Store, two: tuple[Path, Path], tmp_path: Path) -> None:
    retold(two[0], lambda plain: plain["sending"].update(number=9), "data/goi.json", {"Cchc-Sending": "9"})
    with pytest.raises(InputError, match=r"since\.newer"):
        sent(sender, tmp_path / "lai", since=two[0])


def test_a_damaged_package_is_no_start_for_a_supplement(sender: Store, two: tuple[Path, Path], tmp_path: Path) -> None:
    two[0].write_bytes(two[0].read_bytes()[:-100])
    with pytest.raises(StateError, match=r"since\.faulty"):
        sent(sender, tmp_path / "lai", since=two[0])
