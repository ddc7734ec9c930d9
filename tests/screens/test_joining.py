"""Work shared and taken back by keys alone: the plan is read, conflicts are chosen, and the store is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice, tally
from cchc_tui.core.assessment import Entry
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period
from cchc_tui.jobs.joining import apply_plan
from cchc_tui.jobs.sharing import give_back, given, plan_task, received, write_task
from cchc_tui.paths import Paths
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts import joining_labels as t
from cchc_tui.texts.errors import explain
from tests.build import a_paper
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import OFFICE, Desk, at_desk, begun, open_store, shipped_set

LAN = "Trần Thị Lan"
MINE, OTHER = "Đã hoàn thành 30/30 nhiệm vụ.", "Hoàn thành 29/30 nhiệm vụ, còn 01 nhiệm vụ gia hạn."


def shared(home: Path, *, both: bool = True) -> tuple[Store, Path]:
    """A lead whose work came back: Lan did three things, one of which the lead did otherwise."""
    store = begun(home)
    store.apply(1, [store.change(code, "owner", LAN) for code in ("1.1.1", "1.1.2", "1.4.1")])
    task = write_task(store, 1, LAN, home).path
    with open_store(home / "lan", LAN, "PC-02") as mate:
        apply_plan(mate, plan_task(mate, task), {})
        mate.save_answer(1, "1.1.1", tally(45, 50))
        mate.save_explanation(1, "1.1.2", OTHER)
        mate.add_evidence(1, "1.4.1", a_paper(), "II.3", "4")
        back = give_back(mate, received(mate)[0], home).path
    if both:
        store.save_explanation(1, "1.1.2", MINE)
    store.save_answer(1, "1.4.2", Choice(2))
    return store, back


async def pick(desk: Desk, action: str, path: Path) -> None:
    """Ask for it in the menu's words and give the path."""
    getattr(desk.app, f"action_{action}")()
    await desk.dialog("FilePicker")
    desk.send(f"\x1b[200~{path}\x1b[201~")
    await desk.until(lambda: str(path) in desk.app.screen.query_one("TextField").value)  # type: ignore[attr-defined]
    await desk.press("enter")


async def at_the_plan(desk: Desk, path: Path, action: str = "take_back") -> None:
    """Up to the lines that a file would change."""
    await pick(desk, action, path)
    await desk.dialog("JoinDialog")


