"""A colleague's leaves go out in a file, are worked on elsewhere, and come back line by line, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import CchcError
from cchc_tui.core.joining import Side, Verdict
from cchc_tui.core.period import Period
from cchc_tui.formats.task_file import read_task_file, write_task_file
from cchc_tui.jobs.joining import all_for, apply_plan
from cchc_tui.jobs.sharing import give_back, given, plan_return, plan_task, received, write_task
from cchc_tui.store.store import Store
from tests.store.copies import everything
from tests.store.kit import OFFICE, YEAR, Clock, a_paper, a_set

LAN = "Trần Thị Lan"


class Two:
    """The one who shares the work, and the colleague on another machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lead = Store.open(folder / "chinh" / "cchc.db", who="Nguyễn Văn An", device="PC-01", clock=Clock())
        self.mate = Store.open(folder / "lan" / "cchc.db", who=LAN, device="PC-02", clock=Clock())
        self.lead.create_assessment(OFFICE, YEAR, a_set(), "2026-12-05T17:00")
        self.lead.apply(1, [self.lead.change(code, "owner", LAN) for code in ("1.1", "1.2")])
        self.lead.save_answer(1, "1.1", tally(1, 2))
        self.lead.save_explanation(1, "1.3", "không chia")
        self.lead.add_evidence(1, "1.1", a_paper(), "I", "1")

    def out(self) -> Path:
        """Share, and take on: the file that went."""
        path = write_task(self.lead, 1, LAN, self.folder).path
        apply_plan(self.mate, plan := plan_task(self.mate, path), all_for(plan, Side.THEIRS))
        return path

    def back(self) -> Path:
        """The colleague gives back: the file."""
        return give_back(self.mate, received(self.mate)[0], self.folder).path


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def fault(work: Callable[[], object]) -> str:
    with pytest.raises(CchcError) as caught:
        work()
    return caught.value.code


def test_the_file_is_named_after_its_owner_and_period(two: Two) -> None:
    assert write_task(two.lead, 1, LAN, two.folder).path.name == "VIEC-tran-thi-lan-2026.cchc"


def test_written_again_while_nothing_changed_it_is_the_same_file(two: Two) -> None:
    first = write_task(two.lead, 1, LAN, two.folder).path.read_bytes()
    assert write_task(two.lead, 1, "tran thi lan", two.folder).path.read_bytes() == first


def test_a_colleague_gets_the_owners_leaves_and_no_others(two: Two) -> None:
    two.out()
    theirs = everything(two.lead)
    shared = {key: text for key, text in theirs.items() if key[0] != "1.3"}
    assert everything(two.mate) == shared


def test_a_colleague_works_on_the_same_set_office_and_period(two: Two) -> None:
    two.out()
    ours, theirs = two.lead.load(1), two.mate.load(1)
    assert (theirs.office, theirs.period, theirs.criteria) == (ours.office, ours.period, ours.criteria)


def test_undo_never_empties_what_was_taken_on(two: Two) -> None:
    two.out()
    before = everything(two.mate)
    assert two.mate.undo(1) is None
    assert everything(two.mate) == before


def test_what_the_colleague_did_comes_back(two: Two) -> None:
    two.out()
    two.mate.save_answer(1, "1.2", tally(3, 3))
    two.mate.save_explanation(1, "1.1", "đã rà soát")
    two.mate.add_evidence(1, "1.2", a_paper("tl-2", "E:/b.pdf"), "II", "7")
    two.mate.remove_link(1, "1.1", "tl-1")
    plan = plan_return(two.lead, two.back())
    apply_plan(two.lead, plan, {})
    expected = {**everything(two.mate), ("1.3", "explanation"): "không chia"}
    assert (plan.open, everything(two.lead)) == ((), expected)


def test_a_file_taken_back_twice_does_nothing_the_second_time(two: Two) -> None:
    two.out()
    two.mate.save_answer(1, "1.2", tally(3, 3))
    path = two.back()
    apply_plan(two.lead, plan_return(two.lead, path), {})
    head = two.lead.journal_head()
    again = plan_return(two.lead, path)
    apply_plan(two.lead, again, {})
    assert (again.empty, two.lead.journal_head()) == (True, head)


def test_a_later_file_brings_only_what_is_newer(two: Two) -> None:
    two.out()
    two.mate.save_answer(1, "1.2", tally(3, 3))
    apply_plan(two.lead, plan_return(two.lead, two.back()), {})
    two.lead.save_answer(1, "1.2", tally(2, 3))
    two.mate.save_explanation(1, "1.1", "thêm")
    plan = plan_return(two.lead, two.back())
    taken = [line.key for line in plan.shown]
    assert (taken, plan.open) == ([("1.1", "explanation")], ())


