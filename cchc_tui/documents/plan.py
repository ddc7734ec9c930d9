"""Kế hoạch khắc phục: what keeps full points, what lost points, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_tui.core.analysis import Bucket, Loss
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import total
from cchc_tui.core.tasks import Task, TaskStatus
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import Align, Block, Column, Paper, Paragraph, Row, RowKind, Table
from cchc_tui.documents.follow_up_words import cause_of, show_target
from cchc_tui.documents.frame import a_paper, annex, counted, foot, grounds, heading, inside, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.results import by_area, filled, overall, rank_words
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_percent, show_period, show_points

_SHORT = 160  # characters that may be said again
KEPT = (
    Column("Mã", 17, Align.CENTRE),
    Column("Tiêu chí, tiêu chí thành phần", 107),
    Column("Điểm chuẩn", 19, Align.RIGHT),
    Column("Điểm đạt được", 22, Align.RIGHT),
    Column("Bộ phận, công chức phụ trách", 46),
    Column("Ghi chú", 36),
)
LOST = (
    Column("Mã", 16, Align.CENTRE),
    Column("Tiêu chí, tiêu chí thành phần", 53),
    Column("Điểm chuẩn", 17, Align.RIGHT),
    Column("Điểm đạt được", 21, Align.RIGHT),
    Column("Điểm mất", 16, Align.RIGHT),
    Column("Nguyên nhân", 35),
    Column("Giải pháp khắc phục", 55),
    Column("Phụ trách", 34),
)
TASKS = (
    Column("STT", 13, Align.CENTRE),
    Column("Nội dung", 78),
    Column("Cơ quan chủ trì", 40),
    Column("Cơ quan phối hợp", 42),
    Column("Thời gian thực hiện", 30),
    Column("Ghi chú", 44),
)


def remediation_plan(plan: RemediationPlan, form: OfficeForm) -> Paper:
    """Kế hoạch khắc phục tồn tại, hạn chế, with its three annexes."""
    assessment, year = plan.assessment, plan.year
    period = show_period(assessment.period)
    facts = {"co_quan": form.full, "don_vi": form.short, "ky": period, "nam": year, "thuong_truc": form.lead,
             "tai_chinh": form.treasury}  # fmt: skip
    subject = f"Khắc phục tồn tại, hạn chế {wording.INDEX} {period}, duy trì và nâng cao Chỉ số năm {year}"
    body: list[Block] = [
        *grounds(form, "khac-phuc", of_set=assessment.criteria.legal_basis),
        *said(form.say("khac-phuc-mo-dau", **facts)),
        heading("I. MỤC ĐÍCH, YÊU CẦU"),
        heading("1. Mục đích"),
        *said(form.say("khac-phuc-muc-dich", **facts)),
        heading("2. Yêu cầu"),
        *said(form.say("khac-phuc-yeu-cau", **facts)),
        heading("II. MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP"),
        heading(f"1. Kết quả {period} và mục tiêu năm {year}"),
        *(Paragraph(text) for text in (*_standing(plan), *aims(plan))),
        *_work(plan, form),
        heading("III. TỔ CHỨC THỰC HIỆN"),
        heading(f"1. {form.lead}"),
        *said(form.say("khac-phuc-thuong-truc", **facts)),
        heading("2. Các bộ phận, công chức được giao chủ trì, phối hợp"),
        *said(form.say("khac-phuc-bo-phan", **facts)),
        heading("3. Kinh phí thực hiện"),
        *said(form.say("khac-phuc-kinh-phi", **facts)),
        *said(form.say("khac-phuc-ket", **facts)),
        foot(form, inside(assessment)),
    ]
    return a_paper(form, wording.PLAN, subject, year, body, _annexes(plan, form))


def _standing(plan: RemediationPlan) -> list[str]:
    past = plan.past if plan.past and plan.past.period == plan.assessment.period else None
    return [overall(plan.assessment, plan.analysis), *rank_words(past, None)]


def aims(plan: RemediationPlan) -> list[str]:
    """The target of the plan's year, and what its tasks together are hoped to bring."""
    period = show_period(plan.assessment.period)
    wanted = show_target(plan.target) if plan.target else f"giữ vững các nội dung đã đạt, nâng Chỉ số cao hơn {period}"
    said_ = [f"Mục tiêu năm {plan.year}: {wanted}."]
    made = plan.projected
    if made.points > plan.analysis.best:
        graded = f", xếp loại {own(made.grade)}" if made.grade else ""
        said_.append(
            f"Hoàn thành các nhiệm vụ của Kế hoạch, dự kiến đạt {show_points(made.points)} điểm trên điểm chuẩn "
            f"{show_points(made.base)} điểm, chỉ số {show_percent(made.index)}{graded}."
        )
    return said_


