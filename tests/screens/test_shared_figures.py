"""A figure typed once serves every leaf that uses it: offered, followed, listed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.answers import Typed, tally
from cchc_tui.core.assessment import Entry
from cchc_tui.screens.shared_figures import effects, followers, moved, suggestions
from cchc_tui.texts import scoring_labels as s
from tests.build import an_assessment
from tests.screens.kit import at_desk, begun, open_store
from tests.screens.leaves import SHARED, sharing

BEFORE = an_assessment(SHARED, {"3.1": tally(1164, 1200), "3.2": tally(610, 1200)})


@pytest.mark.parametrize(
    ("answers", "code", "offered"),
    [
        ({"3.1": tally(1164, 1200)}, "3.2", {0: (Fraction(1200), ("3.1",))}),
        ({"3.1": Typed(("1200", ""))}, "3.2", {0: (Fraction(1200), ("3.1",))}),
        ({"3.1": tally(1164, 1200)}, "3.1", {}),
        ({"3.1": tally(1164, 1200)}, "3.3", {}),
        ({}, "3.2", {}),
    ],
)
def test_a_figure_known_elsewhere_is_offered(
    answers: dict[str, Typed], code: str, offered: dict[int, tuple[Fraction, tuple[str, ...]]]
) -> None:
    found = suggestions(an_assessment(SHARED, answers), code)
    assert {number: (one.value, one.codes) for number, one in found.items()} == offered


@pytest.mark.parametrize(
    ("now", "follow"),
    [
        (tally(1164, 1220), {"3.2": tally(610, 1220)}),
        (tally(1170, 1200), {}),
        (Typed(("1220", "")), {"3.2": tally(610, 1220)}),
        (tally(500, 600), {"3.2": Typed(("600", "610"))}),
        (None, {}),
    ],
)
def test_other_leaves_follow_a_changed_figure(now: Typed | None, follow: dict[str, Typed]) -> None:
    after = BEFORE.with_entry(Entry("3.1", now))
    assert followers(moved(tally(1164, 1200), after, "3.1"), after, "3.1") == follow


@pytest.mark.parametrize(
    ("answer", "row"),
    [
        (tally(610, 1220), "3.2: 50,83 % → 50 %, 2,00 → 2,00 điểm"),
        (tally(610, 1300), "3.2: 50,83 % → 46,92 %, 2,00 → 0,00 điểm"),
        (Typed(("600", "610")), f"3.2: 50,83 % → {s.FIGURE_UNFIT}"),
    ],
)
def test_what_else_changes_is_told_with_rate_and_points(answer: Typed, row: str) -> None:
    assert effects(BEFORE, {"3.2": answer}) == [row]


async def test_enter_takes_the_figure_that_is_known_and_nothing_is_kept_before(tmp_path: Path) -> None:
    store = begun(tmp_path, SHARED)
    store.save_answer(1, "3.1", tally(1164, 1200))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "3.2")
        await desk.press("enter")
        await desk.until(lambda: "đã có: 1.200 từ mục 3.1" in desk.text)
        shown, kept = "đã có: 1.200 từ mục 3.1" in desk.text, desk.stored.entry("3.2").answer
        await desk.press("enter", "6", "1", "0", "enter")
        await desk.until(lambda: desk.now.entry("3.2").answer == tally(610, 1200))
        assert (shown, kept, desk.stored.entry("3.2").answer) == (True, None, tally(610, 1200))


async def test_a_figure_of_ones_own_may_be_typed_instead(tmp_path: Path) -> None:
    store = begun(tmp_path, SHARED)
    store.save_answer(1, "3.1", tally(1164, 1200))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "3.2")
        desk.send("\r1300\r610")
        await desk.until(lambda: desk.now.entry("3.2").answer == tally(610, 1300))
        assert desk.stored.entry("3.2").answer == tally(610, 1300)


@pytest.mark.parametrize(
    ("key", "other"), [("enter", tally(610, 1220)), ("escape", tally(610, 1200))], ids=["enter", "escape"]
)
async def test_on_leaving_the_form_enter_changes_all_and_escape_leaves_them(
    key: str, other: object, tmp_path: Path
) -> None:
    async with at_desk(tmp_path, sharing(tmp_path)) as desk:
        await desk.room("scoring", "3.1")
        desk.send("\r1220\r")
        await desk.until(lambda: desk.now.entry("3.1").answer == tally(1164, 1220))
        await desk.press("escape")
        await desk.dialog("ListDialog")
        told = all(one in desk.text for one in ("Hồ sơ: 1.200 → 1.220", "3.2: 50,83 % → 50 %, 2,00 → 2,00 điểm"))
        await desk.press(key)
        await desk.until(lambda: not desk.app.screen.is_modal)
        assert (told, desk.stored.entry("3.2").answer) == (True, other)


async def test_all_that_followed_is_undone_as_one(tmp_path: Path) -> None:
    async with at_desk(tmp_path, sharing(tmp_path)) as desk:
        await desk.room("scoring", "3.1")
        desk.send("\r1220\r")
        await desk.until(lambda: desk.now.entry("3.1").answer == tally(1164, 1220))
        await desk.press("escape")
        await desk.dialog("ListDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.stored.entry("3.2").answer == tally(610, 1220))
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.stored.entry("3.2").answer == tally(610, 1200))
        assert {code: entry.answer for code, entry in desk.stored.entries.items()} == {
            "3.1": tally(1164, 1220),
            "3.2": tally(610, 1200),
        }


async def test_a_form_left_as_it_was_asks_nothing(tmp_path: Path) -> None:
    async with at_desk(tmp_path, sharing(tmp_path)) as desk:
        room = await desk.room("scoring", "3.1")
        await desk.press("enter", "enter", "enter")
        await desk.until(lambda: getattr(room, "code", "") == "3.2")
        assert (getattr(room, "code", ""), desk.app.screen.is_modal) == ("3.2", False)


async def test_the_list_marks_figures_that_differ(tmp_path: Path) -> None:
    store = sharing(tmp_path)
    store.save_answer(1, "3.2", tally(610, 1300))
    async with at_desk(tmp_path, store) as desk:
        desk.app.action_figures()
        await desk.dialog("FiguresDialog")
        await desk.until(lambda: s.FIGURE_DIFFERS in desk.text)
        row = next(one for one in desk.rows if s.FIGURE_DIFFERS in one)
        assert ("Hồ sơ" in row, "1.200 / 1.300" in row) == (True, True)


async def test_a_figure_changed_in_the_list_changes_everywhere_as_one_edit(tmp_path: Path) -> None:
    async with at_desk(tmp_path, sharing(tmp_path)) as desk:
        desk.app.action_figures()
        await desk.dialog("FiguresDialog")
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        await desk.press(*["backspace"] * 4, *"1220", "enter")
        await desk.dialog("ListDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.now.entry("3.2").answer == tally(610, 1220))
        assert {code: entry.answer for code, entry in desk.stored.entries.items()} == {
            "3.1": tally(1164, 1220),
            "3.2": tally(610, 1220),
        }


async def test_the_list_changes_nothing_in_a_store_to_look_at(tmp_path: Path) -> None:
    keeper = sharing(tmp_path)
    with keeper, open_store(tmp_path) as second:
        async with at_desk(tmp_path, second) as desk:
            desk.app.action_figures()
            await desk.dialog("FiguresDialog")
            await desk.press("enter")
            await desk.until(lambda: s.FIGURES_READ_ONLY in desk.notices)
            assert s.FIGURES_READ_ONLY in desk.notices
