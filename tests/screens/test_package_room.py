"""The room where a package is made: where to, how, with which reasons, and what is told afterwards."""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.content import Content

from cchc_tui.core.answers import Choice
from cchc_tui.drives import Drive
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.progress import Progress
from cchc_tui.screens.sending import Place, Way, places
from cchc_tui.store.store import Store
from cchc_tui.texts import package_labels as t
from tests.screens.kit import Desk, at_desk, begun
from tests.store.kit import START

CODE = "1.4.1"
DONE = "✓ Đã xuất và đọc lại"
GIB = 1 << 30


def office(home: Path, papers: int = 1) -> Store:
    """An office with one scored leaf and some papers that say nothing of themselves."""
    store = begun(home)
    store.save_answer(1, CODE, Choice(1))
    for number in range(papers):
        paper = home.parent / f"bien-ban-{number}.pdf"
        paper.write_bytes(b"%PDF-1.4" + bytes([65 + number]) * 60_000)
        store.add_evidence(1, CODE, read_evidence(paper, START))
    return store


@asynccontextmanager
async def in_room(home: Path, papers: int = 1) -> AsyncIterator[Desk]:
    """The room, with its places looked for."""
    async with at_desk(home, office(home, papers), size=(120, 36)) as desk:
        await desk.room("package")
        await desk.until(lambda: re.search(r"còn [\d,]+ [KMG]B", desk.text))
        yield desk


async def not_all_scored(desk: Desk) -> None:
    """A package with leaves that nobody scored is asked about; Enter agrees."""
    await desk.dialog("AskDialog")
    await desk.press("enter")


async def pack_with_one_reason(desk: Desk) -> None:
    """Enter, one reason for every warning, and wait for the end."""
    assert desk.app.session is not None
    several = len(desk.app.session.risk.open) > 1
    await desk.press("enter")
    await desk.dialog("ChooseDialog")
    await desk.press(*(["down"] if several else []), "enter")
    await desk.dialog("FieldsDialog")
    desk.send("Văn thư đang bổ sung\r")
    await not_all_scored(desk)
    await desk.until(lambda: desk.app.session is not None and not desk.app.session.export.busy and DONE in desk.text)


def test_sticks_come_before_the_folder_of_the_program() -> None:
    stick = Drive(Path("/media/HOSO"), "HOSO", "vfat", 6 * GIB, 8 * GIB, removable=True)
    disk = Drive(Path("/"), "", "ext4", 50 * GIB, 100 * GIB)
    rows = places(Path("/du-lieu/goi-ho-so"), [stick, disk])
    assert [(row.item, row.cells[1].text) for row in rows] == [
        (Place(Path("/media/HOSO"), stick=True), "còn 6 GB"),
        (Place(Path("/du-lieu/goi-ho-so")), "còn 50 GB"),
        (Place(None), ""),
    ]


