"""The report: states and their sums, the order of the list, and what a package must wait for."""

from __future__ import annotations

from datetime import datetime

import pytest

from cchc_tui.core.answers import Choice, Count, Given, NoneDue
from cchc_tui.core.assessment import Assessment, Deadlines
from cchc_tui.core.evidence import FileState, Link
from cchc_tui.core.points import Points, points
from cchc_tui.core.risk import RiskState
from cchc_tui.core.risk_checks import CHECKS
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy, Penalty, Survey
from tests.build import a_component, choose
from tests.core.risks import NOW, codes, judged, leaf, office, paper


def office_of_four() -> Assessment:
    """A sure leaf, a weak one, an empty one, and one over its maximum."""
    return office(
        leaf("1.1"), leaf("1.2", rule=choose("2", "0")), leaf("1.3", rule=choose("3", "0")), leaf("1.4"),
        papers=(paper("a"), paper("b", number="")),
        links=(Link("a", "1.1"), Link("b", "1.2")),
        answers={"1.1": Choice(1), "1.2": Choice(1), "1.3": Choice(1), "1.4": Given(points("4"), "xin")},
    )  # fmt: skip


def test_every_leaf_with_points_has_its_state() -> None:
    report = judged(office_of_four())
    assert [report.state(f"1.{n}") for n in (1, 2, 3, 4)] == [*RiskState]


def test_the_points_of_a_state_are_added_up() -> None:
    report = judged(office_of_four())
    assert report.sums == dict(zip(RiskState, map(points, ("1", "2", "3", "4")), strict=True))


def test_sure_weak_and_empty_together_are_what_is_claimed() -> None:
    assessment = office_of_four()
    report = judged(assessment)
    assert report.sums[RiskState.SURE] + report.unsure == assessment.sheet.totals.points


def test_errors_come_first_then_the_most_points() -> None:
    report = judged(office_of_four())
    assert [one.place for one in report.findings] == ["1.4", "1.3", "1.2"]


def test_a_reason_closes_a_warning_and_no_other_of_the_leaf() -> None:
    made = office(leaf("1.1", "A", "B"), papers=(paper(number=""),), links=(Link("a", "1.1"),))
    first = judged(made)
    key = str(first.open[0].facts["key"])
    again = judged(office(
        leaf("1.1", "A", "B"), papers=(paper(number=""),), links=(Link("a", "1.1"),), reasons={("1.1", key): "vì"}
    ))  # fmt: skip
    assert {one.facts["key"] for one in first.open} - {one.facts["key"] for one in again.open} == {key}


def test_a_reason_does_not_make_a_leaf_sure() -> None:
    made = office(leaf(), papers=(paper(number=""),), links=(Link("a", "1.1"),), reasons={("1.1", "fields:a"): "vì"})
    report = judged(made)
    assert (report.state("1.1"), report.open, report.reason(report.warnings[0])) == (RiskState.WEAK, (), "vì")


def test_a_reason_for_a_missing_paper_takes_the_place_of_the_paper() -> None:
    made = office(
        leaf("1.1", "Kế hoạch", "Biên bản"), papers=(paper(),), links=(Link("a", "1.1"),),
        reasons={("1.1", "slot:2"): "không phải lập"},
    )  # fmt: skip
    assert judged(made).state("1.1") is RiskState.SURE


def test_an_error_cannot_be_closed_by_a_reason() -> None:
    made = office(leaf(), papers=(paper(),), links=(Link("a", "1.1"),), reasons={("1.1", "file:a"): "vì"})
    assert len(judged(made, files={"a": FileState.MISSING}).blocking) == 1


def test_a_penalty_is_nobodys_risk() -> None:
    made = office(leaf("1.1", rule=Penalty(points("1"), points("2"))), answers={"1.1": Count(2)})
    report = judged(made)
    assert (report.sums[RiskState.SURE], report.at_risk) == (Points(-points("2").value), points("0"))


def test_a_survey_asks_the_office_for_no_paper() -> None:
    made = office(leaf("1.1", rule=Survey(points("10"))), answers={"1.1": Given(points("8"))})
    assert (codes(judged(made)), judged(made).state("1.1")) == ([], RiskState.SURE)


def test_nothing_due_and_nothing_said_is_empty() -> None:
    made = office(leaf(none_due=NoneDuePolicy(NoneDueKind.FULL)), answers={"1.1": NoneDue()})
    assert judged(made).state("1.1") is RiskState.EMPTY


def test_an_unanswered_leaf_is_told_and_puts_nothing_at_risk() -> None:
    report = judged(office(leaf(), answers={}))
    assert (codes(report), report.at_risk, report.open) == (["risk.unanswered"], points("0"), ())


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        (datetime(2026, 12, 5, 17, 0), []),
        (datetime(2026, 12, 5, 17, 1), ["risk.closed_submit"]),
        (datetime(2026, 12, 25), ["risk.closed_submit", "risk.closed_supplement"]),
        (datetime(2027, 1, 25), ["risk.closed_submit", "risk.closed_supplement", "risk.closed_appraisal"]),
    ],
)
def test_a_deadline_that_passed_is_noted_by_the_minute(now: datetime, closed: list[str]) -> None:
    days = Deadlines("2026-12-05T17:00", "2026-12-20T17:00", "2026-12-31T17:00")
    made = office(leaf(), papers=(paper(),), links=(Link("a", "1.1"),), deadlines=days)
    assert codes(judged(made, now=now)) == closed


def test_the_points_of_some_leaves_are_told_apart() -> None:
    report = judged(office_of_four())
    assert report.risk_of(["1.1", "1.2"]) == points("2")


def test_every_check_says_what_it_finds() -> None:
    assert [check.__name__ for check in CHECKS if not (check.__doc__ or "").strip()] == []


def test_a_finding_has_the_name_the_points_and_a_key() -> None:
    report = judged(office_of_four())
    assert all({"name", "points", "key"} <= one.facts.keys() for one in report.findings)


def test_the_key_of_a_finding_does_not_change_with_the_day() -> None:
    made = office(a_component("1.1"), leaf("1.2", "A", "B"), papers=(paper(),), links=(Link("a", "1.2"),))
    later = judged(made, now=datetime(2027, 3, 1))
    assert [one.facts["key"] for one in judged(made, now=NOW).findings] == [one.facts["key"] for one in later.findings]
