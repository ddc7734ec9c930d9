"""Causes, efforts, tasks, target, past results, polls: kept as facts, undone, joined and checked like any other."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.core.errors import InputError
from cchc_tui.core.follow_up import NOTHING, Cause, CauseKind, FollowUp
from cchc_tui.core.follow_up_codec import Kept
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.survey import Poll, Question
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from cchc_tui.store.rows import KEPT, kept_from_text, kept_to_text
from cchc_tui.store.soundness import is_sound
from cchc_tui.store.store import Store
from tests.store.kit import a_file, a_memory_store, a_set, open_store, sql

CAUSE = Cause(CauseKind.OTHER, "máy chủ hỏng")
TASK = Task(
    "t1", "Ban hành kế hoạch", "Văn phòng", "Các phòng", "Quý I/2027", "Kế hoạch", "ưu tiên",
    (Aim("1.1", tally(9, 10)), Aim("SIPAS:2.1")), TaskStatus.DOING, "", 30, "", ("tl-1",), 2,
)  # fmt: skip
FIRST = Task("t2", "Việc đầu", position=1)
TARGET = Target(TargetKind.INDEX, Fraction(4, 5), year=2027)
PAST = PastResult(Period(2025), Fraction(8181, 10000), 7, 8, "Tốt", points("81.81"), points("100"), (Fraction(9, 10),))
POLL = Poll("k1", "Khảo sát", 60, 500, (Question("Câu 1", ("Có", "Không"), 1, (40, 20)),), "1.3")
MEASURED = MeasuredResult("SIPAS", Period(2025), {"2.1": Fraction("84.5")})


def filled(store: Store, number: int) -> FollowUp:
    store.save_cause(number, "1.1", CAUSE)
    store.save_effort(number, "1.2", Fraction(5, 2))
    store.save_tasks(number, [TASK, FIRST])
    store.save_target(number, TARGET)
    store.save_past(number, PAST)
    store.save_poll(number, POLL)
    store.save_measured(number, MEASURED)
    return store.follow_up(number)


ALL = FollowUp(
    {"1.1": CAUSE}, {"1.2": Fraction(5, 2)}, {"t2": FIRST, "t1": TASK}, TARGET, {"2025": PAST}, {"k1": POLL},
    {"SIPAS:2025": MEASURED},
)  # fmt: skip


def test_everything_comes_back_as_it_was() -> None:
    assert filled(*a_memory_store()) == ALL


def test_whether_there_are_tasks_is_known_without_reading_them() -> None:
    store, number = a_memory_store()
    store.save_cause(number, "1.1", CAUSE)
    before = store.has_tasks(number)
    store.save_task(number, TASK)
    there = store.has_tasks(number)
    store.drop_task(number, TASK.id)
    assert (before, there, store.has_tasks(number)) == (False, True, False)


def test_tasks_stand_in_the_order_of_their_table() -> None:
    assert list(filled(*a_memory_store()).tasks) == ["t2", "t1"]


def test_every_kind_is_written_in_the_test() -> None:
    written: dict[str, Kept] = {
        "cause": CAUSE, "effort": Fraction(1), "task": TASK, "target": TARGET, "past": PAST, "poll": POLL,
        "measured": MEASURED,
    }  # fmt: skip
    assert {kind for kind, kept in written.items() if kept_from_text(kind, kept_to_text(kept)) == kept} == KEPT


def test_each_is_taken_back_by_undo() -> None:
    store, number = a_memory_store()
    filled(store, number)
    for _ in range(7):
        store.undo(number)
    assert store.follow_up(number) == NOTHING


def test_many_tasks_are_undone_as_one() -> None:
    store, number = a_memory_store()
    store.save_tasks(number, [TASK, FIRST])
    change = store.undo(number)
    assert change is not None
    assert (change.field, change.count, store.follow_up(number).tasks) == ("task", 2, {})


def test_what_is_taken_out_is_gone() -> None:
    store, number = a_memory_store()
    filled(store, number)
    store.save_cause(number, "1.1", None)
    store.save_effort(number, "1.2", None)
    for key in ("t1", "t2"):
        store.drop_task(number, key)
    store.save_target(number, None)
    store.drop_past(number, "2025")
    store.drop_poll(number, "k1")
    assert store.follow_up(number) == FollowUp(measured={"SIPAS:2025": MEASURED})


def test_history_tells_of_them_with_objects() -> None:
    store, number = a_memory_store()
    filled(store, number)
    assert [(row.field, row.new) for row in store.history(number, "1.1")] == [("cause", CAUSE)]


def test_the_assessment_knows_nothing_of_them() -> None:
    store, number = a_memory_store()
    before = store.load(number)
    filled(store, number)
    assert store.load(number) == before


def test_a_file_with_them_is_sound(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        filled(store, 1)
        assert store.check() == []


def test_a_damaged_one_reads_as_none_and_is_told_of(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        filled(store, 1)
    sql(path, "UPDATE fact SET value = 'hỏng' WHERE field = 'task:t1'")
    with open_store(path) as store:
        assert list(store.follow_up(1).tasks) == ["t2"]
        assert "db.row_damaged" in {finding.code for finding in store.check()}


@pytest.mark.parametrize("effort", [Fraction(0), Fraction(-1)])
def test_an_effort_is_a_positive_number(effort: Fraction) -> None:
    store, number = a_memory_store()
    with pytest.raises(InputError, match=r"effort\.value"):
        store.save_effort(number, "1.1", effort)


def test_a_cause_of_no_leaf_is_refused() -> None:
    store, number = a_memory_store()
    with pytest.raises(InputError, match=r"entry\.unknown_code"):
        store.save_cause(number, "9.9", CAUSE)


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [("", "cause", CAUSE), ("1.1", "task:t1", TASK), ("", "task:khác", TASK), ("", "task", TASK), ("", "target", "80")],
)
def test_a_fact_under_a_name_that_is_not_its_own_is_refused(code: str, field: str, value: Cause) -> None:
    store, number = a_memory_store()
    with pytest.raises((InputError, ValueError)):
        store.apply(number, [store.change(code, field, value)])
    assert store.follow_up(number) == NOTHING


@pytest.mark.parametrize(
    ("key", "text", "sound"),
    [
        (("", "task:t1"), kept_to_text(TASK), True),
        (("", "task:t2"), kept_to_text(TASK), False),
        (("1.1", "task:t1"), kept_to_text(TASK), False),
        (("1.1", "cause"), kept_to_text(CAUSE), True),
        (("1.1", "cause"), '{"kind":"other"}', False),
        (("", "past:2025"), kept_to_text(PAST), True),
        (("", "target"), '{"grade":"","kind":"index","value":"9e9","year":0}', False),
        (("", "target"), "[]", False),
        (("1.1", "effort"), '{"effort":0}', False),
    ],
)
def test_another_copy_may_bring_only_what_this_store_would_have_written(
    key: tuple[str, str], text: str, sound: bool
) -> None:
    assert is_sound(key, text) is sound


def test_past_results_go_along_to_another_set() -> None:
    store, number = a_memory_store()
    filled(store, number)
    copy = store.create_copy(number, a_set("moi"), {})
    assert store.follow_up(copy) == FollowUp(past={"2025": PAST})


def test_a_measured_result_is_taken_back() -> None:
    store, number = a_memory_store()
    store.save_measured(number, MEASURED)
    store.drop_measured(number, MEASURED.key)
    assert store.follow_up(number) == NOTHING
