"""The plan drafted from lost points or from a what-if, and past results out of a ranking."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.analysis import analyse
from cchc_tui.core.answers import Answer, Choice, Count, tally
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.errors import InputError
from cchc_tui.core.period import Period
from cchc_tui.core.plan import make_plan
from cchc_tui.core.points import points
from cchc_tui.core.rules import CouncilOnly, Deduction, Rule, Survey
from cchc_tui.core.tasks import Task
from cchc_tui.core.what_if import WhatIf, cheapest
from cchc_tui.jobs.demo_past import fill_follow_up, fill_year_before
from cchc_tui.jobs.plan import draft_plan, find_task, from_what_if, import_past
from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import ENTRIES
from cchc_tui.texts.plan_texts import CAUSES, read_cause, task_content, task_when
from tests.build import a_component, a_set, bands, checklist, choose, composite, tiers

DUE = (ExpectedPaper("Kế hoạch CCHC năm", "trước 15/01"),)
LEAVES = (
    a_component("1.1", choose("2", "1", "0"), owner="Văn phòng", evidence=DUE),
    a_component("1.2", bands((100, "3"), (80, "1"), (0, "0")), name="Tỷ lệ hồ sơ đúng hạn"),
    a_component("1.3", checklist("1", "1")),
    a_component("1.4", Survey(points("2"))),
    a_component("1.5", CouncilOnly(choose("1", "0"))),
)


@pytest.fixture
def begun() -> tuple[Store, int]:
    store = Store.open_memory()
    number = start_assessment(store, "UBND xã Hòa Bình", "Sở Nội vụ", "2026", a_set(*LEAVES))
    store.save_answer(number, "1.1", Choice(3))
    store.save_answer(number, "1.2", tally(7, 10))
    return store, number


def test_a_row_is_drafted_for_each_loss_that_can_be_mended(begun: tuple[Store, int]) -> None:
    assert [task.codes for task in draft_plan(*begun)] == [("1.1",), ("1.2",), ("1.3",)]


def test_a_drafted_row_says_who_by_when_and_with_what(begun: tuple[Store, int]) -> None:
    first = draft_plan(*begun)[0]
    assert (first.lead, first.when, first.product, first.position) == (
        "Văn phòng", "Trước ngày 15/01/2027", "Kế hoạch CCHC năm", 1,
    )  # fmt: skip


def test_a_draft_goes_one_band_up_or_to_the_top(begun: tuple[Store, int]) -> None:
    store, number = begun
    draft_plan(store, number)
    low = make_plan(store.load(number), store.follow_up(number)).projected.points
    store.undo(number)
    draft_plan(store, number, full=True)
    high = make_plan(store.load(number), store.follow_up(number)).projected.points
    assert (low, high) == (points("3"), points("7"))


def test_drafting_again_adds_nothing(begun: tuple[Store, int]) -> None:
    draft_plan(*begun)
    assert draft_plan(*begun) == ()


def test_a_draft_is_one_edit(begun: tuple[Store, int]) -> None:
    store, number = begun
    draft_plan(store, number)
    store.undo(number)
    assert store.follow_up(number).tasks == {}


def test_what_was_tried_becomes_the_plan(begun: tuple[Store, int]) -> None:
    store, number = begun
    path = cheapest(store.load(number), Fraction(1, 3))
    from_what_if(store, number, path.end)
    plan = make_plan(store.load(number), store.follow_up(number))
    assert (plan.projected.points, plan.projected.answers) == (path.end.points, path.end.answers)


def test_only_what_rises_becomes_a_row(begun: tuple[Store, int]) -> None:
    store, number = begun
    store.save_answer(number, "1.1", Choice(1))
    assert from_what_if(store, number, WhatIf(store.load(number)).lowered("1.1")) == ()


def test_a_task_is_found_by_its_row_or_its_id(begun: tuple[Store, int]) -> None:
    store, number = begun
    second = draft_plan(store, number)[1]
    kept = store.follow_up(number)
    assert (find_task(kept, "2"), find_task(kept, second.id)) == (second, second)
    with pytest.raises(InputError, match=r"plan\.task_unknown"):
        find_task(kept, "9")


@pytest.mark.parametrize(
    ("name", "rule", "before", "after", "content"),
    [
        ("Tỷ lệ hồ sơ đúng hạn", bands((100, "1"), (0, "0")), tally(7, 10), tally(10, 10),
         "Nâng tỷ lệ hồ sơ đúng hạn từ 70% lên 100% (thêm ít nhất 03 trường hợp)"),
        ("Báo cáo", bands((100, "1"), (0, "0")), None, tally(100, 100), "Thực hiện “Báo cáo” đạt 100%"),
        ("Sáng kiến", tiers((3, "1"), (0, "0")), None, Count(3),
         "Thực hiện “Sáng kiến”, bảo đảm có ít nhất 03 sáng kiến"),
        ("Kế hoạch", choose("1", "0"), Choice(2), Choice(1), "Thực hiện “Kế hoạch”, bảo đảm: phương án 1"),
        ("Kế hoạch", choose("1", "0"), Choice(1), Choice(1),
         "Bổ sung, hoàn thiện tài liệu kiểm chứng của “Kế hoạch” để được công nhận 1 điểm"),
        ("Kỷ luật", Deduction(points("1"), points("0.5")), Count(2), Count(0),
         "Không để phát sinh trường hợp bị trừ điểm (“Kỷ luật”)"),
    ],
)  # fmt: skip
def test_a_drafted_row_is_worded_by_its_rule(
    name: str, rule: Rule, before: Answer | None, after: Answer, content: str
) -> None:
    leaf = a_component("1.1", rule, name=name)
    store = Store.open_memory()
    number = start_assessment(store, "UBND xã Hòa Bình", "Sở Nội vụ", "2026", a_set(leaf))
    if before is not None:
        store.save_answer(number, "1.1", before)
    line = store.load(number).sheet.by_code["1.1"]
    assert task_content(line, after, points("1")) == content


def test_the_parts_of_a_composite_are_worded_one_by_one() -> None:
    leaf = a_component("1.1", composite(choose("1", "0"), tiers((2, "1"), (0, "0"))))
    store = Store.open_memory()
    number = start_assessment(store, "UBND xã Hòa Bình", "Sở Nội vụ", "2026", a_set(leaf))
    (task,) = draft_plan(store, number, full=True)
    assert [part in task.content for part in ("“Phần 1”", "; ", "“Phần 2”")] == [True, True, True]


@pytest.mark.parametrize(
    ("dues", "when"),
    [((), "Năm 2027"), (("trước 15/01", "quý I"), "Trước ngày 31/03/2027"), (("trước 15/01", ""), "Năm 2027"),
     (("hằng quý",), "Hằng quý"), (("hằng tháng",), "Hằng tháng")],
)  # fmt: skip
def test_the_time_of_a_row_comes_from_the_papers_the_leaf_asks_for(dues: tuple[str, ...], when: str) -> None:
    leaf = a_component("1.1", evidence=tuple(ExpectedPaper("Báo cáo", due) for due in dues))
    assert task_when(leaf, 2027) == when


@pytest.mark.parametrize("kind", [kind for kind in CAUSES if kind])
def test_a_cause_is_read_from_its_words_without_marks(kind: str) -> None:
    assert read_cause(CAUSES[kind].upper()) == kind


RANKING = (
    "Hạng\tĐơn vị\tĐiểm chuẩn\tĐiểm\tChỉ số\tXếp loại\n"
    "1\tXã A\t99\t88,11\t89,00\tTốt\n"
    "2\tXã Hòa Bình\t99\t79,2\t80,00\tTốt\n"
)


@pytest.mark.parametrize("rank", [0, 2])
def test_the_own_row_of_a_ranking_is_found_by_name_or_by_rank(
    begun: tuple[Store, int], tmp_path: Path, rank: int
) -> None:
    store, number = begun
    (tmp_path / "bang.tsv").write_text(RANKING, encoding="utf-8")
    result, findings = import_past(store, number, tmp_path / "bang.tsv", Period(2025), rank)
    assert (result.rank, result.of_units, result.index, findings) == (2, 2, Fraction(4, 5), [])
    assert store.follow_up(number).past == {"2025": result}


def test_a_ranking_without_the_office_asks_for_its_rank(begun: tuple[Store, int], tmp_path: Path) -> None:
    (tmp_path / "bang.tsv").write_text(RANKING.replace("Xã Hòa Bình", "Xã B"), encoding="utf-8")
    with pytest.raises(InputError, match=r"past\.which"):
        import_past(*begun, tmp_path / "bang.tsv", Period(2025))


def test_ranks_that_do_not_follow_from_the_indices_are_told(begun: tuple[Store, int], tmp_path: Path) -> None:
    (tmp_path / "bang.tsv").write_text(RANKING.replace("\n2\t", "\n3\t"), encoding="utf-8")
    _, findings = import_past(*begun, tmp_path / "bang.tsv", Period(2025), 1)
    assert [(one.code, one.facts) for one in findings] == [("past.ranks_differ", {"rank": 3, "computed": 2})]


# The demonstration


@pytest.fixture(scope="module")
def demo() -> tuple[Store, int, int]:
    store, criteria = Store.open_memory(), find_set(DEFAULT_SET)
    before = fill_year_before(store, criteria)
    number = start_assessment(store, "UBND xã Hòa Bình", "Sở Nội vụ", "2026", criteria)
    for entry in ENTRIES:
        store.save_answer(number, entry.code, entry.answer)
    fill_follow_up(store, number)
    return store, before, number


def test_the_demonstration_has_an_appraised_year_behind_it(demo: tuple[Store, int, int]) -> None:
    store, before, number = demo
    assert (store.earlier(number), len(analyse(store.load(before)).gaps)) == (before, 6)


def test_what_was_published_of_the_year_before_is_its_own_index(demo: tuple[Store, int, int]) -> None:
    store, before, number = demo
    published = store.follow_up(number).past["2025"].index
    assert published is not None
    assert abs(published - analyse(store.load(before)).index) < Fraction(1, 10_000)


def test_the_demonstration_has_a_plan_that_is_under_way(demo: tuple[Store, int, int]) -> None:
    store, _, number = demo
    plan = make_plan(store.load(number), store.follow_up(number))
    assert (len(plan.tasks), plan.projected.points > plan.analysis.best, plan.reach is not None) == (6, True, True)
    assert all(isinstance(task, Task) and task.content and task.lead for task in plan.tasks)
