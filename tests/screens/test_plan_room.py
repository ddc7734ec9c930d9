"""Kế hoạch by keys, asking the store what stands there afterwards."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.answers import Count, tally
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from cchc_tui.screens import home
from cchc_tui.texts import plan_labels as t
from tests.build import a_paper
from tests.screens.kit import Desk, at_desk, open_store
from tests.screens.test_analysis_room import kept
from tests.screens.year import TASKS, a_year


async def plan(desk: Desk) -> None:
    """The room, with its tasks read."""
    await desk.room("plan")
    await desk.until(lambda: desk.app.session is not None and desk.app.session.follow_up is not None)
    await desk.until(lambda: t.HEAD[-1] in desk.text)


def task(desk: Desk, key: str) -> Task:
    """A task as it is stored."""
    return kept(desk).tasks[key]


async def test_f7_opens_the_plan_with_its_target_line(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await desk.pilot.press("f7")
        await desk.until(lambda: t.LATE in desk.text)
        assert "Mục tiêu 15,00 %: kế hoạch cho 10,67 %, còn thiếu 3,25 điểm" in desk.text


async def test_a_plan_is_drafted_and_taken_back_as_one(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("s", "enter")
        await desk.until(lambda: len(kept(desk).tasks) > len(TASKS))
        drafted = len(kept(desk).tasks)
        await desk.press("ctrl+z")
        await desk.until(lambda: len(kept(desk).tasks) == len(TASKS))
        assert (drafted > 60, len(kept(desk).tasks)) == (True, len(TASKS))


async def test_a_task_is_saved_as_it_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("enter")
        await desk.dialog("TaskDialog")
        await desk.press("tab", "end", *" A")
        await desk.press("escape")
        await desk.until(lambda: task(desk, "t1").lead == "Văn phòng A")
        assert (task(desk, "t1").lead, task(desk, "t1").aims) == ("Văn phòng A", TASKS[0].aims)


async def test_a_task_may_serve_several_leaves_each_with_its_answer(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("enter")
        await desk.dialog("TaskDialog")
        await desk.press(*["tab"] * 6, "end", "enter", *"1.5 = 3")
        await desk.press("escape")
        await desk.until(lambda: len(task(desk, "t1").aims) > 1)
        assert task(desk, "t1").aims == (Aim("1.1.1", tally(50, 50)), Aim("1.5", Count(3)))


async def test_a_leaf_that_does_not_exist_is_told_and_not_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("enter")
        await desk.dialog("TaskDialog")
        await desk.press(*["tab"] * 6, "end", "enter", *"9.9")
        await desk.until(lambda: t.AIM_UNKNOWN.format(code="9.9") in desk.text)
        told = t.AIM_UNKNOWN.format(code="9.9") in desk.text
        await desk.press("escape")
        assert (told, task(desk, "t1").aims) == (True, TASKS[0].aims)


async def test_a_task_is_put_under_way_by_its_percent(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("x", "down", "enter")
        await desk.dialog("FieldsDialog")
        await desk.press("6", "0", "enter")
        await desk.until(lambda: task(desk, "t1").percent == 60)
        assert (task(desk, "t1").status, task(desk, "t1").percent) == (TaskStatus.DOING, 60)


async def test_a_task_done_today_needs_only_enter(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("x", "down", "down", "enter")
        await desk.dialog("FieldsDialog")
        await desk.press("enter")
        await desk.until(lambda: task(desk, "t1").status is TaskStatus.DONE)
        assert (task(desk, "t1").done_on, task(desk, "t1").percent) == ("2026-11-20", 100)


async def test_not_carried_out_asks_for_the_reason(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("x", "end", "enter")
        await desk.dialog("FieldsDialog")
        await desk.press("enter")
        asked = t.REASON_MISSING in desk.text
        await desk.press(*"het tien", "enter")
        await desk.until(lambda: task(desk, "t1").status is TaskStatus.DROPPED)
        assert (asked, task(desk, "t1").reason) == (True, "het tien")


async def test_a_task_goes_after_asking_and_comes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("delete")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: "t1" not in kept(desk).tasks)
        gone = "t1" not in kept(desk).tasks
        await desk.press("ctrl+z")
        await desk.until(lambda: "t1" in kept(desk).tasks)
        assert (gone, task(desk, "t1")) == (True, TASKS[0])


async def test_a_lost_point_without_a_task_gets_one_by_enter(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("down", "down", "down", "down", "enter")
        await desk.dialog("TaskDialog")
        await desk.press("escape")
        await desk.until(lambda: len(kept(desk).tasks) == len(TASKS) + 1)
        (made,) = [one for one in kept(desk).tasks.values() if one.id not in {old.id for old in TASKS}]
        assert (made.codes, made.lead, made.position) == (("1.7",), "Phòng Kinh tế", 5)


async def test_a_new_task_that_nobody_wrote_in_is_none(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("+")
        await desk.dialog("TaskDialog")
        await desk.press("escape")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "plan")
        assert len(kept(desk).tasks) == len(TASKS)


async def test_a_target_is_set_in_places_to_rise(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("m", "end", "up", "enter")
        await desk.dialog("FieldsDialog")
        await desk.press("3", "enter", "enter")
        await desk.until(lambda: kept(desk).target != Target(TargetKind.INDEX, Fraction(15, 100)))
        assert kept(desk).target == Target(TargetKind.RISE, Fraction(3))


async def test_only_late_tasks_are_shown_when_asked(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("l", "down", "enter")
        await desk.until(lambda: t.ONLY_SHOWN.format(name=t.ONLY["late"], count=1) in desk.text)
        assert (TASKS[0].content[:15] in desk.text, TASKS[1].content[:15] in desk.text) == (True, False)


async def test_a_paper_of_a_task_goes_to_its_leaves(tmp_path: Path) -> None:
    store = a_year(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        session = desk.app.session
        assert session is not None
        session.take_paper(a_paper())
        await plan(desk)
        await desk.press("v")
        await desk.dialog("PaperPick")
        await desk.press("down", "enter")
        await desk.until(lambda: bool(task(desk, "t1").evidence))
        tied = [(link.evidence_id, link.code) for link in desk.stored.links]
        assert (task(desk, "t1").evidence, tied) == (("a",), [("a", "1.1.1")])


async def test_late_tasks_and_those_of_this_week_stand_on_the_home_room(tmp_path: Path) -> None:
    late = t.HOME_LATE.format(count=1, text="Ban hành")
    async with at_desk(tmp_path, a_year(tmp_path), size=(120, 30)) as desk:
        await desk.room("home")
        await desk.until(lambda: late in desk.text)
        shown = [words for words in (late, "23/11  Vận động") if words in desk.text]
    assert shown == [late, "23/11  Vận động"]


async def test_a_task_taken_back_at_home_stands_there_though_there_was_none_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "_AFTER", 3600)  # what the disk holds is looked at no more
    late = t.HOME_LATE.format(count=1, text="Ban hành")
    store = a_year(tmp_path)
    (number,) = (head.id for head in store.assessments()[:1])
    for one in sorted(TASKS, key=lambda one: one.id == "t1"):
        store.drop_task(number, one.id)
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await desk.room("home")
        before = late in desk.text
        await desk.press("ctrl+z")
        await desk.until(lambda: late in desk.text)
        assert (before, late in desk.text) == (False, True)


async def test_nothing_is_planned_where_nothing_may_be_written(tmp_path: Path) -> None:
    held = a_year(tmp_path)
    async with at_desk(tmp_path, open_store(tmp_path, device="PC-02")) as desk:
        await plan(desk)
        await desk.press("+")
        assert (getattr(desk.app.screen, "ROOM", ""), len(kept(desk).tasks)) == ("plan", len(TASKS))
    held.close()


async def test_a_task_goes_down_and_comes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press(".")
        await desk.until(lambda: list(kept(desk).tasks) == ["t2", "t1", "t3", "t4"])
        went = list(kept(desk).tasks)
        await desk.press("ctrl+z")
        await desk.until(lambda: list(kept(desk).tasks) == ["t1", "t2", "t3", "t4"])
        assert (went, task(desk, "t1")) == (["t2", "t1", "t3", "t4"], TASKS[0])


async def test_under_a_filter_a_task_passes_the_one_that_is_shown(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await plan(desk)
        await desk.press("l", *["down"] * 5, "enter")
        await desk.until(lambda: "Vận động" not in desk.text and "Tập huấn" in desk.text)
        await desk.press("down", ",")
        await desk.until(lambda: list(kept(desk).tasks) == ["t3", "t1", "t2", "t4"])
        assert list(kept(desk).tasks) == ["t3", "t1", "t2", "t4"]
