"""Văn bản: official papers filled from an assessment; number, date and name stay blank for people to give."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.core.assessment import Assessment, Line, Totals
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.core.risk_record import Risk
from cchc_tui.documents import wording
from cchc_tui.documents.annexes import Register, annexes, is_excluded, notice_of
from cchc_tui.documents.blocks import (
    Align,
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Table,
    Voice,
)
from cchc_tui.documents.frame import a_paper, blanks, foot, grounds, said
from cchc_tui.documents.office_form import OfficeForm, office_form
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_percent, show_period, show_points

_MOST_NAMED = 12  # codes in a sentence that can still be read
_AREA_COLUMNS = (
    Column("STT", 15, Align.CENTRE),
    Column("Lĩnh vực", 57),
    Column("Số tiêu chí đã chấm", 26, Align.CENTRE),
    Column("Điểm chuẩn", 19, Align.RIGHT),
    Column("Điểm tự chấm", 21, Align.RIGHT),
    Column("Tỷ lệ", 22, Align.RIGHT),
)


def self_assessment_report(
    assessment: Assessment, seal: str = "", risks: Sequence[Risk] = (), form: OfficeForm | None = None
) -> Paper:
    """Báo cáo kết quả tự đánh giá, chấm điểm, with its annexes.

    `seal` names the package that goes with it, `risks` what was known to need notice when it was packed.
    """
    form = form or office_form(assessment.office)
    period = show_period(assessment.period)
    register = Register(assessment)
    subject = f"Kết quả tự đánh giá, chấm điểm {wording.INDEX} {period}"
    opening = form.say("bao-cao-mo-dau", co_quan=form.full, ky=period, bo_tieu_chi=set_name(assessment))
    body: list[Block] = [
        *grounds(form, "bao-cao", of_set=assessment.criteria.legal_basis),
        *said(opening),
        *_results(assessment),
        *_explanations(register),
        *_difficulties(),
        *_last_words(assessment, form, seal),
    ]
    return a_paper(form, wording.REPORT, subject, assessment.period.year, body, annexes(register, form, risks))


def set_name(assessment: Assessment) -> str:
    """The set's title inside a sentence."""
    title = own(assessment.criteria.title)
    return title[:1].lower() + title[1:] if title.startswith("Bộ") else title


def _results(assessment: Assessment) -> list[Block]:
    totals = assessment.sheet.totals
    points, base = show_points(totals.points), show_points(totals.base_points)
    grade = own(assessment.sheet.grade)
    told = [
        f"a) Đã chấm {totals.answered}/{totals.self_scored} tiêu chí, tiêu chí thành phần thuộc phần tự đánh giá.",
        f"b) Tổng điểm tự chấm là {points} điểm trên điểm chuẩn {base} điểm; chỉ số đạt {show_percent(totals.index)}.",
        f"c) Điểm tự chấm đã có tài liệu kiểm chứng kèm theo là {show_points(totals.secured)} điểm.",
    ]
    if grade:
        told.append(f"d) Xếp loại theo điểm tự chấm: {grade}.")
    return [
        Paragraph("I. KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM", Voice.HEADING),
        Paragraph("1. Kết quả chung", Voice.HEADING),
        *(Paragraph(text) for text in told),
        *(Paragraph(text) for text in _by_notice(assessment)),
        *(Paragraph(text) for text in _left_out(assessment.sheet.lines)),
        Paragraph("2. Kết quả theo lĩnh vực", Voice.HEADING),
        Table(_AREA_COLUMNS, _area_rows(assessment, totals)),
        Paragraph("Điểm của từng tiêu chí, tiêu chí thành phần nêu tại Phụ lục I, tài liệu kiểm chứng tại Phụ lục II."),
    ]


def _by_notice(assessment: Assessment) -> list[str]:
    """What each notice leaves out of the base this year, with its number and date."""
    lines: dict[str, list[Line]] = {}
    for line in assessment.sheet.lines:
        if line.excluded:
            lines.setdefault(notice_of(line, assessment), []).append(line)
    return [
        f"{notice} không đánh giá, không tính vào điểm chuẩn: {_codes(some)} "
        f"({show_points(total([line.component.max_points for line in some]))} điểm)."
        for notice, some in lines.items()
    ]


