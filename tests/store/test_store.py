"""Whole objects in and out, each edit journalled, undo and redo across restarts."""

from __future__ import annotations

import os
import tempfile
import tomllib
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, tally
from cchc_tui.core.assessment import Assessment, Deadlines, Entry, Office
from cchc_tui.core.criteria import Area
from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.core.evidence import DocumentFields, Fingerprint, Link
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.set_codec import set_from_plain
from cchc_tui.store.store import Change, ExportRow, Store
from tests.platforms import TEXTLESS
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_file, a_memory_store, a_paper, a_set, open_store

SAMPLES = Path(__file__).parents[2] / "data" / "criteria"


def fault(work: Any) -> tuple[type[CchcError], str]:
    with pytest.raises(CchcError) as caught:
        work()
    return caught.type, caught.value.code


@pytest.mark.parametrize(
    "answer",
    [
        Choice(2),
        tally(3, 4),
        Tally((Fraction(1, 2), Fraction(5, 1000)), Fraction(7)),
        Count(0),
        Ticks((1, 3)),
        Given(points("1,25"), "theo biên bản số 3"),
        NoneDue(),
        Parts((Choice(1), None, tally(1, 1))),
        None,
    ],
)
def test_every_kind_of_answer_comes_back_equal(answer: Answer | None) -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", answer)
    assert store.load(one).entry("1.1") == Entry("1.1", answer)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_sample_set_comes_back_equal(path: Path) -> None:
    criteria, _ = set_from_plain(tomllib.loads(path.read_text(encoding="utf-8")))
    assert criteria is not None
    store = Store.open_memory(clock=Clock())
    one = store.create_assessment(OFFICE, YEAR, criteria)
    store._sets.clear()
    assert store.load(one).criteria == criteria


def test_a_whole_assessment_comes_back_equal_from_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        one = store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(one, "1.2", tally(1, 2))
        store.save_explanation(one, "1.1", "Đã làm\nxong")
        store.add_evidence(one, "1.3", a_paper(), "mục II", "5")
        store.add_evidence(one, "1.1", a_paper())
    with open_store(tmp_path / "a.db") as store:
        assert store.load(one) == Assessment(
            OFFICE,
            YEAR,
            a_set(),
            {"1.1": Entry("1.1", None, "Đã làm\nxong"), "1.2": Entry("1.2", tally(1, 2))},
            {"tl-1": a_paper()},
            (Link("tl-1", "1.3", "mục II", "5"), Link("tl-1", "1.1")),
        )


@TEXTLESS
def test_a_path_that_is_not_text_comes_back_byte_for_byte(tmp_path: Path) -> None:
    odd = os.fsdecode(b"/data/\xff\xfe.pdf")
    store, one = a_memory_store()
    store.add_evidence(one, "1.1", a_paper(path=odd))
    assert store.load(one).evidence["tl-1"].path == odd


def test_a_path_keeps_its_own_composition() -> None:
    store, one = a_memory_store()
    store.add_evidence(one, "1.1", a_paper(path="/e\u0301.pdf"))
    assert store.load(one).evidence["tl-1"].path == "/e\u0301.pdf"


def test_words_are_composed_at_the_door() -> None:
    store, one = a_memory_store()
    store.save_explanation(one, "1.1", "e\u0301\ud800")
    assert store.load(one).entry("1.1").explanation == "é\ufffd"


def test_the_set_checksum_does_not_depend_on_the_store() -> None:
    (first, one), (second, other) = a_memory_store(), a_memory_store()
    assert first.set_checksum(one) == second.set_checksum(other)


def test_the_list_tells_each_assessment_without_its_entries() -> None:
    store, one = a_memory_store()
    other = store.create_assessment(OFFICE, Period(2026, quarter=3), a_set("khac"), "2026-10-05")
    store.save_answer(one, "1.1", tally(1, 2))
    told = [(head.id, head.office, str(head.period), head.set_code, head.deadline, head.answered, head.changed_at)
            for head in store.assessments()]  # fmt: skip
    second = timedelta(seconds=1)
    assert told == [
        (one, OFFICE, "2026", "thu", "", 1, START + 3 * second),
        (other, OFFICE, "2026-Q3", "khac", "2026-10-05", 0, START + 2 * second),
    ]


def test_office_and_deadline_can_change() -> None:
    store, one = a_memory_store()
    changed = replace(OFFICE, superior="UBND tỉnh", name="UBND phường Hòa Bình")
    store.change_head(one, changed, Deadlines("2026-12-31"))
    (head,) = store.assessments()
    assert (head.office, head.deadline, store.load(one).office) == (changed, "2026-12-31", changed)


def test_an_office_has_one_assessment_a_period() -> None:
    store, _ = a_memory_store()
    again = replace(OFFICE, superior="nơi khác")
    assert fault(lambda: store.create_assessment(again, YEAR, a_set())) == (StateError, "assessment.exists")


def test_an_office_cannot_take_the_name_of_another_with_the_same_period() -> None:
    store, _ = a_memory_store()
    other = store.create_assessment(Office("UBND xã Khác", "Sở Nội vụ"), YEAR, a_set())
    assert fault(lambda: store.change_head(other, OFFICE, Deadlines())) == (StateError, "assessment.exists")


