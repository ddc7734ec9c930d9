"""The look of the analysis, the what-if and the plan at two sizes; and in each something a crashed screen lacks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cchc_tui.texts import analysis_labels as a
from cchc_tui.texts import papers_labels as w
from cchc_tui.texts import plan_labels as p
from tests.screens.golden import ShownPaths, check_golden
from tests.screens.kit import Desk, at_desk
from tests.screens.year import a_year

Way = Callable[[Desk], Awaitable[object]]
LATE = p.HOME_LATE.partition("{")[0]
SIZES = [(80, 24), (120, 30)]


def view(number: int) -> Way:
    """A way to look at the analysis, once what lies on the disk was read."""

    async def way(desk: Desk) -> None:
        await desk.room("analysis")
        await desk.until(lambda: getattr(desk.app.screen, "ground", None) is not None)
        await desk.press(str(number))

    return way


async def to_group(desk: Desk) -> None:
    await view(1)(desk)
    await desk.press("enter")


async def to_cause(desk: Desk) -> None:
    await view(2)(desk)
    await desk.press("c")
    await desk.dialog("CauseDialog")


async def to_what_if(desk: Desk) -> None:
    await desk.room("what_if")
    await desk.until(lambda: desk.app.session is not None and desk.app.session.follow_up is not None)
    await desk.press("+")


async def to_path(desk: Desk) -> None:
    await to_what_if(desk)
    await desk.press("r", "d", "end", "enter")
    await desk.dialog("FieldsDialog")
    await desk.press("2", "5", "enter")
    await desk.dialog("PathDialog")


async def to_plan(desk: Desk) -> None:
    await desk.room("plan")
    await desk.until(lambda: p.LATE in desk.text)


async def to_task(desk: Desk) -> None:
    await to_plan(desk)
    await desk.press("enter")
    await desk.dialog("TaskDialog")


async def to_late(desk: Desk) -> None:
    await to_plan(desk)
    await desk.press("l", "down", "enter")


async def to_home(desk: Desk) -> None:
    await desk.room("home")
    await desk.until(lambda: LATE in desk.text)


async def to_papers(desk: Desk) -> None:
    await desk.room("papers")
    await desk.until(lambda: "Ký: " in desk.text)


async def to_preview(desk: Desk) -> None:
    await to_papers(desk)
    await desk.press("down", "down", "enter")
    await desk.dialog("PreviewDialog")


async def to_form(desk: Desk) -> None:
    await to_papers(desk)
    await desk.press("t")
    await desk.dialog("FieldsDialog")


SCREENS: dict[str, tuple[Way, str]] = {
    "areas": (view(1), a.AREA_HEAD[-1]),
    "losses": (view(2), a.LOSS_HEAD[4]),
    "owners": (view(3), a.GROUP_NAMES["owners"]),
    "causes": (view(4), a.GROUP_HEAD[1]),
    "buckets": (view(5), "KHẮC PHỤC"),
    "periods": (view(6), a.PERIOD_HEAD[2]),
    "progress": (view(7), a.WEEK_HEAD[1]),
    "years": (view(8), "thứ 7/8"),
    "area-losses": (to_group, a.LOSSES_OF.partition(":")[0]),
    "cause": (to_cause, a.CAUSE_TEXT),
    "what-if": (to_what_if, a.TRIAL_SIGN),
    "path": (to_path, "ĐƯỜNG RẺ NHẤT"),
    "plan": (to_plan, p.LATE),
    "task": (to_task, p.TASK_HINT),
    "plan-late": (to_late, p.ONLY["late"]),
    "home-tasks": (to_home, LATE),
    "papers": (to_papers, w.HEAD[1]),
    "paper": (to_preview, "Độc lập - Tự do - Hạnh phúc"),
    "paper-form": (to_form, w.FORM_FIELDS["ho-ten"]),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x30"])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_approved(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    way, holds = SCREENS[name]
    async with at_desk(tmp_path, a_year(tmp_path), paths=ShownPaths(tmp_path), size=size) as desk:
        await way(desk)
        await desk.until(lambda: holds in desk.text)
        rows = desk.rows
    assert holds in "\n".join(rows)
    check_golden(f"follow-{name}-{size[0]}x{size[1]}", rows)