def _work(plan: RemediationPlan, form: OfficeForm) -> list[Block]:
    keep, fix = plan.analysis.bucket(Bucket.KEEP), plan.analysis.bucket(Bucket.FIX)
    lost = show_points(total([one.lost for one in fix]))
    tasks = carried_out(plan.tasks)
    return [
        heading("2. Duy trì các nội dung đã đạt điểm tối đa"),
        *said(form.say("khac-phuc-duy-tri", so_muc=counted(len(keep)), phu_luc="Phụ lục I")),
        heading("3. Khắc phục các nội dung chưa đạt điểm tối đa"),
        *said(form.say("khac-phuc-sua", so_muc=counted(len(fix)), diem=lost, phu_luc="Phụ lục II")),
        Paragraph(
            f"Phân công {counted(len(tasks))} nhiệm vụ cụ thể; cơ quan chủ trì, cơ quan phối hợp và thời gian "
            "thực hiện nêu tại Phụ lục III kèm theo."
        ),
    ]  # fmt: skip


def _annexes(plan: RemediationPlan, form: OfficeForm) -> list[Block]:
    kind, symbol = wording.PLAN
    note = wording.annex_note(kind, form.symbol(symbol), plan.year, form.full)
    return [
        *annex("I", "TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN ĐẠT ĐIỂM TỐI ĐA CẦN DUY TRÌ", note, kept_table(plan),
               "Không có tiêu chí, tiêu chí thành phần đạt điểm tối đa."),
        *annex("II", "TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN CHƯA ĐẠT ĐIỂM TỐI ĐA CẦN KHẮC PHỤC", note, lost_table(plan),
               "Không có tiêu chí, tiêu chí thành phần mất điểm."),
        *annex("III", "NHIỆM VỤ KHẮC PHỤC TỒN TẠI, HẠN CHẾ", note, task_table(plan.tasks),
               "Chưa có nhiệm vụ."),
    ]  # fmt: skip


def kept_table(plan: RemediationPlan) -> Table:
    """Duy trì: the leaves with full points, by area."""
    rows: list[Row] = []
    for area, one in by_area(plan.analysis, plan.assessment, plan.analysis.bucket(Bucket.KEEP)):
        rows += [filled(area, len(KEPT))] if area else []
        leaf = one.line.component
        rows.append(
            Row((own(one.code), own(leaf.name), show_points(one.base), show_points(one.best), own(one.line.owner), ""))
        )
    return Table(KEPT, tuple(rows))


def lost_table(plan: RemediationPlan) -> Table:
    """Khắc phục: the leaves that lost points, by area, with cause, solution and owner; surveys are left out."""
    losses = plan.analysis.bucket(Bucket.FIX)
    rows: list[Row] = []
    told: dict[str, str] = {}
    for area, one in by_area(plan.analysis, plan.assessment, losses):
        rows += [filled(area, len(LOST))] if area else []
        rows.append(_lost_row(plan, one, told))
    if rows:
        sums = (total([one.base for one in losses]), total([one.best for one in losses]),
                total([one.lost for one in losses]))  # fmt: skip
        rows.append(Row(("", "TỔNG CỘNG", *map(show_points, sums), "", "", ""), RowKind.TOTAL))
    return Table(LOST, tuple(rows))


def _lost_row(plan: RemediationPlan, one: Loss, told: dict[str, str]) -> Row:
    """`told` remembers the leaf beside which a task was told in full: it is told once."""
    tasks = plan.serving(one.code)
    solutions = "\n".join(once(task, _solution(task), one.code, told) for task in tasks)
    leads = ", ".join(dict.fromkeys(own(task.lead) for task in tasks if own(task.lead)))
    return Row((
        own(one.code), own(one.line.component.name), show_points(one.base), show_points(one.best),
        show_points(one.lost), own(cause_of(one)), solutions, leads or own(one.line.owner),
    ))  # fmt: skip


def once(task: Task, words: str, code: str, told: dict[str, str]) -> str:
    """What a task is to do where it first stands in a table; further down a long one only points there."""
    first = told.setdefault(task.id, code)
    return words if first == code or len(words) <= _SHORT else f"Như mục {own(first)}"


def _solution(task: Task) -> str:
    if task.status is TaskStatus.DROPPED:
        return f"Không thực hiện, vì {own(task.reason)}"
    return own(task.content)


def of_index(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks of the index's own leaves; those of SIPAS and PAPI alone have a plan of theirs."""
    return tuple(task for task in tasks if not (task.codes and all(":" in code for code in task.codes)))


def carried_out(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Those of them that are to be carried out."""
    return tuple(task for task in of_index(tasks) if task.status is not TaskStatus.DROPPED)


def task_table(tasks: Iterable[Task]) -> Table:
    """STT, nội dung, cơ quan chủ trì, cơ quan phối hợp, thời gian thực hiện, ghi chú."""
    rows = (
        Row((str(number), own_lines(task.content), own_lines(task.lead), own_lines(task.support), own(task.when),
             task_note(task)))
        for number, task in enumerate(carried_out(tasks), 1)
    )  # fmt: skip
    return Table(TASKS, tuple(rows))


def task_note(task: Task) -> str:
    """Ghi chú: what the task brings forth, the leaves it serves, and what the office notes."""
    codes = ", ".join(own(code) for code in task.codes if ":" not in code)
    product = own(task.product).rstrip(".")
    parts = [f"Sản phẩm: {wording.lower_first(product)}" if product else "", f"Tiêu chí {codes}" if codes else "",
             own_lines(task.note)]  # fmt: skip
    return "\n".join(part for part in parts if part)
