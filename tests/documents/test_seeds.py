"""The plans and reports this program was made for, drawn again from their own facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Office
from cchc_tui.core.comparison import compare
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.period import Period
from cchc_tui.core.plan import RemediationPlan, make_plan
from cchc_tui.core.rules import CouncilOnly
from cchc_tui.core.tasks import Aim, Task
from cchc_tui.documents.analysis import analysis_report
from cchc_tui.documents.blocks import Closing, HeaderBlock, Paper, RowKind, Title
from cchc_tui.documents.conference import conference_plan
from cchc_tui.documents.measured import measured_plan
from cchc_tui.documents.office_form import office_form
from cchc_tui.documents.plan import remediation_plan
from cchc_tui.documents.progress import progress_report
from cchc_tui.documents.request import appraisal_request
from cchc_tui.jobs.plan import INDICES, find_index
from tests.build import a_component, a_set, an_assessment, choose
from tests.documents.read import annex, block, column, headings, table, words
from tests.documents.seeds import CITY, QUY_NHON, bac_kan, bac_kan_after, quy_nhon

SIPAS_2_3 = Aim("SIPAS:2.3")


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


def test_progress_leaves_tasks_of_sipas_alone_to_their_own_plan() -> None:
    plan = replace(the_plan(), tasks=(*the_plan().tasks, Task("s", "Tập huấn", when="hằng tháng", aims=(SIPAS_2_3,))))
    rows = table(progress_report(plan, date(2023, 10, 2), office_form(bac_kan().office)), "Quý").rows
    assert [row.cells[-1] for row in rows] == ["0", "0", "0", "0", ""]


def test_a_task_that_is_late_is_marked_in_the_table() -> None:
    paper = progress_report(the_plan(), date(2024, 1, 5), office_form(bac_kan().office))
    assert column(annex(paper, "Phụ lục"), "Tình trạng")[0] == "Chưa thực hiện\nQuá hạn"


def test_a_long_task_that_serves_two_leaves_is_told_once() -> None:
    long = replace(the_plan().tasks[0], content="Rà soát thủ tục hành chính. " * 50, aims=(Aim("3.1"), Aim("6.1")))
    told = column(annex(of_plan(replace(the_plan(), tasks=(long,))), "Phụ lục II"), "Giải pháp khắc phục")
    assert [text[:10] for text in told if text] == ["Rà soát th", "Như mục 3."]


def test_the_letter_names_what_it_carries_out() -> None:
    grounds = ("Căn cứ Quyết định số 1/QĐ-UBND ngày 02/01/2022;", "Công văn số 2/SNV.")
    one = replace(bac_kan(), criteria=replace(bac_kan().criteria, legal_basis=grounds))
    assert "Thực hiện Quyết định số 1/QĐ-UBND ngày 02/01/2022, Công văn số 2/SNV về tự đánh giá" in words(
        appraisal_request(one, office_form(one.office))
    )


# Points that only an appraiser can give


def test_points_still_to_come_are_nobodys_fault() -> None:
    leaf = a_component("1.1", CouncilOnly(choose("1", "0")))
    plan = make_plan(an_assessment(a_set(leaf)), FollowUp())
    report = analysis_report(plan, FollowUp(), office_form(plan.assessment.office))
    assert (
        column(annex(of_plan(plan), "Phụ lục II"), "Nguyên nhân")[1], table(report, "Tỷ trọng").rows[0].cells[1],
    ) == ("Chưa có điểm thẩm định",) * 2  # fmt: skip


# Period against period


def test_the_whole_is_compared_with_the_period_before_too() -> None:
    before = replace(bac_kan(), period=Period(2021), entries={})
    report = analysis_report(
        the_plan(), bac_kan_after(), office_form(bac_kan().office), compare(before, the_plan().assessment)
    )
    assert table(report, "Tăng, giảm").rows[-1].cells[-3:] == ("81,81 %", "0,00 %", "+81,81")


# Nam Trà My 2024: SIPAS and PAPI


def nam_tra_my() -> Paper:
    one = an_assessment(office=Office("UBND huyện Nam Trà My", "Sở Nội vụ", district="tỉnh Quảng Nam"),
                        period=Period(2023))  # fmt: skip
    sipas = MeasuredResult("SIPAS", Period(2023), {"2": Fraction("82.375"), "2.3": Fraction("79.5")})
    papi = MeasuredResult("PAPI", Period(2023), {"2": Fraction("5.6")})
    tasks = (
        Task("a", "Nâng cao chất lượng giải quyết TTHC tại Bộ phận Một cửa", "Văn phòng HĐND và UBND huyện",
             "UBND các xã", "Năm 2024", aims=(SIPAS_2_3,)),
        Task("b", "Tuyên truyền về Chỉ số PAPI", "Phòng Văn hóa và Thông tin", aims=(Aim("PAPI:2"),)),
    )  # fmt: skip
    kept = FollowUp(tasks={task.id: task for task in tasks}, measured={item.key: item for item in (sipas, papi)})
    indices = [find_index(name) for name in INDICES]
    return measured_plan(make_plan(one, kept), kept, indices, office_form(one.office))


def test_sipas_and_papi_have_an_annex_each() -> None:
    assert [one.subject for one in nam_tra_my().blocks if isinstance(one, Title)][1:] == [
        "NHIỆM VỤ, GIẢI PHÁP NÂNG CAO CHỈ SỐ SIPAS NĂM 2024", "NHIỆM VỤ, GIẢI PHÁP NÂNG CAO CHỈ SỐ PAPI NĂM 2024",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        ("Phụ lục I", "2", ("82,375 %", "", "", "", "")),
        ("Phụ lục I", "2.3", ("79,50 %", "Nâng cao chất lượng giải quyết TTHC tại Bộ phận Một cửa",
                              "Văn phòng HĐND và UBND huyện", "UBND các xã", "Năm 2024")),
        ("Phụ lục II", "2", ("5,60", "Tuyên truyền về Chỉ số PAPI", "Phòng Văn hóa và Thông tin", "", "")),
    ],
)  # fmt: skip
def test_each_content_has_its_result_and_who_mends_it(number: str, code: str, told: tuple[str, ...]) -> None:
    assert {row.cells[0]: row.cells[2:] for row in annex(nam_tra_my(), number).rows}[code] == told


def test_a_district_heads_its_papers_with_its_bare_name() -> None:
    header = block(nam_tra_my(), HeaderBlock)
    assert isinstance(header, HeaderBlock)
    assert (header.office[1], header.place_and_date.partition(",")[0]) == ("HUYỆN NAM TRÀ MY", "Nam Trà My")