def test_what_both_changed_is_asked_side_by_side(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    two.lead.save_explanation(1, "1.1", "của An")
    (line,) = plan_return(two.lead, two.back()).open
    assert line.their_step is not None
    assert (line.ours, line.theirs, line.their_step.who) == ("của An", "của Lan", LAN)


@pytest.mark.parametrize(("side", "text"), [(Side.OURS, "của An"), (Side.THEIRS, "của Lan")])
def test_a_choice_holds_on_both_machines(two: Two, side: Side, text: str) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    two.lead.save_explanation(1, "1.1", "của An")
    plan = plan_return(two.lead, two.back())
    apply_plan(two.lead, plan, all_for(plan, side))
    two.out()
    found = [store.load(1).entry("1.1").explanation for store in (two.lead, two.mate)]
    assert (found, plan_return(two.lead, two.back()).empty) == ([text, text], True)


def test_an_open_choice_writes_nothing(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    two.lead.save_explanation(1, "1.1", "của An")
    plan, head = plan_return(two.lead, two.back()), two.lead.journal_head()
    assert fault(lambda: apply_plan(two.lead, plan, {})) == "joining.open"
    assert two.lead.journal_head() == head


def test_a_plan_that_no_longer_holds_is_refused(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    plan = plan_return(two.lead, two.back())
    two.lead.save_explanation(1, "1.1", "vừa gõ")
    assert fault(lambda: apply_plan(two.lead, plan, {})) == "joining.moved_on"


def test_a_copy_stands_from_before_the_work_was_taken_back(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    apply_plan(two.lead, plan_return(two.lead, two.back()), {})
    (copy,) = (two.folder / "chinh" / "sao-luu").glob("*.db")
    with Store.open(copy, who="", device="", clock=Clock()) as before:
        assert before.load(1).entry("1.1").explanation == ""


def test_the_history_says_from_whom_a_value_was_taken(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    apply_plan(two.lead, plan_return(two.lead, two.back()), {})
    newest = two.lead.history(1, "1.1")[0]
    assert newest.source is not None
    assert (newest.who, newest.source.who) == ("Nguyễn Văn An", LAN)


def test_leaves_that_were_not_shared_are_never_taken(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.3", "ngoài việc")
    two.mate.save_explanation(1, "1.1", "trong việc")
    path = two.back()
    file = read_task_file(path)
    (twin,) = file.other.twins
    values = {**twin.half.values, ("1.3", "explanation"): "chen vào"}
    assert file.other.scope is not None
    wider = replace(file.other.scope, codes=file.other.scope.codes | {"1.3"})
    forged = replace(file.other, scope=wider, twins=(replace(twin, half=replace(twin.half, values=values)),))
    path.write_bytes(write_task_file(replace(file, other=forged)))
    plan = plan_return(two.lead, path)
    assert [line.key for line in plan.shown] == [("1.1", "explanation")]


def test_more_leaves_of_the_same_owner_reach_the_colleague_with_the_next_file(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "đang làm")
    two.lead.apply(1, [two.lead.change("1.3", "owner", LAN)])
    two.out()
    found = two.mate.load(1)
    assert (found.entry("1.3").explanation, found.entry("1.1").explanation) == ("không chia", "đang làm")


def test_a_paper_shared_with_other_leaves_stays_when_the_colleague_lets_it_go(two: Two) -> None:
    two.lead.add_evidence(1, "1.3", a_paper())
    two.out()
    two.mate.remove_link(1, "1.1", "tl-1")
    apply_plan(two.lead, plan_return(two.lead, two.back()), {})
    assert [(link.evidence_id, link.code) for link in two.lead.load(1).links] == [("tl-1", "1.3")]


def test_whole_copies_join_after_a_task_without_asking_for_what_came_with_it(two: Two, tmp_path: Path) -> None:
    from cchc_tui.jobs.joining import plan_database

    two.out()
    two.mate.save_explanation(1, "1.2", "qua ghép")
    assert two.mate.path is not None
    plan = plan_database(two.lead, two.mate.path)
    assert [(line.key, line.verdict) for line in plan.shown] == [(("1.2", "explanation"), Verdict.TAKE)]


def other_lead(folder: Path, office: Office = OFFICE, period: Period = YEAR, code: str = "thu") -> Store:
    store = Store.open(folder / "khac" / "cchc.db", who="B", device="PC-09", clock=Clock())
    store.create_assessment(office, period, a_set(code))
    return store


@pytest.mark.parametrize(
    ("office", "period", "code"),
    [
        (Office("UBND xã Khác", "Sở Nội vụ"), YEAR, "task.other_office"),
        (OFFICE, Period(2027), "task.other_period"),
        (OFFICE, YEAR, "task.unknown"),
    ],
)
def test_work_of_another_office_period_or_copy_is_refused(two: Two, office: Office, period: Period, code: str) -> None:
    two.out()
    path = two.back()
    with other_lead(two.folder, office, period) as store:
        assert fault(lambda: plan_return(store, path)) == code


def test_a_task_for_another_set_than_the_one_at_work_is_refused(two: Two) -> None:
    path = write_task(two.lead, 1, LAN, two.folder).path
    with other_lead(two.folder, code="bo-khac") as store:
        assert fault(lambda: plan_task(store, path)) == "joining.other_set"


def test_a_task_and_its_return_are_not_taken_for_one_another(two: Two) -> None:
    out = two.out()
    back = two.back()
    found = fault(lambda: plan_task(two.mate, back)), fault(lambda: plan_return(two.lead, out))
    assert found == ("task.is_return", "task.is_task")


def test_ones_own_task_is_not_taken_on(two: Two) -> None:
    path = write_task(two.lead, 1, LAN, two.folder).path
    assert fault(lambda: plan_task(two.lead, path)) == "task.own"


def test_an_owner_without_leaves_has_no_task(two: Two) -> None:
    assert fault(lambda: write_task(two.lead, 1, "Ai đó", two.folder)) == "task.no_leaves"


def test_the_tasks_given_out_and_received_are_remembered(two: Two) -> None:
    two.out()
    out, taken = given(two.lead), received(two.mate)
    assert [(one.owner, one.codes) for one in [*out, *taken]] == [(LAN, ("1.1", "1.2"))] * 2


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "nothing": ("task.not_ours", lambda _: b""),
    "a picture": ("task.not_ours", lambda _: b"\x89PNG\r\n" + bytes(range(256))),
    "a list": ("task.not_ours", lambda _: b"[1]"),
    "another table": ("task.not_ours", lambda _: b"{}"),
    "a newer format": ("task.schema", lambda data: data.replace(b"cchc.viec/1", b"cchc.viec/9")),
    "a letter changed": ("task.altered", lambda data: data.replace("kỳ".encode(), b"ky").replace(b"PC-02", b"PC-03")),
    "half of it": ("task.not_ours", lambda data: data[: len(data) // 2]),
    "deep nesting": ("task.not_ours", lambda _: b"[" * 100_000),
    "half a character": ("task.not_ours", lambda data: data.replace(b'"device":"PC-02"', b'"device":"\\ud800"')),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_sentence(name: str, two: Two) -> None:
    two.out()
    path = two.back()
    code, harm = BROKEN[name]
    path.write_bytes(harm(path.read_bytes()))
    assert fault(lambda: plan_return(two.lead, path)) == code


FORGED: dict[str, tuple[str, str, object]] = {
    "no list": ("task.shape", "values", 7),
    "a value twice": ("task.shape", "values", [["1.1", "note", "a"], ["1.1", "note", "b"]]),
    "a number for a text": ("task.shape", "values", [["1.1", "note", 5]]),
    "a negative row": ("task.shape", "born", -1),
    "a head out of nowhere": ("task.shape", "head", [99, "0" * 64]),
    "another set than stated": ("task.shape", "set_checksum", "0" * 64),
    "an office without a name": ("task.shape", "office", {}),
    "an answer of no kind": ("task.value", "values", [["1.1", "answer", '{"kind":"?"}']]),
    "an answer written otherwise": ("task.value", "values", [["1.1", "answer", '{"kind": "none_due"}']]),
    "a field of no kind": ("task.value", "values", [["1.1", "journal", "x"]]),
    "a leaf of no set": ("task.value", "values", [["9.9", "note", "x"]]),
    "a link to another paper": (
        "task.value", "values",
        [["1.1", "link:a", '{"code":"1.1","evidence_id":"b","page":"","position":1,"section":""}']],
    ),
    "a text with a zero": ("task.value", "values", [["1.1", "note", "a\x00b"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_file_is_refused_whole(name: str, two: Two) -> None:
    from cchc_tui.formats.task_file import _digest, _encoded

    two.out()
    path = two.back()
    code, key, value = FORGED[name]
    body = json.loads(path.read_bytes()) | {key: value}
    body.pop("sha256")
    path.write_bytes(_encoded({**body, "sha256": _digest(body)}))
    assert fault(lambda: plan_return(two.lead, path)) == code


def test_what_is_written_is_read_back_equal(two: Two) -> None:
    two.out()
    two.mate.save_explanation(1, "1.1", "của Lan")
    path = two.back()
    assert write_task_file(read_task_file(path)) == path.read_bytes()
