"""Every change of an answer, oldest first."""

from __future__ import annotations

from cchc_tui.core.answers import tally
from tests.store.kit import a_memory_store


def test_answers_come_in_the_order_they_were_given_undo_too() -> None:
    store, number = a_memory_store()
    store.save_answer(number, "1.1", tally(1, 2))
    store.save_explanation(number, "1.1", "không phải kết quả")
    store.save_answer(number, "1.2", tally(2, 2))
    store.undo(number)
    found = store.answer_history(number)
    assert [(code, answer) for _, code, answer in found] == [
        ("1.1", tally(1, 2)), ("1.2", tally(2, 2)), ("1.2", None),
    ]  # fmt: skip


def test_each_change_has_its_moment() -> None:
    store, number = a_memory_store()
    store.save_answer(number, "1.1", tally(1, 2))
    store.save_answer(number, "1.1", tally(2, 2))
    first, second = (at for at, _, _ in store.answer_history(number))
    assert (second - first).total_seconds() > 0
