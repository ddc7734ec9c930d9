"""The paper's own dialog: guesses confirmed or replaced, leaves added, slots chosen, and warnings at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import RowList
from cchc_tui.screens.paper_dialog import DocumentDialog
from cchc_tui.store.store import Store
from cchc_tui.texts import evidence_labels as e
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.papers import PLAN, REPORT, registered, word

FULL = DocumentFields("05/KH-UBND", "2026-01-09", "UBND xã Hòa Bình", "Kế hoạch cải cách hành chính năm 2026")


def one_paper(home: Path, document: DocumentFields | None = None, *codes: str) -> Store:
    """A plan as a file, registered."""
    store = begun(home / "home")
    registered(store, word(home / "kh.docx", PLAN), document, *codes)
    return store


async def opened(desk: Desk) -> DocumentDialog:
    """The dialog of the first paper, once its bytes were looked into."""
    await desk.room("evidence")
    session = desk.app.session
    assert session is not None
    await desk.until(lambda: session.looks)
    await desk.press("enter")
    dialog = await desk.dialog("DocumentDialog")
    assert isinstance(dialog, DocumentDialog)
    return dialog


def field(dialog: DocumentDialog, name: str) -> TextField:
    """One of its fields."""
    return next(one for one in dialog.query(TextField) if one.name == name)


async def test_what_is_guessed_says_where_it_was_read(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        dialog = await opened(desk)
        guessed = {name: field(dialog, name).value for name in ("document_number", "issued_on", "issuer", "summary")}
        assert (guessed, desk.text.count(e.GUESSED_FROM["text"])) == (
            {
                "document_number": FULL.document_number,
                "issued_on": "09/01/2026",
                "issuer": FULL.issuer,
                "summary": FULL.summary,
            },
            4,
        )


async def test_a_guess_left_alone_is_not_stored(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        await opened(desk)
        await desk.press("tab", "tab", "escape")
        (one,) = desk.stored.evidence.values()
        assert one.document == DocumentFields()


@pytest.mark.parametrize(
    ("enters", "document"),
    [(1, DocumentFields("05/KH-UBND")), (2, DocumentFields("05/KH-UBND", "2026-01-09")), (4, FULL)],
)
async def test_enter_confirms_a_guess_field_by_field(enters: int, document: DocumentFields, tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        await opened(desk)
        await desk.press(*["enter"] * enters)
        (one,) = desk.stored.evidence.values()
        assert one.document == document


async def test_typing_takes_the_place_of_a_guess(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        dialog = await opened(desk)
        desk.send("06/KH-UBND")
        await desk.until(lambda: field(dialog, "document_number").value == "06/KH-UBND")
        (one,) = desk.stored.evidence.values()
        assert (one.document, "document_number" in dialog.guessed) == (DocumentFields("06/KH-UBND"), False)


async def test_an_address_typed_is_kept_with_what_else_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL, "1.1.1")) as desk:
        dialog = await opened(desk)
        field(dialog, "url").focus()
        desk.send("https://a.vn/1")
        await desk.until(lambda: field(dialog, "url").value == "https://a.vn/1")
        field(dialog, "issuer").focus()
        await desk.until(lambda: desk.app.focused is field(dialog, "issuer"))
        desk.send("\x05\x15UBND")
        await desk.until(lambda: field(dialog, "issuer").value == "UBND")
        (one,) = desk.stored.evidence.values()
        assert (one.url, one.document.issuer, one.document.summary) == ("https://a.vn/1", "UBND", FULL.summary)


async def test_a_leaf_is_added_by_its_words(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL)) as desk:
        dialog = await opened(desk)
        dialog.query_one(RowList).focus()
        await desk.press("+")
        await desk.dialog("SearchDialog")
        desk.send("1.4.2\r")
        await desk.until(lambda: desk.now.links)
        assert [link.code for link in desk.stored.links] == ["1.4.2"]


async def test_enter_on_a_hint_ties_the_paper(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL)) as desk:
        dialog = await opened(desk)
        rows = dialog.query_one(RowList)
        rows.focus()
        code = rows.item.code  # type: ignore[attr-defined]
        await desk.press("enter")
        await desk.until(lambda: desk.now.links)
        assert [link.code for link in desk.stored.links] == [code]


async def test_a_tie_says_which_expected_paper_it_is(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL, "1.1.1")) as desk:
        dialog = await opened(desk)
        dialog.query_one(RowList).focus()
        await desk.press("enter")
        await desk.dialog("ChooseDialog")
        await desk.press("down", "enter")
        await desk.until(lambda: desk.now.links[0].slot == 2)
        assert [link.slot for link in desk.stored.links] == [2]


async def test_section_and_page_belong_to_the_leaf_at_the_cursor(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL, "1.1.1", "1.2")) as desk:
        dialog = await opened(desk)
        rows = dialog.query_one(RowList)
        for code, page in (("1.1.1", "4"), ("1.2", "7")):
            rows.focus()
            rows.go(lambda one, code=code: one.code == code)  # type: ignore[misc]
            await desk.until(lambda code=code: dialog.code == code)  # type: ignore[misc]
            field(dialog, "page").focus()
            await desk.until(lambda: desk.app.focused is field(dialog, "page"))
            desk.send(f"\x05\x15{page}")
            await desk.until(lambda page=page: field(dialog, "page").value == page)  # type: ignore[misc]
        assert [(link.code, link.page) for link in desk.stored.links] == [("1.1.1", "4"), ("1.2", "7")]


async def test_a_paper_is_untied_from_one_leaf_only(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL, "1.1.1", "1.2")) as desk:
        dialog = await opened(desk)
        dialog.query_one(RowList).focus()
        await desk.press("delete")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: len(desk.now.links) == 1)
        assert [link.code for link in desk.stored.links] == ["1.2"]


async def test_a_number_of_another_paper_is_told_while_it_is_typed(tmp_path: Path) -> None:
    store = one_paper(tmp_path, DocumentFields(summary="Kế hoạch"), "1.1.1")
    registered(store, word(tmp_path / "khac.docx", REPORT), DocumentFields("06/KH-UBND"), "1.2")
    async with at_desk(tmp_path / "home", store) as desk:
        dialog = await opened(desk)
        desk.send("\x05\x1506 /kh-ubnd")
        await desk.until(lambda: "khac.docx" in desk.text)
        assert (field(dialog, "document_number").value, "khac.docx" in desk.text) == ("06 /kh-ubnd", True)


async def test_a_late_day_is_told_while_it_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path, FULL, "1.1.1")) as desk:
        dialog = await opened(desk)
        field(dialog, "issued_on").focus()
        await desk.until(lambda: desk.app.focused is field(dialog, "issued_on"))
        desk.send("\x05\x1520/02/2026")
        await desk.until(lambda: "36 ngày" in desk.text)
        assert "36 ngày" in desk.text


LONG = "Kế hoạch kiểm tra công tác cải cách hành chính tại các phòng, đơn vị thuộc Ủy ban nhân dân xã năm 2026"


async def test_a_summary_that_does_not_fit_is_shown_whole(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    registered(store, word(tmp_path / "kh.docx", (PLAN[0], PLAN[1], LONG)))
    async with at_desk(tmp_path / "home", store) as desk:
        dialog = await opened(desk)
        await desk.pilot.pause()
        whole = dialog.query_one(".whole", Static)
        assert (whole.display, str(whole.content)) == (True, LONG)


async def test_a_summary_that_fits_stands_there_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        dialog = await opened(desk)
        await desk.pilot.pause()
        assert not dialog.query_one(".whole").display


async def test_what_a_guess_is_worth_is_said_until_the_last_is_confirmed(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "home", one_paper(tmp_path)) as desk:
        await opened(desk)
        before = e.GUESSED in desk.text
        await desk.press("enter", "enter", "enter", "enter")
        assert (before, e.GUESSED in desk.text) == (True, False)
