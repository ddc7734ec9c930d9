"""What can befall papers between the desk and the package: locked, doubled, carrying programs, taken away."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import pack, verify
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from tests.build import a_component, a_set
from tests.formats.paper_files import WORDS, a_pdf, a_word_file, said
from tests.store.kit import OFFICE, YEAR, open_store

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
NUMBER = 1


def a_store(folder: Path, *papers: Path) -> Store:
    """A store whose leaf 1.1 is answered and proved by these papers."""
    store = open_store(folder / "cchc.db")
    number = store.create_assessment(OFFICE, YEAR, a_set(a_component("1.1")))
    store.save_answer(number, "1.1", Choice(1))
    for path in papers:
        store.add_evidence(number, "1.1", read_evidence(path, NOW))
    return store


def a_file(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def packed(folder: Path, *papers: Path) -> list[str]:
    """The papers in a package that holds."""
    with a_store(folder, *papers) as store:
        verdict = verify(pack(store, NUMBER, folder / "ra", NOW).written.path)
    assert verdict.ok
    return [path.rpartition("/")[2] for path in verdict.bag.sound if "/1.1/" in path]


def test_a_file_that_word_holds_is_told_with_the_name_of_word() -> None:
    fault = PermissionError(13, "in use")
    fault.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    told = explain(InputError("evidence.unreadable", name="a.docx", path="C:/a.docx", reason=reason_of(fault)))
    assert ("Word" in told, "WinError 32" in told) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xã/a.pdf", "thôn/a.pdf"),
        ("xã/a.pdf", "thôn/A.PDF"),
        ("xã/Kế hoạch.pdf", unicodedata.normalize("NFD", "thôn/Kế hoạch.pdf")),
        ("xã/ke hoach.pdf", "thôn/ke-hoach.pdf"),
    ],
    ids=["same", "case", "normal form", "safe name"],
)
def test_papers_of_one_name_are_both_packed(tmp_path: Path, one: str, other: str) -> None:
    papers = a_file(tmp_path / one, a_pdf(said("mot"))), a_file(tmp_path / other, a_pdf(said("hai")))
    assert len({name.casefold() for name in packed(tmp_path, *papers)}) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bao cao.docm", a_word_file({"word/vbaProject.bin": b"macro"})),
        ("bao cao.pdf", a_pdf(said(WORDS), more=[b"<</S/JavaScript/JS(app.alert(1))>>"])),
    ],
)
def test_papers_with_programs_in_them_are_carried_as_they_are(tmp_path: Path, name: str, content: bytes) -> None:
    assert len(packed(tmp_path, a_file(tmp_path / name, content))) == 1


def test_a_paper_taken_away_while_packing_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    paper = a_file(tmp_path / "a.pdf", a_pdf(said(WORDS)))
    with a_store(tmp_path, paper) as store:
        # What an antivirus does between the check and the copy.
        with pytest.raises(InputError, match=r"evidence\.(missing|unreadable)"):
            pack(store, NUMBER, tmp_path / "ra", NOW, progress=lambda *_: paper.unlink(missing_ok=True))
        assert (list((tmp_path / "ra").iterdir()), store.exports(NUMBER)) == ([], [])
