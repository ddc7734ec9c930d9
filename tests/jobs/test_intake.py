"""Taking papers in: many paths at once, each looked at, guessed, compared and given leaves; what is refused is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint
from cchc_tui.core.papers import Standing
from cchc_tui.jobs import intake
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.intake import Likeness, Tray, Twin, list_files, take_in
from cchc_tui.jobs.pasted import read_paths
from cchc_tui.jobs.setup import find_set
from cchc_tui.texts.errors import explain
from tests.build import an_assessment
from tests.formats.paper_files import DRAWN, WORDS, a_pdf, a_word_file, locked_pdf, said
from tests.platforms import LINKS, posix_only

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
PDF = a_pdf(said(WORDS))


def a_file(folder: Path, name: str, content: bytes = PDF) -> Path:
    """A file, its folder made when it is not there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def taken(*paths: Path, register: tuple[Evidence, ...] = (), of: Assessment | None = None) -> Tray:
    """What is taken in of these paths."""
    return take_in(paths, of or an_assessment(evidence={one.id: one for one in register}), NOW)


def registered(key: str, number: str = "", day: str = "", issuer: str = "", path: str = "/o/cu.pdf") -> Evidence:
    """A paper of other bytes in the register."""
    return Evidence(key, path, "cu.pdf", Fingerprint(1, 0, "ab" * 32), DocumentFields(number, day, issuer))


# Paths


def test_a_line_is_a_path(tmp_path: Path) -> None:
    one, other = a_file(tmp_path, "Kế hoạch CCHC.pdf"), a_file(tmp_path, "b.pdf")
    assert read_paths(f"{one}\n\n  {other}  \n") == [one, other]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"/a/Kế hoạch.pdf" "/a/b c.pdf"', ["/a/Kế hoạch.pdf", "/a/b c.pdf"]),
        ("'/a/Kế hoạch.pdf' '/a/b c.pdf'", ["/a/Kế hoạch.pdf", "/a/b c.pdf"]),
        ('"/a/Kế hoạch.pdf"', ["/a/Kế hoạch.pdf"]),
        ("/khong/co gi.pdf", ["/khong/co gi.pdf"]),
        ("file:///a/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf", ["/a/Kế hoạch.pdf"]),
        ("file:///a/b.pdf file:///a/c.pdf", ["/a/b.pdf", "/a/c.pdf"]),
        ("file:///C:/CCHC/b.pdf", ["C:/CCHC/b.pdf"]),
        ("file://localhost/a/b.pdf", ["/a/b.pdf"]),
        ("FILE:///a/b.pdf", ["/a/b.pdf"]),
        ("file://may-chu/chung/b.pdf", ["//may-chu/chung/b.pdf"]),
        ("/a/b.pdf\n/a/b.pdf", ["/a/b.pdf"]),
        ("\r\n \n", []),
        ("", []),
    ],
)
def test_what_is_pasted_is_read_as_paths(text: str, names: list[str]) -> None:
    assert read_paths(text) == [Path(name) for name in names]


@posix_only("a Windows console drops names in quotation marks, not behind backslashes")
def test_names_dropped_on_a_terminal_are_read(tmp_path: Path) -> None:
    one, other = a_file(tmp_path, "b c.pdf"), a_file(tmp_path, "d.pdf")
    dropped = f"{one} {other}".replace("b c", "b\\ c")
    assert read_paths(dropped) == [one, other]


def test_a_name_with_blanks_is_not_taken_apart(tmp_path: Path) -> None:
    a_file(tmp_path, "b"), a_file(tmp_path, "c.pdf")
    whole = a_file(tmp_path, "b c.pdf")
    assert read_paths(str(whole)) == [whole]


def test_a_home_that_nobody_has_is_told() -> None:
    with pytest.raises(InputError, match=r"path\.home"):
        read_paths("~khong-co-ai/a.pdf")


# Folders


