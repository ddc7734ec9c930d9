"""Notices of the superior: the set that holds, the base, and who must look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.criteria import Component, CriteriaSet, Notice, check_set
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.notices import (
    SCHEMA,
    apply_notices,
    check_notice,
    notice_from_plain,
    notice_to_plain,
    notice_warnings,
)
from cchc_tui.core.points import NO_POINTS, points, total
from cchc_tui.core.rules import Score
from cchc_tui.formats.criteria import read_set
from tests.build import a_component, a_criterion, a_set, an_area, an_assessment, choose
from tests.draw import criteria_sets

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
BUILT_IN = Path(__file__).parents[2] / "data/criteria/cap-xa-2025.toml"
SET = a_set(
    areas=(
        an_area(a_criterion(a_component("1.1.1"), a_component("1.1.2"), code="1.1"), a_criterion(a_component("1.2"))),
        an_area(a_criterion(a_component("2.1")), code="2"),
    )
)
WORTH_TWO = a_component("1.2", choose("2", "1", "0"), name="Mục 1.2 đã đổi")


def a_notice(*excluded: str, **fields: Any) -> Notice:
    """A sound notice that leaves some codes out."""
    return Notice(**{"number": "12/TB-SNV", "issued_on": "2025-11-10", "excluded": excluded, **fields})


def plain_notice(**fields: Any) -> dict[str, Any]:
    """The plain table of a notice that leaves 1.2 out."""
    return {"schema": SCHEMA, "number": "12/TB-SNV", "issued_on": "2025-11-10", "excluded": ["1.2"], **fields}


@st.composite
def noticed(draw: st.DrawFn) -> tuple[CriteriaSet, list[Notice]]:
    """A set, and notices that leave out some of its codes and change some of its leaves."""
    criteria = draw(criteria_sets())
    codes = [*criteria.by_code, *(area.code for area in criteria.areas)]
    codes += [one.code for area in criteria.areas for one in area.criteria]
    some_codes = st.lists(st.sampled_from(codes), max_size=3).map(tuple)
    leaves = st.sampled_from(criteria.components).map(lambda one: replace(a_component(one.code), owner="Văn phòng"))
    days = st.sampled_from(["2025-01-15", "2025-06-30"])
    numbers = st.sampled_from(["1/TB", "2/TB"])
    changed = st.lists(leaves, max_size=2, unique_by=lambda one: one.code).map(tuple)
    some = st.builds(Notice, numbers, days, st.just(""), st.just(""), some_codes, changed)
    return criteria, draw(st.lists(some, max_size=3))


@pytest.fixture(scope="module")
def built_in() -> CriteriaSet:
    criteria, _ = read_set(BUILT_IN)
    assert criteria is not None
    return criteria


def test_the_base_of_the_built_in_set_falls_from_75_to_74_without_5_2(built_in: CriteriaSet) -> None:
    effective = apply_notices(built_in, [a_notice("5.2")])
    bases = [an_assessment(one).sheet.totals.base_points for one in (built_in, effective)]
    assert bases == [points("75"), points("74")]


def test_the_whole_built_in_set_then_adds_up_to_99(built_in: CriteriaSet) -> None:
    assert total([area.max_points for area in apply_notices(built_in, [a_notice("5.2")]).areas]) == points("99")


@given(noticed())
@FEW
def test_applying_notices_twice_is_applying_them_once(both: tuple[CriteriaSet, list[Notice]]) -> None:
    once = apply_notices(*both)
    assert apply_notices(once, both[1]) == once


@given(noticed())
@FEW
def test_the_base_is_what_is_not_left_out(both: tuple[CriteriaSet, list[Notice]]) -> None:
    effective = apply_notices(*both)
    kept = [one.max_points for one in effective.components if not one.excluded_by and not one.is_survey]
    assert an_assessment(effective).sheet.totals.base_points == total(kept)


@given(noticed())
@FEW
def test_the_set_that_holds_has_no_faults(both: tuple[CriteriaSet, list[Notice]]) -> None:
    assert [one for one in check_set(apply_notices(*both)) if one.level == "error"] == []


@pytest.mark.parametrize(
    ("code", "leaves"),
    [("1.1.2", ["1.1.2"]), ("1.1", ["1.1.1", "1.1.2"]), ("1", ["1.1.1", "1.1.2", "1.2"]), ("2.1", ["2.1"])],
)
def test_a_code_stands_for_every_leaf_under_it(code: str, leaves: list[str]) -> None:
    assert [one.code for one in apply_notices(SET, [a_notice(code)]).components if one.excluded_by] == leaves


def test_a_leaf_left_out_keeps_its_place_its_rule_and_the_number_of_the_notice() -> None:
    found = apply_notices(SET, [a_notice("1.2")]).components[2]
    assert found == replace(SET.by_code["1.2"], excluded_by="12/TB-SNV")


def test_a_changed_leaf_changes_what_its_headings_are_worth() -> None:
    effective = apply_notices(SET, [a_notice(changed=(WORTH_TWO,))])
    criterion = effective.areas[0].criteria[1]
    assert (effective.areas[0].max_points, criterion.name, criterion.components) == (
        points("4"),
        WORTH_TWO.name,
        (WORTH_TWO,),
    )


def test_a_set_that_no_notice_touches_is_itself() -> None:
    assert apply_notices(SET, [a_notice("9.9")]) is SET


def test_the_later_notice_holds_whatever_the_order_in_which_they_came() -> None:
    early = a_notice("1.2", number="1/TB", issued_on="2025-01-15")
    late = a_notice(number="2/TB", changed=(WORTH_TWO,))
    assert apply_notices(SET, [late, early]) == apply_notices(SET, [late])


def test_the_first_notice_that_left_a_leaf_out_is_the_one_named() -> None:
    early, late = a_notice("1.2", number="1/TB", issued_on="2025-01-15"), a_notice("1.2")
    assert apply_notices(SET, [late, early]).by_code["1.2"].excluded_by == "1/TB"


def test_a_notice_without_a_number_leaves_nothing_out() -> None:
    with pytest.raises(InputError) as refused:
        apply_notices(SET, [a_notice("1.2", number=" ")])
    assert refused.value.code == "notice.number_missing"


def scored(criteria: CriteriaSet = SET) -> Assessment:
    """An office that has full marks everywhere but at 1.1.2."""
    return an_assessment(criteria, {code: Choice(1) for code in ("1.1.1", "1.2", "2.1")})


def test_a_leaf_left_out_earns_nothing_out_of_nothing_and_stays_readable() -> None:
    line = scored(apply_notices(SET, [a_notice("1.2")])).sheet.by_code["1.2"]
    assert (line.excluded, line.score, line.entry) == (True, Score(NO_POINTS, NO_POINTS), Entry("1.2", Choice(1)))


def test_a_leaf_left_out_is_not_counted_among_those_to_score() -> None:
    totals = scored(apply_notices(SET, [a_notice("1.1")])).sheet.totals
    assert (totals.leaves, totals.self_scored, totals.answered, totals.points) == (2, 2, 2, points("2"))


def test_an_answer_that_no_longer_fits_is_no_fault_once_its_leaf_is_left_out() -> None:
    effective = apply_notices(SET, [a_notice("1.2")])
    assert an_assessment(effective, {"1.2": Choice(9)}).sheet.by_code["1.2"].fault is None


@pytest.mark.parametrize("applied", [False, True])
def test_whoever_had_scored_it_is_warned_with_the_points(applied: bool) -> None:
    notice = a_notice("1.1", "1.2")
    facts = {"points": points("1"), "number": "12/TB-SNV", "date": "2025-11-10"}
    assert notice_warnings(scored(apply_notices(SET, [notice]) if applied else SET), notice) == [
        warning("notice.was_scored", code, name=f"Mục {code}", **facts) for code in ("1.1.1", "1.2")
    ]


def test_whoever_had_scored_a_changed_leaf_is_warned() -> None:
    assert [one.place for one in notice_warnings(scored(), a_notice(changed=(WORTH_TWO,)))] == ["1.2"]


OVER = replace(WORTH_TWO, max_points=points("1"))


@pytest.mark.parametrize(
    ("notice", "findings"),
    [
        (a_notice("1.1", "2"), []),
        (a_notice(changed=(WORTH_TWO,)), []),
        (a_notice("1.2", number=" "), [error("notice.number_missing")]),
        (a_notice("1.2", issued_on="10/11/2025"), [error("notice.date", found="10/11/2025")]),
        (a_notice(), [error("notice.empty")]),
        (a_notice("1.2", "5.2"), [error("notice.unknown_code", "5.2")]),
        (a_notice(changed=(a_component("5.2"),)), [error("notice.unknown_code", "5.2")]),
        (a_notice(changed=(a_component("1.1"),)), [error("notice.not_leaf", "1.1")]),
        (a_notice(changed=(WORTH_TWO, WORTH_TWO)), [error("notice.repeated", "1.2")]),
        (a_notice("1", changed=(WORTH_TWO,)), [error("notice.both", "1.2")]),
        (a_notice(changed=(SET.by_code["1.2"],)), [warning("notice.nothing_new", "1.2")]),
        (a_notice(changed=(OVER,)), [error("set.over_maximum", "1.2", most=points("1"), best=points("2"))]),
    ],
)
def test_every_fault_of_a_notice_is_named(notice: Notice, findings: list[Finding]) -> None:
    assert check_notice(SET, notice) == findings


def test_a_leaf_that_another_notice_left_out_is_named_with_its_number() -> None:
    effective = apply_notices(SET, [a_notice("1.2", number="1/TB")])
    assert check_notice(effective, a_notice("1.2")) == [warning("notice.already_excluded", "1.2", number="1/TB")]


@given(noticed())
@FEW
def test_a_notice_is_read_back_as_it_was_written(both: tuple[CriteriaSet, list[Notice]]) -> None:
    sound = [one for one in both[1] if one.excluded or one.changed]
    assert [notice_from_plain(notice_to_plain(one))[0] for one in sound] == sound


@given(criteria_sets())
@FEW
def test_every_kind_of_rule_survives_in_a_notice(criteria: CriteriaSet) -> None:
    notice = a_notice(issuer="Sở Nội vụ", summary="Điều chỉnh cách chấm", changed=criteria.components)
    assert notice_from_plain(notice_to_plain(notice))[0] == notice


def test_a_bare_date_is_read() -> None:
    assert notice_from_plain(plain_notice(issued_on=date(2025, 11, 10)))[0] == a_notice("1.2")


def plain_leaf(**fields: Any) -> dict[str, Any]:
    """The plain table of a leaf scored by hand."""
    return {"code": "1.2", "name": "Mục 1.2", "max_points": "1", "rule": {"kind": "manual"}, **fields}


@pytest.mark.parametrize(
    ("plain", "findings"),
    [
        ("chữ", [error("notice.schema", found="", wanted=SCHEMA)]),
        (plain_notice(schema="cchc.criteria/1"), [error("notice.schema", found="cchc.criteria/1", wanted=SCHEMA)]),
        (plain_notice(number=12, issuer=[]), [error("notice.not_text", key=key) for key in ("number", "issuer")]),
        (plain_notice(issued_on=datetime(2025, 11, 10)), [error("notice.not_text", key="issued_on")]),
        (plain_notice(issued_on="mai"), [error("notice.date", found="mai")]),
        (plain_notice(excluded="1.2"), [error("notice.not_texts", key="excluded")]),
        (plain_notice(excluded=[]), [error("notice.empty")]),
        (plain_notice(changed={}), [error("notice.not_tables", key="changed")]),
        (plain_notice(changed=[plain_leaf(components=[])]), [error("notice.not_leaf", "1.2")]),
        (plain_notice(changed=[plain_leaf(max_points="một")]), [
            error("set.not_number", "1.2", key="max_points", value="một")
        ]),
        (plain_notice(changed=[plain_leaf(), {"name": "Mục", "max_points": "1", "rule": {"kind": "manual"}}]), [
            error("set.missing", "changed 2", key="code"), error("set.code_missing")
        ]),
        (plain_notice(changed=[plain_leaf(), plain_leaf()]), [error("set.code_repeated", "1.2")]),
        (plain_notice(changed=[plain_leaf(code="changed 1")]), [error("set.code_repeated", "changed 1")]),
    ],
)  # fmt: skip
def test_every_fault_of_a_plain_notice_is_named(plain: object, findings: list[Finding]) -> None:
    assert notice_from_plain(plain) == (None, findings)


def test_a_warning_does_not_stop_a_notice_from_being_read() -> None:
    leaf: dict[str, Any] = plain_leaf(max_points="2", rule={"kind": "choose_one", "options": [{
        "text": "Đạt", "points": "1",
    }]})  # fmt: skip
    read, findings = notice_from_plain(plain_notice(changed=[leaf]))
    changed: tuple[Component, ...] = read.changed if read else ()
    assert ([one.code for one in changed], [one.code for one in findings]) == (["1.2"], ["set.under_maximum"])
