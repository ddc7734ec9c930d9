"""Sets that live: the set that holds under notices, copies on another set, and links that wait to be confirmed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Entry
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import CchcError, StateError, StoreError
from cchc_tui.core.evidence import Link
from cchc_tui.core.points import NO_POINTS, points
from cchc_tui.core.rules import Proportional
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.store.living import Texts
from cchc_tui.store.store import Store
from tests.store.kit import OFFICE, YEAR, a_memory_store, a_paper, a_set, open_store, sql

NOTICE = Notice("12/TB-SNV", "2026-11-10", "Sở Nội vụ", "Không đánh giá mục 1.2", ("1.2",))
NEXT = replace(a_set(), version=2, change_note="sửa lời")


def base(store: Store, number: int = 1) -> str:
    """The base points, and what says so."""
    return str(float(store.load(number).sheet.totals.base_points.value))


def a_copy(store: Store, pending: tuple[Link, ...] = ()) -> int:
    """A copy of the first assessment on the next version."""
    return store.create_copy(1, NEXT, {"1.1": Texts("Đã làm", "Văn phòng", "hỏi lại")}, pending)


# Notices


def test_a_notice_takes_its_leaf_out_of_the_base() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    assert base(store) == "4.0"


def test_the_notice_is_told_with_the_assessment() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    assert store.load(one).notices == (NOTICE,)


def test_the_answer_of_a_leaf_left_out_stays_readable() -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.2", tally(1, 2))
    store.save_notice(one, NOTICE)
    line = store.load(one).sheet.by_code["1.2"]
    assert (line.entry.answer, line.points) == (tally(1, 2), NO_POINTS)


def test_the_base_set_is_as_it_was_issued() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    assert store.base_set(one) == a_set()


def test_the_checksum_is_that_of_the_set_that_holds() -> None:
    store, one = a_memory_store()
    before = store.set_checksum(one)
    store.save_notice(one, NOTICE)
    after = store.set_checksum(one)
    assert (before, after) == (set_checksum(a_set()), set_checksum(store.load(one).criteria))
    assert before != after


def test_undo_and_redo_take_a_notice_back_and_bring_it_again() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    store.undo(one)
    undone = base(store)
    store.redo(one)
    assert (undone, base(store)) == ("6.0", "4.0")


def test_the_same_number_again_is_the_corrected_text() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    corrected = replace(NOTICE, excluded=("1.1",))
    store.save_notice(one, corrected)
    assert store.load(one).notices == (corrected,)


def test_a_notice_taken_back_no_longer_holds() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    store.remove_notice(one, NOTICE.number)
    assert (base(store), store.load(one).notices) == ("6.0", ())


def test_a_notice_that_is_not_there_cannot_be_taken_back() -> None:
    store, one = a_memory_store()
    with pytest.raises(StateError) as caught:
        store.remove_notice(one, "99/TB")
    assert caught.value.code == "notice.unknown"


def test_a_notice_comes_back_from_the_file_and_the_file_is_sound(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.save_notice(store.create_assessment(OFFICE, YEAR, a_set()), NOTICE)
    with open_store(tmp_path / "a.db") as store:
        assert (store.load(1).notices, base(store), store.check()) == ((NOTICE,), "4.0", [])


def test_the_journal_keeps_the_notice_as_a_whole() -> None:
    store, one = a_memory_store()
    store.save_notice(one, NOTICE)
    newest = store.history(one, "")[0]
    assert (newest.field, newest.old, newest.new) == ("notice", None, NOTICE)


def spoilt(path: Path, plain: str) -> None:
    """A file whose notice was changed by another hand."""
    with open_store(path) as store:
        store.save_notice(store.create_assessment(OFFICE, YEAR, a_set()), NOTICE)
    sql(path, f"UPDATE notice SET plain = '{plain}'")


def test_a_notice_changed_by_another_hand_is_found(tmp_path: Path) -> None:
    spoilt(tmp_path / "a.db", json.dumps({"schema": "cchc.thong-bao/1", "number": "12/TB-SNV"}))
    with open_store(tmp_path / "a.db") as store:
        assert {one.code for one in store.check()} == {"db.row_damaged", "db.journal_differs"}


def test_a_damaged_notice_is_told_and_never_passed_over(tmp_path: Path) -> None:
    spoilt(tmp_path / "a.db", "{hỏng}")
    with open_store(tmp_path / "a.db") as store, pytest.raises(StoreError) as caught:
        store.load(1)
    assert (caught.value.code, caught.value.facts["number"]) == ("db.notice_damaged", "12/TB-SNV")


# Copies


def test_a_copy_is_the_same_office_and_period_on_the_other_set() -> None:
    store, one = a_memory_store()
    copy = store.load(a_copy(store))
    assert (copy.office, copy.period, copy.criteria) == (OFFICE, YEAR, NEXT)
    assert store.load(one).criteria == a_set()


def test_the_list_tells_which_copy_it_is_and_of_what() -> None:
    store, one = a_memory_store()
    number = a_copy(store)
    heads = {head.id: (head.copy, head.moved_from, head.set_version) for head in store.assessments()}
    assert heads == {one: (0, None, 1), number: (1, one, 2)}


def test_texts_and_register_go_along_and_answers_do_not() -> None:
    store, one = a_memory_store()
    store.add_evidence(one, "1.3", a_paper())
    store.save_answer(one, "1.1", tally(1, 2))
    number = a_copy(store)
    copy = store.load(number)
    assert copy.entries == {"1.1": Entry("1.1", None, "Đã làm", "Văn phòng", "hỏi lại")}
    assert (copy.evidence, copy.links) == ({"tl-1": a_paper()}, ())
    assert store.texts(number) == {"1.1": Texts("Đã làm", "Văn phòng", "hỏi lại")}


def test_the_old_assessment_stays_as_it_was() -> None:
    store, one = a_memory_store()
    store.add_evidence(one, "1.3", a_paper())
    store.save_answer(one, "1.1", tally(1, 2))
    before = store.load(one)
    store.save_explanation(a_copy(store), "1.1", "viết ở bản sao")
    assert store.load(one) == before


def test_copies_are_counted_on(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        numbers = [a_copy(store), a_copy(store)]
        copies = {head.id: head.copy for head in store.assessments()}
        assert ([copies[one] for one in numbers], store.check()) == ([1, 2], [])


def test_undo_in_a_copy_never_goes_behind_its_making() -> None:
    store, _ = a_memory_store()
    number = a_copy(store)
    store.save_explanation(number, "1.2", "mới")
    assert (store.undo(number) is None, store.undo(number), store.load(number).entry("1.1").explanation) == (
        False, None, "Đã làm",
    )  # fmt: skip


def test_a_copy_brings_notices_along() -> None:
    store, _ = a_memory_store()
    number = store.create_copy(1, NEXT, {}, notices=[NOTICE])
    assert (store.load(number).notices, base(store, number)) == ((NOTICE,), "4.0")


@pytest.mark.parametrize("facts", ["copy = 1", "moved_from = 1"])
def test_a_first_assessment_was_moved_from_nowhere(facts: str) -> None:
    store, one = a_memory_store()
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute(f"UPDATE assessment SET {facts} WHERE id = {one}")


# Links that wait


@pytest.fixture
def waiting() -> tuple[Store, int]:
    """A copy in which two links wait."""
    store, one = a_memory_store()
    store.add_evidence(one, "1.3", a_paper(), "mục II", "5")
    return store, a_copy(store, (Link("tl-1", "1.1", "mục II", "5"), Link("tl-1", "1.3")))


def test_links_wait_in_the_order_in_which_they_came(waiting: tuple[Store, int]) -> None:
    store, number = waiting
    assert store.pending_links(number) == (Link("tl-1", "1.1", "mục II", "5"), Link("tl-1", "1.3"))


def test_a_confirmed_link_is_a_link_and_waits_no_more(waiting: tuple[Store, int]) -> None:
    store, number = waiting
    store.confirm_link(number, "1.1", "tl-1")
    assert store.load(number).links == (Link("tl-1", "1.1", "mục II", "5"),)
    assert store.pending_links(number) == (Link("tl-1", "1.3"),)


def test_undo_lets_a_confirmed_link_wait_again(waiting: tuple[Store, int]) -> None:
    store, number = waiting
    before = store.pending_links(number)
    store.confirm_link(number, "1.1", "tl-1")
    store.undo(number)
    assert (store.pending_links(number), store.load(number).links, store.check()) == (before, (), [])


def test_a_dropped_link_is_gone_and_its_paper_is_not(waiting: tuple[Store, int]) -> None:
    store, number = waiting
    store.drop_link(number, "1.1", "tl-1")
    copy = store.load(number)
    assert (store.pending_links(number), copy.links, list(copy.evidence)) == ((Link("tl-1", "1.3"),), (), ["tl-1"])


@pytest.mark.parametrize("work", ["confirm_link", "drop_link"])
def test_only_a_link_that_waits_can_be_decided_on(waiting: tuple[Store, int], work: str) -> None:
    store, number = waiting
    with pytest.raises(CchcError) as caught:
        getattr(store, work)(number, "1.2", "tl-1")
    assert caught.value.code == "link.unknown"


def test_a_leaf_a_notice_changed_is_scored_by_its_new_rule() -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", tally(1, 2))
    one_point = points("1")
    worth_one = replace(a_set().by_code["1.1"], max_points=one_point, rule=Proportional(one_point))
    store.save_notice(one, Notice("13/TB-SNV", "2026-11-11", changed=(worth_one,)))
    assert (store.load(one).sheet.by_code["1.1"].points, base(store)) == (points("0.5"), "5.0")
