"""What changed between two sendings, and a supplement that carries only that."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from cchc_tui.core.answers import Choice, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import Link
from cchc_tui.core.package import (
    Manifest,
    Sending,
    content_to_plain,
    judge,
    lay_out,
    manifest_from_plain,
    manifest_to_plain,
)
from cchc_tui.core.points import points
from cchc_tui.core.rules import Proportional
from cchc_tui.core.sendings import Change, changes, supplement
from cchc_tui.texts.part_texts import change_line
from tests.build import a_component, a_paper, a_set, an_assessment, choose, with_papers

SET = a_set(a_component("1.1", choose("2", "1", "0")), a_component("1.2", Proportional(points("1"))))
CHECKSUM = "c" * 64
PACKAGE = "0c4e4d5a-93e5-4f4b-8d3f-2f1d6f0a9b11"


def an_office() -> Assessment:
    """Two leaves answered, two papers."""
    answered = an_assessment(SET, {"1.1": Choice(1), "1.2": tally(1, 2)})
    return with_papers(answered, a_paper("a"), a_paper("b", "Báo cáo.pdf"), links={"1.1": "a b", "1.2": "b"})


def sent(assessment: Assessment, number: int = 1, checksum: str = CHECKSUM, missing: tuple[str, ...] = ()) -> Manifest:
    """A sending with all its papers."""
    paths = {key: path for key, path in lay_out(assessment).items() if key not in missing}
    return Manifest(assessment, checksum, Sending(number, PACKAGE), (1, "d" * 64), paths, missing)


def found(before: Manifest, after: Manifest) -> list[Change]:
    return changes(content_to_plain(before), content_to_plain(after))


def linked(*links: Link) -> Callable[[Assessment], Assessment]:
    return lambda office: dataclasses.replace(office, links=links)


def paper_changed(office: Assessment) -> Assessment:
    return dataclasses.replace(office, evidence={**office.evidence, "a": a_paper("a", content=b"ban moi")})


def paper_renamed(office: Assessment) -> Assessment:
    return dataclasses.replace(
        office, evidence={**office.evidence, "a": dataclasses.replace(office.evidence["a"], name="KH.pdf")}
    )


def moved(office: Assessment) -> Assessment:
    return dataclasses.replace(office, office=Office("UBND phường Hòa Bình", "Sở Tài chính", office.office.code))


A, B, B2 = Link("a", "1.1"), Link("b", "1.1"), Link("b", "1.2")
CASES: dict[str, tuple[Callable[[Assessment], Assessment], list[str]]] = {
    "nothing": (lambda office: office, []),
    "points": (
        lambda office: office.with_entry(Entry("1.1", Choice(2))),
        ["1.1: điểm 2 → 1", "Tổng điểm tự chấm: 2,5 → 1,5", "Chỉ số (%): 83,33 → 50", "Xếp loại: Tốt → Kém"],
    ),
    "figures": (lambda office: office.with_entry(Entry("1.2", tally(2, 4))), ["1.2: sửa số liệu nhập, điểm không đổi"]),
    "explanation": (lambda office: office.with_entry(Entry("1.1", Choice(1), "Đã ký")), ["1.1: sửa giải trình"]),
    "a link gone": (linked(B, B2), ["1.1: bỏ tài liệu Kế hoạch.pdf"]),
    "a link more": (linked(A, B, Link("a", "1.2"), B2), ["1.2: thêm tài liệu Kế hoạch.pdf"]),
    "another page": (
        linked(Link("a", "1.1", page="4"), B, B2), ["1.1: sửa mục, trang trích dẫn của Kế hoạch.pdf"],
    ),
    "another file": (paper_changed, ["1.1: thay bằng bản mới: Kế hoạch.pdf"]),
    "another name": (paper_renamed, ["1.1: sửa thông tin văn bản: KH.pdf"]),
    "another office": (
        moved, ["Tên đơn vị: UBND xã Hòa Bình → UBND phường Hòa Bình", "Nơi nhận: Sở Nội vụ → Sở Tài chính"],
    ),
    "a notice": (
        lambda office: dataclasses.replace(office, notices=(Notice("12/TB-SNV", "2026-11-10", "Sở"),)),
        ["Áp dụng thêm thông báo 12/TB-SNV"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_change_is_a_line(case: str) -> None:
    edit, lines = CASES[case]
    assert [change_line(one) for one in found(sent(an_office()), sent(edit(an_office())))] == lines


def test_a_notice_that_no_longer_holds_is_a_line() -> None:
    noticed = dataclasses.replace(an_office(), notices=(Notice("12/TB-SNV", "2026-11-10", "Sở"),))
    (one,) = found(sent(noticed), sent(an_office()))
    assert change_line(one) == "Không còn áp dụng thông báo 12/TB-SNV"


def test_a_paper_left_out_and_found_again_are_lines() -> None:
    whole, lacking = sent(an_office()), sent(an_office(), missing=("b",))
    assert [change_line(one) for one in (*found(whole, lacking), *found(lacking, whole)) if "paper" in one.kind] == [
        "1.1, 1.2: lần này thiếu tệp Báo cáo.pdf",
        "1.1, 1.2: đã bổ sung tệp Báo cáo.pdf",
    ]


def test_another_set_is_a_line_with_what_came_and_went() -> None:
    other = a_set(a_component("1.1", choose("2", "1", "0")), a_component("1.3", choose("1", "0")), title="Bộ mới")
    lines = [change_line(one) for one in found(sent(an_assessment(SET)), sent(an_assessment(other), checksum="e" * 64))]
    assert lines[:3] == [
        "Bộ tiêu chí: Bộ thử → Bộ mới (nội dung khác)", "1.3: mục mới: Mục 1.3", "1.2: không còn mục này: Mục 1.2",
    ]  # fmt: skip


def test_a_leaf_answered_for_the_first_time_had_nothing() -> None:
    before = an_assessment(SET)
    (first, *_) = found(sent(before), sent(before.with_entry(Entry("1.1", Choice(2)))))
    assert change_line(first) == "1.1: điểm chưa có → 1"


def test_what_came_from_a_package_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in change_line(Change("paper-added", "1.\x1b[1m1", "a\x1b]0;x\x07.pdf"))


# Supplements


def supplemented(office: Assessment) -> Manifest:
    """The second sending, which leans on the first."""
    return supplement(sent(office, 2), manifest_to_plain(sent(an_office())))


def test_papers_that_were_sent_are_only_named() -> None:
    manifest = supplemented(paper_changed(an_office()))
    assert (list(manifest.paths), dict(manifest.in_sending)) == (["a"], {"b": 1})


def test_a_supplement_to_a_supplement_names_the_sending_that_carries_a_paper() -> None:
    second = supplemented(paper_changed(an_office()))
    third = supplement(sent(paper_changed(an_office()), 3), manifest_to_plain(second))
    assert (dict(third.paths), dict(third.in_sending)) == ({}, {"a": 2, "b": 1})


def test_a_paper_that_was_left_out_is_carried_now() -> None:
    before = manifest_to_plain(sent(an_office(), missing=("b",)))
    assert dict(supplement(sent(an_office(), 2), before).in_sending) == {"a": 1}


def test_a_supplement_comes_back_from_json() -> None:
    plain = manifest_to_plain(supplemented(paper_changed(an_office())))
    again = manifest_from_plain(plain, SET)
    assert (manifest_to_plain(again), again.in_sending) == (plain, {"b": 1})


def judged(manifest: Manifest) -> list[tuple[str, str, object]]:
    papers = manifest.assessment.evidence
    digests = {path: papers[key].fingerprint.sha256 for key, path in manifest.paths.items()}
    found = judge(manifest_to_plain(manifest), manifest, CHECKSUM, digests)
    return [(one.code, one.place, one.facts.get("number")) for one in found]


def test_a_supplement_holds_and_says_which_sending_it_needs() -> None:
    assert judged(supplemented(paper_changed(an_office()))) == [("goi.needs_sending", "", 1)]


def test_a_supplement_that_leans_on_itself_is_found() -> None:
    wrong = dataclasses.replace(supplemented(an_office()), in_sending={"a": 2, "b": 1})
    assert ("goi.in_sending", "1.1", 2) in judged(wrong)


@pytest.mark.parametrize(
    "change", [{"in_sending": 0}, {"in_sending": "1"}, {"path": "minh-chung/1/a"}, {"missing": True}]
)
def test_a_paper_that_cannot_be_in_an_earlier_sending_is_a_wrong_shape(change: dict[str, object]) -> None:
    plain = manifest_to_plain(supplemented(an_office()))
    plain["evidence"][0].update(change)
    with pytest.raises(InputError, match=r"goi\.shape"):
        manifest_from_plain(plain, SET)


def test_another_office_is_no_earlier_sending() -> None:
    other = dataclasses.replace(an_office(), office=Office("UBND xã Khác", "Sở", "khac"))
    with pytest.raises(InputError, match=r"since\.other"):
        supplement(sent(an_office(), 2), manifest_to_plain(sent(other)))
