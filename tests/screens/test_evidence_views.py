"""The four views of the evidence room: what stands in each, in which order, and what narrows it down."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.jobs.evidence import address_paper
from cchc_tui.screens.lists import RowList
from cchc_tui.store.store import Store
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts.paper_texts import STANDINGS
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.papers import NOTICE, NOW, PLAN, REPORT, registered, word

PLAN_FIELDS = DocumentFields("5/KH-UBND", "2026-01-09", "UBND xã Hòa Bình", "Kế hoạch CCHC năm 2026")
REPORT_FIELDS = DocumentFields("45/BC-UBND", "2026-11-02", "UBND xã Hòa Bình", "Báo cáo CCHC quý III")
LOOSE_FIELDS = DocumentFields("12/TB-UBND", "2026-02-12", "UBND xã Hòa Bình", "Thông báo kết luận kiểm tra")


def three_papers(home: Path) -> Store:
    """A plan and a report in use, and a notice in the tray."""
    store = begun(home / "home")
    registered(store, word(home / "bc.docx", REPORT), REPORT_FIELDS, "1.2", "1.1.2")
    registered(store, word(home / "kh.docx", PLAN), PLAN_FIELDS, "1.3.1")
    registered(store, word(home / "tb.docx", NOTICE), LOOSE_FIELDS)
    return store


def shown(desk: Desk) -> list[str]:
    """The numbers of the papers in the order of the rows."""
    rows = [" ".join(cell.text for cell in row.cells) for row in desk.app.screen.query_one(RowList).rows]
    return [number for row in rows for number in ("5/KH-UBND", "45/BC-UBND", "12/TB-UBND") if f"{number} " in f"{row} "]


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("1", ["45/BC-UBND", "5/KH-UBND", "12/TB-UBND"]),
        ("2", ["45/BC-UBND", "45/BC-UBND", "5/KH-UBND"]),
        ("3", ["12/TB-UBND"]),
        ("4", []),
    ],
    ids=["register", "leaves", "tray", "needed"],
)
async def test_a_view_holds_its_papers(key: str, numbers: list[str], tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.press(key)
        assert shown(desk) == numbers


async def test_the_line_of_views_counts_them(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        counted = {"register": 3, "leaves": 3, "tray": 1}
        wanted = [e.VIEW.format(name=e.VIEWS[name], count=count) for name, count in counted.items()]
        assert [words for words in wanted if words not in desk.rows[1]] == []


@pytest.mark.parametrize(
    ("presses", "numbers"),
    [
        (0, ["45/BC-UBND", "5/KH-UBND", "12/TB-UBND"]),
        (1, ["45/BC-UBND", "12/TB-UBND", "5/KH-UBND"]),
        (2, ["5/KH-UBND", "12/TB-UBND", "45/BC-UBND"]),
    ],
    ids=["set", "date", "number"],
)
async def test_s_sorts_the_register(presses: int, numbers: list[str], tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.press(*["s"] * presses)
        assert shown(desk) == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("bao cao", ["45/BC-UBND"]),
        ("báo cáo", ["45/BC-UBND"]),
        ("bảo cáo", []),
        ("ket luan", ["12/TB-UBND"]),
        ("1.3.1", ["5/KH-UBND"]),
        ("tb.docx", ["12/TB-UBND"]),
        ("xyz", []),
    ],
)
async def test_typed_words_narrow_the_rows(words: str, numbers: list[str], tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        desk.send(f"/{words}\r")
        await desk.until(lambda: shown(desk) == numbers and desk.app.focused is desk.app.screen.query_one(RowList))
        assert shown(desk) == numbers


async def test_escape_shows_every_row_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        desk.send("/bao cao\r")
        await desk.until(lambda: len(shown(desk)) == 1)
        await desk.press("escape")
        await desk.until(lambda: len(shown(desk)) == 3)
        assert len(shown(desk)) == 3


async def test_the_cursor_stays_on_its_paper_from_view_to_view(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.press("down", "2")
        link = desk.app.screen.query_one(RowList).item
        assert desk.now.evidence[link.evidence_id].document == PLAN_FIELDS  # type: ignore[attr-defined]


async def test_a_paper_leaves_the_tray_only_after_a_question_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        desk.send("3\x1b[3~\r")
        await desk.until(lambda: len(desk.now.evidence) == 2)
        gone = len(desk.stored.evidence)
        await desk.press("ctrl+z")
        await desk.until(lambda: len(desk.now.evidence) == 3)
        assert (gone, len(desk.stored.evidence)) == (2, 3)


async def test_a_paper_in_the_register_is_untied_from_all_its_leaves_as_one_edit(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        desk.send("\x1b[3~\r")
        await desk.until(lambda: len(desk.now.links) == 1)
        left = [link.code for link in desk.stored.links]
        await desk.press("ctrl+z")
        await desk.until(lambda: len(desk.now.links) == 3)
        assert (left, len(desk.stored.links)) == (["1.3.1"], 3)


async def test_what_papers_bytes_say_is_shown_without_being_asked(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", three_papers(tmp_path)) as desk:
        await desk.room("evidence")
        await desk.until(lambda: desk.text.count(STANDINGS["signed"]) == 3)
        assert desk.text.count(STANDINGS["signed"]) == 3


async def test_what_papers_bytes_say_is_kept_for_the_next_start(tmp_path: Path) -> None:
    store = three_papers(tmp_path)
    digests = {one.fingerprint.sha256 for one in store.load(1).evidence.values()}
    async with at_desk(tmp_path / "home", store) as desk:
        await desk.room("evidence")
        await desk.until(lambda: set(store.looks()) == digests)
        assert set(store.looks()) == digests


async def test_a_paper_that_is_only_an_address_has_no_file_to_miss(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.add_evidence(1, "1.1.1", address_paper("https://hoabinh.gov.vn/12", NOW))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("evidence")
        await desk.until(lambda: e.FILE_SHORT["address"] in desk.text)
        assert (e.FILE_SHORT["address"] in desk.text, e.FILE_SHORT["missing"] in desk.text) == (True, False)
