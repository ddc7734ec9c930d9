"""What the tree shows under a filter, and where the jumps go."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.criteria import Component
from cchc_tui.screens.leaf_filter import LeafFilter, most_first
from cchc_tui.screens.scoring import ScoringScreen
from cchc_tui.settings import load_settings
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.leaves import two_years


def leaves(desk: Desk) -> list[str]:
    """The leaves that stand in the tree."""
    room = desk.app.screen_stack[0]
    assert isinstance(room, ScoringScreen)
    return [row.item.code for row in room.tree_list.rows if isinstance(row.item, Component)]


def wanted(desk: Desk, one: LeafFilter) -> list[str]:
    """The leaves a filter should let through, from what the store holds."""
    session = desk.app.session
    assert session is not None
    room = desk.app.screen_stack[0]
    assert isinstance(room, ScoringScreen)
    return one.codes(desk.stored.sheet, room.at_risk)


async def choose(desk: Desk, kind: str, *more: str) -> None:
    """Choose a filter in the dialog."""
    await desk.press("f")
    await desk.dialog("ChooseDialog")
    rows = desk.app.screen.query_one("RowList").rows  # type: ignore[attr-defined]
    at = [row.item for row in rows].index(kind)
    await desk.press(*["down"] * at, "enter")
    for key in more:
        await desk.press(key)
    await desk.pilot.pause()


@pytest.mark.parametrize(
    ("kind", "some"),
    [
        ("open", {"1.2", "1.3.1"}),
        ("unproved", {"1.1.2", "1.4.1", "1.5"}),
        ("flagged", {"1.1.1"}),
        ("risky", {"1.4.1", "1.5"}),
    ],
)
async def test_a_filter_shows_its_leaves_only(kind: str, some: set[str], tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await choose(desk, kind)
        await desk.until(lambda: leaves(desk) == wanted(desk, LeafFilter(kind)))
        assert leaves(desk) == wanted(desk, LeafFilter(kind))
        assert some <= set(leaves(desk))


async def test_the_line_above_the_tree_names_the_filter_and_its_count(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await choose(desk, "unproved")
        await desk.until(lambda: "Đang lọc" in desk.text)
        assert s.FILTERING.format(words=s.FILTERS["unproved"], count=3) in desk.text


async def test_escape_shows_every_leaf_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        every = leaves(desk)
        await choose(desk, "flagged")
        await desk.until(lambda: len(leaves(desk)) == 1)
        await desk.press("escape")
        await desk.until(lambda: leaves(desk) == every)
        assert (leaves(desk), "Đang lọc" in desk.text) == (every, False)


async def test_a_filter_that_would_show_nothing_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        before = leaves(desk)
        await choose(desk, "flagged")
        await desk.until(lambda: desk.notices)
        assert (desk.notices, leaves(desk)) == (
            [s.FILTER_NOTHING.format(words=s.FILTERS["flagged"])],
            before,
        )


async def test_mine_is_asked_once_and_kept_with_the_other_settings(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('# của tôi\ntheme = "textual-light"\n', "utf-8")
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await choose(desk, "mine")
        await desk.dialog("NameDialog")
        desk.send("tran thi lan\r")
        await desk.until(lambda: leaves(desk) == ["1.4.1", "1.4.2"])
        await desk.until(lambda: "me" in settings.read_text("utf-8"))
        assert leaves(desk) == ["1.4.1", "1.4.2"]
    kept = load_settings(settings)
    assert (kept.me, kept.theme, settings.read_text("utf-8").startswith("# của tôi\n")) == (
        "Trần Thị Lan",
        "textual-light",
        True,
    )


async def test_mine_is_not_asked_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        desk.app.remember("me", "Lê Văn Hùng")
        await desk.room("scoring", "1.1.1")
        await choose(desk, "mine")
        await desk.until(lambda: leaves(desk) == ["1.5"])
        assert (leaves(desk), desk.app.screen.is_modal) == (["1.5"], False)


async def test_one_owner_is_chosen_from_a_list_with_counts(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path), size=(100, 40)) as desk:
        await desk.room("scoring", "1.1.1")
        await choose(desk, "owner")
        await desk.until(lambda: "Trần Thị Lan" in desk.text)
        row = next(one for one in desk.rows if "Trần Thị Lan" in one)
        rows = [one.item for one in desk.app.screen.query_one("RowList").rows]  # type: ignore[attr-defined]
        await desk.press(*["down"] * rows.index("Trần Thị Lan"), "enter")
        await desk.until(lambda: leaves(desk) == ["1.4.1", "1.4.2"])
        assert (leaves(desk), s.OWNER_COUNT.format(count=2) in row) == (["1.4.1", "1.4.2"], True)


async def test_by_points_at_risk_the_most_comes_first(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        assert isinstance(room, ScoringScreen)
        await choose(desk, "by_risk")
        await desk.until(lambda: room.filter is not None)
        risk = room.at_risk
        assert leaves(desk) == most_first(list(risk), risk)
        assert [risk[code] for code in leaves(desk)] == sorted(risk.values(), reverse=True)


async def test_r_goes_through_the_leaves_by_their_points_at_risk(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.6.1")
        assert isinstance(room, ScoringScreen)
        order, gone = most_first(list(room.at_risk), room.at_risk), []
        for _ in range(len(order) + 1):
            await desk.press("r")
            gone.append(room.code)
        assert gone == [*order, order[0]]


async def test_n_stays_among_the_leaves_that_are_shown(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        await choose(desk, "flagged")
        await desk.press("n")
        await desk.until(lambda: desk.notices)
        assert (getattr(room, "code", ""), desk.notices) == ("1.1.1", [s.FILTER_ALL_OPEN_DONE])


async def test_a_leaf_just_answered_stays_until_it_is_left(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.4.3")
        await choose(desk, "open")
        await desk.press("1")
        await desk.until(lambda: desk.now.entry("1.4.3").answer == Choice(1))
        stayed = "1.4.3" in leaves(desk)
        await desk.press("down")
        await desk.until(lambda: "1.4.3" not in leaves(desk))
        assert (stayed, "1.4.3" in leaves(desk)) == (True, False)


async def test_enter_goes_on_to_the_next_leaf_that_is_shown(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.4.3")
        await choose(desk, "open")
        await desk.press("1", "enter")
        await desk.until(lambda: getattr(room, "code", "") == "1.4.4")
        assert getattr(room, "code", "") == "1.4.4"


async def test_a_search_that_leads_beyond_the_filter_ends_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        await choose(desk, "flagged")
        desk.send("/5.5\r")
        await desk.until(lambda: getattr(room, "code", "") == "5.5")
        assert (getattr(room, "code", ""), "Đang lọc" in desk.text) == ("5.5", False)


async def test_only_keys_that_work_here_are_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path), size=(160, 24)) as desk:
        await desk.room("scoring", "1.1.1")
        before = desk.rows[-1]
        await choose(desk, "flagged")
        await desk.until(lambda: t.KEYS["unfilter"][1] in desk.rows[-1])
        assert (t.KEYS["unfilter"][1] in before, t.KEYS["unfilter"][1] in desk.rows[-1]) == (False, True)