def _left_out(lines: tuple[Line, ...]) -> list[str]:
    """What the base does not hold, or holds without the office's own points."""
    excluded = [line for line in lines if is_excluded(line)]
    asked = [line for line in lines if not line.excluded and not line.component.is_survey]
    council = [line for line in asked if not line.component.self_scored]
    survey = [line for line in lines if line.component.is_survey and not line.score]
    told = []
    if excluded:
        left = show_points(total([line.component.max_points for line in excluded]))
        told.append(f"Không phát sinh nên không tính vào điểm chuẩn: {_codes(excluded)} ({left} điểm).")
    if council:
        open_ = show_points(total([line.component.max_points for line in council]))
        told.append(f"Điểm chuẩn có {open_} điểm do cơ quan thẩm định chấm, đơn vị không tự chấm: {_codes(council)}.")
    if survey:
        most = show_points(total([line.component.max_points for line in survey]))
        told.append(f"Chưa tính điểm điều tra xã hội học vì chưa có kết quả: {_codes(survey)} ({most} điểm).")
    return told


def _codes(lines: list[Line]) -> str:
    return ", ".join(own(line.component.code) for line in lines)


def _area_rows(assessment: Assessment, totals: Totals) -> tuple[Row, ...]:
    rows = []
    for area in assessment.criteria.areas:
        part = assessment.sheet.of(area.components)
        if part.leaves or part.base_points > NO_POINTS:
            rows.append(Row((own(area.code), own(area.name), *_figures(part))))
    return (*rows, Row(("", "TỔNG CỘNG", *_figures(totals)), RowKind.TOTAL))


def _figures(part: Totals) -> tuple[str, str, str, str]:
    ratio = show_percent(part.index) if part.base_points > NO_POINTS else ""
    return f"{part.answered}/{part.self_scored}", show_points(part.base_points), show_points(part.points), ratio


def _explanations(register: Register) -> list[Block]:
    """Explanations that stand in for papers, in full; the others are only pointed to, Phụ lục III has them all."""
    without = [line for line in register.explained if not register.cited(line)]
    others = [line for line in register.explained if register.cited(line)]
    blocks: list[Block] = [Paragraph("II. NHỮNG NỘI DUNG GIẢI TRÌNH", Voice.HEADING)]
    if not register.explained:
        return [*blocks, Paragraph("Không có nội dung phải giải trình.")]
    if without:
        blocks.append(Paragraph("Các nội dung chưa có tài liệu kiểm chứng, đơn vị giải trình như sau:"))
    for line in without:
        one = line.component
        score = f"tự chấm {show_points(line.points)}/{show_points(one.max_points)} điểm"
        blocks.append(Paragraph(f"- {own(one.code)}. {own(one.name)} ({score}):"))
        blocks.append(Paragraph(own_lines(line.entry.explanation)))
    if others:
        named = f" {_codes(others)}" if len(others) <= _MOST_NAMED else f" {len(others)} tiêu chí, tiêu chí thành phần"
        blocks.append(Paragraph(f"Giải trình thêm về số liệu và cách tính điểm của{named}: chi tiết tại Phụ lục III."))
    return blocks


def _difficulties() -> list[Block]:
    return [
        Paragraph("III. KHÓ KHĂN, VƯỚNG MẮC, KIẾN NGHỊ", Voice.HEADING),
        Paragraph("1. Khó khăn, vướng mắc", Voice.HEADING),
        *blanks(),
        Paragraph("2. Kiến nghị", Voice.HEADING),
        *blanks(),
    ]


def _last_words(assessment: Assessment, form: OfficeForm, seal: str) -> list[Block]:
    superior = own(assessment.office.superior)
    asked = f", kính đề nghị {superior} xem xét, thẩm định" if superior else ""
    sealed = f"Mã niêm phong của gói hồ sơ điện tử gửi kèm:\n{own(seal)}"
    return [
        *([Paragraph(sealed)] if own(seal) else []),
        *said(form.say("bao-cao-ket", co_quan=form.full, de_nghi=asked)),
        foot(form, [superior] if superior else []),
    ]
