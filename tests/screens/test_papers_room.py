"""Văn bản by keys: read here, written as real files, and signed as the office says."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cchc_tui.screens.fields import TextField
from cchc_tui.texts import papers_labels as t
from cchc_tui.texts.document_texts import TITLES
from tests.screens.kit import Desk, at_desk
from tests.screens.year import a_year


async def papers(desk: Desk) -> None:
    """The room, with what lies on the disk read."""
    await desk.room("papers")
    await desk.until(lambda: "Ký: " in desk.text)


async def into(desk: Desk, key: str, folder: Path) -> None:
    """Ask for papers by a key, and say the folder."""
    await desk.press(key)
    await desk.dialog("FieldsDialog")
    desk.app.screen.query_one(TextField).clear()
    desk.send(f"\x1b[200~{folder}\x1b[201~")
    await desk.press("enter")


async def test_every_paper_stands_with_what_it_lacks(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path), size=(120, 30)) as desk:
        await papers(desk)
        shown = [title for title in TITLES.values() if title[:24] in desk.text]
        lacking = t.LACKS["unscored"].format(count=70) in desk.text
    assert (shown, lacking) == (list(TITLES.values()), True)


async def test_a_paper_is_read_here(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await desk.press("down", "down", "enter")
        await desk.dialog("PreviewDialog")
        assert "Độc lập - Tự do - Hạnh phúc" in desk.text


async def test_a_receipt_without_a_package_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await desk.press("end", "enter")
        await desk.until(lambda: any("Chưa có giấy biên nhận" in one for one in desk.notices))
        assert any("Chưa có giấy biên nhận" in one for one in desk.notices)


async def test_one_paper_is_written_as_word_and_its_table_as_excel(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await desk.press("down", "down")
        await into(desk, "w", out)
        await desk.until(lambda: len(list(out.glob("*"))) == 2, patience=30)
        await desk.until(lambda: any(str(out) in one for one in desk.notices))
    assert sorted(path.name for path in out.iterdir()) == [
        "ke-hoach-khac-phuc.docx", "phu-luc-ke-hoach-khac-phuc.xlsx",
    ]  # fmt: skip


async def test_all_papers_are_written_and_what_was_not_is_told(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await into(desk, "a", out)
        await desk.until(lambda: type(desk.app.screen).__name__ == "ListDialog", patience=60)
        told = "biên nhận" in desk.text
    written = {path.suffix for path in out.iterdir()}
    assert (told, written, len(list(out.glob("*.docx")))) == (True, {".docx", ".xlsx"}, len(TITLES) - 1)


async def test_who_signs_is_kept_in_the_offices_own_file(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await desk.press("t")
        await desk.dialog("FieldsDialog")
        await desk.press("tab", "tab", *"Le Van Nam", "tab", "tab", *"So Noi vu; VP", "tab", "enter")
        await desk.until(lambda: "Le Van Nam" in desk.text)
    said = tomllib.loads((tmp_path / "van-ban.toml").read_text("utf-8"))["the-thuc"]
    assert said == {"ho-ten": "Le Van Nam", "noi-nhan": ["So Noi vu", "VP"]}


async def test_an_authority_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await papers(desk)
        await desk.press("t")
        await desk.dialog("FieldsDialog")
        await desk.press("X", "enter")
        assert t.FORM_AUTHORITY in desk.text
