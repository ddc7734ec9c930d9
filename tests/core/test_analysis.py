"""Lost points: against the best known score, in three buckets, with causes, owners and the way to each grade."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc_tui.core.analysis import Analysis, Bucket, Distance, Gap, analyse
from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, tally
from cchc_tui.core.assessment import Appraised, Assessment, Entry
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.follow_up import Cause, CauseKind, FollowUp
from cchc_tui.core.points import NO_POINTS, Points, points
from cchc_tui.core.rules import CouncilOnly, NoneDueKind, NoneDuePolicy, Penalty, Survey
from tests.build import a_component, a_paper, a_set, an_assessment, bands, choose, with_papers

LEAVES = (
    a_component("1.1", choose("2", "0"), owner="Văn phòng"),
    a_component("1.2", bands((100, "3"), (80, "1"), (0, "0")), owner="Tư pháp"),
    a_component("1.3", choose("1", "0"), owner="Văn phòng"),
    a_component("1.4", Survey(points("4"))),
)
ANSWERS: dict[str, Answer] = {"1.1": Choice(1), "1.2": tally(9, 10)}


def an_analysis(follow_up: FollowUp | None = None, **appraised: tuple[str, str]) -> Analysis:
    one = an_assessment(a_set(*LEAVES), ANSWERS)
    for name, (given, reason) in appraised.items():
        code = name.removeprefix("c").replace("_", ".")
        one = one.with_entry(replace(one.entry(code), appraised=Appraised(points(given), reason)))
    return analyse(one, follow_up or FollowUp())


def lost(analysis: Analysis) -> dict[str, str]:
    return {one.code: str(one.lost.value) for one in analysis.losses}


def test_lost_points_are_the_base_less_the_best_known_score() -> None:
    assert lost(an_analysis()) == {"1.1": "0", "1.2": "2", "1.3": "1", "1.4": "0"}


def test_an_appraised_score_takes_the_place_of_the_own_one() -> None:
    assert lost(an_analysis(c1_1=("0", "thiếu dấu"), c1_2=("3", "")))["1.1"] == "2"
    assert lost(an_analysis(c1_2=("3", "")))["1.2"] == "0"


def test_every_leaf_stands_in_its_bucket() -> None:
    analysis = an_analysis()
    assert {bucket: [one.code for one in analysis.bucket(bucket)] for bucket in Bucket} == {
        Bucket.KEEP: ["1.1"], Bucket.FIX: ["1.2", "1.3"], Bucket.SURVEY: ["1.4"],
    }  # fmt: skip


def test_a_survey_counts_once_its_result_is_known() -> None:
    one = an_assessment(a_set(*LEAVES), {**ANSWERS, "1.4": Given(Points(Fraction("3.125")))})
    loss = analyse(one).losses[-1]
    assert (loss.bucket, loss.base, loss.lost.value) == (Bucket.SURVEY, points("4"), Fraction("0.875"))


def test_the_index_is_that_of_the_best_known_scores() -> None:
    analysis = an_analysis(c1_1=("0", ""))
    assert (analysis.best, analysis.base, analysis.index) == (points("1"), points("6"), Fraction(1, 6))


def test_the_greatest_loss_comes_first() -> None:
    assert [one.code for one in an_analysis().ranked] == ["1.2", "1.3"]


def test_owners_stand_with_what_they_lost() -> None:
    groups = an_analysis(c1_1=("0", "")).by_owner
    assert [(one.key, one.lost, one.leaves) for one in groups] == [
        ("Văn phòng", points("3"), 2), ("Tư pháp", points("2"), 1), ("", NO_POINTS, 0),
    ]  # fmt: skip


def test_an_area_has_its_own_index() -> None:
    (area,) = an_analysis().by_area
    assert (area.name, area.index) == ("Lĩnh vực 1", Fraction(1, 2))


def test_a_cause_that_was_said_stands_before_a_proposed_one() -> None:
    said = Cause(CauseKind.LATE, "chậm 5 ngày")
    analysis = an_analysis(FollowUp(causes={"1.2": said}))
    assert [(one.cause, one.proposed) for one in analysis.ranked] == [(said, None), (None, CauseKind.NOT_ISSUED)]


def test_causes_are_counted_over_what_is_to_be_mended() -> None:
    groups = an_analysis(FollowUp(causes={"1.1": Cause(CauseKind.LATE)})).by_cause
    assert [(one.key, one.leaves) for one in groups] == [("low_rate", 1), ("not_issued", 1)]


def test_a_gap_tells_both_directions() -> None:
    gaps = an_analysis(c1_1=("0", "thiếu dấu"), c1_2=("3", "cao hơn")).gaps
    assert [(gap.line.component.code, gap.change.value, gap.reason) for gap in gaps] == [
        ("1.1", Fraction(-2), "thiếu dấu"), ("1.2", Fraction(2), "cao hơn"),
    ]  # fmt: skip
    assert isinstance(gaps[0], Gap)


def test_the_way_to_every_grade_is_exact() -> None:
    assert an_analysis().distances == (
        Distance("Tốt", Fraction(4, 5), points("1.8")), Distance("Khá", Fraction(13, 20), points("0.9")),
        Distance("Kém", Fraction(0), NO_POINTS),
    )  # fmt: skip


def test_the_next_grade_is_the_nearest_above() -> None:
    nearest = an_analysis().next_grade
    assert nearest is not None
    assert nearest.grade == "Khá"


def test_what_is_out_of_nothing_is_no_part_of_it() -> None:
    leaf = a_component("1.1", choose("1", "0"), none_due=NoneDuePolicy(NoneDueKind.EXCLUDED))
    one = an_assessment(a_set(leaf, a_component("1.2")), {"1.1": NoneDue(), "1.2": Choice(1)})
    assert [loss.code for loss in analyse(one).losses] == ["1.2"]


def test_a_penalty_is_a_loss_outside_the_base() -> None:
    one = an_assessment(a_set(a_component("P", Penalty(points("0.5"), points("1")))), {"P": Count(1)})
    (loss,) = analyse(one).losses
    assert (loss.bucket, loss.base, loss.lost) == (Bucket.FIX, NO_POINTS, points("0.5"))


def test_what_the_council_has_yet_to_score_has_no_cause() -> None:
    one = an_assessment(a_set(a_component("1.1", CouncilOnly(choose("1", "0")))))
    (loss,) = analyse(one).losses
    assert (loss.known, loss.cause_kind) == (False, None)


def cut(assessment: Assessment, code: str = "1.1") -> Assessment:
    return assessment.with_entry(replace(assessment.entry(code), appraised=Appraised(NO_POINTS, "")))


def test_points_cut_without_a_paper_lacked_proof() -> None:
    one = cut(an_assessment(a_set(a_component()), {"1.1": Choice(1)}))
    assert analyse(one).losses[0].proposed is CauseKind.NO_EVIDENCE


@pytest.mark.parametrize(
    ("issued", "cause"),
    [("2026-01-16", CauseKind.LATE), ("2026-01-15", CauseKind.NOT_MET), ("", CauseKind.NOT_MET)],
)
def test_a_paper_issued_after_its_day_was_late(issued: str, cause: CauseKind) -> None:
    leaf = a_component("1.1", evidence=(ExpectedPaper("Kế hoạch", "trước 15/01"),))
    paper = replace(a_paper(), document=DocumentFields("1/KH", issued))
    one = cut(with_papers(an_assessment(a_set(leaf), {"1.1": Choice(1)}), paper, links={"1.1": "a"}))
    assert analyse(one).losses[0].proposed is cause


def test_a_leaf_that_kept_everything_has_no_cause() -> None:
    one = an_assessment(a_set(a_component()), {"1.1": Choice(1)})
    assert analyse(one, FollowUp(causes={"1.1": Cause(CauseKind.LATE)})).losses[0].cause_kind is None


def test_an_entry_without_an_answer_loses_everything() -> None:
    one = an_assessment(a_set(a_component())).with_entry(Entry("1.1", explanation="đang chờ"))
    assert analyse(one).lost == points("1")
