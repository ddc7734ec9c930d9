"""SIPAS, PAPI and survey sheets by keys, asking the store what stands there afterwards."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.answers import Given
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.period import Period
from cchc_tui.core.survey import Poll, Question
from cchc_tui.core.tasks import Aim
from cchc_tui.store.store import Store
from cchc_tui.texts import measures_labels as t
from tests.screens.kit import Desk, at_desk, open_store
from tests.screens.test_analysis_room import kept
from tests.screens.year import TASKS, a_year

SCALE = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng")
POLL = Poll(
    "k1", "Khảo sát Bộ phận Một cửa", 60, 500,
    (
        Question("Thời gian giải quyết", SCALE, 2, (20, 21, 10, 5)),
        Question("Thái độ phục vụ", SCALE, 2, (30, 25, 5, 0)),
    ),
)  # fmt: skip
SMALL = Poll("k2", "Khảo sát chứng thực", 32, 900, (Question("Hài lòng chung", SCALE, 2, (20, 10, 2, 0)),))


def measured_year(home: Path) -> Store:
    """The office of a year, with results of two periods and two surveys."""
    store = a_year(home)
    number = store.newest()
    assert number is not None
    before = {"1": "81.2", "1.1": "80", "1.2": "79.5", "2.1": "86.125", "2.2": "84"}
    now = {"1": "82.375", "1.1": "82.375", "1.2": "79.5", "2.1": "85"}
    for period, values in ((2025, before), (2026, now)):
        result = MeasuredResult("SIPAS", Period(period), {code: Fraction(value) for code, value in values.items()})
        store.save_measured(number, result)
    store.save_task(number, replace(TASKS[2], aims=(Aim("SIPAS:1"),)))
    store.save_poll(number, POLL)
    store.save_poll(number, SMALL)
    return store


async def measures(desk: Desk, view: str = "1") -> None:
    """The room in one of its views, with everything read."""
    await desk.room("measures")
    await desk.until(lambda: "SIPAS" in desk.text and t.READING not in desk.text)
    await desk.press(view)


def value(desk: Desk, period: int, code: str, index: str = "SIPAS") -> Fraction | None:
    """A measured value as it is stored."""
    found = kept(desk).measured.get(f"{index}:{period}")
    return found.values.get(code) if found else None


async def test_the_room_opens_from_the_plan_and_esc_goes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await desk.room("plan")
        await desk.press("k")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "measures")
        opened = getattr(desk.app.screen, "ROOM", "")
        await desk.press("escape")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "plan")
        assert (opened, getattr(desk.app.screen, "ROOM", "")) == ("measures", "plan")


async def test_the_room_stands_in_the_list_of_everything(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        desk.app._menu_chosen("measures")
        await desk.until(lambda: getattr(desk.app.screen, "ROOM", "") == "measures")
        assert getattr(desk.app.screen, "ROOM", "") == "measures"


async def test_a_value_is_typed_saved_and_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk)
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        await desk.press("ctrl+u", *"82,5", "enter", "enter")
        await desk.until(lambda: value(desk, 2026, "1") == Fraction("82.5"))
        typed = value(desk, 2026, "1")
        await desk.press("ctrl+z")
        await desk.until(lambda: value(desk, 2026, "1") == Fraction("82.375"))
        assert (typed, value(desk, 2026, "1")) == (Fraction("82.5"), Fraction("82.375"))


async def test_both_periods_are_one_edit(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "2")
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        await desk.press(*"6,5", "enter", *"6.25", "enter")
        await desk.until(lambda: value(desk, 2026, "1", "PAPI") is not None)
        typed = value(desk, 2026, "1", "PAPI"), value(desk, 2025, "1", "PAPI")
        await desk.press("ctrl+z")
        await desk.until(lambda: value(desk, 2026, "1", "PAPI") is None)
        assert (typed, value(desk, 2025, "1", "PAPI")) == ((Fraction("6.5"), Fraction("6.25")), None)


async def test_an_emptied_value_is_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk)
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        await desk.press("ctrl+u", "enter", "enter")
        await desk.until(lambda: value(desk, 2026, "1") is None)
        assert (value(desk, 2026, "1"), value(desk, 2026, "1.1")) == (None, Fraction("82.375"))


async def test_a_value_outside_the_scale_is_told_and_not_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "2")
        await desk.press("enter")
        await desk.dialog("FieldsDialog")
        await desk.press(*"10,5", "enter")
        await desk.until(lambda: "phải từ 0 đến 10" in desk.text)
        assert ("phải từ 0 đến 10" in desk.text, value(desk, 2026, "1", "PAPI")) == (True, None)


@pytest.mark.parametrize("said", ["▲ 1,175", "▼ 1,125", "Nhiệm vụ phục vụ: 1", "– Tập huấn nghiệp vụ"])
async def test_rise_fall_and_tasks_are_shown(tmp_path: Path, said: str) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk)
        await desk.until(lambda: said in desk.text)
        assert said in desk.text


async def test_a_survey_is_added_with_a_question_and_its_counts(tmp_path: Path) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press("+")
        await desk.dialog("PollDialog")
        await desk.press(*"Mot cua", "tab", *"60", "tab", *"500", "escape")
        await desk.until(lambda: len(kept(desk).polls) == 1)
        await desk.press("c")
        await desk.dialog("FieldsDialog")
        await desk.press(*"Chung", "enter", "enter", "enter")
        await desk.dialog("CountsDialog")
        await desk.press(*"40", "tab", *"8", "tab", *"2")
        await desk.until(lambda: "hài lòng 96,00 %" in desk.text)
        live = "50/60 phiếu trả lời · hài lòng 96,00 %" in desk.text
        await desk.press("escape")
        await desk.until(lambda: all(one.questions for one in kept(desk).polls.values()))
        (poll,) = kept(desk).polls.values()
        (question,) = poll.questions
        assert (live, poll.title, poll.sheets, poll.population, question.text, question.counts) == (
            True, "Mot cua", 60, 500, "Chung", (40, 8, 2, 0, 0),
        )  # fmt: skip


async def test_grouped_thousands_are_asked_not_guessed(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press("enter")
        await desk.dialog("PollDialog")
        await desk.press("tab", "tab", "end", *".000")
        await desk.until(lambda: "hiểu theo hai cách" in desk.text)
        assert ("hiểu theo hai cách" in desk.text, kept(desk).polls["k1"].population) == (True, 500)


async def test_more_answers_than_sheets_are_told_and_not_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press("down", "enter")
        await desk.dialog("CountsDialog")
        await desk.press("ctrl+u", *"99")
        await desk.until(lambda: "nhiều trả lời hơn" in desk.text)
        assert ("nhiều trả lời hơn" in desk.text, kept(desk).polls["k1"].questions[0].counts[0] <= 20) == (True, True)


async def test_points_go_to_the_survey_leaf_after_asking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press("d", "enter")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: kept(desk).polls["k1"].code != "")
        code = kept(desk).polls["k1"].code
        most = desk.now.sheet.by_code[code].component.rule.max_points  # type: ignore[union-attr]
        earned = most.share(Fraction(96, 116)).rounded(3)
        assert desk.stored.entry(code).answer == Given(earned)


async def test_a_sample_too_small_gives_no_points(tmp_path: Path) -> None:
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press("end", "d", "enter")
        await desk.until(lambda: any("cần ít nhất 90 phiếu" in one for one in desk.notices))
        assert (any("cần ít nhất 90 phiếu" in one for one in desk.notices), kept(desk).polls["k2"]) == (True, SMALL)


@pytest.mark.parametrize(("keys", "left"), [((), (0, 1)), (("down",), (1, 1))])
async def test_a_survey_or_a_question_goes_after_asking(tmp_path: Path, keys: tuple[str, ...], left: object) -> None:
    def counts(desk: Desk) -> tuple[int, int]:
        polls = kept(desk).polls
        return len(polls["k1"].questions) if "k1" in polls else 0, len(polls["k2"].questions)

    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await desk.press(*keys, "delete")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: counts(desk) == left)
        gone = counts(desk)
        await desk.press("ctrl+z")
        await desk.until(lambda: counts(desk) == (2, 1))
        assert (gone, counts(desk)) == (left, (2, 1))


async def test_nothing_is_entered_where_nothing_may_be_written(tmp_path: Path) -> None:
    held = measured_year(tmp_path)
    async with at_desk(tmp_path, open_store(tmp_path, device="PC-02")) as desk:
        await measures(desk, "3")
        await desk.press("+", "enter", "c", "d", "delete")
        assert (getattr(desk.app.screen, "ROOM", ""), kept(desk).polls) == ("measures", {"k1": POLL, "k2": SMALL})
    held.close()


@pytest.mark.parametrize(("typed", "aims"), [("sipas:1.2", (Aim("SIPAS:1.2"),)), ("SIPAS:9.9", ())])
async def test_a_task_serves_a_content_that_there_is(tmp_path: Path, typed: str, aims: tuple[Aim, ...]) -> None:
    async with at_desk(tmp_path, a_year(tmp_path)) as desk:
        await desk.room("plan")
        await desk.until(lambda: "Tập huấn" in desk.text)
        await desk.press("end", "home", "enter")
        await desk.dialog("TaskDialog")
        before = kept(desk).tasks["t1"].aims
        await desk.press(*["tab"] * 6, "end", "enter", *typed)
        await desk.until(lambda: kept(desk).tasks["t1"].aims != before or "9.9." in desk.text)
        await desk.press("escape")
        assert kept(desk).tasks["t1"].aims == (*before, *aims)


async def take_file(desk: Desk, path: Path) -> None:
    """The file of sheets is picked for the survey at the cursor."""
    await desk.press("i")
    await desk.dialog("FilePicker")
    await desk.press("ctrl+u", *str(path), "enter")


async def test_single_sheets_come_from_a_file_after_they_were_shown(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Câu 1;Câu 2\n" + "Hài lòng;Rất tốt\nKhông hài lòng;Kém\n" * 30, "utf-8")
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await take_file(desk, tmp_path / "p.csv")
        await desk.dialog("ListDialog")
        before = kept(desk).polls["k1"]
        await desk.press("enter")
        await desk.until(lambda: kept(desk).polls["k1"] != before)
        made = kept(desk).polls["k1"]
        assert (before, made.sheets, [one.share for one in made.questions]) == (POLL, 60, [Fraction(1, 2)] * 2)


async def test_a_scale_nobody_knows_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Câu 1\n" + "5\n4\n1\n" * 20, "utf-8")
    async with at_desk(tmp_path, measured_year(tmp_path)) as desk:
        await measures(desk, "3")
        await take_file(desk, tmp_path / "p.csv")
        await desk.dialog("FieldsDialog")
        await desk.press(*"5;4;3;2;1", "enter", "enter")
        await desk.dialog("ListDialog")
        await desk.press("enter")
        await desk.until(lambda: len(kept(desk).polls["k1"].questions) == 1)
        assert kept(desk).polls["k1"].questions[0].share == Fraction(2, 3)
