"""An earlier period takes no edit by any way, until it is unlocked; what changes nothing in it is done all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cchc_tui.core.answers import Given, tally
from cchc_tui.core.assessment import Appraised, Deadlines
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import StateError
from cchc_tui.core.evidence import DocumentFields, Fingerprint, Link
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.tasks import Target, TargetKind, Task
from cchc_tui.store.journal import Change
from cchc_tui.store.living import Texts
from cchc_tui.store.rows import ExportRow
from cchc_tui.store.store import Store
from tests.store.kit import OFFICE, YEAR, a_memory_store, a_paper, a_set

Work = Callable[[Store], object]
UNLOCK = Change("", "unlocked", None, True)  # type: ignore[arg-type]  # on or off
NOTICE = Notice("12/TB-SNV", "2026-03-01", excluded=("1.2",))


def two_years(then: Period = Period(2027), now: Period = YEAR) -> Store:  # noqa: B008
    """A year with something in every place, and another one begun after it."""
    store = Store.open_memory(who="Nguyễn Văn A", device="PC-01")
    one = store.create_assessment(OFFICE, now, a_set())
    store.add_evidence(one, "1.1", a_paper(), "I", "1")
    store.save_notice(one, NOTICE)
    store.save_task(one, Task("v1", "Rà soát"))
    store.create_assessment(OFFICE, then, a_set())
    return store


EDITS: dict[str, Work] = {
    "an answer": lambda store: store.save_answer(1, "1.1", tally(1, 2)),
    "a typed answer": lambda store: store.save_answer(1, "1.3", Given(points("1"), "biên bản")),
    "an explanation": lambda store: store.save_explanation(1, "1.1", "muộn"),
    "an import": lambda store: store.apply(1, [store.change("1.1", "owner", "Lan")]),
    "a mark": lambda store: store.save_flag(1, "1.1", True),
    "an appraised score": lambda store: store.save_appraised(1, "1.1", Appraised(points("1"), "thiếu")),
    "a reason": lambda store: store.save_reason(1, "1.1", "paper.late", "muộn"),
    "a paper": lambda store: store.add_evidence(1, "1.2", a_paper("tl-2")),
    "a paper's number": lambda store: store.update_document(1, "tl-1", DocumentFields("9/BC")),
    "a paper's file": lambda store: store.replace_fingerprint(1, "tl-1", "D:/b.pdf", Fingerprint(1, 2, "cd" * 32)),
    "a place in a paper": lambda store: store.update_link(1, Link("tl-1", "1.1", "II", "2")),
    "a paper untied": lambda store: store.remove_link(1, "1.1", "tl-1"),
    "the office": lambda store: store.change_head(1, replace(OFFICE, superior="UBND tỉnh"), Deadlines()),
    "a notice": lambda store: store.save_notice(1, replace(NOTICE, number="13/TB-SNV")),
    "a notice taken back": lambda store: store.remove_notice(1, NOTICE.number),
    "a cause": lambda store: store.save_cause(1, "1.1", Cause(CauseKind("late"), "chờ")),
    "a task": lambda store: store.save_tasks(1, [Task("v2", "Ban hành")]),
    "a task dropped": lambda store: store.drop_task(1, "v1"),
    "a target": lambda store: store.save_target(1, Target(TargetKind.INDEX, points("1").value)),
    "an undo": lambda store: store.undo(1),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_earlier_period_takes_no_edit_by_any_way(name: str) -> None:
    store = two_years()
    before = store.load(1), store.follow_up(1), store.journal_head()
    with pytest.raises(StateError) as refused:
        EDITS[name](store)
    assert (refused.value.code, (store.load(1), store.follow_up(1), store.journal_head())) == ("period.closed", before)


@pytest.mark.parametrize("name", EDITS)
def test_once_unlocked_it_takes_every_one_of_them(name: str) -> None:
    store = two_years()
    head = store.apply(1, [UNLOCK]).seq
    EDITS[name](store)
    assert store.journal_head()[0] > head


def test_an_unlocking_may_have_the_edits_that_waited_behind_it_with_it() -> None:
    store = two_years()
    store.apply(1, [UNLOCK, store.change("1.1", "owner", "Lan")])
    assert (store.load(1).entry("1.1").owner, store.closed(1)) == ("Lan", False)


def test_an_unlocking_taken_back_locks_again_and_made_once_more_unlocks() -> None:
    store = two_years()
    store.apply(1, [UNLOCK])
    store.undo(1)
    closed = store.closed(1)
    store.redo(1)
    assert (closed, store.closed(1)) == (True, False)


@pytest.mark.parametrize(
    ("now", "then", "closed"),
    [
        (Period(2026), Period(2027), True),
        (Period(2026), Period(2027, quarter=1), True),
        (Period(2026, quarter=3), Period(2026, quarter=4), True),
        (Period(2026, month=9), Period(2026, quarter=4), True),
        (Period(2026), Period(2026, quarter=4), False),
        (Period(2026, quarter=4), Period(2026), False),
        (Period(2026), Period(2025), False),
    ],
    ids=str,
)
def test_a_period_is_closed_by_one_that_begins_after_its_end(now: Period, then: Period, closed: bool) -> None:
    assert two_years(then, now).closed(1) is closed


def test_a_later_period_that_moves_to_another_set_closes_nothing() -> None:
    store, later = a_memory_store()
    earlier = store.create_assessment(OFFICE, Period(2025), a_set())
    store.create_copy(later, a_set("khac"), {})
    assert store.closed(earlier) is False


def test_the_period_of_another_office_closes_nothing() -> None:
    store, one = a_memory_store()
    store.create_assessment(replace(OFFICE, name="UBND xã Yên Lạc"), Period(2027), a_set())
    assert store.closed(one) is False


PACKAGE = ExportRow(1, "id", "E:/a.zip", "7F", "ab" * 32, 1, "2027")
STILL: dict[str, Work] = {
    "handing a package out": lambda store: store.record_export(1, PACKAGE),
    "a copy on another set": lambda store: store.create_copy(1, a_set("khac"), {"1.1": Texts("chép")}),
}


@pytest.mark.parametrize("name", STILL)
def test_what_changes_nothing_in_an_earlier_period_is_done(name: str) -> None:
    store = two_years()
    before = store.load(1)
    head = store.journal_head()[0]
    STILL[name](store)
    assert (store.load(1), store.journal_head()[0] > head) == (before, True)
