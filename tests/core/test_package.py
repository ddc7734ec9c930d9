"""What a package says, and how its meaning is judged."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from cchc_tui.core.answers import Choice, NoneDue, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.package import (
    Manifest,
    Sending,
    content_to_plain,
    judge,
    lay_out,
    manifest_from_plain,
    manifest_to_plain,
    office_code,
    package_name,
)
from cchc_tui.core.period import Period, read_period
from cchc_tui.core.points import points
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy, Proportional
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, an_assessment, choose, with_papers
from tests.core.test_set_codec import every_place, put

Plain = dict[str, Any]
SET = a_set(
    a_component("1.1", choose("2", "1", "0")),
    a_component("1.2", Proportional(points("1")), none_due=NoneDuePolicy(NoneDueKind.EXCLUDED)),
    a_component("1.3", ONE_OF_EACH["council_only"]),
)
PLAN, REPORT = a_paper("a", "Kế hoạch.pdf"), a_paper("b", "Báo cáo.docx")
CHECKSUM = "c" * 64


def an_office() -> Assessment:
    """Two leaves answered, two papers."""
    assessment = with_papers(
        an_assessment(SET, {"1.1": Choice(1), "1.2": tally(1, 3)}), PLAN, REPORT, links={"1.1": "a b", "1.2": "b"}
    )
    return assessment.with_entry(Entry("1.1", Choice(1), "Ban hành đúng hạn."))


def a_manifest(assessment: Assessment | None = None, missing: tuple[str, ...] = ()) -> Manifest:
    """The first sending of an office."""
    assessment = assessment or an_office()
    paths = {key: path for key, path in lay_out(assessment).items() if key not in missing}
    return Manifest(
        assessment,
        CHECKSUM,
        Sending(1, "43a0a49b-5733-59ac-8fa4-8e9253b37c6d"),
        (7, "d" * 64),
        paths,
        missing,
        "cchc_tui thử",
    )


def plain_package(manifest: Manifest | None = None) -> Plain:
    """goi.json as it is read from a package."""
    found: Plain = json.loads(json.dumps(manifest_to_plain(manifest or a_manifest())))
    return found


def digests(manifest: Manifest) -> dict[str, str]:
    """What the bag's manifest states of the papers."""
    papers = manifest.assessment.evidence
    return {path: papers[key].fingerprint.sha256 for key, path in manifest.paths.items()}


def judged(plain: Plain, stated: Mapping[str, str] | None = None, checksum: str = CHECKSUM) -> list[Finding]:
    """What is wrong with a package that says `plain`."""
    stated = digests(a_manifest()) if stated is None else stated
    return list(judge(plain, manifest_from_plain(plain, SET), checksum, stated))


def test_a_package_comes_back_from_json() -> None:
    sent = a_manifest()
    got = manifest_from_plain(plain_package(sent), SET)
    ours, theirs = sent.assessment, got.assessment
    assert (theirs.office, theirs.entries, theirs.links) == (ours.office, ours.entries, ours.links)
    assert (got.paths, got.missing, got.sending, got.journal) == (sent.paths, sent.missing, sent.sending, sent.journal)


def test_what_came_back_says_the_same() -> None:
    plain = plain_package()
    assert manifest_to_plain(manifest_from_plain(plain, SET)) == plain


def test_a_sound_package_has_no_findings() -> None:
    assert judged(plain_package()) == []


def test_an_item_says_what_was_answered_and_what_it_earned() -> None:
    assert plain_package()["items"][1] == {
        "code": "1.2",
        "name": "Mục 1.2",
        "max_points": "1",
        "answer": {"kind": "tally", "done": [1000], "due": 3000},
        "points": "0.33",
        "out_of": "1",
        "explanation": "",
        "evidence": [{"id": "b", "section": "", "page": ""}],
    }


def test_a_leaf_without_an_answer_has_no_points_rather_than_none() -> None:
    assert (plain_package()["items"][2]["answer"], plain_package()["items"][2]["points"]) == (None, None)


