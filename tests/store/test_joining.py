"""Two copies of one database join without losing an edit, whichever joins the other, and only once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.joining import Key, blank
from cchc_tui.store.joining import meaning
from tests.store.copies import EDITS, Work, a_copy, greater, held, join, plan_of, two, work

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
LISTS = st.lists(EDITS, max_size=12)


@given(LISTS, LISTS)
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
