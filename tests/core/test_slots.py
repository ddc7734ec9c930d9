"""Expected papers: which paper stands for which, and whether it was there in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cchc_tui.core.answers import NoneDue
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.due_calendar import DueWhen, due_papers, rounds
from cchc_tui.core.evidence import Link
from cchc_tui.core.rules import CouncilOnly, NoneDueKind, NoneDuePolicy
from cchc_tui.core.slots import Slot, SlotState, slot_key, slots
from tests.build import a_component, choose
from tests.core.risks import PLAN, leaf, office, paper

TODAY = date(2026, 11, 20)
QUARTERLY = ExpectedPaper("Báo cáo CCHC định kỳ", "ngày 15 tháng cuối quý")


def slots_of(*expected: ExpectedPaper | str, today: date = TODAY, **fields: Any) -> tuple[Slot, ...]:
    """The slots of the one leaf of an office."""
    made = office(leaf("1.1", *expected), **fields)
    return slots(made.sheet.lines[0], made, today)


def dated(due: str, *days: str, today: date = TODAY, period: str = "2026") -> list[tuple[str, str, int]]:
    """How papers of these days meet a due rule: day, state and days late."""
    papers = tuple(paper(str(number), "Báo cáo CCHC", day) for number, day in enumerate(days))
    links = tuple(Link(one.id, "1.1", slot=1) for one in papers)
    (slot,) = slots_of(ExpectedPaper("Báo cáo CCHC", due), papers=papers, links=links, today=today, period=period)
    return [(f"{one.day:%d/%m/%y}", one.state.value, one.late_by) for one in slot.dues]


@pytest.mark.parametrize(
    ("due", "days", "met"),
    [
        ("trước 15/01", ["2026-01-09"], [("15/01/26", "on_time", 0)]),
        ("trước 15/01", ["2026-01-15"], [("15/01/26", "on_time", 0)]),
        ("trước 15/01", ["2026-02-20"], [("15/01/26", "late", 36)]),
        ("trước 15/01", ["2025-12-20"], [("15/01/26", "on_time", 0)]),
        ("trước 15/01", ["2025-02-01"], [("15/01/26", "missing", 0)]),
        ("trước 15/12 năm trước", ["2025-12-10"], [("15/12/25", "on_time", 0)]),
        ("trước 15/12 năm trước", ["2026-01-05"], [("15/12/25", "late", 21)]),
        ("cả năm", ["2026-02-01"], [("31/12/26", "on_time", 0)]),
        ("trước 30/11", [""], [("30/11/26", "undated", 0)]),
        ("trước 30/11", [], [("30/11/26", "not_yet", 0)]),
        ("trước 30/10", [], [("30/10/26", "missing", 0)]),
        ("15/6, 15/12", ["2026-06-10"], [("15/06/26", "on_time", 0), ("15/12/26", "not_yet", 0)]),
        ("15/3, 15/6", ["2026-03-20", "2026-06-10"], [("15/03/26", "late", 5), ("15/06/26", "on_time", 0)]),
        ("15/3, 15/6", ["2026-06-10"], [("15/03/26", "missing", 0), ("15/06/26", "on_time", 0)]),
        ("15/3, 15/6", ["2026-07-01"], [("15/03/26", "late", 108), ("15/06/26", "missing", 0)]),
    ],
)  # fmt: skip
def test_a_paper_meets_the_day_it_was_there_for(due: str, days: list[str], met: list[tuple[str, str, int]]) -> None:
    assert dated(due, *days) == met


def test_a_paper_of_last_years_round_does_not_serve_this_year() -> None:
    assert dated("ngày 15 tháng cuối quý", "2025-12-10")[0] == ("15/03/26", "missing", 0)


def test_of_several_days_only_those_in_the_window_are_asked() -> None:
    made = office(leaf("1.1", QUARTERLY), window=(date(2026, 7, 1), date(2026, 11, 30)))
    (slot,) = slots(made.sheet.lines[0], made, TODAY)
    assert [one.day for one in slot.dues] == [date(2026, 9, 15)]


def test_a_day_outside_the_window_is_asked_when_the_rule_has_no_other() -> None:
    made = office(leaf("1.1", PLAN), window=(date(2026, 7, 1), date(2026, 11, 30)))
    (slot,) = slots(made.sheet.lines[0], made, TODAY)
    assert [one.day for one in slot.dues] == [date(2026, 1, 15)]


def test_a_window_of_another_year_is_not_this_periods() -> None:
    made = office(leaf("1.1", QUARTERLY), window=(date(2025, 7, 1), date(2025, 11, 30)))
    (slot,) = slots(made.sheet.lines[0], made, TODAY)
    assert len(slot.dues) == 4


STATES = [
    ("with a paper", {"papers": (paper(),), "links": (Link("a", "1.1"),)}, SlotState.ATTACHED),
    ("with nothing", {}, SlotState.MISSING),
    ("with a reason", {"reasons": {("1.1", slot_key(1)): "nằm trong báo cáo"}}, SlotState.EXPLAINED),
    ("with an explanation", {"told": {"1.1": "đã làm"}}, SlotState.EXPLAINED),
]


@pytest.mark.parametrize(("fields", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_a_slot_says_how_it_stands(fields: dict[str, Any], state: SlotState) -> None:
    assert slots_of(PLAN, **fields)[0].state is state


@pytest.mark.parametrize(
    ("expected", "state"),
    [(ExpectedPaper("Báo cáo", "trước 30/12"), SlotState.NOT_YET), ("Quyết định (nếu có)", SlotState.OPTIONAL)],
)
def test_a_slot_that_asks_nothing_now_is_not_missing(expected: ExpectedPaper | str, state: SlotState) -> None:
    assert slots_of(expected)[0].state is state


def test_an_explanation_beside_papers_does_not_stand_for_the_paper_that_is_missing() -> None:
    tied = (Link("a", "1.1", slot=1),)
    made = slots_of(PLAN, "Biên bản họp", papers=(paper(),), links=tied, told={"1.1": "đã làm"})
    assert [one.state for one in made] == [SlotState.ATTACHED, SlotState.MISSING]


TITLES = [
    ("Kế hoạch kiểm tra CCHC", "KH", ("Kế hoạch CCHC năm", "Kế hoạch kiểm tra CCHC"), 2),
    ("Báo cáo kết quả CCHC năm 2026", "BC", ("Báo cáo CCHC định kỳ", "Báo cáo chuyên đề"), 1),
    ("CCHC năm 2026", "BC", ("Kế hoạch CCHC", "Báo cáo CCHC"), 2),
    ("Thống kê hồ sơ đã giải quyết", "", ("Báo cáo kiểm soát TTHC", "Danh mục hồ sơ đã giải quyết"), 2),
    ("Quyết định giao biên chế", "QĐ", ("Văn bản giao biên chế", "Bảng kê biên chế hiện có"), 1),
    ("Quyết định ban hành quy chế tài sản công", "QĐ", ("Quy chế quản lý tài sản công", "Bảng kê đơn vị"), 1),
    ("Tờ gấp hướng dẫn", "", ("Kế hoạch CCHC", "Báo cáo CCHC"), 0),
    ("Báo cáo CCHC", "BC", ("Kế hoạch CCHC",), 0),
    ("Ảnh chụp", "", ("Sản phẩm tuyên truyền",), 1),
]


@pytest.mark.parametrize(("title", "kind", "expected", "number"), TITLES, ids=[row[0] for row in TITLES])
def test_a_paper_goes_where_its_words_say(title: str, kind: str, expected: tuple[str, ...], number: int) -> None:
    own = paper("a", title, number=f"12/{kind}-UBND" if kind else "")
    made = slots_of(*expected, papers=(own,), links=(Link("a", "1.1"),))
    assert [one.number for one in made if one.links] == ([number] if number else [])


def test_the_slot_chosen_by_a_person_goes_before_the_words() -> None:
    made = slots_of("Biên bản họp", "Kế hoạch CCHC", papers=(paper(),), links=(Link("a", "1.1", slot=1),))
    assert [bool(one.links) for one in made] == [True, False]


# The calendar.


def when(today: date, *days: str, due: str = "trước 15/12", **fields: Any) -> list[DueWhen]:
    papers = tuple(paper(str(number), "Báo cáo", day) for number, day in enumerate(days))
    links = tuple(Link(one.id, "1.1", slot=1) for one in papers)
    made = office(leaf("1.1", ExpectedPaper("Báo cáo", due)), papers=papers, links=links, **fields)
    return [one.when for one in due_papers(made, today)]


@pytest.mark.parametrize(
    ("today", "near"),
    [
        (date(2026, 12, 16), DueWhen.OVERDUE), (date(2026, 12, 15), DueWhen.WEEK), (date(2026, 12, 14), DueWhen.WEEK),
        (date(2026, 12, 13), DueWhen.NEXT), (date(2026, 11, 15), DueWhen.NEXT), (date(2026, 11, 14), DueWhen.LATER),
    ],
)  # fmt: skip
def test_a_paper_draws_nearer(today: date, near: DueWhen) -> None:
    assert when(today) == [near]


def test_a_paper_that_is_there_is_done() -> None:
    assert when(date(2026, 12, 20), "2026-12-18") == [DueWhen.DONE]


def test_a_paper_with_a_reason_is_done() -> None:
    assert when(date(2026, 12, 20), reasons={("1.1", slot_key(1)): "không phải lập"}) == [DueWhen.DONE]


def test_what_is_overdue_comes_first_then_the_nearest_day() -> None:
    late, soon, next_ = (ExpectedPaper(text, due) for text, due in (("A", "30/10"), ("B", "22/11"), ("C", "28/11")))
    made = office(leaf("1.1", next_), leaf("1.2", late, soon))
    assert [one.text for one in due_papers(made, TODAY)] == ["A", "B", "C"]


def test_leaves_that_ask_nothing_of_the_office_have_no_days() -> None:
    council = leaf("1.1", PLAN, rule=CouncilOnly(choose("1", "0")))
    out = leaf("1.2", PLAN, excluded_by="12/TB")
    none = leaf("1.3", PLAN, none_due=NoneDuePolicy(NoneDueKind.FULL))
    optional = leaf("1.4", ExpectedPaper("Báo cáo (nếu có)", "30/6"))
    assert due_papers(office(council, out, none, optional, answers={"1.3": NoneDue()}), TODAY) == []


def test_one_report_that_many_leaves_ask_for_is_one_line_and_done_once_it_is_there() -> None:
    made = office(
        leaf("1.1", PLAN), leaf("1.2", PLAN), papers=(paper(),), links=(Link("a", "1.2"),),
    )  # fmt: skip
    assert [one.when for one in rounds(due_papers(made, TODAY))] == [DueWhen.DONE]


def test_a_quarter_asks_for_its_own_round_only() -> None:
    made = replace(office(a_component("1.1", evidence=(QUARTERLY,))), period=replace(office().period, quarter=3))
    assert [one.due for one in due_papers(made, TODAY)] == [date(2026, 9, 15)]
