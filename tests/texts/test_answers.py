from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed, tally
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import points
from cchc_tui.core.rules import Rule
from cchc_tui.texts.answers import answer_form, read_answer, show_answer
from tests.texts.any_answer import (
    BANDS,
    CHECKS,
    CHOOSE,
    COMPOSITE,
    COUNCIL,
    INNER,
    MANUAL,
    SCORED,
    SHARE,
    SURVEY,
    TIERS,
    WEIGHTED,
    any_answers,
)

PAIRS: list[tuple[Rule, Answer, str]] = [
    (CHOOSE, Choice(2), "Phương án 2"),
    (BANDS, tally(45, 50), "45/50"),
    (SHARE, tally(points("1,1250").value, points("1204,5").value), "1,1250/1204,5"),
    (WEIGHTED, Tally((points("30").value, points("10,5").value), points("50").value), "30+10,5/50"),
    (TIERS, Count(3), "3"),
    (TIERS, Count(12000), "12000"),
    (CHECKS, Ticks((1, 3)), "1; 3"),
    (CHECKS, Ticks(()), "0"),
    (BANDS, NoneDue(), "Không phát sinh"),
    (MANUAL, Given(points("0,75"), "theo [biên bản] 2"), "0,75 đ: theo [biên bản] 2"),
    (SURVEY, Given(points("12,3450")), "12,345 đ"),
    (COMPOSITE, Parts((Choice(1), None, None)), "[Phương án 1] | [] | []"),
    (COMPOSITE, Parts((NoneDue(), Ticks((2,)), Parts((tally(1, 2), None)))), "[Không phát sinh] | [2] | [[1/2] | []]"),
    (BANDS, Typed(("45", "")), "Đang nhập: [45] | []"),
    (COMPOSITE, Parts((Typed(("a]",)), None, None)), "[Đang nhập: [a\\]]] | [] | []"),
    (INNER, Parts((None, Given(points("1"), "a] | [b\\"))), "[] | [1 đ: a\\] | \\[b\\\\]"),
]


@pytest.mark.parametrize(("rule", "answer", "text"), PAIRS)
def test_an_answer_is_shown_in_its_form(rule: Rule, answer: Answer, text: str) -> None:
    assert show_answer(answer) == text


@pytest.mark.parametrize(("rule", "answer", "text"), PAIRS)
def test_a_form_is_read_as_its_answer(rule: Rule, answer: Answer, text: str) -> None:
    assert read_answer(rule, text) == answer


@given(st.sampled_from(SCORED).flatmap(lambda rule: st.tuples(st.just(rule), any_answers(rule))))
def test_every_answer_is_read_back_from_its_line(pair: tuple[Rule, Answer]) -> None:
    rule, answer = pair
    assert read_answer(rule, show_answer(answer)) == answer


@pytest.mark.parametrize(
    ("rule", "text", "answer"),
    [
        (CHOOSE, "2", Choice(2)),
        (CHOOSE, " phương án 2 ", Choice(2)),
        (CHOOSE, "PA 2", Choice(2)),
        (CHOOSE, unicodedata.normalize("NFD", "phương án 2"), Choice(2)),
        (BANDS, " 45 / 50 ", tally(45, 50)),
        (SHARE, "1.5/2", tally(points("1,5").value, 2)),
        (CHECKS, "3,1", Ticks((1, 3))),
        (CHECKS, "1; 1; 2", Ticks((1, 2))),
        (BANDS, "khong phat sinh", NoneDue()),
        (BANDS, "KHÔNG PHÁT SINH", NoneDue()),
        (MANUAL, "0.5 điểm : vì thế", Given(points("0,5"), "vì thế")),
        (MANUAL, "0,5đ", Given(points("0,5"))),
        (MANUAL, "0,5", Given(points("0,5"))),
        (SURVEY, "12.345", Given(points("12,3450"))),
        (CHOOSE, "0,5 đ: chấm khác", Given(points("0,5"), "chấm khác")),
    ],
)
def test_other_spellings_mean_the_same(rule: Rule, text: str, answer: Answer) -> None:
    assert read_answer(rule, text) == answer


@pytest.mark.parametrize(
    ("rule", "text", "code"),
    [
        (CHOOSE, "", "answer.empty"),
        (CHOOSE, " \u00a0", "answer.empty"),
        (CHOOSE, "4", "answer.option"),
        (CHOOSE, "0", "answer.option"),
        (CHOOSE, "hai", "answer.unreadable"),
        (BANDS, "90%", "answer.unreadable"),
        (BANDS, "45", "answer.unreadable"),
        (BANDS, "30+10/50", "answer.unreadable"),
        (BANDS, "50/45", "answer.done_over_due"),
        (BANDS, "-1/5", "number.unreadable"),
        (BANDS, "1.204/2.000", "number.ambiguous"),
        (WEIGHTED, "30/50", "answer.unreadable"),
        (TIERS, "3,5", "answer.unreadable"),
        (TIERS, "-1", "answer.unreadable"),
        (TIERS, "１２", "answer.unreadable"),
        (CHECKS, "1 3", "answer.unreadable"),
        (CHECKS, "0; 1", "answer.option"),
        (CHECKS, "9", "answer.option"),
        (MANUAL, "nan", "number.unreadable"),
        (MANUAL, "1e0", "number.unreadable"),
        (MANUAL, "0,1234 đ: lý do", "number.too_fine"),
        (COMPOSITE, "[1] | [2]", "answer.parts"),
        (COMPOSITE, "[1] | [2] | [", "answer.unreadable"),
        (COMPOSITE, "1 | 2 | 3", "answer.unreadable"),
        (COMPOSITE, "[1] [2] [3]", "answer.unreadable"),
        (COMPOSITE, "[1] | [9] | []", "answer.option"),
        (COUNCIL, "1", "answer.council_only"),
    ],
)
def test_what_fits_no_answer_is_refused(rule: Rule, text: str, code: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_answer(rule, text)
    assert refusal.value.code == code


@given(st.sampled_from([*SCORED, COUNCIL]), st.text(st.sampled_from("[]|\\/+;:,.đ 0123aК\n"), max_size=24))
def test_any_text_is_an_answer_or_a_refusal(rule: Rule, text: str) -> None:
    try:
        answer = read_answer(rule, text)
    except InputError:
        return
    assert read_answer(rule, show_answer(answer)) == answer


def test_the_example_of_a_form_is_itself_readable() -> None:
    assert read_answer(WEIGHTED, answer_form(WEIGHTED).rpartition("ví dụ ")[2]) == Tally(
        (points("10").value, points("10").value), points("50").value
    )