def listed(folder: Path) -> tuple[list[str], list[str]]:
    files, findings = list_files([folder])
    return [path.relative_to(folder).as_posix() for path in files], [one.code for one in findings]


def test_a_folder_stands_for_the_papers_in_it(tmp_path: Path) -> None:
    for name in ("b.pdf", "Ảnh.jpg", "trong/c.docx", "chay.exe", "~$b.docx", ".an/d.pdf", "trang.html", "Thumbs.db"):
        a_file(tmp_path, name)
    assert listed(tmp_path) == (["Ảnh.jpg", "b.pdf", "trong/c.docx"], [])


@LINKS
def test_a_folder_that_leads_to_itself_is_not_followed(tmp_path: Path) -> None:
    a_file(tmp_path, "a.pdf")
    (tmp_path / "lap").symlink_to(tmp_path)
    assert listed(tmp_path) == (["a.pdf"], [])


@LINKS
def test_a_link_in_a_folder_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "mat.pdf").symlink_to("khong-co.pdf")
    (tmp_path / "vong.pdf").symlink_to("vong.pdf")
    assert [one.code for one in taken(tmp_path).refused] == ["evidence.not_found", "evidence.unreadable"]


def test_a_folder_without_papers_is_told(tmp_path: Path) -> None:
    assert listed(tmp_path) == ([], ["intake.folder_empty"])


def test_a_folder_of_too_many_papers_is_cut_and_told(tmp_path: Path) -> None:
    for number in range(intake.MOST_FILES + 1):
        (tmp_path / f"{number}.pdf").touch()
    files, findings = listed(tmp_path)
    assert (len(files), findings) == (intake.MOST_FILES, ["intake.too_many"])


# What is taken


def test_a_paper_is_taken_with_what_its_first_page_says(tmp_path: Path) -> None:
    (one,) = taken(a_file(tmp_path, "a.docx", a_word_file())).papers
    assert one.evidence.document == DocumentFields(
        "45/BC-UBND", "2026-12-02", "Ủy ban nhân dân xã Hòa Bình", "Báo cáo công tác cải cách hành chính năm 2026"
    )


def test_a_scan_is_taken_with_what_its_name_says(tmp_path: Path) -> None:
    (one,) = taken(a_file(tmp_path, "05-KH-UBND.pdf", a_pdf(DRAWN))).papers
    assert (one.look.standing, one.evidence.document) == (Standing.SCAN, DocumentFields("05/KH-UBND"))


def test_leaves_are_suggested(tmp_path: Path) -> None:
    assessment = an_assessment(find_set("cap-xa-2025"))
    (one,) = taken(a_file(tmp_path, "Kế hoạch kiểm soát TTHC.pdf"), of=assessment).papers
    assert one.suggestions[0].code == "3.1.1"


def test_what_is_refused_is_told_with_its_name_and_the_rest_is_taken(tmp_path: Path) -> None:
    tray = taken(a_file(tmp_path, "a.exe"), a_file(tmp_path, "b.pdf"), tmp_path / "c.pdf")
    assert ([one.evidence.name for one in tray.papers], [(one.code, one.place) for one in tray.refused]) == (
        ["b.pdf"],
        [("evidence.program", "a.exe"), ("evidence.not_found", "c.pdf")],
    )


@pytest.mark.parametrize("name", ["Báo cáo - Mật.pdf", "05-KH-UBND(M).pdf"])
def test_a_paper_marked_secret_is_refused(tmp_path: Path, name: str) -> None:
    (found,) = taken(a_file(tmp_path, name)).refused
    assert found.code == "paper.secret"


