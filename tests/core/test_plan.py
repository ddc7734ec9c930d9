"""The remediation plan: projected answers beside a target, tasks in time, and what is wanting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from cchc_tui.core.answers import Answer, Choice, tally
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.plan import Quarter, RemediationPlan, make_plan, moved
from cchc_tui.core.points import NO_POINTS, points
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from tests.build import a_component, a_set, an_assessment, bands, choose

LEAVES = (
    a_component("1.1", choose("6", "3", "0")), a_component("1.2", bands((100, "3"), (80, "1"), (0, "0"))),
    a_component("1.3"),
)  # fmt: skip
ANSWERS: dict[str, Answer] = {"1.1": Choice(2), "1.2": tally(8, 10), "1.3": Choice(1)}
OFFICE = an_assessment(a_set(*LEAVES), ANSWERS)
TODAY = date(2027, 4, 10)


def a_task(key: str = "a", *aims: Aim, **fields: object) -> Task:
    told = {"content": "Ban hành kế hoạch", "lead": "Văn phòng", **fields}
    return Task(key, aims=aims, **told)  # type: ignore[arg-type]


def a_plan(*tasks: Task, target: Target | None = None, past: PastResult | None = None) -> RemediationPlan:
    kept = FollowUp(
        tasks={task.id: task for task in tasks}, target=target, past={str(past.period): past} if past else {}
    )
    return make_plan(OFFICE, kept)


UP = Aim("1.1", Choice(1))


def test_the_plan_is_the_set_of_its_projected_answers() -> None:
    plan = a_plan(a_task("a", UP), a_task("b", Aim("1.2", tally(10, 10))))
    assert (plan.projected.points, plan.projected.base) == (points("10"), points("10"))


def test_one_task_may_serve_several_leaves() -> None:
    plan = a_plan(a_task("a", UP, Aim("1.2", tally(10, 10))))
    assert (plan.gain_of(plan.tasks[0]), plan.without_task) == (points("5"), ())


def test_of_two_hopes_for_a_leaf_the_better_counts() -> None:
    plan = a_plan(a_task("a", UP), a_task("b", Aim("1.1", Choice(3))))
    assert plan.projected.answers == {"1.1": Choice(1)}


def test_what_will_not_be_done_brings_nothing_but_answers_the_loss() -> None:
    plan = a_plan(a_task("a", UP, status=TaskStatus.DROPPED, reason="không có kinh phí"))
    assert (plan.projected.points, [one.code for one in plan.without_task]) == (points("5"), ["1.2"])


def test_what_will_not_be_done_needs_a_reason() -> None:
    with pytest.raises(InputError, match=r"task\.reason"):
        a_task("a", UP, status=TaskStatus.DROPPED)


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_stays_between_0_and_100(percent: int) -> None:
    with pytest.raises(InputError, match=r"task\.percent"):
        a_task("a", percent=percent)


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        (Target(TargetKind.POINTS, Fraction(9)), "1"),
        (Target(TargetKind.INDEX, Fraction(17, 20)), "0.5"),
        (Target(TargetKind.GRADE, grade="Tốt"), "0"),
    ],
)
def test_the_target_stands_beside_what_the_plan_comes_to(target: Target, missing: str) -> None:
    reach = a_plan(a_task("a", UP), target=target).reach
    assert reach is not None
    assert (reach.missing, reach.reached) == (points(missing), missing == "0")


RANKING = tuple(Fraction(n, 100) for n in (95, 85, 75, 50, 40))
PAST = PastResult(Period(2025), Fraction(1, 2), 4, 5, indices=RANKING)


@pytest.mark.parametrize(
    ("target", "wanted"),
    [(Target(TargetKind.RISE, Fraction(2)), "0.85"), (Target(TargetKind.RANK, Fraction(1)), "0.95"),
     (Target(TargetKind.RISE, Fraction(9)), "0.95")],
)  # fmt: skip
def test_a_rank_is_the_index_that_took_it(target: Target, wanted: str) -> None:
    reach = a_plan(target=target, past=PAST).reach
    assert reach is not None
    assert reach.wanted == Fraction(wanted)


@pytest.mark.parametrize(
    ("past", "why"),
    [(None, "target.no_past"), (PastResult(Period(2025), Fraction(1, 2), 4, 5), "target.no_ranking")],
)
def test_places_to_rise_need_past_results_and_say_so(past: PastResult | None, why: str) -> None:
    plan = a_plan(a_task("a", UP, Aim("1.2")), target=Target(TargetKind.RISE, Fraction(3)), past=past)
    assert [one.code for one in plan.check()] == [why]


@pytest.mark.parametrize(
    ("kind", "value"),
    [(TargetKind.INDEX, "1.1"), (TargetKind.RANK, "1.5"), (TargetKind.RISE, "0"), (TargetKind.POINTS, "-1")],
)
def test_a_target_that_cannot_be_is_refused(kind: TargetKind, value: str) -> None:
    with pytest.raises(InputError, match=r"target\.value"):
        Target(kind, Fraction(value))


TIMED = (
    a_task("late", when="Quý I/2027"), a_task("soon", when="12/4/2027"), a_task("far", when="Năm 2027"),
    a_task("ever", when="Hằng tháng"), a_task("done", when="01/02/2027", status=TaskStatus.DONE),
)  # fmt: skip


def test_a_quarter_that_is_over_makes_its_open_tasks_late() -> None:
    assert [task.id for task in a_plan(*TIMED).overdue(TODAY)] == ["late"]


def test_the_week_to_come_is_told() -> None:
    assert [task.id for task in a_plan(*TIMED).due_soon(TODAY)] == ["soon"]


def test_progress_goes_by_quarters() -> None:
    assert a_plan(*TIMED).quarters(TODAY)[:2] == (Quarter(1, 2, 1, 0, 1, 1), Quarter(2, 1, 0, 0, 0, 1))


def test_the_plan_is_carried_out_in_the_year_after_unless_the_target_says() -> None:
    target = Target(TargetKind.INDEX, Fraction(1, 2), year=2026)
    assert (a_plan().year, a_plan(target=target).year) == (2027, 2026)


def test_lost_points_without_a_row_are_listed() -> None:
    found = a_plan(a_task("a", UP)).check()
    assert [(one.code, one.place, one.facts["points"]) for one in found] == [("plan.no_task", "1.2", points("2"))]


def test_a_row_without_its_words_is_found() -> None:
    task = Task("a", when="lúc nào đó", aims=(UP, Aim("1.2"), Aim("9.9"), Aim("SIPAS:2.1")))
    assert [one.code for one in a_plan(task).check()] == ["task.content", "task.lead", "task.when", "task.code"]


def test_a_plan_under_its_target_says_how_much_is_wanting() -> None:
    target = Target(TargetKind.POINTS, Fraction(9))
    (found,) = a_plan(a_task("a", UP, Aim("1.2")), target=target).check()
    assert (found.code, found.facts["points"]) == ("plan.under_target", points("1"))


def test_a_content_of_a_measured_index_has_its_tasks() -> None:
    plan = a_plan(a_task("a", Aim("SIPAS:2.1")), a_task("b", UP))
    assert [task.id for task in plan.serving("SIPAS:2.1")] == ["a"]


def test_a_hope_that_no_longer_fits_its_leaf_brings_nothing() -> None:
    plan = a_plan(a_task("a", Aim("1.1", tally(1, 2))))
    assert plan.gain_of(plan.tasks[0]) == NO_POINTS


def test_the_assessment_is_left_as_it_is() -> None:
    assert isinstance(OFFICE, Assessment)
    assert a_plan(a_task("a", UP)).assessment.sheet.totals.points == points("5")


@pytest.mark.parametrize(
    ("key", "to", "order"), [("a", 1, "bac"), ("a", 2, "bca"), ("c", 0, "cab"), ("b", 9, "acb"), ("c", -3, "cab")]
)
def test_a_task_goes_to_another_row(key: str, to: int, order: str) -> None:
    tasks = [a_task(one, position=place) for one, place in zip("abc", (1, 4, 9), strict=True)]
    new = {task.id: task.position for task in (*tasks, *moved(tasks, key, to))}
    assert "".join(sorted(new, key=lambda one: new[one])) == order


def test_only_the_rows_between_the_two_places_are_touched() -> None:
    tasks = [a_task(one, position=place) for place, one in enumerate("abcd", 1)]
    assert {task.id for task in moved(tasks, "c", 1)} == {"b", "c"}


def test_rows_that_share_a_place_get_places_of_their_own() -> None:
    tasks = [a_task(one, position=3) for one in "abc"]
    new = {task.id: task.position for task in (*tasks, *moved(tasks, "c", 0))}
    assert (new["c"] < new["a"] < new["b"]) is True