def test_a_set_with_faults_is_not_taken() -> None:
    broken = replace(a_set(), areas=(Area("1", "Trống", points("9"), a_set().areas[0].criteria),))
    store = Store.open_memory(clock=Clock())
    assert fault(lambda: store.create_assessment(OFFICE, YEAR, broken)) == (InputError, "assessment.set_unsound")


@pytest.mark.parametrize(
    ("work", "kind", "code"),
    [
        (lambda s, i: s.save_answer(i, "9.9", Choice(1)), InputError, "entry.unknown_code"),
        (lambda s, i: s.save_answer(i, "", Choice(1)), InputError, "entry.unknown_code"),
        (lambda s, i: s.save_answer(i + 1, "1.1", Choice(1)), StateError, "assessment.unknown"),
        (lambda s, i: s.load(i + 1), StateError, "assessment.unknown"),
        (lambda s, i: s.update_document(i, "không có", DocumentFields()), StateError, "evidence.unknown"),
        (lambda s, i: s.update_link(i, Link("tl-1", "1.1")), StateError, "link.unknown"),
        (lambda s, i: s.apply(i, [Change("1.1", "lạ", None, "x")]), InputError, "field.unknown"),
        (lambda s, i: s.apply(i, [Change("1.1", "explanation", None, Choice(1))]), InputError, "field.unknown"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_reason(work: Any, kind: type[CchcError], code: str) -> None:
    store, one = a_memory_store()
    before = store.journal_head()
    assert (fault(lambda: work(store, one)), store.journal_head()) == ((kind, code), before)


def test_a_saved_edit_tells_its_number_and_moment() -> None:
    store, one = a_memory_store()
    saved = store.save_answer(one, "1.1", Choice(1))
    assert (saved.seq, saved.at, store.last_saved()) == (2, START + timedelta(seconds=2), saved.at)


@pytest.mark.parametrize(
    "again",
    [
        lambda store, one: store.save_answer(one, "1.1", tally(1, 2)),
        lambda store, one: store.save_explanation(one, "1.1", ""),
        lambda store, one: store.add_evidence(one, "1.1", a_paper(), "II", "3"),
        lambda store, one: store.update_document(one, "tl-1", a_paper().document),
        lambda store, one: store.update_link(one, Link("tl-1", "1.1", "II", "3")),
        lambda store, one: store.remove_link(one, "1.2", "tl-1"),
        lambda store, one: store.change_head(one, OFFICE, Deadlines()),
        lambda store, one: store.apply(one, [Change("1.1", "answer", None, tally(1, 2))]),
    ],
)
def test_saving_what_stands_there_already_writes_nothing(again: Any) -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", tally(1, 2))
    last = store.add_evidence(one, "1.1", a_paper(), "II", "3")
    assert (again(store, one), store.journal_head()[0]) == (last, last.seq)


EDITS: list[tuple[str, Any]] = [
    ("answer", lambda store, one: store.save_answer(one, "1.2", Choice(2))),
    ("explanation", lambda store, one: store.save_explanation(one, "1.1", "khác")),
    ("link", lambda store, one: store.add_evidence(one, "1.2", a_paper("tl-2"))),
    ("link", lambda store, one: store.add_evidence(one, "1.2", a_paper())),
    ("link", lambda store, one: store.remove_link(one, "1.1", "tl-1")),
    ("link", lambda store, one: store.update_link(one, Link("tl-1", "1.1", "phần B", "7"))),
    ("evidence", lambda store, one: store.update_document(one, "tl-1", DocumentFields("1/QĐ"))),
    (
        "evidence",
        lambda store, one: store.replace_fingerprint(one, "tl-1", "E:/mới.pdf", Fingerprint(1, 2, "cd" * 32)),
    ),
    ("office", lambda store, one: store.change_head(one, replace(OFFICE, name="UBND xã Mới"), Deadlines())),
    ("deadline", lambda store, one: store.change_head(one, OFFICE, Deadlines("2026-12-01"))),
    (
        "answer",
        lambda store, one: store.apply(
            one, [Change("1.1", "answer", None, Choice(1)), Change("1.3", "explanation", None, "nhập từ Excel")]
        ),
    ),
    (
        "link",
        lambda store, one: store.apply(
            one,
            [
                Change("", "evidence", None, a_paper("tl-3")),
                Change("1.2", "link", None, Link("tl-3", "1.2")),
                Change("1.3", "link", None, Link("tl-3", "1.3")),
                Change("1.1", "link", Link("tl-1", "1.1"), None),
            ],
        ),
    ),
]


def started(path: Path) -> int:
    with open_store(path) as store:
        one = store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(one, "1.1", tally(1, 2))
        store.add_evidence(one, "1.1", a_paper(), "A", "1")
        store.add_evidence(one, "1.3", a_paper())
    return one


def state(store: Store, one: int) -> tuple[Assessment, str]:
    return store.load(one), store.assessments()[0].deadline


@pytest.mark.parametrize(("field", "edit"), EDITS)
def test_undo_and_redo_work_across_restarts(tmp_path: Path, field: str, edit: Any) -> None:
    one = started(tmp_path / "a.db")
    with open_store(tmp_path / "a.db") as store:
        before = state(store, one)
        edit(store, one)
        after = state(store, one)
    with open_store(tmp_path / "a.db") as store:
        undone = store.undo(one)
        assert (undone and undone.field, state(store, one) == before, before == after) == (field, True, False)
    with open_store(tmp_path / "a.db") as store:
        store.redo(one)
        assert (state(store, one), store.check()) == (after, [])


def test_an_undo_tells_what_it_changed() -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", Choice(1))
    store.save_answer(one, "1.1", Choice(2))
    assert store.undo(one) == Change("1.1", "answer", Choice(2), Choice(1), seq=4)


def test_an_import_is_undone_as_one() -> None:
    store, one = a_memory_store()
    store.apply(one, [Change(code, "explanation", None, "nhập") for code in CODES])
    undone = store.undo(one)
    assert (undone and undone.count, store.load(one).entries, store.undo(one)) == (3, {}, None)


def test_an_import_is_saved_whole_or_not_at_all() -> None:
    store, one = a_memory_store()
    changes = [Change("1.1", "explanation", None, "nhập"), Change("9.9", "explanation", None, "lạ")]
    assert (fault(lambda: store.apply(one, changes))[1], store.load(one).entries) == ("entry.unknown_code", {})


def test_a_new_edit_ends_redo() -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", Choice(1))
    store.undo(one)
    store.save_answer(one, "1.2", Choice(1))
    assert (store.redo(one), sorted(store.load(one).entries)) == (None, ["1.2"])


def test_the_creation_and_an_export_are_not_undone() -> None:
    store, one = a_memory_store()
    store.record_export(one, an_export(1))
    assert (store.undo(one), len(store.exports(one))) == (None, 1)


def test_each_assessment_is_undone_by_itself() -> None:
    store, one = a_memory_store()
    other = store.create_assessment(OFFICE, Period(2025), a_set())
    store.save_answer(one, "1.1", Choice(1))
    store.save_answer(other, "1.1", Choice(1))
    store.undo(one)
    assert (store.load(one).entries, sorted(store.load(other).entries)) == ({}, ["1.1"])


step = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(CODES), st.sampled_from([None, Choice(1), Choice(2)])),
    st.tuples(st.just("explanation"), st.sampled_from(CODES), st.sampled_from(["", "một", "hai"])),
    st.tuples(st.just("tie"), st.sampled_from(CODES), st.sampled_from(["a", "b"])),
    st.tuples(st.just("untie"), st.sampled_from(CODES), st.sampled_from(["a", "b"])),
    st.tuples(st.just("many"), st.sampled_from(CODES), st.sampled_from(["ba", "bốn"])),
    st.tuples(st.sampled_from(["undo", "redo", "reopen"]), st.just(""), st.none()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(""), st.none()),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(step, min_size=4, max_size=25))
def test_undo_and_redo_go_through_the_very_states_that_were(steps: list[tuple[str, str, Any]]) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder) / "a.db"
        store = open_store(path)
        one = store.create_assessment(OFFICE, YEAR, a_set())
        past, future = [store.load(one)], list[Assessment]()
        for what, code, value in steps:
            seq = store.journal_head()[0]
            match what:
                case "reopen":
                    store.close()
                    store = open_store(path)
                case "undo":
                    assert (store.undo(one) is None) == (len(past) == 1)
                    if len(past) > 1:
                        future.append(past.pop())
                case "redo":
                    assert (store.redo(one) is None) == (not future)
                    if future:
                        past.append(future.pop())
                case "answer":
                    store.save_answer(one, code, value)
                case "explanation":
                    store.save_explanation(one, code, value)
                case "tie":
                    store.add_evidence(one, code, a_paper(value))
                case "untie":
                    store.remove_link(one, code, value)
                case "many":
                    store.apply(one, [Change(each, "explanation", None, value + each) for each in (code, "1.1")])
            if what not in ("undo", "redo", "reopen") and store.journal_head()[0] != seq:
                past.append(store.load(one))
                future.clear()
            assert store.load(one) == past[-1]
        assert store.check() == []
        store.close()


def test_the_history_of_a_place_is_told_newest_first() -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", Choice(1))
    store.save_explanation(one, "1.2", "chỗ khác")
    store.undo(one)
    store.undo(one)
    told = [
        (row.seq, row.who, row.device, row.field, row.old, row.new, row.undoes) for row in store.history(one, "1.1")
    ]
    who = ("Nguyễn Văn A", "PC-01")
    assert told == [(5, *who, "answer", Choice(1), None, 2), (2, *who, "answer", None, Choice(1), None)]


def an_export(number: int) -> ExportRow:
    return ExportRow(number, f"goi-{number}", "E:/gói.zip", "AB-CD", "ef" * 32, 1000, "2026-11-20T08:00:00+07:00")


def test_exports_are_remembered_in_order(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        store.record_export(1, an_export(1))
        store.record_export(1, an_export(2))
    with open_store(path) as store:
        assert store.exports(1) == [an_export(1), an_export(2)]
