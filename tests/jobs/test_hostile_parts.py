"""Parts that lie: of other packages, twice, changed, miscounted; each is refused with a sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.formats.parts import MOST_PARTS, Share, Whole
from cchc_tui.store.store import Store
from tests.jobs.packages import LIMIT, NAME, NUMBER, Plain, forged, found, lines, opened, retold, sent


def test_forging_without_a_change_is_not_found(cut: list[Path]) -> None:
    forged(cut[1], {})
    assert found(*cut) == [(NAME, True, [])]


def test_the_same_part_twice_is_said_and_does_no_harm(cut: list[Path], tmp_path: Path) -> None:
    copy = Path(shutil.copy(cut[1], tmp_path / "ban-sao.zip"))
    assert found(*cut, copy) == [(NAME, True, ["parts.twice"])]


def test_of_the_same_part_twice_the_sound_one_counts(cut: list[Path], tmp_path: Path) -> None:
    copy = Path(shutil.copy(cut[1], tmp_path / "ban-sao.zip"))
    content = bytearray(cut[1].read_bytes())
    content[40_000] ^= 1
    cut[1].write_bytes(content)
    assert found(cut[0], cut[1], copy, *cut[2:]) == [(NAME, True, ["parts.twice"])]


def test_parts_of_two_packages_are_two_packages(sender: Store, cut: list[Path], tmp_path: Path) -> None:
    sender.save_answer(NUMBER, "1.1", Choice(2))
    other = sent(sender, tmp_path / "khac", limit=LIMIT).written.parts
    missing = ["parts.missing"]
    assert found(*cut[:-1], other[-1]) == [
        (NAME, False, missing), (NAME, False, missing * (len(other) - 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "count", ["2 of 9", "2 of 10000", "9 of 3", "0 of 3", "-1 of 3", "hai", "2 of 3 of 4", "２ of 3"]
)
def test_a_part_that_lies_about_its_number_is_told(cut: list[Path], count: str) -> None:
    forged(cut[1], {}, count)
    results = found(*cut)
    assert (results[0][1:], results[1]) == ((False, ["parts.missing"]), (cut[1].name, False, ["parts.count"]))


def test_a_part_that_says_it_is_another_part_is_told(cut: list[Path]) -> None:
    forged(cut[1], {}, f"3 of {len(cut)}")
    assert (cut[1].name, False, ["parts.disagrees"]) in found(*cut)


@pytest.mark.parametrize("files", [{"data/minh-chung/1.1/la.pdf": b"la"}, {"data/la.txt": b"la"}])
def test_a_part_with_a_file_more_is_told(cut: list[Path], files: dict[str, bytes]) -> None:
    forged(cut[1], files)
    assert (cut[1].name, False, ["parts.disagrees"]) in found(*cut)


def test_a_paper_exchanged_and_sealed_again_is_told(cut: list[Path]) -> None:
    paper = next(name for name in opened(cut[1])[1] if name.endswith(".pdf"))
    forged(cut[1], {paper: b"gia mao"})
    assert (cut[1].name, False, ["parts.disagrees"]) in found(*cut)


def claim(count: int) -> Callable[[Plain], object]:
    def edit(plain: Plain) -> None:
        plain["count"] = count
        row = plain["files"][-1]
        plain["files"] = [{**row, "path": f"{row['path']}-{number}", "part": number} for number in range(1, count + 1)]

    return edit


SHAPES: dict[str, Callable[[Plain], object]] = {
    "10,000 parts": claim(10_000),
    "one part too many": claim(MOST_PARTS + 1),
    "another count": lambda plain: plain.update(count=99),
    "another seal": lambda plain: plain.update(seal="-".join(["0000"] * 8)),
    "no files": lambda plain: plain["files"].clear(),
    "files are no list": lambda plain: plain.update(files=7),
    "a file is no table": lambda plain: plain["files"].append("a"),
    "a path outside": lambda plain: plain["files"][0].update(path="../../ra.json"),
    "a path twice": lambda plain: plain["files"][1].update(path=plain["files"][0]["path"].upper()),
    "a size that is none": lambda plain: plain["files"][0].update(size=-1),
    "a size that is a switch": lambda plain: plain["files"][0].update(size=True),
    "a digest that is none": lambda plain: plain["files"][0].update(sha256="x" * 64),
    "part 0": lambda plain: plain["files"][0].update(part=0),
    "a hole between parts": lambda plain: plain["files"][0].update(part=40),
    "a root outside": lambda plain: plain.update(package="../GOI-x"),
    "a root that is a path": lambda plain: plain.update(package="GOI-x/GOI-y"),
    "a label with a line end": lambda plain: plain["info"].update({"A: b\nC": "d"}),
    "a label of BagIt's": lambda plain: plain["info"].update({"Payload-Oxum": "1.1"}),
    "a value that is none": lambda plain: plain["info"].update({"A": 7}),
    "no labels": lambda plain: plain.pop("info"),
}


@pytest.mark.parametrize("case", SHAPES)
def test_a_list_of_parts_that_cannot_be_is_refused_with_a_sentence(cut: list[Path], case: str) -> None:
    retold(cut[1], SHAPES[case])
    assert (cut[1].name, False, ["parts.shape"]) in found(cut[1])


def test_a_newer_list_of_parts_is_refused_with_both_versions(cut: list[Path]) -> None:
    retold(cut[1], lambda plain: plain.update(schema="cchc.phan/2"))
    (line,) = lines(cut[1])
    assert ("“cchc.phan/2”" in line, "“cchc.phan/1”" in line) == (True, True)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 9_000, b'{"schema": NaN}', b"\xff", b"7", b"null"])
def test_a_list_of_parts_that_is_no_list_is_refused(cut: list[Path], content: bytes) -> None:
    forged(cut[1], {"data/cac-phan.json": content})
    ((_, ok, codes),) = found(cut[1])
    assert (ok, codes[0] in {"parts.shape", "parts.unreadable"}) == (False, True)


def test_a_whole_told_otherwise_in_every_part_has_another_seal(sender: Store, cut: list[Path], tmp_path: Path) -> None:
    first = found(*cut)
    assert first == [(NAME, True, [])]
    for path in cut:
        retold(path, lambda plain: plain["files"][-1].update(size=plain["files"][-1]["size"] + 1))
    assert {code for _, _, codes in found(*cut) for code in codes} == {"parts.shape"}


def test_a_size_that_lies_under_a_seal_made_for_it_is_told(cut: list[Path]) -> None:
    def edit(plain: Plain) -> None:
        plain["files"][-1]["size"] += 1
        shares = tuple(Share(**row) for row in plain["files"])
        plain["seal"] = Whole(plain["package"], plain["info"], shares).seal

    carrier = json.loads(opened(cut[0])[1]["data/cac-phan.json"])["files"][-1]["part"]
    for path in cut:
        retold(path, edit)
    assert (cut[carrier - 1].name, False, ["parts.disagrees"]) in found(*cut)


def test_one_bad_file_does_not_stop_the_rest(cut: list[Path], tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 khong phai")
    results = found(*cut, tmp_path / "hong.zip")
    assert [(name, ok) for name, ok, _ in results] == [("hong.zip", False), (NAME, True)]
