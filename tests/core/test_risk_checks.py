"""What puts points at risk: each check finds its fault, and nothing where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cchc_tui.core.answers import Choice, Given, NoneDue, Tally, Typed, tally
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import ExpectedPaper, Notice
from cchc_tui.core.evidence import DocumentFields, FileState, Link
from cchc_tui.core.papers import FileLook, PaperKind
from cchc_tui.core.points import points
from cchc_tui.core.risk import RiskState
from cchc_tui.core.rules import CouncilOnly, Labels, NoneDueKind, NoneDuePolicy
from tests.build import bands, choose, composite
from tests.core.risks import PLAN, codes, found, judged, leaf, office, paper

TIED = (Link("a", "1.1"),)
LATE = ExpectedPaper("Kế hoạch CCHC năm", "trước 05/01")
REPORTS = ExpectedPaper("Báo cáo CCHC định kỳ", "15/3, 15/6")
SIGNED, DRAFT, LONG = FileLook(signed=True), FileLook(kind=PaperKind.WORD), FileLook(signed=True, pages=11)
PHOTO = FileLook(kind=PaperKind.PICTURE)


def proved(*expected: ExpectedPaper | str, **fields: Any) -> Assessment:
    """A leaf with one good paper."""
    one = fields.pop("paper", paper())
    return office(leaf("1.1", *expected), papers=(one,), links=fields.pop("links", TIED), **fields)


def told(text: str = "đã làm") -> dict[str, str]:
    return {"1.1": text}


FAULTY = [
    ("unproved", office(leaf()), {}),
    ("only_explained", office(leaf("1.1", "Kế hoạch"), told=told()), {}),
    ("unexplained", office(leaf(explanation_asked=True), papers=(paper(),), links=TIED), {}),
    ("slot_empty", proved("Kế hoạch CCHC", "Biên bản họp"), {}),
    ("slot_incomplete", replace(
        office(leaf("1.1", REPORTS, name="Chế độ báo cáo"), papers=(paper("a", "Báo cáo CCHC", "2026-06-10"),),
        links=TIED)), {}),
    ("slot_late", proved(LATE), {}),
    ("outside_window", proved("Kế hoạch CCHC", paper=paper(on="2025-11-30")), {}),
    ("fields_missing", proved(paper=paper(number="")), {}),
    ("fields_missing", proved(paper=paper(title="", number="1/KH")), {"looks": {"a" * 64: PHOTO}}),
    ("unsigned", proved(), {"looks": {"a" * 64: DRAFT}}),
    ("no_pointer", proved(), {"looks": {"a" * 64: LONG}}),
    ("file_missing", proved(), {"files": {"a": FileState.MISSING}}),
    ("file_changed", proved(), {"files": {"a": FileState.CHANGED}}),
    ("file_unreadable", proved(), {"files": {"a": FileState.UNREADABLE}}),
    ("file_empty", proved(paper=paper(size=0)), {}),
    ("secret", proved(paper=paper(name="MẬT - kế hoạch.pdf")), {}),
    ("secret", proved(), {"looks": {"a" * 64: replace(SIGNED, first_words="UBND XÃ\nMẬT\nKẾ HOẠCH")}}),
    ("over_maximum", office(leaf(), answers={"1.1": Given(points("1.5"), "đề nghị")}), {}),
    ("council_scored", office(leaf(rule=CouncilOnly(choose("1", "0")))), {}),
    ("excluded_scored", office(leaf(excluded_by="12/TB"), notices=(Notice("12/TB", "2026-11-10"),)), {}),
    ("done_over_due", office(leaf(rule=bands((50, "1"), (0, "0"))), answers={"1.1": Typed(("40", "45"))}), {}),
    ("unanswered", office(leaf(), answers={}), {}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "assessment", "known"), FAULTY, ids=[f"{n} {row[0]}" for n, row in enumerate(FAULTY)])
def test_a_check_finds_its_fault(code: str, assessment: Assessment, known: dict[str, Any]) -> None:
    assert f"risk.{code}" in codes(judged(assessment, **known))


def sound() -> dict[str, Assessment]:
    """Offices with which nothing is wrong."""
    none_due = NoneDuePolicy(NoneDueKind.FULL)
    two = (paper("a"), paper("b", "Báo cáo CCHC", "2026-06-10"))
    return {
        "proved": proved("Kế hoạch CCHC"),
        "early plan": proved(PLAN, paper=paper(on="2025-12-20")),
        "last year's own day": proved(ExpectedPaper("Kế hoạch", "trước 15/12 năm trước"), paper=paper(on="2025-12-10")),
        "paper that need not be": proved("Kế hoạch CCHC", "Báo cáo (nếu có)"),
        "nothing due, told why": office(leaf("1.1", PLAN, none_due=none_due), answers={"1.1": NoneDue()}, told=told()),
        "no points, no paper": office(leaf("1.1", PLAN), answers={"1.1": Choice(2)}),
        "newest of several reports": office(
            leaf("1.1", REPORTS), papers=(paper("a", "Báo cáo CCHC", "2026-06-10"),), links=TIED
        ),
        "one table in two leaves": office(
            leaf("1.1", "Báo cáo CCHC"), leaf("1.2", "Bảng kê nhiệm vụ"), papers=two,
            links=(Link("b", "1.1", slot=1), Link("b", "1.2", slot=1)),
        ),
        "an address": proved(paper=replace(paper(number=""), path="", url="https://xa.vn/tin")),
        "explained too": proved("Kế hoạch CCHC", told=told()),
    }  # fmt: skip


@pytest.mark.parametrize("name", sound())
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    assert codes(judged(sound()[name])) == []


@pytest.mark.parametrize(
    ("look", "link", "code"),
    [
        (SIGNED, Link("a", "1.1"), []),
        (PHOTO, Link("a", "1.1"), []),
        (FileLook(scanned=True), Link("a", "1.1"), []),
        (LONG, Link("a", "1.1", "II.3"), []),
        (LONG, Link("a", "1.1", "", "4"), []),
        (replace(LONG, pages=10), Link("a", "1.1"), []),
        (LONG, Link("a", "1.1"), ["risk.no_pointer"]),
    ],
)
def test_a_look_says_what_a_paper_lacks(look: FileLook, link: Link, code: list[str]) -> None:
    assert codes(judged(proved(links=(link,)), looks={"a" * 64: look})) == code


def test_a_late_paper_says_by_how_much() -> None:
    (late,) = found(judged(proved(LATE)), "risk.slot_late")
    assert (late.facts["days"], late.facts["due"], late.facts["key"]) == (4, "05/01/2026", "late:1")


def test_a_window_of_the_set_bounds_its_papers() -> None:
    within = (date(2026, 7, 1), date(2026, 11, 30))
    assert codes(judged(proved("Kế hoạch CCHC", window=within))) == ["risk.outside_window"]


def test_one_file_for_a_plan_and_a_report_is_found_in_both_leaves() -> None:
    both = office(
        leaf("1.1", "Kế hoạch CCHC"), leaf("1.2", "Báo cáo CCHC"), papers=(paper("a", "Văn bản CCHC", number=""),),
        links=(Link("a", "1.1", slot=1), Link("a", "1.2", slot=1)),
    )  # fmt: skip
    assert [one.place for one in found(judged(both), "risk.other_kind")] == ["1.1", "1.2"]


def test_two_copies_of_one_file_are_one_file() -> None:
    copies = (paper("a", number="1/A", title="Văn bản"), paper("b", number="2/B", title="Văn bản", sha256="a" * 64))
    both = office(
        leaf("1.1", "Kế hoạch CCHC"), leaf("1.2", "Báo cáo CCHC"), papers=copies,
        links=(Link("a", "1.1", slot=1), Link("b", "1.2", slot=1)),
    )  # fmt: skip
    assert [one.place for one in found(judged(both), "risk.other_kind")] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("other", "twins"),
    [
        (paper("b", number="a/KH-UBND"), 2),
        (paper("b", number="A/kh-ubnd "), 2),
        (paper("b", number="a/KH-UBND", sha256="a" * 64), 0),
        (paper("b", number="a/KH-UBND", issuer="UBND tỉnh"), 0),
        (paper("b", number="a/KH-UBND", on="2025-01-09"), 0),
        (paper("b"), 0),
    ],
)
def test_a_number_has_one_file(other: Any, twins: int) -> None:
    links = (Link("a", "1.1"), Link("b", "1.2"))
    made = office(leaf("1.1"), leaf("1.2"), papers=(paper(), other), links=links)
    assert len(found(judged(made), "risk.same_number")) == twins


def labelled(due: str) -> Any:
    """A ratio whose total has this name."""
    return replace(bands((50, "1"), (0, "0")), labels=Labels(due=due, done=f"đạt {due}"))


def test_a_count_that_differs_between_leaves_is_found_in_each() -> None:
    made = office(
        leaf("1.1", rule=labelled("Văn bản đi")), leaf("1.2", rule=labelled("văn bản đi")),
        answers={"1.1": tally(45, 50), "1.2": tally(45, 60)},
    )  # fmt: skip
    assert [(one.place, one.facts["value"]) for one in found(judged(made), "risk.figure_differs")] == [
        ("1.1", 60), ("1.2", 50),
    ]  # fmt: skip


def test_more_done_than_due_is_found_in_the_part_it_stands_in() -> None:
    made = leaf("1.1", rule=composite(choose("1", "0"), bands((50, "1"), (0, "0"))))
    (fault,) = found(judged(office(made, answers={"1.1": Typed(("", "50", "55"))})), "risk.done_over_due")
    assert (fault.facts["done"], fault.facts["due"], fault.facts["points"]) == (55, 50, points("2"))


def test_figures_half_typed_are_no_fault() -> None:
    made = leaf("1.1", rule=bands((50, "1"), (0, "0")))
    assert codes(judged(office(made, answers={"1.1": Typed(("50", ""))}))) == ["risk.unanswered"]


def test_an_answer_its_rule_cannot_meet_is_an_error_under_its_own_name() -> None:
    report = judged(office(leaf(), answers={"1.1": Tally((points("1").value,), points("2").value)}))
    assert [one.code for one in report.blocking] == ["answer.mismatch"]


def test_a_broken_file_is_an_error_even_where_no_points_hang_on_it() -> None:
    report = judged(proved(answers={"1.1": Choice(2)}), files={"a": FileState.MISSING})
    assert ([one.code for one in report.blocking], report.state("1.1")) == (["risk.file_missing"], None)


def test_the_fields_that_are_missing_are_named() -> None:
    bare = replace(paper(), document=DocumentFields("12/KH-UBND"))
    (one,) = found(judged(proved(paper=bare)), "risk.fields_missing")
    assert one.facts["missing"] == ("issued_on", "issuer", "summary")


def test_a_leaf_over_its_maximum_is_worth_what_was_claimed() -> None:
    report = judged(office(leaf(), answers={"1.1": Given(points("1.5"), "đề nghị")}))
    assert (report.state("1.1"), report.at_risk) == (RiskState.OVER, points("1.5"))
