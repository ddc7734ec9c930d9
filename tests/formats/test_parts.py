"""A package in parts: each part is a bag of its own, and together they are the whole, byte for byte."""

from __future__ import annotations

import errno
import os
import random
import shutil
import zipfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_tui.core.amounts import read_amount
from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.formats.bag import Payload, Written, sweep_parts, write_bag
from cchc_tui.formats.parts import (
    MOST_PARTS,
    Whole,
    divide,
    is_part,
    join_parts,
    number_of,
    read_whole,
    write_parts,
)
from cchc_tui.formats.staging import publish_all, staging
from cchc_tui.formats.verify import BagReport, verify_bag
from tests.platforms import LINKS

ROOT = "GOI-xa-hoa-binh-2026-L1"
INFO = {"Source-Organization": "UBND xã Hòa Bình", "External-Identifier": "43a0a49b", "Cchc-Previous-Seal": "-"}
LIMIT = 120_000
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def files(tmp_path: Path) -> list[Payload]:
    """Two tables and nine papers of 20 to 60 thousand bytes."""
    made = [Payload("goi.json", b'{"nam": 2026}'), Payload("bang.xlsx", b"x" * 5000)]
    for number in range(9):
        path = tmp_path / "nguồn" / f"Báo cáo {number}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(random.Random(number).randbytes(20_000 + 5_000 * number))
        made.append(Payload(f"minh-chung/1.{number}/Bao-cao.pdf", path, None, path.name, f"1.{number}"))
    return made


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def cut(stage: Path, files: list[Payload], limit: int = LIMIT) -> tuple[Whole, list[Written]]:
    whole = divide(ROOT, files, INFO, limit)
    return whole, write_parts(stage, whole, files)


def told(whole: Whole, written: list[Written]) -> dict[int, BagReport]:
    """Each part by the number it says it has."""
    reports = [verify_bag(one.path) for one in written]
    return {number_of(report, whole)[0]: report for report in reports}


# Cutting


def test_parts_are_named_after_the_package_and_counted(stage: Path, files: list[Payload]) -> None:
    _, written = cut(stage, files)
    assert [one.path.name for one in written] == [f"{ROOT}.phan-{number}-tren-4.zip" for number in (1, 2, 3, 4)]


def test_no_part_is_longer_than_the_limit(stage: Path, files: list[Payload]) -> None:
    _, written = cut(stage, files)
    assert [one.size for one in written if one.size > LIMIT] == []


def test_every_part_is_a_valid_bag_for_others(stage: Path, files: list[Payload]) -> None:
    _, written = cut(stage, files)
    for one in written:
        with zipfile.ZipFile(one.path) as zipped:
            zipped.extractall(stage / "mo")
    opened = [bagit.Bag(str(path)) for path in sorted((stage / "mo").iterdir())]
    assert [bag.is_valid() for bag in opened] == [True] * 4
    labels = [(bag.info["Bag-Group-Identifier"], bag.info["Bag-Count"]) for bag in opened]
    assert labels == [("43a0a49b", f"{number} of 4") for number in (1, 2, 3, 4)]


def test_part_1_carries_every_table(stage: Path, files: list[Payload]) -> None:
    whole, _ = cut(stage, files)
    assert [share.path for share in whole.of(1)][:2] == ["goi.json", "bang.xlsx"]


def test_every_file_is_in_one_part(stage: Path, files: list[Payload]) -> None:
    whole, written = cut(stage, files)
    carried = [name.removeprefix("data/") for report in told(whole, written).values() for name in report.digests]
    assert sorted(name for name in carried if "/" in name or name in ("goi.json", "bang.xlsx")) == sorted(
        one.path for one in files
    )


def test_parts_are_the_same_bytes_each_time(stage: Path, files: list[Payload]) -> None:
    first = [one.path.read_bytes() for one in cut(stage, files)[1]]
    assert [one.path.read_bytes() for one in cut(stage, files)[1]] == first


