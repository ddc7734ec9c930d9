"""Papers that have moved are found by their bytes near by or in a chosen folder, and only proposed."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_tui.core.evidence import Evidence, FileState
from cchc_tui.jobs.evidence import check_file, kept_copy, read_evidence
from cchc_tui.jobs.evidence_find import Search, find_again
from cchc_tui.store.vault import Vault
from tests.platforms import LINKS

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 ke hoach " * 1000


def moved(tmp_path: Path, to: str, *, content: bytes = CONTENT) -> Evidence:
    """A paper recorded in nha/cchc/2026 and then moved."""
    home = tmp_path / "nha" / "cchc" / "2026"
    home.mkdir(parents=True)
    path = home / "a.pdf"
    path.write_bytes(content)
    one = read_evidence(path, NOW)
    target = tmp_path / to
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, target)
    return one


def places(tmp_path: Path, search: Search) -> list[str]:
    """Where papers were found, below the test's folder."""
    return [Path(one.path).relative_to(tmp_path).as_posix() for one in search.found]


@pytest.mark.parametrize(
    "to",
    [
        "nha/cchc/2026/Kế hoạch.pdf",
        "nha/cchc/a.pdf",
        "nha/cchc/2026/quy 1/a.pdf",
        "nha/cchc/2026/quy 1/thang 2/a.pdf",
    ],
    ids=["renamed", "one up", "one down", "two down"],
)
def test_a_paper_near_its_old_place_is_found(tmp_path: Path, to: str) -> None:
    assert places(tmp_path, find_again([moved(tmp_path, to)])) == [to]


@pytest.mark.parametrize("to", ["nha/cchc/2026/1/2/3/a.pdf", "khac/a.pdf"])
def test_a_paper_far_away_is_found_only_in_a_chosen_folder(tmp_path: Path, to: str) -> None:
    one = moved(tmp_path, to)
    assert (places(tmp_path, find_again([one])), places(tmp_path, find_again([one], tmp_path))) == ([], [to])


def test_what_is_found_is_only_proposed(tmp_path: Path) -> None:
    one = moved(tmp_path, "nha/cchc/a.pdf")
    find_again([one])
    assert check_file(one) is FileState.MISSING


def test_a_proposal_carries_the_fingerprint_it_will_have(tmp_path: Path) -> None:
    one = moved(tmp_path, "nha/cchc/a.pdf")
    (found,) = find_again([one]).found
    assert (found.evidence_id, found.fingerprint.sha256) == (one.id, one.fingerprint.sha256)


def test_the_same_size_with_other_bytes_is_not_taken(tmp_path: Path) -> None:
    one = moved(tmp_path, "mat/a.pdf")
    (tmp_path / "nha/cchc/2026/b.pdf").write_bytes(CONTENT.upper())
    assert find_again([one]).found == ()


def test_a_kept_copy_is_found_first(tmp_path: Path) -> None:
    one = moved(tmp_path, "nha/cchc/a.pdf")
    vault = Vault(tmp_path / "du-lieu")
    kept_copy(read_evidence(tmp_path / "nha/cchc/a.pdf", NOW), vault)
    (found,) = find_again([one], vault=vault).found
    assert found.path == str(vault.path(vault.find(one.fingerprint)))


def test_two_papers_with_the_same_bytes_are_both_found(tmp_path: Path) -> None:
    one = moved(tmp_path, "nha/cchc/a.pdf")
    other = read_evidence(tmp_path / "nha/cchc/a.pdf", NOW)
    assert {found.evidence_id for found in find_again([one, other]).found} == {one.id, other.id}


def test_a_search_ends_when_it_has_seen_enough_and_says_so(tmp_path: Path) -> None:
    one = moved(tmp_path, "khac/a.pdf")
    for number in range(50):
        (tmp_path / f"nha/cchc/2026/{number}.txt").touch()
    assert find_again([one], tmp_path, most_entries=10) == Search((), whole=False)


def test_a_search_whose_time_is_up_says_so(tmp_path: Path) -> None:
    assert find_again([moved(tmp_path, "nha/cchc/a.pdf")], seconds=-1) == Search((), whole=False)


def test_a_search_can_be_broken_off(tmp_path: Path) -> None:
    one = moved(tmp_path, "nha/cchc/a.pdf")
    assert find_again([one], cancelled=lambda: True) == Search((), whole=False)


@LINKS
def test_folders_that_lead_to_themselves_end(tmp_path: Path) -> None:
    one = moved(tmp_path, "khac/a.pdf")
    (tmp_path / "nha/cchc/2026/lap").symlink_to(tmp_path / "nha")
    assert find_again([one], tmp_path / "nha") == Search(())


def test_a_folder_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    one = moved(tmp_path, "khac/a.pdf")
    os.rename(tmp_path / "nha", tmp_path / "cu")
    assert places(tmp_path, find_again([one], tmp_path / "khac")) == ["khac/a.pdf"]


@pytest.mark.parametrize("content", [b""])
def test_empty_papers_are_not_looked_for(tmp_path: Path, content: bytes) -> None:
    assert find_again([moved(tmp_path, "nha/cchc/a.pdf", content=content)]).found == ()
