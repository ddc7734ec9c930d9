"""Phân tích and the what-if by keys, asking the store what stands there afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from cchc_tui.core.follow_up import Cause, CauseKind, FollowUp
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.texts import analysis_labels as t
from tests.screens.kit import Desk, at_desk
from tests.screens.year import a_year


def kept(desk: Desk) -> FollowUp:
    """What a reader of the database finds beside the assessment, once everything was sent on its way."""
    session = desk.app.session
    assert session is not None
    session.finish()
    return session.store.follow_up(session.id)


async def analysis(desk: Desk, number: int) -> None:
    """The room, in one of its ways to look, with everything read."""
    await desk.room("analysis")
    await desk.until(lambda: getattr(desk.app.screen, "ground", None) is not None)
    await desk.press(str(number))


async def what_if(desk: Desk) -> None:
    """The what-if, with what is kept beside the assessment read."""
    await desk.room("what_if")
    await desk.until(lambda: desk.app.session is not None and desk.app.session.follow_up is not None)


def tried(desk: Desk) -> Mapping[str, object]:
    """The answers that are tried."""
    assert desk.app.session is not None
    return desk.app.session.tried


async def test_f6_opens_the_analysis(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await desk.pilot.press("f6")
        await desk.until(lambda: t.AREA_HEAD[0] in desk.text)
        assert getattr(desk.app.screen, "ROOM", "") == "analysis"


async def test_enter_on_a_loss_leads_to_its_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 2)
        await desk.press("down", "enter")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "scoring")
        assert getattr(desk.app.screen, "code", "") == "3.4.1"


async def test_a_group_opens_its_leaves_and_esc_goes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 1)
        await desk.press("enter")
        await desk.until(lambda: t.LOSS_HEAD[4] in desk.text)
        inside = "1.7" in desk.text and "3.4.1" not in desk.text
        await desk.press("escape")
        await desk.until(lambda: t.AREA_HEAD[-1] in desk.text)
        assert (inside, t.AREA_HEAD[-1] in desk.text) == (True, True)


async def test_arrows_go_through_the_ways_to_look_round_the_end(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 1)
        await desk.press("left")
        assert getattr(desk.app.screen, "view", "") == "years"


async def test_a_cause_chosen_by_its_digit_is_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 2)
        await desk.press("c")
        await desk.dialog("CauseDialog")
        await desk.press("4", "enter")
        await desk.until(lambda: kept(desk).causes.get("1.7") is not None)
        assert kept(desk).causes["1.7"] == Cause(CauseKind.WRONG_FORM)


async def test_another_cause_must_be_told_in_words(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 2)
        await desk.press("c")
        await desk.dialog("CauseDialog")
        await desk.press("7", "enter")
        refused = t.CAUSE_OTHER in desk.text
        await desk.press("b", "a", "o", "enter")
        await desk.until(lambda: kept(desk).causes.get("1.7") is not None)
        assert (refused, kept(desk).causes["1.7"]) == (True, Cause(CauseKind.OTHER, "bao"))


async def test_a_cause_comes_back_with_undo(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 2)
        await desk.press("c")
        await desk.dialog("CauseDialog")
        await desk.press("4", "enter")
        await desk.until(lambda: kept(desk).causes.get("1.7") is not None)
        await desk.press("ctrl+z")
        await desk.until(lambda: kept(desk).causes.get("1.7") is None)
        session = desk.app.session
        assert session is not None
        await desk.until(lambda: session.follow_up is not None and "1.7" not in session.follow_up.causes)
        assert (kept(desk).causes.get("1.7"), "1.7" in session.plan.analysis.ranked[0].code) == (None, True)


async def test_a_result_of_a_year_is_typed_in(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 8)
        await desk.press("+")
        await desk.dialog("FieldsDialog")
        for text in ("2023", "66,5", "12", "24", "Kha"):
            await desk.press(*text, "enter")
        await desk.until(lambda: "2023" in kept(desk).past)
        assert kept(desk).past["2023"] == PastResult(Period(2023), Fraction(665, 1000), 12, 24, "Kha")


async def test_a_year_tells_how_many_places_were_lost(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 8)
        await desk.press("down")
        await desk.until(lambda: "giảm 5 bậc" in desk.text)
        assert "thứ 2/8 đơn vị → thứ 7/8 đơn vị: giảm 5 bậc." in desk.text


async def test_a_result_is_taken_back_after_asking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 8)
        await desk.press("end", "delete")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: "2024" not in kept(desk).past)
        assert list(kept(desk).past) == ["2025"]


async def test_only_leaves_that_fell_are_shown_when_asked(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await analysis(desk, 6)
        await desk.press("l")
        await desk.until(lambda: t.ONLY_SHOWN.format(name=t.ONLY["fallen"], count=3) in desk.text)
        shown = [code for code in ("1.1.1", "1.5", "3.1.1", "1.4.1") if f" {code} " in desk.text]
        assert shown == ["1.1.1", "1.5", "3.1.1"]


# The what-if.


async def test_what_is_tried_is_no_score(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        before = desk.stored.entries
        await what_if(desk)
        await desk.press("+", "down", "+")
        await desk.until(lambda: len(tried(desk)) == 2)
        assert (len(tried(desk)), desk.stored.entries) == (2, before)


async def test_plus_and_minus_move_by_a_band(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await what_if(desk)
        await desk.press("+")
        up = "▲ 1,00" in desk.text
        await desk.press("-", "-")
        await desk.until(lambda: "▼ 1,00" in desk.text)
        assert (up, "▼ 1,00" in desk.text) == (True, True)


async def test_a_value_may_be_typed_and_put_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await what_if(desk)
        await desk.press("enter")
        await desk.dialog("TrialDialog")
        await desk.press("tab", "backspace", "backspace", "5", "0", "enter")
        await desk.until(lambda: "1.1.1" in tried(desk))
        typed = dict(tried(desk))
        await desk.press("r")
        await desk.until(lambda: not tried(desk))
        assert (list(typed), dict(tried(desk))) == (["1.1.1"], {})


async def test_the_cheapest_way_goes_into_the_plan(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await what_if(desk)
        await desk.press("d", "end", "enter")
        await desk.dialog("FieldsDialog")
        await desk.press("2", "5", "enter")
        await desk.dialog("PathDialog")
        await desk.press("enter")
        await desk.until(lambda: len(kept(desk).tasks) == 9)
        added = {code for task in kept(desk).tasks.values() for code in task.codes}
        assert added >= {"1.7", "3.4.1", "6.1.1", "7.3.6", "7.3.8"}


async def test_what_was_tried_stays_while_another_room_is_looked_at(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await what_if(desk)
        await desk.press("+")
        await desk.room("scoring", "1.1.1")
        await what_if(desk)
        await desk.until(lambda: t.TRIAL_COUNT.format(count=1) in desk.text)
        assert t.TRIAL_COUNT.format(count=1) in desk.text


async def test_an_effort_is_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await what_if(desk)
        await desk.press("e")
        await desk.dialog("FieldsDialog")
        await desk.press("2", ",", "5", "enter")
        await desk.until(lambda: bool(kept(desk).efforts))
        assert kept(desk).efforts == {"1.1.1": Fraction(5, 2)}