def test_what_fits_is_not_cut(stage: Path, files: list[Payload]) -> None:
    size = write_bag(stage / f"{ROOT}.zip", ROOT, files, INFO).size
    assert [divide(ROOT, files, INFO, limit).count for limit in (size, size - 1)] == [1, 2]


def test_what_a_password_adds_is_kept_free(stage: Path, files: list[Payload]) -> None:
    size = write_bag(stage / f"{ROOT}.zip", ROOT, files, INFO).size
    assert [divide(ROOT, files, INFO, size + 99, wrapping=room).count for room in (99, 100)] == [1, 2]


def test_a_file_no_part_can_hold_is_named_with_its_leaf_and_the_size_that_would_do(files: list[Payload]) -> None:
    with pytest.raises(InputError, match=r"parts\.file_too_big") as caught:
        divide(ROOT, files, INFO, 50_000)
    facts = caught.value.facts
    assert (facts["name"], facts["criterion"], facts["size"]) == ("Báo cáo 8.pdf", "1.8", "58,6 KB")
    assert divide(ROOT, files, INFO, read_amount(str(facts["need"]))).count > 1


def test_tables_too_long_for_a_part_are_told_with_the_size_that_would_do(files: list[Payload]) -> None:
    with pytest.raises(InputError, match=r"parts\.limit_too_small") as caught:
        divide(ROOT, files[:2], INFO, 6_000)
    assert divide(ROOT, files[:2], INFO, read_amount(str(caught.value.facts["need"]))).count == 1


def test_parts_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(200_000))
    files = [Payload(f"b/{number}", tmp_path / "a", "0" * 64) for number in range(MOST_PARTS + 1)]
    with pytest.raises(InputError, match=r"parts\.too_many"):
        divide(ROOT, files, INFO, 400_000)


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=12), st.integers(45_000, 90_000))
@settings(max_examples=25, deadline=None)
def test_whatever_the_sizes_the_parts_join_to_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], limit: int
) -> None:
    folder = tmp_path_factory.mktemp("chia")
    files = [Payload("goi.json", b"{}")]
    for number, length in enumerate(lengths):
        (folder / str(number)).write_bytes(random.Random(number).randbytes(length))
        files.append(Payload(f"minh-chung/{number}", folder / str(number)))
    whole = divide(ROOT, files, INFO, limit)
    unsplit = write_bag(folder / "nguyen.zip", ROOT, files, INFO)
    if whole.count == 1:
        assert unsplit.size <= limit
        return
    written = write_parts(folder, whole, files)
    joined = join_parts(folder / "ghep.zip", whole, told(whole, written))
    assert (joined.path.read_bytes(), max(one.size for one in written) <= limit) == (unsplit.path.read_bytes(), True)


# Reading


def test_a_part_says_what_the_whole_is(stage: Path, files: list[Payload]) -> None:
    whole, written = cut(stage, files)
    assert [read_whole(verify_bag(one.path)) for one in written] == [whole] * 4


def test_the_seal_of_the_whole_is_known_before_it_is_written(stage: Path, files: list[Payload]) -> None:
    whole = divide(ROOT, files, INFO, LIMIT)
    assert write_bag(stage / f"{ROOT}.zip", ROOT, files, INFO).seal == whole.seal


def test_joined_parts_are_the_whole_byte_for_byte(stage: Path, files: list[Payload]) -> None:
    unsplit = write_bag(stage / "nguyen.zip", ROOT, files, INFO)
    whole, written = cut(stage, files)
    joined = join_parts(stage / "ghep.zip", whole, told(whole, written[::-1]))
    assert (joined.path.read_bytes(), joined.seal) == (unsplit.path.read_bytes(), unsplit.seal)


def test_a_whole_package_is_no_part(stage: Path, files: list[Payload]) -> None:
    assert not is_part(verify_bag(write_bag(stage / "a.zip", ROOT, files, INFO).path))


