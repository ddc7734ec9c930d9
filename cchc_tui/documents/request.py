"""Công văn đề nghị thẩm định: the letter that goes with the report and the package."""

from __future__ import annotations

from cchc_tui.core.assessment import Assessment
from cchc_tui.documents import wording
from cchc_tui.documents.annexes import Register
from cchc_tui.documents.blocks import AddressedTo, Block, Paper, Paragraph
from cchc_tui.documents.frame import foot, head, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.papers import set_name
from cchc_tui.documents.wording import own
from cchc_tui.texts.ui import show_percent, show_period, show_points


def appraisal_request(assessment: Assessment, form: OfficeForm, seal: str = "") -> Paper:
    """Công văn đề nghị thẩm định; `seal` names the package that goes with it."""
    period = show_period(assessment.period)
    about = f"V/v đề nghị thẩm định kết quả tự đánh giá, chấm điểm {wording.INDEX} {period}"
    superior = own(assessment.office.superior)
    opening = form.say("cong-van-mo-dau", co_quan=form.full, ky=period, bo_tieu_chi=_orders(assessment))
    blocks: list[Block] = [
        head(form, form.letter_symbol or form.issuer or wording.BLANK, assessment.period.year, about),
        AddressedTo("Kính gửi:", (superior or wording.BLANK,)),
        *said(opening),
        Paragraph(_result(assessment)),
        Paragraph(f"{form.full} gửi kèm theo Công văn này:"),
        *(Paragraph(text) for text in _enclosed(assessment, seal)),
        *said(form.say("cong-van-cam-ket", co_quan=form.full)),
        *said(form.say("cong-van-ket", noi_nhan=superior or wording.BLANK)),
        foot(form, ("Như trên", "Chủ tịch, các Phó Chủ tịch UBND (b/c)")),
    ]
    return Paper(f"Công văn {about.removeprefix('V/v ')} – {form.full}", form.full, tuple(blocks))


def _orders(assessment: Assessment) -> str:
    """What it is carried out by: the papers the set rests on, or its title when it names none."""
    return ", ".join(wording.orders(assessment.criteria.legal_basis)) or set_name(assessment)


def _result(assessment: Assessment) -> str:
    totals, grade = assessment.sheet.totals, own(assessment.sheet.grade)
    points, base = show_points(totals.points), show_points(totals.base_points)
    graded = f"; xếp loại theo điểm tự chấm: {grade}" if grade else ""
    index = show_percent(totals.index)
    return f"Kết quả tự chấm: {points} điểm trên điểm chuẩn {base} điểm; chỉ số đạt {index}{graded}."


def _enclosed(assessment: Assessment, seal: str) -> list[str]:
    count = len(Register(assessment).evidence)
    sealed = f", mã niêm phong {own(seal)}" if own(seal) else ""
    return [
        f"1. Báo cáo kết quả tự đánh giá, chấm điểm {wording.INDEX} {show_period(assessment.period)} và các phụ lục.",
        f"2. Gói hồ sơ điện tử gồm bảng tự chấm điểm và {count} tài liệu kiểm chứng{sealed}.",
    ]
