"""The room of copies: the list, a look into one in the ordinary rooms, and one put in the place of the file at work."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_tui.core.period import Period
from cchc_tui.jobs.setup import start_assessment
from cchc_tui.settings import load_settings
from cchc_tui.store.store import Store
from cchc_tui.texts import backups_labels as b
from cchc_tui.texts import labels as t
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import OFFICE, Desk, at_desk, begun, open_store, shipped_set
from tests.store.kit import START, Clock

BEFORE, AFTER = "Đã ban hành kế hoạch.", "Đã ban hành kế hoạch, sửa lại theo góp ý."
MORE = ("Thêm số liệu quý III.", "Thêm số liệu quý IV.")


def with_copies(home: Path) -> Store:
    """An office with two copies; the older one lacks three edits, the newer one none but the last."""
    store = begun(home)
    store.save_explanation(1, "1.1.1", BEFORE)
    store.backup("start")
    store.save_explanation(1, "1.1.1", AFTER)
    store.save_explanation(1, "1.1.2", MORE[0])
    store.backup("export")
    store.save_explanation(1, "1.2", MORE[1])
    return store


async def at_the_list(desk: Desk) -> None:
    """The room, with its list read."""
    await desk.room("backups")
    await desk.until(lambda: getattr(desk.app.screen, "copies", ()))


async def looking(desk: Desk) -> None:
    """The older copy, opened."""
    await at_the_list(desk)
    await desk.press("end", "enter")
    await desk.until(lambda: desk.app.session is not None and desk.app.session.viewing)
    await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "home")


async def asked(desk: Desk) -> None:
    """What putting the older copy back would lose."""
    await at_the_list(desk)
    await desk.press("end", "k")
    await desk.dialog("RestoreDialog")


async def restored(desk: Desk) -> None:
    """The older copy put back."""
    await asked(desk)
    before = desk.app.session
    await desk.press("d")
    await desk.until(lambda: desk.app.session is not None and desk.app.session is not before)
    await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "home")


def explained(desk: Desk) -> list[str]:
    """What stands in three leaves of the file at work."""
    stored = desk.stored
    return [stored.entry(code).explanation for code in ("1.1.1", "1.1.2", "1.2")]


async def test_every_copy_says_how_many_edits_it_lacks(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await at_the_list(desk)
        lacks = [b.LACKS.format(count=count) for count in (1, 3)]
        listed = [row for row in desk.rows if b.HERE in row]
        found = [[words for words in (*lacks, b.FOR_GOOD) if words in row] for row in listed]
        assert found == [[lacks[0], b.FOR_GOOD], [lacks[1]]]


async def test_a_copy_is_made_by_a_key_and_stands_in_the_list(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await at_the_list(desk)
        await desk.press("b")
        await desk.until(lambda: b.WHOLE in desk.text)
        assert (b.WHOLE in desk.text, len(list((tmp_path / "sao-luu").iterdir()))) == (True, 3)


async def test_no_copy_yet_says_what_to_press(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("backups")
        await desk.until(lambda: b.NONE in desk.text)
        assert b.NONE in desk.text


# Looking into a copy.


async def test_a_copy_is_seen_in_the_ordinary_rooms(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        await desk.room("scoring", "1.1.1")
        await desk.until(lambda: BEFORE in desk.text)
        assert (BEFORE in desk.text, AFTER in desk.text) == (True, False)


async def test_every_room_says_that_it_is_a_copy(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        said = []
        for room in ("home", "scoring", "evidence", "review", "package"):
            await desk.room(room)
            said.append(b.VIEWING.partition("{")[0].strip() in desk.rows[0])
    assert said == [True] * 5


async def test_nothing_can_be_changed_in_a_copy(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        await desk.room("scoring", "1.1.1")
        await desk.press("k", "g", "x", "ctrl+z")
        await desk.until(lambda: desk.notices)
        await desk.press("ctrl+b")
        await desk.until(lambda: b.BACK in desk.notices)
        assert explained(desk) == [AFTER, *MORE]


@pytest.mark.parametrize(("room", "key"), [("home", "escape"), ("home", "ctrl+b"), ("scoring", "ctrl+b")])
async def test_one_key_leads_back_to_the_data_at_work(room: str, key: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        await desk.room(room)
        await desk.press(key)
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "backups")
        assert desk.app.session is not None
        assert (desk.app.session.viewing, explained(desk)) == ("", [AFTER, *MORE])


async def test_after_a_look_edits_are_saved_as_before(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        await desk.press("ctrl+b")
        await desk.until(lambda: b.BACK in desk.notices)
        await desk.room("scoring", "1.2")
        desk.send("g!")
        await desk.until(lambda: desk.now.entry("1.2").explanation.endswith("!"))
        assert explained(desk)[2].endswith("!")


async def test_another_period_of_a_copy_is_that_copys(tmp_path: Path) -> None:
    store = begun(tmp_path)
    second = store.create_assessment(OFFICE, Period(2025), shipped_set())
    store.save_explanation(1, "1.1.1", BEFORE)
    store.backup("start")
    store.save_explanation(1, "1.1.1", AFTER)
    async with at_desk(tmp_path, store) as desk:
        await looking(desk)
        desk.app.switch_session(1)
        await desk.until(lambda: desk.app.session is not None and desk.app.session.id == 1)
        session = desk.app.session
        assert session is not None
        seen = (session.id != second, bool(session.viewing), session.assessment.entry("1.1.1").explanation)
        await desk.until(lambda: desk.app.focused is not None)
        await desk.press("ctrl+b")
        await desk.until(lambda: b.BACK in desk.notices)
        assert seen == (True, True, BEFORE)


async def test_no_copy_is_made_of_a_copy(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        desk.app.action_backup()
        await desk.until(lambda: t.EDIT_REFUSED in desk.notices)
        assert len(list((tmp_path / "sao-luu").iterdir())) == 2


async def test_quitting_from_a_copy_closes_the_data_at_work_too(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await looking(desk)
        desk.app.settle()
        with open_store(tmp_path) as again:
            assert again.read_only is False


async def test_a_copy_that_is_damaged_is_not_opened(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await at_the_list(desk)
        oldest = sorted((tmp_path / "sao-luu").iterdir())[0]
        with open(oldest, "rb+") as file:
            file.seek(4096)
            file.write(bytes(4096))
        await desk.press("end", "enter")
        await desk.until(lambda: desk.notices)
        assert desk.app.session is not None
        assert (bool(desk.notices), desk.app.session.viewing) == (True, "")


# Putting one back.


async def test_what_would_be_lost_is_shown_before(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path), size=(120, 30)) as desk:
        await asked(desk)
        wanted = (b.RESTORE_LOSES.format(count=3), MORE[0], MORE[1], AFTER[:30], "thay-the")
        assert [one for one in wanted if one not in desk.text] == []


@pytest.mark.parametrize("key", ["enter", "escape", "k", "x"])
async def test_no_other_key_agrees(key: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await asked(desk)
        await desk.press(key, "escape")
        assert (explained(desk), (tmp_path / "thay-the").exists()) == ([AFTER, *MORE], False)


async def test_a_copy_put_back_is_what_the_rooms_show(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await restored(desk)
        assert explained(desk) == [BEFORE, "", ""]


async def test_the_file_replaced_is_kept_and_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await restored(desk)
        await desk.until(lambda: [one for one in desk.notices if "thay-the" in one])
        (kept,) = (tmp_path / "thay-the").glob("*.db")
        assert [one for one in desk.notices if kept.name in one] != []
    with Store.open(shutil.copy(kept, tmp_path / "xem.db"), who="", device="") as old:  # type: ignore[arg-type]
        assert old.load(1).entry("1.1.1").explanation == AFTER


async def test_work_goes_on_after_a_copy_was_put_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await restored(desk)
        await desk.room("scoring", "1.2")
        desk.send("gmới")
        await desk.until(lambda: desk.now.entry("1.2").explanation == "mới")
        assert explained(desk) == [BEFORE, "", "mới"]


async def test_a_damaged_copy_leaves_the_data_as_they_were(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path)) as desk:
        await asked(desk)
        oldest = sorted((tmp_path / "sao-luu").iterdir())[0]
        oldest.write_bytes(b"")
        before = desk.app.session
        await desk.press("d")
        await desk.until(lambda: desk.app.session is not None and desk.app.session is not before)
        assert explained(desk) == [AFTER, *MORE]


# The second place.


async def test_the_second_place_is_remembered(tmp_path: Path) -> None:
    other = tmp_path / "o-khac"
    other.mkdir()
    home = tmp_path / "du-lieu"
    async with at_desk(home, with_copies(home)) as desk:
        await at_the_list(desk)
        await desk.press("n")
        await desk.dialog("FieldsDialog")
        desk.send(f"{other}\r")
        await desk.until(lambda: (home / "settings.toml").exists() and b.SECOND_NONE[:20] not in desk.text)
        assert load_settings(home / "settings.toml").second_place == str(other)


@pytest.mark.parametrize("name", ["khong-co", "du-lieu/sao-luu"])
async def test_a_second_place_that_would_not_help_is_refused(name: str, tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    async with at_desk(home, with_copies(home)) as desk:
        await at_the_list(desk)
        await desk.press("n")
        await desk.dialog("FieldsDialog")
        desk.send(f"{tmp_path / name}\r")
        await desk.until(lambda: "Hãy" in desk.text)
        assert (type(desk.app.screen).__name__, (home / "settings.toml").exists()) == ("FieldsDialog", False)


SCREENS = {"backups": at_the_list, "backups-restore": asked, "backups-looking": looking}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_room_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path), paths=ShownPaths(tmp_path), size=size) as desk:
        await SCREENS[name](desk)
        holds = {"backups": b.HEAD[1], "backups-restore": b.RESTORE_HINT, "backups-looking": t.HOME_TODO}[name]
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    check_golden(f"{name}-{size[0]}x{size[1]}", rows)


async def test_an_empty_copy_is_not_looked_into(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.backup("start")
    start_assessment(store, "UBND xã Hòa Bình", "Sở Nội vụ", "2026", shipped_set())
    async with at_desk(tmp_path, store) as desk:
        await at_the_list(desk)
        await desk.press("enter")
        await desk.until(lambda: b.EMPTY_COPY in desk.notices)
        assert b.EMPTY_COPY in desk.notices


# What the home screen keeps in sight.


async def test_a_week_without_a_copy_on_another_disk_stands_on_the_home_screen(tmp_path: Path) -> None:
    store = with_copies(tmp_path)
    store._clock = Clock(START + timedelta(days=8))
    async with at_desk(tmp_path, store, whole=True) as desk:
        await desk.until(lambda: b.OUTSIDE_LATE in desk.text)
        assert b.OUTSIDE_LATE in desk.rows[-2]


async def test_in_the_first_week_nobody_is_reminded(tmp_path: Path) -> None:
    async with at_desk(tmp_path, with_copies(tmp_path), whole=True) as desk:
        await desk.until((tmp_path / "nhat-ky.jsonl").exists)
        await desk.not_within(0.5, lambda: desk.app.care)
        assert (desk.app.care, b.OUTSIDE_LATE in desk.text) == ("", False)


async def test_a_second_place_with_a_copy_of_this_week_ends_the_reminder(tmp_path: Path) -> None:
    home, other = tmp_path / "du-lieu", tmp_path / "o-khac"
    other.mkdir()
    store = with_copies(home)
    store._clock = Clock(START + timedelta(days=8))
    (home / "settings.toml").write_text(f"sao_luu_2 = '{other}'\n", "utf-8")
    async with at_desk(home, store, whole=True) as desk:
        await desk.until(lambda: list(other.glob("*.db")))
        await desk.not_within(0.5, lambda: desk.app.care)
        assert (len(list(other.glob("*.db"))), desk.app.care) == (1, "")


async def test_half_an_hour_of_work_goes_into_a_copy_by_itself(tmp_path: Path) -> None:
    store = with_copies(tmp_path)
    store._clock = Clock(START + timedelta(minutes=40))
    async with at_desk(tmp_path, store) as desk:
        desk.app._look_at_copies()
        await desk.until(lambda: not desk.app._looking, 30)
        assert len(list((tmp_path / "sao-luu").glob("*.db"))) == 3
