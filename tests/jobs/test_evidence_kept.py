"""Papers kept as copies, and papers renewed at their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_tui.core.evidence import DocumentFields, FileState
from cchc_tui.jobs.evidence import check_file, check_vault, kept_copy, read_evidence
from cchc_tui.store.vault import Vault
from tests.build import an_assessment
from tests.jobs.test_evidence import NOW, a_file

# Kept copies


def test_a_kept_paper_is_linked_to_its_copy_under_its_own_name(tmp_path: Path) -> None:
    one = kept_copy(read_evidence(a_file(tmp_path), NOW), Vault(tmp_path / "nha"))
    assert (one.name, one.is_kept, check_file(one, deep=True)) == ("Kế hoạch.pdf", True, FileState.INTACT)


def test_a_kept_paper_outlives_the_file_it_came_from(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    one = kept_copy(read_evidence(path, NOW), Vault(tmp_path / "nha"))
    path.unlink()
    assert check_file(one) is FileState.INTACT


def test_attaching_the_same_file_again_does_not_give_up_its_kept_copy(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    one = kept_copy(read_evidence(path, NOW), Vault(tmp_path / "nha"))
    assert an_assessment(evidence={one.id: one}).settled(read_evidence(path, NOW)) == one


def test_a_damaged_copy_is_told(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "nha")
    one = kept_copy(read_evidence(a_file(tmp_path), NOW), vault)
    Path(one.path).write_bytes(b"hong")
    assert [(found.code, found.facts) for found in check_vault([one], vault)] == [
        ("paper.vault_damaged", {"name": "Kế hoạch.pdf"})
    ]


def test_sound_copies_and_papers_that_are_not_kept_are_not_told(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "nha")
    linked = read_evidence(a_file(tmp_path), NOW)
    assert check_vault([linked, kept_copy(linked, vault)], vault) == []


# Renewing a paper at its place


def test_newer_bytes_at_a_known_place_renew_the_paper_that_lies_there(tmp_path: Path) -> None:
    known = replace(read_evidence(a_file(tmp_path), NOW), document=DocumentFields("05/KH-UBND"))
    newer = read_evidence(a_file(tmp_path, content=b"%PDF-1.7 moi"), NOW)
    settled = an_assessment(evidence={known.id: known}).settled(newer)
    assert settled == replace(known, fingerprint=newer.fingerprint)


def test_what_is_said_anew_takes_the_place_of_what_was_known(tmp_path: Path) -> None:
    known = replace(read_evidence(a_file(tmp_path), NOW), document=DocumentFields("05/KH-UBND"))
    again = read_evidence(Path(known.path), NOW, DocumentFields("06/KH-UBND"))
    assert an_assessment(evidence={known.id: known}).settled(again).document == DocumentFields("06/KH-UBND")


def test_a_paper_at_a_new_place_is_registered_as_it_is(tmp_path: Path) -> None:
    one = read_evidence(a_file(tmp_path), NOW)
    assert an_assessment().settled(one) is one
