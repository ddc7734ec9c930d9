"""Writing packages: always the same bytes, valid for others, and published whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tracemalloc
import zipfile
from collections import namedtuple
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from cchc_tui.core.errors import CchcError, InputError, StateError, StoreError
from cchc_tui.formats.bag import Payload, Written, seal, sweep_parts, write_bag
from cchc_tui.formats.verify import verify_bag
from cchc_tui.texts.package_errors import MESSAGES
from tests.formats.exports import BIG, INFO, PLAN, ROOT, evidence, pack, payloads, target
from tests.platforms import DEVICES, PIPES, POSIX

Usage = namedtuple("Usage", "total used free")
__all__ = ["evidence", "target"]


def refusal(target: Path, *payload: Payload) -> CchcError:
    """Why `payload` is not packed; nothing may be left behind, and the sentence has its facts."""
    with pytest.raises(CchcError) as caught:
        write_bag(target, ROOT, payload, INFO)
    assert os.listdir(target.parent) == []
    assert "{" not in MESSAGES[caught.value.code].format(**caught.value.facts)
    return caught.value


def test_a_package_is_a_valid_bag_for_others(target: Path, evidence: Path) -> None:
    pack(target, evidence)
    with zipfile.ZipFile(target) as made:
        assert made.testzip() is None
        made.extractall(target.parent / "mo")
    opened = bagit.Bag(str(target.parent / "mo" / ROOT))
    opened.validate()
    assert opened.info["Source-Organization"] == "UBND xã Hòa Bình"


def test_two_packings_are_the_same_bytes(target: Path, evidence: Path) -> None:
    pack(target, evidence)
    first = target.read_bytes()
    pack(target, evidence)
    assert target.read_bytes() == first


def test_the_bytes_of_a_package_never_change_between_versions(target: Path) -> None:
    write_bag(target, ROOT, [Payload("goi.json", b"{}")], {"Nam": "2026"})
    assert sha256(target.read_bytes()).hexdigest() == "23efffd0caae23e672cf42a013f555f54b400c2bff7b1a3fc7370159c4491dc9"


def test_what_was_written_is_told(target: Path, evidence: Path) -> None:
    written = pack(target, evidence)
    with zipfile.ZipFile(target) as made:
        sealed = seal(made.read(f"{ROOT}/tagmanifest-sha256.txt"))
    assert written == Written(target, target.stat().st_size, 3, 600_013, sealed)


def test_a_seal_is_eight_groups_of_four_digits() -> None:
    assert seal(b"") == "E3B0-C442-98FC-1C14-9AFB-F4C8-996F-B924"


def test_entries_keep_their_order_and_carry_no_time(target: Path, evidence: Path) -> None:
    pack(target, evidence)
    with zipfile.ZipFile(target) as made:
        entries = [(entry.filename.removeprefix(f"{ROOT}/"), entry.date_time[:3]) for entry in made.infolist()]
    names = ["bagit.txt", "data/goi.json", f"data/{PLAN}", "data/rong.txt"]
    names += ["bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert entries == [(name, (1980, 1, 1)) for name in names]


def test_bag_info_has_one_line_for_each_label(target: Path, evidence: Path) -> None:
    pack(target, evidence)
    info = {"Payload-Oxum": "600013.3", "Source-Organization": "UBND xã Hòa Bình", "Ghi-Chu": "hai dòng"}
    assert verify_bag(target).info == info


def test_progress_runs_through_writing_and_reading_back(target: Path, evidence: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_bag(target, ROOT, payloads(evidence), INFO, lambda done, total: seen.append((done, total)))
    whole = 2 * 600_013
    assert (seen == sorted(seen), seen[-1], {total for _, total in seen}) == (True, (whole, whole), {whole})


def test_writing_takes_little_memory(target: Path, evidence: Path) -> None:
    os.truncate(evidence, 48 << 20)
    tracemalloc.start()
    pack(target, evidence)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 << 20


def test_evidence_with_its_recorded_digest_is_packed(target: Path, evidence: Path) -> None:
    write_bag(target, ROOT, payloads(evidence, sha256(BIG).hexdigest()), INFO)
    assert verify_bag(target).ok


def test_evidence_that_is_not_the_recorded_one_stops_the_export(target: Path, evidence: Path) -> None:
    fault = refusal(target, *payloads(evidence, "0" * 64))
    assert (fault.code, fault.facts) == (
        "evidence.changed",
        {"path": PLAN, "name": "Kế hoạch.pdf", "criterion": "1.1.1"},
    )


def test_evidence_that_changes_while_it_is_read_stops_the_export(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = os.read

    def read_and_touch(descriptor: int, size: int) -> bytes:
        os.utime(evidence, (1, 1))
        return honest(descriptor, size)

    monkeypatch.setattr(os, "read", read_and_touch)
    assert refusal(target, *payloads(evidence)).code == "evidence.changed"


def test_evidence_that_cannot_be_read_stops_the_export(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int, size: int) -> bytes:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(os, "read", fail)
    fault = refusal(target, *payloads(evidence))
    assert (fault.code, fault.facts["reason"]) == ("evidence.unreadable", "EIO")


def test_missing_evidence_stops_the_export(target: Path, evidence: Path) -> None:
    assert refusal(target, Payload(PLAN, evidence / "khong-co")).code == "evidence.missing"


@pytest.mark.parametrize("kind", ["folder", pytest.param("fifo", marks=PIPES), pytest.param("device", marks=DEVICES)])
def test_only_regular_files_are_evidence(target: Path, evidence: Path, kind: str) -> None:
    path = {"folder": evidence.parent, "fifo": evidence.with_name("ong"), "device": Path("/dev/zero")}[kind]
    if kind == "fifo":
        os.mkfifo(path)
    assert refusal(target, Payload(PLAN, path)).code == "evidence.not_file"


@pytest.mark.parametrize(
    "path",
    ["../a", "/a", "a//b", "kế.pdf", "a b.pdf", "a\\b", "nul.txt", "a.", "", ".", "a/", "50%.pdf", "~a", "a" * 150],
)
def test_a_path_that_is_not_plain_everywhere_is_not_packed(target: Path, path: str) -> None:
    assert refusal(target, Payload(path, b"")).code == "export.bad_path"


@pytest.mark.parametrize("root", ["", "..", "GOI/L1", "gói", "G" * 41, "con"])
def test_a_root_that_is_not_plain_everywhere_is_not_used(target: Path, root: str) -> None:
    with pytest.raises(InputError, match=r"export\.bad_path"):
        write_bag(target, root, [Payload("a", b"")], {})


def test_two_files_of_one_name_are_not_packed(target: Path) -> None:
    assert refusal(target, Payload("a.pdf", b""), Payload("A.pdf", b"")).code == "export.twice"


def test_an_empty_package_is_not_written(target: Path) -> None:
    assert refusal(target).code == "export.empty"


def test_more_than_a_receiver_would_open_is_not_written(target: Path, evidence: Path) -> None:
    with evidence.open("r+b") as file:
        file.truncate(2 << 30)
    assert refusal(target, *payloads(evidence)).code == "export.too_big"


def test_more_files_than_a_receiver_would_open_are_not_written(target: Path) -> None:
    assert refusal(target, *(Payload(f"{number}", b"") for number in range(4997))).code == "export.too_many"


def test_too_little_space_is_told_before_anything_is_written(
    target: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1 << 20, 1 << 19, 1 << 19))
    fault = refusal(target, *payloads(evidence))
    assert (fault.code, fault.facts["need"], fault.facts["free"]) == ("export.disk_full", 734_083, 1 << 19)


def test_more_than_the_drive_can_hold_in_one_file_is_told_before_anything_is_written(
    target: Path, evidence: Path
) -> None:
    with pytest.raises(InputError, match=r"export\.over_limit"):
        write_bag(target, ROOT, payloads(evidence), INFO, most=600_000)
    assert os.listdir(target.parent) == []


def test_a_folder_that_is_gone_is_told(target: Path, evidence: Path) -> None:
    with pytest.raises(StoreError, match=r"export\.io"):
        pack(target.parent / "khong-co" / "goi.zip", evidence)


def test_cancelling_leaves_nothing_behind(target: Path, evidence: Path) -> None:
    with pytest.raises(StateError, match=r"export\.cancelled"):
        pack(target, evidence, cancelled=lambda: True)
    assert os.listdir(target.parent) == []


def test_only_our_own_leftovers_are_swept(tmp_path: Path) -> None:
    left = tmp_path / f".{ROOT}.zip.4711.part"
    other = [tmp_path / ".GOI-x.part", tmp_path / "GOI-1.zip", tmp_path / ".khac.zip.4711.part"]
    for path in (left, *other):
        path.write_bytes(b"")
    if POSIX:  # a pipe of such a name is not ours either
        os.mkfifo(tmp_path / ".GOI-x.1.part")
    assert (sweep_parts(tmp_path), left.exists(), all(path.exists() for path in other)) == ([left], False, True)


def test_sweeping_a_folder_that_is_gone_sweeps_nothing(tmp_path: Path) -> None:
    assert sweep_parts(tmp_path / "khong-co") == []
