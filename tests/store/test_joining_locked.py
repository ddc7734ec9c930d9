"""A join leaves an earlier period as it is, says line by line what it leaves out, and takes it once it is unlocked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.joining import Verdict
from cchc_tui.core.period import Period
from cchc_tui.store.journal import Change
from tests.store.copies import a_copy, greater, hand, held, join, plan_of, two
from tests.store.kit import OFFICE, a_set

KEY = ("1.1", "explanation")


def says(path: Path, text: str, code: str = "1.1", one: int = 1) -> None:
    """Somebody writes an explanation."""
    with hand(path) as store:
        store.save_explanation(one, code, text)


def begun(path: Path) -> None:
    """The next year begins there."""
    with hand(path) as store:
        store.create_assessment(OFFICE, Period(2027), a_set())


def unlocked(path: Path) -> None:
    """The earlier year is unlocked there."""
    with hand(path, hours=3) as store:
        store.apply(1, [Change("", "unlocked", None, True)])  # type: ignore[arg-type]  # on or off


def verdicts(ours: Path, theirs: Path) -> dict[tuple[str, str], Verdict]:
    return {line.key: line.verdict for part in plan_of(ours, theirs).parts for line in part.lines}


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Here the next year has begun; in the other copy the earlier one was worked on."""
    ours, theirs = two(tmp_path)
    begun(ours)
    says(theirs, "của bạn")
    return ours, theirs


def test_what_would_change_an_earlier_period_is_told_and_left_out(copies: tuple[Path, Path]) -> None:
    before = held(copies[0])
    plan = plan_of(*copies)
    join(*copies)
    told = [(line.key, line.theirs) for line in plan.left_out]
    assert (told, held(copies[0])) == ([(KEY, "của bạn")], before)


def test_what_both_changed_is_not_asked_there(copies: tuple[Path, Path]) -> None:
    unlocked(copies[0])
    says(copies[0], "của mình")
    with hand(copies[0], hours=4) as store:
        store.undo(1)
        store.undo(1)  # locked again
        assert store.closed(1)
    assert (plan_of(*copies).open, verdicts(*copies)[KEY]) == ((), Verdict.LOCKED)


def test_the_rest_is_taken(copies: tuple[Path, Path]) -> None:
    ours, _ = copies
    third = a_copy(ours, "may-thu-ba")
    says(third, "của năm sau", one=2)
    unlocked(third)
    with hand(third, hours=4) as store:
        store.apply(1, [store.change("1.2", "note", "cũ")])
    done = join(ours, third)
    assert (done.taken, held(ours, 2)[KEY], held(ours).get(("1.2", "note"))) == (1, "của năm sau", None)


def test_joined_again_while_it_is_locked_nothing_more_is_written(copies: tuple[Path, Path]) -> None:
    join(*copies)
    with hand(copies[0]) as store:
        head = store.journal_head()
    join(*copies)
    with hand(copies[0]) as store:
        assert store.journal_head() == head


def test_once_it_is_unlocked_the_same_join_takes_what_was_left_out(copies: tuple[Path, Path]) -> None:
    join(*copies)
    unlocked(copies[0])
    found = verdicts(*copies)
    join(*copies)
    assert (found[KEY], held(copies[0])[KEY]) == (Verdict.TAKE, "của bạn")


def test_the_other_copy_does_not_lose_what_was_left_out_here(copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    join(ours, theirs)
    join(theirs, ours)
    assert held(theirs)[KEY] == "của bạn"


def test_a_third_copy_still_gets_it_after_it_joined_the_one_that_left_it_out(copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    third = a_copy(theirs.parent.parent / "cchc.db", "may-thu-ba")
    join(ours, theirs)
    unlocked(third)
    join(third, ours)
    found = verdicts(third, theirs)
    join(third, theirs, greater)
    assert (found[KEY], held(third)[KEY]) == (Verdict.TAKE, "của bạn")


def test_an_earlier_period_is_not_unlocked_by_another_copy(copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    begun(theirs)
    unlocked(theirs)
    join(ours, theirs)
    with hand(ours) as store:
        assert (store.closed(1), verdicts(ours, theirs)[("", "unlocked")]) == (True, Verdict.LOCKED)


def test_a_period_closed_by_the_join_itself_takes_what_came_with_it(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    says(theirs, "của bạn")
    begun(theirs)
    done = join(ours, theirs)
    with hand(ours) as store:
        assert (held(ours)[KEY], len(done.born), store.closed(1)) == ("của bạn", 1, True)
