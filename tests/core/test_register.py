"""The register: order, tray, and what is odd of a paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_tui.core.address import read_address
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.evidence import DocumentFields, Evidence
from cchc_tui.core.register import check_paper, codes_of, number_key, ordered, rounds_missing, same_number, tray
from cchc_tui.core.slots import slots
from tests.build import a_component, a_paper, a_set, an_assessment, with_papers

TODAY = date(2026, 11, 20)
PLAN = ExpectedPaper("Kế hoạch CCHC năm", "trước 15/01")


def a_document(key: str, number: str = "", day: str = "2026-03-01", content: bytes | None = None) -> Evidence:
    """A paper with a number and a day."""
    return replace(a_paper(key, content=content), document=DocumentFields(number, day, "UBND", "Báo cáo"))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://a.vn/1", "https://a.vn/1"),
        (' "http://a.gov.vn/x?y=1" ', "http://a.gov.vn/x?y=1"),
        ("www.a.vn/tin", "https://www.a.vn/tin"),
        ("HTTPS://A.VN/1", "HTTPS://A.VN/1"),
        ("<https://a.vn>", "https://a.vn"),
        ("C:\\a.pdf", ""),
        ("/a/b.pdf", ""),
        ("file:///a.pdf", ""),
        ("https://a.vn/1 https://a.vn/2", ""),
        ("javascript:alert(1)", ""),
        ("https://localhost", ""),
        ("", ""),
    ],
)
def test_an_address_is_known_by_its_form(typed: str, address: str) -> None:
    assert read_address(typed) == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("45/BC-UBND", "45/BC-UBND", True),
        ("45/BC-UBND", "Số: 45 /bc–ubnd", True),
        ("05/KH-UBND", "5/KH-UBND", True),
        ("45/BC-UBND", "45/KH-UBND", False),
        ("45/BC-UBND", "145/BC-UBND", False),
    ],
)
def test_numbers_are_compared_as_people_mean_them(one: str, other: str, same: bool) -> None:
    assert (same_number(one) == same_number(other)) is same


def test_numbers_are_sorted_by_their_figure_and_papers_without_one_come_last() -> None:
    numbers = ["145/BC-UBND", "", "5/KH-UBND", "45/BC-UBND", "5/BC-UBND"]
    assert sorted(numbers, key=number_key) == ["5/BC-UBND", "5/KH-UBND", "45/BC-UBND", "145/BC-UBND", ""]


def test_leaves_of_a_paper_stand_in_the_order_of_the_set() -> None:
    assessment = an_assessment(a_set(a_component("1.2"), a_component("1.10"), a_component("1.1")))
    found = with_papers(assessment, a_paper(), links={"1.1": "a", "1.10": "a", "1.2": "a", "9": "a"})
    assert codes_of(found) == {"a": ("1.2", "1.10", "1.1", "9")}


def test_the_tray_holds_papers_without_a_leaf_the_newest_first() -> None:
    papers = [replace(a_paper(key), attached_at=f"2026-01-0{at}") for at, key in enumerate("abc", 1)]
    found = with_papers(an_assessment(), *papers, links={"1.1": "b"})
    assert [one.id for one in tray(found)] == ["c", "a"]


@pytest.mark.parametrize(("how", "ids"), [("set", "bca"), ("date", "acb"), ("number", "cba")])
def test_papers_are_ordered_as_asked(how: str, ids: str) -> None:
    papers = a_document("a", "20/BC", "2026-09-01"), a_document("b", "10/BC", "2026-01-01"), a_document("c", "9/BC")
    found = with_papers(
        an_assessment(a_set(a_component("1.1"), a_component("1.2"))), *papers, links={"1.1": "b", "1.2": "c"}
    )
    assert "".join(one.id for one in ordered(found, how, codes_of(found), papers)) == ids


ODD = {
    "nothing": ([a_document("a", "1/BC")], []),
    "empty": ([a_document("a", "1/BC", content=b"")], ["register.empty"]),
    "same bytes": (
        [a_document("a", "1/BC", content=b"x"), a_document("b", "2/BC", content=b"x")], ["register.same_bytes"],
    ),
    "same number": ([a_document("a", "1/BC"), a_document("b", "01 /bc")], ["register.same_number"]),
    "same number, another year": ([a_document("a", "1/BC"), a_document("b", "1/BC", "2025-03-01")], []),
    "no number": ([a_document("a"), a_document("b")], []),
    "outside": ([a_document("a", "1/BC", "2025-03-01")], ["register.outside"]),
    "secret": ([replace(a_document("a", "1/BC"), name="Kế hoạch (MẬT).pdf")], ["paper.secret"]),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_of_a_paper_is_found(case: str) -> None:
    papers, codes = ODD[case]
    found = with_papers(an_assessment(), *papers, links={})
    assert [one.code for one in check_paper(found, papers[0], "", TODAY)] == codes


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2026-01-09", []), ("2026-02-20", ["register.late"]), ("2025-12-20", []), ("2024-05-01", ["register.outside"])],
)
def test_a_day_is_judged_by_where_the_paper_is_used(day: str, codes: list[str]) -> None:
    plan = replace(a_paper(), document=DocumentFields("5/KH-UBND", day, "UBND", "Kế hoạch CCHC"))
    criteria = a_set(a_component("1.1", evidence=(PLAN,)))
    found = with_papers(an_assessment(criteria), plan, links={"1.1": "a"})
    assert [one.code for one in check_paper(found, plan, "", TODAY)] == codes


def test_a_stamp_on_the_first_page_is_found() -> None:
    one = a_document("a", "1/BC")
    found = with_papers(an_assessment(), one, links={})
    assert [finding.code for finding in check_paper(found, one, "UBND XÃ HÒA BÌNH\nMẬT\nSố: 1/BC", TODAY)] == [
        "paper.secret"
    ]


@pytest.mark.parametrize(("name", "missing"), [("Chế độ báo cáo CCHC", 2), ("Tỷ lệ hồ sơ đúng hạn", 0)])
def test_rounds_are_missing_only_where_the_leaf_is_about_that_paper(name: str, missing: int) -> None:
    report = ExpectedPaper("Báo cáo CCHC", "ngày 15 tháng cuối quý")
    leaf = a_component("1.1", name=name, evidence=(report,))
    paper = a_document("a", "1/BC", "2026-03-10")
    found = with_papers(an_assessment(a_set(leaf)), paper, links={"1.1": "a"})
    (slot,) = slots(found.sheet.by_code["1.1"], found, date(2026, 11, 20))
    assert rounds_missing(leaf, slot) == missing
