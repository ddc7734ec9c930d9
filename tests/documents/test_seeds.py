"""The plans and reports this program was made for, drawn again from their own facts."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.period import Period
from cchc_tui.core.plan import RemediationPlan, make_plan
from cchc_tui.documents.analysis import analysis_report
from cchc_tui.documents.blocks import Closing, HeaderBlock, Paper, RowKind, Title
from cchc_tui.documents.conference import conference_plan
from cchc_tui.documents.office_form import office_form
from cchc_tui.documents.plan import remediation_plan
from cchc_tui.documents.progress import progress_report
from tests.build import an_assessment
from tests.documents.read import annex, block, column, headings, table, words
from tests.documents.seeds import CITY, QUY_NHON, bac_kan, bac_kan_after, quy_nhon


def the_plan() -> RemediationPlan:
    return make_plan(bac_kan(), bac_kan_after())


def of_plan(plan: RemediationPlan) -> Paper:
    return remediation_plan(plan, office_form(plan.assessment.office))


def the_analysis() -> Paper:
    plan = the_plan()
    return analysis_report(plan, bac_kan_after(), office_form(plan.assessment.office))


def quy_nhon_plan() -> Paper:
    one = an_assessment(office=CITY, period=Period(2021))
    follow_up = FollowUp(tasks={task.id: task for task in quy_nhon()})
    return of_plan(make_plan(one, follow_up))


# Quy Nhơn 2022


def test_the_table_of_quy_nhon_has_its_six_columns() -> None:
    assert headings(annex(quy_nhon_plan(), "Phụ lục III")) == [
        "STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú",
    ]  # fmt: skip


def test_the_table_of_quy_nhon_has_its_fourteen_rows() -> None:
    rows = [row.cells for row in annex(quy_nhon_plan(), "Phụ lục III").rows]
    assert rows == [(str(at), *row, "") for at, row in enumerate(QUY_NHON, 1)]


def test_the_plan_of_quy_nhon_is_headed_as_the_city_heads_it() -> None:
    header = block(quy_nhon_plan(), HeaderBlock)
    assert isinstance(header, HeaderBlock)
    assert (header.superior, header.office, header.number, header.place_and_date) == (
        ("ỦY BAN NHÂN DÂN", "TỈNH BÌNH ĐỊNH"),
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUY NHƠN"),
        "Số:        /KH-UBND",
        "Quy Nhơn, ngày      tháng      năm 2022",
    )


# Bắc Kạn: what keeps full points, what lost them, surveys apart


def test_the_first_annex_holds_what_keeps_full_points() -> None:
    rows = annex(of_plan(the_plan()), "Phụ lục I").rows
    assert [row.cells[0] for row in rows if row.kind is RowKind.PLAIN] == ["1.1", "2.1", "4.1", "7.1"]


def test_the_second_annex_holds_what_lost_points_but_no_survey() -> None:
    rows = annex(of_plan(the_plan()), "Phụ lục II").rows
    assert [(row.cells[0], row.cells[4]) for row in rows if row.kind is RowKind.PLAIN] == [
        ("3.1", "5,50"),
        ("5.1", "4,00"),
        ("5.2", "1,50"),
        ("6.1", "3,00"),
    ]


def test_the_second_annex_says_cause_solution_and_owner() -> None:
    rows = {row.cells[0]: row.cells[5:] for row in annex(of_plan(the_plan()), "Phụ lục II").rows}
    assert rows["3.1"] == (
        "Tỷ lệ thực hiện thấp: có hồ sơ quá hạn trên phần mềm",
        "Giải quyết hồ sơ đúng hạn, không để quá hạn trên phần mềm",
        "Văn phòng",
    )


def test_what_is_not_to_be_done_says_why() -> None:
    assert "Không thực hiện, vì tỉnh đã tổ chức chung" in column(
        annex(of_plan(the_plan()), "Phụ lục II"), "Giải pháp khắc phục"
    )


def test_what_is_not_to_be_done_is_no_task() -> None:
    assert column(annex(of_plan(the_plan()), "Phụ lục III"), "STT") == ["1", "2"]


def test_the_plan_names_the_target_in_places() -> None:
    assert "Mục tiêu năm 2023: tăng ít nhất 3 bậc xếp hạng." in words(of_plan(the_plan()))


def test_the_plan_says_what_its_tasks_come_to() -> None:
    assert "dự kiến đạt 87,31 điểm trên điểm chuẩn 100,00 điểm, chỉ số 87,31 %, xếp loại Tốt." in words(
        of_plan(the_plan())
    )


# The year that fell from 2nd to 7th


def test_the_report_tells_the_published_result_and_the_fall() -> None:
    said = words(the_analysis())
    assert "Kết quả được công bố năm 2022: 81,81/100 điểm, chỉ số 81,81 %, xếp thứ 7/8 đơn vị." in said
    assert "So với năm 2021: giảm 5 bậc (từ thứ 2/8 đơn vị xuống thứ 7/8 đơn vị)." in said


def test_the_leaves_of_the_year_add_up_to_what_was_published() -> None:
    assert "81,81 điểm trên điểm chuẩn 100,00 điểm; chỉ số đạt 81,81 %" in words(the_analysis())


def test_the_report_ranks_the_losses_with_their_causes() -> None:
    lines = [line for line in words(the_analysis()).split("\n") if line.startswith("- ") and "Nguyên nhân" in line]
    assert [line.split(".")[0] + "." + line.split(".")[1] for line in lines] == ["- 3.1", "- 5.1", "- 6.1", "- 5.2"]
    assert lines[0].endswith(
        "đạt 8,50/14,00 điểm, mất 5,50 điểm. Nguyên nhân: tỷ lệ thực hiện thấp (có hồ sơ quá hạn trên phần mềm)."
    )


def test_a_cause_of_another_kind_is_told_in_its_own_words() -> None:
    assert "mất 3,00 điểm. Nguyên nhân: có sai phạm được phát hiện trong năm đánh giá." in words(the_analysis())


@pytest.mark.parametrize(
    ("cause", "leaves", "lost"),
    [
        ("Tỷ lệ thực hiện thấp", "2", "7,00"),
        ("Không đạt yêu cầu", "1", "4,00"),
        ("Nguyên nhân khác", "1", "3,00"),
        ("TỔNG CỘNG", "4", "14,00"),
    ],
)
def test_the_report_sums_the_causes(cause: str, leaves: str, lost: str) -> None:
    rows = {row.cells[1]: row.cells for row in table(the_analysis(), "Nguyên nhân").rows}
    assert rows[cause][2:4] == (leaves, lost)


def test_the_report_names_who_answers_for_what() -> None:
    rows = [(row.cells[1], row.cells[4], row.cells[5]) for row in table(the_analysis(), "Bộ phận, công chức").rows]
    assert rows == [
        ("Phòng Nội vụ", "5,50", "5.1, 5.2"),
        ("Văn phòng", "5,50", "3.1"),
        ("Phòng Tài chính", "3,00", "6.1"),
        ("Phòng Tư pháp", "0,00", "Không có"),
        ("Phòng Văn hóa", "0,00", "Không có"),
    ]


def test_those_with_full_points_are_proposed_for_praise() -> None:
    assert "đề nghị xem xét khen thưởng: Phòng Tư pháp; Phòng Văn hóa." in words(the_analysis())


def test_surveys_stand_in_the_annex_under_a_cause_of_their_own() -> None:
    rows = {row.cells[0]: row.cells for row in annex(the_analysis(), "Phụ lục I").rows}
    assert rows["8.1"][4:6] == ("4,19", "Kết quả điều tra xã hội học")


# The conference


def test_the_conference_tells_each_section_what_to_report_on() -> None:
    paper = conference_plan(the_plan(), office_form(bac_kan().office))
    rows = [row.cells[1:] for row in table(paper, "Tiêu chí, tiêu chí thành phần phải báo cáo").rows]
    assert rows == [
        ("Phòng Nội vụ", "5.1, 5.2", "5,50"),
        ("Văn phòng", "3.1", "5,50"),
        ("Phòng Tài chính", "6.1", "3,00"),
    ]


def test_the_conference_talks_of_every_area() -> None:
    said = words(conference_plan(the_plan(), office_form(bac_kan().office)))
    assert "- Thủ tục hành chính (mất 5,50 điểm);" in said
    assert "- Tác động của cải cách (mất 4,19 điểm)." in said


# Progress


def test_progress_counts_what_is_carried_out_and_what_is_not() -> None:
    paper = progress_report(the_plan(), date(2023, 10, 2), office_form(bac_kan().office))
    assert (
        "Tổng số 02 nhiệm vụ; đã hoàn thành 0, đang thực hiện 0, chưa thực hiện 02; không thực hiện 01 nhiệm vụ "
        "(có nêu lý do)." in words(paper)
    )


def test_progress_names_what_is_late() -> None:
    paper = progress_report(the_plan(), date(2023, 10, 2), office_form(bac_kan().office))
    assert "- Bố trí đúng vị trí việc làm (chủ trì: Phòng Nội vụ); hạn 30/09/2023." in words(paper)


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2022, 12, 1), "quý I"),
        (date(2023, 5, 1), "quý II"),
        (date(2023, 10, 2), "quý III"),
        (date(2023, 10, 25), "quý IV"),
        (date(2024, 2, 1), "quý IV"),
    ],
)
def test_progress_is_of_the_quarter_of_today(today: date, quarter: str) -> None:
    title = block(progress_report(the_plan(), today, office_form(bac_kan().office)), Title)
    assert isinstance(title, Title)
    assert title.subject.endswith(f"({quarter} năm 2023)")


# Every paper


def papers(assessment: Assessment, follow_up: FollowUp) -> list[Paper]:
    plan, form = make_plan(assessment, follow_up), office_form(assessment.office)
    return [
        remediation_plan(plan, form),
        conference_plan(plan, form),
        analysis_report(plan, follow_up, form),
        progress_report(plan, date(2023, 3, 1), form),
    ]


@pytest.mark.parametrize("number", range(4))
def test_every_paper_ends_its_words_and_is_signed_for_the_committee(number: int) -> None:
    paper = papers(bac_kan(), bac_kan_after())[number]
    at = next(at for at, one in enumerate(paper.blocks) if isinstance(one, Closing))
    closing, last = paper.blocks[at], paper.blocks[at - 1]
    assert isinstance(closing, Closing)
    assert closing.signature.position == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert getattr(last, "text", "").endswith("./.")


@pytest.mark.parametrize("number", range(4))
def test_an_office_that_entered_nothing_gets_every_paper(number: int) -> None:
    assert words(papers(an_assessment(), FollowUp())[number])


def test_no_loss_means_no_losses_told() -> None:
    full = an_assessment(answers={"1.1": Choice(1)})
    paper = analysis_report(make_plan(full, FollowUp()), FollowUp(), office_form(full.office))
    assert "Không có tiêu chí, tiêu chí thành phần mất điểm." in words(paper)
