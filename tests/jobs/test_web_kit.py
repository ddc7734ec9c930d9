"""The kit for a province's own web form: folders, names, copies, texts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Entry
from cchc_tui.core.errors import InputError, StateError, StoreError
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.documents.web_form import leaf_text
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.web_kit import LONGEST_PATH, plan_kit, write_kit
from cchc_tui.store.store import Store
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, an_assessment, choose, with_papers
from tests.platforms import PIPES, POSIX
from tests.store.kit import OFFICE, YEAR, open_store

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
SET = a_set(
    a_component("1.1.1", choose("2", "1", "0")),
    a_component("1.2", choose("1", "0")),
    a_component("1.3", ONE_OF_EACH["survey"]),
    a_component("1.10", ONE_OF_EACH["council_only"]),
)
NAME = "BO-NHAP-WEB-hoa-binh-2026"
PLAN = "05-KH-UBND-Ke-hoach-CCHC.pdf"
LONG = "Báo cáo kết quả thực hiện công tác cải cách hành chính năm 2026 của Ủy ban nhân dân xã " * 4


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A leaf answered, explained and proved by two papers, one of them used twice."""
    papers = tmp_path / "tai-lieu"
    papers.mkdir()
    (papers / "KH.pdf").write_bytes(b"%PDF-1.7 ke hoach")
    (papers / "Báo cáo.docx").write_bytes(b"PK bao cao")
    plan = DocumentFields("05/KH-UBND", "2026-01-09", "UBND xã Hòa Bình", "Kế hoạch CCHC")
    with open_store(tmp_path / "cchc.db") as opened:
        number = opened.create_assessment(OFFICE, YEAR, SET, deadline="2026-12-05T17:00")
        opened.save_answer(number, "1.1.1", Choice(1))
        opened.save_explanation(number, "1.1.1", "Ban hành\nđúng hạn")
        opened.add_evidence(number, "1.1.1", read_evidence(papers / "KH.pdf", NOW, plan), section="2", page="3")
        opened.add_evidence(number, "1.1.1", read_evidence(papers / "Báo cáo.docx", NOW))
        opened.add_evidence(number, "1.2", read_evidence(papers / "KH.pdf", NOW, plan))
        yield opened


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_leaf_the_form_asks_for_has_a_folder_in_its_order(store: Store, tmp_path: Path) -> None:
    kit = write_kit(store, 1, tmp_path / "ra")
    assert (kit.folder.name, files(kit.folder)) == (
        NAME,
        {
            "index.html", "01_1.1.1/noi-dung.txt", f"01_1.1.1/{PLAN}", "01_1.1.1/Bao-cao.docx",
            "02_1.2/noi-dung.txt", f"02_1.2/{PLAN}", "03_1.10/noi-dung.txt",
        },
    )  # fmt: skip


def test_copies_are_the_papers_that_were_attached(store: Store, tmp_path: Path) -> None:
    kit = write_kit(store, 1, tmp_path / "ra")
    digests = {one.fingerprint.sha256 for one in store.load(1).evidence.values()}
    copied = [path for path in kit.folder.rglob("*") if path.suffix in {".pdf", ".docx"}]
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in copied} == digests
    assert (kit.leaves, kit.files, kit.findings) == (3, 3, ())


def test_the_text_of_a_leaf_is_for_notepad_and_says_all_there_is_to_paste(store: Store, tmp_path: Path) -> None:
    raw = (write_kit(store, 1, tmp_path / "ra").folder / "01_1.1.1" / "noi-dung.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").split("\r\n") == [
        "1.1.1. Mục 1.1.1",
        "Điểm tự chấm: 2,00 (tối đa 2,00)",
        "Cách tính: Phương án 1 → 2 điểm",
        "",
        "Giải trình:",
        "Ban hành",
        "đúng hạn",
        "",
        "Tài liệu kiểm chứng:",
        "1. 05/KH-UBND ngày 09/01/2026 của UBND xã Hòa Bình: Kế hoạch CCHC (mục 2, trang 3)",
        f"   Tệp: {PLAN}",
        "2. Báo cáo.docx",
        "   Tệp: Bao-cao.docx",
        "",
    ]


def test_the_text_for_the_clipboard_names_no_file(store: Store) -> None:
    text = leaf_text(store.load(1), "1.2")
    assert text.split("\n") == [
        "1.2. Mục 1.2",
        "Điểm tự chấm: … (tối đa 1,00)",
        "Chưa chấm.",
        "",
        "Tài liệu kiểm chứng:",
        "1. 05/KH-UBND ngày 09/01/2026 của UBND xã Hòa Bình: Kế hoạch CCHC",
    ]


def test_the_page_shows_the_deadline_and_leads_to_every_copy(store: Store, tmp_path: Path) -> None:
    kit = write_kit(store, 1, tmp_path / "ra")
    page = (kit.folder / "index.html").read_text(encoding="utf-8")
    copies = [name for name in files(kit.folder) if name.endswith((".pdf", ".docx"))]
    assert ("05/12/2026 17:00" in page, [name for name in copies if f'href="{name}"' not in page]) == (True, [])


