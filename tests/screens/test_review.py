"""The review: the list of points at risk, reasons typed for warnings, and the gate before packing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice, Given, NoneDue
from cchc_tui.core.points import points
from cchc_tui.screens.fields import TextField
from cchc_tui.store.store import Store
from cchc_tui.texts import risk_texts as r
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.places import tied

WHY = "Đã gửi bản giấy ngày 02/12"


def unproved(home: Path) -> Store:
    """Two leaves with points and nothing else."""
    store = begun(home)
    store.save_answer(1, "1.4.1", Choice(1))
    store.save_answer(1, "1.4.2", Choice(1))
    return store


async def asked(desk: Desk, key: str) -> None:
    await desk.press(key)
    await desk.dialog("FieldsDialog")
    await desk.until(lambda: isinstance(desk.app.focused, TextField) and desk.app.focused.screen is desk.app.screen)


async def test_the_title_counts_points_errors_and_warnings(tmp_path: Path) -> None:
    async with at_desk(tmp_path, unproved(tmp_path)) as desk:
        await desk.room("review")
        assert r.REVIEW_TITLE.format(points="1,00", errors=0, warnings=2) in desk.text


async def test_a_reason_typed_for_a_warning_is_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, unproved(tmp_path)) as desk:
        await desk.room("review")
        await asked(desk, "g")
        desk.send(f"{WHY}\r")
        await desk.until(lambda: r.REASON_GIVEN in desk.text)
        assert desk.stored.reasons == {("1.4.1", "papers"): WHY}


async def test_one_reason_goes_to_every_warning_of_the_kind(tmp_path: Path) -> None:
    async with at_desk(tmp_path, unproved(tmp_path)) as desk:
        await desk.room("review")
        await asked(desk, "t")
        desk.send(f"{WHY}\r")
        await desk.until(lambda: desk.text.count(r.REASON_GIVEN) == 2)
        assert desk.stored.reasons == {(code, "papers"): WHY for code in ("1.4.1", "1.4.2")}


async def test_an_empty_reason_is_taken_back(tmp_path: Path) -> None:
    store = unproved(tmp_path)
    store.save_reason(1, "1.4.1", "papers", WHY)
    async with at_desk(tmp_path, store) as desk:
        await desk.room("review")
        await asked(desk, "g")
        desk.send("\x05\x15\r")
        await desk.until(lambda: desk.now.reasons == {})
        assert desk.stored.reasons == {}


async def test_no_reason_lets_an_error_stand(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.4.1", Given(points("2"), "xin thêm"))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("review")
        await desk.press("g")
        await desk.until(lambda: r.REASON_ERROR in desk.notices)
        assert type(desk.app.screen).__name__ == "ReviewScreen"


async def test_one_kind_of_finding_can_be_looked_at_alone(tmp_path: Path) -> None:
    async with at_desk(tmp_path, unproved(tmp_path)) as desk:
        await desk.room("review")
        await desk.press("l", "l")
        await desk.until(lambda: r.FILTERS["open"] in desk.rows[1])
        assert r.FIXES["risk.unproved"] in desk.text
        assert r.FIXES["risk.unanswered"] + "\n" not in desk.text


async def test_a_faulty_paper_leads_to_the_papers(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        tied(desk)
        await desk.room("review")
        await desk.until(lambda: r.REVIEW_MARKS["error"] in desk.text)
        await desk.press("home", "enter")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "evidence")
        assert desk.app.screen.ROOM == "evidence"  # type: ignore[attr-defined]


# The gate.


async def to_first_reason(desk: Desk) -> None:
    """The package room, asked for the first of the reasons, one by one."""
    await desk.room("package")
    await desk.press("enter")
    await desk.dialog("ChooseDialog")
    await asked(desk, "enter")


async def test_an_empty_reason_does_not_pass_the_gate(tmp_path: Path) -> None:
    async with at_desk(tmp_path, unproved(tmp_path)) as desk:
        await to_first_reason(desk)
        await desk.press("enter")
        await desk.until(lambda: r.REASON_MISSING in desk.text)
        assert (r.REASON_MISSING in desk.text, desk.stored.reasons) == (True, {})


async def test_stopping_at_a_reason_keeps_those_typed_and_packs_nothing(tmp_path: Path) -> None:
    store = unproved(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await to_first_reason(desk)
        desk.send(f"{WHY}\r")
        await desk.until(lambda: len(desk.stored.reasons) == 1)
        await desk.dialog("FieldsDialog")
        await desk.press("escape")
        await desk.until(lambda: type(desk.app.screen).__name__ == "PackageScreen")
        assert (len(desk.stored.reasons), store.exports(1)) == (1, [])


async def test_an_error_is_told_and_packs_nothing(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.4.1", Given(points("2"), "xin thêm"))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("package")
        await desk.press("enter")
        await desk.until(lambda: r.PACK_BLOCKED.partition("{")[2].partition(".")[0].partition("}")[2] in desk.text)
        assert r.PACK_BLOCKED.format(count=1).split(".")[0] in desk.text


# Home.


def secured(desk: Desk) -> str:
    """The row that tells how much is sure."""
    return next(row for row in desk.rows if r.HOME_SECURED in row)


@pytest.mark.parametrize(
    ("told", "sure"), [("", "0,00"), ("Không có kiến nghị nào", "0,50")], ids=["nothing said", "explained"]
)
async def test_home_says_how_much_is_sure(told: str, sure: str, tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.6.1", NoneDue())
    store.save_explanation(1, "1.6.1", told)
    async with at_desk(tmp_path, store) as desk:
        await desk.room("home")
        await desk.until(lambda: sure in secured(desk))
        assert secured(desk).split()[3] == sure


async def test_home_tells_what_is_overdue_and_what_comes_next(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("home")
        await desk.until(lambda: "30/11" in desk.text)
        assert (r.HOME_OVERDUE.partition("{")[0] in desk.text, "30/11" in desk.text) == (True, True)
