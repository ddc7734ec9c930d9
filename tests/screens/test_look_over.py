"""A damaged row found in the open file: what stands there, what is proposed, and nothing written unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.errors import CchcError
from cchc_tui.paths import Paths
from cchc_tui.store.migrations import STEPS
from cchc_tui.store.rows import ExportRow
from cchc_tui.store.store import Store
from cchc_tui.texts import rescue_labels as t
from tests.screens.kit import OFFICE, Desk, at_desk, begun, open_store
from tests.store.kit import sql

TEXT, HARMED = "Đã ban hành kế hoạch.", "Đã ban hành kế hoach."


def harmed(home: Path) -> Store:
    """An office in whose file one letter has changed by itself."""
    with begun(home) as store:
        store.save_explanation(1, "1.1.1", TEXT)
    sql(Paths(home).database, f"UPDATE entry SET explanation = '{HARMED}'")
    return open_store(home)


async def looked_over(desk: Desk) -> None:
    """What was found is shown."""
    desk.app.action_look_over()
    await desk.dialog("ListDialog")
    await desk.until(lambda: HARMED in desk.text)


async def test_a_sound_file_is_said_to_be_sound(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_look_over()
        await desk.until(lambda: t.CHECKED_SOUND in desk.notices)
        assert t.CHECKED_SOUND in desk.notices


async def test_both_values_are_shown_before_anything_is_written(tmp_path: Path) -> None:
    async with at_desk(tmp_path, harmed(tmp_path), size=(120, 30)) as desk:
        await looked_over(desk)
        assert (HARMED in desk.text, TEXT in desk.text, t.SOURCES["journal"] in desk.text) == (True, True, True)


@pytest.mark.parametrize(("key", "stands"), [("enter", TEXT), ("escape", HARMED)])
async def test_the_row_is_mended_only_when_agreed(key: str, stands: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, harmed(tmp_path)) as desk:
        await looked_over(desk)
        await desk.press(key)
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == stands and not desk.app.screen.is_modal)
        assert desk.stored.entry("1.1.1").explanation == stands


async def test_after_that_the_file_is_sound(tmp_path: Path) -> None:
    store = harmed(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await looked_over(desk)
        await desk.press("enter")
        await desk.until(lambda: t.MENDED in desk.notices)
        assert [one.code for one in store.check()] == []


WRONG = "UBND xã Hòa Bính"
PACKAGE = ExportRow(1, "id-1", "E:/GOI-L1.zip", "7F3A", "ab" * 32, 123, "2026-11-20T08:15:03+07:00")
OTHER_ROWS = {
    "office": (f"UPDATE office SET name = '{WRONG}'", WRONG, OFFICE.name),
    "export": ("UPDATE export SET seal = '9999'", "9999", "7F3A"),
}


@pytest.mark.parametrize("table", OTHER_ROWS)
async def test_a_row_that_is_no_field_of_a_leaf_is_shown_and_mended_too(table: str, tmp_path: Path) -> None:
    statement, wrong, right = OTHER_ROWS[table]
    with begun(tmp_path) as store:
        store.record_export(1, PACKAGE)
    sql(Paths(tmp_path).database, statement)
    store = open_store(tmp_path)
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        desk.app.action_look_over()
        await desk.dialog("ListDialog")
        shown = wrong in desk.text and right in desk.text
        await desk.press("enter")
        await desk.until(lambda: t.MENDED in desk.notices)
        assert (shown, store.check(), store.exports(1), store.load(1).office) == (True, [], [PACKAGE], OFFICE)


async def test_a_copy_that_is_only_looked_at_is_not_mended(tmp_path: Path) -> None:
    store = harmed(tmp_path)
    with Store.open(Paths(tmp_path).database, who="Lan", device="PC-01") as second:
        async with at_desk(tmp_path, second) as desk:
            desk.app.action_look_over()
            await desk.dialog("ListDialog")
            await desk.press("enter")
            with pytest.raises(CchcError):
                second.save_explanation(1, "1.1.1", "x")
            assert desk.app.session is not None
            assert desk.app.session.store.load(1).entry("1.1.1").explanation == HARMED
    store.close()


async def test_what_cannot_be_mended_in_place_leads_to_the_ways_out(tmp_path: Path) -> None:
    begun(tmp_path).close()
    kept = next(one for one in STEPS[0] if "journal_no_update" in one)
    sql(Paths(tmp_path).database, "DROP TRIGGER journal_no_update", "UPDATE journal SET who = 'người khác'", kept)
    async with at_desk(tmp_path, open_store(tmp_path)) as desk:
        desk.app.action_look_over()
        await desk.dialog("ListDialog")
        await desk.press("enter")
        await desk.until(lambda: getattr(desk.app.screen, "rescue", None) is not None)
        assert desk.app.session is None