@pytest.mark.parametrize(("key", "text"), [("1", MINE), ("2", OTHER)])
async def test_a_key_chooses_a_side_and_enter_takes_the_work_back(key: str, text: str, tmp_path: Path) -> None:
    store, back = shared(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        await desk.press(key, "enter")
        await desk.until(lambda: desk.now.entry("1.1.1").answer is not None)
        found = desk.stored
    assert found.entry("1.1.1") == Entry("1.1.1", tally(45, 50), owner=LAN)
    assert (found.entry("1.1.2").explanation, [link.code for link in found.links]) == (text, ["1.4.1"])


async def test_enter_waits_while_a_line_is_open(tmp_path: Path) -> None:
    store, back = shared(tmp_path)
    head = store.journal_head()
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        await desk.press("enter")
        await desk.until(lambda: t.STILL_OPEN.format(count=1) in desk.notices)
        still = type(desk.app.screen).__name__
    assert still == "JoinDialog"
    with open_store(tmp_path) as again:
        assert again.journal_head() == head


async def test_escape_does_nothing(tmp_path: Path) -> None:
    store, back = shared(tmp_path)
    head = store.journal_head()
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        await desk.press("2", "escape")
        await desk.until(lambda: type(desk.app.screen).__name__ != "JoinDialog")
        assert store.journal_head() == head


async def test_both_sides_of_a_conflict_stand_beside_one_another_with_their_hands(tmp_path: Path) -> None:
    store, back = shared(tmp_path)
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await at_the_plan(desk, back)
        rows = desk.rows
    (labels,) = [row for row in rows if t.OURS in row and t.THEIRS in row and "Nguyễn Văn A" in row]
    (values,) = [row for row in rows if MINE in row and OTHER[:20] in row and "→" not in row]
    assert (LAN in labels, bool(values)) == (True, True)


async def test_the_same_file_again_has_nothing_to_ask(tmp_path: Path) -> None:
    store, back = shared(tmp_path, both=False)
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        await desk.press("enter")
        await desk.until(lambda: t.DONE.format(taken=4, held=0) in desk.notices)
        head = store.journal_head()
        await pick(desk, "take_back", back)
        await desk.until(lambda: t.NONE in desk.notices)
        assert (t.NONE in desk.notices, store.journal_head()) == (True, head)


async def test_undo_takes_the_whole_join_back(tmp_path: Path) -> None:
    store, back = shared(tmp_path, both=False)
    async with at_desk(tmp_path, store) as desk:
        before = desk.stored
        await at_the_plan(desk, back)
        await desk.press("enter")
        await desk.until(lambda: desk.now.links)
        await desk.press("ctrl+z")
        await desk.until(lambda: not desk.now.links)
        assert desk.stored == before


async def test_work_is_shared_by_choosing_its_owner(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.apply(1, [store.change(code, "owner", LAN) for code in ("1.1.1", "1.1.2")])
    async with at_desk(tmp_path, store) as desk:
        desk.app.action_share_task()
        dialog = await desk.dialog("ChooseDialog")
        dialog.query_one("RowList").go(lambda owner: owner == LAN)  # type: ignore[attr-defined]
        await desk.press("enter")
        await desk.until(lambda: given(store))
    assert (Paths(tmp_path).packages / "VIEC-tran-thi-lan-2026.cchc").is_file()


async def test_where_the_file_for_a_colleague_lies_stays_in_sight(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.apply(1, [store.change("1.1.1", "owner", LAN)])
    async with at_desk(tmp_path, store) as desk:
        desk.app.action_share_task()
        await desk.dialog("ChooseDialog")
        await desk.press("enter")
        await desk.dialog("ListDialog")
        path = str(Paths(tmp_path).packages / "VIEC-tran-thi-lan-2026.cchc")
        # A line may end at a space of the path, which is not drawn then.
        assert path.replace(" ", "") in "".join(row.strip(" │") for row in desk.rows).replace(" ", "")


async def test_who_has_no_data_yet_takes_work_on_at_the_first_start(tmp_path: Path) -> None:
    with begun(tmp_path / "chinh") as store:
        store.apply(1, [store.change("1.1.1", "owner", LAN)])
        path = write_task(store, 1, LAN, tmp_path).path
    async with at_desk(tmp_path / "lan") as desk:
        await desk.dialog("WizardScreen")
        desk.send("\x1b[17~")  # F6
        await desk.dialog("FilePicker")
        desk.send(f"\x1b[200~{path}\x1b[201~")
        await desk.press("enter")
        await desk.dialog("JoinDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.app.session is not None)
        assert desk.stored.entry("1.1.1").owner == LAN


async def test_who_took_work_on_is_told_what_is_theirs(tmp_path: Path) -> None:
    with begun(tmp_path / "chinh") as store:
        store.apply(1, [store.change("1.1.1", "owner", LAN)])
        path = write_task(store, 1, LAN, tmp_path).path
    async with at_desk(tmp_path / "lan") as desk:
        await desk.dialog("WizardScreen")
        desk.send("\x1b[17~")  # F6
        await desk.dialog("FilePicker")
        desk.send(f"\x1b[200~{path}\x1b[201~")
        await desk.press("enter")
        await desk.dialog("JoinDialog")
        await desk.press("enter")
        await desk.dialog("ListDialog")
        assert (t.TASK_NEXT[0] in desk.text, desk.app.settings.me) == (True, LAN)


async def test_only_files_that_can_be_what_is_asked_for_are_listed(tmp_path: Path) -> None:
    folder = Paths(tmp_path).packages
    folder.mkdir(parents=True)
    for name in ("TRA-VIEC-lan.cchc", "GOI-L1.zip"):
        (folder / name).touch()
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_take_back()
        await desk.dialog("FilePicker")
        await desk.until(lambda: "TRA-VIEC-lan.cchc" in desk.text)
        assert ("TRA-VIEC-lan.cchc" in desk.text, "GOI-L1.zip" in desk.text) == (True, False)


async def test_a_task_done_is_given_back(tmp_path: Path) -> None:
    with begun(tmp_path / "chinh") as lead:
        lead.apply(1, [lead.change("1.1.1", "owner", LAN)])
        path = write_task(lead, 1, LAN, tmp_path).path
    home = tmp_path / "lan"
    store = open_store(home, LAN, "PC-02")
    apply_plan(store, plan_task(store, path), {})
    target = Paths(home).packages / "TRA-VIEC-tran-thi-lan-2026.cchc"
    async with at_desk(home, store) as desk:
        desk.app.action_give_back()
        await desk.until(target.is_file)
    assert target.is_file()


async def test_without_a_task_there_is_nothing_to_give_back(tmp_path: Path) -> None:
    said = explain(InputError("task.none_received"))
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        desk.app.action_give_back()
        await desk.until(lambda: said in desk.notices)
        assert said in desk.notices


async def test_another_copy_of_the_database_is_joined(tmp_path: Path) -> None:
    begun(tmp_path / "minh").close()
    shutil.copytree(tmp_path / "minh", tmp_path / "kia")
    with open_store(tmp_path / "kia", LAN, "PC-02") as other:
        other.save_answer(1, "1.1.1", tally(45, 50))
    async with at_desk(tmp_path / "minh", open_store(tmp_path / "minh")) as desk:
        await at_the_plan(desk, Paths(tmp_path / "kia").database, "join_database")
        await desk.press("enter")
        await desk.until(lambda: desk.now.entry("1.1.1").answer)
        assert desk.stored.entry("1.1.1").answer == tally(45, 50)


async def test_a_file_that_is_no_task_is_refused_with_its_sentence(tmp_path: Path) -> None:
    other = tmp_path / "anh.cchc"
    other.write_bytes(b"\x89PNG")
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await pick(desk, "take_back", other)
        await desk.until(lambda: desk.notices)
        assert [one for one in desk.notices if "anh.cchc không phải tệp chia việc" in one]


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
async def test_the_plan_looks_as_it_was_approved(size: tuple[int, int], tmp_path: Path) -> None:
    store, back = shared(tmp_path)
    async with at_desk(tmp_path, store, paths=ShownPaths(tmp_path), size=size) as desk:
        await at_the_plan(desk, back)
        await desk.until(lambda: t.HINT_OPEN.format(count=1) in desk.text)
        rows = desk.rows
    assert LAN in "\n".join(rows)
    check_golden(f"joining-{size[0]}x{size[1]}", rows)


# An earlier period


def left_out(home: Path) -> tuple[Store, Path]:
    """Work that comes back after the next period was begun."""
    store, back = shared(home, both=False)
    store.create_assessment(OFFICE, Period(2027), shipped_set())
    return store, back


async def test_what_comes_back_for_an_earlier_period_is_shown_and_left_out(tmp_path: Path) -> None:
    store, back = left_out(tmp_path)
    head = store.journal_head()
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        rows = [row for row in desk.rows if f" {t.MARKS['locked']} " in row and "1.1." in row]
        counted = t.COUNT_LEFT.format(count=4) in desk.text
        await desk.press("enter")
        await desk.until(lambda: type(desk.app.screen).__name__ != "JoinDialog")
    assert (len(rows), counted) == (2, True)
    with open_store(tmp_path) as again:
        assert again.journal_head() == head


async def test_unlocked_the_same_file_is_taken(tmp_path: Path) -> None:
    store, back = left_out(tmp_path)
    store.apply(1, [Change("", "unlocked", None, True)])  # type: ignore[arg-type]  # on or off
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        await desk.press("enter")
        await desk.until(lambda: t.DONE.format(taken=4, held=0) in desk.notices)
        assert store.load(1).entry("1.1.2").explanation == OTHER


async def test_the_lines_left_out_as_they_are_shown(tmp_path: Path) -> None:
    store, back = left_out(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await at_the_plan(desk, back)
        check_golden("join_closed", desk.rows)
