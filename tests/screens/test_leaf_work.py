"""Owner, note, mark, appraised points, copying: given by keys, asked of the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.assessment import Appraised
from cchc_tui.core.points import points
from cchc_tui.documents.web_form import leaf_text
from cchc_tui.screens.scoring import ScoringScreen
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from tests.build import ONE_OF_EACH, a_component, a_set
from tests.screens.kit import OFFICE, at_desk, begun, open_store
from tests.screens.leaves import OWNERS, two_years


async def test_a_typed_name_gets_the_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        desk.send("pNguyễn Thị Đào\r")
        await desk.until(lambda: desk.now.entry("1.4.1").owner)
        assert desk.stored.entry("1.4.1").owner == "Nguyễn Thị Đào"


async def test_a_known_name_typed_without_marks_is_taken_as_it_is_known(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        desk.send("ptran thi lan\r")
        await desk.until(lambda: desk.now.entry("1.6.1").owner)
        assert desk.stored.entry("1.6.1").owner == "Trần Thị Lan"


async def test_what_is_typed_comes_before_a_known_name_that_only_begins_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.6.1")
        desk.send("pTrần\r")
        await desk.until(lambda: desk.now.entry("1.6.1").owner)
        assert desk.stored.entry("1.6.1").owner == "Trần"


async def test_a_heading_gives_all_its_leaves_in_one_edit(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("left")
        desk.send("pTrần Thị Lan\r")
        await desk.until(lambda: desk.now.entry("1.4.4").owner)
        given = {code for code, entry in desk.stored.entries.items() if entry.owner == "Trần Thị Lan"}
        await desk.press("ctrl+z")
        await desk.until(lambda: not desk.stored.entry("1.4.4").owner)
        assert (given, desk.stored.entries) == ({"1.4.1", "1.4.2", "1.4.3", "1.4.4"}, {})


async def test_an_owner_is_taken_away_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.5")
        await desk.press("p")
        await desk.dialog("NameDialog")
        await desk.press(*["down"] * 12, "enter")
        await desk.until(lambda: not desk.now.entry("1.5").owner)
        assert desk.stored.entry("1.5").owner == ""


async def test_a_note_is_kept_while_it_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("c")
        await desk.dialog("NoteDialog")
        desk.send("Hỏi lại chị Hoa")
        await desk.until(lambda: desk.now.entry("1.4.1").note == "Hỏi lại chị Hoa")
        assert desk.stored.entry("1.4.1").note == "Hỏi lại chị Hoa"


async def test_a_note_in_a_burst_is_whole(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        desk.send("cnho ve\x7fề")
        await desk.until(lambda: desk.now.entry("1.4.1").note == "nho về")
        assert desk.stored.entry("1.4.1").note == "nho về"


@pytest.mark.parametrize(("keys", "flagged"), [("x", True), ("xx", False)])
async def test_x_marks_a_leaf_and_takes_the_mark_away(keys: str, flagged: bool, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press(*keys)
        await desk.until(lambda: desk.now.entry("1.4.1").flagged is flagged)
        assert desk.stored.entry("1.4.1").flagged is flagged


async def test_a_mark_stands_in_the_tree_and_beside_the_leaf(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("x")
        await desk.until(lambda: s.FLAGGED in desk.text)
        assert (f"·{s.FLAG}1.4.1" in desk.text, s.FLAGGED in desk.text) == (True, True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0,25\rchậm báo cáo\r", Appraised(points("0.25"), "chậm báo cáo")),
        ("0.5\r\r", Appraised(points("0.5"), "")),
        ("0\rkhông có văn bản\r", Appraised(points("0"), "không có văn bản")),
    ],
)
async def test_appraised_points_are_exact_and_within_the_maximum(typed: str, kept: Appraised, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        desk.send(f"t{typed}")
        await desk.until(lambda: desk.now.entry("1.4.1").appraised == kept)
        assert desk.stored.entry("1.4.1").appraised == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0,51", "0,51 điểm nằm ngoài khoảng cho phép (0 đến 0,5)"), ("abc", "“abc” không phải là số")],
)
async def test_points_that_cannot_be_are_told_in_the_dialog(typed: str, said: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        desk.send(f"t{typed}\r")
        await desk.until(lambda: said in desk.text)
        assert (said in desk.text, desk.stored.entry("1.4.1").appraised) == (True, None)


async def test_emptied_points_take_the_appraisal_back(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_appraised(1, "1.4.1", Appraised(points("0.25"), "chậm"))
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("t")
        await desk.dialog("FieldsDialog")
        await desk.press(*["backspace"] * 5, "enter", "enter")
        await desk.until(lambda: desk.now.entry("1.4.1").appraised is None)
        assert desk.stored.entry("1.4.1").appraised is None


@pytest.mark.xdist_group("clipboard")
async def test_y_copies_points_explanation_and_papers(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.press("y")
        await desk.until(lambda: desk.app.clipboard)
        assert desk.app.clipboard == leaf_text(desk.stored, "1.1.1")


@pytest.mark.parametrize("key", ["p", "c", "x", "t", "1", "k", "+", "delete"])
async def test_a_store_to_look_at_refuses_every_edit_with_words(key: str, tmp_path: Path) -> None:
    keeper = two_years(tmp_path)
    with keeper, open_store(tmp_path) as second:
        async with at_desk(tmp_path, second) as desk:
            await desk.room("scoring", "1.4.1")
            await desk.press(key)
            await desk.until(lambda: t.EDIT_REFUSED in desk.notices)
            assert (t.EDIT_REFUSED in desk.notices, desk.app.screen.is_modal) == (True, False)


@pytest.mark.parametrize("kind", ["council_only", "survey"])
@pytest.mark.parametrize(("keys", "field", "value"), [("pLan\r", "owner", "Lan"), ("cnhớ", "note", "nhớ")])
async def test_a_leaf_that_others_score_still_has_an_owner_and_a_note(
    kind: str, keys: str, field: str, value: str, tmp_path: Path
) -> None:
    criteria = a_set(a_component("1.1", ONE_OF_EACH[kind]), a_component("1.2"))
    async with at_desk(tmp_path, begun(tmp_path, criteria)) as desk:
        await desk.room("scoring", "1.1")
        desk.send(keys)
        await desk.until(lambda: getattr(desk.now.entry("1.1"), field) == value)
        assert getattr(desk.stored.entry("1.1"), field) == value


@pytest.mark.parametrize(
    ("kind", "typed", "given"), [("bonus", "1", "1"), ("penalty", "0,5", "-0.5"), ("council_only", "1", "1")]
)
async def test_appraised_points_fit_rules_outside_the_base(kind: str, typed: str, given: str, tmp_path: Path) -> None:
    criteria = a_set(a_component("1.1", ONE_OF_EACH[kind]), a_component("1.2"))
    async with at_desk(tmp_path, begun(tmp_path, criteria)) as desk:
        await desk.room("scoring", "1.1")
        desk.send(f"t{typed}\r\r")
        await desk.until(lambda: desk.now.entry("1.1").appraised)
        appraised = desk.stored.entry("1.1").appraised
        wanted = points(given.removeprefix("-")).value * (-1 if given.startswith("-") else 1)
        assert appraised is not None
        assert appraised.points.value == wanted


async def test_the_leaf_shows_what_stood_there_last_year(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path), size=(120, 30)) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.until(lambda: s.LAST in desk.text)
        assert f"{s.LAST}: 96 % · 1,00 đ · thẩm định 0,00 đ: báo cáo chậm" in desk.text


async def test_a_first_period_has_no_line_about_an_earlier_one(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        assert desk.app.session is not None
        await desk.until(lambda: desk.app.session and desk.app.session.last_read)
        assert f"{s.LAST}:" not in desk.text


async def test_every_action_of_the_room_stands_in_the_menu(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path), size=(80, 60)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("f10")
        await desk.dialog("ChooseDialog")
        assert [words for _, words, _ in s.MENU if words not in desk.text] == []


async def test_an_action_chosen_in_the_menu_is_done(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("f10")
        await desk.dialog("ChooseDialog")
        down = [name for name, *_ in s.MENU].index("flag")
        await desk.press(*["down"] * down, "enter")
        await desk.until(lambda: desk.now.entry("1.4.1").flagged)
        assert desk.stored.entry("1.4.1").flagged


async def test_space_reads_on_in_a_long_leaf_and_from_its_end_goes_back(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.apply(1, [Store.change("1.1.1", "note", "dài " * 150)])
    async with at_desk(tmp_path, store) as desk:
        room = await desk.room("scoring", "1.1.1")
        place, seen = room.query_one("#reading"), list[int]()
        await desk.until(lambda: place.max_scroll_y > 0)
        for goes_down in (True, False):
            await desk.press(" ")
            await desk.until(lambda goes_down=goes_down: (place.scroll_offset.y > 0) is goes_down)  # type: ignore[misc]
            seen.append(int(place.scroll_offset.y))
        assert (seen[0] > 0, seen[1]) == (True, 0)


async def test_owners_of_the_set_give_way_to_those_of_the_office(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.5")
        await desk.until(lambda: f"{t.OWNER}: " in desk.text)
        assert f"{t.OWNER}: {OWNERS['1.5']}" in desk.text


def test_the_tests_begin_in_the_year_after(tmp_path: Path) -> None:
    with two_years(tmp_path) as store:
        assert isinstance(store, Store)
        assert store.earlier(2) == 1
        assert store.load(1).office == OFFICE


async def test_the_leaf_says_why_its_points_may_not_survive(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("1")
        await desk.until(lambda: "! chưa có minh chứng, chưa giải trình" in desk.text)
        assert "! chưa có minh chứng, chưa giải trình" in desk.text


async def test_an_edited_leaf_is_judged_again_at_the_next_pause(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        room = await desk.room("scoring", "1.1.1")
        assert isinstance(room, ScoringScreen)
        desk.send("\r50\r50")
        await desk.until(lambda: "2,00 / 2,00" in desk.text)
        line = desk.now.sheet.by_code["1.1.1"]
        await desk.until(lambda: room.judged(line) is not None)
        assert room.judged(line) is desk.app.session.risk  # type: ignore[union-attr]
