"""The room of criteria sets by keys: corrected into a version, written, read in, changed by notices, moved to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_tui.core.criteria import CriteriaSet, ExpectedPaper
from cchc_tui.core.points import points
from cchc_tui.jobs.set_draft import Draft, kept_draft
from cchc_tui.jobs.sets import user_sets
from cchc_tui.jobs.setup import export_set, read_any_set
from cchc_tui.paths import Paths
from cchc_tui.screens.criteria_view import Place
from cchc_tui.screens.fields import TextBox, TextField
from cchc_tui.screens.lists import RowList
from cchc_tui.texts import criteria_labels as t
from tests.build import a_component, a_set, bands, choose
from tests.screens.kit import Desk, at_desk, begun

SIZES = [(80, 24), (120, 30)]


def small_set() -> CriteriaSet:
    """Three leaves: a choice, bands with a paper due, and a choice."""
    paper = ExpectedPaper("Kế hoạch", "trước 15/01")
    return a_set(
        a_component("1.1", choose("1", "0")),
        a_component("1.2", bands((80, "2"), (0, "0")), evidence=(paper,), owner="Văn phòng"),
        a_component("1.3", choose("1", "0")),
    )


def saved_sets(home: Path) -> list[CriteriaSet]:
    """What lies in the office's own folder."""
    return [one.criteria for one in user_sets(Paths(home)) if one.criteria is not None]


async def at_place(desk: Desk, code: str) -> None:
    """To the room, and to a place in the tree."""
    if getattr(desk.app.screen, "ROOM", "") != "criteria":
        await desk.room("criteria")
    desk.app.screen.query_one("#set", RowList).go(lambda item: isinstance(item, Place) and item.code == code)
    await desk.pilot.pause()


def field(desk: Desk, name: str) -> TextField | TextBox:
    """The field of the dialog on top."""
    return next(one for one in desk.app.screen.query("TextField, TextBox") if one.name == name)  # type: ignore[return-value]


async def put(desk: Desk, name: str, text: str) -> None:
    """Type a text in place of what stands in a field."""
    one = field(desk, name)
    one.focus()
    one.clear()
    await desk.pilot.pause()
    desk.send(text)
    await desk.until(lambda: (one.value if isinstance(one, TextField) else one.text) == text)
    await desk.pilot.pause()


async def corrected(desk: Desk, code: str, **texts: str) -> None:
    """Open a place, type into its fields, and come back."""
    await at_place(desk, code)
    await desk.press("s")
    await desk.dialog("EditDialog")
    for name, text in texts.items():
        await put(desk, name, text)
    await desk.press("escape")
    await desk.until(lambda: not desk.app.screen.is_modal)


async def filled(desk: Desk, **texts: str) -> None:
    """Fill the fields of a small dialog and finish it."""
    await desk.dialog("FieldsDialog")
    for name, text in texts.items():
        await put(desk, name, text)
    list(desk.app.screen.query(TextField))[-1].focus()
    await desk.pilot.pause()
    await desk.press("\r")


async def saved(desk: Desk, note: str) -> None:
    """The draft becomes a version."""
    await desk.press("w")
    await filled(desk, note=note)
    await desk.until(lambda: not desk.app.screen.is_modal)


# Looking.


@pytest.mark.parametrize("size", SIZES)
async def test_a_leaf_is_told_with_the_days_its_papers_are_due(size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set()), size=size) as desk:
        await at_place(desk, "1.2")
        assert "15/01/2026" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_row_tells_the_set_itself(size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set()), size=size) as desk:
        await at_place(desk, "")
        assert f"thu · {t.VERSION.format(version=1)}" in desk.text


async def test_the_menu_leads_to_the_room(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.press("f10")
        dialog = await desk.dialog("ChooseDialog")
        dialog.query_one(RowList).go(lambda item: item == "criteria")
        await desk.press("\r")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "criteria")
        assert t.HEAD in desk.text


# Correcting.


async def test_a_correction_becomes_a_new_version_with_its_note(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await corrected(desk, "1.2", max_points="3", rule="Theo tỷ lệ: b/a × điểm tối đa; dưới 70 % → 0")
        await saved(desk, "sửa điểm 1.2")
    (made,) = saved_sets(tmp_path)
    told = (made.version, made.change_note, made.by_code["1.2"].max_points, made.areas[0].max_points)
    assert told == (2, "sửa điểm 1.2", points("3"), points("5"))


async def test_an_assessment_stays_on_its_version(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await corrected(desk, "1.1", name="Tên khác")
        await saved(desk, "đổi tên")
        assert desk.stored.criteria == small_set()


async def test_every_fault_stands_beside_its_field_at_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set()), size=(120, 40)) as desk:
        await at_place(desk, "1.2")
        await desk.press("s")
        await desk.dialog("EditDialog")
        await put(desk, "max_points", "hai")
        await put(desk, "who", "ai đó")
        await put(desk, "evidence", "Báo cáo (hạn: hôm nào)")
        await put(desk, "explanation", "tùy")
        assert [word in desk.text for word in ("“hai”", "“hôm nào”", "“tùy”")] == [True] * 3