@pytest.mark.parametrize("how", ["gone", "changed", "longer", "folder", pytest.param("pipe", marks=PIPES)])
def test_a_paper_that_is_not_what_was_attached_is_left_out_and_named(store: Store, tmp_path: Path, how: str) -> None:
    paper = tmp_path / "tai-lieu" / "KH.pdf"
    content = paper.read_bytes()
    paper.unlink()
    match how:
        case "changed":
            paper.write_bytes(content.swapcase())
        case "longer":
            paper.write_bytes(content * 100)
        case "folder":
            paper.mkdir()
        case "pipe":
            os.mkfifo(paper)
    kit = write_kit(store, 1, tmp_path / "ra")
    assert [(one.code, one.place) for one in kit.findings] == [("kit.left_out", "1.1.1"), ("kit.left_out", "1.2")]
    assert ([name for name in files(kit.folder) if name.endswith(".pdf")], kit.files) == ([], 1)
    told = (kit.folder / "02_1.2" / "noi-dung.txt").read_text(encoding="utf-8-sig")
    page = (kit.folder / "index.html").read_text(encoding="utf-8")
    assert ("KHÔNG CÓ TỆP: KH.pdf" in told, "Tệp không chép được (2)" in page) == (True, True)


def test_a_kit_that_is_there_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    first = write_kit(store, 1, tmp_path / "ra").folder
    (first / "index.html").write_bytes(b"da danh dau")
    second = write_kit(store, 1, tmp_path / "ra").folder
    assert (second.name, (first / "index.html").read_bytes()) == (f"{NAME}-2", b"da danh dau")


def test_stopping_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"kit\.cancelled"):
        write_kit(store, 1, tmp_path / "ra", cancelled=lambda: True)
    assert list((tmp_path / "ra").iterdir()) == []


def test_what_an_earlier_kit_left_half_done_is_swept(store: Store, tmp_path: Path) -> None:
    half = tmp_path / "ra" / f".{NAME}.99999.part"
    (half / "01_1.1.1").mkdir(parents=True)
    (half / "01_1.1.1" / "a.pdf").write_bytes(b"x")
    write_kit(store, 1, tmp_path / "ra")
    assert [path.name for path in (tmp_path / "ra").iterdir()] == [NAME]


def test_progress_ends_at_the_whole(store: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    kit = write_kit(store, 1, tmp_path / "ra", progress=lambda done, total: seen.append((done, total)))
    assert (seen[-1], seen == sorted(seen)) == ((kit.size, kit.size), True)


def test_nothing_answered_is_no_kit(tmp_path: Path) -> None:
    with open_store(tmp_path / "moi.db") as empty:
        empty.create_assessment(OFFICE, YEAR, SET)
        with pytest.raises(StateError, match=r"pack\.nothing"):
            write_kit(empty, 1, tmp_path / "ra")


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(StoreError, match=r"kit\.io") as caught:
        write_kit(store, 1, tmp_path / "tep")
    assert caught.value.facts["reason"] == ("EEXIST" if POSIX else "WinError 183")


def test_a_target_too_deep_for_windows_is_refused_before_anything_is_written(store: Store, tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["thu-muc-rat-dai"] * 12)
    with pytest.raises(InputError, match=r"kit\.too_deep"):
        write_kit(store, 1, deep)
    assert not deep.exists()


@given(
    base=st.integers(20, 150),
    numbers=st.lists(st.sampled_from(["05/KH-UBND", "", "1204/QĐ-UBND", "." * 9, "số " * 40]), min_size=1, max_size=4),
    name=st.sampled_from(["a.pdf", "Kế hoạch năm.docx", "con", ".an", "x" * 300 + ".PDF", "a.tar.gz", "…"]),
    summary=st.sampled_from(["", "Kế hoạch CCHC. Phần 1.2", LONG, "noi-dung"]),
)
def test_no_path_is_long_and_no_two_are_one(base: int, numbers: list[str], name: str, summary: str) -> None:
    papers = []
    for place, number in enumerate(numbers):
        one = a_paper(f"{place}", name)
        papers.append(one.__class__(one.id, one.path, name, one.fingerprint, DocumentFields(number, "", "", summary)))
    keys = " ".join(one.id for one in papers)
    plan = plan_kit(with_papers(an_assessment(SET), *papers, links={"1.1.1": keys}), base)
    assert plan is not None
    names = [one.casefold() for one in plan[0].names.values()]
    longest = max(base + len("/") + len(plan[0].folder) + len("/") + len(one) for one in names)
    assert (len(set(names)), longest + len("-999") <= LONGEST_PATH, "noi-dung.txt" in names) == (
        len(papers),
        True,
        False,
    )
    assert all(one.isascii() and one == one.strip(".-") for one in names)


def test_a_file_name_begins_with_the_number_of_its_document() -> None:
    one = a_paper("a", "scan0001.pdf")
    plan = plan_kit(with_papers(an_assessment(SET), one, links={"1.2": "a"}), 30)
    assert plan is not None
    assert plan[1].names == {"a": "05-KH-UBND-Ke-hoach-CCHC.pdf"}


def test_what_a_notice_leaves_out_has_no_folder() -> None:
    criteria = a_set(a_component("1.1"), a_component("1.2", excluded_by="12/TB-SNV"), a_component("1.3"))
    plan = plan_kit(an_assessment(criteria), 30)
    assert plan is not None
    assert [leaf.folder for leaf in plan] == ["01_1.1", "02_1.3"]


def test_an_explanation_alone_is_a_leaf_of_the_kit() -> None:
    told = an_assessment(SET, {"1.2": Choice(1)}).with_entry(Entry("1.2", Choice(1), "Có làm"))
    assert leaf_text(told, "1.2").endswith("\n\nGiải trình:\nCó làm")