def test_totals_carry_the_exact_index_beside_the_printed_one() -> None:
    assert plain_package()["totals"] == {
        "leaves": 3,
        "self_scored": 2,
        "answered": 2,
        "points": "2.33",
        "base_points": "4",
        "index": "58.25",
        "index_exact": "233/400",
        "grade": "Kém",
        "points_secured": "2.33",
    }


def test_the_content_says_nothing_of_which_sending_it_is() -> None:
    again = Manifest(
        an_office(),
        CHECKSUM,
        Sending(2, "43a0a49b-5733-59ac-8fa4-8e9253b37c6e", "-".join(["0410"] * 8)),
        (9, ""),
        a_manifest().paths,
    )
    assert content_to_plain(again) == content_to_plain(a_manifest())


def test_a_paper_left_out_is_named_without_a_path() -> None:
    plain = plain_package(a_manifest(missing=("b",)))
    assert [(row["name"], row["path"], row["missing"]) for row in plain["evidence"]] == [
        ("Kế hoạch.pdf", "minh-chung/1.1/Ke-hoach.pdf", False), ("Báo cáo.docx", "", True),
    ]  # fmt: skip


def test_a_paper_no_leaf_points_to_stays_at_home() -> None:
    assessment = with_papers(an_assessment(SET), PLAN, REPORT, links={"1.1": "a"})
    assert [row["id"] for row in plain_package(a_manifest(assessment))["evidence"]] == ["a"]


@pytest.mark.parametrize(
    ("office", "period", "name"),
    [
        (Office("UBND xã Hòa Bình", "Sở Nội vụ"), "2026", "GOI-xa-hoa-binh-2026-L3"),
        (Office("Ủy ban nhân dân xã Đắk Ơ", ""), "2026-Q3", "GOI-xa-dak-o-2026-Q3-L3"),
        (Office("UBND phường 1", "", "p1"), "2026-11", "GOI-p1-2026-11-L3"),
        (Office("UBND", ""), "2026", "GOI-muc-2026-L3"),
    ],
)
def test_a_package_is_named_by_office_period_and_sending(office: Office, period: str, name: str) -> None:
    assert package_name(office, read_period(period), 3) == name


def test_the_own_code_of_an_office_stands_before_one_made_from_its_name() -> None:
    assert office_code(Office("UBND xã Hòa Bình", "", "hb01")) == "hb01"


def test_a_paper_lies_under_its_first_leaf_in_the_order_of_the_set() -> None:
    assessment = with_papers(an_assessment(SET), PLAN, REPORT, links={"1.2": "a b", "1.1": "b"})
    assert lay_out(assessment) == {"a": "minh-chung/1.2/Ke-hoach.pdf", "b": "minh-chung/1.1/Bao-cao.docx"}


def test_papers_of_one_name_are_numbered() -> None:
    papers = [a_paper("a", "Kế hoạch.pdf"), a_paper("b", "KE HOACH.PDF"), a_paper("c", "kế-hoạch.pdf")]
    assessment = with_papers(an_assessment(SET), *papers, links={"1.1": "a b c"})
    assert list(lay_out(assessment).values()) == [
        "minh-chung/1.1/Ke-hoach.pdf", "minh-chung/1.1/KE-HOACH-2.pdf", "minh-chung/1.1/ke-hoach-3.pdf",
    ]  # fmt: skip


def test_equal_bytes_are_packed_once() -> None:
    papers = [a_paper("a", "Bản gốc.pdf", b"x"), a_paper("b", "Bản sao.pdf", b"x")]
    assessment = with_papers(an_assessment(SET), *papers, links={"1.1": "a", "1.2": "b"})
    assert lay_out(assessment) == {"a": "minh-chung/1.1/Ban-goc.pdf", "b": "minh-chung/1.1/Ban-goc.pdf"}


def test_a_link_to_a_paper_that_is_not_registered_packs_nothing() -> None:
    assert lay_out(with_papers(an_assessment(SET), links={"1.1": "x"})) == {}


def first_item(plain: Plain) -> Plain:
    found: Plain = plain["items"][0]
    return found