async def test_a_package_goes_where_it_was_told_to(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        desk.app.screen.query_one(RowList).action_edge(1)
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        desk.send(f"\x05\x15{tmp_path / 'usb'}\r")
        await desk.dialog("ChooseDialog")
        await desk.press("down", "enter")
        await desk.dialog("FieldsDialog")
        desk.send("Văn thư đang bổ sung\r")
        await not_all_scored(desk)
        await desk.until(lambda: DONE in desk.text)
        assert len(list((tmp_path / "usb").glob("GOI-*.zip"))) == 1


async def test_the_seal_and_the_papers_to_sign_are_told(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await pack_with_one_reason(desk)
        assert [words for words in ("Mã niêm phong: ", "bien-nhan.docx") if words not in desk.text] == []


async def test_one_reason_serves_every_warning_and_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await pack_with_one_reason(desk)
        session = desk.app.session
        assert session is not None
        said = set(desk.stored.reasons.values())
        assert (said, session.risk.open, len(session.risk.warnings) > 1) == ({"Văn thư đang bổ sung"}, (), True)


async def test_reasons_can_be_given_one_by_one(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        session = desk.app.session
        assert session is not None
        await desk.until(lambda: session.looks)  # what the paper is decides how many warnings there are
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("enter")
        given = 0
        while left := len(session.risk.open):
            await desk.dialog("FieldsDialog")
            desk.send(f"lý do {given}\r")
            given += 1
            await desk.until(lambda left=left: len(session.risk.open) < left)  # type: ignore[misc]
        await not_all_scored(desk)
        await desk.until(lambda: DONE in desk.text)
        assert (sorted(desk.stored.reasons.values()), given > 1) == ([f"lý do {one}" for one in range(given)], True)


async def test_the_officer_can_turn_to_the_review_instead(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("down", "down", "enter")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "review")
        assert (getattr(desk.app.screen, "ROOM", ""), desk.stored.reasons) == ("review", {})


async def test_a_package_with_leaves_not_scored_waits_for_a_yes(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("down", "enter")
        await desk.dialog("FieldsDialog")
        desk.send("Văn thư đang bổ sung\r")
        await desk.dialog("AskDialog")
        await desk.press("escape")
        await desk.until(lambda: type(desk.app.screen).__name__ == "PackageScreen")
        assert (t.READY in desk.text, list((home / "goi-ho-so").glob("*.zip"))) == (True, [])


async def test_what_a_password_hides_is_not_compared_and_the_way_on_is_told(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("p")
        await desk.dialog("FieldsDialog")
        desk.send("matkhau-dai-2026\rmatkhau-dai-2026\r")
        await desk.until(lambda: t.WITH_PASSWORD in desk.text)
        await pack_with_one_reason(desk)
        await desk.press("t")
        await desk.until(lambda: any("gói có mật khẩu" in words for words in desk.notices))
        assert [words for words in desk.notices if "gói có mật khẩu" in words]


async def test_a_package_is_cut_under_the_limit_chosen(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home, papers=4) as desk:
        desk.app.screen._go_by(Way(limit=400_000))  # type: ignore[attr-defined]
        await pack_with_one_reason(desk)
        parts = list((home / "goi-ho-so").glob("*.phan-*.zip"))
        assert (len(parts) > 1, f"chia thành {len(parts)} phần" in desk.text) == (True, True)


async def test_the_limit_is_chosen_from_a_list(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("c")
        await desk.dialog("ChooseDialog")
        await desk.press("down", "down", "enter")
        await desk.until(lambda: "20 MB" in desk.text)
        assert desk.app.screen.way == Way(limit=20_000_000)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("ngan\r", "8 ký tự"), ("matkhau-dai-2026\rmatkhau-khac-2026\r", "không giống nhau")],
)
async def test_a_password_that_will_not_do_says_why(tmp_path: Path, typed: str, words: str) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("p")
        await desk.dialog("FieldsDialog")
        desk.send(typed)
        await desk.until(lambda: words in " ".join(desk.text.split()))
        assert words in " ".join(desk.text.split())


async def test_a_package_with_a_password_says_how_to_tell_it(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("p")
        await desk.dialog("FieldsDialog")
        desk.send("matkhau-dai-2026\rmatkhau-dai-2026\r")
        await desk.until(lambda: t.WITH_PASSWORD in desk.text)
        await pack_with_one_reason(desk)
        locked = list((home / "goi-ho-so").glob("*.co-mat-khau.zip"))
        assert (len(locked), "bằng điện thoại" in desk.text) == (1, True)


async def test_what_changed_since_the_last_sending_is_listed(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await pack_with_one_reason(desk)
        session = desk.app.session
        assert session is not None
        session.set_answer("1.6.1", Choice(1))
        await desk.press("t")
        await desk.dialog("ListDialog")
        assert ("Thay đổi từ lần gửi L1" in desk.text, "1.6.1" in desk.text) == (True, True)


async def test_a_supplement_carries_only_what_changed(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await pack_with_one_reason(desk)
        session = desk.app.session
        assert session is not None
        session.set_answer("1.6.1", Choice(1))
        await desk.press("b")
        await desk.until(lambda: "so với L1" in desk.text)
        await pack_with_one_reason(desk)
        await desk.until(lambda: len(list((home / "goi-ho-so").glob("GOI-*.zip"))) > 1 and not session.export.busy)
        first, second = sorted((home / "goi-ho-so").glob("GOI-*.zip"))
        assert (second.name[-6:], first.stat().st_size - second.stat().st_size > 50_000) == ("L2.zip", True)


async def test_the_kit_for_the_web_form_is_written(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("w")
        await desk.until(lambda: "bộ hồ sơ nhập web" in desk.text)
        (kit,) = (home / "goi-ho-so").glob("BO-NHAP-WEB-*")
        assert (kit / "index.html").exists()


async def test_esc_goes_back_while_nothing_is_written(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        await desk.press("escape")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "home")
        assert getattr(desk.app.screen, "ROOM", "") == "home"


async def test_leaving_the_room_neither_stops_an_export_nor_hides_its_end(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    left = threading.Event()

    def work(_: Progress, stopped: Callable[[], bool]) -> Content:
        left.wait(10)
        return Content(f"{DONE}, {stopped()}")

    async with in_room(home) as desk:
        desk.app.screen._export(work)  # type: ignore[attr-defined]
        await desk.room("scoring")
        left.set()
        await desk.until(lambda: desk.notices)
        assert desk.notices == [f"{DONE}, False"]


async def test_a_second_export_waits_for_the_first(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    async with in_room(home) as desk:
        session = desk.app.session
        assert session is not None
        session.export.busy = True
        await desk.press("enter")
        assert any("Việc trước chưa xong" in one for one in desk.notices)
