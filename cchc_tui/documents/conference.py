"""Kế hoạch tổ chức hội nghị phân tích: what is talked about, who comes, and which section reports on what."""

from __future__ import annotations

from cchc_tui.core.analysis import Analysis
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import total
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import Align, Block, Column, Paper, Paragraph, Row, Table
from cchc_tui.documents.frame import a_paper, foot, grounds, heading, inside, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.wording import own
from cchc_tui.texts.ui import show_period, show_points

NOBODY = "Chưa giao"
_REPORTERS = (
    Column("STT", 13, Align.CENTRE),
    Column("Bộ phận, công chức", 52),
    Column("Tiêu chí, tiêu chí thành phần phải báo cáo", 73),
    Column("Điểm mất", 22, Align.RIGHT),
)


def conference_plan(plan: RemediationPlan, form: OfficeForm) -> Paper:
    """Kế hoạch tổ chức Hội nghị phân tích kết quả Chỉ số."""
    assessment = plan.assessment
    period = show_period(assessment.period)
    facts = {"co_quan": form.full, "don_vi": form.short, "ky": period, "nam": plan.year, "thuong_truc": form.lead,
             "tai_chinh": form.treasury}  # fmt: skip
    subject = (
        f"Tổ chức Hội nghị phân tích kết quả {wording.INDEX} {period}, đề ra giải pháp nâng cao Chỉ số năm {plan.year}"
    )
    body: list[Block] = [
        *grounds(form, "hoi-nghi", of_set=assessment.criteria.legal_basis),
        *said(form.say("hoi-nghi-mo-dau", **facts)),
        heading("I. MỤC ĐÍCH, YÊU CẦU"),
        heading("1. Mục đích"),
        *said(form.say("hoi-nghi-muc-dich", **facts)),
        heading("2. Yêu cầu"),
        *said(form.say("hoi-nghi-yeu-cau", **facts)),
        heading("II. NỘI DUNG"),
        Paragraph(
            f"1. Đánh giá kết quả thực hiện {wording.INDEX} {period}; phân tích nguyên nhân, trách nhiệm của "
            "từng bộ phận, cán bộ, công chức và giải pháp, theo các lĩnh vực:"
        ),
        *(Paragraph(f"- {text}") for text in _areas(plan)),
        *said(f"2. {form.say('hoi-nghi-cong-bo', **facts)}"),
        *said(f"3. {form.say('hoi-nghi-khen', **facts)}"),
        heading("III. THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM"),
        heading("1. Thành phần"),
        *said(form.say("hoi-nghi-thanh-phan", **facts)),
        heading("2. Thời gian, địa điểm"),
        Paragraph(f"- Thời gian: …… giờ ……, ngày …… tháng …… năm {plan.year}."),
        Paragraph(f"- Địa điểm: Hội trường {form.short}."),
        heading("IV. KINH PHÍ THỰC HIỆN"),
        *said(form.say("hoi-nghi-kinh-phi", **facts)),
        heading("V. TỔ CHỨC THỰC HIỆN"),
        heading(f"1. {form.lead}"),
        *said(form.say("hoi-nghi-thuong-truc", **facts)),
        heading("2. Các bộ phận, công chức được giao thực hiện tiêu chí"),
        *said(form.say("hoi-nghi-bo-phan", **facts)),
        _reporters(plan.analysis),
        heading(f"3. {form.treasury}"),
        Paragraph("Tham mưu bố trí kinh phí tổ chức Hội nghị theo quy định."),
        *said(form.say("hoi-nghi-ket", **facts)),
        foot(form, inside(assessment)),
    ]  # fmt: skip
    return a_paper(form, wording.PLAN, subject, plan.year, body)


def _areas(plan: RemediationPlan) -> list[str]:
    lost = [(own(one.name), one) for one in plan.analysis.by_area]
    ends = [f"{name} (mất {show_points(one.lost)} điểm)" if one.leaves else name for name, one in lost]
    return [f"{text}{'.' if at == len(ends) else ';'}" for at, text in enumerate(ends, 1)]


def _reporters(analysis: Analysis) -> Table:
    rows: list[Row] = []
    for group in analysis.by_owner:
        losses = analysis.of_owner(group.key)
        codes = ", ".join(own(one.code) for one in losses)
        lost = show_points(total([one.lost for one in losses]))
        if codes:
            rows.append(Row((str(len(rows) + 1), own(group.key) or NOBODY, codes, lost)))
    return Table(_REPORTERS, tuple(rows))
