"""Two copies of one database join without losing an edit, whichever joins the other, and only once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import CchcError
from cchc_tui.core.joining import Key, Plan, Side, Verdict, blank
from cchc_tui.core.period import Period
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from cchc_tui.store.joining import apply_join, meaning
from cchc_tui.store.living import Texts
from cchc_tui.store.store import Store
from tests.store.copies import (
    EDITS,
    Work,
    a_copy,
    all_of,
    everything,
    first,
    greater,
    hand,
    held,
    join,
    plan_of,
    planned,
    two,
    work,
)
from tests.store.kit import OFFICE, YEAR, Clock, a_paper, a_set, put, sql

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
LISTS = st.lists(EDITS, max_size=12)


def says(text: str, code: str = "1.1") -> Work:
    """Somebody writes an explanation."""
    return lambda store: store.save_explanation(1, code, text)


def let_go(store: Store) -> object:
    """Takes back the paper with which the copies began."""
    return store.undo(1)


def tie_again(store: Store) -> object:
    """Ties that paper to another leaf."""
    return store.add_evidence(1, "1.2", a_paper())


@given(LISTS, LISTS)
@example([let_go], [tie_again])
@SLOW
def test_joining_commutes_and_is_idempotent(mine: list[Work], other: list[Work]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = two(Path(folder))
        work(ours, mine)
        work(theirs, other)
        ours_then = a_copy(ours, "ghep-1")
        theirs_then = a_copy(theirs, "ghep-2")
        join(ours_then, theirs)
        join(theirs_then, ours)
        assert held(ours_then) == held(theirs_then)
        assert plan_of(ours_then, theirs).empty
        assert plan_of(ours_then, theirs_then).empty


def expected(base: str | None, ours: str | None, theirs: str | None) -> set[str | None]:
    if ours == base:
        return {theirs}
    return {ours} if theirs == base else {ours, theirs}


@given(LISTS, LISTS)
@SLOW
def test_no_edit_is_lost_and_every_conflict_is_asked(mine: list[Work], other: list[Work]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = two(Path(folder))
        base = held(ours)
        work(ours, mine)
        work(theirs, other)
        before, there = held(ours), held(theirs)
        asked = {line.key for line in plan_of(ours, theirs).open}
        join(ours, theirs)
        after = held(ours)
    for key in {*base, *before, *there}:
        stood, mine_now, theirs_now, now = (one.get(key, blank(key)) for one in (base, before, there, after))
        paper_stays = key[1].startswith("evidence:") and None in (mine_now, theirs_now)
        if not paper_stays:
            assert now in expected(stood, mine_now, theirs_now), key
            both = mine_now != theirs_now and stood not in (mine_now, theirs_now)
            told_alike = mine_now is not None and theirs_now is not None and _same(key, mine_now, theirs_now)
            assert (key in asked) == (both and not told_alike), key


def _same(key: Key, one: str, other: str) -> bool:
    return meaning(key, one) == meaning(key, other)


@given(st.lists(st.tuples(st.booleans(), LISTS, st.booleans()), min_size=2, max_size=4))
@SLOW
def test_copies_that_go_on_and_join_again_come_to_the_same(rounds: list[tuple[bool, list[Work], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = two(Path(folder))
        for hours, (left, edits, joins) in enumerate(rounds, 1):
            ours, theirs = paths if left else paths[::-1]
            work(ours, edits, hours)
            if joins:
                join(ours, theirs, hours=hours)
                assert plan_of(ours, theirs).empty
        join(*paths, hours=9)
        join(*paths[::-1], greater, hours=9)
        assert held(paths[0]) == held(paths[1])


SET_40 = find_set(DEFAULT_SET)
LEAVES = [one.code for one in SET_40.components if one.self_scored]


def forty(path: Path, codes: list[str], text: str) -> dict[str, str]:
    """Forty edits by one person, an explanation and an owner for each of twenty leaves."""
    with hand(path) as store:
        for code in codes:
            store.save_explanation(1, code, f"{text} {code}")
            store.apply(1, [store.change(code, "owner", text)])
    return dict.fromkeys(codes, text)


def test_forty_different_edits_on_each_of_two_copies_are_all_there_after_the_join(tmp_path: Path) -> None:
    path = tmp_path / "cchc.db"
    with Store.open(path, who="Gốc", device="PC-00", clock=Clock()) as store:
        store.create_assessment(OFFICE, YEAR, SET_40)
    other = a_copy(path, "may-khac")
    edits = {**forty(path, LEAVES[:20], "An"), **forty(other, LEAVES[20:40], "Lan")}
    assert join(path, other, lambda _: {}).taken == 40
    join(other, path, lambda _: {})
    expected = {code: (f"{text} {code}", text) for code, text in edits.items()}
    for one in (path, other):
        with hand(one) as store:
            entries = store.load(1).entries
        assert {code: (entry.explanation, entry.owner) for code, entry in entries.items()} == expected


def test_where_both_changed_a_field_the_choice_reaches_the_other_copy_too(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    for path, text in ((ours, "của An"), (theirs, "của Lan")):
        work(path, [says(text)])
    join(ours, theirs, all_of(Side.OURS))
    plan = plan_of(theirs, ours)
    join(theirs, ours, lambda _: {})
    assert (plan.open, held(theirs)) == ((), held(ours))


def test_what_they_took_from_us_and_left_alone_is_no_edit_of_theirs(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    work(ours, [says("lần một")])
    join(theirs, ours, lambda _: {})
    work(ours, [says("lần hai")], hours=3)
    assert plan_of(ours, theirs).empty


def test_two_opposite_choices_are_asked_once_more_and_then_no_more(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    work(ours, [says("của An")])
    work(theirs, [says("của Lan")])
    ours_before = a_copy(ours, "truoc")
    join(ours, theirs, all_of(Side.OURS))
    join(theirs, ours_before, all_of(Side.OURS), hours=3)
    asked = len(plan_of(ours, theirs).open)
    join(ours, theirs, all_of(Side.OURS), hours=4)
    join(theirs, ours, lambda _: {}, hours=5)
    assert (asked, plan_of(ours, theirs).empty, held(theirs)["1.1", "explanation"]) == (1, True, "của An")


def test_a_third_copy_learns_what_two_had_settled(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    third = a_copy(ours, "may-ba")
    for path, text in ((ours, "của An"), (theirs, "của Lan")):
        work(path, [says(text)])
    join(ours, theirs, all_of(Side.OURS))
    join(third, ours, lambda _: {})
    assert plan_of(third, theirs).empty


def test_a_join_is_one_thing_to_undo(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    forty(theirs, ["1.1", "1.2"], "Lan")
    before = held(ours)
    join(ours, theirs)
    with hand(ours) as store:
        store.undo(1)
        assert everything(store) == before


def test_what_was_undone_after_a_join_is_not_brought_again(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    forty(theirs, ["1.1"], "Lan")
    join(ours, theirs)
    with hand(ours) as store:
        store.undo(1)
    assert plan_of(ours, theirs).empty


def test_a_period_that_only_they_have_comes_over_whole(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    with hand(theirs) as store:
        new_id = store.create_assessment(OFFICE, Period(2027), a_set("moi"))
        store.add_evidence(new_id, "1.2", a_paper("tl-9"), "II", "4")
        store.save_answer(new_id, "1.2", tally(2, 2))
        wanted = everything(store, new_id)
    assert join(ours, theirs).born == (2,)
    assert (held(ours, 2), plan_of(ours, theirs).empty) == (wanted, True)


def test_two_periods_begun_on_each_side_end_up_on_both(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    for path, year in ((ours, 2027), (theirs, 2028)):
        with hand(path) as store:
            store.create_assessment(OFFICE, Period(year), a_set())
    join(ours, theirs)
    join(theirs, ours)
    for path in (ours, theirs):
        with hand(path) as store:
            assert sorted(str(head.period) for head in store.assessments()) == ["2026", "2027", "2028"]


def test_the_same_period_begun_on_both_sides_is_joined_field_by_field(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    for path, code in ((ours, "1.1"), (theirs, "1.2")):
        with hand(path) as store:
            new_id = store.create_assessment(OFFICE, Period(2027), a_set())
            store.save_explanation(new_id, code, f"ở {code}")
    join(ours, theirs, lambda _: {})
    wanted = {"1.1": "ở 1.1", "1.2": "ở 1.2"}
    with hand(ours) as store:
        assert {code: one.explanation for code, one in store.load(2).entries.items()} == wanted


def test_a_move_to_another_set_on_one_side_comes_over_as_a_copy(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    with hand(theirs) as store:
        moved = store.create_copy(1, a_set("moi"), {"1.1": Texts("mang theo", "", "")})
        wanted = everything(store, moved)
    join(ours, theirs)
    with hand(ours) as store:
        assert (everything(store, 2), store.head(2).copy, store.head(2).moved_from) == (wanted, 1, 1)


def test_copies_that_never_were_one_join_when_office_period_and_set_are_the_same(tmp_path: Path) -> None:
    ours, theirs = first(tmp_path / "cchc.db"), tmp_path / "rieng" / "cchc.db"
    with hand(theirs) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.save_explanation(1, "1.1", "tự làm")
        store.save_explanation(1, "1.2", "chỉ ở đây")
    plan = plan_of(ours, theirs)
    assert {line.key: line.verdict for line in plan.shown} == {
        ("1.1", "explanation"): Verdict.ASK,
        ("1.2", "explanation"): Verdict.TAKE,
    }


def refusal(ours: Path, theirs: Path) -> str:
    with pytest.raises(CchcError) as caught:
        plan_of(ours, theirs)
    return caught.value.code


def _stranger(path: Path) -> None:
    with hand(path) as store:
        store.create_assessment(Office("UBND xã Khác", "Sở Nội vụ"), YEAR, a_set())


def _other_set(path: Path) -> None:
    with hand(path) as store:
        store.create_assessment(OFFICE, YEAR, a_set("bo-khac"))


def _newer(path: Path) -> None:
    first(path)
    sql(path, "PRAGMA user_version = 99")


def _damaged(path: Path) -> None:
    first(path)
    sql(path, "UPDATE entry SET explanation = 'sửa lén'")


REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "another office": ("joining.unrelated", _stranger),
    "the same period under another set": ("joining.other_set", _other_set),
    "a newer version": ("db.newer", _newer),
    "a row changed by another hand": ("joining.damaged", _damaged),
    "pages of another kind": ("joining.damaged", lambda path: put(first(path), 4096, b"\xff" * 4096)),
    "an empty file": ("db.not_sqlite", lambda path: path.write_bytes(b"")),
    "a picture": ("db.not_sqlite", lambda path: path.write_bytes(b"\x89PNG" * 400)),
    "another program's database": ("db.other_program", lambda path: sql(path, "CREATE TABLE t (x)")),
    "a folder": ("db.not_a_file", lambda path: path.mkdir()),
    "nothing": ("file.missing", lambda _: None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_copy_of_ours_is_refused_and_left_alone(name: str, tmp_path: Path) -> None:
    code, made = REFUSED[name]
    ours, theirs = first(tmp_path / "cchc.db"), tmp_path / "kia" / "cchc.db"
    theirs.parent.mkdir()
    made(theirs)
    before = bytes_of(theirs)
    assert refusal(ours, theirs) == code
    assert bytes_of(theirs) == before


def bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def test_the_database_at_work_does_not_join_itself(tmp_path: Path) -> None:
    ours = first(tmp_path / "cchc.db")
    assert refusal(ours, ours) == "joining.itself"


def test_an_unfinished_edit_of_the_other_copy_is_undone_in_our_copy_only(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    Path(f"{theirs}-journal").write_bytes(b"\0" * 512)
    assert (plan_of(ours, theirs).empty, Path(f"{theirs}-journal").stat().st_size) == (True, 512)


def test_a_join_that_the_disk_refuses_changes_nothing(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    forty(theirs, ["1.1", "1.2"], "Lan")
    before = held(ours)
    with hand(ours) as store, planned(store, theirs) as plan:
        store._db.execute("PRAGMA max_page_count = 1")  # the smallest it may be now: the file is full
        with pytest.raises(CchcError, match=r"disk\.full"):
            apply_join(store, _swollen(plan), {})
        store._db.execute("PRAGMA max_page_count = 100000")
        assert everything(store) == before


def _swollen(plan: Plan) -> Plan:
    (part,) = plan.parts
    lines = tuple(replace(line, theirs=(line.theirs or "") + "x" * 500_000) for line in part.lines)
    return replace(plan, parts=(replace(part, lines=lines),))


def test_after_joins_the_file_is_still_sound(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    forty(theirs, ["1.1", "1.2"], "Lan")
    join(ours, theirs)
    with hand(ours) as store:
        assert store.check() == []
