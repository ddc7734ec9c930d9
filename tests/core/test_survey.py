"""Survey sheets tallied, and indices that others measure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.measured import MeasuredResult, check_result, measured_in, standings, with_value
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, points
from cchc_tui.core.survey import Poll, Question, SampleRule, poll_points, satisfaction, with_question
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


@pytest.mark.parametrize(("population", "needed"), [(0, 50), (500, 50), (501, 51), (900, 90), (901, 91)])
def test_the_sheets_needed_are_a_tenth_rounded_up_and_never_under_50(population: int, needed: int) -> None:
    assert SampleRule().needed(population) == needed


def test_a_question_takes_the_place_of_the_one_counted_before() -> None:
    poll, again = a_poll((1, 1, 1, 1), (2, 2, 2, 2)), Question("Câu 1", SCALE, 1, (5, 0, 0, 0))
    assert with_question(poll, again, 0).questions == (again, poll.questions[1])


SIPAS = find_index("SIPAS")


def kept(*results: MeasuredResult) -> dict[str, MeasuredResult]:
    return {one.key: one for one in results}


def result(year: int, value: int) -> MeasuredResult:
    return MeasuredResult("SIPAS", Period(year), {"2.1": Fraction(value)})


def test_the_latest_result_before_the_period_is_the_earlier_one() -> None:
    found = measured_in(SIPAS, Period(2026), kept(result(2026, 80), result(2023, 70)), kept(result(2024, 75)))
    assert (found.now, found.before) == (result(2026, 80), result(2024, 75))


def test_of_two_results_for_a_period_the_first_counts() -> None:
    assert measured_in(SIPAS, Period(2026), kept(result(2025, 80)), kept(result(2025, 70))).before == result(2025, 80)


def test_results_of_another_index_and_of_later_periods_are_left_out() -> None:
    papi = MeasuredResult("PAPI", Period(2025), {"1": Fraction(6)})
    found = measured_in(SIPAS, Period(2026), kept(papi, result(2027, 90)))
    assert (found.now, found.before) == (
        MeasuredResult("SIPAS", Period(2026), {}), MeasuredResult("SIPAS", Period(2025), {}),
    )  # fmt: skip


def test_a_value_is_put_and_taken_back() -> None:
    made = with_value(result(2026, 80), SIPAS, "2.2", Fraction(90))
    values = {"2.1": Fraction(80), "2.2": Fraction(90)}
    assert (dict(made.values), with_value(made, SIPAS, "2.2", None)) == (values, result(2026, 80))


@pytest.mark.parametrize(
    ("code", "value", "fault"), [("9.9", None, "measured.code"), ("2.1", Fraction(1001, 10), "measured.value")]
)
def test_a_value_without_a_place_is_refused(code: str, value: Fraction | None, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        with_value(result(2026, 80), SIPAS, code, value)
    assert caught.value.code == fault