@pytest.mark.parametrize(
    ("edit", "code", "place"),
    [
        (lambda plain: first_item(plain).update(points="1.9"), "goi.points", "1.1"),
        (lambda plain: first_item(plain).update(points=None), "goi.points", "1.1"),
        (lambda plain: first_item(plain).update(answer={"kind": "choice", "option": 2}), "goi.points", "1.1"),
        (lambda plain: first_item(plain).update(answer={"kind": "choice", "option": 9}), "goi.answer", "1.1"),
        (lambda plain: first_item(plain).update(code="9.9"), "goi.unknown_code", "9.9"),
        (lambda plain: first_item(plain).update(code="9.9"), "goi.code_missing", "1.1"),
        (lambda plain: plain["items"].pop(0), "goi.code_missing", "1.1"),
        (lambda plain: plain["totals"].update(points="4"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(base_points="3"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(index_exact="1/1"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(grade="Tốt"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(answered=3), "goi.totals", ""),
        (lambda plain: plain["totals"].clear(), "goi.totals", ""),
        (lambda plain: plain["evidence"].pop(0), "goi.evidence_unknown", "1.1"),
        (lambda plain: plain["evidence"].pop(0), "goi.evidence_unlisted", "minh-chung/1.1/Ke-hoach.pdf"),
        (lambda plain: plain["evidence"][1].update(path=""), "goi.evidence_missing", "1.1, 1.2"),
        (lambda plain: plain["evidence"][1].update(path="../../x"), "goi.evidence_missing", "1.1, 1.2"),
        (lambda plain: plain["evidence"][1].update(sha256="0" * 64), "goi.evidence_changed", "1.1, 1.2"),
    ],
)
def test_what_does_not_hold_is_named_with_its_place(edit: Callable[[Plain], object], code: str, place: str) -> None:
    plain = plain_package()
    edit(plain)
    assert (code, place) in [(one.code, one.place) for one in judged(plain)]


def test_another_set_than_the_one_stated_is_found() -> None:
    assert [one.code for one in judged(plain_package(), checksum="0" * 64)] == ["goi.set_checksum"]


def test_a_paper_the_package_does_not_hold_is_found() -> None:
    stated = digests(a_manifest())
    stated.pop("minh-chung/1.1/Bao-cao.docx")
    assert [(one.code, one.place) for one in judged(plain_package(), stated)] == [("goi.evidence_missing", "1.1, 1.2")]


def test_a_paper_left_out_openly_is_a_warning() -> None:
    manifest = a_manifest(missing=("b",))
    assert [(one.level, one.code) for one in judged(plain_package(manifest), digests(manifest))] == [
        (Level.WARNING, "goi.evidence_left_out")
    ]


def test_a_package_where_nothing_was_due_holds() -> None:
    manifest = a_manifest(an_assessment(SET, {"1.2": NoneDue()}))
    assert judged(plain_package(manifest), {}) == []


@pytest.mark.parametrize("schema", [None, "cchc.goi/2", 1])
def test_another_schema_is_refused(schema: object) -> None:
    with pytest.raises(InputError, match=r"goi\.schema"):
        manifest_from_plain({**plain_package(), "schema": schema}, SET)


@pytest.mark.parametrize("plain", [None, [], "x", 7])
def test_what_is_no_table_is_refused(plain: object) -> None:
    with pytest.raises(InputError, match=r"goi\.shape"):
        manifest_from_plain(plain, SET)


@pytest.mark.parametrize("junk", [None, -1, True, 1.5, "x", [], {}, [[]], [None]], ids=repr)
def test_whatever_stands_anywhere_is_read_or_refused_and_never_a_crash(junk: object) -> None:
    plain = plain_package()
    for path in every_place(plain):
        with contextlib.suppress(InputError):
            manifest_from_plain(put(plain, path, junk), SET)


def test_a_missing_part_is_refused() -> None:
    plain = plain_package()
    for key in ("office", "period", "set", "items", "evidence", "sending", "journal", "program"):
        less = copy.copy(plain)
        less.pop(key)
        with pytest.raises(InputError, match=r"goi\.shape"):
            manifest_from_plain(less, SET)


def test_a_period_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match=r"period\.unreadable"):
        manifest_from_plain({**plain_package(), "period": "năm nay"}, SET)


def test_the_period_comes_back() -> None:
    assert manifest_from_plain(plain_package(), SET).assessment.period == Period(2026)
