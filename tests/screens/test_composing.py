"""Our own Telex and VNI in the program's fields: on by a key, kept, seen, and off where no words are typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.screens.fields import MOST_LINE, MOST_TEXT, TextBox
from cchc_tui.settings import load_settings
from tests.keystrokes import strokes
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.places import PLACES, Field, Place, value
from tests.screens.unikey import SENTENCES, bursts

LEFT, RIGHT, F12 = "\x1b[D", "\x1b[C", "\x1b[24~"


def the(name: str) -> Place:
    """The field of this name."""
    return next(place for place in PLACES if place.name == name)


LINE, BOX = the("office name"), the("explanation")
both = pytest.mark.parametrize("place", [LINE, BOX], ids=["line", "box"])
# One of each module and kind that words are typed in.
some = pytest.mark.parametrize(
    "place",
    [the(name) for name in ("wizard office", "explanation", "search", "owner", "document summary", "cause", "reason")],
    ids=lambda place: place.name,
)


@asynccontextmanager
async def at_field(
    place: Place, home: Path, method: str = "telex", tones: str = ""
) -> AsyncIterator[tuple[Desk, Field]]:
    """An empty field with the cursor in it."""
    async with at_desk(home, None if place.first_start else begun(home)) as desk:
        desk.app.settings = replace(desk.app.settings, typing=method, tones=tones)
        field = await place.open(desk)
        field.clear()
        field.focus()
        await desk.until(lambda: desk.app.focused is field and value(field) == "")
        yield desk, field


async def typed(place: Place, home: Path, data: str, wanted: str, method: str = "telex", tones: str = "") -> str:
    """What stands in the field after `data` came in one write."""
    async with at_field(place, home, method, tones) as (desk, field):
        desk.send(data)
        await desk.until(lambda: value(field) == wanted)
        return value(field)


@some
@pytest.mark.parametrize("method", ["telex", "vni"])
async def test_sentences_typed_in_one_burst_arrive(place: Place, method: str, tmp_path: Path) -> None:
    sent = "".join(strokes(SENTENCES, method, "tone last"))
    assert await typed(place, tmp_path, sent, SENTENCES, method) == SENTENCES


@both
async def test_unikey_beside_it_is_not_disturbed(place: Place, tmp_path: Path) -> None:
    assert await typed(place, tmp_path, "".join(bursts(SENTENCES, "\x7f\x08")), SENTENCES) == SENTENCES


@both
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("vieetjk\x7f nam", "việt nam"),
        ("tieengs\x7f\x7f\x7fn", "tin"),
        ("xax\x7fax.", "xã."),
        ("ddd ass", "dd as"),
        (f"tieeng{LEFT}{RIGHT}s", "tiêngs"),
        (f"nam{LEFT}{LEFT}{LEFT}vieetj ", "việt nam"),
        ("user data Windows NDD-CP", "user data Windows NĐ-CP"),
        ("\x1b[200~test class\x1b[201~s", "test classs"),
        ("hoaf\x15hoas", "hóa"),
    ],
)
async def test_keys_make(place: Place, keys: str, shown: str, tmp_path: Path) -> None:
    assert await typed(place, tmp_path, keys, shown) == shown


async def test_what_is_selected_is_replaced(tmp_path: Path) -> None:
    async with at_field(LINE, tmp_path) as (desk, field):
        desk.send("hoaf bifnh\x1b[1;2D\x1b[1;2D\x1b[1;2D\x1b[1;2Ddoongf")
        await desk.until(lambda: value(field) == "hòa dồng")
        assert value(field) == "hòa dồng"


@both
async def test_the_new_place_of_the_tone_is_a_setting(place: Place, tmp_path: Path) -> None:
    assert await typed(place, tmp_path, "hoaf thuyr", "hoà thuỷ", tones="new") == "hoà thuỷ"


async def test_in_a_box_each_line_is_its_own(tmp_path: Path) -> None:
    shown = "data\nĐường\nsá"
    assert await typed(BOX, tmp_path, "data\rDduwowngf\rsas", shown) == shown


@pytest.mark.parametrize(("place", "most"), [(LINE, MOST_LINE), (BOX, MOST_TEXT)], ids=["line", "box"])
async def test_a_full_field_still_takes_marks(place: Place, most: int, tmp_path: Path) -> None:
    async with at_field(place, tmp_path) as (desk, field):
        desk.send(f"\x1b[200~{'x ' * (most // 2 - 2)}x,\x1b[201~bas")
        wanted = "x " * (most // 2 - 2) + "x,bá"
        await desk.until(lambda: value(field) == wanted)
        assert value(field) == wanted


@pytest.mark.parametrize("place", [place for place in PLACES if place.figures], ids=lambda place: place.name)
async def test_in_figures_no_marks_are_made(place: Place, tmp_path: Path) -> None:
    async with at_field(place, tmp_path, "vni") as (desk, field):
        assert not field.takes_words
        desk.send("a1")
        await desk.until(lambda: value(field) == "a1")
        assert value(field) == "a1"


@pytest.mark.parametrize(
    "name", ["wizard period", "wizard deadline", "picker", "package folder", "office code", "document issued_on"]
)
async def test_in_codes_days_and_paths_no_marks_are_made(name: str, tmp_path: Path) -> None:
    assert await typed(the(name), tmp_path, "ass", "ass") == "ass"


async def test_a_document_number_has_its_letter(tmp_path: Path) -> None:
    assert await typed(the("document document_number"), tmp_path, "05/QDD-UBND", "05/QĐ-UBND") == "05/QĐ-UBND"


async def test_the_key_goes_through_the_ways_of_typing_and_keeps_the_last(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring")
        ways: list[object] = []
        for _ in range(3):
            await desk.press(F12)
            ways.append(("Telex" in desk.rows[-1], "VNI" in desk.rows[-1], desk.app.settings.typing))
            await desk.app.workers.wait_for_complete()
            ways.append(load_settings(desk.app.paths.settings).typing)
    assert ways == [(True, False, "telex"), "telex", (False, True, "vni"), "vni", (False, False, ""), ""]


async def test_a_dialog_shows_the_way_on_its_frame(tmp_path: Path) -> None:
    async with at_field(LINE, tmp_path, "") as (desk, _):
        before = desk.text
        await desk.press(F12)
        assert ("F12 Telex" in before, "F12 Telex" in desk.text) == (False, True)


async def test_the_key_works_while_a_word_is_typed(tmp_path: Path) -> None:
    async with at_field(LINE, tmp_path, "") as (desk, field):
        desk.send("tieengs \x1b[24~tieengs \x1b[24~tie6ng1 ")
        await desk.until(lambda: value(field) == "tieengs tiếng tiếng ")
        assert value(field) == "tieengs tiếng tiếng "


async def test_enter_settles_the_last_word(tmp_path: Path) -> None:
    async with at_field(LINE, tmp_path) as (desk, field):
        desk.send("Ban data\r")
        await desk.until(lambda: not field.has_focus)
        assert value(field) == "Ban data"


async def test_shift_or_ctrl_alone_is_no_key(tmp_path: Path) -> None:
    async with at_field(BOX, tmp_path) as (desk, field):
        desk.send("tie\x00engs\x00")
        await desk.until(lambda: value(field) == "tiếng")
        assert isinstance(field, TextBox)
        assert value(field) == "tiếng"


async def test_help_in_a_dialog_tells_how_to_type(tmp_path: Path) -> None:
    async with at_field(LINE, tmp_path) as (desk, _):
        await desk.press("f1")
        await desk.dialog("HelpDialog")
        assert "GÕ TIẾNG VIỆT" in desk.text


async def test_after_an_undo_typing_goes_on_where_the_cursor_is(tmp_path: Path) -> None:
    async with at_field(BOX, tmp_path) as (desk, field):
        desk.send("\x1b[200~một hai\x1b[201~ bas")
        await desk.until(lambda: value(field) == "một hai bá")
        desk.send("\x1a")
        await desk.until(lambda: value(field) != "một hai bá")
        left = value(field)
        field.focus()
        desk.send("\x1b[F cas")
        await desk.until(lambda: value(field) == f"{left} cá")
        assert value(field) == f"{left} cá"


@pytest.mark.parametrize(("written", "read"), [('typing = "vni"', "vni"), ('typing = "viqr"', ""), ("", "")])
def test_the_way_of_typing_is_read_from_the_settings(written: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(written, "utf-8")
    assert load_settings(tmp_path / "settings.toml").typing == read
