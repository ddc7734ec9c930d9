"""Papers on the command line: addresses, slots, copies, the tray, finding again, lists for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.texts import evidence_labels as e
from tests.cli.conftest import Cchc
from tests.screens.papers import PLAN, folder_of_three, word

ADDRESS = "https://hoabinh.gov.vn/van-ban/12"


def listed(cchc: Cchc, *words: str) -> list[dict[str, Any]]:
    """`cchc evidence list --json`."""
    found: list[dict[str, Any]] = json.loads(cchc("evidence", "list", "--json", *words).out)
    return found


def test_an_address_alone_is_a_paper(cchc: Cchc) -> None:
    ran = cchc("evidence", "add", "1.1.1", "--url", ADDRESS, "--summary", "Kế hoạch CCHC")
    assert (ran.code, [(one["url"], one["state"], one["leaves"][0]["code"]) for one in listed(cchc)]) == (
        0,
        [(ADDRESS, "address", "1.1.1")],
    )


def test_a_file_may_have_its_address(cchc: Cchc, papers: tuple[Path, Path]) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]), "--url", ADDRESS)
    assert [(one["name"], one["url"]) for one in listed(cchc)] == [(papers[0].name, ADDRESS)]


def test_what_is_no_address_is_refused(cchc: Cchc) -> None:
    ran = cchc("evidence", "add", "1.1.1", "--url", "trang nhà")
    assert (ran.code, "trang nhà" in ran.err, listed(cchc)) == (2, True, [])


@pytest.mark.parametrize(("slot", "code"), [("1", 0), ("99", 2), ("-1", 2)])
def test_a_slot_must_be_one_of_the_leaf(slot: str, code: int, bare: Cchc, papers: tuple[Path, Path]) -> None:
    bare.start(criteria="cap-xa-2025")
    ran = bare("evidence", "add", "1.1.1", str(papers[0]), "--slot", slot)
    assert (ran.code, [one["leaves"][0]["slot"] for one in listed(bare)]) == (code, [] if code else [int(slot)])


def test_a_copy_survives_its_original(cchc: Cchc, papers: tuple[Path, Path]) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]), "--copy")
    papers[0].unlink()
    assert [(one["name"], one["state"]) for one in listed(cchc)] == [(papers[0].name, "intact")]


def test_a_folder_goes_to_the_tray_with_what_it_may_be(cchc: Cchc, tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "vb")
    ran = cchc("evidence", "tray", str(folder))
    rows = [line for line in ran.out.splitlines() if PLAN[0] in line and PLAN[2] in line]
    assert (ran.code, len(rows), [one["leaves"] for one in listed(cchc, "--tray")]) == (0, 1, [[], [], []])


def test_taking_a_folder_in_twice_adds_nothing(cchc: Cchc, tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "vb")
    cchc("evidence", "tray", str(folder))
    ran = cchc("evidence", "tray", str(folder))
    assert (len(listed(cchc)), e.CLI_TAKEN_COUNT.format(count=3, new=0, refused=0) in ran.out) == (3, True)


def test_a_program_in_the_folder_is_told_and_not_taken(cchc: Cchc, tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "vb")
    (folder / "bảng.pdf").write_bytes(b"MZ" + bytes(200))
    ran = cchc("evidence", "tray", str(folder))
    assert ("bảng.pdf" in ran.out, len(listed(cchc))) == (True, 3)


def test_the_tray_is_listed_apart(proved: Cchc, tmp_path: Path) -> None:
    proved("evidence", "tray", str(word(tmp_path / "kh.docx")))
    both = proved("evidence", "list").out, proved("evidence", "list", "--tray").out
    assert ["kh.docx" in out for out in both] == [False, True]


def test_an_empty_tray_is_told(proved: Cchc) -> None:
    assert proved("evidence", "list", "--tray").out.strip() == e.CLI_TRAY_EMPTY


@pytest.mark.parametrize(("words", "state"), [((), "missing"), (("--yes",), "intact")], ids=["proposed", "taken"])
def test_a_moved_file_is_relinked_only_when_agreed(
    words: tuple[str, ...], state: str, cchc: Cchc, papers: tuple[Path, Path]
) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]))
    new = papers[0].rename(papers[0].with_name("Kế hoạch (cuối).pdf"))
    ran = cchc("evidence", "find", *words)
    assert (ran.code, str(new) in ran.out, [one["state"] for one in listed(cchc)]) == (0, True, [state])


def test_a_file_far_away_is_found_in_the_folder_named(cchc: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]))
    far = tmp_path / "xa" / "hơn" / "nữa"
    far.mkdir(parents=True)
    papers[0].rename(far / "a.pdf")
    codes = cchc("evidence", "find").code, cchc("evidence", "find", "--in", str(tmp_path / "xa"), "--yes").code
    assert (codes, [one["path"] for one in listed(cchc)]) == ((1, 0), [str(far / "a.pdf")])


def test_a_folder_that_is_not_there_is_told(proved: Cchc, tmp_path: Path) -> None:
    ran = proved("evidence", "find", "--in", str(tmp_path / "không có"))
    assert (ran.code, "không có" in ran.err) == (2, True)


def test_nothing_to_find_is_said(proved: Cchc) -> None:
    ran = proved("evidence", "find")
    assert (ran.code, ran.out.strip()) == (0, e.LOST_NONE)