async def test_a_faulty_draft_is_not_saved(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await corrected(desk, "1.2", rule="Tỷ lệ: 100 % → 9; dưới 100 % → 0")
        await desk.press("w")
        await desk.dialog("ListDialog")
    assert saved_sets(tmp_path) == []


async def test_what_was_typed_is_there_again_after_the_program_was_closed(tmp_path: Path) -> None:
    store = begun(tmp_path, small_set())
    async with at_desk(tmp_path, store) as desk:
        await at_place(desk, "1.1")
        await desk.press("s")
        await desk.dialog("EditDialog")
        await put(desk, "max_points", "một")
        desk.send("\x11")
        await desk.until(lambda: not desk.app.is_running, settle=False)
    assert kept_draft(Paths(tmp_path), small_set()).fields("1.1")["max_points"] == "một"


async def test_a_draft_dropped_leaves_nothing(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await corrected(desk, "1.1", name="Tên khác")
        await desk.press("\x1b[3~")
        await desk.dialog("AskDialog")
        await desk.press("\r")
        await desk.until(lambda: not desk.app.screen.is_modal)
        assert kept_draft(Paths(tmp_path), small_set()) == Draft(small_set())


async def test_the_head_takes_grades_window_and_rounding(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await corrected(desk, "", grades="Đạt 50; Chưa đạt 0", since="01/01/2026", until="30/11/2026", places="3")
        await saved(desk, "đổi xếp loại")
    (made,) = saved_sets(tmp_path)
    told = ([one.name for one in made.grades], [str(day) for day in made.window or ()], made.rounding.places)
    assert told == (["Đạt", "Chưa đạt"], ["2026-01-01", "2026-11-30"], 3)


# Files.


@pytest.mark.parametrize("ending", ["toml", "xlsx"])
async def test_a_set_is_written_and_reads_back_equal(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"bo.{ending}"
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await desk.room("criteria")
        await desk.press("x")
        await filled(desk, path=str(target))
        await desk.until(target.exists)
    assert read_any_set(target)[0] == small_set()


async def import_file(desk: Desk, path: Path) -> None:
    """To the list of what was understood."""
    await desk.room("criteria")
    await desk.press("i")
    await desk.dialog("FilePicker")
    desk.app.screen.query_one(TextField).value = str(path)
    await desk.press("\r")
    await desk.dialog("ImportBoard")


async def test_a_set_read_in_is_saved_only_when_agreed(tmp_path: Path) -> None:
    export_set(replace(small_set(), code="moi"), tmp_path / "moi.toml")
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await import_file(desk, tmp_path / "moi.toml")
        before = saved_sets(tmp_path)
        await desk.press("w")
        await desk.dialog("ListDialog")
        await desk.press("\r")
        await desk.until(lambda: not desk.app.screen.is_modal)
    assert (before, saved_sets(tmp_path)) == ([], [replace(small_set(), code="moi")])


async def test_a_line_read_in_can_be_corrected_before_it_is_saved(tmp_path: Path) -> None:
    export_set(replace(small_set(), code="moi"), tmp_path / "moi.toml")
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await import_file(desk, tmp_path / "moi.toml")
        desk.app.screen.query_one(RowList).go(lambda item: item == "1.3")
        await desk.press("\r")
        await desk.dialog("EditDialog")
        await put(desk, "rule", "Nhập điểm")
        await desk.press("escape")
        await desk.dialog("ImportBoard")
        await desk.press("w")
        await desk.dialog("ListDialog")
        await desk.press("\r")
        await desk.until(lambda: not desk.app.screen.is_modal)
    (made,) = saved_sets(tmp_path)
    assert type(made.by_code["1.3"].rule).__name__ == "Manual"


def issued(path: Path) -> Path:
    """A workbook as somebody else laid it out, with a leaf whose points do not add up to its criterion's."""
    book = Workbook()
    for row in (
        ("STT", "Nội dung tiêu chí", "Điểm tối đa", "Cách đánh giá"),
        ("1", "Công tác chỉ đạo", 3, ""),
        ("1.1", "Kế hoạch", 3, ""),
        ("1.1.1", "Ban hành kế hoạch", 1, "Đạt: 1; không đạt: 0"),
        ("1.1.2", "Kết quả thực hiện", 1, "Từ 80% trở lên thì điểm đánh giá là 1; dưới 80% thì điểm đánh giá là 0"),
    ):
        book.worksheets[0].append(row)
    book.save(path)
    return path


async def test_an_annex_whose_sums_are_wrong_is_saved_once_the_line_is_corrected(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await import_file(desk, issued(tmp_path / "phu-luc.xlsx"))
        await desk.press("w")
        await desk.dialog("ListDialog")
        await desk.press("escape")
        await desk.dialog("ImportBoard")
        desk.app.screen.query_one(RowList).go(lambda item: item == "1.1.2")
        await desk.press("\r")
        await desk.dialog("EditDialog")
        await put(desk, "max_points", "2")
        await put(desk, "rule", "Tỷ lệ: từ 80 % trở lên → 2; dưới 80 % → 0")
        await desk.press("escape")
        await desk.dialog("ImportBoard")
        await desk.press("w")
        await desk.dialog("ListDialog")
        await desk.press("\r")
        await desk.until(lambda: not desk.app.screen.is_modal)
    (made,) = saved_sets(tmp_path)
    assert [one.max_points for one in made.components] == [points("1"), points("2")]


async def test_corrections_of_an_import_are_not_thrown_away_without_asking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path, small_set())) as desk:
        await import_file(desk, issued(tmp_path / "phu-luc.xlsx"))
        await desk.press("\r")
        await desk.dialog("EditDialog")
        await put(desk, "name", "Chỉ đạo")
        await desk.press("escape")
        await desk.dialog("ImportBoard")
        await desk.press("escape")
        assert type(desk.app.screen).__name__ == "AskDialog"
