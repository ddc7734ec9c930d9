"""Survey sheets tallied, and indices that others measure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.measured import MeasuredResult, check_result, standings
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, points
from cchc_tui.core.survey import Poll, Question, SampleRule, poll_points, satisfaction
from cchc_tui.jobs.plan import INDICES, find_index

SCALE = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng")


def a_poll(*counts: tuple[int, ...], sheets: int = 60, population: int = 500) -> Poll:
    questions = tuple(Question(f"Câu {n}", SCALE, 2, one) for n, one in enumerate(counts, 1))
    return Poll("k1", "Khảo sát một cửa", sheets, population, questions)


def test_a_question_has_the_share_of_its_satisfied_answers() -> None:
    assert a_poll((20, 25, 10, 5)).questions[0].share == Fraction(3, 4)


def test_satisfaction_is_taken_over_all_answers() -> None:
    assert satisfaction(a_poll((20, 25, 10, 5), (10, 10, 20, 0))) == Fraction(65, 100)


def test_points_have_three_decimals() -> None:
    assert poll_points(a_poll((20, 21, 10, 5)), points("10")) == Points(Fraction("7.321"))


@pytest.mark.parametrize(
    ("sheets", "population", "enough"),
    [(50, 500, True), (49, 100, False), (60, 601, False), (60, 600, True), (50, 0, True)],
)
def test_a_sample_needs_a_tenth_of_those_concerned_and_50_sheets(sheets: int, population: int, enough: bool) -> None:
    assert SampleRule().enough(sheets, population) is enough


def test_a_sample_too_small_is_not_assessed() -> None:
    assert poll_points(a_poll((10, 10, 10, 10), sheets=40), points("10")) is None


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: a_poll((61, 0, 0, 0)), "poll.over_sheets"),
        (lambda: a_poll((1, -1, 0, 0)), "poll.counts"),
        (lambda: a_poll((1, 1, 0)), "poll.counts"),
        (lambda: a_poll(sheets=600), "poll.sheets"),
        (lambda: Question("Câu", SCALE, 0, (0, 0, 0, 0)), "poll.satisfied"),
    ],
)
def test_counts_that_cannot_be_are_refused(make: object, code: str) -> None:
    with pytest.raises(InputError) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code


@pytest.mark.parametrize("name", INDICES)
def test_a_measured_index_ships_with_contents_under_codes_of_their_own(name: str) -> None:
    index = find_index(name.lower())
    codes = [one.code for one in index.all]
    assert (index.code, len(codes) == len(set(codes)), all(one.name for one in index.all)) == (name, True, True)


def test_an_index_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"measured\.unknown"):
        find_index("../PCI")


def test_contents_stand_beside_the_period_before() -> None:
    index = find_index("SIPAS")
    before = MeasuredResult("SIPAS", Period(2024), {"2.1": Fraction(84)})
    now = MeasuredResult("SIPAS", Period(2025), {"2.1": Fraction(82), "2.2": Fraction(90)})
    found = {one.content.code: one.change for one in standings(index, now, before)}
    assert (found["2.1"], found["2.2"]) == (Fraction(-2), None)


@pytest.mark.parametrize(("values", "code"), [({"9.9": 1}, "measured.code"), ({"2.1": 101}, "measured.value")])
def test_a_result_outside_the_index_is_refused(values: dict[str, int], code: str) -> None:
    result = MeasuredResult("SIPAS", Period(2025), {key: Fraction(value) for key, value in values.items()})
    with pytest.raises(InputError) as caught:
        check_result(result, find_index("SIPAS"))
    assert caught.value.code == code
