"""A paper leaves the register only when nothing is tied to it, and undo brings it back."""

from __future__ import annotations

import pytest

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import StateError
from cchc_tui.core.period import Period
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from tests.build import a_paper, a_set
from tests.store.kit import Clock


def a_store() -> Store:
    """A store with an office and a paper in its tray."""
    store = Store.open_memory(clock=Clock())
    store.create_assessment(Office("UBND xã Hòa Bình", "Sở Nội vụ"), Period(2026), a_set())
    store.apply(1, [Store.change("", "evidence", a_paper())])
    return store


def test_a_paper_without_a_leaf_can_go() -> None:
    with a_store() as store:
        store.apply(1, [Change("", "evidence", a_paper(), None)])
        assert store.load(1).evidence == {}


def test_undo_brings_it_back() -> None:
    with a_store() as store:
        store.apply(1, [Change("", "evidence", a_paper(), None)])
        store.undo(1)
        assert store.load(1).evidence == {"a": a_paper()}


def test_a_paper_that_is_tied_stays() -> None:
    with a_store() as store:
        store.add_evidence(1, "1.1", a_paper())
        with pytest.raises(StateError) as refused:
            store.apply(1, [Change("", "evidence", a_paper(), None)])
        assert (refused.value.code, store.load(1).evidence) == ("evidence.tied", {"a": a_paper()})
