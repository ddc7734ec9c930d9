"""Answers to plain dicts and back."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.codec import Plain, answer_from_plain, answer_to_plain
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points
from tests.draw import answers

BOTH_WAYS: list[tuple[Answer, Plain]] = [
    (Choice(2), {"kind": "choice", "option": 2}),
    (Tally((Fraction(45),), Fraction(50)), {"kind": "tally", "done": [45000], "due": 50000}),
    (
        Tally((Fraction("30.5"), Fraction(10)), Fraction(50)),
        {"kind": "tally", "done": [30500, 10000], "due": 50000},
    ),
    (Count(3), {"kind": "count", "number": 3}),
    (Ticks((1, 3)), {"kind": "ticks", "items": [1, 3]}),
    (Ticks(()), {"kind": "ticks", "items": []}),
    (Given(Points(Fraction("1.125")), "lý do"), {"kind": "given", "points": 1125, "reason": "lý do"}),
    (NoneDue(), {"kind": "none_due"}),
    (Typed(("45,", "")), {"kind": "typed", "texts": ["45,", ""]}),
    (
        Parts((Choice(1), None, Parts((NoneDue(),)))),
        {
            "kind": "parts",
            "parts": [{"kind": "choice", "option": 1}, None, {"kind": "parts", "parts": [{"kind": "none_due"}]}],
        },
    ),
]


@pytest.mark.parametrize(("answer", "plain"), BOTH_WAYS)
def test_an_answer_has_this_plain_form(answer: Answer, plain: Plain) -> None:
    assert answer_to_plain(answer) == plain


@pytest.mark.parametrize(("answer", "plain"), BOTH_WAYS)
def test_a_plain_form_is_this_answer(answer: Answer, plain: Plain) -> None:
    assert answer_from_plain(plain) == answer


@given(answers)
def test_an_answer_comes_back_from_json(answer: Answer) -> None:
    assert answer_from_plain(json.loads(json.dumps(answer_to_plain(answer)))) == answer


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "choice",
        [],
        {},
        {"kind": "choice"},
        {"kind": "unheard-of"},
        {"kind": ["choice"]},
        {"kind": "choice", "option": "1"},
        {"kind": "choice", "option": True},
        {"kind": "choice", "option": 1.0},
        {"kind": "tally", "done": 45000, "due": 50000},
        {"kind": "tally", "done": "45", "due": 50000},
        {"kind": "tally", "done": [45.5], "due": 50000},
        {"kind": "ticks", "items": {"1": 1}},
        {"kind": "given", "points": "1.5"},
        {"kind": "parts", "parts": ["x"]},
        {"kind": "typed", "texts": [45]},
        {"kind": "typed"},
        {"kind": "parts", "parts": None},
    ],
)
def test_what_is_no_answer_is_refused(plain: object) -> None:
    with pytest.raises(InputError, match=r"codec\.answer"):
        answer_from_plain(plain)


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ({"kind": "choice", "option": 0}, "answer.option"),
        ({"kind": "count", "number": -1}, "answer.negative"),
        ({"kind": "tally", "done": [2000], "due": 1000}, "answer.done_over_due"),
        ({"kind": "ticks", "items": [3, 1]}, "answer.ticks"),
    ],
)
def test_an_answer_that_cannot_be_true_is_refused_as_when_typed(plain: Plain, code: str) -> None:
    with pytest.raises(InputError) as caught:
        answer_from_plain(plain)
    assert caught.value.code == code


def test_a_number_finer_than_thousandths_is_not_cut_but_refused() -> None:
    with pytest.raises(InputError, match=r"number\.too_fine"):
        answer_to_plain(Tally((Fraction(1, 3),), Fraction(1)))