def test_a_secret_stamp_on_the_first_page_refuses_a_paper(tmp_path: Path) -> None:
    page = "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\nSố: 05/KH-UBND\nTỐI MẬT\nKẾ HOẠCH\n"
    (found,) = taken(a_file(tmp_path, "a.txt", page.encode())).refused
    assert (found.code, "không gắn" in explain(found)) == ("paper.secret", True)


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("a.pdf", PDF, []),
        ("a.pdf", b"", ["paper.empty"]),
        ("a.docx", PDF, ["paper.misnamed"]),
        ("a.docx", a_word_file({"word/vbaProject.bin": b"x"}), ["paper.macros"]),
        ("a.pdf", locked_pdf("mat khau", "chu"), ["paper.look_locked"]),
        ("a.pdf", b"%PDF-1.7 hong", ["paper.look_broken"]),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, ["paper.archive"]),
    ],
)
def test_what_needs_a_look_is_said(tmp_path: Path, name: str, content: bytes, codes: list[str]) -> None:
    (one,) = taken(a_file(tmp_path, name, content)).papers
    assert [found.code for found in one.findings] == codes


def test_a_paper_among_temporary_files_has_to_be_kept(tmp_path: Path) -> None:
    (one,) = taken(a_file(tmp_path, "Downloads/a.pdf")).papers
    assert one.keep


# Twins


def test_the_same_bytes_elsewhere_are_noticed(tmp_path: Path) -> None:
    known = read_evidence(a_file(tmp_path, "a.pdf"), NOW)
    (one,) = taken(a_file(tmp_path, "b.pdf"), register=(known,)).papers
    assert one.twin == Twin(Likeness.SAME_BYTES, known.id, "a.pdf")


def test_the_same_bytes_twice_in_one_tray_are_noticed(tmp_path: Path) -> None:
    first, second = taken(a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf")).papers
    assert (first.twin, second.twin) == (None, Twin(Likeness.SAME_BYTES, first.evidence.id, "a.pdf"))


def test_empty_files_are_not_twins(tmp_path: Path) -> None:
    papers = taken(a_file(tmp_path, "a.pdf", b""), a_file(tmp_path, "b.pdf", b"")).papers
    assert [one.twin for one in papers] == [None, None]


@pytest.mark.parametrize(
    ("number", "day", "issuer", "is_twin"),
    [
        ("45/BC-UBND", "", "", True),
        ("045 / BC-UBND", "", "", True),
        ("45/BC-UBND", "2026-03-01", "", True),
        ("45/BC-UBND", "2025-12-02", "", False),
        ("45/BC-UBND", "", "UBND tỉnh", False),
        ("45/BC-UBND", "", "Ủy ban nhân dân xã Hòa Bình", True),
        ("46/BC-UBND", "", "", False),
        ("", "", "", False),
    ],
)
def test_the_same_number_with_other_bytes_is_noticed(
    tmp_path: Path, number: str, day: str, issuer: str, is_twin: bool
) -> None:
    known = registered("cu", number, day, issuer)
    (one,) = taken(a_file(tmp_path, "a.docx", a_word_file()), register=(known,)).papers
    assert one.twin == (Twin(Likeness.SAME_NUMBER, "cu", known.title) if is_twin else None)


def test_newer_bytes_at_a_registered_place_renew_that_paper(tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.pdf")
    known = registered("cu", "45/BC-UBND", path=str(path))
    (one,) = taken(path, register=(known,)).papers
    assert (one.twin, one.evidence.id, one.evidence.document) == (
        Twin(Likeness.SAME_PLACE, "cu", "45/BC-UBND"),
        "cu",
        known.document,
    )


# Progress


def test_progress_names_each_file(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    take_in([a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf")], an_assessment(), NOW,
            progress=lambda *one: told.append(one))  # fmt: skip
    assert told == [(0, 2, "a.pdf"), (1, 2, "b.pdf")]


def test_breaking_off_keeps_what_was_looked_at(tmp_path: Path) -> None:
    files = [a_file(tmp_path, f"{number}.pdf") for number in range(3)]
    answers = iter([False, True])
    tray = take_in(files, an_assessment(), NOW, cancelled=lambda: next(answers))
    assert [one.evidence.name for one in tray.papers] == ["0.pdf"]
