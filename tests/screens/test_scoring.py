"""The scoring room by keys; what came of them is asked of the store."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.points import points
from cchc_tui.texts import labels as t
from tests.build import ONE_OF_EACH, a_component, a_set
from tests.screens.kit import at_desk, begun, open_store, shipped_set

EVERY_KIND = a_set(*(a_component(kind.replace("_", "."), rule) for kind, rule in ONE_OF_EACH.items()))


@pytest.mark.parametrize(
    ("kind", "keys", "answer"),
    [
        ("choose_one", "2", Choice(2)),
        ("percent_bands", "\r1200\t1176", tally(1176, 1200)),
        ("percent_bands", "\r7\t2,5", tally(Fraction(5, 2), 7)),
        ("percent_bands", "\r12", Typed(("12", ""))),
        ("percent_bands", "\r5\t9", Typed(("5", "9"))),
        ("percent_bands", "\r5a\t4", Typed(("5a", "4"))),
        ("count_tiers", "3", Count(3)),
        ("proportional", "\r10\r8", tally(8, 10)),
        ("weighted_ratio", "\r10\r6\r3", Tally((Fraction(6), Fraction(3)), Fraction(10))),
        ("checklist", "12", Ticks((1, 2))),
        ("checklist", "121", Ticks((2,))),
        ("checklist", "10", Ticks(())),
        ("composite", "\r1\r4\r3", Parts((Choice(1), tally(3, 4)))),
        ("deduction", "2", Count(2)),
        ("bonus", "1", Count(1)),
        ("penalty", "0", Count(0)),
        ("manual", "\r1,5\rtheo biên bản", Given(points("1.5"), "theo biên bản")),
        ("survey", "\r8,25", Given(points("8,25"))),
        ("choose_one", "m0,5\rquyết định riêng", Given(points("0.5"), "quyết định riêng")),
        ("council_only", "1", None),
    ],
)
async def test_a_leaf_of_any_kind_is_scored_by_keys(
    kind: str, keys: str, answer: Answer | None, tmp_path: Path
) -> None:
    code = kind.replace("_", ".")
    async with at_desk(tmp_path, begun(tmp_path, EVERY_KIND)) as desk:
        await desk.room("scoring", code)
        desk.send(keys)
        await desk.until(lambda: desk.now.entry(code).answer == answer)
        assert desk.stored.entry(code).answer == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["1"], Choice(1)),
        (["1", "2"], Choice(2)),
        (["9"], None),
        (["1", "delete"], None),
        (["1", "ctrl+z"], None),
        (["1", "2", "ctrl+z"], Choice(1)),
        (["1", "2", "ctrl+z", "ctrl+z"], None),
        (["1", "2", "ctrl+z", "ctrl+z", "ctrl+y"], Choice(1)),
        (["1", "2", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y"], Choice(2)),
        (["1", "delete", "ctrl+z"], Choice(1)),
        (["1", "ctrl+z", "2", "ctrl+y"], Choice(2)),
        (["k"], NoneDue()),
        (["k", "k"], None),
        (["1", "k", "ctrl+z"], Choice(1)),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, list) else "",
)
async def test_an_answer_goes_and_comes_back(keys: list[str], answer: Answer | None, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        await desk.press(*keys)
        await desk.until(lambda: desk.stored.entry("1.6.1").answer == answer)
        assert desk.stored.entry("1.6.1").answer == answer


async def test_the_screen_shows_what_undo_brought_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        await desk.press("1", "2", "ctrl+z")
        await desk.until(lambda: "1 (•)" in desk.text)
        assert ("1 (•)" in desk.text, "2 (•)" in desk.text) == (True, False)


async def test_an_explanation_taken_back_leaves_its_open_box(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        await desk.press("g")
        desk.send("Đã đối thoại.")
        await desk.until(lambda: desk.now.entry("1.6.1").explanation == "Đã đối thoại.")
        await desk.press("ctrl+z")
        await desk.until(lambda: "Đã đối thoại." not in desk.text)
        desk.send("Hai")
        await desk.until(lambda: desk.now.entry("1.6.1").explanation.endswith("Hai"))
        assert desk.stored.entry("1.6.1").explanation == "Hai"


async def test_undo_reaches_behind_the_last_start(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        await desk.press("1", "2")
        assert desk.stored.entry("1.6.1").answer == Choice(2)
    async with at_desk(tmp_path, open_store(tmp_path)) as desk:
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.stored.entry("1.6.1").answer == Choice(1))
        assert desk.stored.entry("1.6.1").answer == Choice(1)


async def test_none_due_is_refused_where_the_set_has_no_such_case(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("k")
        await desk.until(lambda: desk.notices)
        assert (desk.stored.entry("1.4.1").answer, len(desk.notices)) == (None, 1)


async def test_a_council_leaf_says_who_scores_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "3.4.3")
        await desk.press("1")
        await desk.until(lambda: desk.notices)
        assert (desk.stored.entry("3.4.3").answer, desk.notices) == (None, [t.COUNCIL_SAYS])


@pytest.mark.parametrize(
    ("answered", "start", "arrives"),
    [((), "1.1.1", "1.1.2"), (("1.1.2", "1.2"), "1.1.1", "1.3.1"), (("1.1.1",), "7.3.8", "1.1.2")],
)
async def test_n_goes_to_the_next_leaf_without_an_answer(
    answered: tuple[str, ...], start: str, arrives: str, tmp_path: Path
) -> None:
    store = begun(tmp_path)
    for code in answered:
        store.save_answer(1, code, tally(1, 1))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", start)
        await desk.press("n", "g")
        desk.send("ở đây")
        await desk.until(lambda: desk.now.entry(arrives).explanation == "ở đây")
        assert {code for code, entry in desk.stored.entries.items() if entry.explanation} == {arrives}


async def test_enter_does_not_leave_figures_that_cannot_be_true(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        desk.send("\r4\r5\r\r")
        await desk.until(lambda: "lớn hơn tổng số" in desk.text)
        assert ("lớn hơn tổng số" in " ".join(desk.text.split()), desk.app.screen.form is not None) == (True, True)  # type: ignore[attr-defined]


async def test_figures_that_cannot_be_true_are_said_when_the_leaf_is_opened_again(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, "1.1.1", Typed(("4", "5")))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.query("#ask-0"))
        assert "lớn hơn tổng số" in " ".join(desk.text.split())


async def test_the_last_figure_says_that_enter_goes_to_the_next_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.query("#ask-0") and "ô sau" in desk.rows[-1])
        await desk.press("tab")
        await desk.until(lambda: "mục sau" in desk.rows[-1])
        assert "Tab giải trình" in desk.rows[-1]


async def test_a_leaf_half_filled_in_is_still_open(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        await desk.press("enter", "5", "escape")
        await desk.press("down", "down", "up", "n")
        await desk.until(lambda: getattr(room, "code", "") == "1.2")
        await desk.room("home")
        assert t.HOME_LEAVES.format(answered=0, of=75) in desk.text


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dao tao", "5.5"),
        ("đào tạo", "5.5"),
        ("ĐÀO TẠO", "5.5"),
        ("tao dao", "5.5"),
        ("5.5", "5.5"),
        ("2.4", "2.4.1"),
        ("dau tu cong nghe cao zzz", t.NO_MATCH),
    ],
)
async def test_search_finds_with_and_without_marks(typed: str, first: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring")
        await desk.press("/")
        await desk.dialog("SearchDialog")
        desk.send(typed)
        await desk.until(lambda: first in below(desk.rows, typed))
        assert first in below(desk.rows, typed)


def below(rows: list[str], text: str) -> str:
    """The first line with anything on it under the line that holds a text."""
    at = next((number for number, row in enumerate(rows) if text in row), len(rows))
    return next((row for row in rows[at + 1 :] if row.strip(" │")), "")


async def test_enter_in_the_search_goes_there(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring")
        desk.send("/tuyen dung vien chuc\r2")
        await desk.until(lambda: desk.now.entry("5.2.2").answer)
        assert desk.stored.entry("5.2.2").answer == Choice(2)


async def test_every_leaf_of_the_shipped_set_can_be_read(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        read = set()
        for component in shipped_set().components:
            room.jump(component.code)  # type: ignore[attr-defined]
            await desk.until(lambda code=component.code: f"{code}  " in desk.text, settle=False)  # type: ignore[misc]
            read |= {component.code} if f"{component.code}  " in desk.text else set()
        assert read == {component.code for component in shipped_set().components}


async def test_the_keys_line_names_only_keys_that_fit(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path), size=(160, 24)) as desk:
        await desk.room("scoring", "1.6.1")
        choice = desk.rows[-1]
        await desk.room("home")
        await desk.room("scoring", "1.1.1")
        figures = desk.rows[-1]
    key = t.KEYS["none_due"][1]
    assert (key in choice, key in figures) == (True, False)
