"""What a start asks and warns of: another machine, a wrong clock; and another place when the disk refuses."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_tui.core.period import Period
from cchc_tui.jobs.start_checks import clock_doubts, known_machines, with_machine
from cchc_tui.screens.session import Session
from cchc_tui.settings import load_settings
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import recovery_labels as r
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk, begun, open_store
from tests.screens.test_rooms import LONG, explain, full_disk
from tests.store.kit import START, put

ASKED = r.MACHINE_TITLE.partition("{")[0]


def elsewhere(home: Path, device: str = "PC-02") -> Store:
    """Data begun on PC-01, opened on another machine."""
    begun(home).close()
    return open_store(home, device=device)


async def started(desk: Desk, home: Path) -> None:
    """The work that follows the first screen is over."""
    await desk.until((home / "sao-luu").is_dir)


# Another machine.


@pytest.mark.parametrize(("device", "asked"), [("PC-02", True), ("PC-01", False)])
async def test_data_that_were_last_at_work_elsewhere_are_asked_about(device: str, asked: bool, tmp_path: Path) -> None:
    async with at_desk(tmp_path, elsewhere(tmp_path, device), whole=True) as desk:
        await started(desk, tmp_path)
        await desk.until(lambda: not asked or ASKED in desk.text)
        assert (ASKED in desk.text) is asked


@pytest.mark.parametrize(("key", "kept"), [("1", "PC-02=chuyen"), ("2", "PC-02=song-song")])
async def test_the_answer_is_kept_and_nobody_is_asked_again(key: str, kept: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, elsewhere(tmp_path), whole=True) as desk:
        await desk.dialog("MachineDialog")
        await desk.press(key)
        await desk.until((tmp_path / "settings.toml").exists)
    async with at_desk(tmp_path, open_store(tmp_path, device="PC-02"), whole=True) as desk:
        await desk.until((tmp_path / "dang-mo.txt").exists)
        await desk.not_within(1, lambda: desk.notices)
        assert (load_settings(tmp_path / "settings.toml").machines, ASKED in desk.text) == (kept, False)


async def test_without_an_answer_the_next_start_asks_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, elsewhere(tmp_path), whole=True) as desk:
        await desk.dialog("MachineDialog")
        await desk.press("escape")
        await desk.until(lambda: len(desk.app.screen_stack) == 1)
    async with at_desk(tmp_path, open_store(tmp_path, device="PC-02"), whole=True) as desk:
        await desk.dialog("MachineDialog")
        assert not (tmp_path / "settings.toml").exists()


async def test_the_question_takes_no_key_of_one_who_is_at_work_already(tmp_path: Path) -> None:
    async with at_desk(tmp_path, elsewhere(tmp_path), whole=True) as desk:
        await desk.press("f3")
        await started(desk, tmp_path)
        await desk.not_within(1.5, lambda: ASKED in desk.text)
        at_work = ASKED in desk.text
        await desk.press("f2")
        await desk.dialog("MachineDialog")
        assert not at_work


def test_a_third_machine_is_asked_for_itself() -> None:
    setting = with_machine(with_machine("", "PC-02", "chuyen"), "PC-03", "song-song")
    assert known_machines(setting) == {"PC-02": "chuyen", "PC-03": "song-song"}


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
async def test_the_question_looks_as_it_was_approved(size: tuple[int, int], tmp_path: Path) -> None:
    store = elsewhere(tmp_path)
    async with at_desk(tmp_path, store, paths=ShownPaths(tmp_path), size=size, whole=True) as desk:
        await desk.dialog("MachineDialog")
        await desk.until(lambda: ASKED in desk.text)
        rows = desk.rows
    assert r.MACHINE_ROWS[0] in "\n".join(rows)
    check_golden(f"machine-{size[0]}x{size[1]}", rows)


# The clock.


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (START, []),
        (START - timedelta(minutes=2), []),
        (START - timedelta(hours=1), ["clock.behind"]),
        (START.replace(year=2009), ["clock.behind"]),
        (START.replace(year=2027), []),
        (START.replace(year=2029), ["clock.outside"]),
    ],
    ids=str,
)
def test_a_clock_that_cannot_be_right_is_doubted(now: datetime, code: list[str]) -> None:
    assert [one.code for one in clock_doubts(now, START, Period(2026))] == code


async def test_a_clock_before_the_last_edit_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "clock", staticmethod(lambda: datetime(2019, 1, 1, 8, 0)))
    async with at_desk(tmp_path, begun(tmp_path), whole=True) as desk:
        await desk.until(lambda: desk.notices)
        assert [one for one in desk.notices if "08:00 01/01/2019" in one] != []


# Another place, while the disk of the data refuses.


async def saved_elsewhere(desk: Desk, place: Path) -> Path:
    """The folder that everything was written into."""
    place.mkdir()
    desk.app.action_save_elsewhere()
    await desk.dialog("FieldsDialog")
    desk.send(f"\x15{place}\r")
    await desk.until(lambda: [one for one in desk.notices if str(place) in one])
    (folder,) = place.iterdir()
    return folder


def explained(folder: Path) -> tuple[str, list[str]]:
    """An explanation in the database of a folder, and what a check of it finds."""
    with open_store(folder) as store:
        return store.load(1).entry("1.1.1").explanation, [one.code for one in store.check()]


async def test_everything_with_what_was_refused_goes_to_another_folder(tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    store = begun(home)
    async with at_desk(home, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: desk.app.session and desk.app.session.state.kind == "failed")
            folder = await saved_elsewhere(desk, tmp_path / "o-khac")
            found = explained(folder)
    assert found == (LONG.strip(), [])


async def test_the_file_at_work_is_not_changed_by_that(tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    store = begun(home)
    async with at_desk(home, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.until(lambda: desk.app.session and desk.app.session.state.kind == "failed")
            before = (home / "cchc.db").read_bytes()
            await saved_elsewhere(desk, tmp_path / "o-khac")
            assert (home / "cchc.db").read_bytes() == before


async def test_when_the_file_cannot_be_read_the_open_period_is_written_from_memory(tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    store = begun(home)
    store.save_explanation(1, "1.1.1", "Đã họp.")
    async with at_desk(home, store) as desk:
        await desk.until(lambda: desk.app.session)
        size = (home / "cchc.db").stat().st_size
        store._db.execute("PRAGMA cache_size=0")
        put(home / "cchc.db", 0, bytes(size))
        folder = await saved_elsewhere(desk, tmp_path / "o-khac")
        said = [one for one in desk.notices if one.startswith(r.ELSEWHERE_PART.partition("{")[0])]
        found = explained(folder)
    assert (found, len(said)) == (("Đã họp.", []), 1)


async def test_quitting_offers_another_place(tmp_path: Path) -> None:
    home = tmp_path / "du-lieu"
    store = begun(home)
    async with at_desk(home, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            await desk.press("ctrl+q")
            await desk.dialog("UnsavedDialog")
            await desk.press("c")
            await desk.dialog("FieldsDialog")
            assert (r.ELSEWHERE_TITLE in desk.text, desk.app.is_running) == (True, True)


async def test_a_period_is_not_changed_while_an_edit_of_it_is_refused(tmp_path: Path) -> None:
    store = begun(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        with full_disk(store):
            await explain(desk, LONG.strip())
            before = desk.app.session
            desk.app.switch_session(1)
            await desk.until(lambda: t.SWITCH_UNSAVED in desk.notices)
            assert (desk.app.session is before, t.SWITCH_UNSAVED in desk.notices) == (True, True)