def test_a_part_changed_after_it_was_checked_is_not_joined(stage: Path, files: list[Payload]) -> None:
    whole, written = cut(stage, files)
    reports = told(whole, written)
    content = bytearray(written[2].path.read_bytes())
    content[5_000] ^= 1
    written[2].path.write_bytes(content)
    with pytest.raises(CchcError):
        join_parts(stage / "ghep.zip", whole, reports)
    assert not (stage / "ghep.zip").exists()


# All or none


def test_a_failure_at_any_part_leaves_none(stage: Path, files: list[Payload]) -> None:
    whole = divide(ROOT, files, INFO, LIMIT)
    source = files[-1].source
    assert isinstance(source, Path)
    source.write_bytes(b"khac")
    with pytest.raises(InputError, match=r"evidence\.changed"), staging(stage, ROOT, 1) as hidden:
        publish_all([one.path for one in write_parts(hidden, whole, files)], stage)
    assert os.listdir(stage) == []


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_a_name_refused_to_one_part_leaves_no_other(
    stage: Path, files: list[Payload], monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    whole = divide(ROOT, files, INFO, LIMIT)
    with pytest.raises(StoreError, match=r"export\.io"):
        published(stage, whole, files, lambda: fail_at(monkeypatch, nth))
    assert os.listdir(stage) == []


def published(stage: Path, whole: Whole, files: list[Payload], before: Callable[[], None]) -> None:
    """All parts under their names, after `before`."""
    with staging(stage, ROOT, 1) as hidden:
        made = [one.path for one in write_parts(hidden, whole, files)]
        before()
        publish_all(made, stage)


def fail_at(monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """The `nth` renaming from now on meets a stick that was pulled out."""
    real: Callable[..., None] = os.replace
    calls = iter(range(1, 100))

    def replace(*words: object) -> None:
        if next(calls) == nth:
            raise OSError(errno.EIO, "pulled out")
        real(*words)

    monkeypatch.setattr(os, "replace", replace)


def test_cancelling_leaves_no_part(stage: Path, files: list[Payload]) -> None:
    whole = divide(ROOT, files, INFO, LIMIT)
    asked = iter(range(100))
    with pytest.raises(StateError, match=r"export\.cancelled"), staging(stage, ROOT, 1) as hidden:
        write_parts(hidden, whole, files, cancelled=lambda: next(asked) > 20)
    assert os.listdir(stage) == []


def test_space_for_all_parts_is_asked_for_first(stage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1000, 0, 999))
    with pytest.raises(StoreError, match=r"export\.disk_full"), staging(stage, ROOT, 1000):
        pytest.fail("nothing is made without room for it")
    assert os.listdir(stage) == []


def test_what_an_export_cut_off_left_is_swept(stage: Path) -> None:
    left = stage / f".{ROOT}.4711.part"
    left.mkdir()
    (left / f"{ROOT}.phan-1-tren-2.zip").write_bytes(b"nua")
    assert (sweep_parts(stage), os.listdir(stage)) == ([left], [])


@LINKS
def test_a_link_named_like_a_leftover_is_left_alone(stage: Path, tmp_path: Path) -> None:
    (tmp_path / "nha").mkdir()
    (stage / f".{ROOT}.4711.part").symlink_to(tmp_path / "nha")
    assert (sweep_parts(stage), (tmp_path / "nha").is_dir()) == ([], True)


def test_progress_runs_through_all_parts(stage: Path, files: list[Payload]) -> None:
    seen: list[tuple[int, int]] = []
    whole = divide(ROOT, files, INFO, LIMIT)
    write_parts(stage, whole, files, lambda done, total: seen.append((done, total)))
    totals = {total for _, total in seen}
    assert (seen == sorted(seen), len(totals), seen[-1][0]) == (True, 1, totals.pop())
