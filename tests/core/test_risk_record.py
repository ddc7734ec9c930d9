"""What travels of the points at risk: the same there and back, and never beyond the set it speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.points import points
from cchc_tui.core.risk_record import Risk, judge_risks, risk_from_plain, risk_to_plain, risks_from_plain

RISK = Risk("1.1", "weak", points("0.5"), "risk.slot_late", "late:1", "muộn 9 ngày", "Chờ cấp trên")
MOST = {"1.1": points("1")}


def test_a_row_comes_back_as_it_went() -> None:
    assert risk_from_plain(risk_to_plain(RISK)) == RISK


@pytest.mark.parametrize("spoiled", [{"points": 0.5}, {"points": "nhiều"}, {"reason": None}, {"text": ["a"]}])
def test_a_row_of_another_shape_is_refused(spoiled: dict[str, object]) -> None:
    with pytest.raises((TypeError, InputError)):
        risk_from_plain({**risk_to_plain(RISK), **spoiled})


@pytest.mark.parametrize("name", risk_to_plain(RISK))
def test_a_row_that_lacks_something_is_refused(name: str) -> None:
    plain = risk_to_plain(RISK)
    del plain[name]
    with pytest.raises(KeyError):
        risk_from_plain(plain)


@pytest.mark.parametrize("other", [{"code": "1.2"}, {"check": "risk.unsigned"}, {"key": "late:2"}])
def test_rows_of_different_things_are_all_kept(other: dict[str, str]) -> None:
    plain = risk_to_plain(RISK)
    assert len(risks_from_plain([plain, {**plain, **other}])) == 2


@pytest.mark.parametrize("other", [{}, {"reason": "Khác"}, {"points": "0.25"}])
def test_a_second_row_of_the_same_thing_is_refused(other: dict[str, str]) -> None:
    plain = risk_to_plain(RISK)
    with pytest.raises(ValueError, match="risks"):
        risks_from_plain([plain, {**plain, **other}])


def test_what_could_steer_a_terminal_is_taken_out_of_a_reason() -> None:
    assert risk_from_plain({**risk_to_plain(RISK), "reason": "a\x1b[31mb"}).reason == "a[31mb"


@pytest.mark.parametrize(
    ("risk", "found"),
    [
        (RISK, []),
        (replace(RISK, points=points("1")), []),
        (replace(RISK, points=points("1.5")), ["goi.risk_points"]),
        (replace(RISK, code="9.9"), ["goi.unknown_code"]),
    ],
)
def test_a_row_is_judged_by_the_set(risk: Risk, found: list[str]) -> None:
    assert [one.code for one in judge_risks((risk,), MOST)] == found
